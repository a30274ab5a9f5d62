//! W-06 as its screens are drawn: stages, next steps, papers and rows of a return visit.

use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::items::Items;
use crate::domain::clock::{Clock, most_urgent};
use crate::domain::fact::Refusal;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::process::ReturnVisits;
use crate::domain::return_visit::ReturnVisitStep;
use crate::domain::return_visit_flow::{Event, NextStep, State, VisitCourse, VisitKind, next_steps, permit};
use crate::domain::value::{Fields, Values};
use crate::forms::complaint_steps::VISIT_FORMS;
use crate::forms::return_visit::{RETURN_VISIT, RETURN_VISIT_STEP, visit_step_form};
use crate::state::cases::Case;
use crate::text::{Msg, complaints, frame, return_visits};
use crate::ui::flow::register::standings;
use crate::ui::flow::{Flow, Happened, Offer, Place, Refused, Sight, Stage, Words, clocks};
use crate::ui::parts::context::Ui;
use crate::ui::parts::table::Head;
use crate::ui::route::{Paper, Route};

/// Return visits as a process.
pub static RETURN_VISITS: Flow = Flow {
    kind: Kind::ReturnVisit,
    steps: Kind::ReturnVisitStep,
    class: "return-visits",
    record: &RETURN_VISIT,
    step: &RETURN_VISIT_STEP,
    words: &Words {
        take: return_visits::TAKE,
        filter: return_visits::FILTER,
        list: return_visits::LIST,
        none: return_visits::NONE,
        choose: return_visits::CHOOSE,
        record: return_visits::RECORD,
    },
    heads: &[
        Head { label: complaints::NUMBER, class: "w-number" },
        Head { label: return_visits::TARGET, class: "w-name" },
        Head { label: return_visits::KIND, class: "w-class w-aside" },
        Head { label: return_visits::PLANNED_ON, class: "w-date w-aside" },
        Head { label: return_visits::FORM, class: "w-class w-aside" },
        Head { label: return_visits::VISITOR, class: "w-name w-aside" },
        Head { label: complaints::STATE, class: "w-state" },
        Head { label: complaints::DUE, class: "w-clock" },
    ],
    is_here: |ui, id| ui.desk.return_visits.get(id).is_some(),
    sight,
    form: |key| Event::from_key(key).and_then(visit_step_form),
    first_values,
    permit: may_take,
    take: |ui, id, key, values| {
        let event = Event::from_key(key);
        Box::pin(async move {
            match event {
                Some(event) => ui.desk.advance_return_visit(id, event, values).await,
                None => Ok(()),
            }
        })
    },
    extras: |_, id| view! { <Items id/> }.into_any(),
    standings: |ui| standings(ui, ui.desk.return_visits.all(), |case| case.record.number.clone()),
    row,
    route: Route::ReturnVisits,
    new: Route::NewReturnVisit,
    beside: &[(return_visits::PLAN, Route::VisitPlan(0))],
    paper: None,
};

static STAGES: [(Msg, &[State]); 5] = [
    (return_visits::STAGE_PLANNED, &[State::Planned, State::Unreachable]),
    (return_visits::STAGE_BOOKED, &[State::Booked]),
    (return_visits::STAGE_DONE, &[State::Done]),
    (return_visits::STAGE_ITEMS, &[State::ItemsOpen, State::ItemsClosed]),
    (return_visits::STAGE_CLOSED, &[State::Closed, State::Void]),
];

/// When the visit came to a stage. A visit with items goes on to them at once, and has been made all the same.
fn reached(course: &VisitCourse, states: &[State]) -> Option<Moment> {
    if states.contains(&State::Done) {
        return course.last(Event::Finish).and_then(|made| made.step.at);
    }
    let came = course.applied.iter().rev().find(|one| states.contains(&one.to) && one.rule.to.is_some());
    came.and_then(|applied| applied.step.at)
}

fn offer(step: &NextStep, is_first: bool) -> Offer {
    let rule = step.rule;
    Offer {
        key: rule.event.key(),
        label: rule.event.label(),
        who: rule.who.label(),
        then: rule.to.map(State::label),
        place: match rule.to {
            _ if rule.is_main || is_first => Place::Main,
            Some(State::Void) => Place::Out,
            _ => Place::Aside,
        },
        missing: Vec::new(),
    }
}

/// The clocks of a visit; of one that closes a complaint those of the complaint too, because its end is asked for them.
fn clocks_of(ui: Ui, case: &Case<ReturnVisits>) -> Vec<Clock> {
    let site = ui.desk.site();
    let mut clocks = case.clocks(site.terms());
    let waits = !case.course.state.is_made() && !case.is_ended();
    if let Some(complaint) = case.record.complaint.filter(|_| waits).and_then(|id| ui.desk.cases.get(id)) {
        let own = |clock: &Clock| clocks.iter().any(|one| one.kind == clock.kind);
        let of_case: Vec<Clock> = complaint.clocks(site.terms()).into_iter().filter(|clock| !own(clock)).collect();
        clocks.extend(of_case);
    }
    clocks
}

