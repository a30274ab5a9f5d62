//! planning return visits and moving them step by step (W-06).
//!
//! Invariant: the visit that closes a case moves the case in the same commit (`closing_visit.rs`); an item that becomes a
//! complaint or an enquiry is linked both ways: the step names the case, the case carries the visit's number.

use uuid::Uuid;

use super::closing_visit::facts;
use super::commit::Draft;
use super::complaint::{self, OVERDUE_REASON, write_complaint};
use super::desk::Desk;
use super::enquiry::next_number;
use super::failure::Failure;
use super::rectification;
use crate::domain::clock::exceeded;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_event::{Event as OfComplaint, State as StateOfComplaint};
use crate::domain::enquiry::Enquiry;
use crate::domain::fact::Refusal;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::number::Series;
use crate::domain::rectification::RectificationStep;
use crate::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use crate::domain::return_visit_flow::{Event, Item, VisitCourse, VisitKind, clocks, next_steps, permit};
use crate::domain::role::Act;
use crate::domain::site::Site;
use crate::domain::value::{Fields, Values};
use crate::domain::{complaint_clocks, complaint_flow, rectification_flow};
use crate::forms::return_visit::{RETURN_VISIT, visit_step_form};
use crate::text::Msg;

const WITH_ITS_CASE: Msg = Msg::new(
    "投诉和服务整改的回访随案件自动列入，请在案件里办理",
    "Visits after a complaint or a rectification come with their case; please go on there",
);
const WHOM: Msg = Msg::new(
    "请填写客户姓名；回访办公部门的，请填写办公部门",
    "Please give the customer's name, or the office when an office is visited",
);
const WHEN_REPAIRED: Msg = Msg::new(
    "维修回访请填写维修类别和维修完成时间",
    "For a visit after a repair please give what was repaired and when it was done",
);

impl Desk {
    /// Plans a visit of kind A, B or D by hand and gives it its number.
    pub async fn plan_return_visit(&self, values: Values) -> Result<Uuid, Failure> {
        let values = self.accept(&RETURN_VISIT, values)?;
        let site = self.site_untracked().code;
        self.commit("plan visit", |draft| {
            let mut visit = ReturnVisit::from_values(&values);
            let kind = visit.kind();
            let refused = match kind {
                VisitKind::Complaint | VisitKind::Service => Some(WITH_ITS_CASE),
                VisitKind::Office if visit.office.trim().is_empty() => Some(WHOM),
                VisitKind::Buyer | VisitKind::Repair if visit.target().is_empty() => Some(WHOM),
                VisitKind::Repair if visit.repair_category.is_empty() || visit.repaired_at.is_none() => {
                    Some(WHEN_REPAIRED)
                }
                _ => None,
            };
            if let Some(ask) = refused {
                return Err(Failure::Rule(ask));
            }
            visit.number = next_number(draft, &site, Series::ReturnVisit)?;
            visit.site.clone_from(&site);
            visit.taken_by = draft.stamp().by.to_string();
            visit.made_at = Some(draft.now());
            draft.create(Kind::ReturnVisit, visit.customer, &visit.to_values())
        })
        .await
    }

    /// Takes one step. The table is asked again with what is really there at the moment of writing.
    pub async fn advance_return_visit(&self, id: Uuid, event: Event, values: Values) -> Result<(), Failure> {
        self.may(Act::Serve)?;
        let values = match visit_step_form(event) {
            Some(form) => self.accept(form, values)?,
            None => Values::new(),
        };
        let site = self.site_untracked();
        self.commit(event.key(), |draft| {
            let (record, course) = facts(draft, id).ok_or(Failure::Gone)?;
            let mut step = ReturnVisitStep::from_values(&values);
            step.event = event.key().into();
            step.seq = course.next_seq();
            step.at = Some(draft.now());
            step.by = draft.stamp().by.to_string();
            permit(&record, &course, &step).map_err(|refusal| Failure::Rule(refusal.label()))?;
            if !next_steps(&record, &course).iter().any(|next| next.rule.event == event) {
                return Err(Failure::Rule(Refusal::WrongState.label()));
            }
            let closes = event == Event::Close || (event == Event::Finish && step.item_lines().next().is_none());
            let is_late = !exceeded(&clocks(&record, &course, site.terms()), draft.now()).is_empty();
            if closes && is_late && step.overdue_reason.trim().is_empty() {
                return Err(Failure::Rule(OVERDUE_REASON));
            }
            match event {
                Event::ItemToComplaint => step.complaint = Some(item_to_complaint(draft, &record, &course, &step)?),
                Event::ItemToEnquiry => step.enquiry = Some(item_to_enquiry(draft, &record, &course, &step)?),
                Event::Finish => tell_case(draft, &record, &step, &site)?,
                _ => {}
            }
            draft.create(Kind::ReturnVisitStep, Some(id), &step.to_values())?;
            // A visit without items needs nothing more (W-06 step 4).
            if event == Event::Finish && closes {
                let close = ReturnVisitStep {
                    overdue_reason: step.overdue_reason.clone(),
                    ..ReturnVisitStep::new(Event::Close, step.seq + 1, draft.now(), &step.by)
                };
                draft.create(Kind::ReturnVisitStep, Some(id), &close.to_values())?;
            }
            Ok(())
        })
        .await
    }
}

fn item_of<'a>(course: &'a VisitCourse, step: &ReturnVisitStep) -> Result<&'a Item, Failure> {
    let item = course.open_items().find(|item| item.number == step.item);
    item.ok_or(Failure::Rule(Refusal::NoSuchItem.label()))
}

