//! Giving the desk up: says what will be gone, offers a backup first, and asks for the site's code.

use leptos::prelude::*;

use crate::domain::kind::Kind;
use crate::text::{backup, files};
use crate::ui::layout::keeper;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::danger::{Act, DangerZone};

/// The danger zone of the whole desk.
#[component]
pub fn GiveUp() -> impl IntoView {
    let ui = use_ui();
    let workspace = ui.desk.workspace;
    let warning = Signal::derive(move || {
        let all = Kind::ALL.into_iter().map(|kind| workspace.of(kind).count()).sum();
        files::will_be_gone(ui.lang(), workspace.customers.count(), workspace.complaints.count(), all)
    });
    let question = Signal::derive(move || files::type_code(ui.lang(), &ui.desk.site().code));
    let act = Act::new(move |code: String| {
        Box::pin(async move {
            ui.desk.wipe(&code).await?;
            keeper::forget(ui);
            Ok(())
        })
    });
    view! {
        <DangerZone
            id="give-up"
            title=files::GIVE_UP
            warning
            question
            label=files::SITE_CODE
            name="confirm_code"
            press=files::GIVE_UP_NOW
            act
        >
            <Button label=backup::DOWNLOAD on_press=move || keeper::download(ui)/>
        </DangerZone>
    }
}
