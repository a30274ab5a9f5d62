//! Reading a desk from its two copies: the envelope that opens, the pieces put together, and whether that is all there was.

use std::collections::BTreeSet;

use super::desk::{Desk, Opened};
use super::failure::Failure;
use crate::merge::version::DeviceId;
use crate::state::session::Found;
use crate::storage::assemble::{Assembly, assemble};
use crate::storage::port::{StorageError, Stored};
use crate::storage::sentinel::Sentinel;
use crate::vault::envelope::{Envelope, SlotKind};
use crate::vault::keys::{Key, Purpose, random_bytes, sha256};
use crate::vault::place::hex;
use crate::vault::seal::{Sealer, VaultError};
use futures_util::future::join;
use uuid::Uuid;

/// What was read of the two copies.
pub(super) struct Readings {
    copies: [Result<Stored, StorageError>; 2],
    /// Both were read with their segments.
    is_full: bool,
    /// The sentinel as it was before the reading began: what another tab commits while this one reads is no loss.
    remembered: Option<Sentinel>,
}

impl Readings {
    /// The copies that could be read.
    fn readable(&self) -> Vec<&Stored> {
        self.copies.iter().flatten().collect()
    }

    fn error(&self) -> Option<StorageError> {
        self.copies.iter().find_map(|copy| copy.as_ref().err().cloned())
    }
}

impl Desk {
    /// The first copy whole and the second without its segments: enough when nothing is damaged.
    pub(super) async fn read_copies(&self) -> Readings {
        let remembered = self.ports().sentinel.read();
        let twin = self.twin();
        let (first, second) = join(twin.copy(0).read(), twin.copy(1).read_outline()).await;
        Readings { copies: [first, second], is_full: false, remembered }
    }

    async fn read_copies_whole(&self) -> Readings {
        let remembered = self.ports().sentinel.read();
        Readings { copies: self.twin().read_both().await, is_full: true, remembered }
    }

    /// The envelopes of the copies, each once.
    async fn envelopes(&self) -> Result<Vec<Vec<u8>>, Failure> {
        let twin = self.twin();
        let (first, second) = join(twin.copy(0).read_envelope(), twin.copy(1).read_envelope()).await;
        let mut found: Vec<Vec<u8>> =
            [&first, &second].into_iter().filter_map(|one| one.clone().ok().flatten()).collect();
        found.dedup();
        if found.is_empty() {
            return Err(first.err().or(second.err()).unwrap_or(StorageError::Damaged("envelope")).into());
        }
        Ok(found)
    }

    /// The envelopes a secret opens, the vault key in them, and the slot it opened. Copies whose envelopes differ are both tried, so that damage to
    /// another person's slot in one of them does not count against this secret.
    pub(super) async fn open_envelopes(
        &self,
        kind: SlotKind,
        secret: &str,
    ) -> Result<(Vec<Envelope>, (Uuid, Key)), Failure> {
        let engine = self.ports().engine;
        let (mut opened, mut vault_key, mut failure) = (Vec::new(), None, None);
        for bytes in self.envelopes().await? {
            let key = match Envelope::from_bytes(&bytes) {
                Ok(envelope) => envelope.open_slot(&*engine, kind, secret).await.map(|key| (envelope, key)),
                Err(error) => Err(error),
            };
            match key {
                Ok((envelope, key)) => {
                    opened.push(envelope);
                    vault_key.get_or_insert(key);
                }
                // A secret that does not open an envelope counts for more than an envelope that is none.
                Err(error) if error == VaultError::NotOpened => failure = Some(error),
                Err(error) => drop(failure.get_or_insert(error)),
            }
        }
        match vault_key {
            Some(key) => Ok((opened, key)),
            None => Err(failure.unwrap_or(VaultError::Malformed("envelope")).into()),
        }
    }

    /// The envelope that the log names as valid, from whichever copy has it.
    pub(super) async fn valid_envelope(&self, hash: &str) -> Result<Envelope, Failure> {
        let found = self.envelopes().await?;
        let valid = found.iter().find(|bytes| hash.is_empty() || hex(&sha256(bytes)) == hash);
        Ok(Envelope::from_bytes(valid.ok_or(StorageError::Damaged("envelope"))?)?)
    }

    /// Reads everything again, when another tab has folded the log or moved the desk.
    pub(super) async fn reread(&self) -> Result<(), Failure> {
        let (key, vault) = self.with_opened(|opened| (opened.key.clone(), opened.vault))?;
        self.find_home().await?;
        let readings = self.read_copies().await;
        self.read_desk(vault, None, key, readings).await
    }

