//! The stages of a case across the top: what is done and when, where it stands, and what comes next with its clock.
//!
//! Invariant: every state of W-03 stands in exactly one stage.

use leptos::prelude::*;
use uuid::Uuid;

use super::clock;
use crate::domain::complaint::Complaint;
use crate::domain::complaint_clocks::{Clock, most_urgent};
use crate::domain::complaint_flow::{Course, Severity, State, next_steps};
use crate::domain::moment::Moment;
use crate::text::{Msg, complaints};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// One stage: its name and the states in which a case stands there.
struct Stage {
    label: Msg,
    states: &'static [State],
}

static STAGES: [Stage; 12] = [
    Stage { label: complaints::STAGE_RECEIVED, states: &[State::Received] },
    Stage { label: complaints::STAGE_RECORDED, states: &[State::Recorded] },
    Stage { label: complaints::STAGE_REGISTERED, states: &[State::Registered] },
    Stage { label: complaints::STAGE_NOTICE, states: &[State::NoticeIssued] },
    Stage { label: complaints::STAGE_VERIFIED, states: &[State::Verified] },
    Stage { label: complaints::STAGE_DECISION, states: &[State::AwaitingDecision, State::Escalated] },
    Stage { label: complaints::STAGE_ASSIGNED, states: &[State::Assigned] },
    Stage { label: complaints::STAGE_WORK, states: &[State::InProgress, State::CorrectiveAction, State::OnHold] },
    Stage { label: complaints::STAGE_REMEDIED, states: &[State::Remedied] },
    Stage { label: complaints::STAGE_REPORTED, states: &[State::Reported] },
    Stage { label: complaints::STAGE_VISIT, states: &[State::VisitDue] },
    Stage { label: complaints::STAGE_CLOSED, states: &[State::Closed, State::ClosedUnsatisfied, State::Void] },
];

/// The stages this case goes through: a decision only when it is major, a visit only to a customer who has a name.
fn stages(complaint: &Complaint, course: &Course) -> Vec<&'static Stage> {
    let was_there = |stage: &Stage| course.applied.iter().any(|applied| stage.states.contains(&applied.to));
    let is_asked = |stage: &Stage| match stage.states {
        [State::AwaitingDecision, ..] => course.severity == Some(Severity::Major),
        [State::VisitDue] | [State::Reported] => !complaint.anonymous,
        _ => true,
    };
    STAGES.iter().filter(|stage| is_asked(stage) || was_there(stage)).collect()
}

/// When the case last came to a stage.
fn reached(course: &Course, stage: &Stage) -> Option<Moment> {
    let came = |applied: &&crate::domain::complaint_flow::Applied| {
        stage.states.contains(&applied.to) && applied.rule.to.is_some()
    };
    course.applied.iter().rev().find(came).and_then(|applied| applied.step.at)
}

/// The clock of the next step on the main line, or else the most pressing one.
fn next_clock<'a>(complaint: &Complaint, course: &Course, clocks: &'a [Clock], now: Moment) -> Option<&'a Clock> {
    let next = next_steps(complaint, course).into_iter().find(|step| step.rule.is_main)?;
    let stopped_by_it = |clock: &&Clock| clock.is_running() && next.rule.stops.contains(&clock.kind);
    clocks.iter().filter(stopped_by_it).min_by_key(|clock| clock.due).or_else(|| most_urgent(clocks, now))
}

/// The stage rail of a case.
#[component]
pub(super) fn StageRail(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let rail = move || {
        let case = ui.desk.cases.get(id)?;
        let (now, lang, limits) = (clock::now(ui), ui.lang(), ui.desk.site().limits);
        let (complaint, course) = (&case.complaint, &case.course);
        let stages = stages(complaint, course);
        let here = stages.iter().position(|stage| stage.states.contains(&course.state)).unwrap_or_default();
        let clocks = case.clocks(&limits);
        let next = next_clock(complaint, course, &clocks, now)
            .map(|one| (clock::class(one.urgency(now)), clock::words(one, now, lang)));
        let stage = |(at, stage): (usize, &&Stage)| {
            let came = reached(course, stage).filter(|_| at <= here);
            let clock = next.clone().filter(|_| at == here + 1);
            let (class, word) = match at.cmp(&here) {
                std::cmp::Ordering::Less if came.is_some() => ("stage done", Some(complaints::STAGE_IS_DONE)),
                std::cmp::Ordering::Less => ("stage passed", None),
                std::cmp::Ordering::Equal if course.state.is_ended() => {
                    ("stage now done", Some(complaints::STAGE_IS_DONE))
                }
                std::cmp::Ordering::Equal => ("stage now", Some(complaints::STAGE_IS_NOW)),
                std::cmp::Ordering::Greater if at == here + 1 => ("stage next", None),
                std::cmp::Ordering::Greater => ("stage", None),
            };
            // The year is on the sheet already; here there is room for month and day over the time.
            let when = came.map(|at| at.minute_text().chars().skip(5).collect::<String>());
            let (urgency, left) = clock.unzip();
            view! {
                <li class=format!("{class} {}", urgency.unwrap_or_default()) aria-current=(at == here).then_some("step")>
                    <span class="stage-name">{stage.label.get(lang)}</span>
                    {word.map(|word| view! { <span class="visually-hidden">{word.get(lang)}</span> })}
                    {when.map(|when| view! { <time class="figures quiet">{when}</time> })}
                    {left.map(|left| view! { <span class="stage-clock figures">{left}</span> })}
                </li>
            }
        };
        Some(stages.iter().enumerate().map(stage).collect_view())
    };
    view! {
        <ol class="stage-rail" aria-label=say(complaints::STAGES)>
            {rail}
        </ol>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_stands_in_exactly_one_stage() {
        for state in State::ALL {
            assert_eq!(STAGES.iter().filter(|stage| stage.states.contains(&state)).count(), 1, "{state:?}");
        }
    }

    #[test]
    fn a_minor_case_shows_no_decision_and_an_anonymous_one_no_visit() {
        let (mut complaint, mut course) = (Complaint::default(), Course::default());
        course.severity = Some(Severity::Minor);
        let has = |stages: &[&Stage], label: Msg| stages.iter().any(|stage| stage.label == label);
        let minor = stages(&complaint, &course);
        assert!(!has(&minor, complaints::STAGE_DECISION) && has(&minor, complaints::STAGE_VISIT));
        course.severity = Some(Severity::Major);
        complaint.anonymous = true;
        let major = stages(&complaint, &course);
        assert!(has(&major, complaints::STAGE_DECISION) && !has(&major, complaints::STAGE_VISIT));
    }
}
