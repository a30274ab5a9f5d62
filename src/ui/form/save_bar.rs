//! The bar that never scrolls away: where the form stands, and the button that saves it.

use std::time::Duration;

use leptos::prelude::*;

use super::rescue::Brought;
use crate::state::form_draft::{FormDraft, Saved};
use crate::text::{Msg, frame};
use crate::ui::form::news::FormNews;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;

/// Saving that takes longer than this is shown; most is done before the page could be drawn with another word on it, and
/// drawing it would keep the person waiting.
const SHOWN_AFTER: Duration = Duration::from_millis(150);

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
    let under_way = Memo::new(move |_| draft.saved.get() == Saved::UnderWay);
    let takes_long = RwSignal::new(false);
    Effect::new(move |_| {
        takes_long.set(false);
        if under_way.get() {
            let look = move || {
                let _ = takes_long.try_set(under_way.try_get_untracked() == Some(true));
            };
            set_timeout(look, SHOWN_AFTER);
        }
    });
    let is_saved = Memo::new(move |before: Option<&bool>| match draft.saved.get() {
        Saved::Yes => true,
        Saved::NotYet => false,
        Saved::UnderWay => before.copied().unwrap_or_default(),
    });
    let state = move || {
        let msg = match (takes_long.get(), is_saved.get()) {
            (true, _) => frame::SAVING,
            (false, true) => frame::SAVED,
            (false, false) => frame::UNSAVED,
        };
        msg.get(ui.lang())
    };
    // Leaving by this button is giving the text up; leaving by any other way keeps it.
    let leave = move |cancel: Callback<()>| {
        ui.discard_text(draft);
        cancel.run(());
    };
    view! {
        <footer class="save-bar" aria-busy=move || under_way.get().to_string()>
            <FormNews draft/>
            <span class="save-state" class:unsaved=move || !is_saved.get() role="status">
                {state}
            </span>
            <Brought draft/>
            {on_cancel.map(|cancel| view! { <Button label=frame::CANCEL on_press=move || leave(cancel)/> })}
            <Button label weight=Weight::Main disabled=takes_long on_press=move || on_save.run(())/>
        </footer>
    }
}
