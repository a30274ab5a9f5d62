//! 回访计划: the quotas of a month by office and how far they are kept, the repairs still to call (T-14), what is planned,
//! and the press that makes the plan.

use chrono::NaiveDate;
use leptos::prelude::*;
use uuid::Uuid;

use super::flow::RETURN_VISITS;
use crate::domain::limits::Limits;
use crate::domain::report_period::Period;
use crate::domain::visit_figures::{OfficeFigures, Seen, VisitFigures, figures};
use crate::domain::visit_plan::Month;
use crate::state::notices::Tone;
use crate::text::{Lang, Msg, return_visits as text};
use crate::ui::flow::clocks::now;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::table::VirtualTable;
use crate::ui::route::{Filter, Paper, Route};

/// The month of the page.
fn month_of(ui: Ui, months: i32) -> Month {
    Month::of(now(ui).date()).plus(months)
}

/// The figures of a month.
fn figures_of(ui: Ui, month: Month) -> VisitFigures {
    let cases = ui.desk.return_visits.all();
    let seen: Vec<Seen<'_>> =
        cases.iter().map(|case| Seen { id: case.id, record: &case.record, course: &case.course }).collect();
    let site = ui.desk.site();
    figures(&seen, Period::month_of(month.first), &site.offices, site.terms(), now(ui))
}

fn office_row(one: &OfficeFigures, limits: &Limits, lang: Lang) -> AnyView {
    let (class, word) = if one.is_kept { ("badge done", text::KEPT) } else { ("badge soon", text::NOT_KEPT) };
    let open = one.doors.last().or(one.calls.last()).map(|id| Route::ReturnVisits(Filter::All, Some(*id)).address());
    let name = one.office.clone();
    let name = match open {
        Some(address) => view! { <a href=address>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! {
        <tr>
            <td>{name}</td>
            <td class="figures">
                {text::doors(lang, one.doors.len(), limits.office_door_visits_min, limits.office_door_visits_target)}
            </td>
            <td class="figures">{text::weeks(lang, one.weeks_kept, one.weeks)}</td>
            <td class="figures">{one.planned}</td>
            <td>
                <span class=class>{word.get(lang)}</span>
            </td>
        </tr>
    }
    .into_any()
}

fn repair_line(found: &VisitFigures, limits: &Limits, lang: Lang) -> AnyView {
    let line = text::phone_share(lang, found.by_phone.len(), found.repairs.len(), limits.phone_visit_rate);
    let is_low = found.phone_rate().is_some_and(|rate| rate < limits.phone_visit_rate);
    let link = |id: &Uuid| {
        let address = Route::ReturnVisits(Filter::All, Some(*id)).address();
        view! { <a class="figures" href=address>{text::TO_CALL.get(lang)}</a> }
    };
    let to_call = found.to_call.first().filter(|_| is_low).map(link);
    view! {
        <p class=if is_low { "late" } else { "" }>{line}" "{to_call}</p>
    }
    .into_any()
}

/// The plan of a month.
#[component]
pub fn VisitPlan(
    /// So many months after this one.
    months: i32,
) -> impl IntoView {
    let ui = use_ui();
    let month = Memo::new(move |_| month_of(ui, months));
    let found = Memo::new(move |_| figures_of(ui, month.get()));
    let ids = Memo::new(move |_| {
        let mut planned = found.with(|found| found.planned.clone());
        planned.sort_by_cached_key(|id| ui.desk.return_visits.get(*id).map(|case| case.record.planned_on.clone()));
        planned
    });
    let busy = RwSignal::new(false);
    let make = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.plan_month(months).await {
                Ok(made) => {
                    let words = text::made(ui.lang_now(), made.visits, made.left);
                    ui.desk.notices.say(Tone::Good, words, false);
                }
                Err(failure) => ui.explain(&failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let offices = move || {
        let (lang, limits) = (ui.lang(), ui.desk.site().limits);
        found.with(|found| {
            if found.offices.is_empty() {
                return view! { <p class="empty">{text::NO_OFFICES.get(lang)}</p> }.into_any();
            }
            let heads = [text::OFFICE, text::DOORS, text::CALLS, text::STILL_PLANNED, text::QUOTA];
            view! {
                <table class="list plain">
                    <thead>
                        <tr>{heads.map(|head: Msg| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{found.offices.iter().map(|one| office_row(one, &limits, lang)).collect_view()}</tbody>
                </table>
                {repair_line(found, &limits, lang)}
            }
            .into_any()
        })
    };
    // The week printed is this one, or the first of another month.
    let print = move |period: fn(NaiveDate) -> Period| {
        let (today, month) = (ui.desk.now().date(), month.get_untracked());
        let day = if month.has(today) { today } else { month.first };
        ui.go(Route::Paper(Paper::VisitPlan(Some(period(day)))));
    };
    let title = move || text::plan_of(ui.lang(), &month.get().key());
    let step = |label: Msg, to: i32| view! { <a class="button" href=Route::VisitPlan(to).address()>{say(label)}</a> };
    view! {
        <article class="visit-plan">
            <header class="toolbar">
                <h2>{title}</h2>
                {step(text::BEFORE, months - 1)}
                {step(text::AFTER, months + 1)}
                <a class="button" href=Route::ReturnVisits(Filter::Open, None).address()>{say(text::TO_VISITS)}</a>
                <Button label=text::PRINT_WEEK on_press=move || print(Period::week_of)/>
                <Button label=text::PRINT_MONTH on_press=move || print(Period::month_of)/>
                <Button label=text::MAKE_PLAN weight=Weight::Main disabled=busy on_press=make/>
            </header>
            <p class="quiet">{say(text::PLAN_RULE)}</p>
            {offices}
            <VirtualTable
                label=text::PLAN
                heads=RETURN_VISITS.heads
                rows=ids
                row=Callback::new(move |id| view! { {move || (RETURN_VISITS.row)(ui, id)} }.into_any())
                on_open=Callback::new(move |id| ui.go(Route::ReturnVisits(Filter::All, Some(id))))
                current=Memo::new(|_| None)
                empty=text::NOTHING_PLANNED
            />
        </article>
    }
}
