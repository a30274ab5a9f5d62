//! The store of half-typed forms: a database of its own in a storage bucket of its own (in the page's own storage where the
//! browser has no buckets), so that a full or damaged store of drafts never touches the register, and giving the desk up can
//! remove the bucket with its files.
//!
//! A page that types holds a Web Lock named by a random id, which it writes beside its drafts; the browser lets the lock go
//! when the page ends, however it ends. A draft whose lock nobody holds is free.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbFactory, IdbObjectStore, IdbTransaction};

use crate::storage::drafts::{DraftKeeper, DraftRow};
use crate::storage::idb;
use crate::storage::port::StorageError;
use crate::vault::envelope::new_uuid;
use crate::vault::seal::LocalFuture;

/// Name of bucket and database. On `file://` all local pages share the storage, so it is distinctive.
const NAME: &str = "shouwen-drafts";
const STORE: &str = "drafts";
const LOCK: &str = "shouwen-page-";

/// The drafts of this browser, as this page sees them.
#[derive(Default)]
pub struct DraftStore {
    /// With its factory: when nobody holds that, the database falls silent (`storage/indexed_db.rs`).
    connection: RefCell<Option<(IdbDatabase, IdbFactory)>>,
    page: Cell<Uuid>,
    /// Ends the lock of this page.
    let_go: Rc<RefCell<Option<Function>>>,
}

impl DraftStore {
    /// Opens the database ahead of time, while a person types the passphrase. What fails now fails again, and is told, when
    /// it is needed.
    pub async fn warm_up(&self) {
        let _ = self.connect().await;
    }

    async fn connect(&self) -> Result<IdbDatabase, JsValue> {
        if let Some((open, _)) = self.connection.borrow().as_ref() {
            return Ok(open.clone());
        }
        let factory = factory().await?;
        let request = factory.open_with_u32(NAME, 1)?;
        let making = request.clone();
        let make = Closure::once(move || {
            if let Ok(database) = making.result().and_then(|made| made.dyn_into::<IdbDatabase>()) {
                let _ = database.create_object_store(STORE);
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
        let begun = begin_in(&self.connect().await?, mode);
        let transaction = match begun {
            Ok(transaction) => transaction,
            Err(_) => {
                // The connection was closed under us: open once more.
                *self.connection.borrow_mut() = None;
                begin_in(&self.connect().await?, mode)?
            }
        };
        let store = transaction.object_store(STORE)?;
        Ok((transaction, store))
    }

    /// One strict transaction that writes.
    async fn write(&self, change: impl FnOnce(&IdbObjectStore) -> Result<(), JsValue>) -> Result<(), StorageError> {
        let written = async {
            let (transaction, store) = self.begin("readwrite").await?;
            let ended = idb::completion(&transaction);
            change(&store)?;
            ended.await
        };
        written.await.map_err(|cause| told(&cause))
    }

    async fn rows(&self) -> Result<BTreeMap<Uuid, DraftRow>, JsValue> {
        let (_transaction, store) = self.begin("readonly").await?;
        // Both requests are made before the first is awaited: a transaction ends when it has nothing to do.
        let (keys, values) = (store.get_all_keys()?, store.get_all()?);
        let keys = Array::from(&idb::answer(&keys).await?);
        let values = Array::from(&idb::answer(&values).await?);
        let row = |(key, value): (JsValue, JsValue)| {
            let id = Uuid::try_parse(&key.as_string()?).ok()?;
            Some((id, DraftRow::from_bytes(&value.dyn_into::<Uint8Array>().ok()?.to_vec())?))
        };
        Ok(keys.iter().zip(values.iter()).filter_map(row).collect())
    }

    /// Holds the lock of a new page id until [`DraftKeeper::release`]. Without Web Locks every other page counts as gone.
    fn begin_page(&self) -> Result<(), StorageError> {
        self.release();
        let page = new_uuid().map_err(|error| StorageError::Failed(error.to_string()))?;
        self.page.set(page);
        let let_go = self.let_go.clone();
        let hold = Closure::once_into_js(move || {
            Promise::new(&mut |resolve, _| {
                *let_go.borrow_mut() = Some(resolve);
            })
        });
        if let Some(locks) = locks()
            && let Ok(request) = method(&locks, "request")
            && let Ok(held) = request.call2(&locks, &format!("{LOCK}{page}").into(), &hold)
        {
            // It ends when the page lets go; there is nothing to hear from it.
            wasm_bindgen_futures::spawn_local(async move {
                let _ = JsFuture::from(Promise::resolve(&held)).await;
            });
        }
        Ok(())
    }
}

impl DraftKeeper for DraftStore {
    fn free(&self, vault: Uuid) -> LocalFuture<'_, Result<BTreeMap<Uuid, Vec<u8>>, StorageError>> {
        Box::pin(async move {
            let living = living_pages().await;
            self.begin_page()?;
            let rows = self.rows().await.map_err(|cause| told(&cause))?;
            let (own, foreign): (BTreeMap<_, _>, BTreeMap<_, _>) =
                rows.into_iter().partition(|(_, row)| row.vault == vault);
            if !foreign.is_empty() {
                // Of a desk that was given up here: its key is gone.
                self.write(|store| foreign.keys().try_for_each(|id| store.delete(&key(*id)).map(|_| ()))).await?;
            }
            let page = self.page.get();
            let free: BTreeMap<Uuid, DraftRow> =
                own.into_iter().filter(|(_, row)| !living.contains(&row.page)).collect();
            if !free.is_empty() {
                self.write(|store| {
                    free.iter().try_for_each(|(id, row)| put(store, *id, &DraftRow { page, ..row.clone() }))
                })
                .await?;
            }
            Ok(free.into_iter().map(|(id, row)| (id, row.sealed)).collect())
        })
    }

    fn keep(&self, vault: Uuid, draft: Uuid, sealed: Vec<u8>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let row = DraftRow { page: self.page.get(), vault, sealed };
            self.write(|store| put(store, draft, &row)).await
        })
    }

