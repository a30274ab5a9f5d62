//! Writes a plain file: readable by any program, canonical (same records, same bytes).

use std::collections::BTreeMap;

use super::document::{Cover, FORMAT, VERSION};
use crate::domain::kind::Kind;

/// A plain file from rows (see `merge::row`) in the order given. One record a line, so that a difference between two files
/// can be read by a person.
pub fn write_file(cover: &Cover, rows: &BTreeMap<Kind, Vec<&str>>) -> String {
    let size: usize = rows.values().flatten().map(|row| row.len() + 2).sum();
    let mut out = String::with_capacity(size + 1024);
    out.push_str("{\n\"format\":\"");
    out.push_str(FORMAT);
    out.push_str("\",\n\"version\":");
    out.push_str(&serde_json::to_string(&VERSION).unwrap_or_default());
    let cover = serde_json::to_string(cover).unwrap_or_default();
    out.push_str(",\n");
    out.push_str(cover.trim_start_matches('{').trim_end_matches('}'));
    for (kind, rows) in rows {
        out.push_str(",\n\"");
        out.push_str(kind.key());
        out.push_str("\":[");
        for (at, row) in rows.iter().enumerate() {
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            out.push_str(row);
        }
        out.push_str("\n]");
    }
    out.push_str("\n}\n");
    out
}