fn said(item: &Item, step: &ReturnVisitStep) -> String {
    let more = step.handling.trim();
    if more.is_empty() { item.text.clone() } else { format!("{}\n{more}", item.text) }
}

/// The complaint an item turns out to be (W-06 branch; W-03 row 1). Whoever visited was asked first.
fn item_to_complaint(
    draft: &mut Draft,
    record: &ReturnVisit,
    course: &VisitCourse,
    step: &ReturnVisitStep,
) -> Result<Uuid, Failure> {
    let item = item_of(course, step)?;
    let complaint = Complaint {
        received_at: Some(draft.now()),
        receiver: step.by.clone(),
        first_receiver: if record.visitor.is_empty() { step.by.clone() } else { record.visitor.clone() },
        site: record.site.clone(),
        channel: if course.form == "door" { "in_person".into() } else { "phone".into() },
        source_doc_no: record.number.clone(),
        customer: record.customer,
        customer_name: record.target().to_owned(),
        customer_phone: record.customer_phone.clone(),
        organisation: record.office.clone(),
        location: record.location.clone(),
        content: said(item, step),
        promised_at: item.promised_at.filter(|at| *at > draft.now()),
        ..Complaint::default()
    };
    write_complaint(draft, &complaint)
}

/// The enquiry an item turns out to be (W-02 row 1).
fn item_to_enquiry(
    draft: &mut Draft,
    record: &ReturnVisit,
    course: &VisitCourse,
    step: &ReturnVisitStep,
) -> Result<Uuid, Failure> {
    let item = item_of(course, step)?;
    let enquiry = Enquiry {
        number: next_number(draft, &record.site, Series::Enquiry)?,
        received_at: Some(draft.now()),
        channel: if course.form == "door" { "in_person".into() } else { "phone".into() },
        first_receiver: if record.visitor.is_empty() { step.by.clone() } else { record.visitor.clone() },
        customer: record.customer,
        customer_name: record.target().to_owned(),
        customer_phone: record.customer_phone.clone(),
        category: "other".into(),
        urgency: "normal".into(),
        content: said(item, step),
        source_no: record.number.clone(),
        site: record.site.clone(),
        taken_by: step.by.clone(),
    };
    draft.create(Kind::Enquiry, None, &enquiry.to_values())
}

/// The case a visit closes hears of it in the same commit.
fn tell_case(draft: &mut Draft, record: &ReturnVisit, step: &ReturnVisitStep, site: &Site) -> Result<(), Failure> {
    if let Some(id) = record.complaint {
        let (complaint, steps) = complaint::facts(draft, id)?;
        let course = complaint_flow::trace(&complaint, &steps);
        let is_satisfied = step.satisfaction == "satisfied";
        let event = if is_satisfied { OfComplaint::Satisfied } else { OfComplaint::NotSatisfied };
        let told = ComplaintStep {
            visited_at: step.started_at,
            visit_form: step.visit_form.clone(),
            visitor: step.by.clone(),
            evaluation: if is_satisfied { step.evaluation.clone() } else { String::new() },
            customer_opinion: if is_satisfied { String::new() } else { step.evaluation.clone() },
            overdue_reason: if is_satisfied { step.overdue_reason.clone() } else { String::new() },
            ..ComplaintStep::new(event, course.next_seq(), draft.now(), &step.by)
        };
        if course.state != StateOfComplaint::VisitDue {
            return Ok(());
        }
        let clocks = complaint_clocks::clocks(&complaint, &course, site.terms());
        let is_late = !exceeded(&clocks, draft.now()).is_empty();
        if is_satisfied && is_late && step.overdue_reason.trim().is_empty() {
            return Err(Failure::Rule(OVERDUE_REASON));
        }
        draft.create(Kind::ComplaintStep, Some(id), &told.to_values())?;
    }
    if let Some(id) = record.rectification {
        let (rectification, course) = rectification::facts(draft, id)?;
        let told = RectificationStep {
            visited_at: step.started_at,
            visit_form: step.visit_form.clone(),
            visitor: step.by.clone(),
            satisfaction: step.satisfaction.clone(),
            evaluation: step.evaluation.clone(),
            ..RectificationStep::new(rectification_flow::Event::Visit, course.next_seq(), draft.now(), &step.by)
        };
        if rectification_flow::permit(&rectification, &course, &told).is_ok() {
            draft.create(Kind::RectificationStep, Some(id), &told.to_values())?;
        }
    }
    Ok(())
}

/// Writes planned visits of a plan, numbered in their order.
pub(super) fn write_planned(draft: &mut Draft, site: &str, visits: Vec<ReturnVisit>) -> Result<usize, Failure> {
    let mut number: Option<crate::domain::number::FormNumber> = None;
    let count = visits.len();
    for mut visit in visits {
        let next = match number.take() {
            Some(last) => crate::domain::number::FormNumber { serial: last.serial.saturating_add(1), ..last },
            None => {
                let text = next_number(draft, site, Series::ReturnVisit)?;
                crate::domain::number::FormNumber::parse(&text)
                    .map_err(|_| Failure::Rule(super::customer::NO_SITE_CODE))?
            }
        };
        visit.number = next.to_string();
        number = Some(next);
        visit.site = site.to_owned();
        visit.taken_by = draft.stamp().by.to_string();
        visit.made_at = Some(draft.now());
        if visit.planned_on.is_empty() {
            visit.planned_on = date_text(draft.now().date());
        }
        draft.create(Kind::ReturnVisit, visit.customer, &visit.to_values())?;
    }
    Ok(count)
}