    fn remove(&self, draft: Uuid) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(self.write(move |store| store.delete(&key(draft)).map(|_| ())))
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            self.write(|store| store.clear().map(|_| ())).await?;
            if let Some((database, _)) = self.connection.borrow_mut().take() {
                database.close();
            }
            // With the bucket go its files; without buckets the cleared store has to do.
            if let Some(buckets) = buckets()
                && let Ok(delete) = method(&buckets, "delete")
                && let Ok(deleting) = delete.call1(&buckets, &NAME.into())
            {
                let _ = JsFuture::from(Promise::resolve(&deleting)).await;
            }
            Ok(())
        })
    }

    fn release(&self) {
        if let Some(let_go) = self.let_go.borrow_mut().take() {
            let _ = let_go.call0(&JsValue::NULL);
        }
    }
}

/// The pages that hold their lock now.
async fn living_pages() -> BTreeSet<Uuid> {
    let asked = async {
        let locks = locks()?;
        let asking = method(&locks, "query").ok()?.call0(&locks).ok()?;
        let state = JsFuture::from(Promise::resolve(&asking)).await.ok()?;
        let held = Array::from(&Reflect::get(&state, &"held".into()).ok()?);
        let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok()?.as_string();
        let page = |name: String| Uuid::try_parse(name.strip_prefix(LOCK)?).ok();
        Some(held.iter().filter_map(name).filter_map(page).collect())
    };
    asked.await.unwrap_or_default()
}

/// The factory of the bucket, or the page's own.
async fn factory() -> Result<IdbFactory, JsValue> {
    let in_bucket = async {
        let buckets = buckets()?;
        let wishes = Object::new();
        Reflect::set(&wishes, &"durability".into(), &"strict".into()).ok()?;
        let opening = method(&buckets, "open").ok()?.call2(&buckets, &NAME.into(), &wishes).ok()?;
        let bucket = JsFuture::from(Promise::resolve(&opening)).await.ok()?;
        Reflect::get(&bucket, &"indexedDB".into()).ok()?.dyn_into::<IdbFactory>().ok()
    };
    if let Some(factory) = in_bucket.await {
        return Ok(factory);
    }
    web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(JsValue::NULL)
}

fn of_navigator(name: &str) -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &name.into()).ok().filter(JsValue::is_object)
}

fn buckets() -> Option<JsValue> {
    of_navigator("storageBuckets")
}

fn locks() -> Option<JsValue> {
    of_navigator("locks")
}

fn method(of: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(of, &name.into())?.dyn_into()
}

fn put(store: &IdbObjectStore, id: Uuid, row: &DraftRow) -> Result<(), JsValue> {
    store.put_with_key(&Uint8Array::from(row.to_bytes().as_slice()), &key(id)).map(|_| ())
}

fn key(id: Uuid) -> JsValue {
    id.to_string().into()
}

/// Called by name, because web-sys still holds the options to be unstable.
fn begin_in(database: &IdbDatabase, mode: &str) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    method(database, "transaction")?.call3(database, &STORE.into(), &mode.into(), &options)?.dyn_into()
}

fn told(cause: &JsValue) -> StorageError {
    let name = Reflect::get(cause, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError") => StorageError::Full,
        other => StorageError::Failed(other.unwrap_or("drafts").to_owned()),
    }
}
