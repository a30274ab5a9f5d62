//! Taking a complaint: listening comes first, so time, receiver and channel are there already, the telephone is the first
//! field, and a known number brings the person up.

use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::similar::Similar;
use crate::domain::value::{Values, is_filled, text_of};
use crate::forms::complaint::COMPLAINT;
use crate::state::form_draft::{About, FormDraft, Saved};
use crate::text::complaints;
use crate::text::scripts::Place;
use crate::ui::flow::panel::focus_soon;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::pages::visits::Known;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::scripts::Scripts;
use crate::ui::route::{Filter, Route};

const PHONE: &str = "customer_phone";

/// What is so for nearly every complaint: it comes by telephone, now, to the person at the desk.
fn fresh(ui: Ui) -> Values {
    let operator = ui.desk.operator();
    let pairs = [
        ("received_at", json!(ui.desk.now())),
        ("channel", json!("phone")),
        ("receiver", json!(operator)),
        ("first_receiver", json!(operator)),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The intake form.
#[component]
pub fn NewComplaint() -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(&COMPLAINT, About::New, fresh(ui));
    draft.saved.set(Saved::NotYet);
    let linked = Memo::new(move |_| draft.values.with(|values| Uuid::try_parse(text_of(values, "customer")).ok()));
    let save = Callback::new(move |()| {
        link_nameless(ui, draft);
        let verb = async move { ui.desk.take_complaint(draft.taken()).await };
        ui.save_form(draft, verb, move |id| ui.go(Route::Complaints(Filter::Open, Some(id))));
    });
    let take = Callback::new(move |id: Uuid| {
        link(ui, draft, id);
        focus_soon(".form [name='content']".into());
    });
    let cancel = Callback::new(move |()| ui.go(Route::Complaints(Filter::Open, None)));
    focus_soon(format!(".form [name='{PHONE}']"));
    view! {
        <article class="record">
            <header class="record-head">
                <h1>{say(complaints::TAKE_COMPLAINT)}</h1>
            </header>
            {move || match linked.get() {
                Some(id) => view! { <Linked id draft/> }.into_any(),
                None => view! { <Known draft key=PHONE on_take=take/> }.into_any(),
            }}
            <Similar draft/>
            <Scripts places=&[Place::Phone, Place::Complaint]/>
            <FormScreen draft on_end=save/>
            <SaveBar draft label=complaints::TAKE_COMPLAINT on_save=save on_cancel=cancel/>
        </article>
    }
}

/// Who a record is linked to, and the way back.
#[component]
pub fn Linked(
    /// The customer.
    id: Uuid,
    /// The form.
    draft: FormDraft,
) -> impl IntoView {
    let ui = use_ui();
    let person = move || ui.desk.workspace.customers.get(id).map(|card| format!("{} {}", card.name, card.title));
    view! {
        <p class="known" role="status">
            <span>{say(complaints::LINKED)}</span>
            <strong>{person}</strong>
            <Button label=complaints::UNLINK on_press=move || draft.put("customer", Value::Null)/>
            <a class="button" href=Route::Customers(Some(id)).address()>{say(complaints::CUSTOMER_CARD)}</a>
        </p>
    }
}

/// Puts a known customer on the form. What was typed stays, but for the name, which is now that of the card.
pub fn link(ui: Ui, draft: FormDraft, id: Uuid) {
    let Some(card) = ui.desk.workspace.customers.get_untracked(id) else { return };
    draft.put("customer", json!(id));
    draft.put("customer_name", json!(card.name));
    for (key, known) in [("organisation", card.organisation.clone()), ("location", card.flat())] {
        let is_empty = draft.values.with_untracked(|values| !is_filled(values, key));
        if is_empty && !known.is_empty() && draft.spec.field(key).is_some() {
            draft.put(key, json!(known));
        }
    }
}

/// A known number without a name beside it is that person, whether or not the button was pressed; anonymous stays anonymous.
pub fn link_nameless(ui: Ui, draft: FormDraft) {
    let values = draft.taken();
    let is_open = ["customer", "customer_name", "anonymous"].iter().all(|key| !is_filled(&values, key));
    if let Some(id) = untrack(|| ui.desk.customer_with_phone(text_of(&values, PHONE))).filter(|_| is_open) {
        link(ui, draft, id);
    }
}
