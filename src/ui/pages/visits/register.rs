//! Registering a visitor by keyboard alone: phone, name, reason, Enter to the end. A known number brings the person up; a new
//! one makes a card along the way.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::Known;
use crate::domain::value::{Value, Values, is_filled, text_of};
use crate::domain::visit::VISIT as BY_VISIT;
use crate::forms::visit::VISIT;
use crate::state::form_draft::About;
use crate::text::people;
use crate::text::scripts::Place;
use crate::ui::form::field::Field;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::scripts::Scripts;

/// Fields of the log that are asked at once; the rest is behind "more".
const FIRST: [&str; 4] = ["caller_phone", "caller_name", "reason", "type"];
const FIRST_SLICE: &[&str] = &FIRST;

fn fresh() -> Values {
    let mut values = Values::new();
    values.insert("type".into(), json!(BY_VISIT));
    values
}

/// The quick registration.
#[component]
pub fn RegisterVisit() -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(&VISIT, About::New, fresh());
    let also_card = RwSignal::new(true);
    let taken = Memo::new(move |_| draft.values.with(|values| is_filled(values, "customer")));
    let save = Callback::new(move |()| {
        let mut values = draft.taken();
        // A number that is on a card already belongs to that person, whether or not it was confirmed on screen.
        if !is_filled(&values, "customer")
            && let Some(id) = ui.desk.customer_with_phone(text_of(&values, "caller_phone"))
        {
            take(ui, &mut values, id);
        }
        let card = card_of(&values).filter(|_| also_card.get_untracked() && !is_filled(&values, "customer"));
        let verb = async move { ui.desk.log_visit(values, card).await };
        ui.save_form(draft, verb, move |_| {
            draft.reset(fresh());
            crate::browser::errands::focus("[name='caller_phone']");
        });
    });
    let take_person = Callback::new(move |id: Uuid| {
        let mut values = draft.taken();
        take(ui, &mut values, id);
        draft.values.set(values);
        crate::browser::errands::focus("[name='reason']");
    });
    let fields = FIRST.iter().filter_map(|key| VISIT.field(key));
    // Nobody measures it (T-01); it is said where guests are received.
    let greeting = move || match ui.desk.site().limits.greet_seconds {
        0 => String::new(),
        seconds => people::greet_within(ui.lang(), seconds),
    };
    view! {
        <section class="register">
            <header class="register-head">
                <h2>{say(people::REGISTER_VISIT)}</h2>
                <span class="quiet">{greeting}</span>
            </header>
            <div class="form form-quick">
                <div class="form-grid" on:keydown=move |event| on_enter(&event, save)>
                    {fields.map(|field| view! { <Field field draft/> }).collect_view()}
                </div>
            </div>
            <Show when=move || !taken.get()>
                <Known draft key="caller_phone" on_take=take_person/>
            </Show>
            <details class="more">
                <summary>{say(people::MORE)}</summary>
                <FormScreen draft without=FIRST_SLICE/>
            </details>
            <Scripts places=&[Place::Phone, Place::Reception]/>
            <label class="tick">
                <input
                    type="checkbox"
                    name="also_card"
                    prop:checked=move || also_card.get() && !taken.get()
                    disabled=taken
                    on:change=move |event| also_card.set(event_target_checked(&event))
                />
                <span>{say(people::ALSO_CARD)}</span>
            </label>
            <SaveBar draft label=people::REGISTER_VISIT on_save=save/>
        </section>
    }
}

/// Enter goes phone → name → reason → saved: three fields are enough for a visit.
fn on_enter(event: &leptos::ev::KeyboardEvent, save: Callback<()>) {
    use wasm_bindgen::JsCast;
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let here = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let name = here.and_then(|element| element.get_attribute("name")).unwrap_or_default();
    event.prevent_default();
    match name.as_str() {
        "caller_phone" => {
            crate::browser::errands::focus("[name='caller_name']");
        }
        "caller_name" => {
            crate::browser::errands::focus("[name='reason']");
        }
        _ => save.run(()),
    }
}

/// Puts a known customer on the form.
fn take(ui: Ui, values: &mut Values, id: Uuid) {
    let Some(card) = ui.desk.workspace.customers.get_untracked(id) else { return };
    values.insert("customer".into(), json!(id));
    values.insert("caller_name".into(), json!(card.name));
    values.insert("caller_phone".into(), json!(card.phone));
}

/// The card a new visitor gets: what the desk was told at the counter.
fn card_of(values: &Values) -> Option<Values> {
    if text_of(values, "caller_name").trim().is_empty() || text_of(values, "caller_phone").trim().is_empty() {
        return None;
    }
    let pairs =
        [("name", "caller_name"), ("phone", "caller_phone"), ("intent", "reason"), ("first_contact_kind", "type")];
    let card = pairs.into_iter().filter_map(|(to, from)| Some((to.to_owned(), values.get(from)?.clone())));
    let mut card: Values = card.collect();
    card.insert("kind".into(), Value::String("buyer".into()));
    Some(card)
}
