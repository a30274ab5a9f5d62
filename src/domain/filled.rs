//! How a typed record becomes field values without empty ones.
//!
//! Invariant: empty text, an empty list and an unticked box are absent, so that a record that was only looked at writes
//! nothing when it is saved.

use serde::Serialize;

use super::value::{Value, Values, is_filled};

/// The fields of a typed record that hold something.
pub fn filled_fields(record: &impl Serialize) -> Values {
    let Ok(Value::Object(all)) = serde_json::to_value(record) else { return Values::new() };
    let filled: Vec<bool> = all.keys().map(|key| is_filled(&all, key)).collect();
    all.into_iter().zip(filled).filter_map(|(field, keep)| keep.then_some(field)).collect()
}
