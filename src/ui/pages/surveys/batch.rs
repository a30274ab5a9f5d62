//! One batch (W-08): its stages across the top with the next one a press away, its counts, its numbered sheets, its papers.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::batches::{counts_of, set_of, today};
use crate::browser::errands;
use crate::domain::kind::Kind;
use crate::domain::questionnaire::SurveyAnswer;
use crate::domain::survey_batch::{Stage, SurveyBatch};
use crate::forms::survey_batch::{MOST_SHEETS, SURVEY_BATCH};
use crate::state::form_draft::{About, FormDraft};
use crate::state::notices::Tone;
use crate::text::{Msg, complaints, frame, survey_batch as text, surveys};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// Most sheets listed; the rest are found by their number.
const MOST_LISTED: usize = 200;

/// One batch.
#[component]
pub fn BatchPage(
    /// The batch.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    match ui.desk.workspace.of(Kind::SurveyBatch).values_untracked(id) {
        Some(values) => {
            let draft = ui.open_form(&SURVEY_BATCH, About::Record(Kind::SurveyBatch, id), values);
            view! { <Shown id draft/> }.into_any()
        }
        None => view! { <p class="empty">{say(frame::GONE)}</p> }.into_any(),
    }
}

#[component]
fn Shown(id: Uuid, draft: FormDraft) -> impl IntoView {
    let ui = use_ui();
    let batch = Memo::new(move |_| ui.desk.workspace.batches.get(id).unwrap_or_default());
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.save_batch(id, &draft.opened(), draft.taken()).await };
        ui.save_form(draft, verb, |()| {});
    });
    let set = move || set_of(ui, id).map(|(_, set)| set.title(ui.lang()).to_owned());
    let results = move || {
        set_of(ui, id).map(|(set, _)| {
            view! { <Button label=text::RESULTS on_press=move || ui.go(Route::Results(set))/> }
        })
    };
    view! {
        <article class="record survey-batch">
            <header class="record-head">
                <a class="back" href=Route::Batches.address()>{say(frame::BACK)}</a>
                <h1>{move || batch.with(|batch| batch.name.clone())}</h1>
                <span class="quiet">{set}</span>
                <nav class="record-actions papers" aria-label=say(complaints::PAPERS)>
                    <span class="quiet">{say(complaints::PAPERS)}</span>
                    <a href=Route::Paper(Paper::BatchSheets(id)).address()>{say(text::PRINT_SHEETS)}</a>
                    <a href=Route::Paper(Paper::BatchSummary(id)).address()>{say(text::PRINT_SUMMARY)}</a>
                </nav>
            </header>
            <Stages batch draft/>
            <Figures id batch/>
            <div class="toolbar">
                <HandOut id batch/>
                {results}
            </div>
            <Sheets id/>
            <FormScreen draft/>
            <SaveBar draft label=text::SAVE on_save=save/>
        </article>
    }
}

/// The stages, and the button that fills in the next one: its day and who is here. Saving is the person's.
#[component]
fn Stages(batch: Memo<SurveyBatch>, draft: FormDraft) -> impl IntoView {
    let ui = use_ui();
    let rail = move || {
        let (lang, batch) = (ui.lang(), batch.get());
        let here = batch.stage();
        let stage = |stage: Stage| {
            let class = match stage.cmp(&here) {
                std::cmp::Ordering::Less => "stage done",
                std::cmp::Ordering::Equal => "stage now",
                std::cmp::Ordering::Greater => "stage",
            };
            let day = batch.reached_on(stage).to_owned();
            view! {
                <li class=class aria-current=(stage == here).then_some("step")>
                    <span class="stage-name">{stage.label().get(lang)}</span>
                    {(stage <= here && !day.is_empty()).then(|| view! { <time class="figures quiet">{day}</time> })}
                </li>
            }
        };
        Stage::ALL.map(stage).collect_view()
    };
    let take = move |stage: Stage| {
        let who = json!(ui.desk.operator());
        let (day, by) = match stage {
            Stage::Planned => return,
            Stage::Distributed => ("distributed_on", Some("distributed_by")),
            Stage::Collected => ("collected_on", Some("collected_by")),
            Stage::Tallied => ("tallied_on", Some("tallied_by")),
            Stage::Reported => ("reported_on", None),
            Stage::Improved => ("improved_on", None),
            Stage::Closed => ("closed_on", Some("closed_by")),
        };
        draft.put(day, today(ui));
        if let Some(by) = by {
            draft.put(by, who);
        }
        let ask = match stage {
            Stage::Distributed => "handed_out",
            Stage::Collected => "returned",
            Stage::Reported => "reported_to",
            Stage::Improved => "measures",
            _ => day,
        };
        errands::focus(&format!(".form [name='{ask}']"));
    };
    let next = move || {
        let stage = batch.with(SurveyBatch::next)?;
        Some(view! { <Button label=stage.verb() weight=Weight::Main on_press=move || take(stage)/> })
    };
    view! {
        <ol class="stage-rail" aria-label=say(complaints::STAGES)>
            {rail}
        </ol>
        <div class="toolbar">{next}</div>
    }
}

