//! What happened, newest first: who, when, which step, and what was written down with it. Steps that do not fit where they came
//! to stand are shown apart, with the reason.

use leptos::prelude::*;
use uuid::Uuid;

use super::{Flow, Happened, sight};
use crate::domain::moment::Moment;
use crate::domain::value::is_filled;
use crate::forms::spec::FormSpec;
use crate::print::format::shown;
use crate::text::{Lang, Msg, complaints};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Fields that stand in the head of a line.
const HEAD: [&str; 4] = ["event", "seq", "at", "by"];

/// The timeline.
#[component]
pub(super) fn History(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let lines = move || {
        let lang = ui.lang();
        let mut last_round = None;
        let line = |one: &Happened| {
            let is_new_round = one.round > 1 && last_round.replace(one.round) != Some(one.round);
            line(flow.step, one, is_new_round, None, lang)
        };
        Some(sight(flow, id)?.history.iter().rev().map(line).collect_view())
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
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    move || {
        let lang = ui.lang();
        let strays = sight(flow, id)?.strays;
        if strays.is_empty() {
            return None;
        }
        let lines = strays.iter().map(|(one, why)| line(flow.step, one, false, Some(*why), lang)).collect_view();
        Some(view! {
            <section class="notice warning stray" role="note">
                <h3>{say(complaints::STRAY)}</h3>
                <p>{say(complaints::STRAY_HINT)}</p>
                <ol class="timeline">{lines}</ol>
            </section>
        })
    }
}

fn line(spec: &'static FormSpec, one: &Happened, is_new_round: bool, why: Option<Msg>, lang: Lang) -> AnyView {
    let round = is_new_round.then(|| view! { <span class="badge soon">{complaints::round(lang, one.round)}</span> });
    let filled = spec.fields().filter(|field| !HEAD.contains(&field.key) && is_filled(&one.values, field.key));
    let cells: Vec<_> = filled
        .map(|field| (field.label.get(lang), shown(field, one.values.get(field.key), lang)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{text}</dd>
                </div>
            }
        })
        .collect();
    view! {
        <li>
            <time class="figures">{one.at.map(Moment::minute_text)}</time>
            <strong>{one.label.get(lang)}</strong>
            <span class="quiet">{one.by.clone()}</span>
            {round}
            {why.map(|why| view! { <p>{why.get(lang)}</p> })}
            {(!cells.is_empty()).then(|| view! { <dl class="timeline-fields">{cells}</dl> })}
        </li>
    }
    .into_any()
}
