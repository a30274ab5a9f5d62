//! The port to a cryptographic engine: key derivation and sealing, the same bytes from WebCrypto and from RustCrypto.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use super::envelope::Kdf;
use super::keys::Key;
use super::place::Place;

/// A future of the single-threaded page.
pub type LocalFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Why the vault refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// Wrong key, wrong place, or altered bytes: they cannot be told apart.
    #[error("the piece does not open with this key at this place")]
    NotOpened,
    /// The envelope or piece is not in a form this program reads.
    #[error("not a vault this program can read: {0}")]
    Malformed(&'static str),
    /// Made by a newer program.
    #[error("made by a newer version: {0}")]
    Newer(u32),
    /// The engine itself failed (no WebCrypto, no memory, worker ended).
    #[error("the cryptographic engine failed: {0}")]
    Engine(String),
}

/// Seals and opens pieces under one key. A sealed piece is nonce (12 bytes) then AES-256-GCM ciphertext with tag
/// (NIST SP 800-38D); the nonce is random.
pub trait Sealer {
    /// Seals `plain` for its place.
    fn seal<'a>(&'a self, place: &'a Place, plain: &'a [u8]) -> LocalFuture<'a, Result<Vec<u8>, VaultError>>;
    /// Opens a piece found at `place`.
    fn open<'a>(&'a self, place: &'a Place, sealed: &'a [u8]) -> LocalFuture<'a, Result<Vec<u8>, VaultError>>;
}

/// Derives keys and makes sealers.
pub trait Engine {
    /// Argon2id (RFC 9106) with the parameters of the envelope. Takes about a second on purpose.
    fn derive<'a>(&'a self, secret: &'a str, kdf: &'a Kdf) -> LocalFuture<'a, Result<Key, VaultError>>;
    /// A sealer under this key.
    fn sealer<'a>(&'a self, key: &'a Key) -> LocalFuture<'a, Result<Rc<dyn Sealer>, VaultError>>;
}

/// Length of the nonce before the ciphertext.
pub const NONCE_LEN: usize = 12;
/// Length of the tag at the end of the ciphertext.
pub const TAG_LEN: usize = 16;
