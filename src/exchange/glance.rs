//! Reading rows at a glance: one that is exactly as this program writes it is understood in one pass, without a tree.
//!
//! Invariant: a glance never decides alone. It either understands a row just as `merge::row` would, in which case writing the
//! record again would give the same bytes, or it gives up and the row is read thoroughly. So it makes nothing acceptable that
//! is not, and large files of other desks are taken in many times faster. Both are held by tests over rows and their mutations.

use uuid::Uuid;

use crate::domain::value::Value;
use crate::merge::row::{MAX_COUNTER, MAX_FIELDS, MAX_ITEMS, MAX_TEXT};
use crate::merge::version::is_device_id;

/// A field's value, still in the file's text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Glimpse<'a> {
    /// `null`, a cleared field.
    Null,
    /// A tick.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Text without anything escaped.
    Text(&'a str),
    /// A list of such texts, brackets included.
    List(&'a str),
}

impl From<Glimpse<'_>> for Value {
    fn from(glimpse: Glimpse<'_>) -> Value {
        match glimpse {
            Glimpse::Null => Value::Null,
            Glimpse::Flag(flag) => flag.into(),
            Glimpse::Number(number) => number.into(),
            Glimpse::Text(text) => text.into(),
            Glimpse::List(list) => items(list).collect(),
        }
    }
}

/// A write as a row lists it: device, counter, milliseconds, author.
pub type Written<'a> = (&'a str, u64, i64, &'a str);

/// One field with the write its value came from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Register<'a> {
    /// The field's key.
    pub key: &'a str,
    /// What was written.
    pub value: Glimpse<'a>,
    /// Who wrote it when.
    pub write: Written<'a>,
}

/// A row understood at a glance: current values, each written once, nothing in conflict and nothing erased.
#[derive(Debug, Default)]
pub struct Glance<'a> {
    /// The record's id.
    pub id: Uuid,
    /// The record it belongs to.
    pub parent: Option<Uuid>,
    /// Fields in the order of their keys.
    pub fields: Vec<(&'a str, Glimpse<'a>)>,
    writes: Vec<Written<'a>>,
    /// Which write each field came from, in the order of the fields.
    written_by: Vec<usize>,
    used: Vec<bool>,
}

impl<'a> Glance<'a> {
    /// Reads a row; the room of the one before is used again. False when it has to be read thoroughly.
    pub fn read(&mut self, row: &'a str) -> bool {
        self.fields.clear();
        self.writes.clear();
        self.written_by.clear();
        self.used.clear();
        self.parent = None;
        self.understand(&mut Cursor { text: row, at: 0 }).is_some()
    }

    /// The highest counter of a device among the writes.
    pub fn highest_counter(&self, device: &str) -> u64 {
        self.writes.iter().filter(|write| write.0 == device).map(|write| write.1).max().unwrap_or(0)
    }

