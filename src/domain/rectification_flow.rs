//! The course of a rectification as a pure function of record and steps (W-05, design 2.2).
//!
//! Invariants: the same steps in any order of arrival give the same course; attitude is explained in writing, any other cause
//! is remedied; nothing is closed without what keeps it from happening again, nor without a visit unless the customer has no
//! name (G-18); only the director closes while the customer is not satisfied (G-16).

use uuid::Uuid;

use super::clock::{Clock, ClockKind, Clocks};
use super::deadline::{self, Limit};
use super::fact::{self, Refusal};
use super::limits::Terms;
use super::moment::Moment;
use super::process::in_order;
use super::rectification::{Rectification, RectificationStep};
use crate::text::Msg;

pub use super::rectification_event::{Cause, Event, Rule, State, TABLE, rule_of};

/// A step that counted.
pub type Applied = fact::Applied<Event, State, RectificationStep>;
/// A step that may come next.
pub type NextStep = fact::NextStep<Event, State>;

/// Everything that follows from a rectification's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RectificationCourse {
    /// Where it stands.
    pub state: State,
    /// 1, and one more each time the customer was not satisfied.
    pub round: u32,
    /// 责任部门.
    pub department: String,
    /// 原因.
    pub cause: Option<Cause>,
    /// 补救结果, or the explanation where attitude was the cause.
    pub result: Option<String>,
    /// Whether the customer was satisfied at the last visit.
    pub satisfied: Option<bool>,
    /// When the customer was first told: the remedy, or the visit.
    pub told_at: Option<Moment>,
    /// When the last visit was.
    pub visited_at: Option<Moment>,
    /// 防止重复发生的措施.
    pub prevention: Option<String>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// What counted, the record first.
    pub applied: Vec<Applied>,
    /// What did not fit.
    pub stray: Vec<fact::Stray<RectificationStep>>,
}

