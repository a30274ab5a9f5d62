//! Backups over random vaults: what is written comes back byte for byte, and nothing else is ever taken for it.
//!
//! The vaults are sealed for real (AES-256-GCM, random keys); `PROPTEST_CASES` sets how many hostile files are tried.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use pollster::block_on;
use proptest::prelude::*;
use shouwen::domain::kind::Kind;
use shouwen::storage::backup::{BackupError, Header, Tally, VERSION, read, write};
use shouwen::storage::entry::{ERASED, Entry};
use shouwen::storage::inspect::{InspectError, inspect};
use shouwen::storage::log::{Note, seal_row};
use shouwen::storage::manifest::{Manifest, seal_block};
use shouwen::storage::packer::Packer;
use shouwen::storage::port::{Head, Stored};
use shouwen::vault::envelope::Envelope;
use shouwen::vault::keys::{Key, Purpose, sha256};
use shouwen::vault::native::NativeEngine;
use shouwen::vault::place::hex;
use shouwen::vault::seal::{Engine, Sealer};
use uuid::Uuid;

/// Vaults that are backed up and restored (issue 3: 500 of 500).
const VAULTS: u32 = 500;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

/// A vault as its desk leaves it: sealed for real, with its records by id.
#[derive(Debug)]
struct Vault {
    key: [u8; 32],
    stored: Stored,
    header: Header,
    counts: BTreeMap<Kind, u64>,
}

fn sealer(key: [u8; 32]) -> Rc<dyn Sealer> {
    block_on(NativeEngine.sealer(&Key::from_bytes(key).derive_for(Purpose::Records))).unwrap()
}

type Plan = (u128, u8, bool, String);

fn entry((id, kind, is_erased, text): &Plan) -> Entry {
    let kind = Kind::ALL[usize::from(*kind) % Kind::ALL.len()];
    let flags = if *is_erased { ERASED } else { 0 };
    // The kind is part of the id, as in life one id is one record.
    let id = Uuid::from_u128(*id << 8 | u128::from(kind.code()));
    Entry::new(kind, flags, id, None, &format!("{{\"name\":\"{text}\"}}"), text)
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    prop::collection::vec((0u128..30, any::<u8>(), any::<bool>(), "[a-z\\u{4e00}-\\u{4e20}]{0,12}"), 0..6)
}

fn vaults() -> impl Strategy<Value = Vault> {
    let parts = (any::<[u8; 32]>(), any::<u128>(), any::<bool>());
    (parts, prop::collection::vec(plans(), 0..4), prop::collection::vec(plans(), 1..5)).prop_map(
        |((key, vault, has_segments), segments, rows)| {
            let (sealer, vault) = (sealer(key), Uuid::from_u128(vault));
            let mut seen: HashMap<Uuid, (Kind, bool)> = HashMap::new();
            let mut see = |entries: &[Entry]| {
                seen.extend(entries.iter().map(|e| (e.id, (e.kind, e.flags & ERASED != 0))));
            };
            let envelope = Envelope::new(vault).to_bytes();
            let note = Note { envelope: hex(&sha256(&envelope)), ..Note::default() };
            let mut stored = Stored { envelope: Some(envelope), ..Stored::default() };
            let mut head = Head::default();
            if has_segments {
                let mut manifest = Manifest { sequence: 7, hash: [7; 32], ..Manifest::default() };
                for (number, plan) in (1..).zip(&segments) {
                    // A segment holds records of one kind, each once, in the order of their ids.
                    let of_one_kind = |plan: &Plan| entry(&(plan.0, 1, plan.2, plan.3.clone()));
                    let by_id: BTreeMap<Uuid, Entry> = plan.iter().map(of_one_kind).map(|e| (e.id, e)).collect();
                    let entries = by_id.into_values().collect::<Vec<_>>();
                    see(&entries);
                    let (sealed, note) =
                        block_on(seal_block(&*sealer, vault, number, 1, &Packer::of(Kind::ALL[1], &entries))).unwrap();
                    manifest.segments.insert(number, note);
                    stored.segments.insert(number, sealed);
                }
                stored.manifest = Some((7, block_on(manifest.seal(&*sealer, vault)).unwrap()));
                head = manifest.head();
            }
            for plan in &rows {
                let entries: Vec<Entry> = plan.iter().map(entry).collect();
                see(&entries);
                let (row, next) = block_on(seal_row(&*sealer, vault, head, &note, &entries)).unwrap();
                stored.log.insert(next.sequence, row);
                head = next;
            }
            stored.head = head;
            let mut counts = BTreeMap::new();
            for (kind, _) in seen.values().filter(|(_, is_erased)| !is_erased) {
                *counts.entry(*kind).or_default() += 1;
            }
            let header = Header {
                vault,
                site: "JN01".into(),
                made_at: 1_795_312_800_000,
                sequence: head.sequence,
                hash: hex(&head.hash),
                records: counts.values().sum(),
                ..Header::default()
            };
            Vault { key, stored, header, counts }
        },
    )
}

