//! A record of multi-value registers and the law by which two copies of it merge.
//!
//! A value is replaced only by a write that has seen it. Two writes that have not seen each other are both kept; the later
//! (time, device, counter) is shown, and the field is in conflict until a person chooses. Clocks decide what is shown
//! first, never what survives. Erasure wins over everything, for ever.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use uuid::Uuid;

use super::version::{DeviceId, Dot, VersionVector};
use crate::domain::kind::Kind;
use crate::domain::value::{Value, Values};

/// When and by whom something was written. The dot identifies it, time and author are for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The write event.
    pub dot: Dot,
    /// Wall clock, milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Who sat at the desk.
    pub by: Rc<str>,
}

/// One value of a field with the write it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The write event.
    pub stamp: Stamp,
    /// What was written; `Null` clears the field.
    pub value: Value,
}

impl Write {
    /// Order of showing: the later wins; ties are broken by device and counter so that every site shows the same.
    fn shown_order(&self, other: &Write) -> Ordering {
        (self.stamp.at, &self.stamp.dot).cmp(&(other.stamp.at, &other.stamp.dot))
    }
}

/// The permanent mark left by an erased record; holds no personal data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// When, milliseconds since 1970-01-01 UTC.
    pub at: i64,
    /// Why, as a code of the catalogue (e.g. `requested`), never free text.
    pub reason: String,
}

/// A record as it is stored and sent: its fields as registers, what it has seen, and perhaps its erasure.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// UUID v7.
    pub id: Uuid,
    /// What it is.
    pub kind: Kind,
    /// The record it belongs to (visits to a customer, steps to a complaint); part of its identity, never changed.
    pub parent: Option<Uuid>,
    fields: BTreeMap<String, Vec<Write>>,
    seen: VersionVector,
    erased: Option<Erasure>,
}

impl Record {
    /// A record nobody has written to yet.
    pub fn new(kind: Kind, id: Uuid, parent: Option<Uuid>) -> Record {
        Record { id, kind, parent, fields: BTreeMap::new(), seen: VersionVector::default(), erased: None }
    }

    /// A record from its parts, as a row or file carries them. Writes outside `seen` widen it, so the result is always
    /// well-formed; duplicated dots within a field keep one value.
    pub fn from_parts(
        kind: Kind,
        id: Uuid,
        parent: Option<Uuid>,
        fields: BTreeMap<String, Vec<Write>>,
        seen: VersionVector,
        erased: Option<Erasure>,
    ) -> Record {
        let mut record = Record { id, kind, parent, fields, seen, erased };
        if record.erased.is_some() {
            record.forget();
        }
        for writes in record.fields.values_mut() {
            tidy(writes);
            for write in writes.iter() {
                record.seen.see(&write.stamp.dot);
            }
        }
        record
    }

    /// Writes these fields. Every value the record holds for them has been seen and is replaced. Erased records stay erased.
    pub fn write(&mut self, stamp: &Stamp, values: &Values) {
        if self.erased.is_some() {
            return;
        }
        for (key, value) in values {
            self.fields.insert(key.clone(), vec![Write { stamp: stamp.clone(), value: value.clone() }]);
        }
        self.seen.see(&stamp.dot);
    }

    /// Writes only the fields that differ from what is shown, and settles every field named in `settle`. Returns whether
    /// anything was written.
    pub fn write_changes(&mut self, stamp: &Stamp, values: &Values, settle: &[String]) -> bool {
        let shown = self.values();
        let changed: Values = values
            .iter()
            .filter(|(key, value)| {
                let now = shown.get(key.as_str()).unwrap_or(&Value::Null);
                now != *value || settle.iter().any(|s| s == *key)
            })
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        if changed.is_empty() {
            return false;
        }
        self.write(stamp, &changed);
        true
    }

    /// Erases the record: its contents are gone and no file can bring them back.
    pub fn erase(&mut self, erasure: Erasure) {
        let earlier = self.erased.take().map_or(erasure.clone(), |old| old.min(erasure));
        self.erased = Some(earlier);
        self.forget();
    }

    fn forget(&mut self) {
        self.fields.clear();
        self.seen = VersionVector::default();
        self.parent = None;
    }

