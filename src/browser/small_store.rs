//! A small database of its own in a storage bucket of its own (in the page's own storage where the browser has no buckets), so
//! that a full or damaged small store never touches the register, and giving the desk up can remove the bucket with its files.
//!
//! Bytes lie by key. Writing is strict: it has happened when it comes back.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbTransaction};

use crate::storage::idb;
use crate::storage::port::StorageError;

/// What one writing does, in one transaction.
pub enum Change {
    /// Puts bytes under a key.
    Put(String, Vec<u8>),
    /// Takes away what is under a key.
    Delete(String),
    /// Takes away everything.
    Clear,
}

/// One small store.
pub struct SmallStore {
    /// Name of bucket and database. On `file://` all local pages share the storage, so it is distinctive.
    name: &'static str,
    /// Name of the object store.
    store: &'static str,
    /// With its factory: when nobody holds that, the database falls silent (`storage/indexed_db.rs`).
    connection: RefCell<Option<(IdbDatabase, IdbFactory)>>,
}

impl SmallStore {
    /// The store of these names; nothing is opened or made yet.
    pub const fn new(name: &'static str, store: &'static str) -> SmallStore {
        SmallStore { name, store, connection: RefCell::new(None) }
    }

    /// Whether it was ever written to, as far as the browser tells without making it.
    pub async fn is_there(&self) -> bool {
        if self.connection.borrow().is_some() {
            return true;
        }
        let listed = async {
            if let Some(buckets) = buckets() {
                let asking = method(&buckets, "keys").ok()?.call0(&buckets).ok()?;
                let names = Array::from(&JsFuture::from(Promise::resolve(&asking)).await.ok()?);
                return Some(names.iter().any(|name| name.as_string().as_deref() == Some(self.name)));
            }
            let factory: JsValue = own_factory().ok()?.into();
            let asking = method(&factory, "databases").ok()?.call0(&factory).ok()?;
            let list = Array::from(&JsFuture::from(Promise::resolve(&asking)).await.ok()?);
            let name = |one: JsValue| Reflect::get(&one, &"name".into()).ok()?.as_string();
            Some(list.iter().filter_map(name).any(|name| name == self.name))
        };
        // A browser that does not tell has to be asked by opening.
        listed.await.unwrap_or(true)
    }

    /// Opens the database ahead of time. What fails now fails again, and is told, when it is needed.
    pub async fn warm_up(&self) {
        let _ = self.connect().await;
    }

    async fn connect(&self) -> Result<IdbDatabase, JsValue> {
        if let Some((open, _)) = self.connection.borrow().as_ref() {
            return Ok(open.clone());
        }
        let factory = self.factory().await?;
        let request = factory.open_with_u32(self.name, 1)?;
        let (making, store) = (request.clone(), self.store);
        let make = Closure::once(move || {
            if let Ok(database) = making.result().and_then(|made| made.dyn_into::<IdbDatabase>()) {
                let _ = database.create_object_store(store);
            }
        });
        request.set_onupgradeneeded(Some(make.as_ref().unchecked_ref()));
        let opened = idb::opened(&request).await;
        request.set_onupgradeneeded(None);
        let database: IdbDatabase = opened?.dyn_into()?;
        let closing = database.clone();
        let close = Closure::once_into_js(move || closing.close());
        database.set_onversionchange(Some(close.unchecked_ref()));
        *self.connection.borrow_mut() = Some((database.clone(), factory));
        Ok(database)
    }

    async fn begin(&self, mode: &str) -> Result<(IdbTransaction, IdbObjectStore), JsValue> {
        let begun = begin_in(&self.connect().await?, self.store, mode);
        let transaction = match begun {
            Ok(transaction) => transaction,
            Err(_) => {
                // The connection was closed under us: open once more.
                *self.connection.borrow_mut() = None;
                begin_in(&self.connect().await?, self.store, mode)?
            }
        };
        let store = transaction.object_store(self.store)?;
        Ok((transaction, store))
    }

