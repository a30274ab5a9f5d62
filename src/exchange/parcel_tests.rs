//! The parcel as a file: what opens, and that everything altered, cut off, for another or newer is refused with its code.

use pollster::block_on;
use proptest::prelude::*;

use super::parcel::*;
use super::parts::Gathered;
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
    let (files, code) = block_on(seal_parcel(&NativeEngine, &header, Lock::To(&public), PLAIN, &signer)).unwrap();
    let [file] = <[String; 1]>::try_from(files).unwrap();
    Made { file, code, header, receiver }
}

/// A parcel in five parts, for the same receiver as another.
fn in_parts(of: &Made, id: u128, signer: &SigningKey) -> (Vec<Parcel>, String) {
    let keys = PublicKeys { verify: BASE64.encode(signer.public().bytes()), seal: String::new() };
    let header = Header { parcel: Uuid::from_u128(id), parts: 5, keys, ..of.header.clone() };
    let public = of.receiver.public().unwrap();
    let (files, code) = block_on(seal_parcel(&NativeEngine, &header, Lock::To(&public), PLAIN, signer)).unwrap();
    (files.iter().map(|file| read_parcel(file.as_bytes()).unwrap()).collect(), code)
}

#[test]
fn parts_in_any_order_and_twice_make_the_parcel_and_until_then_the_missing_ones_are_named() {
    let (made, signer) = (made(), SigningKey::random().unwrap());
    let (parts, code) = in_parts(&made, 78, &signer);
    assert!(parts.iter().all(|part| !part.is_whole()));
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
        let mut gathered = Gathered::default();
        let (last, first) = order.split_last().unwrap();
        for at in first {
            assert!(gathered.add(parts[*at].clone()).unwrap().is_none());
            assert!(gathered.add(parts[*at].clone()).unwrap().is_none(), "once more");
        }
        assert_eq!((gathered.count(), gathered.missing()), (4, vec![*last as u32 + 1]));
        let whole = gathered.add(parts[*last].clone()).unwrap().unwrap();
        assert!(whole.is_whole() && gathered.header().is_none());
        assert_eq!(whole.code, code);
        assert_eq!(block_on(whole.open(&NativeEngine, &made.receiver)).unwrap().as_deref(), Some(PLAIN));
    }
    let mut alone = Gathered::default();
    assert!(alone.add(read_parcel(made.file.as_bytes()).unwrap()).unwrap().is_some(), "a parcel of one part is whole");
}

#[test]
fn parts_of_another_parcel_another_sender_or_another_making_do_not_mix_and_nothing_gathered_is_lost() {
    let (made, signer) = (made(), SigningKey::random().unwrap());
    let (parts, _) = in_parts(&made, 78, &signer);
    let strangers = [
        in_parts(&made, 79, &signer).0,
        in_parts(&made, 78, &SigningKey::random().unwrap()).0,
        in_parts(&made, 78, &signer).0,
    ];
    let mut gathered = Gathered::default();
    gathered.add(parts[1].clone()).unwrap();
    for foreign in &strangers {
        for part in foreign {
            assert_eq!(gathered.add(part.clone()).map(|_| ()), Err(ParcelError::OtherParcel));
        }
    }
    assert_eq!(gathered.missing(), [1, 3, 4, 5]);
    for at in [0, 2, 3] {
        assert!(gathered.add(parts[at].clone()).unwrap().is_none());
    }
    assert!(gathered.add(parts[4].clone()).unwrap().is_some());
}

#[test]
fn a_part_alone_does_not_open_and_impossible_numbers_are_refused() {
    let (made, signer) = (made(), SigningKey::random().unwrap());
    for part in in_parts(&made, 78, &signer).0 {
        let alone = block_on(part.open(&NativeEngine, &made.receiver));
        assert!(!matches!(alone, Ok(Some(_))), "part {}", part.header.part);
    }
    assert_eq!([parts_of(0, 100), parts_of(75, 100), parts_of(300, 100), parts_of(9, 0)], [1, 1, 4, 12]);
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
    let (files, _) = block_on(seal_parcel(&NativeEngine, &header, lock, PLAIN, &signer)).unwrap();
    let parcel = read_parcel(files[0].as_bytes()).unwrap();
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
        ParcelError::Part(2, 1),
        ParcelError::OtherParcel,
        ParcelError::PartsMissing(vec![1]),
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
