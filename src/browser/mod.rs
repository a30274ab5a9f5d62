//! The only home of web_sys beside the store: crypto, files, drafts, the channel between tabs, the clock, drawing of nodes, printing, small DOM errands.

pub mod attention;
pub mod channel;
pub mod crypto;
pub mod draft_store;
pub mod errands;
pub mod files;
pub mod folder;
pub mod kiosk_store;
pub mod paint;
pub mod small_store;
pub mod time;
pub mod worker;
