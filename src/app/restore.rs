//! The ways back: trying a backup without writing anything, restoring one, going on with an older state.
//!
//! Invariants: everything is checked before the store is touched, then the store is replaced in one transaction. A desk that
//! was restored, or goes on from an older state, writes under a **new device id** from its first commit on: the old one may
//! have issued counters after this state was taken, and a dot (device, counter) that names two different writes would let
//! merging drop one of them silently (design section 4). The id is fresh and not the old one with its incarnation raised,
//! because the same backup may be restored on two computers.

use std::rc::Rc;

use leptos::prelude::{GetUntracked, Set, untrack};
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::merge::version::DeviceId;
use crate::state::session::{Found, Loss, Phase};
use crate::storage::backup::{Backup, Header, read};
use crate::storage::inspect::{Inspected, inspect};
use crate::storage::log::{Head, Note, seal_row};
use crate::storage::port::{Batch, StorageError};
use crate::storage::sentinel::{LastBackup, Sentinel};
use crate::text::backup::{CODE_DIFFERS, DESK_IS_HERE};
use crate::vault::envelope::{DEMO_SECRET, Envelope, SlotKind};
use crate::vault::keys::{Purpose, random_bytes};
use crate::vault::place::hex;
use crate::vault::recovery::RecoveryCode;
use crate::vault::seal::Sealer;

/// What a backup file says of itself before it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cover {
    /// Its header.
    pub header: Header,
    /// A backup of a demo desk, which opens without a passphrase.
    pub is_demo: bool,
    /// A backup of the desk that is open.
    pub is_own: bool,
}

/// What a restore drill found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drill {
    /// The backup's header.
    pub header: Header,
    /// Records by kind: in the backup, and on the desk now.
    pub counts: Vec<(Kind, u64, u64)>,
    /// Commits of this desk since the backup; `None` for the backup of another desk.
    pub commits_since: Option<u64>,
}

/// What becomes of a store that cannot be read where a desk is remembered.
pub(super) fn unreadable(sentinel: Option<Sentinel>, error: StorageError) -> Phase {
    match (sentinel, &error) {
        (Some(sentinel), StorageError::Damaged(_)) => {
            Phase::Missing(Loss { sentinel, found: Found::Unreadable(error) })
        }
        _ => Phase::Broken(error),
    }
}

fn secret_for(envelope: &Envelope, typed: &str) -> (SlotKind, String) {
    if envelope.is_demo() {
        return (SlotKind::Demo, DEMO_SECRET.into());
    }
    match RecoveryCode::parse(typed) {
        Ok(code) => (SlotKind::Recovery, code.as_str().into()),
        Err(_) => (SlotKind::Staff, typed.into()),
    }
}

impl Desk {
    /// Looks at a backup file without opening it.
    pub fn look_at_backup(&self, bytes: &[u8]) -> Result<Cover, Failure> {
        let backup = read(bytes)?;
        let envelope = backup.read_envelope()?;
        let is_own = self.with_opened(|opened| opened.vault == envelope.vault).unwrap_or(false);
        Ok(Cover { is_demo: envelope.is_demo(), is_own, header: backup.header })
    }

    /// Restore drill: opens a backup in memory, with the session's key when it is this desk's, else with its passphrase or
    /// recovery code, and compares it with the desk. Nothing is written.
    pub async fn drill(&self, bytes: &[u8], secret: &str) -> Result<Drill, Failure> {
        let (vault, own, head) =
            self.with_opened(|opened| (opened.vault, opened.sealer.clone(), opened.head.sequence))?;
        let backup = read(bytes)?;
        let is_own = backup.header.vault == vault;
        let sealer = if is_own { own } else { self.open_envelope(&backup, secret).await?.0 };
        let Inspected { counts, .. } = inspect(&*sealer, &backup).await?;
        let here = |kind: Kind| untrack(|| self.workspace.of(kind).count()) as u64;
        let counts = Kind::ALL.map(|kind| (kind, counts.get(&kind).copied().unwrap_or(0), here(kind))).to_vec();
        let commits_since = is_own.then(|| head.saturating_sub(backup.header.sequence));
        Ok(Drill { header: backup.header, counts, commits_since })
    }

    async fn open_envelope(
        &self,
        backup: &Backup<'_>,
        typed: &str,
    ) -> Result<(Rc<dyn Sealer>, SlotKind, String), Failure> {
        let engine = self.ports().engine;
        let envelope = backup.read_envelope()?;
        let (kind, secret) = secret_for(&envelope, typed);
        let key = envelope.open(&*engine, kind, &secret).await?;
        Ok((engine.sealer(&key.derive_for(Purpose::Records)).await?, kind, secret))
    }

