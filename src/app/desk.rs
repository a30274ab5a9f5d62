//! The desk as one `Copy` handle: ports, what is open, and the reactive state the page reads.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use futures_util::lock::Mutex;
use leptos::prelude::*;
use uuid::Uuid;

use super::failure::Failure;
use super::ports::Ports;
use crate::domain::moment::Moment;
use crate::domain::process::{Enquiries, Rectifications, ReturnVisits};
use crate::domain::site::Site;
use crate::merge::version::DeviceId;
use crate::state::attention::Attention;
use crate::state::cases::Cases;
use crate::state::drafts::Drafts;
use crate::state::notices::Notices;
use crate::state::session::Session;
use crate::state::waiting::AllWaiting;
use crate::state::workspace::Workspace;
use crate::storage::folder::BackupFolder;
use crate::storage::grounds::{FIRST_GENERATION, twin_of};
use crate::storage::manifest::Manifest;
use crate::storage::port::Head;
use crate::storage::twin::Twin;
use crate::vault::keys::Key;
use crate::vault::pin::PinVerifier;
use crate::vault::seal::Sealer;

/// What an open desk holds beside its records: keys, position in the log, identity as a writer.
pub(super) struct Opened {
    pub vault: Uuid,
    pub key: Key,
    pub sealer: Rc<dyn Sealer>,
    pub head: Head,
    pub device: DeviceId,
    pub counter: u64,
    /// The settings record of the own site.
    pub site: Uuid,
    /// SHA-256 of the valid envelope, hexadecimal.
    pub envelope: String,
    pub manifest: Manifest,
    /// Records written since the manifest.
    pub unfolded: BTreeSet<(crate::domain::kind::Kind, Uuid)>,
}

struct Inner {
    ports: Ports,
    opened: RefCell<Option<Opened>>,
    /// The generation the desk lies in, and its two copies.
    home: RefCell<(u32, Rc<Twin>)>,
    /// The person has chosen to go on with an older state than the sentinel remembers.
    accepts_older: Cell<bool>,
    turn: Mutex<()>,
    draft_turn: Mutex<()>,
    pin: RefCell<Option<PinVerifier>>,
    /// Where automatic backups go.
    folder: RefCell<Option<Rc<dyn BackupFolder>>>,
}

/// The desk.
#[derive(Clone, Copy)]
pub struct Desk {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    /// Every collection.
    pub workspace: Workspace,
    /// Who and in which phase.
    pub session: Session,
    /// What the desk has to say.
    pub notices: Notices,
    /// Derived courses of complaints.
    pub cases: Cases,
    /// Derived courses of enquiries.
    pub enquiries: Cases<Enquiries>,
    /// Derived courses of service rectifications.
    pub rectifications: Cases<Rectifications>,
    /// Derived courses of return visits.
    pub return_visits: Cases<ReturnVisits>,
    /// What waits beside the cases.
    pub waiting: AllWaiting,
    /// Text typed and not saved.
    pub drafts: Drafts,
    /// When a person was last here.
    pub attention: Attention,
}

impl Desk {
    /// A desk behind these ports; nothing is read yet (see [`Desk::look`]).
    pub fn new(ports: Ports) -> Desk {
        let home = (FIRST_GENERATION, Rc::new(twin_of(&*ports.grounds, FIRST_GENERATION)));
        let inner = Inner {
            ports,
            opened: RefCell::new(None),
            home: RefCell::new(home),
            accepts_older: Cell::new(false),
            turn: Mutex::new(()),
            draft_turn: Mutex::new(()),
            pin: RefCell::new(None),
            folder: RefCell::new(None),
        };
        let workspace = Workspace::new();
        let session = Session::new();
        Desk {
            inner: StoredValue::new_local(Rc::new(inner)),
            workspace,
            session,
            notices: Notices::new(),
            cases: Cases::new(workspace.complaints, workspace.steps),
            enquiries: Cases::new(workspace.enquiries, workspace.enquiry_steps),
            rectifications: Cases::new(workspace.rectifications, workspace.rectification_steps),
            return_visits: Cases::new(workspace.return_visits, workspace.return_visit_steps),
            waiting: AllWaiting::new(workspace.customers, workspace.contacts, workspace.visits),
            drafts: Drafts::new(),
            attention: Attention::new(),
        }
    }

