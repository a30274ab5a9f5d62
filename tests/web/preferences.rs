//! Preferences and the sentinel in the browser's localStorage: they come back, and whatever else lies there does no harm.
//!
//! All in one test, because localStorage is one for the whole page.

use shouwen::storage::preferences::{LocalSentinel, language, remember_language, remember_theme, theme};
use shouwen::storage::sentinel::{LastBackup, Sentinel, SentinelKeeper};
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

const SENTINEL: &str = "shouwen.sentinel";

fn local_storage() -> web_sys::Storage {
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.expect("the page has localStorage")
}

fn put(key: &str, text: &str) {
    local_storage().set_item(key, text).expect("localStorage takes a short text");
}

#[wasm_bindgen_test]
fn preferences_and_the_sentinel_come_back_and_survive_foreign_text() {
    local_storage().clear().expect("localStorage can be cleared");
    assert_eq!((language(), theme(), LocalSentinel.read()), (None, None, None), "a new browser remembers nothing");

    remember_language("en");
    remember_theme("dark");
    assert_eq!((language().as_deref(), theme().as_deref()), (Some("en"), Some("dark")));

    let sentinel = Sentinel {
        vault: Uuid::from_u128(7),
        site: "JN01".into(),
        sequence: 9_007_199_254_740_991,
        hash: "ab".repeat(32),
        at: 1_795_000_000_000,
        exported_at: Some(-1),
        backup: Some(LastBackup { at: 1, sequence: 2, records: 3 }),
        reported_loss: None,
        is_spoiled: false,
    };
    LocalSentinel.write(&sentinel);
    assert_eq!(LocalSentinel.read(), Some(sentinel.clone()));

    // What an older page wrote lacks the later fields; what a newer one writes has more.
    put(
        SENTINEL,
        r#"{"vault":"00000000-0000-0000-0000-000000000007","site":"JN01","sequence":3,"hash":"","at":5,"x":[]}"#,
    );
    assert_eq!(LocalSentinel.read().map(|s| (s.sequence, s.exported_at, s.backup)), Some((3, None, None)));

    for foreign in ["", "{", "null", "17", "\"\"", "[]", "{\"vault\":\"?\"}", "\u{0}", "😀"] {
        put(SENTINEL, foreign);
        assert_eq!(LocalSentinel.read(), None, "{foreign:?}");
    }
    for foreign in ["", "{", "17", "{}", "[\"en\"]"] {
        put("shouwen.lang", foreign);
        put("shouwen.theme", foreign);
        assert_eq!((language(), theme()), (None, None), "{foreign:?}");
    }

    LocalSentinel.write(&sentinel);
    remember_language("zh-CN");
    assert_eq!(
        (LocalSentinel.read(), language().as_deref()),
        (Some(sentinel), Some("zh-CN")),
        "foreign text is replaced"
    );

    LocalSentinel.clear();
    assert_eq!((LocalSentinel.read(), local_storage().get_item(SENTINEL)), (None, Ok(None)));
    local_storage().clear().expect("localStorage can be cleared");
}
