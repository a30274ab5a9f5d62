//! Values at the generic edges: what a form holds, a field register keeps and a file carries.
//!
//! Typed structs are for rules; `Values` is for screen, print, check, exchange and merge, where one code serves all forms.

use serde::Serialize;
use serde::de::DeserializeOwned;
pub use serde_json::Value;

/// The fields of one record by key, as shown (one value a field).
pub type Values = serde_json::Map<String, Value>;

/// A typed record that can be written as [`Values`] and read back. The `serde` names are the field keys; a
/// conformance test holds them equal to the form's keys.
pub trait Fields: Serialize + DeserializeOwned + Default + Clone + 'static {
    /// The record as field values; absent optionals are left out.
    fn to_values(&self) -> Values {
        match serde_json::to_value(self) {
            Ok(Value::Object(map)) => map.into_iter().filter(|(_, v)| !v.is_null()).collect(),
            _ => Values::new(),
        }
    }

    /// The typed record. A value of the wrong type counts as absent, so one bad field from a foreign file cannot hide
    /// a whole record (the import check has already refused or named it).
    fn from_values(values: &Values) -> Self {
        if let Ok(record) = serde_json::from_value(Value::Object(values.clone())) {
            return record;
        }
        let mut kept = Values::new();
        for (key, value) in values {
            kept.insert(key.clone(), value.clone());
            if serde_json::from_value::<Self>(Value::Object(kept.clone())).is_err() {
                kept.remove(key);
            }
        }
        serde_json::from_value(Value::Object(kept)).unwrap_or_default()
    }
}

/// The text of a value as a person would read it without a form: strings as they are, lists joined.
pub fn plain_text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().map(plain_text).collect::<Vec<_>>().join("、"),
        other => other.to_string(),
    }
}

/// The text of a field, empty when absent.
pub fn text_of<'a>(values: &'a Values, key: &str) -> &'a str {
    values.get(key).and_then(Value::as_str).unwrap_or("")
}

/// Whether a field holds something, see [`says_something`].
pub fn is_filled(values: &Values, key: &str) -> bool {
    values.get(key).is_some_and(says_something)
}

/// Whether a value is more than null, empty text, an empty list or an unticked box.
pub fn says_something(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(s) => !s.trim().is_empty(),
        Value::Array(a) => !a.is_empty(),
        Value::Object(o) => !o.is_empty(),
        _ => true,
    }
}
