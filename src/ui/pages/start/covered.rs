//! The covered desk: keys are still in memory, nothing of it is on the screen; the PIN of the session uncovers it.

use leptos::prelude::*;

use super::Sheet;
use crate::app::failure::Failure;
use crate::text::locks as text;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// Asks for the PIN.
#[component]
pub fn Covered() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let uncover = move || {
        let pin = typed.get_untracked();
        typed.set(String::new());
        leptos::task::spawn_local(async move {
            let said = match ui.desk.uncover(&pin).await {
                Ok(()) => return,
                Err(Failure::WrongPassphrase) if ui.desk.pin_tries_left() > 0 => {
                    text::wrong_pin(ui.lang_now(), ui.desk.pin_tries_left())
                }
                // The desk has locked itself; its screen says so.
                Err(Failure::WrongPassphrase) => {
                    ui.explain(&Failure::Rule(text::TRIES_OVER));
                    return;
                }
                Err(other) => other.say(ui.lang_now()),
            };
            let _ = wrong.try_set(Some(said));
        });
    };
    let on_enter = Callback::new(move |()| uncover());
    view! {
        <Sheet title=text::COVERED covered=true>
            <p class="lead">{say(text::COVERED_HINT)}</p>
            <div class="form">
                <LineField label=text::PIN name="pin" typed secret=true digits=true first=true on_enter/>
                <p class="finding" role="alert">{move || wrong.get()}</p>
            </div>
            <footer class="gate-actions">
                <Button
                    label=text::USE_PASSPHRASE
                    on_press=move || leptos::task::spawn_local(async move { ui.desk.lock_everywhere().await })
                />
                <Button label=text::UNCOVER weight=Weight::Main on_press=uncover/>
            </footer>
        </Sheet>
    }
}
