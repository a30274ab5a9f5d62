//! One field: label, control, unit, help, and what is to be put right.

use leptos::ev::FocusEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::control::control;
use crate::domain::value::is_filled;
use crate::forms::check::{check, normalise};
use crate::forms::spec::{FieldKind, FieldSpec};
use crate::state::form_draft::FormDraft;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// One field of a form.
#[component]
pub fn Field(
    /// Its declaration.
    field: &'static FieldSpec,
    /// The form it belongs to.
    draft: FormDraft,
) -> impl IntoView {
    let ui = use_ui();
    let finding = Memo::new(move |_| {
        let lang = ui.lang();
        draft.findings.with(|all| all.iter().find(|f| f.field == field.key).map(|f| f.problem.say(lang)))
    });
    // A field is looked at when it is left, not while it is being typed.
    let look = move |event: FocusEvent| {
        // A form that is taken away loses its focus too; by then there is nothing left to look at.
        let Some(mut values) = draft.values.try_get_untracked() else { return };
        // An empty field is asked for when the form is saved, not when it is passed by. Nor is a field looked at on the way
        // to a button: its finding would push the button away under the finger, and saving looks at everything anyway.
        if !is_filled(&values, field.key) || leads_to_button(&event) {
            return;
        }
        let today = ui.desk.now().date();
        normalise(draft.spec, &mut values, today);
        let found = check(draft.spec, &values, today).into_iter().find(|f| f.field == field.key);
        draft.findings.update(|all| {
            all.retain(|f| f.field != field.key);
            all.extend(found);
        });
    };
    let group = match field.kind {
        FieldKind::Choice(of) => of.len() <= 5,
        FieldKind::Many(_) | FieldKind::Flag => true,
        _ => false,
    };
    let id = format!("f-{}-{}", draft.spec.id, field.key);
    let (help_id, finding_id) = (format!("{id}-help"), format!("{id}-finding"));
    let described = {
        let help_id = field.help.map_or_else(|| finding_id.clone(), |_| help_id.clone());
        let finding_id = finding_id.clone();
        move || if finding.get().is_some() { finding_id.clone() } else { help_id.clone() }
    };
    let mark = field.required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> });
    let label = if group {
        view! { <span class="label" id=format!("{id}-label")>{say(field.label)}{mark}</span> }.into_any()
    } else {
        view! { <label class="label" for=id.clone()>{say(field.label)}{mark}</label> }.into_any()
    };
    view! {
        <div
            class=format!("field span-{}", field.span)
            class:wrong=move || finding.get().is_some()
            on:focusout=look
        >
            {label}
            <div class="control">
                {control(field, draft, id, described)}
                {field.unit.map(|unit| view! { <span class="unit">{say(unit)}</span> })}
            </div>
            {field.help.map(|help| view! { <p class="help" id=help_id>{say(help)}</p> })}
            <p class="finding" id=finding_id role="alert">{move || finding.get()}</p>
        </div>
    }
}

/// Whether the focus moves on to a button.
fn leads_to_button(event: &FocusEvent) -> bool {
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    next.is_some_and(|element| element.tag_name() == "BUTTON")
}
