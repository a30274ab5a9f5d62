//! The clocks of a complaint: what is due, since when, until when, drawn from the rows its course took (catalogue section 3).
//!
//! Invariants: which row starts or stops which clock stands in the table and nowhere else; the remedy clock stands still
//! while the complaint is on hold (row 7b); whatever still runs stops when the complaint ends; nobody can be told or
//! visited who stays unnamed (G-18), so those clocks do not run then.

use super::clock::Clocks;
use super::complaint::Complaint;
use super::complaint_event::{ClockKind, Event};
use super::complaint_flow::{Applied, Course};
use super::deadline::{self, Limit};
use super::limits::{Limits, Terms};
use super::moment::{Moment, parse_date};

pub use super::clock::{Clock, exceeded, most_urgent};

/// All clocks of a complaint in the order they were started, the stopped ones too.
pub fn clocks(complaint: &Complaint, course: &Course, terms: Terms<'_>) -> Vec<Clock> {
    let mut clocks = Clocks::new(terms.calendar);
    for applied in &course.applied {
        let Some(at) = applied.step.at.or(complaint.received_at) else { continue };
        clocks.stop(applied.rule.stops, at);
        match applied.rule.event {
            Event::Hold => clocks.pause(ClockKind::Remedy, at),
            Event::Resume => clocks.resume(ClockKind::Remedy, at),
            _ => {}
        }
        for kind in applied.rule.starts {
            if let Some(limit) = limit_of(*kind, complaint, applied, terms.limits) {
                clocks.start(*kind, limit, applied.round, at);
            }
        }
    }
    clocks.all
}

/// The limit of a clock where it is started; `None` when it is switched off or has no meaning here.
fn limit_of(kind: ClockKind, complaint: &Complaint, applied: &Applied, limits: &Limits) -> Option<Limit> {
    let tells_customer =
        matches!(kind, ClockKind::Visit | ClockKind::FirstReply | ClockKind::Report | ClockKind::Promise);
    if tells_customer && complaint.anonymous {
        return None;
    }
    match kind {
        ClockKind::Forward => deadline::minutes_limit(limits.complaint_forward_minutes),
        ClockKind::Visit => deadline::hours(limits.complaint_visit_hours),
        ClockKind::FirstReply => deadline::hours(limits.first_reply_hours),
        ClockKind::Verify => deadline::calendar_days(limits.complaint_verify_days),
        ClockKind::Report => deadline::calendar_days(limits.complaint_report_days),
        ClockKind::Remedy => deadline::days(limits.complaint_remedy_days),
        ClockKind::Measure => end_of(&applied.step.measure_due, applied),
        ClockKind::Promise => match applied.rule.event {
            Event::Receive => complaint.promised_at.map(Limit::At),
            Event::Hold => end_of(&applied.step.next_contact_on, applied),
            _ => applied.step.promised_at.map(Limit::At),
        },
        // Clocks of other processes.
        ClockKind::EnquiryReply
        | ClockKind::RemedyReply
        | ClockKind::RemedyDone
        | ClockKind::PlannedVisit
        | ClockKind::RepairVisit
        | ClockKind::SafetyVisit
        | ClockKind::LeakVisit => None,
    }
}

