//! The search field for everything, in the top line: people, complaints and enquiries, on every keystroke.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::phone::masked;
use crate::text::frame;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::route::{Filter, Route};

/// Most results listed under the field.
const MOST: usize = 10;
/// Results counted; that there are more than these is all a person needs to know.
const COUNTED: usize = 1_000;

/// One result: where it leads and what is read.
#[derive(Clone, PartialEq)]
struct Hit {
    route: Route,
    kind: crate::text::Msg,
    main: String,
    side: String,
}

fn customer_hit(ui: Ui, id: Uuid) -> Option<Hit> {
    let card = ui.desk.workspace.customers.get_untracked(id)?;
    let side = [masked(&card.phone), card.flat()].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("  ");
    Some(Hit {
        route: Route::Customers(Some(id)),
        kind: frame::CUSTOMERS,
        main: format!("{} {}", card.name, card.title).trim().to_owned(),
        side,
    })
}

fn complaint_hit(ui: Ui, id: Uuid) -> Option<Hit> {
    let case = ui.desk.cases.get(id)?;
    let main = case.course.number.clone().unwrap_or_else(|| case.record.customer_name.clone());
    let side = case.record.content.chars().take(24).collect();
    Some(Hit { route: Route::Complaints(Filter::All, Some(id)), kind: frame::COMPLAINTS, main, side })
}

fn enquiry_hit(ui: Ui, id: Uuid) -> Option<Hit> {
    let enquiry = ui.desk.workspace.enquiries.get_untracked(id)?;
    let content: String = enquiry.content.chars().take(24).collect();
    let side = format!("{} {content}", enquiry.customer_name).trim().to_owned();
    Some(Hit { route: Route::Enquiries(Filter::All, Some(id)), kind: frame::ENQUIRIES, main: enquiry.number, side })
}

fn visit_hit(ui: Ui, id: Uuid) -> Option<Hit> {
    let visit = ui.desk.workspace.return_visits.get_untracked(id)?;
    let side = format!("{} {}", visit.target(), visit.planned_on);
    Some(Hit {
        route: Route::ReturnVisits(Filter::All, Some(id)),
        kind: frame::RETURN_VISITS,
        main: visit.number,
        side,
    })
}

fn service_hit(ui: Ui, id: Uuid) -> Option<Hit> {
    let one = ui.desk.workspace.rectifications.get_untracked(id)?;
    let content: String = one.content.chars().take(24).collect();
    let side = format!("{} {content}", one.customer_name).trim().to_owned();
    Some(Hit { route: Route::Rectifications(Filter::All, Some(id)), kind: frame::COMPLAINTS, main: one.number, side })
}

/// The search field with its results.
#[component]
pub fn Find() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let marked = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let typed = typed.get();
        if typed.trim().is_empty() {
            return (Vec::new(), 0);
        }
        let workspace = ui.desk.workspace;
        let (people, all_people) = workspace.customers.find_best(&typed, MOST, COUNTED);
        let (cases, all_cases) = workspace.complaints.find_best(&typed, MOST, COUNTED);
        let (asked, all_asked) = workspace.enquiries.find_best(&typed, MOST, COUNTED);
        let all = all_people + all_cases + all_asked;
        let share = MOST - cases.len().min(3) - asked.len().min(2);
        let mut hits: Vec<Hit> = people.iter().take(share).filter_map(|id| customer_hit(ui, *id)).collect();
        let left = MOST - hits.len() - asked.len().min(2);
        hits.extend(cases.iter().take(left).filter_map(|id| complaint_hit(ui, *id)));
        let left = MOST - hits.len();
        hits.extend(asked.iter().take(left).filter_map(|id| enquiry_hit(ui, *id)));
        let (services, all_services) = workspace.rectifications.find_best(&typed, 2, COUNTED);
        let (visits, all_visits) = workspace.return_visits.find_best(&typed, 3, COUNTED);
        let all = all + all_services + all_visits;
        hits.extend(services.iter().filter_map(|id| service_hit(ui, *id)));
        hits.extend(visits.iter().filter_map(|id| visit_hit(ui, *id)));
        let more = (all - hits.len().min(all)).min(COUNTED);
        (hits, more)
    });
    Effect::new(move |_| {
        typed.track();
        marked.set(0);
    });
    let open = move |route: Route| {
        typed.set(String::new());
        ui.go(route);
    };
    let on_key = move |event: KeyboardEvent| {
        let last = found.with(|(hits, _)| hits.len()).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => marked.update(|at| *at = (*at + 1).min(last)),
            "ArrowUp" => marked.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                if let Some(hit) = found.with(|(hits, _)| hits.get(marked.get_untracked()).cloned()) {
                    open(hit.route);
                }
            }
            "Escape" => typed.set(String::new()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="find" role="search" on:keydown=on_key>
            <SearchField typed label=frame::SEARCH name="find"/>
            <Show when=move || !typed.with(|t| t.trim().is_empty())>
                <ul class="find-results" role="listbox">
                    {move || {
                        let (hits, _) = found.get();
                        hits.into_iter()
                            .enumerate()
                            .map(|(at, hit)| {
                                let route = hit.route.clone();
                                view! {
                                    <li
                                        role="option"
                                        class:marked=move || marked.get() == at
                                        aria-selected=move || (marked.get() == at).to_string()
                                        on:mousedown=move |_| open(route.clone())
                                    >
                                        <span class="find-kind">{say(hit.kind)}</span>
                                        <span class="find-main">{hit.main}</span>
                                        <span class="quiet">{hit.side}</span>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                    {move || {
                        let (hits, more) = found.get();
                        if hits.is_empty() {
                            Some(view! { <li class="quiet">{frame::FOUND_NOTHING.get(ui.lang()).to_owned()}</li> })
                        } else if more > 0 {
                            Some(view! { <li class="quiet">{frame::found_more(ui.lang(), more, more == COUNTED)}</li> })
                        } else {
                            None
                        }
                    }}
                </ul>
            </Show>
        </div>
    }
}