    /// Every write that has a field left, in the order of devices and counters.
    pub fn writes(&self) -> impl Iterator<Item = Written<'a>> {
        self.writes.iter().copied()
    }

    /// For each device the highest counter seen; a row understood at a glance says it by its own writes.
    pub fn seen(&self) -> impl Iterator<Item = (&'a str, u64)> {
        let is_last = |at: usize, device: &str| self.writes.get(at + 1).is_none_or(|next| next.0 != device);
        let last = self.writes.iter().enumerate().filter(move |(at, write)| is_last(*at, write.0));
        last.map(|(_, write)| (write.0, write.1))
    }

    /// Whether the row has seen a write.
    pub fn has_seen(&self, write: Written) -> bool {
        self.writes.iter().any(|own| own.1 >= write.1 && own.0 == write.0)
    }

    /// Every field with its write, in the order of their keys.
    pub fn registers(&self) -> impl Iterator<Item = Register<'a>> {
        self.fields.iter().enumerate().filter_map(|(at, (key, value))| {
            let write = self.writes.get(self.written_by.get(at).copied().unwrap_or(0))?;
            Some(Register { key, value: *value, write: *write })
        })
    }

    /// The text of a field, empty when it has none.
    pub fn text(&self, key: &str) -> &'a str {
        match self.fields.binary_search_by_key(&key, |field| field.0).map(|at| self.fields[at].1) {
            Ok(Glimpse::Text(text)) => text,
            _ => "",
        }
    }

    fn understand(&mut self, row: &mut Cursor<'a>) -> Option<()> {
        row.skip("{\"id\":\"")?;
        self.id = row.uuid()?;
        row.skip(",\"")?;
        let mut key = row.plain()?;
        if key == "parent" {
            row.skip(":\"")?;
            self.parent = Some(row.uuid()?);
            row.skip(",\"")?;
            key = row.plain()?;
        }
        while key != "_merge" {
            let rises = self.fields.last().is_none_or(|before| before.0 < key);
            if !rises || matches!(key, "id" | "parent" | "_erased") || key.len() > 60 || self.fields.len() >= MAX_FIELDS
            {
                return None;
            }
            row.skip(":")?;
            self.fields.push((key, row.value()?));
            row.skip(",\"")?;
            key = row.plain()?;
        }
        row.skip(":{\"writes\":[[\"")?;
        self.read_writes(row)?;
        if row.skip(",\"fields\":{\"").is_some() {
            self.read_written_by(row)?;
        } else if self.writes.len() != 1 || self.fields.is_empty() {
            return None;
        }
        row.skip("}}")?;
        (row.at == row.text.len()).then_some(())
    }

    /// `dev",counter,at,"author"],["dev"…]]`, rising, each write once.
    fn read_writes(&mut self, row: &mut Cursor<'a>) -> Option<()> {
        loop {
            let device = row.plain()?;
            row.skip(",")?;
            let counter = u64::try_from(row.number()?).ok()?;
            row.skip(",")?;
            let at = row.number()?;
            row.skip(",\"")?;
            let by = row.plain()?;
            let rises = self.writes.last().is_none_or(|before| (before.0, before.1) < (device, counter));
            let is_fine = is_device_id(device) && (1..=MAX_COUNTER).contains(&counter) && by.len() <= 400;
            // Hidden characters are left to thorough reading: fifteen digits cannot leave the range of times.
            if !rises
                || !is_fine
                || by.chars().any(|c| c.is_control() || matches!(c, '\u{200b}'..='\u{206f}' | '\u{61c}' | '\u{feff}'))
            {
                return None;
            }
            self.writes.push((device, counter, at, by));
            row.skip("]")?;
            if row.skip("]").is_some() {
                return Some(());
            }
            row.skip(",[\"")?;
        }
    }

    /// `key":write,"key":write}`: the fields not written by the first write. Every write has a field left.
    fn read_written_by(&mut self, row: &mut Cursor<'a>) -> Option<()> {
        self.used.resize(self.writes.len(), false);
        self.written_by.resize(self.fields.len(), 0);
        let (mut listed, mut at) = (0, 0);
        loop {
            let key = row.plain()?;
            row.skip(":")?;
            let write = usize::try_from(row.number()?).ok()?;
            // Both lists rise, so the field is looked for from where the last one was.
            at += self.fields[at..].iter().position(|field| field.0 == key)? + 1;
            listed += 1;
            if write == 0 {
                return None;
            }
            *self.used.get_mut(write)? = true;
            self.written_by[at - 1] = write;
            if row.skip("}").is_some() {
                break;
            }
            row.skip(",\"")?;
        }
        self.used[0] = listed < self.fields.len();
        self.used.iter().all(|used| *used).then_some(())
    }
}

