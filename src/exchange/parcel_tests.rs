//! The parcel as a file: what opens, and that everything altered, cut off, for another or newer is refused with its code.

use pollster::block_on;
use proptest::prelude::*;

use super::parcel::*;
use crate::domain::parcel::ParcelKind;
use crate::vault::hpke::SealingKey;
use crate::vault::native::NativeEngine;
use crate::vault::seal::VaultError;
use crate::vault::sign::SigningKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use uuid::Uuid;

const PLAIN: &[u8] = "{\"format\":\"shouwen\"} 王芳".as_bytes();

struct Made {
    file: String,
    code: String,
    header: Header,
    receiver: SealingKey,
}

fn made() -> Made {
    let (signer, receiver) = (SigningKey::random().unwrap(), SealingKey::random().unwrap());
    let keys = PublicKeys { verify: BASE64.encode(signer.public().bytes()), seal: BASE64.encode([9; 32]) };
    let party = |site: &str| Party { site: site.into(), name: format!("{site}站") };
    let header = Header {
        parcel: Uuid::from_u128(77),
        kind: ParcelKind::Changes,
        number: 3,
        since: Some(2),
        part: 1,
        parts: 1,
        from: party("JN01"),
        to: party("JN00"),
        made: "2026-11-22T10:00:00+08:00".into(),
        demo: false,
        counts: [("customers".to_owned(), 2)].into(),
        keys,
    };
    let public = receiver.public().unwrap();
    let (file, code) = block_on(seal_parcel(&NativeEngine, &header, Lock::To(&public), PLAIN, &signer)).unwrap();
    Made { file, code, header, receiver }
}

fn error(file: &str) -> ParcelError {
    read_parcel(file.as_bytes()).map(|_| ()).unwrap_err()
}

#[test]
fn a_parcel_opens_for_its_receiver_only_and_tells_outside_only_its_header() {
    let made = made();
    assert!(!made.file.contains("王芳") && made.file.contains("\"number\":3"));
    let parcel = read_parcel(made.file.as_bytes()).unwrap();
    assert_eq!((&parcel.header, &parcel.code), (&made.header, &made.code));
    assert!(!parcel.asks_passphrase());
    assert_eq!(block_on(parcel.open(&NativeEngine, &made.receiver)).unwrap().as_deref(), Some(PLAIN));
    let other = SealingKey::random().unwrap();
    assert_eq!(block_on(parcel.open(&NativeEngine, &other)).unwrap(), None);
    assert_eq!(format_of(made.file.as_bytes()), Some(PARCEL_FORMAT));
}

#[test]
fn a_parcel_under_a_passphrase_opens_with_it_only() {
    let signer = SigningKey::random().unwrap();
    let keys = PublicKeys { verify: BASE64.encode(signer.public().bytes()), seal: String::new() };
    let header = Header { keys, ..made().header };
    let lock = Lock::Passphrase("芦苇 港湾 晨雾 62");
    let (file, _) = block_on(seal_parcel(&NativeEngine, &header, lock, PLAIN, &signer)).unwrap();
    let parcel = read_parcel(file.as_bytes()).unwrap();
    assert!(parcel.asks_passphrase());
    assert_eq!(block_on(parcel.open_with(&NativeEngine, "芦苇 港湾 晨雾 62")).unwrap(), PLAIN);
    assert_eq!(block_on(parcel.open_with(&NativeEngine, "别的口令 63")), Err(VaultError::NotOpened));
}

#[test]
fn a_parcel_cut_anywhere_is_cut_off() {
    let made = made();
    for at in (1..made.file.len()).filter(|at| made.file.is_char_boundary(*at)) {
        assert_eq!(error(&made.file[..at]), ParcelError::CutOff, "cut at {at}");
    }
}

#[test]
fn what_was_altered_after_signing_is_refused_with_its_code() {
    let made = made();
    for (from, to, refused) in [
        ("\"number\":3", "\"number\":4", ParcelError::Altered),
        ("\"site\":\"JN00\"", "\"site\":\"JN02\"", ParcelError::Altered),
        ("\"customers\":2", "\"customers\":9", ParcelError::Altered),
        ("\"since\":2,", "", ParcelError::Altered),
        ("\"min_reader\":1", "\"min_reader\":4", ParcelError::Newer(4)),
        ("shouwen-parcel", "shouwen-parcels", ParcelError::Foreign),
        ("\"kind\":\"changes\"", "\"kind\":\"virus\"", ParcelError::Foreign),
        ("\"signature\":\"", "\"signature\":\"A", ParcelError::Altered),
        ("\"body\":\"", "\"body\":\"AAAA", ParcelError::Altered),
        ("\"hpke\":\"", "\"hpke\":\"AAAA", ParcelError::Altered),
    ] {
        assert!(made.file.contains(from), "{from}");
        assert_eq!(error(&made.file.replacen(from, to, 1)), refused, "{from}");
    }
    assert_eq!(error("[1,2]"), ParcelError::Foreign);
    let bomb = "{\"format\":\"shouwen-parcel\",\"version\":{\"major\":1,\"min_reader\":1},\"header\":".to_owned()
        + &"[".repeat(100_000);
    assert!(matches!(error(&bomb), ParcelError::Foreign | ParcelError::CutOff));
}

#[test]
fn codes_are_all_different_and_a_site_code_is_eight_groups() {
    let errors = [
        ParcelError::TooLarge(1),
        ParcelError::CutOff,
        ParcelError::Foreign,
        ParcelError::Newer(2),
        ParcelError::Altered,
        ParcelError::Misaddressed(String::new()),
        ParcelError::Replayed(String::new()),
        ParcelError::OtherKeys,
        ParcelError::Contents,
        ParcelError::NotSent,
    ];
    let codes: std::collections::BTreeSet<_> = errors.iter().map(ParcelError::code).collect();
    assert_eq!(codes.len(), errors.len());
    let keys = made().header.keys;
    let code = site_code_of("JN01", &keys);
    assert_eq!(code.split(' ').map(str::len).collect::<Vec<_>>(), [4; 8]);
    assert_ne!(code, site_code_of("JN02", &keys));
    assert_ne!(code, site_code_of("JN01", &made().header.keys));
}

proptest! {
    /// No change of bytes anywhere makes a parcel that is taken for the one that was signed, with anything else in it.
    #[test]
    fn a_parcel_with_changed_bytes_is_refused_or_still_the_same(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let made = made();
        let mut bytes = made.file.clone().into_bytes();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        if let Ok(parcel) = read_parcel(&bytes) {
            prop_assert_eq!(&parcel.header, &made.header);
            let opened = block_on(parcel.open(&NativeEngine, &made.receiver)).unwrap();
            prop_assert_eq!(opened.as_deref(), Some(PLAIN));
        }
    }
}
