//! The vault's envelope: the only part of the vault readable without a passphrase. It names the key slots and how each
//! passphrase becomes a key; it holds nothing personal (a slot's label is the operator's choice of an id, not stored here).

use std::rc::Rc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::keys::{Key, random_bytes};
use super::place::{FORMAT, Place};
use super::seal::{Engine, Sealer, VaultError};

/// Floor of Argon2id memory when reading an envelope, KiB: weaker ones were not made by this program.
pub const MEMORY_FLOOR_KIB: u32 = 19 * 1024;
/// Ceiling of Argon2id memory when reading, KiB: a hostile envelope must not take the machine down.
pub const MEMORY_CEILING_KIB: u32 = 512 * 1024;
/// Ceiling of Argon2id memory in a file of somebody else, KiB.
pub const FILE_MEMORY_CEILING_KIB: u32 = 192 * 1024;
/// Ceiling of memory times passes in a file of somebody else: four times what this program asks for.
pub const FILE_COST_CEILING: u64 = 4 * 3 * 64 * 1024;
/// Ceiling of passes when reading.
pub const PASSES_CEILING: u32 = 16;

/// How a secret becomes a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kdf {
    /// Always `argon2id`.
    pub name: String,
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// 16 random bytes, base64.
    pub salt: String,
}

impl Kdf {
    /// The desk's parameters (64 MiB, 3 passes, 1 lane; RFC 9106 section 4, second choice with one lane) with a fresh salt.
    pub fn fresh() -> Result<Kdf, VaultError> {
        let salt = BASE64.encode(random_bytes::<16>()?);
        Ok(Kdf { name: "argon2id".into(), memory_kib: 64 * 1024, passes: 3, lanes: 1, salt })
    }

    /// The parameters without the salt.
    fn unsalted(&self) -> Kdf {
        Kdf { salt: String::new(), ..self.clone() }
    }

    /// The salt's bytes.
    pub fn salt(&self) -> Result<Vec<u8>, VaultError> {
        BASE64.decode(&self.salt).map_err(|_| VaultError::Malformed("salt"))
    }

    /// Refuses parameters that are too weak to protect or too strong to survive.
    pub fn check(&self) -> Result<(), VaultError> {
        let fine = self.name == "argon2id"
            && (MEMORY_FLOOR_KIB..=MEMORY_CEILING_KIB).contains(&self.memory_kib)
            && (1..=PASSES_CEILING).contains(&self.passes)
            && (1..=4).contains(&self.lanes)
            && (8..=64).contains(&self.salt()?.len());
        if fine { Ok(()) } else { Err(VaultError::Malformed("kdf parameters")) }
    }

    /// As [`Kdf::check`], for a file that anybody can have made: nobody's page is kept busy or filled by it. There is room for
    /// parameters up to four times as costly as today's.
    pub fn check_of_file(&self) -> Result<(), VaultError> {
        self.check()?;
        let cost = u64::from(self.memory_kib) * u64::from(self.passes);
        let is_fine = self.memory_kib <= FILE_MEMORY_CEILING_KIB && cost <= FILE_COST_CEILING;
        if is_fine { Ok(()) } else { Err(VaultError::Malformed("kdf parameters")) }
    }
}

/// Who opens the vault with a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A person at the desk, by passphrase.
    Staff,
    /// The recovery code printed once at set-up.
    Recovery,
    /// The demo desk, which has no secret at all and says so on every screen.
    Demo,
}

/// One way into the vault: the vault key wrapped under a secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The slot.
    pub id: Uuid,
    /// Who opens it.
    pub kind: SlotKind,
    /// How its secret becomes a key.
    pub kdf: Kdf,
    /// The sealed vault key, base64.
    pub wrapped: String,
}

/// The envelope as stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Always `shouwen-vault`.
    pub format: String,
    /// Format version.
    pub version: u32,
    /// The vault.
    pub vault: Uuid,
    /// Its slots.
    pub slots: Vec<Slot>,
}

/// The secret of the demo slot. It protects nothing and is not meant to: the demo desk holds invented data only.
pub const DEMO_SECRET: &str = "shouwen demo desk";

impl Envelope {
    /// An envelope without slots for a new vault.
    pub fn new(vault: Uuid) -> Envelope {
        Envelope { format: "shouwen-vault".into(), version: FORMAT, vault, slots: Vec::new() }
    }

