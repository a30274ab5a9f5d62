//! The reports of the sites for a period, and which are missing (W-17 step 4, X-07, G-22).

use leptos::prelude::*;

use crate::app::period::{FIGURES, SiteReport};
use crate::domain::moment::date_text;
use crate::domain::parcel::Parcel;
use crate::text::parcels;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

fn figure(report: &Parcel, key: &str) -> String {
    match report.figures.iter().find(|figure| figure.key == key) {
        Some(figure) => figure.n.map_or_else(|| figure.hits.to_string(), |n| format!("{}/{n}", figure.hits)),
        None => "–".into(),
    }
}

/// One line a site.
#[component]
pub fn Reports() -> impl IntoView {
    let ui = use_ui();
    let day = RwSignal::new(date_text(ui.desk.now().date()));
    let sites = Memo::new(move |_| ui.desk.reports_of(day.get().trim()));
    let told = move || {
        sites.with(|sites| {
            let missing = sites.iter().filter(|site| site.report.is_none()).count();
            parcels::reports_missing(ui.lang(), missing, sites.len())
        })
    };
    let line = move |site: SiteReport| {
        let cells = match site.report {
            Some(report) => {
                let period = format!("{} – {}", report.period_from, report.period_to);
                let figures = FIGURES.map(|key| view! { <td class="figures">{figure(&report, key)}</td> });
                view! {
                    <td class="figures">{period}</td>
                    {figures.into_iter().collect_view()}
                }
                .into_any()
            }
            None => view! {
                <td colspan=(FIGURES.len() + 1).to_string()>
                    <span class="badge late">{say(parcels::NO_REPORT)}</span>
                </td>
            }
            .into_any(),
        };
        view! {
            <tr class="row">
                <th scope="row">{site.code}" "{site.name}</th>
                {cells}
            </tr>
        }
    };
    view! {
        <div class="form">
            <LineField label=parcels::REPORT_DAY name="report_day" typed=day/>
        </div>
        <p class="lead" role="status">{told}</p>
        <table class="list reports">
            <thead>
                <tr>
                    <th scope="col">{say(parcels::SITE_HEADS[0])}</th>
                    <th scope="col">{say(parcels::PERIOD)}</th>
                    {parcels::FIGURES
                        .map(|label| view! { <th scope="col" class="figures">{say(label)}</th> })
                        .into_iter()
                        .collect_view()}
                </tr>
            </thead>
            <tbody>{move || sites.get().into_iter().map(line).collect_view()}</tbody>
        </table>
    }
}
