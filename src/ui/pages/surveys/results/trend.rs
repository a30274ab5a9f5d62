//! Month by month: the satisfied share as a line of points on their intervals, with the same numbers as a table under it.
//!
//! Drawn as SVG of our own: measured, the first own chart costs 19 KiB of wasm, the kept library 68; and ours prints in ink
//! only, so it reads without colour.

use leptos::prelude::*;

use super::Shown;
use super::groups::rate_in_words;
use crate::domain::questionnaire::SurveyAnswer;
use crate::domain::statistic::LEAST;
use crate::domain::survey_result::{Group, trend};
use crate::text::{survey_batch, surveys as text};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Months shown, the latest ones.
const MONTHS: usize = 12;
/// Room of one month, and height of the scale, in the units of the drawing.
const STEP: f64 = 60.0;
const TALL: f64 = 160.0;

/// The months.
#[component]
pub fn Trend(
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let ui = use_ui();
    let months = Memo::new(move |_| {
        // A trend is over the months, so the month chosen does not narrow it.
        let mut selection = shown.selection.get();
        selection.period.clear();
        shown.all.with(|all| {
            let held: Vec<&SurveyAnswer> = all.iter().map(|(_, sheet)| sheet).filter(|s| selection.holds(s)).collect();
            let mut months = shown.set.with_value(|set| trend(set, &held));
            let first = months.len().saturating_sub(MONTHS);
            months.drain(..first);
            months
        })
    });
    let rows = move || {
        let lang = ui.lang();
        let row = |month: Group| {
            let name = month.name.clone();
            let choose = move |_| shown.selection.update(|selection| selection.period = name.clone());
            let nps = if month.nps.n() >= LEAST { month.nps.in_figures() } else { String::new() };
            view! {
                <tr class="row">
                    <th scope="row">
                        <button type="button" class="link figures" on:click=choose>
                            {month.name.clone()}
                        </button>
                    </th>
                    <td class="figures">{month.returned}</td>
                    <td>{rate_in_words(lang, month.satisfied)}</td>
                    <td>{rate_in_words(lang, month.wide)}</td>
                    <td class="figures">{nps}</td>
                </tr>
            }
        };
        months.get().into_iter().map(row).collect_view()
    };
    let heads = [text::MONTH, survey_batch::RETURNED, text::SATISFIED_SHEETS, text::WIDE_SHEETS, text::NPS];
    view! {
        <Show when=move || { months.with(Vec::len) > 1 }>
            <section class="card-section trend">
                <h2>{say(text::TREND)}</h2>
                {move || drawing(&months.get())}
                <p class="help">{say(text::TREND_MEANS)}</p>
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

fn drawing(months: &[Group]) -> AnyView {
    let place = |at: usize| 40.0 + STEP * (at as f64 + 0.5);
    let height = |share: f64| 10.0 + TALL * (1.0 - share);
    let known: Vec<(usize, &Group)> = months.iter().enumerate().filter(|(_, m)| m.satisfied.n >= LEAST).collect();
    // Months without enough sheets are gaps; a line across them would claim what nobody counted.
    let line: String = known
        .iter()
        .enumerate()
        .map(|(order, (at, month))| {
            let follows = order > 0 && known[order - 1].0 + 1 == *at;
            let to = if follows { 'L' } else { 'M' };
            format!("{to}{:.1} {:.1}", place(*at), height(month.satisfied.share().unwrap_or_default()))
        })
        .collect();
    let whiskers: String = known
        .iter()
        .map(|(at, month)| {
            let (x, interval) = (place(*at), month.satisfied.interval());
            let (low, high) = (height(interval.low), height(interval.high));
            format!("M{x:.1} {low:.1} V{high:.1} M{:.1} {low:.1} h8 M{:.1} {high:.1} h8", x - 4.0, x - 4.0)
        })
        .collect();
    let point = |(at, month): &(usize, &Group)| {
        let (x, y) = (place(*at), height(month.satisfied.share().unwrap_or_default()));
        view! {
            <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="4" fill="currentColor"/>
            <text x=format!("{:.1}", x + 7.0) y=format!("{:.1}", y - 5.0) font-size="11">
                {month.satisfied.percent()}
            </text>
        }
    };
    let name = |(at, month): (usize, &Group)| {
        view! {
            <text x=format!("{:.1}", place(at)) y="190" font-size="11" text-anchor="middle">
                {month.name.clone()}
            </text>
        }
    };
    let wide = 40.0 + STEP * months.len() as f64 + 30.0;
    let scale = |share: f64| {
        let y = height(share);
        view! {
            <path d=format!("M40 {y:.1} H{wide:.1}") stroke="currentColor" stroke-width="0.5" opacity="0.4"/>
            <text x="34" y=format!("{:.1}", y + 4.0) font-size="11" text-anchor="end">
                {text::whole_percent(share)}
            </text>
        }
    };
    view! {
        <svg
            class="trend-line"
            viewBox=format!("0 0 {wide:.0} 200")
            width=format!("{wide:.0}")
            height="200"
            fill="currentColor"
            role="img"
            aria-hidden="true"
        >
            {[0.0, 0.5, 1.0].map(scale)}
            <path d=whiskers fill="none" stroke="currentColor" stroke-width="1"/>
            <path d=line fill="none" stroke="currentColor" stroke-width="2"/>
            {known.iter().map(point).collect_view()}
            {months.iter().enumerate().map(name).collect_view()}
        </svg>
    }
    .into_any()
}
