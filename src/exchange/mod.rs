//! The file that carries records between sites. `read.rs` is the only door in, `write.rs` the only one out. Pure.

pub mod compare;
pub mod document;
pub mod forward;
pub mod glance;
pub mod parcel;
#[cfg(test)]
mod parcel_tests;
pub mod parts;
pub mod read;
pub mod sealed;
pub mod signed;
pub mod write;
