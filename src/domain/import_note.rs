//! An import as this desk remembers it: what came, from whom, and what stood here before, so that it can be taken back.
//!
//! Belongs to the desk alone: it never travels (`Kind::travels`). A note holds the cover; its pieces, children of the note, hold
//! what undoing needs, and are emptied when the import was undone, when newer imports stand behind it, or a person is erased.

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// One import, or one piece of what it changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportNote {
    /// Name of the file.
    pub file: String,
    /// Code of the site that made it.
    pub from_site: String,
    /// Its name.
    pub from_name: String,
    /// Who made it there.
    pub from_by: String,
    /// When it was made.
    pub made: String,
    /// When it was taken in.
    pub at: Option<Moment>,
    /// By whom.
    pub by: String,
    /// Records that were new.
    pub new: Option<u32>,
    /// Records it changed.
    pub changed: Option<u32>,
    /// Records it erased; this is never undone.
    pub erased: Option<u32>,
    /// When it was undone.
    pub undone_at: Option<Moment>,
    /// By whom.
    pub undone_by: String,
    /// Records that were not put back.
    pub left: Option<u32>,
    /// Its entry in the log of parcels.
    pub log: String,
    /// Of a piece: the key of the kind its records are of.
    pub part: String,
    /// Of a piece: new records, 32 digits of the id and 16 of the row's mark each.
    pub created: Vec<String>,
    /// Of a piece: rows as they were before, and
    pub before: Vec<String>,
    /// as they were after, in the same order.
    pub after: Vec<String>,
}

impl Fields for ImportNote {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl ImportNote {
    /// A note with every field filled, for conformance tests.
    pub fn example() -> ImportNote {
        let text = str::to_owned;
        ImportNote {
            file: text("首问_JN02_20261122-0900_全部.json"),
            from_site: text("JN02"),
            from_name: text("云栖二期"),
            from_by: text("李敏"),
            made: text("2026-11-22T09:00:00+08:00"),
            at: Moment::parse("2026-11-22T14:20:00+08:00", 480).ok(),
            by: text("陈静"),
            new: Some(12),
            changed: Some(3),
            erased: Some(1),
            undone_at: Moment::parse("2026-11-22T15:00:00+08:00", 480).ok(),
            undone_by: text("陈静"),
            left: Some(1),
            log: text("01930000-0000-7000-8000-00000000000e"),
            part: text("customers"),
            created: vec![text("0193000000007000800000000000000100000000deadbeef")],
            before: vec![text("{}")],
            after: vec![text("{}")],
        }
    }
}
