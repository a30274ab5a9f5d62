//! Keys: random, derived from a passphrase, derived from the vault key; wiped when dropped.

use argon2::{Algorithm, Argon2, Params, Version};
use hkdf::Hkdf;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::envelope::Kdf;
use super::seal::VaultError;

/// A 256-bit key.
#[derive(Clone, Zeroize, ZeroizeOnDrop, PartialEq, Eq)]
pub struct Key([u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// What a key derived from the vault key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Log rows, segments and the manifest.
    Records,
    /// The name of the channel between tabs: only who has the vault open can find it.
    Tabs,
    /// The secret half of the kiosk's box (invariant 7).
    Kiosk,
}

impl Key {
    /// A key from its bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }

    /// A key from a slice of exactly 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Result<Key, VaultError> {
        bytes.try_into().map(Key).map_err(|_| VaultError::Malformed("key length"))
    }

    /// A new random key.
    pub fn random() -> Result<Key, VaultError> {
        Ok(Key(random_bytes()?))
    }

    /// The key's bytes.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// HKDF-SHA-256 (RFC 5869) from the vault key to the key of one purpose.
    pub fn derive_for(&self, purpose: Purpose) -> Key {
        let info: &[u8] = match purpose {
            Purpose::Records => b"shouwen/1/records",
            Purpose::Tabs => b"shouwen/1/tabs",
            Purpose::Kiosk => b"shouwen/1/kiosk",
        };
        let mut out = [0u8; 32];
        // 32 bytes are far below HKDF's limit of 255 blocks, so expanding cannot fail.
        let _ = Hkdf::<Sha256>::new(None, &self.0).expand(info, &mut out);
        Key(out)
    }
}

/// Argon2id (RFC 9106) over a passphrase, with the envelope's parameters. Runs for about a second: in the page, inside a worker.
pub fn derive_from_passphrase(secret: &[u8], kdf: &Kdf) -> Result<Key, VaultError> {
    derive_bytes(secret, &kdf.salt()?, kdf.memory_kib, kdf.passes, kdf.lanes).map(Key)
}

/// The derivation behind [`derive_from_passphrase`], on plain numbers, for the worker's border.
pub fn derive_bytes(
    secret: &[u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<[u8; 32], VaultError> {
    let params =
        Params::new(memory_kib, passes, lanes, Some(32)).map_err(|_| VaultError::Malformed("kdf parameters"))?;
    let mut out = [0u8; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, &mut out)
        .map_err(|e| VaultError::Engine(e.to_string()))?;
    Ok(out)
}

/// Random bytes from the operating system or browser.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], VaultError> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|e| VaultError::Engine(e.to_string()))?;
    Ok(bytes)
}

/// SHA-256 (FIPS 180-4), the hash of the commit chain.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