    /// Takes in another copy of the same record. Commutative, associative and idempotent.
    pub fn merge(&mut self, other: &Record) {
        debug_assert_eq!(self.id, other.id);
        match (&self.erased, &other.erased) {
            (None, None) => {}
            (Some(_), None) => return,
            (_, Some(theirs)) => return self.erase(theirs.clone()),
        }
        self.parent = self.parent.max(other.parent);
        for (key, theirs) in &other.fields {
            let ours = match self.fields.get_mut(key) {
                // Most fields of most copies are the same.
                Some(ours) if are_same(ours, theirs) => continue,
                Some(ours) => ours,
                None => self.fields.entry(key.clone()).or_default(),
            };
            ours.retain(|w| !other.seen.has_seen(&w.stamp.dot) || theirs.iter().any(|t| t.stamp.dot == w.stamp.dot));
            for write in theirs {
                // A dot both hold is pushed too: after a fork its values may differ, and `tidy` keeps the same one everywhere.
                if !self.seen.has_seen(&write.stamp.dot) || ours.iter().any(|w| w.stamp.dot == write.stamp.dot) {
                    ours.push(write.clone());
                }
            }
        }
        for (key, ours) in &mut self.fields {
            if !other.fields.contains_key(key) {
                ours.retain(|w| !other.seen.has_seen(&w.stamp.dot));
            }
            tidy(ours);
        }
        self.fields.retain(|_, writes| !writes.is_empty());
        self.seen.join(&other.seen);
    }

    /// What a person sees: for each field the value shown first. Cleared fields are absent.
    pub fn values(&self) -> Values {
        self.fields
            .iter()
            .filter_map(|(key, writes)| writes.last().map(|w| (key.clone(), w.value.clone())))
            .filter(|(_, value)| !value.is_null())
            .collect()
    }

    /// The value shown for one field.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.fields.get(key)?.last().map(|w| &w.value).filter(|v| !v.is_null())
    }

    /// The text shown for one field; empty for none.
    pub fn text(&self, key: &str) -> &str {
        self.value(key).and_then(Value::as_str).unwrap_or("")
    }

    /// Fields with more than one value that differ, each with all its writes, the shown one last.
    pub fn conflicts(&self) -> impl Iterator<Item = (&str, &[Write])> {
        self.fields
            .iter()
            .filter(|(_, writes)| writes.windows(2).any(|pair| pair[0].value != pair[1].value))
            .map(|(key, writes)| (key.as_str(), writes.as_slice()))
    }

    /// Whether any field waits for a person's choice.
    pub fn is_in_conflict(&self) -> bool {
        self.conflicts().next().is_some()
    }

    /// Every field with its writes in order of showing.
    pub fn registers(&self) -> impl Iterator<Item = (&str, &[Write])> {
        self.fields.iter().map(|(key, writes)| (key.as_str(), writes.as_slice()))
    }

    /// Whether nobody has written to it: nothing is here, and nothing is known of it.
    pub fn is_blank(&self) -> bool {
        self.erased.is_none() && self.fields.is_empty() && self.seen.iter().next().is_none()
    }

    /// What this copy has seen.
    pub fn seen(&self) -> &VersionVector {
        &self.seen
    }

    /// The highest counter of a device this record knows of.
    pub fn highest_counter(&self, device: &DeviceId) -> u64 {
        self.seen.of(device)
    }

    /// The erasure, when erased.
    pub fn erased(&self) -> Option<&Erasure> {
        self.erased.as_ref()
    }

    /// The latest write, for "last changed by".
    pub fn last_write(&self) -> Option<&Stamp> {
        self.fields.values().flatten().max_by(|a, b| a.shown_order(b)).map(|w| &w.stamp)
    }

    /// The earliest write still held, for "created by".
    pub fn first_write(&self) -> Option<&Stamp> {
        self.fields.values().flatten().min_by(|a, b| a.shown_order(b)).map(|w| &w.stamp)
    }
}

/// Whether two copies hold the same writes of a field, to the byte; an object may be equal and yet be written in another
/// order, and a fraction by another sign of zero, so that these are left to [`tidy`].
fn are_same(ours: &[Write], theirs: &[Write]) -> bool {
    let is_plain = |w: &Write| matches!(w.value, Value::Null | Value::Bool(_) | Value::String(_));
    ours == theirs && ours.iter().all(is_plain)
}

/// Canonical order: by showing, the shown one last; one write a dot.
fn tidy(writes: &mut Vec<Write>) {
    if writes.len() < 2 {
        return;
    }
    let text = |w: &Write| w.value.to_string();
    writes.sort_by(|a, b| {
        let (of_a, of_b) = ((&a.stamp.dot, a.stamp.at), (&b.stamp.dot, b.stamp.at));
        of_a.cmp(&of_b).then_with(|| text(a).cmp(&text(b))).then_with(|| a.stamp.by.cmp(&b.stamp.by))
    });
    writes.dedup_by(|later, kept| later.stamp.dot == kept.stamp.dot);
    writes.sort_by(Write::shown_order);
}
