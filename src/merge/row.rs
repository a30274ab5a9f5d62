//! A record as one JSON object: the form in which storage keeps it and files carry it.
//!
//! Plain fields first, readable by any program; then `_merge`, the compact merge part:
//! `{"writes":[[device,counter,ms,author]…],"fields":{key:write…},"also":{key:[[write,value]…]},"seen":{device:counter}}`.
//! `fields` omits keys written by write 0, `seen` omits what the writes themselves show. An erased record is
//! `{"id":…,"_erased":{"at":…,"reason":…}}`. A row without `_merge` was made by another program.
//!
//! Invariant: `read(write(record)) == record`, and equal records write equal bytes. Reading is bounded in depth and size, so
//! a hostile row cannot grow a tree.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::record::{Erasure, Record, Stamp, Write};
use super::version::{DeviceId, Dot, VersionVector};
use crate::domain::kind::Kind;
use crate::domain::value::{Value, Values};

/// Deepest nesting of a field value.
pub const MAX_DEPTH: usize = 6;
/// Most entries of one list or map in a field value.
pub const MAX_ITEMS: usize = 2_000;
/// Most bytes of one text.
pub const MAX_TEXT: usize = 40_000;
/// Most fields of one record.
pub const MAX_FIELDS: usize = 400;
/// Fields of a record that is filled well, so that reading one makes room once.
const USUAL_FIELDS: usize = 32;
/// Greatest counter: exact in every JSON reader (RFC 8259 section 6).
pub const MAX_COUNTER: u64 = (1 << 53) - 1;
/// Furthest moment from 1970, milliseconds: what a browser's clock can say at all (ECMA-262, 21.4.1.1), either way.
pub const MAX_MS: i64 = 8_640_000_000_000_000;

/// A row as read: fields and, when made by this program, its merge part.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The record's id.
    pub id: Uuid,
    /// The record it belongs to.
    pub parent: Option<Uuid>,
    /// Shown values.
    pub values: Values,
    /// Versions; absent in rows of other programs.
    merge: Option<MergePart>,
    erased: Option<Erasure>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MergePart {
    writes: Vec<(String, u64, i64, String)>,
    #[serde(default)]
    fields: BTreeMap<String, u32>,
    #[serde(default)]
    also: BTreeMap<String, Vec<(u32, BoundedValue)>>,
    #[serde(default)]
    seen: BTreeMap<String, u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ErasedPart {
    at: i64,
    reason: String,
}

/// The [`MergePart`] of a record as it is written, out of the record itself.
#[derive(Default, Serialize)]
struct WrittenPart<'a> {
    writes: Vec<(&'a str, u64, i64, &'a str)>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<&'a str, u32>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    also: BTreeMap<&'a str, Vec<(u32, &'a Value)>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    seen: BTreeMap<&'a str, u64>,
}

impl<'a> WrittenPart<'a> {
    fn of(record: &'a Record) -> WrittenPart<'a> {
        let mut part = WrittenPart::default();
        let mut stamps: Vec<&Stamp> = record.registers().flat_map(|(_, writes)| writes).map(|w| &w.stamp).collect();
        stamps.sort_unstable_by(|a, b| (&a.dot, a.at, &a.by).cmp(&(&b.dot, b.at, &b.by)));
        stamps.dedup();
        let place = |stamp: &Stamp| stamps.iter().position(|s| *s == stamp).unwrap_or(0) as u32;
        let mut shown_by_writes = VersionVector::default();
        for stamp in &stamps {
            shown_by_writes.see(&stamp.dot);
            part.writes.push((stamp.dot.device.as_str(), stamp.dot.counter, stamp.at, &stamp.by));
        }
        for (key, writes) in record.registers() {
            let Some((shown, others)) = writes.split_last() else { continue };
            if place(&shown.stamp) != 0 {
                part.fields.insert(key, place(&shown.stamp));
            }
            if !others.is_empty() {
                part.also.insert(key, others.iter().map(|w| (place(&w.stamp), &w.value)).collect());
            }
        }
        let unseen = record.seen().iter().filter(|(device, counter)| *counter > shown_by_writes.of(device));
        part.seen = unseen.map(|(device, counter)| (device.as_str(), counter)).collect();
        part
    }
}

/// A record as the JSON object it is written as.
struct RowOf<'a>(&'a Record);

impl Serialize for RowOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RowOf(record) = self;
        let mut row = serializer.serialize_map(None)?;
        row.serialize_entry("id", &record.id)?;
        if let Some(erasure) = record.erased() {
            let mark = ErasedPart { at: erasure.at, reason: erasure.reason.clone() };
            row.serialize_entry("_erased", &mark)?;
            return row.end();
        }
        if let Some(parent) = record.parent {
            row.serialize_entry("parent", &parent)?;
        }
        for (key, writes) in record.registers() {
            if let Some(shown) = writes.last() {
                row.serialize_entry(key, &shown.value)?;
            }
        }
        row.serialize_entry("_merge", &WrittenPart::of(record))?;
        row.end()
    }
}

