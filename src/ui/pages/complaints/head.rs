//! The head of a case: number, customer, how grave, where it stands, and the papers that make sense now.

use leptos::prelude::*;
use uuid::Uuid;

use super::list::customer_name;
use crate::domain::complaint_flow::Severity;
use crate::state::cases::Case;
use crate::text::{Msg, complaints, frame};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Paper, Route};

/// The head of a case.
#[component]
pub(super) fn CaseHead(
    /// The complaint.
    id: Uuid,
    /// The tab "back" leads to.
    filter: Filter,
) -> impl IntoView {
    let ui = use_ui();
    view! {
        <header class="record-head">
            <a class="back" href=Route::Complaints(filter, None).address()>{say(frame::BACK)}</a>
            {move || ui.desk.cases.get(id).map(|case| facts(ui, &case))}
            <nav class="record-actions papers" aria-label=say(complaints::PAPERS)>
                <span class="quiet">{say(complaints::PAPERS)}</span>
                {move || ui.desk.cases.get(id).map(|case| papers(ui, &case))}
            </nav>
        </header>
    }
}

fn facts(ui: Ui, case: &Case) -> AnyView {
    let lang = ui.lang();
    let course = &case.course;
    let number = course.number.clone().unwrap_or_else(|| complaints::NOT_NUMBERED.get(lang).into());
    let name = customer_name(case).map_or_else(|msg| msg.get(lang).to_owned(), str::to_owned);
    let card = case.complaint.customer.filter(|customer| ui.desk.workspace.customers.values(*customer).is_some());
    let link = card.map(|customer| {
        let address = Route::Customers(Some(customer)).address();
        view! { <a href=address>{complaints::CUSTOMER_CARD.get(lang)}</a> }
    });
    let severity = course.severity.map(|severity| {
        let class = if severity == Severity::Major { "badge major" } else { "badge" };
        view! { <span class=class>{severity.label().get(lang)}</span> }
    });
    let round =
        (course.round > 1).then(|| view! { <span class="badge soon">{complaints::round(lang, course.round)}</span> });
    let state_class = if course.state.is_ended() { "badge done" } else { "badge" };
    view! {
        <h1 tabindex="-1">{name}</h1>
        <span class="number figures" class:quiet=course.number.is_none()>
            {number}
        </span>
        {severity}
        <span class=state_class>{course.state.label().get(lang)}</span>
        {round}
        {link}
        <span class="quiet">{complaints::RESPONSIBLE.get(lang)}" "{course.responsible.clone()}</span>
    }
    .into_any()
}

/// The papers of a case: a notice once a department has one, a register card once there is a number.
fn papers(ui: Ui, case: &Case) -> impl IntoView + use<> {
    let (id, course) = (case.id, &case.course);
    let offered: [(bool, Msg, Paper); 4] = [
        (!course.charges.is_empty(), complaints::PAPER_NOTICE, Paper::Notice(id)),
        (true, complaints::PAPER_INTAKE, Paper::Intake(id)),
        (true, complaints::PAPER_OPINION, Paper::Opinion(id)),
        (course.number.is_some(), complaints::PAPER_REGISTER, Paper::RegisterCard(id)),
    ];
    let lang = ui.lang();
    offered
        .into_iter()
        .filter(|(makes_sense, ..)| *makes_sense)
        .map(|(_, label, paper)| view! { <a href=Route::Paper(paper).address()>{label.get(lang)}</a> })
        .collect_view()
}
