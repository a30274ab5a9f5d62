//! Papers of reports (R-17, S-01), directory, consent and a person's copy (4.2), for the loops over all papers.

use shouwen::domain::calendar::Calendar;
use shouwen::domain::complaint::Complaint;
use shouwen::domain::complaint_clocks::clocks;
use shouwen::domain::complaint_flow::Course;
use shouwen::domain::consent::Consent;
use shouwen::domain::customer::Customer;
use shouwen::domain::directory::{DirectoryEntry, OFFICES, PEOPLE};
use shouwen::domain::kind::Kind;
use shouwen::domain::limits::{Limits, Terms};
use shouwen::domain::moment::Moment;
use shouwen::domain::report_complaints::{self, ComplaintCase};
use shouwen::domain::report_period::Period;
use shouwen::domain::value::Fields;
use shouwen::domain::visit::Visit;
use shouwen::domain::weekly_report::WeeklyReport;
use shouwen::print::model::{Document, Letterhead};
use shouwen::print::papers::{records, report};
use shouwen::text::Lang;
use uuid::Uuid;

/// R-17, S-01: a week with figures of every kind, written and not yet written.
fn weekly_reports(complaint: &Complaint, course: &Course, head: &Letterhead, lang: Lang) -> Vec<Document> {
    let (limits, calendar) = (Limits::default(), Calendar::default());
    let terms = Terms { limits: &limits, calendar: &calendar };
    let cases: Vec<ComplaintCase<'_>> = (1..=3)
        .map(|number| ComplaintCase {
            id: Uuid::from_u128(number),
            complaint,
            course,
            clocks: clocks(complaint, course, terms),
        })
        .collect();
    let (Some(week), Ok(monday)) = (Period::parse("2026-W47"), Moment::parse("2026-11-23T09:00:00+08:00", 480)) else {
        return Vec::new();
    };
    let parts = report_complaints::parts(&cases, week, monday);
    let written = WeeklyReport::example();
    [None, Some(&written)].map(|one| report::weekly_report(one, &week.words(lang), &parts, head, lang)).to_vec()
}

/// The papers, by name of their snapshot.
pub fn desk_papers(
    (complaint, course): (&Complaint, &Course),
    card: &Customer,
    visits: &[Visit],
    head: &Letterhead,
    lang: Lang,
) -> Vec<(&'static str, Vec<Document>)> {
    vec![
        ("R-17_weekly_report", weekly_reports(complaint, course, head, lang)),
        ("R-66_directory", {
            let own = DirectoryEntry { list: PEOPLE.into(), ..DirectoryEntry::example() };
            vec![
                records::directory(&[own], PEOPLE, head, lang),
                records::directory(&[DirectoryEntry::example()], OFFICES, head, lang),
            ]
        }),
        ("consent", [None, Some(&Consent::example())].map(|given| records::consent(given, head, lang)).to_vec()),
        ("personal_copy", {
            let all = [
                (Kind::Customer, vec![card.to_values()]),
                (Kind::Visit, visits.iter().map(Visit::to_values).collect()),
            ];
            vec![records::personal_copy(&all, head, lang)]
        }),
    ]
}
