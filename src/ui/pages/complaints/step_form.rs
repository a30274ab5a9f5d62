//! Taking a step: its small form where the buttons were, or one press where there is nothing to fill. Whatever fails, the
//! form stays as it was typed, with what is asked at its field.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::panel::{Panel, focus_soon, keep_on_escape};
use super::step_start::first_values;
use crate::app::failure::Failure;
use crate::domain::complaint::ComplaintStep;
use crate::domain::complaint_clocks::exceeded;
use crate::domain::complaint_flow::{Event, Refusal, permit, rules_of};
use crate::domain::value::{Fields, Values, is_filled};
use crate::forms::check::{Finding, Problem};
use crate::forms::complaint_steps::step_form;
use crate::forms::spec::{FieldKind, FormSpec};
use crate::state::cases::Case;
use crate::state::form_draft::{About, Saved};
use crate::text::{complaints, drafts, frame};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// 超期原因, asked only of a case that ends after a limit was exceeded (section 3, general rule).
const OVERDUE: &str = "overdue_reason";

/// The panel of a step.
#[component]
pub(super) fn StepPanel(
    /// The complaint.
    id: Uuid,
    /// The step.
    event: Event,
    /// What is being filled.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let who = rules_of(event).next().map(|rule| rule.who.label());
    let ui = use_ui();
    let hint = move || who.map(|who| complaints::taken_by(ui.lang(), who.get(ui.lang())));
    let body = match step_form(event) {
        Some(spec) => view! { <StepForm id event spec panel/> }.into_any(),
        None => view! { <ConfirmStep id event panel/> }.into_any(),
    };
    view! {
        <section
            class="step-panel"
            aria-label=say(event.label())
            on:keydown=move |key| keep_on_escape(&key, step_form(event).is_some(), panel)
        >
            <p class="step-hint quiet">{hint}</p>
            {(event == Event::Register).then(|| view! { <p class="help">{say(complaints::NUMBER_COMES)}</p> })}
            {body}
        </section>
    }
}

/// A step with nothing to fill.
#[component]
fn ConfirmStep(id: Uuid, event: Event, panel: RwSignal<Panel>) -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let take = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.advance_complaint(id, event, Values::new()).await {
                Ok(()) => {
                    ui.tell(frame::SAVED);
                    close(panel);
                }
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    });
    ui.offer_save(take);
    focus_soon("#step-title".into());
    view! {
        <h2 id="step-title" tabindex="-1">{say(event.label())}</h2>
        <footer class="save-bar">
            <Button label=frame::CANCEL on_press=move || close(panel)/>
            <Button label=event.label() weight=Weight::Main disabled=busy on_press=move || take.run(())/>
        </footer>
    }
}

/// A step with a form.
#[component]
fn StepForm(id: Uuid, event: Event, spec: &'static FormSpec, panel: RwSignal<Panel>) -> impl IntoView {
    let ui = use_ui();
    let before = untrack(|| ui.desk.cases.get(id).map(|case| first_values(ui, event, &case)).unwrap_or_default());
    let draft = ui.open_form(spec, About::Under(id), before.clone());
    // Nothing of it is on disk yet, however much of it was filled in beforehand.
    draft.saved.set(Saved::NotYet);
    let is_late =
        spec.field(OVERDUE).is_some() && untrack(|| ui.desk.cases.get(id).is_some_and(|case| was_late(ui, &case)));
    if is_late {
        draft.findings.set(missing(spec, OVERDUE).into_iter().collect());
    }
    let steps = ui.desk.workspace.steps;
    let steps_then = untrack(|| steps.children(id).len());
    let has_moved = Memo::new(move |_| draft.saved.get() == Saved::NotYet && steps.children(id).len() > steps_then);
    let save = Callback::new(move |()| {
        if draft.saved.get_untracked() == Saved::UnderWay {
            return;
        }
        let values = match ready(ui, id, event, spec, draft.taken()) {
            Ok(values) => values,
            Err(failure) => {
                ui.settle::<()>(draft, Err(failure));
                return;
            }
        };
        let verb = async move { ui.desk.advance_complaint(id, event, values).await };
        ui.save_form(draft, verb, move |()| close(panel));
    });
    focus_soon(".step-panel .form :is(input:not([tabindex='-1']), select, textarea)".into());
    let without: &'static [&'static str] = if is_late { &[] } else { &[OVERDUE] };
    view! {
        <div on:keydown=move |key| keep_on_escape(&key, draft.taken() != before, panel)>
            {is_late.then(|| view! { <p class="notice warning">{say(complaints::LATE_BEFORE_CLOSE)}</p> })}
            <Show when=move || has_moved.get()>
                <p class="notice warning" role="alert">{say(drafts::CASE_MOVED)}</p>
            </Show>
            <FormScreen draft on_end=save without/>
            <SaveBar draft label=event.label() on_save=save on_cancel=Callback::new(move |()| close(panel))/>
        </div>
    }
}

/// Back to the buttons, with the next one under the finger.
fn close(panel: RwSignal<Panel>) {
    let _ = panel.try_set(Panel::Closed);
    focus_soon(".record .step-main".into());
}

/// What was typed, when the form and the table of W-03 have nothing to ask; otherwise what they ask, at its field.
fn ready(ui: Ui, id: Uuid, event: Event, spec: &'static FormSpec, mut values: Values) -> Result<Values, Failure> {
    if event == Event::Register {
        // The number is given when the step is written (1.1 rule 1); until then its place counts as filled.
        values.insert("number".into(), json!("-"));
    }
    let values = ui.desk.accept(spec, values)?;
    let Some(case) = untrack(|| ui.desk.cases.get(id)) else { return Err(Failure::Gone) };
    let mut step = ComplaintStep::from_values(&values);
    step.event = event.key().to_owned();
    let ends = match permit(&case.complaint, &case.course, &step) {
        Ok(rule) => rule.to.is_some_and(|state| state.is_ended()),
        Err(Refusal::Missing(key)) => {
            return Err(ask(spec, key).unwrap_or(Failure::Rule(Refusal::Missing(key).label())));
        }
        Err(refusal) => return Err(Failure::Rule(refusal.label())),
    };
    if ends
        && !is_filled(&values, OVERDUE)
        && untrack(|| was_late(ui, &case))
        && let Some(failure) = ask(spec, OVERDUE)
    {
        return Err(failure);
    }
    Ok(values)
}

fn was_late(ui: Ui, case: &Case) -> bool {
    !exceeded(&case.clocks(&ui.desk.site().limits), ui.desk.now()).is_empty()
}

fn missing(spec: &FormSpec, key: &str) -> Option<Finding> {
    let field = spec.field(key)?;
    let chosen = matches!(field.kind, FieldKind::Choice(_) | FieldKind::Many(_) | FieldKind::Flag);
    Some(Finding { field: field.key, problem: Problem::Missing { label: field.label, chosen } })
}

fn ask(spec: &FormSpec, key: &str) -> Option<Failure> {
    missing(spec, key).map(|finding| Failure::Findings(vec![finding]))
}
