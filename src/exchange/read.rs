//! The only door in. A file is checked from the outside inwards: size, encoding, format, version, then record by record,
//! each cut out as text before it is parsed. Anything wrong refuses the file whole, with the reason and the place; the store
//! has not been touched by then.

use std::fmt;

use memchr::memchr_iter;
use serde::de::{self, DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use uuid::Uuid;

use super::document::{Cover, FORMAT, MAX_BYTES, MAX_RECORDS, SEALED_FORMAT, Sender, VERSION, Version};
use crate::domain::kind::Kind;
use crate::merge::row::{Row, read_row};

/// Where in a file something is wrong, for a person: `customers[12]` or a line and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// Line and column, from 1.
    Text {
        /// Line.
        line: usize,
        /// Column.
        column: usize,
    },
    /// A record of a part, from 0 as in the file's own terms.
    Record {
        /// The part.
        kind: Kind,
        /// Index in the part.
        index: usize,
        /// What the reader missed or met there; names of fields, never values.
        what: String,
    },
}

/// Why a file is refused whole.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Empty file.
    #[error("the file is empty")]
    Empty,
    /// More bytes than any real file has.
    #[error("the file is too large: {0} bytes")]
    TooLarge(usize),
    /// More records than any real file has.
    #[error("too many records")]
    TooMany,
    /// Not UTF-8.
    #[error("not UTF-8 at byte {0}")]
    NotText(usize),
    /// The text ends in the middle.
    #[error("cut off at {0:?}")]
    Truncated(Spot),
    /// Not JSON.
    #[error("not JSON at {0:?}")]
    NotJson(Spot),
    /// JSON, but of another program.
    #[error("not a file of this program")]
    Foreign,
    /// Sealed: to be opened with its passphrase first.
    #[error("the file is sealed")]
    Sealed,
    /// Made by a newer program.
    #[error("needs version {0}")]
    Newer(u32),
    /// A record cannot be read.
    #[error("bad record at {0:?}")]
    BadRecord(Spot),
    /// The same record stands in the file twice.
    #[error("record twice at {0:?}")]
    Twice(Spot),
    /// A part, or the head, stands in the file twice: which one counts cannot be known (RFC 8259 section 4).
    #[error("part twice: {0}")]
    Doubled(String),
}

impl ReadError {
    /// The code that stands beside the words, for whoever is asked for help.
    pub const fn code(&self) -> &'static str {
        match self {
            ReadError::Empty => "F1",
            ReadError::TooLarge(_) => "F2",
            ReadError::TooMany => "F3",
            ReadError::NotText(_) => "F4",
            ReadError::Truncated(_) => "F5",
            ReadError::NotJson(_) => "F6",
            ReadError::Foreign => "F7",
            ReadError::Sealed => "F8",
            ReadError::Newer(_) => "F9",
            ReadError::BadRecord(_) => "F10",
            ReadError::Twice(_) => "F11",
            ReadError::Doubled(_) => "F12",
        }
    }
}

/// A file whose outside is sound; its records are still text.
#[derive(Debug)]
pub struct Opened<'a> {
    /// Who made it, when, why.
    pub cover: Cover,
    /// The records by part, in file order.
    pub parts: Vec<(Kind, Vec<&'a str>)>,
    /// Names of parts this version does not know; they are passed over and named in the preview.
    pub unknown_parts: Vec<String>,
}

/// Opens the outside of a file laid out as `exchange::write` does, one record a line, without looking into the lines; `None`
/// when it is laid out otherwise. Lines may hold less or more than a record: when one cannot be read, [`open_file`] says
/// what is really wrong.
pub fn open_lines(bytes: &[u8]) -> Option<Opened<'_>> {
    let text = simdutf8::basic::from_utf8(bytes).ok().filter(|text| text.len() <= MAX_BYTES)?;
    // Brace, format, version and cover are four lines; closed by a brace they are a file without records.
    let head = memchr_iter(b'\n', bytes).nth(3)?;
    let cover = text.get(..head)?.strip_suffix(',')?;
    let cover = format!("{cover}\n}}");
    let Opened { cover, parts, unknown_parts } = open_file(cover.as_bytes()).ok()?;
    if !parts.is_empty() {
        return None;
    }
    let mut lines = memchr_iter(b'\n', bytes.get(head + 1..)?).scan(head + 1, |from, at| {
        let line = text.get(*from..head + 1 + at);
        *from = head + 2 + at;
        line
    });
    let mut records = 0;
    let mut parts: Vec<(Kind, Vec<&str>)> = Vec::new();
    let mut is_last_part = false;
    while !is_last_part {
        let kind = lines.next()?.strip_prefix('"')?.strip_suffix("\":[").and_then(Kind::from_key)?;
        let kind = Some(kind).filter(|kind| kind.travels())?;
        let mut rows = Vec::new();
        let mut goes_on = true;
        loop {
            let line = lines.next()?;
            if line.starts_with('{') && goes_on {
                let row = line.strip_suffix(',');
                goes_on = row.is_some();
                rows.push(row.or(Some(line)).filter(|row| row.ends_with('}'))?);
            } else if matches!(line, "]" | "],") && (!goes_on || rows.is_empty()) {
                is_last_part = line == "]";
                break;
            } else {
                return None;
            }
        }
        records += rows.len();
        if records > MAX_RECORDS || parts.iter().any(|(other, _)| *other == kind) {
            return None;
        }
        parts.push((kind, rows));
    }
    if lines.next()? != "}" || lines.next().is_some() || !text.ends_with("\n}\n") {
        return None;
    }
    Some(Opened { cover, parts, unknown_parts })
}

