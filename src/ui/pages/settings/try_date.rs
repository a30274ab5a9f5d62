//! 试算: how a limit falls from a start, step by step, under the limits and the calendar as they stand on the form.

use leptos::prelude::*;

use super::calendar::calendar_of;
use super::limits::limits_of;
use crate::domain::calendar::{Hours, Why, spans_text};
use crate::domain::deadline::{Passed, Pause, due, explain, soon_from};
use crate::domain::limits::{LIMITS, LimitSpec};
use crate::domain::moment::{Moment, date_text};
use crate::state::form_draft::FormDraft;
use crate::text::digits::fold_width;
use crate::text::{Lang, calendar};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// The panel.
#[component]
pub fn TryDate(
    /// The settings.
    draft: FormDraft,
) -> impl IntoView {
    let ui = use_ui();
    let chosen = RwSignal::new("complaint_remedy_days".to_owned());
    let start = RwSignal::new(ui.desk.now().minute_text());
    let (hold_from, hold_to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let moment = move |typed: RwSignal<String>| {
        let text = fold_width(&typed.get()).replace('：', ":");
        Moment::parse(&text, ui.desk.ports().offset_minutes).ok()
    };
    let result = move || {
        let (limits, calendar, lang) = (limits_of(draft), calendar_of(draft), ui.lang());
        let spec = LIMITS.iter().find(|spec| spec.key == chosen.get())?;
        let Some(limit) = spec.limit(&limits) else {
            return Some(view! { <p class="quiet">{say(calendar::IS_OFF)}</p> }.into_any());
        };
        let Some(start) = moment(start) else {
            return Some(view! { <p class="quiet">{say(calendar::START_WANTED)}</p> }.into_any());
        };
        let pause = moment(hold_from).zip(moment(hold_to)).map(|(from, to)| Pause { from, to });
        let pauses: Vec<Pause> = pause.into_iter().collect();
        let end = due(start, limit, &calendar, &pauses);
        let mut lines: Vec<String> = Vec::new();
        if !calendar.runs_in_hours() {
            lines.push(calendar::NATURAL.get(lang).into());
        }
        lines.extend(explain(start, limit, &calendar, &pauses).iter().map(|one| line(one, lang)));
        let doubt = calendar.unknown_years(start.date(), end.date());
        let soon = soon_from(start, end, &calendar).minute_text();
        Some(
            view! {
                <p><strong class="figures try-due">{calendar::due(lang, &end.due_text())}</strong></p>
                <p class="quiet">{calendar::soon(lang, &soon)}</p>
                {doubt.first().map(|year| view! { <p class="notice warning">{calendar::enter_year(lang, *year)}</p> })}
                <ol class="try-steps figures">
                    {lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}
                </ol>
            }
            .into_any(),
        )
    };
    let option = move |spec: &'static LimitSpec| {
        view! {
            <option value=spec.key selected=move || chosen.get() == spec.key>
                {spec.id}" "{say(spec.label)}
            </option>
        }
        .into_any()
    };
    let timed = LIMITS.iter().filter(|spec| spec.limit(&Default::default()).is_some());
    view! {
        <section class="card-section" id="try-date">
            <h2>{say(calendar::TRY)}</h2>
            <p class="quiet">{say(calendar::TRY_HELP)}</p>
            <div class="form">
                <div class="form-grid">
                    <div class="field span-12">
                        <label class="label" for="try-limit">{say(calendar::TRY_LIMIT)}</label>
                        <div class="control">
                            <select
                                id="try-limit"
                                name="try_limit"
                                on:change=move |event| chosen.set(event_target_value(&event))
                            >
                                {timed.map(option).collect_view()}
                            </select>
                        </div>
                    </div>
                    <LineField label=calendar::TRY_START name="try_start" typed=start help=calendar::TRY_MOMENT_HELP/>
                    <LineField label=calendar::TRY_HOLD_FROM name="try_hold_from" typed=hold_from/>
                    <LineField label=calendar::TRY_HOLD_TO name="try_hold_to" typed=hold_to/>
                </div>
            </div>
            <div class="try-result" aria-live="polite">{result}</div>
        </section>
    }
}

/// One day or pause in words: the day with its weekday, what it counts for, and why it is as it is.
fn line(passed: &Passed<'_>, lang: Lang) -> String {
    use chrono::Datelike;
    let day = |day: chrono::NaiveDate| {
        let weekday = calendar::WEEKDAYS[day.weekday().num_days_from_monday() as usize];
        format!("{} {}", date_text(day), weekday.get(lang))
    };
    let open = |date, hours: &Hours<'_>, counts: String| {
        let why = why(hours, lang).map(|why| format!(" · {why}")).unwrap_or_default();
        format!("{} {} · {counts}{why}", day(date), spans_text(hours.spans))
    };
    match passed {
        Passed::Ran(date, hours, minutes) => open(*date, hours, calendar::ran(lang, *minutes)),
        Passed::Counted(date, hours, number) => open(*date, hours, calendar::counted(lang, *number)),
        Passed::Closed(date, hours) => {
            let why = match hours.spans {
                [] => why(hours, lang).unwrap_or_else(|| calendar::WEEKLY_REST.get(lang).into()),
                _ => calendar::AFTER_HOURS.get(lang).into(),
            };
            format!("{} · {} · {why}", day(*date), calendar::PASSED_OVER.get(lang))
        }
        Passed::GaveBack(pause, minutes) => {
            calendar::gave_back(lang, &pause.from.minute_text(), &pause.to.minute_text(), *minutes)
        }
    }
}

/// Why a day is not as its week has it.
fn why(hours: &Hours<'_>, lang: Lang) -> Option<String> {
    match hours.why {
        Why::Week => None,
        Why::Holiday(name) => Some(name.get(lang).to_owned()),
        Why::MadeUp(name) => Some(calendar::made_up(lang, name.get(lang))),
        Why::Own(note) => Some(calendar::own_day(lang, note)),
    }
}
