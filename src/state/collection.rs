//! All records of one kind, as a `Copy` handle. Reading inside an effect or view follows changes; rows are parsed when asked.

use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;

use leptos::prelude::*;
use uuid::Uuid;

use super::kept::Kept;
use crate::domain::kind::Kind;
use crate::domain::search::Needle;
use crate::domain::value::Values;
use crate::merge::record::{Record, Stamp};
use crate::merge::row::read_row;
use crate::merge::version::{DeviceId, Dot};
use crate::storage::entry::{ERASED, Entry, IN_CONFLICT};

/// The entries of one kind. Ids are UUID v7, so their order is the order of creation.
#[derive(Default)]
pub struct Shelf {
    entries: BTreeMap<Uuid, Entry>,
    children: HashMap<Uuid, Vec<Uuid>>,
    erased: usize,
}

impl Shelf {
    fn put(&mut self, entry: Entry) {
        if let Some(old) = self.entries.get(&entry.id) {
            self.erased -= usize::from(old.flags & ERASED != 0);
            if old.parent != entry.parent {
                if let Some(siblings) = old.parent.and_then(|parent| self.children.get_mut(&parent)) {
                    siblings.retain(|id| *id != entry.id);
                }
                self.adopt(&entry);
            }
        } else {
            self.adopt(&entry);
        }
        self.erased += usize::from(entry.flags & ERASED != 0);
        self.entries.insert(entry.id, entry);
    }

    fn adopt(&mut self, entry: &Entry) {
        if let Some(parent) = entry.parent {
            self.children.entry(parent).or_default().push(entry.id);
        }
    }

    /// Fills an empty shelf at once: entries that come in order become the tree without being led down it one by one. Of
    /// several entries of one record the last stays, as with [`Shelf::put`].
    fn fill(&mut self, entries: impl Iterator<Item = Entry>) {
        self.entries = entries.map(|entry| (entry.id, entry)).collect();
        for entry in self.entries.values() {
            self.erased += usize::from(entry.flags & ERASED != 0);
            if let Some(parent) = entry.parent {
                self.children.entry(parent).or_default().push(entry.id);
            }
        }
    }

    fn present(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.values().filter(|entry| entry.flags & ERASED == 0)
    }
}

/// All records of one kind.
pub struct Collection<R: 'static> {
    shelf: StoredValue<Shelf, LocalStorage>,
    revision: RwSignal<u64>,
    kind: Kind,
    record: PhantomData<fn() -> R>,
}

impl<R> Clone for Collection<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Collection<R> {}

impl<R> Collection<R> {
    /// An empty collection of a kind; handles to the same shelf come from [`Collection::typed`].
    pub fn empty(kind: Kind) -> Collection<R> {
        let shelf = StoredValue::new_local(Shelf::default());
        Collection { shelf, revision: RwSignal::new(0), kind, record: PhantomData }
    }

    /// The same shelf seen as another type.
    pub fn typed<S>(self) -> Collection<S> {
        Collection { shelf: self.shelf, revision: self.revision, kind: self.kind, record: PhantomData }
    }

    /// The kind of its records.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Follows any change of this collection.
    pub fn track(&self) {
        self.revision.track();
    }

    /// A number that rises with every change, for caches.
    pub fn revision(&self) -> u64 {
        self.revision.get()
    }

    /// How many records are present.
    pub fn count(&self) -> usize {
        self.track();
        self.shelf.with_value(|shelf| shelf.entries.len() - shelf.erased)
    }

