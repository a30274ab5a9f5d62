//! W-02 as its screens are drawn: stages, next steps, the answer and the hand-overs of an enquiry.
//!
//! Invariant: every state of W-02 stands in exactly one stage.

use leptos::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::clock::most_urgent;
use crate::domain::enquiry::EnquiryStep;
use crate::domain::enquiry_flow::{
    EnquiryCourse, Event, Handover, HandoverStand, Refusal, Rule, State, next_steps, permit,
};
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::process::Enquiries;
use crate::domain::value::{Fields, Values};
use crate::forms::enquiry::ENQUIRY;
use crate::forms::enquiry_steps::{ENQUIRY_STEP, enquiry_step_form};
use crate::state::cases::Case;
use crate::text::{Lang, Msg, complaints, enquiries, frame};
use crate::ui::flow::register::standings;
use crate::ui::flow::{Flow, Happened, Offer, Place, Refused, Sight, Stage, Words, clocks};
use crate::ui::parts::context::Ui;
use crate::ui::parts::say::say;
use crate::ui::parts::table::Head;
use crate::ui::route::{Filter, Paper, Route};

/// Characters of the question shown in a row; the column clips what is too wide.
const EXCERPT: usize = 60;

/// Enquiries as a process.
pub static ENQUIRIES: Flow = Flow {
    kind: Kind::Enquiry,
    steps: Kind::EnquiryStep,
    class: "enquiries",
    record: &ENQUIRY,
    step: &ENQUIRY_STEP,
    words: &Words {
        take: enquiries::TAKE,
        filter: enquiries::FILTER,
        list: enquiries::LIST,
        none: enquiries::NONE,
        choose: enquiries::CHOOSE,
        record: enquiries::RECORD,
    },
    heads: &[
        Head { label: complaints::NUMBER, class: "w-number" },
        Head { label: complaints::CUSTOMER, class: "w-name" },
        Head { label: complaints::RECEIVED, class: "w-time w-aside" },
        Head { label: enquiries::QUESTION, class: "w-wide w-aside" },
        Head { label: enquiries::RESPONSIBLE, class: "w-department w-aside" },
        Head { label: complaints::STATE, class: "w-state" },
        Head { label: complaints::DUE, class: "w-clock" },
    ],
    is_here: |ui, id| ui.desk.enquiries.get(id).is_some(),
    sight,
    form: |key| Event::from_key(key).and_then(enquiry_step_form),
    first_values,
    permit: may_take,
    take: |ui, id, key, values| {
        let event = Event::from_key(key);
        Box::pin(async move {
            match event {
                Some(event) => ui.desk.advance_enquiry(id, event, values).await,
                None => Ok(()),
            }
        })
    },
    extras,
    standings: |ui| standings(ui, ui.desk.enquiries.all(), |case| case.record.number.clone()),
    row,
    route: Route::Enquiries,
    new: Route::NewEnquiry,
    beside: &[],
    paper: None,
};

static STAGES: [(Msg, &[State]); 5] = [
    (enquiries::STAGE_RECEIVED, &[State::Received]),
    (enquiries::STAGE_PROMISED, &[State::Pending]),
    (enquiries::STAGE_ANSWERED, &[State::Answered]),
    (enquiries::STAGE_TOLD, &[State::AnsweredNow, State::FedBack]),
    (enquiries::STAGE_CLOSED, &[State::Closed, State::Converted, State::Void]),
];

/// When the enquiry last came to a stage.
fn reached(course: &EnquiryCourse, states: &[State]) -> Option<Moment> {
    let came = course.applied.iter().rev().find(|one| one.rule.to.is_some_and(|state| states.contains(&state)));
    came.and_then(|applied| applied.step.at)
}

