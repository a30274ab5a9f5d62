//! The one way a change reaches the disk and then memory.
//!
//! A verb describes its change as a closure over a [`Draft`]; the closure may run again when another tab committed first, so
//! that the change always builds on what is really there. Memory changes only after the store has committed.

use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::Values;
use crate::merge::record::{Erasure, Record, Stamp};
use crate::merge::version::Dot;
use crate::state::collection::record_of;
use crate::state::kept::entry_of;
use crate::state::workspace::Workspace;
use crate::storage::entry::Entry;
use crate::storage::log::{Note, open_row, seal_row};
use crate::storage::port::{Batch, Head, StorageError};
use crate::storage::sentinel::Sentinel;
use crate::text::settings::SLOTS_CHANGED;
use crate::vault::keys::{random_bytes, sha256};
use crate::vault::place::hex;
use crate::vault::seal::Sealer;

/// Log rows after which the log is folded into segments.
const FOLD_AFTER_ROWS: u64 = 64;
/// Records after which the log is folded.
pub(super) const FOLD_AFTER_RECORDS: usize = 2_000;
/// Times another tab may come first before the verb gives up.
const MOST_TRIES: usize = 20;

/// A change being described: what is there, and what shall be written.
pub struct Draft {
    workspace: Workspace,
    stamp: Stamp,
    now: Moment,
    written: BTreeMap<Uuid, Entry>,
}

impl Draft {
    /// Nothing described yet.
    pub(super) fn begin(workspace: Workspace, stamp: Stamp, now: Moment) -> Draft {
        Draft { workspace, stamp, now, written: BTreeMap::new() }
    }

    /// What was described, as entries.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.written.into_values().collect()
    }

    /// Now.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The stamp of this change.
    pub fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The collections, to look things up.
    pub fn workspace(&self) -> Workspace {
        self.workspace
    }

    /// A new id (UUID v7, RFC 9562): the change's time and random bytes.
    pub fn new_id(&self) -> Result<Uuid, Failure> {
        new_id(self.stamp.at)
    }

    /// Writes a new record.
    pub fn create(&mut self, kind: Kind, parent: Option<Uuid>, values: &Values) -> Result<Uuid, Failure> {
        let id = self.new_id()?;
        let mut record = Record::new(kind, id, parent);
        record.write(&self.stamp, values);
        self.written.insert(id, entry_of(&record));
        Ok(id)
    }

    /// Changes fields of a record; a null clears one. Fields in `settle` are written even when they look the same, which
    /// settles a conflict. Returns whether anything changes.
    pub fn change(&mut self, kind: Kind, id: Uuid, values: &Values, settle: &[String]) -> Result<bool, Failure> {
        let record = match self.written.get(&id) {
            Some(written) => record_of(written),
            None => self.workspace.of(kind).record(id).filter(|r| r.erased().is_none()),
        };
        let mut record = record.ok_or(Failure::Gone)?;
        let changed = record.write_changes(&self.stamp, values, settle);
        if changed {
            self.written.insert(id, entry_of(&record));
        }
        Ok(changed)
    }

    /// Changes fields of a record and lays it under another; one that lies under something already stays there.
    pub fn change_under(&mut self, kind: Kind, id: Uuid, parent: Uuid, values: &Values) -> Result<(), Failure> {
        let mut record = match self.written.get(&id) {
            Some(written) => record_of(written),
            None => self.workspace.of(kind).record(id).filter(|r| r.erased().is_none()),
        }
        .ok_or(Failure::Gone)?;
        record.parent = record.parent.or(Some(parent));
        record.write_changes(&self.stamp, values, &[]);
        self.put(&record);
        Ok(())
    }

    /// Leaves a permanent mark in place of a record.
    pub fn erase(&mut self, kind: Kind, id: Uuid, erasure: Erasure) -> Result<(), Failure> {
        let mut record = self.workspace.of(kind).record(id).ok_or(Failure::Gone)?;
        record.erase(erasure);
        self.written.insert(id, entry_of(&record));
        Ok(())
    }

    /// Puts a record as it is.
    pub fn put(&mut self, record: &Record) {
        self.put_entry(entry_of(record));
    }

    /// Puts a record as it is, e.g. merged from a file. Accounts are not put: they come from nowhere but this desk.
    pub fn put_entry(&mut self, entry: Entry) {
        if entry.kind != Kind::Staff {
            self.written.insert(entry.id, entry);
        }
    }
}

