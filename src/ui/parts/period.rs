//! The period of a report or a list: week, month, quarter, year, free days, one earlier, one later; everything, where a list
//! can be of everything.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::app::failure::Failure;
use crate::browser::errands;
use crate::domain::moment::{date_text, read_typed_date};
use crate::domain::report_period::Period;
use crate::text::{Msg, printing, reports as text};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Route, Span};

/// Today alone.
pub fn today(ui: Ui) -> Period {
    let day = ui.desk.now().date();
    Period::Days(day, day)
}

/// The month that runs.
pub fn this_month(ui: Ui) -> Period {
    Period::month_of(ui.desk.now().date())
}

/// The picker; every choice is an address.
#[component]
pub fn PeriodPicker(
    /// The period shown.
    #[prop(into)]
    span: Span,
    /// Where a choice leads.
    to: Callback<Span, Route>,
    /// Offers everything besides. A choice then takes the place of this screen in the history: a preview is left with one step.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let ui = use_ui();
    let go =
        move |route: &Route| if whole { errands::go_instead(&route.address()) } else { errands::go(&route.address()) };
    let link = move |label: Msg, choice: Span, is_here: bool| {
        let route = to.run(choice);
        let address = route.address();
        let press = move |event: MouseEvent| {
            event.prevent_default();
            go(&route);
        };
        view! {
            <a
                class="button"
                class:here=is_here
                aria-current=is_here.then_some("true")
                href=address
                on:click=press
            >
                {say(label)}
            </a>
        }
    };
    let now = ui.desk.now().date();
    let shown = span.unwrap_or(Period::month_of(now));
    let day = shown.last().min(now).max(shown.first());
    let kinds = [
        (text::WEEK, Period::week_of(day), matches!(span, Some(Period::Week(_)))),
        (text::MONTH, Period::month_of(day), matches!(span, Some(Period::Month(_)))),
        (text::QUARTER, Period::quarter_of(day), matches!(span, Some(Period::Quarter(_)))),
        (text::YEAR, Period::year_of(day), matches!(span, Some(Period::Year(_)))),
    ];
    let [from, to_day] = [shown.first(), shown.last()].map(|day| RwSignal::new(date_text(day)));
    let show = move || {
        let days = [from, to_day].map(|typed| read_typed_date(&typed.get_untracked(), now).ok());
        match days {
            [Some(from), Some(until)] if from <= until => go(&to.run(Some(Period::Days(from, until)))),
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
        <div class="toolbar period-picker" role="group" aria-label=say(printing::CHOOSE_PERIOD)>
            {whole.then(|| link(printing::WHOLE_TIME, None, span.is_none()))}
            {span.map(|period| link(text::EARLIER, Some(period.previous()), false))}
            {kinds.map(|(label, period, is_here)| link(label, Some(period), is_here)).collect_view()}
            {span.map(|period| link(text::LATER, Some(period.next()), false))}
            <span class="free-days">
                {field("report_from", text::FROM, from)} {field("report_to", text::TO, to_day)}
                <Button label=text::SHOW on_press=show/>
            </span>
        </div>
    }
}
