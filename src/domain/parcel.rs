//! R-19 站点交换包: what a desk has sent to other sites and taken in from them (W-17, X-01 to X-12, C-6).
//!
//! Invariant: where a sent parcel stands is derived: it waits until a receipt says that it was taken in or refused.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Value, Values};
use crate::text::Msg;

/// What a parcel carries. Keys are stable: they stand in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ParcelKind {
    /// Every record of the desk.
    #[default]
    Everything,
    /// What has changed since the last parcel that the receiver has acknowledged.
    Changes,
    /// One complaint with its steps and its customer: escalation and answer.
    Case,
    /// The figures of a period, without personal data.
    Report,
    /// Settings and question sets.
    Settings,
    /// Comparison of the sites.
    Ranking,
    /// A question set with its answers.
    Survey,
    /// One customer with everything about them, handed over after the sale.
    Handover,
    /// The customers of one slip R-04, for the sales team: cards, visits, enquiries, contacts, consents and the slip (X-01, C-7).
    ToSales,
}

impl ParcelKind {
    /// All kinds in the order they are offered.
    pub const ALL: [ParcelKind; 9] = [
        ParcelKind::Changes,
        ParcelKind::Everything,
        ParcelKind::Case,
        ParcelKind::Report,
        ParcelKind::Settings,
        ParcelKind::Ranking,
        ParcelKind::Survey,
        ParcelKind::Handover,
        ParcelKind::ToSales,
    ];

