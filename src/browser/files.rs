//! Files in and out, without any network: a download from memory, a file the person chose.

use std::cell::RefCell;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

thread_local! {
    /// Addresses of downloads the browser may still be reading.
    static HANDED_OUT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Takes back every address of a download: after locking, nothing of the desk can be read through one.
pub fn take_back() {
    for url in HANDED_OUT.take() {
        let _ = Url::revoke_object_url(&url);
    }
}

/// Hands a text to the person as a file.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    hand_out(name, mime, &text.into())
}

/// Hands bytes to the person as a file.
pub fn download_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    hand_out(name, "application/octet-stream", &Uint8Array::from(bytes))
}

fn hand_out(name: &str, mime: &str, content: &JsValue) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_buffer_source_sequence_and_options(&Array::of1(content), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    HANDED_OUT.with_borrow_mut(|all| all.push(url.clone()));
    // The browser still reads the address after the click; free it a minute later.
    let free = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&url);
        HANDED_OUT.with_borrow_mut(|all| all.retain(|one| *one != url));
    });
    if let Some(window) = web_sys::window() {
        window.set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 60_000)?;
    }
    Ok(())
}

/// The file chosen in a file field.
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    input.files().and_then(|files| files.get(0))
}

/// The files chosen in a file field that takes several.
pub fn all_chosen(input: &HtmlInputElement) -> Vec<File> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).collect()
}

/// Bytes of a file that are read at a time.
const PIECE: usize = 8 << 20;

/// A file's bytes. While a piece is taken over the browser reads the next; the whole is never held twice.
pub async fn read(file: &File) -> Result<Vec<u8>, JsValue> {
    let size = file.size() as usize;
    let piece = |from: usize| {
        let part = file.slice_with_f64_and_f64(from as f64, (from + PIECE).min(size) as f64)?;
        Ok::<_, JsValue>(JsFuture::from(part.array_buffer()))
    };
    let mut bytes = vec![0; size];
    let mut reading = piece(0)?;
    let mut next = 0;
    for place in bytes.chunks_mut(PIECE) {
        next += place.len();
        let read = Uint8Array::new(&reading.await?);
        // After the last piece this asks for nothing.
        reading = piece(next)?;
        if read.length() as usize != place.len() {
            return Err("the file has changed while it was read".into());
        }
        read.copy_to(place);
    }
    Ok(bytes)
}
