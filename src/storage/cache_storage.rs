//! The second copy where the browser has no Storage Buckets: one answer a piece in Cache Storage, under addresses that are
//! never asked of any host. Cache Storage knows no transactions, so pieces are written first and the head last; a write cut
//! short leaves the old head over newer pieces, which reads as a damaged copy and is healed from the first.

use std::collections::BTreeMap;

use js_sys::{Array, ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::buckets::{call, settled};
use super::patience::{LONG, SHORT, within};
use super::port::{Backend, Batch, Head, StorageError, Stored};
use crate::vault::seal::LocalFuture;

/// `.invalid` is reserved (RFC 2606): no host can ever have this name.
const ADDRESS: &str = "https://shouwen.invalid/";

/// One cache.
pub struct CacheCopy {
    name: String,
}

impl CacheCopy {
    /// The cache of this name.
    pub fn new(name: &str) -> CacheCopy {
        CacheCopy { name: name.into() }
    }

    /// Removes the cache whole.
    pub async fn remove(&self) -> Result<(), StorageError> {
        settled(call(&caches()?, "delete", &[&self.name.as_str().into()])?).await.map(|_| ())
    }

    async fn cache(&self) -> Result<JsValue, StorageError> {
        within(SHORT, async { settled(call(&caches()?, "open", &[&self.name.as_str().into()])?).await }).await
    }

    async fn put(&self, cache: &JsValue, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        let make = Reflect::get(&js_sys::global(), &"Response".into()).ok().and_then(|make| make.dyn_into().ok());
        let make: js_sys::Function = make.ok_or_else(|| StorageError::Unavailable("Response".into()))?;
        let response = Reflect::construct(&make, &Array::of1(&Uint8Array::from(bytes)))
            .map_err(|e| super::indexed_db::told(&e))?;
        settled(call(cache, "put", &[&format!("{ADDRESS}{key}").into(), &response])?).await.map(|_| ())
    }

    async fn get(&self, cache: &JsValue, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let response = settled(call(cache, "match", &[&format!("{ADDRESS}{key}").into()])?).await?;
        if !response.is_object() {
            return Ok(None);
        }
        let bytes = settled(call(&response, "arrayBuffer", &[])?).await?;
        Ok(bytes.dyn_ref::<ArrayBuffer>().map(|buffer| Uint8Array::new(buffer).to_vec()))
    }

    async fn delete(&self, cache: &JsValue, key: &str) -> Result<(), StorageError> {
        settled(call(cache, "delete", &[&format!("{ADDRESS}{key}").into()])?).await.map(|_| ())
    }

    /// Keys of every piece.
    async fn keys(&self, cache: &JsValue) -> Result<Vec<String>, StorageError> {
        let requests = Array::from(&settled(call(cache, "keys", &[])?).await?);
        let address = |request: JsValue| Reflect::get(&request, &"url".into()).ok()?.as_string();
        Ok(requests.iter().filter_map(|r| Some(address(r)?.strip_prefix(ADDRESS)?.to_owned())).collect())
    }

    async fn read_pieces(&self, wanted: impl Fn(&str) -> bool) -> Result<Stored, StorageError> {
        let cache = self.cache().await?;
        let mut stored = Stored::default();
        for key in self.keys(&cache).await? {
            if !wanted(&key) {
                continue;
            }
            let Some(bytes) = self.get(&cache, &key).await? else { continue };
            match key.split_once('/') {
                Some(("log", sequence)) => drop(sequence.parse().map(|at| stored.log.insert(at, bytes))),
                Some(("segment", number)) => drop(number.parse().map(|at| stored.segments.insert(at, bytes))),
                Some(("manifest", at)) => {
                    // While a folding is being written there may be two; the later one counts.
                    let read = at.parse().ok().map(|at: u64| (at, bytes));
                    stored.manifest = read.max(stored.manifest.take());
                }
                _ if key == "envelope" => stored.envelope = Some(bytes),
                _ if key == "head" => stored.head = head_of(&bytes),
                _ => {}
            }
        }
        Ok(stored)
    }

    async fn head(&self, cache: &JsValue) -> Result<Head, StorageError> {
        Ok(self.get(cache, "head").await?.map_or_else(Head::default, |bytes| head_of(&bytes)))
    }

    async fn put_head(&self, cache: &JsValue, head: Head) -> Result<(), StorageError> {
        self.put(cache, "head", &[&head.sequence.to_be_bytes()[..], &head.hash].concat()).await
    }

    async fn write(&self, batch: Batch) -> Result<(), StorageError> {
        let cache = self.cache().await?;
        let at = self.head(&cache).await?;
        if at != batch.expected {
            return Err(StorageError::Behind(at.sequence));
        }
        for (number, segment) in &batch.put_segments {
            self.put(&cache, &format!("segment/{number}"), segment).await?;
        }
        if let Some(envelope) = &batch.envelope {
            self.put(&cache, "envelope", envelope).await?;
        }
        if let Some((head, row)) = &batch.append {
            self.put(&cache, &format!("log/{}", head.sequence), row).await?;
        }
        if let Some((folded, manifest)) = &batch.manifest {
            self.put(&cache, &format!("manifest/{folded}"), manifest).await?;
            for key in self.keys(&cache).await? {
                let at = |part: &str| key.strip_prefix(part).and_then(|at| at.parse::<u64>().ok());
                if at("manifest/").is_some_and(|at| at != *folded) || at("log/").is_some_and(|at| at <= *folded) {
                    self.delete(&cache, &key).await?;
                }
            }
        }
        match &batch.append {
            Some((head, _)) => self.put_head(&cache, *head).await,
            None => Ok(()),
        }
    }

    async fn write_all(&self, stored: Stored) -> Result<(), StorageError> {
        self.remove().await?;
        let cache = self.cache().await?;
        for (number, segment) in &stored.segments {
            self.put(&cache, &format!("segment/{number}"), segment).await?;
        }
        for (sequence, row) in &stored.log {
            self.put(&cache, &format!("log/{sequence}"), row).await?;
        }
        if let Some((folded, manifest)) = &stored.manifest {
            self.put(&cache, &format!("manifest/{folded}"), manifest).await?;
        }
        if let Some(envelope) = &stored.envelope {
            self.put(&cache, "envelope", envelope).await?;
        }
        if stored.head == Head::default() { Ok(()) } else { self.put_head(&cache, stored.head).await }
    }
}

impl Backend for CacheCopy {
    fn read_envelope(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(within(SHORT, async { self.get(&self.cache().await?, "envelope").await }))
    }

    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(within(LONG, self.read_pieces(|_| true)))
    }

    fn read_outline(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(within(SHORT, self.read_pieces(|key| !key.starts_with("segment/"))))
    }

    fn read_segment(&self, number: u32) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(within(SHORT, async move { self.get(&self.cache().await?, &format!("segment/{number}")).await }))
    }

    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>> {
        Box::pin(within(SHORT, async move {
            let later = |key: &str| {
                key.strip_prefix("log/").and_then(|at| at.parse().ok()).is_some_and(|at: u64| at > sequence)
            };
            Ok(self.read_pieces(later).await?.log)
        }))
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(within(SHORT + (batch.weight() / 1_000) as u32, self.write(batch)))
    }

    fn is_spoiled(&self) -> bool {
        false
    }

    fn retract(&self, last: Head, before: Head) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(within(SHORT, async move {
            let cache = self.cache().await?;
            if self.head(&cache).await? == last {
                self.put_head(&cache, before).await?;
                self.delete(&cache, &format!("log/{}", last.sequence)).await?;
            }
            Ok(())
        }))
    }

    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(within(LONG, self.write_all(stored)))
    }
}

fn head_of(bytes: &[u8]) -> Head {
    let (sequence, hash) = bytes.split_at_checked(8).unwrap_or_default();
    Head { sequence: sequence.try_into().map_or(0, u64::from_be_bytes), hash: hash.try_into().unwrap_or_default() }
}

fn caches() -> Result<JsValue, StorageError> {
    let caches = Reflect::get(&js_sys::global(), &"caches".into()).ok().filter(JsValue::is_object);
    caches.ok_or_else(|| StorageError::Unavailable("no Cache Storage".into()))
}
