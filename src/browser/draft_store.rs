//! The store of half-typed forms: a small store of its own, so that it never touches the register.
//!
//! A page that types holds a Web Lock named by a random id, which it writes beside its drafts; the browser lets the lock go
//! when the page ends, however it ends. A draft whose lock nobody holds is free.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use uuid::Uuid;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::small_store::{Change, SmallStore, locks, method};
use crate::storage::drafts::{DraftKeeper, DraftRow};
use crate::storage::port::StorageError;
use crate::vault::envelope::new_uuid;
use crate::vault::seal::LocalFuture;

const LOCK: &str = "shouwen-page-";

/// The drafts of this browser, as this page sees them.
pub struct DraftStore {
    store: SmallStore,
    page: Cell<Uuid>,
    /// Ends the lock of this page.
    let_go: Rc<RefCell<Option<Function>>>,
}

impl Default for DraftStore {
    fn default() -> DraftStore {
        DraftStore { store: SmallStore::new("shouwen-drafts", "drafts"), page: Cell::default(), let_go: Rc::default() }
    }
}

impl DraftStore {
    /// Opens the database ahead of time, while a person types the passphrase.
    pub async fn warm_up(&self) {
        self.store.warm_up().await;
    }

    async fn rows(&self) -> Result<BTreeMap<Uuid, DraftRow>, StorageError> {
        let row = |(key, bytes): (String, Vec<u8>)| Some((Uuid::try_parse(&key).ok()?, DraftRow::from_bytes(&bytes)?));
        Ok(self.store.rows().await?.into_iter().filter_map(row).collect())
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
            let rows = self.rows().await?;
            let (own, foreign): (BTreeMap<_, _>, BTreeMap<_, _>) =
                rows.into_iter().partition(|(_, row)| row.vault == vault);
            if !foreign.is_empty() {
                // Of a desk that was given up here: its key is gone.
                self.store.write(foreign.keys().map(|id| Change::Delete(id.to_string())).collect()).await?;
            }
            let page = self.page.get();
            let free: BTreeMap<Uuid, DraftRow> =
                own.into_iter().filter(|(_, row)| !living.contains(&row.page)).collect();
            if !free.is_empty() {
                let taken = |(id, row): (&Uuid, &DraftRow)| put(*id, &DraftRow { page, ..row.clone() });
                self.store.write(free.iter().map(taken).collect()).await?;
            }
            Ok(free.into_iter().map(|(id, row)| (id, row.sealed)).collect())
        })
    }

    fn keep(&self, vault: Uuid, draft: Uuid, sealed: Vec<u8>) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            let row = DraftRow { page: self.page.get(), vault, sealed };
            self.store.write(vec![put(draft, &row)]).await
        })
    }

    fn remove(&self, draft: Uuid) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(self.store.write(vec![Change::Delete(draft.to_string())]))
    }

    fn clear(&self) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(self.store.give_up())
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

fn put(id: Uuid, row: &DraftRow) -> Change {
    Change::Put(id.to_string(), row.to_bytes())
}