/// Handed out, returned, entered, and the response rate with what it means.
#[component]
fn Figures(id: Uuid, batch: Memo<SurveyBatch>) -> impl IntoView {
    let ui = use_ui();
    let cell = |label: Msg, value: String, help: Option<Msg>| {
        view! {
            <div class="cell span-3">
                <dt class="label">{say(label)}</dt>
                <dd class="figures">
                    {value}
                    {help.map(|help| view! { <small class="help">{say(help)}</small> })}
                </dd>
            </div>
        }
        .into_any()
    };
    let cells = move || {
        let counts = batch.with(|batch| counts_of(ui, id, batch));
        let interval = counts.response().interval();
        let rate = match counts.handed_out {
            0 => frame::NONE.get(ui.lang()).to_owned(),
            n => surveys::share_in_words(
                ui.lang(),
                &counts.response().percent(),
                &surveys::interval(interval.low, interval.high),
                n,
            ),
        };
        [
            cell(text::HANDED_OUT, counts.handed_out.to_string(), None),
            cell(text::RETURNED, counts.returned.to_string(), None),
            cell(text::ENTERED, counts.entered.to_string(), None),
            cell(text::RESPONSE, rate, Some(text::RESPONSE_MEANS)),
        ]
    };
    view! { <dl class="card-grid batch-figures">{cells}</dl> }
}

/// Numbering sheets: one for each office, or so many.
#[component]
fn HandOut(id: Uuid, batch: Memo<SurveyBatch>) -> impl IntoView {
    let ui = use_ui();
    let copies = RwSignal::new(10_u32);
    let busy = RwSignal::new(false);
    let hand_out = move |offices: Vec<String>, copies: u32| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let outcome = ui.desk.hand_out(id, &offices, copies).await;
            let _ = busy.try_set(false);
            match outcome {
                Ok(sheets) => {
                    ui.desk.notices.say(Tone::Good, text::numbered(ui.lang_now(), sheets), false);
                }
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    let is_office = Memo::new(move |_| set_of(ui, id).is_some_and(|(_, set)| set.source == "R-12"));
    // Offices that have a sheet of this batch already get no second one.
    let to_offices = move || {
        let mut offices = ui.desk.site_untracked().offices;
        let has_one = ui.desk.sheets_of_batch(id);
        offices.retain(|office| has_one.iter().all(|(_, sheet)| sheet.office != *office));
        if offices.is_empty() {
            return ui.tell(text::NO_SHEETS_OUT);
        }
        hand_out(offices, 0);
    };
    let is_open = move || batch.with(|batch| batch.is_on_paper() && batch.takes_sheets());
    view! {
        <Show when=is_open>
            <Show
                when=move || is_office.get()
                fallback=move || {
                    view! {
                        <span class="field inline">
                            <label class="label" for="batch-copies">{say(surveys::COPIES)}</label>
                            <input
                                id="batch-copies"
                                name="batch_copies"
                                type="number"
                                min="1"
                                max=MOST_SHEETS.to_string()
                                prop:value=move || copies.get().to_string()
                                on:change=move |event| {
                                    copies.set(event_target_value(&event).parse().unwrap_or(1).max(1));
                                }
                            />
                        </span>
                        <Button
                            label=text::HAND_OUT
                            disabled=busy
                            on_press=move || hand_out(Vec::new(), copies.get_untracked())
                        />
                    }
                }
            >
                <Button label=text::HAND_OUT_OFFICES disabled=busy on_press=to_offices/>
            </Show>
        </Show>
    }
}

/// The numbered sheets that are still out, and the field that finds one by its number.
#[component]
fn Sheets(id: Uuid) -> impl IntoView {
    let ui = use_ui();
    let out = Memo::new(move |_| {
        let mut sheets = ui.desk.sheets_of_batch(id);
        sheets.retain(|(_, sheet)| !sheet.is_returned());
        sheets
    });
    let row = move |(id, sheet): (Uuid, SurveyAnswer)| {
        view! {
            <tr class="row">
                <td class="figures">{sheet.number.clone()}</td>
                <td>{sheet.office.clone()}</td>
                <td>
                    <a href=Route::Sheet(id).address()>{say(text::ENTER)}</a>
                </td>
            </tr>
        }
        .into_any()
    };
    view! {
        <section class="card-section">
            <ByNumber/>
            <Show when=move || !out.with(Vec::is_empty)>
                <details>
                    <summary>{say(text::STILL_OUT)} " " <span class="count figures">{move || out.with(Vec::len)}</span></summary>
                    <table class="list">
                        <thead>
                            <tr>
                                <th scope="col">{say(text::NUMBER)}</th>
                                <th scope="col">{say(text::OFFICE)}</th>
                                <th scope="col"></th>
                            </tr>
                        </thead>
                        <tbody>{move || out.get().into_iter().take(MOST_LISTED).map(row).collect_view()}</tbody>
                    </table>
                </details>
            </Show>
        </section>
    }
}

/// Finds a sheet that came back by its number, typed or scanned.
#[component]
pub fn ByNumber() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let go = move || match ui.desk.sheet_out(&typed.get_untracked()) {
        Ok(sheet) => ui.go(Route::Sheet(sheet)),
        Err(failure) => ui.explain(&failure),
    };
    view! {
        <div class="toolbar by-number">
            <LineField
                label=text::SHEET_NUMBER
                name="sheet_number"
                typed=typed
                on_enter=Callback::new(move |()| go())
            />
            <Button label=text::ENTER_BY_NUMBER on_press=go/>
        </div>
    }
}

/// The batches whose sheets are counted together with a result, for its filter.
pub(super) fn batches_of(ui: Ui, code: &str) -> Vec<(Uuid, String)> {
    let all = ui.desk.workspace.batches.all().into_iter();
    all.filter(|(_, batch)| batch.questionnaire_code == code).map(|(id, batch)| (id, batch.name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Fields;

    #[test]
    fn every_stage_after_planning_has_its_day_on_the_form() {
        let whole = SurveyBatch { no_measures: false, ..SurveyBatch::example() };
        let values = whole.to_values();
        for stage in Stage::ALL.into_iter().skip(1) {
            let day = whole.reached_on(stage);
            assert!(values.iter().any(|(key, value)| key.ends_with("_on") && value == day), "{stage:?}");
        }
    }
}
