//! The right end of the top line: who sits here, how old the backup is, language, lock.

use leptos::prelude::*;

use crate::text::frame;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::route::Route;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Days after which the backup light turns amber.
const OLD_AFTER_DAYS: i64 = 7;

/// Operator, backup light, language and lock.
#[component]
pub fn Lights() -> impl IntoView {
    let ui = use_ui();
    let session = ui.desk.session;
    let age = move || session.exported_at.get().map(|at| (session.now_ms.get() - at).max(0) / DAY_MS);
    let is_old = move || age().is_none_or(|days| days >= OLD_AFTER_DAYS) && !session.is_demo.get();
    let words = move || match age() {
        Some(days) => frame::exported_days_ago(ui.lang(), days),
        None => frame::NEVER_EXPORTED.get(ui.lang()).into(),
    };
    view! {
        <div class="lights">
            <a class="light" class:soon=is_old href=Route::Files.address()>
                {words}
            </a>
            <span class="operator">{move || session.operator.get()}</span>
            <button
                type="button"
                class="button"
                lang=move || ui.lang().other().tag()
                on:click=move |_| session.lang.update(|lang| *lang = lang.other())
            >
                {move || frame::OTHER_LANGUAGE.get(ui.lang())}
            </button>
            <Button label=frame::LOCK on_press=move || leptos::task::spawn_local(async move { ui.desk.lock_everywhere().await })/>
        </div>
    }
}
