//! The store under the vault: a commit log of sealed rows, sealed segments, and a manifest that names them.
//!
//! This room knows bytes, positions and hashes; it never sees a key. `memory.rs` is the store of native tests,
//! `indexed_db.rs` and `cache_storage.rs` (feature `app`) those of the page, `buckets.rs` says where they lie, `preferences.rs` keeps what may lie open in localStorage.

pub mod assemble;
pub mod backup;
pub mod block;
pub mod drafts;
pub mod entry;
pub mod folder;
pub mod grounds;
pub mod inspect;
pub mod kiosk;
pub mod log;
pub mod manifest;
pub mod memory;
pub mod packer;
pub mod port;
pub mod sentinel;
mod shorten;
pub mod tabs;
pub mod tries;
pub mod twin;

#[cfg(feature = "app")]
pub mod buckets;
#[cfg(feature = "app")]
pub mod cache_storage;
#[cfg(feature = "app")]
pub mod idb;
#[cfg(feature = "app")]
pub mod indexed_db;
#[cfg(feature = "app")]
mod patience;

#[cfg(feature = "app")]
pub mod preferences;