/// Opens the outside of a plain file.
pub fn open_file(bytes: &[u8]) -> Result<Opened<'_>, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|e| ReadError::NotText(e.valid_up_to()))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.is_empty() {
        return Err(ReadError::Empty);
    }
    let mut outside = Outside::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = OutsideSeed(&mut outside).deserialize(&mut reader).and_then(|()| reader.end());
    if let Err(error) = read {
        let spot = Spot::Text { line: error.line(), column: error.column() };
        return Err(match error.classify() {
            serde_json::error::Category::Eof => ReadError::Truncated(spot),
            _ if outside.too_many => ReadError::TooMany,
            _ if outside.doubled.is_some() => ReadError::Doubled(outside.doubled.unwrap_or_default()),
            serde_json::error::Category::Data => ReadError::Foreign,
            _ => ReadError::NotJson(spot),
        });
    }
    match outside.format.as_deref() {
        Some(FORMAT) => {}
        Some(SEALED_FORMAT) => return Err(ReadError::Sealed),
        _ => return Err(ReadError::Foreign),
    }
    let version = outside.version.ok_or(ReadError::Foreign)?;
    if version.min_reader > VERSION.major {
        return Err(ReadError::Newer(version.min_reader));
    }
    Ok(Opened { cover: outside.cover, parts: outside.parts, unknown_parts: outside.unknown })
}

/// Reads one record of an opened file.
pub fn read_record(kind: Kind, index: usize, text: &str) -> Result<Row, ReadError> {
    read_row(text).map_err(|error| {
        let said = error.to_string();
        let what = said.split(" at line ").next().unwrap_or("").chars().take(120).collect();
        ReadError::BadRecord(Spot::Record { kind, index, what })
    })
}

/// Notices a record that stands twice in one file.
#[derive(Default)]
pub struct Seen(Vec<(Uuid, Kind, u32)>);

impl Seen {
    /// Notes a record.
    pub fn meet(&mut self, kind: Kind, index: usize, id: Uuid) {
        self.0.push((id, kind, index as u32));
    }

    /// Refuses a file with a second meeting.
    pub fn check(mut self) -> Result<(), ReadError> {
        // Parts mostly rise by themselves, so this is a merge of few runs.
        self.0.sort_by_key(|(id, ..)| *id);
        let twice = self.0.windows(2).filter(|pair| pair[0].0 == pair[1].0).map(|pair| (pair[1].1, pair[1].2));
        match twice.min() {
            Some((kind, index)) => {
                Err(ReadError::Twice(Spot::Record { kind, index: index as usize, what: String::new() }))
            }
            None => Ok(()),
        }
    }
}

#[derive(Default)]
struct Outside<'a> {
    format: Option<String>,
    version: Option<Version>,
    cover: Cover,
    parts: Vec<(Kind, Vec<&'a str>)>,
    unknown: Vec<String>,
    too_many: bool,
    doubled: Option<String>,
}

struct OutsideSeed<'s, 'a>(&'s mut Outside<'a>);

impl<'de> DeserializeSeed<'de> for OutsideSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OutsideSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a file of this program")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let outside = self.0;
        let mut met: Vec<String> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            // Names of parts are few and short; what a hostile file has beyond them is passed over unseen.
            if met.len() < 200 && key.len() <= 40 {
                if met.contains(&key) {
                    outside.doubled = Some(key);
                    return Err(de::Error::custom("a part stands twice"));
                }
                met.push(key.clone());
            }
            match key.as_str() {
                "format" => outside.format = Some(map.next_value::<String>()?.chars().take(40).collect()),
                "version" => outside.version = Some(map.next_value()?),
                "from" => outside.cover.from = map.next_value::<Sender>()?,
                "made" => outside.cover.made = map.next_value::<String>()?.chars().take(40).collect(),
                "reason" => outside.cover.reason = map.next_value::<String>()?.chars().take(400).collect(),
                "demo" => outside.cover.demo = map.next_value()?,
                other => match Kind::from_key(other).filter(|kind| kind.travels()) {
                    Some(kind) => {
                        let left = MAX_RECORDS - outside.parts.iter().map(|(_, rows)| rows.len()).sum::<usize>();
                        let mut rows = Vec::new();
                        let read = map.next_value_seed(PartSeed { rows: &mut rows, left });
                        outside.too_many |= rows.len() >= left;
                        read?;
                        outside.parts.push((kind, rows));
                    }
                    None => {
                        map.next_value::<IgnoredAny>()?;
                        if outside.unknown.len() < 20 {
                            outside.unknown.push(other.chars().take(40).collect());
                        }
                    }
                },
            }
        }
        Ok(())
    }
}

