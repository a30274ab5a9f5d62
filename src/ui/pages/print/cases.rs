//! The papers of cases that belong together: rectifications, return visits, the dossier.

use uuid::Uuid;

use super::job::{Job, case, on_paper};
use super::lists;
use crate::domain::clock::{ClockKind, most_urgent};
use crate::domain::moment::parse_date;
use crate::domain::process::{Rectifications, ReturnVisits};
use crate::print::model::Letterhead;
use crate::print::papers::dossier::{Belongings, dossier};
use crate::print::papers::rectification::{
    RectificationCase, rectification, rectification_in_copies, rectification_list,
};
use crate::print::papers::return_visit::{VisitCase, visit_plan, visit_record, visit_slip};
use crate::state::cases::Case;
use crate::text::{Lang, Msg, frame, printing};
use crate::ui::flow::register::fits;
use crate::ui::parts::context::Ui;
use crate::ui::route::{Filter, Paper, Span};

/// Makes the job of one of these papers.
pub(super) fn job_of(ui: Ui, paper: Paper, head: &Letterhead, lang: Lang) -> Result<Job, Msg> {
    match paper {
        Paper::Dossier(id) => whole_case(ui, id, head, lang),
        Paper::Rectification(id) => {
            let case = ui.desk.rectifications.get(id).ok_or(frame::GONE)?;
            Ok(Job::of(rectification(Some(of_rectification(ui, &case)), head, lang)))
        }
        Paper::RectificationCopies(id) => {
            let case = ui.desk.rectifications.get(id).ok_or(frame::GONE)?;
            Ok(Job::of_all(rectification_in_copies(of_rectification(ui, &case), head, lang)))
        }
        Paper::RectificationList(filter, span) => Ok(list_of(ui, filter, span, head, lang)),
        Paper::ReturnVisit(id) | Paper::VisitSlip(id) => {
            let case = ui.desk.return_visits.get(id).ok_or(frame::GONE)?;
            let on_paper = of_visit(ui, &case);
            Ok(Job::of(match paper {
                Paper::VisitSlip(_) => visit_slip(Some(on_paper), head, lang),
                _ => visit_record(Some(on_paper), head, lang),
            }))
        }
        Paper::VisitPlan(span) => Ok(plan_of(ui, span, head, lang)),
        _ => Err(frame::GONE),
    }
}

fn of_rectification<'a>(ui: Ui, case: &'a Case<Rectifications>) -> RectificationCase<'a> {
    let clocks = case.clocks(ui.desk.site_untracked().terms());
    let due = |kind: ClockKind| clocks.iter().rev().find(|clock| clock.kind == kind).map(|clock| clock.due);
    RectificationCase {
        record: &case.record,
        course: &case.course,
        tell_by: due(ClockKind::RemedyReply),
        remedy_by: due(ClockKind::RemedyDone),
    }
}

fn of_visit<'a>(ui: Ui, case: &'a Case<ReturnVisits>) -> VisitCase<'a> {
    let clocks = case.clocks(ui.desk.site_untracked().terms());
    VisitCase { record: &case.record, course: &case.course, due: clocks.first().map(|clock| clock.due) }
}

fn list_of(ui: Ui, filter: Filter, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let site = ui.desk.site_untracked();
    let now = head.printed_at;
    let mut cases = ui.desk.rectifications.all();
    cases.retain(|case| {
        let urgency = most_urgent(&case.clocks(site.terms()), now).map(|clock| clock.urgency(now));
        lists::is_within(span, case.record.received_at) && fits(filter, case.is_ended(), urgency)
    });
    let rows: Vec<RectificationCase<'_>> = cases.iter().rev().map(|case| of_rectification(ui, case)).collect();
    let note = lists::note(span, lists::words_of(filter), head, lang);
    Job::of_list(rectification_list(&rows, &note, head, lang)).holding(rows.len())
}

/// The visits planned for a period, void ones apart, by day.
fn plan_of(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    use crate::domain::return_visit_flow::State;
    let mut cases = ui.desk.return_visits.all();
    cases.retain(|case| {
        let planned = parse_date(&case.record.planned_on);
        span.is_none_or(|period| planned.is_ok_and(|day| period.contains(day))) && case.course.state != State::Void
    });
    cases.sort_by(|one, other| one.record.planned_on.cmp(&other.record.planned_on));
    let rows: Vec<VisitCase<'_>> = cases.iter().map(|case| of_visit(ui, case)).collect();
    let note = lists::note(span, printing::ALL_VISITS, head, lang);
    Job::of_list(visit_plan(&rows, &note, head, lang)).holding(rows.len())
}

/// everything of one number. Only a case that has ended is archived.
fn whole_case(ui: Ui, id: Uuid, head: &Letterhead, lang: Lang) -> Result<Job, Msg> {
    let one = case(ui, id)?;
    if !one.is_ended() {
        return Err(printing::NOT_ENDED);
    }
    let workspace = ui.desk.workspace;
    let rectifications: Vec<_> =
        workspace.rectifications.children(id).into_iter().filter_map(|id| ui.desk.rectifications.get(id)).collect();
    let behind = rectifications.iter().flat_map(|case| workspace.return_visits.children(case.id));
    let visits: Vec<_> = workspace
        .return_visits
        .children(id)
        .into_iter()
        .chain(behind)
        .filter_map(|id| ui.desk.return_visits.get(id))
        .collect();
    let site = ui.desk.site_untracked();
    let with = Belongings {
        rectifications: rectifications.iter().map(|case| of_rectification(ui, case)).collect(),
        visits: visits.iter().map(|case| of_visit(ui, case)).collect(),
        is_published: !site.complaint_place.is_empty() && !site.complaint_phone.is_empty(),
    };
    Ok(Job::of_all(dossier(on_paper(&one), &with, head, lang)))
}
