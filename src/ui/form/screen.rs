//! A form on screen: the sections of the paper in the same order, each field with its label, help and finding.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::field::Field;
use crate::browser::errands;
use crate::forms::spec::{FieldKind, FieldSpec};
use crate::state::form_draft::FormDraft;
use crate::ui::parts::say::say;

/// Fields a person types on this screen; system fields and structures have no place here.
pub fn is_typed(field: &FieldSpec) -> bool {
    !field.system && !matches!(field.kind, FieldKind::Structure | FieldKind::Link(_))
}

/// All typed fields of a form.
#[component]
pub fn FormScreen(
    /// The form being filled.
    draft: FormDraft,
    /// Runs when Enter is pressed on the last field.
    #[prop(optional)]
    on_end: Option<Callback<()>>,
    /// Fields left out here, because the page shows them otherwise.
    #[prop(optional)]
    without: &'static [&'static str],
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() && moves_on(&event) {
            event.prevent_default();
            if !focus_next(&event)
                && let Some(end) = on_end
            {
                end.run(());
            }
        }
    };
    let sections = draft
        .spec
        .sections
        .iter()
        .filter_map(|section| {
            let fields: Vec<&'static FieldSpec> =
                section.fields.iter().filter(|field| is_typed(field) && !without.contains(&field.key)).collect();
            (!fields.is_empty()).then_some((section.title, fields))
        })
        .map(|(title, fields)| {
            view! {
                <fieldset class="form-section">
                    <legend>{say(title)}</legend>
                    <div class="form-grid">
                        {fields.into_iter().map(|field| view! { <Field field draft/> }).collect_view()}
                    </div>
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <div class="form" node_ref=node on:keydown=on_key>
            {sections}
        </div>
    }
}

/// Enter moves on from one-line fields; in long texts it is a new line, on buttons a press.
fn moves_on(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "SELECT"))
}

/// Puts the focus on the next field of the same form; false on the last.
fn focus_next(event: &KeyboardEvent) -> bool {
    const FIELDS: &str = "input:not([tabindex='-1']), select, textarea";
    let here = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(form) = here.as_ref().and_then(|element| element.closest(".form").ok().flatten()) else { return false };
    let Ok(fields) = form.query_selector_all(FIELDS) else { return false };
    let here = here.map(wasm_bindgen::JsValue::from);
    let all: Vec<web_sys::Element> =
        (0..fields.length()).filter_map(|i| fields.get(i)?.dyn_into::<web_sys::Element>().ok()).collect();
    let Some(at) = all.iter().position(|element| here.as_ref().is_some_and(|h| js_sys::Object::is(element, h))) else {
        return false;
    };
    // The choices of one radio group are one stop.
    let name = all[at].get_attribute("name");
    let is_group = all[at].get_attribute("type").as_deref() == Some("radio");
    let next = all[at + 1..].iter().find(|element| !is_group || element.get_attribute("name") != name);
    match next.and_then(|element| element.get_attribute("id")) {
        Some(id) => errands::focus(&format!("[id='{id}']")),
        None => false,
    }
}
