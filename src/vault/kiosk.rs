//! The kiosk's box: the public drops answers in and cannot read them (design invariant 7; HPKE, RFC 9180).
//!
//! The secret half comes from the vault key by HKDF, so it lies nowhere but in the vault and is there again after a restore;
//! the page that stands as a kiosk has the public half only. A piece is bound to the vault and to its own id.

use uuid::Uuid;

use super::hpke::{self, PublicKey, SealingKey};
use super::keys::{Key, Purpose};
use super::seal::VaultError;

const INFO: &[u8] = b"shouwen/1/kiosk";

/// The secret half.
pub fn secret_of(vault_key: &Key) -> Result<SealingKey, VaultError> {
    SealingKey::from_slice(vault_key.derive_for(Purpose::Kiosk).bytes())
}

/// Seals what was answered.
pub fn seal(public: &PublicKey, vault: Uuid, answer: Uuid, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
    hpke::seal(public, INFO, &bound_to(vault, answer), plain)
}

/// Opens it again.
pub fn open(secret: &SealingKey, vault: Uuid, answer: Uuid, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    hpke::open(secret, INFO, &bound_to(vault, answer), sealed)
}

fn bound_to(vault: Uuid, answer: Uuid) -> Vec<u8> {
    format!("shouwen/1/kiosk/{vault}/{answer}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_opens_with_its_vault_only_and_only_under_its_own_id() {
        let (key, other) = (Key::random().unwrap(), Key::random().unwrap());
        let [vault, answer] = [Uuid::from_u128(1), Uuid::from_u128(2)];
        let public = secret_of(&key).unwrap().public().unwrap();
        let sealed = seal(&public, vault, answer, "不满意".as_bytes()).unwrap();
        let open = |key: &Key, vault, answer| open(&secret_of(key).unwrap(), vault, answer, &sealed);
        assert_eq!(open(&key, vault, answer).unwrap(), "不满意".as_bytes());
        assert_eq!(open(&other, vault, answer), Err(VaultError::NotOpened));
        assert_eq!(open(&key, answer, answer), Err(VaultError::NotOpened));
        assert_eq!(open(&key, vault, vault), Err(VaultError::NotOpened));
    }

    #[test]
    fn a_vault_has_one_box_for_all_its_life() {
        let key = Key::from_bytes([7; 32]);
        assert_eq!(secret_of(&key).unwrap(), secret_of(&Key::from_bytes([7; 32])).unwrap());
        assert_ne!(secret_of(&key).unwrap().secret(), key.derive_for(Purpose::Records).bytes());
    }
}
