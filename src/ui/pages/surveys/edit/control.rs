//! The few controls a question card is made of; plain functions, so that they exist once in the program.

use leptos::prelude::*;

use crate::text::{Lang, Msg};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// What a list offers in a language: stored and shown.
pub type Options = Vec<(String, String)>;

/// A labelled place for a control, so many twelfths wide.
fn field(label: Msg, id: String, span: u8, control: AnyView) -> AnyView {
    view! {
        <div class=format!("field span-{span}")>
            <label class="label" for=id>{say(label)}</label>
            <div class="control">{control}</div>
        </div>
    }
    .into_any()
}

/// One line of text; several when `rows` is more than one.
pub fn text(label: Msg, id: String, span: u8, rows: u8, value: Signal<String>, on: Callback<String>) -> AnyView {
    let control = if rows > 1 {
        view! {
            <textarea
                id=id.clone()
                name=id.clone()
                rows=rows.to_string()
                autocomplete="off"
                prop:value=move || value.get()
                on:change=move |event| on.run(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                name=id.clone()
                type="text"
                maxlength="200"
                autocomplete="off"
                prop:value=move || value.get()
                on:input=move |event| on.run(event_target_value(&event))
            />
        }
        .into_any()
    };
    field(label, id, span, control)
}

/// A list to choose one from.
pub fn list(
    label: Msg,
    id: String,
    span: u8,
    options: Callback<Lang, Options>,
    value: Signal<String>,
    on: Callback<String>,
) -> AnyView {
    let ui = use_ui();
    let offered = Memo::new(move |_| options.run(ui.lang()));
    let all = move || {
        let option = |(key, words): (String, String)| {
            let own = key.clone();
            view! { <option value=key prop:selected=move || value.get() == own>{words}</option> }
        };
        offered.get().into_iter().map(option).collect_view()
    };
    let control = view! {
        <select id=id.clone() name=id.clone() on:change=move |event| on.run(event_target_value(&event))>
            {all}
        </select>
    };
    field(label, id, span, control.into_any())
}

/// A box to tick.
pub fn flag(label: Msg, id: String, value: Signal<bool>, on: Callback<bool>) -> AnyView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                id=id.clone()
                name=id
                prop:checked=move || value.get()
                on:change=move |event| on.run(event_target_checked(&event))
            />
            <span>{say(label)}</span>
        </label>
    }
    .into_any()
}
