//! Where the page's copies lie: two Storage Buckets a generation, each with a database of its own on disk (`shouwen-1-a`,
//! `shouwen-1-b`), because a killed browser was seen to empty one whole database, and because only removing a bucket
//! removes its bytes. Where the browser has no buckets, the first copy is a database of the page and the second lies in
//! Cache Storage: other files, written by other code.

use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbFactory;

use super::cache_storage::CacheCopy;
use super::grounds::Grounds;
use super::indexed_db::{IndexedDb, page_factory, told};
use super::patience::{SHORT, within};
use super::port::{Backend, StorageError};
use super::twin::Turnstile;
use crate::vault::seal::LocalFuture;

/// Begins the name of everything the desk stores. On `file://` all local pages share one storage, so it is distinctive.
const PREFIX: &str = "shouwen-";
/// The database inside a bucket.
const DATABASE: &str = "desk";
/// The Web Lock that one writer holds.
const TURN: &str = "shouwen-commit";

/// The name of a copy, 0 or 1, of a generation.
fn copy_name(generation: u32, copy: usize) -> String {
    format!("{PREFIX}{generation}-{}", if copy == 0 { "a" } else { "b" })
}

/// The generation that a name belongs to.
fn generation_of(name: &str) -> Option<u32> {
    let (generation, copy) = name.strip_prefix(PREFIX)?.split_once('-')?;
    if ["a", "b"].contains(&copy) { generation.parse().ok() } else { None }
}

/// The page's stores.
pub struct PageGrounds {
    buckets: Option<JsValue>,
    opened: std::cell::RefCell<Vec<std::rc::Weak<IndexedDb>>>,
}

impl PageGrounds {
    /// The grounds of this page's origin.
    pub fn new() -> PageGrounds {
        let buckets = navigator().and_then(|n| Reflect::get(&n, &"storageBuckets".into()).ok());
        PageGrounds { buckets: buckets.filter(JsValue::is_object), opened: Default::default() }
    }

    /// The grounds of a browser that has no Storage Buckets.
    pub fn without_buckets() -> PageGrounds {
        PageGrounds { buckets: None, opened: Default::default() }
    }

    /// A database in a bucket of its own, or in the page's own storage: for what is kept beside the desk (drafts).
    pub fn beside(&self, name: &str) -> IndexedDb {
        let name = format!("{PREFIX}{name}");
        match self.buckets.clone() {
            Some(buckets) => in_bucket(buckets, name),
            None => IndexedDb::of_page(&name),
        }
    }

    fn database(&self, generation: u32, copy: usize) -> Rc<IndexedDb> {
        let name = copy_name(generation, copy);
        let database = Rc::new(match self.buckets.clone() {
            Some(buckets) => in_bucket(buckets, name),
            None => IndexedDb::of_page(&name),
        });
        self.opened.borrow_mut().push(Rc::downgrade(&database));
        database
    }
}

impl Default for PageGrounds {
    fn default() -> PageGrounds {
        PageGrounds::new()
    }
}

fn in_bucket(buckets: JsValue, name: String) -> IndexedDb {
    let find = move || -> LocalFuture<'static, Result<IdbFactory, StorageError>> {
        let (buckets, name) = (buckets.clone(), name.clone());
        Box::pin(async move {
            let wishes = Object::new();
            for (wish, value) in [("durability", JsValue::from("strict")), ("persisted", JsValue::TRUE)] {
                let _ = Reflect::set(&wishes, &wish.into(), &value);
            }
            let bucket = settled(call(&buckets, "open", &[&name.into(), &wishes])?).await?;
            let factory = Reflect::get(&bucket, &"indexedDB".into()).map_err(|e| told(&e))?;
            Ok(factory.unchecked_into())
        })
    };
    IndexedDb::in_factory(Box::new(find), DATABASE)
}

