//! One check for every form, whether it was typed on the screen or came in a file.
//!
//! [`normalise`] brings what people write into stored form; [`check`] says what cannot be kept and what to write instead.
//! Invariants: normalising twice changes nothing more; a stored value that checks clean stays as it is; keys the form does
//! not know are left alone (they come from a newer version). Text that looks like a spreadsheet formula is only text here;
//! the spreadsheet writer guards it.

use chrono::NaiveDate;
use uuid::Uuid;

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec};
use crate::domain::moment::{CHINA_OFFSET_MINUTES, Moment, date_text, read_typed_date};
use crate::domain::phone::{PhoneNumber, PhoneProblem};
use crate::domain::value::{Value, Values, is_filled, says_something};
use crate::text::Msg;
use crate::text::digits::fold_width;
pub use crate::text::problems::Problem;

/// A field that cannot be kept as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The field's key.
    pub field: &'static str,
    /// What is wrong and what to write instead.
    pub problem: Problem,
}

/// Everything in `values` that cannot be kept as this form, in the order of the form; empty means it can be saved. Typed
/// dates are understood relative to `today`, so a form can be checked while it is written; normalise before storing.
pub fn check(spec: &FormSpec, values: &Values, today: NaiveDate) -> Vec<Finding> {
    check_each(spec, |key| values.get(key), today)
}

/// As [`check`], of values that stand in no map of their own.
pub fn check_each<'a>(spec: &FormSpec, value: impl Fn(&str) -> Option<&'a Value>, today: NaiveDate) -> Vec<Finding> {
    let problem_of = |field: &'static FieldSpec| match value(field.key) {
        Some(value) if says_something(value) => field_problem(field, value, today),
        _ if field.required => Some(Problem::Missing { label: field.label, chosen: is_chosen(field.kind) }),
        _ => None,
    };
    spec.fields().filter_map(|field| Some(Finding { field: field.key, problem: problem_of(field)? })).collect()
}

/// What is wrong with one filled field; for messages while a form is being written.
pub fn field_problem(field: &FieldSpec, value: &Value, today: NaiveDate) -> Option<Problem> {
    match field.kind {
        FieldKind::Text { max } | FieldKind::Suggest { max, .. } => text_problem(value, max, false),
        FieldKind::LongText { max, .. } => text_problem(value, max, true),
        FieldKind::Phone => match shape::text(value) {
            Ok(text) => PhoneNumber::parse(text).err().map(phone_problem),
            Err(problem) => Some(problem),
        },
        FieldKind::Date => match shape::text(value) {
            Ok(text) => read_typed_date(text, today).is_err().then_some(Problem::NotADate),
            Err(problem) => Some(problem),
        },
        FieldKind::Moment => match shape::text(value) {
            Ok(text) => read_typed_moment(text, today).is_none().then_some(Problem::NotAMoment),
            Err(problem) => Some(problem),
        },
        FieldKind::Number { min, max } => match value.as_i64() {
            Some(number) => (!(min..=max).contains(&number)).then_some(Problem::OutOfRange { min, max }),
            None => Some(Problem::NotANumber),
        },
        FieldKind::Flag => (!value.is_boolean()).then_some(Problem::NotATick),
        FieldKind::Choice(choices) => match shape::text(value) {
            Ok(key) => unknown_choice(choices, std::iter::once(key)),
            Err(problem) => Some(problem),
        },
        FieldKind::Many(choices) => match shape::texts(value) {
            Ok(keys) => unknown_choice(choices, keys.into_iter()),
            Err(problem) => Some(problem),
        },
        FieldKind::Link(_) => match shape::text(value) {
            Ok(id) => Uuid::try_parse(id).is_err().then_some(Problem::NotALink),
            Err(problem) => Some(problem),
        },
        FieldKind::Structure => None,
    }
}

/// Brings every field of the form into stored form: trimmed, half width, dates and moments written out, telephone numbers as
/// digits, choices by key; what is empty is removed. What cannot be understood is left as it was for [`check`] to name.
pub fn normalise(spec: &FormSpec, values: &mut Values, today: NaiveDate) {
    for field in spec.fields() {
        let Some(value) = values.get_mut(field.key) else { continue };
        if let Some(better) = stored_form(field.kind, value, today) {
            *value = better;
        }
        if !is_filled(values, field.key) {
            values.remove(field.key);
        }
    }
}

/// The stored form of what was written, when it differs in kind or wording.
fn stored_form(kind: FieldKind, value: &Value, today: NaiveDate) -> Option<Value> {
    let written = match value {
        Value::String(text) => visible(text),
        // Spreadsheets hand over telephone numbers, flats and dates as numbers.
        Value::Number(number) => whole(number).map_or_else(|| number.to_string(), |n| n.to_string()),
        Value::Array(items) => return list_form(kind, items),
        _ => return None,
    };
    match kind {
        FieldKind::Text { .. } | FieldKind::Suggest { .. } => {
            let line: Vec<&str> = written.split(char::is_whitespace).filter(|word| !word.is_empty()).collect();
            Some(fold_width(&line.join(" ")).into())
        }
        FieldKind::LongText { .. } => Some(written.trim().into()),
        FieldKind::Phone => {
            Some(PhoneNumber::parse(&written).map_or_else(|_| fold_width(&written), |phone| phone.to_string()).into())
        }
        FieldKind::Date => Some(read_typed_date(&written, today).map_or(fold_width(&written), date_text).into()),
        FieldKind::Moment => {
            Some(read_typed_moment(&written, today).map_or(fold_width(&written), |moment| moment.to_string()).into())
        }
        FieldKind::Number { .. } => {
            let digits = fold_width(&written);
            let number = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
            Some(number.parse::<i64>().map_or(Value::String(digits), Value::from))
        }
        FieldKind::Flag => read_tick(&written).map(Value::Bool),
        FieldKind::Choice(choices) => Some(choice_key(choices, &written).into()),
        FieldKind::Many(choices) => {
            let parts = written.split(['、', '，', ',', ';', '；', '/', '|', '\n']).map(str::trim);
            Some(parts.filter(|part| !part.is_empty()).map(|part| Value::from(choice_key(choices, part))).collect())
        }
        FieldKind::Link(_) => Some(written.trim().to_ascii_lowercase().into()),
        FieldKind::Structure => None,
    }
}

