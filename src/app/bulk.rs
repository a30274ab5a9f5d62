//! Many new records at once: packed while a file is looked through, and written as segments beside one small log row, so that
//! nothing is described, sealed or folded twice.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use uuid::Uuid;

use super::commit::Draft;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::merge::record::Stamp;
use crate::storage::block::Block;
use crate::storage::entry::Entry;
use crate::storage::log::seal_row;
use crate::storage::manifest::{Manifest, SEGMENT_RECORDS, seal_block};
use crate::storage::packer::Packer;
use crate::storage::port::{Batch, StorageError};

/// Segments sealed side by side.
const SEALED_AT_ONCE: usize = 16;

/// New records of one part of a file, gathered in file order.
pub(super) struct Gathered<'a> {
    kind: Kind,
    rows: Vec<(Uuid, Option<Uuid>, &'a str, std::ops::Range<usize>)>,
    /// Their search texts, one after the other.
    texts: String,
}

impl<'a> Gathered<'a> {
    /// None yet.
    pub fn new(kind: Kind) -> Gathered<'a> {
        Gathered { kind, rows: Vec::new(), texts: String::new() }
    }

    /// Adds a new record whose row stands as the desk would write it.
    pub fn push(&mut self, id: Uuid, parent: Option<Uuid>, row: &'a str, find: impl FnOnce(&mut String)) {
        let from = self.texts.len();
        find(&mut self.texts);
        self.rows.push((id, parent, row, from..self.texts.len()));
    }

    /// The records in blocks of a segment each, in the order of their ids.
    pub fn pack(mut self) -> Vec<Block> {
        if !self.rows.is_sorted_by_key(|row| row.0) {
            self.rows.sort_by_key(|row| row.0);
        }
        let block = |rows: &[(Uuid, Option<Uuid>, &str, std::ops::Range<usize>)]| {
            let mut packer = Packer::new(self.kind);
            for (id, parent, row, text) in rows {
                packer.push(0, *id, *parent, row, self.texts.get(text.clone()).unwrap_or_default());
            }
            packer.finish()
        };
        self.rows.chunks(SEGMENT_RECORDS).map(block).collect()
    }
}

/// A segment to write: its number, its generation, its records.
type Piece = (u32, u64, Block);

impl Desk {
    /// Writes blocks of new records, and whatever `describe` adds, in one commit. Answers whether it was done: not when the
    /// desk has moved on since `sequence`, or when another tab was faster; then the change is to be described anew.
    pub(super) async fn commit_in_bulk(
        &self,
        verb: &'static str,
        sequence: u64,
        blocks: &[Block],
        describe: impl FnOnce(&mut Draft) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        let done = self.in_turn(self.commit_in_bulk_in_turn(verb, sequence, blocks, describe)).await;
        self.remember_spoiled();
        done
    }

    async fn commit_in_bulk_in_turn(
        &self,
        verb: &'static str,
        sequence: u64,
        blocks: &[Block],
        describe: impl FnOnce(&mut Draft) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        // The manifest stands for everything up to its row, so what is not folded yet goes first.
        self.fold_in_turn().await?;
        let ports = self.ports();
        let (vault, sealer, head, dot) = self.next_position()?;
        let (mut manifest, is_folded) = self.with_opened(|opened| {
            let is_folded = opened.unfolded.is_empty() && opened.manifest.sequence == opened.head.sequence;
            (opened.manifest.clone(), is_folded)
        })?;
        if head.sequence != sequence || !is_folded {
            return Ok(false);
        }
        let stamp = Stamp { dot: dot.clone(), at: (ports.clock)(), by: self.operator().into() };
        let note = self.note_of(verb, &stamp)?;
        let mut draft = Draft::begin(self.workspace, stamp, ports.now());
        describe(&mut draft)?;
        let next = manifest.segments.keys().next_back().map_or(1, |last| last + 1);
        let generation = |number: u32| manifest.segments.get(&number).map_or(1, |note| note.generation + 1);
        let blocks = self.plan_bulk(blocks, draft.into_entries(), next, generation)?;

        let mut put_segments = Vec::with_capacity(blocks.len());
        for some in blocks.chunks(SEALED_AT_ONCE) {
            let sealing =
                some.iter().map(|(number, generation, block)| {
                    let sealer = sealer.clone();
                    async move {
                        Ok::<_, Failure>((*number, seal_block(&*sealer, vault, *number, *generation, block).await?))
                    }
                });
            for sealed in join_all(sealing).await {
                let (number, (bytes, note)) = sealed?;
                manifest.segments.insert(number, note);
                put_segments.push((number, bytes));
            }
            (ports.breathe)().await;
        }
        let (row, new_head) = seal_row(&*sealer, vault, head, &note, &[]).await?;
        manifest = Manifest {
            sequence: new_head.sequence,
            hash: new_head.hash,
            device: note.device,
            counter: note.counter,
            site: note.site,
            envelope: note.envelope,
            segments: manifest.segments,
        };
        let sealed_manifest = manifest.seal(&*sealer, vault).await?;
        let batch = Batch {
            expected: head,
            append: Some((new_head, row)),
            manifest: Some((new_head.sequence, sealed_manifest)),
            put_segments,
            ..Batch::default()
        };
        match self.twin().commit(batch).await {
            Ok(()) => {
                self.with_opened(|opened| {
                    opened.head = new_head;
                    opened.counter = dot.counter;
                    opened.manifest = manifest;
                })?;
                self.workspace.file(blocks.into_iter().map(|(number, _, block)| (number, block)), true);
                self.remember(new_head);
                self.tell_tabs(new_head.sequence);
                Ok(true)
            }
            Err(StorageError::Behind(_)) => {
                self.catch_up().await?;
                Ok(false)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Numbers the new blocks and works the other entries into the segments they lie in, or into blocks of their own.
    fn plan_bulk(
        &self,
        news: &[Block],
        entries: Vec<Entry>,
        mut next: u32,
        generation: impl Fn(u32) -> u64,
    ) -> Result<Vec<Piece>, Failure> {
        let mut touched: BTreeMap<u32, Vec<Entry>> = BTreeMap::new();
        let mut own: BTreeMap<Kind, Vec<Entry>> = BTreeMap::new();
        for entry in entries {
            match self.workspace.of(entry.kind).segment_of(entry.id) {
                Some(number) => touched.entry(number).or_default().push(entry),
                None => own.entry(entry.kind).or_default().push(entry),
            }
        }
        let mut blocks = Vec::new();
        for (number, mut entries) in touched {
            let Some(kind) = entries.first().map(|entry| entry.kind) else { continue };
            entries.sort_by_key(|entry| entry.id);
            blocks.push((number, generation(number), self.workspace.of(kind).woven(number, &entries)?));
        }
        let own = own.into_iter().flat_map(|(kind, mut entries)| {
            entries.sort_by_key(|entry| entry.id);
            entries.chunks(SEGMENT_RECORDS).map(|some| Packer::of(kind, some)).collect::<Vec<_>>()
        });
        for block in news.iter().cloned().chain(own) {
            blocks.push((next, 1, block));
            next += 1;
        }
        Ok(blocks)
    }
}
