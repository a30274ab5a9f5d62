//! One filled sheet and what became of it (R-14, W-08 step 8): the card it is linked to, the case taken from it, the call-backs.

use leptos::prelude::*;
use uuid::Uuid;

use super::dissatisfied::FollowUp;
use crate::app::failure::Failure;
use crate::app::survey::complaint_from;
use crate::domain::moment::Moment;
use crate::domain::phone::masked;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::text::{Msg, frame, people, survey_batch as text, surveys};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::route::{Filter, Paper, Route};

/// Most customers offered.
const MOST: usize = 8;

/// The sheet.
#[component]
pub fn FiledSheet(
    /// The sheet.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let number = move || ui.desk.workspace.answers.get(id).map(|sheet| sheet.number).unwrap_or_default();
    let body = move || {
        ui.desk.workspace.answers.track();
        match ui.desk.set_of_sheet(id) {
            Err(_) => view! { <p class="empty">{say(frame::GONE)}</p> }.into_any(),
            Ok((sheet, set)) => view! {
                {answers(ui, &sheet, &set)}
                <Linked id customer=sheet.customer at=sheet.linked_at by=sheet.linked_by.clone()/>
                {followed(ui, id, &sheet, &set)}
            }
            .into_any(),
        }
    };
    view! {
        <div class="record surveys">
            <header class="record-head">
                <a class="back" href=Route::Dissatisfied.address()>{say(text::TO_DISSATISFIED)}</a>
                <h1>{say(text::SHEET)}</h1>
                <span class="number figures">{number}</span>
                <div class="record-actions">
                    <a class="button" href=Route::Paper(Paper::SurveyFilled(id)).address()>{say(surveys::PRINT_SHEET)}</a>
                </div>
            </header>
            {body}
        </div>
    }
}

/// What was answered, question by question.
fn answers(ui: Ui, sheet: &SurveyAnswer, set: &Questionnaire) -> AnyView {
    let lang = ui.lang();
    let row = |label: String, answer: String| {
        (!answer.is_empty()).then(|| view! { <tr><td>{label}</td><td>{answer}</td></tr> })
    };
    let rows: Vec<_> = set
        .questions
        .iter()
        .map(|one| row(one.text(lang).to_owned(), one.answer_text(sheet.answers.get(&one.id), lang)))
        .chain([row(surveys::COMMENT.get(lang).to_owned(), sheet.comment.clone())])
        .collect();
    let who = [sheet.office.as_str(), sheet.respondent.as_str()].into_iter().filter(|who| !who.is_empty());
    let about = sheet.answered_at.map(Moment::minute_text).into_iter().chain(who.map(str::to_owned));
    let about = about.collect::<Vec<_>>().join(" · ");
    view! {
        <p class="quiet">{about}</p>
        <table class="list plain">
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Carries a verb out and says so.
fn carry_out(ui: Ui, verb: impl Future<Output = Result<(), Failure>> + 'static, done: Msg) {
    leptos::task::spawn_local(async move {
        match verb.await {
            Ok(()) => ui.tell(done),
            Err(failure) => ui.explain(&failure),
        }
    });
}

/// The card the sheet is linked to, or the search for one.
#[component]
fn Linked(id: Uuid, customer: Option<Uuid>, at: Option<Moment>, by: String) -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let card = customer.and_then(|customer| Some((customer, ui.desk.workspace.customers.get(customer)?)));
    let when = at.map(Moment::minute_text).unwrap_or_default();
    let said = (!by.is_empty()).then(|| text::linked_by(ui.lang(), &by, &when, card.is_some()));
    let body = match card {
        Some((customer, card)) => view! {
            <p>
                <a href=Route::Customers(Some(customer)).address()>{card.name}</a>
                " "
                <span class="quiet figures">{masked(&card.phone)}</span>
                " "
                <Button
                    label=text::UNLINK
                    on_press=move || carry_out(ui, async move { ui.desk.unlink_sheet(id).await }, text::UNLINKED)
                />
            </p>
        }
        .into_any(),
        None => view! {
            <p class="help">{say(text::LINK_HINT)}</p>
            <SearchField typed label=people::FILTER_CUSTOMERS name="link_customer"/>
            <ul class="plain">{move || found(ui, id, &typed.get())}</ul>
        }
        .into_any(),
    };
    view! {
        <section class="card-section linked">
            <h3>{say(text::LINKED)}</h3>
            {body}
            <p class="quiet">{said}</p>
        </section>
    }
}

/// The customers that fit what was typed, each with the button that links.
fn found(ui: Ui, sheet: Uuid, typed: &str) -> Option<Vec<AnyView>> {
    let customers = ui.desk.workspace.customers;
    let (ids, _) = (!typed.trim().is_empty()).then(|| customers.find_some(typed, MOST))?;
    let line = |customer: Uuid| {
        let card = customers.get(customer)?;
        let about = [masked(&card.phone), card.flat(), card.no].into_iter().filter(|part| !part.is_empty());
        let about = about.collect::<Vec<_>>().join(" · ");
        let link = move || carry_out(ui, async move { ui.desk.link_sheet(sheet, customer).await }, text::LINKED_NOW);
        Some(
            view! {
                <li>
                    {card.name}
                    " "
                    <span class="quiet figures">{about}</span>
                    " "
                    <Button label=people::IS_THIS_PERSON weight=Weight::Main on_press=link/>
                </li>
            }
            .into_any(),
        )
    };
    Some(ids.into_iter().filter_map(line).collect())
}

/// The case and the call-backs that came of the sheet, and what a bad grade still offers.
fn followed(ui: Ui, id: Uuid, sheet: &SurveyAnswer, set: &Questionnaire) -> AnyView {
    let lang = ui.lang();
    let complaint = complaint_from(ui.desk.workspace.complaints.all(), sheet);
    let case = complaint.map(|case| {
        let route = Route::Complaints(Filter::All, Some(case));
        view! { <li><a href=route.address()>{text::TO_COMPLAINT.get(lang)}</a></li> }
    });
    let visits = ui.desk.call_backs_of(id).into_iter().filter_map(|visit| ui.desk.return_visits.get(visit));
    let visits = visits.map(|visit| {
        let route = Route::ReturnVisits(Filter::All, Some(visit.id));
        view! {
            <li>
                <a href=route.address()>{visit.record.number.clone()}</a>
                " "
                <span class="badge">{visit.course.state.label().get(lang)}</span>
            </li>
        }
    });
    let visits = visits.collect_view();
    let offers = (complaint.is_none() && sheet.is_dissatisfied(set)).then(|| view! { <FollowUp sheet=id/> });
    view! {
        <section class="card-section">
            <h3>{text::LOOP.get(lang)}</h3>
            <ul class="plain">{case} {visits}</ul>
            {offers}
        </section>
    }
    .into_any()
}
