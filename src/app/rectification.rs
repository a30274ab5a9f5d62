//! taking complaints about the service itself and moving their rectification step by step (W-05).
//!
//! Invariant: every rectification stands behind a complaint of the one register R-06 (G-02), and both end in one commit.

use uuid::Uuid;

use super::closing_visit::{self, Made};
use super::commit::Draft;
use super::complaint::{self, NAME_OR_ANONYMOUS, OVERDUE_REASON, write_complaint};
use super::desk::Desk;
use super::enquiry::next_number;
use super::failure::Failure;
use crate::domain::clock::exceeded;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_event::{self, Severity, Track};
use crate::domain::complaint_flow;
use crate::domain::kind::Kind;
use crate::domain::number::Series;
use crate::domain::rectification::{Rectification, RectificationStep};
use crate::domain::rectification_event::TABLE;
use crate::domain::rectification_flow::{Event, RectificationCourse, clocks, next_steps, permit, trace};
use crate::domain::role::Act;
use crate::domain::table::Actor;
use crate::domain::value::{Fields, Values};
use crate::forms::rectification::{RECTIFICATION, rectification_step_form};
use crate::text::Lang;

impl Desk {
    /// Takes down a complaint about the service (W-05 row 1) at the company office: a row of the register and the notice's
    /// record, linked, in one commit.
    pub async fn take_rectification(&self, values: Values) -> Result<Uuid, Failure> {
        let values = self.accept(&RECTIFICATION, values)?;
        let site = self.site_untracked().code;
        self.commit("take rectification", |draft| {
            let mut record = Rectification::from_values(&values);
            record.received_at = record.received_at.or(Some(draft.now()));
            record.site.clone_from(&site);
            let by = draft.stamp().by.to_string();
            let complaint = Complaint {
                received_at: record.received_at,
                receiver: record.received_by.clone(),
                first_receiver: record.received_by.clone(),
                site: site.clone(),
                channel: record.channel.clone(),
                anonymous: record.anonymous,
                customer: record.customer,
                customer_name: record.customer_name.clone(),
                customer_phone: record.customer_phone.clone(),
                content: record.content.clone(),
                demand: record.demand.clone(),
                ..Complaint::default()
            };
            if !complaint.names_customer() {
                return Err(Failure::Rule(NAME_OR_ANONYMOUS));
            }
            let id = write_complaint(draft, &complaint)?;
            record.complaint_no = complaint::next_number(draft, &site)?;
            let register = ComplaintStep {
                number: record.complaint_no.clone(),
                severity: Severity::Minor.key().into(),
                track: Track::AboutService.key().into(),
                ..ComplaintStep::new(complaint_event::Event::Register, 2, draft.now(), &by)
            };
            draft.create(Kind::ComplaintStep, Some(id), &register.to_values())?;
            let made = write_rectification(draft, id, record)?;
            let passed = ComplaintStep {
                rectification: Some(made),
                ..ComplaintStep::new(complaint_event::Event::Rectify, 3, draft.now(), &by)
            };
            draft.create(Kind::ComplaintStep, Some(id), &passed.to_values())?;
            Ok(made)
        })
        .await
    }

    /// Takes one step. The table is asked again with what is really there at the moment of writing.
    pub async fn advance_rectification(&self, id: Uuid, event: Event, values: Values) -> Result<(), Failure> {
        let who = TABLE.iter().find(|rule| rule.event == event).map_or(Actor::AnyStaff, |rule| rule.who);
        self.may(Act::of_actor(who))?;
        let values = match rectification_step_form(event) {
            Some(form) => self.accept(form, values)?,
            None => Values::new(),
        };
        let site = self.site_untracked();
        let lang = leptos::prelude::GetUntracked::get_untracked(&self.session.lang);
        self.commit(event.key(), |draft| {
            let (record, course) = facts(draft, id)?;
            let mut step = RectificationStep::from_values(&values);
            step.event = event.key().into();
            step.seq = course.next_seq();
            step.at = Some(draft.now());
            step.by = draft.stamp().by.to_string();
            let rule = permit(&record, &course, &step).map_err(|refusal| Failure::Rule(refusal.label()))?;
            let next = next_steps(&record, &course).into_iter().find(|next| next.rule.event == event);
            if let Some((_, ask)) = next.and_then(|next| next.missing) {
                return Err(Failure::Rule(ask));
            }
            let ends = rule.to.is_some_and(|state| state.is_ended()) && event != Event::Void;
            let late = !exceeded(&clocks(&record, &course, site.terms()), draft.now()).is_empty();
            if ends && late && step.overdue_reason.trim().is_empty() {
                return Err(Failure::Rule(OVERDUE_REASON));
            }
            draft.create(Kind::RectificationStep, Some(id), &step.to_values())?;
            follow(draft, id, &record, &course, &step, site.limits.complaint_visit_hours, lang)
        })
        .await
    }
}

