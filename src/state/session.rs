//! Who sits at the desk and what the page is doing: the phase it is in, the person, the site, the language.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::kiosk::Deck;
use crate::storage::port::StorageError;
use crate::storage::sentinel::{LastBackup, Sentinel};
use crate::text::Lang;

/// A desk that was here and is not found as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// What localStorage remembers of it; empty when that was cleared too.
    pub sentinel: Sentinel,
    /// What is there instead.
    pub found: Found,
}

/// What is found where a desk was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Both stores are empty.
    Nothing,
    /// An older state: it opens, but the newest rows are not there.
    Behind {
        /// Its last row.
        sequence: u64,
        /// When that was written, milliseconds, if known.
        at: Option<i64>,
    },
    /// Something is there that does not open.
    Unreadable(StorageError),
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
    /// The page stands as a kiosk: keys and records are gone from it, the passphrase leads back.
    Kiosk,
    /// The desk is open and covered: the PIN uncovers it.
    PinLocked,
    /// A desk was here, but the stores are empty, behind or unreadable (invariant 6).
    Missing(Loss),
    /// The store cannot be read.
    Broken(StorageError),
}

/// Whose rights the session has (4.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// A passphrase without an account on a desk that has accounts: the least of all.
    #[default]
    Stranger,
    /// The member of staff whose passphrase opened the desk.
    Member(Uuid),
    /// Whoever holds the recovery code, and everybody at a demo desk or at one without accounts.
    Keeper,
}

/// The session as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Session {
    /// What the page shows as a whole.
    pub phase: RwSignal<Phase>,
    /// The language of the screen.
    pub lang: RwSignal<Lang>,
    /// What the public is shown, while the page stands as a kiosk.
    pub kiosk: RwSignal<Option<Deck>>,
    /// The operator's name, written on every record.
    pub operator: RwSignal<String>,
    /// Whose rights the session has.
    pub standing: RwSignal<Standing>,
    /// Several people have an account here: the passphrase says who it is.
    pub has_accounts: RwSignal<bool>,
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
            kiosk: RwSignal::new(None),
            operator: RwSignal::new(String::new()),
            standing: RwSignal::new(Standing::Stranger),
            has_accounts: RwSignal::new(false),
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
