//! What may lie open in localStorage: language, theme, the sentinel and the count of wrong PINs. Through gloo-storage, which panics when the browser
//! forbids localStorage, so the door is tried first and a closed one means "nothing remembered".

use gloo_storage::{LocalStorage, Storage};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::sentinel::{Sentinel, SentinelKeeper};
use super::tries::PinTries;

const LANG: &str = "shouwen.lang";
const THEME: &str = "shouwen.theme";
const SCRIPTS: &str = "shouwen.scripts";
const SENTINEL: &str = "shouwen.sentinel";
const PIN_TRIES: &str = "shouwen.pin_tries";

fn is_open() -> bool {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).is_some()
}

fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    if is_open() { LocalStorage::get(key).ok() } else { None }
}

fn write(key: &str, value: &impl Serialize) {
    if is_open() {
        // A full localStorage only means that the preference is not remembered.
        let _ = LocalStorage::set(key, value);
    }
}

/// The remembered language tag.
pub fn language() -> Option<String> {
    read(LANG)
}

/// Remembers the language.
pub fn remember_language(tag: &str) {
    write(LANG, &tag);
}

/// The remembered theme: `light`, `dark`, or none for the system's.
pub fn theme() -> Option<String> {
    read(THEME)
}

/// Remembers the theme.
pub fn remember_theme(theme: &str) {
    write(THEME, &theme);
}

/// Whether the phrases of section 7 stand open.
pub fn shows_scripts() -> bool {
    read(SCRIPTS).unwrap_or_default()
}

/// Remembers whether the phrases stand open.
pub fn remember_scripts(is_open: bool) {
    write(SCRIPTS, &is_open);
}

/// The sentinel in localStorage.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalSentinel;

impl SentinelKeeper for LocalSentinel {
    fn read(&self) -> Option<Sentinel> {
        read(SENTINEL)
    }

    fn write(&self, sentinel: &Sentinel) {
        write(SENTINEL, sentinel);
    }

    fn clear(&self) {
        if is_open() {
            LocalStorage::delete(SENTINEL);
        }
    }
}

/// The count of wrong PINs in localStorage: there every tab sees it. It lies there only while there is something to count.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalTries;

impl PinTries for LocalTries {
    fn count(&self) -> u32 {
        read(PIN_TRIES).unwrap_or_default()
    }

    fn remember(&self, count: u32) {
        if count > 0 {
            write(PIN_TRIES, &count);
        } else if is_open() {
            LocalStorage::delete(PIN_TRIES);
        }
    }
}
