//! A labelled list to choose one from, for what is asked outside the declared forms.

use leptos::prelude::*;

use super::say::say;
use crate::text::Msg;

/// A labelled list. Options are value and word; what is chosen stays when the options change, if it is still among them.
#[component]
pub fn Select(
    /// Its label.
    label: Msg,
    /// Name of the field.
    name: &'static str,
    /// The value chosen.
    chosen: RwSignal<String>,
    /// Values and words.
    options: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let id = format!("select-{name}");
    let list = move || {
        let now = chosen.get();
        let option = |(value, word): (String, String)| {
            let selected = value == now;
            view! { <option value=value selected=selected>{word}</option> }
        };
        options.get().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field span-12">
            <label class="label" for=id.clone()>{say(label)}</label>
            <div class="control">
                <select id=id name=name on:change=move |event| chosen.set(event_target_value(&event))>
                    {list}
                </select>
            </div>
        </div>
    }
}
