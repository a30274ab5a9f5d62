//! Erasing a person: says what goes and what stays, asks why, and asks for the name.

use leptos::prelude::*;
use uuid::Uuid;

use crate::text::people;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::danger::{Act, DangerZone};
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The danger zone of one customer.
#[component]
pub fn ErasePerson(
    /// The customer.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let desk = ui.desk;
    let reason = RwSignal::new(people::ERASE_REASONS[0].0);
    let warning = Signal::derive(move || {
        let visits = desk.workspace.visits.children(id).len();
        let cases = desk.cases.all().into_iter().filter(|case| case.record.customer == Some(id)).count();
        people::will_be_erased(ui.lang(), visits, cases)
    });
    let name = move || desk.workspace.customers.get(id).map(|card| card.name).unwrap_or_default();
    let question = Signal::derive(move || people::type_name(ui.lang(), &name()));
    let act = Act::new(move |typed: String| {
        Box::pin(async move {
            desk.erase_person(id, &typed, reason.get_untracked()).await?;
            ui.tell(people::ERASED);
            ui.go(Route::Customers(None));
            Ok(())
        })
    });
    let choices = people::ERASE_REASONS.map(|(code, words)| {
        view! {
            <label class="tick">
                <input
                    type="radio"
                    name="erase_reason"
                    prop:checked=move || reason.get() == code
                    on:change=move |_| reason.set(code)
                />
                {say(words)}
            </label>
        }
    });
    view! {
        <DangerZone
            id="erase-person"
            title=people::ERASE
            warning
            question
            label=people::NAME
            name="confirm_name"
            press=people::ERASE_NOW
            act
        >
            <fieldset class="form-section">
                <legend>{say(people::ERASE_WHY)}</legend>
                {choices.collect_view()}
            </fieldset>
        </DangerZone>
    }
}
