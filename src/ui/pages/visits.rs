//! 来访: the quick registration on top (phone first, twenty seconds), the log below.

mod log;
mod register;

use leptos::prelude::*;
use uuid::Uuid;

use self::log::VisitLog;
use self::register::RegisterVisit;
use crate::domain::phone::masked;
use crate::domain::value::text_of;
use crate::state::form_draft::FormDraft;
use crate::text::people;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// Registration and log.
#[component]
pub fn Visits() -> impl IntoView {
    view! {
        <div class="visits">
            <RegisterVisit/>
            <VisitLog/>
        </div>
    }
}

/// Shows the customer whose number is being typed, so that nobody gets a second card (G-38).
#[component]
pub fn Known(
    /// The form in which the number is typed.
    draft: FormDraft,
    /// The phone field.
    key: &'static str,
    /// Takes the person into the form; without it only the way to the card is offered.
    #[prop(optional)]
    on_take: Option<Callback<Uuid>>,
) -> impl IntoView {
    let ui = use_ui();
    let phone = Memo::new(move |_| draft.values.with(|values| text_of(values, key).to_owned()));
    let known = Memo::new(move |_| {
        ui.desk.workspace.customers.track();
        phone.with(|phone| ui.desk.customer_with_phone(phone))
    });
    move || {
        let id = known.get()?;
        let card = ui.desk.workspace.customers.get(id)?;
        Some(view! {
            <p class="known" role="status">
                <span>{say(people::ALREADY_HERE)}</span>
                <strong>{card.name.clone()}" "{card.title.clone()}</strong>
                <span class="figures quiet">{masked(&card.phone)}" "{card.flat()}</span>
                {on_take
                    .map(|take| {
                        view! {
                            <button type="button" class="button main" on:click=move |_| take.run(id)>
                                {say(people::IS_THIS_PERSON)}
                            </button>
                        }
                    })}
                <a class="button" href=Route::Customers(Some(id)).address()>{say(people::OPEN_CARD)}</a>
            </p>
        })
    }
}
