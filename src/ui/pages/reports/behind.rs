//! The records behind a number (design 2.8): what was counted, one line each, leading on to the record itself.

use leptos::prelude::*;
use uuid::Uuid;

use super::parts_of;
use crate::domain::kind::Kind;
use crate::domain::report::Topic;
use crate::domain::report_period::Period;
use crate::domain::value::{Values, text_of};
use crate::print::report::{detail_text, label_text, value_text};
use crate::text::reports as text;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Lines drawn at once; the heading says how many there are.
const MOST: usize = 500;

/// The records behind one figure.
#[component]
pub fn Behind(
    /// What the report is about.
    topic: Topic,
    /// Its period.
    period: Period,
    /// The part, from 0.
    part: u16,
    /// The figure, from 0.
    figure: u16,
) -> impl IntoView {
    let ui = use_ui();
    let body = move || {
        let lang = ui.lang();
        let parts = parts_of(ui, topic, period);
        let found = parts.get(usize::from(part)).and_then(|part| Some((part, part.figures.get(usize::from(figure))?)));
        let Some((part, figure)) = found else {
            return view! { <p class="empty">{text::NO_FIGURE.get(lang)}</p> }.into_any();
        };
        let label = label_text(part.kind, &figure.label, lang);
        let title = text::behind(lang, part.title.get(lang), &label, figure.ids.len());
        // What keeps a rate from being whole stands first: that is what a person opens it for.
        let is_missed = |id: &Uuid| figure.missed.contains(id);
        let mut ids = figure.ids.clone();
        ids.sort_by_key(|id| !is_missed(id));
        let rows = ids.iter().take(MOST).filter_map(|id| line(ui, part.kind, *id, is_missed(id))).collect_view();
        view! {
            <h1>{title}</h1>
            <p>{value_text(figure, lang)} " " <span class="quiet">{detail_text(figure, lang)}</span></p>
            <p class="help">{part.definition.get(lang)}</p>
            <table class="list behind">
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <div class="page reports">
            <nav class="toolbar">
                <a class="button" href=Route::Reports(topic, Some(period)).address()>{say(text::TO_REPORT)}</a>
                <span class="quiet">{move || period.words(ui.lang())}</span>
            </nav>
            {body}
        </div>
    }
}

/// When, who, what, and where the record is shown.
fn line(ui: Ui, kind: Kind, id: Uuid, is_missed: bool) -> Option<AnyView> {
    let values = ui.desk.workspace.of(kind).values(id)?;
    let [at, who, what] = fields_of(kind).map(|key| text_of(&values, key).to_owned());
    // An office has no name of its own.
    let who = if who.is_empty() { text_of(&values, "office").to_owned() } else { who };
    let at = at.replace('T', " ").chars().take(16).collect::<String>();
    let what: String = what.chars().take(60).collect();
    let missed = is_missed.then(|| view! { <span class="badge late">{text::MISSED.get(ui.lang())}</span> });
    Some(
        view! {
            <tr class="row">
                <td class="figures">{at}</td>
                <td>
                    <a href=route_of(kind, id, &values).address()>{if who.is_empty() { "—".to_owned() } else { who }}</a>
                </td>
                <td>{what}</td>
                <td>{missed}</td>
            </tr>
        }
        .into_any(),
    )
}

/// The fields of a record that say when, who and what.
const fn fields_of(kind: Kind) -> [&'static str; 3] {
    match kind {
        Kind::Customer => ["registered_at", "name", "class"],
        Kind::Visit => ["at", "caller_name", "reason"],
        Kind::Contact => ["at", "customer_name", "summary"],
        Kind::WeeklyReport => ["submitted_on", "site_name", "week"],
        Kind::ReturnVisit => ["planned_on", "customer_name", "purpose"],
        Kind::Enquiry => ["received_at", "customer_name", "content"],
        _ => ["received_at", "customer_name", "content"],
    }
}

fn route_of(kind: Kind, id: Uuid, values: &Values) -> Route {
    let customer = || Uuid::try_parse(text_of(values, "customer")).ok();
    match kind {
        Kind::Customer => Route::Customers(Some(id)),
        Kind::Visit => customer().map_or(Route::Visits, |id| Route::Customers(Some(id))),
        Kind::Contact => Route::Customers(customer()),
        Kind::Enquiry => Route::Enquiries(Filter::All, Some(id)),
        Kind::ReturnVisit => Route::ReturnVisits(Filter::All, Some(id)),
        Kind::WeeklyReport => Route::Reports(Topic::Complaints, Period::parse(text_of(values, "week"))),
        _ => Route::Complaints(Filter::All, Some(id)),
    }
}
