//! G-44: a minor complaint is assigned directly and shown to the director for information; a major one waits for the decision.
//!
//! Invariant: being seen is a recorded step that moves nothing. It is asked for once a direct assignment, and no more when the
//! director has had the case in hand otherwise.

use super::complaint::Complaint;
use super::complaint_flow::{Course, Event, State};
use super::moment::Moment;

/// Days for which a case that has ended meanwhile is still shown; one that is open is shown until it has been seen.
const SHOWN_DAYS: i64 = 31;

/// Whether the last word between desk and director was a direct assignment.
pub(super) fn is_to_be_seen(course: &Course) -> bool {
    let between = course.applied.iter().rev().map(|applied| applied.rule.event).find(|event| {
        matches!(
            event,
            Event::Assign
                | Event::Acknowledge
                | Event::Raise
                | Event::Decide
                | Event::Escalate
                | Event::LeadersDecide
                | Event::CloseUnsatisfied
        )
    });
    between == Some(Event::Assign) && course.state != State::Void
}

/// When it was assigned, if it stands on the director's list of this site now.
pub fn listed_since(complaint: &Complaint, course: &Course, site: &str, now: Moment) -> Option<Moment> {
    let is_own = complaint.site.is_empty() || complaint.site == site;
    let is_past = |ended: Moment| now.minutes_since(ended) > SHOWN_DAYS * 24 * 60;
    if !is_own || course.ended_at.is_some_and(is_past) || !is_to_be_seen(course) {
        return None;
    }
    course.last(Event::Assign)?.step.at
}

/// Who saw it last and when, for the dossier.
pub fn seen(course: &Course) -> Option<(&str, Option<Moment>)> {
    course.last(Event::Acknowledge).map(|applied| (applied.step.by.as_str(), applied.step.at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint_cases::Case;
    use crate::domain::complaint_flow::{Refusal, Severity, next_steps, permit};

    fn at(text: &str) -> Moment {
        Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 480))
    }

    fn is_listed(case: &Case, now: &str) -> bool {
        listed_since(&case.complaint, &case.course(), &case.complaint.site, at(now)).is_some()
    }

    const THAT_DAY: &str = "2026-11-22T18:00";

    #[test]
    fn a_minor_complaint_is_listed_from_its_assignment_until_the_director_has_seen_it() {
        let mut case = Case::verified(Severity::Minor);
        assert!(!is_listed(&case, THAT_DAY));
        let early = case.filled(Event::Acknowledge);
        assert_eq!(permit(&case.complaint, &case.course(), &early), Err(Refusal::WrongState));
        case.walk(&[(Event::Assign, State::Assigned)]);
        assert!(is_listed(&case, THAT_DAY) && is_listed(&case, "2027-11-22T18:00"), "an open one waits for ever");
        assert_eq!(listed_since(&case.complaint, &case.course(), "BJ01", at(THAT_DAY)), None, "another site's");
        case.walk(&[(Event::Acknowledge, State::Assigned)]);
        assert!(!is_listed(&case, THAT_DAY));
        assert_eq!(seen(&case.course()).map(|(by, _)| by), Some("陈静"));
        let offered = next_steps(&case.complaint, &case.course());
        assert!(offered.iter().all(|next| next.event != Event::Acknowledge));
    }

    #[test]
    fn a_case_that_has_ended_is_listed_for_a_month_and_being_seen_changes_nothing_of_it() {
        let mut case = Case::in_progress();
        case.walk(&[(Event::Reply, State::Remedied), (Event::Report, State::Reported)]);
        case.walk(&[(Event::PlanVisit, State::VisitDue), (Event::Satisfied, State::Closed)]);
        assert!(is_listed(&case, THAT_DAY) && is_listed(&case, "2026-12-22T18:00"));
        assert!(!is_listed(&case, "2026-12-25T18:00"));
        let before = case.course();
        case.add(Event::Acknowledge, |step| step.at = Some(at("2026-12-01T09:00")));
        let after = case.course();
        assert_eq!((after.state, after.ended_at, after.stray.len()), (State::Closed, before.ended_at, 0));
        assert!(!is_listed(&case, "2026-12-02T18:00"));
    }

    #[test]
    fn what_the_director_decides_or_what_was_raised_is_not_for_information() {
        let mut major = Case::verified(Severity::Major);
        major.walk(&[(Event::Submit, State::AwaitingDecision), (Event::Decide, State::Assigned)]);
        assert!(!is_listed(&major, THAT_DAY));
        let mut raised = Case::in_progress();
        raised.walk(&[(Event::Raise, State::AwaitingDecision)]);
        assert!(!is_listed(&raised, THAT_DAY));
    }

    #[test]
    fn two_directors_who_see_it_at_once_leave_nothing_to_be_looked_into() {
        let mut case = Case::in_progress();
        case.add(Event::Acknowledge, |_| {}).add(Event::Acknowledge, |_| {});
        assert_eq!(case.course().stray, []);
    }
}
