//! Files nobody should have made: each is refused, or taken for what it is, and the store is as it was before.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::demo::invent;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::exchange::document::Cover;
use shouwen::exchange::read::ReadError;
use shouwen::exchange::write::write_file;
use shouwen::merge::row::write_row;

use super::place::{Place, export, fields, parts, register};

/// A small file of invented records of every kind.
fn small_file(desk: &shouwen::app::desk::Desk) -> String {
    let records = invent(desk.now().plus_minutes(-400 * 24 * 60)).records;
    let of = |kind: Kind| -> Vec<String> {
        records.iter().filter(|record| record.kind == kind).take(4).map(write_row).collect()
    };
    let rows: Vec<(Kind, Vec<String>)> = Kind::ALL.into_iter().map(|kind| (kind, of(kind))).collect();
    let rows = rows.iter().map(|(kind, rows)| (*kind, rows.iter().map(String::as_str).collect())).collect();
    write_file(&Cover::default(), &rows)
}

fn refusal(desk: &shouwen::app::desk::Desk, file: &[u8]) -> Result<(), Failure> {
    block_on(desk.preview_import(file, |_| ())).map(|_| ())
}

#[test]
fn a_file_cut_off_anywhere_is_refused_and_nothing_is_stored() {
    let place = Place::new();
    let desk = place.demo();
    let (before, memory) = (place.store.snapshot(), export(&desk));
    let file = small_file(&desk);
    assert!(refusal(&desk, file.as_bytes()).is_ok());
    let whole = file.trim_end().as_bytes();
    for cut in (0..whole.len()).step_by(whole.len() / 150).chain(whole.len() - 20..whole.len()) {
        let outcome = refusal(&desk, &whole[..cut]);
        assert!(matches!(outcome, Err(Failure::File(_))), "cut at {cut}: {outcome:?}");
    }
    assert_eq!((place.store.snapshot(), export(&desk)), (before, memory));
}

#[test]
fn newer_foreign_doubled_and_mistyped_files_are_refused_whole() {
    let place = Place::new();
    let desk = place.demo();
    let (before, memory) = (place.store.snapshot(), export(&desk));
    let whole = small_file(&desk);
    let id = "01930000-0000-7000-8000-000000000001";
    let with = |customers: Value| {
        let version = json!({ "major": 1, "minor": 0, "min_reader": 1 });
        json!({ "format": "shouwen", "version": version, "customers": customers }).to_string()
    };
    let newer = whole.replacen("\"min_reader\":1", "\"min_reader\":7", 1);
    assert!(matches!(refusal(&desk, newer.as_bytes()), Err(Failure::File(ReadError::Newer(7)))));
    let foreign = whole.replacen("\"shouwen\"", "\"backup of something\"", 1);
    assert!(matches!(refusal(&desk, foreign.as_bytes()), Err(Failure::File(ReadError::Foreign))));
    let twice = with(json!([{ "id": id, "name": "甲" }, { "id": id, "name": "乙" }]));
    assert!(matches!(refusal(&desk, twice.as_bytes()), Err(Failure::File(ReadError::Twice(_)))));
    assert!(matches!(refusal(&desk, &[0xff, 0xfe, b'{']), Err(Failure::File(ReadError::NotText(0)))));
    assert!(matches!(refusal(&desk, b" \n"), Err(Failure::File(ReadError::Empty))));
    let versions = |part: Value| json!([{ "id": id, "name": "甲", "_merge": part }]);
    for mistyped in [
        with(json!({ "id": id })),
        with(json!([{ "name": "没有编号" }])),
        with(json!([{ "id": 7, "name": "甲" }])),
        with(json!([[1, 2]])),
        with(versions(json!({ "writes": "many" }))),
        with(versions(json!({ "writes": [["no device", 1, 1, ""]] }))),
        with(versions(json!({ "writes": [["a.0", -1, 1, ""]] }))),
        with(versions(json!({ "writes": [["a.0", 1, 1, ""]], "fields": { "name": 4 } }))),
        with(versions(json!({ "writes": [["a.0", 1, 1, ""]], "more": 1 }))),
    ] {
        let outcome = refusal(&desk, mistyped.as_bytes());
        assert!(matches!(outcome, Err(Failure::File(_))), "{mistyped}: {outcome:?}");
    }
    assert_eq!((place.store.snapshot(), export(&desk)), (before, memory));
}

#[test]
fn records_that_do_not_fit_their_form_are_named_and_left_out() {
    let place = Place::new();
    let desk = place.demo();
    let many = desk.workspace.customers.count();
    let file = json!({
        "format": "shouwen", "version": { "major": 1, "min_reader": 1 }, "later_part": [{ "x": 1 }],
        "customers": [
            { "id": "01930000-0000-7000-8000-000000000001", "name": "仇一诺", "phone": 16909300001_i64, "kind": "业主" },
            { "id": "01930000-0000-7000-8000-000000000002", "phone": "16909300002" },
            { "id": "01930000-0000-7000-8000-000000000003", "name": "甲", "phone": { "a": 1 } },
            { "id": "01930000-0000-7000-8000-000000000004", "name": "甲", "kind": "alien" },
        ],
    });
    let before = place.store.snapshot();
    let preview = block_on(desk.preview_import(file.to_string().as_bytes(), |_| ())).unwrap();
    assert_eq!(place.store.snapshot(), before);
    assert_eq!((preview.total().new, preview.total().refused), (1, 3));
    assert_eq!(preview.unknown_parts, ["later_part"]);
    let places: Vec<_> = preview.refused.iter().map(|refused| (refused.index, refused.findings[0].field)).collect();
    assert_eq!(places, [(1, "name"), (2, "phone"), (3, "kind")]);
    block_on(desk.import(preview)).unwrap();
    assert_eq!(desk.workspace.customers.count(), many + 1);
    assert!(desk.customer_with_phone("16909300001").is_some());
}

#[test]
fn a_file_taken_in_again_in_any_order_changes_nothing_more() {
    let (here, there) = (Place::new(), Place::new());
    let ours = here.demo();
    register(&ours, "夏侯建国", "16909300010");
    let earlier = export(&ours);
    register(&ours, "夏侯晓玲", "16909300011");
    let later = export(&ours);
    let theirs = there.demo();
    for file in [&later, &earlier, &later, &earlier] {
        super::place::take_in(&theirs, file);
    }
    let stored = there.store.snapshot();
    super::place::take_in(&theirs, &earlier);
    super::place::take_in(&theirs, &later);
    assert_eq!(there.store.snapshot(), stored);
    let work = [Kind::Customer, Kind::Visit, Kind::Complaint, Kind::ComplaintStep, Kind::SurveyAnswer];
    let has = parts(&export(&theirs), &work);
    for (kind, rows) in parts(&later, &work) {
        let held = &has.iter().find(|(other, _)| *other == kind).unwrap().1;
        assert!(rows.iter().all(|row| held.contains(row)), "{kind:?}");
    }
}

#[test]
fn a_form_with_hostile_text_is_stored_as_text_or_refused() {
    let place = Place::new();
    let desk = place.demo();
    let typed = "<img src=x onerror=alert(1)>";
    let card = json!({ "name": typed, "phone": "16909300020", "feedback": "=HYPERLINK(\"http://x\")" });
    let id = block_on(desk.register_customer(fields(card))).unwrap();
    assert_eq!(super::place::name_of(&desk, id), typed);
    let hidden = json!({ "name": "a".repeat(61), "phone": "16909300021" });
    assert!(matches!(block_on(desk.register_customer(fields(hidden))), Err(Failure::Findings(_))));
}
