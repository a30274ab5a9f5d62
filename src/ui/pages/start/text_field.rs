//! A plain labelled field for the few questions asked before there is a desk.

use leptos::prelude::*;

use crate::text::Msg;
use crate::ui::parts::say::say;

/// A labelled text or passphrase field.
#[component]
pub fn TextField(
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
    /// Runs on Enter.
    #[prop(optional)]
    on_enter: Option<Callback<()>>,
    /// Takes the focus when shown.
    #[prop(optional)]
    first: bool,
) -> impl IntoView {
    let id = format!("start-{name}");
    let finding_id = format!("{id}-finding");
    let described = finding_id.clone();
    let lang = crate::ui::parts::context::use_ui().desk.session.lang;
    view! {
        <div class="field span-12" class:wrong=move || finding.get().is_some()>
            <label class="label" for=id.clone()>{say(label)}</label>
            <div class="control">
                <input
                    id=id
                    name=name
                    type=if secret { "password" } else { "text" }
                    autocomplete="off"
                    spellcheck="false"
                    autofocus=first
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
            {help.map(|help| view! { <p class="help">{say(help)}</p> })}
            <p class="finding" id=finding_id role="alert">{move || finding.get().map(|msg| msg.get(lang.get()))}</p>
        </div>
    }
}
