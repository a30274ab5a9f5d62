//! How long a store may stay silent. Opening a database was seen to hang for minutes; a person must be told after seconds.

use futures_util::future::{Either, select};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::port::StorageError;

/// For opening, and for anything small: five seconds.
pub const SHORT: u32 = 5_000;
/// For reading or writing a whole desk: a minute.
pub const LONG: u32 = 60_000;

/// What `work` answers, or `Silent` when it does not within `limit` milliseconds.
pub async fn within<T>(limit: u32, work: impl Future<Output = Result<T, StorageError>>) -> Result<T, StorageError> {
    let work = Box::pin(work);
    match select(work, JsFuture::from(after(limit))).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(_) => Err(StorageError::Silent),
    }
}

/// A promise kept after so many milliseconds.
fn after(limit: u32) -> Promise {
    Promise::new(&mut |resolve, _| {
        let set_timeout = Reflect::get(&js_sys::global(), &"setTimeout".into());
        if let Some(set_timeout) = set_timeout.ok().and_then(|set| set.dyn_into::<Function>().ok()) {
            let _ = set_timeout.call2(&JsValue::NULL, &resolve, &JsValue::from_f64(f64::from(limit)));
        }
    })
}
