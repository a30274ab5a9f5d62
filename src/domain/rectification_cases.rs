//! Whole rectifications walked through the table of W-05: both branches, the clocks T-09 and T-10, every order. Tests only.

use uuid::Uuid;

use super::calendar::Calendar;
use super::clock::{Clock, ClockKind, exceeded};
use super::fact::Refusal;
use super::limits::{Limits, Terms};
use super::moment::Moment;
use super::rectification::{Rectification, RectificationStep};
use super::rectification_flow::{Event, RectificationCourse, State, clocks, next_steps, permit, trace};

fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 0))
}

struct Case {
    record: Rectification,
    steps: Vec<(Uuid, RectificationStep)>,
    now: Moment,
}

impl Case {
    fn new() -> Case {
        let record = Rectification { anonymous: false, ..Rectification::example() };
        Case { record, steps: Vec::new(), now: at("2026-11-22T09:30") }
    }

    fn course(&self) -> RectificationCourse {
        trace(&self.record, &self.steps)
    }

    fn clocks(&self) -> Vec<Clock> {
        clocks(&self.record, &self.course(), Terms { limits: &Limits::default(), calendar: &Calendar::default() })
    }

    fn step(&self, event: Event) -> RectificationStep {
        RectificationStep {
            event: event.key().into(),
            seq: self.course().next_seq(),
            at: Some(self.now),
            delivered_at: Some(self.now),
            told_at: Some(self.now),
            visited_at: Some(self.now),
            ..RectificationStep::example()
        }
    }

    /// Takes a step some minutes later; it must be one the desk offers.
    fn take(&mut self, minutes: i64, event: Event, fill: impl FnOnce(&mut RectificationStep)) -> &mut Case {
        self.now = self.now.plus_minutes(minutes);
        let offered = next_steps(&self.record, &self.course());
        assert!(offered.iter().any(|one| one.rule.event == event), "{event:?} in {:?}", self.course().state);
        let mut step = self.step(event);
        fill(&mut step);
        self.steps.push((Uuid::from_u128(self.steps.len() as u128 + 1), step));
        assert_eq!(self.course().stray, []);
        self
    }

    fn caused_by(cause: &str) -> Case {
        let mut case = Case::new();
        case.take(10, Event::Issue, |step| step.cause = cause.into());
        case
    }
}

#[test]
fn attitude_is_explained_in_writing_visited_and_closed_with_what_prevents_it() {
    let mut case = Case::caused_by("attitude");
    assert!(case.clocks().iter().all(|one| !matches!(one.kind, ClockKind::RemedyReply | ClockKind::RemedyDone)));
    assert_eq!(permit(&case.record, &case.course(), &case.step(Event::TellRemedy)), Err(Refusal::WrongCause));
    let empty = RectificationStep { explanation: " ".into(), ..case.step(Event::Explain) };
    assert_eq!(permit(&case.record, &case.course(), &empty), Err(Refusal::Missing("explanation")));
    case.take(60, Event::Explain, |_| {}).take(600, Event::Visit, |_| {});
    assert_eq!(case.course().state, State::Visited);
    let careless = RectificationStep { prevention: String::new(), ..case.step(Event::Close) };
    assert_eq!(permit(&case.record, &case.course(), &careless), Err(Refusal::Missing("prevention")));
    case.take(5, Event::Close, |_| {});
    assert_eq!(case.course().state, State::Closed);
    assert!(case.clocks().iter().all(|clock| !clock.is_running()));
}

