//! The engine of native tests and tools: RustCrypto. Seals the same bytes as the page's WebCrypto.

use std::rc::Rc;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

use super::envelope::Kdf;
use super::keys::{Key, derive_from_passphrase, random_bytes};
use super::place::Place;
use super::seal::{Engine, LocalFuture, NONCE_LEN, Sealer, TAG_LEN, VaultError};

/// RustCrypto behind the port.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeEngine;

struct NativeSealer(Aes256Gcm);

impl Engine for NativeEngine {
    fn derive<'a>(&'a self, secret: &'a str, kdf: &'a Kdf) -> LocalFuture<'a, Result<Key, VaultError>> {
        Box::pin(async move { derive_from_passphrase(secret.as_bytes(), kdf) })
    }

    fn sealer<'a>(&'a self, key: &'a Key) -> LocalFuture<'a, Result<Rc<dyn Sealer>, VaultError>> {
        Box::pin(async move {
            let cipher = Aes256Gcm::new_from_slice(key.bytes()).map_err(|_| VaultError::Malformed("key length"))?;
            Ok(Rc::new(NativeSealer(cipher)) as Rc<dyn Sealer>)
        })
    }
}

impl NativeSealer {
    fn seal_with(&self, nonce: [u8; NONCE_LEN], place: &Place, plain: &[u8]) -> Result<Vec<u8>, VaultError> {
        let payload = Payload { msg: plain, aad: &place.associated() };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload).map_err(|_| VaultError::Engine("seal".into()))?;
        let mut out = nonce.to_vec();
        out.extend_from_slice(&sealed);
        Ok(out)
    }
}

impl Sealer for NativeSealer {
    fn seal<'a>(&'a self, place: &'a Place, plain: &'a [u8]) -> LocalFuture<'a, Result<Vec<u8>, VaultError>> {
        Box::pin(async move { self.seal_with(random_bytes()?, place, plain) })
    }

    fn open<'a>(&'a self, place: &'a Place, sealed: &'a [u8]) -> LocalFuture<'a, Result<Vec<u8>, VaultError>> {
        Box::pin(async move {
            if sealed.len() < NONCE_LEN + TAG_LEN {
                return Err(VaultError::NotOpened);
            }
            let (nonce, sealed) = sealed.split_at(NONCE_LEN);
            let nonce: [u8; NONCE_LEN] = nonce.try_into().map_err(|_| VaultError::NotOpened)?;
            let payload = Payload { msg: sealed, aad: &place.associated() };
            self.0.decrypt(&Nonce::from(nonce), payload).map_err(|_| VaultError::NotOpened)
        })
    }
}
