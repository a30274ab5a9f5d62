//! What cannot be undone: folded until a person opens it, says what will be gone, and asks for a word to be typed.

use leptos::prelude::*;

use super::button::{Button, Weight};
use super::context::use_ui;
use super::line_field::LineField;
use super::say::say;
use crate::app::failure::Failure;
use crate::text::Msg;
use crate::vault::seal::LocalFuture;

/// What is done once the word is typed; it gets what was typed.
pub type Act = Callback<String, LocalFuture<'static, Result<(), Failure>>>;

/// The danger zone.
#[component]
pub fn DangerZone(
    /// Id of the part.
    id: &'static str,
    /// Its title.
    title: Msg,
    /// What will be gone.
    #[prop(into)]
    warning: Signal<String>,
    /// What is to be typed, and why.
    #[prop(into)]
    question: Signal<String>,
    /// Label of the line.
    label: Msg,
    /// Name of the line.
    name: &'static str,
    /// The button.
    press: Msg,
    /// What is done.
    act: Act,
    /// Between warning and question.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new_local(None::<Failure>);
    let run = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let outcome = act.run(typed.get_untracked()).await;
            let _ = failure.try_set(outcome.err());
            let _ = busy.try_set(false);
        });
    };
    let not_typed = Signal::derive(move || busy.get() || typed.with(|typed| typed.trim().is_empty()));
    view! {
        <details class="danger-zone" id=id>
            <summary>{say(title)}</summary>
            <p class="notice warning">{warning}</p>
            {children.map(|children| children())}
            <p>{question}</p>
            <LineField label name typed/>
            {move || {
                failure.get().map(|failure| view! { <p class="notice warning" role="alert">{failure.say(ui.lang())}</p> })
            }}
            <Button label=press weight=Weight::Danger disabled=not_typed on_press=run/>
        </details>
    }
}
