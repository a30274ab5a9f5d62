//! The port: what any store can do, and how it fails.
//!
//! Invariants: a commit is all or nothing and has reached the disk when it returns; it names the head it builds on, so two
//! tabs cannot overwrite each other; nothing is reported as absent because it could not be read.

use std::collections::BTreeMap;

use crate::vault::seal::LocalFuture;

/// The position a next row builds on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Sequence of the last row, 0 for none.
    pub sequence: u64,
    /// SHA-256 of that row, zeros for none.
    pub hash: [u8; 32],
}

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
    /// The last row ever committed; it stays when its row is folded.
    pub head: Head,
    /// The envelope, absent in a store never set up.
    pub envelope: Option<Vec<u8>>,
    /// The sealed manifest with the log sequence it was sealed at, absent before the first compaction.
    pub manifest: Option<(u64, Vec<u8>)>,
    /// Sealed segments by number.
    pub segments: BTreeMap<u32, Vec<u8>>,
    /// Log rows by sequence, those after the manifest.
    pub log: BTreeMap<u64, Vec<u8>>,
}

/// One commit: everything in it becomes durable together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// The last row the writer has read; the commit fails with `Behind` when the store has another. The hash is compared too:
    /// a tab that has read a row which was taken back must not write on from it.
    pub expected: Head,
    /// A new log row and the head it makes.
    pub append: Option<(Head, Vec<u8>)>,
    /// The envelope, when slots change.
    pub envelope: Option<Vec<u8>>,
    /// A new manifest sealed at a sequence; log rows up to it are folded and removed.
    pub manifest: Option<(u64, Vec<u8>)>,
    /// Segments to write.
    pub put_segments: Vec<(u32, Vec<u8>)>,
}

impl Batch {
    /// Whether it appends a row and does nothing else.
    pub fn is_only_a_row(&self) -> bool {
        self.envelope.is_none() && self.manifest.is_none() && self.put_segments.is_empty()
    }

    /// Bytes it writes, about; the more there is to write, the longer a store may take.
    pub fn weight(&self) -> usize {
        let row = self.append.as_ref().map_or(0, |(_, row)| row.len());
        row + self.put_segments.iter().map(|(_, sealed)| sealed.len()).sum::<usize>()
    }
}

/// A store that holds one copy of one vault.
pub trait Backend {
    /// The envelope only, to know whether a desk exists here.
    fn read_envelope(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>>;
    /// Everything, as one consistent reading.
    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>>;
    /// Everything but the segments, to compare with another copy at little cost.
    fn read_outline(&self) -> LocalFuture<'_, Result<Stored, StorageError>>;
    /// One segment, to compare copies without holding both in memory.
    fn read_segment(&self, number: u32) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>>;
    /// Log rows after a sequence.
    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>>;
    /// Commits a batch durably.
    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Takes back the last row, `last`, so that `before` is the head again; a store with another head is left as it is.
    fn retract(&self, last: Head, before: Head) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Whether the store met a failing disk. It still reads, but must not be written to again: Chromium's LevelDB goes on
    /// after the torn record and finds the whole database corrupt, and empties it, at the opening after next.
    fn is_spoiled(&self) -> bool;
    /// Makes the store hold exactly this, in one step.
    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>>;
}
