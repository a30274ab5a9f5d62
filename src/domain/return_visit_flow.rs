//! The course of a return visit as a pure function of record and steps (W-06, design 2.2).
//!
//! Invariants: the same steps in any order of arrival give the same course; a visit closes only when every item is settled or
//! has grown into a case of its own; at the door of a repair somebody looked and signed (G-42); the visit that closes a case
//! says whether the customer is satisfied.

use uuid::Uuid;

use super::clock::{Clock, ClockKind, Clocks};
use super::deadline::{self, Limit};
use super::fact::{self, Refusal};
use super::limits::{Limits, Terms};
use super::moment::{Moment, parse_date};
use super::process::in_order;
use super::return_visit::{ReturnVisit, ReturnVisitStep};

pub use super::return_visit_event::{Event, RepairCategory, Rule, State, TABLE, VisitKind, rule_of};

/// A step that counted.
pub type Applied = fact::Applied<Event, State, ReturnVisitStep>;
/// A step that may come next.
pub type NextStep = fact::NextStep<Event, State>;

/// One thing the visited said (R-15 `items[]`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// 序号, from 1.
    pub number: u32,
    /// What was said.
    pub text: String,
    /// Until when it is answered.
    pub promised_at: Option<Moment>,
    /// 处理情况.
    pub handling: String,
    /// When it was settled or grew into a case.
    pub settled_at: Option<Moment>,
    /// The complaint it became.
    pub complaint: Option<Uuid>,
    /// The enquiry it became.
    pub enquiry: Option<Uuid>,
}

/// Everything that follows from a visit's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VisitCourse {
    /// Where it stands.
    pub state: State,
    /// 约定时间.
    pub booked_for: Option<Moment>,
    /// 回访时间.
    pub started_at: Option<Moment>,
    /// 结束时间.
    pub ended_visit_at: Option<Moment>,
    /// 回访方式.
    pub form: String,
    /// Whether the visited was satisfied.
    pub satisfied: Option<bool>,
    /// What was said, in order.
    pub items: Vec<Item>,
    /// Times nobody was reached.
    pub tries: u32,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// What counted, the record first.
    pub applied: Vec<Applied>,
    /// What did not fit.
    pub stray: Vec<fact::Stray<ReturnVisitStep>>,
}

impl VisitCourse {
    /// The `seq` of the next step written by someone who has seen this course.
    pub fn next_seq(&self) -> u32 {
        let steps = self.applied.iter().filter(|one| one.id.is_some()).count() + self.stray.len();
        u32::try_from(steps).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The last step of this event that counted.
    pub fn last(&self, event: Event) -> Option<&Applied> {
        self.applied.iter().rev().find(|one| one.rule.event == event)
    }

    /// Items that wait for an answer.
    pub fn open_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.settled_at.is_none())
    }

    /// How long the visit took, in minutes.
    pub fn minutes(&self) -> Option<i64> {
        Some(self.ended_visit_at?.minutes_since(self.started_at?)).filter(|minutes| *minutes >= 0)
    }

    /// Whether the visit was shorter or longer than asked for; a note only (T-18).
    pub fn is_of_unusual_length(&self, limits: &Limits) -> bool {
        let (least, most) = (i64::from(limits.visit_minutes_least), i64::from(limits.visit_minutes_most));
        self.minutes().is_some_and(|minutes| minutes < least || (most > 0 && minutes > most))
    }
}

/// Folds the steps, in whatever order they came, into the course.
pub fn trace(record: &ReturnVisit, steps: &[(Uuid, ReturnVisitStep)]) -> VisitCourse {
    let mut course = VisitCourse::default();
    if let Some(rule) = rule_of(Event::Plan) {
        let step = ReturnVisitStep {
            event: Event::Plan.key().to_owned(),
            at: record.made_at,
            by: record.taken_by.clone(),
            ..ReturnVisitStep::default()
        };
        course.applied.push(Applied { id: None, rule, to: State::Planned, round: 1, step });
    }
    for (id, step) in in_order(steps, |step| (step.seq, step.at)) {
        match permit(record, &course, step) {
            Ok(rule) => apply(&mut course, *id, rule, step),
            Err(why) => course.stray.push(fact::Stray { id: *id, why, step: step.clone() }),
        }
    }
    course
}

/// The row a step takes, or why it may not be taken. The desk asks this before it writes.
pub fn permit(record: &ReturnVisit, course: &VisitCourse, step: &ReturnVisitStep) -> Result<&'static Rule, Refusal> {
    let event = step.event().ok_or(Refusal::UnknownEvent)?;
    let rule = rule_of(event).filter(|rule| rule.from.contains(&course.state)).ok_or(Refusal::WrongState)?;
    if let Some(key) = rule.required.iter().find(|key| !step.holds(key)) {
        return Err(Refusal::Missing(key));
    }
    match event {
        Event::Finish => visited_in_full(record, step).map(|()| rule),
        Event::SettleItem | Event::ItemToComplaint | Event::ItemToEnquiry
            if !course.open_items().any(|item| item.number == step.item) =>
        {
            Err(Refusal::NoSuchItem)
        }
        _ => Ok(rule),
    }
}

/// What a visit must say by its kind and form (G-42, W-03 row 11, W-05).
fn visited_in_full(record: &ReturnVisit, step: &ReturnVisitStep) -> Result<(), Refusal> {
    let at_the_door = step.visit_form == "door";
    match record.kind() {
        kind if kind.closes_a_case() && step.satisfaction.is_empty() => Err(Refusal::Missing("satisfaction")),
        VisitKind::Repair if at_the_door && step.on_spot.trim().is_empty() => Err(Refusal::Missing("on_spot")),
        VisitKind::Repair if at_the_door && !step.signed => Err(Refusal::Missing("signed")),
        _ => Ok(()),
    }
}

