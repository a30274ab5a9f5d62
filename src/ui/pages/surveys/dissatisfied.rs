//! 不满意跟进 (W-08 step 8): every sheet with a bad grade, from the grade over the case to asking again.
//!
//! Nothing of this is stored: the case names the sheet as its source document, the later sheet names the earlier one.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::survey::complaint_from;
use crate::domain::moment::Moment;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::text::{Lang, Msg, frame, survey_batch as text, surveys};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Most sheets listed at once, the newest first.
const MOST: usize = 200;

/// What has become of a dissatisfied sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loop {
    /// Nothing yet.
    Open,
    /// A case was taken and is not closed.
    InCase(Uuid),
    /// The case is closed, nobody has asked again.
    Closed(Uuid),
    /// A call-back is planned and not made.
    InVisit(Uuid),
    /// Called back, nobody has asked again.
    Visited(Uuid),
    /// Asked again, and nothing is bad any more.
    Better(Uuid),
    /// Asked again, and something still is.
    StillBad(Uuid),
}

impl Loop {
    const fn label(self) -> Msg {
        match self {
            Loop::Open => text::OPEN,
            Loop::InCase(_) => text::IN_CASE,
            Loop::Closed(_) => text::CASE_CLOSED,
            Loop::InVisit(_) => text::CALL_PLANNED,
            Loop::Visited(_) => text::CALLED_BACK,
            Loop::Better(_) => text::BETTER,
            Loop::StillBad(_) => text::STILL_BAD,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Loop::Open | Loop::StillBad(_) => "badge late",
            Loop::InCase(_) | Loop::Closed(_) | Loop::InVisit(_) | Loop::Visited(_) => "badge soon",
            Loop::Better(_) => "badge done",
        }
    }
}

/// How a sheet stands. Asking again counts before the case: it is the customer's own word.
fn loop_of(ui: Ui, id: Uuid, sheet: &SurveyAnswer, all: &[(Uuid, SurveyAnswer)]) -> Loop {
    let again = all.iter().filter(|(_, later)| later.again_of == Some(id)).max_by_key(|(_, later)| later.answered_at);
    if let Some((later_id, later)) = again {
        let is_bad = ui.desk.set_of_sheet(*later_id).is_ok_and(|(_, set)| later.is_dissatisfied(&set));
        return if is_bad { Loop::StillBad(*later_id) } else { Loop::Better(*later_id) };
    }
    match complaint_from(ui.desk.workspace.complaints.all(), sheet) {
        None => match ui.desk.call_backs_of(id).last().and_then(|visit| ui.desk.return_visits.get(*visit)) {
            None => Loop::Open,
            Some(visit) if visit.course.state.is_made() => Loop::Visited(visit.id),
            Some(visit) if visit.is_ended() => Loop::Open,
            Some(visit) => Loop::InVisit(visit.id),
        },
        Some(case) if ui.desk.cases.get(case).is_some_and(|case| case.is_ended()) => Loop::Closed(case),
        Some(case) => Loop::InCase(case),
    }
}

#[derive(Clone, PartialEq)]
struct Line {
    id: Uuid,
    at: Option<Moment>,
    number: String,
    who: String,
    bad: String,
    stands: Loop,
}

fn line(ui: Ui, id: Uuid, sheet: &SurveyAnswer, set: &Questionnaire, all: &[(Uuid, SurveyAnswer)], lang: Lang) -> Line {
    let bad: Vec<&str> = sheet.bad_grades(set).map(|(question, _)| question.text(lang)).collect();
    let flat = [&sheet.building, &sheet.unit, &sheet.room].map(String::as_str);
    let flat = flat.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let who = [sheet.office.clone(), flat, sheet.respondent.clone()];
    Line {
        id,
        at: sheet.answered_at,
        number: sheet.number.clone(),
        who: who.into_iter().find(|who| !who.is_empty()).unwrap_or_default(),
        bad: text::all_of(lang, &bad),
        stands: loop_of(ui, id, sheet, all),
    }
}

