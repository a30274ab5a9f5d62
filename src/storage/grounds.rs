//! Where copies lie: generations of two stores each. Erasing a person moves the desk to a new generation and removes the old
//! one whole, because a deleted row leaves its bytes on disk and a deleted store does not.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::memory::MemoryStore;
use super::port::{Backend, StorageError};
use super::twin::{Alone, Turnstile, Twin};
use crate::vault::seal::LocalFuture;

/// The generation a new desk begins with.
pub const FIRST_GENERATION: u32 = 1;

/// Stores by generation.
pub trait Grounds {
    /// The generations there are, in order. Stores that were opened but never written to count too.
    fn generations(&self) -> LocalFuture<'_, Result<Vec<u32>, StorageError>>;
    /// The two stores of a generation; they come to be when first used.
    fn copies(&self, generation: u32) -> [Rc<dyn Backend>; 2];
    /// Removes a generation with everything in it.
    fn remove(&self, generation: u32) -> LocalFuture<'_, Result<(), StorageError>>;
    /// Keeps two pages from writing at the same moment.
    fn turnstile(&self) -> Rc<dyn Turnstile>;
    /// What the browser itself has reported lost since the page began, in its words.
    fn reported_loss(&self) -> Option<String> {
        None
    }
}

/// The two copies of a generation, as one.
pub fn twin_of(grounds: &dyn Grounds, generation: u32) -> Twin {
    Twin::new(grounds.copies(generation), grounds.turnstile())
}

/// Grounds in memory, for native tests; clones share them, as tabs do.
#[derive(Clone, Default)]
pub struct MemoryGrounds(Rc<RefCell<BTreeMap<u32, [MemoryStore; 2]>>>);

impl MemoryGrounds {
    /// A store, to look at or to alter behind the desk's back.
    pub fn store(&self, generation: u32, copy: usize) -> MemoryStore {
        self.0.borrow_mut().entry(generation).or_default()[copy.min(1)].clone()
    }
}

impl Grounds for MemoryGrounds {
    fn generations(&self) -> LocalFuture<'_, Result<Vec<u32>, StorageError>> {
        Box::pin(async move { Ok(self.0.borrow().keys().copied().collect()) })
    }

    fn copies(&self, generation: u32) -> [Rc<dyn Backend>; 2] {
        [Rc::new(self.store(generation, 0)), Rc::new(self.store(generation, 1))]
    }

    fn remove(&self, generation: u32) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            // Tabs that still hold the stores find them empty.
            if let Some(stores) = self.0.borrow_mut().remove(&generation) {
                stores.iter().for_each(|store| store.tamper(|stored| *stored = Default::default()));
            }
            Ok(())
        })
    }

    fn turnstile(&self) -> Rc<dyn Turnstile> {
        Rc::new(Alone)
    }
}
