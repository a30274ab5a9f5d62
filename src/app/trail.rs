//! What an import leaves behind so that it can be taken back: a note, and pieces with what was new and what stood here before.

use uuid::Uuid;

use super::commit::Draft;
use super::failure::Failure;
use super::transfer::Preview;
use crate::domain::import_note::ImportNote;
use crate::domain::kind::Kind;
use crate::domain::value::Fields;
use crate::exchange::compare::{Effect, merge_and_compare};
use crate::merge::record::Record;
use crate::merge::row::MAX_TEXT;
use crate::state::kept::{entry_of, is_withdrawn};
use crate::state::workspace::Workspace;
use crate::storage::entry::{ERASED, Entry};

/// Imports that can be taken back; the pieces of older ones are emptied.
const UNDOABLE: usize = 10;
/// New records in one text of a piece, and texts in a piece.
const IDS_A_TEXT: usize = 400;
const TEXTS_A_PIECE: usize = 40;
/// Changed records in a piece.
const ROWS_A_PIECE: usize = 200;

/// A new record: its kind, its id, the mark of its row.
pub(super) type Created = (Kind, Uuid, u64);

/// What an import does, gathered while it is described.
#[derive(Default)]
pub(super) struct Trail {
    created: Vec<Created>,
    /// Changed records, before and after.
    changed: Vec<(Entry, Entry)>,
    erased: u32,
}

/// A mark that tells whether a row is still the one that came in: FNV-1a with eight bytes a step (a row holds no zero byte
/// that the last step's filling could be taken for). Not against malice, only against forgetting.
pub(super) fn mark_of(row: &str) -> u64 {
    let (words, rest) = row.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words = words.iter().chain([&last]).map(|word| u64::from_le_bytes(*word));
    words.fold(0xcbf2_9ce4_8422_2325, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23))
}

impl Trail {
    /// Nothing yet but records known to be new.
    pub fn of(created: Vec<Created>) -> Trail {
        Trail { created, ..Trail::default() }
    }

    /// Writes a record of a file merged with what is here, when it says anything new, and remembers what that did.
    pub fn put_merged(&mut self, draft: &mut Draft, record: Record) {
        let ours = draft.workspace().of(record.kind).record(record.id);
        let (merged, effect) = merge_and_compare(ours.as_ref(), record);
        if effect != Effect::Unchanged {
            self.put_as_seen(draft, entry_of(&merged));
        }
    }

    /// Writes a record that is merged with what is here already and says something new, and remembers what that does.
    pub fn put_as_seen(&mut self, draft: &mut Draft, after: Entry) {
        match draft.workspace().of(after.kind).entry(after.id).filter(|before| !is_withdrawn(before)) {
            // What is erased leaves nothing to go back to.
            _ if after.flags & ERASED != 0 => self.erased += 1,
            Some(before) => self.changed.push((before, after.clone())),
            None => self.created.push((after.kind, after.id, mark_of(after.row()))),
        }
        draft.put_entry(after);
    }

    /// Writes the note and its pieces, and empties those of imports too long ago. `log` is the entry of the log of parcels.
    pub fn write(self, draft: &mut Draft, preview: &Preview, log: Option<Uuid>) -> Result<(), Failure> {
        if self.created.is_empty() && self.changed.is_empty() && self.erased == 0 {
            return Ok(());
        }
        forget_pieces(draft, UNDOABLE - 1);
        let from = preview.cover.from.clone();
        let short = |text: &str| text.chars().take(400).collect::<String>();
        let note = ImportNote {
            file: short(&preview.file),
            from_site: short(&from.site),
            from_name: short(&from.name),
            from_by: short(&from.by),
            made: short(&preview.cover.made),
            at: Some(draft.now()),
            by: draft.stamp().by.to_string(),
            new: Some(self.created.len() as u32),
            changed: Some(self.changed.len() as u32),
            erased: Some(self.erased),
            log: log.map(|id| id.to_string()).unwrap_or_default(),
            ..ImportNote::default()
        };
        let note = draft.create(Kind::ImportNote, None, &note.to_values())?;
        let mut piece = |piece: ImportNote| draft.create(Kind::ImportNote, Some(note), &piece.to_values());
        for kind in Kind::ALL {
            let created: Vec<String> = self.created.iter().filter(|one| one.0 == kind).map(written).collect();
            let texts: Vec<String> = created.chunks(IDS_A_TEXT).map(|some| some.concat()).collect();
            for some in texts.chunks(TEXTS_A_PIECE) {
                piece(ImportNote { part: kind.key().into(), created: some.to_vec(), ..ImportNote::default() })?;
            }
            let fits = |entry: &Entry| entry.row_bytes().len() <= MAX_TEXT;
            let is_told = |(before, after): &&(Entry, Entry)| after.kind == kind && fits(before) && fits(after);
            let changed: Vec<_> = self.changed.iter().filter(is_told).collect();
            for some in changed.chunks(ROWS_A_PIECE) {
                let before = some.iter().map(|(before, _)| before.row().to_owned()).collect();
                let after = some.iter().map(|(_, after)| after.row().to_owned()).collect();
                piece(ImportNote { part: kind.key().into(), before, after, ..ImportNote::default() })?;
            }
        }
        Ok(())
    }
}

fn written((_, id, mark): &Created) -> String {
    format!("{}{mark:016x}", id.simple())
}

/// The new records a piece names.
pub(super) fn created_in(piece: &ImportNote) -> Vec<(Uuid, u64)> {
    let one =
        |text: &str| Some((Uuid::try_parse(text.get(..32)?).ok()?, u64::from_str_radix(text.get(32..)?, 16).ok()?));
    piece
        .created
        .iter()
        .flat_map(|text| text.as_bytes().chunks(48))
        .filter_map(|c| one(std::str::from_utf8(c).ok()?))
        .collect()
}

/// Notes of imports, newest first.
pub(super) fn notes(workspace: Workspace) -> Vec<(Uuid, ImportNote)> {
    let notes = workspace.import_notes;
    let heads = notes.newest().into_iter().filter(|id| notes.entry(*id).is_some_and(|entry| entry.parent.is_none()));
    heads.filter_map(|id| Some((id, notes.get(id)?))).collect()
}

/// Empties the pieces of all but the newest imports: what they hold is personal, and needed no longer.
pub(super) fn forget_pieces(draft: &mut Draft, but_newest: usize) {
    let workspace = draft.workspace();
    for (note, _) in notes(workspace).into_iter().skip(but_newest) {
        for piece in workspace.import_notes.children(note) {
            draft.put(&Record::new(Kind::ImportNote, piece, None));
        }
    }
}