/// A new UUID v7 for a moment.
pub fn new_id(at_ms: i64) -> Result<Uuid, Failure> {
    let random = random_bytes::<10>()?;
    Ok(uuid::Builder::from_unix_timestamp_millis(at_ms.max(0) as u64, &random).into_uuid())
}

impl Desk {
    /// Carries out a change: stored first, shown after. A change that writes nothing stores nothing.
    pub(super) async fn commit<T>(
        &self,
        verb: &'static str,
        mut describe: impl FnMut(&mut Draft) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.may_commit(verb)?;
        let done = self.in_turn(self.commit_in_turn(verb, &mut describe)).await;
        self.remember_spoiled();
        let done = done?;
        if self.wants_folding() {
            // Off the critical path; a failure here loses nothing, the log still holds everything.
            let desk = *self;
            leptos::task::spawn_local(async move {
                let _ = desk.fold_log().await;
            });
        }
        Ok(done)
    }

    async fn commit_in_turn<T>(
        &self,
        verb: &'static str,
        describe: &mut impl FnMut(&mut Draft) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let ports = self.ports();
        self.leave_spoiled_stores().await?;
        for _ in 0..MOST_TRIES {
            let now = ports.now();
            let (vault, sealer, head, dot) = self.next_position()?;
            let stamp = Stamp { dot: dot.clone(), at: (ports.clock)(), by: self.operator().into() };
            let mut draft = Draft::begin(self.workspace, stamp, now);
            let done = describe(&mut draft)?;
            if draft.written.is_empty() {
                return Ok(done);
            }
            let note = self.note_of(verb, &draft.stamp)?;
            let entries = draft.into_entries();
            let (row, new_head) = seal_row(&*sealer, vault, head, &note, &entries).await?;
            let batch = Batch { expected: head, append: Some((new_head, row)), ..Batch::default() };
            match self.twin().commit(batch).await {
                Ok(()) => {
                    self.with_opened(|opened| {
                        opened.head = new_head;
                        opened.counter = dot.counter;
                        opened.unfolded.extend(entries.iter().map(|e| (e.kind, e.id)));
                    })?;
                    self.workspace.apply(entries);
                    self.remember(new_head);
                    self.tell_tabs(new_head.sequence);
                    return Ok(done);
                }
                Err(StorageError::Behind(_)) => self.catch_up().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(StorageError::Silent.into())
    }

    /// The note of a row that this desk writes with this stamp.
    pub(super) fn note_of(&self, verb: &str, stamp: &Stamp) -> Result<Note, Failure> {
        self.with_opened(|opened| Note {
            verb: verb.into(),
            at: stamp.at,
            by: stamp.by.to_string(),
            device: stamp.dot.device.as_str().into(),
            counter: stamp.dot.counter,
            site: opened.site,
            envelope: opened.envelope.clone(),
        })
    }

    /// Reads the rows other tabs have written.
    pub(super) async fn catch_up(&self) -> Result<(), Failure> {
        let (vault, sealer, mut head) = self.with_opened(|o| (o.vault, o.sealer.clone(), o.head))?;
        let rows = self.twin().read_after(head.sequence).await?;
        if !rows.contains_key(&(head.sequence + 1)) {
            // The rows were folded away by another tab: only a fresh reading helps.
            return self.reread().await;
        }
        for row in rows.values() {
            let (note, entries, next) = open_row(&*sealer, vault, head, row).await?;
            head = next;
            self.with_opened(|opened| {
                opened.head = next;
                opened.envelope = note.envelope;
                if note.device == opened.device.as_str() {
                    opened.counter = opened.counter.max(note.counter);
                }
                opened.unfolded.extend(entries.iter().map(|e| (e.kind, e.id)));
            })?;
            self.workspace.apply(entries);
        }
        Ok(())
    }

    fn wants_folding(&self) -> bool {
        let is_due = self.with_opened(|opened| {
            opened.head.sequence - opened.manifest.sequence >= FOLD_AFTER_ROWS
                || opened.unfolded.len() >= FOLD_AFTER_RECORDS
        });
        // A desk locked meanwhile folds when it is opened again.
        is_due.unwrap_or(false)
    }

    /// Commits an envelope changed from the one named `base` with the row that names it, and what is described with it: an
    /// account and its slot are there together or not at all.
    pub(super) async fn commit_envelope(
        &self,
        base: &str,
        envelope: Vec<u8>,
        mut describe: impl FnMut(&mut Draft) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let ports = self.ports();
        self.leave_spoiled_stores().await?;
        for _ in 0..MOST_TRIES {
            if self.with_opened(|opened| opened.envelope != base)? {
                // Another tab has changed a slot meanwhile; its change is not to be undone by this older envelope.
                return Err(Failure::Rule(SLOTS_CHANGED));
            }
            let (vault, sealer, head, dot) = self.next_position()?;
            let stamp = Stamp { dot, at: (ports.clock)(), by: self.operator().into() };
            let mut draft = Draft::begin(self.workspace, stamp.clone(), ports.now());
            describe(&mut draft)?;
            let entries = draft.into_entries();
            let note = Note { envelope: hex(&sha256(&envelope)), ..self.note_of("slots", &stamp)? };
            let (row, new_head) = seal_row(&*sealer, vault, head, &note, &entries).await?;
            let batch = Batch {
                expected: head,
                append: Some((new_head, row)),
                envelope: Some(envelope.clone()),
                ..Batch::default()
            };
            match self.twin().commit(batch).await {
                Ok(()) => {
                    self.with_opened(|opened| {
                        opened.head = new_head;
                        opened.counter = stamp.dot.counter;
                        opened.envelope = note.envelope;
                        opened.unfolded.extend(entries.iter().map(|e| (e.kind, e.id)));
                    })?;
                    self.workspace.apply(entries);
                    self.remember(new_head);
                    self.tell_tabs(new_head.sequence);
                    return Ok(());
                }
                Err(StorageError::Behind(_)) => self.catch_up().await?,
                Err(error) => return Err(error.into()),
            }
        }
        Err(StorageError::Silent.into())
    }

    /// Where the next row goes and the dot it is written with.
    pub(super) fn next_position(&self) -> Result<(Uuid, Rc<dyn Sealer>, Head, Dot), Failure> {
        self.with_opened(|opened| {
            let dot = Dot { device: opened.device.clone(), counter: opened.counter + 1 };
            (opened.vault, opened.sealer.clone(), opened.head, dot)
        })
    }

    /// Brings the sentinel up to the last commit.
    pub(super) fn remember(&self, head: Head) {
        let ports = self.ports();
        let Ok(vault) = self.with_opened(|opened| opened.vault) else { return };
        ports.sentinel.write(&Sentinel {
            vault,
            site: self.site_untracked().code,
            sequence: head.sequence,
            hash: hex(&head.hash),
            at: (ports.clock)(),
            exported_at: leptos::prelude::GetUntracked::get_untracked(&self.session.exported_at),
            // Another tab may have made the last backup: what is remembered stays.
            backup: ports.sentinel.read().filter(|known| known.vault == vault).and_then(|known| known.backup),
            is_spoiled: self.twin().is_spoiled(),
            reported_loss: ports.grounds.reported_loss().or_else(|| ports.sentinel.read()?.reported_loss),
        });
    }
}
