//! Writes a plain file: readable by any program, canonical (same records, same bytes).

use std::collections::BTreeMap;

use super::document::{Cover, FORMAT, VERSION};
use crate::domain::kind::Kind;

/// Writes a plain file row by row. One record a line, so that a difference between two files can be read by a person.
pub struct FileWriter {
    out: String,
    /// The part being written and whether it has a row.
    part: Option<(Kind, bool)>,
}

impl FileWriter {
    /// A file with this cover and room for about so many bytes of rows.
    pub fn new(cover: &Cover, size: usize) -> FileWriter {
        let mut out = String::with_capacity(size + 1024);
        out.push_str("{\n\"format\":\"");
        out.push_str(FORMAT);
        out.push_str("\",\n\"version\":");
        out.push_str(&serde_json::to_string(&VERSION).unwrap_or_default());
        let cover = serde_json::to_string(cover).unwrap_or_default();
        out.push_str(",\n");
        out.push_str(cover.trim_start_matches('{').trim_end_matches('}'));
        FileWriter { out, part: None }
    }

    /// Begins the part of a kind; the one before is ended.
    pub fn begin(&mut self, kind: Kind) {
        self.end_part();
        self.out.push_str(",\n\"");
        self.out.push_str(kind.key());
        self.out.push_str("\":[");
        self.part = Some((kind, false));
    }

    /// Adds a row (see `merge::row`) to the part begun.
    pub fn row(&mut self, row: &str) {
        if let Some((_, has_rows)) = &mut self.part {
            self.out.push_str(if *has_rows { ",\n" } else { "\n" });
            self.out.push_str(row);
            *has_rows = true;
        }
    }

    fn end_part(&mut self) {
        if self.part.take().is_some() {
            self.out.push_str("\n]");
        }
    }

    /// The file.
    pub fn finish(mut self) -> String {
        self.end_part();
        self.out.push_str("\n}\n");
        self.out
    }
}

/// A plain file from rows in the order given.
pub fn write_file(cover: &Cover, rows: &BTreeMap<Kind, Vec<&str>>) -> String {
    let mut file = FileWriter::new(cover, rows.values().flatten().map(|row| row.len() + 2).sum());
    for (kind, rows) in rows {
        file.begin(*kind);
        rows.iter().for_each(|row| file.row(row));
    }
    file.finish()
}
