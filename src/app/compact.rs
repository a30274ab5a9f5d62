//! Folding the log into segments, off the critical path: touched segments are rewritten in a new generation, new records
//! fill the last segment of their kind, one batch replaces the manifest and drops the folded rows.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::storage::entry::Entry;
use crate::storage::manifest::{Manifest, SEGMENT_RECORDS, seal_block};
use crate::storage::port::{Batch, StorageError};

impl Desk {
    /// Folds the log now. Another tab that folds or commits first simply wins; nothing is lost either way.
    pub async fn fold_log(&self) -> Result<(), Failure> {
        self.in_turn(self.fold_in_turn()).await
    }

    pub(super) async fn fold_in_turn(&self) -> Result<(), Failure> {
        self.leave_spoiled_stores().await?;
        let plan = self.plan_fold()?;
        let Some((vault, sealer, head, mut manifest, touched)) = plan else { return Ok(()) };
        let mut put_segments = Vec::with_capacity(touched.len());
        let mut blocks = Vec::with_capacity(touched.len());
        for (number, (kind, ids)) in &touched {
            let collection = self.workspace.of(*kind);
            let entries: Vec<Entry> = ids.iter().filter_map(|id| collection.entry(*id)).collect();
            let generation = manifest.segments.get(number).map_or(1, |note| note.generation + 1);
            let block = collection.woven(*number, &entries)?;
            let (sealed, note) = seal_block(&*sealer, vault, *number, generation, &block).await?;
            manifest.segments.insert(*number, note);
            put_segments.push((*number, sealed));
            blocks.push((*number, block));
            (self.ports().breathe)().await;
        }
        manifest.sequence = head.sequence;
        manifest.hash = head.hash;
        let sealed_manifest = manifest.seal(&*sealer, vault).await?;
        let batch = Batch {
            expected: head,
            manifest: Some((head.sequence, sealed_manifest)),
            put_segments,
            ..Batch::default()
        };
        match self.twin().commit(batch).await {
            Ok(()) => {
                self.with_opened(|opened| {
                    opened.manifest = manifest;
                    opened.unfolded.clear();
                })?;
                self.workspace.file(blocks, false);
                Ok(())
            }
            Err(StorageError::Behind(_)) => self.catch_up().await,
            Err(error) => Err(error.into()),
        }
    }

    /// The segments to write with what changed in them, and the manifest to change.
    #[allow(clippy::type_complexity)] // one private answer, taken apart at once
    fn plan_fold(
        &self,
    ) -> Result<
        Option<(
            Uuid,
            std::rc::Rc<dyn crate::vault::seal::Sealer>,
            crate::storage::port::Head,
            Manifest,
            BTreeMap<u32, (Kind, BTreeSet<Uuid>)>,
        )>,
        Failure,
    > {
        self.with_opened(|opened| {
            if opened.unfolded.is_empty() {
                return None;
            }
            let mut manifest = opened.manifest.clone();
            manifest.device = opened.device.as_str().into();
            manifest.counter = opened.counter;
            manifest.site = opened.site;
            manifest.envelope = opened.envelope.clone();
            let mut touched: BTreeMap<u32, (Kind, BTreeSet<Uuid>)> = BTreeMap::new();
            let mut open_segment: BTreeMap<Kind, (u32, usize)> = BTreeMap::new();
            for (number, note) in &manifest.segments {
                if let Some(kind) = Kind::from_code(note.kind) {
                    open_segment.insert(kind, (*number, note.records as usize));
                }
            }
            let mut next = manifest.segments.keys().next_back().map_or(1, |last| last + 1);
            for (kind, id) in &opened.unfolded {
                let number = match self.workspace.of(*kind).segment_of(*id) {
                    Some(number) => number,
                    None => {
                        let open = open_segment.entry(*kind).or_insert((0, SEGMENT_RECORDS));
                        if open.1 >= SEGMENT_RECORDS {
                            *open = (next, 0);
                            next += 1;
                        }
                        open.1 += 1;
                        open.0
                    }
                };
                touched.entry(number).or_insert((*kind, BTreeSet::new())).1.insert(*id);
            }
            Some((opened.vault, opened.sealer.clone(), opened.head, manifest, touched))
        })
    }
}
