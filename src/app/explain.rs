//! A failure in words, for the person at the desk.

use super::failure::Failure;
use crate::exchange::parcel::ParcelError;
use crate::exchange::read::{ReadError, Spot};
use crate::storage::backup::BackupError;
use crate::storage::port::StorageError;
use crate::text::{Lang, backup, failures, file_errors, frame, parcels};

impl Failure {
    /// What happened, what is safe, what to do.
    pub fn say(&self, lang: Lang) -> String {
        match self {
            Failure::Locked => failures::LOCKED.get(lang).into(),
            Failure::WrongPassphrase => failures::WRONG_PASSPHRASE.get(lang).into(),
            Failure::Storage(error) => say_storage(error, lang),
            Failure::Vault(_) => failures::VAULT.get(lang).into(),
            Failure::Findings(findings) => failures::findings(lang, findings.len()),
            Failure::Rule(rule) => rule.get(lang).into(),
            Failure::NotYours(act, role) => act.refusal(*role, lang),
            Failure::File(error) => file_errors::with_code(lang, &say_file(error, lang), error.code()),
            Failure::Parcel(error) => file_errors::with_code(lang, &say_parcel(error, lang), error.code()),
            Failure::Backup(error) => say_backup(error, lang),
            Failure::Gone => frame::GONE.get(lang).into(),
        }
    }
}

/// A storage error in words.
pub fn say_storage(error: &StorageError, lang: Lang) -> String {
    let words = match error {
        StorageError::Full => failures::FULL,
        StorageError::Unavailable(_) => failures::UNAVAILABLE,
        StorageError::Silent | StorageError::Behind(_) => failures::SILENT,
        StorageError::Newer(_) => failures::NEWER_STORE,
        StorageError::Damaged(_) => failures::DAMAGED,
        StorageError::Failed(_) => failures::FAILED,
    };
    words.get(lang).into()
}

fn say_backup(error: &BackupError, lang: Lang) -> String {
    let words = match error {
        BackupError::Foreign => backup::FOREIGN.get(lang).to_owned(),
        BackupError::Newer(version) => backup::newer(lang, *version),
        BackupError::TooLarge(bytes) => file_errors::too_large(lang, bytes / 1_048_576),
        BackupError::CutOff => backup::CUT_OFF.get(lang).into(),
        BackupError::Altered(_) => backup::ALTERED.get(lang).into(),
        BackupError::Folder(_) => backup::FOLDER_FAILED.get(lang).into(),
    };
    backup::with_code(lang, &words, error.code())
}

fn say_parcel(error: &ParcelError, lang: Lang) -> String {
    use parcels::errors;
    match error {
        ParcelError::TooLarge(bytes) => file_errors::too_large(lang, bytes / 1_048_576),
        ParcelError::CutOff => errors::CUT_OFF.get(lang).into(),
        ParcelError::Foreign => errors::FOREIGN.get(lang).into(),
        ParcelError::Newer(version) => file_errors::newer(lang, *version),
        ParcelError::Altered => errors::ALTERED.get(lang).into(),
        ParcelError::Misaddressed(to) => errors::misaddressed(lang, to),
        ParcelError::Replayed(when) => errors::replayed(lang, when),
        ParcelError::OtherKeys => errors::OTHER_KEYS.get(lang).into(),
        ParcelError::Contents => errors::CONTENTS.get(lang).into(),
        ParcelError::NotSent => errors::NOT_SENT.get(lang).into(),
        ParcelError::Part(..) => errors::WRONG_PART.get(lang).into(),
        ParcelError::OtherParcel => errors::OTHER_PARCEL.get(lang).into(),
        ParcelError::PartsMissing(missing) => errors::parts_missing(lang, missing),
    }
}

fn say_file(error: &ReadError, lang: Lang) -> String {
    let place = |spot: &Spot| match spot {
        Spot::Text { line, column } => (*line, *column),
        Spot::Record { index, .. } => (*index, 0),
    };
    match error {
        ReadError::Empty => file_errors::EMPTY.get(lang).into(),
        ReadError::TooLarge(bytes) => file_errors::too_large(lang, bytes / 1_048_576),
        ReadError::TooMany => file_errors::TOO_MANY.get(lang).into(),
        ReadError::NotText(_) => file_errors::NOT_TEXT.get(lang).into(),
        ReadError::Truncated(spot) => {
            let (line, column) = place(spot);
            file_errors::truncated(lang, line, column)
        }
        ReadError::NotJson(spot) => {
            let (line, column) = place(spot);
            file_errors::not_json(lang, line, column)
        }
        ReadError::Foreign => file_errors::FOREIGN.get(lang).into(),
        ReadError::Sealed => file_errors::SEALED.get(lang).into(),
        ReadError::Newer(version) => file_errors::newer(lang, *version),
        ReadError::BadRecord(Spot::Record { kind, index, what }) => {
            file_errors::bad_record(lang, kind.key(), *index, what)
        }
        ReadError::Twice(Spot::Record { kind, index, .. }) => file_errors::twice(lang, kind.key(), *index),
        ReadError::Doubled(part) => file_errors::doubled(lang, part),
        ReadError::BadRecord(spot) | ReadError::Twice(spot) => {
            let (line, column) = place(spot);
            file_errors::not_json(lang, line, column)
        }
    }
}
