//! A plain file that a desk handed out, read with the project's own reader: what the desk has really kept, beside what its
//! screens say.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use shouwen::domain::complaint::{Complaint, ComplaintStep};
use shouwen::domain::complaint_flow::{Course, trace};
use shouwen::domain::kind::Kind;
use shouwen::domain::value::{Fields, Values};
use shouwen::exchange::document::Cover;
use shouwen::exchange::read::{open_file, read_record};
use shouwen::merge::record::{Record, Stamp};
use shouwen::merge::version::{DeviceId, Dot};
use uuid::Uuid;

use crate::support::Must;

/// A file as read.
pub struct HandedOut {
    /// Who made it, when, why.
    pub cover: Cover,
    /// The records as they stand in the file, word for word.
    pub rows: BTreeMap<Kind, Vec<String>>,
    records: BTreeMap<Kind, Vec<Record>>,
}

/// A complaint with its course.
pub struct Case {
    /// The intake's id.
    pub id: Uuid,
    /// The intake.
    pub complaint: Complaint,
    /// Its course.
    pub course: Course,
}

impl HandedOut {
    /// Reads a plain file.
    pub fn read(file: &Path) -> HandedOut {
        let bytes = fs::read(file).must("reading the file");
        let opened = open_file(&bytes).must("the file is one of the desk");
        assert!(opened.unknown_parts.is_empty(), "unknown parts: {:?}", opened.unknown_parts);
        let mut rows = BTreeMap::new();
        let mut records = BTreeMap::new();
        for (kind, texts) in opened.parts {
            let read = |(at, text): (usize, &&str)| {
                let row = read_record(kind, at, text).must("a record of the file");
                assert!(row.has_versions(), "the desk writes versions with every record");
                row.into_record(kind, unversioned)
            };
            records.insert(kind, texts.iter().enumerate().map(read).collect());
            rows.insert(kind, texts.into_iter().map(str::to_owned).collect());
        }
        HandedOut { cover: opened.cover, rows, records }
    }

    /// The records of a kind.
    pub fn of(&self, kind: Kind) -> &[Record] {
        self.records.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// The values of every record of a kind, by id.
    pub fn values(&self, kind: Kind) -> BTreeMap<Uuid, Values> {
        self.of(kind).iter().map(|record| (record.id, record.values())).collect()
    }

    /// Every complaint with the course its steps make.
    pub fn cases(&self) -> Vec<Case> {
        let steps = self.of(Kind::ComplaintStep);
        let case = |record: &Record| {
            let own: Vec<(Uuid, ComplaintStep)> = steps
                .iter()
                .filter(|step| step.parent == Some(record.id))
                .map(|step| (step.id, ComplaintStep::from_values(&step.values())))
                .collect();
            let complaint = Complaint::from_values(&record.values());
            Case { id: record.id, course: trace(&complaint, &own), complaint }
        };
        self.of(Kind::Complaint).iter().map(case).collect()
    }
}

/// The stamp of a record without versions; the desk writes none.
fn unversioned() -> Stamp {
    Stamp { dot: Dot { device: DeviceId::from_random([0; 10]), counter: 1 }, at: 0, by: "".into() }
}
