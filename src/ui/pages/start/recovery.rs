//! The recovery code on screen, its print, and the question that makes sure it was written down.

use leptos::prelude::*;

use crate::text::{Msg, frame, start};
use crate::ui::pages::print::print_document;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::vault::recovery::RecoveryCode;

/// The code, a print button, and the last group asked back.
#[component]
pub fn RecoveryShown(
    /// The code.
    code: RecoveryCode,
    /// The person has it.
    on_done: Callback<()>,
) -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<Msg>);
    let groups: Vec<String> = code.as_str().split('-').map(str::to_owned).collect();
    let last = code.last_group().to_owned();
    let print = {
        let code = code.clone();
        move || {
            let letterhead = crate::ui::pages::print::letterhead(ui);
            let document = crate::print::papers::recovery::recovery_page(code.as_str(), &letterhead, ui.lang_now());
            print_document(ui, document);
        }
    };
    let done = move || {
        if typed.get_untracked().trim().eq_ignore_ascii_case(&last) {
            on_done.run(());
        } else {
            wrong.set(Some(start::LAST_GROUP_WRONG));
        }
    };
    let on_enter = {
        let done = done.clone();
        Callback::new(move |()| done())
    };
    view! {
        <p class="recovery-code" translate="no">
            {groups.into_iter().map(|group| view! { <span>{group}</span> }).collect_view()}
        </p>
        <Button label=frame::PRINT on_press=print/>
        <LineField
            label=start::LAST_GROUP
            name="last_group"
            typed
            finding=wrong
            on_enter=on_enter
        />
        <footer class="gate-actions">
            <Button label=start::START_WORK weight=Weight::Main on_press=done/>
        </footer>
    }
}