    /// The stored key.
    pub const fn key(self) -> &'static str {
        match self {
            ParcelKind::Everything => "everything",
            ParcelKind::Changes => "changes",
            ParcelKind::Case => "case",
            ParcelKind::Report => "report",
            ParcelKind::Settings => "settings",
            ParcelKind::Ranking => "ranking",
            ParcelKind::Survey => "survey",
            ParcelKind::Handover => "handover",
            ParcelKind::ToSales => "to_sales",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<ParcelKind> {
        ParcelKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What it is called; also in the file's name.
    pub const fn label(self) -> Msg {
        match self {
            ParcelKind::Everything => Msg::new("全部记录", "Everything"),
            ParcelKind::Changes => Msg::new("新增和变更", "Changes"),
            ParcelKind::Case => Msg::new("投诉个案", "One case"),
            ParcelKind::Report => Msg::new("期间报表", "Period report"),
            ParcelKind::Settings => Msg::new("标准和问卷", "Standards and question sets"),
            ParcelKind::Ranking => Msg::new("分部评比", "Comparison of sites"),
            ParcelKind::Survey => Msg::new("调查", "Survey"),
            ParcelKind::Handover => Msg::new("业主移交", "Owner hand-over"),
            ParcelKind::ToSales => Msg::new("客户移交销售", "Customers for sales"),
        }
    }

    /// Whether it holds personal data; it then asks for a permission (C-3).
    pub const fn is_personal(self) -> bool {
        !matches!(self, ParcelKind::Report | ParcelKind::Settings | ParcelKind::Ranking)
    }

    /// Whether it is about one record that has to be chosen.
    pub const fn is_of_one(self) -> bool {
        matches!(self, ParcelKind::Case | ParcelKind::Survey | ParcelKind::Handover | ParcelKind::ToSales)
    }
}

/// Keys of the field `direction`.
pub mod direction {
    /// Handed out by this desk.
    pub const SENT: &str = "sent";
    /// Brought to this desk.
    pub const RECEIVED: &str = "received";
}

/// Keys of the field `protection`.
pub mod protection {
    /// Sealed to the receiver's public key and signed.
    pub const KEY: &str = "key";
    /// Sealed under a passphrase and signed.
    pub const PASSPHRASE: &str = "passphrase";
    /// Neither sealed nor signed.
    pub const PLAIN: &str = "plain";
}

/// Keys of the field `outcome`.
pub mod outcome {
    /// Taken in.
    pub const TAKEN: &str = "taken";
    /// Not taken in.
    pub const REFUSED: &str = "refused";
    /// Taken in, and taken back again: it may come once more.
    pub const UNDONE: &str = "undone";
}

/// Where a parcel stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Sent; no receipt yet.
    Waiting,
    /// The receiver has taken it in.
    Delivered,
    /// The receiver has refused it.
    Refused,
    /// Taken in here.
    Taken,
    /// Refused here.
    TurnedAway,
    /// Taken in here, and taken back again.
    TakenBack,
}

impl Standing {
    /// In words.
    pub const fn label(self) -> Msg {
        match self {
            Standing::Waiting => Msg::new("待回执", "Waiting for receipt"),
            Standing::Delivered => Msg::new("对方已导入", "Delivered"),
            Standing::Refused => Msg::new("对方未接收", "Refused"),
            Standing::Taken => Msg::new("已导入", "Taken in"),
            Standing::TurnedAway => Msg::new("未接收", "Not taken in"),
            Standing::TakenBack => Msg::new("已撤销导入", "Import undone"),
        }
    }
}

/// One parcel in the send and receive log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parcel {
    /// Sent or received, see [`direction`].
    pub direction: String,
    /// Check code, printed on the cover slip.
    pub code: String,
    /// The parcel's id.
    pub parcel: String,
    /// What it carries, a key of [`ParcelKind`].
    pub kind: String,
    /// Its number in the row of parcels from this sender to this receiver.
    pub number: Option<u32>,
    /// Code of the sending site.
    pub from_code: String,
    /// Its name.
    pub from_name: String,
    /// Code of the receiving site.
    pub to_code: String,
    /// Its name.
    pub to_name: String,
    /// When the sender made it.
    pub made_at: Option<Moment>,
    /// When it was taken in or refused here.
    pub taken_at: Option<Moment>,
    /// Why.
    pub reason: String,
    /// How it is protected, see [`protection`].
    pub protection: String,
    /// Records in it.
    pub records: Option<u32>,
    /// New here.
    pub new: Option<u32>,
    /// Changed here.
    pub changed: Option<u32>,
    /// In conflict.
    pub in_conflict: Option<u32>,
    /// Nothing new in them, or left out.
    pub skipped: Option<u32>,
    /// Taken in or refused, see [`outcome`]; of a sent parcel by its receipt.
    pub outcome: String,
    /// Why it was refused: a code of the catalogue of messages.
    pub refused_for: String,
    /// When the receiver took it in or refused it, by the receipt.
    pub answered_at: Option<Moment>,
    /// When the import was taken back here; the parcel may then come again.
    pub undone_at: Option<Moment>,
    /// Name of the file, of the first where it is split.
    pub file: String,
    /// Files it is split into, when more than one.
    pub parts: Option<u32>,
    /// First day of a report.
    pub period_from: String,
    /// Last day of a report.
    pub period_to: String,
    /// Who handled it.
    pub by: String,
    /// Code of the desk's own site.
    pub site: String,
    /// The desk whose log this is: its vault.
    pub desk: String,
    /// Public key of the other side, base64.
    pub key: String,
    /// Position of the desk's log when the parcel was made or taken in.
    pub sequence: Option<u64>,
    /// For each device how far the records went that were sent, or from where on those taken in begin.
    pub vector: BTreeMap<String, u64>,
    /// Figures of a report or comparison.
    pub figures: Vec<Figure>,
    /// The complaints of a report, without personal data.
    pub cases: Vec<Value>,
}

/// One figure of a report: `hits` of `n`, or a plain count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Figure {
    /// Which figure, a key of the report.
    pub key: String,
    /// The site it is of; empty for the sender's own.
    pub site: String,
    /// The count, or the cases that count.
    pub hits: u32,
    /// Of how many; absent for a plain count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
}

impl Fields for Parcel {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Parcel {
    /// Where it stands.
    pub fn standing(&self) -> Standing {
        let is_sent = self.direction == direction::SENT;
        match (is_sent, self.outcome.as_str()) {
            (true, outcome::TAKEN) => Standing::Delivered,
            (true, outcome::REFUSED) => Standing::Refused,
            (true, _) => Standing::Waiting,
            (false, outcome::REFUSED) => Standing::TurnedAway,
            (false, outcome::UNDONE) => Standing::TakenBack,
            (false, _) => Standing::Taken,
        }
    }

