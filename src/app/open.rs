//! Setting up, unlocking, reading and locking a desk.

use std::collections::{BTreeMap, BTreeSet};

use futures_util::future::{join, join_all};
use leptos::prelude::*;
use uuid::Uuid;

use super::desk::{Desk, Opened};
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::questionnaire::default_sets;
use crate::domain::site::Site;
use crate::domain::value::Fields;
use crate::merge::record::{Record, Stamp};
use crate::merge::version::{DeviceId, Dot};
use crate::state::kept::entry_of;
use crate::state::session::Phase;
use crate::storage::entry::Entry;
use crate::storage::log::{Head, Note, open_row, seal_row};
use crate::storage::manifest::{Manifest, open_segment};
use crate::storage::port::{Batch, StorageError, Stored};
use crate::text::Msg;
use crate::vault::envelope::{DEMO_SECRET, Envelope, SlotKind, new_uuid};
use crate::vault::keys::{Key, Purpose, random_bytes, sha256};
use crate::vault::recovery::RecoveryCode;
use crate::vault::strength::{Strength, strength};

const TOO_WEAK: Msg = Msg::new(
    "口令太容易猜到，请用至少10个字符，例如几个不相干的词",
    "This passphrase is easy to guess. Use at least 10 characters, for example a few unrelated words.",
);

/// What set-up asks.
#[derive(Clone, Debug, Default)]
pub struct SetUp {
    /// The site: code and name at least.
    pub site: Site,
    /// The first operator.
    pub operator: String,
    /// The first passphrase.
    pub passphrase: String,
}

impl Desk {
    /// Looks whether a desk lives here and turns the page to the right screen.
    pub async fn look(&self) {
        let ports = self.ports();
        let sentinel = ports.sentinel.read();
        let phase = match ports.backend.read_envelope().await {
            Ok(Some(bytes)) => match Envelope::from_bytes(&bytes) {
                Ok(envelope) => {
                    self.session.is_demo.set(envelope.is_demo());
                    Phase::Locked
                }
                Err(crate::vault::seal::VaultError::Newer(version)) => Phase::Broken(StorageError::Newer(version)),
                Err(_) => Phase::Broken(StorageError::Damaged("envelope")),
            },
            Ok(None) => sentinel.map_or(Phase::FirstStart, Phase::Missing),
            Err(error) => Phase::Broken(error),
        };
        self.session.phase.set(phase);
    }

    /// Sets up a new desk and opens it. Gives the recovery code, to be printed once and never shown again.
    pub async fn set_up(&self, set_up: SetUp) -> Result<RecoveryCode, Failure> {
        if strength(&set_up.passphrase) < Strength::Fair {
            return Err(Failure::Rule(TOO_WEAK));
        }
        let recovery = RecoveryCode::random()?;
        let secrets = [(SlotKind::Staff, set_up.passphrase.as_str()), (SlotKind::Recovery, recovery.as_str())];
        self.found(set_up.site, &set_up.operator, &secrets, Vec::new()).await?;
        Ok(recovery)
    }

    /// Opens a new desk full of invented data. The only way to start without a passphrase.
    pub async fn open_demo(&self) -> Result<(), Failure> {
        let demo = super::demo::invent(self.now());
        self.found(demo.site, &demo.operator, &[(SlotKind::Demo, DEMO_SECRET)], demo.records).await
    }

