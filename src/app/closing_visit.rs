//! The visit that closes a case (W-03 row 11, W-05 rows 3b and 4c) is one record R-15, whichever door it is recorded at: the
//! case's own step writes the visit, the visit's step writes that of the case, both in one commit.
//!
//! Invariant: a case has at most one open visit; it is made, or dropped with the case's reason, never left behind.

use uuid::Uuid;

use super::commit::Draft;
use super::enquiry::next_number;
use super::failure::Failure;
use crate::domain::complaint::Complaint;
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::number::Series;
use crate::domain::rectification::Rectification;
use crate::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use crate::domain::return_visit_flow::{Event, VisitCourse, VisitKind, trace};
use crate::domain::value::Fields;

/// What a visit is to a complaint, before it has number and due time.
pub(super) fn of_complaint(id: Uuid, complaint: &Complaint, number: Option<String>) -> ReturnVisit {
    ReturnVisit {
        kind: VisitKind::Complaint.key().into(),
        complaint: Some(id),
        source_no: number.unwrap_or_default(),
        customer: complaint.customer,
        customer_name: complaint.customer_name.clone(),
        customer_phone: complaint.customer_phone.clone(),
        location: complaint.location.clone(),
        site: complaint.site.clone(),
        ..ReturnVisit::default()
    }
}

/// What a visit is to a rectification.
pub(super) fn of_rectification(id: Uuid, record: &Rectification) -> ReturnVisit {
    ReturnVisit {
        kind: VisitKind::Service.key().into(),
        rectification: Some(id),
        source_no: record.number.clone(),
        customer: record.customer,
        customer_name: record.customer_name.clone(),
        customer_phone: record.customer_phone.clone(),
        site: record.site.clone(),
        ..ReturnVisit::default()
    }
}

/// Plans the visit of a case, to be made by `due` (T-04).
pub(super) fn plan(draft: &mut Draft, case: Uuid, visit: ReturnVisit, due: Moment) -> Result<Uuid, Failure> {
    let visit = ReturnVisit { planned_on: date_text(due.date()), due_at: Some(due), ..numbered(draft, visit)? };
    draft.create(Kind::ReturnVisit, Some(case), &visit.to_values())
}

fn numbered(draft: &Draft, mut visit: ReturnVisit) -> Result<ReturnVisit, Failure> {
    visit.number = next_number(draft, &visit.site, Series::ReturnVisit)?;
    visit.taken_by = draft.stamp().by.to_string();
    visit.made_at = Some(draft.now());
    Ok(visit)
}

/// The visit of a case that has not been made yet.
fn open(draft: &Draft, case: Uuid) -> Option<(Uuid, VisitCourse)> {
    let visits = draft.workspace().return_visits;
    let traced = visits.children(case).into_iter().rev().filter_map(|id| {
        let (_, course) = facts(draft, id)?;
        Some((id, course))
    });
    traced.into_iter().find(|(_, course)| !course.state.is_ended() && !course.state.is_made())
}

/// A visit with its course as it is stored now.
pub(super) fn facts(draft: &Draft, id: Uuid) -> Option<(ReturnVisit, VisitCourse)> {
    let workspace = draft.workspace();
    let record = workspace.return_visits.get_untracked(id)?;
    let ids = workspace.return_visit_steps.children(id).into_iter();
    let steps: Vec<(Uuid, ReturnVisitStep)> =
        ids.filter_map(|step| Some((step, workspace.return_visit_steps.get_untracked(step)?))).collect();
    let course = trace(&record, &steps);
    Some((record, course))
}

/// What the case's own step says of the visit.
pub(super) struct Made<'a> {
    pub at: Option<Moment>,
    pub form: &'a str,
    pub satisfaction: &'a str,
    pub evaluation: &'a str,
    pub overdue_reason: &'a str,
}

/// Records at the visit what was recorded at the case: the open visit is made and closed, or a new one is written as made.
pub(super) fn record(draft: &mut Draft, case: Uuid, visit: ReturnVisit, made: Made<'_>) -> Result<(), Failure> {
    let (id, seq) = match open(draft, case) {
        Some((id, course)) => (id, course.next_seq()),
        None => {
            let day = made.at.unwrap_or(draft.now());
            let visit = ReturnVisit { planned_on: date_text(day.date()), ..numbered(draft, visit)? };
            (draft.create(Kind::ReturnVisit, Some(case), &visit.to_values())?, 1)
        }
    };
    let by = draft.stamp().by.to_string();
    let finish = ReturnVisitStep {
        started_at: made.at.or(Some(draft.now())),
        visit_form: if made.form.is_empty() { "phone".into() } else { made.form.to_owned() },
        satisfaction: made.satisfaction.to_owned(),
        evaluation: made.evaluation.to_owned(),
        overdue_reason: made.overdue_reason.to_owned(),
        ..ReturnVisitStep::new(Event::Finish, seq, draft.now(), &by)
    };
    draft.create(Kind::ReturnVisitStep, Some(id), &finish.to_values())?;
    let close = ReturnVisitStep {
        overdue_reason: made.overdue_reason.to_owned(),
        ..ReturnVisitStep::new(Event::Close, seq + 1, draft.now(), &by)
    };
    draft.create(Kind::ReturnVisitStep, Some(id), &close.to_values()).map(|_| ())
}

/// Drops the open visit of a case that ends or goes on without it.
pub(super) fn drop_open(draft: &mut Draft, case: Uuid, reason: &str) -> Result<(), Failure> {
    let Some((id, course)) = open(draft, case) else { return Ok(()) };
    let void = ReturnVisitStep {
        reason: reason.to_owned(),
        ..ReturnVisitStep::new(Event::Void, course.next_seq(), draft.now(), &draft.stamp().by.clone())
    };
    draft.create(Kind::ReturnVisitStep, Some(id), &void.to_values()).map(|_| ())
}
