//! One complaint of the demo desk walked through W-03: every step filled as the desk would have filled it.
//!
//! Invariant: only steps that `complaint_flow::trace` accepts, in the order of time, none later than now.

use uuid::Uuid;

use super::days::{days_ago, into_opening_hours, not_after};
use super::dice::Dice;
use super::grievances::{self as words, Grievance};
use super::names::{head_of, staff};
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_clocks::{clocks, exceeded};
use crate::domain::complaint_event::Event;
use crate::domain::complaint_flow::trace;
use crate::domain::limits::Limits;
use crate::domain::moment::{Moment, date_text};
use crate::domain::site::Site;

/// A department that is asked beside the first one (G-37).
const SECOND_DEPARTMENT: &str = "物业服务中心";

/// Stands for the number until all cases are told and numbers are given in the order of registration.
const PROVISIONAL: &str = "-";

/// A complaint and what happened to it.
pub(super) struct Casework<'a> {
    pub complaint: Complaint,
    pub steps: Vec<ComplaintStep>,
    dice: &'a mut Dice,
    grievance: &'static Grievance,
    brief: &'static str,
    /// Last thing that happened.
    at: Moment,
    now: Moment,
    /// Last promise of an open case; `None` for those that have ended.
    until: Option<Moment>,
}

impl<'a> Casework<'a> {
    /// A complaint that has just been taken down.
    pub fn new(
        dice: &'a mut Dice,
        complaint: Complaint,
        grievance: &'static Grievance,
        brief: &'static str,
        now: Moment,
        until: Option<Moment>,
    ) -> Casework<'a> {
        let at = complaint.received_at.unwrap_or(now);
        Casework { complaint, steps: Vec::new(), dice, grievance, brief, at, now, until }
    }

    /// Takes these steps one after the other.
    pub fn walk(mut self, severity: &'static str, events: &[Event]) -> Casework<'a> {
        for (index, event) in events.iter().enumerate() {
            let left = (events.len() - index) as i64;
            let wait = self.wait(*event);
            let next = into_opening_hours(self.at.plus_minutes(wait), self.dice);
            self.at = not_after(next, self.now.plus_minutes(-2 * left)).max(self.at);
            self.take(*event, severity, events.get(index + 1).copied());
        }
        self
    }

    /// Minutes from the step before to this one.
    fn wait(&mut self, event: Event) -> i64 {
        const DAY: i64 = 24 * 60;
        let (from, to) = match event {
            Event::Record | Event::Register => (2, 6),
            Event::IssueNotice => (5, 14),
            Event::CopyNotice | Event::HandOver => (2, 5),
            Event::Verify => (50, 150),
            Event::Inform | Event::Assign | Event::Submit | Event::Void | Event::Raise | Event::SetMeasure => (6, 25),
            Event::Decide | Event::Lower | Event::Escalate | Event::StartWork | Event::Hold => (30, 100),
            Event::LeadersDecide | Event::Resume => (DAY - 60, DAY + 60),
            Event::Note => (90, 180),
            Event::FinishMeasure => (2 * DAY, 3 * DAY),
            // One in eight takes too long; the reason is given at the end.
            Event::Reply if self.until.is_none() && self.dice.chance(12) => (4 * DAY, 5 * DAY),
            Event::Reply => (DAY - 120, DAY + 60),
            Event::Report | Event::CloseAnonymous => (25, 70),
            Event::Satisfied | Event::NotSatisfied | Event::CloseUnsatisfied => (17 * 60, 21 * 60),
            Event::RaiseUp | Event::RungAnswers => (40, 90),
            Event::Acknowledge => (60, 200),
            // Row 10 follows row 9 by itself; what the company office does is told in `service.rs`.
            Event::PlanVisit | Event::Receive | Event::Rectify | Event::Rectified | Event::BackFromOffice => (0, 0),
        };
        self.dice.between(from, to)
    }

    fn take(&mut self, event: Event, severity: &'static str, next: Option<Event>) {
        let clerk = self.complaint.receiver.clone();
        let mut step = ComplaintStep::new(event, self.steps.len() as u32 + 1, self.at, &clerk);
        match event {
            Event::Register => {
                step.number = PROVISIONAL.into();
                step.severity = severity.into();
                step.summary = self.brief.into();
            }
            Event::IssueNotice => self.notify(&mut step, self.grievance.department),
            Event::CopyNotice => self.notify(&mut step, self.second_department()),
            Event::Verify => {
                step.findings = self.grievance.findings.into();
                step.proposal = self.grievance.proposal.into();
            }
            Event::Assign => step.method = self.grievance.proposal.into(),
            Event::Decide | Event::LeadersDecide => self.decide(&mut step, event),
            Event::StartWork => {
                step.handler = head_of(self.grievance.department).into();
                step.planned_finish = date_text(self.at.end_of_day_after(1).date());
            }
            Event::SetMeasure => {
                step.measure = self.grievance.measure.into();
                step.measure_owner = head_of(self.grievance.department).into();
                step.measure_due = self.until_or(4 * 24 * 60);
            }
            Event::FinishMeasure => step.measure_check = "已逐项复查，措施落实到位。".into(),
            Event::Hold => {
                step.reason = self.dice.pick(words::HOLDS).into();
                step.next_contact_on = self.until_or(24 * 60);
                step.customer_told = true;
            }
            Event::Reply => self.reply(&mut step),
            Event::Report => self.report(&mut step, next),
            Event::PlanVisit => {
                let hours = Limits::default().complaint_visit_hours;
                step.visit_planned_at = Some(self.at.plus_minutes(i64::from(hours) * 60));
            }
            Event::Satisfied | Event::NotSatisfied => self.visit(&mut step, event),
            Event::CloseUnsatisfied => {
                step.reason = self.dice.pick(words::LEAVES).into();
                step.decided_by = staff::DIRECTOR.into();
            }
            Event::Void => step.reason = self.dice.pick(words::VOIDS).into(),
            Event::Escalate => {
                step.reason = self.dice.pick(words::ESCALATIONS).into();
                step.decided_by = staff::DIRECTOR.into();
            }
            Event::Raise => step.reason = "核实后发现涉及多户，按重大投诉办理。".into(),
            Event::Lower => {
                step.reason = "仅涉及一户，责任部门可直接处理。".into();
                step.decided_by = staff::DIRECTOR.into();
            }
            Event::Inform => {
                step.message = self.dice.pick(words::MESSAGES).into();
                step.promised_at = self.until.or_else(|| Some(days_ago(self.at, -3, 17, 0)));
            }
            Event::Note => step.note = self.dice.pick(words::NOTES).into(),
            Event::HandOver => {
                step.handed_to = staff::SUPERVISOR.into();
                step.customer_told = true;
                step.reason = "原接待人员轮休。".into();
            }
            Event::RaiseUp => {
                (step.rung_from, step.rung_to) = ("客户服务部".into(), "项目部".into());
                step.reason = "涉及多个部门，需项目部统一协调。".into();
            }
            Event::RungAnswers => step.rung_answer = "同意增派人手，三天内完成。".into(),
            Event::Receive | Event::Record | Event::Submit | Event::Resume | Event::CloseAnonymous => {}
            Event::Acknowledge => step.by = staff::DIRECTOR.into(),
            Event::Rectify | Event::Rectified | Event::BackFromOffice => {}
        }
        if matches!(event, Event::Satisfied | Event::CloseUnsatisfied | Event::CloseAnonymous) && self.is_late() {
            step.overdue_reason = self.dice.pick(words::OVERDUE).into();
        }
        self.steps.push(step);
    }

    fn notify(&mut self, step: &mut ComplaintStep, department: &str) {
        step.department = department.into();
        step.head = head_of(department).into();
        step.request = self.dice.pick(words::REQUESTS).into();
    }

    /// Another department than the one in charge.
    fn second_department(&self) -> &'static str {
        if self.grievance.department == SECOND_DEPARTMENT { "工程部" } else { SECOND_DEPARTMENT }
    }

    fn decide(&mut self, step: &mut ComplaintStep, event: Event) {
        let department = self.grievance.department;
        step.decision = format!("同意处理建议，由{department}负责落实，完成后书面反馈客服部。");
        step.department = department.into();
        step.head = head_of(department).into();
        step.method = self.grievance.proposal.into();
        step.decided_by = if event == Event::Decide { staff::DIRECTOR } else { staff::LEADER }.into();
    }

    /// The department's reply; with two departments each answers for itself, after an unsatisfied round anew.
    fn reply(&mut self, step: &mut ComplaintStep) {
        let count = |event: Event| self.steps.iter().filter(|step| step.event() == Some(event)).count();
        let (replies, rounds, has_two) =
            (count(Event::Reply), count(Event::NotSatisfied), count(Event::CopyNotice) > 0);
        let is_second = has_two && replies > 0;
        step.department = if is_second { self.second_department() } else { self.grievance.department }.into();
        step.handler = head_of(&step.department).into();
        step.cause = self.grievance.cause.into();
        step.result = match (is_second, rounds) {
            (true, _) => "已配合完成现场协调，并向相关住户说明。".into(),
            (false, 0) => self.grievance.result.into(),
            (false, _) => self.dice.pick(words::SECOND_RESULTS).into(),
        };
    }

    /// What the customer was told and said; where no visit was planned at once, there is more to be done.
    fn report(&mut self, step: &mut ComplaintStep, next: Option<Event>) {
        step.reported_at = Some(self.at);
        let is_content = next.is_some() && !self.was_discontent_and_stays_so() && self.dice.chance(85);
        if is_content {
            step.satisfaction = "satisfied".into();
            step.customer_opinion = self.dice.pick(words::CONTENT).into();
        } else {
            step.satisfaction = "not_satisfied".into();
            step.customer_opinion = self.dice.pick(words::DISCONTENT).into();
            step.further_demand = self.dice.pick(words::FURTHER).into();
        }
    }

    /// A customer who was once not satisfied is harder to please.
    fn was_discontent_and_stays_so(&mut self) -> bool {
        self.steps.iter().any(|step| step.event() == Some(Event::NotSatisfied)) && self.dice.chance(30)
    }

    fn visit(&mut self, step: &mut ComplaintStep, event: Event) {
        step.visited_at = Some(self.at);
        step.visit_form = self.dice.pick(&["phone", "phone", "phone", "door"]).into();
        step.visitor.clone_from(&self.complaint.receiver);
        if event == Event::Satisfied {
            step.evaluation = self.dice.pick(words::EVALUATIONS).into();
        } else {
            step.customer_opinion = self.dice.pick(words::DISCONTENT).into();
            step.further_demand = self.dice.pick(words::FURTHER).into();
        }
    }

    /// The day an open case waits for; for one that has ended, a day so many minutes after the step.
    fn until_or(&self, minutes: i64) -> String {
        date_text(self.until.unwrap_or_else(|| self.at.plus_minutes(minutes)).date())
    }

    /// Whether a limit was exceeded so far, so that the close needs a reason (catalogue section 3).
    fn is_late(&self) -> bool {
        let steps: Vec<(Uuid, ComplaintStep)> =
            (1u128..).map(Uuid::from_u128).zip(self.steps.iter().cloned()).collect();
        let course = trace(&self.complaint, &steps);
        !exceeded(&clocks(&self.complaint, &course, Site::default().terms()), self.at).is_empty()
    }
}