/// Goes through a row from its beginning.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    #[inline(always)]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline(always)]
    fn skip(&mut self, expected: &str) -> Option<()> {
        let rest = self.text.as_bytes().get(self.at..)?;
        if !rest.starts_with(expected.as_bytes()) {
            return None;
        }
        self.at += expected.len();
        Some(())
    }

    /// Text up to the quote that ends it, the quote taken too; nothing in it is escaped.
    #[inline(always)]
    fn plain(&mut self) -> Option<&'a str> {
        let (bytes, from) = (self.text.as_bytes(), self.at);
        let mut at = from;
        loop {
            match *bytes.get(at)? {
                b'"' => break,
                b'\\' | 0..0x20 => return None,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        self.text.get(from..at).filter(|text| text.len() <= MAX_TEXT)
    }

    /// A UUID as this program writes it, with the quote after it.
    fn uuid(&mut self) -> Option<Uuid> {
        let bytes = self.text.as_bytes().get(self.at..self.at + 37)?;
        let mut id = [0u8; 16];
        let (mut half, mut at) = (0, 0);
        while at < 36 {
            let byte = bytes[at];
            let is_dash = matches!(at, 8 | 13 | 18 | 23);
            at += 1;
            if is_dash {
                if byte != b'-' {
                    return None;
                }
                continue;
            }
            let nibble = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                _ => return None,
            };
            id[half / 2] = id[half / 2] << 4 | nibble;
            half += 1;
        }
        self.at += 37;
        (bytes[36] == b'"').then(|| Uuid::from_bytes(id))
    }

    /// A whole number of at most fifteen digits, written in the one way it can be.
    fn number(&mut self) -> Option<i64> {
        let is_negative = self.skip("-").is_some();
        let from = self.at;
        let mut value = 0i64;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            value = value * 10 + i64::from(digit - b'0');
            self.at += 1;
            if self.at - from > 15 {
                return None;
            }
        }
        let leads_with_zero = self.text.as_bytes().get(from) == Some(&b'0');
        let is_plain = match self.at - from {
            0 => false,
            1 => !(is_negative && leads_with_zero),
            _ => !leads_with_zero,
        };
        let ends = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        (is_plain && ends).then_some(if is_negative { -value } else { value })
    }

    #[inline(always)]
    fn value(&mut self) -> Option<Glimpse<'a>> {
        match self.byte()? {
            b'"' => {
                self.at += 1;
                self.plain().map(Glimpse::Text)
            }
            b't' => self.skip("true").map(|()| Glimpse::Flag(true)),
            b'f' => self.skip("false").map(|()| Glimpse::Flag(false)),
            b'n' => self.skip("null").map(|()| Glimpse::Null),
            b'[' => self.list(),
            _ => self.number().map(Glimpse::Number),
        }
    }

    fn list(&mut self) -> Option<Glimpse<'a>> {
        let from = self.at;
        self.skip("[")?;
        let mut items = 0;
        while self.skip("]").is_none() {
            if items > 0 {
                self.skip(",")?;
            }
            self.skip("\"")?;
            self.plain()?;
            items += 1;
            if items > MAX_ITEMS {
                return None;
            }
        }
        self.text.get(from..self.at).map(Glimpse::List)
    }
}

