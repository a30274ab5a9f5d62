//! Whether a row read at a glance surely passes the check of its form.
//!
//! Invariant: what is clean here has no finding in `forms::check` but perhaps fields that are missing, which an import does not
//! ask for. What is not clean may still be fine; it is then checked thoroughly.

use chrono::NaiveDate;

use crate::domain::moment::{CHINA_OFFSET_MINUTES, Moment, parse_date};
use crate::exchange::glance::{Glance, Glimpse, items};
use crate::forms::check::field_problem;
use crate::forms::spec::{Choice, FieldKind, FieldSpec, FormSpec};

/// Latest and earliest year of a date that is taken without looking closer.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=9999;

/// A form made ready for checking many rows.
pub(super) struct Cleanness {
    /// Fields in the order of their keys.
    fields: Vec<&'static FieldSpec>,
    today: NaiveDate,
}

impl Cleanness {
    /// Of this form; typed dates would be understood relative to `today`.
    pub fn of(form: &FormSpec, today: NaiveDate) -> Cleanness {
        let mut fields: Vec<&'static FieldSpec> = form.fields().collect();
        fields.sort_by_key(|field| field.key);
        Cleanness { fields, today }
    }

    /// Whether the row surely passes.
    pub fn holds(&self, row: &Glance) -> bool {
        let mut at = 0;
        for (key, glimpse) in &row.fields {
            while self.fields.get(at).is_some_and(|field| field.key < *key) {
                at += 1;
            }
            if let Some(field) = self.fields.get(at)
                && field.key == *key
                && !is_fine(field, *glimpse, self.today)
            {
                return false;
            }
        }
        true
    }
}

fn is_fine(field: &FieldSpec, glimpse: Glimpse, today: NaiveDate) -> bool {
    match (field.kind, glimpse) {
        (_, Glimpse::Null | Glimpse::Flag(false) | Glimpse::Text("") | Glimpse::List("[]")) => true,
        (
            FieldKind::Text { max } | FieldKind::Suggest { max, .. } | FieldKind::LongText { max, .. },
            Glimpse::Text(text),
        ) => text.len() <= max && is_plain(text) || field_problem(field, &text.into(), today).is_none(),
        (FieldKind::Phone, Glimpse::Text(text)) => {
            text.len() == 11 && text.starts_with('1') && text.bytes().all(|b| b.is_ascii_digit())
                || field_problem(field, &text.into(), today).is_none()
        }
        (FieldKind::Date, Glimpse::Text(text)) => {
            text.len() == 10 && parse_date(text).is_ok_and(|day| YEARS.contains(&chrono::Datelike::year(&day)))
        }
        (FieldKind::Moment, Glimpse::Text(text)) => {
            is_written_moment(text) || text.is_ascii() && Moment::parse(text, CHINA_OFFSET_MINUTES).is_ok()
        }
        (FieldKind::Number { min, max }, Glimpse::Number(number)) => (min..=max).contains(&number),
        (FieldKind::Flag, Glimpse::Flag(_)) | (FieldKind::Structure, _) => true,
        (FieldKind::Choice(choices), Glimpse::Text(text)) => is_offered(choices, text),
        (FieldKind::Many(choices), Glimpse::List(list)) => items(list).all(|key| is_offered(choices, key)),
        (FieldKind::Link(_), Glimpse::Text(text)) => uuid::Uuid::try_parse(text).is_ok(),
        _ => false,
    }
}

/// Whether it is a moment as this program writes one in China, `2026-11-22T09:30:00+08:00`.
fn is_written_moment(text: &str) -> bool {
    let Some((day, &[b'T', a, b, b':', c, d, b':', e, f, b'+', b'0', b'8', b':', b'0', b'0'])) =
        text.as_bytes().split_first_chunk::<10>()
    else {
        return false;
    };
    let is_below = |most: u8, ten: u8, one: u8| (b'0'..most).contains(&ten) && one.is_ascii_digit();
    let is_hour = is_below(b'2', a, b) || a == b'2' && (b'0'..=b'3').contains(&b);
    is_hour
        && is_below(b'6', c, d)
        && is_below(b'6', e, f)
        && std::str::from_utf8(day).is_ok_and(|day| parse_date(day).is_ok())
}

