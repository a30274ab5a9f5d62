//! All records of one kind, as a `Copy` handle. Reading inside an effect or view follows changes; rows are parsed when asked.

use std::marker::PhantomData;

use leptos::prelude::*;
use uuid::Uuid;

use super::kept::Kept;
use super::shelf::Shelf;
use crate::domain::kind::Kind;
use crate::domain::search::Needle;
use crate::domain::value::Values;
use crate::merge::record::{Record, Stamp};
use crate::merge::row::read_row;
use crate::merge::version::{DeviceId, Dot};
use crate::storage::block::Block;
use crate::storage::entry::{ERASED, Entry, IN_CONFLICT, NotEntries};

/// All records of one kind.
pub struct Collection<R: 'static> {
    shelf: StoredValue<Shelf, LocalStorage>,
    revision: RwSignal<u64>,
    changed: StoredValue<Changed, LocalStorage>,
    kind: Kind,
    record: PhantomData<fn() -> R>,
}

/// What was written one by one, for whoever keeps up with a collection.
#[derive(Default)]
struct Changed {
    /// Everything after this revision is known.
    from: u64,
    ids: Vec<(u64, Uuid)>,
}

/// Most changes remembered; whoever is further behind looks at everything.
const MOST_CHANGES: usize = 4_096;

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
        let changed = StoredValue::new_local(Changed::default());
        Collection { shelf, revision: RwSignal::new(0), changed, kind, record: PhantomData }
    }

    /// The same shelf seen as another type.
    pub fn typed<S>(self) -> Collection<S> {
        Collection {
            shelf: self.shelf,
            revision: self.revision,
            changed: self.changed,
            kind: self.kind,
            record: PhantomData,
        }
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
        self.shelf.with_value(Shelf::count)
    }

    /// All ids, oldest first.
    pub fn ids(&self) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| shelf.ids())
    }

    /// All ids, newest first.
    pub fn newest(&self) -> Vec<Uuid> {
        self.newest_some(usize::MAX).0
    }

    /// The `most` newest ids, newest first, and how many there are in all.
    pub fn newest_some(&self, most: usize) -> (Vec<Uuid>, usize) {
        self.track();
        self.shelf.with_value(|shelf| (shelf.newest(most), shelf.count()))
    }

    /// What a list shows: the `most` best of what is looked for, or the newest while nothing is, and how many in all.
    pub fn listed(&self, typed: &str, most: usize) -> (Vec<Uuid>, usize) {
        if typed.trim().is_empty() { self.newest_some(most) } else { self.find_some(typed, most) }
    }

    /// Ids of the records that belong to `parent`, oldest first.
    pub fn children(&self, parent: Uuid) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| shelf.children(parent))
    }

    /// The records a person means by what was typed, best match first, newest first among equals. Empty text finds nothing.
    pub fn find(&self, typed: &str) -> Vec<Uuid> {
        self.find_some(typed, usize::MAX).0
    }

    /// The `most` best of [`Collection::find`], and how many there are in all.
    pub fn find_some(&self, typed: &str, most: usize) -> (Vec<Uuid>, usize) {
        self.find_best(typed, most, usize::MAX)
    }

    /// As [`Collection::find_some`], for whoever is content to know that there are at least `enough`: a count from there on may
    /// be of some only.
    pub fn find_best(&self, typed: &str, most: usize, enough: usize) -> (Vec<Uuid>, usize) {
        self.track();
        let needle = Needle::parse(typed);
        if needle.is_empty() {
            return (Vec::new(), 0);
        }
        self.shelf.with_value(|shelf| shelf.find(&needle, most, enough))
    }

    /// Every part of the search texts that holds `mark`, e.g. the form numbers of a series.
    pub fn search_parts(&self, mark: &str) -> Vec<String> {
        let finder = memchr::memmem::Finder::new(mark);
        let mut parts = Vec::new();
        self.shelf.with_value(|shelf| {
            shelf.each_search_text(|text| {
                if finder.find(text).is_some() {
                    let marked = text.split(|byte| *byte == b'\n').filter(|part| finder.find(part).is_some());
                    parts.extend(marked.map(|part| String::from_utf8_lossy(part).into_owned()));
                }
            });
        });
        parts
    }

    /// Ids of the records with a field in conflict.
    pub fn in_conflict(&self) -> Vec<Uuid> {
        self.track();
        self.shelf.with_value(|shelf| shelf.flagged(IN_CONFLICT))
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
        self.shelf.with_value(|shelf| shelf.entry(id))
    }

    /// Every present record whose row holds `mark`, oldest first.
    pub fn ids_holding(&self, mark: &str) -> Vec<Uuid> {
        let finder = memchr::memmem::Finder::new(mark);
        let mut ids = Vec::new();
        self.track();
        self.each_entry(|entry| {
            if entry.flags & ERASED == 0 && finder.find(entry.row_bytes()).is_some() {
                ids.push(entry.id);
            }
        });
        ids
    }

    /// Looks at every entry, erased ones too, oldest first.
    pub fn each_entry(&self, visit: impl FnMut(&Entry)) {
        self.shelf.with_value(|shelf| shelf.each_entry(visit));
    }

    /// The segment a record lies in, if it was folded.
    pub fn segment_of(&self, id: Uuid) -> Option<u32> {
        self.shelf.with_value(|shelf| shelf.segment_of(id))
    }

    /// A segment as it is to be written with these entries in it, see [`Shelf::woven`].
    pub fn woven(&self, segment: u32, changes: &[Entry]) -> Result<Block, NotEntries> {
        self.shelf.with_value(|shelf| shelf.woven(segment, self.kind, changes))
    }

    /// Whether nothing is here, not even erased records.
    pub fn is_bare(&self) -> bool {
        self.shelf.with_value(Shelf::is_empty)
    }

    /// Takes in entries. Only the verbs call this, after the disk has them.
    pub fn apply(&self, entries: impl IntoIterator<Item = Entry>) {
        let mut entries = entries.into_iter().peekable();
        if entries.peek().is_some() {
            let revision = self.revision.get_untracked() + 1;
            let mut ids = Vec::new();
            self.shelf.update_value(|shelf| {
                entries.for_each(|entry| {
                    ids.push((revision, entry.id));
                    shelf.put(entry);
                });
            });
            self.changed.update_value(|changed| {
                changed.ids.append(&mut ids);
                if changed.ids.len() > MOST_CHANGES {
                    *changed = Changed { from: revision, ids: Vec::new() };
                }
            });
            self.revision.set(revision);
        }
    }

    /// What was written since a revision; `None` when that is too long ago or other records have come in.
    pub fn changed_since(&self, revision: u64) -> Option<Vec<Uuid>> {
        self.changed.with_value(|changed| {
            let later = || changed.ids.iter().filter(|(at, _)| *at > revision).map(|(_, id)| *id).collect();
            (changed.from <= revision).then(later)
        })
    }

    /// Notes that everything may be other than it was.
    fn renew(&self) {
        let revision = self.revision.get_untracked() + 1;
        self.changed.set_value(Changed { from: revision, ids: Vec::new() });
        self.revision.set(revision);
    }

    /// Takes in the blocks of segments by number. When they only hold what is here already, as after folding, nobody needs
    /// to look again (`is_news` false).
    pub fn file(&self, blocks: Vec<(u32, Block)>, is_news: bool) {
        self.shelf.update_value(|shelf| shelf.file(blocks));
        if is_news {
            self.renew();
        }
    }

    /// Forgets everything, when the desk is locked.
    pub fn clear(&self) {
        self.shelf.set_value(Shelf::default());
        self.renew();
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

    /// Every present record whose row holds `mark`, e.g. the name of a field few have, oldest first.
    pub fn all_holding(&self, mark: &str) -> Vec<(Uuid, R)> {
        let ids = self.ids_holding(mark);
        ids.into_iter().filter_map(|id| Some((id, self.get_untracked(id)?))).collect()
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
