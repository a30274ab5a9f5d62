//! Taking a step: its small form where the buttons were, or one press where there is nothing to fill. Whatever fails, the
//! form stays as it was typed, with what is asked at its field.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::panel::{Panel, focus_soon, keep_on_escape};
use super::steps::actor_name;
use super::{Flow, Refused, sight};
use crate::app::failure::Failure;
use crate::domain::clock::exceeded;
use crate::domain::value::{Values, is_filled};
use crate::forms::check::{Finding, Problem};
use crate::forms::spec::{FieldKind, FormSpec};
use crate::state::form_draft::{About, Saved};
use crate::text::scripts::Place;
use crate::text::{Msg, complaints, drafts, frame};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::scripts::Scripts;

/// 超期原因, asked only of a case that ends after a limit was exceeded (section 3, general rule).
const OVERDUE: &str = "overdue_reason";
/// The number a step gives; set by the desk when the step is written (1.1 rule 1).
const NUMBER: &str = "number";

/// The panel of a step.
#[component]
pub(super) fn StepPanel(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
    /// The step.
    event: &'static str,
    /// What is being filled.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let offer = untrack(|| sight(flow, id)).and_then(|sight| sight.offers.into_iter().find(|offer| offer.key == event));
    let Some(offer) = offer else {
        return view! { <p class="quiet">{say(frame::GONE)}</p> }.into_any();
    };
    let hint = move || complaints::taken_by(ui.lang(), &actor_name(ui, offer.who));
    let spec = (flow.form)(event);
    let label = offer.label;
    let body = match spec {
        Some(spec) => view! { <StepForm flow id event label spec panel/> }.into_any(),
        None => view! { <ConfirmStep flow id event label panel/> }.into_any(),
    };
    let phrases = phrases_for(event);
    let gives_number = spec.is_some_and(|spec| spec.field(NUMBER).is_some());
    view! {
        <section
            class="step-panel"
            aria-label=say(label)
            on:keydown=move |key| keep_on_escape(&key, spec.is_some(), panel)
        >
            <p class="step-hint quiet">{hint}</p>
            {gives_number.then(|| view! { <p class="help">{say(complaints::NUMBER_COMES)}</p> })}
            {(!phrases.is_empty()).then(|| view! { <Scripts places=phrases/> })}
            {body}
        </section>
    }
    .into_any()
}

/// The phrases that help at a step, by its event's key (catalogue section 7).
fn phrases_for(event: &str) -> &'static [Place] {
    match event {
        "hold" | "inform" | "promise" => &[Place::OnHold],
        "finish" | "visit" | "satisfied" | "book" => &[Place::Visit],
        _ => &[],
    }
}

/// A step with nothing to fill.
#[component]
fn ConfirmStep(
    flow: &'static Flow,
    id: Uuid,
    event: &'static str,
    label: Msg,
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let take = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match (flow.take)(ui, id, event, Values::new()).await {
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
        <h2 id="step-title" tabindex="-1">{say(label)}</h2>
        <footer class="save-bar">
            <Button label=frame::CANCEL on_press=move || close(panel)/>
            <Button label weight=Weight::Main disabled=busy on_press=move || take.run(())/>
        </footer>
    }
}

/// A step with a form.
#[component]
fn StepForm(
    flow: &'static Flow,
    id: Uuid,
    event: &'static str,
    label: Msg,
    spec: &'static FormSpec,
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let before = untrack(|| (flow.first_values)(ui, id, event));
    let draft = ui.open_form(spec, About::Under(id), before.clone());
    // Nothing of it is on disk yet, however much of it was filled in beforehand.
    draft.saved.set(Saved::NotYet);
    let is_late = spec.field(OVERDUE).is_some() && was_late(flow, ui, id);
    if is_late {
        draft.findings.set(missing(spec, OVERDUE).into_iter().collect());
    }
    let steps = ui.desk.workspace.of(flow.steps);
    let steps_then = untrack(|| steps.children(id).len());
    let has_moved = Memo::new(move |_| draft.saved.get() == Saved::NotYet && steps.children(id).len() > steps_then);
    let save = Callback::new(move |()| {
        if draft.saved.get_untracked() == Saved::UnderWay {
            return;
        }
        let values = match ready(flow, ui, id, event, spec, draft.taken()) {
            Ok(values) => values,
            Err(failure) => {
                ui.settle::<()>(draft, Err(failure));
                return;
            }
        };
        ui.save_form(draft, (flow.take)(ui, id, event, values), move |()| close(panel));
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
            <SaveBar draft label on_save=save on_cancel=Callback::new(move |()| close(panel))/>
        </div>
    }
}

/// Back to the buttons, with the next one under the finger.
fn close(panel: RwSignal<Panel>) {
    let _ = panel.try_set(Panel::Closed);
    focus_soon(".record .step-main".into());
}

/// What was typed, when the form and the table have nothing to ask; otherwise what they ask, at its field.
fn ready(
    flow: &'static Flow,
    ui: Ui,
    id: Uuid,
    event: &str,
    spec: &'static FormSpec,
    mut values: Values,
) -> Result<Values, Failure> {
    if spec.field(NUMBER).is_some() {
        // Until the step is written its place counts as filled.
        values.insert(NUMBER.into(), json!("-"));
    }
    let values = ui.desk.accept(spec, values)?;
    let closes = match untrack(|| (flow.permit)(ui, id, event, &values)) {
        Ok(closes) => closes,
        Err(Refused::Missing(key)) => {
            return Err(ask(spec, key).unwrap_or(Failure::Rule(complaints::SOMETHING_MISSING)));
        }
        Err(Refused::Because(why)) => return Err(Failure::Rule(why)),
    };
    if closes
        && !is_filled(&values, OVERDUE)
        && was_late(flow, ui, id)
        && let Some(failure) = ask(spec, OVERDUE)
    {
        return Err(failure);
    }
    Ok(values)
}

fn was_late(flow: &'static Flow, ui: Ui, id: Uuid) -> bool {
    let clocks = untrack(|| (flow.sight)(ui, id)).map(|sight| sight.clocks).unwrap_or_default();
    !exceeded(&clocks, ui.desk.now()).is_empty()
}

fn missing(spec: &FormSpec, key: &str) -> Option<Finding> {
    let field = spec.field(key)?;
    let chosen = matches!(field.kind, FieldKind::Choice(_) | FieldKind::Many(_) | FieldKind::Flag);
    Some(Finding { field: field.key, problem: Problem::Missing { label: field.label, chosen } })
}

fn ask(spec: &FormSpec, key: &str) -> Option<Failure> {
    missing(spec, key).map(|finding| Failure::Findings(vec![finding]))
}
