//! The control of a field, by its kind. What is typed stays as typed until the form is saved; tidying is the check's work.
//!
//! Every control says `autocomplete="off"`: without it the browser writes what stands in the field to its own session file,
//! in the clear (design 2.5).

use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen::JsCast;

use super::offers::{Offer, has_offers, offers};
use crate::domain::moment::Moment;
use crate::domain::phone::grouped;
use crate::domain::value::{Value, plain_text};
use crate::forms::spec::{Choice, FieldKind, FieldSpec};
use crate::state::form_draft::FormDraft;
use crate::text::frame;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Choices shown side by side; more become a drop-down list.
const SIDE_BY_SIDE: usize = 5;

/// The control of one field.
pub fn control(
    field: &'static FieldSpec,
    draft: FormDraft,
    id: String,
    described: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    match field.kind {
        FieldKind::Choice(of) if of.len() <= SIDE_BY_SIDE => choices(field, draft, id, of, false),
        FieldKind::Many(of) => choices(field, draft, id, of, true),
        FieldKind::Choice(of) => select(field, draft, id, of),
        FieldKind::Flag => flag(field, draft, id),
        FieldKind::LongText { lines, .. } => long_text(field, draft, id, lines, described),
        _ => line(field, draft, id, described),
    }
}

/// What stands in a one-line field: stored values as people read them, typed ones as typed.
fn shown_in_line(field: &FieldSpec, value: Option<&Value>) -> String {
    let text = value.map(plain_text).unwrap_or_default();
    match field.kind {
        FieldKind::Moment => Moment::parse(&text, 0).map_or(text, Moment::minute_text),
        FieldKind::Phone => grouped(&text),
        _ => text,
    }
}

/// What was typed. A telephone number is grouped anew while digits are added at its end; a correction in its middle is left
/// alone, because regrouping would take the cursor away.
fn typed_in_line(field: &FieldSpec, event: &web_sys::Event) -> String {
    let typed = event_target_value(event);
    let at_end = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok())
        .and_then(|input| input.selection_end().ok().flatten())
        .is_some_and(|cursor| cursor as usize == typed.encode_utf16().count());
    match field.kind {
        FieldKind::Phone if at_end => grouped(&typed.split(' ').collect::<String>()),
        _ => typed,
    }
}

fn line(
    field: &'static FieldSpec,
    draft: FormDraft,
    id: String,
    described: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    let (input_type, mode, auto) = match field.kind {
        FieldKind::Phone => ("tel", "tel", "off"),
        FieldKind::Number { .. } => ("text", "numeric", "off"),
        FieldKind::Date | FieldKind::Moment => ("text", "numeric", "off"),
        _ => ("text", "text", "off"),
    };
    let hint = match field.kind {
        FieldKind::Date => "1122 · 2026-11-22",
        FieldKind::Moment => "1122 9:30 · 2026-11-22 09:30",
        _ => "",
    };
    let has_list = has_offers(field);
    let list_id = format!("{id}-offers");
    let picker = matches!(field.kind, FieldKind::Date).then(|| {
        view! {
            <input
                type="date"
                class="picker"
                tabindex="-1"
                aria-label=say(field.label)
                on:change=move |event| draft.put(field.key, json!(event_target_value(&event)))
            />
        }
    });
    let ui = use_ui();
    view! {
        <input
            id=id
            name=field.key
            type=input_type
            inputmode=mode
            autocomplete=auto
            spellcheck="false"
            placeholder=hint
            list=has_list.then(|| list_id.clone())
            aria-required=field.required.then_some("true")
            aria-describedby=described
            prop:value=move || draft.values.with(|values| shown_in_line(field, values.get(field.key)))
            on:input=move |event| draft.put(field.key, json!(typed_in_line(field, &event)))
        />
        {picker}
        {has_list
            .then(|| {
                // A memo, so that the list does not flicker while a person types.
                let offered = Memo::new(move |_| offers(ui, field, draft));
                let option = |(word, beside): Offer| view! { <option value=word>{beside}</option> };
                view! {
                    <datalist id=list_id>{move || offered.get().into_iter().map(option).collect_view()}</datalist>
                }
            })}
    }
    .into_any()
}

fn long_text(
    field: &'static FieldSpec,
    draft: FormDraft,
    id: String,
    lines: u8,
    described: impl Fn() -> String + Send + Sync + 'static,
) -> AnyView {
    view! {
        <textarea
            id=id
            name=field.key
            rows=lines.clamp(2, 6).to_string()
            autocomplete="off"
            aria-required=field.required.then_some("true")
            aria-describedby=described
            prop:value=move || {
                draft.values.with(|values| values.get(field.key).map(plain_text).unwrap_or_default())
            }
            on:input=move |event| draft.put(field.key, json!(event_target_value(&event)))
        ></textarea>
    }
    .into_any()
}

fn flag(field: &'static FieldSpec, draft: FormDraft, id: String) -> AnyView {
    let is_ticked = move || draft.values.with(|values| values.get(field.key).and_then(Value::as_bool).unwrap_or(false));
    let label_id = format!("{id}-label");
    view! {
        <label class="tick">
            <input
                id=id
                aria-labelledby=label_id
                name=field.key
                type="checkbox"
                autocomplete="off"
                prop:checked=is_ticked
                on:change=move |event| draft.put(field.key, json!(event_target_checked(&event)))
            />
            <span>{say(frame::YES)}</span>
        </label>
    }
    .into_any()
}

fn select(field: &'static FieldSpec, draft: FormDraft, id: String, of: &'static [Choice]) -> AnyView {
    let now = move || draft.values.with(|values| values.get(field.key).map(plain_text).unwrap_or_default());
    view! {
        <select
            id=id
            name=field.key
            autocomplete="off"
            prop:value=now
            on:change=move |event| draft.put(field.key, json!(event_target_value(&event)))
        >
            <option value="">{say(frame::CHOOSE)}</option>
            {of
                .iter()
                .map(|choice| {
                    view! {
                        <option value=choice.key selected=move || now() == choice.key>
                            {say(choice.label)}
                        </option>
                    }
                })
                .collect_view()}
        </select>
    }
    .into_any()
}

/// Radio buttons, or check boxes when several may be ticked.
fn choices(field: &'static FieldSpec, draft: FormDraft, id: String, of: &'static [Choice], several: bool) -> AnyView {
    let is_ticked = move |key: &str| {
        draft.values.with(|values| match values.get(field.key) {
            Some(Value::Array(all)) => all.iter().any(|one| one == key),
            Some(Value::String(one)) => one == key,
            _ => false,
        })
    };
    let toggle = move |key: &'static str, ticked: bool| {
        if !several {
            return draft.put(field.key, json!(key));
        }
        let chosen: Vec<&str> = of
            .iter()
            .map(|choice| choice.key)
            .filter(|one| if *one == key { ticked } else { is_ticked(one) })
            .collect();
        draft.put(field.key, json!(chosen));
    };
    let label_id = format!("{id}-label");
    view! {
        <div class="choices" role=if several { "group" } else { "radiogroup" } aria-labelledby=label_id>
            {of
                .iter()
                .enumerate()
                .map(|(at, choice)| {
                    view! {
                        <label class="choice">
                            <input
                                id=format!("{id}-{at}")
                                type=if several { "checkbox" } else { "radio" }
                                autocomplete="off"
                                name=field.key
                                value=choice.key
                                prop:checked=move || is_ticked(choice.key)
                                on:change=move |event| toggle(choice.key, event_target_checked(&event))
                            />
                            <span>{say(choice.label)}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
    .into_any()
}