impl RectificationCourse {
    /// The `seq` of the next step written by someone who has seen this course.
    pub fn next_seq(&self) -> u32 {
        let steps = self.applied.iter().filter(|one| one.id.is_some()).count() + self.stray.len();
        u32::try_from(steps).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The last step of this event that counted.
    pub fn last(&self, event: Event) -> Option<&Applied> {
        self.applied.iter().rev().find(|one| one.rule.event == event)
    }
}

/// Folds the steps, in whatever order they came, into the course.
pub fn trace(record: &Rectification, steps: &[(Uuid, RectificationStep)]) -> RectificationCourse {
    let mut course = RectificationCourse { round: 1, ..RectificationCourse::default() };
    if let Some(rule) = rule_of(Event::Receive) {
        let step = RectificationStep {
            event: Event::Receive.key().to_owned(),
            at: record.received_at,
            by: record.taken_by.clone(),
            ..RectificationStep::default()
        };
        course.applied.push(Applied { id: None, rule, to: State::Received, round: 1, step });
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
pub fn permit(
    record: &Rectification,
    course: &RectificationCourse,
    step: &RectificationStep,
) -> Result<&'static Rule, Refusal> {
    let event = step.event().ok_or(Refusal::UnknownEvent)?;
    let rule = rule_of(event).filter(|rule| rule.from.contains(&course.state)).ok_or(Refusal::WrongState)?;
    suits(record, course, event)?;
    if let Some(key) = rule.required.iter().find(|key| !step.holds(key)) {
        return Err(Refusal::Missing(key));
    }
    match event {
        Event::Issue if Cause::from_key(&step.cause).is_none() => Err(Refusal::Missing("cause")),
        _ => Ok(rule),
    }
}

/// Whether an event goes with the course as it is, whatever the step will say.
fn suits(record: &Rectification, course: &RectificationCourse, event: Event) -> Result<(), Refusal> {
    let explains = course.cause.is_some_and(Cause::asks_explanation);
    match event {
        Event::Explain if !explains => Err(Refusal::WrongCause),
        Event::TellRemedy if explains || record.anonymous => Err(Refusal::WrongCause),
        Event::Remedy if course.state == State::Issued && (explains || !record.anonymous) => Err(Refusal::WrongState),
        Event::Close if course.satisfied != Some(true) => Err(Refusal::NotSatisfied),
        Event::CloseAnonymous if !record.anonymous => Err(Refusal::NotAnonymous),
        Event::CloseUnsatisfied | Event::Reissue if course.satisfied == Some(true) => Err(Refusal::WrongState),
        _ => Ok(()),
    }
}

fn apply(course: &mut RectificationCourse, id: Uuid, rule: &'static Rule, step: &RectificationStep) {
    let said = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match rule.event {
        Event::Issue => {
            step.department.trim().clone_into(&mut course.department);
            course.cause = Cause::from_key(&step.cause);
        }
        Event::Explain => course.result = said(&step.explanation),
        Event::TellRemedy => course.told_at = step.told_at,
        Event::Remedy => course.result = said(&step.result),
        Event::Visit => {
            course.visited_at = step.visited_at;
            course.told_at = course.told_at.or(step.visited_at);
            course.satisfied = Some(step.satisfaction == "satisfied");
        }
        Event::Reissue => {
            course.round += 1;
            course.satisfied = None;
        }
        Event::Close | Event::CloseAnonymous | Event::CloseUnsatisfied => course.prevention = said(&step.prevention),
        _ => {}
    }
    course.state = rule.to.unwrap_or(course.state);
    if course.state.is_ended() {
        course.ended_at = step.at;
    }
    course.applied.push(Applied { id: Some(id), rule, to: course.state, round: course.round, step: step.clone() });
}

/// The legal next steps, those on the main line first; after a visit that did not satisfy, working on it again.
pub fn next_steps(record: &Rectification, course: &RectificationCourse) -> Vec<NextStep> {
    let fits = |rule: &&Rule| rule.from.contains(&course.state) && suits(record, course, rule.event).is_ok();
    let lacks = |rule: &Rule| {
        let ask = Msg::new("请先写明投诉内容", "Please write down what the complaint is about");
        (rule.event == Event::Issue && record.content.trim().is_empty()).then_some(("content", ask))
    };
    let mut steps: Vec<NextStep> =
        TABLE.iter().filter(fits).map(|rule| NextStep { rule, missing: lacks(rule) }).collect();
    // Nobody can be visited who has no name, and one who is not satisfied is worked for again.
    let is_first = |event: Event| match event {
        Event::CloseAnonymous | Event::Reissue => true,
        Event::Visit => !record.anonymous,
        _ => false,
    };
    steps.sort_by_key(|step| (!is_first(step.rule.event), !step.rule.is_main));
    steps
}

/// All clocks in the order they were started, the stopped ones too. Attitude has no T-09 and T-10 (W-05 row 2).
pub fn clocks(record: &Rectification, course: &RectificationCourse, terms: Terms<'_>) -> Vec<Clock> {
    let mut clocks = Clocks::new(terms.calendar);
    let explains = course.cause.is_some_and(Cause::asks_explanation);
    for applied in &course.applied {
        let step = &applied.step;
        let Some(at) = step.at.or(record.received_at) else { continue };
        // What the customer was told counts from when they were told, written down later or not.
        let done = match applied.rule.event {
            Event::TellRemedy => step.told_at.unwrap_or(at).min(at),
            Event::Visit => step.visited_at.unwrap_or(at).min(at),
            _ => at,
        };
        clocks.stop(applied.rule.stops, done);
        for kind in applied.rule.starts {
            let since = step.delivered_at.unwrap_or(at);
            let limit = match kind {
                ClockKind::RemedyReply if !explains => deadline::hours(terms.limits.remedy_reply_hours),
                ClockKind::RemedyDone if !explains => deadline::days(terms.limits.remedy_days),
                ClockKind::Visit if !record.anonymous => deadline::hours(terms.limits.complaint_visit_hours),
                ClockKind::FirstReply if !record.anonymous => deadline::hours(terms.limits.first_reply_hours),
                ClockKind::Promise => step.promised_at.map(Limit::At),
                _ => None,
            };
            if let Some(limit) = limit {
                clocks.start(*kind, limit, applied.round, since);
            }
        }
    }
    clocks.all
}
