//! When the desk was opened and when a person last touched it, for the rule of `domain/idle.rs`.

use leptos::prelude::*;

use crate::domain::idle::{IdleLimits, IdleVerdict, idle_verdict};

/// The two moments, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Attention {
    opened_ms: StoredValue<i64>,
    touched_ms: StoredValue<i64>,
    /// The desk locked itself because nobody touched it; the locked screen says so.
    pub went_idle: RwSignal<bool>,
    /// A PIN is set for this session.
    pub has_pin: RwSignal<bool>,
}

impl Attention {
    /// A desk not opened yet.
    pub fn new() -> Attention {
        Attention {
            opened_ms: StoredValue::new(0),
            touched_ms: StoredValue::new(0),
            went_idle: RwSignal::new(false),
            has_pin: RwSignal::new(false),
        }
    }

    /// The passphrase was given.
    pub fn begin(&self, now_ms: i64) {
        self.opened_ms.set_value(now_ms);
        self.touched_ms.set_value(now_ms);
        self.went_idle.set(false);
    }

    /// A person is here.
    pub fn touch(&self, now_ms: i64) {
        self.touched_ms.set_value(now_ms);
    }

    /// When a person was last here, milliseconds.
    pub fn touched_ms(&self) -> i64 {
        self.touched_ms.get_value()
    }

    /// What the clock asks for now.
    pub fn verdict(&self, limits: IdleLimits, now_ms: i64) -> IdleVerdict {
        idle_verdict(limits, self.opened_ms.get_value(), self.touched_ms.get_value(), now_ms)
    }
}

impl Default for Attention {
    fn default() -> Attention {
        Attention::new()
    }
}
