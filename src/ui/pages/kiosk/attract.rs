//! The welcome page of the kiosk: one set with its opening words, or a choice between several.

use leptos::prelude::*;

use super::sitting::{Sitting, Stage};
use crate::domain::questionnaire::Questionnaire;
use crate::text::kiosk as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Title, opening words, and the one button; with several sets a button each.
#[component]
pub fn Attract(
    /// The sets on show.
    sets: StoredValue<Vec<Questionnaire>>,
    /// The sitting.
    sitting: Sitting,
) -> impl IntoView {
    let ui = use_ui();
    let start = move |which: usize| {
        sitting.which.set(which);
        sitting.stage.set(Stage::Asking(0));
    };
    let of = move |which: usize, read: fn(&Questionnaire, crate::text::Lang) -> String| {
        move || sets.with_value(|sets| sets.get(which).map(|set| read(set, ui.lang())))
    };
    let count = sets.with_value(Vec::len);
    if count > 1 {
        let choice = move |which: usize| {
            view! {
                <button type="button" class="button kiosk-set" on:click=move |_| start(which)>
                    {of(which, |set, lang| set.title(lang).to_owned())}
                </button>
            }
        };
        return view! {
            <main class="kiosk-stage">
                <h1>{say(text::WHICH)}</h1>
                <div class="kiosk-choices">{(0..count).map(choice).collect_view()}</div>
            </main>
        }
        .into_any();
    }
    view! {
        <main class="kiosk-stage">
            <h1>{of(0, |set, lang| set.title(lang).to_owned())}</h1>
            <p class="kiosk-words">{of(0, |set, lang| set.intro(lang).to_owned())}</p>
            <button type="button" class="button main kiosk-start" on:click=move |_| start(0)>
                {say(text::START)}
            </button>
            <p class="quiet">{of(0, |set, lang| text::length(lang, set.questions.len()))}</p>
        </main>
    }
    .into_any()
}
