//! The store of the page: IndexedDB, strict durability, through web-sys directly because later copies live in Storage
//! Buckets with factories of their own, and because an abort must keep the name of its cause.
//!
//! Object stores: `meta` (layout, head, envelope, manifest, manifest_at), `log` (row by sequence), `segments` (by number).
//! A commit is one readwrite transaction that first reads the head, so tabs serialise through the database; it has
//! happened only when `oncomplete` has fired.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
};

use super::port::{Backend, Batch, LAYOUT, StorageError, Stored};
use crate::vault::seal::LocalFuture;

const META: &str = "meta";
const LOG: &str = "log";
const SEGMENTS: &str = "segments";
const STORES: [&str; 3] = [META, LOG, SEGMENTS];

/// One database.
pub struct IndexedDb {
    factory: IdbFactory,
    name: String,
    connection: RefCell<Option<IdbDatabase>>,
}

impl IndexedDb {
    /// The database of this name in the page's own storage. On `file://` every local page shares that storage, so the name is
    /// distinctive and nothing readable is ever put there.
    pub fn of_page(name: &str) -> Result<IndexedDb, StorageError> {
        let window = web_sys::window().ok_or_else(|| StorageError::Unavailable("no window".into()))?;
        let factory = window.indexed_db().map_err(|e| told(&e))?;
        let factory = factory.ok_or_else(|| StorageError::Unavailable("no IndexedDB".into()))?;
        Ok(IndexedDb { factory, name: name.into(), connection: RefCell::new(None) })
    }

    async fn connect(&self) -> Result<IdbDatabase, StorageError> {
        if let Some(open) = self.connection.borrow().clone() {
            return Ok(open);
        }
        let request = self.factory.open_with_u32(&self.name, LAYOUT).map_err(|e| told(&e))?;
        let upgrade = {
            let request = request.clone();
            Closure::once_into_js(move || {
                if let Ok(database) = request.result().and_then(|r| r.dyn_into::<IdbDatabase>()) {
                    for store in STORES {
                        // A store that exists already is not an error worth losing the upgrade for.
                        let _ = database.create_object_store(store);
                    }
                }
            })
        };
        request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
        let opened = JsFuture::from(opening(&request)).await.map_err(|e| told(&e))?;
        let database: IdbDatabase = opened.dyn_into().map_err(|_| StorageError::Unavailable("open".into()))?;
        // A newer page wants to upgrade: let it; this page's next commit opens again or says why not.
        let closing = database.clone();
        let close = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        *self.connection.borrow_mut() = Some(database.clone());
        Ok(database)
    }

    async fn begin(&self, mode: &str) -> Result<IdbTransaction, StorageError> {
        if let Ok(transaction) = start(&self.connect().await?, mode) {
            return Ok(transaction);
        }
        // The connection was closed under us: open once more.
        *self.connection.borrow_mut() = None;
        start(&self.connect().await?, mode).map_err(|e| told(&e))
    }
}

const READ: &str = "readonly";
const WRITE: &str = "readwrite";

/// Starts a strict transaction over all stores. Called by name, because web-sys still holds the options to be unstable.
fn start(database: &IdbDatabase, mode: &str) -> Result<IdbTransaction, JsValue> {
    let names: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(database, &"transaction".into())?.dyn_into()?;
    begin.call3(database, &names, &mode.into(), &options)?.dyn_into()
}

