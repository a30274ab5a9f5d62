//! Keeps the desk backed up while it is open: remembers the folder, asks for it once a session, makes a backup when one is
//! due, and says when that does not work. The rules are `domain::backup`, the work is `app::backup`.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use crate::app::backup::Kept;
use crate::app::failure::Failure;
use crate::browser::{files, folder};
use crate::domain::backup::Occasion;
use crate::state::notices::{Progress, Tone};
use crate::state::session::Phase;
use crate::storage::backup::BackupError;
use crate::storage::port::StorageError;
use crate::text::backup;
use crate::ui::parts::context::Ui;

/// The first backup waits until the first screen is drawn.
const AFTER_OPENING: Duration = Duration::from_secs(1);
/// After a failure the folder is left alone for so long, milliseconds.
const REST_MS: i64 = 10 * 60 * 1000;

/// The folder of automatic backups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Folder {
    /// The browser has no such folders.
    Unsupported,
    /// None was chosen.
    Unset,
    /// Remembered by this name; the browser wants to be asked again.
    Asleep(String),
    /// In use by this name.
    Ready(String),
}

/// What the page knows of its backups, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Keeper {
    /// The folder.
    pub folder: RwSignal<Folder>,
    /// A backup is being made.
    pub busy: RwSignal<bool>,
    rests_until: StoredValue<i64>,
}

impl Keeper {
    /// Nothing is known yet.
    pub fn new() -> Keeper {
        Keeper {
            folder: RwSignal::new(Folder::Unsupported),
            busy: RwSignal::new(false),
            rests_until: StoredValue::new(0),
        }
    }
}

impl Default for Keeper {
    fn default() -> Keeper {
        Keeper::new()
    }
}

fn turn(ui: Ui, folder: Folder) {
    let is_ready = matches!(folder, Folder::Ready(_));
    ui.desk.keep_backups_in(is_ready.then(|| Rc::new(folder::PickedFolder) as Rc<_>));
    ui.keeper.folder.set(folder);
}

async fn recall(ui: Ui) {
    let known = match folder::recall().await {
        Some((name, true)) => Folder::Ready(name),
        Some((name, false)) => Folder::Asleep(name),
        None => Folder::Unset,
    };
    turn(ui, known);
}

/// Keeps the desk backed up until the page ends.
pub fn keep_backups(ui: Ui) {
    if !folder::is_supported() {
        return;
    }
    leptos::task::spawn_local(recall(ui));
    let is_kept = Memo::new(move |_| {
        ui.desk.session.phase.with(|phase| *phase == Phase::Open)
            && ui.keeper.folder.with(|folder| matches!(folder, Folder::Ready(_)))
    });
    Effect::new(move |_| {
        if is_kept.get() {
            ui.keeper.rests_until.set_value(0);
            set_timeout(move || back_up(ui, Occasion::Opened), AFTER_OPENING);
        }
    });
    Effect::new(move |_| {
        ui.desk.session.now_ms.track();
        if is_kept.get_untracked() {
            back_up(ui, Occasion::Tick);
        }
    });
}

fn back_up(ui: Ui, occasion: Occasion) {
    let now = ui.desk.session.now_ms.get_untracked();
    if ui.keeper.busy.get_untracked() || now < ui.keeper.rests_until.get_value() {
        return;
    }
    ui.keeper.busy.set(true);
    leptos::task::spawn_local(async move {
        match ui.desk.back_up_if_due(occasion).await {
            Ok(None) | Err(Failure::Locked) => {}
            Ok(Some(kept)) => warn_if_shrunk(ui, &kept),
            Err(failure) => {
                ui.keeper.rests_until.set_value(now + REST_MS);
                failed(ui, &failure).await;
            }
        }
        ui.keeper.busy.set(false);
    });
}

/// A folder that wants to be asked again says so in the top line; anything else stands as a notice.
async fn failed(ui: Ui, failure: &Failure) {
    if matches!(failure, Failure::Backup(BackupError::Folder(StorageError::Unavailable(_)))) {
        recall(ui).await;
        if ui.keeper.folder.with_untracked(|folder| matches!(folder, Folder::Asleep(_))) {
            return;
        }
    }
    ui.desk.notices.say(Tone::Warning, failure.say(ui.lang_now()), true);
}

fn warn_if_shrunk(ui: Ui, kept: &Kept) {
    if let Some(before) = kept.shrunk_from {
        let words = backup::shrunk(ui.lang_now(), kept.records, before);
        ui.desk.notices.say(Tone::Warning, words, true);
    }
}

/// Work a person asked for: one at a time, said while it lasts.
fn run(ui: Ui, work: impl Future<Output = ()> + 'static) {
    if ui.keeper.busy.get_untracked() {
        return;
    }
    ui.keeper.busy.set(true);
    leptos::task::spawn_local(async move {
        work.await;
        ui.desk.notices.show_progress(None);
        ui.keeper.busy.set(false);
    });
}

fn show_making(ui: Ui) {
    let what = backup::MAKING.get(ui.lang_now()).to_owned();
    ui.desk.notices.show_progress(Some(Progress { what, share: None }));
}

/// Lets the person choose the folder; the first backup is made at once.
pub fn choose(ui: Ui) {
    run(ui, async move {
        match folder::pick().await {
            Ok((name, is_remembered)) => {
                turn(ui, Folder::Ready(name));
                if !is_remembered {
                    ui.desk.notices.say(Tone::Warning, backup::NOT_KEPT.get(ui.lang_now()).into(), true);
                }
                into_folder(ui).await;
            }
            Err(_) => {
                ui.desk.notices.say(Tone::Warning, backup::NOT_OPENED.get(ui.lang_now()).into(), false);
            }
        }
    });
}

/// Asks for the remembered folder again, once a session.
pub fn allow(ui: Ui) {
    run(ui, async move {
        let is_granted = folder::ask().await;
        if !is_granted {
            ui.desk.notices.say(Tone::Warning, backup::NOT_ALLOWED.get(ui.lang_now()).into(), false);
        }
        recall(ui).await;
    });
}

/// Makes a backup into the folder now.
pub fn back_up_now(ui: Ui) {
    run(ui, into_folder(ui));
}

async fn into_folder(ui: Ui) {
    show_making(ui);
    match ui.desk.back_up().await {
        Ok(kept) => {
            ui.desk.notices.say(Tone::Good, backup::kept(ui.lang_now(), &kept.name, kept.records), false);
            warn_if_shrunk(ui, &kept);
        }
        Err(failure) => failed(ui, &failure).await,
    }
}

/// Hands a backup out as a file.
pub fn download(ui: Ui) {
    run(ui, async move {
        show_making(ui);
        let made = match ui.desk.make_backup().await {
            Ok(made) => made,
            Err(failure) => return ui.explain(&failure),
        };
        if files::download_bytes(&made.name, &made.bytes).is_err() {
            ui.desk.notices.say(Tone::Warning, crate::text::files::NOT_HANDED_OUT.get(ui.lang_now()).into(), true);
            return;
        }
        ui.desk.note_copy(Some(&made.header));
        let words = backup::handed_out(ui.lang_now(), &made.name, made.header.records);
        ui.desk.notices.say(Tone::Good, words, false);
    });
}

/// Forgets the folder, when the desk is given up.
pub fn forget(ui: Ui) {
    leptos::task::spawn_local(async move {
        folder::forget().await;
        turn(ui, if folder::is_supported() { Folder::Unset } else { Folder::Unsupported });
    });
}
