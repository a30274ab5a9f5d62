//! The head of a case: who, number, how it stands, who is responsible, and the papers that make sense now.

use leptos::prelude::*;
use uuid::Uuid;

use super::{Flow, Sight, sight};
use crate::text::{complaints, frame};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// The head of a case.
#[component]
pub(super) fn CaseHead(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
    /// The tab "back" leads to.
    filter: Filter,
) -> impl IntoView {
    let ui = use_ui();
    let papers = move || {
        let lang = ui.lang();
        let link = |(label, paper): (crate::text::Msg, crate::ui::route::Paper)| {
            view! { <a href=Route::Paper(paper).address()>{label.get(lang)}</a> }
        };
        sight(flow, id).map(|sight| sight.papers.into_iter().map(link).collect_view())
    };
    view! {
        <header class="record-head">
            <a class="back" href=(flow.route)(filter, None).address()>{say(frame::BACK)}</a>
            {move || sight(flow, id).map(|sight| facts(ui, sight))}
            <nav class="record-actions papers" aria-label=say(complaints::PAPERS)>
                <span class="quiet">{say(complaints::PAPERS)}</span>
                {papers}
            </nav>
        </header>
    }
}

fn facts(ui: Ui, sight: Sight) -> AnyView {
    let lang = ui.lang();
    let has_number = sight.number.is_some();
    let number = sight.number.unwrap_or_else(|| complaints::NOT_NUMBERED.get(lang).into());
    let card = sight.customer.filter(|customer| ui.desk.workspace.customers.values(*customer).is_some());
    let link = card.map(|customer| {
        let address = Route::Customers(Some(customer)).address();
        view! { <a href=address>{complaints::CUSTOMER_CARD.get(lang)}</a> }
    });
    let badge = |(class, word): (&'static str, String)| view! { <span class=class>{word}</span> };
    view! {
        <h1 tabindex="-1">{sight.name}</h1>
        <span class="number figures" class:quiet=!has_number>
            {number}
        </span>
        {sight.badges.into_iter().map(badge).collect_view()}
        {link}
        <span class="quiet">{complaints::RESPONSIBLE.get(lang)}" "{sight.responsible}</span>
    }
    .into_any()
}