fn is_offered(choices: &[Choice], key: &str) -> bool {
    choices.iter().any(|choice| choice.key == key)
}

/// Characters of everyday text: ASCII that is seen, and the Chinese block; none of them is hidden.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| matches!(c, ' '..='~' | '\u{3001}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::value::{Value, Values};
    use crate::forms::catalogue::form_of;
    use crate::forms::check::{Problem, check};
    use crate::merge::record::{Record, Stamp};
    use crate::merge::row::write_row;
    use crate::merge::version::{DeviceId, Dot};
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn what_is_clean_has_no_finding_whatever_stands_in_whatever_field() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let values = [
            json!("王芳"),
            json!(""),
            json!("  "),
            json!("13812345678"),
            json!("1381234567"),
            json!("11234567890"),
            json!("2026-11-22"),
            json!("2026-02-30"),
            json!("2026-11-22T09:30:00+08:00"),
            json!("2026-11-22 9:30"),
            json!("2026-11-22T24:00:00+08:00"),
            json!("2026-11-22T23:60:00+08:00"),
            json!("2026-02-30T23:00:00+08:00"),
            json!("2026-11-22T2a:00:00+08:00"),
            json!("1122"),
            json!(4),
            json!(-4),
            json!(99_999),
            json!(true),
            json!(false),
            json!(null),
            json!([]),
            json!(["phone"]),
            json!(["x"]),
            json!("buyer"),
            json!("visit"),
            json!("019aa9a0-3440-78bb-ab0e-cde75510150b"),
            json!("a\u{200b}b"),
            json!("a\u{7f}b"),
            json!("😀"),
            json!("长".repeat(3_000)),
            json!("0000-00-00"),
            json!("0001-01-01"),
            json!("１３８"),
            json!("0531-88886666"),
        ];
        let device = DeviceId::parse("a.0").unwrap();
        let stamp = Stamp { dot: Dot { device, counter: 1 }, at: 1, by: "".into() };
        let (mut clean, mut unclean) = (0, 0);
        for kind in Kind::ALL {
            let form = form_of(kind);
            let cleanness = Cleanness::of(form, today);
            for field in form.fields() {
                for value in &values {
                    let mut record = Record::new(kind, Uuid::from_u128(7), None);
                    let fields: Values = [(field.key.to_owned(), value.clone())].into_iter().collect();
                    record.write(&stamp, &fields);
                    let row = write_row(&record);
                    let mut glance = Glance::default();
                    assert!(glance.read(&row), "{row}");
                    if !cleanness.holds(&glance) {
                        unclean += 1;
                        continue;
                    }
                    clean += 1;
                    let mut findings = check(form, &record.values(), today);
                    findings.retain(|finding| !matches!(finding.problem, Problem::Missing { .. }));
                    assert_eq!(findings, [], "{row}");
                }
            }
        }
        assert!(clean > 1_000 && unclean > 1_000, "{clean} {unclean}");
    }

    #[test]
    fn filled_examples_are_clean() {
        use crate::domain::customer::Customer;
        use crate::domain::value::Fields;
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let row = Value::Object(Customer::example().to_values());
        let device = DeviceId::parse("a.0").unwrap();
        let stamp = Stamp { dot: Dot { device, counter: 1 }, at: 1, by: "".into() };
        let mut record = Record::new(Kind::Customer, Uuid::from_u128(7), None);
        record.write(&stamp, row.as_object().unwrap());
        let row = write_row(&record);
        let mut glance = Glance::default();
        assert!(glance.read(&row) && Cleanness::of(form_of(Kind::Customer), today).holds(&glance));
    }
}