fn apply(course: &mut VisitCourse, id: Uuid, rule: &'static Rule, step: &ReturnVisitStep) {
    match rule.event {
        Event::Book => course.booked_for = step.booked_for,
        Event::Unreachable => course.tries += 1,
        Event::Finish => {
            course.started_at = step.started_at;
            course.ended_visit_at = step.ended_at;
            course.form.clone_from(&step.visit_form);
            course.satisfied = match step.satisfaction.as_str() {
                "satisfied" => Some(true),
                "not_satisfied" => Some(false),
                _ => None,
            };
        }
        Event::SettleItem | Event::ItemToComplaint | Event::ItemToEnquiry => {
            if let Some(item) = course.items.iter_mut().find(|item| item.number == step.item) {
                step.handling.trim().clone_into(&mut item.handling);
                item.settled_at = step.at;
                item.complaint = step.complaint;
                item.enquiry = step.enquiry;
            }
        }
        _ => {}
    }
    if matches!(rule.event, Event::Finish | Event::AddItem) {
        for line in step.item_lines() {
            let number = u32::try_from(course.items.len()).unwrap_or(u32::MAX).saturating_add(1);
            let (text, promised_at) = (line.to_owned(), step.later_answer_at);
            course.items.push(Item { number, text, promised_at, ..Item::default() });
        }
    }
    course.state = rule.to.unwrap_or(course.state);
    if matches!(course.state, State::Done | State::ItemsOpen | State::ItemsClosed) {
        let has_open = course.items.iter().any(|item| item.settled_at.is_none());
        course.state = match (course.items.is_empty(), has_open) {
            (true, _) => State::Done,
            (false, true) => State::ItemsOpen,
            (false, false) => State::ItemsClosed,
        };
    }
    if course.state.is_ended() {
        course.ended_at = step.at;
    }
    course.applied.push(Applied { id: Some(id), rule, to: course.state, round: 1, step: step.clone() });
}

/// The legal next steps, those on the main line first. The visit that closes a case is voided with its case only.
pub fn next_steps(record: &ReturnVisit, course: &VisitCourse) -> Vec<NextStep> {
    let fits = |rule: &&Rule| {
        let with_its_case = rule.event == Event::Void && record.kind().closes_a_case();
        rule.from.contains(&course.state) && !with_its_case
    };
    let mut steps: Vec<NextStep> = TABLE.iter().filter(fits).map(|rule| NextStep { rule, missing: None }).collect();
    // An office is booked by phone before somebody comes to its door (W-06 step 2, T-18).
    let books = record.kind() == VisitKind::Office && record.planned_form == "door" && course.booked_for.is_none();
    steps.sort_by_key(|step| (!(books && step.rule.event == Event::Book), !step.rule.is_main));
    steps
}

/// All clocks in the order they were started, the stopped ones too.
pub fn clocks(record: &ReturnVisit, course: &VisitCourse, terms: Terms<'_>) -> Vec<Clock> {
    let mut clocks = Clocks::new(terms.calendar);
    for applied in &course.applied {
        let Some(at) = applied.step.at.or(record.made_at) else { continue };
        let done = if applied.rule.event == Event::Finish { applied.step.started_at.unwrap_or(at).min(at) } else { at };
        clocks.stop(applied.rule.stops, done);
        if applied.to == State::ItemsClosed {
            clocks.stop(&[ClockKind::Promise], at);
        }
        for kind in applied.rule.starts {
            let (since, limit) = match (kind, applied.rule.event) {
                (ClockKind::Promise, _) => (at, applied.step.later_answer_at.map(Limit::At)),
                (ClockKind::PlannedVisit, Event::Unreachable) => (at, applied.step.retry_at.map(Limit::At)),
                (kind, _) => (record.repaired_at.unwrap_or(at), first_limit(*kind, record, at, terms.limits)),
            };
            let waits = *kind != ClockKind::Promise || course_waits(applied);
            if let Some(limit) = limit.filter(|_| waits) {
                clocks.start(*kind, limit, 1, since);
            }
        }
    }
    clocks.all
}

/// A promised answer is waited for only when there is an item to answer.
fn course_waits(applied: &Applied) -> bool {
    applied.to == State::ItemsOpen
}

/// The limit of the visit itself; each kind has one (T-04, T-11 to T-13, R-16).
fn first_limit(kind: ClockKind, record: &ReturnVisit, at: Moment, limits: &Limits) -> Option<Limit> {
    let own = match (record.kind(), RepairCategory::from_key(&record.repair_category)) {
        (VisitKind::Complaint | VisitKind::Service, _) => ClockKind::Visit,
        (VisitKind::Repair, Some(RepairCategory::Safety)) => ClockKind::SafetyVisit,
        (VisitKind::Repair, Some(RepairCategory::Leak)) => ClockKind::LeakVisit,
        (VisitKind::Repair, _) => ClockKind::RepairVisit,
        (VisitKind::Buyer | VisitKind::Office, _) => ClockKind::PlannedVisit,
    };
    if kind != own {
        return None;
    }
    match own {
        ClockKind::Visit => record.due_at.map(Limit::At),
        ClockKind::SafetyVisit => deadline::days(limits.repair_visit_safety_days),
        ClockKind::LeakVisit => deadline::days(limits.repair_visit_leak_days),
        ClockKind::RepairVisit => deadline::days(limits.repair_visit_days),
        _ => {
            let midnight = Moment::at(parse_date(&record.planned_on).ok()?, 0, 0, at.offset_minutes())?;
            Some(Limit::At(midnight.end_of_day_after(0)))
        }
    }
}
