//! Rows of a block without the ids that stand in its columns: random, they would hardly pack.
//!
//! What is left out is marked by bytes that JSON text never holds (RFC 8259 section 7); a row that holds such a byte all the same
//! is kept as it is. Invariant: lengthening a shortened row gives its bytes.

use std::rc::Rc;

use memchr::{memchr, memchr_iter, memchr3, memchr3_iter};
use uuid::Uuid;

/// `{"id":"…"`, the id of the record.
const ID: u8 = 1;
/// `,"parent":"…"`, the parent of the record.
const PARENT: u8 = 2;
/// The parent's id somewhere else in the row.
const PARENT_ID: u8 = 3;
/// At the beginning: what follows is the row as it is.
const AS_IT_IS: u8 = 4;

const ID_HEAD: &[u8] = b"{\"id\":\"";
const PARENT_HEAD: &[u8] = b",\"parent\":\"";

fn written(id: Uuid) -> [u8; 36] {
    let mut text = [0; 36];
    id.hyphenated().encode_lower(&mut text);
    text
}

/// Appends a row without what its columns say.
pub(super) fn shorten(out: &mut Vec<u8>, row: &[u8], id: Uuid, parent: Option<Uuid>) {
    let after = |row: &'_ [u8], head: &[u8], id: &[u8; 36]| -> Option<usize> {
        let end = head.len() + 36 + 1;
        let parts = (row.get(..head.len())?, row.get(head.len()..end - 1)?, *row.get(end - 1)?);
        (parts == (head, id.as_slice(), b'"')).then_some(end)
    };
    let is_marked = memchr3(ID, PARENT, PARENT_ID, row).is_some() || memchr(AS_IT_IS, row).is_some();
    let Some(end) = after(row, ID_HEAD, &written(id)).filter(|_| !is_marked) else {
        out.push(AS_IT_IS);
        return out.extend_from_slice(row);
    };
    let mut rest = &row[end..];
    out.push(ID);
    if let Some(parent) = parent.map(written) {
        if let Some(end) = after(rest, PARENT_HEAD, &parent) {
            out.push(PARENT);
            rest = &rest[end..];
        }
        // Looked for by its first dash: a searcher made for every row would cost more than the search. Ids cannot overlap.
        let is_parent = |at: &usize| rest.get(*at..at + 36) == Some(parent.as_slice());
        let mut from = 0;
        for at in memchr_iter(b'-', rest).filter_map(|dash| dash.checked_sub(8)).filter(is_parent) {
            out.extend_from_slice(&rest[from..at]);
            out.push(PARENT_ID);
            from = at + 36;
        }
        rest = &rest[from..];
    }
    out.extend_from_slice(rest);
}

/// The row that was shortened.
pub(super) fn lengthen(row: &[u8], id: Uuid, parent: Option<Uuid>) -> Rc<[u8]> {
    if let Some((&AS_IT_IS, row)) = row.split_first() {
        return row.into();
    }
    let (id, parent) = (written(id), written(parent.unwrap_or(Uuid::nil())));
    let mut out = Vec::with_capacity(row.len() + 3 * 48);
    let mut from = 0;
    for at in memchr3_iter(ID, PARENT, PARENT_ID, row) {
        out.extend_from_slice(&row[from..at]);
        let (head, text, tail): (&[u8], &[u8], &[u8]) = match row[at] {
            ID => (ID_HEAD, &id, b"\""),
            PARENT => (PARENT_HEAD, &parent, b"\""),
            _ => (b"", &parent, b""),
        };
        out.extend_from_slice(head);
        out.extend_from_slice(text);
        out.extend_from_slice(tail);
        from = at + 1;
    }
    out.extend_from_slice(&row[from..]);
    out.into()
}
