//! Which rows go into a parcel.
//!
//! Invariant: what has changed since a base is never left out: a record goes along when it has seen any write beyond the base,
//! and the base is lowered by what was taken in since, because a record of a third site may come late. Rather too much.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::parcel::{Parcel, ParcelKind, direction, outcome};
use crate::domain::report_period::Period;
use crate::domain::value::text_of;
use crate::exchange::glance::Glance;
use crate::merge::record::Stamp;
use crate::merge::row::read_row;
use crate::merge::version::{DeviceId, Dot};
use crate::storage::entry::{ERASED, Entry};

/// Rows looked at between two breaths.
const BREATHE_EVERY: usize = 2_000;

/// What goes to sales beside the slip itself.
const OF_SALES: [Kind; 6] =
    [Kind::Customer, Kind::Visit, Kind::Enquiry, Kind::EnquiryStep, Kind::Contact, Kind::Consent];

/// How far records went: the highest counter of each device.
pub(super) type Vector = BTreeMap<String, u64>;

/// The rows of a parcel, and how far all records of the desk went when it was made.
#[derive(Default)]
pub(super) struct Contents {
    pub rows: BTreeMap<Kind, Vec<String>>,
    pub vector: Vector,
}

impl Contents {
    pub fn count(&self) -> usize {
        self.rows.values().map(Vec::len).sum()
    }
}

/// The highest counter of each device a row knows of.
fn seen_by(kind: Kind, row: &str) -> Vector {
    let mut seen = Vector::new();
    let mut raise = |device: &str, counter: u64| match seen.get_mut(device) {
        Some(highest) => *highest = counter.max(*highest),
        None => {
            seen.insert(device.to_owned(), counter);
        }
    };
    let mut glance = Glance::default();
    if glance.read(row) {
        glance.seen().for_each(|(device, counter)| raise(device, counter));
    } else if let Ok(row) = read_row(row) {
        for (device, counter) in row.into_record(kind, nobody).seen().iter() {
            raise(device.as_str(), counter);
        }
    }
    seen
}

/// Rows without versions do not lie in a desk.
fn nobody() -> Stamp {
    Stamp { dot: Dot { device: DeviceId::from_random([0; 10]), counter: 1 }, at: 0, by: "".into() }
}

/// From where on the records of a row begin, for the next parcel after it was taken in.
pub(super) fn lower(floor: &mut Vector, device: &str, counter: u64) {
    let before = counter.saturating_sub(1);
    match floor.get_mut(device) {
        Some(lowest) => *lowest = before.min(*lowest),
        None => {
            floor.insert(device.to_owned(), before);
        }
    }
}

/// What the receiver with this key has acknowledged, lowered by what was taken in since; with the number of that parcel.
pub(super) fn acknowledged(parcels: &[Parcel], desk: &str, key: &str) -> Option<(u32, Vector)> {
    let is_whole = |parcel: &&Parcel| matches!(parcel.what(), ParcelKind::Everything | ParcelKind::Changes);
    let own = || parcels.iter().filter(|parcel| parcel.desk == desk);
    let last = own()
        .filter(|parcel| parcel.direction == direction::SENT && parcel.key == key && parcel.outcome == outcome::TAKEN)
        .filter(is_whole)
        .max_by_key(|parcel| parcel.number)?;
    let mut base = last.vector.clone();
    for come in own().filter(|parcel| parcel.direction == direction::RECEIVED && parcel.sequence >= last.sequence) {
        for (device, floor) in &come.vector {
            if let Some(known) = base.get_mut(device) {
                *known = (*known).min(*floor);
            }
        }
    }
    Some((last.number.unwrap_or(0), base))
}

impl Desk {
    /// The rows of a parcel of this kind.
    pub(super) async fn gather(
        &self,
        kind: ParcelKind,
        subject: Option<Uuid>,
        base: Option<&Vector>,
        progress: impl Fn(f64),
    ) -> Result<Contents, Failure> {
        match kind {
            ParcelKind::Everything | ParcelKind::Changes => self.gather_changes(base, progress).await,
            ParcelKind::Case => {
                let id = subject.ok_or(Failure::Gone)?;
                let mut ids = BTreeSet::from([(Kind::Complaint, id)]);
                let customer = self.workspace.complaints.get_untracked(id).ok_or(Failure::Gone)?.customer;
                ids.extend(customer.map(|id| (Kind::Customer, id)));
                self.add_children(&mut ids, id);
                Ok(self.rows_of(ids))
            }
            ParcelKind::Handover => {
                let id = subject.ok_or(Failure::Gone)?;
                self.workspace.customers.get_untracked(id).ok_or(Failure::Gone)?;
                let mut ids = BTreeSet::from([(Kind::Customer, id)]);
                self.add_children(&mut ids, id);
                self.add_linked(&mut ids, id);
                Ok(self.rows_of(ids))
            }
            ParcelKind::ToSales => Ok(self.rows_of(self.of_slip(subject.ok_or(Failure::Gone)?)?)),
            ParcelKind::Survey => {
                let id = subject.ok_or(Failure::Gone)?;
                let mut ids = BTreeSet::from([(Kind::Questionnaire, id)]);
                self.add_children(&mut ids, id);
                Ok(self.rows_of(ids))
            }
            ParcelKind::Settings => {
                let site = self.with_opened(|opened| opened.site)?;
                let mut ids = BTreeSet::from([(Kind::Site, site)]);
                let sets = self.workspace.of(Kind::Questionnaire).ids();
                ids.extend(sets.into_iter().map(|id| (Kind::Questionnaire, id)));
                Ok(self.rows_of(ids))
            }
            ParcelKind::Report | ParcelKind::Ranking => {
                let id = subject.ok_or(Failure::Gone)?;
                let mut ids = BTreeSet::from([(Kind::Parcel, id)]);
                if kind == ParcelKind::Report {
                    let report = self.workspace.parcels.get_untracked(id).ok_or(Failure::Gone)?;
                    ids.extend(self.weekly_reports_within(&report.period_from, &report.period_to));
                }
                Ok(self.rows_of(ids))
            }
        }
    }

