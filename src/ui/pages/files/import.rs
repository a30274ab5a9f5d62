//! Import: choose a file, see what it would change, then decide. Nothing is written before the person says so.

use std::rc::Rc;

use futures_util::future::{AbortHandle, abortable};
use leptos::html;
use leptos::prelude::*;
use uuid::Uuid;

use super::arrival::ArrivalShown;
use super::preview::PreviewShown;
use crate::app::arrival::Arrival;
use crate::app::failure::Failure;
use crate::app::transfer::Preview;
use crate::browser::files as browser_files;
use crate::exchange::document::MAX_BYTES;
use crate::exchange::parcel::{PARCEL_FORMAT, PublicKeys, format_of, site_code_of};
use crate::exchange::parts::Gathered;
use crate::exchange::read::ReadError;
use crate::exchange::signed::{CARD_FORMAT, RECEIPT_FORMAT};
use crate::state::notices::{Progress, Tone};
use crate::text::{Lang, Msg, failures, files, frame, merging, parcels};
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
    /// A parcel has come; it is still closed.
    Arrived,
    /// The preview is shown.
    Seen,
    /// The file is refused whole.
    Refused(Failure),
    /// The browser could not read it.
    NotRead,
    /// Taken in; the entry of a parcel, for its receipt.
    Done(files::Taken, Option<Uuid>),
    /// A card or receipt was noted, or a parcel refused: what is said, and the entry for the receipt.
    Noted(Noted),
}

/// What was noted.
#[derive(Clone, Copy)]
enum Noted {
    Card(Uuid),
    Receipt(Uuid),
    Refused(Uuid),
}

/// One import from the choice of the file to its end, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct Import {
    ui: Ui,
    stand: RwSignal<Stand, LocalStorage>,
    /// Name of the file at hand.
    pub name: RwSignal<String>,
    /// Parts of a parcel whose other parts have not been read.
    gathered: RwSignal<Gathered, LocalStorage>,
    /// The parcel at hand.
    arrival: StoredValue<Option<Arrival>, LocalStorage>,
    /// The passphrase of the parcel does not open it.
    pub wrong: RwSignal<Option<Msg>>,
    /// What the file would do.
    pub preview: StoredValue<Option<Preview>, LocalStorage>,
    /// Why taking in failed; the preview stays.
    pub failure: RwSignal<Option<Failure>, LocalStorage>,
    /// Work is under way.
    pub busy: RwSignal<bool>,
    /// Stops looking through a file; nothing is written by then.
    stop: RwSignal<Option<AbortHandle>, LocalStorage>,
}

impl Import {
    fn new(ui: Ui) -> Import {
        Import {
            ui,
            stand: RwSignal::new_local(Stand::Waiting),
            name: RwSignal::new(String::new()),
            gathered: RwSignal::new_local(Gathered::default()),
            arrival: StoredValue::new_local(None),
            wrong: RwSignal::new(None),
            preview: StoredValue::new_local(None),
            failure: RwSignal::new_local(None),
            busy: RwSignal::new(false),
            stop: RwSignal::new_local(None),
        }
    }

    /// Back to choosing a file.
    pub fn start_over(&self) {
        self.turn(Stand::Waiting);
        self.preview.set_value(None);
        self.arrival.set_value(None);
        self.failure.set(None);
    }

    fn turn(&self, stand: Stand) {
        let _ = self.stand.try_set(stand);
    }

    fn show(&self, what: Msg, share: Option<f64>) {
        let what = what.get(self.ui.lang_now()).to_owned();
        self.ui.desk.notices.show_progress(Some(Progress { what, share }));
    }

    /// Does work that writes nothing, unless the person stops it: then the import starts over and the rest is left out.
    async fn until_stopped<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        let (work, stop) = abortable(work);
        self.stop.set(Some(stop));
        let done = work.await.ok();
        let _ = self.stop.try_set(None);
        if done.is_none() {
            self.start_over();
            self.ui.tell(merging::STOPPED);
        }
        done
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

    /// Reads the files chosen; several at once are the parts of a parcel. One that is not stops there.
    fn read(self, chosen: Vec<web_sys::File>) {
        self.failure.set(None);
        self.run(async move {
            let mut chosen = chosen.into_iter();
            while let Some(file) = chosen.next() {
                self.turn(Stand::Waiting);
                self.name.set(file.name());
                let bytes = file.size() as usize;
                if bytes > MAX_FILE_BYTES {
                    return self.turn(Stand::Refused(ReadError::TooLarge(bytes).into()));
                }
                self.show(files::READING, None);
                match self.until_stopped(browser_files::read(&file)).await {
                    Some(Ok(bytes)) => {
                        if !self.look(bytes).await {
                            return;
                        }
                    }
                    Some(Err(_)) => self.turn(Stand::NotRead),
                    None => return,
                }
                if !matches!(self.stand.get_untracked(), Stand::Waiting) {
                    if chosen.len() > 0 {
                        self.ui.tell(parcels::ONE_BY_ONE);
                    }
                    return;
                }
            }
        });
    }

