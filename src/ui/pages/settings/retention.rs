//! 到期应删除的客户资料 (4.2, G-25): listed for a person to decide, never erased by itself.

use leptos::prelude::*;

use crate::app::personal::DueForErasure;
use crate::text::privacy as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The due list, looked through when it is opened.
#[component]
pub fn Retention() -> impl IntoView {
    let ui = use_ui();
    let open = RwSignal::new(false);
    let months = move || ui.desk.site().retention_months.unwrap_or(0);
    let list = move || {
        let lang = ui.lang();
        if months() == 0 {
            return view! { <p class="quiet">{text::NO_RETENTION.get(lang)}</p> }.into_any();
        }
        let due = ui.desk.due_for_erasure();
        if due.is_empty() {
            return view! { <p class="empty">{text::NOTHING_DUE.get(lang)}</p> }.into_any();
        }
        let line = |one: DueForErasure| {
            view! {
                <li>
                    <a href=Route::Customers(Some(one.customer)).address()>{one.name}</a>
                    " "
                    <span class="quiet">{text::due_since(lang, &one.last, &one.due)}</span>
                </li>
            }
        };
        view! { <ul>{due.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="card-section" id="retention">
            <h2>{say(text::RETENTION)}</h2>
            <p class="help">{say(text::RETENTION_HELP)}</p>
            <details on:toggle=move |_| open.set(true)>
                <summary>{say(text::RETENTION)}</summary>
                {move || open.get().then(list)}
            </details>
        </section>
    }
}