    /// All ids, oldest first.
    pub fn ids(&self) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| shelf.present().map(|entry| entry.id).collect())
    }

    /// All ids, newest first.
    pub fn newest(&self) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| shelf.present().rev().map(|entry| entry.id).collect())
    }

    /// Ids of the records that belong to `parent`, oldest first.
    pub fn children(&self, parent: Uuid) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| {
            let mut ids: Vec<Uuid> = shelf.children.get(&parent).cloned().unwrap_or_default();
            ids.retain(|id| shelf.entries.get(id).is_some_and(|e| e.flags & ERASED == 0));
            ids.sort_unstable();
            ids
        })
    }

    /// The records a person means by what was typed, best match first, newest first among equals. Empty text finds nothing.
    pub fn find(&self, typed: &str) -> Vec<Uuid> {
        self.track();
        let needle = Needle::parse(typed);
        if needle.is_empty() {
            return Vec::new();
        }
        self.shelf.with_value(|shelf| {
            let mut found: Vec<(u8, Uuid)> = shelf
                .present()
                .filter_map(|entry| needle.rank(entry.search_bytes()).map(|rank| (rank, entry.id)))
                .collect();
            found.sort_unstable_by_key(|(rank, id)| (*rank, std::cmp::Reverse(*id)));
            found.into_iter().map(|(_, id)| id).collect()
        })
    }

    /// Every part of the search texts that holds `mark`, e.g. the form numbers of a series.
    pub fn search_parts(&self, mark: &str) -> Vec<String> {
        self.shelf.with_value(|shelf| {
            let marked = shelf.entries.values().map(Entry::search_text).filter(|text| text.contains(mark));
            marked.flat_map(|text| text.split('\n')).filter(|part| part.contains(mark)).map(str::to_owned).collect()
        })
    }

    /// Ids of the records with a field in conflict.
    pub fn in_conflict(&self) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| {
            shelf.present().filter(|entry| entry.flags & IN_CONFLICT != 0).map(|entry| entry.id).collect()
        })
    }

    /// The shown values of a record, without typing them.
    pub fn values(&self, id: Uuid) -> Option<Values> {
        self.track();
        self.values_untracked(id)
    }

    /// As [`Collection::values`], without following changes.
    pub fn values_untracked(&self, id: Uuid) -> Option<Values> {
        self.entry(id).filter(|entry| entry.flags & ERASED == 0).and_then(|entry| {
            let mut values = read_row(entry.row()).ok()?.values;
            values.retain(|_, value| !value.is_null());
            Some(values)
        })
    }

    /// The record with its versions, erased ones too.
    pub fn record(&self, id: Uuid) -> Option<Record> {
        record_of(&self.entry(id)?)
    }

    /// The entry of a record.
    pub fn entry(&self, id: Uuid) -> Option<Entry> {
        self.shelf.with_value(|shelf| shelf.entries.get(&id).cloned())
    }

    /// Every entry, erased ones too, oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        self.shelf.with_value(|shelf| shelf.entries.values().cloned().collect())
    }

    /// Takes in entries. Only the verbs call this, after the disk has them.
    pub fn apply(&self, entries: impl IntoIterator<Item = Entry>) {
        let mut entries = entries.into_iter().peekable();
        if entries.peek().is_some() {
            self.shelf.update_value(|shelf| {
                if shelf.entries.is_empty() {
                    shelf.fill(entries);
                } else {
                    entries.for_each(|entry| shelf.put(entry));
                }
            });
            self.revision.update(|r| *r += 1);
        }
    }

    /// Forgets everything, when the desk is locked.
    pub fn clear(&self) {
        self.shelf.set_value(Shelf::default());
        self.revision.update(|r| *r += 1);
    }
}

impl<R: Kept> Collection<R> {
    /// The typed record.
    pub fn get(&self, id: Uuid) -> Option<R> {
        self.values(id).map(|values| R::from_values(&values))
    }

    /// The typed record, without following changes.
    pub fn get_untracked(&self, id: Uuid) -> Option<R> {
        self.values_untracked(id).map(|values| R::from_values(&values))
    }

    /// Every record, oldest first. For collections that stay small.
    pub fn all(&self) -> Vec<(Uuid, R)> {
        self.ids().into_iter().filter_map(|id| Some((id, self.get_untracked(id)?))).collect()
    }
}

/// The record of an entry. Stored rows always carry versions, so the stamp for rows without is never used.
pub fn record_of(entry: &Entry) -> Option<Record> {
    let row = read_row(entry.row()).ok()?;
    let record = row.into_record(entry.kind, || Stamp {
        dot: Dot { device: DeviceId::from_random([0; 10]), counter: 1 },
        at: 0,
        by: "".into(),
    });
    Some(record)
}
