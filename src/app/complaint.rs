//! taking complaints and moving them step by step (W-03).

use uuid::Uuid;

use super::closing_visit::{self, Made};
use super::commit::Draft;
use super::customer::NO_SITE_CODE;
use super::desk::Desk;
use super::failure::Failure;
use super::rectification;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_clocks::{clocks, exceeded};
use crate::domain::complaint_flow::{Actor, Event, next_steps, permit, rules_of, trace};
use crate::domain::for_information::listed_since;
use crate::domain::kind::Kind;
use crate::domain::number::{FormNumber, Series, SiteCode};
use crate::domain::return_visit::ReturnVisit;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::forms::complaint::COMPLAINT;
use crate::forms::complaint_steps::step_form;
use crate::text::Msg;

pub(super) const OVERDUE_REASON: Msg =
    Msg::new("本件有超期环节，结案前请填写超期原因", "A limit was exceeded. Please give the reason before closing.");

pub(super) const NAME_OR_ANONYMOUS: Msg =
    Msg::new("请填写客户姓名；客户不愿留名的，请勾选“匿名”", "Please give the customer's name, or tick “anonymous”");

/// Why a visit is dropped when the customer said otherwise that they are not satisfied.
const WORKED_ON_AGAIN: Msg = Msg::new("客户未满意，再次处理", "Not satisfied, worked on again");

impl Desk {
    /// Takes a complaint down (W-03 rows 1 and 2). When the intake is complete it is marked as recorded at once.
    pub async fn take_complaint(&self, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&COMPLAINT, values)?;
        let site = self.site_untracked().code;
        self.commit("take complaint", |draft| {
            let mut complaint = Complaint::from_values(&values);
            complaint.received_at = complaint.received_at.or(Some(draft.now()));
            complaint.receiver = draft.stamp().by.to_string();
            if complaint.first_receiver.is_empty() {
                complaint.first_receiver = complaint.receiver.clone();
            }
            complaint.site = site.clone();
            write_complaint(draft, &complaint)
        })
        .await
    }

    /// Takes one step. The table is asked again with what is really there at the moment of writing, so that a step another
    /// tab has made impossible is refused and nothing is written.
    pub async fn advance_complaint(&self, id: Uuid, event: Event, values: Values) -> Result<(), Failure> {
        self.may(act_of(event))?;
        let values = match step_form(event) {
            Some(form) => self.accept(form, values)?,
            None => Values::new(),
        };
        let site = self.site_untracked();
        self.commit(event.key(), |draft| {
            let (complaint, steps) = facts(draft, id)?;
            let course = trace(&complaint, &steps);
            let mut step = ComplaintStep::from_values(&values);
            step.event = event.key().into();
            step.seq = course.next_seq();
            step.at = Some(draft.now());
            step.by = draft.stamp().by.to_string();
            if event == Event::Register {
                step.number = next_number(draft, &site.code)?;
            }
            let next = next_steps(&complaint, &course);
            if let Some(missing) = next.iter().find(|n| n.event == event).and_then(|n| n.missing.first()) {
                return Err(Failure::Rule(missing.ask));
            }
            let rule = permit(&complaint, &course, &step).map_err(|refusal| Failure::Rule(refusal.label()))?;
            let ends = rule.to.is_some_and(|state| state.is_ended()) && event != Event::Void;
            let clocks = clocks(&complaint, &course, site.terms());
            if ends && !exceeded(&clocks, draft.now()).is_empty() && step.overdue_reason.trim().is_empty() {
                return Err(Failure::Rule(OVERDUE_REASON));
            }
            if event == Event::Rectify {
                let number = course.number.as_deref().unwrap_or_default();
                step.rectification = Some(rectification::of_complaint(draft, id, &complaint, number)?);
            }
            draft.create(Kind::ComplaintStep, Some(id), &step.to_values())?;
            let lang = leptos::prelude::GetUntracked::get_untracked(&self.session.lang);
            let visit = || closing_visit::of_complaint(id, &complaint, course.number.clone());
            let within = i64::from(site.limits.complaint_visit_hours) * 60;
            match event {
                // Row 10 follows row 9 by itself when the customer had no complaint left: the return visit is due (T-04).
                Event::Report if step.satisfaction != "not_satisfied" && !complaint.anonymous => {
                    let mut planned =
                        ComplaintStep::new(Event::PlanVisit, step.seq + 1, draft.now(), &draft.stamp().by.clone());
                    let due = draft.now().plus_minutes(within);
                    planned.visit_planned_at = Some(due);
                    draft.create(Kind::ComplaintStep, Some(id), &planned.to_values())?;
                    closing_visit::plan(draft, id, visit(), due).map(|_| ())
                }
                Event::PlanVisit => {
                    let due = step.visit_planned_at.unwrap_or(draft.now().plus_minutes(within));
                    let planned =
                        ReturnVisit { visitor: step.visitor.clone(), planned_form: step.visit_form.clone(), ..visit() };
                    closing_visit::plan(draft, id, planned, due).map(|_| ())
                }
                Event::Satisfied | Event::NotSatisfied if step.visited_at.is_some() => {
                    let is_satisfied = event == Event::Satisfied;
                    let made = Made {
                        at: step.visited_at,
                        form: &step.visit_form,
                        satisfaction: if is_satisfied { "satisfied" } else { "not_satisfied" },
                        evaluation: if is_satisfied { &step.evaluation } else { &step.customer_opinion },
                        overdue_reason: &step.overdue_reason,
                    };
                    closing_visit::record(draft, id, visit(), made)
                }
                Event::NotSatisfied => closing_visit::drop_open(draft, id, WORKED_ON_AGAIN.get(lang)),
                Event::CloseUnsatisfied | Event::CloseAnonymous | Event::Void => {
                    let reason =
                        if step.reason.trim().is_empty() { event.label().get(lang) } else { step.reason.trim() };
                    closing_visit::drop_open(draft, id, reason)
                }
                _ => Ok(()),
            }
        })
        .await
    }

    /// The director has seen that these were assigned directly (G-44): one commit marks all that are still to be seen.
    pub async fn acknowledge_complaints(&self, ids: &[Uuid]) -> Result<(), Failure> {
        self.may(act_of(Event::Acknowledge))?;
        self.commit(Event::Acknowledge.key(), |draft| {
            let site = self.site_untracked().code;
            for id in ids {
                // One that was erased meanwhile is nobody's to see.
                let Ok((complaint, steps)) = facts(draft, *id) else { continue };
                let course = trace(&complaint, &steps);
                if listed_since(&complaint, &course, &site, draft.now()).is_some() {
                    let by = draft.stamp().by.to_string();
                    let step = ComplaintStep::new(Event::Acknowledge, course.next_seq(), draft.now(), &by);
                    draft.create(Kind::ComplaintStep, Some(*id), &step.to_values())?;
                }
            }
            Ok(())
        })
        .await
    }
}