    /// Founds a vault in an empty store: envelope, slots and the first commit, durable together.
    async fn found(
        &self,
        site: Site,
        operator: &str,
        secrets: &[(SlotKind, &str)],
        mut records: Vec<Record>,
    ) -> Result<(), Failure> {
        let ports = self.ports();
        let (vault, key) = (new_uuid()?, Key::random()?);
        let mut envelope = Envelope::new(vault);
        for (kind, secret) in secrets {
            envelope.add_slot(&*ports.engine, *kind, secret, &key).await?;
        }
        let sealer = ports.engine.sealer(&key.derive_for(Purpose::Records)).await?;
        let device = DeviceId::from_random(random_bytes()?);
        let dot = Dot { device: device.clone(), counter: 1 };
        let stamp = Stamp { dot, at: (ports.clock)(), by: operator.into() };
        let site_id = site_id(&site.code);
        if !records.iter().any(|record| record.id == site_id) {
            let mut record = Record::new(Kind::Site, site_id, None);
            record.write(&stamp, &site.to_values());
            records.push(record);
        }
        records.extend(default_questionnaires());
        let entries: Vec<Entry> = records.iter().map(entry_of).collect();
        let note = Note {
            verb: "found".into(),
            at: stamp.at,
            by: operator.into(),
            device: device.as_str().into(),
            counter: 1,
            site: site_id,
        };
        let (row, head) = seal_row(&*sealer, vault, Head::default(), &note, &entries).await?;
        let batch = Batch {
            expected_head: 0,
            append: Some((head.sequence, row)),
            envelope: Some(envelope.to_bytes()),
            ..Batch::default()
        };
        ports.backend.commit(batch).await?;
        self.set_opened(Some(Opened {
            vault,
            key,
            sealer,
            head,
            device,
            counter: 1,
            site: site_id,
            manifest: Manifest::default(),
            folded: BTreeMap::new(),
            unfolded: entries.iter().map(|e| (e.kind, e.id)).collect(),
        }));
        self.workspace.clear();
        self.workspace.apply(entries);
        self.enter(site_id, operator, envelope.is_demo());
        self.remember(head.sequence, &crate::vault::place::hex(&head.hash));
        Ok(())
    }

    /// Unlocks with a passphrase, or with the recovery code.
    pub async fn unlock(&self, operator: &str, secret: &str, kind: SlotKind) -> Result<(), Failure> {
        let ports = self.ports();
        let bytes = ports.backend.read_envelope().await?.ok_or(StorageError::Damaged("envelope"))?;
        let envelope = Envelope::from_bytes(&bytes)?;
        // The sealed records are read while the worker derives the key: neither waits for the other.
        let (key, stored) = join(envelope.open(&*ports.engine, kind, secret), ports.backend.read()).await;
        self.read_desk(&envelope, key?, stored?).await?;
        let (site, head) = self.with_opened(|opened| (opened.site, opened.head))?;
        self.enter(site, operator, envelope.is_demo());
        self.remember(head.sequence, &crate::vault::place::hex(&head.hash));
        Ok(())
    }

    /// Whether a passphrase opens this vault, without opening anything.
    pub async fn is_passphrase(&self, secret: &str) -> Result<(), Failure> {
        let ports = self.ports();
        let bytes = ports.backend.read_envelope().await?.ok_or(StorageError::Damaged("envelope"))?;
        let envelope = Envelope::from_bytes(&bytes)?;
        let kind = if envelope.is_demo() { SlotKind::Demo } else { SlotKind::Staff };
        envelope.open(&*ports.engine, kind, secret).await.map(|_| ()).map_err(Failure::from)
    }

    /// Adds a passphrase, or replaces all passphrases by it (after recovery). The vault key stays; nothing is sealed anew.
    pub async fn set_passphrase(&self, passphrase: &str) -> Result<(), Failure> {
        if strength(passphrase) < Strength::Fair {
            return Err(Failure::Rule(TOO_WEAK));
        }
        self.replace_slots(SlotKind::Staff, passphrase).await
    }

    /// A new recovery code in place of the old one, which opens nothing any more.
    pub async fn renew_recovery(&self) -> Result<RecoveryCode, Failure> {
        let code = RecoveryCode::random()?;
        self.replace_slots(SlotKind::Recovery, code.as_str()).await?;
        Ok(code)
    }

    /// Wraps the vault key under a new secret in place of all slots of a kind.
    async fn replace_slots(&self, kind: SlotKind, secret: &str) -> Result<(), Failure> {
        let ports = self.ports();
        let bytes = ports.backend.read_envelope().await?.ok_or(StorageError::Damaged("envelope"))?;
        let mut envelope = Envelope::from_bytes(&bytes)?;
        let (key, head) = self.with_opened(|opened| (opened.key.clone(), opened.head))?;
        envelope.slots.retain(|slot| slot.kind != kind);
        envelope.add_slot(&*ports.engine, kind, secret, &key).await?;
        let batch = Batch { expected_head: head.sequence, envelope: Some(envelope.to_bytes()), ..Batch::default() };
        Ok(ports.backend.commit(batch).await?)
    }

    /// Locks the desk: keys and records leave memory.
    pub fn lock(&self) {
        self.set_opened(None);
        self.workspace.clear();
        self.cases.clear();
        self.enquiries.clear();
        self.session.operator.set(String::new());
        self.session.site.set(None);
        self.session.phase.set(Phase::Locked);
    }

