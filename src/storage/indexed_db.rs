//! The store of the page: IndexedDB, strict durability, through web-sys directly because later copies live in Storage
//! Buckets with factories of their own, and because an abort must keep the name of its cause.
//!
//! Object stores: `meta` (head, head_hash, envelope, manifest, manifest_at), `log` (row by sequence), `segments` (by number).
//! A commit is one readwrite transaction that first reads the head, so tabs serialise through the database; it has
//! happened only when `oncomplete` has fired.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction};

use super::idb;
use super::patience::{LONG, SHORT, within};
use super::port::{Backend, Batch, Head, LAYOUT, StorageError, Stored};
use crate::vault::seal::LocalFuture;

const META: &str = "meta";
const LOG: &str = "log";
const SEGMENTS: &str = "segments";
const STORES: [&str; 3] = [META, LOG, SEGMENTS];

/// Gives the factory of a database: the page's own, or that of a storage bucket, which must be opened first.
pub type FindFactory = Box<dyn Fn() -> LocalFuture<'static, Result<IdbFactory, StorageError>>>;

/// An open database with the factory it came from. When nobody holds the factory of a storage bucket any longer, Chromium
/// collects it, and from then on the bucket's databases never answer.
struct Connection {
    database: IdbDatabase,
    _factory: IdbFactory,
}

/// One database.
pub struct IndexedDb {
    find_factory: FindFactory,
    name: String,
    connection: Rc<RefCell<Option<Connection>>>,
    loss: Rc<RefCell<Option<String>>>,
    is_spoiled: Rc<Cell<bool>>,
}

/// The factory of the page's own storage.
pub fn page_factory() -> Result<IdbFactory, StorageError> {
    let window = web_sys::window().ok_or_else(|| StorageError::Unavailable("no window".into()))?;
    let factory = window.indexed_db().map_err(|e| told(&e))?;
    factory.ok_or_else(|| StorageError::Unavailable("no IndexedDB".into()))
}

impl IndexedDb {
    /// The database of this name in the page's own storage. On `file://` every local page shares that storage, so the name is
    /// distinctive and nothing readable is ever put there.
    pub fn of_page(name: &str) -> IndexedDb {
        IndexedDb::in_factory(Box::new(|| Box::pin(async { page_factory() })), name)
    }

    /// The database of this name wherever the factory leads.
    pub fn in_factory(find_factory: FindFactory, name: &str) -> IndexedDb {
        IndexedDb {
            find_factory,
            name: name.into(),
            connection: Rc::default(),
            loss: Rc::default(),
            is_spoiled: Rc::default(),
        }
    }

    /// What the browser said was lost when it opened the database (`dataLoss`, Chromium only).
    pub fn reported_loss(&self) -> Option<String> {
        self.loss.borrow().clone()
    }

    async fn connect(&self) -> Result<IdbDatabase, StorageError> {
        if let Some(open) = self.connection.borrow().as_ref() {
            return Ok(open.database.clone());
        }
        within(SHORT, self.open()).await
    }

    async fn open(&self) -> Result<IdbDatabase, StorageError> {
        let factory = (self.find_factory)().await?;
        let request = factory.open_with_u32(&self.name, LAYOUT).map_err(|e| told(&e))?;
        let upgrade = {
            let (request, loss) = (request.clone(), self.loss.clone());
            Closure::once(move |event: JsValue| {
                let word = |name: &str| Reflect::get(&event, &name.into()).ok().and_then(|word| word.as_string());
                if word("dataLoss").is_some_and(|loss| loss != "none") {
                    *loss.borrow_mut() = Some(word("dataLossMessage").unwrap_or_default());
                }
                if let Ok(database) = request.result().and_then(|r| r.dyn_into::<IdbDatabase>()) {
                    for store in STORES {
                        // A store that exists already is not an error worth losing the upgrade for.
                        let _ = database.create_object_store(store);
                    }
                }
            })
        };
        request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
        let opened = idb::opened(&request).await.map_err(|e| told(&e));
        request.set_onupgradeneeded(None);
        let opened = opened?;
        let database: IdbDatabase = opened.dyn_into().map_err(|_| StorageError::Unavailable("open".into()))?;
        // A newer page wants to upgrade: let it; this page's next commit opens again or says why not.
        let closing = database.clone();
        let close = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        // The browser has closed it (disk trouble, storage cleared): the next use opens it anew, to read.
        let (connection, is_spoiled) = (self.connection.clone(), self.is_spoiled.clone());
        let forget = Closure::once_into_js(move || {
            *connection.borrow_mut() = None;
            is_spoiled.set(true);
        });
        database.set_onclose(Some(forget.unchecked_ref()));
        *self.connection.borrow_mut() = Some(Connection { database: database.clone(), _factory: factory });
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
        Box::pin(within(SHORT, async move {
            let transaction = self.begin(READ).await?;
            let meta = transaction.object_store(META).map_err(|e| told(&e))?;
            Ok(bytes_of(&answer(&meta.get(&"envelope".into())).await?))
        }))
    }

