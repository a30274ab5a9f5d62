//! A form being filled: what was typed, what is wrong with it, whether it is on disk.

use leptos::prelude::*;

use crate::domain::value::{Value, Values};
use crate::forms::check::Finding;
use crate::forms::spec::FormSpec;

/// Where a form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// As it is on disk, or still empty.
    Yes,
    /// Typed but not saved.
    NotYet,
    /// On its way.
    UnderWay,
}

/// A form being filled, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct FormDraft {
    /// The form.
    pub spec: &'static FormSpec,
    /// What was typed, by field.
    pub values: RwSignal<Values>,
    /// What is to be put right, by field.
    pub findings: RwSignal<Vec<Finding>>,
    /// Where it stands.
    pub saved: RwSignal<Saved>,
    opened: StoredValue<Values>,
}

impl FormDraft {
    /// A form with these values on it.
    pub fn new(spec: &'static FormSpec, values: Values) -> FormDraft {
        FormDraft {
            spec,
            opened: StoredValue::new(values.clone()),
            values: RwSignal::new(values),
            findings: RwSignal::new(Vec::new()),
            saved: RwSignal::new(Saved::Yes),
        }
    }

    /// Puts a value on the form; the finding of that field is taken away until it is checked again.
    pub fn put(&self, key: &str, value: Value) {
        self.values.update(|values| {
            values.insert(key.to_owned(), value);
        });
        self.saved.set(Saved::NotYet);
        if self.findings.with_untracked(|findings| findings.iter().any(|f| f.field == key)) {
            self.findings.update(|findings| findings.retain(|f| f.field != key));
        }
    }

    /// Starts over with these values, as saved.
    pub fn reset(&self, values: Values) {
        self.opened.set_value(values.clone());
        self.values.set(values);
        self.findings.set(Vec::new());
        self.saved.set(Saved::Yes);
    }

    /// What the form showed when it was opened.
    pub fn opened(&self) -> Values {
        self.opened.get_value()
    }

    /// What is on the form.
    pub fn taken(&self) -> Values {
        self.values.get_untracked()
    }

    /// Notes the outcome of saving: on success the form counts as saved, otherwise everything stays and is marked.
    pub fn settle(&self, findings: Option<Vec<Finding>>, is_saved: bool) {
        if is_saved {
            self.opened.set_value(self.taken());
        }
        self.saved.set(if is_saved { Saved::Yes } else { Saved::NotYet });
        self.findings.set(findings.unwrap_or_default());
    }
}
