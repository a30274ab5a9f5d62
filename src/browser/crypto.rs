//! The page's cryptographic engine: AES-256-GCM by WebCrypto, Argon2id in a worker so that the page stays responsive.

use std::rc::Rc;

use js_sys::{Array, Object, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesGcmParams, CryptoKey, SubtleCrypto};

use super::worker::derive_in_worker;
use crate::vault::envelope::Kdf;
use crate::vault::keys::{Key, random_bytes};
use crate::vault::place::Place;
use crate::vault::seal::{Engine, LocalFuture, NONCE_LEN, Sealer, TAG_LEN, VaultError};

/// WebCrypto behind the port.
#[derive(Clone, Copy, Debug, Default)]
pub struct WebEngine;

struct WebSealer {
    subtle: SubtleCrypto,
    key: CryptoKey,
}

fn subtle() -> Result<SubtleCrypto, VaultError> {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    crypto.map(|crypto| crypto.subtle()).ok_or_else(|| VaultError::Engine("no WebCrypto".into()))
}

fn failed(_: JsValue) -> VaultError {
    VaultError::Engine("WebCrypto".into())
}

impl Engine for WebEngine {
    fn derive<'a>(&'a self, secret: &'a str, kdf: &'a Kdf) -> LocalFuture<'a, Result<Key, VaultError>> {
        Box::pin(async move { derive_in_worker(secret, kdf).await })
    }

    fn sealer<'a>(&'a self, key: &'a Key) -> LocalFuture<'a, Result<Rc<dyn Sealer>, VaultError>> {
        Box::pin(async move {
            let subtle = subtle()?;
            let raw: Object = Uint8Array::from(key.bytes().as_slice()).into();
            let uses: Array = ["encrypt", "decrypt"].into_iter().map(JsValue::from_str).collect();
            // Not extractable: once imported, the key's bytes cannot be read back by anything in the page.
            let imported = subtle.import_key_with_str("raw", &raw, "AES-GCM", false, &uses).map_err(failed)?;
            let key = JsFuture::from(imported).await.map_err(failed)?.dyn_into().map_err(failed)?;
            Ok(Rc::new(WebSealer { subtle, key }) as Rc<dyn Sealer>)
        })
    }
}

fn params(nonce: &[u8], place: &Place) -> AesGcmParams {
    let params = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(nonce));
    params.set_additional_data_u8_array(&Uint8Array::from(place.associated().as_slice()));
    params
}

impl Sealer for WebSealer {
    fn seal<'a>(&'a self, place: &'a Place, plain: &'a [u8]) -> LocalFuture<'a, Result<Vec<u8>, VaultError>> {
        Box::pin(async move {
            let nonce: [u8; NONCE_LEN] = random_bytes()?;
            let sealing = self
                .subtle
                .encrypt_with_object_and_u8_array(&params(&nonce, place), &self.key, plain)
                .map_err(failed)?;
            let sealed = Uint8Array::new(&JsFuture::from(sealing).await.map_err(failed)?);
            let mut out = vec![0; NONCE_LEN + sealed.length() as usize];
            out[..NONCE_LEN].copy_from_slice(&nonce);
            sealed.copy_to(&mut out[NONCE_LEN..]);
            Ok(out)
        })
    }

    fn open<'a>(&'a self, place: &'a Place, sealed: &'a [u8]) -> LocalFuture<'a, Result<Vec<u8>, VaultError>> {
        Box::pin(async move {
            if sealed.len() < NONCE_LEN + TAG_LEN {
                return Err(VaultError::NotOpened);
            }
            let (nonce, sealed) = sealed.split_at(NONCE_LEN);
            let opening = self
                .subtle
                .decrypt_with_object_and_u8_array(&params(nonce, place), &self.key, sealed)
                .map_err(failed)?;
            let plain = JsFuture::from(opening).await.map_err(|_| VaultError::NotOpened)?;
            Ok(Uint8Array::new(&plain).to_vec())
        })
    }
}
