//! The fuzz targets' readers over mutated samples, with a seed that stays the same; inputs that once broke one are kept in
//! `tests/fixtures/found/<reader>/` and read every time.
//!
//! `READER_ROUNDS` sets how many mutations of each sample are tried.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../../fuzz/readers.rs"]
mod targets;

use std::collections::BTreeMap;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use pollster::block_on;
use serde_json::json;
use shouwen::domain::customer::Customer;
use shouwen::domain::kind::Kind;
use shouwen::domain::value::Fields;
use shouwen::exchange::document::Cover;
use shouwen::exchange::parcel::{Header, Lock, PublicKeys, seal_parcel};
use shouwen::exchange::sealed::seal_file;
use shouwen::exchange::signed::{Card, Receipt, write_signed};
use shouwen::exchange::write::write_file;
use shouwen::merge::record::{Record, Stamp};
use shouwen::merge::row::write_row;
use shouwen::merge::version::{DeviceId, Dot};
use shouwen::storage::entry::{Entry, write_entries};
use shouwen::storage::packer::Packer;
use shouwen::vault::envelope::{DEMO_SECRET, Envelope, SlotKind};
use shouwen::vault::hpke::SealingKey;
use shouwen::vault::keys::Key;
use shouwen::vault::native::NativeEngine;
use shouwen::vault::sign::SigningKey;
use uuid::Uuid;

use targets::READERS;

fn stamp(device: &str, counter: u64) -> Stamp {
    let dot = Dot { device: DeviceId::parse(device).unwrap(), counter };
    Stamp { dot, at: 1_795_312_800_000, by: "陈静".into() }
}

/// A row with a conflict.
fn doubtful_row() -> String {
    let mut ours = Record::new(Kind::Customer, Uuid::from_u128(7), Some(Uuid::from_u128(8)));
    ours.write(&stamp("a.0", 1), &Customer::example().to_values());
    let mut theirs = ours.clone();
    ours.write(&stamp("a.0", 2), json!({ "name": "王芳" }).as_object().unwrap());
    theirs.write(&stamp("b.0", 1), json!({ "name": "王方", "title": null }).as_object().unwrap());
    ours.merge(&theirs);
    write_row(&ours)
}

fn public_keys(signer: &SigningKey) -> PublicKeys {
    PublicKeys { verify: BASE64.encode(signer.public().bytes()), seal: BASE64.encode([9; 32]) }
}

/// A parcel in so many parts.
fn parcel_in(parts: u32) -> Vec<String> {
    let signer = SigningKey::from_slice(&[3; 32]).unwrap();
    let header = Header { parts, keys: public_keys(&signer), made: "2026-11-22".into(), ..Header::default() };
    let to = SealingKey::from_slice(&[4; 32]).unwrap().public().unwrap();
    block_on(seal_parcel(&NativeEngine, &header, Lock::To(&to), &[5; 400], &signer)).unwrap().0
}

