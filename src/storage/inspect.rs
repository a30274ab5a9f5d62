//! Opens every piece of a backup with the vault's key, as the desk itself would, and counts what is there. Nothing is kept:
//! records are looked at one piece after the other.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use super::backup::{Backup, BackupError, Tally};
use super::entry::ERASED;
use super::log::{RowError, open_row};
use super::manifest::{Manifest, open_block};
use super::port::{Head, StorageError};
use crate::domain::kind::Kind;
use crate::vault::keys::sha256;
use crate::vault::place::{Place, hex};
use crate::vault::seal::{Sealer, VaultError};

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// Position of its log.
    pub head: Head,
    /// The settings record of the desk's own site.
    pub site: Uuid,
    /// Records by kind, erased ones left out.
    pub counts: BTreeMap<Kind, u64>,
}

/// A backup cannot be opened, or is not what it says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InspectError {
    /// It is not what it says.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The engine failed; the backup may be good.
    #[error(transparent)]
    Vault(VaultError),
}

const fn altered(what: &'static str) -> InspectError {
    InspectError::Backup(BackupError::Altered(what))
}

impl From<RowError> for InspectError {
    fn from(error: RowError) -> InspectError {
        match error {
            RowError::Vault(VaultError::NotOpened) => altered("sealed piece"),
            RowError::Storage(StorageError::Damaged(what)) => altered(what),
            RowError::Storage(error) => BackupError::Folder(error).into(),
            RowError::Vault(error) => InspectError::Vault(error),
        }
    }
}

/// Opens everything in a backup, counts it, and holds it against its sealed tally.
pub async fn inspect(sealer: &dyn Sealer, backup: &Backup<'_>) -> Result<Inspected, InspectError> {
    let vault = backup.header.vault;
    let place = Place::Backup { vault, sequence: backup.header.sequence };
    let tally = sealer.open(&place, backup.tally).await.map_err(RowError::from)?;
    let tally: Tally = serde_json::from_slice(&tally).map_err(|_| altered("tally"))?;
    if tally.header != backup.header {
        return Err(altered("header"));
    }
    let mut seen: HashMap<Uuid, (Kind, bool)> = HashMap::new();
    let manifest = match backup.manifest {
        Some((at, sealed)) => Manifest::open(sealer, vault, at, sealed).await?,
        None => Manifest::default(),
    };
    for (number, segment) in &manifest.segments {
        let sealed = backup.segments.get(number).ok_or(altered("segment missing"))?;
        let block = open_block(sealer, vault, *number, segment, sealed).await?;
        seen.extend((0..block.len()).map(|at| (block.id(at), (block.kind(), block.flags(at) & ERASED != 0))));
    }
    let (mut head, mut site, mut envelope) = (manifest.head(), manifest.site, manifest.envelope);
    for row in backup.log.values() {
        let (written, entries, next) = open_row(sealer, vault, head, row).await?;
        seen.extend(entries.iter().map(|entry| (entry.id, (entry.kind, entry.flags & ERASED != 0))));
        (head, site, envelope) = (next, written.site, written.envelope);
    }
    if !envelope.is_empty() && hex(&sha256(backup.envelope)) != envelope {
        return Err(altered("an older envelope"));
    }
    if head.sequence != backup.header.sequence || hex(&head.hash) != backup.header.hash {
        return Err(altered("head of the log"));
    }
    let mut counts: BTreeMap<Kind, u64> = BTreeMap::new();
    for (kind, _) in seen.values().filter(|(_, is_erased)| !is_erased) {
        *counts.entry(*kind).or_default() += 1;
    }
    let told = |kind: &Kind| tally.counts.get(kind.key()).copied().unwrap_or(0);
    let agrees = Kind::ALL.iter().all(|kind| told(kind) == counts.get(kind).copied().unwrap_or(0));
    if !agrees || counts.values().sum::<u64>() != backup.header.records {
        return Err(altered("counts"));
    }
    Ok(Inspected { head, site, counts })
}
