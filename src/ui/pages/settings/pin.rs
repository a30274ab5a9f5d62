//! The PIN of this session: set, changed, taken away.

use leptos::prelude::*;

use crate::text::locks as text;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// The section of the PIN.
#[component]
pub fn PinSection() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None);
    let has_pin = ui.desk.attention.has_pin;
    let set = move || {
        wrong.set(None);
        match ui.desk.set_pin(&typed.get_untracked()) {
            Ok(()) => {
                typed.set(String::new());
                ui.tell(text::PIN_DONE);
            }
            Err(crate::app::failure::Failure::Rule(why)) => wrong.set(Some(why)),
            Err(other) => ui.explain(&other),
        }
    };
    view! {
        <section class="card-section" id="pin">
            <h2>{say(text::SECTION)}</h2>
            <p class="help">{say(text::SECTION_HELP)}</p>
            <div class="form">
                <LineField
                    label=text::PIN
                    name="new_pin"
                    typed
                    finding=wrong
                    secret=true
                    digits=true
                    on_enter=Callback::new(move |()| set())
                />
            </div>
            <footer class="section-actions">
                <Show when=move || has_pin.get()>
                    <span class="quiet" role="status">{say(text::PIN_IS_SET)}</span>
                    <Button label=text::DROP_PIN on_press=move || ui.desk.forget_pin()/>
                </Show>
                {move || {
                    let label = if has_pin.get() { text::RENEW_PIN } else { text::SET_PIN };
                    view! { <Button label on_press=set/> }
                }}
            </footer>
        </section>
    }
}
