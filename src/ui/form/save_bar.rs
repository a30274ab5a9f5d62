//! The bar that never scrolls away: where the form stands, and the button that saves it.

use leptos::prelude::*;

use super::rescue::Brought;
use crate::state::form_draft::{FormDraft, Saved};
use crate::text::{Msg, frame};
use crate::ui::form::news::FormNews;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;

/// The save bar of a form. Ctrl+S presses it.
#[component]
pub fn SaveBar(
    /// The form.
    draft: FormDraft,
    /// The verb on the button.
    #[prop(default = frame::SAVE)]
    label: Msg,
    /// Saves.
    on_save: Callback<()>,
    /// Leaves without saving.
    #[prop(optional)]
    on_cancel: Option<Callback<()>>,
) -> impl IntoView {
    let ui = use_ui();
    ui.offer_save(on_save);
    let under_way = Signal::derive(move || draft.saved.get() == Saved::UnderWay);
    let state = move || {
        let msg = match draft.saved.get() {
            Saved::Yes => frame::SAVED,
            Saved::NotYet => frame::UNSAVED,
            Saved::UnderWay => frame::SAVING,
        };
        msg.get(ui.lang())
    };
    // Leaving by this button is giving the text up; leaving by any other way keeps it.
    let leave = move |cancel: Callback<()>| {
        ui.discard_text(draft);
        cancel.run(());
    };
    view! {
        <footer class="save-bar">
            <FormNews draft/>
            <span class="save-state" class:unsaved=move || draft.saved.get() == Saved::NotYet role="status">
                {state}
            </span>
            <Brought draft/>
            {on_cancel.map(|cancel| view! { <Button label=frame::CANCEL on_press=move || leave(cancel)/> })}
            <Button label weight=Weight::Main disabled=under_way on_press=move || on_save.run(())/>
        </footer>
    }
}
