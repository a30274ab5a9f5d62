//! The sentinel: a few open words in localStorage by which a desk knows that it exists even when its database is gone
//! (invariant 6: an empty store is never mistaken for a first start). Nothing personal.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The last backup of the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBackup {
    /// When, milliseconds.
    pub at: i64,
    /// Sequence of the last commit in it.
    pub sequence: u64,
    /// Records in it.
    pub records: u64,
}

/// What the sentinel remembers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentinel {
    /// The vault that lives here.
    pub vault: Uuid,
    /// The site's code, to be typed before anything is given up.
    pub site: String,
    /// Sequence of the last commit.
    pub sequence: u64,
    /// Its hash, hexadecimal.
    pub hash: String,
    /// When, milliseconds.
    pub at: i64,
    /// Last export or backup, milliseconds.
    #[serde(default)]
    pub exported_at: Option<i64>,
    /// Last backup, by file or folder.
    #[serde(default)]
    pub backup: Option<LastBackup>,
    /// What the browser itself has reported lost (`dataLoss`), in its words.
    #[serde(default)]
    pub reported_loss: Option<String>,
    /// A store met a failing disk and must not be written to again (see `Backend::is_spoiled`).
    #[serde(default)]
    pub is_spoiled: bool,
}

/// Where the sentinel is kept.
pub trait SentinelKeeper {
    /// The sentinel, if any.
    fn read(&self) -> Option<Sentinel>;
    /// Remembers.
    fn write(&self, sentinel: &Sentinel);
    /// Forgets: only when a desk is given up on purpose.
    fn clear(&self);
}

/// A sentinel in memory, for native tests.
#[derive(Clone, Default)]
pub struct MemorySentinel(std::rc::Rc<std::cell::RefCell<Option<Sentinel>>>);

impl SentinelKeeper for MemorySentinel {
    fn read(&self) -> Option<Sentinel> {
        self.0.borrow().clone()
    }

    fn write(&self, sentinel: &Sentinel) {
        *self.0.borrow_mut() = Some(sentinel.clone());
    }

    fn clear(&self) {
        *self.0.borrow_mut() = None;
    }
}
