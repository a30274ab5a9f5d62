//! Whole visits walked through the table of W-06: all five kinds, items, deadlines by category, retries. Tests only.

use uuid::Uuid;

use super::calendar::Calendar;
use super::clock::{Clock, ClockKind};
use super::fact::Refusal;
use super::limits::{Limits, Terms};
use super::moment::Moment;
use super::return_visit::{ReturnVisit, ReturnVisitStep};
use super::return_visit_flow::{Event, State, VisitCourse, VisitKind, clocks, next_steps, permit, trace};

fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 0))
}

struct Case {
    record: ReturnVisit,
    steps: Vec<(Uuid, ReturnVisitStep)>,
    now: Moment,
}

impl Case {
    fn of(kind: VisitKind) -> Case {
        let record = ReturnVisit { kind: kind.key().into(), ..ReturnVisit::example() };
        Case { record, steps: Vec::new(), now: at("2026-11-23T09:00") }
    }

    fn course(&self) -> VisitCourse {
        trace(&self.record, &self.steps)
    }

    fn clocks(&self) -> Vec<Clock> {
        clocks(&self.record, &self.course(), Terms { limits: &Limits::default(), calendar: &Calendar::default() })
    }

    fn step(&self, event: Event) -> ReturnVisitStep {
        ReturnVisitStep {
            event: event.key().into(),
            seq: self.course().next_seq(),
            at: Some(self.now),
            started_at: Some(self.now),
            ended_at: Some(self.now.plus_minutes(8)),
            ..ReturnVisitStep::example()
        }
    }

    fn take(&mut self, minutes: i64, event: Event, fill: impl FnOnce(&mut ReturnVisitStep)) -> &mut Case {
        self.now = self.now.plus_minutes(minutes);
        let offered = next_steps(&self.record, &self.course());
        assert!(offered.iter().any(|one| one.rule.event == event), "{event:?} in {:?}", self.course().state);
        let mut step = self.step(event);
        fill(&mut step);
        self.steps.push((Uuid::from_u128(self.steps.len() as u128 + 1), step));
        assert_eq!(self.course().stray, []);
        self
    }

    fn refuses(&self, event: Event, fill: impl FnOnce(&mut ReturnVisitStep)) -> Option<Refusal> {
        let mut step = self.step(event);
        fill(&mut step);
        permit(&self.record, &self.course(), &step).err()
    }
}

fn none(step: &mut ReturnVisitStep) {
    step.items.clear();
}

#[test]
fn an_office_is_booked_first_visited_and_every_item_is_settled_before_the_close() {
    let mut case = Case::of(VisitKind::Office);
    assert_eq!(next_steps(&case.record, &case.course())[0].rule.event, Event::Book);
    case.take(5, Event::Book, |_| {}).take(60, Event::Finish, |_| {});
    assert_eq!((case.course().state, case.course().items.len()), (State::ItemsOpen, 2));
    assert_eq!(case.refuses(Event::Close, |_| {}), Some(Refusal::WrongState));
    assert_eq!(case.refuses(Event::SettleItem, |step| step.item = 3), Some(Refusal::NoSuchItem));
    let promise = case.clocks().into_iter().find(|one| one.kind == ClockKind::Promise).unwrap();
    assert_eq!((promise.due, promise.is_running()), (at("2026-11-25T17:00"), true));
    case.take(5, Event::SettleItem, |step| step.item = 1);
    assert_eq!(case.course().state, State::ItemsOpen);
    let complaint = Uuid::from_u128(7);
    case.take(5, Event::ItemToComplaint, |step| (step.item, step.complaint) = (2, Some(complaint)));
    let course = case.course();
    assert_eq!((course.state, course.items[1].complaint), (State::ItemsClosed, Some(complaint)));
    assert!(case.clocks().iter().all(|clock| !clock.is_running()));
    case.take(5, Event::Close, |_| {});
    assert_eq!(case.course().state, State::Closed);
}

/// G-42: at the door of a repair somebody looks and signs; by phone neither is asked. T-18: an unusual length is a note only.
#[test]
fn at_the_door_of_a_repair_somebody_looks_and_signs() {
    let mut case = Case::of(VisitKind::Repair);
    assert_eq!(case.refuses(Event::Finish, |step| step.on_spot.clear()), Some(Refusal::Missing("on_spot")));
    assert_eq!(case.refuses(Event::Finish, |step| step.signed = false), Some(Refusal::Missing("signed")));
    case.take(5, Event::Finish, |step| {
        (step.visit_form, step.signed) = ("phone".into(), false);
        step.on_spot.clear();
        step.items.clear();
    });
    assert_eq!(case.course().state, State::Done);
    assert_eq!(case.course().minutes(), Some(8));
    assert!(!case.course().is_of_unusual_length(&Limits::default()));
    assert!(case.course().is_of_unusual_length(&Limits { visit_minutes_most: 6, ..Limits::default() }));
}

/// T-11, T-12, T-13 by what was repaired, from when the repair was done.
#[test]
fn a_repair_is_visited_in_two_three_or_seven_days_by_its_category() {
    for (category, id, due) in [
        ("safety", "T-12", "2026-11-25T00:00"),
        ("leak", "T-13", "2026-11-26T00:00"),
        ("other", "T-11", "2026-11-30T00:00"),
        ("", "T-11", "2026-11-30T00:00"),
    ] {
        let mut case = Case::of(VisitKind::Repair);
        case.record.repair_category = category.into();
        let clocks: Vec<_> = case.clocks().iter().map(|clock| (clock.limit_id, clock.due)).collect();
        assert_eq!(clocks, [(id, at(due))], "{category}");
    }
}

#[test]
fn a_planned_visit_is_due_at_the_end_of_its_day_and_a_visit_of_a_case_when_the_case_says() {
    for kind in [VisitKind::Buyer, VisitKind::Office] {
        assert_eq!(Case::of(kind).clocks()[0].due, at("2026-11-25T00:00"));
    }
    for kind in [VisitKind::Complaint, VisitKind::Service] {
        let case = Case::of(kind);
        assert_eq!((case.clocks()[0].limit_id, case.clocks()[0].due), ("T-04", at("2026-11-25T16:00")));
        let silent = case.refuses(Event::Finish, |step| step.satisfaction.clear());
        assert_eq!(silent, Some(Refusal::Missing("satisfaction")));
        // It is voided with its case only.
        assert!(next_steps(&case.record, &case.course()).iter().all(|one| one.rule.event != Event::Void));
    }
}

#[test]
fn who_was_not_reached_is_tried_again_and_a_late_retry_is_on_the_clock() {
    let mut case = Case::of(VisitKind::Buyer);
    case.take(5, Event::Unreachable, |step| step.retry_at = Some(at("2026-11-26T10:00")));
    assert_eq!((case.course().state, case.course().tries), (State::Unreachable, 1));
    assert_eq!(case.clocks().last().map(|clock| clock.due), Some(at("2026-11-26T10:00")));
    case.take(30, Event::Finish, none);
    case.take(5, Event::AddItem, |step| step.items = "想要一张停车场图".into());
    assert_eq!(case.course().state, State::ItemsOpen);
    assert_eq!(case.course().items[0].number, 1);
}

#[test]
fn any_order_of_arrival_gives_the_same_course() {
    let mut case = Case::of(VisitKind::Office);
    case.take(5, Event::Book, |_| {}).take(60, Event::Finish, |_| {}).take(5, Event::SettleItem, |step| step.item = 2);
    let course = case.course();
    case.steps.reverse();
    assert_eq!(case.course(), course);
}
