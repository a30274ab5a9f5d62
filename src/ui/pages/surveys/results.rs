//! What a survey says (S-04): one chart a question with n and the Wilson interval, the same as a table one key away, the
//! customers' words, and behind every number the sheets it was counted from (design 2.8).

mod behind;
mod chart;
mod comments;
mod pick;
mod table;
mod verdict;

use leptos::prelude::*;
use uuid::Uuid;

use self::behind::SheetsBehind;
use self::chart::{Patterns, QuestionChart};
use self::comments::Comments;
use self::pick::Pick;
use self::table::ResultTable;
use self::verdict::verdict;
use super::standing::{Selection, Sheet, periods, sheets_of};
use crate::browser::errands;
use crate::domain::questionnaire::{QuestionKind, Questionnaire};
use crate::forms::survey::MODES;
use crate::text::{frame, surveys as text};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Fewer answers than this are not shown, so that nobody is recognised by them.
pub(super) const LEAST: u32 = 5;
/// Fewer answers than this are shown greyed: the interval is too wide to act on.
pub(super) const FEW: u32 = 30;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Shown {
    set: StoredValue<Questionnaire>,
    /// The sheets counted.
    sheets: Memo<Vec<Sheet>>,
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
    let shown = Shown { set, sheets, picked: RwSignal::new(None) };
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
    view! {
        <article class="record survey-results">
            <header class="record-head">
                <a class="back" href=Route::Surveys.address()>{say(frame::BACK)}</a>
                <p class="quiet">{move || set.with_value(|set| set.title(ui.lang()).to_owned())}</p>
                <h1>{title}</h1>
            </header>
            <div class="toolbar">
                <Filters selection all/>
                <button type="button" class="link figures" on:click=move |_| shown.open(Pick::Sheets)>
                    {move || text::verdict_count(ui.lang(), sheets.with(Vec::len))}
                </button>
                {toggle}
                <Button
                    label=text::PRINT_RESULTS
                    on_press=move || ui.go(Route::Paper(Paper::SurveyResults(id)))
                />
            </div>
            {body}
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

/// How the sheets reached the desk, and their month or batch.
#[component]
fn Filters(selection: RwSignal<Selection>, all: Memo<Vec<Sheet>>) -> impl IntoView {
    let months = Memo::new(move |_| all.with(|all| periods(all)));
    view! {
        <label class="field inline">
            <span class="label">{say(text::BY_MODE)}</span>
            <select
                name="mode"
                on:change=move |event| selection.update(|it| it.mode = event_target_value(&event))
            >
                <option value="">{say(text::ALL)}</option>
                {MODES
                    .iter()
                    .map(|choice| view! { <option value=choice.key>{say(choice.label)}</option> })
                    .collect_view()}
            </select>
        </label>
        <label class="field inline">
            <span class="label">{say(text::BY_PERIOD)}</span>
            <select
                name="period"
                on:change=move |event| selection.update(|it| it.period = event_target_value(&event))
            >
                <option value="">{say(text::ALL)}</option>
                <For each=move || months.get() key=|month| month.clone() let(month)>
                    <option value=month.clone()>{month.clone()}</option>
                </For>
            </select>
        </label>
    }
}