/// What each reader reads when nothing is wrong.
fn samples(reader: &str) -> Vec<Vec<u8>> {
    let mut plain = Record::new(Kind::Customer, Uuid::from_u128(9), None);
    plain.write(&stamp("a.0", 3), &Customer::example().to_values());
    let rows = [write_row(&plain), doubtful_row()];
    let file = || {
        write_file(&Cover::default(), &BTreeMap::from([(Kind::Customer, rows.iter().map(String::as_str).collect())]))
    };
    let entries: Vec<Entry> = rows
        .iter()
        .zip(1u128..)
        .map(|(row, id)| Entry::new(Kind::Customer, 0, Uuid::from_u128(id), None, row, "王芳\n=wangfang"))
        .collect();
    match reader {
        "exchange" => vec![file().into_bytes()],
        "row" => rows.iter().map(|row| row.clone().into_bytes()).collect(),
        "sealed" => vec![block_on(seal_file(&NativeEngine, "灯塔 北坡 47 琥珀", b"{}")).unwrap().into_bytes()],
        "backup" => vec![[&b"SWB1"[..], &[1; 200]].concat()],
        "segment" => vec![Packer::of(Kind::Customer, &entries).bytes().to_vec()],
        "entries" => {
            let mut bytes = Vec::new();
            write_entries(&mut bytes, entries.iter());
            vec![bytes]
        }
        "log_row" => vec![[&b"SWL1"[..], &[0; 120]].concat()],
        "envelope" => {
            let mut envelope = Envelope::new(Uuid::from_u128(1));
            block_on(envelope.add_slot(&NativeEngine, SlotKind::Demo, DEMO_SECRET, &Key::from_bytes([1; 32]))).unwrap();
            vec![envelope.to_bytes()]
        }
        "parcel" => vec![parcel_in(1).remove(0).into_bytes()],
        "parts" => vec![parcel_in(3).join("\n").into_bytes()],
        "signed" => {
            let signer = SigningKey::from_slice(&[3; 32]).unwrap();
            let keys = public_keys(&signer);
            let card = Card { made: "2026-11-22T10:00:00+08:00".into(), keys: keys.clone(), ..Card::default() };
            let receipt = Receipt { outcome: "taken".into(), keys, ..Receipt::default() };
            vec![write_signed(&card, &signer).into_bytes(), write_signed(&receipt, &signer).into_bytes()]
        }
        "draft" => vec![vec![3; 90], b"{\"format\":\"shouwen-form\",\"version\":1}".to_vec()],
        _ => {
            ["2026-11-22T09:30:00+08:00", "13800000000", "0531 8888 0002", "KH-JN01-20261122-0007", "a.0", "ABCD-EFGH"]
                .map(|text| text.as_bytes().to_vec())
                .to_vec()
        }
    }
}

/// A small generator that needs nothing and gives the same every time (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % below.max(1)
    }
}

fn mutate(sample: &[u8], dice: &mut Dice) -> Vec<u8> {
    const WORDS: [&[u8]; 12] = [
        b"\"",
        b"{",
        b"}",
        b"[",
        b"]",
        b"\\u0000",
        b"\\ud800",
        b"1e999",
        b"-",
        b"null",
        b"\xff\xff\xff\xff",
        b"_merge",
    ];
    let mut bytes = sample.to_vec();
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len() + 1).min(bytes.len().saturating_sub(1));
        let to = (at + dice.roll(16)).min(bytes.len());
        match dice.roll(6) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << dice.roll(8),
            1 if !bytes.is_empty() => bytes[at] = dice.roll(256) as u8,
            2 => drop(bytes.drain(at..to)),
            3 => drop(bytes.splice(at..at, WORDS[dice.roll(WORDS.len())].iter().copied())),
            4 => bytes.truncate(to),
            _ => {
                let some = bytes[at..to].to_vec();
                bytes.splice(at..at, some);
            }
        }
    }
    bytes
}

#[test]
fn every_reader_survives_its_samples_mutated() {
    let rounds = std::env::var("READER_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2_000);
    for (name, read) in READERS {
        let mut dice = Dice(20_261_122);
        for sample in samples(name) {
            read(&sample);
            for _ in 0..rounds {
                let bytes = mutate(&sample, &mut dice);
                let outcome = std::panic::catch_unwind(|| read(&bytes));
                assert!(outcome.is_ok(), "{name}: {:?}", String::from_utf8_lossy(&bytes));
            }
        }
    }
}

#[test]
fn inputs_that_once_broke_a_reader_do_so_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/found");
    let mut read_so_far = 0;
    for (name, read) in READERS {
        for file in std::fs::read_dir(folder.join(name)).into_iter().flatten() {
            read(&std::fs::read(file.unwrap().path()).unwrap());
            read_so_far += 1;
        }
    }
    assert!(read_so_far > 0, "the kept inputs are where they belong");
}

#[test]
fn every_reader_has_a_target() {
    for (name, _) in READERS {
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fuzz/fuzz_targets/{name}.rs"));
        assert!(target.is_file(), "{name}");
    }
}
