//! W-05 as its screens are drawn: stages, next steps, papers and rows of a rectification.

use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::clock::most_urgent;
use crate::domain::fact::Refusal;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::process::Rectifications;
use crate::domain::rectification::RectificationStep;
use crate::domain::rectification_flow::{Event, NextStep, RectificationCourse, State, next_steps, permit};
use crate::domain::value::{Fields, Values};
use crate::forms::rectification::{CAUSES, RECTIFICATION, RECTIFICATION_STEP, rectification_step_form};
use crate::state::cases::Case;
use crate::text::{Lang, Msg, complaints, frame, rectifications};
use crate::ui::flow::register::standings;
use crate::ui::flow::{Flow, Happened, Offer, Place, Refused, Sight, Stage, Words, cells, clocks};
use crate::ui::parts::context::Ui;
use crate::ui::parts::table::Head;
use crate::ui::route::{Filter, Paper, Route};

/// Rectifications as a process.
pub static RECTIFICATIONS: Flow = Flow {
    kind: Kind::Rectification,
    steps: Kind::RectificationStep,
    class: "rectifications",
    record: &RECTIFICATION,
    step: &RECTIFICATION_STEP,
    words: &Words {
        take: rectifications::TAKE,
        filter: rectifications::FILTER,
        list: rectifications::LIST,
        none: rectifications::NONE,
        choose: rectifications::CHOOSE,
        record: rectifications::RECORD,
    },
    heads: &[
        Head { label: complaints::NUMBER, class: "w-number" },
        Head { label: complaints::CUSTOMER, class: "w-name" },
        Head { label: complaints::RECEIVED, class: "w-time w-aside" },
        Head { label: rectifications::CONTENT, class: "w-wide w-aside" },
        Head { label: complaints::DEPARTMENT, class: "w-department w-aside" },
        Head { label: complaints::STATE, class: "w-state" },
        Head { label: complaints::DUE, class: "w-clock" },
    ],
    is_here: |ui, id| ui.desk.rectifications.get(id).is_some(),
    sight,
    form: |key| Event::from_key(key).and_then(rectification_step_form),
    first_values,
    permit: may_take,
    take: |ui, id, key, values| {
        let event = Event::from_key(key);
        Box::pin(async move {
            match event {
                Some(event) => ui.desk.advance_rectification(id, event, values).await,
                None => Ok(()),
            }
        })
    },
    extras,
    standings: |ui| standings(ui, ui.desk.rectifications.all(), |case| case.record.number.clone()),
    row,
    route: Route::Rectifications,
    new: Route::NewRectification,
    beside: &[(rectifications::TO_COMPLAINTS, Route::Complaints(Filter::Open, None))],
    paper: Some(Paper::RectificationList),
};

static STAGES: [(Msg, &[State]); 6] = [
    (rectifications::STAGE_RECEIVED, &[State::Received]),
    (rectifications::STAGE_ISSUED, &[State::Issued]),
    (rectifications::STAGE_ANSWERED, &[State::Explained, State::RemedyPromised]),
    (rectifications::STAGE_REMEDIED, &[State::Remedied]),
    (rectifications::STAGE_VISITED, &[State::Visited]),
    (rectifications::STAGE_CLOSED, &[State::Closed, State::ClosedUnsatisfied, State::Void]),
];

/// The stages this one goes through: attitude is explained, not remedied.
fn stages(course: &RectificationCourse) -> impl Iterator<Item = &'static (Msg, &'static [State])> {
    let explains = course.cause.is_some_and(|cause| cause.asks_explanation());
    STAGES.iter().filter(move |(_, states)| !(explains && states.contains(&State::Remedied)))
}

fn reached(course: &RectificationCourse, states: &[State]) -> Option<Moment> {
    let came = course.applied.iter().rev().find(|one| one.rule.to.is_some_and(|state| states.contains(&state)));
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
            Some(state) if state.is_ended() => Place::Out,
            _ => Place::Aside,
        },
        missing: step.missing.into_iter().collect(),
    }
}

fn offers(case: &Case<Rectifications>) -> Vec<Offer> {
    let steps = next_steps(&case.record, &case.course);
    steps.iter().enumerate().map(|(at, step)| offer(step, at == 0)).collect()
}

fn sight(ui: Ui, id: Uuid) -> Option<Sight> {
    let case = ui.desk.rectifications.get(id)?;
    let (record, course, lang) = (&case.record, &case.course, ui.lang());
    let clocks = case.clocks(ui.desk.site().terms());
    let happened = |step: &RectificationStep, label: Msg, round: u32| Happened {
        at: step.at,
        label,
        by: step.by.clone(),
        round,
        values: step.to_values(),
    };
    let state_class = if case.is_ended() { "badge done" } else { "badge" };
    let cause = course.cause.map(|cause| ("badge", cause.label().get(lang).to_owned()));
    let round = (course.round > 1).then(|| ("badge soon", complaints::round(lang, course.round)));
    let stages: Vec<_> = stages(course).collect();
    Some(Sight {
        name: name(&case, lang),
        number: Some(record.number.clone()),
        badges: cause
            .into_iter()
            .chain([(state_class, course.state.label().get(lang).to_owned())])
            .chain(round)
            .collect(),
        customer: record.customer,
        responsible: record.received_by.clone(),
        papers: vec![
            (rectifications::PAPER, Paper::Rectification(id)),
            (rectifications::PAPER_COPIES, Paper::RectificationCopies(id)),
        ],
        is_ended: case.is_ended(),
        here: stages.iter().position(|(_, states)| states.contains(&course.state)).unwrap_or_default(),
        stages: stages
            .iter()
            .map(|(label, states)| Stage { label: *label, reached: reached(course, states) })
            .collect(),
        next_clock: most_urgent(&clocks, clocks::now(ui)).cloned(),
        offers: offers(&case),
        clocks,
        history: course.applied.iter().map(|one| happened(&one.step, one.rule.event.label(), one.round)).collect(),
        strays: course
            .stray
            .iter()
            .map(|one| {
                let label = one.step.event().map_or(complaints::UNKNOWN_STEP, Event::label);
                (happened(&one.step, label, 1), one.why.label())
            })
            .collect(),
    })
}

