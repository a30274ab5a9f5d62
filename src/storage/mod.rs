//! The store under the vault: a commit log of sealed rows, sealed segments, and a manifest that names them.
//!
//! This room knows bytes, positions and hashes; it never sees a key. `memory.rs` is the store of native tests,
//! `indexed_db.rs` (feature `app`) the one of the page, `preferences.rs` keeps what may lie open in localStorage.

pub mod drafts;
pub mod entry;
pub mod log;
pub mod manifest;
pub mod memory;
pub mod port;
pub mod sentinel;
pub mod tabs;
pub mod tries;

#[cfg(feature = "app")]
pub mod indexed_db;
#[cfg(feature = "app")]
pub mod preferences;
