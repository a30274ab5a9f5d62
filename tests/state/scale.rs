//! How long merging takes: a file of 100,000 customers into a desk of 100,000, half of them the same people, a third of those
//! changed at both. Prints its figures; run it optimised: `make scale`, `SCALE=…` for another number.

use std::collections::BTreeMap;
use std::time::Instant;

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::demo::invent_register;
use shouwen::domain::kind::Kind;
use shouwen::exchange::document::Cover;
use shouwen::exchange::write::write_file;
use shouwen::merge::record::{Record, Stamp};
use shouwen::merge::row::write_row;
use shouwen::merge::version::{DeviceId, Dot};
use uuid::Uuid;

use super::place::{Place, fields, take_in};

fn file_of(records: &[Record]) -> String {
    let mut rows: Vec<String> = records.iter().map(write_row).collect();
    rows.sort();
    write_file(&Cover::default(), &BTreeMap::from([(Kind::Customer, rows.iter().map(String::as_str).collect())]))
}

fn write(record: &mut Record, counter: u64, change: Value) {
    let dot = Dot { device: DeviceId::parse("0123456789jn02.0").unwrap(), counter };
    record.write(&Stamp { dot, at: 1_795_312_900_000, by: "李敏".into() }, &fields(change));
}

#[test]
#[ignore = "a figure, not a check: `make scale`"]
fn merging_half_the_same_customers_is_measured_against_parsing() {
    let customers = std::env::var("SCALE").ok().and_then(|asked| asked.parse().ok()).unwrap_or(100_000);
    let place = Place::new();
    let desk = place.demo();
    let invented = invent_register(desk.now().plus_minutes(-300 * 24 * 60), customers);
    let ours: Vec<Record> = invented.into_iter().filter(|record| record.kind == Kind::Customer).collect();
    let mut theirs = Vec::with_capacity(ours.len());
    for (at, record) in ours.iter().enumerate() {
        let mut copy = record.clone();
        if at % 2 == 1 {
            // A customer this desk does not know.
            copy = Record::new(Kind::Customer, Uuid::from_u128(record.id.as_u128() ^ (1 << 60) ^ 0xffff), None);
            let mut values = record.values();
            values.insert("site".into(), "JN02".into());
            write(&mut copy, at as u64 + 1, Value::Object(values));
        } else if at % 6 == 0 {
            write(&mut copy, at as u64 + 1, json!({ "intent": "四居室，朝南", "grade": "A" }));
        }
        theirs.push(copy);
    }
    take_in(&desk, &file_of(&ours));
    let file = file_of(&theirs);
    let parse = || {
        let began = Instant::now();
        let parsed: Value = serde_json::from_str(&file).unwrap();
        assert!(parsed.is_object());
        let time = began.elapsed();
        drop(parsed);
        time
    };
    let parsed = (0..3).map(|_| parse()).min().unwrap();
    let began = Instant::now();
    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    let looked = began.elapsed();
    let total = preview.total();
    block_on(desk.import(preview)).unwrap();
    let all = began.elapsed();
    println!(
        "{} customers here, {} in the file of {} bytes: {} new, {} changed, {} the same, {} refused; serde_json alone {parsed:?}, preview {looked:?}, preview and import {all:?}, {:.2} times the parsing",
        ours.len(),
        theirs.len(),
        file.len(),
        total.new,
        total.changed,
        total.unchanged,
        total.refused,
        all.as_secs_f64() / parsed.as_secs_f64()
    );
    let began = Instant::now();
    // The clock of this place stands still, so that the newest is not told by its time.
    let import = desk.imports().into_iter().find(|import| import.note.changed == Some(total.changed as u32)).unwrap();
    let undone = block_on(desk.undo_import(import.id)).unwrap();
    println!(
        "undone in {:?}: {} removed, {} put back, {} left",
        began.elapsed(),
        undone.removed,
        undone.restored,
        undone.left.len()
    );
    assert_eq!((undone.removed, undone.restored, undone.left.len()), (total.new, total.changed, 0));
}

/// T-21: looking for all that waits among the visits of a year, and the longest of its pieces: the board stands meanwhile.
#[test]
#[ignore = "a figure, not a check: `make scale`"]
fn looking_for_all_that_waits_takes_pieces_of_some_milliseconds() {
    let customers = std::env::var("SCALE").ok().and_then(|asked| asked.parse().ok()).unwrap_or(100_000);
    let place = Place::new();
    let desk = place.demo();
    let invented = invent_register(desk.now().plus_minutes(-300 * 24 * 60), customers);
    let mut rows: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for record in invented.iter().filter(|record| matches!(record.kind, Kind::Customer | Kind::Visit)) {
        rows.entry(record.kind).or_default().push(write_row(record));
    }
    rows.values_mut().for_each(|rows| rows.sort());
    let rows = rows.iter().map(|(kind, rows)| (*kind, rows.iter().map(String::as_str).collect())).collect();
    take_in(&desk, &write_file(&Cover::default(), &rows));
    let (began, last, longest) = (Instant::now(), std::cell::Cell::new(Instant::now()), std::cell::Cell::new(0.0f64));
    let pieces = std::cell::Cell::new(0);
    block_on(desk.waiting.look_at_all(async || {
        longest.set(longest.get().max(last.replace(Instant::now()).elapsed().as_secs_f64()));
        pieces.set(pieces.get() + 1);
        true
    }));
    println!(
        "{} customers and {} visits: {:?} in {} pieces, the longest {:.1} ms; {} visitors wait",
        desk.workspace.customers.count(),
        desk.workspace.visits.count(),
        began.elapsed(),
        pieces.get(),
        longest.get() * 1_000.0,
        desk.waiting.unregistered.all().len()
    );
}
