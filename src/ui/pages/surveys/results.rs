//! What a survey says (S-04): one chart a question with n and the Wilson interval, the same as a table one key away, the
//! customers' words, and behind every number the sheets it was counted from (design 2.8).

mod behind;
mod chart;
mod comments;
mod groups;
mod pick;
mod table;
mod trend;
mod verdict;

use leptos::prelude::*;
use uuid::Uuid;

use self::behind::SheetsBehind;
use self::chart::{Patterns, QuestionChart};
use self::comments::Comments;
use self::groups::{Offices, Whole};
use self::pick::Pick;
use self::table::ResultTable;
use self::trend::Trend;
use self::verdict::verdict;
use super::batch::batches_of;
use super::standing::{Sheet, sheets_of};
use crate::browser::errands;
use crate::domain::questionnaire::{QuestionKind, Questionnaire};
use crate::domain::survey_result::{Selection, periods};
use crate::forms::survey::MODES;
use crate::text::{Msg, frame, surveys as text};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Shown {
    set: StoredValue<Questionnaire>,
    /// The sheets counted.
    sheets: Memo<Vec<Sheet>>,
    /// All sheets of the set, also those still out.
    all: Memo<Vec<Sheet>>,
    /// Which of them are counted.
    selection: RwSignal<Selection>,
    /// The number whose sheets are listed.
    picked: RwSignal<Option<Pick>>,
}

impl Shown {
    /// Lists the sheets behind a number.
    fn open(&self, pick: Pick) {
        self.picked.set(Some(pick));
        request_animation_frame(|| {
            errands::focus("#sheets-behind");
        });
    }
}

/// The results of a set.
#[component]
pub fn Results(
    /// The set.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    match ui.desk.workspace.questionnaires.get_untracked(id) {
        Some(set) => view! { <ResultPage id set/> }.into_any(),
        None => view! { <p class="empty">{say(frame::GONE)}</p> }.into_any(),
    }
}

#[component]
fn ResultPage(id: Uuid, set: Questionnaire) -> impl IntoView {
    let ui = use_ui();
    let set = StoredValue::new(set);
    let all = Memo::new(move |_| set.with_value(|set| sheets_of(ui, set)));
    let selection = RwSignal::new(Selection::default());
    let sheets = Memo::new(move |_| {
        let selection = selection.get();
        all.get().into_iter().filter(|(_, sheet)| selection.takes(sheet)).collect::<Vec<_>>()
    });
    let shown = Shown { set, sheets, all, selection, picked: RwSignal::new(None) };
    let as_table = RwSignal::new(false);
    listen_for_t(as_table);
    let title = move || sheets.with(|sheets| set.with_value(|set| verdict(set, sheets, ui.lang())));
    let body = move || {
        if sheets.with(Vec::is_empty) {
            return view! { <p class="empty">{say(text::NO_SHEETS)}</p> }.into_any();
        }
        if as_table.get() {
            return view! { <ResultTable shown/> }.into_any();
        }
        let asked = set.with_value(|set| set.questions.clone());
        let counted = asked.into_iter().filter(|question| question.kind != QuestionKind::Text);
        view! {
            <div class="charts">
                <Patterns/>
                {counted.map(|question| view! { <QuestionChart question shown/> }).collect_view()}
            </div>
        }
        .into_any()
    };
    let toggle = move || {
        let label = if as_table.get() { text::AS_CHART } else { text::AS_TABLE };
        view! { <Button label on_press=move || as_table.update(|it| *it = !*it)/> }
    };
    // The month's sheet (S-04) of the month that is looked at, else of the latest.
    let month_sheet = move || {
        let wanted = selection.with(|it| it.period.clone());
        let latest =
            || all.with(|all| periods(all.iter().map(|(_, sheet)| sheet)).into_iter().find(|m| as_month(m).is_some()));
        let month = as_month(&wanted).or_else(|| as_month(&latest()?))?;
        let go = move || ui.go(Route::Paper(Paper::MonthSheet(id, month)));
        Some(view! { <Button label=text::PRINT_MONTH on_press=go/> })
    };
    view! {
        <article class="record survey-results">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <p class="quiet">{move || set.with_value(|set| set.title(ui.lang()).to_owned())}</p>
                <h1>{title}</h1>
            </header>
            <div class="toolbar">
                <Filters shown/>
                <button type="button" class="link figures" on:click=move |_| shown.open(Pick::Sheets)>
                    {move || text::verdict_count(ui.lang(), sheets.with(Vec::len))}
                </button>
                {toggle}
                <Button
                    label=text::PRINT_RESULTS
                    on_press=move || ui.go(Route::Paper(Paper::SurveyResults(id)))
                />
                {month_sheet}
            </div>
            <Whole shown/>
            {body}
            <Trend shown/>
            <Offices shown/>
            <SheetsBehind shown/>
            <Comments sheets set/>
        </article>
    }
}

