//! The kiosk: a customer answers a set alone on a stranger's screen, one question at a time, and leaves nothing behind.
//!
//! Invariants: the page has the deck and nothing else (`app/kiosk.rs`); only a passphrase ends it, a reload does not; what was
//! typed lives in [`Sitting`] alone and is gone after thanks, after a minute without a touch, and on leaving. Nothing is printed:
//! the key is taken here, the menu's printing by `style/kiosk.css`.

mod attract;
mod countdown;
mod exit;
mod face;
mod question;
mod sitting;

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use self::attract::Attract;
use self::countdown::Countdown;
use self::exit::Exit;
use self::question::{Asking, split_comment, with_comment};
use self::sitting::{Sitting, Stage};
use crate::browser::{errands, time};
use crate::domain::kiosk::{Deck, OnShow};
use crate::domain::phone::grouped;
use crate::domain::questionnaire::Questionnaire;
use crate::text::{frame, kiosk as text};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// How often the kiosk looks at the clock.
const LOOK: Duration = Duration::from_millis(250);

/// The kiosk page.
#[component]
pub fn Kiosk() -> impl IntoView {
    let ui = use_ui();
    let deck = StoredValue::new(ui.desk.session.kiosk.get_untracked().unwrap_or_default());
    errands::go(&Route::Kiosk.address());
    let sitting = Sitting::new(ui.desk.session.lang, time::now_ms());
    if let Ok(handle) = set_interval_with_handle(move || sitting.look_at_clock(time::now_ms()), LOOK) {
        on_cleanup(move || handle.clear());
    }
    let key = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let is_held = event.ctrl_key() || event.meta_key();
        // Printing, saving the page, opening files: none of it is for the public.
        if is_held && matches!(event.key().to_ascii_lowercase().as_str(), "p" | "s" | "o" | "u") {
            event.prevent_default();
        }
    });
    on_cleanup(move || key.remove());
    let touched = move || sitting.touch(time::now_ms());
    // While the warning shows, a finger is the veil's to answer: taking the veil away under it would let the rest of the
    // tap fall on the question.
    let pressed = move || {
        if sitting.left.get_untracked().is_none() {
            touched();
        }
    };
    let submit = Callback::new(move |()| hand_in(ui, deck, sitting));
    view! {
        <div
            class="kiosk"
            on:pointerdown=move |_| pressed()
            on:keydown=move |_| touched()
            on:input=move |_| touched()
            on:contextmenu=move |event| event.prevent_default()
        >
            <header class="kiosk-head">
                <p class="brand">{deck.with_value(|deck| deck.organisation.clone())}</p>
                <Show when=move || ui.desk.session.is_demo.get()>
                    <p class="demo-mark" role="note">{say(frame::DEMO)}</p>
                </Show>
                <LanguageSwitch/>
            </header>
            <OnStage sets=StoredValue::new(deck.with_value(shown)) sitting submit/>
            <footer class="kiosk-foot">
                <ComplaintAddress deck/>
                <Exit sitting/>
            </footer>
            <Countdown sitting/>
        </div>
    }
}

/// The sets as they are asked.
fn shown(deck: &Deck) -> Vec<Questionnaire> {
    deck.sets.iter().map(|shown| with_comment(shown.set.clone())).collect()
}

/// Trying a set as the kiosk would ask it; what is answered goes nowhere.
#[component]
pub fn Trial(
    /// The set.
    set: Questionnaire,
) -> impl IntoView {
    let ui = use_ui();
    let sitting = Sitting::new(ui.desk.session.lang, time::now_ms());
    let submit = Callback::new(move |()| sitting.forget());
    view! {
        <div class="kiosk trial">
            <OnStage sets=StoredValue::new(vec![with_comment(set)]) sitting submit/>
        </div>
    }
}

/// What the customer has before them.
#[component]
fn OnStage(sets: StoredValue<Vec<Questionnaire>>, sitting: Sitting, submit: Callback<()>) -> impl IntoView {
    let set = move |which: usize| sets.with_value(|sets| sets.get(which).cloned()).unwrap_or_default();
    move || match sitting.stage.get() {
        Stage::Attract => view! { <Attract sets sitting/> }.into_any(),
        Stage::Asking(at) => {
            let set = StoredValue::new(set(sitting.which.get_untracked()));
            view! { <Asking set sitting at submit/> }.into_any()
        }
        Stage::Thanks(_) => view! { <Thanks/> }.into_any(),
    }
}

/// Hands the answers in; only when they are on disk does the kiosk say thanks. Else they stay on the screen.
fn hand_in(ui: Ui, deck: StoredValue<Deck>, sitting: Sitting) {
    if sitting.busy.get_untracked() {
        return;
    }
    let which = sitting.which.get_untracked();
    let Some(OnShow { id, .. }) = deck.with_value(|deck| deck.sets.get(which).cloned()) else { return };
    let sheet = match sitting.sheet.get_value().map_or_else(|| ui.desk.sheet_id(), Ok) {
        Ok(sheet) => sheet,
        Err(_) => return sitting.failed.set(Some(text::NOT_STORED)),
    };
    sitting.sheet.set_value(Some(sheet));
    sitting.busy.set(true);
    let (answers, comment) = sitting.answers.with_untracked(split_comment);
    leptos::task::spawn_local(async move {
        let outcome = ui.desk.hand_in(sheet, id, answers, comment).await;
        let _ = sitting.busy.try_set(false);
        match outcome {
            Ok(()) => {
                let _ = sitting.answers.try_set(Default::default());
                let _ = sitting.sheet.try_set_value(None);
                let _ = sitting.stage.try_set(Stage::Thanks(time::now_ms()));
            }
            Err(_) => {
                let _ = sitting.failed.try_set(Some(text::NOT_STORED));
            }
        }
    });
}

#[component]
fn Thanks() -> impl IntoView {
    view! {
        <main class="kiosk-stage" role="status">
            <h1>{say(text::THANKS)}</h1>
            <p class="kiosk-words">{say(text::THANKS_MORE)}</p>
        </main>
    }
}

#[component]
fn LanguageSwitch() -> impl IntoView {
    let ui = use_ui();
    let lang = ui.desk.session.lang;
    view! {
        <button
            type="button"
            class="button kiosk-language"
            lang=move || lang.get().other().tag()
            on:click=move |_| lang.update(|lang| *lang = lang.other())
        >
            {say(frame::OTHER_LANGUAGE)}
        </button>
    }
}

/// Where and how to complain (catalogue 1.1 rule 6); absent while the site has not said.
#[component]
fn ComplaintAddress(deck: StoredValue<Deck>) -> impl IntoView {
    let (place, phone) = deck.with_value(|deck| (deck.complaint_place.clone(), grouped(&deck.complaint_phone)));
    let known: Vec<String> = [place, phone].into_iter().filter(|part| !part.trim().is_empty()).collect();
    let address = (!known.is_empty()).then(|| {
        view! {
            <p class="kiosk-address">
                <span class="quiet">{say(text::COMPLAINTS_AT)}</span>
                " "
                <span class="figures">{known.join(" · ")}</span>
            </p>
        }
    });
    view! { <div>{address}</div> }
}
