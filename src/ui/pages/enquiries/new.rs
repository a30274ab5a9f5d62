//! Taking an enquiry: the telephone first, a known number brings the person up; the rest is there already.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::domain::value::{Values, text_of};
use crate::forms::enquiry::ENQUIRY;
use crate::state::form_draft::{About, Saved};
use crate::text::enquiries;
use crate::text::scripts::Place;
use crate::ui::flow::panel::focus_soon;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::pages::complaints::{Linked, link, link_nameless};
use crate::ui::pages::visits::Known;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::scripts::Scripts;
use crate::ui::route::{Filter, Route};

const PHONE: &str = "customer_phone";

/// What is so for nearly every enquiry: in person, now, asked of the person at the desk.
fn fresh(ui: Ui) -> Values {
    let pairs = [
        ("received_at", json!(ui.desk.now())),
        ("channel", json!("in_person")),
        ("urgency", json!("normal")),
        ("first_receiver", json!(ui.desk.operator())),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The form.
#[component]
pub fn NewEnquiry() -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(&ENQUIRY, About::New, fresh(ui));
    draft.saved.set(Saved::NotYet);
    let linked = Memo::new(move |_| draft.values.with(|values| Uuid::try_parse(text_of(values, "customer")).ok()));
    let save = Callback::new(move |()| {
        link_nameless(ui, draft);
        let verb = async move { ui.desk.take_enquiry(draft.taken()).await };
        ui.save_form(draft, verb, move |id| ui.go(Route::Enquiries(Filter::Open, Some(id))));
    });
    let take = Callback::new(move |id: Uuid| {
        link(ui, draft, id);
        focus_soon(".form [name='category']".into());
    });
    let cancel = Callback::new(move |()| ui.go(Route::Enquiries(Filter::Open, None)));
    focus_soon(format!(".form [name='{PHONE}']"));
    view! {
        <article class="record">
            <header class="record-head">
                <h1>{say(enquiries::TAKE)}</h1>
            </header>
            {move || match linked.get() {
                Some(id) => view! { <Linked id draft/> }.into_any(),
                None => view! { <Known draft key=PHONE on_take=take/> }.into_any(),
            }}
            <Scripts places=&[Place::Phone, Place::Repair]/>
            <FormScreen draft on_end=save/>
            <SaveBar draft label=enquiries::TAKE on_save=save on_cancel=cancel/>
        </article>
    }
}
