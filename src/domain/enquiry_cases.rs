//! Whole enquiries walked through W-02: every row, hand-overs made, refused and lapsed, every order of arrival. Tests only.

use proptest::prelude::*;
use uuid::Uuid;

use super::calendar::Calendar;
use super::clock::{Clock, exceeded, most_urgent};
use super::deadline::Urgency;
use super::enquiry::{Enquiry, EnquiryStep};
use super::enquiry_flow::{
    EnquiryCourse, Event, HandoverStand, Refusal, State, TABLE, clocks, next_steps, permit, trace,
};
use super::limits::{Limits, Terms};
use super::moment::Moment;

fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap()
}

/// An enquiry that is being walked, ten minutes a step.
struct Walk {
    enquiry: Enquiry,
    steps: Vec<(Uuid, EnquiryStep)>,
}

/// What a step of this event usually says.
fn usual(event: Event, seq: u32) -> EnquiryStep {
    let example = EnquiryStep::example();
    let mut step = EnquiryStep::new(event, seq, at("2026-11-22T09:30").plus_minutes(i64::from(seq) * 10), "陈静");
    match event {
        Event::AnswerNow => step.answer = example.answer,
        Event::Promise => step.promised_at = example.promised_at,
        Event::Ask => step.department = example.department,
        Event::Answer => (step.answer, step.answered_by) = (example.answer, example.answered_by),
        Event::FeedBack | Event::TellCustomer => step.told_at = step.at,
        Event::FollowUp => (step.note, step.promised_at) = (example.note, Some(at("2026-11-23T12:00"))),
        Event::Inform => (step.message, step.promised_at) = (example.message, Some(at("2026-11-22T18:00"))),
        Event::HandOver => (step.handed_to, step.reason) = (example.handed_to, example.reason),
        Event::Accept => {
            (step.accepted_by, step.accepted_how) = (example.accepted_by, "phone".into());
        }
        Event::Withdraw | Event::Void => step.reason = example.reason,
        Event::ReportUp => step.reported_to = example.reported_to,
        Event::ToComplaint => step.complaint = example.complaint,
        Event::ToRepair => (step.repair_to, step.promised_at) = (example.repair_to, example.promised_at),
        Event::Note => step.note = example.note,
        Event::Receive | Event::Close => {}
    }
    step
}

impl Walk {
    fn of(events: &[Event]) -> Walk {
        let mut walk = Walk { enquiry: Enquiry::example(), steps: Vec::new() };
        events.iter().for_each(|event| walk.take(*event));
        walk
    }

    fn course(&self) -> EnquiryCourse {
        trace(&self.enquiry, &self.steps)
    }

    fn add(&mut self, change: impl FnOnce(&mut EnquiryStep), event: Event) {
        let seq = self.course().next_seq();
        let mut step = usual(event, seq);
        change(&mut step);
        self.steps.push((Uuid::from_u128(u128::from(seq)), step));
    }

    fn take(&mut self, event: Event) {
        self.add(|_| (), event);
        assert!(self.course().stray.is_empty(), "{event:?}: {:?}", self.course().stray);
    }

    fn refused(&self, event: Event, change: impl FnOnce(&mut EnquiryStep)) -> Option<Refusal> {
        let mut step = usual(event, self.course().next_seq());
        change(&mut step);
        permit(&self.course(), &step).err()
    }

    fn clocks(&self) -> Vec<Clock> {
        let (limits, calendar) = (Limits::default(), Calendar::default());
        clocks(&self.enquiry, &self.course(), Terms { limits: &limits, calendar: &calendar })
    }
}

const PROMISED: &[Event] = &[Event::Promise, Event::Ask];

#[test]
fn an_enquiry_answered_at_once_is_closed_in_two_steps() {
    let walk = Walk::of(&[Event::AnswerNow, Event::Close]);
    let course = walk.course();
    assert_eq!((course.state, course.answered_by.as_deref()), (State::Closed, Some("陈静")));
    assert!(walk.clocks().iter().all(|clock| !clock.is_running()));
    assert_eq!(course.fed_back_at, Some(at("2026-11-22T09:40")));
}

#[test]
fn a_promised_answer_goes_through_the_department_to_the_customer() {
    let mut walk = Walk::of(PROMISED);
    let course = walk.course();
    assert_eq!((course.state, course.promised_at), (State::Pending, Some(at("2026-11-22T16:00"))));
    let running: Vec<&str> = walk.clocks().iter().filter(|c| c.is_running()).map(|c| c.limit_id).collect();
    assert_eq!(running, ["T-02", "T-08"]);
    for event in
        [Event::ReportUp, Event::Answer, Event::FeedBack, Event::FollowUp, Event::Answer, Event::FeedBack, Event::Close]
    {
        walk.take(event);
    }
    assert_eq!(walk.course().state, State::Closed);
}

