//! Taking back a whole import (W-17): the desk is put where it would stand had the file never come, as far as nobody has worked
//! on with what it brought; what has to stay is named.
//!
//! Taking back is not a write: it says nothing about the records to other sites, and the same file may be taken in again. A
//! record that was new and is untouched becomes blank; one that was changed gets back what stood there, field by field, unless
//! the field was written since. What a file erased stays erased, as everywhere. A parcel taken back may come again (P-07), and
//! its receipt says that it is not in force, so that the sender's next one leaves nothing out.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use uuid::Uuid;

use super::commit::Draft;
use super::desk::Desk;
use super::failure::Failure;
use super::trail::{created_in, mark_of, notes};
use super::trust::object;
use crate::domain::import_note::ImportNote;
use crate::domain::kind::Kind;
use crate::domain::parcel::outcome;
use crate::domain::role::Act;
use crate::domain::value::{Value, Values};
use crate::forms::catalogue::form_of;
use crate::forms::spec::FieldKind;
use crate::merge::record::{Record, Write};
use crate::merge::row::read_row;
use crate::state::collection::record_of;
use crate::state::workspace::Workspace;
use crate::storage::entry::{ERASED, Entry};
use crate::text::merging::{ALREADY_UNDONE, NO_LONGER_UNDONE};

/// What taking an import back does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undo {
    /// New records that go.
    pub removed: usize,
    /// Changed records that are put back, wholly or in part.
    pub restored: usize,
    /// What has to stay.
    pub left: Vec<Left>,
}

/// A record that is not put back.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// Its kind.
    pub kind: Kind,
    /// The record.
    pub id: Uuid,
    /// Why.
    pub why: Why,
}

/// Why a record is not put back.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// It was new, and somebody has changed it since.
    ChangedSince,
    /// It was new, and a record that stays belongs to it or names it.
    InUse,
    /// These fields were written since; the others are put back.
    FieldsSince(Vec<String>),
}

/// An import in the list of imports.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The note.
    pub id: Uuid,
    /// What it says.
    pub note: ImportNote,
    /// Whether it can still be taken back.
    pub can_undo: bool,
}

impl Desk {
    /// The imports of this desk, newest first.
    pub fn imports(&self) -> Vec<Import> {
        let pieces = self.workspace.import_notes;
        let import = |(id, note): (Uuid, ImportNote)| {
            let can_undo = note.undone_at.is_none() && !pieces.children(id).is_empty();
            Import { id, note, can_undo }
        };
        notes(self.workspace).into_iter().map(import).collect()
    }

    /// What taking an import back would do. Nothing is written.
    pub fn preview_undo(&self, note: Uuid) -> Result<Undo, Failure> {
        self.with_opened(|_| ())?;
        Ok(plan(self.workspace, note)?.0)
    }

    /// Takes an import back, in one commit.
    pub async fn undo_import(&self, note: Uuid) -> Result<Undo, Failure> {
        self.may(Act::Import)?;
        self.commit("undo import", |draft| {
            let (undo, records) = plan(draft.workspace(), note)?;
            records.into_iter().for_each(|record| draft.put(&record));
            for piece in draft.workspace().import_notes.children(note) {
                draft.put(&Record::new(Kind::ImportNote, piece, None));
            }
            sign_off(draft, note, undo.left.len())?;
            let log =
                draft.workspace().import_notes.get_untracked(note).and_then(|note| Uuid::try_parse(&note.log).ok());
            log.map_or(Ok(()), |log| let_come_again(draft, log))?;
            Ok(undo)
        })
        .await
    }
}

fn sign_off(draft: &mut Draft, note: Uuid, left: usize) -> Result<(), Failure> {
    let mut values = Values::new();
    values.insert("undone_at".into(), draft.now().to_string().into());
    values.insert("undone_by".into(), draft.stamp().by.to_string().into());
    values.insert("left".into(), left.into());
    draft.change(Kind::ImportNote, note, &values, &[]).map(|_| ())
}

/// The log no longer says that the parcel is in force: it may come again, and its receipt tells the sender.
fn let_come_again(draft: &mut Draft, log: Uuid) -> Result<(), Failure> {
    let entry = draft.workspace().parcels.get_untracked(log);
    if entry.is_none_or(|entry| entry.outcome != outcome::TAKEN) {
        return Ok(());
    }
    let said = json!({ "outcome": outcome::UNDONE, "undone_at": draft.now() });
    draft.change(Kind::Parcel, log, &object(said), &[]).map(|_| ())
}

