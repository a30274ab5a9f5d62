//! 调查: the question sets with what came back (R-12 to R-14, W-08), answering at the desk, results.

mod answer;
mod batch;
mod batches;
mod dissatisfied;
mod edit;
mod filed;
mod questions;
mod results;
mod set_card;
mod standing;

use leptos::prelude::*;

pub use answer::{Answer, What};
pub use batch::BatchPage;
pub use batches::{Batches, NewBatch};
pub use dissatisfied::Dissatisfied;
pub use edit::EditSet;
pub use filed::FiledSheet;
pub use results::Results;

use self::batch::ByNumber;
use self::batches::Due;
use self::set_card::{SetCard, start_kiosk};
use crate::text::{survey_batch, survey_set, surveys};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

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
    let in_use = Memo::new(move |_| {
        let sets = ui.desk.workspace.questionnaires.all().into_iter();
        sets.filter(|(_, set)| set.active).map(|(id, _)| id).collect::<Vec<_>>()
    });
    view! {
        <div class="record surveys">
            <header class="toolbar">
                <Button label=survey_set::NEW_SET on_press=move || ui.go(Route::EditSet(None))/>
                <Button label=survey_batch::BATCHES on_press=move || ui.go(Route::Batches)/>
                <Button label=survey_batch::DISSATISFIED on_press=move || ui.go(Route::Dissatisfied)/>
                <Show when=move || { in_use.with(Vec::len) > 1 }>
                    <Button
                        label=surveys::START_KIOSK_ALL
                        on_press=move || start_kiosk(ui, in_use.get_untracked())
                    />
                </Show>
            </header>
            <Due/>
            <ByNumber/>
            <For each=move || ids.get() key=|id| *id let(id)>
                <SetCard id/>
            </For>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="empty">{say(surveys::NO_SETS)}</p>
            </Show>
        </div>
    }
}
