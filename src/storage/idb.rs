//! Waiting for IndexedDB: requests and transactions as futures. The functions that settle a promise are themselves the
//! handlers, so nothing of the program stays behind in the browser when an event never comes: of success and error always
//! one does not, and a desk saves for years.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The result of a request, or the cause of its failure. The request may have been made earlier, in the same turn.
pub async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(settled).await {
        Ok(_) => request.result(),
        Err(_) => Err(cause_of(request)),
    }
}

/// An opened database; an older page that keeps it from being upgraded is a failure of its own.
pub async fn opened(request: &IdbOpenDbRequest) -> Result<JsValue, JsValue> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        request.set_onblocked(Some(&reject));
    });
    match JsFuture::from(settled).await {
        Ok(_) => request.result(),
        // A request that is not done refuses to tell an error.
        Err(_) if request.error().is_err() => Err("blocked by another tab".into()),
        Err(_) => Err(cause_of(request)),
    }
}

/// The end of a transaction on disk, listened for from now on; an abort gives its cause.
pub fn completion(transaction: &IdbTransaction) -> impl Future<Output = Result<(), JsValue>> + use<> {
    let ended = JsFuture::from(Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
    }));
    let transaction = transaction.clone();
    async move {
        let cause = |_| transaction.error().map_or_else(|| "aborted".into(), JsValue::from);
        ended.await.map(|_| ()).map_err(cause)
    }
}

fn cause_of(request: &IdbRequest) -> JsValue {
    request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)
}
