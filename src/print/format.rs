//! How a value is read by people: one way for paper, lists and screens (design 2.1).

use crate::domain::moment::Moment;
use crate::domain::phone::{grouped, masked};
use crate::domain::value::{Value, plain_text};
use crate::forms::spec::{Choice, FieldKind, FieldSpec};
use crate::text::Lang;

use super::words;

/// The value as text; empty when absent. Unknown keys of closed lists are shown as they are, so nothing is hidden.
pub fn shown(field: &FieldSpec, value: Option<&Value>, lang: Lang) -> String {
    let Some(value) = value else { return String::new() };
    let text = value.as_str();
    match field.kind {
        FieldKind::Flag => {
            if *value == Value::Bool(true) {
                words::YES.get(lang).to_owned()
            } else {
                String::new()
            }
        }
        FieldKind::Choice(of) => text.map(|key| label_of(of, key, lang)).unwrap_or_else(|| plain_text(value)),
        FieldKind::Many(of) => {
            let keys = value.as_array().map(Vec::as_slice).unwrap_or(std::slice::from_ref(value));
            let labels: Vec<String> = keys
                .iter()
                .map(|key| key.as_str().map_or_else(|| plain_text(key), |k| label_of(of, k, lang)))
                .collect();
            labels.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            })
        }
        FieldKind::Phone => text.map(grouped).unwrap_or_else(|| plain_text(value)),
        FieldKind::Moment => text.map(moment).unwrap_or_else(|| plain_text(value)),
        FieldKind::Number { .. } => with_unit(&plain_text(value), field, lang),
        FieldKind::Text { .. } | FieldKind::LongText { .. } | FieldKind::Suggest { .. } | FieldKind::Date => {
            plain_text(value)
        }
        FieldKind::Link(_) | FieldKind::Structure => String::new(),
    }
}

/// The value as it stands in a list: telephone numbers are masked (catalogue R-01 "phone masked", 138****1234).
pub fn listed(field: &FieldSpec, value: Option<&Value>, lang: Lang) -> String {
    match (field.kind, value.and_then(Value::as_str)) {
        (FieldKind::Phone, Some(phone)) if field.personal => masked(phone),
        _ => shown(field, value, lang),
    }
}

/// Whether the value holds this entry of a closed list.
pub fn holds(value: Option<&Value>, key: &str) -> bool {
    match value {
        Some(Value::String(one)) => one == key,
        Some(Value::Array(many)) => many.iter().any(|entry| entry.as_str() == Some(key)),
        _ => false,
    }
}

/// A stored moment as `2026-11-22 09:30`; as it is when it cannot be read as one.
pub fn moment(text: &str) -> String {
    Moment::parse(text, crate::domain::moment::CHINA_OFFSET_MINUTES)
        .map(Moment::minute_text)
        .unwrap_or_else(|_| text.to_owned())
}

/// A number or the room for one, with its unit.
pub fn with_unit(number: &str, field: &FieldSpec, lang: Lang) -> String {
    match field.unit {
        None => number.to_owned(),
        Some(unit) => format!("{number} {}", unit.get(lang)),
    }
}

fn label_of(of: &[Choice], key: &str, lang: Lang) -> String {
    of.iter().find(|choice| choice.key == key).map_or(key, |choice| choice.label.get(lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const WAYS: &[Choice] = &[Choice::new("phone", "电话", "Telephone"), Choice::new("sms", "短信", "Text message")];

    fn read(field: FieldSpec, value: Value, lang: Lang) -> String {
        shown(&field, Some(&value), lang)
    }

    #[test]
    fn values_are_shown_as_people_read_them() {
        let at = FieldSpec::moment("at", "时间", "Time");
        assert_eq!(read(at, json!("2026-11-22T09:30:00+08:00"), Lang::Zh), "2026-11-22 09:30");
        let ways = FieldSpec::many("ways", "方式", "Ways", WAYS);
        assert_eq!(read(ways, json!(["phone", "sms"]), Lang::Zh), "电话、短信");
        assert_eq!(read(ways, json!(["phone", "fax"]), Lang::En), "Telephone, fax");
        let party = FieldSpec::number("n", "人数", "Party", 1, 99).unit("人", "people");
        assert_eq!(read(party, json!(3), Lang::Zh), "3 人");
        assert_eq!(read(FieldSpec::flag("vip", "VIP", "VIP"), json!(true), Lang::Zh), "是");
        assert_eq!(read(FieldSpec::flag("vip", "VIP", "VIP"), json!(false), Lang::Zh), "");
        let phone = FieldSpec::phone("phone", "电话", "Phone");
        assert_eq!(read(phone, json!("13812345678"), Lang::Zh), "138 1234 5678");
        assert_eq!(shown(&phone, None, Lang::Zh), "");
    }

    #[test]
    fn lists_mask_telephone_numbers() {
        let phone = FieldSpec::phone("phone", "电话", "Phone");
        assert_eq!(listed(&phone, Some(&json!("13812345678")), Lang::Zh), "138****5678");
    }
}
