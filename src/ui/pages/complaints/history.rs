//! What happened, newest first: who, when, which step, and what was written down with it. Steps that do not fit where they came
//! to stand are shown apart, with the reason.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::complaint::ComplaintStep;
use crate::domain::moment::Moment;
use crate::domain::value::{Fields, is_filled};
use crate::forms::complaint_steps::COMPLAINT_STEP;
use crate::print::format::shown;
use crate::text::{Lang, complaints};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Fields that stand in the head of a line.
const HEAD: [&str; 4] = ["event", "seq", "at", "by"];

/// The timeline.
#[component]
pub(super) fn History(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let lines = move || {
        let lang = ui.lang();
        let case = ui.desk.cases.get(id)?;
        let mut last_round = None;
        let line = |applied: &crate::domain::complaint_flow::Applied| {
            let round = (applied.round > 1 && last_round.replace(applied.round) != Some(applied.round))
                .then(|| view! { <span class="badge soon">{complaints::round(lang, applied.round)}</span> });
            let label = applied.rule.event.label().get(lang);
            view! {
                <li>
                    <time class="figures">{applied.step.at.map(Moment::minute_text)}</time>
                    <strong>{label}</strong>
                    <span class="quiet">{applied.step.by.clone()}</span>
                    {round}
                    {written(&applied.step, lang)}
                </li>
            }
        };
        Some(case.course.applied.iter().rev().map(line).collect_view())
    };
    view! {
        <section class="card-section">
            <h3>{say(complaints::HISTORY)}</h3>
            <ol class="timeline">{lines}</ol>
        </section>
    }
}

/// The steps that do not count; nothing when all do.
#[component]
pub(super) fn StraySteps(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    move || {
        let lang = ui.lang();
        let case = ui.desk.cases.get(id).filter(|case| !case.course.stray.is_empty())?;
        let line = |stray: &crate::domain::complaint_flow::Stray| {
            let label = stray.step.event().map_or(complaints::UNKNOWN_STEP, |event| event.label()).get(lang);
            view! {
                <li>
                    <time class="figures">{stray.step.at.map(Moment::minute_text)}</time>
                    <strong>{label}</strong>
                    <span class="quiet">{stray.step.by.clone()}</span>
                    <p>{stray.why.label().get(lang)}</p>
                    {written(&stray.step, lang)}
                </li>
            }
        };
        let lines = case.course.stray.iter().map(line).collect_view();
        Some(view! {
            <section class="notice warning stray" role="note">
                <h3>{say(complaints::STRAY)}</h3>
                <p>{say(complaints::STRAY_HINT)}</p>
                <ol class="timeline">{lines}</ol>
            </section>
        })
    }
}

/// The filled fields of a step, in the order of the record.
fn written(step: &ComplaintStep, lang: Lang) -> Option<AnyView> {
    let values = step.to_values();
    let filled = COMPLAINT_STEP.fields().filter(|field| !HEAD.contains(&field.key) && is_filled(&values, field.key));
    let cells: Vec<_> = filled
        .map(|field| {
            let text = shown(field, values.get(field.key), lang);
            view! {
                <div>
                    <dt>{field.label.get(lang)}</dt>
                    <dd>{text}</dd>
                </div>
            }
        })
        .collect();
    (!cells.is_empty()).then(|| view! { <dl class="timeline-fields">{cells}</dl> }.into_any())
}