    /// What it carries.
    pub fn what(&self) -> ParcelKind {
        ParcelKind::from_key(&self.kind).unwrap_or_default()
    }

    /// When it was handed out or came.
    pub fn at(&self) -> Option<Moment> {
        if self.direction == direction::SENT { self.made_at } else { self.taken_at.or(self.made_at) }
    }

    /// A parcel with every field filled, for conformance tests and sample prints.
    pub fn example() -> Parcel {
        let text = str::to_owned;
        let at = |text: &str| Moment::parse(text, 480).ok();
        Parcel {
            direction: text(direction::SENT),
            code: text("7KQ4-91MD"),
            parcel: text("01930000-0000-7000-8000-00000000000c"),
            kind: text("report"),
            number: Some(7),
            from_code: text("JN01"),
            from_name: text("泉水花园售楼处"),
            to_code: text("JN00"),
            to_name: text("集团客户服务中心"),
            made_at: at("2026-11-22T17:30:00+08:00"),
            taken_at: at("2026-11-23T09:05:00+08:00"),
            reason: text("第47周周报"),
            protection: text(protection::KEY),
            records: Some(1),
            new: Some(1),
            changed: Some(2),
            in_conflict: Some(1),
            skipped: Some(3),
            outcome: text(outcome::TAKEN),
            refused_for: text("P-01"),
            answered_at: at("2026-11-23T09:05:00+08:00"),
            undone_at: at("2026-11-23T09:20:00+08:00"),
            file: text("首问_JN01_期间报表_20261122-1730.parcel.json"),
            parts: Some(3),
            period_from: text("2026-11-16"),
            period_to: text("2026-11-22"),
            by: text("陈静"),
            site: text("JN01"),
            desk: text("01930000-0000-4000-8000-00000000000d"),
            key: text("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
            sequence: Some(128),
            vector: BTreeMap::from([("k3f9w2q8ab.0".to_owned(), 128)]),
            figures: vec![Figure { key: text("complaints_new"), site: text("JN01"), hits: 4, n: Some(9) }],
            cases: vec![Value::String(text("JN01-TS-202611-0007"))],
        }
    }
}

/// The parcels missing from a row of numbers that has come so far and the number that comes now.
pub fn missing_numbers(come: &[u32], now: u32) -> Vec<u32> {
    // What was sent before the sites met is not missed.
    let from = come.iter().copied().min().unwrap_or(now);
    (from..now).filter(|number| !come.contains(number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sent_parcel_waits_until_its_receipt_says_otherwise() {
        let sent = Parcel { outcome: String::new(), ..Parcel::example() };
        assert_eq!(sent.standing(), Standing::Waiting);
        assert_eq!(Parcel { outcome: outcome::TAKEN.into(), ..sent.clone() }.standing(), Standing::Delivered);
        assert_eq!(Parcel { outcome: outcome::REFUSED.into(), ..sent.clone() }.standing(), Standing::Refused);
        let come = Parcel { direction: direction::RECEIVED.into(), ..sent };
        assert_eq!(come.standing(), Standing::Taken);
        assert_eq!(Parcel { outcome: outcome::UNDONE.into(), ..come.clone() }.standing(), Standing::TakenBack);
        assert_eq!(Parcel { outcome: outcome::REFUSED.into(), ..come }.standing(), Standing::TurnedAway);
    }

    #[test]
    fn gaps_in_the_row_of_numbers_are_named() {
        for (come, now, missing) in [
            (&[][..], 1, vec![]),
            (&[][..], 9, vec![]),
            (&[1, 2], 3, vec![]),
            (&[1, 2], 6, vec![3, 4, 5]),
            (&[4, 6], 8, vec![5, 7]),
            (&[1, 2, 5], 3, vec![]),
        ] {
            assert_eq!(missing_numbers(come, now), missing, "{come:?} then {now}");
        }
    }

    #[test]
    fn keys_of_kinds_lead_back() {
        for kind in ParcelKind::ALL {
            assert_eq!(ParcelKind::from_key(kind.key()), Some(kind));
            assert_eq!(serde_json::to_value(kind).ok(), Some(kind.key().into()));
        }
    }
}