    /// One strict transaction that makes these changes, all or none.
    pub async fn write(&self, changes: Vec<Change>) -> Result<(), StorageError> {
        let written = async {
            let (transaction, store) = self.begin("readwrite").await?;
            let ended = idb::completion(&transaction);
            if let Err(cause) = changes.iter().try_for_each(|change| make(&store, change)) {
                // What was asked before the one that failed must not come to be.
                let _ = transaction.abort();
                return Err(cause);
            }
            ended.await
        };
        written.await.map_err(|cause| told(&cause))
    }

    /// Everything in it by key.
    pub async fn rows(&self) -> Result<BTreeMap<String, Vec<u8>>, StorageError> {
        let read = async {
            let (_transaction, store) = self.begin("readonly").await?;
            // Both requests are made before the first is awaited: a transaction ends when it has nothing to do.
            let (keys, values) = (store.get_all_keys()?, store.get_all()?);
            let keys = Array::from(&idb::answer(&keys).await?);
            let values = Array::from(&idb::answer(&values).await?);
            let row = |(key, value): (JsValue, JsValue)| {
                Some((key.as_string()?, value.dyn_into::<Uint8Array>().ok()?.to_vec()))
            };
            Ok(keys.iter().zip(values.iter()).filter_map(row).collect())
        };
        read.await.map_err(|cause: JsValue| told(&cause))
    }

    /// Removes everything, with the bucket where there are buckets.
    pub async fn give_up(&self) -> Result<(), StorageError> {
        self.write(vec![Change::Clear]).await?;
        if let Some((database, _)) = self.connection.borrow_mut().take() {
            database.close();
        }
        // With the bucket go its files; without buckets the cleared store has to do.
        if let Some(buckets) = buckets()
            && let Ok(delete) = method(&buckets, "delete")
            && let Ok(deleting) = delete.call1(&buckets, &self.name.into())
        {
            let _ = JsFuture::from(Promise::resolve(&deleting)).await;
        }
        Ok(())
    }

    /// The factory of the bucket, or the page's own.
    async fn factory(&self) -> Result<IdbFactory, JsValue> {
        let in_bucket = async {
            let buckets = buckets()?;
            let wishes = Object::new();
            Reflect::set(&wishes, &"durability".into(), &"strict".into()).ok()?;
            let opening = method(&buckets, "open").ok()?.call2(&buckets, &self.name.into(), &wishes).ok()?;
            let bucket = JsFuture::from(Promise::resolve(&opening)).await.ok()?;
            Reflect::get(&bucket, &"indexedDB".into()).ok()?.dyn_into::<IdbFactory>().ok()
        };
        match in_bucket.await {
            Some(factory) => Ok(factory),
            None => own_factory(),
        }
    }
}

fn make(store: &IdbObjectStore, change: &Change) -> Result<(), JsValue> {
    match change {
        Change::Put(key, bytes) => drop(store.put_with_key(&Uint8Array::from(bytes.as_slice()), &key.into())?),
        Change::Delete(key) => drop(store.delete(&key.into())?),
        Change::Clear => drop(store.clear()?),
    }
    Ok(())
}

fn own_factory() -> Result<IdbFactory, JsValue> {
    web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(JsValue::NULL)
}

fn of_navigator(name: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &name.into()).ok().filter(JsValue::is_object)
}

fn buckets() -> Option<JsValue> {
    of_navigator("storageBuckets")
}

/// The page's Web Locks, where there are any.
pub fn locks() -> Option<JsValue> {
    of_navigator("locks")
}

/// A method by its name, where web-sys does not know it or still holds it to be unstable.
pub fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}

/// Called by name, because web-sys still holds the options to be unstable.
fn begin_in(database: &IdbDatabase, store: &str, mode: &str) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    method(database, "transaction")?.call3(database, &store.into(), &mode.into(), &options)?.dyn_into()
}

fn told(cause: &JsValue) -> StorageError {
    let name = Reflect::get(cause, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => StorageError::Full,
        other => StorageError::Failed(other.unwrap_or("drafts").to_owned()),
    }
}