/// T-09 and T-10 run from the department's receipt of the notice (G-41), not from when it was recorded.
#[test]
fn delay_is_answered_in_eight_hours_and_remedied_in_three_days_from_receipt() {
    for cause in ["delay", "other"] {
        let mut case = Case::new();
        case.take(10, Event::Issue, |step| {
            step.cause = cause.into();
            step.delivered_at = Some(at("2026-11-22T11:00"));
        });
        let due = |case: &Case, kind: ClockKind| case.clocks().iter().rev().find(|one| one.kind == kind).map(|c| c.due);
        assert_eq!(due(&case, ClockKind::RemedyReply), Some(at("2026-11-22T19:00")));
        assert_eq!(due(&case, ClockKind::RemedyDone), Some(at("2026-11-26T00:00")));
        assert_eq!(permit(&case.record, &case.course(), &case.step(Event::Explain)), Err(Refusal::WrongCause));
        // Told at 18:30, written down at 20:00: in time.
        case.take(10 * 60 + 20, Event::TellRemedy, |step| step.told_at = Some(at("2026-11-22T18:30")));
        assert!(exceeded(&case.clocks(), case.now).is_empty());
        case.take(24 * 60, Event::Remedy, |_| {}).take(120, Event::Visit, |_| {}).take(5, Event::Close, |_| {});
        assert_eq!(case.course().state, State::Closed);
    }
}

#[test]
fn a_customer_who_is_not_satisfied_opens_another_round_with_new_clocks_or_the_director_closes() {
    let mut case = Case::caused_by("delay");
    case.take(60, Event::TellRemedy, |_| {}).take(60, Event::Remedy, |_| {});
    case.take(60, Event::Visit, |step| step.satisfaction = "not_satisfied".into());
    assert_eq!(permit(&case.record, &case.course(), &case.step(Event::Close)), Err(Refusal::NotSatisfied));
    assert_eq!(next_steps(&case.record, &case.course())[0].rule.event, Event::Reissue);
    let mut left = Case { record: case.record.clone(), steps: case.steps.clone(), now: case.now };
    left.take(5, Event::CloseUnsatisfied, |_| {});
    assert_eq!(left.course().state, State::ClosedUnsatisfied);
    case.take(30, Event::Reissue, |_| {});
    let course = case.course();
    assert_eq!((course.state, course.round, course.cause.map(|cause| cause.key())), (State::Issued, 2, Some("delay")));
    let rounds: Vec<u32> =
        case.clocks().iter().filter(|one| one.kind == ClockKind::RemedyReply).map(|one| one.round).collect();
    assert_eq!(rounds, [1, 2]);
}

#[test]
fn nobody_is_visited_who_has_no_name_and_nobody_else_is_closed_without_a_visit() {
    let mut case = Case::caused_by("attitude");
    case.take(60, Event::Explain, |_| {});
    assert_eq!(permit(&case.record, &case.course(), &case.step(Event::CloseAnonymous)), Err(Refusal::NotAnonymous));
    case.record.anonymous = true;
    assert_eq!(next_steps(&case.record, &case.course())[0].rule.event, Event::CloseAnonymous);
    assert!(case.clocks().is_empty(), "nobody can be told who has no name");
    let mut unnamed = Case::new();
    unnamed.record.anonymous = true;
    unnamed.take(10, Event::Issue, |step| step.cause = "delay".into());
    assert_eq!(permit(&unnamed.record, &unnamed.course(), &unnamed.step(Event::TellRemedy)), Err(Refusal::WrongCause));
    unnamed.take(60, Event::Remedy, |_| {}).take(5, Event::CloseAnonymous, |_| {});
    assert_eq!(unnamed.course().state, State::Closed);
}

#[test]
fn any_order_of_arrival_gives_the_same_course_and_what_does_not_fit_is_kept() {
    let mut case = Case::caused_by("other");
    case.take(60, Event::Note, |_| {}).take(60, Event::TellRemedy, |_| {}).take(60, Event::Remedy, |_| {});
    let course = case.course();
    case.steps.reverse();
    assert_eq!(case.course(), course);
    let again = RectificationStep { seq: 99, ..case.step(Event::Issue) };
    case.steps.push((Uuid::from_u128(99), again));
    assert_eq!(case.course().stray[0].why, Refusal::WrongState);
    assert_eq!(case.course().state, State::Remedied);
}