    /// Looks at one file; `false` when the person stopped it.
    async fn look(&self, bytes: Vec<u8>) -> bool {
        let desk = self.ui.desk;
        let noted = match format_of(&bytes) {
            Some(PARCEL_FORMAT) => match self.gathered.try_update(|gathered| desk.look_at_part(gathered, &bytes)) {
                Some(Ok(Some(arrival))) => {
                    let _ = self.arrival.try_set_value(Some(arrival));
                    self.turn(Stand::Arrived);
                    return true;
                }
                Some(Err(failure)) => Err(failure),
                Some(Ok(None)) | None => return true,
            },
            Some(CARD_FORMAT) => desk.take_card(&bytes).await.map(Noted::Card),
            Some(RECEIPT_FORMAT) => desk.take_receipt(&bytes).await.map(Noted::Receipt),
            _ => return self.look_into(bytes).await,
        };
        self.turn(noted.map_or_else(Stand::Refused, Stand::Noted));
        true
    }

    /// Opens the parcel at hand and shows what it would do. When its code was compared, its sender is trusted from now on.
    pub fn open_arrival(self, is_compared: bool, passphrase: String) {
        self.wrong.set(None);
        self.run(async move {
            let Some(arrival) = self.arrival.get_value() else { return };
            match self.opened(&arrival, is_compared, &passphrase).await {
                Ok(Some(preview)) => {
                    let _ = self.preview.try_set_value(Some(preview));
                    self.turn(Stand::Seen);
                }
                Ok(None) => {}
                Err(Failure::WrongPassphrase) => {
                    let _ = self.wrong.try_set(Some(failures::WRONG_FILE_PASSPHRASE));
                }
                Err(failure) => self.turn(Stand::Refused(failure)),
            }
        });
    }

    async fn opened(&self, arrival: &Arrival, is_compared: bool, passphrase: &str) -> Result<Option<Preview>, Failure> {
        let desk = self.ui.desk;
        self.show(files::OPENING, None);
        let open = async {
            (desk.ports().breathe)().await;
            desk.open_parcel(arrival, passphrase).await
        };
        let Some(plain) = self.until_stopped(open).await.transpose()? else { return Ok(None) };
        // The trust is written, so it is not to be stopped half-way.
        if is_compared {
            self.trust(arrival).await?;
        }
        let compare = desk.preview_parcel(arrival, &plain, |share| self.show(files::COMPARING, Some(share)));
        self.until_stopped(compare).await.transpose()
    }

    async fn trust(&self, arrival: &Arrival) -> Result<(), Failure> {
        let header = &arrival.parcel.header;
        let id = self.ui.desk.note_site(&header.from, &header.keys).await?;
        self.ui.desk.meet_site(id).await
    }

    /// Notes that the parcel at hand is not taken in.
    pub fn refuse_arrival(self) {
        self.run(async move {
            let Some(arrival) = self.arrival.get_value() else { return };
            let noted = self.ui.desk.refuse_parcel(&arrival, parcels::REFUSED_BY_PERSON).await.map(Noted::Refused);
            self.turn(noted.map_or_else(Stand::Refused, Stand::Noted));
        });
    }

    async fn look_into(&self, bytes: Vec<u8>) -> bool {
        self.show(files::COMPARING, None);
        let compare = async {
            (self.ui.desk.ports().breathe)().await;
            self.ui.desk.preview_import(&bytes, |share| self.show(files::COMPARING, Some(share))).await
        };
        let Some(seen) = self.until_stopped(compare).await else { return false };
        match seen {
            Ok(preview) => {
                let _ = self.preview.try_set_value(Some(preview));
                self.turn(Stand::Seen);
            }
            Err(Failure::File(ReadError::Sealed)) => self.turn(Stand::Sealed(Rc::new(bytes))),
            Err(failure) => self.turn(Stand::Refused(failure)),
        }
        true
    }