    /// Puts the desk together and takes it into memory; copies that are not whole are healed on the way. `opened` are the
    /// envelopes that a secret has just opened: when the log names another as valid, the secret has been replaced.
    pub(super) async fn read_desk(
        &self,
        vault: Uuid,
        opened: Option<&[Envelope]>,
        key: Key,
        readings: Readings,
    ) -> Result<(), Failure> {
        let ports = self.ports();
        let sealer = ports.engine.sealer(&key.derive_for(Purpose::Records)).await?;
        let (assembly, readings) = self.assemble_readings(&*sealer, vault, readings).await?;
        let head = assembly.head;
        let sentinel = readings.remembered.as_ref().filter(|sentinel| sentinel.vault == vault);
        let is_behind = assembly.is_shortened() || sentinel.is_some_and(|sentinel| sentinel.sequence > head.sequence);
        let accepted = self.take_older_accepted();
        let last = assembly.rows.last();
        if is_behind && !accepted {
            let at = last.map(|(note, _)| note.at);
            return Err(self.lose(Found::Behind { sequence: head.sequence, at }));
        }
        let manifest = &assembly.manifest;
        let (site, valid) = match last {
            Some((note, _)) => (note.site, &note.envelope),
            None => (manifest.site, &manifest.envelope),
        };
        // Every opening is a new writer: whoever copied this profile, restored it or put an older state back, no two of them
        // give out the same counter. Reading again while open goes on with the counters given out so far.
        let writer = self.with_opened(|opened| (opened.device.clone(), opened.counter));
        let is_new_writer = opened.is_some() || writer.is_err();
        let (device, counter) = match writer {
            Ok(writer) if !is_new_writer => writer,
            _ => (DeviceId::from_random(random_bytes()?), 0),
        };
        let envelope = self.envelopes().await?.into_iter().find(|one| valid.is_empty() || hex(&sha256(one)) == *valid);
        let Some(envelope) = envelope else {
            return Err(self.lose(Found::Unreadable(StorageError::Damaged("envelope"))));
        };
        if opened.is_some_and(|opened| opened.iter().all(|one| one.to_bytes() != envelope)) {
            return Err(Failure::WrongPassphrase);
        }
        let wanted = self.is_healing_wanted(&assembly, &readings, &envelope);
        let healed = if wanted { Some(self.heal(&assembly, &readings, &envelope).await) } else { None };
        let valid = hex(&sha256(&envelope));
        let unfolded: BTreeSet<_> =
            assembly.rows.iter().flat_map(|(_, written)| written.iter().map(|e| (e.kind, e.id))).collect();
        let Assembly { manifest, segments, rows, .. } = assembly;
        self.workspace.clear();
        self.set_opened(Some(Opened {
            vault,
            key,
            sealer,
            head,
            device,
            counter,
            site,
            envelope: valid,
            manifest,
            unfolded,
        }));
        self.workspace.file(segments, true);
        self.workspace.apply(rows.into_iter().flat_map(|(_, written)| written).collect());
        if is_new_writer {
            let code = self.workspace.sites.get_untracked(site).unwrap_or_default().code;
            let device = DeviceId::at_site(random_bytes()?, &code);
            self.with_opened(|opened| opened.device = device)?;
        }
        if let Some(outcome) = healed {
            self.say_healed(outcome);
        }
        Ok(())
    }

    /// Puts together what was read; when pieces are missing or damaged, what both copies hold whole.
    async fn assemble_readings(
        &self,
        sealer: &dyn Sealer,
        vault: Uuid,
        readings: Readings,
    ) -> Result<(Assembly, Readings), Failure> {
        let assembled = assemble(sealer, vault, &readings.readable()).await;
        match assembled {
            Ok(assembly) if !assembly.is_shortened() => return Ok((assembly, readings)),
            Err(crate::storage::log::RowError::Vault(VaultError::Engine(error))) => {
                return Err(Failure::Vault(VaultError::Engine(error)));
            }
            _ => {}
        }
        let readings = self.read_copies_whole().await;
        match assemble(sealer, vault, &readings.readable()).await {
            Ok(assembly) => Ok((assembly, readings)),
            Err(error) => match Failure::from(error) {
                Failure::Storage(error) => Err(self.lose(Found::Unreadable(readings.error().unwrap_or(error)))),
                other => Err(other),
            },
        }
    }

    fn is_healing_wanted(&self, assembly: &Assembly, readings: &Readings, envelope: &[u8]) -> bool {
        let readable = readings.readable();
        let same_envelope = |stored: &&Stored| stored.envelope.as_deref() == Some(envelope);
        readable.len() < 2
            || !readable.iter().all(same_envelope)
            || !assembly.is_whole(0, &readable, true)
            || !assembly.is_whole(1, &readable, readings.is_full)
    }

    /// Makes both copies whole. Whether that worked is told to the person; the desk is open either way.
    async fn heal(&self, assembly: &Assembly, readings: &Readings, envelope: &[u8]) -> Result<bool, StorageError> {
        let seen = [0, 1].map(|at| readings.copies[at].as_ref().ok().map(|stored| stored.head));
        let whole = assembly.stored(&readings.readable(), envelope);
        self.twin().heal(&whole, &seen).await
    }
}
