//! What the vault and the log refuse: every altered byte, every other place, every other key, every broken chain. Passphrases
//! are not derived here; the keys are drawn at random.

use std::rc::Rc;

use pollster::block_on;
use proptest::prelude::*;
use shouwen::domain::kind::Kind;
use shouwen::storage::entry::Entry;
use shouwen::storage::log::{Note, RowError, open_row, seal_row};
use shouwen::storage::manifest::{Manifest, SegmentNote, open_segment, seal_block};
use shouwen::storage::packer::Packer;
use shouwen::storage::port::Head;
use shouwen::vault::keys::{Key, Purpose};
use shouwen::vault::native::NativeEngine;
use shouwen::vault::place::Place;
use shouwen::vault::seal::{Engine, Sealer, VaultError};
use uuid::Uuid;

use super::config;

fn sealer(key: [u8; 32]) -> Rc<dyn Sealer> {
    block_on(NativeEngine.sealer(&Key::from_bytes(key).derive_for(Purpose::Records))).unwrap()
}

fn uuids() -> impl Strategy<Value = Uuid> {
    (0u128..4).prop_map(Uuid::from_u128)
}

/// Places close to each other, so that two drawn ones are often nearly the same.
fn places() -> impl Strategy<Value = Place> {
    let small = || 0u64..4;
    prop_oneof![
        (uuids(), uuids()).prop_map(|(vault, slot)| Place::Slot { vault, slot }),
        (uuids(), small(), 0u8..2).prop_map(|(vault, sequence, byte)| Place::LogRow {
            vault,
            sequence,
            previous: [byte; 32]
        }),
        (uuids(), 0u32..4, small()).prop_map(|(vault, number, generation)| Place::Segment {
            vault,
            number,
            generation
        }),
        (uuids(), small()).prop_map(|(vault, sequence)| Place::Manifest { vault, sequence }),
        (uuids(), small()).prop_map(|(vault, sequence)| Place::Backup { vault, sequence }),
        uuids().prop_map(|file| Place::File { file }),
    ]
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry = (any::<u128>(), "[a-z\\u{4e00}-\\u{4e20}]{0,20}", any::<bool>()).prop_map(|(id, text, has_parent)| {
        let parent = has_parent.then(|| Uuid::from_u128(7));
        Entry::new(Kind::Visit, 0, Uuid::from_u128(id), parent, &format!("{{\"reason\":\"{text}\"}}"), &text)
    });
    prop::collection::vec(entry, 0..4)
}

fn parts(entry: &Entry) -> (Uuid, Option<Uuid>, &str, &str) {
    (entry.id, entry.parent, entry.row(), entry.search_text())
}

fn is_same(a: &[Entry], b: &[Entry]) -> bool {
    a.iter().map(parts).eq(b.iter().map(parts))
}

/// The rows of a log as its writer leaves them.
fn write_log(sealer: &dyn Sealer, vault: Uuid, commits: &[Vec<Entry>]) -> Vec<Vec<u8>> {
    let (mut head, mut rows) = (Head::default(), Vec::new());
    for (at, entries) in commits.iter().enumerate() {
        let note = Note { verb: "save".into(), at: at as i64, counter: at as u64 + 1, ..Note::default() };
        let (row, next) = block_on(seal_row(sealer, vault, head, &note, entries)).unwrap();
        head = next;
        rows.push(row);
    }
    rows
}

