//! A labelled line for what is asked outside the declared forms: a reason, a passphrase, a code to confirm.

use leptos::prelude::*;

use super::context::use_ui;
use super::say::say;
use crate::text::Msg;

/// A labelled line.
#[component]
pub fn LineField(
    /// Its label.
    label: Msg,
    /// Name of the field.
    name: &'static str,
    /// What is typed.
    typed: RwSignal<String>,
    /// Quiet text under it.
    #[prop(optional)]
    help: Option<Msg>,
    /// What is to be put right.
    #[prop(optional, into)]
    finding: Signal<Option<Msg>>,
    /// Hides what is typed.
    #[prop(optional)]
    secret: bool,
    /// Takes digits only; a tablet shows its keys for numbers.
    #[prop(optional)]
    digits: bool,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Takes the focus when shown.
    #[prop(optional)]
    first: bool,
    /// Runs on Enter.
    #[prop(optional)]
    on_enter: Option<Callback<()>>,
) -> impl IntoView {
    let ui = use_ui();
    let id = format!("line-{name}");
    let (help_id, finding_id) = (format!("{id}-help"), format!("{id}-finding"));
    let described = {
        let help_id = help.map(|_| help_id.clone());
        let finding_id = finding_id.clone();
        move || if finding.get().is_some() { Some(finding_id.clone()) } else { help_id.clone() }
    };
    let mark = required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> });
    view! {
        <div class="field span-12" class:wrong=move || finding.get().is_some()>
            <label class="label" for=id.clone()>{say(label)}{mark}</label>
            <div class="control">
                <input
                    id=id
                    name=name
                    type=if secret { "password" } else { "text" }
                    // A PIN is no password for the browser to keep.
                    autocomplete=match (digits, secret) {
                        (true, _) => "one-time-code",
                        (_, true) => "new-password",
                        _ => "off",
                    }
                    spellcheck="false"
                    inputmode=digits.then_some("numeric")
                    autofocus=first
                    aria-required=required.then_some("true")
                    aria-describedby=described
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.is_composing() && let Some(enter) = on_enter {
                            event.prevent_default();
                            enter.run(());
                        }
                    }
                />
            </div>
            {help.map(|help| view! { <p class="help" id=help_id>{say(help)}</p> })}
            <p class="finding" id=finding_id role="alert">{move || finding.get().map(|msg| msg.get(ui.lang()))}</p>
        </div>
    }
}
