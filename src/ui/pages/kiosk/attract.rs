//! The welcome page of the kiosk.

use leptos::prelude::*;

use super::sitting::{Sitting, Stage};
use crate::domain::questionnaire::Questionnaire;
use crate::text::kiosk as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Title, opening words, and the one button.
#[component]
pub fn Attract(
    /// The set.
    set: StoredValue<Questionnaire>,
    /// The sitting.
    sitting: Sitting,
) -> impl IntoView {
    let ui = use_ui();
    let title = move || set.with_value(|set| set.title(ui.lang()).to_owned());
    let intro = move || set.with_value(|set| set.intro(ui.lang()).to_owned());
    let length = move || text::length(ui.lang(), set.with_value(|set| set.questions.len()));
    view! {
        <main class="kiosk-stage">
            <h1>{title}</h1>
            <p class="kiosk-words">{intro}</p>
            <button
                type="button"
                class="button main kiosk-start"
                on:click=move |_| sitting.stage.set(Stage::Asking(0))
            >
                {say(text::START)}
            </button>
            <p class="quiet">{length}</p>
        </main>
    }
}
