//! 恢复演练: a backup is opened in memory and held against the desk; nothing is written.

use leptos::prelude::*;

use super::choose::{Choice, ChooseBackup};
use crate::app::restore::Drill as Found;
use crate::text::{Msg, backup, files};
use crate::ui::pages::files::name_of;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// The drill section.
#[component]
pub fn Drill() -> impl IntoView {
    let ui = use_ui();
    let choice = Choice::new(ui);
    let secret = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Found>);
    // A new file asks for a new trial.
    Effect::new(move |_| {
        choice.cover.track();
        found.set(None);
    });
    let try_it = move || {
        choice.run(backup::READING, async move |bytes| {
            let drill = ui.desk.drill(&bytes, secret.get_untracked().trim()).await?;
            let _ = found.try_set(Some(drill));
            Ok(())
        });
    };
    let asks_secret = move || choice.cover.with(|cover| cover.as_ref().is_some_and(|c| !c.is_own && !c.is_demo));
    view! {
        <section class="card-section" id="drill">
            <h2>{say(backup::DRILL)}</h2>
            <p class="lead">{say(backup::DRILL_ADVICE)}</p>
            <div class="stack">
                <ChooseBackup choice name="drill_file"/>
                <Show when=asks_secret>
                    <LineField
                        label=backup::SECRET
                        name="drill_secret"
                        typed=secret
                        help=backup::SECRET_HELP
                        secret=true
                        on_enter=Callback::new(move |()| try_it())
                    />
                </Show>
            </div>
            <Show when=move || choice.cover.with(Option::is_some)>
                <footer class="section-actions">
                    <Button label=backup::TRY weight=Weight::Main disabled=choice.busy on_press=try_it/>
                </footer>
            </Show>
            {move || found.get().map(|found| view! { <Outcome found/> })}
        </section>
    }
}

/// What the drill found, in one sentence and by kind.
#[component]
fn Outcome(found: Found) -> impl IntoView {
    let ui = use_ui();
    let since = found.commits_since;
    let compared = move || match since {
        Some(commits) => backup::drill_since(ui.lang(), commits),
        None => backup::DRILL_OTHER.get(ui.lang()).to_owned(),
    };
    let row = move |label: Msg, class: &'static str, then: u64, now: u64| {
        let now = since.map(|_| view! { <td class="figures">{now}</td> });
        view! {
            <tr class=class>
                <th scope="row">{say(label)}</th>
                <td class="figures">{then}</td>
                {now}
            </tr>
        }
    };
    let total = found.counts.iter().fold((0, 0), |sum, (_, then, now)| (sum.0 + then, sum.1 + now));
    let rows = found.counts.into_iter().map(|(kind, then, now)| row(name_of(kind), "row", then, now)).collect_view();
    view! {
        <p class="notice" role="status">
            <span>
                <strong>{say(backup::DRILL_WELL)}</strong>
                " "
                {compared}
            </span>
        </p>
        <table class="list counts">
            <thead>
                <tr>
                    <th scope="col">{say(files::KIND)}</th>
                    <th scope="col" class="figures">{say(backup::IN_BACKUP)}</th>
                    {since.map(|_| view! { <th scope="col" class="figures">{say(backup::HERE_NOW)}</th> })}
                </tr>
            </thead>
            <tbody>{rows} {row(files::TOTAL, "row total", total.0, total.1)}</tbody>
        </table>
    }
}
