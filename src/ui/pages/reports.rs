//! 报表 (S-01 to S-03, S-06 to S-08, S-14, S-15, R-17): one page for every topic and period, drawn from figures. Every number leads
//! to the records behind it.

mod behind;
mod facts;
mod weekly;

use leptos::prelude::*;

pub use behind::Behind;
pub use facts::parts_of;

use crate::domain::report::Topic;
use crate::domain::report_period::Period;
use crate::print::report::screen;
use crate::text::reports as text;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::painted::Painted;
use crate::ui::parts::period::PeriodPicker;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// The period a topic is shown for when none is chosen: the week for complaints (T-22), else the month.
fn usual_period(ui: Ui, topic: Topic) -> Period {
    let today = ui.desk.now().date();
    if topic == Topic::Complaints { Period::week_of(today) } else { Period::month_of(today) }
}

/// A report.
#[component]
pub fn Reports(
    /// What it is about.
    topic: Topic,
    /// The period; the usual one where none is chosen.
    period: Option<Period>,
) -> impl IntoView {
    let ui = use_ui();
    let period = period.unwrap_or_else(|| usual_period(ui, topic));
    let parts = Memo::new(move |_| parts_of(ui, topic, period));
    let node = Signal::derive(move || {
        let lang = ui.lang();
        let address = |part, figure| Route::Behind(topic, period, part, figure).address();
        Some(parts.with(|parts| screen(parts, lang, &|part, figure| address(part as u16, figure as u16))))
    });
    let tab = move |one: Topic| {
        let period = (one == topic).then_some(period);
        view! {
            <a
                class="tab"
                class:here=one == topic
                aria-current=(one == topic).then_some("page")
                href=Route::Reports(one, period).address()
            >
                {say(one.title())}
            </a>
        }
    };
    let weekly = (topic == Topic::Complaints && matches!(period, Period::Week(_)))
        .then(|| view! { <weekly::Weekly week=period parts/> });
    let words = move || period.words(ui.lang());
    view! {
        <div class="page reports">
            <nav class="tabs" aria-label=say(text::REPORTS)>{Topic::ALL.map(tab).collect_view()}</nav>
            <PeriodPicker span=period to=Callback::new(move |span| Route::Reports(topic, span))/>
            <header class="report-head">
                <h1>{say(topic.title())}</h1>
                <p class="quiet">{words}</p>
                <a class="button" href=Route::Paper(Paper::Report(topic, period)).address()>{say(text::PRINT)}</a>
            </header>
            <Painted node/>
            {weekly}
        </div>
    }
}
