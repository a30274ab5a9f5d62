//! The parcel: a plain file sealed to the receiving site, or under a passphrase, and signed by the sending one.
//!
//! JSON outside: `format`, `version`, a readable `header` without personal data, `lock` (the key of the body, sealed by HPKE to
//! the receiver, or how the passphrase becomes it), `signature`, `body`. Invariants: the signature covers header, lock and body
//! as they stand in the file, so nothing of them can be altered or exchanged; everything is checked before anything is opened.
//! Of a parcel in several parts (`parts.rs`) each part is such a file: the body is sealed once and cut, each piece is signed with
//! its own header.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::document::{MAX_BYTES, VERSION, Version};
use crate::domain::parcel::ParcelKind;
use crate::vault::envelope::Kdf;
use crate::vault::hpke::{self, PublicKey, SealingKey};
use crate::vault::keys::{Key, sha256};
use crate::vault::place::Place;
use crate::vault::seal::{Engine, VaultError};
use crate::vault::sign::{SigningKey, VerifyingKey};

/// The `format` of a parcel.
pub const PARCEL_FORMAT: &str = "shouwen-parcel";
const INFO: &[u8] = b"shouwen/1/parcel";
/// Most parts of a parcel.
pub const MOST_PARTS: u32 = 999;

/// A site as a header names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// Site code; empty for whoever has the passphrase.
    #[serde(default)]
    pub site: String,
    /// Site name.
    #[serde(default)]
    pub name: String,
}

/// A site's public keys, base64.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKeys {
    /// Ed25519.
    pub verify: String,
    /// X25519.
    pub seal: String,
}

/// What may be read of a parcel without opening it. Nothing personal: no reason, no names of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The parcel.
    pub parcel: Uuid,
    /// What it carries.
    pub kind: ParcelKind,
    /// Its number in the row from this sender to this receiver.
    pub number: u32,
    /// Number of the parcel whose receipt it builds on; absent where it needs none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<u32>,
    /// Which part of how many.
    #[serde(default = "one")]
    pub part: u32,
    /// How many parts.
    #[serde(default = "one")]
    pub parts: u32,
    /// Who sends it.
    pub from: Party,
    /// For whom it is.
    pub to: Party,
    /// When it was made, RFC 3339.
    pub made: String,
    /// A parcel of a demo desk.
    #[serde(default)]
    pub demo: bool,
    /// Records by part.
    #[serde(default)]
    pub counts: BTreeMap<String, u32>,
    /// The sender's keys.
    pub keys: PublicKeys,
}

const fn one() -> u32 {
    1
}

/// Why a parcel is refused. Nothing of it was read into the store.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParcelError {
    /// Larger than any parcel.
    #[error("the parcel is too large: {0} bytes")]
    TooLarge(usize),
    /// It ends in the middle.
    #[error("the parcel is cut off")]
    CutOff,
    /// Not a parcel, or one broken beyond recognition.
    #[error("not a parcel of this program")]
    Foreign,
    /// Made by a newer program.
    #[error("needs version {0}")]
    Newer(u32),
    /// The signature does not fit what stands in the file.
    #[error("altered after it was signed")]
    Altered,
    /// For another site.
    #[error("addressed to {0}")]
    Misaddressed(String),
    /// Taken in before, then.
    #[error("taken in before, {0}")]
    Replayed(String),
    /// It does not open with this desk's key, though it is addressed to its site.
    #[error("sealed to other keys of this site")]
    OtherKeys,
    /// What is inside is no file, or not the one the header tells of.
    #[error("the contents do not fit the header")]
    Contents,
    /// Not the receipt of a parcel sent from here.
    #[error("no such parcel was sent from here")]
    NotSent,
    /// Part so-and-so of so many, which cannot be.
    #[error("part {0} of {1}")]
    Part(u32, u32),
    /// A part, but not of the parcel whose parts are being gathered.
    #[error("a part of another parcel")]
    OtherParcel,
    /// Its other parts have not come.
    #[error("parts {0:?} are missing")]
    PartsMissing(Vec<u32>),
}

impl ParcelError {
    /// The code printed beside the message, so that it can be told on the telephone.
    pub const fn code(&self) -> &'static str {
        match self {
            ParcelError::TooLarge(_) => "P-01",
            ParcelError::CutOff => "P-02",
            ParcelError::Foreign => "P-03",
            ParcelError::Newer(_) => "P-04",
            ParcelError::Altered => "P-05",
            ParcelError::Misaddressed(_) => "P-06",
            ParcelError::Replayed(_) => "P-07",
            ParcelError::OtherKeys => "P-08",
            ParcelError::Contents => "P-09",
            ParcelError::NotSent => "P-10",
            ParcelError::Part(..) => "P-11",
            ParcelError::OtherParcel => "P-12",
            ParcelError::PartsMissing(_) => "P-13",
        }
    }
}

