//! What to say, folded away where it helps (catalogue section 7). Whether it stands open is remembered on this device.

use leptos::prelude::*;

use super::context::use_ui;
use super::say::say;
use crate::storage::preferences;
use crate::text::scripts::{Place, Script, TITLE, of, said};

/// The phrases of some places.
#[component]
pub fn Scripts(
    /// Where they stand.
    places: &'static [Place],
) -> impl IntoView {
    let ui = use_ui();
    let is_open = RwSignal::new(preferences::shows_scripts());
    let toggle = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        is_open.update(|open| *open = !*open);
        preferences::remember_scripts(is_open.get_untracked());
    };
    let lines = move || {
        let lang = ui.lang();
        let mut shown: Vec<&'static Script> = Vec::new();
        for script in places.iter().flat_map(|place| of(*place)) {
            if !shown.iter().any(|one| one.id == script.id) {
                shown.push(script);
            }
        }
        shown.sort_by_key(|script| script.is_never);
        let name = ui.desk.site().organisation;
        let line = |script: &'static Script| {
            let phrases: Vec<String> = script.phrases.iter().map(|phrase| said(*phrase, &name, lang)).collect();
            view! {
                <dt class:late=script.is_never>{script.topic.get(lang)}</dt>
                <dd>{phrases.into_iter().map(|phrase| view! { <p>{phrase}</p> }).collect_view()}</dd>
            }
        };
        shown.into_iter().map(line).collect_view()
    };
    view! {
        <details class="more scripts" prop:open=is_open>
            <summary on:click=toggle>{say(TITLE)}</summary>
            <dl>{lines}</dl>
        </details>
    }
}
