//! The pen of the demo desk: writes records as the verbs would have, each at its own moment in the past.
//!
//! Invariants: ids are UUID v7 (RFC 9562) of the moment of writing, so that lists stand in the order of the work; one
//! invented device; its counters rise with time.

use uuid::Uuid;

use super::dice::Dice;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::Values;
use crate::merge::record::{Record, Stamp};
use crate::merge::version::{DeviceId, Dot};

/// One record that will have been written.
struct Line {
    kind: Kind,
    id: Uuid,
    parent: Option<Uuid>,
    at: Moment,
    by: String,
    values: Values,
}

/// What was written so far.
pub(super) struct Pen {
    dice: Dice,
    lines: Vec<Line>,
}

impl Pen {
    /// A pen whose ids follow from a seed.
    pub fn new(seed: u64) -> Pen {
        Pen { dice: Dice::new(seed), lines: Vec::new() }
    }

    /// An id of this moment, for a record that others name before it is written.
    pub fn new_id(&mut self, at: Moment) -> Uuid {
        uuid::Builder::from_unix_timestamp_millis(at.ms().max(0) as u64, &self.dice.ten_bytes()).into_uuid()
    }

    /// Writes a new record and gives its id.
    pub fn write(&mut self, kind: Kind, parent: Option<Uuid>, at: Moment, by: &str, values: Values) -> Uuid {
        let id = self.new_id(at);
        self.write_as(id, kind, parent, at, by, values);
        id
    }

    /// Writes a record whose id every desk derives alike.
    pub fn write_as(&mut self, id: Uuid, kind: Kind, parent: Option<Uuid>, at: Moment, by: &str, values: Values) {
        self.lines.push(Line { kind, id, parent, at, by: by.to_owned(), values });
    }

    /// The records, stamped in the order of time.
    pub fn into_records(mut self) -> Vec<Record> {
        self.lines.sort_by_key(|line| line.at);
        let device = DeviceId::parse("demo.0").unwrap_or_else(|_| DeviceId::from_random([0; 10]));
        let stamped = self.lines.into_iter().zip(1u64..).map(|(line, counter)| {
            let dot = Dot { device: device.clone(), counter };
            let stamp = Stamp { dot, at: line.at.ms(), by: line.by.as_str().into() };
            let mut record = Record::new(line.kind, line.id, line.parent);
            record.write(&stamp, &line.values);
            record
        });
        stamped.collect()
    }
}
