//! Sending a parcel (R-19, W-16, W-17, X-01 to X-12): to whom, what, why, sealed how; then the file, its check code and its cover slip.

use leptos::prelude::*;
use uuid::Uuid;

use super::kinds::name_of;
use super::new_secret::{NewSecret, NewSecretFields};
use crate::app::failure::Failure;
use crate::app::parcel::{Made, Protection, Sending};
use crate::browser::files::download;
use crate::domain::moment::{Moment, date_text, parse_date};
use crate::domain::parcel::ParcelKind;
use crate::domain::peer::Peer;
use crate::state::notices::Progress;
use crate::text::{Msg, files, parcels, people};
use crate::ui::flow::panel::focus_soon;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::ui::parts::select::Select;
use crate::ui::route::{Paper, Route};

/// Largest files offered, megabytes; the first is what most mail and messengers still carry.
const PART_SIZES: [usize; 4] = [20, 10, 50, 100];
/// Records offered at once where one has to be chosen.
const OFFERED: usize = 12;

/// The wizard's fields as one `Copy` handle.
#[derive(Clone, Copy)]
struct Wizard {
    to: RwSignal<String>,
    kind: RwSignal<String>,
    search: RwSignal<String>,
    subject: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    reason: RwSignal<String>,
    approver: RwSignal<String>,
    protection: RwSignal<String>,
    part_size: RwSignal<String>,
    insists: RwSignal<bool>,
    secret: NewSecret,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>, LocalStorage>,
    made: RwSignal<Option<Made>, LocalStorage>,
    /// The record this was begun for.
    of_one: Option<(ParcelKind, Uuid)>,
}

impl Wizard {
    fn new(ui: Ui, of_one: Option<(ParcelKind, Uuid)>) -> Wizard {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let today = ui.desk.now();
        let known = untrack(|| ui.desk.known_sites());
        let is_usable = |peer: &Peer| peer.met_at.is_some() && peer.replaced_at.is_none();
        // The site above is whom most goes to (6.1).
        let above = untrack(|| ui.desk.site().parent_code);
        let is_above = |peer: &Peer| is_usable(peer) && peer.code == above.trim();
        let usable = known.iter().find(|(_, peer)| is_above(peer)).or(known.iter().find(|(_, peer)| is_usable(peer)));
        Wizard {
            to: RwSignal::new(usable.map(|(id, _)| id.to_string()).unwrap_or_default()),
            kind: text(of_one.map_or(ParcelKind::Changes, |(kind, _)| kind).key()),
            search: text(""),
            subject: text(""),
            from: RwSignal::new(date_text(today.plus_minutes(-6 * 24 * 60).date())),
            until: RwSignal::new(date_text(today.date())),
            reason: text(""),
            approver: text(""),
            protection: text(if usable.is_some() { KEY } else { PASSPHRASE }),
            part_size: RwSignal::new(PART_SIZES[0].to_string()),
            insists: RwSignal::new(false),
            secret: NewSecret::untyped(),
            busy: RwSignal::new(false),
            failure: RwSignal::new_local(None),
            made: RwSignal::new_local(None),
            of_one,
        }
    }

    fn kind(&self) -> ParcelKind {
        self.kind.with(|kind| ParcelKind::from_key(kind)).unwrap_or_default()
    }

    /// The record this was begun for, while a parcel of its kind is made.
    fn begun_for(&self) -> Option<Uuid> {
        let kind = self.kind();
        self.of_one.filter(|(of, _)| *of == kind).map(|(_, id)| id)
    }

    fn to(&self) -> Option<Uuid> {
        self.to.with(|to| Uuid::try_parse(to).ok())
    }

    /// What is to be sent; why not, when something is missing.
    fn sending(&self, ui: Ui) -> Result<Sending, Failure> {
        let kind = self.kind();
        let protection = match self.protection.get().as_str() {
            KEY => Protection::Key,
            PASSPHRASE => Protection::Passphrase(self.secret.take().ok_or(Failure::Rule(files::PASSPHRASE_WEAK))?),
            _ if self.insists.get() => Protection::Plain,
            _ => return Err(Failure::Rule(files::PLAIN_TICK_WANTED)),
        };
        let mut sending = Sending {
            kind,
            to: self.to(),
            subject: self.subject.with(|id| Uuid::try_parse(id).ok()).filter(|_| kind.is_of_one()),
            reason: self.reason.get(),
            approver: self.approver.get(),
            protection,
            part_bytes: self.part_size.with(|size| size.parse::<usize>().ok()).map(|size| size * MEGABYTE),
            ..Sending::default()
        };
        if matches!(kind, ParcelKind::Report | ParcelKind::Ranking) {
            let (from, until) = (self.from.get(), self.until.get());
            if parse_date(&from).is_err() || parse_date(&until).is_err() || from > until {
                return Err(Failure::Rule(parcels::PERIOD_WANTED));
            }
            if kind == ParcelKind::Report {
                (sending.figures, sending.cases) = ui.desk.period_report(&from, &until);
            } else {
                sending.figures = ui.desk.comparison(&until);
            }
            sending.period = Some((from, until));
        }
        Ok(sending)
    }

