//! A backup: the store's sealed pieces verbatim in one file, never decrypted on the way, so that restoring is byte-equal.
//!
//! `SWB1` ‖ version (4) ‖ length of the header (4) ‖ header as JSON ‖ number of pieces (4) ‖ pieces ‖ SHA-256 of all before.
//! A piece is a tag (1), a number (8), its length (8) and its bytes; all numbers big-endian. The header may be read by anyone
//! and holds nothing personal; how many records of which kind there are is in a piece sealed for this backup, which repeats
//! the header, so that neither can be altered without the vault's key.
//!
//! The reader takes hostile bytes: it borrows its pieces from them, allocates nothing by a length it has not seen the bytes
//! of, and hashes before it believes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::port::{Head, StorageError, Stored};
use crate::vault::envelope::Envelope;
use crate::vault::keys::sha256;
use crate::vault::place::{Place, hex};
use crate::vault::seal::{Sealer, VaultError};

const MAGIC: &[u8; 4] = b"SWB1";
/// Version of the file this program writes; a newer one is refused.
pub const VERSION: u32 = 1;
/// Largest backup this program opens, bytes.
pub const MAX_BYTES: usize = 1 << 30;
const MAX_HEADER: usize = 64 * 1024;
const HASH: usize = 32;

const ENVELOPE: u8 = 1;
const TALLY: u8 = 2;
const MANIFEST: u8 = 3;
const SEGMENT: u8 = 4;
const LOG_ROW: u8 = 5;

/// Why a backup is refused. Nothing was changed when one of these comes back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupError {
    /// Not a backup of this program.
    #[error("not a backup")]
    Foreign,
    /// Made by a newer program.
    #[error("a backup of the newer version {0}")]
    Newer(u32),
    /// Larger than this program opens, bytes.
    #[error("a backup of {0} bytes")]
    TooLarge(usize),
    /// It ends too early.
    #[error("the backup is cut off")]
    CutOff,
    /// It is not as it was written, or its parts do not belong together.
    #[error("the backup is altered: {0}")]
    Altered(&'static str),
    /// The folder of the backups failed.
    #[error(transparent)]
    Folder(StorageError),
}

impl BackupError {
    /// A code to read out on the telephone.
    pub const fn code(&self) -> &'static str {
        match self {
            BackupError::Foreign => "B1",
            BackupError::Newer(_) => "B2",
            BackupError::TooLarge(_) => "B3",
            BackupError::CutOff => "B4",
            BackupError::Altered(_) => "B5",
            BackupError::Folder(_) => "B6",
        }
    }
}

/// What anyone may read of a backup.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The vault.
    pub vault: Uuid,
    /// The site's code.
    pub site: String,
    /// When it was made, milliseconds.
    pub made_at: i64,
    /// When the last change in it was saved, milliseconds; 0 when not known.
    pub saved_at: i64,
    /// Sequence of the last log row in it.
    pub sequence: u64,
    /// That row's hash, hexadecimal.
    pub hash: String,
    /// Records in it.
    pub records: u64,
    /// Version of the program that made it.
    pub program: String,
}

/// What is sealed beside the pieces: the header once more, and the records by key of their kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The header, to be equal to the readable one.
    pub header: Header,
    /// Records by key of their kind (`domain::kind`).
    pub counts: BTreeMap<String, u64>,
}

impl Tally {
    /// Seals the tally for its backup.
    pub async fn seal(&self, sealer: &dyn Sealer) -> Result<Vec<u8>, VaultError> {
        let place = Place::Backup { vault: self.header.vault, sequence: self.header.sequence };
        sealer.seal(&place, &serde_json::to_vec(self).unwrap_or_default()).await
    }
}

/// Writes a backup of these pieces; `tally` is sealed already.
pub fn write(header: &Header, tally: &[u8], stored: &Stored) -> Vec<u8> {
    let header = serde_json::to_vec(header).unwrap_or_default();
    let mut pieces: Vec<(u8, u64, &[u8])> = vec![(TALLY, 0, tally)];
    pieces.extend(stored.envelope.iter().map(|bytes| (ENVELOPE, 0, bytes.as_slice())));
    pieces.extend(stored.manifest.iter().map(|(at, bytes)| (MANIFEST, *at, bytes.as_slice())));
    pieces.extend(stored.segments.iter().map(|(number, bytes)| (SEGMENT, u64::from(*number), bytes.as_slice())));
    let folded = stored.manifest.as_ref().map_or(0, |(at, _)| *at);
    let log = stored.log.iter().filter(|(sequence, _)| **sequence > folded);
    pieces.extend(log.map(|(sequence, row)| (LOG_ROW, *sequence, row.as_slice())));
    let size: usize = pieces.iter().map(|(_, _, bytes)| bytes.len() + 17).sum();
    let mut out = Vec::with_capacity(size + header.len() + 16 + HASH);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_be_bytes());
    out.extend_from_slice(&(header.len() as u32).to_be_bytes());
    out.extend_from_slice(&header);
    out.extend_from_slice(&(pieces.len() as u32).to_be_bytes());
    for (tag, number, bytes) in pieces {
        out.push(tag);
        out.extend_from_slice(&number.to_be_bytes());
        out.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        out.extend_from_slice(bytes);
    }
    let hash = sha256(&out);
    out.extend_from_slice(&hash);
    out
}

