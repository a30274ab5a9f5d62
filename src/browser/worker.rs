//! Argon2id away from the page: the worker of `worker.js` runs this same program and calls [`derive_key`].

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::vault::envelope::Kdf;
use crate::vault::keys::{Key, derive_bytes, derive_from_passphrase};
use crate::vault::seal::VaultError;

/// The worker's side: Argon2id (RFC 9106) on plain values.
#[wasm_bindgen]
pub fn derive_key(
    passphrase: &[u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Vec<u8>, JsValue> {
    let derived = derive_bytes(passphrase, salt, memory_kib, passes, lanes);
    derived.map(|key| key.to_vec()).map_err(|error| error.to_string().into())
}

/// The page's side: asks the worker; where `boot.js` is not there (browser tests of single rooms), calculates here.
pub async fn derive_in_worker(secret: &str, kdf: &Kdf) -> Result<Key, VaultError> {
    let ask =
        Reflect::get(&js_sys::global(), &"shouwen_ask".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok());
    let Some(ask) = ask else { return derive_from_passphrase(secret.as_bytes(), kdf) };
    let passphrase = Uint8Array::from(secret.as_bytes());
    let salt = Uint8Array::from(kdf.salt()?.as_slice());
    let args = Array::of5(&passphrase, &salt, &kdf.memory_kib.into(), &kdf.passes.into(), &kdf.lanes.into());
    let failed = |_| VaultError::Engine("key derivation".into());
    let answer: Promise = ask.call2(&JsValue::NULL, &"derive_key".into(), &args).map_err(failed)?.into();
    let derived = JsFuture::from(answer).await.map_err(failed)?;
    passphrase.fill(0, 0, passphrase.length());
    let derived = Uint8Array::new(&derived);
    let key = Key::from_slice(&derived.to_vec());
    derived.fill(0, 0, derived.length());
    key
}
