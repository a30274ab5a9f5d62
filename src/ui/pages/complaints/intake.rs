//! The intake record R-08 of a case: read as a card, corrected as a form while the case has not ended.

use leptos::prelude::*;
use uuid::Uuid;

use super::panel::{Panel, keep_on_escape};
use crate::domain::kind::Kind;
use crate::forms::complaint::COMPLAINT;
use crate::state::form_draft::About;
use crate::text::{complaints, frame};
use crate::ui::form::card::Card;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The intake.
#[component]
pub(super) fn Intake(
    /// The complaint.
    id: Uuid,
    /// What is being filled.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let editing = Memo::new(move |_| panel.get() == Panel::Intake);
    let can_edit = Memo::new(move |_| {
        panel.get() == Panel::Closed && ui.desk.cases.get(id).is_some_and(|case| !case.course.state.is_ended())
    });
    let values = Signal::derive(move || ui.desk.workspace.complaints.values(id).unwrap_or_default());
    view! {
        <section class="intake">
            <header class="section-head">
                <h2>{say(complaints::INTAKE)}</h2>
                <Show when=move || can_edit.get()>
                    <Button label=frame::EDIT on_press=move || panel.set(Panel::Intake)/>
                </Show>
            </header>
            {move || {
                if editing.get() {
                    view! { <EditIntake id panel/> }.into_any()
                } else {
                    view! { <Card spec=&COMPLAINT values/> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn EditIntake(id: Uuid, panel: RwSignal<Panel>) -> impl IntoView {
    let ui = use_ui();
    let before = ui.desk.workspace.complaints.values_untracked(id).unwrap_or_default();
    let draft = ui.open_form(&COMPLAINT, About::Record(Kind::Complaint, id), before.clone());
    let save = Callback::new(move |()| {
        let verb =
            async move { ui.desk.save_record(Kind::Complaint, id, &COMPLAINT, &draft.opened(), draft.taken()).await };
        ui.save_form(draft, verb, move |()| {
            let _ = panel.try_set(Panel::Closed);
        });
    });
    view! {
        <div on:keydown=move |key| keep_on_escape(&key, draft.taken() != before, panel)>
            <FormScreen draft on_end=save/>
            <SaveBar draft on_save=save on_cancel=Callback::new(move |()| panel.set(Panel::Closed))/>
        </div>
    }
}
