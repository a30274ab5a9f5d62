//! The desk as one `Copy` handle: ports, what is open, and the reactive state the page reads.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use futures_util::lock::Mutex;
use leptos::prelude::*;
use uuid::Uuid;

use super::failure::Failure;
use super::ports::Ports;
use crate::domain::moment::Moment;
use crate::domain::process::Enquiries;
use crate::domain::site::Site;
use crate::merge::version::DeviceId;
use crate::state::cases::Cases;
use crate::state::notices::Notices;
use crate::state::session::Session;
use crate::state::workspace::Workspace;
use crate::storage::log::Head;
use crate::storage::manifest::Manifest;
use crate::vault::keys::Key;
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
    pub manifest: Manifest,
    /// The folded records by segment.
    pub folded: BTreeMap<u32, Vec<Uuid>>,
    /// Records written since the manifest.
    pub unfolded: BTreeSet<(crate::domain::kind::Kind, Uuid)>,
}

struct Inner {
    ports: Ports,
    opened: RefCell<Option<Opened>>,
    turn: Mutex<()>,
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
}

impl Desk {
    /// A desk behind these ports; nothing is read yet (see [`Desk::look`]).
    pub fn new(ports: Ports) -> Desk {
        let inner = Inner { ports, opened: RefCell::new(None), turn: Mutex::new(()) };
        let workspace = Workspace::new();
        let session = Session::new();
        Desk {
            inner: StoredValue::new_local(Rc::new(inner)),
            workspace,
            session,
            notices: Notices::new(),
            cases: Cases::new(workspace.complaints, workspace.steps),
            enquiries: Cases::new(workspace.enquiries, workspace.enquiry_steps),
        }
    }

    /// The ports.
    pub fn ports(&self) -> Ports {
        self.inner.with_value(|inner| inner.ports.clone())
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
