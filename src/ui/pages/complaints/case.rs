//! One case on one sheet, like its paper: who and how grave, the stages, the next legal steps, what is due, then intake,
//! handling and departments on the left, history on the right.

use leptos::prelude::*;
use uuid::Uuid;

use super::clock::Clocks;
use super::departments::Departments;
use super::handling::Handling;
use super::head::CaseHead;
use super::history::{History, StraySteps};
use super::intake::Intake;
use super::panel::Panel;
use super::rail::StageRail;
use super::step_form::StepPanel;
use super::steps::NextSteps;
use crate::browser::errands;
use crate::domain::complaint_flow::Event;
use crate::domain::kind::Kind;
use crate::forms::complaint::COMPLAINT;
use crate::forms::complaint_steps::step_form;
use crate::state::form_draft::About;
use crate::text::frame;
use crate::ui::form::conflict::Conflicts;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::Filter;

/// What a person wants to go on filling here, if anything.
fn wanted_panel(ui: Ui, id: Uuid) -> Panel {
    if ui.wants_form(&COMPLAINT, About::Record(Kind::Complaint, id)) {
        return Panel::Intake;
    }
    let is_wanted = |event: &Event| step_form(*event).is_some_and(|form| ui.wants_form(form, About::Under(id)));
    Event::ALL.into_iter().find(is_wanted).map_or(Panel::Closed, Panel::Step)
}

/// One case.
#[component]
pub(super) fn CaseSheet(
    /// The complaint.
    id: Uuid,
    /// The tab it was opened from, where "back" leads.
    filter: Filter,
) -> impl IntoView {
    let ui = use_ui();
    let panel = RwSignal::new(wanted_panel(ui, id));
    // Only whether it is here: a change of the case must not take away a form that is being filled.
    let is_here = Memo::new(move |_| ui.desk.cases.get(id).is_some());
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
                <CaseHead id filter/>
                <StageRail id/>
                {move || match panel.get() {
                    Panel::Step(event) => view! { <StepPanel id event panel/> }.into_any(),
                    Panel::Closed | Panel::Intake => view! { <NextSteps id panel/> }.into_any(),
                }}
                <Clocks id/>
                <StraySteps id/>
                <Conflicts kind=Kind::Complaint id/>
                <div class="record-columns">
                    <div class="record-main">
                        <Intake id panel/>
                        <Handling id/>
                        <Departments id/>
                    </div>
                    <aside class="record-side">
                        <History id/>
                    </aside>
                </div>
            </article>
        }
        .into_any()
    }
}
