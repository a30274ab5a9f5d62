//! What a browser journey stands on: a web host for dist/, Chromium with its driver, and the desk in it.
//!
//! A journey is a plain test function:
//!
//! ```ignore
//! #[test]
//! fn a_visitor_is_registered_and_found_again() {
//!     journey("visitor", Opening::hosted(), async |desk| {
//!         desk.press("登记来访").await;
//!         desk.fill("name", "王小明").await;
//!         desk.press("保存").await;
//!         desk.see("已保存").await;
//!     });
//! }
//! ```
//!
//! Invariants: every wait ends; only processes started here are ended; a journey fails by itself when the page logged
//! an error or tried anything its policy forbids. Pictures and PDFs are left in target/journeys/.

// Journeys are added one by one; a verb may be there before its first user.
#![allow(dead_code)]

pub mod browser;
pub mod desk;
pub mod dice;
pub mod hand;
pub mod host;
pub mod journey;
pub mod paper;
pub mod places;
pub mod processes;
pub mod profile;
pub mod small_disk;
pub mod snappy;
pub mod tabs;
pub mod store;

use std::fmt::Display;
use std::path::PathBuf;

/// Ends the journey with a sentence when a step did not work.
pub trait Must<T> {
    /// The value, or a panic that says which step failed and why.
    fn must(self, step: &str) -> T;
}

impl<T, E: Display> Must<T> for Result<T, E> {
    #[allow(clippy::panic)]
    fn must(self, step: &str) -> T {
        match self {
            Ok(value) => value,
            Err(error) => panic!("{step}: {error}"),
        }
    }
}

/// The project's folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Where journeys leave their pictures, papers and profiles.
pub fn journeys() -> PathBuf {
    project().join("target/journeys")
}
