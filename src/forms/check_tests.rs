//! What the check says and what normalising does, as tables.

use serde_json::json;

use super::*;
use crate::domain::kind::Kind;
use crate::forms::spec::Section;

static COLOURS: &[Choice] = &[Choice::new("red", "红色", "Red"), Choice::new("green", "绿色", "Green")];

static FORM: FormSpec = FormSpec {
    id: "sample",
    source: "R-00",
    title: Msg::new("样表", "Sample"),
    sections: &[Section {
        title: Msg::new("内容", "Content"),
        fields: &[
            FieldSpec::text("name", "姓名", "Name").required(),
            FieldSpec::long("story", "经过", "Story", 4),
            FieldSpec::phone("phone", "电话", "Phone"),
            FieldSpec::date("day", "日期", "Day"),
            FieldSpec::moment("at", "时间", "Time"),
            FieldSpec::number("people", "人数", "People", 1, 50).unit("人", "people"),
            FieldSpec::flag("first", "首次", "First"),
            FieldSpec::choice("colour", "颜色", "Colour", COLOURS),
            FieldSpec::many("colours", "多种颜色", "Colours", COLOURS),
            FieldSpec::suggest("seat", "座位", "Seat", &[]),
            FieldSpec::link("customer", "客户", "Customer", Kind::Customer),
            FieldSpec::new("parts", "明细", "Parts", FieldKind::Structure),
        ],
    }],
    signatures: &[],
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn values(of: Value) -> Values {
    let mut values = of.as_object().cloned().unwrap();
    values.entry("name").or_insert(json!("王芳"));
    values
}

fn problem(key: &str, value: Value) -> Option<Problem> {
    let findings = check(&FORM, &values(json!({ key: value })), today());
    assert!(findings.iter().all(|finding| finding.field == key) && findings.len() < 2);
    findings.into_iter().next().map(|finding| finding.problem)
}

fn normal(key: &str, value: Value) -> Option<Value> {
    let mut values = values(json!({ key: value }));
    normalise(&FORM, &mut values, today());
    let once = values.clone();
    normalise(&FORM, &mut values, today());
    assert_eq!(values, once, "normalising twice changes nothing more");
    values.remove(key)
}

#[test]
fn what_people_write_becomes_stored_form() {
    let table = [
        ("name", json!("　王 芳\t"), json!("王 芳")),
        ("name", json!("\u{202d}王芳\u{202c}"), json!("王芳")),
        ("seat", json!("Ａ０３"), json!("A03")),
        ("story", json!("  第一行\r\n第二行 １２\u{0}\n"), json!("第一行\n第二行 １２")),
        ("phone", json!("１３８ 1234-5678"), json!("13812345678")),
        ("phone", json!(13812345678_i64), json!("13812345678")),
        ("day", json!("1122"), json!("2026-11-22")),
        ("day", json!("2026年11月22日"), json!("2026-11-22")),
        ("at", json!("2026-11-22T09:30"), json!("2026-11-22T09:30:00+08:00")),
        ("at", json!("1122 930"), json!("2026-11-22T09:30:00+08:00")),
        ("at", json!("11月22日9点"), json!("2026-11-22T09:00:00+08:00")),
        ("people", json!("３人"), json!(3)),
        ("people", json!(3.0), json!(3)),
        ("first", json!("是"), json!(true)),
        ("colour", json!("红色"), json!("red")),
        ("colour", json!("GREEN"), json!("green")),
        ("colours", json!("红色、Green"), json!(["red", "green"])),
        ("colours", json!(["红色", "red"]), json!(["red"])),
    ];
    for (key, written, stored) in table {
        assert_eq!(normal(key, written.clone()), Some(stored.clone()), "{key}: {written}");
        assert_eq!(problem(key, stored.clone()), None, "{key}: {stored}");
    }
}

#[test]
fn what_is_empty_is_removed() {
    for (key, empty) in [
        ("name", json!("　")),
        ("story", json!("\n")),
        ("first", json!("否")),
        ("first", json!(false)),
        ("colours", json!([])),
        ("phone", json!(null)),
        ("day", json!("")),
    ] {
        assert_eq!(normal(key, empty.clone()), None, "{key}: {empty}");
    }
}

#[test]
fn what_cannot_be_kept_is_named_and_left_alone() {
    let offers = || Problem::UnknownChoice { offers: COLOURS.iter().map(|c| c.label).collect() };
    let table = [
        ("name", json!("a".repeat(61)), Problem::TooLong { max: 60, now: 61 }),
        ("name", json!("王\u{202e}芳"), Problem::HiddenCharacters),
        ("name", json!("王\n芳"), Problem::HiddenCharacters),
        ("story", json!("\u{7}"), Problem::HiddenCharacters),
        ("phone", json!("1381234567"), Problem::MobileLength { digits: 10 }),
        ("phone", json!("王先生"), Problem::PhoneLetters),
        ("phone", json!("110"), Problem::PhoneTooShort),
        ("day", json!("2026-02-30"), Problem::NotADate),
        ("at", json!("明天"), Problem::NotAMoment),
        ("at", json!("1122 2561"), Problem::NotAMoment),
        ("people", json!("几个"), Problem::NotANumber),
        ("people", json!(2.5), Problem::NotANumber),
        ("people", json!(99), Problem::OutOfRange { min: 1, max: 50 }),
        ("first", json!("也许"), Problem::NotATick),
        ("colour", json!("蓝色"), offers()),
        ("colours", json!(["red", "蓝色"]), offers()),
        ("customer", json!("王芳"), Problem::NotALink),
    ];
    for (key, value, wanted) in table {
        assert_eq!(problem(key, value.clone()), Some(wanted), "{key}: {value}");
    }
}

#[test]
fn a_file_with_the_wrong_sort_of_value_is_named() {
    for key in ["name", "story", "phone", "day", "at", "colour", "colours", "seat", "customer"] {
        for wrong in [json!({"a": 1}), json!([1]), json!(true)] {
            assert!(matches!(problem(key, wrong.clone()), Some(Problem::WrongShape { .. })), "{key}: {wrong}");
        }
    }
}

#[test]
fn a_required_field_is_asked_for() {
    let findings = check(&FORM, &Values::new(), today());
    let label = Msg::new("姓名", "Name");
    assert_eq!(findings, [Finding { field: "name", problem: Problem::Missing { label, chosen: false } }]);
}

#[test]
fn formulas_unknown_fields_and_structures_are_fine() {
    assert_eq!(problem("name", json!("=1+1")), None);
    assert_eq!(problem("from_a_newer_version", json!({"x": "\u{0}"})), None);
    assert_eq!(problem("parts", json!([{"any": 1}])), None);
    assert_eq!(normal("from_a_newer_version", json!("　x ")), Some(json!("　x ")));
}
