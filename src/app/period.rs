//! The period's report of a site and what a group centre makes of many (X-07, X-09, W-17 step 4, G-22): figures without personal
//! data, the sites whose report is missing, the comparison that goes back.
//!
//! The weekly report R-17 adds its figures here: a figure is a key, a count and, for a share, of how many.

use std::collections::BTreeMap;

use serde_json::json;

use super::desk::Desk;
pub use crate::domain::comparison::FIGURES;
use crate::domain::moment::{Moment, date_text};
use crate::domain::parcel::{Figure, Parcel, ParcelKind};
use crate::domain::questionnaire::SATISFIED;
use crate::domain::value::Value;

/// What a group has of one site for a period.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteReport {
    /// Site code.
    pub code: String,
    /// Site name.
    pub name: String,
    /// Its report of the period; missing when it has sent none.
    pub report: Option<Parcel>,
}

impl Desk {
    /// The figures of a period, first and last day included, and its complaints without personal data.
    pub fn period_report(&self, from: &str, to: &str) -> (Vec<Figure>, Vec<Value>) {
        leptos::prelude::untrack(|| self.report_of(from, to))
    }

    fn report_of(&self, from: &str, to: &str) -> (Vec<Figure>, Vec<Value>) {
        let site = self.site_untracked().code;
        let day = |at: Option<Moment>| at.map(|at| date_text(at.date())).unwrap_or_default();
        let is_within = |at: Option<Moment>| {
            let day = day(at);
            !day.is_empty() && (from..=to).contains(&day.as_str())
        };
        let mut counts: BTreeMap<&str, (u32, Option<u32>)> = FIGURES.iter().map(|key| (*key, (0, None))).collect();
        let mut add = |key: &'static str, is_it: bool| {
            if let Some((hits, _)) = counts.get_mut(key) {
                *hits += u32::from(is_it);
            }
        };
        let mut cases = Vec::new();
        for case in self.cases.all().into_iter().filter(|case| case.record.site == site) {
            let (record, course) = (&case.record, &case.course);
            let is_new = is_within(record.received_at);
            let severity = course.severity.map(|severity| severity.key()).unwrap_or_default();
            add("complaints_new", is_new);
            add("complaints_closed", is_within(course.ended_at));
            add("complaints_open", !case.is_ended() && day(record.received_at).as_str() <= to);
            add("complaints_major", is_new && severity == "major");
            if is_new {
                cases.push(json!({
                    "number": course.number, "received_on": day(record.received_at), "nature": record.nature,
                    "channel": record.channel, "severity": severity, "department": course.department(),
                    "state": course.state.key(), "ended_on": day(course.ended_at),
                }));
            }
        }
        self.workspace.visits.all().iter().for_each(|(_, visit)| add("visits", is_within(visit.at)));
        let registered = self.workspace.customers.all();
        registered.iter().for_each(|(_, card)| add("customers_new", is_within(card.registered_at)));
        self.workspace.enquiries.all().iter().for_each(|(_, asked)| add("enquiries", is_within(asked.received_at)));
        let (mut satisfied, mut graded) = (0, 0);
        for (_, sheet) in self.workspace.answers.all() {
            if is_within(sheet.answered_at) {
                let grades: Vec<u64> = sheet.answers.values().filter_map(Value::as_u64).collect();
                graded += u32::try_from(grades.len()).unwrap_or(0);
                satisfied += u32::try_from(grades.iter().filter(|g| **g >= u64::from(SATISFIED)).count()).unwrap_or(0);
            }
        }
        counts.insert("answers_satisfied", (satisfied, Some(graded)));
        let figure = |key: &&str| {
            let (hits, n) = counts.get(key).copied().unwrap_or_default();
            Figure { key: (*key).to_owned(), site: site.clone(), hits, n }
        };
        (FIGURES.iter().map(figure).collect(), cases)
    }

    /// The sites below this one with their reports that cover this day: those known by their keys, and those whose settings
    /// are here.
    pub fn reports_of(&self, day: &str) -> Vec<SiteReport> {
        let own = self.site().code;
        let mut sites: BTreeMap<String, String> = self.sites_here().into_iter().collect();
        sites.remove(&own);
        let covers = |report: &Parcel| {
            report.what() == ParcelKind::Report
                && report.period_from.as_str() <= day
                && day <= report.period_to.as_str()
                && !report.figures.is_empty()
        };
        let mut reports: Vec<Parcel> = self.workspace.parcels.all().into_iter().map(|(_, parcel)| parcel).collect();
        reports.retain(covers);
        let last = |code: &str| reports.iter().filter(|report| report.from_code == code).max_by_key(|r| r.made_at);
        let of_site = |(code, name): (String, String)| SiteReport { report: last(&code).cloned(), code, name };
        sites.into_iter().map(of_site).collect()
    }

    /// The comparison of the sites that have reported for this day, as the figures of a parcel.
    pub fn comparison(&self, day: &str) -> Vec<Figure> {
        let reports = leptos::prelude::untrack(|| self.reports_of(day));
        let figures = reports.into_iter().filter_map(|site| Some((site.code, site.report?.figures)));
        figures
            .flat_map(|(code, figures)| figures.into_iter().map(move |f| Figure { site: code.clone(), ..f }))
            .collect()
    }
}
