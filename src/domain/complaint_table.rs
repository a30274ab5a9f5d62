//! The transition table of W-03, row by row as in the catalogue, with the side rows that do not move the case.
//!
//! Invariants: every event of [`Event::ALL`] has a row; for one event, no state stands in two rows, except that `Reply`
//! has one row for the last department's reply and one for the earlier ones (G-37).

use super::complaint_event::{Actor, ClockKind, Event, State};
use super::table::{main, side};

/// One row of W-03.
pub type Rule = super::table::Rule<Event, State>;

use ClockKind as C;
use State as S;

const BEFORE_ASSIGNMENT: &[State] = &[S::Registered, S::NoticeIssued, S::Verified];
const UNDER_WORK: &[State] = &[S::Assigned, S::InProgress, S::CorrectiveAction, S::OnHold];
/// Where a department can still be brought in: from the first notice until the result.
const DEPARTMENTS_OPEN: &[State] = &[
    S::NoticeIssued,
    S::Verified,
    S::AwaitingDecision,
    S::Escalated,
    S::Assigned,
    S::InProgress,
    S::CorrectiveAction,
    S::OnHold,
];
const OPEN: &[State] = &[
    S::Received,
    S::Recorded,
    S::Registered,
    S::NoticeIssued,
    S::Verified,
    S::AwaitingDecision,
    S::Escalated,
    S::Assigned,
    S::InProgress,
    S::CorrectiveAction,
    S::OnHold,
    S::Remedied,
    S::Reported,
    S::VisitDue,
    S::Rectifying,
];
/// Where it can still turn out to be about the service itself, or be wrong altogether: everywhere but at the company office.
const AT_THE_DESK: &[State] = OPEN.split_at(OPEN.len() - 1).0;

/// Where a complaint that was once assigned can be when the director comes to see it: also when it has ended meanwhile.
const SINCE_ASSIGNED: &[State] = &[
    S::Verified,
    S::AwaitingDecision,
    S::Escalated,
    S::Assigned,
    S::InProgress,
    S::CorrectiveAction,
    S::OnHold,
    S::Remedied,
    S::Reported,
    S::VisitDue,
    S::Closed,
    S::ClosedUnsatisfied,
    S::Void,
];