/// A backup that was read: whole and unaltered since it was written, but not opened yet. Its pieces lie in the file's bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup<'a> {
    /// What anyone may read.
    pub header: Header,
    /// The sealed tally.
    pub tally: &'a [u8],
    /// The envelope's bytes.
    pub envelope: &'a [u8],
    /// The sealed manifest and its sequence.
    pub manifest: Option<(u64, &'a [u8])>,
    /// Sealed segments by number.
    pub segments: BTreeMap<u32, &'a [u8]>,
    /// Log rows by sequence.
    pub log: BTreeMap<u64, &'a [u8]>,
}

/// Bytes still to be read.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], BackupError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(BackupError::CutOff)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number<const N: usize>(&mut self) -> Result<u64, BackupError> {
        Ok(self.take(N)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// Reads a backup: its frame, its hash, and whether its readable parts belong together.
pub fn read(bytes: &[u8]) -> Result<Backup<'_>, BackupError> {
    if bytes.len() > MAX_BYTES {
        return Err(BackupError::TooLarge(bytes.len()));
    }
    if !bytes.starts_with(MAGIC) {
        return Err(if MAGIC.starts_with(bytes) && !bytes.is_empty() {
            BackupError::CutOff
        } else {
            BackupError::Foreign
        });
    }
    let mut cursor = Cursor(&bytes[MAGIC.len()..]);
    let version = cursor.number::<4>()? as u32;
    if version > VERSION {
        return Err(BackupError::Newer(version));
    }
    let header_len = cursor.number::<4>()? as usize;
    if version != VERSION || header_len > MAX_HEADER {
        return Err(BackupError::Altered("head"));
    }
    let header = cursor.take(header_len)?;
    let count = cursor.number::<4>()?;
    let mut pieces = Pieces::default();
    for _ in 0..count {
        let tag = cursor.number::<1>()? as u8;
        let number = cursor.number::<8>()?;
        let length = usize::try_from(cursor.number::<8>()?).map_err(|_| BackupError::CutOff)?;
        pieces.put(tag, number, cursor.take(length)?)?;
    }
    let hash = cursor.take(HASH)?;
    let body = bytes.len() - HASH - cursor.0.len();
    if sha256(&bytes[..body]) != hash {
        return Err(BackupError::Altered("hash"));
    }
    if !cursor.0.is_empty() {
        return Err(BackupError::Altered("something follows"));
    }
    let header: Header = serde_json::from_slice(header).map_err(|_| BackupError::Altered("header"))?;
    pieces.into_backup(header)
}

#[derive(Default)]
struct Pieces<'a> {
    tally: Option<&'a [u8]>,
    envelope: Option<&'a [u8]>,
    manifest: Option<(u64, &'a [u8])>,
    segments: BTreeMap<u32, &'a [u8]>,
    log: BTreeMap<u64, &'a [u8]>,
}

impl<'a> Pieces<'a> {
    fn put(&mut self, tag: u8, number: u64, bytes: &'a [u8]) -> Result<(), BackupError> {
        let was_there = match tag {
            TALLY => self.tally.replace(bytes).is_some(),
            ENVELOPE => self.envelope.replace(bytes).is_some(),
            MANIFEST => self.manifest.replace((number, bytes)).is_some(),
            SEGMENT => {
                let number = u32::try_from(number).map_err(|_| BackupError::Altered("segment number"))?;
                self.segments.insert(number, bytes).is_some()
            }
            LOG_ROW => self.log.insert(number, bytes).is_some(),
            _ => return Err(BackupError::Altered("unknown piece")),
        };
        if was_there { Err(BackupError::Altered("piece twice")) } else { Ok(()) }
    }

    /// The log must be without a gap from the manifest to the header's sequence, and end with the header's hash.
    fn into_backup(self, header: Header) -> Result<Backup<'a>, BackupError> {
        let tally = self.tally.ok_or(BackupError::Altered("no tally"))?;
        let envelope = self.envelope.ok_or(BackupError::Altered("no envelope"))?;
        let mut last = self.manifest.map_or(0, |(at, _)| at);
        for sequence in self.log.keys() {
            if last.checked_add(1) != Some(*sequence) {
                return Err(BackupError::Altered("gap in the log"));
            }
            last = *sequence;
        }
        let ends_well = self.log.last_key_value().is_none_or(|(_, row)| hex(&sha256(row)) == header.hash);
        if last != header.sequence || !ends_well {
            return Err(BackupError::Altered("head of the log"));
        }
        let Pieces { manifest, segments, log, .. } = self;
        Ok(Backup { header, tally, envelope, manifest, segments, log })
    }
}

impl Backup<'_> {
    /// The envelope, which must be that of the header's vault.
    pub fn read_envelope(&self) -> Result<Envelope, BackupError> {
        match Envelope::from_bytes(self.envelope) {
            Ok(envelope) if envelope.vault == self.header.vault => Ok(envelope),
            Err(VaultError::Newer(version)) => Err(BackupError::Newer(version)),
            _ => Err(BackupError::Altered("envelope")),
        }
    }

    /// The store exactly as it was when the backup was made; `head` is where its log was found to end.
    pub fn to_stored(&self, head: Head) -> Stored {
        Stored {
            head,
            envelope: Some(self.envelope.to_vec()),
            manifest: self.manifest.map(|(at, bytes)| (at, bytes.to_vec())),
            segments: self.segments.iter().map(|(number, bytes)| (*number, bytes.to_vec())).collect(),
            log: self.log.iter().map(|(sequence, row)| (*sequence, row.to_vec())).collect(),
        }
    }
}
