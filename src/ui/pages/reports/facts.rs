//! The figures of a topic from the records that are here; following them, so that a report on screen is never stale.

use crate::domain::process::Process;
use crate::domain::report::{Part, Topic};
use crate::domain::report_branches;
use crate::domain::report_complaints::{self, ComplaintCase};
use crate::domain::report_desk::{self, EnquiryCase};
use crate::domain::report_period::Period;
use crate::domain::report_visits;
use crate::domain::site::SiteKind;
use crate::domain::visit_figures::Seen;
use crate::state::cases::Case;
use crate::ui::parts::context::Ui;

/// The parts of a report.
pub fn parts_of(ui: Ui, topic: Topic, period: Period) -> Vec<Part> {
    let desk = ui.desk;
    let site = desk.site();
    let terms = site.terms();
    // As at the moment of looking: a page that changed under the eye every minute could not be read.
    let now = desk.now();
    // A branch or the group reports on what it holds; a site on its own cases, not on those taken in from elsewhere.
    let is_above = matches!(site.kind, SiteKind::Branch | SiteKind::Group);
    let is_own = |code: &str| is_above || code.is_empty() || code == site.code;
    match topic {
        Topic::Complaints => {
            let all = desk.cases.all();
            let cases: Vec<ComplaintCase<'_>> = all
                .iter()
                .filter(|case| is_own(&case.record.site))
                .map(|case| ComplaintCase {
                    id: case.id,
                    complaint: &case.record,
                    course: &case.course,
                    clocks: case.clocks(terms),
                })
                .collect();
            report_complaints::parts(&cases, period, now)
        }
        Topic::Enquiries => {
            let all = desk.enquiries.all();
            let clocks = |case: &Case<_>| crate::domain::process::Enquiries::clocks(&case.record, &case.course, terms);
            let cases: Vec<EnquiryCase<'_>> = all
                .iter()
                .filter(|case| is_own(&case.record.site))
                .map(|case| EnquiryCase {
                    id: case.id,
                    enquiry: &case.record,
                    course: &case.course,
                    clocks: clocks(case),
                })
                .collect();
            report_desk::enquiries(&cases, period, now)
        }
        Topic::Visits => {
            let mut all = desk.workspace.visits.all();
            all.retain(|(_, visit)| is_own(&visit.site));
            report_desk::visits(&all, period)
        }
        Topic::Customers => {
            let mut all = desk.workspace.customers.all();
            all.retain(|(_, card)| is_own(&card.site));
            report_desk::customers(&all, &desk.class_changes(), period)
        }
        Topic::ReturnVisits => {
            let all = desk.return_visits.all();
            let own = all.iter().filter(|case| is_own(&case.record.site));
            let seen: Vec<Seen<'_>> =
                own.map(|case| Seen { id: case.id, record: &case.record, course: &case.course }).collect();
            report_visits::parts(&seen, period, &site.offices, terms, now)
        }
        Topic::Branches => report_branches::parts(&desk.workspace.weekly_reports.all(), site.weights(), period),
    }
}
