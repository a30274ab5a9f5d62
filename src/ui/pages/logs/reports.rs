//! The reports of the sites for a period, and which are missing (W-17 steps 4 to 6, X-07, G-22), and the comparison that a centre has
//! sent back.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::period::{FIGURES, SiteReport};
use crate::domain::comparison::{Line, lines, words};
use crate::domain::moment::date_text;
use crate::domain::parcel::Parcel;
use crate::text::{comparing, parcels};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;
use crate::ui::parts::select::Select;
use crate::ui::route::{Paper, Route};

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
                let figure = |key: &str| words(report.figures.iter().find(|figure| figure.key == key));
                let figures = FIGURES.map(|key| view! { <td class="figures">{figure(key)}</td> });
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
    let is_above = Memo::new(move |_| ui.desk.site().kind.is_above_others());
    let of_sites = move || {
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
    };
    // Nobody reports to a sales office; what it sees is the comparison.
    view! {
        {move || is_above.get().then(of_sites)}
        <Comparison/>
    }
}

/// The comparisons that are here, one at a time.
#[component]
fn Comparison() -> impl IntoView {
    let ui = use_ui();
    let all = Memo::new(move |_| ui.desk.comparisons());
    let chosen = RwSignal::new(String::new());
    let title = move |parcel: &Parcel| {
        let by = if parcel.from_name.is_empty() { &parcel.from_code } else { &parcel.from_name };
        comparing::of_period(ui.lang(), &parcel.period_from, &parcel.period_to, by)
    };
    let options = Signal::derive(move || {
        all.with(|all| all.iter().map(|(id, parcel)| (id.to_string(), title(parcel))).collect::<Vec<_>>())
    });
    // The newest one until another is chosen.
    let shown = move || {
        let chosen = chosen.with(|id| Uuid::try_parse(id).ok());
        all.with(|all| all.iter().find(|(id, _)| Some(*id) == chosen).or(all.first()).cloned())
    };
    let own = move || ui.desk.site().code;
    let line = move |line: Line| {
        let is_own = line.site == own();
        view! {
            <tr class="row" class:few=line.is_weak>
                <td class="figures">{line.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())}</td>
                <th scope="row">
                    {line.site} " " {is_own.then(|| view! { <span class="badge">{say(comparing::OWN)}</span> })}
                </th>
                {line.cells.map(|cell| view! { <td class="figures">{cell}</td> }).into_iter().collect_view()}
            </tr>
        }
    };
    let table = move || match shown() {
        None => view! { <p class="empty">{say(comparing::NONE)}</p> }.into_any(),
        Some((id, parcel)) => {
            let go = move || ui.go(Route::Paper(Paper::Comparison(id)));
            view! {
                <table class="list reports comparison">
                    <thead>
                        <tr>
                            <th scope="col" class="figures">{say(comparing::RANK)}</th>
                            <th scope="col">{say(parcels::SITE_HEADS[0])}</th>
                            {parcels::FIGURES
                                .map(|label| view! { <th scope="col" class="figures">{say(label)}</th> })
                                .into_iter()
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{lines(&parcel.figures).into_iter().map(line).collect_view()}</tbody>
                </table>
                <p class="help">{say(comparing::ADVICE)}</p>
                <footer class="section-actions"><Button label=comparing::PRINT on_press=go/></footer>
            }
            .into_any()
        }
    };
    view! {
        <section class="card-section" id="comparison">
            <h2>{say(comparing::COMPARISON)}</h2>
            {move || {
                all.with(|all| all.len() > 1)
                    .then(|| {
                        view! { <Select label=parcels::PERIOD name="comparison" chosen options/> }
                    })
            }}
            {table}
        </section>
    }
}
