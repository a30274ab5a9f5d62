//! The next legal steps of a case (W-03): one filled button for the main line, quiet ones beside it, and what is still missing
//! for a step as links to the fields.

use leptos::prelude::*;
use uuid::Uuid;

use super::panel::{Panel, focus_soon};
use crate::domain::complaint_flow::{Course, Event, Missing, NextStep, State, next_steps};
use crate::text::{Lang, Msg, complaints};
use crate::ui::parts::context::use_ui;

/// Where a step stands among the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// On the main line; the first is the filled button.
    Main,
    /// Beside it: notes, messages, further notices, hold.
    Aside,
    /// Out of the case before its end.
    Out,
}

fn place(step: &NextStep) -> Place {
    match step.rule.to {
        _ if step.rule.is_main => Place::Main,
        Some(state) if state.is_ended() => Place::Out,
        _ => Place::Aside,
    }
}

/// The step the filled button takes. Once the customer has said "not satisfied", working on it again comes before a visit.
fn first_step(course: &Course, steps: &[NextStep]) -> Option<Event> {
    let works_again = course.state == State::Reported && course.satisfied == Some(false);
    let again = steps.iter().find(|step| works_again && step.event == Event::NotSatisfied);
    again.or_else(|| steps.iter().find(|step| step.rule.is_main)).map(|step| step.event)
}

/// The next legal steps.
#[component]
pub(super) fn NextSteps(
    /// The complaint.
    id: Uuid,
    /// What is being filled.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let content = move || {
        let case = ui.desk.cases.get(id)?;
        let lang = ui.lang();
        let steps = next_steps(&case.complaint, &case.course);
        let Some(first) = first_step(&case.course, &steps) else {
            return Some(view! { <p class="quiet">{complaints::HAS_ENDED.get(lang)}</p> }.into_any());
        };
        let (mut main, mut aside, mut out) = (Vec::new(), Vec::new(), Vec::new());
        for step in steps {
            match place(&step) {
                _ if step.event == first => main.insert(0, step),
                Place::Main => main.push(step),
                Place::Aside => aside.push(step),
                Place::Out => out.push(step),
            }
        }
        let view = view! {
            <h2>{complaints::NEXT_STEPS.get(lang)}</h2>
            {main.first().map(|step| hint(step, lang))}
            <div class="step-row">
                {main.iter().map(|step| step_button(step, step.event == first, panel, lang)).collect_view()}
            </div>
            {main.iter().map(|step| missing_list(&step.missing, panel, lang)).collect_view()}
            {row(complaints::STEPS_ASIDE, &aside, panel, lang)}
            {row(complaints::STEPS_OUT, &out, panel, lang)}
        };
        Some(view.into_any())
    };
    view! { <section class="next-steps">{content}</section> }
}

/// Who takes the step and where it leads.
fn hint(step: &NextStep, lang: Lang) -> impl IntoView + use<> {
    let who = complaints::taken_by(lang, step.rule.who.label().get(lang));
    let then = step.rule.to.map(|state| complaints::leads_to(lang, state.label().get(lang)));
    view! {
        <p class="step-hint quiet">
            <span>{who}</span>
            {then.map(|then| view! { " · "<span>{then}</span> })}
        </p>
    }
}

fn row(title: Msg, steps: &[NextStep], panel: RwSignal<Panel>, lang: Lang) -> Option<AnyView> {
    let buttons = steps.iter().map(|step| step_button(step, false, panel, lang)).collect_view();
    (!steps.is_empty()).then(|| {
        view! {
            <div class="step-row aside">
                <span class="quiet">{title.get(lang)}</span>
                {buttons}
            </div>
        }
        .into_any()
    })
}

/// The button of a step. A step that waits for something leads to what it waits for.
fn step_button(step: &NextStep, is_first: bool, panel: RwSignal<Panel>, lang: Lang) -> impl IntoView + use<> {
    let (event, waits_for) = (step.event, step.missing.first().copied());
    let class = if is_first { "button main step-main" } else { "button" };
    let press = move |_| match waits_for {
        Some(missing) => show_field(missing, panel),
        None => panel.set(Panel::Step(event)),
    };
    view! {
        <button type="button" class=class on:click=press>
            {event.label().get(lang)}
        </button>
    }
}

fn missing_list(missing: &[Missing], panel: RwSignal<Panel>, lang: Lang) -> Option<AnyView> {
    let line = |one: &Missing| {
        let one = *one;
        view! {
            <li>
                <button type="button" class="link" on:click=move |_| show_field(one, panel)>
                    {one.ask.get(lang)}
                </button>
            </li>
        }
    };
    (!missing.is_empty()).then(|| {
        view! {
            <div class="missing">
                <span class="quiet">{complaints::STILL_MISSING.get(lang)}</span>
                <ul>{missing.iter().map(line).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// Opens the form that has the field, and goes to it.
fn show_field(missing: Missing, panel: RwSignal<Panel>) {
    let form = match missing.of {
        None => {
            panel.set(Panel::Intake);
            ".intake"
        }
        Some(event) => {
            panel.set(Panel::Step(event));
            ".step-panel"
        }
    };
    focus_soon(format!("{form} [name='{}']", missing.key));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint::Complaint;

    #[test]
    fn an_unsatisfied_customer_puts_working_on_it_again_first() {
        let mut course = Course { state: State::Reported, satisfied: Some(true), ..Course::default() };
        let steps = next_steps(&Complaint::default(), &course);
        assert_eq!(first_step(&course, &steps), Some(Event::PlanVisit));
        course.satisfied = Some(false);
        assert_eq!(first_step(&course, &steps), Some(Event::NotSatisfied));
    }

    #[test]
    fn every_open_state_has_a_first_step_and_voiding_is_a_way_out() {
        for state in State::ALL.into_iter().filter(|state| !state.is_ended()) {
            for severity in crate::domain::complaint_flow::Severity::ALL {
                let course = Course { state, severity: Some(severity), ..Course::default() };
                let steps = next_steps(&Complaint::default(), &course);
                assert!(first_step(&course, &steps).is_some(), "{state:?}");
                assert!(steps.iter().any(|step| step.event == Event::Void && place(step) == Place::Out), "{state:?}");
            }
        }
    }
}
