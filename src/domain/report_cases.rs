//! S-01 over complaints walked through W-03: what is counted where, on time by what fell due, and how it stood at the end. Tests only.

use uuid::Uuid;

use super::calendar::Calendar;
use super::complaint_cases::{Case, at};
use super::complaint_clocks::clocks;
use super::complaint_event::{Event, Severity, State};
use super::complaint_flow::Course;
use super::limits::{Limits, Terms};
use super::moment::Moment;
use super::report::{Figure, Label, Measure, Part};
use super::report_complaints::{ComplaintCase, frozen, parts};
use super::report_period::Period;
use super::statistic::Rate;
use super::weekly_report::Frozen;

fn week(text: &str) -> Period {
    match Period::parse(text) {
        Some(period) => period,
        None => unreachable!("{text} is a period"),
    }
}

fn report(cases: &[Case], period: &str, now: &str) -> Vec<Part> {
    let limits = Limits::default();
    let calendar = Calendar::default();
    let terms = Terms { limits: &limits, calendar: &calendar };
    let courses: Vec<Course> = cases.iter().map(Case::course).collect();
    let facts: Vec<ComplaintCase<'_>> = cases
        .iter()
        .zip(&courses)
        .zip(1..)
        .map(|((case, course), number)| ComplaintCase {
            id: Uuid::from_u128(number),
            complaint: &case.complaint,
            course,
            clocks: clocks(&case.complaint, course, terms),
        })
        .collect();
    parts(&facts, week(period), at(now))
}

/// The first figure of a part with this label, by its Chinese words.
fn figure<'a>(parts: &'a [Part], part: &str, label: &str) -> &'a Figure {
    let figures = parts.iter().find(|one| one.title.zh == part).map(|part| part.figures.as_slice()).unwrap_or_default();
    let is_it = |figure: &&Figure| match &figure.label {
        Label::Words(zh, _) => *zh == label,
        Label::Field(_, text) | Label::Written(text) => text == label,
    };
    match figures.iter().find(is_it) {
        Some(figure) => figure,
        None => unreachable!("{part} has no {label}: {figures:?}"),
    }
}

/// The case received at this moment; its steps follow ten minutes apart.
fn received(when: &str) -> Case {
    let mut case = Case::new();
    case.complaint.received_at = Some(at(when));
    case
}

const SUNDAY_NIGHT: &str = "2026-11-22T23:50";

#[test]
fn new_closed_open_and_overdue_are_counted_at_the_end_of_the_period() {
    let mut closed = Case::in_progress();
    closed.walk(&[
        (Event::Reply, State::Remedied),
        (Event::Report, State::Reported),
        (Event::PlanVisit, State::VisitDue),
        (Event::Satisfied, State::Closed),
    ]);
    let mut void = Case::new();
    void.add(Event::Void, |_| {});
    let cases = [closed, Case::verified(Severity::Major), void, received("2026-11-15T10:00")];
    let parts = report(&cases, "2026-W47", SUNDAY_NIGHT);
    let n = |label: &str| figure(&parts, "总体情况", label).n();
    assert_eq!([n("新增"), n("结案"), n("期末未结"), n("作废（不计入其他各项）")], [2, 1, 2, 1]);
    // The one of the week before was never passed on: overdue. The major one still has until midnight.
    assert_eq!(figure(&parts, "总体情况", "期末超期").ids, [Uuid::from_u128(4)]);
    assert_eq!(figure(&parts, "重大与上报事项", "重大与上报事项").ids, [Uuid::from_u128(2)]);
    // The week after, the report of this week says the same about its own cases.
    let later = self::report(&cases, "2026-W47", "2026-12-20T09:00");
    assert_eq!(figure(&later, "总体情况", "期末未结").n(), 2);
}

#[test]
fn a_case_left_lying_counts_against_the_week_in_which_it_fell_due() {
    let cases = [Case::verified(Severity::Minor), received("2026-11-20T09:00")];
    let parts = report(&cases, "2026-W47", "2026-11-30T09:00");
    let verify = figure(&parts, "按时率", "当天核实");
    assert_eq!(verify.measure, Measure::Rate(Rate { hits: 1, n: 2 }));
    assert_eq!((verify.missed.clone(), verify.ids.len()), (vec![Uuid::from_u128(2)], 2));
    // "The same day" of Sunday ends at 24:00, which is Sunday's and not Monday's.
    let next = report(&cases, "2026-W48", "2026-11-30T09:00");
    assert!(next.iter().filter(|part| part.title.zh == "按时率").all(|part| {
        part.figures.iter().all(|figure| figure.label != Label::Words("当天核实", "Verify the same day"))
    }));
    // Before anything fell due there is nothing to be on time with.
    let early = report(&cases[1..], "2026-W47", "2026-11-20T09:05");
    assert!(early.iter().any(|part| part.title.zh == "按时率" && part.figures.is_empty()));
}

#[test]
fn times_are_measured_from_receipt_and_causes_stand_most_first() {
    let mut first = Case::in_progress();
    first.add(Event::Reply, |step| step.cause = "施工质量".into());
    let mut second = Case::in_progress();
    second.add(Event::Reply, |step| step.cause = "施工质量".into());
    let parts = report(&[first, second, Case::verified(Severity::Minor)], "2026-W47", SUNDAY_NIGHT);
    let Measure::Time { median, ninetieth, n } = figure(&parts, "所用时间", "到核实").measure else {
        unreachable!("a time")
    };
    assert_eq!((median, ninetieth, n), (40, 40, 3));
    let causes = parts.iter().find(|part| part.title.zh == "按原因").map(|part| &part.figures);
    let counts: Vec<usize> = causes.into_iter().flatten().map(|figure| figure.ids.len()).collect();
    assert_eq!(counts, [2, 1], "what is not known yet stands last");
}

#[test]
fn the_same_phone_or_place_within_half_a_year_is_a_repeat() {
    let mut other_place = received("2026-11-21T10:00");
    (other_place.complaint.customer_phone, other_place.complaint.location) = ("16900000009".into(), "别处".into());
    let cases = [received("2026-06-20T10:00"), received("2026-11-20T10:00"), other_place, received("2025-01-01T10:00")];
    let parts = report(&cases, "2026-W47", SUNDAY_NIGHT);
    assert_eq!(figure(&parts, "重复投诉", "同一客户或位置再次投诉").ids, [Uuid::from_u128(2)]);
}

#[test]
fn what_is_kept_with_a_submitted_report_is_counts_and_rates_without_names() {
    let parts = report(&[Case::verified(Severity::Minor)], "2026-W47", "2026-11-30T09:00");
    let kept = frozen(&parts);
    assert!(kept.contains(&("new", Frozen { hits: 1, n: 1 })), "{kept:?}");
    assert!(kept.contains(&("T-06", Frozen { hits: 1, n: 1 })), "{kept:?}");
    let end: Moment = week("2026-W47").end(480);
    assert_eq!(end, at("2026-11-23T00:00"));
}