/// Writes a record as one JSON object.
pub fn write_row(record: &Record) -> String {
    // Its keys are texts and its values JSON already, so there is nothing to fail for.
    serde_json::to_string(&RowOf(record)).unwrap_or_default()
}

/// Reads one row. The error names what is wrong, never a value.
pub fn read_row(json: &str) -> Result<Row, serde_json::Error> {
    serde_json::from_str(json)
}

impl Row {
    /// The record. A row without versions counts as written with `written` (made by another program, taken as written now).
    pub fn into_record(self, kind: Kind, written: impl FnOnce() -> Stamp) -> Record {
        if self.erased.is_some() {
            return Record::from_parts(kind, self.id, None, BTreeMap::new(), VersionVector::default(), self.erased);
        }
        let Some(part) = self.merge else {
            let mut record = Record::new(kind, self.id, self.parent);
            record.write(&written(), &self.values);
            return record;
        };
        let stamps: Vec<Stamp> = part.writes.iter().filter_map(stamp_of).collect();
        let stamp = |at: u32| stamps.get(at as usize).cloned();
        let mut fields: BTreeMap<String, Vec<Write>> = BTreeMap::new();
        for (key, value) in self.values {
            let at = part.fields.get(&key).copied().unwrap_or(0);
            if let Some(stamp) = stamp(at) {
                fields.insert(key, vec![Write { stamp, value }]);
            }
        }
        for (key, others) in part.also {
            for (at, value) in others {
                if let Some(stamp) = stamp(at) {
                    fields.entry(key.clone()).or_default().push(Write { stamp, value: value.0 });
                }
            }
        }
        let mut seen = VersionVector::default();
        for (device, counter) in &part.seen {
            if let Ok(device) = DeviceId::parse(device) {
                seen.raise(device, *counter);
            }
        }
        Record::from_parts(kind, self.id, self.parent, fields, seen, None)
    }

    /// Whether the row is the mark of an erased record.
    pub fn is_erased(&self) -> bool {
        self.erased.is_some()
    }

    /// Whether the row carries versions, so was made by this program.
    pub fn has_versions(&self) -> bool {
        self.merge.is_some()
    }
}

fn stamp_of((device, counter, at, by): &(String, u64, i64, String)) -> Option<Stamp> {
    let device = DeviceId::parse(device).ok()?;
    Some(Stamp { dot: Dot { device, counter: *counter }, at: *at, by: by.as_str().into() })
}

impl MergePart {
    /// What is wrong with a merge part that is well-typed but makes no sense.
    fn flaw(&self) -> Option<&'static str> {
        let stamps = &self.writes;
        let inside = |at: &u32| (*at as usize) < stamps.len();
        if stamps.len() > MAX_FIELDS * 4 || self.seen.len() > 10_000 {
            return Some("too many writes");
        }
        if stamps.iter().any(|w| DeviceId::parse(&w.0).is_err())
            || self.seen.keys().any(|d| DeviceId::parse(d).is_err())
        {
            return Some("bad device id");
        }
        if stamps.iter().any(|w| w.1 == 0 || w.1 > MAX_COUNTER) || self.seen.values().any(|c| *c > MAX_COUNTER) {
            return Some("counter out of range");
        }
        if stamps.iter().any(|w| w.3.len() > 400) {
            return Some("author too long");
        }
        // A name that turns the line around it, or cannot be seen, could pass for another.
        if stamps.iter().any(|w| w.3.chars().any(is_hidden)) {
            return Some("hidden characters in an author");
        }
        if stamps.iter().any(|w| !(-MAX_MS..=MAX_MS).contains(&w.2)) {
            return Some("time out of range");
        }
        if !self.fields.values().all(inside) || !self.also.values().flatten().all(|(at, _)| inside(at)) {
            return Some("write index out of range");
        }
        None
    }
}

