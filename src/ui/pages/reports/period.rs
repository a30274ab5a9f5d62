//! The period of a report: week, month, quarter, year, free days, one earlier, one later.

use leptos::prelude::*;

use crate::app::failure::Failure;
use crate::domain::moment::{date_text, read_typed_date};
use crate::domain::report::Topic;
use crate::domain::report_period::Period;
use crate::text::{Msg, reports as text};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The picker; every choice is an address.
#[component]
pub fn PeriodPicker(
    /// What is reported.
    topic: Topic,
    /// The period shown.
    period: Period,
) -> impl IntoView {
    let ui = use_ui();
    let link = move |label: Msg, to: Period, is_here: bool| {
        view! {
            <a
                class="button"
                class:here=is_here
                aria-current=is_here.then_some("true")
                href=Route::Reports(topic, Some(to)).address()
            >
                {say(label)}
            </a>
        }
    };
    let day = period.last().min(ui.desk.now().date()).max(period.first());
    let kinds = [
        (text::WEEK, Period::week_of(day), matches!(period, Period::Week(_))),
        (text::MONTH, Period::month_of(day), matches!(period, Period::Month(_))),
        (text::QUARTER, Period::quarter_of(day), matches!(period, Period::Quarter(_))),
        (text::YEAR, Period::year_of(day), matches!(period, Period::Year(_))),
    ];
    let [from, to] = [period.first(), period.last()].map(|day| RwSignal::new(date_text(day)));
    let show = move || {
        let today = ui.desk.now().date();
        let days = [from, to].map(|typed| read_typed_date(&typed.get_untracked(), today).ok());
        match days {
            [Some(from), Some(to)] if from <= to => ui.go(Route::Reports(topic, Some(Period::Days(from, to)))),
            _ => ui.explain(&Failure::Rule(text::DAYS_WRONG)),
        }
    };
    let field = move |name: &'static str, label: Msg, typed: RwSignal<String>| {
        view! {
            <label class="inline-field">
                <span>{say(label)}</span>
                <input
                    type="text"
                    name=name
                    size="11"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
        }
    };
    view! {
        <div class="toolbar period-picker">
            {link(text::EARLIER, period.previous(), false)}
            {kinds.map(|(label, to, is_here)| link(label, to, is_here)).collect_view()}
            {link(text::LATER, period.next(), false)}
            <span class="free-days">
                {field("report_from", text::FROM, from)} {field("report_to", text::TO, to)}
                <Button label=text::SHOW on_press=show/>
            </span>
        </div>
    }
}