fn name(case: &Case<Rectifications>, lang: Lang) -> String {
    match (case.record.customer_name.trim(), case.record.anonymous) {
        ("", true) => complaints::ANONYMOUS.get(lang).to_owned(),
        ("", false) => complaints::NO_NAME.get(lang).to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// What stands in a step's form before anything is typed.
fn first_values(ui: Ui, id: Uuid, key: &str) -> Values {
    let Some((case, event)) = ui.desk.rectifications.get(id).zip(Event::from_key(key)) else { return Values::new() };
    let now = json!(ui.desk.now());
    let operator = || json!(ui.desk.operator());
    let pairs: Vec<(&str, Value)> = match event {
        Event::Issue => {
            let about = Some(case.record.about.trim()).filter(|about| !about.is_empty());
            about.map(|about| ("department", json!(about))).into_iter().chain([("delivered_at", now)]).collect()
        }
        Event::Reissue => vec![("delivered_at", now)],
        Event::TellRemedy => vec![("told_at", now)],
        Event::Remedy => vec![("result_to_cs_at", now)],
        Event::Visit => vec![("visited_at", now), ("visitor", operator())],
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn may_take(ui: Ui, id: Uuid, key: &str, values: &Values) -> Result<bool, Refused> {
    let case = ui.desk.rectifications.get(id).ok_or(Refused::Because(frame::GONE))?;
    let mut step = RectificationStep::from_values(values);
    key.clone_into(&mut step.event);
    match permit(&case.record, &case.course, &step) {
        Ok(rule) => Ok(rule.to.is_some_and(|state| state.is_ended() && state != State::Void)),
        Err(Refusal::Missing(key)) => Err(Refused::Missing(key)),
        Err(refusal) => Err(Refused::Because(refusal.label())),
    }
}

/// What was explained, promised and remedied, and the complaint behind it.
fn extras(ui: Ui, id: Uuid) -> AnyView {
    let done = move || {
        let case = ui.desk.rectifications.get(id)?;
        let (course, lang) = (&case.course, ui.lang());
        let cause = course.cause.and_then(|cause| CAUSES.iter().find(|one| one.key == cause.key()));
        let said = |event: Event, text: fn(&RectificationStep) -> &String| {
            course.last(event).map(|one| text(&one.step).clone()).filter(|text| !text.trim().is_empty())
        };
        let all: [(&str, u8, Option<String>); 9] = [
            ("department", 6, Some(course.department.clone()).filter(|text| !text.is_empty())),
            ("cause", 6, cause.map(|one| one.label.get(lang).to_owned())),
            ("explanation", 12, said(Event::Explain, |step| &step.explanation)),
            ("remedy", 12, said(Event::TellRemedy, |step| &step.remedy)),
            ("told_at", 6, course.told_at.map(Moment::minute_text)),
            ("people", 6, said(Event::Remedy, |step| &step.people)),
            ("result", 12, said(Event::Remedy, |step| &step.result)),
            ("visited_at", 6, course.visited_at.map(Moment::minute_text)),
            ("prevention", 12, course.prevention.clone()),
        ];
        let filled: Vec<_> = all.into_iter().filter_map(|(key, span, text)| Some((key, span, text?))).collect();
        let complaint = case.record.complaint.filter(|id| ui.desk.cases.get(*id).is_some()).map(|id| {
            let address = Route::Complaints(Filter::All, Some(id)).address();
            view! { <p><a href=address>{rectifications::TO_THE_COMPLAINT.get(lang)}" "{case.record.complaint_no.clone()}</a></p> }
        });
        Some(view! {
            {cells(rectifications::DONE, &RECTIFICATION_STEP, filled, lang)}
            {complaint}
        })
    };
    view! { {done} }.into_any()
}

/// The cells of a rectification, in the order of the heads.
fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(case) = ui.desk.rectifications.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let Case { record, course, .. } = &*case;
    let ended_at = course.ended_at.filter(|_| case.is_ended());
    let clock = clocks::cell(ui, ended_at, &case.clocks(ui.desk.site().terms()));
    let department = if course.department.is_empty() { record.about.clone() } else { course.department.clone() };
    view! {
        <td class="figures w-number">{record.number.clone()}</td>
        <td class="person w-name">{name(&case, lang)}</td>
        <td class="figures w-time w-aside">{record.received_at.map(Moment::minute_text)}</td>
        <td class="clip w-wide w-aside">{record.content.chars().take(60).collect::<String>()}</td>
        <td class="clip w-department w-aside">{department}</td>
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