/// Control characters, and marks that change the direction of reading (Unicode UAX #9).
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Row, D::Error> {
        struct RowVisitor;
        impl<'de> Visitor<'de> for RowVisitor {
            type Value = Row;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a record")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Row, A::Error> {
                let mut row = Row { values: Values::with_capacity(USUAL_FIELDS), ..Row::default() };
                let (mut id, mut parent) = (None, None);
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "id" if id.is_some() => return Err(de::Error::duplicate_field("id")),
                        "id" => id = Some(map.next_value::<Uuid>()?),
                        "parent" if parent.is_some() => return Err(de::Error::duplicate_field("parent")),
                        "parent" => parent = Some(map.next_value::<Option<Uuid>>()?),
                        "_merge" if row.merge.is_some() => return Err(de::Error::duplicate_field("_merge")),
                        "_erased" if row.erased.is_some() => return Err(de::Error::duplicate_field("_erased")),
                        "_merge" => {
                            let part: MergePart = map.next_value()?;
                            if let Some(flaw) = part.flaw() {
                                return Err(de::Error::custom(flaw));
                            }
                            row.merge = Some(part);
                        }
                        "_erased" => {
                            let mark: ErasedPart = map.next_value()?;
                            if mark.reason.len() > 40 {
                                return Err(de::Error::custom("erasure reason too long"));
                            }
                            row.erased = Some(Erasure { at: mark.at, reason: mark.reason });
                        }
                        _ if key.len() > 60 => return Err(de::Error::custom("field name too long")),
                        _ if row.values.len() >= MAX_FIELDS => return Err(de::Error::custom("too many fields")),
                        _ => {
                            let value = map.next_value_seed(Bounded { depth: MAX_DEPTH })?;
                            if row.values.insert(key, value).is_some() {
                                return Err(de::Error::custom("a field appears twice"));
                            }
                        }
                    }
                }
                row.id = id.ok_or_else(|| de::Error::missing_field("id"))?;
                row.parent = parent.flatten();
                let is_unwritten = |part: &MergePart| part.writes.is_empty() && !row.values.is_empty();
                if row.merge.as_ref().is_some_and(is_unwritten) {
                    return Err(de::Error::custom("a field nobody wrote"));
                }
                Ok(row)
            }
        }
        deserializer.deserialize_map(RowVisitor)
    }
}

/// A field value read with bounds.
#[derive(Clone, Debug)]
struct BoundedValue(Value);

impl<'de> Deserialize<'de> for BoundedValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<BoundedValue, D::Error> {
        Bounded { depth: MAX_DEPTH }.deserialize(deserializer).map(BoundedValue)
    }
}

/// Builds a value while counting depth, entries and text length.
#[derive(Clone, Copy)]
struct Bounded {
    depth: usize,
}

impl Bounded {
    fn deeper<E: de::Error>(self) -> Result<Bounded, E> {
        self.depth.checked_sub(1).map(|depth| Bounded { depth }).ok_or_else(|| E::custom("nested too deeply"))
    }
}

