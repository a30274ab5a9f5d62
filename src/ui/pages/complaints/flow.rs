//! W-03 as its screens are drawn: stages, next steps, papers and rows of a complaint.
//!
//! Invariant: every state of W-03 stands in exactly one stage.

use leptos::prelude::*;
use uuid::Uuid;

use super::around::Around;
use super::departments::Departments;
use super::handling::Handling;
use super::step_start::first_values;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::complaint_clocks::{Clock, most_urgent};
use crate::domain::complaint_flow::{
    Applied, Course, Event, NextStep, Refusal, Severity, State, Track, next_steps, permit,
};
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::{Fields, Values};
use crate::forms::complaint::COMPLAINT;
use crate::forms::complaint_steps::{COMPLAINT_STEP, step_form};
use crate::state::cases::Case;
use crate::text::{Msg, complaints};
use crate::ui::flow::register::standings;
use crate::ui::flow::{Flow, Happened, Offer, Place, Refused, Sight, Stage, Words, clocks};
use crate::ui::parts::context::Ui;
use crate::ui::parts::table::Head;
use crate::ui::route::{Filter, Paper, Route};

/// Characters of the content shown in a row; the column clips what is too wide.
const EXCERPT: usize = 60;

/// Complaints as a process.
pub static COMPLAINTS: Flow = Flow {
    kind: Kind::Complaint,
    steps: Kind::ComplaintStep,
    class: "complaints",
    record: &COMPLAINT,
    step: &COMPLAINT_STEP,
    words: &Words {
        take: complaints::TAKE_COMPLAINT,
        filter: complaints::FILTER_COMPLAINTS,
        list: complaints::COMPLAINT_LIST,
        none: complaints::NO_COMPLAINTS,
        choose: complaints::CHOOSE_COMPLAINT,
        record: complaints::INTAKE,
    },
    // Columns of class `w-aside` have room only while no case stands beside the list.
    heads: &[
        Head { label: complaints::NUMBER, class: "w-number" },
        Head { label: complaints::CUSTOMER, class: "w-name" },
        Head { label: complaints::RECEIVED, class: "w-time w-aside" },
        Head { label: complaints::CONTENT, class: "w-wide w-aside" },
        Head { label: complaints::DEPARTMENT, class: "w-department w-aside" },
        Head { label: complaints::STATE, class: "w-state" },
        Head { label: complaints::DUE, class: "w-clock" },
    ],
    is_here: |ui, id| ui.desk.cases.get(id).is_some(),
    sight,
    form: |key| Event::from_key(key).and_then(step_form),
    first_values: |ui, id, key| {
        let case = ui.desk.cases.get(id).zip(Event::from_key(key));
        case.map(|(case, event)| first_values(ui, event, &case)).unwrap_or_default()
    },
    permit: may_take,
    take: |ui, id, key, values| {
        let event = Event::from_key(key);
        Box::pin(async move {
            match event {
                Some(event) => ui.desk.advance_complaint(id, event, values).await,
                None => Ok(()),
            }
        })
    },
    extras: |_, id| {
        view! {
            <Handling id/>
            <Around id/>
            <Departments id/>
        }
        .into_any()
    },
    standings: |ui| standings(ui, ui.desk.cases.all(), |case| case.course.number.clone().unwrap_or_default()),
    row,
    route: Route::Complaints,
    new: Route::NewComplaint,
    beside: &[(crate::text::rectifications::TO_LIST, Route::Rectifications(Filter::Open, None))],
    paper: Some(|filter, span| Paper::ComplaintList(filter, span, None)),
};

static STAGES: [(Msg, &[State]); 13] = [
    (complaints::STAGE_RECEIVED, &[State::Received]),
    (complaints::STAGE_RECORDED, &[State::Recorded]),
    (complaints::STAGE_REGISTERED, &[State::Registered]),
    (complaints::STAGE_NOTICE, &[State::NoticeIssued]),
    (complaints::STAGE_VERIFIED, &[State::Verified]),
    (complaints::STAGE_DECISION, &[State::AwaitingDecision, State::Escalated]),
    (complaints::STAGE_ASSIGNED, &[State::Assigned]),
    (complaints::STAGE_WORK, &[State::InProgress, State::CorrectiveAction, State::OnHold]),
    (complaints::STAGE_REMEDIED, &[State::Remedied]),
    (complaints::STAGE_REPORTED, &[State::Reported]),
    (complaints::STAGE_VISIT, &[State::VisitDue]),
    (complaints::STAGE_OFFICE, &[State::Rectifying]),
    (complaints::STAGE_CLOSED, &[State::Closed, State::ClosedUnsatisfied, State::Void]),
];