impl Grounds for PageGrounds {
    fn generations(&self) -> LocalFuture<'_, Result<Vec<u32>, StorageError>> {
        Box::pin(within(SHORT, async {
            let names = match &self.buckets {
                Some(buckets) => settled(call(buckets, "keys", &[])?).await?,
                None => page_databases().await?,
            };
            let mut found: Vec<u32> =
                Array::from(&names).iter().filter_map(|name| generation_of(&name.as_string()?)).collect();
            found.sort_unstable();
            found.dedup();
            Ok(found)
        }))
    }

    fn copies(&self, generation: u32) -> [Rc<dyn Backend>; 2] {
        let first: Rc<dyn Backend> = self.database(generation, 0);
        let second: Rc<dyn Backend> = match self.buckets {
            Some(_) => self.database(generation, 1),
            None => Rc::new(CacheCopy::new(&copy_name(generation, 1))),
        };
        [first, second]
    }

    fn remove(&self, generation: u32) -> LocalFuture<'_, Result<(), StorageError>> {
        Box::pin(async move {
            for copy in 0..2 {
                let name = JsValue::from(copy_name(generation, copy));
                match &self.buckets {
                    Some(buckets) => settled(call(buckets, "delete", &[&name])?).await.map(|_| ())?,
                    None if copy == 0 => {
                        let name = name.as_string().unwrap_or_default();
                        page_factory()?.delete_database(&name).map_err(|e| told(&e))?;
                    }
                    None => CacheCopy::new(&name.as_string().unwrap_or_default()).remove().await?,
                }
            }
            Ok(())
        })
    }

    fn turnstile(&self) -> Rc<dyn Turnstile> {
        Rc::new(PageTurn)
    }

    fn reported_loss(&self) -> Option<String> {
        self.opened.borrow().iter().filter_map(|database| database.upgrade()?.reported_loss()).next()
    }
}

/// Names of the page's own databases.
async fn page_databases() -> Result<JsValue, StorageError> {
    let listed = settled(call(page_factory()?.as_ref(), "databases", &[])?).await?;
    let listed = Array::from(&listed);
    let names: Array = listed.iter().filter_map(|one| Reflect::get(&one, &"name".into()).ok()).collect();
    Ok(names.into())
}

/// One writer at a time among the pages of this browser, by a Web Lock. Where there are none, the stores' own check of the
/// head still keeps writers apart.
struct PageTurn;

/// Holds the lock until dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::NULL);
    }
}

impl Turnstile for PageTurn {
    fn enter(&self) -> LocalFuture<'_, Box<dyn std::any::Any>> {
        Box::pin(async {
            let Some(locks) =
                navigator().and_then(|n| Reflect::get(&n, &"locks".into()).ok()).filter(JsValue::is_object)
            else {
                return Box::new(()) as Box<dyn std::any::Any>;
            };
            let mut release = None;
            let held = Promise::new(&mut |resolve, _| release = Some(resolve));
            let granted = Promise::new(&mut |grant, _| {
                let held = held.clone();
                let on_grant = Closure::once_into_js(move || -> JsValue {
                    let _ = grant.call0(&JsValue::NULL);
                    held.into()
                });
                if let Ok(request) = call(&locks, "request", &[&TURN.into(), &on_grant]) {
                    // A page that is closing is refused; nobody waits for the answer.
                    wasm_bindgen_futures::spawn_local(async move { _ = settled(request).await });
                }
            });
            // A page that hangs with the lock held must not stop this one for ever: the check of the head remains.
            let _ = within(SHORT, async { JsFuture::from(granted).await.map_err(|e| told(&e)) }).await;
            match release {
                Some(release) => Box::new(Held(release)) as Box<dyn std::any::Any>,
                None => Box::new(()),
            }
        })
    }
}

fn navigator() -> Option<JsValue> {
    web_sys::window().map(|window| window.navigator().into())
}

/// Calls a method by name: web-sys does not know these interfaces yet.
pub(super) fn call(object: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, StorageError> {
    let method: Function = Reflect::get(object, &method.into())
        .ok()
        .and_then(|method| method.dyn_into().ok())
        .ok_or_else(|| StorageError::Unavailable(method.to_owned()))?;
    let arguments: Array = arguments.iter().copied().collect();
    method.apply(object, &arguments).map_err(|e| told(&e))
}

/// The value of a promise.
pub(super) async fn settled(promise: JsValue) -> Result<JsValue, StorageError> {
    JsFuture::from(Promise::resolve(&promise)).await.map_err(|e| told(&e))
}