    fn read(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(within(LONG, self.read_stores(true)))
    }

    fn read_outline(&self) -> LocalFuture<'_, Result<Stored, StorageError>> {
        Box::pin(within(SHORT, self.read_stores(false)))
    }

    fn read_segment(&self, at: u32) -> LocalFuture<'_, Result<Option<Vec<u8>>, StorageError>> {
        Box::pin(within(SHORT, async move {
            let transaction = self.begin(READ).await?;
            let segments = transaction.object_store(SEGMENTS).map_err(|e| told(&e))?;
            Ok(bytes_of(&answer(&segments.get(&number(u64::from(at)))).await?))
        }))
    }

    fn read_after(&self, sequence: u64) -> LocalFuture<'_, Result<BTreeMap<u64, Vec<u8>>, StorageError>> {
        Box::pin(within(SHORT, async move {
            let transaction = self.begin(READ).await?;
            let log = transaction.object_store(LOG).map_err(|e| told(&e))?;
            let range = IdbKeyRange::lower_bound_with_open(&number(sequence), true).map_err(|e| told(&e))?;
            let (keys, rows) = (log.get_all_keys_with_key(&range), log.get_all_with_key(&range));
            Ok(keyed(&answer(&keys).await?, &answer(&rows).await?))
        }))
    }

    fn commit(&self, batch: Batch) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let (expected, limit) = (batch.expected, SHORT + (batch.weight() / 1_000) as u32);
            self.write_at(Some(expected), limit, |transaction| put_batch(transaction, batch)).await
        })
    }

    fn is_spoiled(&self) -> bool {
        self.is_spoiled.get()
    }

    fn retract(&self, last: Head, before: Head) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let remove = |transaction: &IdbTransaction| {
                transaction.object_store(LOG)?.delete(&number(last.sequence))?;
                put_head(&transaction.object_store(META)?, before)
            };
            match self.write_at(Some(last), SHORT, remove).await {
                // It is not the last row here: there is nothing to take back.
                Err(StorageError::Behind(_)) => Ok(()),
                outcome => outcome,
            }
        })
    }

    fn replace(&self, stored: Stored) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(self.write_at(None, LONG, move |transaction| put_all(transaction, stored)))
    }
}

impl IndexedDb {
    async fn read_stores(&self, with_segments: bool) -> Result<Stored, StorageError> {
        let transaction = self.begin(READ).await?;
        let store = |name: &str| transaction.object_store(name).map_err(|e| told(&e));
        let (meta, log, segments) = (store(META)?, store(LOG)?, store(SEGMENTS)?);
        // All requests are made before the first is awaited: a transaction ends when it has nothing to do.
        let [head, head_hash, envelope, manifest, manifest_at] =
            ["head", "head_hash", "envelope", "manifest", "manifest_at"].map(|key| meta.get(&key.into()));
        let rows = (log.get_all_keys(), log.get_all());
        let pieces = with_segments.then(|| (segments.get_all_keys(), segments.get_all()));
        let head = head_of(&answer(&head).await?, &answer(&head_hash).await?);
        let envelope = bytes_of(&answer(&envelope).await?);
        let manifest = bytes_of(&answer(&manifest).await?);
        let manifest_at = answer(&manifest_at).await?.as_f64().map(|at| at as u64);
        let log = keyed(&answer(&rows.0).await?, &answer(&rows.1).await?);
        let segments = match pieces {
            Some((keys, values)) => keyed(&answer(&keys).await?, &answer(&values).await?),
            None => BTreeMap::new(),
        };
        Ok(Stored { head, envelope, manifest: manifest_at.zip(manifest), segments, log })
    }

