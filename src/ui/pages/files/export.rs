//! Export: everything in one file, with a reason, sealed unless a person insists on a plain one.

use leptos::prelude::*;

use super::new_secret::{NewSecret, NewSecretFields};
use crate::app::failure::Failure;
use crate::browser::files::download;
use crate::state::notices::Progress;
use crate::text::{Lang, Msg, disclosing, files};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// How the last export went; stands on the page until the next.
#[derive(Clone)]
enum Outcome {
    /// Handed out under this name.
    Done(String),
    /// The desk could not make the file.
    Failed(Failure),
    /// The browser did not take the file.
    NotHandedOut,
}

impl Outcome {
    fn words(&self, lang: Lang) -> String {
        match self {
            Outcome::Done(name) => files::exported(lang, name),
            Outcome::Failed(failure) => failure.say(lang),
            Outcome::NotHandedOut => files::NOT_HANDED_OUT.get(lang).into(),
        }
    }
}

/// The export section.
#[component]
pub fn ExportFile() -> impl IntoView {
    let ui = use_ui();
    let reason = RwSignal::new(String::new());
    let approver = RwSignal::new(String::new());
    let is_plain = RwSignal::new(false);
    let insists = RwSignal::new(false);
    let asked = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let secret = NewSecret::untyped();
    let outcome = RwSignal::new_local(None::<Outcome>);
    let reason_finding = Signal::derive(move || {
        (asked.get() && reason.with(|reason| reason.trim().is_empty())).then_some(files::REASON_WANTED)
    });
    let export = move || {
        asked.set(true);
        outcome.set(None);
        let plain = is_plain.get_untracked();
        let passphrase = if plain { None } else { secret.take() };
        let is_ready = if plain { insists.get_untracked() } else { passphrase.is_some() };
        if busy.get_untracked() || reason_finding.get_untracked().is_some() || !is_ready {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let why = reason.get_untracked();
            let told = hand_out(ui, why.trim(), approver.get_untracked().trim(), passphrase).await;
            ui.desk.notices.show_progress(None);
            if matches!(told, Outcome::Done(_)) {
                forget(secret, insists, asked);
            }
            let _ = outcome.try_set(Some(told));
            let _ = busy.try_set(false);
        });
    };
    let on_enter = Callback::new(move |()| export());
    let guard = move || {
        if is_plain.get() {
            return view! { <Insist insists asked/> }.into_any();
        }
        view! {
            <NewSecretFields secret label=files::FILE_PASSPHRASE help=files::FILE_PASSPHRASE_HELP on_enter/>
            <p class="help">{say(files::SEALED_HELP)}</p>
        }
        .into_any()
    };
    view! {
        <section class="card-section" id="export">
            <h2>{say(files::EXPORT)}</h2>
            <p class="lead">{say(files::EXPORT_ADVICE)}</p>
            <div class="form">
                <LineField
                    label=files::REASON
                    name="reason"
                    typed=reason
                    help=files::REASON_HELP
                    finding=reason_finding
                    required=true
                />
                <LineField
                    label=disclosing::APPROVER
                    name="export_approver"
                    typed=approver
                    help=disclosing::APPROVER_HELP
                />
                <Protection is_plain/>
                {guard}
            </div>
            <footer class="section-actions">
                <Button label=files::EXPORT_NOW weight=Weight::Main disabled=busy on_press=export/>
            </footer>
            {move || {
                outcome
                    .get()
                    .map(|told| {
                        let failed = !matches!(told, Outcome::Done(_));
                        view! {
                            <p class="notice" class:warning=failed role="status">
                                {move || told.words(ui.lang())}
                            </p>
                        }
                    })
            }}
        </section>
    }
}

/// Makes the file, hands it to the browser and notes the export, also in the log of disclosures.
async fn hand_out(ui: Ui, reason: &str, approver: &str, passphrase: Option<String>) -> Outcome {
    let lang = ui.lang_now();
    let show = |what: Msg, share| {
        ui.desk.notices.show_progress(Some(Progress { what: what.get(lang).into(), share }));
    };
    let plain = match ui.desk.export_everything(reason, |share| show(files::COLLECTING, Some(share))).await {
        Ok(plain) => plain,
        Err(failure) => return Outcome::Failed(failure),
    };
    let is_sealed = passphrase.is_some();
    let file = match passphrase {
        Some(passphrase) => {
            show(files::ENCRYPTING, None);
            (ui.desk.ports().breathe)().await;
            ui.desk.seal_export(&plain, &passphrase).await
        }
        None => Ok(plain),
    };
    let file = match file {
        Ok(file) => file,
        Err(failure) => return Outcome::Failed(failure),
    };
    let name = files::file_name(&ui.desk.site_untracked().code, &stamp(ui), is_sealed);
    if download(&name, "application/json", &file).is_err() {
        return Outcome::NotHandedOut;
    }
    ui.tell_if_not_logged(ui.desk.log_export(reason, approver, is_sealed).await);
    ui.desk.note_export();
    Outcome::Done(name)
}

/// `20261122-0930`.
fn stamp(ui: Ui) -> String {
    let digits: String = ui.desk.now().minute_text().chars().filter(char::is_ascii_digit).collect();
    let (day, minute) = digits.split_at(digits.len().min(8));
    format!("{day}-{minute}")
}

/// After a file was handed out, the next one is asked for anew; the reason may stay.
fn forget(secret: NewSecret, insists: RwSignal<bool>, asked: RwSignal<bool>) {
    secret.forget();
    let _ = insists.try_set(false);
    let _ = asked.try_set(false);
}

/// Sealed or plain.
#[component]
fn Protection(is_plain: RwSignal<bool>) -> impl IntoView {
    let choice = move |label: Msg, value: &'static str, plain: bool| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="protection"
                    value=value
                    prop:checked=move || is_plain.get() == plain
                    on:change=move |_| is_plain.set(plain)
                />
                <span>{say(label)}</span>
            </label>
        }
    };
    view! {
        <div class="field span-12">
            <span class="label" id="protection-label">{say(files::PROTECTION)}</span>
            <div class="control">
                <div class="choices" role="radiogroup" aria-labelledby="protection-label">
                    {choice(files::SEALED, "sealed", false)} {choice(files::PLAIN, "plain", true)}
                </div>
            </div>
        </div>
    }
}

/// The warning before a plain file, and the tick that goes on all the same.
#[component]
pub fn Insist(
    /// The tick.
    insists: RwSignal<bool>,
    /// It was asked for.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let is_wanted = move || asked.get() && !insists.get();
    view! {
        <p class="notice warning">{say(files::PLAIN_WARNING)}</p>
        <div class="field span-12" class:wrong=is_wanted>
            <label class="tick">
                <input
                    type="checkbox"
                    name="insists"
                    prop:checked=move || insists.get()
                    on:change=move |event| insists.set(event_target_checked(&event))
                />
                <span>{say(files::PLAIN_TICK)}</span>
            </label>
            <Show when=is_wanted>
                <p class="finding" role="alert">{say(files::PLAIN_TICK_WANTED)}</p>
            </Show>
        </div>
    }
}
