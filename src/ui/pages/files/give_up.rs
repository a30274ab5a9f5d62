//! Giving the desk up: says what will be gone, offers an export first, and asks for the site's code.

use leptos::prelude::*;

use crate::app::failure::Failure;
use crate::domain::kind::Kind;
use crate::text::{backup, files};
use crate::ui::layout::keeper;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// The danger zone, folded until a person opens it.
#[component]
pub fn GiveUp() -> impl IntoView {
    let ui = use_ui();
    let workspace = ui.desk.workspace;
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new_local(None::<Failure>);
    let will_be_gone = move || {
        let all = Kind::ALL.into_iter().map(|kind| workspace.of(kind).count()).sum();
        files::will_be_gone(ui.lang(), workspace.customers.count(), workspace.complaints.count(), all)
    };
    let wipe = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let outcome = ui.desk.wipe(&typed.get_untracked()).await;
            if outcome.is_ok() {
                keeper::forget(ui);
            }
            let _ = failure.try_set(outcome.err());
            let _ = busy.try_set(false);
        });
    };
    let not_typed = Signal::derive(move || busy.get() || typed.with(|typed| typed.trim().is_empty()));
    view! {
        <details class="danger-zone" id="give-up">
            <summary>{say(files::GIVE_UP)}</summary>
            <p class="notice warning">{will_be_gone}</p>
            <Button label=backup::DOWNLOAD on_press=move || keeper::download(ui)/>
            <p>{move || files::type_code(ui.lang(), &ui.desk.site().code)}</p>
            <LineField label=files::SITE_CODE name="confirm_code" typed/>
            {move || {
                failure.get().map(|failure| view! { <p class="notice warning" role="alert">{failure.say(ui.lang())}</p> })
            }}
            <Button label=files::GIVE_UP_NOW weight=Weight::Danger disabled=not_typed on_press=wipe/>
        </details>
    }
}