/// 24:00 of a day named in a step.
fn end_of(day: &str, applied: &Applied) -> Option<Limit> {
    let offset = applied.step.at?.offset_minutes();
    let midnight = Moment::at(parse_date(day).ok()?, 0, 0, offset)?;
    Some(Limit::At(midnight.end_of_day_after(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::complaint_cases::{Case, at};
    use crate::domain::complaint_flow::Severity;
    use crate::domain::deadline::Urgency;

    fn clocks_under(case: &Case, limits: &Limits) -> Vec<Clock> {
        clocks(&case.complaint, &case.course(), Terms { limits, calendar: &Calendar::default() })
    }

    fn clocks_of(case: &Case) -> Vec<Clock> {
        clocks_under(case, &Limits::default())
    }

    fn last(case: &Case, kind: ClockKind) -> Option<Clock> {
        clocks_of(case).into_iter().rev().find(|clock| clock.kind == kind)
    }

    fn is_running(case: &Case, kind: ClockKind) -> Option<bool> {
        last(case, kind).map(|clock| clock.is_running())
    }

    fn take_at(case: &mut Case, event: Event, when: &str) {
        case.add(event, |step| step.at = Some(at(when)));
    }

    #[test]
    fn arrival_starts_four_clocks_with_the_catalogues_limits() {
        let started: Vec<_> = clocks_of(&Case::new()).iter().map(|c| (c.limit_id, c.due)).collect();
        let expected = [
            ("T-03", at("2026-11-22T10:00")),
            ("T-05", at("2026-11-23T09:30")),
            ("T-06", at("2026-11-23T00:00")),
            ("T-07", at("2026-11-23T00:00")),
        ];
        assert_eq!(started, expected);
    }

    #[test]
    fn notice_and_verification_stop_their_clocks() {
        let case = Case::verified(Severity::Minor);
        assert_eq!(is_running(&case, ClockKind::Forward), Some(false));
        assert_eq!(is_running(&case, ClockKind::Verify), Some(false));
        assert_eq!(is_running(&case, ClockKind::Report), Some(true));
    }

    #[test]
    fn an_interim_message_with_a_promise_answers_for_today_and_starts_the_promise() {
        let mut case = Case::in_progress();
        case.add(Event::Inform, |step| step.promised_at = Some(at("2026-11-23T17:00")));
        assert_eq!(is_running(&case, ClockKind::FirstReply), Some(false));
        assert_eq!(is_running(&case, ClockKind::Report), Some(false));
        assert_eq!(last(&case, ClockKind::Promise).map(|c| c.due), Some(at("2026-11-23T17:00")));
        case.add(Event::Reply, |_| {}).add(Event::Report, |_| {});
        assert_eq!(is_running(&case, ClockKind::Promise), Some(false));
    }

    #[test]
    fn a_promise_made_at_intake_is_the_first_clock_of_the_board() {
        let mut case = Case::new();
        case.complaint.promised_at = Some(at("2026-11-22T09:40"));
        let clocks = clocks_of(&case);
        let first = most_urgent(&clocks, at("2026-11-22T09:45"));
        assert_eq!(
            first.map(|clock| (clock.limit_id, clock.urgency(at("2026-11-22T09:45")))),
            Some(("T-08", Urgency::Late))
        );
    }

    #[test]
    fn the_remedy_clock_stands_still_on_hold_and_gives_the_time_back() {
        let mut case = Case::in_progress();
        assert_eq!(last(&case, ClockKind::Remedy).map(|c| c.due), Some(at("2026-11-26T00:00")));
        take_at(&mut case, Event::Hold, "2026-11-23T09:00");
        let held = last(&case, ClockKind::Remedy);
        assert_eq!(held.as_ref().map(|c| c.urgency(at("2027-01-01T00:00"))), Some(Urgency::Calm));
        // The day of the next contact stays on the board (G-17).
        assert_eq!(last(&case, ClockKind::Promise).map(|c| c.due), Some(at("2026-11-25T00:00")));
        take_at(&mut case, Event::Resume, "2026-11-25T09:00");
        assert_eq!(
            last(&case, ClockKind::Remedy).map(|c| (c.due, c.paused_since)),
            Some((at("2026-11-28T00:00"), None))
        );
    }

    #[test]
    fn a_hold_that_comes_too_late_forgives_nothing() {
        let mut case = Case::in_progress();
        take_at(&mut case, Event::Hold, "2026-11-27T09:00");
        let held = last(&case, ClockKind::Remedy);
        let now = at("2026-11-27T10:00");
        assert_eq!(held.as_ref().map(|c| (c.urgency(now), c.is_exceeded(now))), Some((Urgency::Late, true)));
        take_at(&mut case, Event::Resume, "2026-11-28T09:00");
        assert_eq!(last(&case, ClockKind::Remedy).map(|c| c.due), Some(at("2026-11-26T00:00")));
    }

    #[test]
    fn in_working_time_a_weekend_on_hold_gives_no_day_back() {
        let mut case = Case::in_progress();
        // 2026-11-22 is a Sunday, so the remedy of three working days begins with Monday.
        let mut calendar = Calendar { working_time: true, ..Calendar::default() };
        (calendar.week[5], calendar.week[6]) = (Vec::new(), Vec::new());
        let due = |case: &Case| {
            let terms = Terms { limits: &Limits::default(), calendar: &calendar };
            let clocks = clocks(&case.complaint, &case.course(), terms);
            clocks.into_iter().find(|c| c.kind == ClockKind::Remedy).map(|c| c.due)
        };
        assert_eq!(due(&case), Some(at("2026-11-25T20:30")));
        take_at(&mut case, Event::Hold, "2026-11-22T19:00");
        take_at(&mut case, Event::Resume, "2026-11-23T08:00");
        assert_eq!(due(&case), Some(at("2026-11-25T20:30")));
        take_at(&mut case, Event::Hold, "2026-11-24T09:00");
        take_at(&mut case, Event::Resume, "2026-11-24T10:00");
        assert_eq!(due(&case), Some(at("2026-11-26T20:30")));
    }

    #[test]
    fn a_new_round_restarts_the_remedy_clock() {
        let mut case = Case::in_progress();
        take_at(&mut case, Event::Reply, "2026-11-23T10:00");
        assert_eq!(last(&case, ClockKind::Visit).map(|c| c.due), Some(at("2026-11-24T10:00")));
        case.add(Event::Report, |_| {});
        take_at(&mut case, Event::NotSatisfied, "2026-11-24T09:00");
        let remedy: Vec<_> = clocks_of(&case)
            .into_iter()
            .filter(|c| c.kind == ClockKind::Remedy)
            .map(|c| (c.round, c.is_running()))
            .collect();
        assert_eq!(remedy, [(1, false), (2, true)]);
        assert_eq!(last(&case, ClockKind::Remedy).map(|c| c.due), Some(at("2026-11-28T00:00")));
        assert_eq!(is_running(&case, ClockKind::Visit), Some(false));
    }

    #[test]
    fn a_result_known_later_is_told_the_same_day() {
        let mut case = Case::in_progress();
        case.add(Event::Inform, |_| {});
        take_at(&mut case, Event::Reply, "2026-11-24T15:00");
        assert_eq!(
            last(&case, ClockKind::Report).map(|c| (c.due, c.is_running())),
            Some((at("2026-11-25T00:00"), true))
        );
    }

    #[test]
    fn a_corrective_action_has_its_own_due_date() {
        let mut case = Case::in_progress();
        case.add(Event::SetMeasure, |_| {});
        assert_eq!(last(&case, ClockKind::Measure).map(|c| c.due), Some(at("2026-12-06T00:00")));
        case.add(Event::FinishMeasure, |_| {});
        assert_eq!(is_running(&case, ClockKind::Measure), Some(false));
    }

    #[test]
    fn nothing_runs_once_the_complaint_has_ended() {
        let mut case = Case::in_progress();
        case.add(Event::Hold, |_| {}).add(Event::Void, |_| {});
        assert!(clocks_of(&case).iter().all(|clock| !clock.is_running()));
        assert_eq!(most_urgent(&clocks_of(&case), at("2026-12-01T00:00")), None);
    }

    #[test]
    fn nobody_is_told_who_stays_unnamed() {
        let mut case = Case::new();
        case.complaint.anonymous = true;
        let ids: Vec<_> = clocks_of(&case).iter().map(|clock| clock.limit_id).collect();
        assert_eq!(ids, ["T-03", "T-06"]);
    }

    #[test]
    fn a_limit_switched_off_has_no_clock() {
        let case = Case::new();
        let limits = Limits { complaint_forward_minutes: 0, complaint_verify_days: 0, ..Limits::default() };
        let ids: Vec<_> = clocks_under(&case, &limits).iter().map(|clock| clock.limit_id).collect();
        assert_eq!(ids, ["T-05", "T-07"]);
    }

    #[test]
    fn limits_that_were_exceeded_are_named_even_when_stopped_since() {
        let mut case = Case::new();
        case.add(Event::Record, |_| {}).add(Event::Register, |step| step.severity = "minor".into());
        take_at(&mut case, Event::IssueNotice, "2026-11-22T10:01");
        let ids: Vec<_> =
            exceeded(&clocks_of(&case), at("2026-11-22T10:30")).iter().map(|clock| clock.limit_id).collect();
        assert_eq!(ids, ["T-03"]);
    }
}
