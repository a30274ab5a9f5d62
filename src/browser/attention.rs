//! Whether a person is here: touches and keys, seen before anything else in the page sees them, and the page coming into
//! view.

use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Event};

/// Whatever a person does at a desk, and whether the page may hold it up to look at the clock first: a key and a press wait,
/// scrolling and moving do not. Moving counts: who reads is here.
const SIGNS: [(&str, bool); 4] = [("keydown", true), ("pointerdown", true), ("pointermove", false), ("wheel", false)];

/// Calls `on_sign` at every sign of a person, for as long as the page lives. When it answers true the sign goes no further:
/// the first key after a long absence must not reach a form that is about to be covered.
pub fn listen_for_people(on_sign: impl Fn() -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let seen = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        if on_sign() {
            event.stop_immediate_propagation();
            if event.cancelable() {
                event.prevent_default();
            }
        }
    });
    for (sign, waits) in SIGNS {
        let options = AddEventListenerOptions::new();
        options.set_capture(true);
        options.set_passive(!waits);
        let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
            sign,
            seen.as_ref().unchecked_ref(),
            &options,
        );
    }
    seen.forget();
}

/// Calls `on_change` with whether the page is hidden, whenever that changes, for as long as the page lives.
pub fn listen_for_sight(on_change: impl Fn(bool) + 'static) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let target = document.clone();
    let changed = Closure::<dyn FnMut()>::new(move || on_change(document.hidden()));
    let _ = target.add_event_listener_with_callback("visibilitychange", changed.as_ref().unchecked_ref());
    changed.forget();
}