/// What taking this step is: all rows of an event are brought about by the same (a test of the table of roles holds it).
fn act_of(event: Event) -> Act {
    Act::of_actor(rules_of(event).next().map_or(Actor::AnyStaff, |rule| rule.who))
}

/// Writes an intake, and that it is recorded when it is complete.
pub(super) fn write_complaint(draft: &mut Draft, complaint: &Complaint) -> Result<Uuid, Failure> {
    let id = draft.create(Kind::Complaint, None, &complaint.to_values())?;
    let course = trace(complaint, &[]);
    let steps = next_steps(complaint, &course);
    if steps.iter().any(|next| next.event == Event::Record && next.missing.is_empty()) {
        let step = ComplaintStep::new(Event::Record, course.next_seq(), draft.now(), &draft.stamp().by.clone());
        draft.create(Kind::ComplaintStep, Some(id), &step.to_values())?;
    }
    Ok(id)
}

pub(super) fn facts(draft: &Draft, id: Uuid) -> Result<(Complaint, Vec<(Uuid, ComplaintStep)>), Failure> {
    let workspace = draft.workspace();
    let complaint = workspace.complaints.get_untracked(id).ok_or(Failure::Gone)?;
    let ids = workspace.steps.children(id);
    let steps = ids.into_iter().filter_map(|step| Some((step, workspace.steps.get_untracked(step)?))).collect();
    Ok((complaint, steps))
}

/// The next number of the register: one more than the highest of this site and month, never one used before (G-09).
pub(super) fn next_number(draft: &Draft, site: &str) -> Result<String, Failure> {
    let code = SiteCode::parse(site).map_err(|_| Failure::Rule(NO_SITE_CODE))?;
    let of_month = draft.workspace().steps.all_holding(&format!("-{}-", draft.now().year_month()));
    let used: Vec<String> = of_month.into_iter().map(|(_, step)| step.number).collect();
    Ok(FormNumber::next(&code, Series::Complaint, draft.now(), used.iter().map(String::as_str)).to_string())
}
