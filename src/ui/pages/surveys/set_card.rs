//! One question set: what it is, what came back, and what can be done with it.

use leptos::prelude::*;
use uuid::Uuid;

use super::standing::sheets_of;
use crate::browser::errands;
use crate::domain::moment::date_text;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::domain::statistic::{FEW, Rate};
use crate::domain::survey_result::satisfied_sheets;
use crate::forms::survey::SOURCES;
use crate::text::surveys as text;
use crate::text::{Lang, Msg, frame, survey_batch, survey_set};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Most copies printed at once; more would hold up the printer of the desk.
const MOST_COPIES: u32 = 500;

/// What came back for a set.
#[derive(Clone, Default, PartialEq)]
struct Standing {
    returned: usize,
    out: usize,
    last: Option<String>,
    satisfied: Rate,
}

/// One question set as a card.
#[component]
pub fn SetCard(
    /// The set.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let set = Memo::new(move |_| ui.desk.workspace.questionnaires.get(id).unwrap_or_default());
    let standing = Memo::new(move |_| {
        let set = set.get();
        let sheets: Vec<SurveyAnswer> = sheets_of(ui, &set).into_iter().map(|(_, sheet)| sheet).collect();
        let (returned, out): (Vec<_>, Vec<_>) = sheets.iter().partition(|sheet| sheet.is_returned());
        Standing {
            returned: returned.len(),
            out: out.len(),
            last: returned.iter().filter_map(|sheet| sheet.answered_at).max().map(|at| date_text(at.date())),
            satisfied: satisfied_sheets(&set, returned),
        }
    });
    let of_set = move |say: fn(&Questionnaire, Lang) -> String| move || set.with(|set| say(set, ui.lang()));
    let title = of_set(|set, lang| set.title(lang).to_owned());
    let source = of_set(source_label);
    let version = of_set(|set, lang| text::version(lang, set.version));
    let active = move || set.with(|set| set.active);
    let returned = move || standing.with(|it| text::returned(ui.lang(), it.returned, it.out));
    let last = move || standing.with(|it| it.last.clone()).unwrap_or_else(|| frame::NONE.get(ui.lang()).into());
    view! {
        <article class="card-section survey-set" aria-labelledby=format!("set-{id}")>
            <header class="toolbar">
                <h2 id=format!("set-{id}")>{title}</h2>
                <Show when=move || !active()>
                    <span class="badge">{say(text::NOT_IN_USE)}</span>
                </Show>
            </header>
            <dl class="card-grid">
                <Cell label=text::SOURCE value=Signal::derive(source)/>
                <Cell label=text::VERSION value=Signal::derive(version)/>
                <Cell label=text::RETURNED value=Signal::derive(returned)/>
                <Cell label=text::LAST_RETURNED value=Signal::derive(last)/>
                <div class="cell span-12">
                    <dt class="label">{say(text::SATISFIED_SHEETS)}</dt>
                    <dd>
                        <SatisfiedShare rate=Signal::derive(move || standing.with(|it| it.satisfied))/>
                        <span class="help">{say(text::SATISFIED_SHEETS_MEANS)}</span>
                    </dd>
                </div>
            </dl>
            <Actions id active=Signal::derive(active)/>
        </article>
    }
}

fn source_label(set: &Questionnaire, lang: Lang) -> String {
    let known = SOURCES.iter().find(|choice| choice.key == set.source);
    known.map_or_else(|| set.source.clone(), |choice| choice.label.get(lang).to_owned())
}

#[component]
fn Cell(label: Msg, value: Signal<String>) -> impl IntoView {
    view! {
        <div class="cell span-6">
            <dt class="label">{say(label)}</dt>
            <dd class="figures">{value}</dd>
        </div>
    }
}

/// A rate with n and interval in one line.
#[component]
fn SatisfiedShare(rate: Signal<Rate>) -> impl IntoView {
    let ui = use_ui();
    let words = move || {
        let (rate, lang) = (rate.get(), ui.lang());
        if rate.n == 0 {
            return frame::NONE.get(lang).to_owned();
        }
        let interval = rate.interval();
        text::share_in_words(lang, &rate.percent(), &text::interval(interval.low, interval.high), rate.n)
    };
    view! { <span class="figures" class:few=move || rate.with(|rate| rate.n < FEW)>{words}</span> }
}

/// Turns this device into a kiosk with these sets.
pub fn start_kiosk(ui: Ui, sets: Vec<Uuid>) {
    // Best effort: a browser may refuse, and the kiosk works in a window too.
    if let Some(root) = errands::root() {
        let _ = root.request_fullscreen();
    }
    leptos::task::spawn_local(async move {
        if let Err(failure) = ui.desk.start_kiosk(&sets).await {
            ui.explain(&failure);
        }
    });
}

/// What can be done with a set.
#[component]
fn Actions(id: Uuid, active: Signal<bool>) -> impl IntoView {
    let ui = use_ui();
    let copies = RwSignal::new(10_u32);
    let name = format!("copies-{id}");
    view! {
        <footer class="toolbar">
            <Show when=move || active.get()>
                <Button label=text::ANSWER_HERE on_press=move || ui.go(Route::Answer(id))/>
                <button
                    type="button"
                    class="button"
                    title=say(text::KIOSK_HINT)
                    on:click=move |_| start_kiosk(ui, vec![id])
                >
                    {say(text::START_KIOSK)}
                </button>
            </Show>
            <Button label=survey_set::EDIT on_press=move || ui.go(Route::EditSet(Some(id)))/>
            <Show when=move || active.get()>
                <Button label=survey_batch::NEW_BATCH on_press=move || ui.go(Route::NewBatch(id))/>
            </Show>
            <Button label=text::RESULTS on_press=move || ui.go(Route::Results(id))/>
            <Show when=move || active.get()>
                <span class="field inline">
                    <label class="label" for=name.clone()>{say(text::COPIES)}</label>
                    <input
                        id=name.clone()
                        name="copies"
                        type="number"
                        min="1"
                        max=MOST_COPIES.to_string()
                        prop:value=move || copies.get().to_string()
                        on:change=move |event| {
                            let wanted = event_target_value(&event).parse::<u32>().unwrap_or(1).clamp(1, MOST_COPIES);
                            copies.set(wanted);
                            // Also when the number stays: the field shows what will be printed.
                            event_target::<web_sys::HtmlInputElement>(&event).set_value(&wanted.to_string());
                        }
                    />
                </span>
                <Button
                    label=text::PRINT_BLANK
                    on_press=move || ui.go(Route::Paper(Paper::SurveyBlank(id, copies.get_untracked())))
                />
            </Show>
        </footer>
    }
}
