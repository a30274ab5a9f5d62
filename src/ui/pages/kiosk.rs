//! The kiosk: a customer answers a set alone on a stranger's screen, one question at a time, and leaves nothing behind.
//!
//! Invariants: while it shows, `kiosk_locked` is true and only a passphrase ends that; what was typed lives in [`Sitting`]
//! alone and is gone after thanks, after a minute without a touch, and on leaving. A reload leads to the locked desk. Paper
//! is kept off the printer by `style/kiosk.css`.

mod attract;
mod countdown;
mod exit;
mod face;
mod question;
mod sitting;

use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;

use self::attract::Attract;
use self::countdown::Countdown;
use self::exit::Exit;
use self::question::Asking;
use self::sitting::{Sitting, Stage};
use crate::browser::time;
use crate::domain::phone::grouped;
use crate::domain::questionnaire::Questionnaire;
use crate::text::{frame, kiosk as text};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// How often the kiosk looks at the clock.
const LOOK: Duration = Duration::from_millis(250);

/// The kiosk page of a set.
#[component]
pub fn Kiosk(
    /// The set.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    ui.kiosk_locked.set(true);
    let sitting = Sitting::new(ui.desk.session.lang, time::now_ms());
    if let Ok(handle) = set_interval_with_handle(move || sitting.look_at_clock(time::now_ms()), LOOK) {
        on_cleanup(move || handle.clear());
    }
    let touched = move || sitting.touch(time::now_ms());
    // While the warning shows, a finger is the veil's to answer: taking the veil away under it would let the rest of the
    // tap fall on the question.
    let pressed = move || {
        if sitting.left.get_untracked().is_none() {
            touched();
        }
    };
    let set = Memo::new(move |_| ui.desk.workspace.questionnaires.get(id).filter(|set| set.active));
    let stage = move || match set.get() {
        Some(set) => view! { <OnStage id set sitting/> }.into_any(),
        None => view! { <p class="kiosk-words">{say(frame::GONE)}</p> }.into_any(),
    };
    view! {
        <div
            class="kiosk"
            on:pointerdown=move |_| pressed()
            on:keydown=move |_| touched()
            on:input=move |_| touched()
            on:contextmenu=move |event| event.prevent_default()
        >
            <header class="kiosk-head">
                <p class="brand">{move || ui.desk.site().organisation}</p>
                <Show when=move || ui.desk.session.is_demo.get()>
                    <p class="demo-mark" role="note">{say(frame::DEMO)}</p>
                </Show>
                <LanguageSwitch/>
            </header>
            {stage}
            <footer class="kiosk-foot">
                <ComplaintAddress/>
                <Exit sitting/>
            </footer>
            <Countdown sitting/>
        </div>
    }
}

/// What the customer has before them.
#[component]
fn OnStage(id: Uuid, set: Questionnaire, sitting: Sitting) -> impl IntoView {
    let set = StoredValue::new(set);
    move || match sitting.stage.get() {
        Stage::Attract => view! { <Attract set sitting/> }.into_any(),
        Stage::Asking(at) => view! { <Asking id set sitting at/> }.into_any(),
        Stage::Thanks(_) => view! { <Thanks/> }.into_any(),
    }
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
fn ComplaintAddress() -> impl IntoView {
    let ui = use_ui();
    let address = move || {
        let site = ui.desk.site();
        let phone = grouped(&site.complaint_phone);
        let known: Vec<String> =
            [site.complaint_place, phone].into_iter().filter(|part| !part.trim().is_empty()).collect();
        (!known.is_empty()).then(|| {
            view! {
                <p class="kiosk-address">
                    <span class="quiet">{say(text::COMPLAINTS_AT)}</span>
                    " "
                    <span class="figures">{known.join(" · ")}</span>
                </p>
            }
        })
    };
    view! { <div>{address}</div> }
}
