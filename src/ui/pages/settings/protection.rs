//! What is protected and what is not, in plain words.

use leptos::prelude::*;

use crate::text::settings;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The section of plain words.
#[component]
pub fn Protection() -> impl IntoView {
    view! {
        <section class="card-section" id="protection">
            <h2>{say(settings::PROTECTION)}</h2>
            <ul class="facts">
                {settings::PROTECTION_FACTS.map(|fact| view! { <li>{say(fact)}</li> }).collect_view()}
            </ul>
            <a class="button" href=Route::Files.address()>{say(settings::TO_EXPORT)}</a>
        </section>
    }
}
