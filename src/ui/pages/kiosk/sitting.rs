//! One customer's time at the kiosk: where they are, what they have answered, and when the kiosk forgets it.
//!
//! Everything a customer enters is here and nowhere else, so that forgetting is one function. Time is told by timestamps: a
//! screen that slept an hour forgets at the first look or touch, whichever comes first.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::value::{Value, Values, is_filled};
use crate::text::{Lang, Msg};

/// Idle time after which the kiosk asks whether somebody is there.
const WARN_AFTER_MS: i64 = 45_000;
/// Idle time after which it forgets.
const FORGET_AFTER_MS: i64 = 60_000;
/// How long it says thanks.
const THANKS_MS: i64 = 3_000;
/// Seconds between warning and forgetting.
pub const WARNING_SECONDS: u32 = ((FORGET_AFTER_MS - WARN_AFTER_MS) / 1000) as u32;

/// What the customer has before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The welcome page.
    Attract,
    /// A question, by its place.
    Asking(usize),
    /// Thanks, since this many milliseconds.
    Thanks(i64),
}

/// How long nobody has touched the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Patience {
    Calm,
    /// So many seconds are left.
    Warning(u32),
    Over,
}

fn patience(idle_ms: i64) -> Patience {
    match idle_ms {
        FORGET_AFTER_MS.. => Patience::Over,
        WARN_AFTER_MS.. => Patience::Warning(((FORGET_AFTER_MS - idle_ms + 999) / 1000) as u32),
        _ => Patience::Calm,
    }
}

/// A sitting, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Sitting {
    /// Where the customer is.
    pub stage: RwSignal<Stage>,
    /// Which of the sets on show is being answered.
    pub which: RwSignal<usize>,
    /// Answers by question.
    pub answers: RwSignal<Values>,
    /// Seconds until the kiosk forgets, while it warns.
    pub left: RwSignal<Option<u32>>,
    /// The staff's exit dialog is open.
    pub leaving: RwSignal<bool>,
    /// What is to be said about the question shown: an answer is missing, or nothing could be stored.
    pub failed: RwSignal<Option<Msg>>,
    /// The answers are on their way to the disk.
    pub busy: RwSignal<bool>,
    /// The id under which the answers are handed in; the same while the customer tries again.
    pub sheet: StoredValue<Option<Uuid>>,
    touched_at: StoredValue<i64>,
    lang: RwSignal<Lang>,
    home: StoredValue<Lang>,
}

impl Sitting {
    /// A kiosk at its welcome page. The language it returns to is the desk's.
    pub fn new(lang: RwSignal<Lang>, now_ms: i64) -> Sitting {
        Sitting {
            stage: RwSignal::new(Stage::Attract),
            which: RwSignal::new(0),
            answers: RwSignal::new(Values::new()),
            left: RwSignal::new(None),
            leaving: RwSignal::new(false),
            failed: RwSignal::new(None),
            busy: RwSignal::new(false),
            sheet: StoredValue::new(None),
            touched_at: StoredValue::new(now_ms),
            lang,
            home: StoredValue::new(lang.get_untracked()),
        }
    }

    /// Forgets everything and returns to the welcome page in the desk's own language.
    pub fn forget(&self) {
        self.answers.set(Values::new());
        self.sheet.set_value(None);
        self.failed.set(None);
        self.left.set(None);
        self.leaving.set(false);
        if self.lang.get_untracked() != self.home.get_value() {
            self.lang.set(self.home.get_value());
        }
        if self.stage.get_untracked() != Stage::Attract {
            self.stage.set(Stage::Attract);
        }
    }

    /// Somebody touched the screen or typed.
    pub fn touch(&self, now_ms: i64) {
        if self.is_over(now_ms) {
            self.forget();
        }
        self.touched_at.set_value(now_ms);
        if self.left.get_untracked().is_some() {
            self.left.set(None);
        }
    }

    /// Warns, forgets or ends the thanks, as the time says.
    pub fn look_at_clock(&self, now_ms: i64) {
        match self.stage.get_untracked() {
            Stage::Thanks(since) if now_ms - since >= THANKS_MS => self.forget(),
            Stage::Thanks(_) => {}
            // Answers on their way to the disk are neither warned about nor forgotten.
            _ if self.busy.get_untracked() => self.touched_at.set_value(now_ms),
            _ if self.is_over(now_ms) => {
                if !self.is_untouched() {
                    self.forget();
                }
            }
            Stage::Attract => {}
            Stage::Asking(_) => {
                let left = match patience(now_ms - self.touched_at.get_value()) {
                    Patience::Warning(seconds) => Some(seconds),
                    _ => None,
                };
                if self.left.get_untracked() != left {
                    self.left.set(left);
                }
            }
        }
    }

    fn is_over(&self, now_ms: i64) -> bool {
        patience(now_ms - self.touched_at.get_value()) == Patience::Over
    }

    /// Nothing is there to be forgotten.
    fn is_untouched(&self) -> bool {
        self.stage.get_untracked() == Stage::Attract
            && !self.leaving.get_untracked()
            && self.lang.get_untracked() == self.home.get_value()
    }

    /// The answer to a question so far.
    pub fn given(&self, question: &str) -> Option<Value> {
        self.answers.with(|answers| answers.get(question).cloned())
    }

    /// Whether a question is answered.
    pub fn is_given(&self, question: &str) -> bool {
        self.answers.with(|answers| is_filled(answers, question))
    }

    /// Answers a question. An empty answer takes it back.
    pub fn give(&self, question: &str, answer: Value) {
        self.failed.set(None);
        self.answers.update(|answers| {
            answers.insert(question.to_owned(), answer);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kiosk_warns_at_45_seconds_and_forgets_at_60() {
        assert_eq!(patience(-5_000), Patience::Calm);
        assert_eq!(patience(44_999), Patience::Calm);
        assert_eq!(patience(45_000), Patience::Warning(15));
        assert_eq!(patience(59_999), Patience::Warning(1));
        assert_eq!(patience(60_000), Patience::Over);
    }

    #[test]
    fn a_touch_after_a_long_sleep_meets_an_empty_kiosk() {
        let owner = Owner::new();
        owner.with(|| {
            let lang = RwSignal::new(Lang::Zh);
            let sitting = Sitting::new(lang, 0);
            sitting.stage.set(Stage::Asking(2));
            sitting.give("attitude", Value::from(1));
            lang.set(Lang::En);
            sitting.touch(3_600_000);
            assert_eq!(sitting.stage.get_untracked(), Stage::Attract);
            assert!(sitting.answers.get_untracked().is_empty());
            assert_eq!(lang.get_untracked(), Lang::Zh);
        });
    }

    #[test]
    fn typing_keeps_the_sitting_alive() {
        let owner = Owner::new();
        owner.with(|| {
            let sitting = Sitting::new(RwSignal::new(Lang::Zh), 0);
            sitting.stage.set(Stage::Asking(0));
            sitting.look_at_clock(50_000);
            assert_eq!(sitting.left.get_untracked(), Some(10));
            sitting.touch(55_000);
            sitting.look_at_clock(99_000);
            assert_eq!((sitting.left.get_untracked(), sitting.stage.get_untracked()), (None, Stage::Asking(0)));
            sitting.look_at_clock(115_000);
            assert_eq!(sitting.stage.get_untracked(), Stage::Attract);
        });
    }
}
