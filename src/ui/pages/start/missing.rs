//! The recovery screen: a desk is remembered here, and what is found is empty, older or unreadable (invariant 6). Never the
//! first start; nothing is removed before a person has chosen a way out.

use leptos::prelude::*;

use super::Sheet;
use crate::app::explain::say_storage;
use crate::domain::moment::Moment;
use crate::state::session::{Found, Loss};
use crate::storage::port::StorageError;
use crate::text::{Lang, Msg, backup, frame, recovery, start};
use crate::ui::layout::keeper;
use crate::ui::pages::backups::Restore;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::danger::{Act, DangerZone};
use crate::ui::parts::say::say;

fn look_again(ui: Ui) {
    leptos::task::spawn_local(async move { ui.desk.look().await });
}

/// What is remembered, what is there, and the ways out.
#[component]
pub fn Missing(
    /// What is remembered and what is there.
    loss: Loss,
) -> impl IntoView {
    let ui = use_ui();
    let Loss { sentinel, found } = loss;
    let offset = ui.desk.ports().offset_minutes;
    let when = move |ms: i64| Moment::from_ms(ms, offset).minute_text();
    let (title, advice, code) = match &found {
        Found::Nothing => (recovery::NOTHING, recovery::NOTHING_ADVICE, "R1"),
        Found::Behind { .. } => (recovery::BEHIND, recovery::BEHIND_ADVICE, "R2"),
        Found::Unreadable(_) => (recovery::UNREADABLE, recovery::UNREADABLE_ADVICE, "R3"),
    };
    let sequence = sentinel.sequence;
    let older = match found {
        Found::Behind { sequence, .. } => Some(sequence),
        _ => None,
    };
    let (site, last) = (sentinel.site.clone(), [sentinel.backup.map(|last| last.at), sentinel.exported_at]);
    let facts = move |lang: Lang| {
        let copy = last.into_iter().flatten().max().map_or_else(|| frame::NONE.get(lang).to_owned(), when);
        let found = match &found {
            Found::Nothing => recovery::FOUND_NOTHING.get(lang).to_owned(),
            Found::Behind { sequence, at } => recovery::save(lang, at.map(when).as_deref(), *sequence),
            Found::Unreadable(_) => recovery::FOUND_UNREADABLE.get(lang).into(),
        };
        // Where localStorage was cleared too, nothing is remembered.
        let is_remembered = sequence > 0;
        let saved = is_remembered.then(|| recovery::save(lang, Some(&when(sentinel.at)), sequence));
        let saved = saved.unwrap_or_else(|| frame::NONE.get(lang).into());
        let fact = |label: Msg, text: String| {
            view! {
                <div class="cell span-6">
                    <dt>{label.get(lang)}</dt>
                    <dd class="figures">{text}</dd>
                </div>
            }
        };
        [
            fact(recovery::SITE, sentinel.site.clone()),
            fact(recovery::LAST_SAVED, saved),
            fact(recovery::LAST_BACKUP, copy),
            fact(recovery::FOUND, found),
        ]
    };
    let support = move || recovery::support(ui.lang(), code, &site, sequence);
    let go_on = move || {
        ui.desk.open_as_found();
        look_again(ui);
    };
    let go_on = older.map(|older| {
        view! {
            <section>
                <h2>{say(recovery::USE_FOUND)}</h2>
                <p>{move || recovery::use_found_advice(ui.lang(), sequence.saturating_sub(older))}</p>
                <Button label=recovery::USE_FOUND on_press=go_on/>
            </section>
        }
    });
    view! {
        <Sheet title>
            <p class="lead">{say(advice)}</p>
            <p>{say(recovery::SAFE)}</p>
            <dl class="card-grid">{move || facts(ui.lang())}</dl>
            <div class="gate-choices ways">
                <section>
                    <h2>{say(backup::RESTORE)}</h2>
                    <p>{say(backup::RESTORE_ADVICE)}</p>
                    <Restore found=older/>
                </section>
                {go_on}
            </div>
            <StartAnew/>
            <p class="quiet">{support}</p>
            <Button label=recovery::LOOK_AGAIN on_press=move || look_again(ui)/>
        </Sheet>
    }
}

/// The last way: folded, and held by the site's code.
#[component]
fn StartAnew() -> impl IntoView {
    let ui = use_ui();
    let act = Act::new(move |code: String| {
        Box::pin(async move {
            ui.desk.wipe(&code).await?;
            keeper::forget(ui);
            Ok(())
        })
    });
    let warning = Signal::derive(move || recovery::START_ANEW_WARNING.get(ui.lang()).to_owned());
    let question = Signal::derive(move || start::TYPE_SITE_CODE.get(ui.lang()).to_owned());
    view! {
        <DangerZone
            id="start-anew"
            title=recovery::START_ANEW
            warning
            question
            label=start::SITE_CODE
            name="confirm_code"
            press=recovery::START_ANEW
            act
        />
    }
}

/// The store cannot be read. Shown even where no desk could be made, so it asks nothing of the context.
#[component]
pub fn Broken(
    /// Why.
    error: StorageError,
) -> impl IntoView {
    let ui = use_context::<Ui>();
    // Damaged, and nothing remembers the desk: a backup is the one way back.
    let restorable = ui.filter(|_| matches!(error, StorageError::Damaged(_)));
    let words = move |lang: Lang| say_storage(&error, lang);
    view! {
        <main class="gate">
            <div class="gate-sheet">
                {Lang::ALL
                    .map(|lang| {
                        view! {
                            <section lang=lang.tag()>
                                <h1>{start::BROKEN.get(lang)}</h1>
                                <p class="lead">{words(lang)}</p>
                            </section>
                        }
                    })
                    .collect_view()}
                {ui
                    .map(|ui| {
                        view! {
                            <Button
                                label=start::TRY_AGAIN
                                weight=Weight::Main
                                on_press=move || look_again(ui)
                            />
                        }
                    })}
                {restorable
                    .map(|_| {
                        view! {
                            <section>
                                <h2>{say(backup::RESTORE)}</h2>
                                <Restore/>
                            </section>
                        }
                    })}
            </div>
        </main>
    }
}