    /// Runs one strict readwrite transaction with the requests that `write` makes. They are all made at once, and let through
    /// only when the head read before them is the expected one. It has happened when `oncomplete` has fired; a store that
    /// stays silent for `limit` milliseconds is told to abort.
    async fn write_at(
        &self,
        expected: Option<Head>,
        limit: u32,
        write: impl FnOnce(&IdbTransaction) -> Result<(), JsValue>,
    ) -> Result<(), StorageError> {
        let transaction = self.begin(WRITE).await?;
        let meta = transaction.object_store(META).map_err(|e| told(&e))?;
        let (head, hash) = (meta.get(&"head".into()), meta.get(&"head_hash".into()));
        let ended = idb::completion(&transaction);
        let made = write(&transaction).map_err(|e| told(&e));
        let work = async {
            // The transaction lives on while its requests are answered: microtasks run inside their events.
            let at = head_of(&answer(&head).await?, &answer(&hash).await?);
            let verdict = match expected {
                Some(expected) if expected != at => Err(StorageError::Behind(at.sequence)),
                _ => made,
            };
            if let Err(refused) = verdict {
                // Already aborting is as good.
                let _ = transaction.abort();
                return Err(refused);
            }
            // Nothing more is asked for: the disk need not wait until every request has been answered.
            #[expect(deprecated, reason = "web-sys marks it so; Indexed Database API 3.0 does not")]
            let _ = transaction.commit();
            ended.await.map_err(|cause| told(&cause))
        };
        match within(limit, work).await {
            Err(StorageError::Silent) => {
                let _ = transaction.abort();
                // A connection that does not answer is not used again.
                *self.connection.borrow_mut() = None;
                Err(StorageError::Silent)
            }
            Err(StorageError::Failed(name)) => {
                self.is_spoiled.set(true);
                Err(StorageError::Failed(name))
            }
            outcome => outcome,
        }
    }
}

/// Puts a batch into a transaction; every request is made here, synchronously.
fn put_batch(transaction: &IdbTransaction, batch: Batch) -> Result<(), JsValue> {
    let store = |name: &str| transaction.object_store(name);
    let (meta, log, segments) = (store(META)?, store(LOG)?, store(SEGMENTS)?);
    if let Some((head, row)) = &batch.append {
        put(&log, &number(head.sequence), row)?;
        put_head(&meta, *head)?;
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

/// Makes the stores hold exactly this; every request is made here, synchronously.
fn put_all(transaction: &IdbTransaction, stored: Stored) -> Result<(), JsValue> {
    let store = |name: &str| transaction.object_store(name);
    let (meta, log, segments) = (store(META)?, store(LOG)?, store(SEGMENTS)?);
    for store in [&meta, &log, &segments] {
        store.clear()?;
    }
    if stored.head != Head::default() {
        put_head(&meta, stored.head)?;
    }
    if let Some(envelope) = &stored.envelope {
        put(&meta, &"envelope".into(), envelope)?;
    }
    if let Some((folded, manifest)) = &stored.manifest {
        put(&meta, &"manifest".into(), manifest)?;
        meta.put_with_key(&number(*folded), &"manifest_at".into())?;
    }
    for (sequence, row) in &stored.log {
        put(&log, &number(*sequence), row)?;
    }
    for (at, segment) in &stored.segments {
        put(&segments, &number(u64::from(*at)), segment)?;
    }
    Ok(())
}

fn put(store: &IdbObjectStore, key: &JsValue, bytes: &[u8]) -> Result<(), JsValue> {
    store.put_with_key(&Uint8Array::from(bytes), key).map(|_| ())
}

fn put_head(meta: &IdbObjectStore, head: Head) -> Result<(), JsValue> {
    meta.put_with_key(&number(head.sequence), &"head".into())?;
    put(meta, &"head_hash".into(), &head.hash)
}

fn head_of(sequence: &JsValue, hash: &JsValue) -> Head {
    let hash = bytes_of(hash).and_then(|hash| hash.try_into().ok()).unwrap_or_default();
    Head { sequence: sequence.as_f64().unwrap_or(0.0) as u64, hash }
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
    idb::answer(request.as_ref().map_err(told)?).await.map_err(|e| told(&e))
}

/// A browser's complaint in the desk's terms.
pub(super) fn told(cause: &JsValue) -> StorageError {
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