fn sight(ui: Ui, id: Uuid) -> Option<Sight> {
    let case = ui.desk.return_visits.get(id)?;
    let (record, course, lang) = (&case.record, &case.course, ui.lang());
    let site = ui.desk.site();
    let clocks = clocks_of(ui, &case);
    let happened = |step: &ReturnVisitStep, label: Msg| Happened {
        at: step.at,
        label,
        by: step.by.clone(),
        round: 1,
        values: step.to_values(),
    };
    let state_class = if case.is_ended() { "badge done" } else { "badge" };
    let at_door_unbooked = record.kind() == VisitKind::Office && course.form == "door" && course.booked_for.is_none();
    let length_class = if course.is_of_unusual_length(&site.limits) { "badge soon" } else { "badge quiet" };
    let badges = [
        Some(("badge", record.kind().label().get(lang).to_owned())),
        Some((state_class, course.state.label().get(lang).to_owned())),
        at_door_unbooked.then(|| ("badge soon", return_visits::NOT_BOOKED.get(lang).to_owned())),
        course.minutes().map(|minutes| (length_class, return_visits::took(lang, minutes))),
        (course.tries > 0).then(|| ("badge quiet", return_visits::tried(lang, course.tries))),
    ];
    let steps = next_steps(record, course);
    Some(Sight {
        name: name(&case, lang),
        number: Some(record.number.clone()),
        badges: badges.into_iter().flatten().collect(),
        customer: record.customer,
        responsible: record.visitor.clone(),
        papers: vec![(return_visits::PAPER, Paper::ReturnVisit(id)), (return_visits::PAPER_SLIP, Paper::VisitSlip(id))],
        is_ended: case.is_ended(),
        here: STAGES.iter().position(|(_, states)| states.contains(&course.state)).unwrap_or_default(),
        stages: STAGES
            .iter()
            .map(|(label, states)| Stage { label: *label, reached: reached(course, states) })
            .collect(),
        next_clock: most_urgent(&clocks, clocks::now(ui)).cloned(),
        offers: steps.iter().enumerate().map(|(at, step)| offer(step, at == 0)).collect(),
        clocks,
        history: course.applied.iter().map(|one| happened(&one.step, one.rule.event.label())).collect(),
        strays: course
            .stray
            .iter()
            .map(|one| {
                let label = one.step.event().map_or(complaints::UNKNOWN_STEP, Event::label);
                (happened(&one.step, label), one.why.label())
            })
            .collect(),
    })
}

fn name(case: &Case<ReturnVisits>, lang: crate::text::Lang) -> String {
    match case.record.target() {
        "" => complaints::NO_NAME.get(lang).to_owned(),
        name => name.to_owned(),
    }
}

/// What stands in a step's form before anything is typed.
fn first_values(ui: Ui, id: Uuid, key: &str) -> Values {
    let Some((case, event)) = ui.desk.return_visits.get(id).zip(Event::from_key(key)) else { return Values::new() };
    let now = ui.desk.now();
    let pairs: Vec<(&str, Value)> = match event {
        Event::Finish => {
            let form = if case.record.planned_form.is_empty() { "phone" } else { case.record.planned_form.as_str() };
            vec![
                ("started_at", json!(now.plus_minutes(-5))),
                ("ended_at", json!(now)),
                ("visit_form", json!(form)),
                ("visited_person", json!(case.record.customer_name)),
            ]
        }
        Event::SettleItem | Event::ItemToComplaint | Event::ItemToEnquiry => {
            case.course.open_items().next().map(|item| ("item", json!(item.number))).into_iter().collect()
        }
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn may_take(ui: Ui, id: Uuid, key: &str, values: &Values) -> Result<bool, Refused> {
    let case = ui.desk.return_visits.get(id).ok_or(Refused::Because(frame::GONE))?;
    let mut step = ReturnVisitStep::from_values(values);
    key.clone_into(&mut step.event);
    match permit(&case.record, &case.course, &step) {
        Ok(rule) => {
            let is_all = rule.event == Event::Finish && step.item_lines().next().is_none();
            Ok(rule.event == Event::Close || is_all)
        }
        Err(Refusal::Missing(key)) => Err(Refused::Missing(key)),
        Err(refusal) => Err(Refused::Because(refusal.label())),
    }
}

/// The cells of a visit, in the order of the heads.
fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(case) = ui.desk.return_visits.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let Case { record, course, .. } = &*case;
    let ended_at = course.ended_at.filter(|_| case.is_ended());
    let clock = clocks::cell(ui, ended_at, &case.clocks(ui.desk.site().terms()));
    let form = if course.form.is_empty() { &record.planned_form } else { &course.form };
    let form = VISIT_FORMS.iter().find(|one| one.key == form).map(|one| one.label.get(lang));
    view! {
        <td class="figures w-number">{record.number.clone()}</td>
        <td class="person clip w-name">{name(&case, lang)}</td>
        <td class="clip w-class w-aside">{record.kind().label().get(lang)}</td>
        <td class="figures w-date w-aside">{record.planned_on.clone()}</td>
        <td class="clip w-class w-aside">{form}</td>
        <td class="clip w-name w-aside">{record.visitor.clone()}</td>
        <td class="clip w-state">{course.state.label().get(lang)}</td>
        {clock}
    }
    .into_any()
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
}
