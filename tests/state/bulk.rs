//! Thousands of new records are written as segments at once. It must make no difference but time.

use std::collections::BTreeMap;

use pollster::block_on;
use shouwen::app::demo::invent_register;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::exchange::document::Cover;
use shouwen::exchange::write::write_file;
use shouwen::merge::row::write_row;
use shouwen::storage::port::StorageError;

use super::place::{Place, export, name_of, parts, register, take_in};

/// Kinds of the large register.
const KINDS: [Kind; 4] = [Kind::Customer, Kind::Visit, Kind::Complaint, Kind::ComplaintStep];

/// A register large enough for segments of its own, in the order of ids or not, with some more customer rows.
fn large_file(desk: &Desk, is_sorted: bool, more: &[String]) -> String {
    let mut records = invent_register(desk.now().plus_minutes(-300 * 24 * 60), 900);
    if is_sorted {
        records.sort_by_key(|record| record.id);
    } else {
        records.sort_by_key(|record| record.id.as_u128().wrapping_mul(0x9e37_79b9_7f4a_7c15));
    }
    let mut rows: BTreeMap<Kind, Vec<String>> = BTreeMap::new();
    for record in &records {
        rows.entry(record.kind).or_default().push(write_row(record));
    }
    rows.entry(Kind::Customer).or_default().extend_from_slice(more);
    let rows = rows.iter().map(|(kind, rows)| (*kind, rows.iter().map(String::as_str).collect())).collect();
    write_file(&Cover::default(), &rows)
}

/// All records but the log of what was taken in, which every import adds to.
fn records(desk: &Desk) -> Vec<(Kind, Vec<String>)> {
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Parcel).collect();
    parts(&export(desk), &kinds)
}

fn texts(desk: &Desk, typed: &str) -> Vec<uuid::Uuid> {
    desk.workspace.visits.find(typed)
}

#[test]
fn what_is_taken_in_at_once_is_what_stands_in_the_file_and_stays_after_reopening() {
    let place = Place::new();
    let desk = place.demo();
    let file = large_file(&desk, true, &[]);
    let before = records(&desk);
    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    let rows = |of: Kind| parts(&file, &[of]).into_iter().map(|(_, rows)| rows).next().unwrap_or_default();
    for kind in KINDS {
        assert_eq!(preview.counts[&kind].new, rows(kind).len());
    }
    block_on(desk.import(preview)).unwrap();
    let stored = place.store.snapshot();
    assert!(stored.log.is_empty(), "one commit, folded already");
    let after = records(&desk);
    for ((kind, before), (_, after)) in before.iter().zip(&after) {
        let mut all: Vec<String> = before.clone();
        all.extend(if KINDS.contains(kind) { rows(*kind) } else { Vec::new() });
        all.sort();
        assert_eq!(*after, all, "{kind:?}");
    }
    let reopened = place.another_tab("李雯");
    assert_eq!(records(&reopened), after);
    for typed in ["王", "wang", "169", "0015"] {
        assert!(!texts(&desk, typed).is_empty());
        assert_eq!(texts(&desk, typed), texts(&reopened, typed), "{typed}");
    }
    // Taken in again, it says nothing new and writes nothing.
    let again = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    assert!(!again.has_news() && again.total().refused == 0);
    take_in(&desk, &file);
    assert_eq!(place.store.snapshot(), stored);
}

#[test]
fn order_in_the_file_and_the_size_of_a_commit_make_no_difference() {
    let (one, other) = (Place::new(), Place::new());
    let (sorted, mixed) = (one.demo(), other.demo());
    let id = register(&sorted, "解文博", "16909000040");
    take_in(&mixed, &export(&sorted));
    take_in(&sorted, &large_file(&sorted, true, &[]));
    // Written by another layout, and in no order: read record by record from the whole.
    let file = large_file(&mixed, false, &[]).replace(",\n", " ,\n");
    take_in(&mixed, &file);
    assert_eq!(records(&sorted), records(&mixed));
    assert_eq!(records(&one.another_tab("李雯")), records(&other.another_tab("李雯")));
    assert_eq!(name_of(&mixed, id), "解文博");
}

#[test]
fn changed_and_foreign_rows_come_in_with_the_new_ones_or_not_at_all() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "盖晓峰", "16909000050");
    block_on(desk.fold_log()).unwrap();
    let later = register(&desk, "区大勇", "16909000051");
    let plain = |id: uuid::Uuid, name: &str| format!("{{\"id\":\"{id}\",\"name\":\"{name}\",\"intent\":\"三居室\"}}");
    let stranger = uuid::Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
    let file = large_file(&desk, true, &[plain(id, "盖小峰"), plain(later, "区大勇"), plain(stranger, "仇一诺")]);
    let (before, stored) = (records(&desk), place.store.snapshot());

    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    assert_eq!((preview.total().changed, preview.counts[&Kind::Customer].new), (2, 901));
    place.store.refuse_commits(Some(|| StorageError::Full));
    let refused = block_on(desk.import(preview.clone()));
    assert!(matches!(refused, Err(Failure::Storage(StorageError::Full))), "{refused:?}");
    assert_eq!((records(&desk), place.store.snapshot()), (before, stored));
    place.store.refuse_commits(None);

    block_on(desk.import(preview)).unwrap();
    let reopened = place.another_tab("李雯");
    for desk in [&desk, &reopened] {
        assert_eq!(name_of(desk, id), "盖小峰");
        assert_eq!(name_of(desk, stranger), "仇一诺");
        assert_eq!(desk.workspace.customers.get_untracked(later).unwrap().intent, "三居室");
    }
    assert_eq!(records(&desk), records(&reopened));
}

#[test]
fn what_another_tab_wrote_after_the_preview_stays_and_it_reads_on_afterwards() {
    let place = Place::new();
    let desk = place.demo();
    let other = place.another_tab("李雯");
    let file = large_file(&desk, true, &[]);
    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    let id = register(&other, "诸葛润泽", "16909200011");
    block_on(desk.import(preview)).unwrap();
    assert_eq!(name_of(&desk, id), "诸葛润泽");
    // The other tab commits on top of rows that were folded away and of rows that follow them.
    let newer = register(&desk, "诸葛正阳", "16909200010");
    let newest = register(&other, "诸葛明珠", "16909200012");
    for desk in [&other, &place.another_tab("吴倩")] {
        assert_eq!((name_of(desk, id), name_of(desk, newer)), ("诸葛润泽".into(), "诸葛正阳".into()));
        assert_eq!(name_of(desk, newest), "诸葛明珠");
    }
    let third = place.another_tab("吴倩");
    assert_eq!(records(&other), records(&third));
}
