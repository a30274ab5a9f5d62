//! Small signed files beside parcels: the card by which a site makes its keys known, and the receipt for a parcel.
//!
//! Invariant: both are signed by the keys they name; a card proves only that its maker holds these keys, so its code is compared.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::document::{VERSION, Version};
use super::parcel::{ParcelError, Party, PublicKeys, parse, verify_key};
use crate::vault::sign::SigningKey;

/// The `format` of a site's card.
pub const CARD_FORMAT: &str = "shouwen-site";
/// The `format` of a receipt.
pub const RECEIPT_FORMAT: &str = "shouwen-receipt";
/// Largest of these files, bytes.
pub const MAX_SIGNED: usize = 64 * 1024;

/// A site's keys, made known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The site.
    pub site: Party,
    /// When the card was made, RFC 3339.
    pub made: String,
    /// Its keys.
    pub keys: PublicKeys,
}

/// What became of a parcel at its receiver.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The parcel.
    pub parcel: Uuid,
    /// Its check code.
    pub code: String,
    /// Taken in or refused, a key of `domain::parcel::outcome`.
    pub outcome: String,
    /// Code of the message when refused.
    #[serde(default)]
    pub refused_for: String,
    /// New, changed, in conflict, skipped.
    #[serde(default)]
    pub counts: [u32; 4],
    /// When, RFC 3339.
    pub at: String,
    /// Who received it.
    pub from: Party,
    /// Who had sent it.
    pub to: Party,
    /// The receiver's keys.
    pub keys: PublicKeys,
}

/// What a small signed file says.
pub trait Signed: Serialize + for<'de> Deserialize<'de> {
    /// Its format.
    const FORMAT: &'static str;
    /// The keys that have to have signed it.
    fn keys(&self) -> &PublicKeys;
}

impl Signed for Card {
    const FORMAT: &'static str = CARD_FORMAT;
    fn keys(&self) -> &PublicKeys {
        &self.keys
    }
}

impl Signed for Receipt {
    const FORMAT: &'static str = RECEIPT_FORMAT;
    fn keys(&self) -> &PublicKeys {
        &self.keys
    }
}

#[derive(Serialize)]
struct Outside<'a> {
    format: &'a str,
    version: Version,
    says: &'a RawValue,
    signature: String,
}

#[derive(Deserialize)]
struct Read<'a> {
    format: String,
    version: Version,
    #[serde(borrow)]
    says: &'a RawValue,
    signature: String,
}

fn message(format: &str, says: &str) -> Vec<u8> {
    format!("shouwen/1/{format}\n{says}").into_bytes()
}

/// Writes and signs such a file.
pub fn write_signed<T: Signed>(says: &T, signer: &SigningKey) -> String {
    let text = serde_json::to_string(says).unwrap_or_default();
    let signature = BASE64.encode(signer.sign(&message(T::FORMAT, &text)));
    let Ok(says) = RawValue::from_string(text) else { return String::new() };
    let outside = Outside { format: T::FORMAT, version: VERSION, says: &says, signature };
    serde_json::to_string(&outside).unwrap_or_default()
}

/// Reads such a file: size, shape, version, signature.
pub fn read_signed<T: Signed>(bytes: &[u8]) -> Result<T, ParcelError> {
    if bytes.len() > MAX_SIGNED {
        return Err(ParcelError::TooLarge(bytes.len()));
    }
    let read: Read<'_> = parse(bytes)?;
    if read.format != T::FORMAT {
        return Err(ParcelError::Foreign);
    }
    if read.version.min_reader > VERSION.major {
        return Err(ParcelError::Newer(read.version.min_reader));
    }
    let says: T = serde_json::from_str(read.says.get()).map_err(|_| ParcelError::Foreign)?;
    let signature = BASE64.decode(&read.signature).map_err(|_| ParcelError::Altered)?;
    if !verify_key(says.keys())?.has_signed(&message(T::FORMAT, read.says.get()), &signature) {
        return Err(ParcelError::Altered);
    }
    Ok(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(signer: &SigningKey) -> Card {
        let keys = PublicKeys { verify: BASE64.encode(signer.public().bytes()), seal: BASE64.encode([7; 32]) };
        let site = Party { site: "JN01".into(), name: "泉水花园售楼处".into() };
        Card { site, made: "2026-11-22T10:00:00+08:00".into(), keys }
    }

    #[test]
    fn a_card_reads_back_and_every_alteration_is_noticed() {
        let signer = SigningKey::random().unwrap();
        let file = write_signed(&card(&signer), &signer);
        assert_eq!(read_signed::<Card>(file.as_bytes()), Ok(card(&signer)));
        assert_eq!(read_signed::<Receipt>(file.as_bytes()), Err(ParcelError::Foreign));
        for at in 0..file.len() {
            let cut = read_signed::<Card>(&file.as_bytes()[..at]).unwrap_err();
            assert_eq!(cut, ParcelError::CutOff, "cut at {at}");
            let mut altered = file.clone().into_bytes();
            altered[at] ^= 1;
            // The version's minor part and white space are the only things outside the signature that may vary.
            if let Ok(read) = read_signed::<Card>(&altered) {
                assert_eq!(read, card(&signer), "byte {at}");
            }
        }
    }

    #[test]
    fn a_card_signed_by_other_keys_is_altered() {
        let (ours, other) = (SigningKey::random().unwrap(), SigningKey::random().unwrap());
        let file = write_signed(&card(&ours), &other);
        assert_eq!(read_signed::<Card>(file.as_bytes()), Err(ParcelError::Altered));
    }
}
