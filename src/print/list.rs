//! Lists and registers: the columns and rows of a form declaration, telephone numbers masked.

use crate::domain::value::Values;
use crate::forms::spec::{FieldKind, FieldSpec, FormSpec};
use crate::text::{Lang, Msg};

use super::format::listed;
use super::model::{Block, Column, Entry, Print, Table};
use super::words;

/// The columns a form declares for its lists.
pub fn columns(spec: &FormSpec, lang: Lang) -> Vec<Column> {
    spec.columns().map(|field| column(field.label, field.column, lang)).collect()
}

/// One column.
pub fn column(label: Msg, millimetres: u8, lang: Lang) -> Column {
    Column { label: label.get(lang).to_owned(), millimetres }
}

/// One record as a row under [`columns`].
pub fn row(spec: &FormSpec, values: &Values, lang: Lang) -> Vec<Entry> {
    spec.columns().map(|field| entry(field, values, lang)).collect()
}

/// One value as an entry of a list.
pub fn entry(field: &FieldSpec, values: &Values, lang: Lang) -> Entry {
    let text = listed(field, values.get(field.key), lang);
    match field.kind {
        FieldKind::Number { .. } => Entry::Figure(text),
        _ => Entry::Text(text),
    }
}

/// A text entry.
pub fn text(text: impl Into<String>) -> Entry {
    Entry::Text(text.into())
}

/// The table with its count of rows below.
pub fn counted(columns: Vec<Column>, rows: Vec<Vec<Entry>>, lang: Lang) -> Block {
    counted_in(Print::Usual, columns, rows, lang)
}

/// As [`counted`], printed so large.
pub fn counted_in(print: Print, columns: Vec<Column>, rows: Vec<Vec<Entry>>, lang: Lang) -> Block {
    let totals = Some(words::total_rows(rows.len(), lang));
    Block::Table(Table { columns, rows, totals, print })
}
