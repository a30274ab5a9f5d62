//! Choosing a backup file: read, its frame checked, what it says of itself shown. Nothing is opened yet.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use crate::app::failure::Failure;
use crate::app::restore::Cover;
use crate::browser::files as browser_files;
use crate::domain::moment::Moment;
use crate::state::notices::Progress;
use crate::storage::backup::{BackupError, MAX_BYTES};
use crate::text::{Lang, Msg, backup, failures, files};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// A backup file being chosen, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Choice {
    ui: Ui,
    /// What the chosen file says of itself.
    pub cover: RwSignal<Option<Cover>>,
    /// Why it is refused.
    pub failure: RwSignal<Option<Failure>, LocalStorage>,
    /// Work is under way.
    pub busy: RwSignal<bool>,
    bytes: StoredValue<Rc<Vec<u8>>, LocalStorage>,
}

impl Choice {
    /// Nothing is chosen yet.
    pub fn new(ui: Ui) -> Choice {
        Choice {
            ui,
            cover: RwSignal::new(None),
            failure: RwSignal::new_local(None),
            busy: RwSignal::new(false),
            bytes: StoredValue::new_local(Rc::default()),
        }
    }

    /// Runs work on the file's bytes, one at a time, with the page told what is being done.
    pub fn run(self, what: Msg, work: impl AsyncFnOnce(Rc<Vec<u8>>) -> Result<(), Failure> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let notices = self.ui.desk.notices;
        notices.show_progress(Some(Progress { what: what.get(self.ui.lang_now()).into(), share: None }));
        leptos::task::spawn_local(async move {
            (self.ui.desk.ports().breathe)().await;
            let Some(bytes) = self.bytes.try_get_value() else { return };
            let outcome = work(bytes).await;
            notices.show_progress(None);
            let _ = self.failure.try_set(outcome.err());
            let _ = self.busy.try_set(false);
        });
    }

    /// The file's bytes; none before one was chosen.
    pub fn bytes(&self) -> Rc<Vec<u8>> {
        self.bytes.try_get_value().unwrap_or_default()
    }

    fn take(self, file: web_sys::File) {
        self.cover.set(None);
        let size = file.size() as usize;
        if size > MAX_BYTES {
            return self.failure.set(Some(BackupError::TooLarge(size).into()));
        }
        self.run(backup::READING, async move |_| {
            let unread = |_| Failure::Rule(files::NOT_READ);
            let bytes = browser_files::read(&file).await.map_err(unread)?;
            let cover = self.ui.desk.look_at_backup(&bytes)?;
            let _ = self.bytes.try_set_value(Rc::new(bytes));
            let _ = self.cover.try_set(Some(cover));
            Ok(())
        });
    }
}

/// The file field, the cover of the chosen file, and why a file is refused.
#[component]
pub fn ChooseBackup(
    /// The choice.
    choice: Choice,
    /// Name of the field.
    name: &'static str,
) -> impl IntoView {
    let ui = use_ui();
    let node = NodeRef::<html::Input>::new();
    let chosen = move || {
        let Some(field) = node.get_untracked() else { return };
        if let Some(file) = browser_files::chosen(&field) {
            choice.take(file);
        }
    };
    let offset = ui.desk.ports().offset_minutes;
    let cells = move |cover: Cover| {
        let header = cover.header;
        let when = move |ms: i64| Moment::from_ms(ms, offset).minute_text();
        let cells = [
            (backup::SITE, header.site),
            (backup::MADE, when(header.made_at)),
            (backup::SAVED, if header.saved_at > 0 { when(header.saved_at) } else { "—".into() }),
            (backup::RECORDS, header.records.to_string()),
        ];
        cells.map(|(label, text)| {
            view! {
                <div class="cell span-6">
                    <dt>{say(label)}</dt>
                    <dd class="figures">{text}</dd>
                </div>
            }
        })
    };
    view! {
        <div class="field span-12">
            <label class="label" for=name>{say(backup::CHOOSE_BACKUP)}</label>
            <div class="control">
                <input
                    node_ref=node
                    id=name
                    class="drop"
                    name=name
                    type="file"
                    accept=".swb"
                    disabled=move || choice.busy.get()
                    // The same file can be chosen again after it was copied anew.
                    on:click=move |_| node.get_untracked().into_iter().for_each(|field| field.set_value(""))
                    on:change=move |_| chosen()
                />
            </div>
        </div>
        {move || choice.cover.get().map(|cover| view! { <dl class="card-grid backup-cover">{cells(cover)}</dl> })}
        {move || {
            choice
                .failure
                .get()
                .map(|failure| {
                    let words = move |lang: Lang| match &failure {
                        Failure::WrongPassphrase => backup::SECRET_WRONG.get(lang).to_owned(),
                        Failure::Locked => failures::LOCKED.get(lang).to_owned(),
                        other => other.say(lang),
                    };
                    view! { <p class="notice warning" role="alert">{move || words(ui.lang())}</p> }
                })
        }}
    }
}
