//! Where half-typed forms are kept: sealed pieces by random id, beside the register and never part of it.
//!
//! A row is the page that writes it (16 bytes), the vault (16) and the sealed draft; nothing of it can be read without the
//! vault's key. A draft belongs to the page that types it for as long as that page lives and is unlocked; only when it has
//! gone may another page offer the text again. So two tabs never offer each other what is being typed at this moment, and a
//! tab that crashed leaves its text to whoever opens the desk next.

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use uuid::Uuid;

use super::port::StorageError;
use crate::vault::seal::LocalFuture;

/// One kept draft as it lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRow {
    /// The page that writes it; random, renewed with every unlocking.
    pub page: Uuid,
    /// The vault it is sealed for.
    pub vault: Uuid,
    /// The sealed draft, see `vault::place::Place::Draft`.
    pub sealed: Vec<u8>,
}

impl DraftRow {
    /// The row's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.page.as_bytes(), self.vault.as_bytes(), self.sealed.as_slice()].concat()
    }

    /// Reads a row; `None` when it is too short to be one.
    pub fn from_bytes(bytes: &[u8]) -> Option<DraftRow> {
        let (page, rest) = bytes.split_at_checked(16)?;
        let (vault, sealed) = rest.split_at_checked(16)?;
        let id = |bytes: &[u8]| Uuid::from_slice(bytes).ok();
        Some(DraftRow { page: id(page)?, vault: id(vault)?, sealed: sealed.to_vec() })
    }
}

/// A store of drafts, as one page sees it.
pub trait DraftKeeper {
    /// Takes over the drafts of a vault that no other living page has, and gives them. From now on, until
    /// [`DraftKeeper::release`], they and what this page keeps are its own.
    fn free(&self, vault: Uuid) -> LocalFuture<'_, Result<BTreeMap<Uuid, Vec<u8>>, StorageError>>;
    /// Keeps a sealed draft durably, in place of an earlier state of it.
    fn keep(&self, vault: Uuid, draft: Uuid, sealed: Vec<u8>) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Removes a draft.
    fn remove(&self, draft: Uuid) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Removes every draft: the desk is given up.
    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>>;
    /// This page types no longer: it was locked. Its drafts are free.
    fn release(&self);
}

#[derive(Default)]
struct Shelf {
    rows: BTreeMap<Uuid, DraftRow>,
    living: BTreeSet<Uuid>,
    refuse: Option<StorageError>,
}

/// Drafts in memory, for native tests. Clones of one shelf are several pages of one browser, see [`MemoryDrafts::page`].
#[derive(Clone, Default)]
pub struct MemoryDrafts {
    shelf: Rc<RefCell<Shelf>>,
    page: Rc<Cell<Uuid>>,
}

impl MemoryDrafts {
    /// Another page on the same shelf.
    pub fn page(&self) -> MemoryDrafts {
        MemoryDrafts { shelf: self.shelf.clone(), page: Rc::default() }
    }

    /// What lies there now.
    pub fn rows(&self) -> BTreeMap<Uuid, DraftRow> {
        self.shelf.borrow().rows.clone()
    }

    /// Alters what lies there.
    pub fn tamper(&self, change: impl FnOnce(&mut BTreeMap<Uuid, DraftRow>)) {
        change(&mut self.shelf.borrow_mut().rows);
    }

    /// Makes keeping fail with this error, until set to `None`.
    pub fn refuse(&self, error: Option<StorageError>) {
        self.shelf.borrow_mut().refuse = error;
    }
}

impl DraftKeeper for MemoryDrafts {
    fn free(&self, vault: Uuid) -> LocalFuture<'_, Result<BTreeMap<Uuid, Vec<u8>>, StorageError>> {
        Box::pin(async move {
            self.release();
            let mut shelf = self.shelf.borrow_mut();
            let Shelf { rows, living, .. } = &mut *shelf;
            let is_free = |row: &DraftRow| row.vault == vault && !living.contains(&row.page);
            let mut free = BTreeMap::new();
            // Counted up instead of drawn at random: in memory nobody guesses.
            let page = Uuid::from_u128(living.last().map_or(1, |last| last.as_u128() + 1));
            for (id, row) in rows.iter_mut().filter(|(_, row)| is_free(row)) {
                row.page = page;
                free.insert(*id, row.sealed.clone());
            }
            living.insert(page);
            self.page.set(page);
            Ok(free)
        })
    }

    fn keep(&self, vault: Uuid, draft: Uuid, sealed: Vec<u8>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let mut shelf = self.shelf.borrow_mut();
            if let Some(error) = &shelf.refuse {
                return Err(error.clone());
            }
            shelf.rows.insert(draft, DraftRow { page: self.page.get(), vault, sealed });
            Ok(())
        })
    }

    fn remove(&self, draft: Uuid) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            self.shelf.borrow_mut().rows.remove(&draft);
            Ok(())
        })
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            self.shelf.borrow_mut().rows.clear();
            Ok(())
        })
    }

    fn release(&self) {
        self.shelf.borrow_mut().living.remove(&self.page.get());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_back_and_a_short_one_is_none() {
        let row = DraftRow { page: Uuid::from_u128(1), vault: Uuid::from_u128(2), sealed: vec![7; 40] };
        assert_eq!(DraftRow::from_bytes(&row.to_bytes()), Some(row));
        assert_eq!(DraftRow::from_bytes(&[0; 31]), None);
        assert_eq!(DraftRow::from_bytes(&[]), None);
    }
}
