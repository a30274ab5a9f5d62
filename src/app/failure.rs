//! Why a verb did not happen. Nothing was changed when one of these comes back.

use crate::domain::role::{Act, Role};
use crate::exchange::parcel::ParcelError;
use crate::exchange::read::ReadError;
use crate::forms::check::Finding;
use crate::storage::backup::BackupError;
use crate::storage::entry::NotEntries;
use crate::storage::inspect::InspectError;
use crate::storage::log::RowError;
use crate::storage::port::StorageError;
use crate::text::Msg;
use crate::vault::seal::VaultError;

/// Why a verb did not happen.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Failure {
    /// The desk is locked.
    #[error("the desk is locked")]
    Locked,
    /// The passphrase or recovery code does not open the vault.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The store failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The vault failed.
    #[error(transparent)]
    Vault(VaultError),
    /// Fields have to be put right first.
    #[error("{} fields to put right", .0.len())]
    Findings(Vec<Finding>),
    /// A rule of the desk stands against it.
    #[error("{}", .0.en)]
    Rule(Msg),
    /// The person's role does not go so far (4.1).
    #[error("{0:?} is not for {1:?}")]
    NotYours(Act, Role),
    /// The file is refused whole.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The parcel, receipt or card is refused.
    #[error(transparent)]
    Parcel(#[from] ParcelError),
    /// The backup is refused.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// The record is not there (any more).
    #[error("no such record")]
    Gone,
}

impl From<NotEntries> for Failure {
    fn from(_: NotEntries) -> Failure {
        Failure::Storage(StorageError::Damaged("a segment does not unpack"))
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Failure {
        match error {
            VaultError::NotOpened => Failure::WrongPassphrase,
            other => Failure::Vault(other),
        }
    }
}

impl From<InspectError> for Failure {
    fn from(error: InspectError) -> Failure {
        match error {
            InspectError::Backup(error) => Failure::Backup(error),
            InspectError::Vault(error) => error.into(),
        }
    }
}

impl From<RowError> for Failure {
    fn from(error: RowError) -> Failure {
        match error {
            RowError::Storage(error) => Failure::Storage(error),
            // A piece that does not open under the right key has been altered.
            RowError::Vault(VaultError::NotOpened) => Failure::Storage(StorageError::Damaged("sealed piece")),
            RowError::Vault(error) => Failure::Vault(error),
        }
    }
}