/// Reads a log from its start; gives the entries of every row.
fn read_log(sealer: &dyn Sealer, vault: Uuid, rows: &[Vec<u8>]) -> Result<Vec<Vec<Entry>>, RowError> {
    let (mut head, mut read) = (Head::default(), Vec::new());
    for row in rows {
        let (_, entries, next) = block_on(open_row(sealer, vault, head, row))?;
        head = next;
        read.push(entries);
    }
    Ok(read)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_sealed_opens_at_its_place_with_its_key(
        key: [u8; 32],
        place in places(),
        plain in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let sealer = sealer(key);
        let sealed = block_on(sealer.seal(&place, &plain)).unwrap();
        prop_assert_eq!(block_on(sealer.open(&place, &sealed)), Ok(plain));
    }

    #[test]
    fn another_key_another_place_and_any_changed_or_missing_byte_are_refused(
        key: [u8; 32],
        other_key: [u8; 32],
        place in places(),
        other_place in places(),
        plain in prop::collection::vec(any::<u8>(), 0..100),
        at: prop::sample::Index,
        flip in 1u8..,
    ) {
        let own = sealer(key);
        let sealed = block_on(own.seal(&place, &plain)).unwrap();
        if other_key != key {
            prop_assert_eq!(block_on(sealer(other_key).open(&place, &sealed)), Err(VaultError::NotOpened));
        }
        if other_place != place {
            prop_assert_eq!(block_on(own.open(&other_place, &sealed)), Err(VaultError::NotOpened));
        }
        let at = at.index(sealed.len());
        let mut altered = sealed.clone();
        altered[at] ^= flip;
        prop_assert_eq!(block_on(own.open(&place, &altered)), Err(VaultError::NotOpened));
        prop_assert_eq!(block_on(own.open(&place, &sealed[..at])), Err(VaultError::NotOpened));
    }

    #[test]
    fn different_places_never_read_alike(a in places(), b in places()) {
        prop_assert_eq!(a == b, a.associated() == b.associated());
    }

    #[test]
    fn a_log_reads_back_in_its_order(key: [u8; 32], commits in prop::collection::vec(entries(), 1..6)) {
        let (sealer, vault) = (sealer(key), Uuid::from_u128(1));
        let read = read_log(&*sealer, vault, &write_log(&*sealer, vault, &commits)).unwrap();
        prop_assert!(read.iter().zip(&commits).all(|(a, b)| is_same(a, b)));
        prop_assert_eq!(read.len(), commits.len());
    }

    #[test]
    fn rows_swapped_dropped_replayed_altered_or_of_another_vault_are_refused(
        key: [u8; 32],
        commits in prop::collection::vec(entries(), 3..6),
        first: prop::sample::Index,
        second: prop::sample::Index,
        byte: prop::sample::Index,
        flip in 1u8..,
    ) {
        let (sealer, vault) = (sealer(key), Uuid::from_u128(1));
        let rows = write_log(&*sealer, vault, &commits);
        let (first, second) = (first.index(rows.len()), second.index(rows.len()));
        let is_refused = |rows: &[Vec<u8>]| read_log(&*sealer, vault, rows).is_err();

        let mut replayed = rows.clone();
        replayed.insert(first + 1, rows[first].clone());
        prop_assert!(is_refused(&replayed));

        let mut altered = rows.clone();
        let at = byte.index(rows[first].len());
        altered[first][at] ^= flip;
        prop_assert!(is_refused(&altered));

        if first != second {
            let mut swapped = rows.clone();
            swapped.swap(first, second);
            prop_assert!(is_refused(&swapped));
        }
        // Cutting off the end leaves a shorter valid chain; that is for the sentinel to notice.
        if first + 1 < rows.len() {
            let mut dropped = rows.clone();
            dropped.remove(first);
            prop_assert!(is_refused(&dropped));
        }
        prop_assert!(read_log(&*sealer, Uuid::from_u128(2), &rows).is_err());

        // A row sealed anew for the same place by the same desk still breaks the chain of those after it.
        let mut forked = write_log(&*sealer, vault, &commits);
        forked.truncate(first + 1);
        forked.extend_from_slice(&rows[first + 1..]);
        prop_assert!(first + 1 == rows.len() || is_refused(&forked));
    }

    #[test]
    fn a_segment_opens_only_as_the_one_the_manifest_names(
        key: [u8; 32],
        list in entries(),
        number in 1u32..5,
        generation in 1u64..5,
        byte: prop::sample::Index,
        flip in 1u8..,
    ) {
        let (sealer, vault) = (sealer(key), Uuid::from_u128(1));
        let mut list = list;
        list.sort_by_key(|entry| entry.id);
        list.dedup_by_key(|entry| entry.id);
        let block = Packer::of(Kind::Visit, &list);
        let (sealed, note) = block_on(seal_block(&*sealer, vault, number, generation, &block)).unwrap();
        let open = |vault, number, note: &SegmentNote, sealed: &[u8]| {
            block_on(open_segment(&*sealer, vault, number, note, sealed))
        };
        prop_assert!(is_same(&open(vault, number, &note, &sealed).unwrap(), &list));
        let newer = SegmentNote { generation: generation + 1, ..note.clone() };
        prop_assert!(open(vault, number, &newer, &sealed).is_err());
        prop_assert!(open(vault, number + 1, &note, &sealed).is_err());
        prop_assert!(open(Uuid::from_u128(2), number, &note, &sealed).is_err());
        let mut altered = sealed.clone();
        let at = byte.index(sealed.len());
        altered[at] ^= flip;
        prop_assert!(open(vault, number, &note, &altered).is_err());
        prop_assert!(open(vault, number, &note, &sealed[..at]).is_err());
    }

    #[test]
    fn a_manifest_opens_only_at_its_sequence_in_its_vault(
        key: [u8; 32],
        sequence in 0u64..1000,
        hash: [u8; 32],
        segments in 0u32..4,
        byte: prop::sample::Index,
        flip in 1u8..,
    ) {
        let (sealer, vault) = (sealer(key), Uuid::from_u128(1));
        let note = SegmentNote { kind: Kind::Visit.code(), generation: 1, records: 3 };
        let segments = (1..=segments).map(|number| (number, note.clone())).collect();
        let (site, device) = (Uuid::from_u128(3), "demo.0".into());
        let manifest =
            Manifest { sequence, hash, site, device, counter: sequence, envelope: String::new(), segments };
        let sealed = block_on(manifest.seal(&*sealer, vault)).unwrap();
        prop_assert_eq!(block_on(Manifest::open(&*sealer, vault, sequence, &sealed)), Ok(manifest.clone()));
        prop_assert!(block_on(Manifest::open(&*sealer, vault, sequence + 1, &sealed)).is_err());
        prop_assert!(block_on(Manifest::open(&*sealer, Uuid::from_u128(2), sequence, &sealed)).is_err());
        let mut altered = sealed.clone();
        let at = byte.index(sealed.len());
        altered[at] ^= flip;
        prop_assert!(block_on(Manifest::open(&*sealer, vault, sequence, &altered)).is_err());
    }
}
