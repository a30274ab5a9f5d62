//! The ways back: trying a backup without writing anything, restoring one, going on with an older state.
//!
//! Invariants: everything is checked before a store is touched, then the desk is put whole into new stores. A desk that
//! was restored, or goes on from an older state, writes under a **new device id** from its first commit on: the old one may
//! have issued counters after this state was taken, and a dot (device, counter) that names two different writes would let
//! merging drop one of them silently (design section 4). The id is fresh and not the old one with its incarnation raised,
//! because the same backup may be restored on two computers.

use std::rc::Rc;

use leptos::prelude::{GetUntracked, untrack};

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::merge::record::Stamp;
use crate::merge::version::{DeviceId, Dot};
use crate::state::session::Phase;
use crate::storage::backup::{Backup, Header, read};
use crate::storage::grounds::twin_of;
use crate::storage::inspect::{Inspected, inspect};
use crate::storage::log::{Note, seal_row};
use crate::storage::port::{Batch, StorageError, Stored};
use crate::storage::sentinel::{LastBackup, Sentinel};
use crate::text::backup::{CODE_DIFFERS, DESK_IS_HERE};
use crate::vault::envelope::{DEMO_SECRET, Envelope, SlotKind};
use crate::vault::keys::{Purpose, random_bytes, sha256};
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
        let sealer = if is_own { own } else { self.open_backup(&backup, secret).await?.0 };
        let Inspected { counts, .. } = inspect(&*sealer, &backup).await?;
        let here = |kind: Kind| untrack(|| self.workspace.of(kind).count()) as u64;
        let counts = Kind::ALL.map(|kind| (kind, counts.get(&kind).copied().unwrap_or(0), here(kind))).to_vec();
        let commits_since = is_own.then(|| head.saturating_sub(backup.header.sequence));
        Ok(Drill { header: backup.header, counts, commits_since })
    }

    async fn open_backup(
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
        if is_first && self.find_home().await?.is_some() {
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
        self.may(Act::KeepKeys)?;
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
        let (sealer, kind, secret) = self.open_backup(&backup, secret).await?;
        let Inspected { head, site, .. } = inspect(&*sealer, &backup).await?;
        let vault = backup.header.vault;
        let mut stored = backup.to_stored(head);
        let note = Note {
            verb: "restore".into(),
            at: (ports.clock)(),
            by: operator.into(),
            device: DeviceId::from_random(random_bytes()?).as_str().into(),
            counter: 0,
            site,
            envelope: hex(&sha256(backup.envelope)),
        };
        let (row, head) = seal_row(&*sealer, vault, head, &note, &[]).await?;
        stored.log.insert(head.sequence, row);
        stored.head = head;
        self.in_turn(self.move_in(&stored)).await?;
        let Header { site, made_at, records, .. } = backup.header;
        ports.sentinel.write(&Sentinel {
            vault,
            site,
            sequence: head.sequence,
            hash: hex(&head.hash),
            at: (ports.clock)(),
            exported_at: None,
            backup: Some(LastBackup { at: made_at, sequence: head.sequence, records }),
            reported_loss: None,
            is_spoiled: false,
        });
        self.set_opened(None);
        self.workspace.clear();
        let opened = self.unlock(operator, &secret, kind).await;
        if opened.is_err() {
            // The backup is in place all the same; what hindered the reading hinders it behind the lock too.
            self.look().await;
        }
        opened
    }

    /// Puts a whole desk into new stores and lives there: the old ones may be damaged beyond writing. They are removed when the
    /// desk has been opened.
    async fn move_in(&self, stored: &Stored) -> Result<(), Failure> {
        let grounds = self.ports().grounds;
        let next = grounds.generations().await?.into_iter().max().unwrap_or(0) + 1;
        let new = Rc::new(twin_of(&*grounds, next));
        if let Err(error) = new.replace(stored).await {
            // Half a desk is in the way, and takes room.
            let _ = grounds.remove(next).await;
            return Err(error.into());
        }
        self.set_home(next, new);
        Ok(())
    }

    /// After an older state was opened under a new device id: makes that durable before anything else is written, so that it
    /// holds even when the page is closed at once. A desk that cannot write it down is locked again.
    pub(super) async fn write_down_device(&self) -> Result<(), Failure> {
        let written = self.in_turn(self.write_device_row()).await;
        if written.is_err() {
            self.open_as_found();
            self.lock();
        }
        written
    }

    async fn write_device_row(&self) -> Result<(), Failure> {
        self.leave_spoiled_stores().await?;
        let (vault, sealer, head, dot) = self.with_opened(|opened| {
            let dot = Dot { device: opened.device.clone(), counter: opened.counter };
            (opened.vault, opened.sealer.clone(), opened.head, dot)
        })?;
        let stamp = Stamp { dot, at: (self.ports().clock)(), by: self.operator().into() };
        let note = self.note_of("go on", &stamp)?;
        let (row, next) = seal_row(&*sealer, vault, head, &note, &[]).await?;
        self.twin().commit(Batch { expected: head, append: Some((next, row)), ..Batch::default() }).await?;
        self.with_opened(|opened| opened.head = next)
    }
}