fn list_form(kind: FieldKind, items: &[Value]) -> Option<Value> {
    let FieldKind::Many(choices) = kind else { return None };
    let mut keys: Vec<Value> = Vec::with_capacity(items.len());
    for item in items {
        let key = item.as_str().map_or_else(|| item.clone(), |text| choice_key(choices, text).into());
        if !keys.contains(&key) && key != "" {
            keys.push(key);
        }
    }
    Some(Value::Array(keys))
}

/// A day and time as people type it: stored form, `2026-11-22 9:30`, `1122 0930`, `1122 930`; without offset China time.
pub fn read_typed_moment(text: &str, today: NaiveDate) -> Option<Moment> {
    let folded = fold_width(text).replace('：', ":");
    if let Ok(moment) = Moment::parse(&folded, CHINA_OFFSET_MINUTES) {
        return Some(moment);
    }
    let (day, clock) = folded.rsplit_once([' ', 'T', '日']).or_else(|| folded.split_once("号"))?;
    let day = read_typed_date(day, today).ok()?;
    let clock = clock.trim().replace(['时', '点'], ":").replace('分', "");
    let (hour, minute) = match clock.split_once(':') {
        Some((hour, minute)) => (hour, if minute.is_empty() { "0" } else { minute }),
        None if (3..=4).contains(&clock.len()) && clock.is_ascii() => clock.split_at(clock.len() - 2),
        None => return None,
    };
    Moment::at(day, hour.parse().ok()?, minute.parse().ok()?, CHINA_OFFSET_MINUTES)
}

/// The key of the entry with this key or label in either language; other text as it is.
fn choice_key(choices: &[Choice], written: &str) -> String {
    let folded = fold_width(written);
    let same = |label: &str| fold_width(label).eq_ignore_ascii_case(&folded);
    let found =
        choices.iter().find(|c| same(c.key)).or_else(|| choices.iter().find(|c| same(c.label.zh) || same(c.label.en)));
    found.map_or(folded.clone(), |choice| choice.key.to_owned())
}

fn read_tick(written: &str) -> Option<bool> {
    match fold_width(written).to_lowercase().as_str() {
        "是" | "有" | "对" | "√" | "✓" | "☑" | "y" | "yes" | "true" | "1" => Some(true),
        "否" | "无" | "没有" | "×" | "□" | "☐" | "n" | "no" | "false" | "0" | "" => Some(false),
        _ => None,
    }
}

fn whole(number: &serde_json::Number) -> Option<i64> {
    let exact = |float: f64| (float.fract() == 0.0 && float.abs() < 9e15).then_some(float as i64);
    number.as_i64().or_else(|| number.as_f64().and_then(exact))
}

fn text_problem(value: &Value, max: usize, several_lines: bool) -> Option<Problem> {
    let text = match shape::text(value) {
        Ok(text) => text,
        Err(problem) => return Some(problem),
    };
    let hidden = |c: char| (c.is_control() && !(several_lines && matches!(c, '\n' | '\t'))) || is_direction_mark(c);
    if text.chars().any(hidden) {
        return Some(Problem::HiddenCharacters);
    }
    let now = text.chars().count();
    (now > max).then_some(Problem::TooLong { max, now })
}

fn unknown_choice<'a>(choices: &'static [Choice], mut keys: impl Iterator<Item = &'a str>) -> Option<Problem> {
    keys.any(|key| !choices.iter().any(|choice| choice.key == key))
        .then(|| Problem::UnknownChoice { offers: choices.iter().map(|choice| choice.label).collect() })
}

fn phone_problem(problem: PhoneProblem) -> Problem {
    match problem {
        PhoneProblem::MobileLength { digits } => Problem::MobileLength { digits },
        PhoneProblem::TooShort { .. } => Problem::PhoneTooShort,
        PhoneProblem::TooLong { .. } => Problem::PhoneTooLong,
        PhoneProblem::Letters => Problem::PhoneLetters,
    }
}

fn is_chosen(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Choice(_) | FieldKind::Many(_) | FieldKind::Link(_))
}

/// Text without what nobody typed on purpose: byte-order and direction marks of pasted text, foreign line ends.
fn visible(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    lines.chars().filter(|c| !is_direction_mark(*c) && (!c.is_control() || matches!(c, '\n' | '\t'))).collect()
}

/// Marks that change the direction of reading (Unicode UAX #9) or are wholly invisible. The joiners of emoji stay.
pub fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// What sort of JSON value a field takes.
mod shape {
    use super::{Msg, Problem, Value};

    pub fn text(value: &Value) -> Result<&str, Problem> {
        value.as_str().ok_or(Problem::WrongShape { wanted: Msg::new("文字", "text") })
    }

    pub fn texts(value: &Value) -> Result<Vec<&str>, Problem> {
        let wrong = || Problem::WrongShape { wanted: Msg::new("选项列表", "a list of choices") };
        value.as_array().ok_or_else(wrong)?.iter().map(|item| item.as_str().ok_or_else(wrong)).collect()
    }
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