#[test]
fn the_owner_changes_when_the_other_has_accepted_and_the_customer_was_told_in_either_order() {
    for order in [[Event::Accept, Event::TellCustomer], [Event::TellCustomer, Event::Accept]] {
        let mut walk = Walk::of(PROMISED);
        walk.take(Event::HandOver);
        assert_eq!(walk.course().responsible, "陈静");
        walk.take(order[0]);
        assert_eq!(walk.course().responsible, "陈静", "one of the two is not enough");
        assert_eq!(walk.course().open_handover().map(|one| one.to.as_str()), Some("周敏"));
        walk.take(order[1]);
        let course = walk.course();
        assert_eq!((course.responsible.as_str(), course.open_handover()), ("周敏", None));
        assert_eq!(course.handovers[0].stand, HandoverStand::Made);
        assert_eq!(
            (course.handovers[0].from.as_str(), course.handovers[0].reason.as_str()),
            ("陈静", "原接待人员下班。")
        );
    }
}

#[test]
fn a_hand_over_is_accepted_by_the_person_named_and_in_person_only_by_their_own_hand() {
    let walk = Walk::of(&[Event::Promise, Event::HandOver]);
    assert_eq!(walk.refused(Event::Accept, |step| step.accepted_by = "孙浩".into()), Some(Refusal::OtherPerson));
    assert_eq!(walk.refused(Event::Accept, |step| step.accepted_how = "self".into()), Some(Refusal::OtherPerson));
    let own_hand = |step: &mut EnquiryStep| (step.accepted_how, step.by) = ("self".into(), "周敏".into());
    assert_eq!(walk.refused(Event::Accept, own_hand), None);
    assert_eq!(walk.refused(Event::Accept, |step| step.accepted_how.clear()), Some(Refusal::Missing("accepted_how")));
    assert_eq!(walk.refused(Event::HandOver, |_| ()), Some(Refusal::HandoverOpen));
    let fresh = Walk::of(PROMISED);
    assert_eq!(fresh.refused(Event::HandOver, |step| step.handed_to = "陈静".into()), Some(Refusal::SamePerson));
    for event in [Event::Accept, Event::TellCustomer, Event::Withdraw] {
        assert_eq!(fresh.refused(event, |_| ()), Some(Refusal::NoHandover), "{event:?}");
    }
}

#[test]
fn a_hand_over_that_fails_or_comes_too_late_leaves_the_owner() {
    let withdrawn = Walk::of(&[Event::Promise, Event::HandOver, Event::Accept, Event::Withdraw]).course();
    assert_eq!((withdrawn.responsible.as_str(), withdrawn.handovers[0].stand), ("陈静", HandoverStand::Withdrawn));
    let lapsed = Walk::of(&[Event::Promise, Event::HandOver, Event::Answer, Event::FeedBack, Event::Close]).course();
    assert_eq!((lapsed.responsible.as_str(), lapsed.handovers[0].stand), ("陈静", HandoverStand::Lapsed));
    let again = Walk::of(&[Event::Promise, Event::HandOver, Event::Withdraw, Event::HandOver]).course();
    assert_eq!(again.handovers.len(), 2);
}

#[test]
fn what_an_open_hand_over_waits_for_is_the_next_thing_to_do() {
    let walk = Walk::of(&[Event::Promise, Event::HandOver]);
    let steps = next_steps(&walk.enquiry, &walk.course());
    let first: Vec<Event> = steps.iter().take(3).map(|step| step.rule.event).collect();
    assert_eq!(first, [Event::Accept, Event::TellCustomer, Event::Answer]);
    assert!(steps.iter().any(|step| step.rule.event == Event::Withdraw));
    assert!(steps.iter().all(|step| step.rule.event != Event::HandOver));
}

#[test]
fn nobody_is_promised_an_answer_who_cannot_be_reached() {
    let mut walk = Walk::of(&[]);
    walk.enquiry.customer = None;
    walk.enquiry.customer_phone.clear();
    let missing = |walk: &Walk| {
        let steps = next_steps(&walk.enquiry, &walk.course());
        steps
            .into_iter()
            .find(|step| step.rule.event == Event::Promise)
            .and_then(|step| step.missing)
            .map(|(key, _)| key)
    };
    assert_eq!(missing(&walk), Some("customer_phone"));
    walk.enquiry.customer_phone = "13805310001".into();
    assert_eq!(missing(&walk), None);
}