impl Vault {
    fn tally(&self) -> Tally {
        let counts = self.counts.iter().map(|(kind, count)| (kind.key().to_owned(), *count)).collect();
        Tally { header: self.header.clone(), counts }
    }

    fn backup(&self) -> Vec<u8> {
        let tally = block_on(self.tally().seal(&*sealer(self.key))).unwrap();
        write(&self.header, &tally, &self.stored)
    }
}

proptest! {
    #![proptest_config(config(VAULTS))]

    #[test]
    fn a_vault_is_restored_byte_for_byte_and_counted(vault in vaults()) {
        let file = vault.backup();
        let backup = read(&file).unwrap();
        prop_assert_eq!(&backup.header, &vault.header);
        prop_assert_eq!(backup.read_envelope().unwrap().vault, vault.header.vault);
        let inspected = block_on(inspect(&*sealer(vault.key), &backup)).unwrap();
        prop_assert_eq!(backup.to_stored(inspected.head), vault.stored.clone());
        prop_assert_eq!(inspected.counts, vault.counts);
        prop_assert_eq!(inspected.head.sequence, vault.header.sequence);
    }
}

/// The file with its hash made anew: what someone with the file but without the key can do.
fn hashed_anew(mut file: Vec<u8>) -> Vec<u8> {
    let body = file.len().saturating_sub(32);
    file.truncate(body);
    let hash = sha256(&file);
    file.extend_from_slice(&hash);
    file
}

