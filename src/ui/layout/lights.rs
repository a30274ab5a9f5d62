//! The right end of the top line: who sits here, how old the backup is, language, lock.

use leptos::prelude::*;

use super::keeper::{self, Folder};
use crate::app::backup::Standing;
use crate::domain::deadline::Urgency;
use crate::text::{backup, frame, merging};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::route::Route;

/// Operator, backup light, language and lock.
#[component]
pub fn Lights() -> impl IntoView {
    let ui = use_ui();
    let session = ui.desk.session;
    let standing = Memo::new(move |_| ui.desk.backup_standing());
    let words = move || {
        let (lang, Standing { last, urgency, .. }) = (ui.lang(), standing.get());
        let age = last.map(|last| (session.now_ms.get() - last.at).max(0) / 60_000);
        match (urgency, age) {
            // Nothing has changed since, or the desk is a demo.
            (Urgency::Done, Some(_)) => backup::UP_TO_DATE.get(lang).to_owned(),
            (Urgency::Done, None) => backup::BACKUP.get(lang).into(),
            _ => backup::light(lang, age, urgency == Urgency::Late),
        }
    };
    let doubts = Memo::new(move |_| ui.desk.in_doubt().len());
    let is = move |urgency: Urgency| move || standing.with(|standing| standing.urgency == urgency);
    let changes = move || backup::changes_since(ui.lang(), standing.with(|standing| standing.changes));
    let is_asleep = move || ui.keeper.folder.with(|folder| matches!(folder, Folder::Asleep(_)));
    view! {
        <div class="lights">
            <a
                class="light"
                class:soon=is(Urgency::Soon)
                class:late=is(Urgency::Late)
                title=changes
                href=Route::Files.address()
            >
                {words}
            </a>
            <Show when=is_asleep>
                <Button label=backup::ALLOW on_press=move || keeper::allow(ui)/>
            </Show>
            <Show when=move || { doubts.get() > 0 }>
                <a class="light soon" href=Route::Doubts.address()>{move || merging::doubts(ui.lang(), doubts.get())}</a>
            </Show>
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