    /// Restores a backup where no desk is, or where the desk is lost, and opens it.
    pub async fn restore(&self, bytes: &[u8], secret: &str, operator: &str) -> Result<(), Failure> {
        let phase = self.session.phase.get_untracked();
        let is_first = phase == Phase::FirstStart;
        // A desk may have been set up in another tab while this one asked.
        if is_first && self.ports().backend.read_envelope().await?.is_some() {
            self.look().await;
            return Err(Failure::Rule(DESK_IS_HERE));
        }
        if !is_first && !matches!(phase, Phase::Missing(_) | Phase::Broken(StorageError::Damaged(_))) {
            return Err(Failure::Rule(DESK_IS_HERE));
        }
        self.put_back(bytes, secret, operator).await
    }

    /// Restores a backup in place of the open desk, after the site's code was typed.
    pub async fn restore_over(&self, bytes: &[u8], secret: &str, typed_code: &str) -> Result<(), Failure> {
        self.with_opened(|_| ())?;
        let code = self.site_untracked().code;
        if code.is_empty() || !typed_code.trim().eq_ignore_ascii_case(&code) {
            return Err(Failure::Rule(CODE_DIFFERS));
        }
        self.put_back(bytes, secret, &self.operator()).await
    }

    async fn put_back(&self, bytes: &[u8], secret: &str, operator: &str) -> Result<(), Failure> {
        let ports = self.ports();
        let backup = read(bytes)?;
        let (sealer, kind, secret) = self.open_envelope(&backup, secret).await?;
        let Inspected { head, site, .. } = inspect(&*sealer, &backup).await?;
        let vault = backup.header.vault;
        let mut stored = backup.to_stored();
        let (row, head, _) = self.new_device_row(&*sealer, vault, head, site, operator, "restore").await?;
        stored.log.insert(head.sequence, row);
        self.in_turn(async { ports.backend.replace(stored).await }).await?;
        let Header { site, made_at, records, .. } = backup.header;
        ports.sentinel.write(&Sentinel {
            vault,
            site,
            sequence: head.sequence,
            hash: hex(&head.hash),
            at: (ports.clock)(),
            exported_at: None,
            backup: Some(LastBackup { at: made_at, sequence: head.sequence, records }),
        });
        self.accept_older(false);
        self.set_opened(None);
        self.workspace.clear();
        let opened = self.unlock(operator, &secret, kind).await;
        if opened.is_err() {
            // The backup is in place all the same; what hindered the reading hinders it behind the lock too.
            self.look().await;
        }
        opened
    }

    /// A log row that writes nothing but who writes from now on.
    async fn new_device_row(
        &self,
        sealer: &dyn Sealer,
        vault: Uuid,
        head: Head,
        site: Uuid,
        operator: &str,
        verb: &str,
    ) -> Result<(Vec<u8>, Head, DeviceId), Failure> {
        let device = DeviceId::from_random(random_bytes()?);
        let note = Note {
            verb: verb.into(),
            at: (self.ports().clock)(),
            by: operator.into(),
            device: device.as_str().into(),
            counter: 0,
            site,
        };
        let (row, next) = seal_row(sealer, vault, head, &note, &[]).await?;
        Ok((row, next, device))
    }

    /// A person goes on with the older state that was found: the next unlocking opens it.
    pub fn open_as_found(&self) {
        self.accept_older(true);
        self.session.phase.set(Phase::Locked);
    }

    /// After an older state was opened: a new device id, durable before anything else is written.
    pub(super) async fn renew_device_if_older(&self) -> Result<(), Failure> {
        if !self.accepts_older() {
            return Ok(());
        }
        let renewed = self.in_turn(self.renew_device()).await;
        match &renewed {
            Ok(()) => self.accept_older(false),
            // Under its old id this desk must not write.
            Err(_) => self.lock(),
        }
        renewed
    }

    async fn renew_device(&self) -> Result<(), Failure> {
        let (vault, sealer, head, site) =
            self.with_opened(|opened| (opened.vault, opened.sealer.clone(), opened.head, opened.site))?;
        let operator = self.operator();
        let (row, next, device) = self.new_device_row(&*sealer, vault, head, site, &operator, "go on").await?;
        let append = Some((next.sequence, row));
        self.ports().backend.commit(Batch { expected_head: head.sequence, append, ..Batch::default() }).await?;
        self.with_opened(|opened| {
            opened.head = next;
            opened.device = device;
            opened.counter = 0;
        })
    }

    /// Turns the page to the recovery screen when what was read is damaged; passes the outcome on.
    pub(super) fn lost_if_damaged(&self, outcome: Result<(), Failure>) -> Result<(), Failure> {
        if let Err(Failure::Storage(error @ StorageError::Damaged(_))) = &outcome
            && !matches!(self.session.phase.get_untracked(), Phase::Missing(_))
        {
            self.session.phase.set(unreadable(self.ports().sentinel.read(), error.clone()));
        }
        outcome
    }
}