struct PartSeed<'s, 'a> {
    rows: &'s mut Vec<&'a str>,
    left: usize,
}

impl<'de> DeserializeSeed<'de> for PartSeed<'_, 'de> {
    type Value = ();

    fn deserialize<D: de::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for PartSeed<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(row) = seq.next_element::<&RawValue>()? {
            if self.rows.len() >= self.left {
                return Err(de::Error::custom("too many records"));
            }
            self.rows.push(row.get());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::write::write_file;
    use super::*;

    fn sample() -> String {
        let rows = vec![r#"{"id":"00000000-0000-7000-8000-000000000001","name":"王芳"}"#];
        let cover = Cover { made: "2026-11-22T09:30:00+08:00".into(), ..Cover::default() };
        write_file(&cover, &BTreeMap::from([(Kind::Customer, rows)]))
    }

    #[test]
    fn a_written_file_opens() {
        let file = sample();
        let opened = open_file(file.as_bytes()).unwrap();
        assert_eq!(opened.cover.made, "2026-11-22T09:30:00+08:00");
        assert_eq!(opened.parts.len(), 1);
        assert!(read_record(Kind::Customer, 0, opened.parts[0].1[0]).is_ok());
    }

    #[test]
    fn lines_open_as_the_whole_does() {
        let rows =
            |n: usize| (0..n).map(|_| r#"{"id":"00000000-0000-7000-8000-000000000001","name":"王芳"}"#).collect();
        for (customers, visits) in [(0, 0), (1, 0), (0, 2), (3, 2)] {
            let parts = BTreeMap::from([(Kind::Customer, rows(customers)), (Kind::Visit, rows(visits))]);
            let file = write_file(&Cover { reason: "a,\nb".into(), ..Cover::default() }, &parts);
            let (whole, lines) = (open_file(file.as_bytes()).unwrap(), open_lines(file.as_bytes()).unwrap());
            assert_eq!((whole.cover, whole.parts), (lines.cover, lines.parts));
        }
    }

    #[test]
    fn a_file_laid_out_otherwise_is_not_opened_by_lines_or_has_a_line_that_is_no_record() {
        let file = sample();
        let places: Vec<usize> = file.char_indices().map(|(at, _)| at).chain([file.len()]).collect();
        for pair in places.windows(2) {
            for insert in ["", "\n", "{", "}", "]", ",", "\"", " ", "\"visits\":[\n],\n"] {
                for end in [pair[0], pair[1]] {
                    let changed = format!("{}{insert}{}", &file[..pair[0]], &file[end..]);
                    let Some(lines) = open_lines(changed.as_bytes()) else { continue };
                    if lines.parts.iter().flat_map(|(_, rows)| rows).any(|row| read_row(row).is_err()) {
                        continue;
                    }
                    let whole = open_file(changed.as_bytes()).unwrap_or_else(|error| panic!("{error}: {changed}"));
                    assert_eq!((whole.cover, whole.parts), (lines.cover, lines.parts), "{changed}");
                }
            }
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_refused_and_says_where() {
        let file = sample();
        let whole = file.trim_end();
        for cut in 1..whole.len() {
            if !whole.is_char_boundary(cut) {
                continue;
            }
            match open_file(&whole.as_bytes()[..cut]) {
                Err(ReadError::Truncated(Spot::Text { line, .. })) => assert!(line >= 1),
                other => panic!("cut at {cut}: {other:?}"),
            }
        }
    }

    #[test]
    fn foreign_newer_broken_and_sealed_files_are_told_apart() {
        let error = |text: &str| open_file(text.as_bytes()).map(|_| ()).unwrap_err();
        assert_eq!(error(""), ReadError::Empty);
        assert_eq!(error("[]"), ReadError::Foreign);
        assert_eq!(error("{\"customers\":[]}"), ReadError::Foreign);
        assert_eq!(error("{\"format\":\"other\",\"version\":3}"), ReadError::Foreign);
        let newer = sample().replace("\"min_reader\":1", "\"min_reader\":9");
        assert_eq!(error(&newer), ReadError::Newer(9));
        assert_eq!(error("{\"format\":\"shouwen-sealed\"}"), ReadError::Sealed);
        assert!(matches!(error("{\"format\":nope}"), ReadError::NotJson(_)));
        let doubled = sample().replace("\n]\n}", "\n],\n\"customers\":[]\n}");
        assert_eq!(error(&doubled), ReadError::Doubled("customers".into()));
        assert_eq!(open_file(&[b'{', 0xff]).unwrap_err(), ReadError::NotText(1));
    }

    #[test]
    fn a_bad_record_names_its_place_and_no_value() {
        let error = read_record(Kind::Visit, 4, r#"{"id":"秘密"}"#).unwrap_err();
        let ReadError::BadRecord(Spot::Record { kind, index, what }) = error else { panic!() };
        assert_eq!((kind, index), (Kind::Visit, 4));
        assert!(!what.is_empty());
    }
}