/// The stages this case goes through: a decision only when it is major, a visit only to a customer who has a name, the company
/// office only when it is about the service.
fn stages(complaint: &Complaint, course: &Course) -> Vec<(Msg, &'static [State])> {
    let is_office = course.track == Track::AboutService;
    let was_there = |states: &[State]| course.applied.iter().any(|applied| states.contains(&applied.to));
    let is_asked = |states: &[State]| match states {
        [State::AwaitingDecision, ..] => course.severity == Some(Severity::Major),
        [State::Rectifying] => is_office,
        [State::Received | State::Recorded | State::Registered | State::Closed, ..] => true,
        _ if is_office => false,
        [State::VisitDue] | [State::Reported] => !complaint.anonymous,
        _ => true,
    };
    STAGES.into_iter().filter(|(_, states)| is_asked(states) || was_there(states)).collect()
}

/// When the case last came to a stage.
fn reached(course: &Course, states: &[State]) -> Option<Moment> {
    let came = |applied: &&Applied| states.contains(&applied.to) && applied.rule.to.is_some();
    course.applied.iter().rev().find(came).and_then(|applied| applied.step.at)
}

/// The clock of the next step on the main line, or else the most pressing one.
fn next_clock<'a>(steps: &[NextStep], clocks: &'a [Clock], now: Moment) -> Option<&'a Clock> {
    let next = steps.iter().find(|step| step.rule.is_main)?;
    let stopped_by_it = |clock: &&Clock| clock.is_running() && next.rule.stops.contains(&clock.kind);
    clocks.iter().filter(stopped_by_it).min_by_key(|clock| clock.due).or_else(|| most_urgent(clocks, now))
}

fn sight(ui: Ui, id: Uuid) -> Option<Sight> {
    let case = ui.desk.cases.get(id)?;
    let (complaint, course, lang) = (&case.record, &case.course, ui.lang());
    let steps = next_steps(complaint, course);
    let clocks = case.clocks(ui.desk.site().terms());
    let stages = stages(complaint, course);
    let happened = |step: &ComplaintStep, label: Msg, round: u32| Happened {
        at: step.at,
        label,
        by: step.by.clone(),
        round,
        values: step.to_values(),
    };
    let stray = |stray: &crate::domain::complaint_flow::Stray| {
        let label = stray.step.event().map_or(complaints::UNKNOWN_STEP, Event::label);
        (happened(&stray.step, label, 1), stray.why.label())
    };
    Some(Sight {
        name: customer_name(&case).map_or_else(|msg| msg.get(lang).to_owned(), str::to_owned),
        number: course.number.clone(),
        badges: badges(ui, &case),
        customer: complaint.customer,
        responsible: course.responsible.clone(),
        papers: papers(&case),
        is_ended: case.is_ended(),
        here: stages.iter().position(|(_, states)| states.contains(&course.state)).unwrap_or_default(),
        stages: stages
            .iter()
            .map(|(label, states)| Stage { label: *label, reached: reached(course, states) })
            .collect(),
        next_clock: next_clock(&steps, &clocks, clocks::now(ui)).cloned(),
        offers: offers(course, &steps),
        clocks,
        history: course
            .applied
            .iter()
            .map(|applied| happened(&applied.step, applied.rule.event.label(), applied.round))
            .collect(),
        strays: course.stray.iter().map(stray).collect(),
    })
}

fn badges(ui: Ui, case: &Case) -> Vec<(&'static str, String)> {
    let (course, lang) = (&case.course, ui.lang());
    let severity = course.severity.map(|severity| {
        let class = if severity == Severity::Major { "badge major" } else { "badge" };
        (class, severity.label().get(lang).to_owned())
    });
    let class = if case.is_ended() { "badge done" } else { "badge" };
    let round = (course.round > 1).then(|| ("badge soon", complaints::round(lang, course.round)));
    severity.into_iter().chain([(class, course.state.label().get(lang).to_owned())]).chain(round).collect()
}

/// The papers of a case: a notice once a department has one, a register card once there is a number.
fn papers(case: &Case) -> Vec<(Msg, Paper)> {
    let (id, course) = (case.id, &case.course);
    let offered: [(bool, Msg, Paper); 7] = [
        (case.is_ended(), complaints::PAPER_DOSSIER, Paper::Dossier(id)),
        (!course.charges.is_empty(), complaints::PAPER_NOTICE, Paper::Notice(id)),
        (!course.charges.is_empty(), complaints::PAPER_NOTICE_COPIES, Paper::NoticeCopies(id)),
        (true, complaints::PAPER_INTAKE, Paper::Intake(id)),
        (true, complaints::PAPER_RECEIPT, Paper::Receipt(id)),
        (true, complaints::PAPER_OPINION, Paper::Opinion(id)),
        (course.number.is_some(), complaints::PAPER_REGISTER, Paper::RegisterCard(id)),
    ];
    offered.into_iter().filter(|(is_there, ..)| *is_there).map(|(_, label, paper)| (label, paper)).collect()
}

fn place(step: &NextStep, first: Option<Event>) -> Place {
    match step.rule.to {
        _ if step.rule.is_main || Some(step.event) == first => Place::Main,
        Some(state) if state.is_ended() => Place::Out,
        _ => Place::Aside,
    }
}