    /// The ports.
    pub fn ports(&self) -> Ports {
        self.inner.with_value(|inner| inner.ports.clone())
    }

    /// The two copies the desk lives in.
    pub(super) fn twin(&self) -> Rc<Twin> {
        self.inner.with_value(|inner| inner.home.borrow().1.clone())
    }

    /// The generation the desk lives in.
    pub(super) fn generation(&self) -> u32 {
        self.inner.with_value(|inner| inner.home.borrow().0)
    }

    /// Moves to another generation.
    pub(super) fn set_home(&self, generation: u32, twin: Rc<Twin>) {
        self.inner.with_value(|inner| *inner.home.borrow_mut() = (generation, twin));
    }

    /// Whether an older state than the sentinel's is taken; asked once, then no more.
    pub(super) fn take_older_accepted(&self) -> bool {
        self.inner.with_value(|inner| inner.accepts_older.replace(false))
    }

    /// Whether the person has chosen so for the next unlocking.
    pub(super) fn accepts_older(&self) -> bool {
        self.inner.with_value(|inner| inner.accepts_older.get())
    }

    /// The folder of automatic backups.
    pub(super) fn folder(&self) -> Option<Rc<dyn BackupFolder>> {
        self.inner.with_value(|inner| inner.folder.borrow().clone())
    }

    /// Puts automatic backups into a folder from now on, or nowhere.
    pub fn keep_backups_in(&self, folder: Option<Rc<dyn BackupFolder>>) {
        self.inner.with_value(|inner| *inner.folder.borrow_mut() = folder);
    }

    /// At the next unlocking the desk is opened as it is found, even when it is older than the sentinel remembers.
    pub fn open_as_found(&self) {
        self.inner.with_value(|inner| inner.accepts_older.set(true));
    }

    /// Now, as the desk writes it.
    pub fn now(&self) -> Moment {
        self.ports().now()
    }

    /// The operator's name.
    pub fn operator(&self) -> String {
        self.session.operator.get_untracked()
    }

    /// The own site's settings.
    pub fn site(&self) -> Site {
        self.session.site.get().and_then(|id| self.workspace.sites.get(id)).unwrap_or_default()
    }

    /// As [`Desk::site`], without following changes.
    pub fn site_untracked(&self) -> Site {
        let id = self.session.site.get_untracked();
        id.and_then(|id| self.workspace.sites.get_untracked(id)).unwrap_or_default()
    }

    /// Runs `work` while no other verb of this page commits.
    pub(super) async fn in_turn<T>(&self, work: impl Future<Output = T>) -> T {
        let inner = self.inner.get_value();
        let _turn = inner.turn.lock().await;
        work.await
    }

    /// Runs `work` while nothing else of this page touches the stored drafts.
    pub(super) async fn in_draft_turn<T>(&self, work: impl Future<Output = T>) -> T {
        let inner = self.inner.get_value();
        let _turn = inner.draft_turn.lock().await;
        work.await
    }

    /// Remembers the PIN of the session, or forgets it.
    pub(super) fn keep_pin(&self, pin: Option<PinVerifier>) {
        *self.inner.get_value().pin.borrow_mut() = pin;
    }

    /// Asks the PIN of the session; without one the answer is no.
    pub(super) fn with_pin(&self, ask: impl FnOnce(&PinVerifier) -> bool) -> bool {
        self.inner.get_value().pin.borrow().as_ref().is_some_and(ask)
    }

    /// Looks at what is open.
    pub(super) fn with_opened<T>(&self, look: impl FnOnce(&mut Opened) -> T) -> Result<T, Failure> {
        let inner = self.inner.get_value();
        let mut opened = inner.opened.borrow_mut();
        opened.as_mut().map(look).ok_or(Failure::Locked)
    }

    /// Puts in place, or takes away, what is open.
    pub(super) fn set_opened(&self, opened: Option<Opened>) {
        *self.inner.get_value().opened.borrow_mut() = opened;
    }
}