    fn unseal(self, bytes: Rc<Vec<u8>>, passphrase: String, wrong: RwSignal<Option<Msg>>) {
        wrong.set(None);
        self.run(async move {
            self.show(files::OPENING, None);
            let Some(opened) = self.until_stopped(self.ui.desk.unseal(bytes.to_vec(), &passphrase)).await else {
                return;
            };
            match opened {
                Ok(plain) => {
                    self.look(plain).await;
                }
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
            let is_parcel = preview.log.is_some();
            let total = preview.total();
            let taken = files::Taken {
                new: total.new,
                changed: total.changed,
                in_conflict: total.in_conflict,
                erased: total.erased,
                refused: total.refused,
            };
            self.show(files::IMPORTING, None);
            // Up to here it can be stopped; what follows is one commit, all or nothing.
            if self.until_stopped((self.ui.desk.ports().breathe)()).await.is_none() {
                return;
            }
            match self.ui.desk.import(preview).await {
                Ok(()) => {
                    let _ = self.preview.try_set_value(None);
                    let entry = untrack(|| self.ui.desk.own_parcels()).first().map(|(id, _)| *id);
                    self.turn(Stand::Done(taken, entry.filter(|_| is_parcel)));
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
        Stand::Arrived => match import.arrival.get_value() {
            Some(arrival) => view! { <ArrivalShown import arrival/> }.into_any(),
            None => view! { <ChooseFile import/> }.into_any(),
        },
        Stand::Noted(noted) => view! { <NotedShown import noted/> }.into_any(),
        Stand::Seen => view! { <PreviewShown import/> }.into_any(),
        Stand::Refused(failure) => {
            let why = move |lang: Lang| failure.say(lang);
            view! { <Refusal name=name() why/><ChooseFile import/> }.into_any()
        }
        Stand::NotRead => {
            let why = |lang: Lang| files::NOT_READ.get(lang).to_owned();
            view! { <Refusal name=name() why/><ChooseFile import/> }.into_any()
        }
        Stand::Done(taken, entry) => {
            let words = move || files::imported(ui.lang(), &name(), &taken);
            view! {
                <p class="notice" role="status">{words}</p>
                <footer class="section-actions">
                    <Button label=files::OTHER_FILE on_press=move || import.start_over()/>
                    {entry.map(|id| view! { <GiveReceipt id/> })}
                </footer>
            }
            .into_any()
        }
    };
    view! {
        <section class="card-section" id="import">
            <h2>{say(files::IMPORT)}</h2>
            <p class="lead">{say(files::IMPORT_ADVICE)}</p>
            {body}
            {move || {
                import.stop.get().map(|stop| view! { <Button label=merging::STOP on_press=move || stop.abort()/> })
            }}
        </section>
    }
}

/// A card or receipt that was noted, a parcel that was refused.
#[component]
fn NotedShown(import: Import, noted: Noted) -> impl IntoView {
    let ui = use_ui();
    let words = move || {
        let (desk, lang) = (ui.desk, ui.lang());
        match noted {
            Noted::Card(id) => {
                let peer = desk.workspace.peers.get(id).unwrap_or_default();
                let keys = PublicKeys { verify: peer.verify_key, seal: peer.seal_key };
                parcels::card_taken(lang, &peer.name, &site_code_of(&peer.code, &keys))
            }
            Noted::Receipt(id) => {
                let entry = desk.workspace.parcels.get(id).unwrap_or_default();
                let standing = entry.standing().label().get(lang);
                parcels::receipt_taken(lang, &entry.to_name, entry.number.unwrap_or(0), standing)
            }
            Noted::Refused(_) => parcels::WAS_REFUSED.get(lang).to_owned(),
        }
    };
    let receipt = match noted {
        Noted::Refused(id) => Some(view! { <GiveReceipt id/> }),
        _ => None,
    };
    view! {
        <p class="notice" role="status">{words}</p>
        <footer class="section-actions">
            <Button label=files::OTHER_FILE on_press=move || import.start_over()/>
            {receipt}
        </footer>
    }
}

/// Hands out the receipt of a parcel.
#[component]
fn GiveReceipt(id: Uuid) -> impl IntoView {
    let ui = use_ui();
    view! { <Button label=parcels::HAND_OUT_RECEIPT weight=Weight::Main on_press=move || give_receipt(ui, id)/> }
}

/// Hands the receipt of a parcel in the log to the person.
pub fn give_receipt(ui: Ui, id: Uuid) {
    match ui.desk.receipt_for(id) {
        Ok((name, file)) if browser_files::download(&name, "application/json", &file).is_ok() => {}
        Ok(_) => {
            ui.desk.notices.say(Tone::Warning, files::NOT_HANDED_OUT.get(ui.lang_now()).into(), false);
        }
        Err(failure) => ui.explain(&failure),
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
        let files = browser_files::all_chosen(&field);
        if !files.is_empty() {
            import.read(files);
            // The same file can be chosen again after it was put right.
            field.set_value("");
        }
    };
    let waiting = move || {
        let words = import.gathered.with(|gathered| {
            let header = gathered.header()?;
            let missing = gathered.missing();
            Some(parcels::parts_come(ui.lang(), &header.from.name, gathered.count(), header.parts, &missing))
        })?;
        Some(view! {
            <p class="notice" role="status">
                <span>{words} " " {say(parcels::PARTS_WAIT)}</span>
                <Button
                    label=parcels::STOP_GATHERING
                    on_press=move || import.gathered.set(Gathered::default())
                />
            </p>
        })
    };
    view! {
        {waiting}
        <div class="field span-12">
            <label class="label" for="import-file">{say(files::CHOOSE_FILE)}</label>
            <div class="control">
                <input
                    node_ref=node
                    id="import-file"
                    class="drop"
                    name="import_file"
                    type="file"
                    multiple
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