impl Backend for IndexedDb {
    fn read_envelope(&self) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(async move {
            let transaction = self.begin(READ).await?;
            let meta = transaction.object_store(META).map_err(|e| told(&e))?;
            Ok(bytes_of(&answer(&meta.get(&"envelope".into())).await?))
        })
    }

    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(async move {
            let transaction = self.begin(READ).await?;
            let store = |name: &str| transaction.object_store(name).map_err(|e| told(&e));
            let (meta, log, segments) = (store(META)?, store(LOG)?, store(SEGMENTS)?);
            // All requests are made before the first is awaited: a transaction ends when it has nothing to do.
            let envelope = meta.get(&"envelope".into());
            let manifest = meta.get(&"manifest".into());
            let manifest_at = meta.get(&"manifest_at".into());
            let rows = (log.get_all_keys(), log.get_all());
            let pieces = (segments.get_all_keys(), segments.get_all());
            let envelope = bytes_of(&answer(&envelope).await?);
            let manifest = bytes_of(&answer(&manifest).await?);
            let manifest_at = answer(&manifest_at).await?.as_f64().map(|at| at as u64);
            Ok(Stored {
                envelope,
                manifest: manifest_at.zip(manifest),
                log: keyed(&answer(&rows.0).await?, &answer(&rows.1).await?),
                segments: keyed(&answer(&pieces.0).await?, &answer(&pieces.1).await?),
            })
        })
    }

    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>> {
        Box::pin(async move {
            let transaction = self.begin(READ).await?;
            let log = transaction.object_store(LOG).map_err(|e| told(&e))?;
            let range = IdbKeyRange::lower_bound_with_open(&number(sequence), true).map_err(|e| told(&e))?;
            let (keys, rows) = (log.get_all_keys_with_key(&range), log.get_all_with_key(&range));
            Ok(keyed(&answer(&keys).await?, &answer(&rows).await?))
        })
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let transaction = self.begin(WRITE).await?;
            let meta = transaction.object_store(META).map_err(|e| told(&e))?;
            let head = meta.get(&"head".into()).map_err(|e| told(&e))?;
            let refusal: Rc<Cell<Option<StorageError>>> = Rc::default();
            let write = {
                let (transaction, head, refusal) = (transaction.clone(), head.clone(), refusal.clone());
                Closure::once_into_js(move || {
                    let at = head.result().ok().and_then(|head| head.as_f64()).unwrap_or(0.0) as u64;
                    let written = if at == batch.expected_head {
                        put_batch(&transaction, batch).map_err(|e| told(&e))
                    } else {
                        Err(StorageError::Behind(at))
                    };
                    if let Err(error) = written {
                        refusal.set(Some(error));
                        // Already aborting is as good.
                        let _ = transaction.abort();
                    }
                })
            };
            head.set_onsuccess(Some(write.unchecked_ref()));
            let ended = JsFuture::from(completion(&transaction)).await;
            match (refusal.take(), ended) {
                (Some(refused), _) => Err(refused),
                (None, Ok(_)) => Ok(()),
                (None, Err(cause)) => Err(told(&cause)),
            }
        })
    }

    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let transaction = self.begin(WRITE).await?;
            let put = put_all(&transaction, &stored);
            if put.is_err() {
                // Already aborting is as good; a store half replaced must never be committed.
                let _ = transaction.abort();
            }
            put.map_err(|e| told(&e))?;
            JsFuture::from(completion(&transaction)).await.map(|_| ()).map_err(|e| told(&e))
        })
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let transaction = self.begin(WRITE).await?;
            for name in STORES {
                transaction.object_store(name).and_then(|store| store.clear()).map_err(|e| told(&e))?;
            }
            JsFuture::from(completion(&transaction)).await.map(|_| ()).map_err(|e| told(&e))
        })
    }
}

/// Puts a batch into a transaction; every request is made here, synchronously.
fn put_batch(transaction: &IdbTransaction, batch: Batch) -> Result<(), JsValue> {
    let store = |name: &str| transaction.object_store(name);
    let (meta, log, segments) = (store(META)?, store(LOG)?, store(SEGMENTS)?);
    let put = |store: &IdbObjectStore, key: &JsValue, bytes: &[u8]| {
        store.put_with_key(&Uint8Array::from(bytes), key).map(|_| ())
    };
    if let Some((sequence, row)) = &batch.append {
        put(&log, &number(*sequence), row)?;
        meta.put_with_key(&number(*sequence), &"head".into())?;
    }
    if let Some(envelope) = &batch.envelope {
        put(&meta, &"envelope".into(), envelope)?;
    }
    for (at, segment) in &batch.put_segments {
        put(&segments, &number(u64::from(*at)), segment)?;
    }
    if let Some((folded, manifest)) = &batch.manifest {
        put(&meta, &"manifest".into(), manifest)?;
        meta.put_with_key(&number(*folded), &"manifest_at".into())?;
        log.delete(&IdbKeyRange::upper_bound(&number(*folded))?.into())?;
    }
    Ok(())
}