    /// Reads everything again, when another tab has folded the log.
    pub(super) async fn reread(&self) -> Result<(), Failure> {
        let key = self.with_opened(|opened| opened.key.clone())?;
        let stored = self.ports().backend.read().await?;
        let bytes = stored.envelope.as_ref().ok_or(StorageError::Damaged("envelope"))?;
        self.read_desk(&Envelope::from_bytes(bytes)?, key, stored).await
    }

    async fn read_desk(&self, envelope: &Envelope, key: Key, stored: Stored) -> Result<(), Failure> {
        let ports = self.ports();
        let sealer = ports.engine.sealer(&key.derive_for(Purpose::Records)).await?;
        let vault = envelope.vault;
        let manifest = match &stored.manifest {
            Some((sequence, sealed)) => Manifest::open(&*sealer, vault, *sequence, sealed).await?,
            None => Manifest::default(),
        };
        let mut entries = Vec::new();
        let mut folded = BTreeMap::new();
        for (number, opened) in open_segments(&*sealer, vault, &manifest, &stored).await? {
            folded.insert(number, opened.iter().map(|entry| entry.id).collect());
            entries.extend(opened);
        }
        let mut head = manifest.head();
        let mut writer = (manifest.device.clone(), manifest.counter, manifest.site);
        let mut unfolded = BTreeSet::new();
        for row in stored.log.range(head.sequence + 1..).map(|(_, row)| row) {
            let (note, written, next) = open_row(&*sealer, vault, head, row).await?;
            head = next;
            writer = (note.device, note.counter, note.site);
            unfolded.extend(written.iter().map(|e| (e.kind, e.id)));
            entries.extend(written);
        }
        if let Some(sentinel) = ports.sentinel.read()
            && sentinel.vault == vault
            && sentinel.sequence > head.sequence
        {
            return Err(StorageError::Damaged("older than the last saved state").into());
        }
        let device = DeviceId::parse(&writer.0).map_err(|_| StorageError::Damaged("device id"))?;
        let (_, counter, site) = writer;
        self.workspace.clear();
        self.set_opened(Some(Opened { vault, key, sealer, head, device, counter, site, manifest, folded, unfolded }));
        self.workspace.apply(entries);
        Ok(())
    }

    fn enter(&self, site: Uuid, operator: &str, is_demo: bool) {
        self.session.site.set(Some(site));
        self.session.operator.set(operator.to_owned());
        self.session.is_demo.set(is_demo);
        self.session.exported_at.set(self.ports().sentinel.read().and_then(|sentinel| sentinel.exported_at));
        self.session.now_ms.set((self.ports().clock)());
        self.session.phase.set(Phase::Open);
    }
}

async fn open_segments(
    sealer: &dyn crate::vault::seal::Sealer,
    vault: Uuid,
    manifest: &Manifest,
    stored: &Stored,
) -> Result<Vec<(u32, Vec<Entry>)>, Failure> {
    let openings = manifest.segments.iter().map(|(number, note)| async move {
        let sealed = stored.segments.get(number).ok_or(StorageError::Damaged("segment missing"))?;
        Ok((*number, open_segment(sealer, vault, *number, note, sealed).await?))
    });
    join_all(openings).await.into_iter().collect()
}

/// The id of a site's settings record: the same at every desk, so that two desks of one site merge their settings.
pub fn site_id(code: &str) -> Uuid {
    fixed_id(&format!("site/{code}"))
}

/// An id that every desk derives alike from a name (UUID v8, RFC 9562: the first 16 bytes of a SHA-256).
pub fn fixed_id(name: &str) -> Uuid {
    let hash = sha256(format!("shouwen/{name}").as_bytes());
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&hash[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The default question sets, written alike at every desk so that they never conflict.
pub fn default_questionnaires() -> Vec<Record> {
    let device = DeviceId::parse("default.0").unwrap_or_else(|_| DeviceId::from_random([0; 10]));
    let stamp = Stamp { dot: Dot { device, counter: 1 }, at: 0, by: "".into() };
    default_sets()
        .into_iter()
        .map(|set| {
            let id = fixed_id(&format!("questionnaire/{}/{}", set.code, set.version));
            let mut record = Record::new(Kind::Questionnaire, id, None);
            record.write(&stamp, &set.to_values());
            record
        })
        .collect()
}
