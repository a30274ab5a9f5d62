//! The port: what any store can do, and how it fails.
//!
//! Invariants: a commit is all or nothing and has reached the disk when it returns; it names the head it builds on, so two
//! tabs cannot overwrite each other; nothing is reported as absent because it could not be read.

use std::collections::BTreeMap;

use crate::vault::seal::LocalFuture;

/// Version of the stored layout; a store of a newer layout is refused, not read.
pub const LAYOUT: u32 = 1;

/// Why the store failed. Each is told to the person with what is safe and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// Another tab has committed; the head is now this sequence. Read on and try again.
    #[error("the store has moved on to row {0}")]
    Behind(u64),
    /// The disk or the browser's share of it is full.
    #[error("the disk is full")]
    Full,
    /// The store cannot be opened (private window, blocked by settings, in use by an older page).
    #[error("the store cannot be opened: {0}")]
    Unavailable(String),
    /// The store did not answer in time.
    #[error("the store does not answer")]
    Silent,
    /// A newer program has written here.
    #[error("the store has the newer layout {0}")]
    Newer(u32),
    /// What is stored is not as it was written.
    #[error("the store is damaged: {0}")]
    Damaged(&'static str),
    /// Anything else the browser reports, by its name.
    #[error("the store failed: {0}")]
    Failed(String),
}

/// What a store holds of the current vault.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// The envelope, absent in a store never set up.
    pub envelope: Option<Vec<u8>>,
    /// The sealed manifest with the log sequence it was sealed at, absent before the first compaction.
    pub manifest: Option<(u64, Vec<u8>)>,
    /// Sealed segments by number.
    pub segments: BTreeMap<u32, Vec<u8>>,
    /// Log rows by sequence, those after the manifest.
    pub log: BTreeMap<u64, Vec<u8>>,
}

impl Stored {
    /// The sequence of the last log row: the position a next row builds on.
    pub fn head(&self) -> u64 {
        let folded = self.manifest.as_ref().map_or(0, |(at, _)| *at);
        self.log.keys().next_back().map_or(folded, |last| folded.max(*last))
    }
}

/// One commit: everything in it becomes durable together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The sequence of the last row the writer has read; the commit fails with `Behind` when the store has another.
    pub expected_head: u64,
    /// A new log row and its sequence (`expected_head + 1`).
    pub append: Option<(u64, Vec<u8>)>,
    /// The envelope, when slots change.
    pub envelope: Option<Vec<u8>>,
    /// A new manifest sealed at a sequence; log rows up to it are folded and removed.
    pub manifest: Option<(u64, Vec<u8>)>,
    /// Segments to write.
    pub put_segments: Vec<(u32, Vec<u8>)>,
}

/// A store of one vault.
pub trait Backend {
    /// The envelope only, to know whether a desk exists here.
    fn read_envelope(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>>;
    /// Everything, as one consistent reading.
    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>>;
    /// Log rows after a sequence, and the head.
    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>>;
    /// Commits a batch durably.
    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Makes the store exactly this, in one durable transaction; what was there before is gone. Used by restoring only.
    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Removes everything; the store is as new.
    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>>;
}
