//! A row of the commit log: one row a verb, all its records in it, chained by hash to the row before.
//!
//! Stored row: magic `SWL1`, sequence (8), SHA-256 of the previous stored row (32), then the sealed payload.
//! Payload: length of the note (4), the note as JSON, then a list of entries. Sequences start at 1; the row before the first
//! counts as 32 zero bytes.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Entry, NotEntries, read_entries, write_entries};
use super::port::{Head, StorageError};
use crate::vault::keys::sha256;
use crate::vault::place::Place;
use crate::vault::seal::{Sealer, VaultError};

const MAGIC: &[u8; 4] = b"SWL1";
const HEADER: usize = 4 + 8 + 32;

/// What was done, beside the records it wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The verb, e.g. `save`, `import`.
    pub verb: String,
    /// Wall clock, milliseconds.
    pub at: i64,
    /// Operator.
    pub by: String,
    /// Writing device.
    pub device: String,
    /// The device's counter after this commit.
    pub counter: u64,
    /// The settings record of the desk's own site.
    pub site: Uuid,
    /// SHA-256 of the envelope that was valid with this row, hexadecimal: an older one put back is noticed.
    #[serde(default)]
    pub envelope: String,
}

/// A row could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// The chain is broken or the bytes are not a row.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// It does not open.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

impl From<NotEntries> for RowError {
    fn from(_: NotEntries) -> RowError {
        RowError::Storage(StorageError::Damaged("log row"))
    }
}

/// Seals a row that follows `head`; gives its bytes and the new head.
pub async fn seal_row(
    sealer: &dyn Sealer,
    vault: Uuid,
    head: Head,
    note: &Note,
    entries: &[Entry],
) -> Result<(Vec<u8>, Head), RowError> {
    let sequence = head.sequence + 1;
    let note = serde_json::to_vec(note).unwrap_or_default();
    let mut payload = Vec::with_capacity(8 + note.len() + entries.iter().map(Entry::size).sum::<usize>());
    payload.extend_from_slice(&(note.len() as u32).to_le_bytes());
    payload.extend_from_slice(&note);
    write_entries(&mut payload, entries.iter());
    let place = Place::LogRow { vault, sequence, previous: head.hash };
    let sealed = sealer.seal(&place, &payload).await?;
    let mut row = Vec::with_capacity(HEADER + sealed.len());
    row.extend_from_slice(MAGIC);
    row.extend_from_slice(&sequence.to_be_bytes());
    row.extend_from_slice(&head.hash);
    row.extend_from_slice(&sealed);
    let hash = sha256(&row);
    Ok((row, Head { sequence, hash }))
}

/// Opens the row that must follow `head`; gives its note, its entries and the new head.
pub async fn open_row(
    sealer: &dyn Sealer,
    vault: Uuid,
    head: Head,
    row: &[u8],
) -> Result<(Note, Vec<Entry>, Head), RowError> {
    const DAMAGED: StorageError = StorageError::Damaged("log row");
    let (header, sealed) = row.split_at_checked(HEADER).ok_or(DAMAGED)?;
    let sequence = head.sequence + 1;
    let follows = header[..4] == *MAGIC && header[4..12] == sequence.to_be_bytes() && header[12..] == head.hash;
    if !follows {
        return Err(StorageError::Damaged("log chain").into());
    }
    let place = Place::LogRow { vault, sequence, previous: head.hash };
    let payload: Rc<[u8]> = sealer.open(&place, sealed).await?.into();
    let note_len = payload.first_chunk::<4>().map(|n| u32::from_le_bytes(*n) as usize).ok_or(DAMAGED)?;
    let note = payload.get(4..4 + note_len).ok_or(DAMAGED)?;
    let note: Note = serde_json::from_slice(note).map_err(|_| DAMAGED)?;
    let entries = read_entries(payload, 4 + note_len)?;
    Ok((note, entries, Head { sequence, hash: sha256(row) }))
}