fn plan(workspace: Workspace, note: Uuid) -> Result<(Undo, Vec<Record>), Failure> {
    let notes = workspace.import_notes;
    let head = notes.get_untracked(note).ok_or(Failure::Gone)?;
    let pieces: Vec<ImportNote> = notes.children(note).into_iter().filter_map(|id| notes.get_untracked(id)).collect();
    if head.undone_at.is_some() {
        return Err(Failure::Rule(ALREADY_UNDONE));
    }
    if pieces.is_empty() {
        return Err(Failure::Rule(NO_LONGER_UNDONE));
    }
    let mut undo = Undo::default();
    let mut records = put_back(workspace, &pieces, &mut undo);
    let leaving = leaving(workspace, &pieces, &mut undo);
    undo.removed = leaving.len();
    undo.restored = records.len();
    records.extend(leaving.into_iter().map(|(id, kind)| Record::new(kind, id, None)));
    Ok((undo, records))
}

/// The changed records as they shall stand.
fn put_back(workspace: Workspace, pieces: &[ImportNote], undo: &mut Undo) -> Vec<Record> {
    let mut records = Vec::new();
    for piece in pieces {
        let Some(kind) = Kind::from_key(&piece.part) else { continue };
        for (before, after) in piece.before.iter().zip(&piece.after) {
            let [Some(before), Some(after)] = [before, after].map(|row| record_in(kind, row)) else { continue };
            let Some(now) = workspace.of(kind).record(before.id).filter(|now| now.erased().is_none()) else { continue };
            let (record, since) = taken_back(&before, &after, &now);
            if !since.is_empty() {
                undo.left.push(Left { kind, id: now.id, why: Why::FieldsSince(since) });
            }
            if record != now {
                records.push(record);
            }
        }
    }
    records
}

fn record_in(kind: Kind, row: &str) -> Option<Record> {
    record_of(&Entry::new(kind, 0, Uuid::nil(), None, row, ""))
}

/// A record without what came in, and the fields that were written since and therefore stay as they are.
fn taken_back(before: &Record, after: &Record, now: &Record) -> (Record, Vec<String>) {
    if now == after {
        return (before.clone(), Vec::new());
    }
    let registers = |record: &Record| -> BTreeMap<String, Vec<Write>> {
        record.registers().map(|(key, writes)| (key.to_owned(), writes.to_vec())).collect()
    };
    let (old, came, mut fields) = (registers(before), registers(after), registers(now));
    let touched: BTreeSet<&String> =
        old.keys().chain(came.keys()).filter(|key| old.get(*key) != came.get(*key)).collect();
    let mut since = Vec::new();
    for key in touched {
        if fields.get(key) != came.get(key) {
            since.push(key.clone());
        } else if let Some(writes) = old.get(key) {
            fields.insert(key.clone(), writes.clone());
        } else {
            fields.remove(key);
        }
    }
    // What came in is not seen any more, so that it can come again; writes that stay widen this by themselves.
    (Record::from_parts(now.kind, now.id, now.parent, fields, before.seen().clone(), None), since)
}

/// The new records that go: untouched, and nothing that stays belongs to them or names them.
fn leaving(workspace: Workspace, pieces: &[ImportNote], undo: &mut Undo) -> BTreeMap<Uuid, Kind> {
    let mut leaving = BTreeMap::new();
    for piece in pieces {
        let Some(kind) = Kind::from_key(&piece.part) else { continue };
        for (id, mark) in created_in(piece) {
            match workspace.of(kind).entry(id).filter(|entry| entry.flags & ERASED == 0) {
                Some(entry) if mark_of(entry.row()) == mark => drop(leaving.insert(id, kind)),
                Some(_) => undo.left.push(Left { kind, id, why: Why::ChangedSince }),
                None => {}
            }
        }
    }
    if leaving.is_empty() {
        return leaving;
    }
    let mut needed = Vec::new();
    for kind in Kind::ALL {
        workspace.of(kind).each_entry(|entry| {
            if entry.flags & ERASED == 0 && !leaving.contains_key(&entry.id) {
                needed.extend(named_by(entry));
            }
        });
    }
    // What is needed stays, and then what that needs.
    while let Some(id) = needed.pop() {
        let Some(kind) = leaving.remove(&id) else { continue };
        undo.left.push(Left { kind, id, why: Why::InUse });
        needed.extend(workspace.of(kind).entry(id).as_ref().map(named_by).unwrap_or_default());
    }
    leaving
}

/// The records an entry belongs to or links to.
fn named_by(entry: &Entry) -> Vec<Uuid> {
    let mut named: Vec<Uuid> = entry.parent.into_iter().collect();
    let links = form_of(entry.kind).fields().filter(|field| matches!(field.kind, FieldKind::Link(_)));
    let links: Vec<&str> = links.map(|field| field.key).collect();
    if links.iter().any(|key| entry.row().contains(key))
        && let Ok(row) = read_row(entry.row())
    {
        let ids = links.iter().filter_map(|key| Uuid::try_parse(row.values.get(*key).and_then(Value::as_str)?).ok());
        named.extend(ids);
    }
    named
}
