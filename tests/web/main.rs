//! The rooms that need a browser, tried in headless Chromium (`make check-web`): the store on the real IndexedDB, sealing by
//! the real WebCrypto, preferences in the real localStorage.
#![cfg(target_arch = "wasm32")]
// A test ends where it cannot go on; clippy does not know wasm_bindgen_test's functions as tests.
#![allow(clippy::expect_used)]

#[path = "../support/storage_contract.rs"]
mod contract;

mod copies;
mod indexed_db;
mod memory;
mod preferences;
mod sealing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