/// The texts of a [`Glimpse::List`].
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    let inside = list.strip_prefix("[\"").and_then(|rest| rest.strip_suffix("\"]"));
    inside.into_iter().flat_map(|inside| inside.split("\",\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind::Kind;
    use crate::domain::value::Values;
    use crate::merge::record::{Record, Stamp};
    use crate::merge::row::{read_row, write_row};
    use crate::merge::version::{DeviceId, Dot};
    use serde_json::json;

    fn stamp(device: &str, counter: u64) -> Stamp {
        let device = DeviceId::parse(device).unwrap();
        Stamp { dot: Dot { device, counter }, at: 1_763_776_500_000 + counter as i64, by: "李敏".into() }
    }

    fn write(record: &mut Record, stamp: &Stamp, values: Value) {
        let Value::Object(values) = values else { panic!() };
        record.write(stamp, &values);
    }

    /// Rows as desks write them: one write, several, cleared fields, lists, a parent.
    fn rows() -> Vec<String> {
        let id = Uuid::parse_str("019aa9a0-3440-78bb-ab0e-cde75510150b").unwrap();
        let mut one = Record::new(Kind::Customer, id, None);
        write(
            &mut one,
            &stamp("a.0", 7),
            json!({"name": "王芳", "vip": true, "party": 4, "channels": ["phone", "sms"]}),
        );
        let mut two = Record::new(Kind::Visit, id, Some(Uuid::from_u128(9)));
        write(&mut two, &stamp("b.0", 3), json!({"name": "王芳", "note": null, "debt": -12, "none": []}));
        let mut three = two.clone();
        write(&mut three, &stamp("a.0", 9), json!({"note": "回访", "left_at": "2026-11-22T09:30:00+08:00"}));
        let mut four = three.clone();
        write(&mut four, &stamp("a.0", 10), json!({"name": "王小芳", "debt": 0}));
        [one, two, three, four].iter().map(write_row).collect()
    }

    /// What a glance understands must be what thorough reading understands, and be written as it stands.
    fn agrees(row: &str) -> bool {
        let mut glance = Glance::default();
        if !glance.read(row) {
            return false;
        }
        let read = read_row(row).unwrap_or_else(|error| panic!("glanced at what cannot be read: {error}\n{row}"));
        assert_eq!((read.id, read.parent), (glance.id, glance.parent), "{row}");
        let fields: Values =
            glance.fields.iter().map(|(key, glimpse)| ((*key).to_owned(), (*glimpse).into())).collect();
        assert_eq!(read.values, fields, "{row}");
        let record = read.into_record(Kind::Customer, || panic!("without versions: {row}"));
        assert!(!record.is_in_conflict() && record.erased().is_none(), "{row}");
        for device in ["a.0", "b.0"] {
            let highest = record.highest_counter(&DeviceId::parse(device).unwrap());
            assert_eq!(highest, glance.highest_counter(device), "{row}");
        }
        assert_eq!(write_row(&record), row);
        true
    }

    #[test]
    fn what_desks_write_is_understood() {
        for row in rows() {
            assert!(agrees(&row), "{row}");
        }
    }

    #[test]
    fn a_changed_row_is_understood_rightly_or_not_at_all() {
        let other: Vec<&str> = vec![
            "", "0", "1", "-", ".", "e", "\"", "\\", ",", "[", "]", "{", "}", ":", " ", "\n", "a", "b", "null", "王",
            "\u{0}",
        ];
        let mut understood = 0;
        for row in rows() {
            let places: Vec<usize> = row.char_indices().map(|(at, _)| at).chain([row.len()]).collect();
            for pair in places.windows(2) {
                for insert in &other {
                    for end in [pair[0], pair[1]] {
                        let changed = format!("{}{insert}{}", &row[..pair[0]], &row[end..]);
                        understood += usize::from(agrees(&changed));
                    }
                }
            }
        }
        assert!(understood > 1_000, "{understood}: changed texts inside values are rows too");
    }

    #[test]
    fn conflicts_erasures_and_rows_of_other_programs_are_left_to_thorough_reading() {
        let mut ours = Record::new(Kind::Customer, Uuid::from_u128(7), None);
        write(&mut ours, &stamp("a.0", 1), json!({"name": "王芳"}));
        let mut theirs = ours.clone();
        write(&mut ours, &stamp("a.0", 2), json!({"name": "王方"}));
        write(&mut theirs, &stamp("b.0", 1), json!({"name": "汪芳"}));
        ours.merge(&theirs);
        let mut erased = ours.clone();
        erased.erase(crate::merge::record::Erasure { at: 5, reason: "requested".into() });
        for row in
            [write_row(&ours), write_row(&erased), r#"{"id":"019aa9a0-3440-78bb-ab0e-cde75510150b","name":"a"}"#.into()]
        {
            assert!(!Glance::default().read(&row), "{row}");
        }
    }
}
