//! One question as a chart: a bar of shares told apart by pattern, the satisfied share with its interval as a whisker, and the
//! numbers as buttons that open the sheets behind them. Drawn in ink only, so a copier loses nothing.

use leptos::prelude::*;

use super::Shown;
use super::pick::Pick;
use crate::domain::questionnaire::{Question, QuestionKind, Tally, tally};
use crate::domain::statistic::{FEW, LEAST, Rate};
use crate::text::{Lang, surveys as text};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Width of a bar at 100 %, in the units of the drawing.
const FULL: f64 = 600.0;

/// The patterns of the five grades, best first: the better the darker. Defined once a page.
#[component]
pub fn Patterns() -> impl IntoView {
    view! {
        <svg class="patterns" width="0" height="0" aria-hidden="true">
            <defs>
                <pattern id="grade-5" patternUnits="userSpaceOnUse" width="8" height="8">
                    <rect width="8" height="8" fill="currentColor"/>
                </pattern>
                <pattern id="grade-4" patternUnits="userSpaceOnUse" width="5" height="5">
                    <path d="M-1 1 L1 -1 M0 5 L5 0 M4 6 L6 4" stroke="currentColor" stroke-width="1.8"/>
                </pattern>
                <pattern id="grade-3" patternUnits="userSpaceOnUse" width="6" height="6">
                    <circle cx="3" cy="3" r="1.3" fill="currentColor"/>
                </pattern>
                <pattern id="grade-2" patternUnits="userSpaceOnUse" width="9" height="9">
                    <path d="M-1 8 L1 10 M0 0 L9 9 M8 -1 L10 1" stroke="currentColor" stroke-width="1"/>
                </pattern>
                <pattern id="grade-1" patternUnits="userSpaceOnUse" width="8" height="8">
                    <path d="M4 0 V8 M0 4 H8" stroke="currentColor" stroke-width="0.8"/>
                </pattern>
            </defs>
        </svg>
    }
}

/// One question with grades or choices.
#[component]
pub fn QuestionChart(
    /// The question.
    question: Question,
    /// What the page shows.
    shown: Shown,
) -> impl IntoView {
    let ui = use_ui();
    let question = StoredValue::new(question);
    let counted = Memo::new(move |_| {
        shown.sheets.with(|all| question.with_value(|question| tally(question, all.iter().map(|(_, sheet)| sheet))))
    });
    let title = move || question.with_value(|question| counted.with(|counted| in_words(question, counted, ui.lang())));
    let body = move || {
        let counted = counted.get();
        if counted.n < LEAST {
            return view! { <p class="quiet">{say(text::TOO_FEW)}</p> }.into_any();
        }
        let asked = question.get_value();
        let few = (counted.n < FEW).then(|| view! { <span class="badge">{say(text::FEW)}</span> });
        let drawing = match asked.kind {
            QuestionKind::Grade => view! { <Grades question=asked counted=counted.clone() shown/> }.into_any(),
            QuestionKind::Nps => view! { <Points question=asked counted=counted.clone() shown/> }.into_any(),
            _ => view! { <Choices question=asked counted=counted.clone() shown/> }.into_any(),
        };
        let answered = Pick::Answered(question.with_value(|question| question.id.clone()));
        view! {
            {drawing}
            <p class="figures">
                <button type="button" class="link" on:click=move |_| shown.open(answered.clone())>
                    {text::n_is(counted.n)}
                </button>
                " "
                <span class="help">{say(text::N_MEANS)}</span>
                " "
                {few}
            </p>
        }
        .into_any()
    };
    view! {
        <section class="card-section chart" class:few=move || counted.with(|counted| counted.n < FEW)>
            <h2>{title}</h2>
            {body}
        </section>
    }
}

