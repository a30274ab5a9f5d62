//! The stages of a case across the top: what is done and when, where it stands, and what comes next with its clock.

use leptos::prelude::*;
use uuid::Uuid;

use super::{Flow, Stage, clocks, sight};
use crate::text::complaints;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The stage rail of a case.
#[component]
pub(super) fn StageRail(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let rail = move || {
        let sight = sight(flow, id)?;
        let (now, lang, here) = (clocks::now(ui), ui.lang(), sight.here);
        let next = sight.next_clock.map(|one| (clocks::class(one.urgency(now)), clocks::words(&one, now, lang)));
        let is_ended = sight.is_ended;
        let stage = |(at, stage): (usize, Stage)| {
            let came = stage.reached.filter(|_| at <= here);
            let clock = next.clone().filter(|_| at == here + 1);
            let (class, word) = match at.cmp(&here) {
                std::cmp::Ordering::Less if came.is_some() => ("stage done", Some(complaints::STAGE_IS_DONE)),
                std::cmp::Ordering::Less => ("stage passed", None),
                std::cmp::Ordering::Equal if is_ended => ("stage now done", Some(complaints::STAGE_IS_DONE)),
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
        Some(sight.stages.into_iter().enumerate().map(stage).collect_view())
    };
    view! {
        <ol class="stage-rail" aria-label=say(complaints::STAGES)>
            {rail}
        </ol>
    }
}
