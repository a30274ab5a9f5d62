//! The kiosk's own store: what is on show, and the box of sealed answers, beside the register and never part of it.
//!
//! Invariant: nothing in it is readable but the deck, which the public reads anyway. A sealed answer is a row of vault (16
//! bytes) and piece under a random id; it stays until the register has it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use super::port::StorageError;
use crate::vault::seal::LocalFuture;

/// A sealed answer as it lies in the box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedAnswer {
    /// The vault it is for.
    pub vault: Uuid,
    /// The piece, see `vault::kiosk`.
    pub sealed: Vec<u8>,
}

impl SealedAnswer {
    /// The row's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.vault.as_bytes(), self.sealed.as_slice()].concat()
    }

    /// Reads a row; `None` when it is too short to be one.
    pub fn from_bytes(bytes: &[u8]) -> Option<SealedAnswer> {
        let (vault, sealed) = bytes.split_at_checked(16)?;
        Some(SealedAnswer { vault: Uuid::from_slice(vault).ok()?, sealed: sealed.to_vec() })
    }
}

/// The store of a kiosk. Where none was ever used, looking into it makes nothing.
pub trait KioskBox {
    /// What is on show; none when no kiosk is on.
    fn deck(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>>;
    /// Puts a deck on show, or takes it away. Durable when it comes back.
    fn show(&self, deck: Option<Vec<u8>>) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Drops an answer in. It is in both copies and durable when it comes back; else it is in neither, as far as can be seen.
    fn drop_in(&self, answer: Uuid, row: SealedAnswer) -> LocalFuture<'_, Result<(), StorageError>>;
    /// What lies in the box, in either copy.
    fn answers(&self) -> LocalFuture<'_, Result<BTreeMap<Uuid, SealedAnswer>, StorageError>>;
    /// Takes answers out that the register has.
    fn take_out(&self, answers: Vec<Uuid>) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Removes everything: the desk is given up.
    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>>;
}

#[derive(Default)]
struct Inside {
    deck: Option<Vec<u8>>,
    answers: BTreeMap<Uuid, SealedAnswer>,
    refuse: Option<StorageError>,
}

/// A kiosk's store in memory, for native tests. Clones are the same store.
#[derive(Clone, Default)]
pub struct MemoryKiosk(Rc<RefCell<Inside>>);

impl MemoryKiosk {
    /// Makes writing fail with this error, until set to `None`.
    pub fn refuse(&self, error: Option<StorageError>) {
        self.0.borrow_mut().refuse = error;
    }

    /// Alters what lies in the box.
    pub fn tamper(&self, change: impl FnOnce(&mut BTreeMap<Uuid, SealedAnswer>)) {
        change(&mut self.0.borrow_mut().answers);
    }

    /// All bytes that lie there.
    pub fn bytes(&self) -> Vec<u8> {
        let inside = self.0.borrow();
        let answers = inside.answers.values().flat_map(SealedAnswer::to_bytes);
        inside.deck.iter().flatten().copied().chain(answers).collect()
    }

    fn write(&self, change: impl FnOnce(&mut Inside)) -> Result<(), StorageError> {
        let mut inside = self.0.borrow_mut();
        match &inside.refuse {
            Some(error) => Err(error.clone()),
            None => {
                change(&mut inside);
                Ok(())
            }
        }
    }
}

impl KioskBox for MemoryKiosk {
    fn deck(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(async move { Ok(self.0.borrow().deck.clone()) })
    }

    fn show(&self, deck: Option<Vec<u8>>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move { self.write(|inside| inside.deck = deck) })
    }

    fn drop_in(&self, answer: Uuid, row: SealedAnswer) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            self.write(|inside| {
                inside.answers.insert(answer, row);
            })
        })
    }

    fn answers(&self) -> LocalFuture<'_, Result<BTreeMap<Uuid, SealedAnswer>, StorageError>> {
        Box::pin(async move { Ok(self.0.borrow().answers.clone()) })
    }

    fn take_out(&self, answers: Vec<Uuid>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move { self.write(|inside| inside.answers.retain(|id, _| !answers.contains(id))) })
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let mut inside = self.0.borrow_mut();
            (inside.deck, inside.answers) = (None, BTreeMap::new());
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_back_and_a_short_one_is_none() {
        let row = SealedAnswer { vault: Uuid::from_u128(2), sealed: vec![7; 40] };
        assert_eq!(SealedAnswer::from_bytes(&row.to_bytes()), Some(row));
        assert_eq!(SealedAnswer::from_bytes(&[0; 15]), None);
    }
}
