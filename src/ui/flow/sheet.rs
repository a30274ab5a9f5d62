//! One case on one sheet, like its paper: who and how it stands, the stages, the next legal steps, what is due, then the record
//! and what belongs to it on the left, history on the right.

use leptos::prelude::*;
use uuid::Uuid;

use super::Flow;
use super::clocks::ClockList;
use super::head::CaseHead;
use super::history::{History, StraySteps};
use super::panel::Panel;
use super::rail::StageRail;
use super::record::RecordPart;
use super::step_form::StepPanel;
use super::steps::NextSteps;
use crate::browser::errands;
use crate::state::form_draft::About;
use crate::text::frame;
use crate::ui::form::conflict::Conflicts;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::Filter;

/// What a person wants to go on filling here, if anything.
fn wanted_panel(ui: Ui, flow: &'static Flow, id: Uuid) -> Panel {
    if ui.wants_form(flow.record, About::Record(flow.kind, id)) {
        return Panel::Record;
    }
    let offers = untrack(|| (flow.sight)(ui, id)).map(|sight| sight.offers).unwrap_or_default();
    let is_wanted = |key: &str| (flow.form)(key).is_some_and(|form| ui.wants_form(form, About::Under(id)));
    offers.into_iter().find(|offer| is_wanted(offer.key)).map_or(Panel::Closed, |offer| Panel::Step(offer.key))
}

/// One case.
#[component]
pub(super) fn CaseSheet(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
    /// The tab it was opened from, where "back" leads.
    filter: Filter,
) -> impl IntoView {
    let ui = use_ui();
    let panel = RwSignal::new(wanted_panel(ui, flow, id));
    // Only whether it is here: a change of the case must not take away a form that is being filled.
    let is_here = Memo::new(move |_| (flow.is_here)(ui, id));
    // The next step is one key away as soon as the case is open.
    Effect::new(move |_| {
        request_animation_frame(|| {
            let _ = errands::focus(".record .step-main") || errands::focus(".record h1");
        });
    });
    move || {
        if !is_here.get() {
            return view! { <p class="empty">{say(frame::GONE)}</p> }.into_any();
        }
        view! {
            <article class="record case">
                <CaseHead flow id filter/>
                <StageRail flow id/>
                {move || match panel.get() {
                    Panel::Step(event) => view! { <StepPanel flow id event panel/> }.into_any(),
                    Panel::Closed | Panel::Record => view! { <NextSteps flow id panel/> }.into_any(),
                }}
                <ClockList flow id/>
                <StraySteps flow id/>
                <Conflicts kind=flow.kind id/>
                <div class="record-columns">
                    <div class="record-main">
                        <RecordPart flow id panel/>
                        {(flow.extras)(ui, id)}
                    </div>
                    <aside class="record-side">
                        <History flow id/>
                    </aside>
                </div>
            </article>
        }
        .into_any()
    }
}
