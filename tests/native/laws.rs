//! The laws that merging, sealing and the log keep whatever happens, over random histories (design 4 and 5).
//!
//! `PROPTEST_CASES` sets how many histories a law is tried on; `make torture` tries 100,000.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used, clippy::panic)]

mod history;
mod vault;

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::json;
use shouwen::domain::kind::Kind;
use shouwen::merge::record::Record;
use shouwen::merge::row::{read_row, write_row};
use uuid::Uuid;

use history::{World, histories, play};

/// No files with failed cases beside the sources; a failure prints its smallest history.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

fn merged(a: &Record, b: &Record) -> Record {
    let mut both = a.clone();
    both.merge(b);
    both
}

/// The record as another site reads it from a file.
fn carried(record: &Record) -> Record {
    read_row(&write_row(record)).unwrap().into_record(record.kind, || panic!("a row of this program has versions"))
}

/// Every order of these.
fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for first in 0..things.len() {
        let mut rest = things.to_vec();
        let head = rest.remove(first);
        for mut tail in orders(&rest) {
            tail.insert(0, head.clone());
            all.push(tail);
        }
    }
    all
}

fn merge_all(records: &[Record]) -> Record {
    let (first, rest) = records.split_first().unwrap();
    rest.iter().fold(first.clone(), |sum, record| merged(&sum, record))
}

/// Every copy of every record in the world, grouped by record, at most five of each.
fn copies(world: &World) -> Vec<Vec<Record>> {
    let of = |id: &Uuid| world.sites.iter().filter_map(|site| site.copies.get(id).cloned()).take(5).collect::<Vec<_>>();
    world.records.iter().map(of).filter(|copies: &Vec<Record>| !copies.is_empty()).collect()
}

/// All records a desk holds, or a file carries.
type Desk = BTreeMap<Uuid, Record>;

fn taken_in(desk: &Desk, file: &Desk) -> Desk {
    let mut desk = desk.clone();
    for (id, record) in file {
        desk.entry(*id).and_modify(|ours| ours.merge(record)).or_insert_with(|| record.clone());
    }
    desk
}

/// What the desk would store and export.
fn bytes(desk: &Desk) -> Vec<String> {
    desk.values().map(write_row).collect()
}

/// Six files of a history: the latest that were sent along the way, and what every site holds at the end.
fn six_files(world: World) -> Vec<Desk> {
    let ends = world.sites.into_iter().map(|site| site.copies);
    let mut files: Vec<Desk> = ends.chain(world.files.into_iter().rev()).take(6).collect();
    // A file that comes twice is another order.
    while files.len() < 6 {
        files.push(files[files.len() % 2].clone());
    }
    files
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(history in histories(true)) {
        for copies in copies(&play(&history)) {
            for a in &copies {
                prop_assert_eq!(&merged(a, a), a);
                for b in &copies {
                    let ab = merged(a, b);
                    prop_assert_eq!(&ab, &merged(b, a));
                    prop_assert_eq!(&merged(&ab, b), &ab);
                    prop_assert_eq!(&merged(&ab, a), &ab);
                    for c in &copies {
                        prop_assert_eq!(merged(&ab, c), merged(a, &merged(b, c)));
                    }
                }
            }
        }
    }

    /// All 720 orders: every way through the subsets of six files is walked, and each subset must have one result,
    /// whichever file came last.
    #[test]
    fn any_order_of_six_files_ends_in_the_same_bytes(history in histories(true)) {
        let files = six_files(play(&history));
        let mut desks: Vec<Desk> = vec![Desk::new()];
        for some in 1usize..1 << files.len() {
            let last = |file: usize| taken_in(&desks[some & !(1 << file)], &files[file]);
            let first = some.trailing_zeros() as usize;
            let desk = last(first);
            for file in (first + 1..files.len()).filter(|file| some & (1 << file) != 0) {
                prop_assert_eq!(&last(file), &desk);
            }
            desks.push(desk);
        }
        let through_text = files.iter().rev().fold(Desk::new(), |desk, file| {
            taken_in(&desk, &file.iter().map(|(id, record)| (*id, carried(record))).collect())
        });
        prop_assert_eq!(desks.last().map(bytes), Some(bytes(&through_text)));
    }

    #[test]
    fn merging_only_ever_adds_to_what_was_seen(history in histories(true)) {
        for copies in copies(&play(&history)) {
            for (a, b) in copies.iter().flat_map(|a| copies.iter().map(move |b| (a, b))) {
                let both = merged(a, b);
                match (a.erased(), both.erased()) {
                    (Some(before), after) => prop_assert!(after.is_some_and(|after| after <= before)),
                    (None, Some(_)) => prop_assert!(b.erased().is_some()),
                    (None, None) => prop_assert!(both.seen().includes(a.seen()) && both.seen().includes(b.seen())),
                }
            }
        }
    }

    #[test]
    fn every_copy_holds_exactly_the_writes_nobody_has_overwritten(history in histories(false)) {
        let world = play(&history);
        for site in &world.sites {
            for (id, copy) in &site.copies {
                world.assert_copy_is_right(copy, &site.known[id])?;
            }
        }
        for id in &world.records {
            let holders: Vec<_> = world.sites.iter().filter(|site| site.copies.contains_key(id)).collect();
            let copies: Vec<Record> = holders.iter().map(|site| site.copies[id].clone()).collect();
            if copies.is_empty() {
                continue;
            }
            let known = holders.iter().flat_map(|site| site.known[id].iter().copied()).collect();
            world.assert_copy_is_right(&merge_all(&copies), &known)?;
        }
    }

    #[test]
    fn erasure_wins_over_every_copy_old_or_new(history in histories(true)) {
        for copies in copies(&play(&history)) {
            let is_erased = copies.iter().any(|copy| copy.erased().is_some());
            let all = merge_all(&copies);
            prop_assert_eq!(all.erased().is_some(), is_erased);
            if is_erased {
                prop_assert_eq!(all.registers().count(), 0);
                prop_assert!(all.values().is_empty());
                for copy in &copies {
                    prop_assert_eq!(&merged(copy, &all), &all);
                    prop_assert_eq!(&merged(&all, copy), &all);
                }
            }
        }
    }

    #[test]
    fn a_row_reads_back_as_the_record_it_was_written_from(history in histories(true)) {
        for copy in copies(&play(&history)).into_iter().flatten() {
            let row = write_row(&copy);
            let back = carried(&copy);
            prop_assert_eq!(&back, &copy);
            prop_assert_eq!(write_row(&back), row);
        }
    }
}