    /// Adds a slot: wraps the vault key under a secret. Gives the slot's id.
    ///
    /// Slots of staff share one salt: a passphrase is stretched once, however many people have an account, and the slot that
    /// opens says who it is. A guess then counts against all of them at once, which is the price of a desk of a dozen people
    /// that opens in a second; the salt is random and belongs to this vault alone.
    pub async fn add_slot(
        &mut self,
        engine: &dyn Engine,
        kind: SlotKind,
        secret: &str,
        key: &Key,
    ) -> Result<Uuid, VaultError> {
        let id = new_uuid()?;
        self.put_slot(engine, id, kind, secret, key).await?;
        Ok(id)
    }

    /// As [`Envelope::add_slot`], under an id of the caller's; a slot that has it already is replaced.
    pub async fn put_slot(
        &mut self,
        engine: &dyn Engine,
        slot: Uuid,
        kind: SlotKind,
        secret: &str,
        key: &Key,
    ) -> Result<(), VaultError> {
        self.slots.retain(|other| other.id != slot);
        let mut kdf = Kdf::fresh()?;
        if kind == SlotKind::Demo {
            kdf.memory_kib = MEMORY_FLOOR_KIB;
            kdf.passes = 1;
        }
        let shared = self.slots.iter().find(|other| kind == SlotKind::Staff && other.kind == SlotKind::Staff);
        if let Some(shared) = shared.filter(|shared| shared.kdf.unsalted() == kdf.unsalted()) {
            kdf.salt.clone_from(&shared.kdf.salt);
        }
        let place = Place::Slot { vault: self.vault, slot };
        let sealer = engine.sealer(&engine.derive(secret, &kdf).await?).await?;
        let wrapped = BASE64.encode(sealer.seal(&place, key.bytes()).await?);
        self.slots.push(Slot { id: slot, kind, kdf, wrapped });
        Ok(())
    }

    /// Opens the vault with a secret, see [`Envelope::open_slot`].
    pub async fn open(&self, engine: &dyn Engine, kind: SlotKind, secret: &str) -> Result<Key, VaultError> {
        self.open_slot(engine, kind, secret).await.map(|(_, key)| key)
    }

    /// Opens the vault with a secret: every slot of the given kind is tried in turn, and the one that opens is named. A wrong
    /// secret changes nothing. A secret is stretched once for all slots of the same parameters and salt.
    pub async fn open_slot(
        &self,
        engine: &dyn Engine,
        kind: SlotKind,
        secret: &str,
    ) -> Result<(Uuid, Key), VaultError> {
        let mut stretched: Option<(&Kdf, Rc<dyn Sealer>)> = None;
        for slot in self.slots.iter().filter(|slot| slot.kind == kind) {
            slot.kdf.check()?;
            let sealer = match stretched.take().filter(|(kdf, _)| **kdf == slot.kdf) {
                Some((_, sealer)) => sealer,
                None => engine.sealer(&engine.derive(secret, &slot.kdf).await?).await?,
            };
            stretched = Some((&slot.kdf, sealer.clone()));
            let wrapped = BASE64.decode(&slot.wrapped).map_err(|_| VaultError::Malformed("slot"))?;
            let place = Place::Slot { vault: self.vault, slot: slot.id };
            match sealer.open(&place, &wrapped).await {
                Ok(bytes) => return Ok((slot.id, Key::from_slice(&bytes)?)),
                Err(VaultError::NotOpened) => {}
                Err(other) => return Err(other),
            }
        }
        Err(VaultError::NotOpened)
    }

    /// How many passphrases of staff open it.
    pub fn accounts(&self) -> usize {
        self.slots.iter().filter(|slot| slot.kind == SlotKind::Staff).count()
    }

    /// Whether this is a demo desk.
    pub fn is_demo(&self) -> bool {
        self.slots.iter().any(|slot| slot.kind == SlotKind::Demo)
    }

    /// The envelope as stored bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Reads stored bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Envelope, VaultError> {
        let envelope: Envelope = serde_json::from_slice(bytes).map_err(|_| VaultError::Malformed("envelope"))?;
        if envelope.format != "shouwen-vault" {
            return Err(VaultError::Malformed("envelope"));
        }
        if envelope.version > FORMAT {
            return Err(VaultError::Newer(envelope.version));
        }
        Ok(envelope)
    }
}

/// A random UUID (version 4, RFC 9562).
pub fn new_uuid() -> Result<Uuid, VaultError> {
    Ok(uuid::Builder::from_random_bytes(random_bytes()?).into_uuid())
}