/// How a parcel is to be locked.
pub enum Lock<'a> {
    /// To a site's public key.
    To(&'a PublicKey),
    /// Under a passphrase.
    Passphrase(&'a str),
}

/// How a parcel is locked, as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LockPart {
    /// The body's key, sealed to the receiver.
    Hpke(String),
    /// How the passphrase becomes the body's key.
    Passphrase(Kdf),
}

#[derive(Serialize)]
struct Outside<'a> {
    format: &'a str,
    version: Version,
    header: &'a RawValue,
    lock: &'a RawValue,
    signature: &'a str,
    body: &'a str,
}

#[derive(Deserialize)]
struct Read<'a> {
    format: String,
    version: Version,
    #[serde(borrow)]
    header: &'a RawValue,
    #[serde(borrow)]
    lock: &'a RawValue,
    signature: String,
    #[serde(borrow)]
    body: &'a str,
}

/// A parcel, or a part of one, whose outside is sound and signed by the keys it names; still closed.
#[derive(Clone, Debug)]
pub struct Parcel {
    /// What may be read of it; of a parcel put together, its first part's.
    pub header: Header,
    /// Its check code.
    pub code: String,
    /// Parts in it: one as it was read, all when it is put together.
    pub(super) gathered: u32,
    pub(super) signatures: String,
    /// Of the first part's header: the body is sealed with it.
    pub(super) header_hash: [u8; 32],
    pub(super) lock: LockPart,
    pub(super) body: Vec<u8>,
}

fn signed(header: &str, lock: &str, body: &str) -> Vec<u8> {
    let mut message = b"shouwen/1/parcel/signature".to_vec();
    for part in [header, lock, body] {
        message.extend_from_slice(&sha256(part.as_bytes()));
    }
    message
}

/// How many parts a plain file of this length takes, so that none is much longer than this many bytes.
pub fn parts_of(plain: usize, part_bytes: usize) -> usize {
    (plain / 3 * 4).div_ceil(part_bytes.max(1)).max(1)
}

/// Seals a plain file as a parcel of as many parts as its header says, and signs them. Gives the parts in order and the parcel's
/// check code.
pub async fn seal_parcel(
    engine: &dyn Engine,
    header: &Header,
    lock: Lock<'_>,
    plain: &[u8],
    signer: &SigningKey,
) -> Result<(Vec<String>, String), VaultError> {
    let malformed = |_| VaultError::Malformed("parcel");
    let header_text = |part: u32| {
        let header = Header { part, ..header.clone() };
        serde_json::value::to_raw_value(&header).map_err(malformed)
    };
    let header_hash = sha256(header_text(1)?.get().as_bytes());
    let (key, lock) = match lock {
        Lock::To(public) => {
            let key = Key::random()?;
            let sealed = hpke::seal(public, INFO, &header_hash, key.bytes())?;
            (key, LockPart::Hpke(BASE64.encode(sealed)))
        }
        Lock::Passphrase(passphrase) => {
            let kdf = Kdf::fresh()?;
            (engine.derive(passphrase, &kdf).await?, LockPart::Passphrase(kdf))
        }
    };
    let lock = serde_json::value::to_raw_value(&lock).map_err(malformed)?;
    let sealer = engine.sealer(&key).await?;
    let sealed = sealer.seal(&Place::File { file: header.parcel }, plain).await?;
    let count = header.parts.clamp(1, MOST_PARTS);
    let border = |part: u32| (sealed.len() as u64 * u64::from(part) / u64::from(count)) as usize;
    let (mut files, mut signatures) = (Vec::new(), String::new());
    for part in 1..=count {
        let header = header_text(part)?;
        let body = BASE64.encode(&sealed[border(part - 1)..border(part)]);
        let signature = BASE64.encode(signer.sign(&signed(header.get(), lock.get(), &body)));
        let outside = Outside {
            format: PARCEL_FORMAT,
            version: VERSION,
            header: &header,
            lock: &lock,
            signature: &signature,
            body: &body,
        };
        files.push(serde_json::to_string(&outside).map_err(malformed)?);
        signatures.push_str(&signature);
    }
    Ok((files, check_code(signatures.as_bytes())))
}

