//! 今日: what is late, what is due today, what comes next, and the day's counts. Derived from clocks at every look.

use leptos::prelude::*;

use crate::domain::complaint_clocks::most_urgent;
use crate::domain::deadline::{Limit, Limits, Urgency, due};
use crate::domain::moment::{Moment, parse_date};
use crate::domain::visit::CALL;
use crate::text::{Lang, Msg, today};
use crate::ui::form::unsaved::Unsaved;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Lines of a column drawn at once; the column says how many there are.
const MOST: usize = 60;

/// One thing to do.
#[derive(Clone, PartialEq)]
struct Task {
    due: Moment,
    what: Msg,
    who: String,
    detail: String,
    urgency: Urgency,
    route: Route,
}

/// Everything that waits, soonest first.
fn tasks(ui: Ui) -> Vec<Task> {
    let now = Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes);
    let limits = ui.desk.site().limits;
    let mut tasks = complaint_tasks(ui, &limits, now);
    tasks.extend(visit_tasks(ui, &limits, now));
    tasks.extend(contact_tasks(ui, &limits, now));
    tasks.sort_unstable_by_key(|task| task.due);
    tasks
}

fn complaint_tasks(ui: Ui, limits: &Limits, now: Moment) -> Vec<Task> {
    let open = ui.desk.cases.all().into_iter().filter(|case| !case.course.state.is_ended());
    open.filter_map(|case| {
        let clocks = case.clocks(limits);
        let clock = most_urgent(&clocks, now)?;
        let number = case.course.number.clone().unwrap_or_default();
        let content: String = case.complaint.content.chars().take(28).collect();
        Some(Task {
            due: clock.due,
            what: clock.label,
            who: case.complaint.customer_name.clone(),
            detail: format!("{content} {number}").trim().to_owned(),
            urgency: clock.urgency(now),
            route: Route::Complaints(Filter::Open, Some(case.id)),
        })
    })
    .collect()
}

/// Visitors who have left without a card (W-01 guard, T-21).
fn visit_tasks(ui: Ui, limits: &Limits, now: Moment) -> Vec<Task> {
    let visits = ui.desk.workspace.visits;
    let recent = visits.newest().into_iter().take(400);
    recent
        .filter_map(|id| {
            let visit = visits.get_untracked(id).filter(|visit| visit.awaits_registration())?;
            let start = visit.left_at.or(visit.at)?;
            let days = limits.register_after_leave_days.checked_sub(1)?;
            let due = start.end_of_day_after(days);
            Some(Task {
                due,
                what: today::TO_REGISTER,
                who: visit.caller_name.clone(),
                detail: visit.reason.clone(),
                urgency: crate::domain::deadline::urgency(start, due, now),
                route: Route::Visits,
            })
        })
        .collect()
}

/// Customers assigned to a specialist and not yet contacted (T-19).
fn contact_tasks(ui: Ui, limits: &Limits, now: Moment) -> Vec<Task> {
    let customers = ui.desk.workspace.customers;
    let recent = customers.newest().into_iter().take(400);
    recent
        .filter_map(|id| {
            let values = customers.values_untracked(id)?;
            let text = |key: &str| crate::domain::value::text_of(&values, key).to_owned();
            let assigned = parse_date(&text("cs_assigned_on")).ok()?;
            if !text("cs_contacted_on").is_empty() || limits.first_contact_days == 0 {
                return None;
            }
            let start = Moment::at(assigned, 9, 0, now.offset_minutes())?;
            let due = due(start, Limit::Days(limits.first_contact_days), 0);
            Some(Task {
                due,
                what: today::FIRST_CONTACT,
                who: text("name"),
                detail: text("cs_owner"),
                urgency: crate::domain::deadline::urgency(start, due, now),
                route: Route::Customers(Some(id)),
            })
        })
        .collect()
}

