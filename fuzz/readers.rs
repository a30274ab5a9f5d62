//! Every reader of bytes or text from outside, each as a function of bytes that must end in an answer: never a panic, never
//! without bounds. What a reader accepts is held against its invariants, so that more than a crash can be found.

use std::rc::Rc;

use shouwen::domain::kind::Kind;
use shouwen::domain::moment::Moment;
use shouwen::domain::number::FormNumber;
use shouwen::domain::phone::PhoneNumber;
use shouwen::exchange::glance::Glance;
use shouwen::exchange::parcel::{format_of, read_parcel, site_code_of};
use shouwen::exchange::parts::Gathered;
use shouwen::exchange::read::{open_file, open_lines, read_record};
use shouwen::exchange::sealed::read_sealed;
use shouwen::exchange::signed::{Card, Receipt, read_signed};
use shouwen::forms::rescue::Rescued;
use shouwen::merge::record::{Record, Stamp};
use shouwen::merge::row::{read_row, write_row};
use shouwen::merge::version::{DeviceId, Dot};
use shouwen::storage::backup;
use shouwen::storage::block::Block;
use shouwen::storage::drafts::DraftRow;
use shouwen::storage::entry::read_entries;
use shouwen::storage::log::open_row;
use shouwen::storage::port::Head;
use shouwen::vault::envelope::Envelope;
use shouwen::vault::hpke::SealingKey;
use shouwen::vault::keys::Key;
use shouwen::vault::native::NativeEngine;
use shouwen::vault::recovery::RecoveryCode;
use shouwen::vault::seal::Engine;