/// Puts a whole store into a transaction in place of what is there; every request is made here, synchronously.
fn put_all(transaction: &IdbTransaction, stored: &Stored) -> Result<(), JsValue> {
    for name in STORES {
        transaction.object_store(name)?.clear()?;
    }
    let log = transaction.object_store(LOG)?;
    for (sequence, row) in &stored.log {
        log.put_with_key(&Uint8Array::from(row.as_slice()), &number(*sequence))?;
    }
    transaction.object_store(META)?.put_with_key(&number(stored.head()), &"head".into())?;
    let batch = Batch {
        envelope: stored.envelope.clone(),
        manifest: stored.manifest.clone(),
        put_segments: stored.segments.iter().map(|(number, bytes)| (*number, bytes.clone())).collect(),
        ..Batch::default()
    };
    put_batch(transaction, batch)
}

fn number(value: u64) -> JsValue {
    JsValue::from_f64(value as f64)
}

fn bytes_of(value: &JsValue) -> Option<Vec<u8>> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec)
}

fn keyed<K: TryFrom<u64> + Ord>(keys: &JsValue, values: &JsValue) -> BTreeMap<K, Vec<u8>> {
    let (keys, values) = (Array::from(keys), Array::from(values));
    let key = |value: JsValue| value.as_f64().and_then(|n| K::try_from(n as u64).ok());
    keys.iter().zip(values.iter()).filter_map(|(k, v)| Some((key(k)?, bytes_of(&v)?))).collect()
}

async fn answer(request: &Result<IdbRequest, JsValue>) -> Result<JsValue, StorageError> {
    let request = request.as_ref().map_err(told)?;
    let promise = Promise::new(&mut |resolve, reject| {
        let done = request.clone();
        let success = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &done.result().unwrap_or(JsValue::NULL));
        });
        let failed = request.clone();
        let error = Closure::once_into_js(move || {
            let _ = reject.call1(&JsValue::NULL, &cause_of(&failed));
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(error.unchecked_ref()));
    });
    JsFuture::from(promise).await.map_err(|e| told(&e))
}

fn opening(request: &IdbOpenDbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let done = request.clone();
        let success = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &done.result().unwrap_or(JsValue::NULL));
        });
        let (failed, refuse) = (request.clone(), reject.clone());
        let error = Closure::once_into_js(move || {
            let _ = refuse.call1(&JsValue::NULL, &cause_of(&failed));
        });
        let blocked = Closure::once_into_js(move || {
            let _ = reject.call1(&JsValue::NULL, &"blocked by another tab".into());
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(error.unchecked_ref()));
        request.set_onblocked(Some(blocked.unchecked_ref()));
    })
}

fn completion(transaction: &IdbTransaction) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let complete = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
        let aborted = transaction.clone();
        let abort = Closure::once_into_js(move || {
            let cause = aborted.error().map_or_else(|| "aborted".into(), JsValue::from);
            let _ = reject.call1(&JsValue::NULL, &cause);
        });
        transaction.set_oncomplete(Some(complete.unchecked_ref()));
        transaction.set_onabort(Some(abort.unchecked_ref()));
    })
}

fn cause_of(request: &IdbRequest) -> JsValue {
    request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)
}

/// A browser's complaint in the desk's terms.
fn told(cause: &JsValue) -> StorageError {
    let Some(exception) = cause.dyn_ref::<DomException>() else {
        return StorageError::Failed(cause.as_string().unwrap_or_else(|| "unknown".into()));
    };
    match exception.name().as_str() {
        "QuotaExceededError" => StorageError::Full,
        "VersionError" => StorageError::Newer(LAYOUT + 1),
        "SecurityError" | "InvalidStateError" => StorageError::Unavailable(exception.name()),
        name => StorageError::Failed(name.to_owned()),
    }
}
