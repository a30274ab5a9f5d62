//! The manifest: which segments hold the desk as of one position of the log, and what the chain's head was there.
//!
//! A segment is about a thousand records of one kind. Its generation stands in the manifest and in the place it is sealed
//! for, so an old segment put back by hand does not open. The manifest is sealed at its sequence; the sentinel in localStorage notices an old manifest.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::block::Block;
use super::entry::Entry;
use super::log::RowError;
use super::port::{Head, StorageError};
use crate::vault::place::Place;
use crate::vault::seal::Sealer;

/// Records of one segment, at most.
pub const SEGMENT_RECORDS: usize = 1_000;

/// One segment as the manifest knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentNote {
    /// The kind's storage code.
    pub kind: u8,
    /// Times written.
    pub generation: u64,
    /// Records in it.
    pub records: u32,
}

/// The manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Last row folded into the segments.
    pub sequence: u64,
    /// That row's hash: the chain goes on from here.
    pub hash: [u8; 32],
    /// The desk's device id.
    pub device: String,
    /// The device's counter at this point.
    pub counter: u64,
    /// The settings record of the desk's own site.
    pub site: Uuid,
    /// As in [`super::log::Note`].
    #[serde(default)]
    pub envelope: String,
    /// Segments by number.
    pub segments: BTreeMap<u32, SegmentNote>,
}

impl Manifest {
    /// The position the log goes on from.
    pub fn head(&self) -> Head {
        Head { sequence: self.sequence, hash: self.hash }
    }

    /// Seals the manifest at its sequence.
    pub async fn seal(&self, sealer: &dyn Sealer, vault: Uuid) -> Result<Vec<u8>, RowError> {
        let plain = serde_json::to_vec(self).unwrap_or_default();
        Ok(sealer.seal(&Place::Manifest { vault, sequence: self.sequence }, &plain).await?)
    }

    /// Opens the manifest stored for a sequence.
    pub async fn open(sealer: &dyn Sealer, vault: Uuid, sequence: u64, sealed: &[u8]) -> Result<Manifest, RowError> {
        let plain = sealer.open(&Place::Manifest { vault, sequence }, sealed).await?;
        let manifest: Manifest = serde_json::from_slice(&plain).map_err(|_| StorageError::Damaged("manifest"))?;
        if manifest.sequence == sequence { Ok(manifest) } else { Err(StorageError::Damaged("manifest").into()) }
    }
}

/// Seals a block as a segment; gives its bytes and its note.
pub async fn seal_block(
    sealer: &dyn Sealer,
    vault: Uuid,
    number: u32,
    generation: u64,
    block: &Block,
) -> Result<(Vec<u8>, SegmentNote), RowError> {
    let sealed = sealer.seal(&Place::Segment { vault, number, generation }, block.bytes()).await?;
    let note = SegmentNote { kind: block.kind().code(), generation, records: block.len() as u32 };
    Ok((sealed, note))
}

/// Opens the segment a manifest names.
pub async fn open_block(
    sealer: &dyn Sealer,
    vault: Uuid,
    number: u32,
    note: &SegmentNote,
    sealed: &[u8],
) -> Result<Block, RowError> {
    let place = Place::Segment { vault, number, generation: note.generation };
    Ok(Block::read(sealer.open(&place, sealed).await?)?)
}

/// Opens the segment a manifest names and takes it apart.
pub async fn open_segment(
    sealer: &dyn Sealer,
    vault: Uuid,
    number: u32,
    note: &SegmentNote,
    sealed: &[u8],
) -> Result<Vec<Entry>, RowError> {
    Ok(open_block(sealer, vault, number, note, sealed).await?.entries()?)
}