/// A reader by name.
pub type Reader = (&'static str, fn(&[u8]));

/// All of them; each has a target of its name in `fuzz_targets/`.
pub const READERS: [Reader; 13] = [
    ("exchange", exchange),
    ("row", row),
    ("sealed", sealed),
    ("backup", backup_file),
    ("segment", segment),
    ("entries", entries),
    ("log_row", log_row),
    ("envelope", envelope),
    ("draft", draft),
    ("typed", typed),
    ("parcel", parcel),
    ("parts", parts),
    ("signed", signed),
];

fn stamp() -> Stamp {
    let device = DeviceId::parse("reader.0").unwrap_or_else(|_| DeviceId::from_random([0; 10]));
    Stamp { dot: Dot { device, counter: 1 }, at: 1, by: "".into() }
}

/// A row that was understood reads back as it is written, and merges with itself into itself.
fn hold(kind: Kind, text: &str) {
    let Ok(read) = read_row(text) else { return };
    let record: Record = read.into_record(kind, stamp);
    let written = write_row(&record);
    let again = read_row(&written).map(|row| row.into_record(kind, stamp));
    assert!(again.is_ok_and(|again| again == record), "{written}");
    let mut both = record.clone();
    both.merge(&record);
    assert!(both == record, "{written}");
}

/// A plain file, by lines and as a whole.
pub fn exchange(data: &[u8]) {
    if let Ok(opened) = open_file(data) {
        for (kind, rows) in &opened.parts {
            for (index, row) in rows.iter().enumerate() {
                if read_record(*kind, index, row).is_ok() {
                    hold(*kind, row);
                }
            }
        }
    }
    if let Some(opened) = open_lines(data) {
        let is_whole = opened.parts.iter().flat_map(|(_, rows)| rows).all(|row| read_row(row).is_ok());
        assert!(!is_whole || open_file(data).is_ok(), "by lines it opens, as a whole it does not");
    }
}

/// One row, at a glance and thoroughly.
pub fn row(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    hold(Kind::Customer, text);
    if Glance::default().read(text) {
        let record = read_row(text).map(|row| row.into_record(Kind::Customer, stamp));
        assert!(record.is_ok_and(|record| write_row(&record) == text), "glanced at what is written otherwise: {text}");
    }
}

/// The outside of a sealed file.
pub fn sealed(data: &[u8]) {
    let _ = read_sealed(data);
}

/// The outside of a parcel: what is signed is what is told of it.
pub fn parcel(data: &[u8]) {
    let Ok(parcel) = read_parcel(data) else { return };
    assert!(parcel.header.part >= 1 && parcel.header.part <= parcel.header.parts);
    assert!(!site_code_of(&parcel.header.from.site, &parcel.header.keys).is_empty());
    let again = read_parcel(data);
    assert!(again.is_ok_and(|again| again.code == parcel.code && again.header == parcel.header));
    let opened = pollster::block_on(parcel.open(&NativeEngine, &stranger()));
    assert!(!matches!(opened, Ok(Some(_))), "it was sealed for somebody else");
}

/// Files of a parcel in parts, one a line, in whatever order and from whatever making.
pub fn parts(data: &[u8]) {
    let mut gathered = Gathered::default();
    for file in data.split(|byte| *byte == b'\n').take(64) {
        let Ok(part) = read_parcel(file) else { continue };
        let (before, number) = (gathered.missing(), part.header.part);
        match gathered.add(part) {
            Ok(Some(whole)) => assert!(whole.is_whole() && gathered.count() == 0),
            Ok(None) => assert!(!gathered.missing().contains(&number) && !gathered.missing().is_empty()),
            Err(_) => assert_eq!(gathered.missing(), before, "a refused part changes nothing"),
        }
    }
}

/// A site's card and a receipt.
pub fn signed(data: &[u8]) {
    let _ = (read_signed::<Card>(data), read_signed::<Receipt>(data), format_of(data));
}

/// Keys that nothing is sealed to.
fn stranger() -> SealingKey {
    SealingKey::from_slice(&[7; 32]).unwrap_or_else(|_| unreachable!("any 32 bytes are a key"))
}

/// A backup.
pub fn backup_file(data: &[u8]) {
    if let Ok(backup) = backup::read(data) {
        let _ = backup.read_envelope();
    }
}

/// A segment with all its entries.
pub fn segment(data: &[u8]) {
    if let Ok(block) = Block::read(data.to_vec()) {
        let _ = block.entries();
        for at in 0..block.len().min(2_000) {
            let _ = (block.id(at), block.parent(at), block.search_bytes(at), block.entry(at));
        }
    }
}

/// A list of entries, as a log row holds it.
pub fn entries(data: &[u8]) {
    for entry in read_entries(Rc::from(data), 0).unwrap_or_default() {
        let _ = (entry.row(), entry.search_text());
    }
}

/// A sealed row of the log.
pub fn log_row(data: &[u8]) {
    let sealer = pollster::block_on(NativeEngine.sealer(&Key::from_bytes([7; 32])));
    let vault = Default::default();
    if let Ok(sealer) = sealer {
        let read = pollster::block_on(open_row(&*sealer, vault, Head::default(), data));
        assert!(read.is_err(), "nothing but the desk seals for this key");
    }
}

/// The envelope of a vault.
pub fn envelope(data: &[u8]) {
    if let Ok(envelope) = Envelope::from_bytes(data) {
        assert!(Envelope::from_bytes(&envelope.to_bytes()).is_ok());
    }
}

/// A stored draft, and a form kept as a file.
pub fn draft(data: &[u8]) {
    let _ = DraftRow::from_bytes(data);
    let _ = Rescued::read(data);
}

/// What people type or scan.
pub fn typed(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let _ = RecoveryCode::parse(text);
    let _ = DeviceId::parse(text);
    if let Ok(moment) = Moment::parse(text, 480) {
        assert!(Moment::parse(&moment.to_string(), 0).is_ok_and(|again| again == moment), "{text}");
    }
    if let Ok(phone) = PhoneNumber::parse(text) {
        assert!(PhoneNumber::parse(&phone.to_string()).is_ok(), "{text}");
    }
    if let Ok(number) = FormNumber::parse(text) {
        assert!(FormNumber::parse(&number.to_string()).is_ok(), "{text}");
    }
    let _ = FormNumber::parse_scanned(text);
}
