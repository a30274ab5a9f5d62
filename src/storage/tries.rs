//! How often a wrong PIN was typed: a bare count, kept where every tab sees it and a reload does not clear it, so that nobody
//! gets more tries by opening the page again.

use std::cell::Cell;
use std::rc::Rc;

/// Where the count is kept.
pub trait PinTries {
    /// Wrong tries since the last right one.
    fn count(&self) -> u32;
    /// Remembers the count; 0 forgets it.
    fn remember(&self, count: u32);
}

/// A count in memory, for native tests; clones share it, as tabs do.
#[derive(Clone, Default)]
pub struct MemoryTries(Rc<Cell<u32>>);

impl PinTries for MemoryTries {
    fn count(&self) -> u32 {
        self.0.get()
    }

    fn remember(&self, count: u32) {
        self.0.set(count);
    }
}
