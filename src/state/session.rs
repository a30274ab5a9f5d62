//! Who sits at the desk and what the page is doing: the phase it is in, the person, the site, the language.

use leptos::prelude::*;
use uuid::Uuid;

use crate::storage::port::StorageError;
use crate::storage::sentinel::{LastBackup, Sentinel};
use crate::text::Lang;

/// What was found where the sentinel remembers a desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// The store is empty.
    Nothing,
    /// An older state of the desk.
    Behind {
        /// Its last commit.
        sequence: u64,
        /// When that was saved, milliseconds, when it could be read.
        at: Option<i64>,
    },
    /// Something that cannot be read.
    Unreadable(StorageError),
}

/// A desk that is not as it was left: what is remembered, and what is there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What is remembered.
    pub sentinel: Sentinel,
    /// What is there.
    pub found: Found,
}

/// What the page shows as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looking whether a desk exists here.
    Looking,
    /// No desk was ever set up here.
    FirstStart,
    /// A desk is here, behind its passphrase.
    Locked,
    /// The desk is open.
    Open,
    /// The sentinel remembers a desk, but the store is empty, behind or unreadable (invariant 6).
    Missing(Loss),
    /// The store cannot be read.
    Broken(StorageError),
}

/// The session as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Session {
    /// What the page shows as a whole.
    pub phase: RwSignal<Phase>,
    /// The language of the screen.
    pub lang: RwSignal<Lang>,
    /// The operator's name, written on every record.
    pub operator: RwSignal<String>,
    /// Id of the own site's settings record.
    pub site: RwSignal<Option<Uuid>>,
    /// Invented data: marked on every screen and page.
    pub is_demo: RwSignal<bool>,
    /// Last export, milliseconds.
    pub exported_at: RwSignal<Option<i64>>,
    /// Last backup.
    pub backup: RwSignal<Option<LastBackup>>,
    /// A clock for the board, advanced by the page once a minute.
    pub now_ms: RwSignal<i64>,
}

impl Session {
    /// A session in which nothing is known yet.
    pub fn new() -> Session {
        Session {
            phase: RwSignal::new(Phase::Looking),
            lang: RwSignal::new(Lang::Zh),
            operator: RwSignal::new(String::new()),
            site: RwSignal::new(None),
            is_demo: RwSignal::new(false),
            exported_at: RwSignal::new(None),
            backup: RwSignal::new(None),
            now_ms: RwSignal::new(0),
        }
    }
}

impl Default for Session {
    fn default() -> Session {
        Session::new()
    }
}