/// `t` turns between charts and table, outside fields.
fn listen_for_t(as_table: RwSignal<bool>) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let with_others = event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing();
        if event.key() == "t" && !with_others && !errands::is_typing() {
            event.prevent_default();
            as_table.update(|it| *it = !*it);
        }
    });
    on_cleanup(move || handle.remove());
}

/// `2026-11` as 202611.
fn as_month(period: &str) -> Option<u32> {
    let (year, month) = period.split_once('-')?;
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    ((1..=12).contains(&month) && (1900..=9999).contains(&year)).then_some(year * 100 + month)
}

/// What is counted: how the sheets reached the desk, their month, office and batch. A list with nothing to choose is left out.
#[component]
fn Filters(shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let modes = move || MODES.iter().map(|c| (c.key.to_owned(), c.label.get(ui.lang()).to_owned())).collect();
    let named = |names: Vec<String>| names.into_iter().map(|name| (name.clone(), name)).collect::<Vec<_>>();
    let months = move || named(shown.all.with(|all| periods(all.iter().map(|(_, sheet)| sheet))));
    let offices = move || {
        let all: std::collections::BTreeSet<String> =
            shown.all.with(|all| all.iter().map(|(_, sheet)| sheet.office.clone()).filter(|o| !o.is_empty()).collect());
        named(all.into_iter().collect())
    };
    let batches = move || {
        let code = shown.set.with_value(|set| set.code.clone());
        batches_of(ui, &code).into_iter().map(|(id, name)| (id.to_string(), name)).collect()
    };
    let selection = shown.selection;
    [
        filter(
            text::BY_MODE,
            "mode",
            Signal::derive(modes),
            Callback::new(move |it| selection.update(|s| s.mode = it)),
        ),
        filter(
            text::BY_PERIOD,
            "period",
            Signal::derive(months),
            Callback::new(move |it| selection.update(|s| s.period = it)),
        ),
        filter(
            text::BY_OFFICE,
            "office",
            Signal::derive(offices),
            Callback::new(move |it| selection.update(|s| s.office = it)),
        ),
        filter(
            text::BY_BATCH,
            "batch",
            Signal::derive(batches),
            Callback::new(move |it: String| selection.update(|s| s.batch = Uuid::try_parse(&it).ok())),
        ),
    ]
}

/// One list of a filter: stored and shown.
fn filter(label: Msg, name: &'static str, offers: Signal<Vec<(String, String)>>, on: Callback<String>) -> AnyView {
    let has_any = Memo::new(move |_| offers.with(|offers| !offers.is_empty()));
    let option = |(key, words): (String, String)| view! { <option value=key>{words}</option> };
    view! {
        <Show when=move || has_any.get()>
            <label class="field inline">
                <span class="label">{say(label)}</span>
                <select name=name on:change=move |event| on.run(event_target_value(&event))>
                    <option value="">{say(text::ALL)}</option>
                    {move || offers.get().into_iter().map(option).collect_view()}
                </select>
            </label>
        </Show>
    }
    .into_any()
}
