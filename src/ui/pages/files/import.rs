//! Import: choose a file, see what it would change, then decide. Nothing is written before the person says so.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;

use super::preview::PreviewShown;
use crate::app::failure::Failure;
use crate::app::transfer::Preview;
use crate::browser::files as browser_files;
use crate::exchange::document::MAX_BYTES;
use crate::exchange::read::ReadError;
use crate::state::notices::Progress;
use crate::text::{Lang, Msg, failures, files, frame};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

const MEGABYTE: usize = 1024 * 1024;
/// A sealed file is the plain one in Base64, a third longer, with a short head.
const MAX_FILE_BYTES: usize = MAX_BYTES / 3 * 4 + 4096;

/// Where the import stands.
#[derive(Clone)]
enum Stand {
    /// For a file.
    Waiting,
    /// The file is sealed and asks for its passphrase.
    Sealed(Rc<Vec<u8>>),
    /// The preview is shown.
    Seen,
    /// The file is refused whole.
    Refused(Failure),
    /// The browser could not read it.
    NotRead,
    /// Taken in.
    Done(files::Taken),
}

/// One import from the choice of the file to its end, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Import {
    ui: Ui,
    stand: RwSignal<Stand, LocalStorage>,
    /// Name of the file at hand.
    pub name: RwSignal<String>,
    /// What the file would do.
    pub preview: StoredValue<Option<Preview>, LocalStorage>,
    /// Why taking in failed; the preview stays.
    pub failure: RwSignal<Option<Failure>, LocalStorage>,
    /// Work is under way.
    pub busy: RwSignal<bool>,
}

impl Import {
    fn new(ui: Ui) -> Import {
        Import {
            ui,
            stand: RwSignal::new_local(Stand::Waiting),
            name: RwSignal::new(String::new()),
            preview: StoredValue::new_local(None),
            failure: RwSignal::new_local(None),
            busy: RwSignal::new(false),
        }
    }

    /// Back to choosing a file.
    pub fn start_over(&self) {
        self.turn(Stand::Waiting);
        self.preview.set_value(None);
        self.failure.set(None);
    }

    fn turn(&self, stand: Stand) {
        let _ = self.stand.try_set(stand);
    }

    fn show(&self, what: Msg, share: Option<f64>) {
        let what = what.get(self.ui.lang_now()).to_owned();
        self.ui.desk.notices.show_progress(Some(Progress { what, share }));
    }