/// Complaints with a clock run out, for the rail.
pub fn late_count(ui: Ui) -> usize {
    let now = Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes);
    complaint_tasks(ui, &ui.desk.site().limits, now).iter().filter(|task| task.urgency == Urgency::Late).count()
}

/// The board.
#[component]
pub fn Today() -> impl IntoView {
    let ui = use_ui();
    let tasks = Memo::new(move |_| tasks(ui));
    let now = Memo::new(move |_| Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes));
    let column = move |which: u8| {
        let now = now.get();
        let end_of_today = now.end_of_day_after(0);
        let of = |task: &Task| match (task.urgency, task.due <= end_of_today) {
            (Urgency::Late, _) => 0,
            (_, true) => 1,
            (_, false) => 2,
        };
        tasks.with(|tasks| tasks.iter().filter(|task| of(task) == which).cloned().collect::<Vec<_>>())
    };
    view! {
        <div class="board">
            <div class="board-head">
                <Unsaved/>
                <p class="board-counts">{move || counts(ui, now.get())}</p>
            </div>
            <Column title=today::LATE class="late" empty=today::NOTHING_LATE tasks=Signal::derive(move || column(0)) now/>
            <Column title=today::DUE_TODAY class="soon" empty=today::NOTHING_TODAY tasks=Signal::derive(move || column(1)) now/>
            <Column title=today::NEXT class="next" empty=today::NOTHING_NEXT tasks=Signal::derive(move || column(2)) now/>
        </div>
    }
}

fn counts(ui: Ui, now: Moment) -> String {
    let workspace = ui.desk.workspace;
    let day = now.date();
    let visits: Vec<_> = workspace
        .visits
        .newest()
        .into_iter()
        .take(400)
        .filter_map(|id| workspace.visits.get_untracked(id))
        .filter(|visit| visit.at.is_some_and(|at| at.date() == day))
        .collect();
    let calls = visits.iter().filter(|visit| visit.visit_type == CALL).count();
    let registered = workspace
        .customers
        .newest()
        .into_iter()
        .take(400)
        .filter_map(|id| workspace.customers.get_untracked(id))
        .filter(|card| card.registered_at.is_some_and(|at| at.date() == day))
        .count();
    let open = ui.desk.cases.all().iter().filter(|case| !case.course.state.is_ended()).count();
    today::counts(ui.lang(), visits.len() - calls, calls, registered, open)
}

#[component]
fn Column(title: Msg, class: &'static str, empty: Msg, tasks: Signal<Vec<Task>>, now: Memo<Moment>) -> impl IntoView {
    let ui = use_ui();
    let count = move || tasks.with(Vec::len);
    view! {
        <section class=format!("board-column {class}")>
            <h2>
                {say(title)} <span class="count">{count}</span>
            </h2>
            <Show when=move || count() == 0>
                <p class="empty">{say(empty)}</p>
            </Show>
            <ul>
                {move || {
                    let (now, lang) = (now.get(), ui.lang());
                    tasks
                        .get()
                        .into_iter()
                        .take(MOST)
                        .map(|task| view! { <TaskLine task now lang/> })
                        .collect_view()
                }}
            </ul>
        </section>
    }
}

#[component]
fn TaskLine(task: Task, now: Moment, lang: Lang) -> impl IntoView {
    let (class, word) = match task.urgency {
        Urgency::Late => ("task late", today::distance(lang, -now.minutes_since(task.due).max(1))),
        Urgency::Soon => ("task soon", today::distance(lang, task.due.minutes_since(now))),
        Urgency::Calm | Urgency::Done => ("task", today::distance(lang, task.due.minutes_since(now))),
    };
    view! {
        <li>
            <a class=class href=task.route.address()>
                <span class="task-what">{task.what.get(lang)}</span>
                <span class="task-time">{word}</span>
                <span class="task-who">{task.who}</span>
                <span class="task-detail quiet">{task.detail}</span>
            </a>
        </li>
    }
}
