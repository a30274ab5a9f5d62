//! Shouwen 首问: the customer-service desk of a property sales office in one static web page.
//!
//! The rooms, lowest first. A room may use only rooms above it in this list (held by `tests/native/tidy.rs`);
//! everything up to `storage` is pure: no Leptos, no browser.

pub mod text;
pub mod domain;
pub mod forms;
pub mod merge;
pub mod vault;
pub mod exchange;
pub mod print;
pub mod storage;
#[cfg(feature = "app")]
pub mod state;
#[cfg(feature = "app")]
pub mod browser;
#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod ui;
