//! the text of the weekly report below its figures, a draft until it is submitted.

use leptos::prelude::*;
use serde_json::json;

use crate::app::weekly::weekly_report_id;
use crate::domain::kind::Kind;
use crate::domain::report::Part;
use crate::domain::report_complaints::frozen;
use crate::domain::report_period::Period;
use crate::domain::role::Act;
use crate::domain::value::Values;
use crate::forms::records::WEEKLY_REPORT;
use crate::state::form_draft::About;
use crate::text::{frame, reports as text};
use crate::ui::form::card::Card;
use crate::ui::form::conflict::Conflicts;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// The text of a week's report.
#[component]
pub fn Weekly(
    /// The week.
    week: Period,
    /// The figures above.
    parts: Memo<Vec<Part>>,
) -> impl IntoView {
    let ui = use_ui();
    let reports = ui.desk.workspace.weekly_reports;
    let id = weekly_report_id(&ui.desk.site_untracked().code, week);
    let stand = Memo::new(move |_| reports.get(id).map(|report| (report.submitted_on, report.submitted_by)));
    let state = move || match stand.get() {
        Some((on, by)) if !on.is_empty() => text::submitted(ui.lang(), &on, &by),
        Some(_) => text::DRAFT.get(ui.lang()).into(),
        None => String::new(),
    };
    // A form once the report is there is about that record; before, it is a new one.
    let is_there = Memo::new(move |_| stand.with(|stand| stand.as_ref().map(|(on, _)| !on.is_empty())));
    let body = move || match is_there.get() {
        Some(true) => {
            let values = Signal::derive(move || reports.values(id).unwrap_or_default());
            view! { <Card spec=&WEEKLY_REPORT values/> }.into_any()
        }
        _ if !ui.desk.permits(Act::WriteReport) => ().into_any(),
        there => view! { <Writing week is_new=there.is_none()/> }.into_any(),
    };
    let submit = move || {
        let figures = parts.with_untracked(|parts| frozen(parts));
        leptos::task::spawn_local(async move {
            match ui.desk.submit_weekly_report(week, &figures).await {
                Ok(()) => ui.tell(frame::SAVED),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    let may_submit = move || is_there.get() == Some(false) && ui.desk.permits(Act::SubmitReport);
    view! {
        <section class="card-section weekly" id="weekly">
            <h2>{say(text::WEEKLY)}</h2>
            <p class="quiet" role="status">{state}</p>
            <Conflicts kind=Kind::WeeklyReport id/>
            {body}
            <footer class="section-actions">
                <a class="button" href=Route::Paper(Paper::Weekly(week)).address()>{say(text::PRINT_WEEKLY)}</a>
                <Show when=may_submit>
                    <Button label=text::SUBMIT on_press=submit/>
                </Show>
            </footer>
            <Show when=may_submit>
                <p class="help">{say(text::SUBMIT_HELP)}</p>
            </Show>
        </section>
    }
}

/// The form of the draft.
#[component]
fn Writing(week: Period, is_new: bool) -> impl IntoView {
    let ui = use_ui();
    let id = weekly_report_id(&ui.desk.site_untracked().code, week);
    let (about, values) = match is_new {
        true => (About::Under(id), Values::from_iter([("prepared_by".to_owned(), json!(ui.desk.operator()))])),
        false => {
            let stored = ui.desk.workspace.weekly_reports.values_untracked(id).unwrap_or_default();
            (About::Record(Kind::WeeklyReport, id), stored)
        }
    };
    let draft = ui.open_form(&WEEKLY_REPORT, about, values);
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.save_weekly_report(week, &draft.opened(), draft.taken()).await };
        ui.save_form(draft, verb, |()| ());
    });
    view! {
        <FormScreen draft/>
        <SaveBar draft label=text::SAVE_DRAFT on_save=save/>
    }
}