    fn make(self, ui: Ui) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        let sending = match untrack(|| self.sending(ui)) {
            Ok(sending) => sending,
            Err(failure) => return self.failure.set(Some(failure)),
        };
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let show = |share: f64| {
                let what = files::COLLECTING.get(ui.lang_now()).to_owned();
                ui.desk.notices.show_progress(Some(Progress { what, share: Some(share) }));
            };
            let made = ui.desk.make_parcel(&sending, show).await;
            ui.desk.notices.show_progress(None);
            let _ = self.busy.try_set(false);
            match made {
                Ok(made) => {
                    self.secret.forget();
                    hand_out(ui, &made.files);
                    let _ = self.made.try_set(Some(made));
                }
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }
}

const KEY: &str = "key";
const PASSPHRASE: &str = "passphrase";
const PLAIN: &str = "plain";
const MEGABYTE: usize = 1024 * 1024;

fn hand_out(ui: Ui, files: &[(String, String)]) {
    let failed = files.iter().filter(|(name, file)| download(name, "application/json", file).is_err());
    if failed.count() > 0 {
        ui.desk.notices.say(
            crate::state::notices::Tone::Warning,
            files::NOT_HANDED_OUT.get(ui.lang_now()).into(),
            false,
        );
    }
}

/// What a record is called where it is chosen for a parcel about one.
fn name_one(ui: Ui, kind: ParcelKind, id: Uuid) -> Option<String> {
    let desk = ui.desk;
    let lang = ui.lang();
    let parts = match kind {
        ParcelKind::Case => {
            let case = desk.cases.get(id)?;
            let number = case.course.number.clone().unwrap_or_default();
            vec![number, case.record.customer_name.clone(), case.course.state.label().get(lang).into()]
        }
        ParcelKind::Handover => desk.workspace.customers.get(id).map(|card| vec![card.name, card.room])?,
        ParcelKind::ToSales => {
            let slip = desk.workspace.sales_handovers.get(id)?;
            let count = people::customers(lang, desk.on_one_slip(id).len());
            vec![slip.number, slip.to_person, slip.customer_name, count]
        }
        ParcelKind::Survey => {
            let set = desk.workspace.questionnaires.get(id)?;
            vec![set.title(lang).to_owned(), format!("V{}", set.version)]
        }
        _ => return None,
    };
    Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// The records that can be chosen for a parcel about one.
fn offered(ui: Ui, kind: ParcelKind, typed: &str) -> Vec<(String, String)> {
    let desk = ui.desk;
    let ids = match kind {
        ParcelKind::Case => {
            let complaints = desk.workspace.complaints;
            let mut ids = complaints.find_some(typed, OFFERED).0;
            if ids.is_empty() {
                ids = complaints.newest();
                ids.retain(|id| desk.cases.get(*id).is_some_and(|case| !case.is_ended()));
            }
            ids
        }
        ParcelKind::Handover => desk.workspace.customers.find_some(typed, OFFERED).0,
        ParcelKind::ToSales => {
            let slips = desk.workspace.sales_handovers;
            let mut ids = slips.find_some(typed, OFFERED).0;
            if ids.is_empty() {
                ids = slips.newest();
            }
            // One line a slip, whichever of its customers was found.
            let mut seen = Vec::new();
            ids.retain(|id| {
                let of_slip = desk.on_one_slip(*id);
                let is_new = !seen.contains(id);
                seen.extend(of_slip);
                is_new && seen.len() <= OFFERED * OFFERED
            });
            ids
        }
        ParcelKind::Survey => desk.workspace.questionnaires.newest(),
        _ => Vec::new(),
    };
    let named = ids.into_iter().filter_map(|id| Some((id.to_string(), name_one(ui, kind, id)?)));
    named.take(OFFERED).collect()
}

/// The section.
#[component]
pub fn SendParcel(
    /// A parcel of this record is begun.
    of_one: Option<(ParcelKind, Uuid)>,
) -> impl IntoView {
    let ui = use_ui();
    let wizard = Wizard::new(ui, of_one);
    if of_one.is_some() {
        focus_soon("[name='parcel_reason']".into());
    }
    let body = move || match wizard.made.get() {
        Some(made) => view! { <MadeShown wizard made/> }.into_any(),
        None => view! { <Fields wizard/> }.into_any(),
    };
    view! {
        <section class="card-section" id="parcel">
            <h2>{say(parcels::SEND)}</h2>
            <p class="lead">
                {say(parcels::SEND_ADVICE)} " " <a href=Route::Logs(0).address()>{say(parcels::TO_LOG)}</a>
            </p>
            {body}
        </section>
    }
}

#[component]
fn Fields(wizard: Wizard) -> impl IntoView {
    let ui = use_ui();
    let receivers = Signal::derive(move || {
        let mut all = ui.desk.known_sites();
        all.retain(|(_, peer)| peer.replaced_at.is_none());
        let named = |(id, peer): (Uuid, Peer)| (id.to_string(), format!("{} {}", peer.code, peer.name));
        let mut options: Vec<(String, String)> = all.into_iter().map(named).collect();
        options.push((String::new(), parcels::TO_ANYBODY.get(ui.lang()).to_owned()));
        options
    });
    let kinds = Signal::derive(move || {
        ParcelKind::ALL.map(|kind| (kind.key().to_owned(), kind.label().get(ui.lang()).to_owned())).to_vec()
    });
    let ways = Signal::derive(move || {
        let ways = [(KEY, parcels::BY_KEY), (PASSPHRASE, parcels::BY_PASSPHRASE), (PLAIN, parcels::UNPROTECTED)];
        let ways = ways.into_iter().filter(|(way, _)| *way != KEY || wizard.to().is_some());
        ways.map(|(way, label)| (way.to_owned(), label.get(ui.lang()).to_owned())).collect()
    });
    // Without a known receiver there is no key to seal to.
    Effect::new(move |_| {
        if wizard.to().is_none() && wizard.protection.with_untracked(|way| way == KEY) {
            wizard.protection.set(PASSPHRASE.into());
        }
    });
    let subjects = Signal::derive(move || {
        let mut all = offered(ui, wizard.kind(), &wizard.search.get());
        if let Some(id) = wizard.begun_for()
            && !all.iter().any(|(one, _)| *one == id.to_string())
        {
            all.extend(name_one(ui, wizard.kind(), id).map(|name| (id.to_string(), name)));
        }
        all.insert(0, (String::new(), "–".into()));
        all
    });
    let since = move || {
        let to = wizard.to().filter(|_| wizard.kind() == ParcelKind::Changes)?;
        let words = match ui.desk.last_acknowledged(to) {
            Some(last) => {
                let day = last.answered_at.or(last.made_at).map(Moment::minute_text).unwrap_or_default();
                parcels::since(ui.lang(), last.number.unwrap_or(0), &day)
            }
            None => parcels::NEVER_ACKNOWLEDGED.get(ui.lang()).to_owned(),
        };
        Some(view! { <p class="help">{words}</p> })
    };
    let about = move || {
        let kind = wizard.kind();
        if kind.is_of_one() {
            wizard.subject.set(wizard.begun_for().map(|id| id.to_string()).unwrap_or_default());
            let search = (kind != ParcelKind::Survey).then(|| {
                view! { <LineField label=files::FIND name="subject_search" typed=wizard.search help=parcels::SUBJECT_HELP/> }
            });
            view! { {search} <Select label=parcels::SUBJECT name="subject" chosen=wizard.subject options=subjects/> }
                .into_any()
        } else if matches!(kind, ParcelKind::Report | ParcelKind::Ranking) {
            view! {
                <LineField label=parcels::PERIOD_FROM name="period_from" typed=wizard.from required=true/>
                <LineField label=parcels::PERIOD_TO name="period_to" typed=wizard.until required=true/>
            }
            .into_any()
        } else {
            ().into_any()
        }
    };
    let on_enter = Callback::new(move |()| wizard.make(ui));
    let guard = move || match wizard.protection.get().as_str() {
        PASSPHRASE => view! {
            <NewSecretFields
                secret=wizard.secret
                label=files::FILE_PASSPHRASE
                help=files::FILE_PASSPHRASE_HELP
                names=["parcel_passphrase", "parcel_passphrase_again"]
                on_enter
            />
        }
        .into_any(),
        PLAIN => view! { <super::export::Insist insists=wizard.insists asked=RwSignal::new(false)/> }.into_any(),
        _ => ().into_any(),
    };
    let sizes = Signal::derive(move || {
        let mut all = PART_SIZES.map(|size| (size.to_string(), parcels::megabytes(size))).to_vec();
        all.push((String::new(), parcels::ONE_FILE.get(ui.lang()).to_owned()));
        all
    });
    let size = move || {
        wizard.protection.with(|way| way != PLAIN).then(|| {
            view! {
                <Select label=parcels::PART_SIZE name="part_size" chosen=wizard.part_size options=sizes/>
                <p class="help">{say(parcels::PART_SIZE_HELP)}</p>
            }
        })
    };
    let failed = move || {
        let failure = wizard.failure.get()?;
        Some(view! { <p class="notice warning" role="alert">{move || failure.say(ui.lang())}</p> })
    };
    let approver = move || {
        wizard.kind().is_personal().then(|| {
            view! {
                <LineField
                    label=parcels::APPROVER
                    name="approver"
                    typed=wizard.approver
                    help=parcels::APPROVER_HELP
                    required=true
                />
            }
        })
    };
    view! {
        <div class="form">
            <Select label=parcels::TO name="receiver" chosen=wizard.to options=receivers/>
            <Select label=parcels::CONTENTS name="parcel_kind" chosen=wizard.kind options=kinds/>
            {since}
            {about}
            <LineField label=files::REASON name="parcel_reason" typed=wizard.reason help=parcels::REASON_HELP required=true/>
            {approver}
            <Select label=parcels::PROTECT name="parcel_protection" chosen=wizard.protection options=ways/>
            {guard}
            {size}
        </div>
        {failed}
        <footer class="section-actions">
            <Button label=parcels::MAKE weight=Weight::Main disabled=wizard.busy on_press=move || wizard.make(ui)/>
        </footer>
    }
}

/// The parcel made: its name, code, size and counts.
#[component]
fn MadeShown(wizard: Wizard, made: Made) -> impl IntoView {
    let ui = use_ui();
    let counts = move |made: &Made| {
        let lang = ui.lang();
        let parts = made.counts.iter().map(|(kind, count)| format!("{} {count}", name_of(*kind).get(lang)));
        parts.collect::<Vec<_>>().join(" · ")
    };
    let size = made.files.iter().map(|(_, file)| file.len()).sum::<usize>();
    let size = format!("{} KB", size.div_ceil(1024));
    let names = made.files.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join("\n");
    let (id, count, made) = (made.id, made.files.len(), StoredValue::new_local(made));
    // A stick that lost one part needs this one only.
    let one_again = move |at: usize| {
        let save = move |_| made.with_value(|made| hand_out(ui, made.files.get(at..=at).unwrap_or_default()));
        view! {
            <button type="button" class="button" on:click=save>
                {move || parcels::save_part_again(ui.lang(), at + 1)}
            </button>
        }
    };
    let parts_again = (count > 1).then(|| {
        view! { <div class="step-row parts-again">{(0..count).map(one_again).collect_view()}</div> }
    });
    let cell = |label: Msg, text: Signal<String>| {
        view! {
            <div class="cell span-6">
                <dt>{say(label)}</dt>
                <dd>{text}</dd>
            </div>
        }
    };
    view! {
        <div class="parcel-made">
            <p class="notice" role="status"><strong>{say(parcels::MADE)}</strong> " " {say(parcels::MADE_HELP)}</p>
            <dl class="card-grid">
                {cell(parcels::FILE_NAME, names.into())}
                {cell(parcels::CHECK_CODE, made.with_value(|made| made.code.clone()).into())}
                {cell(parcels::SIZE, size.into())}
                {cell(parcels::RECORDS, Signal::derive(move || made.with_value(counts)))}
            </dl>
            {parts_again}
            <footer class="section-actions">
                <Button label=parcels::ANOTHER on_press=move || wizard.made.set(None)/>
                <Button label=parcels::SAVE_AGAIN on_press=move || made.with_value(|made| hand_out(ui, &made.files))/>
                <Button
                    label=parcels::PRINT_COVER
                    weight=Weight::Main
                    on_press=move || ui.go(Route::Paper(Paper::ParcelCover(id)))
                />
            </footer>
        </div>
    }
}
