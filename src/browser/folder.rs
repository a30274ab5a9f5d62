//! The folder a person chose for backups, through `shouwen_folder` of `boot.js` (File System Access). Where the browser has no
//! such folders, nothing here is called.

use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DomException;

use crate::storage::folder::BackupFolder;
use crate::storage::port::StorageError;
use crate::vault::seal::LocalFuture;

/// The chosen folder as the desk knows it.
#[derive(Clone, Copy, Debug, Default)]
pub struct PickedFolder;

/// Whether the browser lets a person choose a folder.
pub fn is_supported() -> bool {
    web_sys::window().is_some_and(|window| Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or(false))
}

/// Lets the person choose a folder: its name, and whether it will be remembered.
pub async fn pick() -> Result<(String, bool), StorageError> {
    named(&call("pick", &[]).await?).ok_or(StorageError::Failed("no folder".into()))
}

/// The remembered folder: its name, and whether it may be written to now.
pub async fn recall() -> Option<(String, bool)> {
    named(&call("recall", &[]).await.ok()?)
}

/// Asks the browser for the permission; only in answer to a press.
pub async fn ask() -> bool {
    call("ask", &[]).await.is_ok_and(|granted| granted.is_truthy())
}

/// Forgets the folder; the files in it stay.
pub async fn forget() {
    // A folder that was never remembered is forgotten already.
    let _ = call("forget", &[]).await;
}

fn named(answer: &JsValue) -> Option<(String, bool)> {
    let answer = answer.dyn_ref::<Array>()?;
    Some((answer.get(0).as_string()?, answer.get(1).is_truthy()))
}

async fn call(verb: &str, arguments: &[JsValue]) -> Result<JsValue, StorageError> {
    let folder = Reflect::get(&js_sys::global(), &"shouwen_folder".into()).map_err(|e| told(&e))?;
    let verb: Function = Reflect::get(&folder, &verb.into()).map_err(|e| told(&e))?.unchecked_into();
    let answer = verb.apply(&folder, &arguments.iter().collect()).map_err(|e| told(&e))?;
    JsFuture::from(Promise::resolve(&answer)).await.map_err(|e| told(&e))
}

fn told(cause: &JsValue) -> StorageError {
    match cause.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("QuotaExceededError") => StorageError::Full,
        Some(name @ ("NotAllowedError" | "SecurityError" | "NotFoundError")) => StorageError::Unavailable(name.into()),
        name => StorageError::Failed(name.unwrap_or("unknown").into()),
    }
}

impl BackupFolder for PickedFolder {
    fn list(&self) -> LocalFuture<'_, Result<Vec<String>, StorageError>> {
        Box::pin(async {
            Ok(Array::from(&call("list", &[]).await?).iter().filter_map(|name| name.as_string()).collect())
        })
    }

    fn write<'a>(&'a self, name: &'a str, bytes: &'a [u8]) -> LocalFuture<'a, Result<(), StorageError>> {
        Box::pin(async move { call("write", &[name.into(), Uint8Array::from(bytes).into()]).await.map(|_| ()) })
    }

    fn read<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Result<Vec<u8>, StorageError>> {
        Box::pin(async move { Ok(Uint8Array::new(&call("read", &[name.into()]).await?).to_vec()) })
    }

    fn rename<'a>(&'a self, from: &'a str, to: &'a str) -> LocalFuture<'a, Result<(), StorageError>> {
        Box::pin(async move { call("rename", &[from.into(), to.into()]).await.map(|_| ()) })
    }

    fn remove<'a>(&'a self, name: &'a str) -> LocalFuture<'a, Result<(), StorageError>> {
        Box::pin(async move { call("remove", &[name.into()]).await.map(|_| ()) })
    }
}
