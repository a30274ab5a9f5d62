//! The record of a case: read as a card, corrected as a form while the case has not ended.

use leptos::prelude::*;
use uuid::Uuid;

use super::panel::{Panel, keep_on_escape};
use super::{Flow, sight};
use crate::state::form_draft::About;
use crate::text::frame;
use crate::ui::form::card::Card;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The record.
#[component]
pub(super) fn RecordPart(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
    /// What is being filled.
    panel: RwSignal<Panel>,
) -> impl IntoView {
    let ui = use_ui();
    let records = ui.desk.workspace.of(flow.kind);
    let editing = Memo::new(move |_| panel.get() == Panel::Record);
    let can_edit =
        Memo::new(move |_| panel.get() == Panel::Closed && sight(flow, id).is_some_and(|sight| !sight.is_ended));
    let values = Signal::derive(move || records.values(id).unwrap_or_default());
    // What has no number yet is told apart by the end of its id.
    let number = Signal::derive(move || {
        let tail = || id.simple().to_string().split_off(24);
        sight(flow, id).and_then(|sight| sight.number).filter(|number| !number.is_empty()).unwrap_or_else(tail)
    });
    view! {
        <section class="intake">
            <header class="section-head">
                <h2>{say(flow.words.record)}</h2>
                <Show when=move || can_edit.get()>
                    <Button label=frame::EDIT on_press=move || panel.set(Panel::Record)/>
                </Show>
            </header>
            {move || {
                if editing.get() {
                    view! { <EditRecord flow id panel/> }.into_any()
                } else {
                    view! { <Card spec=flow.record values number/> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn EditRecord(flow: &'static Flow, id: Uuid, panel: RwSignal<Panel>) -> impl IntoView {
    let ui = use_ui();
    let before = ui.desk.workspace.of(flow.kind).values_untracked(id).unwrap_or_default();
    let draft = ui.open_form(flow.record, About::Record(flow.kind, id), before.clone());
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.save_record(flow.kind, id, flow.record, &draft.opened(), draft.taken()).await };
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