fn offer(rule: &Rule, missing: Option<(&'static str, Msg)>) -> Offer {
    let is_handover = matches!(rule.event, Event::Accept | Event::TellCustomer);
    Offer {
        key: rule.event.key(),
        label: rule.event.label(),
        who: rule.who.label(),
        then: rule.to.map(State::label),
        place: match rule.to {
            _ if rule.is_main || is_handover => Place::Main,
            Some(state) if state.is_ended() => Place::Out,
            _ => Place::Aside,
        },
        missing: missing.into_iter().collect(),
    }
}

fn sight(ui: Ui, id: Uuid) -> Option<Sight> {
    let case = ui.desk.enquiries.get(id)?;
    let (enquiry, course, lang) = (&case.record, &case.course, ui.lang());
    let clocks = case.clocks(ui.desk.site().terms());
    let happened = |step: &EnquiryStep, label: Msg| Happened {
        at: step.at,
        label,
        by: step.by.clone(),
        round: 1,
        values: step.to_values(),
    };
    let state_class = if case.is_ended() { "badge done" } else { "badge" };
    let handing = course.open_handover().map(|open| ("badge soon", enquiries::handing_over(lang, &open.to)));
    Some(Sight {
        name: name(&case, lang),
        number: Some(enquiry.number.clone()),
        badges: std::iter::once((state_class, course.state.label().get(lang).to_owned())).chain(handing).collect(),
        customer: enquiry.customer,
        responsible: course.responsible.clone(),
        papers: vec![
            (enquiries::PAPER_RECORD, Paper::Enquiry(id)),
            (enquiries::PAPER_RECEIPT, Paper::EnquiryReceipt(id)),
        ],
        is_ended: case.is_ended(),
        stages: STAGES
            .iter()
            .map(|(label, states)| Stage { label: *label, reached: reached(course, states) })
            .collect(),
        here: STAGES.iter().position(|(_, states)| states.contains(&course.state)).unwrap_or_default(),
        next_clock: most_urgent(&clocks, clocks::now(ui)).cloned(),
        offers: next_steps(enquiry, course).into_iter().map(|step| offer(step.rule, step.missing)).collect(),
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

fn name(case: &Case<Enquiries>, lang: Lang) -> String {
    match case.record.customer_name.trim() {
        "" => complaints::NO_NAME.get(lang).to_owned(),
        name => name.to_owned(),
    }
}

/// What stands in a step's form before anything is typed.
fn first_values(ui: Ui, id: Uuid, key: &str) -> Values {
    let Some((case, event)) = ui.desk.enquiries.get(id).zip(Event::from_key(key)) else { return Values::new() };
    let now = ui.desk.now();
    let pairs: Vec<(&str, Value)> = match event {
        Event::FeedBack | Event::TellCustomer => vec![("told_at", json!(now))],
        // The strictest of the limits is what can be promised at most (T-02); the person may promise less.
        Event::Promise | Event::ToRepair => {
            let clocks = case.clocks(ui.desk.site_untracked().terms());
            most_urgent(&clocks, now).map(|clock| ("promised_at", json!(clock.due.max(now)))).into_iter().collect()
        }
        Event::Accept => {
            let to = case.course.open_handover().map(|open| open.to.clone()).unwrap_or_default();
            let how = (to == ui.desk.operator()).then_some(("accepted_how", json!("self")));
            std::iter::once(("accepted_by", json!(to))).chain(how).collect()
        }
        Event::Answer => {
            let asked = case.course.last(Event::Ask).map(|asked| asked.step.person.clone()).unwrap_or_default();
            // Where nobody else was asked, whoever stands here knows the answer.
            vec![("answered_by", json!(if asked.is_empty() { ui.desk.operator() } else { asked }))]
        }
        _ => Vec::new(),
    };
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn may_take(ui: Ui, id: Uuid, key: &str, values: &Values) -> Result<bool, Refused> {
    let case = ui.desk.enquiries.get(id).ok_or(Refused::Because(frame::GONE))?;
    let mut step = EnquiryStep::from_values(values);
    key.clone_into(&mut step.event);
    step.by = ui.desk.operator();
    match permit(&case.course, &step) {
        Ok(rule) => Ok(rule.to == Some(State::Closed) || rule.event == Event::AnswerNow),
        Err(Refusal::Missing(key)) => Err(Refused::Missing(key)),
        Err(refusal) => Err(Refused::Because(refusal.label())),
    }
}

/// The answer and the hand-overs, beside the record.
fn extras(ui: Ui, id: Uuid) -> AnyView {
    let answer = move || {
        let case = ui.desk.enquiries.get(id)?;
        let (course, lang) = (&case.course, ui.lang());
        let repair = course.last(Event::ToRepair);
        let cells: Vec<(&str, u8, String)> = [
            ("promised_at", 6, course.promised_at.map(Moment::minute_text)),
            ("repair_to", 6, repair.map(|passed| passed.step.repair_to.clone())),
            ("repair_no", 6, repair.map(|passed| passed.step.repair_no.clone()).filter(|number| !number.is_empty())),
            ("answer", 12, course.answer.clone()),
            ("answered_by", 6, course.answered_by.clone()),
            ("told_at", 6, course.fed_back_at.map(Moment::minute_text)),
        ]
        .into_iter()
        .filter_map(|(key, span, text)| Some((key, span, text?)))
        .collect();
        let cell = |(key, span, text): (&str, u8, String)| {
            let label = ENQUIRY_STEP.field(key).map(|field| field.label.get(lang));
            view! {
                <div class=format!("cell span-{span}")>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                </div>
            }
        };
        let complaint = course.complaint.filter(|id| ui.desk.cases.get(*id).is_some()).map(|id| {
            let address = Route::Complaints(Filter::All, Some(id)).address();
            view! { <p><a href=address>{enquiries::TO_THE_COMPLAINT.get(lang)}</a></p> }
        });
        (!cells.is_empty() || complaint.is_some()).then(|| {
            view! {
                <section class="card-section">
                    <h3>{say(enquiries::ANSWER)}</h3>
                    <dl class="card-grid">{cells.into_iter().map(cell).collect_view()}</dl>
                    {complaint}
                </section>
            }
        })
    };
    let handovers = move || {
        let case = ui.desk.enquiries.get(id).filter(|case| !case.course.handovers.is_empty())?;
        let lang = ui.lang();
        let heads =
            [enquiries::FROM, enquiries::TO, enquiries::SINCE, enquiries::ACCEPTED, enquiries::TOLD, enquiries::STAND];
        let rows = case.course.handovers.iter().map(|one| handover_row(one, lang)).collect_view();
        Some(view! {
            <section class="card-section handovers">
                <h3>{say(enquiries::HANDOVERS)}</h3>
                <p class="quiet">{say(enquiries::HANDOVER_RULE)}</p>
                <table class="list plain">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        })
    };
    view! {
        {answer}
        {handovers}
    }
    .into_any()
}

fn handover_row(one: &Handover, lang: Lang) -> AnyView {
    let at = |moment: Option<Moment>| moment.map_or_else(|| enquiries::NOT_YET.get(lang).into(), Moment::minute_text);
    let class = match one.stand {
        HandoverStand::Open => "badge soon",
        HandoverStand::Made => "badge done",
        HandoverStand::Withdrawn | HandoverStand::Lapsed => "badge quiet",
    };
    view! {
        <tr>
            <td>{one.from.clone()}</td>
            <td>{one.to.clone()}</td>
            <td class="figures">{one.at.map(Moment::minute_text)}</td>
            <td class="figures">{at(one.accepted_at)}</td>
            <td class="figures">{at(one.told_at)}</td>
            <td>
                <span class=class>{one.stand.label().get(lang)}</span>
            </td>
        </tr>
    }
    .into_any()
}

/// The cells of an enquiry, in the order of the heads.
fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(case) = ui.desk.enquiries.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let Case { record: enquiry, course, .. } = &*case;
    let content: String = enquiry.content.chars().take(EXCERPT).collect();
    let ended_at = course.ended_at.filter(|_| case.is_ended());
    let clock = clocks::cell(ui, ended_at, &case.clocks(ui.desk.site().terms()));
    let responsible = match course.open_handover() {
        Some(open) => format!("{} → {}", course.responsible, open.to),
        None => course.responsible.clone(),
    };
    view! {
        <td class="figures w-number">{enquiry.number.clone()}</td>
        <td class="person w-name">{name(&case, lang)}</td>
        <td class="figures w-time w-aside">{enquiry.received_at.map(Moment::minute_text)}</td>
        <td class="clip w-wide w-aside">{content}</td>
        <td class="clip w-department w-aside">{responsible}</td>
        <td class="w-state">{course.state.label().get(lang)}</td>
        {clock}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::enquiry::Enquiry;

    #[test]
    fn every_state_stands_in_exactly_one_stage() {
        for state in State::ALL {
            assert_eq!(STAGES.iter().filter(|(_, states)| states.contains(&state)).count(), 1, "{state:?}");
        }
    }

    #[test]
    fn every_open_state_has_a_filled_button_first_and_voiding_is_a_way_out() {
        for state in State::ALL.into_iter().filter(|state| !state.is_ended()) {
            let course = EnquiryCourse { state, ..EnquiryCourse::default() };
            let offers: Vec<Offer> =
                next_steps(&Enquiry::example(), &course).iter().map(|step| offer(step.rule, step.missing)).collect();
            assert_eq!(offers[0].place, Place::Main, "{state:?}");
            assert!(offers.iter().any(|one| one.key == Event::Void.key() && one.place == Place::Out), "{state:?}");
        }
    }
}
