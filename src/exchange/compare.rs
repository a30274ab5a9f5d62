//! What a file would do to the desk: each record merged in memory and compared with what is here. Nothing is written.

use crate::domain::value::Value;
use crate::merge::record::Record;

/// What merging one record of a file does.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Not here yet.
    New,
    /// Here, and changed by the file: each field with what is shown before and after.
    Changed(Vec<FieldChange>),
    /// Here already, everything in the file has been seen.
    Unchanged,
    /// Erased by the file, or erased here and kept so.
    Erased,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field's key.
    pub key: String,
    /// Shown before; `Null` for nothing.
    pub before: Value,
    /// Shown after; `Null` for nothing.
    pub after: Value,
    /// Both values are kept until a person chooses.
    pub in_conflict: bool,
}

/// Merges `theirs` into `ours` (when it is here) and tells what that did.
pub fn merge_and_compare(ours: Option<&Record>, theirs: Record) -> (Record, Effect) {
    // What was taken back with its import is as if it had never been here; what nobody wrote is nothing.
    let Some(ours) = ours.filter(|ours| !ours.is_blank()) else {
        let effect = match &theirs {
            theirs if theirs.erased().is_some() => Effect::Erased,
            theirs if theirs.is_blank() => Effect::Unchanged,
            _ => Effect::New,
        };
        return (theirs, effect);
    };
    let mut merged = ours.clone();
    merged.merge(&theirs);
    let effect = if merged == *ours {
        Effect::Unchanged
    } else if merged.erased().is_some() {
        Effect::Erased
    } else {
        Effect::Changed(changes(ours, &merged))
    };
    (merged, effect)
}

fn changes(before: &Record, after: &Record) -> Vec<FieldChange> {
    let conflicts: Vec<&str> = after.conflicts().map(|(key, _)| key).collect();
    let shown = |value: Option<&Value>| value.cloned().unwrap_or(Value::Null);
    let change = |(key, _)| {
        let (before, after, in_conflict) = (before.value(key), after.value(key), conflicts.contains(&key));
        let is_news = before != after || in_conflict;
        is_news.then(|| FieldChange { key: key.to_owned(), before: shown(before), after: shown(after), in_conflict })
    };
    after.registers().filter_map(change).collect()
}
