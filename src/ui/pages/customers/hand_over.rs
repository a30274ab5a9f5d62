//! Handing several customers to sales on one slip (R-04, W-07 step 3): those nobody has handed over yet, ticked, one salesperson.

use std::collections::BTreeSet;

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::follow_up::COMES_BACK;
use crate::domain::phone::masked;
use crate::domain::value::Values;
use crate::forms::follow_up::SALES_HANDOVER;
use crate::state::form_draft::{About, Saved};
use crate::text::{enquiries, frame, people};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Most customers offered at once.
const MOST: usize = 60;
/// Fields that each customer's own card fills.
const OF_CARD: [&str; 3] = ["class", "intent", "visit_summary"];

/// The page.
#[component]
pub fn HandOver() -> impl IntoView {
    let ui = use_ui();
    let waiting = Memo::new(move |_| ui.desk.awaiting_sales(MOST));
    let ticked = RwSignal::new(BTreeSet::<Uuid>::new());
    let now: Values = [("sent_at".to_owned(), json!(ui.desk.now()))].into_iter().collect();
    let draft = ui.open_form(&SALES_HANDOVER, About::New, now);
    draft.saved.set(Saved::NotYet);
    let without: &'static [&'static str] = const { &all_without() };
    let save = Callback::new(move |()| {
        // In the order of the list, whichever was ticked first.
        let chosen: Vec<Uuid> = waiting
            .get_untracked()
            .into_iter()
            .filter(|id| ticked.with_untracked(|ticked| ticked.contains(id)))
            .collect();
        let verb = async move { ui.desk.hand_several_to_sales(&chosen, draft.taken()).await };
        ui.save_form(draft, verb, move |first| ui.go(Route::Paper(Paper::SalesHandover(first))));
    });
    let list = move || {
        let lang = ui.lang();
        let rows = waiting.get().into_iter().map(|id| row(ui, id, ticked)).collect_view();
        let heads = [people::CUSTOMER_HEADS[0], people::CUSTOMER_HEADS[1], people::CUSTOMER_HEADS[2]];
        let heads = heads.into_iter().chain([people::CUSTOMER_HEADS[4], people::CUSTOMER_HEADS[6]]);
        match waiting.with(Vec::is_empty) {
            true => view! { <p class="empty">{people::ALL_HANDED_OVER.get(lang)}</p> }.into_any(),
            false => view! {
                <table class="list plain">
                    <thead>
                        <tr>
                            <th scope="col">{people::TICK.get(lang)}</th>
                            {heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
            .into_any(),
        }
    };
    view! {
        <article class="page">
            <header class="toolbar">
                <a class="back" href=Route::Customers(None).address()>{say(frame::BACK)}</a>
                <h1>{say(people::HAND_OVER_SEVERAL)}</h1>
                <span class="count figures">{move || people::ticked(ui.lang(), ticked.with(BTreeSet::len))}</span>
            </header>
            <p class="lead">
                {say(people::HAND_OVER_RULE)} " " <a href=Route::Files.address()>{say(people::SLIP_AS_FILE)}</a>
            </p>
            // Above the list, which may be long; the bar with the button stays in sight.
            <FormScreen draft on_end=save without/>
            {list}
            <SaveBar draft label=enquiries::HAND_TO_SALES on_save=save/>
        </article>
    }
}

/// What is not asked here: it is each card's, or it comes back with the slip.
const fn all_without() -> [&'static str; 6] {
    let [class, intent, summary] = OF_CARD;
    [class, intent, summary, COMES_BACK[0], COMES_BACK[1], COMES_BACK[2]]
}

fn row(ui: Ui, id: Uuid, ticked: RwSignal<BTreeSet<Uuid>>) -> Option<AnyView> {
    let card = ui.desk.workspace.customers.get_untracked(id)?;
    let label = card.name.clone();
    let change = move |event| {
        let is_on = event_target_checked(&event);
        ticked.update(|ticked| {
            if is_on {
                ticked.insert(id)
            } else {
                ticked.remove(&id)
            };
        });
    };
    let registered = card.registered_at.map(|at| at.minute_text()).unwrap_or_default();
    Some(
        view! {
            <tr>
                <td>
                    <input
                        type="checkbox"
                        name="hand_over"
                        aria-label=label
                        prop:checked=move || ticked.with(|ticked| ticked.contains(&id))
                        on:change=change
                    />
                </td>
                <td><a href=Route::Customers(Some(id)).address()>{card.name}</a></td>
                <td class="figures">{masked(&card.phone)}</td>
                <td>{card.class}</td>
                <td>{card.intent}</td>
                <td class="figures">{registered}</td>
            </tr>
        }
        .into_any(),
    )
}
