//! Putting a desk together from the pieces of its copies.
//!
//! Every sealed piece proves by itself that it is the right one (its place is bound to it), so a piece damaged in one copy is
//! taken from the other, and the longest chain that can be followed wins. What no copy holds whole is never passed off as
//! the whole: a row or head beyond the last readable row is reported.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::join_all;
use uuid::Uuid;

use super::block::Block;
use super::entry::Entry;
use super::log::{Note, RowError, open_row};
use super::manifest::{Manifest, SegmentNote, open_block};
use super::port::{Head, StorageError, Stored};
use crate::vault::seal::{Sealer, VaultError};

/// A desk put together.
pub struct Assembly {
    /// The manifest it starts from.
    pub manifest: Manifest,
    /// Segments by number.
    pub segments: Vec<(u32, Block)>,
    /// Rows after the manifest, in order.
    pub rows: Vec<(Note, Vec<Entry>)>,
    /// The last row that could be followed.
    pub head: Head,
    /// The last row any copy speaks of; beyond `head` when the newest rows are lost.
    pub last_known: u64,
    /// The sealed pieces it was put together from.
    pieces: Pieces,
}

/// Which copy gave each piece.
#[derive(Default)]
struct Pieces {
    manifest: Option<(usize, u64)>,
    segments: BTreeMap<u32, usize>,
    rows: BTreeMap<u64, usize>,
}

impl Assembly {
    /// Whether rows are known to be missing at the end.
    pub fn is_shortened(&self) -> bool {
        self.last_known > self.head.sequence
    }

    /// What a whole copy holds, with this envelope.
    pub fn stored(&self, copies: &[&Stored], envelope: &[u8]) -> Stored {
        let row = |(sequence, copy): (&u64, &usize)| Some((*sequence, copies.get(*copy)?.log.get(sequence)?.clone()));
        let segment = |(n, copy): (&u32, &usize)| Some((*n, copies.get(*copy)?.segments.get(n)?.clone()));
        Stored {
            head: self.head,
            envelope: Some(envelope.to_vec()),
            manifest: self.pieces.manifest.and_then(|(copy, _)| copies.get(copy)?.manifest.clone()),
            segments: self.pieces.segments.iter().filter_map(segment).collect(),
            log: self.pieces.rows.iter().filter_map(row).collect(),
        }
    }

    /// Whether this copy holds just what the whole needs; its segments are compared only when it was read with them.
    pub fn is_whole(&self, index: usize, copies: &[&Stored], with_segments: bool) -> bool {
        let Some(copy) = copies.get(index) else { return false };
        let same_row = |(sequence, from): (&u64, &usize)| copy.log.get(sequence) == copies[*from].log.get(sequence);
        // What came from this very copy needs no comparing: it may be a hundred megabytes.
        let same_segment =
            |(n, from): (&u32, &usize)| *from == index || copy.segments.get(n) == copies[*from].segments.get(n);
        copy.head == self.head
            && copy.manifest == self.pieces.manifest.and_then(|(from, _)| copies[from].manifest.clone())
            && copy.log.len() == self.pieces.rows.len()
            && self.pieces.rows.iter().all(same_row)
            && (!with_segments
                || (copy.segments.len() == self.pieces.segments.len() && self.pieces.segments.iter().all(same_segment)))
    }
}

/// Puts a desk together. Copies may come without their segments; when a segment is then missing the answer is an error, and
/// asking again with everything may succeed.
pub async fn assemble(sealer: &dyn Sealer, vault: Uuid, copies: &[&Stored]) -> Result<Assembly, RowError> {
    let mut starts: Vec<(usize, u64)> =
        copies.iter().enumerate().filter_map(|(at, copy)| Some((at, copy.manifest.as_ref()?.0))).collect();
    starts.sort_by_key(|(at, sequence)| (std::cmp::Reverse(*sequence), *at));
    // A log that was never folded starts from nothing.
    let starts = starts.into_iter().map(Some).chain([None]);
    let mut first_error = None;
    for start in starts {
        match assemble_from(sealer, vault, copies, start).await {
            Ok(assembly) if start.is_some() || !assembly.rows.is_empty() => return Ok(assembly),
            Ok(_) => {}
            Err(error) => {
                first_error.get_or_insert(error);
            }
        }
    }
    Err(first_error.unwrap_or(StorageError::Damaged("nothing that opens").into()))
}

async fn assemble_from(
    sealer: &dyn Sealer,
    vault: Uuid,
    copies: &[&Stored],
    start: Option<(usize, u64)>,
) -> Result<Assembly, RowError> {
    let mut pieces = Pieces { manifest: start, ..Pieces::default() };
    let manifest = match start.and_then(|(at, sequence)| Some((sequence, copies[at].manifest.as_ref()?))) {
        Some((sequence, (_, sealed))) => Manifest::open(sealer, vault, sequence, sealed).await?,
        None => Manifest::default(),
    };
    let opened = manifest.segments.iter().map(|(n, note)| segment_of_any(sealer, vault, copies, *n, note));
    let mut segments = Vec::with_capacity(manifest.segments.len());
    for opened in join_all(opened).await {
        let (number, from, block) = opened?;
        pieces.segments.insert(number, from);
        segments.push((number, block));
    }
    let mut head = manifest.head();
    let mut rows = Vec::new();
    while let Some((from, note, entries, next)) = row_of_any(sealer, vault, copies, head).await? {
        pieces.rows.insert(next.sequence, from);
        rows.push((note, entries));
        head = next;
    }
    // A head of another number over the very row we ended at is a wrong number, not a lost row.
    let heads = copies.iter().filter(|copy| copy.head.hash != head.hash).map(|copy| copy.head.sequence);
    let rows_there = copies.iter().filter_map(|copy| copy.log.keys().next_back().copied());
    let last_known = heads.chain(rows_there).max().unwrap_or(0).max(head.sequence);
    Ok(Assembly { manifest, segments, rows, head, last_known, pieces })
}

async fn segment_of_any(
    sealer: &dyn Sealer,
    vault: Uuid,
    copies: &[&Stored],
    number: u32,
    note: &SegmentNote,
) -> Result<(u32, usize, Block), RowError> {
    let mut failure = StorageError::Damaged("segment missing").into();
    for (at, copy) in copies.iter().enumerate() {
        if let Some(sealed) = copy.segments.get(&number) {
            match open_block(sealer, vault, number, note, sealed).await {
                Ok(block) => return Ok((number, at, block)),
                Err(error) => failure = error,
            }
        }
    }
    Err(failure)
}

/// The row after `head` from whichever copy has it whole; none when there is no such row in any.
async fn row_of_any(
    sealer: &dyn Sealer,
    vault: Uuid,
    copies: &[&Stored],
    head: Head,
) -> Result<Option<(usize, Note, Vec<Entry>, Head)>, RowError> {
    let mut tried = BTreeSet::new();
    for (at, copy) in copies.iter().enumerate() {
        let Some(row) = copy.log.get(&(head.sequence + 1)) else { continue };
        if !tried.insert(row) {
            continue;
        }
        match open_row(sealer, vault, head, row).await {
            Ok((note, entries, next)) => return Ok(Some((at, note, entries, next))),
            Err(RowError::Vault(VaultError::Engine(error))) => return Err(VaultError::Engine(error).into()),
            Err(_) => {}
        }
    }
    Ok(None)
}
