//! Sharing customers out to specialists by even numbers (W-07 step 4, S-15): what each has, what each would have, one press.

use leptos::prelude::*;

use crate::domain::assignment::Load;
use crate::state::notices::Tone;
use crate::text::people;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The proposal.
#[component]
pub fn AssignCustomers() -> impl IntoView {
    let ui = use_ui();
    let proposal = Memo::new(move |_| ui.desk.propose_assignment());
    let busy = RwSignal::new(false);
    let take = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.take_assignment(proposal.get_untracked()).await {
                Ok(given) => {
                    ui.desk.notices.say(Tone::Good, people::assigned(ui.lang_now(), given), false);
                }
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let nothing = Memo::new(move |_| busy.get() || proposal.with(|proposal| proposal.given.is_empty()));
    let table = move || {
        let lang = ui.lang();
        proposal.with(|proposal| {
            if proposal.loads.is_empty() {
                return view! { <p class="empty">{people::NO_SPECIALISTS.get(lang)}</p> }.into_any();
            }
            let row = |load: &Load| {
                view! {
                    <tr>
                        <td>{load.name.clone()}</td>
                        <td class="figures">{load.now}</td>
                        <td class="figures">{load.then}</td>
                    </tr>
                }
            };
            let heads = [people::SPECIALIST, people::HAS_NOW, people::HAS_THEN];
            let (now, then) = proposal.spread();
            view! {
                <p>{people::to_assign(lang, proposal.given.len(), now, then)}</p>
                <table class="list plain">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{proposal.loads.iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        })
    };
    view! {
        <article class="visit-plan">
            <header class="toolbar">
                <h2>{say(people::ASSIGN)}</h2>
                <a class="button" href=Route::Customers(None).address()>{say(crate::text::frame::BACK)}</a>
                <Button label=people::TAKE_ASSIGNMENT weight=Weight::Main disabled=nothing on_press=take/>
            </header>
            <p class="quiet">{say(people::ASSIGN_RULE)}</p>
            {table}
        </article>
    }
}