impl<'de> DeserializeSeed<'de> for Bounded {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        serde_json::Number::from_f64(number).map(Value::Number).ok_or_else(|| E::custom("not a number"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        if text.len() > MAX_TEXT { Err(E::custom("text too long")) } else { Ok(Value::String(text.to_owned())) }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(inner)? {
            if items.len() >= MAX_ITEMS {
                return Err(de::Error::custom("list too long"));
            }
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut entries = Values::new();
        while let Some(key) = map.next_key::<String>()? {
            if entries.len() >= MAX_ITEMS || key.len() > 200 {
                return Err(de::Error::custom("map too large"));
            }
            let value = map.next_value_seed(inner)?;
            if entries.insert(key, value).is_some() {
                return Err(de::Error::custom("a key appears twice"));
            }
        }
        Ok(Value::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn stamp(device: &str, counter: u64, at: i64) -> Stamp {
        let device = DeviceId::parse(device).unwrap();
        Stamp { dot: Dot { device, counter }, at, by: "李敏".into() }
    }

    fn values(value: Value) -> Values {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn a_record_in_conflict_reads_back_as_written() {
        let id = Uuid::from_u128(7);
        let mut ours = Record::new(Kind::Customer, id, None);
        ours.write(&stamp("a.0", 1, 10), &values(json!({"name": "王芳", "phone": "13800000000"})));
        let mut theirs = ours.clone();
        ours.write(&stamp("a.0", 2, 20), &values(json!({"phone": "13911112222", "vip": true})));
        theirs.write(&stamp("b.0", 5, 15), &values(json!({"phone": "13722223333", "note": null})));
        ours.merge(&theirs);
        assert_eq!(ours.conflicts().count(), 1);
        let json = write_row(&ours);
        let back = read_row(&json).unwrap().into_record(Kind::Customer, || unreachable!());
        assert_eq!(back, ours);
        assert_eq!(write_row(&back), json);
    }

    #[test]
    fn a_row_of_another_program_is_taken_as_written_now() {
        let row = read_row(r#"{"id":"00000000-0000-7000-8000-000000000001","name":"王芳","more":{"a":[1,2.5,null]}}"#)
            .unwrap();
        let record = row.into_record(Kind::Customer, || stamp("me.0", 9, 99));
        assert_eq!(record.value("name"), Some(&json!("王芳")));
        assert_eq!(record.last_write().map(|s| s.dot.counter), Some(9));
    }

    #[test]
    fn hostile_rows_are_refused() {
        let id = r#""id":"00000000-0000-7000-8000-000000000001""#;
        let deep = format!("{{{id},\"x\":{}1{}}}", "[".repeat(40), "]".repeat(40));
        let long = format!("{{{id},\"x\":\"{}\"}}", "a".repeat(MAX_TEXT + 1));
        let many = format!("{{{id},\"x\":[{}1]}}", "1,".repeat(MAX_ITEMS));
        let twice = format!("{{{id},\"x\":1,\"x\":2}}");
        let index = format!("{{{id},\"x\":1,\"_merge\":{{\"writes\":[],\"fields\":{{\"x\":3}}}}}}");
        let counter = format!("{{{id},\"x\":1,\"_merge\":{{\"writes\":[[\"a.0\",18446744073709551615,1,\"\"]]}}}}");
        let unwritten = format!("{{{id},\"x\":1,\"_merge\":{{\"writes\":[]}}}}");
        let parents = format!("{{{id},\"parent\":null,\"parent\":null,\"x\":1}}");
        let time = format!("{{{id},\"x\":1,\"_merge\":{{\"writes\":[[\"a.0\",1,9223372036854775807,\"\"]]}}}}");
        let author = format!("{{{id},\"x\":1,\"_merge\":{{\"writes\":[[\"a.0\",1,1,\"a\\u202eb\"]]}}}}");
        let odd = [&deep, &long, &many, &twice, &index, &counter, &unwritten, &parents, &time, &author];
        for bad in ["{}", "[]", "{\"id\":3}"].into_iter().chain(odd.into_iter().map(String::as_str)) {
            assert!(read_row(bad).is_err(), "{}", &bad[..bad.len().min(60)]);
        }
    }

    #[test]
    fn an_erased_record_leaves_only_its_mark() {
        let mut record = Record::new(Kind::Customer, Uuid::from_u128(9), None);
        record.write(&stamp("a.0", 1, 10), &values(json!({"name": "王芳"})));
        record.erase(Erasure { at: 5, reason: "requested".into() });
        let json = write_row(&record);
        assert!(!json.contains("王芳"));
        assert_eq!(read_row(&json).unwrap().into_record(Kind::Customer, || unreachable!()), record);
    }
}