proptest! {
    #![proptest_config(config(ProptestConfig::default().cases))]

    #[test]
    fn cut_altered_and_extended_files_are_refused(
        vault in vaults(),
        at: prop::sample::Index,
        flip in 1u8..,
        more in prop::collection::vec(any::<u8>(), 1..20),
    ) {
        let file = vault.backup();
        let at = at.index(file.len());
        prop_assert!(read(&file[..at]).is_err());
        let mut altered = file.clone();
        altered[at] ^= flip;
        prop_assert!(read(&altered).is_err());
        prop_assert_eq!(read(&[&file[..], &more].concat()).unwrap_err(), BackupError::Altered("something follows"));
    }

    #[test]
    fn a_file_altered_with_its_hash_made_anew_never_opens_as_another(
        vault in vaults(),
        at: prop::sample::Index,
        flip in 1u8..,
    ) {
        let file = vault.backup();
        let mut altered = file.clone();
        altered[at.index(file.len() - 32)] ^= flip;
        let altered = hashed_anew(altered);
        if let Ok(backup) = read(&altered) && let Ok(inspected) = block_on(inspect(&*sealer(vault.key), &backup)) {
            // Only what carries no meaning may differ: a segment may change its number when no manifest names it.
            prop_assert_eq!(inspected.counts, vault.counts);
            prop_assert_eq!(&backup.header, &vault.header);
            prop_assert_eq!(Some(backup.envelope), vault.stored.envelope.as_deref());
            prop_assert_eq!(&backup.log, &read(&file).unwrap().log);
            prop_assert_eq!(backup.manifest, read(&file).unwrap().manifest);
        }
    }

    #[test]
    fn pieces_of_another_time_or_vault_are_refused(vault in vaults(), other in vaults()) {
        let opened = |vault: &Vault, stored: &Stored, tally: &Tally| -> Result<(), InspectError> {
            let sealer = sealer(vault.key);
            let file = write(&vault.header, &block_on(tally.seal(&*sealer)).unwrap(), stored);
            let backup = read(&file)?;
            block_on(inspect(&*sealer, &backup)).map(|_| ())
        };
        let tally = vault.tally();
        prop_assert!(opened(&vault, &vault.stored, &tally).is_ok());
        for (number, segment) in &other.stored.segments {
            let mut mixed = vault.stored.clone();
            if mixed.segments.insert(*number, segment.clone()).is_some() {
                prop_assert!(opened(&vault, &mixed, &tally).is_err());
            }
        }
        let mut rolled_back = vault.stored.clone();
        rolled_back.log.pop_last();
        prop_assert!(opened(&vault, &rolled_back, &tally).is_err(), "a shorter log is not what the header says");
        let mut with_older_envelope = vault.stored.clone();
        with_older_envelope.envelope.iter_mut().for_each(|bytes| bytes.push(b' '));
        prop_assert!(opened(&vault, &with_older_envelope, &tally).is_err(), "the log names the valid envelope");
        let counts = BTreeMap::from([(Kind::Customer.key().to_owned(), vault.header.records + 1)]);
        let miscounted = Tally { counts, ..tally.clone() };
        prop_assert!(opened(&vault, &vault.stored, &miscounted).is_err());
        let header = Header { made_at: 1, ..vault.header.clone() };
        let of_another_time = Tally { header, ..tally };
        prop_assert!(opened(&vault, &vault.stored, &of_another_time).is_err());
        // With another key nothing opens.
        if other.key != vault.key {
            let file = vault.backup();
            prop_assert!(block_on(inspect(&*sealer(other.key), &read(&file).unwrap())).is_err());
        }
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), has_magic: bool) {
        let bytes = if has_magic { [&b"SWB1\0\0\0\x01"[..], &bytes].concat() } else { bytes };
        prop_assert!(read(&bytes).is_err());
    }
}

#[test]
fn lengths_that_are_not_there_are_not_believed() {
    let head = |rest: &[u8]| [&b"SWB1"[..], &VERSION.to_be_bytes(), rest].concat();
    let huge_header = head(&u32::MAX.to_be_bytes());
    assert_eq!(read(&huge_header), Err(BackupError::Altered("head")));
    let header = [&2u32.to_be_bytes()[..], b"{}"].concat();
    let many_pieces = head(&[&header[..], &u32::MAX.to_be_bytes()].concat());
    assert_eq!(read(&many_pieces), Err(BackupError::CutOff));
    let piece = [&[5u8][..], &1u64.to_be_bytes(), &u64::MAX.to_be_bytes()].concat();
    let huge_piece = head(&[&header[..], &1u32.to_be_bytes(), &piece].concat());
    assert_eq!(read(&huge_piece), Err(BackupError::CutOff));
}

#[test]
fn other_files_and_newer_ones_are_named_as_what_they_are() {
    assert_eq!(read(b""), Err(BackupError::Foreign));
    assert_eq!(read(b"{\"format\":\"shouwen\"}"), Err(BackupError::Foreign));
    assert_eq!(read(b"SW"), Err(BackupError::CutOff));
    assert_eq!(read(b"SWB1"), Err(BackupError::CutOff));
    let newer = [&b"SWB1"[..], &(VERSION + 1).to_be_bytes(), b"anything"].concat();
    assert_eq!(read(&newer), Err(BackupError::Newer(VERSION + 1)));
    let codes = [
        BackupError::Foreign,
        BackupError::Newer(2),
        BackupError::TooLarge(1),
        BackupError::CutOff,
        BackupError::Altered("x"),
    ]
    .map(|error| error.code());
    assert_eq!(codes, ["B1", "B2", "B3", "B4", "B5"]);
}
