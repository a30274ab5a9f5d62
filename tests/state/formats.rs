//! What other programs read: real exports against the published schema, by an independent validator; a file written by hand to
//! that schema; and a folder of plain exports for an existing engine (`scripts/check-duckdb` reads it after these tests).

use std::collections::BTreeMap;
use std::path::Path;

use jsonschema::Validator;
use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::domain::kind::Kind;
use uuid::Uuid;

use super::place::{Place, export, fields, name_of, register, take_in};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Validator {
    let text = std::fs::read_to_string(root().join("schema/shouwen-file-1.schema.json")).unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn complaints_of(schema: &Validator, file: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(file).unwrap();
    schema.iter_errors(&file).map(|error| format!("{}: {error}", error.instance_path())).take(5).collect()
}

/// A desk with every kind of record, one erased, one in conflict.
fn lively(here: &Place, there: &Place) -> Desk {
    let (ours, theirs) = (here.demo(), there.demo());
    let id = register(&ours, "司马长青", "16909800001");
    take_in(&theirs, &export(&ours));
    for (desk, intent) in [(&ours, "三居室"), (&theirs, "四居室")] {
        let opened = desk.workspace.customers.values_untracked(id).unwrap();
        let mut values = opened.clone();
        values.extend(fields(json!({ "intent": intent, "title": null })));
        let spec = &shouwen::forms::customer::CUSTOMER;
        block_on(desk.save_record(Kind::Customer, id, spec, &opened, values)).unwrap();
    }
    let gone = register(&ours, "司马迁", "16909800002");
    block_on(ours.erase_person(gone, "司马迁", "requested")).unwrap();
    take_in(&ours, &export(&theirs));
    assert_eq!(ours.in_doubt().len(), 1);
    ours
}

#[test]
fn real_exports_keep_to_the_published_schema() {
    let (here, there) = (Place::new(), Place::new());
    let desk = lively(&here, &there);
    let schema = schema();
    let file = export(&desk);
    assert!(file.contains("_erased") && file.contains("\"also\""));
    assert_eq!(complaints_of(&schema, &file), Vec::<String>::new());
    for (right, wrong) in [
        ("\"format\":\"shouwen\"", "\"format\":\"other\""),
        ("\"min_reader\":1", "\"min_reader\":2"),
        ("\"司马长青\"", "[\"司马长青\"]"),
        ("\"writes\":[[\"", "\"writes\":[[\"No Device\",1,1,\"\"],[\""),
        ("\"id\":\"", "\"id\":\"x"),
    ] {
        assert!(file.contains(right), "{right}");
        assert!(!complaints_of(&schema, &file.replacen(right, wrong, 1)).is_empty(), "{wrong}");
    }
}

#[test]
fn a_file_written_by_hand_to_the_schema_without_merge_parts_comes_in() {
    let place = Place::new();
    let desk = place.demo();
    let customer = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
    let visit = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002);
    let file = json!({
        "format": "shouwen",
        "version": { "major": 1, "min_reader": 1 },
        "customers": [{ "id": customer, "name": "司马光", "phone": "16909800003", "vip": true, "channels": ["phone"] }],
        "visits": [{ "id": visit, "parent": customer, "at": "2026-11-22T09:30:00+08:00", "type": "visit", "customer": customer }],
    });
    assert_eq!(complaints_of(&schema(), &file.to_string()), Vec::<String>::new());
    let nameless =
        json!({ "format": "shouwen", "version": { "major": 1, "min_reader": 1 }, "visits": [{ "id": visit }] });
    assert!(
        !complaints_of(&schema(), &nameless.to_string()).is_empty(),
        "what a form requires is required by hand too"
    );
    take_in(&desk, &file.to_string());
    assert_eq!(name_of(&desk, customer), "司马光");
    assert_eq!(desk.workspace.visits.children(customer), [visit]);
    let by = desk.workspace.customers.record(customer).unwrap().last_write().map(|stamp| stamp.by.to_string());
    assert_eq!(by, Some(desk.operator()), "written now, by whoever took it in");
}

#[test]
fn a_folder_of_plain_exports_is_written_for_other_engines() {
    let (here, there, third) = (Place::new(), Place::new(), Place::new());
    let one = lively(&here, &there);
    let other = third.demo();
    register(&other, "司马懿", "16909800004");
    super::place::pass_minutes(5);
    let folder = root().join("target/plain-files");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("files")).unwrap();
    let files = [export(&one), export(&other)];
    for (at, file) in files.iter().enumerate() {
        std::fs::write(folder.join(format!("files/{at}.json")), file).unwrap();
    }
    // What a desk counts that took in both.
    take_in(&other, &files[0]);
    let counts: BTreeMap<&str, usize> = Kind::ALL
        .into_iter()
        .filter(|kind| kind.goes_out())
        .map(|kind| (kind.key(), other.workspace.of(kind).count()))
        .collect();
    assert!(counts["customers"] > 2 && counts["complaints"] > 2);
    let mut vip = other.workspace.customers.all();
    vip.retain(|(_, card)| card.vip);
    let counted = json!({ "records": counts, "vip": vip.len() });
    std::fs::write(folder.join("counts.json"), counted.to_string()).unwrap();
}
