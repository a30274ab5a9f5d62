//! What is being filled on a case. One thing at a time, so that Ctrl+S always means the form in sight.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::errands;

/// What is being filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Nothing.
    Closed,
    /// The record is being corrected.
    Record,
    /// A step is being taken, by its event's key.
    Step(&'static str),
}

/// Puts the focus somewhere once what was just opened has been drawn.
pub fn focus_soon(selector: String) {
    request_animation_frame(move || {
        errands::focus(&selector);
    });
}

/// Esc closes what was only looked at; what was typed is never thrown away by a key, it only leaves the field.
pub(super) fn keep_on_escape(event: &KeyboardEvent, is_changed: bool, panel: RwSignal<Panel>) {
    if event.key() != "Escape" || event.default_prevented() {
        return;
    }
    event.prevent_default();
    if is_changed {
        errands::focus(".record .save-bar button");
    } else {
        panel.set(Panel::Closed);
        focus_soon(".record .step-main".into());
    }
}
