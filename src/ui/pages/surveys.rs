//! 调查: the question sets with what came back (R-12 to R-14, W-08), answering at the desk, results.

mod answer;
mod questions;
mod results;
mod set_card;
mod standing;

use leptos::prelude::*;

pub use answer::Answer;
pub use results::Results;

use self::set_card::SetCard;
use crate::text::surveys;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The question sets, those in use first.
#[component]
pub fn Surveys() -> impl IntoView {
    let ui = use_ui();
    let ids = Memo::new(move |_| {
        let mut sets = ui.desk.workspace.questionnaires.all();
        sets.sort_unstable_by(|(_, a), (_, b)| {
            (!a.active, &a.source, b.version, &a.code).cmp(&(!b.active, &b.source, a.version, &b.code))
        });
        sets.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    });
    view! {
        <div class="record surveys">
            <For each=move || ids.get() key=|id| *id let(id)>
                <SetCard id/>
            </For>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="empty">{say(surveys::NO_SETS)}</p>
            </Show>
        </div>
    }
}
