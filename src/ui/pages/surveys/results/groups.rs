//! The set as a whole: what came back, satisfied strict and wide, recommending; and office by office, never ranked by chance.

use leptos::prelude::*;

use super::Shown;
use crate::domain::questionnaire::SurveyAnswer;
use crate::domain::statistic::{FEW, LEAST, Rate};
use crate::domain::survey_batch::Counts;
use crate::domain::survey_result::{by_office, really_differ, recommending, satisfied_sheets, satisfied_widely};
use crate::text::{Lang, Msg, survey_batch, surveys as text};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// A rate in words with its interval, or why it is not shown.
pub(super) fn rate_in_words(lang: Lang, rate: Rate) -> String {
    if rate.n < LEAST {
        return text::TOO_FEW.get(lang).into();
    }
    let interval = rate.interval();
    text::share_in_words(lang, &rate.percent(), &text::interval(interval.low, interval.high), rate.n)
}

/// The whole selection in four numbers, each with what it means.
#[component]
pub fn Whole(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let ui = use_ui();
    let cell = |label: Msg, value: String, means: Msg, few: bool| {
        view! {
            <div class="cell span-3">
                <dt class="label">{say(label)}</dt>
                <dd class="figures" class:few=few>
                    {value}
                    <small class="help">{say(means)}</small>
                </dd>
            </div>
        }
        .into_any()
    };
    let cells = move || {
        let lang = ui.lang();
        let selection = shown.selection.get();
        let batch = selection.batch.and_then(|id| ui.desk.workspace.batches.get(id)).unwrap_or_default();
        shown.all.with(|all| {
            let held: Vec<&SurveyAnswer> = all.iter().map(|(_, sheet)| sheet).filter(|s| selection.holds(s)).collect();
            let counts = Counts::of(&batch, held.iter().copied());
            let back = || held.iter().copied().filter(|sheet| sheet.is_returned());
            shown.set.with_value(|set| {
                let (strict, wide) = (satisfied_sheets(set, back()), satisfied_widely(set, back()));
                let nps = recommending(set, back());
                let response = text::of_sheets(lang, counts.returned, counts.handed_out, &counts.response().percent());
                let points = (nps.n() > 0).then(|| {
                    let words = if nps.n() < LEAST { text::TOO_FEW.get(lang).into() } else { nps.in_figures() };
                    cell(text::NPS, words, text::NPS_MEANS, nps.n() < FEW)
                });
                let strict_words = rate_in_words(lang, strict);
                let wide_words = rate_in_words(lang, wide);
                view! {
                    {cell(survey_batch::RESPONSE, response, survey_batch::RESPONSE_MEANS, false)}
                    {cell(text::SATISFIED_SHEETS, strict_words, text::SATISFIED_SHEETS_MEANS, strict.n < FEW)}
                    {cell(text::WIDE_SHEETS, wide_words, text::WIDE_SHEETS_MEANS, wide.n < FEW)}
                    {points}
                }
            })
        })
    };
    view! { <dl class="card-grid survey-whole">{cells}</dl> }
}

/// Office by office, in the order of their names.
#[component]
pub fn Offices(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let ui = use_ui();
    let groups = Memo::new(move |_| {
        let selection = shown.selection.get();
        shown.all.with(|all| {
            let held: Vec<&SurveyAnswer> = all.iter().map(|(_, sheet)| sheet).filter(|s| selection.holds(s)).collect();
            shown.set.with_value(|set| by_office(set, &held))
        })
    });
    let verdict = move || {
        groups.with(|groups| match really_differ(groups) {
            Some((best, worst)) => {
                let share = |rate: Rate| rate.percent();
                let (high, low) = (share(best.satisfied), share(worst.satisfied));
                text::verdict_differ(ui.lang(), &best.name, &high, &worst.name, &low)
            }
            None => text::OFFICES_ALIKE.get(ui.lang()).into(),
        })
    };
    let rows = move || {
        let lang = ui.lang();
        let row = |group: crate::domain::survey_result::Group| {
            let name = group.name.clone();
            let choose = move |_| shown.selection.update(|selection| selection.office = name.clone());
            view! {
                <tr class="row" class:few=group.satisfied.n < FEW>
                    <th scope="row">
                        <button type="button" class="link" on:click=choose>
                            {group.name.clone()}
                        </button>
                    </th>
                    <td class="figures">{group.sheets}</td>
                    <td class="figures">{group.returned}</td>
                    <td>{rate_in_words(lang, group.satisfied)}</td>
                    <td>{rate_in_words(lang, group.wide)}</td>
                </tr>
            }
        };
        groups.get().into_iter().map(row).collect_view()
    };
    let heads = [
        survey_batch::OFFICE,
        survey_batch::HANDED_OUT,
        survey_batch::RETURNED,
        text::SATISFIED_SHEETS,
        text::WIDE_SHEETS,
    ];
    view! {
        <Show when=move || !groups.with(Vec::is_empty)>
            <section class="card-section">
                <h2>{verdict}</h2>
                <table class="list results">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{say(head)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        </Show>
    }
}
