//! The only home of web_sys beside the store: crypto, files, the clock, drawing of nodes, printing, small DOM errands.

pub mod crypto;
pub mod errands;
pub mod files;
pub mod folder;
pub mod paint;
pub mod time;
pub mod worker;
