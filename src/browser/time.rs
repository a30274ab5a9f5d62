//! The clock, and pauses that let the page paint.

use js_sys::{Date, Promise};
use wasm_bindgen_futures::JsFuture;

use crate::vault::seal::LocalFuture;

/// Milliseconds since 1970-01-01 UTC.
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// The device's offset from UTC, minutes east.
pub fn offset_minutes() -> i32 {
    -(Date::new_0().get_timezone_offset() as i32)
}

/// Waits, letting the page paint and answer.
pub async fn pause(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// One breath in the middle of long work.
pub fn breathe() -> LocalFuture<'static, ()> {
    Box::pin(pause(0))
}
