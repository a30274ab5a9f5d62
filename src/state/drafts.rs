//! Text that was typed and not saved: what every form keeps as it is typed, in memory here and sealed on disk by
//! `app/drafts.rs`, so that a reload, a crash or a locked desk takes nobody's words.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::value::Values;

/// The text of one form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptDraft {
    /// Id of the form, as in `FormSpec`.
    pub form: String,
    /// The record it is about, if there is one already.
    pub about: Option<Uuid>,
    /// Address of the screen it was typed on.
    pub address: String,
    /// Who typed.
    pub by: String,
    /// When, milliseconds.
    pub at: i64,
    /// What the form showed when it was opened.
    pub base: Values,
    /// What is on it.
    pub typed: Values,
}

/// All kept text of this page, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Drafts {
    kept: RwSignal<BTreeMap<Uuid, KeptDraft>>,
    /// The text a person wants to go on with: the form that shows it opens by itself.
    pub wanted: RwSignal<Option<Uuid>>,
    unstored: StoredValue<BTreeSet<Uuid>>,
}

impl Drafts {
    /// Nothing kept.
    pub fn new() -> Drafts {
        Drafts {
            kept: RwSignal::new(BTreeMap::new()),
            wanted: RwSignal::new(None),
            unstored: StoredValue::new(BTreeSet::new()),
        }
    }

    /// Everything kept, newest first; follows changes.
    pub fn all(&self) -> Vec<(Uuid, KeptDraft)> {
        let mut all: Vec<_> = self.kept.with(|kept| kept.iter().map(|(id, draft)| (*id, draft.clone())).collect());
        all.sort_unstable_by_key(|(id, draft)| std::cmp::Reverse((draft.at, *id)));
        all
    }

    /// The newest text of a form about a record.
    pub fn of(&self, form: &str, about: Option<Uuid>) -> Option<(Uuid, KeptDraft)> {
        untrack(|| self.all()).into_iter().find(|(_, draft)| draft.form == form && draft.about == about)
    }

    /// Whether a person wants to go on with the text of this form.
    pub fn is_wanted(&self, form: &str, about: Option<Uuid>) -> bool {
        let wanted = self.wanted.get_untracked();
        wanted.is_some() && self.of(form, about).map(|(id, _)| id) == wanted
    }

    /// A person will want to go on with what was typed last.
    pub fn want_newest(&self) {
        self.wanted.set(untrack(|| self.all()).first().map(|(id, _)| *id));
    }

    /// Keeps text in memory; it still has to be stored.
    pub fn put(&self, id: Uuid, draft: KeptDraft) {
        self.kept.update(|kept| {
            kept.insert(id, draft);
        });
        self.unstored.update_value(|ids| {
            ids.insert(id);
        });
    }

    /// Forgets text; the store still has to be told.
    pub fn forget(&self, id: Uuid) {
        self.kept.update(|kept| {
            kept.remove(&id);
        });
        self.unstored.update_value(|ids| {
            ids.insert(id);
        });
    }

    /// Takes in what the store held; nothing of it has to be stored again.
    pub fn take_in(&self, found: BTreeMap<Uuid, KeptDraft>) {
        self.kept.set(found);
    }

    /// One text.
    pub fn get(&self, id: Uuid) -> Option<KeptDraft> {
        self.kept.with_untracked(|kept| kept.get(&id).cloned())
    }

    /// Whether the store is behind.
    pub fn is_unstored(&self) -> bool {
        self.unstored.with_value(|ids| !ids.is_empty())
    }

    /// Takes one id whose text the store does not have as it is.
    pub fn next_unstored(&self) -> Option<Uuid> {
        self.unstored.try_update_value(BTreeSet::pop_first).flatten()
    }

    /// The store has refused: this one is still to be stored.
    pub fn not_stored(&self, id: Uuid) {
        self.unstored.update_value(|ids| {
            ids.insert(id);
        });
    }

    /// Forgets everything in memory, when the desk is locked. The store keeps what it has.
    pub fn clear(&self) {
        self.kept.set(BTreeMap::new());
        self.wanted.set(None);
        self.unstored.set_value(BTreeSet::new());
    }
}

impl Default for Drafts {
    fn default() -> Drafts {
        Drafts::new()
    }
}
