//! A new customer card: phone first; a number that is registered already shows the person instead.

use leptos::prelude::*;

use crate::domain::value::Values;
use crate::forms::customer::CUSTOMER;
use crate::state::form_draft::About;
use crate::text::people;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::pages::visits::Known;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The form of a new card.
#[component]
pub fn NewCustomer() -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(&CUSTOMER, About::New, Values::new());
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.register_customer(draft.taken()).await };
        ui.save_form(draft, verb, move |id| ui.go(Route::Customers(Some(id))));
    });
    let cancel = Callback::new(move |()| ui.go(Route::Customers(None)));
    view! {
        <article class="record">
            <header class="record-head">
                <h1>{say(people::NEW_CUSTOMER)}</h1>
            </header>
            <Known draft key="phone"/>
            <FormScreen draft on_end=save/>
            <SaveBar draft label=people::NEW_CUSTOMER on_save=save on_cancel=cancel/>
        </article>
    }
}
