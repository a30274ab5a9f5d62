//! 备份: how the desk stands, the folder of automatic backups, and the backup that is handed out as a file.

use leptos::prelude::*;

use crate::domain::moment::Moment;
use crate::text::backup;
use crate::ui::layout::keeper::{self, Folder};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The backup section.
#[component]
pub fn Backups() -> impl IntoView {
    let ui = use_ui();
    let (folder, busy) = (ui.keeper.folder, ui.keeper.busy);
    let offset = ui.desk.ports().offset_minutes;
    let standing = move || {
        let standing = ui.desk.backup_standing();
        standing.last.map_or_else(
            || backup::NEVER.get(ui.lang()).to_owned(),
            |last| {
                let when = Moment::from_ms(last.at, offset).minute_text();
                backup::last(ui.lang(), &when, last.records, standing.changes)
            },
        )
    };
    let where_to = move || {
        let lang = ui.lang();
        folder.with(|folder| match folder {
            Folder::Unsupported => backup::NO_PICKER.get(lang).to_owned(),
            Folder::Unset => backup::NO_FOLDER.get(lang).into(),
            Folder::Asleep(name) => backup::folder_asleep(lang, name),
            Folder::Ready(name) => backup::folder_ready(lang, name),
        })
    };
    // One filled button: the next thing to do.
    let actions = move || {
        let download = |weight| {
            view! { <Button label=backup::DOWNLOAD weight disabled=busy on_press=move || keeper::download(ui)/> }
        };
        let choose = |label, weight| {
            view! { <Button label weight disabled=busy on_press=move || keeper::choose(ui)/> }
        };
        match folder.get() {
            Folder::Unsupported => download(Weight::Main).into_any(),
            Folder::Unset => view! {
                {download(Weight::Quiet)}
                {choose(backup::CHOOSE_FOLDER, Weight::Main)}
            }
            .into_any(),
            Folder::Asleep(_) => view! {
                {download(Weight::Quiet)}
                {choose(backup::OTHER_FOLDER, Weight::Quiet)}
                <Button
                    label=backup::ALLOW
                    weight=Weight::Main
                    disabled=busy
                    on_press=move || keeper::allow(ui)
                />
            }
            .into_any(),
            Folder::Ready(_) => view! {
                {download(Weight::Quiet)}
                {choose(backup::OTHER_FOLDER, Weight::Quiet)}
                <Button
                    label=backup::BACK_UP_NOW
                    weight=Weight::Main
                    disabled=busy
                    on_press=move || keeper::back_up_now(ui)
                />
            }
            .into_any(),
        }
    };
    view! {
        <section class="card-section" id="backup">
            <h2>{say(backup::BACKUP)}</h2>
            <p class="lead">{say(backup::ADVICE)}</p>
            <p id="backup-standing">{standing}</p>
            <p>{where_to}</p>
            <footer class="section-actions">{actions}</footer>
        </section>
    }
}