/// The step the filled button takes. Once the customer has said "not satisfied", working on it again comes before a visit.
fn first_step(course: &Course, steps: &[NextStep]) -> Option<Event> {
    let works_again = course.state == State::Reported && course.satisfied == Some(false);
    let to_office = steps.iter().find(|step| step.event == Event::Rectify && course.track == Track::AboutService);
    let again = steps.iter().find(|step| works_again && step.event == Event::NotSatisfied);
    again.or(to_office).or_else(|| steps.iter().find(|step| step.rule.is_main)).map(|step| step.event)
}

fn offers(course: &Course, steps: &[NextStep]) -> Vec<Offer> {
    let first = first_step(course, steps);
    let offer = |step: &NextStep| Offer {
        key: step.event.key(),
        label: step.event.label(),
        who: step.rule.who.label(),
        then: step.rule.to.map(State::label),
        place: place(step, first),
        missing: step.missing.iter().map(|missing| (missing.key, missing.ask)).collect(),
    };
    let mut offers: Vec<Offer> = steps.iter().map(offer).collect();
    offers.sort_by_key(|offer| Some(offer.key) != first.map(Event::key));
    offers
}

fn may_take(ui: Ui, id: Uuid, key: &str, values: &Values) -> Result<bool, Refused> {
    let case = ui.desk.cases.get(id).ok_or(Refused::Because(crate::text::frame::GONE))?;
    let mut step = ComplaintStep::from_values(values);
    key.clone_into(&mut step.event);
    match permit(&case.record, &case.course, &step) {
        Ok(rule) => Ok(rule.to.is_some_and(State::is_ended)),
        Err(Refusal::Missing(key)) => Err(Refused::Missing(key)),
        Err(refusal) => Err(Refused::Because(refusal.label())),
    }
}

/// The cells of a complaint, in the order of the heads.
fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(case) = ui.desk.cases.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let Case { record: complaint, course, .. } = &*case;
    let number = course.number.clone().unwrap_or_else(|| complaints::NOT_NUMBERED.get(lang).into());
    let content: String = complaint.content.chars().take(EXCERPT).collect();
    let ended_at = course.ended_at.filter(|_| case.is_ended());
    let clock = clocks::cell(ui, ended_at, &case.clocks(ui.desk.site().terms()));
    view! {
        <td class="figures w-number" class:quiet=course.number.is_none()>
            {number}
        </td>
        <td class="person w-name">{customer_name(&case).map_or_else(|msg| msg.get(lang).into(), str::to_owned)}</td>
        <td class="figures w-time w-aside">{complaint.received_at.map(Moment::minute_text)}</td>
        <td class="clip w-wide w-aside">{content}</td>
        <td class="clip w-department w-aside">{course.department()}</td>
        <td class="w-state">{course.state.label().get(lang)}</td>
        {clock}
    }
    .into_any()
}

/// The customer as named, or the words that stand for a name.
fn customer_name(case: &Case) -> Result<&str, Msg> {
    match (case.record.customer_name.trim(), case.record.anonymous) {
        ("", true) => Err(complaints::ANONYMOUS),
        ("", false) => Err(complaints::NO_NAME),
        (name, _) => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_stands_in_exactly_one_stage() {
        for state in State::ALL {
            assert_eq!(STAGES.iter().filter(|(_, states)| states.contains(&state)).count(), 1, "{state:?}");
        }
    }

    #[test]
    fn a_minor_case_shows_no_decision_and_an_anonymous_one_no_visit() {
        let (mut complaint, mut course) = (Complaint::default(), Course::default());
        course.severity = Some(Severity::Minor);
        let has = |stages: &[(Msg, &[State])], label: Msg| stages.iter().any(|stage| stage.0 == label);
        let minor = stages(&complaint, &course);
        assert!(!has(&minor, complaints::STAGE_DECISION) && has(&minor, complaints::STAGE_VISIT));
        course.severity = Some(Severity::Major);
        complaint.anonymous = true;
        let major = stages(&complaint, &course);
        assert!(has(&major, complaints::STAGE_DECISION) && !has(&major, complaints::STAGE_VISIT));
    }

    #[test]
    fn an_unsatisfied_customer_puts_working_on_it_again_first() {
        let mut course = Course { state: State::Reported, satisfied: Some(true), ..Course::default() };
        let first = |course: &Course| offers(course, &next_steps(&Complaint::default(), course))[0].key;
        assert_eq!(first(&course), Event::PlanVisit.key());
        course.satisfied = Some(false);
        assert_eq!(first(&course), Event::NotSatisfied.key());
    }

    #[test]
    fn every_open_state_has_a_first_step_and_voiding_is_a_way_out() {
        // While the company office has it, its next step is taken there (W-05).
        let at_the_desk = |state: &State| !state.is_ended() && *state != State::Rectifying;
        for state in State::ALL.into_iter().filter(at_the_desk) {
            for severity in Severity::ALL {
                let course = Course { state, severity: Some(severity), ..Course::default() };
                let steps = next_steps(&Complaint::default(), &course);
                assert!(first_step(&course, &steps).is_some(), "{state:?}");
                assert!(
                    steps.iter().any(|step| step.event == Event::Void && place(step, None) == Place::Out),
                    "{state:?}"
                );
            }
        }
    }
}
