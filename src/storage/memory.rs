//! A store in memory, for native tests of everything above the port. It keeps the contract the browser's store keeps.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::port::{Backend, Batch, StorageError, Stored};
use crate::vault::seal::LocalFuture;

/// Makes the error a store refuses with.
pub type Refusal = fn() -> StorageError;

/// The store; clones share the same contents, as tabs share a database.
#[derive(Clone, Default)]
pub struct MemoryStore {
    stored: Rc<RefCell<(u64, Stored)>>,
    refuse: Rc<Cell<Option<Refusal>>>,
}

impl MemoryStore {
    /// Makes every following commit fail with this error, until set to `None`.
    pub fn refuse_commits(&self, error: Option<Refusal>) {
        self.refuse.set(error);
    }

    /// A copy of what is stored, to compare before and after.
    pub fn snapshot(&self) -> Stored {
        self.stored.borrow().1.clone()
    }

    /// Alters what is stored behind the desk's back.
    pub fn tamper(&self, change: impl FnOnce(&mut Stored)) {
        change(&mut self.stored.borrow_mut().1);
    }

    fn write(&self, batch: Batch) -> Result<(), StorageError> {
        if let Some(error) = self.refuse.get() {
            return Err(error());
        }
        let (head, stored) = &mut *self.stored.borrow_mut();
        if batch.expected_head != *head {
            return Err(StorageError::Behind(*head));
        }
        if let Some((sequence, row)) = batch.append {
            stored.log.insert(sequence, row);
            *head = sequence;
        }
        if let Some(envelope) = batch.envelope {
            stored.envelope = Some(envelope);
        }
        if let Some((folded, manifest)) = batch.manifest {
            stored.log.retain(|sequence, _| *sequence > folded);
            stored.manifest = Some((folded, manifest));
        }
        stored.segments.extend(batch.put_segments);
        Ok(())
    }
}

impl Backend for MemoryStore {
    fn read_envelope(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(async move { Ok(self.stored.borrow().1.envelope.clone()) })
    }

    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(async move { Ok(self.snapshot()) })
    }

    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>> {
        Box::pin(async move {
            let stored = self.stored.borrow();
            Ok(stored.1.log.range(sequence + 1..).map(|(s, row)| (*s, row.clone())).collect())
        })
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move { self.write(batch) })
    }

    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            if let Some(error) = self.refuse.get() {
                return Err(error());
            }
            *self.stored.borrow_mut() = (stored.head(), stored);
            Ok(())
        })
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            *self.stored.borrow_mut() = (0, Stored::default());
            Ok(())
        })
    }
}
