//! WebCrypto in the page and RustCrypto in the tools seal the same bytes: what one has sealed the other opens, and both
//! refuse what was altered, moved or cut.

use shouwen::browser::crypto::WebEngine;
use shouwen::vault::envelope::{Envelope, Kdf, MEMORY_FLOOR_KIB, SlotKind};
use shouwen::vault::keys::Key;
use shouwen::vault::native::NativeEngine;
use shouwen::vault::place::Place;
use shouwen::vault::seal::{Engine, NONCE_LEN, TAG_LEN, VaultError};
use uuid::Uuid;
use wasm_bindgen_test::wasm_bindgen_test;

const VAULT: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);

/// Every place there is, and neighbours of it that must not open its pieces.
fn places() -> Vec<Place> {
    // A new kind of place stops the compiler here, and then belongs into the list below.
    let _known = |place: Place| match place {
        Place::Slot { .. }
        | Place::LogRow { .. }
        | Place::Segment { .. }
        | Place::Manifest { .. }
        | Place::Draft { .. }
        | Place::Backup { .. }
        | Place::File { .. } => {}
    };
    let other = Uuid::from_u128(2);
    vec![
        Place::Slot { vault: VAULT, slot: other },
        Place::Slot { vault: other, slot: VAULT },
        Place::LogRow { vault: VAULT, sequence: 1, previous: [0; 32] },
        Place::LogRow { vault: VAULT, sequence: 2, previous: [0; 32] },
        Place::LogRow { vault: VAULT, sequence: 1, previous: [7; 32] },
        Place::Segment { vault: VAULT, number: 1, generation: 2 },
        Place::Segment { vault: VAULT, number: 1, generation: 1 },
        Place::Segment { vault: VAULT, number: 12, generation: 1 },
        Place::Manifest { vault: VAULT, sequence: 1 },
        Place::Manifest { vault: VAULT, sequence: u64::MAX },
        Place::Draft { vault: VAULT, draft: other },
        Place::Draft { vault: other, draft: VAULT },
        Place::Backup { vault: VAULT, sequence: 1 },
        Place::Backup { vault: other, sequence: 1 },
        Place::File { file: VAULT },
    ]
}

/// Texts of every length around a cipher block, and one of a segment's size.
fn texts() -> Vec<Vec<u8>> {
    let lengths = [0, 1, 15, 16, 17, 300_000];
    lengths.into_iter().map(|length| (0..length).map(|at| (at % 251) as u8).collect()).collect()
}

/// Both engines, to be asked in either order.
fn engines() -> [(&'static dyn Engine, &'static dyn Engine); 2] {
    [(&WebEngine, &NativeEngine), (&NativeEngine, &WebEngine)]
}

fn key() -> Key {
    Key::from_bytes(std::array::from_fn(|at| at as u8))
}

#[wasm_bindgen_test]
async fn what_one_engine_seals_for_any_place_the_other_opens() {
    for (sealing, opening) in engines() {
        let sealer = sealing.sealer(&key()).await.expect("a sealer");
        let opener = opening.sealer(&key()).await.expect("an opener");
        for place in places() {
            for text in texts() {
                let sealed = sealer.seal(&place, &text).await.expect("sealing");
                assert_eq!(sealed.len(), NONCE_LEN + text.len() + TAG_LEN);
                assert!(opener.open(&place, &sealed).await == Ok(text), "{place:?}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn a_piece_opens_at_its_own_place_only() {
    for (sealing, opening) in engines() {
        let sealer = sealing.sealer(&key()).await.expect("a sealer");
        let opener = opening.sealer(&key()).await.expect("an opener");
        for place in places() {
            let sealed = sealer.seal(&place, b"words").await.expect("sealing");
            for other in places() {
                let wanted = if other == place { Ok(b"words".to_vec()) } else { Err(VaultError::NotOpened) };
                assert_eq!(opener.open(&other, &sealed).await, wanted, "{place:?} at {other:?}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn an_altered_or_cut_piece_does_not_open() {
    let place = Place::Manifest { vault: VAULT, sequence: 9 };
    for (sealing, opening) in engines() {
        let sealer = sealing.sealer(&key()).await.expect("a sealer");
        let opener = opening.sealer(&key()).await.expect("an opener");
        let sealed = sealer.seal(&place, b"words").await.expect("sealing");
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert_eq!(opener.open(&place, &altered).await, Err(VaultError::NotOpened), "byte {at}");
            assert_eq!(opener.open(&place, &sealed[..at]).await, Err(VaultError::NotOpened), "cut at {at}");
        }
    }
}

#[wasm_bindgen_test]
async fn another_key_does_not_open_and_no_text_is_sealed_the_same_way_twice() {
    let place = Place::File { file: VAULT };
    for (sealing, opening) in engines() {
        let sealer = sealing.sealer(&key()).await.expect("a sealer");
        let sealed = sealer.seal(&place, b"words").await.expect("sealing");
        let stranger = opening.sealer(&Key::from_bytes([9; 32])).await.expect("a stranger");
        assert_eq!(stranger.open(&place, &sealed).await, Err(VaultError::NotOpened));
        assert_ne!(sealer.seal(&place, b"words").await, Ok(sealed));
    }
}

#[wasm_bindgen_test]
async fn both_engines_derive_the_same_key_from_a_passphrase() {
    let kdf = Kdf { memory_kib: MEMORY_FLOOR_KIB, passes: 1, ..Kdf::fresh().expect("random bytes") };
    let (web, native) = (WebEngine.derive("泉城 sesame", &kdf).await, NativeEngine.derive("泉城 sesame", &kdf).await);
    assert!(web.is_ok());
    assert!(web == native);
}

#[wasm_bindgen_test]
async fn a_vault_founded_by_one_engine_is_unlocked_by_the_other() {
    for (founding, opening) in engines() {
        let mut envelope = Envelope::new(VAULT);
        // The demo slot has the same form as any other and the lightest derivation.
        envelope.add_slot(founding, SlotKind::Demo, "secret", &key()).await.expect("a slot");
        let envelope = Envelope::from_bytes(&envelope.to_bytes()).expect("the envelope reads back");
        assert!(envelope.open(opening, SlotKind::Demo, "secret").await == Ok(key()));
        assert!(envelope.open(opening, SlotKind::Demo, "Secret").await == Err(VaultError::NotOpened));
    }
}