/// The question's answer in words.
fn in_words(question: &Question, counted: &Tally, lang: Lang) -> String {
    let name = question.text(lang);
    if counted.n < LEAST {
        return name.to_owned();
    }
    if question.kind == QuestionKind::Grade {
        let interval = counted.satisfied.interval();
        let [low, high] = [interval.low, interval.high].map(text::whole_percent);
        return text::satisfied_in_words(lang, name, &counted.satisfied.percent(), &low, &high);
    }
    if question.kind == QuestionKind::Nps {
        return text::nps_in_words(lang, name, &counted.nps.in_figures());
    }
    let most = counted.choices.iter().max_by_key(|(_, hits)| *hits);
    let offer = most.and_then(|(key, hits)| Some((question.choices.iter().find(|offer| offer.key == *key)?, *hits)));
    match offer {
        Some((offer, hits)) => text::most_chosen(lang, name, offer.label(lang), &Rate { hits, n: counted.n }.percent()),
        None => name.to_owned(),
    }
}

/// The five grades as one bar with the whisker below, then every share as a button.
#[component]
fn Grades(question: Question, counted: Tally, shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let n = f64::from(counted.n.max(1));
    let mut left = 0.0;
    let scale = question.scale.grades();
    let segments: Vec<(u8, f64, f64)> = scale
        .iter()
        .zip(counted.grades)
        .map(|(grade, count)| {
            let (start, width) = (left, f64::from(count) / n * FULL);
            left += width;
            (grade.value, start, width)
        })
        .collect();
    let satisfied = Pick::Satisfied(question.id.clone());
    let wide = Pick::Wide(question.id.clone());
    let mean = counted.mean.map(|mean| format!("{mean:.2}"));
    let interval = counted.satisfied.interval();
    let numbers = Pick::answers_of(&question).into_iter().zip(scale.iter().zip(counted.grades));
    view! {
        <svg class="bar" viewBox="-2 0 604 58" width="604" height="58" role="img" aria-hidden="true">
            {segments
                .into_iter()
                .filter(|(_, _, width)| *width > 0.0)
                .map(|(value, start, width)| view! { <Segment fill=format!("url(#grade-{value})") start width/> })
                .collect_view()}
            <Whisker rate=counted.satisfied/>
        </svg>
        <ul class="legend">
            {numbers
                .map(|(pick, (grade, count))| {
                    let share = Rate { hits: count, n: counted.n }.percent();
                    let fill = format!("url(#grade-{})", grade.value);
                    view! {
                        <li>
                            <Number pick shown>
                                <Swatch fill/>
                                <span>{move || grade.label.get(ui.lang())}</span>
                                " "
                                <span class="figures">{count} " · " {share}</span>
                            </Number>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
        <p class="figures">
            <Number pick=satisfied shown>{say(text::SATISFIED)} " " {counted.satisfied.percent()}</Number>
            " "
            <span class="help">{say(text::SATISFIED_MEANS)}</span>
            " "
            <span>{say(text::INTERVAL)} " " {text::interval(interval.low, interval.high)}</span>
            " "
            <span class="help">{say(text::INTERVAL_MEANS)}</span>
            " "
            <Number pick=wide shown>{say(text::WIDE)} " " {counted.wide.percent()}</Number>
            " "
            <span class="help">{say(text::WIDE_MEANS)}</span>
            " "
            <span>{say(text::MEAN)} " " {mean}</span>
            " "
            <span class="help">{say(text::MEAN_MEANS)}</span>
        </p>
    }
}

/// Promoters, passives and detractors as one bar; the score with its margin below.
#[component]
fn Points(question: Question, counted: Tally, shown: Shown) -> impl IntoView {
    let n = f64::from(counted.n.max(1));
    let groups = [
        (counted.nps.promoters, 5, text::PROMOTERS),
        (counted.nps.passives, 3, text::PASSIVES),
        (counted.nps.detractors, 1, text::DETRACTORS),
    ];
    let mut left = 0.0;
    let segments: Vec<_> = groups
        .iter()
        .map(|(count, pattern, _)| {
            let (start, width) = (left, f64::from(*count) / n * FULL);
            left += width;
            view! { <Segment fill=format!("url(#grade-{pattern})") start width/> }
        })
        .collect();
    let numbers = Pick::answers_of(&question).into_iter().zip(groups).map(|(pick, (count, pattern, label))| {
        let share = Rate { hits: count, n: counted.n }.percent();
        view! {
            <li>
                <Number pick shown>
                    <Swatch fill=format!("url(#grade-{pattern})")/>
                    <span>{say(label)}</span>
                    " "
                    <span class="figures">{count} " · " {share}</span>
                </Number>
            </li>
        }
    });
    view! {
        <svg class="bar" viewBox="-2 0 604 28" width="604" height="28" role="img" aria-hidden="true">
            {segments}
        </svg>
        <ul class="legend">{numbers.collect_view()}</ul>
        <p class="figures">
            <span>{say(text::NPS)} " " {counted.nps.in_figures()}</span>
            " "
            <span class="help">{say(text::NPS_MEANS)}</span>
        </p>
    }
}

/// One bar a choice, each with its whisker.
#[component]
fn Choices(question: Question, counted: Tally, shown: Shown) -> impl IntoView {
    let ui = use_ui();
    let picks = Pick::answers_of(&question);
    let rows = question.choices.into_iter().zip(picks).zip(counted.choices).map(|((offer, pick), (_, hits))| {
        let rate = Rate { hits, n: counted.n };
        let width = rate.share().unwrap_or(0.0) * FULL;
        view! {
            <li>
                <Number pick shown>
                    <span>{move || offer.label(ui.lang()).to_owned()}</span>
                    " "
                    <span class="figures">{hits} " · " {rate.percent()}</span>
                </Number>
                <svg class="bar" viewBox="-2 0 604 38" width="604" height="38" role="img" aria-hidden="true">
                    <Segment fill="url(#grade-4)".to_owned() start=0.0 width=width height=14.0/>
                    <g transform="translate(0 -14)"><Whisker rate/></g>
                </svg>
            </li>
        }
    });
    view! { <ul class="choice-bars">{rows.collect_view()}</ul> }
}

/// A number that opens the sheets behind it.
#[component]
fn Number(pick: Pick, shown: Shown, children: Children) -> impl IntoView {
    view! {
        <button type="button" class="link" on:click=move |_| shown.open(pick.clone())>
            {children()}
        </button>
    }
}

#[component]
fn Swatch(fill: String) -> impl IntoView {
    view! {
        <svg class="swatch" viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
            <rect x="0.5" y="0.5" width="15" height="11" fill=fill stroke="currentColor"/>
        </svg>
    }
}

#[component]
fn Segment(fill: String, start: f64, width: f64, #[prop(default = 24.0)] height: f64) -> impl IntoView {
    view! {
        <rect
            x=format!("{start:.1}")
            y="1"
            width=format!("{width:.1}")
            height=height.to_string()
            fill=fill
            stroke="currentColor"
        />
    }
}

/// The share as a diamond on its Wilson interval, over a scale of 0, 50 and 100 %.
#[component]
fn Whisker(rate: Rate) -> impl IntoView {
    let interval = rate.interval();
    let at = |share: f64| share * FULL;
    let (low, high, share) = (at(interval.low), at(interval.high), at(rate.share().unwrap_or(0.0)));
    let line = format!("M{low:.1} 38 H{high:.1} M{low:.1} 33 V43 M{high:.1} 33 V43");
    let diamond = format!("M{share:.1} 33 l5 5 l-5 5 l-5 -5 Z");
    let scale = format!("M0 48 H{FULL} M0 46 V50 M{:.1} 46 V50 M{FULL} 46 V50", FULL / 2.0);
    view! {
        <path class="scale" d=scale fill="none" stroke="currentColor" stroke-width="0.5" opacity="0.5"/>
        <path class="whisker" d=line fill="none" stroke="currentColor" stroke-width="1.5"/>
        <path d=diamond fill="currentColor"/>
    }
}
