//! The way out, for staff: a quiet corner control that asks for name and passphrase and unlocks the desk. The demo desk has none
//! to ask for.

use leptos::prelude::*;

use super::sitting::Sitting;
use crate::app::failure::Failure;
use crate::browser::errands;
use crate::state::session::Phase;
use crate::text::{Msg, failures, kiosk as text, start};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::ui::route::Route;
use crate::vault::envelope::{DEMO_SECRET, SlotKind};

/// The corner control and what it asks.
#[component]
pub fn Exit(
    /// The sitting.
    sitting: Sitting,
) -> impl IntoView {
    let ui = use_ui();
    let wrong = RwSignal::new(None::<Msg>);
    let other = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let attempt = Callback::new(move |(name, secret, kind): (String, String, SlotKind)| {
        if busy.get_untracked() || errands::is_framed() {
            return;
        }
        busy.set(true);
        sitting.busy.set(true);
        wrong.set(None);
        other.set(None);
        leptos::task::spawn_local(async move {
            let outcome = ui.desk.unlock(&name, &secret, kind).await;
            let _ = busy.try_set(false);
            let _ = sitting.busy.try_set(false);
            match outcome {
                Ok(()) => leave(ui),
                Err(Failure::WrongPassphrase) => drop(wrong.try_set(Some(failures::WRONG_PASSPHRASE))),
                // A desk found lost has a screen of its own, which says more.
                Err(_) if ui.desk.session.phase.with_untracked(|phase| matches!(phase, Phase::Missing(_))) => {}
                Err(failure) => drop(other.try_set(Some(failure.say(ui.lang_now())))),
            }
        });
    });
    let press = move || {
        wrong.set(None);
        other.set(None);
        if ui.desk.session.is_demo.get_untracked() {
            attempt.run((crate::app::demo::OPERATOR.to_owned(), DEMO_SECRET.to_owned(), SlotKind::Demo));
        } else {
            sitting.leaving.set(true);
        }
    };
    view! {
        <button type="button" class="kiosk-exit" on:click=move |_| press()>{say(text::EXIT)}</button>
        <Dialog open=sitting.leaving title=text::EXIT_TITLE>
            <Ask attempt wrong busy/>
            <p class="finding" role="alert">{move || other.get()}</p>
        </Dialog>
    }
}

/// The kiosk is over: the desk shows its surveys.
fn leave(ui: Ui) {
    // Leaving what was never entered is an error of its own.
    if let Some(document) = errands::document().filter(|document| document.fullscreen_element().is_some()) {
        document.exit_fullscreen();
    }
    // The desk was there a moment before its box was counted; whoever has gone on meanwhile is left where they are. The address
    // is asked itself: the page hears of a change only after this.
    if Route::parse(&errands::hash()) == Route::Kiosk {
        ui.go(Route::Surveys);
    }
}

/// Name and passphrase. The fields are made anew each time the dialog opens, so nothing typed stays.
#[component]
fn Ask(
    attempt: Callback<(String, String, SlotKind)>,
    wrong: RwSignal<Option<Msg>>,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let [name, secret] = [(); 2].map(|()| RwSignal::new(String::new()));
    let name_wanted = RwSignal::new(None::<Msg>);
    let submit = move || {
        let who = name.get_untracked().trim().to_owned();
        name_wanted.set(who.is_empty().then_some(start::PLEASE_FILL));
        if !who.is_empty() {
            attempt.run((who, secret.get_untracked(), SlotKind::Staff));
            secret.set(String::new());
        }
    };
    view! {
        <p class="quiet">{say(text::EXIT_PASSPHRASE)}</p>
        <LineField label=text::EXIT_OPERATOR name="kiosk_operator" typed=name finding=name_wanted first=true/>
        <LineField
            label=start::PASSPHRASE
            name="kiosk_passphrase"
            typed=secret
            finding=wrong
            secret=true
            on_enter=Callback::new(move |()| submit())
        />
        <p class="quiet" role="status">{move || busy.get().then(|| say(start::DERIVING)())}</p>
        <Button label=text::EXIT weight=Weight::Main disabled=busy on_press=submit/>
    }
}
