//! One fixed history of six sites, as six files: brought in in all 720 orders, through the reader that every file goes through, they end
//! in the same file, byte for byte. The law over random histories is `laws.rs`.

// Helpers of tests stop a test by panicking, as the tests themselves do.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::exchange::document::Cover;
use shouwen::exchange::read::{open_file, read_record};
use shouwen::exchange::write::write_file;
use shouwen::merge::record::{Erasure, Record, Stamp};
use shouwen::merge::row::write_row;
use shouwen::merge::version::{DeviceId, Dot};
use uuid::Uuid;

type Held = BTreeMap<(Kind, Uuid), Record>;

const TODAY: i64 = 1_795_312_800_000;
const YEARS: i64 = 365 * 24 * 3600 * 1000;

fn stamp(device: &str, counter: u64, at: i64) -> Stamp {
    let dot = Dot { device: DeviceId::parse(device).unwrap(), counter };
    Stamp { dot, at, by: format!("经手{device}").into() }
}

fn write(held: &mut Held, kind: Kind, id: u128, parent: Option<u128>, stamp: &Stamp, fields: Value) {
    let id = Uuid::from_u128(id);
    let record = held.entry((kind, id)).or_insert_with(|| Record::new(kind, id, parent.map(Uuid::from_u128)));
    record.write(stamp, fields.as_object().unwrap());
}

fn file(held: &Held) -> String {
    let rows: Vec<(Kind, String)> = held.iter().map(|((kind, _), record)| (*kind, write_row(record))).collect();
    let mut parts: BTreeMap<Kind, Vec<&str>> = BTreeMap::new();
    rows.iter().for_each(|(kind, row)| parts.entry(*kind).or_default().push(row));
    write_file(&Cover::default(), &parts)
}

fn take_in(held: &mut Held, file: &str) {
    for (kind, rows) in open_file(file.as_bytes()).unwrap().parts {
        for (index, row) in rows.iter().enumerate() {
            let theirs = read_record(kind, index, row).unwrap().into_record(kind, || stamp("nobody.0", 1, 0));
            match held.get_mut(&(kind, theirs.id)) {
                Some(ours) => ours.merge(&theirs),
                None => drop(held.insert((kind, theirs.id), theirs)),
            }
        }
    }
}

/// A customer edited at once at six sites, with clocks ten years wrong either way, a copied profile, a field of a newer program, an
/// erasure in the middle, two verdicts about two cards, steps that belong together, and files that had come from one another before.
fn six_files() -> Vec<String> {
    let mut first = Held::new();
    write(
        &mut first,
        Kind::Customer,
        1,
        None,
        &stamp("a.0", 1, TODAY),
        json!({ "name": "王芳", "phone": "13805310001" }),
    );
    write(&mut first, Kind::Complaint, 2, None, &stamp("a.0", 2, TODAY), json!({ "content": "渗水", "site": "JN01" }));
    write(&mut first, Kind::Customer, 3, None, &stamp("a.0", 3, TODAY), json!({ "name": "将被删除" }));
    let mut sites: Vec<Held> = (0..6).map(|_| first.clone()).collect();
    let clocks = [0, 10 * YEARS, -10 * YEARS, 1, 1, -1];
    for (at, device) in ["a.1", "b.0", "c.0", "d.0", "e.0", "f.0"].into_iter().enumerate() {
        let stamp = |counter: u64| stamp(device, counter, TODAY + clocks[at]);
        let site = &mut sites[at];
        write(site, Kind::Customer, 1, None, &stamp(1), json!({ "name": format!("王芳{at}"), "intent": "三居" }));
        write(site, Kind::ComplaintStep, 10 + at as u128, Some(2), &stamp(2), json!({ "event": "note", "at": at }));
        write(site, Kind::Customer, 1, None, &stamp(3), json!({ "later_field": { "of": ["a newer", at] } }));
    }
    // The second has taken the first in, and then chosen a name: its writing has seen both.
    let come = file(&sites[0]);
    take_in(&mut sites[1], &come);
    write(&mut sites[1], Kind::Customer, 1, None, &stamp("b.0", 4, TODAY), json!({ "name": "王方" }));
    // The third has erased one whom the fourth goes on writing to.
    let id = Uuid::from_u128(3);
    let erased = sites[2].get_mut(&(Kind::Customer, id)).unwrap();
    erased.erase(Erasure { at: TODAY, reason: "requested".into() });
    write(&mut sites[3], Kind::Customer, 3, None, &stamp("d.0", 4, TODAY + YEARS), json!({ "name": "又改了" }));
    // Two cards are one person, says the first; the fourth, at once, that they are two (G-38).
    let verdict =
        |verdict: &str| json!({ "first": Uuid::from_u128(1), "second": Uuid::from_u128(3), "verdict": verdict });
    write(&mut sites[0], Kind::SamePerson, 4, None, &stamp("a.1", 9, TODAY), verdict("same"));
    write(&mut sites[3], Kind::SamePerson, 4, None, &stamp("d.0", 9, TODAY + 1), verdict("different"));
    // The sixth goes on with a copy of the fifth's profile: opened, it is a writer of its own (`app/read.rs`).
    let copied = file(&sites[4]);
    take_in(&mut sites[5], &copied);
    write(&mut sites[4], Kind::Customer, 1, None, &stamp("e.0", 4, TODAY), json!({ "class": "意向" }));
    write(&mut sites[5], Kind::Customer, 1, None, &stamp("e.1", 1, TODAY - 1), json!({ "class": "潜在" }));
    sites.iter().map(file).collect()
}

fn orders(rest: &mut Vec<usize>, order: &mut Vec<usize>, visit: &mut impl FnMut(&[usize])) {
    if rest.is_empty() {
        return visit(order);
    }
    for at in 0..rest.len() {
        let one = rest.remove(at);
        order.push(one);
        orders(rest, order, visit);
        order.pop();
        rest.insert(at, one);
    }
}

#[test]
fn six_files_in_all_720_orders_end_in_the_same_file_byte_for_byte() {
    let files = six_files();
    let (mut count, mut result) = (0, None::<String>);
    orders(&mut (0..files.len()).collect(), &mut Vec::new(), &mut |order| {
        let mut held = Held::new();
        order.iter().for_each(|at| take_in(&mut held, &files[*at]));
        // One of them once more: it changes nothing.
        take_in(&mut held, &files[order[0]]);
        let end = file(&held);
        let first = result.get_or_insert_with(|| end.clone());
        assert!(*first == end, "{order:?} ends otherwise:\n{first}\n{end}");
        count += 1;
    });
    assert_eq!(count, 720);
    // And it is the right end: nothing concurrent lost, nobody erased is back, what was chosen counts.
    let end = result.unwrap();
    for said in
        ["王方", "王芳2", "王芳3", "王芳4", "王芳5", "later_field", "意向", "潜在", "\"_erased\"", "different", "same"]
    {
        assert!(end.contains(said), "{said}: {end}");
    }
    for gone in ["王芳0", "王芳1", "又改了", "将被删除"] {
        assert!(!end.contains(gone), "{gone}: {end}");
    }
    assert_eq!(end.matches("\"event\":\"note\"").count(), 6);
}
