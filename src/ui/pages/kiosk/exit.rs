//! The way out, for staff: a quiet corner control that asks for the passphrase. The demo desk has none to ask for.

use leptos::html;
use leptos::prelude::*;

use super::sitting::Sitting;
use crate::app::failure::Failure;
use crate::browser::errands;
use crate::text::{failures, kiosk as text, start};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::say::say;
use crate::ui::route::Route;
use crate::vault::envelope::DEMO_SECRET;

/// The corner control and what it asks.
#[component]
pub fn Exit(
    /// The sitting.
    sitting: Sitting,
) -> impl IntoView {
    let ui = use_ui();
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let attempt = Callback::new(move |secret: String| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        wrong.set(None);
        leptos::task::spawn_local(async move {
            match ui.desk.is_passphrase(&secret).await {
                Ok(()) => leave(ui, sitting),
                Err(Failure::WrongPassphrase) => {
                    let _ = wrong.try_set(Some(failures::WRONG_PASSPHRASE.get(ui.lang_now()).into()));
                }
                Err(failure) => {
                    let _ = wrong.try_set(Some(failure.say(ui.lang_now())));
                }
            }
            let _ = busy.try_set(false);
        });
    });
    let press = move || {
        wrong.set(None);
        if ui.desk.session.is_demo.get_untracked() {
            attempt.run(DEMO_SECRET.to_owned());
        } else {
            sitting.leaving.set(true);
        }
    };
    view! {
        <button type="button" class="kiosk-exit" on:click=move |_| press()>{say(text::EXIT)}</button>
        <Dialog open=sitting.leaving title=text::EXIT_TITLE>
            <AskPassphrase attempt wrong busy/>
        </Dialog>
    }
}

/// The kiosk is over: nothing of it stays, the desk shows its surveys.
fn leave(ui: Ui, sitting: Sitting) {
    sitting.forget();
    ui.kiosk_locked.set(false);
    // Leaving what was never entered is an error of its own.
    if let Some(document) = errands::document().filter(|document| document.fullscreen_element().is_some()) {
        document.exit_fullscreen();
    }
    ui.go(Route::Surveys);
}

/// The passphrase field. It is made anew each time the dialog opens, so nothing typed stays.
#[component]
fn AskPassphrase(attempt: Callback<String>, wrong: RwSignal<Option<String>>, busy: RwSignal<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let field = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let submit = move || {
        attempt.run(typed.get_untracked());
        typed.set(String::new());
    };
    view! {
        <div class="field" class:wrong=move || wrong.with(Option::is_some)>
            <label class="label" for="kiosk-passphrase">{say(text::EXIT_PASSPHRASE)}</label>
            <div class="control">
                <input
                    id="kiosk-passphrase"
                    name="kiosk_passphrase"
                    type="password"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="kiosk-passphrase-finding"
                    node_ref=field
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.is_composing() {
                            event.prevent_default();
                            submit();
                        }
                    }
                />
            </div>
            <p class="finding" id="kiosk-passphrase-finding" role="alert">{move || wrong.get()}</p>
        </div>
        <p class="quiet" role="status">{move || busy.get().then(|| say(start::DERIVING)())}</p>
        <Button label=text::EXIT weight=Weight::Main disabled=busy on_press=submit/>
    }
}