/// Reads the outside of a parcel, or of one of its parts: size, shape, version, signature, in this order.
pub fn read_parcel(bytes: &[u8]) -> Result<Parcel, ParcelError> {
    if bytes.len() > MAX_BYTES / 3 * 4 + 65_536 {
        return Err(ParcelError::TooLarge(bytes.len()));
    }
    let read: Read<'_> = parse(bytes)?;
    if read.format != PARCEL_FORMAT {
        return Err(ParcelError::Foreign);
    }
    if read.version.min_reader > VERSION.major {
        return Err(ParcelError::Newer(read.version.min_reader));
    }
    let header: Header = serde_json::from_str(read.header.get()).map_err(|_| ParcelError::Foreign)?;
    let lock: LockPart = serde_json::from_str(read.lock.get()).map_err(|_| ParcelError::Foreign)?;
    let signature = BASE64.decode(&read.signature).map_err(|_| ParcelError::Altered)?;
    let message = signed(read.header.get(), read.lock.get(), read.body);
    if !verify_key(&header.keys)?.has_signed(&message, &signature) {
        return Err(ParcelError::Altered);
    }
    let body = BASE64.decode(read.body).map_err(|_| ParcelError::Altered)?;
    if let LockPart::Passphrase(kdf) = &lock
        && kdf.check_of_file().is_err()
    {
        return Err(ParcelError::Foreign);
    }
    if !(1..=MOST_PARTS).contains(&header.parts) || !(1..=header.parts).contains(&header.part) {
        return Err(ParcelError::Part(header.part, header.parts));
    }
    let code = check_code(read.signature.as_bytes());
    let header_hash = sha256(read.header.get().as_bytes());
    Ok(Parcel { header, code, gathered: 1, signatures: read.signature, header_hash, lock, body })
}

/// Parses outside bytes; only their end or their shape can be wrong.
pub(super) fn parse<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, ParcelError> {
    let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
        None => ParcelError::CutOff,
        Some(_) => ParcelError::Foreign,
    })?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| match error.classify() {
        serde_json::error::Category::Eof => ParcelError::CutOff,
        _ => ParcelError::Foreign,
    })
}

/// The key with which a site signs.
pub(super) fn verify_key(keys: &PublicKeys) -> Result<VerifyingKey, ParcelError> {
    let bytes = BASE64.decode(&keys.verify).map_err(|_| ParcelError::Foreign)?;
    VerifyingKey::from_slice(&bytes).map_err(|_| ParcelError::Foreign)
}

impl Parcel {
    /// Whether it opens with a passphrase; otherwise with the receiver's key.
    pub fn asks_passphrase(&self) -> bool {
        matches!(self.lock, LockPart::Passphrase(_))
    }

    /// Whether all its parts are there.
    pub fn is_whole(&self) -> bool {
        self.gathered == self.header.parts
    }

    /// Opens it with the site's own key; `None` when it was sealed to other keys.
    pub async fn open(&self, engine: &dyn Engine, own: &SealingKey) -> Result<Option<Vec<u8>>, VaultError> {
        let LockPart::Hpke(sealed) = &self.lock else { return Err(VaultError::Malformed("lock")) };
        let sealed = BASE64.decode(sealed).map_err(|_| VaultError::NotOpened)?;
        match hpke::open(own, INFO, &self.header_hash, &sealed) {
            Ok(key) => self.unseal(engine, Key::from_slice(&key)?).await.map(Some),
            Err(VaultError::NotOpened) => Ok(None),
            Err(other) => Err(other),
        }
    }

    /// Opens it with its passphrase.
    pub async fn open_with(&self, engine: &dyn Engine, passphrase: &str) -> Result<Vec<u8>, VaultError> {
        let LockPart::Passphrase(kdf) = &self.lock else { return Err(VaultError::Malformed("lock")) };
        let key = engine.derive(passphrase, kdf).await?;
        self.unseal(engine, key).await
    }

    async fn unseal(&self, engine: &dyn Engine, key: Key) -> Result<Vec<u8>, VaultError> {
        let sealer = engine.sealer(&key).await?;
        sealer.open(&Place::File { file: self.header.parcel }, &self.body).await
    }
}

const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Eight symbols that tell one file from another, e.g. `7KQ4-91MD`; not a secret.
pub fn check_code(bytes: &[u8]) -> String {
    let hash = sha256(bytes);
    let symbols: String = hash[..8].iter().map(|byte| char::from(SYMBOLS[usize::from(byte & 31)])).collect();
    format!("{}-{}", &symbols[..4], &symbols[4..])
}

/// The code by which two sites make sure of each other's keys: eight groups of four digits.
pub fn site_code_of(site: &str, keys: &PublicKeys) -> String {
    let hash = sha256(format!("shouwen/1/site\n{site}\n{}\n{}", keys.verify, keys.seal).as_bytes());
    let group = |at: usize| u32::from_be_bytes([0, hash[at * 3], hash[at * 3 + 1], hash[at * 3 + 2]]) % 10_000;
    (0..8).map(|at| format!("{:04}", group(at))).collect::<Vec<_>>().join(" ")
}

/// The `format` a file says it has, looked up at its very beginning.
pub fn format_of(bytes: &[u8]) -> Option<&str> {
    let head = bytes.get(..bytes.len().min(120))?;
    let head = match std::str::from_utf8(head) {
        Ok(head) => head,
        Err(error) => std::str::from_utf8(&head[..error.valid_up_to()]).ok()?,
    };
    let rest = head.trim_start_matches('\u{feff}').trim_start().strip_prefix('{')?.trim_start();
    let rest = rest.strip_prefix("\"format\"")?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('"')?;
    rest.split_once('"').map(|(format, _)| format)
}