/// The table.
pub static TABLE: &[Rule] = &[
    main("1", Event::Receive, &[], S::Received, Actor::AnyStaff).starts(&[
        C::Forward,
        C::FirstReply,
        C::Verify,
        C::Report,
        C::Promise,
    ]),
    main("2", Event::Record, &[S::Received], S::Recorded, Actor::Receiver).papers(&["R-08", "R-09"]),
    main("3", Event::Register, &[S::Recorded], S::Registered, Actor::Service)
        .needs(&["number", "severity"])
        .papers(&["R-06"]),
    main("4", Event::IssueNotice, &[S::Registered], S::NoticeIssued, Actor::Service)
        .needs(&["department", "head"])
        .stops(&[C::Forward])
        .papers(&["R-07"]),
    side("G-37", Event::CopyNotice, DEPARTMENTS_OPEN, None, Actor::Service)
        .needs(&["department", "head"])
        .papers(&["R-07"]),
    main("5", Event::Verify, &[S::NoticeIssued], S::Verified, Actor::Service)
        .needs(&["findings", "proposal"])
        .stops(&[C::Verify])
        .papers(&["R-07"]),
    main("6a", Event::Assign, &[S::Verified], S::Assigned, Actor::Service).starts(&[C::Remedy]).papers(&["R-07"]),
    main("6b", Event::Submit, &[S::Verified], S::AwaitingDecision, Actor::Service).papers(&["R-07"]),
    main("6c", Event::Decide, &[S::AwaitingDecision], S::Assigned, Actor::Director)
        .needs(&["decision", "department"])
        .starts(&[C::Remedy])
        .papers(&["R-07"]),
    side("6d", Event::Escalate, &[S::AwaitingDecision], Some(S::Escalated), Actor::Director)
        .needs(&["reason"])
        .papers(&["R-07"]),
    main("6e", Event::LeadersDecide, &[S::Escalated], S::Assigned, Actor::Leaders)
        .needs(&["decision"])
        .starts(&[C::Remedy])
        .papers(&["R-07"]),
    main("7", Event::StartWork, &[S::Assigned], S::InProgress, Actor::Department),
    side("7a", Event::SetMeasure, &[S::InProgress], Some(S::CorrectiveAction), Actor::Department)
        .needs(&["measure", "measure_owner", "measure_due"])
        .starts(&[C::Measure])
        .papers(&["R-07"]),
    side("7b", Event::Hold, &[S::InProgress], Some(S::OnHold), Actor::Service)
        .needs(&["reason", "next_contact_on"])
        .stops(&[C::Promise])
        .starts(&[C::Promise]),
    main("7c", Event::Resume, &[S::OnHold], S::InProgress, Actor::Service),
    main("7c", Event::FinishMeasure, &[S::CorrectiveAction], S::InProgress, Actor::Department)
        .stops(&[C::Measure])
        .papers(&["R-07"]),
    // T-07 also runs from the moment the result is known; it starts here unless it is still running from row 1.
    main("8", Event::Reply, &[S::InProgress, S::CorrectiveAction], S::Remedied, Actor::Department)
        .needs(&["result"])
        .stops(&[C::Remedy, C::Measure])
        .starts(&[C::Visit, C::Report])
        .papers(&["R-07"]),
    side("G-37", Event::Reply, &[S::InProgress, S::CorrectiveAction], None, Actor::Department)
        .needs(&["result"])
        .papers(&["R-07"]),
    main("G-18", Event::CloseAnonymous, &[S::Remedied, S::Reported, S::VisitDue], S::Closed, Actor::Service)
        .stops(&ClockKind::ALL)
        .papers(&["R-10"]),
    main("9", Event::Report, &[S::Remedied], S::Reported, Actor::Service)
        .needs(&["reported_at", "customer_opinion"])
        .stops(&[C::FirstReply, C::Report, C::Promise])
        .papers(&["R-09"]),
    main("10", Event::PlanVisit, &[S::Reported], S::VisitDue, Actor::System).papers(&["R-15"]),
    main("11", Event::Satisfied, &[S::VisitDue], S::Closed, Actor::Service)
        .needs(&["visited_at", "visit_form"])
        .stops(&ClockKind::ALL)
        .papers(&["R-10"]),
    side("12", Event::NotSatisfied, &[S::Reported, S::VisitDue], Some(S::InProgress), Actor::Service)
        .stops(&[C::Visit])
        .starts(&[C::Remedy])
        .papers(&["R-07"]),
    side("13", Event::CloseUnsatisfied, &[S::VisitDue, S::Rectifying], Some(S::ClosedUnsatisfied), Actor::Director)
        .needs(&["reason", "decided_by"])
        .stops(&ClockKind::ALL)
        .papers(&["R-10"]),
    side("14", Event::Void, AT_THE_DESK, Some(S::Void), Actor::Service).needs(&["reason"]).stops(&ClockKind::ALL),
    // The customer has been spoken to and has a new time: the first reply and the same-day answer are given (G-03).
    side("T-08", Event::Inform, OPEN, None, Actor::Service)
        .needs(&["message", "promised_at"])
        .stops(&[C::FirstReply, C::Report, C::Promise])
        .starts(&[C::Promise]),
    side("R-08", Event::Note, OPEN, None, Actor::AnyStaff).needs(&["note"]),
    side("G-08", Event::Raise, BEFORE_ASSIGNMENT, None, Actor::Service).needs(&["reason"]),
    // A major complaint may not stay assigned without a decision, so raising it later sends it to the director.
    side("G-08", Event::Raise, UNDER_WORK, Some(S::AwaitingDecision), Actor::Service)
        .needs(&["reason"])
        .stops(&[C::Remedy, C::Measure])
        .papers(&["R-07"]),
    side("G-08", Event::Lower, BEFORE_ASSIGNMENT, None, Actor::Director).needs(&["reason", "decided_by"]),
    side("G-08", Event::Lower, &[S::AwaitingDecision], Some(S::Verified), Actor::Director)
        .needs(&["reason", "decided_by"]),
    side("G-01", Event::HandOver, OPEN, None, Actor::AnyStaff).needs(&["handed_to"]),
    // The clocks of W-05 run on the rectification; the complaint waits for it.
    side("W-05", Event::Rectify, BEFORE_ASSIGNMENT, Some(S::Rectifying), Actor::Service)
        .stops(&ClockKind::ALL)
        .papers(&["R-11"]),
    main("W-05", Event::Rectified, &[S::Rectifying], S::Closed, Actor::Office).papers(&["R-10"]),
    side("W-05", Event::BackFromOffice, &[S::Rectifying], Some(S::Registered), Actor::Office).starts(&[
        C::Forward,
        C::Verify,
        C::Report,
    ]),
    side("W-04", Event::RaiseUp, OPEN, None, Actor::Service).needs(&["rung_to", "reason"]),
    side("W-04", Event::RungAnswers, OPEN, None, Actor::Service).needs(&["rung_answer"]),
    side("G-44", Event::Acknowledge, SINCE_ASSIGNED, None, Actor::Director).papers(&["R-10"]),
];

/// The rows of one event.
pub fn rules_of(event: Event) -> impl Iterator<Item = &'static Rule> {
    TABLE.iter().filter(move |rule| rule.event == event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint::ComplaintStep;

    #[test]
    fn every_event_has_a_row_and_every_state_is_reached() {
        for event in Event::ALL {
            assert!(rules_of(event).next().is_some(), "{event:?}");
        }
        for state in State::ALL {
            assert!(TABLE.iter().any(|rule| rule.to == Some(state)), "{state:?}");
        }
    }

    #[test]
    fn an_event_has_at_most_one_row_in_a_state_but_for_replies_of_several_departments() {
        for event in Event::ALL.into_iter().filter(|event| *event != Event::Reply) {
            for state in State::ALL {
                assert!(rules_of(event).filter(|rule| rule.from.contains(&state)).count() <= 1, "{event:?} {state:?}");
            }
        }
    }

    #[test]
    fn nothing_happens_to_a_complaint_that_has_ended_but_that_the_director_sees_it() {
        let mut after_the_end = TABLE.iter().filter(|rule| rule.from.iter().any(|state| state.is_ended()));
        assert!(after_the_end.all(|rule| rule.event == Event::Acknowledge && rule.to.is_none()));
        assert_eq!(OPEN.len() + 3, State::ALL.len());
    }

    #[test]
    fn every_field_a_rule_asks_for_is_one_the_step_can_answer_for() {
        let full = ComplaintStep::example();
        for rule in TABLE {
            for key in rule.required {
                assert!(full.holds(key), "row {} asks for {key}", rule.row);
                assert!(!ComplaintStep::default().holds(key), "row {} asks for {key}", rule.row);
            }
        }
    }
}
