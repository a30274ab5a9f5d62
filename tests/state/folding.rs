//! Folding the log into segments changes how the desk lies on disk, never what it holds.

use pollster::block_on;
use serde_json::json;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::forms::customer::CUSTOMER;
use shouwen::storage::port::StorageError;
use shouwen::vault::envelope::{DEMO_SECRET, SlotKind};

use super::place::{Place, export, name_of, parts, register};

fn rename(desk: &shouwen::app::desk::Desk, id: uuid::Uuid, name: &str) {
    let opened = desk.workspace.customers.values_untracked(id).unwrap();
    let mut form = opened.clone();
    form.insert("name".into(), json!(name));
    block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form)).unwrap();
}

#[test]
fn a_folded_desk_reopens_with_the_same_records() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "慕容念慈", "16909200001");
    for round in 1..=3 {
        rename(&desk, id, &format!("慕容念慈{round}"));
        let before = parts(&export(&desk), &Kind::ALL);
        block_on(desk.fold_log()).unwrap();
        let stored = place.store.snapshot();
        assert!(stored.log.is_empty() && stored.manifest.is_some() && !stored.segments.is_empty());
        assert_eq!(parts(&export(&desk), &Kind::ALL), before);
        let reopened = place.another_tab("李雯");
        assert_eq!(parts(&export(&reopened), &Kind::ALL), before);
        assert_eq!(name_of(&reopened, id), format!("慕容念慈{round}"));
        block_on(reopened.fold_log()).unwrap();
        assert_eq!(place.store.snapshot(), stored, "nothing new, nothing written");
    }
}

#[test]
fn rows_after_the_fold_are_read_on_top_of_the_segments() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "诸葛正阳", "16909200010");
    block_on(desk.fold_log()).unwrap();
    rename(&desk, id, "诸葛朝阳");
    let newest = register(&desk, "诸葛润泽", "16909200011");
    let reopened = place.another_tab("李雯");
    assert_eq!((name_of(&reopened, id), name_of(&reopened, newest)), ("诸葛朝阳".into(), "诸葛润泽".into()));
    assert_eq!(export(&reopened).lines().count(), export(&desk).lines().count());
}

#[test]
fn a_tab_goes_on_after_another_has_folded_the_log_away() {
    let place = Place::new();
    let first = place.demo();
    let second = place.another_tab("李雯");
    let by_first = register(&first, "上官思颖", "16909200020");
    block_on(first.fold_log()).unwrap();
    let by_second = register(&second, "上官若兰", "16909200021");
    assert_eq!(name_of(&second, by_first), "上官思颖");
    let reopened = place.another_tab("吴倩");
    assert_eq!((name_of(&reopened, by_first), name_of(&reopened, by_second)), ("上官思颖".into(), "上官若兰".into()));
    // The first tab folds again without having read the other's row: it reads on first, and nothing is lost.
    let _ = block_on(first.fold_log());
    block_on(first.fold_log()).unwrap();
    assert_eq!(name_of(&place.another_tab("吴倩"), by_second), "上官若兰");
}

#[test]
fn a_fold_that_fails_loses_nothing() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "覃海涛", "16909200030");
    let stored = place.store.snapshot();
    place.store.refuse_commits(Some(|| StorageError::Full));
    assert!(matches!(block_on(desk.fold_log()), Err(Failure::Storage(StorageError::Full))));
    assert_eq!(place.store.snapshot(), stored);
    place.store.refuse_commits(None);
    rename(&desk, id, "覃海");
    block_on(desk.fold_log()).unwrap();
    assert_eq!(name_of(&place.another_tab("李雯"), id), "覃海");
}

#[test]
fn an_old_segment_or_manifest_put_back_is_refused() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "皇甫铭", "16909200040");
    block_on(desk.fold_log()).unwrap();
    let old = place.store.snapshot();
    rename(&desk, id, "皇甫明");
    block_on(desk.fold_log()).unwrap();
    let new = place.store.snapshot();
    let open = || block_on(place.tab().unlock("李雯", DEMO_SECRET, SlotKind::Demo));
    assert!(open().is_ok());
    for (number, sealed) in &old.segments {
        if new.segments[number] != *sealed {
            place.tamper(|stored| drop(stored.segments.insert(*number, sealed.clone())));
            assert!(open().is_err(), "old segment {number}");
            place.tamper(|stored| *stored = new.clone());
        }
    }
    place.tamper(|stored| stored.manifest = old.manifest.clone());
    assert!(open().is_err(), "old manifest");
    place.tamper(|stored| stored.manifest = None);
    assert!(open().is_err(), "no manifest");
    place.tamper(|stored| *stored = new.clone());
    place.tamper(|stored| drop(stored.segments.pop_first()));
    assert!(open().is_err(), "a segment is missing");
}