/// What follows of itself from a step: the visit, and the end of the complaint.
fn follow(
    draft: &mut Draft,
    id: Uuid,
    record: &Rectification,
    course: &RectificationCourse,
    step: &RectificationStep,
    visit_hours: u32,
    lang: Lang,
) -> Result<(), Failure> {
    use complaint_event::Event as OfComplaint;
    match step.event() {
        Some(Event::Explain | Event::Remedy) if !record.anonymous => {
            let due = draft.now().plus_minutes(i64::from(visit_hours) * 60);
            closing_visit::plan(draft, id, closing_visit::of_rectification(id, record), due).map(|_| ())
        }
        Some(Event::Visit) => {
            let made = Made {
                at: step.visited_at,
                form: &step.visit_form,
                satisfaction: &step.satisfaction,
                evaluation: &step.evaluation,
                overdue_reason: "",
            };
            closing_visit::record(draft, id, closing_visit::of_rectification(id, record), made)
        }
        Some(Event::Close | Event::CloseAnonymous) => {
            let rectified = ComplaintStep {
                result: course.result.clone().unwrap_or_default(),
                cause: course.cause.map(|cause| cause.label().get(lang).to_owned()).unwrap_or_default(),
                reported_at: course.told_at,
                visited_at: course.visited_at,
                overdue_reason: step.overdue_reason.clone(),
                ..ComplaintStep::default()
            };
            tell_complaint(draft, record, OfComplaint::Rectified, rectified)
        }
        Some(Event::CloseUnsatisfied) => {
            let closed = ComplaintStep {
                result: course.result.clone().unwrap_or_default(),
                reported_at: course.told_at,
                visited_at: course.visited_at,
                reason: step.reason.clone(),
                decided_by: step.decided_by.clone(),
                overdue_reason: step.overdue_reason.clone(),
                ..ComplaintStep::default()
            };
            tell_complaint(draft, record, OfComplaint::CloseUnsatisfied, closed)
        }
        Some(Event::Void) => {
            closing_visit::drop_open(draft, id, &step.reason)?;
            let back = ComplaintStep { reason: step.reason.clone(), ..ComplaintStep::default() };
            tell_complaint(draft, record, OfComplaint::BackFromOffice, back)
        }
        _ => Ok(()),
    }
}

/// Writes a step of the complaint behind a rectification, when the complaint still waits for it.
fn tell_complaint(
    draft: &mut Draft,
    record: &Rectification,
    event: complaint_event::Event,
    said: ComplaintStep,
) -> Result<(), Failure> {
    let Some(id) = record.complaint else { return Ok(()) };
    let Ok((complaint, steps)) = complaint::facts(draft, id) else { return Ok(()) };
    let course = complaint_flow::trace(&complaint, &steps);
    let step = ComplaintStep {
        event: event.key().into(),
        seq: course.next_seq(),
        at: Some(draft.now()),
        by: draft.stamp().by.to_string(),
        ..said
    };
    match complaint_flow::permit(&complaint, &course, &step) {
        Ok(_) => draft.create(Kind::ComplaintStep, Some(id), &step.to_values()).map(|_| ()),
        // It has gone another way meanwhile, perhaps at another site; the rectification stands by itself.
        Err(_) => Ok(()),
    }
}

/// The rectification of a complaint that is in the register.
pub(super) fn of_complaint(draft: &mut Draft, id: Uuid, complaint: &Complaint, number: &str) -> Result<Uuid, Failure> {
    let record = Rectification {
        received_at: complaint.received_at,
        channel: complaint.channel.clone(),
        complaint_no: number.to_owned(),
        received_by: complaint.receiver.clone(),
        anonymous: complaint.anonymous,
        customer: complaint.customer,
        customer_name: complaint.customer_name.clone(),
        customer_phone: complaint.customer_phone.clone(),
        content: complaint.content.clone(),
        demand: complaint.demand.clone(),
        about: complaint.first_department.clone(),
        site: complaint.site.clone(),
        ..Rectification::default()
    };
    write_rectification(draft, id, record)
}

fn write_rectification(draft: &mut Draft, complaint: Uuid, mut record: Rectification) -> Result<Uuid, Failure> {
    record.number = next_number(draft, &record.site, Series::Rectification)?;
    record.complaint = Some(complaint);
    record.taken_by = draft.stamp().by.to_string();
    draft.create(Kind::Rectification, Some(complaint), &record.to_values())
}

/// A rectification with its course as it is stored now.
pub(super) fn facts(draft: &Draft, id: Uuid) -> Result<(Rectification, RectificationCourse), Failure> {
    let workspace = draft.workspace();
    let record = workspace.rectifications.get_untracked(id).ok_or(Failure::Gone)?;
    let ids = workspace.rectification_steps.children(id).into_iter();
    let steps: Vec<(Uuid, RectificationStep)> =
        ids.filter_map(|step| Some((step, workspace.rectification_steps.get_untracked(step)?))).collect();
    let course = trace(&record, &steps);
    Ok((record, course))
}
