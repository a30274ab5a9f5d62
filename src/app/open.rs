//! Setting up, unlocking and locking a desk.

use futures_util::future::join;
use leptos::prelude::*;
use uuid::Uuid;

use super::desk::{Desk, Opened};
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::questionnaire::default_sets;
use crate::domain::role::{Act, Role};
use crate::domain::site::Site;
use crate::domain::staff::Staff;
use crate::domain::value::Fields;
use crate::merge::record::{Record, Stamp};
use crate::merge::version::{DeviceId, Dot};
use crate::state::kept::entry_of;
use crate::state::session::{Phase, Standing};
use crate::storage::entry::Entry;
use crate::storage::log::{Note, seal_row};
use crate::storage::manifest::Manifest;
use crate::storage::port::{Batch, Head};
use crate::text::Msg;
use crate::vault::envelope::{DEMO_SECRET, Envelope, SlotKind, new_uuid};
use crate::vault::keys::{Key, Purpose, random_bytes, sha256};
use crate::vault::place::hex;
use crate::vault::recovery::RecoveryCode;
use crate::vault::strength::{Strength, strength};

pub(super) const TOO_WEAK: Msg = Msg::new(
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
        let mut account = None;
        for (kind, secret) in secrets {
            let slot = envelope.add_slot(&*ports.engine, *kind, secret, &key).await?;
            account = account.or((*kind == SlotKind::Staff).then_some(slot));
        }
        let sealer = ports.engine.sealer(&key.derive_for(Purpose::Records)).await?;
        let device = DeviceId::at_site(random_bytes()?, &site.code);
        let dot = Dot { device: device.clone(), counter: 1 };
        let stamp = Stamp { dot, at: (ports.clock)(), by: operator.into() };
        let site_id = site_id(&site.code);
        if !records.iter().any(|record| record.id == site_id) {
            let mut record = Record::new(Kind::Site, site_id, None);
            record.write(&stamp, &site.to_values());
            records.push(record);
        }
        let mut keys = Record::new(Kind::Peer, super::commit::new_id(stamp.at)?, None);
        keys.write(&stamp, &super::trust::new_keys(&site.code, &site.name, self.now())?);
        records.push(keys);
        let founder = match account {
            Some(slot) => Some(founder(&stamp, operator, slot, ports.now().date())?),
            None => None,
        };
        let standing = founder.as_ref().map_or(Standing::Keeper, |record| Standing::Member(record.id));
        records.extend(founder);
        records.extend(default_questionnaires());
        let entries: Vec<Entry> = records.iter().map(entry_of).collect();
        let sealed_envelope = envelope.to_bytes();
        let envelope_hash = hex(&sha256(&sealed_envelope));
        let note = Note {
            verb: "found".into(),
            at: stamp.at,
            by: operator.into(),
            device: device.as_str().into(),
            counter: 1,
            site: site_id,
            envelope: envelope_hash.clone(),
        };
        let (row, head) = seal_row(&*sealer, vault, Head::default(), &note, &entries).await?;
        let batch = Batch {
            expected: Head::default(),
            append: Some((head, row)),
            envelope: Some(sealed_envelope),
            ..Batch::default()
        };
        self.twin().commit(batch).await?;
        self.set_opened(Some(Opened {
            vault,
            key,
            sealer,
            head,
            device,
            counter: 1,
            site: site_id,
            envelope: envelope_hash,
            manifest: Manifest::default(),
            unfolded: entries.iter().map(|e| (e.kind, e.id)).collect(),
        }));
        self.workspace.clear();
        self.workspace.apply(entries);
        self.bring_back_drafts().await;
        self.session.standing.set(standing);
        self.session.has_accounts.set(false);
        self.enter(site_id, operator, envelope.is_demo());
        self.remember(head);
        Ok(())
    }

    /// Unlocks with a passphrase, or with the recovery code.
    pub async fn unlock(&self, operator: &str, secret: &str, kind: SlotKind) -> Result<(), Failure> {
        // The sealed records are read while the worker derives the key: neither waits for the other.
        let goes_on_older = self.accepts_older();
        let (opened, readings) = join(self.open_envelopes(kind, secret), self.read_copies()).await;
        let (envelopes, (slot, key)) = opened?;
        let Some(envelope) = envelopes.first() else { return Err(Failure::WrongPassphrase) };
        self.read_desk(envelope.vault, Some(&envelopes), key, readings).await?;
        self.bring_back_drafts().await;
        let site = self.with_opened(|opened| opened.site)?;
        let (standing, operator) = self.standing_of(envelope, kind, slot, operator);
        self.session.standing.set(standing);
        self.session.has_accounts.set(envelope.accounts() > 1);
        self.enter(site, &operator, envelope.is_demo());
        if goes_on_older {
            self.write_down_device().await?;
        }
        // What another tab has committed while the key was made, before this one could hear of it.
        self.look_up().await;
        self.leave_kiosk().await;
        let head = self.with_opened(|opened| opened.head)?;
        self.leave_stores_remembered_as_spoiled().await;
        self.remember(head);
        // A desk of an earlier version has no keys yet; it works without, and tries again at the next unlocking.
        let _ = self.make_keys().await;
        // What a move has left behind does no harm until the next opening.
        let _ = self.forget_old_generations().await;
        self.audit_soon();
        Ok(())
    }

    /// Whether a passphrase opens this vault, without opening anything.
    pub async fn is_passphrase(&self, secret: &str) -> Result<(), Failure> {
        let kind = if self.session.is_demo.get_untracked() { SlotKind::Demo } else { SlotKind::Staff };
        self.open_envelopes(kind, secret).await.map(|_| ())
    }

    /// A new recovery code in place of the old one, which opens nothing any more.
    pub async fn renew_recovery(&self) -> Result<RecoveryCode, Failure> {
        self.may(Act::KeepKeys)?;
        let code = RecoveryCode::random()?;
        let (base, mut envelope, key) = self.envelope_to_change().await?;
        envelope.slots.retain(|slot| slot.kind != SlotKind::Recovery);
        envelope.add_slot(&*self.ports().engine, SlotKind::Recovery, code.as_str(), &key).await?;
        self.in_turn(self.commit_envelope(&base, envelope.to_bytes(), |_| Ok(()))).await?;
        Ok(code)
    }

    /// Locks the desk: keys and records leave memory.
    pub fn lock(&self) {
        self.back_up_before_lock();
        self.end_session();
        self.set_opened(None);
        self.workspace.clear();
        self.cases.clear();
        self.enquiries.clear();
        self.rectifications.clear();
        self.return_visits.clear();
        self.waiting.clear();
        self.session.operator.set(String::new());
        self.session.standing.set(Standing::Stranger);
        self.session.site.set(None);
        self.session.phase.set(Phase::Locked);
    }

    fn enter(&self, site: Uuid, operator: &str, is_demo: bool) {
        self.begin_session();
        self.session.site.set(Some(site));
        self.session.operator.set(operator.to_owned());
        self.session.is_demo.set(is_demo);
        self.session.exported_at.set(self.ports().sentinel.read().and_then(|sentinel| sentinel.exported_at));
        self.session.backup.set(self.ports().sentinel.read().and_then(|sentinel| sentinel.backup));
        self.session.now_ms.set((self.ports().clock)());
        self.session.phase.set(Phase::Open);
    }
}

/// The account of whoever sets the desk up: the first director.
fn founder(stamp: &Stamp, name: &str, slot: Uuid, today: chrono::NaiveDate) -> Result<Record, Failure> {
    let staff = Staff {
        name: name.to_owned(),
        role: Role::Director,
        joined_on: date_text(today),
        slot: Some(slot),
        ..Staff::default()
    };
    let mut record = Record::new(Kind::Staff, super::commit::new_id(stamp.at)?, None);
    record.write(stamp, &staff.to_values());
    Ok(record)
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
