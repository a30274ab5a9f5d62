//! Shouwen 首问: the customer-service desk of a property sales office in one static web page.
//!
//! The rooms, lowest first. A room may use only rooms above it in this list (held by `tests/native/tidy.rs`);
//! everything up to `storage` is pure: no Leptos, no browser.

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "app")]
pub mod browser;
pub mod domain;
pub mod exchange;
pub mod forms;
pub mod merge;
pub mod print;
#[cfg(feature = "app")]
pub mod state;
pub mod storage;
pub mod text;
#[cfg(feature = "app")]
pub mod ui;
pub mod vault;
