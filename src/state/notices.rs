//! What the desk has to say: a passing line after a verb, standing notices for what needs a person, progress of long work.

use leptos::prelude::*;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Something needs a person.
    Warning,
}

/// One line to the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Counts up, so that equal lines can follow each other.
    pub number: u64,
    /// How it is meant.
    pub tone: Tone,
    /// The line, already in the person's language.
    pub text: String,
    /// Stays until dismissed.
    pub standing: bool,
}

/// Long work under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What is being done, in the person's language.
    pub what: String,
    /// 0 to 1; `None` when it cannot be known.
    pub share: Option<f64>,
}

/// The notices as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Notices {
    /// Shown now, newest last.
    pub shown: RwSignal<Vec<Notice>>,
    /// Long work under way.
    pub progress: RwSignal<Option<Progress>>,
    count: StoredValue<u64>,
}

impl Notices {
    /// Nothing to say.
    pub fn new() -> Notices {
        Notices { shown: RwSignal::new(Vec::new()), progress: RwSignal::new(None), count: StoredValue::new(0) }
    }

    /// Says something; a passing line replaces the passing line before.
    pub fn say(&self, tone: Tone, text: String, standing: bool) -> u64 {
        let number = self.count.get_value() + 1;
        self.count.set_value(number);
        self.shown.update(|shown| {
            shown.retain(|notice| notice.standing && notice.text != text);
            shown.push(Notice { number, tone, text, standing });
        });
        number
    }

    /// Takes one notice away.
    pub fn dismiss(&self, number: u64) {
        self.shown.update(|shown| shown.retain(|notice| notice.number != number));
    }

    /// Takes everything away, when the desk is locked.
    pub fn clear(&self) {
        self.shown.set(Vec::new());
        self.progress.set(None);
    }

    /// Shows how far long work is; `None` ends it.
    pub fn show_progress(&self, progress: Option<Progress>) {
        self.progress.set(progress);
    }
}

impl Default for Notices {
    fn default() -> Notices {
        Notices::new()
    }
}