    /// Runs work with the page told that it is busy.
    fn run(self, work: impl Future<Output = ()> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            work.await;
            self.ui.desk.notices.show_progress(None);
            let _ = self.busy.try_set(false);
        });
    }

    fn read(self, file: web_sys::File) {
        self.name.set(file.name());
        self.failure.set(None);
        let bytes = file.size() as usize;
        if bytes > MAX_FILE_BYTES {
            return self.turn(Stand::Refused(ReadError::TooLarge(bytes).into()));
        }
        self.run(async move {
            self.show(files::READING, None);
            match browser_files::read(&file).await {
                Ok(bytes) => self.look(bytes).await,
                Err(_) => self.turn(Stand::NotRead),
            }
        });
    }

    async fn look(&self, bytes: Vec<u8>) {
        self.show(files::COMPARING, None);
        (self.ui.desk.ports().breathe)().await;
        let seen = self.ui.desk.preview_import(&bytes, |share| self.show(files::COMPARING, Some(share))).await;
        match seen {
            Ok(preview) => {
                let _ = self.preview.try_set_value(Some(preview));
                self.turn(Stand::Seen);
            }
            Err(Failure::File(ReadError::Sealed)) => self.turn(Stand::Sealed(Rc::new(bytes))),
            Err(failure) => self.turn(Stand::Refused(failure)),
        }
    }

    fn unseal(self, bytes: Rc<Vec<u8>>, passphrase: String, wrong: RwSignal<Option<Msg>>) {
        wrong.set(None);
        self.run(async move {
            self.show(files::OPENING, None);
            match self.ui.desk.unseal(bytes.to_vec(), &passphrase).await {
                Ok(plain) => self.look(plain).await,
                Err(Failure::WrongPassphrase) => {
                    let _ = wrong.try_set(Some(failures::WRONG_FILE_PASSPHRASE));
                }
                Err(failure) => self.turn(Stand::Refused(failure)),
            }
        });
    }

    /// Takes in what the preview shows.
    pub fn take_in(self) {
        self.run(async move {
            let Some(mut preview) = self.preview.get_value() else { return };
            preview.file = self.name.get_untracked();
            let total = preview.total();
            let taken = files::Taken {
                new: total.new,
                changed: total.changed,
                in_conflict: total.in_conflict,
                erased: total.erased,
                refused: total.refused,
            };
            self.show(files::IMPORTING, None);
            (self.ui.desk.ports().breathe)().await;
            match self.ui.desk.import(preview).await {
                Ok(()) => {
                    let _ = self.preview.try_set_value(None);
                    self.turn(Stand::Done(taken));
                }
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }
}

/// The import section.
#[component]
pub fn ImportFile() -> impl IntoView {
    let ui = use_ui();
    let import = Import::new(ui);
    let name = move || import.name.get();
    let body = move || match import.stand.get() {
        Stand::Waiting => view! { <ChooseFile import/> }.into_any(),
        Stand::Sealed(bytes) => view! { <AskPassphrase import bytes/> }.into_any(),
        Stand::Seen => view! { <PreviewShown import/> }.into_any(),
        Stand::Refused(failure) => {
            let why = move |lang: Lang| failure.say(lang);
            view! { <Refusal name=name() why/><ChooseFile import/> }.into_any()
        }
        Stand::NotRead => {
            let why = |lang: Lang| files::NOT_READ.get(lang).to_owned();
            view! { <Refusal name=name() why/><ChooseFile import/> }.into_any()
        }
        Stand::Done(taken) => {
            let words = move || files::imported(ui.lang(), &name(), &taken);
            view! {
                <p class="notice" role="status">{words}</p>
                <Button label=files::OTHER_FILE on_press=move || import.start_over()/>
            }
            .into_any()
        }
    };
    view! {
        <section class="card-section" id="import">
            <h2>{say(files::IMPORT)}</h2>
            <p class="lead">{say(files::IMPORT_ADVICE)}</p>
            {body}
        </section>
    }
}

/// Why a file was refused, standing on the page with its name.
#[component]
fn Refusal(name: String, why: impl Fn(Lang) -> String + Send + 'static) -> impl IntoView {
    let ui = use_ui();
    view! {
        <p class="notice warning" role="alert">
            <strong>{name}</strong>
            " "
            {move || why(ui.lang())}
        </p>
    }
}

/// The file field; files can also be dropped on it.
#[component]
fn ChooseFile(import: Import) -> impl IntoView {
    let ui = use_ui();
    let node = NodeRef::<html::Input>::new();
    let chosen = move || {
        let Some(field) = node.get_untracked() else { return };
        if let Some(file) = browser_files::chosen(&field) {
            import.read(file);
            // The same file can be chosen again after it was put right.
            field.set_value("");
        }
    };
    view! {
        <div class="field span-12">
            <label class="label" for="import-file">{say(files::CHOOSE_FILE)}</label>
            <div class="control">
                <input
                    node_ref=node
                    id="import-file"
                    class="drop"
                    name="import_file"
                    type="file"
                    accept=".json,application/json"
                    aria-describedby="import-file-help"
                    disabled=move || import.busy.get()
                    on:change=move |_| chosen()
                />
            </div>
            <p class="help" id="import-file-help">{move || files::size_cap(ui.lang(), MAX_BYTES / MEGABYTE)}</p>
        </div>
    }
}

/// Asks for the passphrase of a sealed file.
#[component]
fn AskPassphrase(import: Import, bytes: Rc<Vec<u8>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<Msg>);
    let bytes = StoredValue::new_local(bytes);
    let open = move || import.unseal(bytes.get_value(), typed.get_untracked(), wrong);
    let on_enter = Callback::new(move |()| open());
    view! {
        <p><strong>{move || import.name.get()}</strong></p>
        <p>{say(files::IS_SEALED)}</p>
        <LineField label=files::FILE_PASSPHRASE name="file_passphrase" typed finding=wrong secret=true on_enter/>
        <footer class="section-actions">
            <Button label=frame::CANCEL on_press=move || import.start_over()/>
            <Button label=files::OPEN_FILE weight=Weight::Main disabled=import.busy on_press=open/>
        </footer>
    }
}
