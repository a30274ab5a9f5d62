//! A store in memory, for native tests of everything above the port. It keeps the contract the browser's store keeps.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::port::{Backend, Batch, Head, StorageError, Stored};
use crate::vault::seal::LocalFuture;

/// Makes the error a store refuses with.
pub type Refusal = fn() -> StorageError;

/// The store; clones share the same contents, as tabs share a database.
#[derive(Clone, Default)]
pub struct MemoryStore {
    stored: Rc<RefCell<Stored>>,
    refuse: Rc<Cell<Option<Refusal>>>,
    is_spoiled: Rc<Cell<bool>>,
    room: Rc<Cell<Option<usize>>>,
}

impl MemoryStore {
    /// Makes everything that writes fail with this error, until set to `None`.
    pub fn refuse_commits(&self, error: Option<Refusal>) {
        self.refuse.set(error);
    }

    /// Leaves room for so many bytes a write, until set to `None`.
    pub fn leave_room(&self, bytes: Option<usize>) {
        self.room.set(bytes);
    }

    /// A copy of what is stored, to compare before and after.
    pub fn snapshot(&self) -> Stored {
        self.stored.borrow().clone()
    }

    /// Alters what is stored behind the desk's back.
    pub fn tamper(&self, change: impl FnOnce(&mut Stored)) {
        change(&mut self.stored.borrow_mut());
    }

    fn write(&self, batch: Batch) -> Result<(), StorageError> {
        self.refusal()?;
        self.fit(batch.weight())?;
        let stored = &mut *self.stored.borrow_mut();
        if batch.expected != stored.head {
            return Err(StorageError::Behind(stored.head.sequence));
        }
        if let Some((head, row)) = batch.append {
            stored.log.insert(head.sequence, row);
            stored.head = head;
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

    fn fit(&self, bytes: usize) -> Result<(), StorageError> {
        if self.room.get().is_some_and(|room| bytes > room) { Err(StorageError::Full) } else { Ok(()) }
    }

    fn refusal(&self) -> Result<(), StorageError> {
        let Some(error) = self.refuse.get() else { return Ok(()) };
        self.is_spoiled.set(self.is_spoiled.get() || matches!(error(), StorageError::Failed(_)));
        Err(error())
    }
}

impl Backend for MemoryStore {
    fn read_envelope(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(async move { Ok(self.stored.borrow().envelope.clone()) })
    }

    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(async move { Ok(self.snapshot()) })
    }

    fn read_outline(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(async move { Ok(Stored { segments: BTreeMap::new(), ..self.snapshot() }) })
    }

    fn read_segment(&self, number: u32) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(async move { Ok(self.stored.borrow().segments.get(&number).cloned()) })
    }

    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>> {
        Box::pin(async move {
            let stored = self.stored.borrow();
            Ok(stored.log.range(sequence + 1..).map(|(s, row)| (*s, row.clone())).collect())
        })
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move { self.write(batch) })
    }

    fn is_spoiled(&self) -> bool {
        self.is_spoiled.get()
    }

    fn retract(&self, last: Head, before: Head) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            self.refusal()?;
            let stored = &mut *self.stored.borrow_mut();
            if stored.head == last {
                stored.log.remove(&last.sequence);
                stored.head = before;
            }
            Ok(())
        })
    }

    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            self.refusal()?;
            self.fit(stored.segments.values().map(Vec::len).sum())?;
            *self.stored.borrow_mut() = stored;
            Ok(())
        })
    }
}