proptest! {
    // One order after the other, all 720 of them: slow, so on few histories.
    #![proptest_config(ProptestConfig { cases: (config().cases / 512).max(4), ..config() })]

    #[test]
    fn each_of_the_720_orders_ends_in_the_same_bytes(history in histories(true)) {
        let files = six_files(play(&history));
        let orders = orders(&files);
        prop_assert_eq!(orders.len(), 720);
        let in_order = |order: &[Desk]| bytes(&order.iter().fold(Desk::new(), |desk, file| taken_in(&desk, file)));
        let expected = in_order(&files);
        for order in &orders {
            prop_assert_eq!(&in_order(order), &expected);
        }
    }
}

#[test]
fn fields_of_a_newer_program_travel_on_untouched() {
    let theirs = json!({
        "id": "01930000-0000-7000-8000-000000000001",
        "name": "单雅琴",
        "future_field": {"deep": [1, {"er": true}], "empty": null},
        "_merge": {"writes": [["newer.3", 7, 1000, "远方"]], "seen": {"gone.0": 12}},
    });
    let theirs = read_row(&theirs.to_string()).unwrap().into_record(Kind::Customer, || panic!("has versions"));
    let mut ours = Record::new(Kind::Customer, theirs.id, None);
    ours.write(&history::stamp("ours.0", 1, 2000), &history::fields(json!({"name": "单雅琴女士"})));
    let both = carried(&merged(&ours, &theirs));
    assert_eq!(both.value("future_field"), theirs.value("future_field"));
    assert_eq!(both.conflicts().map(|(key, _)| key).collect::<Vec<_>>(), ["name"]);
    let row: serde_json::Value = serde_json::from_str(&write_row(&both)).unwrap();
    assert_eq!(row["future_field"], json!({"deep": [1, {"er": true}], "empty": null}));
    assert_eq!(row["_merge"]["seen"], json!({"gone.0": 12}));
}

#[test]
fn the_histories_reach_the_cases_the_laws_are_about() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config(), rng);
    let (mut conflicts, mut erased, mut many_sites) = (0, 0, 0);
    for _ in 0..200 {
        let world = play(&histories(false).new_tree(&mut runner).unwrap().current());
        let all: Vec<Record> = copies(&world).iter().map(|copies| merge_all(copies)).collect();
        conflicts += usize::from(all.iter().any(Record::is_in_conflict));
        erased += usize::from(all.iter().any(|record| record.erased().is_some()));
        many_sites += usize::from(copies(&world).iter().any(|copies| copies.len() >= 4));
    }
    assert!(conflicts > 60 && erased > 20 && many_sites > 20, "{conflicts} {erased} {many_sites}");
}
