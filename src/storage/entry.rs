//! How records lie in the log: entries in one buffer, each a small header, the record's JSON row and its search text. A row
//! is parsed only when somebody looks at it. Segments lay the same out in columns, see `block`.
//!
//! Entry: kind (1), flags (1), id (16), parent (16, zero for none), row length (4), search length (2), row, search text.
//! Numbers are little-endian. A list of entries starts with its count (4).

use std::rc::Rc;

use uuid::Uuid;

use crate::domain::kind::Kind;

/// The record is erased.
pub const ERASED: u8 = 1;
/// A field of the record waits for a person's choice.
pub const IN_CONFLICT: u8 = 2;

const HEADER: usize = 1 + 1 + 16 + 16 + 4 + 2;

/// The bytes are not a list of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a list of entries")]
pub struct NotEntries;

/// One record inside a shared buffer.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub kind: Kind,
    /// [`ERASED`], [`IN_CONFLICT`].
    pub flags: u8,
    /// The record.
    pub id: Uuid,
    /// The record it belongs to.
    pub parent: Option<Uuid>,
    rows: Rc<[u8]>,
    row_at: u32,
    row_len: u32,
    search: SearchText,
}

/// Where the search text lies: behind the row, or in the search column of a block.
#[derive(Clone, Debug)]
enum SearchText {
    BehindRow(u16),
    Column(Rc<Vec<u8>>, u32, u16),
}

impl Entry {
    /// An entry of its own.
    pub fn new(kind: Kind, flags: u8, id: Uuid, parent: Option<Uuid>, row: &str, search: &str) -> Entry {
        let search = clipped(search);
        let mut buffer = Vec::with_capacity(row.len() + search.len());
        buffer.extend_from_slice(row.as_bytes());
        buffer.extend_from_slice(search.as_bytes());
        let (row_len, search) = (row.len() as u32, SearchText::BehindRow(search.len() as u16));
        Entry { kind, flags, id, parent, rows: buffer.into(), row_at: 0, row_len, search }
    }

    /// An entry of a block: its row, and its search text in the block with place and length.
    pub(super) fn shared(
        kind: Kind,
        flags: u8,
        id: Uuid,
        parent: Option<Uuid>,
        row: Rc<[u8]>,
        (block, search_at, search_len): (Rc<Vec<u8>>, u32, u16),
    ) -> Entry {
        let (row_len, search) = (row.len() as u32, SearchText::Column(block, search_at, search_len));
        Entry { kind, flags, id, parent, rows: row, row_at: 0, row_len, search }
    }

    /// The record's JSON row.
    pub fn row(&self) -> &str {
        text(Some(self.row_bytes()))
    }

    /// The bytes of [`Entry::row`].
    pub fn row_bytes(&self) -> &[u8] {
        let at = self.row_at as usize;
        self.rows.get(at..at + self.row_len as usize).unwrap_or_default()
    }

    /// The text searched on every keystroke.
    pub fn search_text(&self) -> &str {
        text(Some(self.search_bytes()))
    }

    /// The bytes of [`Entry::search_text`].
    pub fn search_bytes(&self) -> &[u8] {
        let (bytes, at, len): (&[u8], usize, u16) = match &self.search {
            SearchText::BehindRow(len) => (&self.rows, self.row_at as usize + self.row_len as usize, *len),
            SearchText::Column(block, at, len) => (block, *at as usize, *len),
        };
        bytes.get(at..at + usize::from(len)).unwrap_or_default()
    }

    /// Bytes this entry takes in a list.
    pub fn size(&self) -> usize {
        HEADER + self.row_len as usize + self.search_bytes().len()
    }
}

fn text(bytes: Option<&[u8]>) -> &str {
    bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
}

/// A search text no longer than an entry can say.
pub(super) fn clipped(search: &str) -> &str {
    let mut end = search.len().min(usize::from(u16::MAX));
    while !search.is_char_boundary(end) {
        end -= 1;
    }
    &search[..end]
}

/// Appends a list of entries to a buffer.
pub fn write_entries<'a>(out: &mut Vec<u8>, entries: impl ExactSizeIterator<Item = &'a Entry>) {
    out.extend_from_slice(&(entries.len() as u32).to_le_bytes());
    for entry in entries {
        out.push(entry.kind.code());
        out.push(entry.flags);
        out.extend_from_slice(entry.id.as_bytes());
        out.extend_from_slice(entry.parent.unwrap_or(Uuid::nil()).as_bytes());
        out.extend_from_slice(&entry.row_len.to_le_bytes());
        let search = entry.search_bytes();
        out.extend_from_slice(&(search.len() as u16).to_le_bytes());
        out.extend_from_slice(entry.row_bytes());
        out.extend_from_slice(search);
    }
}

/// Reads the list of entries that starts at `at` and ends the buffer. The text of an entry is checked to be UTF-8 when it
/// is looked at: it was text when it was sealed, and checking all of a large desk would delay its opening.
pub fn read_entries(buffer: Rc<[u8]>, mut at: usize) -> Result<Vec<Entry>, NotEntries> {
    let count = u32::from_le_bytes(take(&buffer, &mut at)?) as usize;
    let mut entries = Vec::with_capacity(count.min(buffer.len() / HEADER));
    for _ in 0..count {
        let [kind, flags] = take(&buffer, &mut at)?;
        let kind = Kind::from_code(kind).ok_or(NotEntries)?;
        let id = Uuid::from_bytes(take(&buffer, &mut at)?);
        let parent = Uuid::from_bytes(take(&buffer, &mut at)?);
        let row_len = u32::from_le_bytes(take(&buffer, &mut at)?);
        let search_len = u16::from_le_bytes(take(&buffer, &mut at)?);
        let row_at = u32::try_from(at).map_err(|_| NotEntries)?;
        let end = at.checked_add(row_len as usize + usize::from(search_len)).ok_or(NotEntries)?;
        if end > buffer.len() {
            return Err(NotEntries);
        }
        at = end;
        let parent = Some(parent).filter(|p| !p.is_nil());
        let search = SearchText::BehindRow(search_len);
        entries.push(Entry { kind, flags, id, parent, rows: buffer.clone(), row_at, row_len, search });
    }
    if at == buffer.len() { Ok(entries) } else { Err(NotEntries) }
}

fn take<const N: usize>(buffer: &[u8], at: &mut usize) -> Result<[u8; N], NotEntries> {
    let bytes = buffer.get(*at..*at + N).and_then(|b| b.try_into().ok()).ok_or(NotEntries)?;
    *at += N;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_read_back_and_cut_ones_are_refused() {
        let parent = Some(Uuid::from_u128(5));
        let written = [
            Entry::new(Kind::Customer, 0, Uuid::from_u128(1), None, "{\"id\":1}", "王芳\nwangfang"),
            Entry::new(Kind::Visit, IN_CONFLICT, Uuid::from_u128(2), parent, "{}", ""),
        ];
        let mut bytes = vec![9, 9];
        write_entries(&mut bytes, written.iter());
        let read = read_entries(bytes.clone().into(), 2).unwrap();
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].search_text(), "王芳\nwangfang");
        assert_eq!((read[1].row(), read[1].parent, read[1].flags), ("{}", parent, IN_CONFLICT));
        for cut in 2..bytes.len() {
            assert!(read_entries(bytes[..cut].into(), 2).is_err());
        }
    }
}
