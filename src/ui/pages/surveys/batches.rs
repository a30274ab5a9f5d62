//! The batches of all sets (W-08): what is due (T-17, T-23), how each stands and what came back.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::domain::moment::date_text;
use crate::domain::questionnaire::{Questionnaire, mode};
use crate::domain::survey_batch::{Counts, Stage, SurveyBatch, due_again, is_month_open};
use crate::domain::survey_result::month_of;
use crate::domain::value::{Fields, Values};
use crate::forms::survey_batch::SURVEY_BATCH;
use crate::state::form_draft::About;
use crate::text::{frame, survey_batch as text};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// Stages that come after planning; a batch is planned without them.
const LATER: &[&str] = &[
    "distributed_on",
    "distributed_by",
    "handed_out",
    "collected_on",
    "collected_by",
    "returned",
    "tallied_on",
    "tallied_by",
    "reported_on",
    "reported_to",
    "measures",
    "no_measures",
    "measures_owner",
    "measures_due",
    "improved_on",
    "closed_on",
    "closed_by",
];

/// The set of a batch, in the version that is asked.
pub(super) fn set_of(ui: Ui, batch: Uuid) -> Option<(Uuid, Questionnaire)> {
    let set = ui.desk.workspace.batches.entry(batch)?.parent?;
    Some((set, ui.desk.workspace.questionnaires.get(set)?))
}

/// What went out and came back of a batch.
pub(super) fn counts_of(ui: Ui, id: Uuid, batch: &SurveyBatch) -> Counts {
    let sheets = ui.desk.sheets_of_batch(id);
    Counts::of(batch, sheets.iter().map(|(_, sheet)| sheet))
}

/// The list of batches, the newest first.
#[component]
pub fn Batches() -> impl IntoView {
    let ui = use_ui();
    let all = Memo::new(move |_| {
        let mut all = ui.desk.workspace.batches.all();
        all.sort_unstable_by(|(a_id, a), (b_id, b)| {
            let key = |batch: &SurveyBatch| (batch.stage() == Stage::Closed, std::cmp::Reverse(batch.period.clone()));
            key(a).cmp(&key(b)).then(b_id.cmp(a_id))
        });
        all
    });
    let row = move |(id, batch): (Uuid, SurveyBatch)| {
        let lang = ui.lang();
        let counts = counts_of(ui, id, &batch);
        let set = set_of(ui, id).map(|(_, set)| set.title(lang).to_owned());
        view! {
            <tr class="row">
                <td>
                    <a href=Route::Batch(id).address()>{batch.name.clone()}</a>
                </td>
                <td>{set}</td>
                <td>
                    <span class="badge">{batch.stage().label().get(lang)}</span>
                </td>
                <td class="figures">{counts.handed_out}</td>
                <td class="figures">{counts.returned}</td>
                <td class="figures">{counts.response().percent()}</td>
            </tr>
        }
        .into_any()
    };
    let heads = [text::BATCH, text::SET, text::STAGE, text::HANDED_OUT, text::RETURNED, text::RESPONSE];
    view! {
        <div class="record surveys">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <h1>{say(text::BATCHES)}</h1>
            </header>
            <Due/>
            <Show
                when=move || !all.with(Vec::is_empty)
                fallback=move || view! { <p class="empty">{say(text::NO_BATCHES)}</p> }
            >
                <table class="list">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{say(head)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{move || all.get().into_iter().map(row).collect_view()}</tbody>
                </table>
            </Show>
        </div>
    }
}

/// What is due: the offices' survey of this month (T-17), the residents' by its interval (T-23).
#[component]
pub fn Due() -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let due_month = Memo::new(move |_| {
        let month = month_of(crate::ui::flow::clocks::now(ui));
        let wants = ui.desk.site().limits.office_survey_per_month > 0;
        let set = active_set(ui, "R-12")?;
        let batches = ui.desk.workspace.batches.all();
        let is_open = is_month_open(batches.iter().map(|(_, batch)| batch), &set.1.code, &month);
        (wants && is_open).then_some((set.0, month))
    });
    let due_residents = move || {
        let (_, set) = active_set(ui, "R-13")?;
        let batches = ui.desk.workspace.batches.all();
        let months = ui.desk.site().limits.owner_survey_months;
        let by = date_text(due_again(batches.iter().map(|(_, batch)| batch), &set.code, months)?);
        Some(view! { <p class="help">{text::due(ui.lang(), set.title(ui.lang()), &by)}</p> })
    };
    let plan = move || {
        let Some((set, month)) = due_month.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let offices = ui.desk.site_untracked().offices;
            let batch = fresh(ui, set, &month, offices.len() as u32);
            let outcome = ui.desk.plan_batch(set, batch).await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(id) => ui.go(Route::Batch(id)),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    view! {
        {move || {
            due_month
                .with(Option::is_some)
                .then(|| {
                    view! {
                        <div class="known" role="note">
                            <span>{say(text::MONTH_IS_DUE)}</span>
                            <Button label=text::PLAN_MONTH weight=Weight::Main disabled=busy on_press=plan/>
                        </div>
                    }
                })
        }}
        {due_residents}
    }
}

fn active_set(ui: Ui, source: &str) -> Option<(Uuid, Questionnaire)> {
    ui.desk.workspace.questionnaires.all().into_iter().find(|(_, set)| set.active && set.source == source)
}

/// What stands on a new batch before anything is typed.
fn fresh(ui: Ui, set: Uuid, month: &str, planned: u32) -> Values {
    let set = ui.desk.workspace.questionnaires.get_untracked(set).unwrap_or_default();
    let batch = SurveyBatch {
        name: text::name(month, set.title(crate::text::Lang::Zh)),
        questionnaire_code: set.code,
        version: set.version,
        period: month.to_owned(),
        mode: if set.source == "R-14" { mode::KIOSK } else { mode::PAPER }.into(),
        planned: (planned > 0).then_some(planned),
        ..SurveyBatch::default()
    };
    batch.to_values()
}

/// Planning a batch of a set.
#[component]
pub fn NewBatch(
    /// The set.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let month = month_of(ui.desk.now());
    let source = ui.desk.workspace.questionnaires.get_untracked(id).map(|set| set.source).unwrap_or_default();
    let offices = if source == "R-12" { ui.desk.site_untracked().offices.len() as u32 } else { 0 };
    let draft = ui.open_form(&SURVEY_BATCH, About::Under(id), fresh(ui, id, &month, offices));
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.plan_batch(id, draft.taken()).await };
        ui.save_form(draft, verb, move |id| ui.go(Route::Batch(id)));
    });
    let cancel = Callback::new(move |()| ui.go(Route::Surveys));
    draft.saved.set(crate::state::form_draft::Saved::NotYet);
    view! {
        <article class="record">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <h1>{say(text::NEW_BATCH)}</h1>
            </header>
            <FormScreen draft on_end=save without=LATER/>
            <SaveBar draft label=text::NEW_BATCH on_save=save on_cancel=cancel/>
        </article>
    }
}

/// Today, in a field of days.
pub(super) fn today(ui: Ui) -> serde_json::Value {
    json!(date_text(ui.desk.now().date()))
}
