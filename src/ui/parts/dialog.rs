//! A dialog: the browser's own `<dialog>`, so focus, Esc and the backdrop are its work.

use leptos::html;
use leptos::prelude::*;

use super::button::Button;
use super::say::say;
use crate::text::{Msg, frame};

/// A modal dialog that is open while `open` is true.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its title.
    title: Msg,
    /// Its content, made when it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog node_ref=node class="dialog" on:close=move |_| open.set(false)>
            <div class="dialog-head">
                <h2>{say(title)}</h2>
                <Button label=frame::CLOSE on_press=move || open.set(false)/>
            </div>
            <div class="dialog-body">{move || open.get().then(|| children())}</div>
        </dialog>
    }
}