#[test]
fn a_promise_comes_before_all_other_clocks_that_press_as_much() {
    let mut walk = Walk::of(&[]);
    walk.add(|step| step.promised_at = Some(at("2026-11-23T09:35")), Event::Promise);
    let clocks = walk.clocks();
    let now = at("2026-11-23T10:00");
    // T-02 was due at 9:30, before the promise.
    assert_eq!(most_urgent(&clocks, now).map(|c| (c.limit_id, c.urgency(now))), Some(("T-08", Urgency::Late)));
    let late: Vec<&str> = exceeded(&clocks, now).iter().map(|clock| clock.limit_id).collect();
    assert_eq!(late, ["T-02", "T-08"]);
}

#[test]
fn a_complaint_that_came_of_it_keeps_its_link_and_ends_the_enquiry() {
    let course = Walk::of(&[Event::Promise, Event::ToComplaint]).course();
    assert_eq!((course.state, course.complaint), (State::Converted, EnquiryStep::example().complaint));
    assert!(next_steps(&Enquiry::example(), &course).is_empty());
}

#[test]
fn a_repair_goes_on_elsewhere_and_the_answer_stays_owed_here() {
    let course = Walk::of(&[Event::Promise, Event::ToRepair]).course();
    assert_eq!((course.state, course.responsible.as_str()), (State::Pending, "陈静"));
    assert_eq!(course.promised_at, EnquiryStep::example().promised_at, "the later promise holds");
    let open =
        |events: &[Event]| Walk::of(events).clocks().iter().any(|clock| clock.is_running() && clock.limit_id == "T-08");
    assert!(open(&[Event::ToRepair]));
    assert!(!open(&[Event::ToRepair, Event::Answer, Event::FeedBack]));
}

#[test]
fn every_row_is_walked() {
    let ways: [&[Event]; 5] = [
        &[Event::AnswerNow, Event::FollowUp, Event::Inform, Event::Note, Event::ReportUp, Event::Void],
        &[
            Event::Promise,
            Event::Ask,
            Event::HandOver,
            Event::Accept,
            Event::TellCustomer,
            Event::Answer,
            Event::FeedBack,
            Event::Close,
        ],
        &[Event::Promise, Event::HandOver, Event::Withdraw, Event::ToComplaint],
        &[Event::AnswerNow, Event::Close],
        &[Event::ToRepair, Event::Answer, Event::FeedBack, Event::Close],
    ];
    let walked: Vec<Event> =
        ways.iter().flat_map(|way| Walk::of(way).course().applied).map(|applied| applied.rule.event).collect();
    assert!(TABLE.iter().all(|rule| walked.contains(&rule.event)));
}

#[test]
fn a_step_that_does_not_fit_is_kept_and_moves_nothing() {
    let mut walk = Walk::of(&[Event::AnswerNow, Event::Close]);
    walk.add(|_| (), Event::Promise);
    walk.steps.push((Uuid::from_u128(99), EnquiryStep { event: "from_the_future".into(), ..EnquiryStep::default() }));
    let course = walk.course();
    assert_eq!(course.state, State::Closed);
    let why: Vec<Refusal> = course.stray.iter().map(|stray| stray.why).collect();
    assert_eq!(why, [Refusal::UnknownEvent, Refusal::WrongState]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any steps whatever: the order of arrival changes nothing, none is lost, and only a hand-over that was both accepted and
    /// told has changed the owner.
    #[test]
    fn any_order_of_arrival_gives_the_same_course(
        events in prop::collection::vec(prop::sample::select(Event::ALL.to_vec()), 0..14), seed in any::<u64>(),
    ) {
        let enquiry = Enquiry::example();
        let steps: Vec<(Uuid, EnquiryStep)> = events
            .iter()
            .zip(1u32..)
            .map(|(event, seq)| (Uuid::from_u128(u128::from(seq)), usual(*event, seq)))
            .collect();
        let mut shuffled = steps.clone();
        let mut state = seed;
        for last in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            shuffled.swap(last, (state >> 33) as usize % (last + 1));
        }
        shuffled.extend(steps.first().cloned());
        let course = trace(&enquiry, &steps);
        prop_assert_eq!(&trace(&enquiry, &shuffled), &course);
        prop_assert_eq!(course.applied.len() - 1 + course.stray.len(), steps.len());
        let made = course.handovers.iter().filter(|one| one.stand == HandoverStand::Made);
        let owner = made.clone().next_back().map_or("陈静", |one| one.to.as_str());
        prop_assert_eq!(course.responsible.as_str(), owner);
        prop_assert!(made.clone().all(|one| one.accepted_at.is_some() && one.told_at.is_some()));
        prop_assert!(course.handovers.iter().filter(|one| one.stand == HandoverStand::Open).count() <= 1);
    }
}
