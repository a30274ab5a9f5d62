//! A search field that answers on every keystroke.

use leptos::prelude::*;

use super::say::say;
use crate::text::Msg;

/// A search field.
#[component]
pub fn SearchField(
    /// What is typed.
    typed: RwSignal<String>,
    /// What can be found here; also its accessible name.
    label: Msg,
    /// Name of the field, for the focus key.
    name: &'static str,
) -> impl IntoView {
    view! {
        <input
            type="search"
            class="search"
            name=name
            autocomplete="off"
            spellcheck="false"
            aria-label=say(label)
            placeholder=say(label)
            prop:value=move || typed.get()
            on:input=move |event| typed.set(event_target_value(&event))
        />
    }
}
