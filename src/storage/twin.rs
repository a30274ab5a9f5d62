//! Two copies of one vault, written as one: invariant 4, nothing is saved until it is on disk twice.
//!
//! One writer at a time (see [`Turnstile`]), and one copy at a time: the second is written when the first has answered, so that
//! of a browser killed in the middle of a write one copy was at rest. (Chromium has been seen to throw a database away after
//! such a kill, "checksum mismatch"; writing both at once would save about a millisecond.) When the second copy refuses, the
//! first goes back to what it was, so that "not saved" is true on both; when even that fails, it is done before the next commit. A second copy that lags behind or holds a row of its own (the page was killed between the two)
//! is brought level with the next commit; a desk opened before that adopts the row, from whichever copy has it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::port::{Backend, Batch, Head, StorageError, Stored};
use crate::vault::seal::LocalFuture;

/// Lets one writer in at a time, of all pages of this browser. The turn ends when the token is dropped.
pub trait Turnstile {
    /// Waits for the turn.
    fn enter(&self) -> LocalFuture<'_, Box<dyn std::any::Any>>;
}

/// No other page is there: native tests.
pub struct Alone;

impl Turnstile for Alone {
    fn enter(&self) -> LocalFuture<'_, Box<dyn std::any::Any>> {
        Box::pin(async { Box::new(()) as Box<dyn std::any::Any> })
    }
}

/// What must be put right before the next commit.
#[derive(Clone, Copy)]
enum Repair {
    /// A row that the person was told is not saved: the head it made, and the head before.
    TakeBack(Head, Head),
    /// The first copy took a commit that the second refused, and it was more than a row.
    RestoreFirst,
    /// The second copy missed a folding of the log: both hold the same records, but not the same bytes.
    LevelSecond,
}

/// The two copies.
pub struct Twin {
    copies: [Rc<dyn Backend>; 2],
    turnstile: Rc<dyn Turnstile>,
    repair: Cell<Option<Repair>>,
}

impl Twin {
    /// Two stores that shall hold the same.
    pub fn new(copies: [Rc<dyn Backend>; 2], turnstile: Rc<dyn Turnstile>) -> Twin {
        Twin { copies, turnstile, repair: Cell::new(None) }
    }

    /// One of the copies: 0 or 1.
    pub fn copy(&self, index: usize) -> &dyn Backend {
        &*self.copies[index.min(1)]
    }

    /// Log rows after a sequence.
    pub async fn read_after(&self, sequence: u64) -> Result<BTreeMap<u64, Vec<u8>>, StorageError> {
        self.copies[0].read_after(sequence).await
    }

    /// Commits durably to both copies, or to none.
    pub async fn commit(&self, batch: Batch) -> Result<(), StorageError> {
        let _turn = self.turnstile.enter().await;
        let [first, second] = &self.copies;
        self.put_right().await?;
        let repair = match &batch.append {
            None => Repair::LevelSecond,
            Some((last, _)) if batch.is_only_a_row() => Repair::TakeBack(*last, batch.expected),
            Some(_) => Repair::RestoreFirst,
        };
        if let Err(error) = first.commit(batch.clone()).await {
            // A store that fell silent may still write the row later.
            let is_owed = error == StorageError::Silent && !self.is_spoiled();
            self.repair.set(Some(repair).filter(|_| is_owed));
            return Err(error);
        }
        let mut outcome = second.commit(batch).await;
        if matches!(outcome, Err(StorageError::Behind(_))) {
            // It missed rows that the first copy has, or has one that was never told to be saved.
            outcome = self.level_second().await;
        }
        if outcome.is_err() {
            self.repair.set(Some(repair));
            // Best now; if the disk refuses this too, it is done before the next commit.
            if !self.is_spoiled() {
                let _ = self.put_right().await;
            }
        }
        outcome
    }

    /// Whether a store met a failing disk: then everything is moved to new stores before anything more is written.
    pub fn is_spoiled(&self) -> bool {
        self.copies.iter().any(|copy| copy.is_spoiled())
    }

    async fn put_right(&self) -> Result<(), StorageError> {
        let [first, second] = &self.copies;
        match self.repair.get() {
            None => return Ok(()),
            Some(Repair::TakeBack(last, before)) => {
                first.retract(last, before).await?;
                second.retract(last, before).await?;
            }
            Some(Repair::RestoreFirst) => first.replace(second.read().await?).await?,
            Some(Repair::LevelSecond) => self.level_second().await?,
        }
        self.repair.set(None);
        Ok(())
    }

    async fn level_second(&self) -> Result<(), StorageError> {
        let [first, second] = &self.copies;
        second.replace(first.read().await?).await
    }

    /// Both copies as they are, with no writer between the two readings.
    pub async fn read_both(&self) -> [Result<Stored, StorageError>; 2] {
        let _turn = self.turnstile.enter().await;
        let first = self.copies[0].read().await;
        [first, self.copies[1].read().await]
    }

    /// Makes both copies hold exactly this, each in one step, and compares what they then hold.
    pub async fn replace(&self, stored: &Stored) -> Result<(), StorageError> {
        let _turn = self.turnstile.enter().await;
        self.replace_in_turn(stored).await
    }

    /// As [`Twin::replace`], if no page has written since `seen` was the head; says whether it was done.
    pub async fn heal(&self, stored: &Stored, seen: &[Option<Head>; 2]) -> Result<bool, StorageError> {
        let _turn = self.turnstile.enter().await;
        for (copy, seen) in self.copies.iter().zip(seen) {
            if copy.read_outline().await.ok().map(|outline| outline.head) != *seen {
                return Ok(false);
            }
        }
        self.replace_in_turn(stored).await.map(|()| true)
    }

    async fn replace_in_turn(&self, stored: &Stored) -> Result<(), StorageError> {
        for copy in &self.copies {
            if copy.read().await.as_ref() != Ok(stored) {
                copy.replace(stored.clone()).await?;
                if copy.read().await? != *stored {
                    return Err(StorageError::Damaged("what was just written"));
                }
            }
        }
        self.repair.set(None);
        Ok(())
    }

    /// Moves everything into other stores, reads it back there, and then lets `remove` take these away. Nobody writes between.
    pub async fn move_to(
        &self,
        other: &Twin,
        remove: impl Future<Output = Result<(), StorageError>>,
    ) -> Result<(), StorageError> {
        let _turn = self.turnstile.enter().await;
        if !self.is_spoiled() {
            self.put_right().await?;
        }
        // What was told not to be saved is in one copy only.
        let [first, second] = &self.copies;
        let (best, next) = match self.repair.get() {
            Some(Repair::TakeBack(last, _)) if second.read_outline().await.is_ok_and(|o| o.head == last) => {
                (first, second)
            }
            Some(Repair::TakeBack(..) | Repair::RestoreFirst) => (second, first),
            Some(Repair::LevelSecond) | None => (first, second),
        };
        let stored = match best.read().await {
            Ok(stored) if stored.envelope.is_some() => stored,
            _ => next.read().await?,
        };
        if stored.envelope.is_none() {
            // Another page has moved the desk already.
            return Err(StorageError::Behind(0));
        }
        other.replace_in_turn(&stored).await?;
        remove.await
    }
}