    /// What sales needs of the customers on one slip R-04 and nothing else of them: complaints, surveys and other slips
    /// stay.
    fn of_slip(&self, slip: Uuid) -> Result<BTreeSet<(Kind, Uuid)>, Failure> {
        let slips = self.on_one_slip(slip);
        let mut ids = BTreeSet::new();
        for id in &slips {
            let customer = self.workspace.sales_handovers.get_untracked(*id).and_then(|one| one.customer);
            let customer = customer.ok_or(Failure::Gone)?;
            ids.insert((Kind::Customer, customer));
            self.add_children(&mut ids, customer);
            self.add_linked(&mut ids, customer);
        }
        ids.retain(|(kind, id)| match kind {
            Kind::SalesHandover => slips.contains(id),
            kind => OF_SALES.contains(kind),
        });
        if ids.is_empty() { Err(Failure::Gone) } else { Ok(ids) }
    }

    /// The own site's weekly reports R-17 of these days that were handed to the leaders: drafts stay.
    fn weekly_reports_within(&self, from: &str, until: &str) -> Vec<(Kind, Uuid)> {
        let own = self.site_untracked().code;
        let mut all = leptos::prelude::untrack(|| self.workspace.weekly_reports.all());
        all.retain(|(_, report)| report.site == own && report.is_submitted());
        all.retain(|(_, report)| {
            let week = Period::parse(&report.week);
            week.is_some_and(|week| {
                date_text(week.first()).as_str() <= until && from <= date_text(week.last()).as_str()
            })
        });
        all.into_iter().map(|(id, _)| (Kind::WeeklyReport, id)).collect()
    }

    /// The logs of the desk stay at the desk; everything else that may travel goes along when it is beyond the base.
    async fn gather_changes(&self, base: Option<&Vector>, progress: impl Fn(f64)) -> Result<Contents, Failure> {
        let breathe = self.ports().breathe;
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.goes_out()).collect();
        let mut contents = Contents::default();
        for (at, kind) in kinds.iter().enumerate() {
            let mut all: Vec<Entry> = Vec::new();
            self.workspace.of(*kind).each_entry(|entry| all.push(entry.clone()));
            let mut rows = Vec::new();
            for (done, entry) in all.iter().enumerate() {
                let is_erased = entry.flags & ERASED != 0;
                let seen = seen_by(*kind, entry.row());
                let is_beyond = |base: &Vector| {
                    seen.iter().any(|(device, counter)| *counter > base.get(device).copied().unwrap_or(0))
                };
                if is_erased || base.is_none_or(is_beyond) {
                    rows.push(entry.row().to_owned());
                }
                for (device, counter) in seen {
                    let highest = contents.vector.entry(device).or_default();
                    *highest = counter.max(*highest);
                }
                if done % BREATHE_EVERY == BREATHE_EVERY - 1 {
                    (breathe)().await;
                }
            }
            if !rows.is_empty() {
                contents.rows.insert(*kind, rows);
            }
            progress((at + 1) as f64 / kinds.len() as f64);
            (breathe)().await;
        }
        Ok(contents)
    }

    fn add_children(&self, ids: &mut BTreeSet<(Kind, Uuid)>, parent: Uuid) {
        for kind in Kind::ALL.into_iter().filter(|kind| kind.travels()) {
            for child in self.workspace.of(kind).children(parent) {
                if ids.insert((kind, child)) {
                    self.add_children(ids, child);
                }
            }
        }
    }

    /// Records that name the customer in their field `customer`, with everything below them.
    fn add_linked(&self, ids: &mut BTreeSet<(Kind, Uuid)>, customer: Uuid) {
        let named = customer.to_string();
        let linked = Kind::ALL.into_iter().filter(|kind| kind.travels());
        let linked = linked.filter(|kind| crate::forms::catalogue::form_of(*kind).field("customer").is_some());
        for kind in linked {
            let collection = self.workspace.of(kind);
            for id in collection.ids() {
                let is_it = |values| text_of(&values, "customer") == named;
                if collection.values_untracked(id).is_some_and(is_it) && ids.insert((kind, id)) {
                    self.add_children(ids, id);
                }
            }
        }
    }

    fn rows_of(&self, ids: BTreeSet<(Kind, Uuid)>) -> Contents {
        let mut contents = Contents::default();
        for (kind, id) in ids {
            if let Some(entry) = self.workspace.of(kind).entry(id) {
                contents.rows.entry(kind).or_default().push(entry.row().to_owned());
            }
        }
        contents
    }
}