/// The list.
#[component]
pub fn Dissatisfied() -> impl IntoView {
    let ui = use_ui();
    let lines = Memo::new(move |_| {
        let lang = ui.lang();
        let all = ui.desk.workspace.answers.all();
        let sets: std::collections::BTreeMap<Uuid, Questionnaire> =
            ui.desk.workspace.questionnaires.all().into_iter().collect();
        let set_of = |id: Uuid| sets.get(&ui.desk.workspace.answers.entry(id)?.parent?);
        let mut bad: Vec<(Uuid, &SurveyAnswer, &Questionnaire)> = all
            .iter()
            .filter(|(_, sheet)| {
                sheet.is_returned() && sheet.answers.values().any(|v| v.as_u64().is_some_and(|g| g < 3))
            })
            .filter_map(|(id, sheet)| Some((*id, sheet, set_of(*id)?)))
            .filter(|(_, sheet, set)| sheet.is_dissatisfied(set))
            .collect();
        bad.sort_unstable_by_key(|(_, sheet, _)| std::cmp::Reverse(sheet.answered_at));
        bad.truncate(MOST);
        bad.into_iter().map(|(id, sheet, set)| line(ui, id, sheet, set, &all, lang)).collect::<Vec<Line>>()
    });
    let heads = [surveys::WHEN, text::NUMBER, surveys::WHO, text::BAD, text::LOOP];
    let row = move |line: Line| {
        view! {
            <tr class="row">
                <td class="figures">{line.at.map(Moment::minute_text)}</td>
                <td class="figures">
                    <a href=Route::FiledSheet(line.id).address()>{line.number}</a>
                </td>
                <td>{line.who}</td>
                <td class="wrap">{line.bad}</td>
                <td class="follow-up">
                    <span class=line.stands.class()>{say(line.stands.label())}</span>
                    " "
                    <Next sheet=line.id stands=line.stands/>
                </td>
            </tr>
        }
        .into_any()
    };
    view! {
        <div class="record surveys">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <h1>{say(text::DISSATISFIED)}</h1>
            </header>
            <p class="help">{say(text::DISSATISFIED_HINT)}</p>
            <Show
                when=move || !lines.with(Vec::is_empty)
                fallback=move || view! { <p class="empty">{say(text::NONE_DISSATISFIED)}</p> }
            >
                <table class="list dissatisfied">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{say(head)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{move || lines.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </Show>
        </div>
    }
}

/// What can be done next with a sheet.
#[component]
fn Next(sheet: Uuid, stands: Loop) -> impl IntoView {
    let case = |id: Uuid| {
        view! { <a href=Route::Complaints(Filter::All, Some(id)).address()>{say(text::TO_COMPLAINT)}</a> }.into_any()
    };
    let visit = |id: Uuid| {
        view! { <a href=Route::ReturnVisits(Filter::All, Some(id)).address()>{say(text::CALL_BACK_OF)}</a> }.into_any()
    };
    let again = || view! { <a href=Route::AskAgain(sheet).address()>{say(text::ASK_AGAIN)}</a> }.into_any();
    match stands {
        Loop::Open => view! { <FollowUp sheet/> }.into_any(),
        Loop::InCase(id) => case(id),
        Loop::Closed(id) => view! { {case(id)} " " {again()} }.into_any(),
        Loop::InVisit(id) => visit(id),
        Loop::Visited(id) => view! { {visit(id)} " " {again()} }.into_any(),
        Loop::Better(_) => ().into_any(),
        Loop::StillBad(_) => again(),
    }
}

/// What a bad grade offers: a case, or a call-back.
#[component]
pub fn FollowUp(
    /// The dissatisfied sheet.
    sheet: Uuid,
    /// The one thing to do here; in a list of many a quiet button.
    #[prop(optional)]
    weight: Weight,
) -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let take = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let outcome = ui.desk.complain_from_sheet(sheet, ui.lang_now()).await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(id) => ui.go(Route::Complaints(Filter::Open, Some(id))),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    let call = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let outcome = ui.desk.call_back_from_sheet(sheet, ui.lang_now()).await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(id) => ui.go(Route::ReturnVisits(Filter::Open, Some(id))),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    view! {
        <Button label=text::TAKE_COMPLAINT weight disabled=busy on_press=take/>
        " "
        <Button label=text::CALL_BACK disabled=busy on_press=call/>
    }
}
