//! 今日: what is late, what is due today, what comes next, and the day's counts. Derived from clocks at every look.

mod for_information;
mod to_register;

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;

use self::for_information::ForInformation;
use self::to_register::ToRegister;
use crate::app::weekly::weekly_report_id;
use crate::domain::clock::{ClockKind, most_urgent};
use crate::domain::contact::Contact;
use crate::domain::deadline::{self, Limit, Urgency};
use crate::domain::disclosure::Disclosure;
use crate::domain::document_loan::DocumentLoan;
use crate::domain::limits::Terms;
use crate::domain::moment::{Moment, parse_date};
use crate::domain::process::{Process, Rectifications, ReturnVisits};
use crate::domain::report::Topic;
use crate::domain::report_period::Period;
use crate::domain::role::Act;
use crate::domain::visit::{CALL, Visit};
use crate::state::cases::Case;
use crate::text::{Lang, Msg, enquiries, lending, today};
use crate::ui::form::unsaved::Unsaved;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Lines of a column drawn at once; the column says how many there are.
const MOST: usize = 60;
/// Newest guests and customers looked through: announced, or with a card of today that says little.
const RECENT: usize = 400;
/// How long after the board is drawn everything is looked through.
const LOOK_AFTER: Duration = Duration::from_millis(800);

/// One thing to do.
#[derive(Clone, PartialEq)]
struct Task {
    due: Moment,
    what: Msg,
    who: String,
    detail: String,
    /// Whose it is, for the board of one person.
    owner: String,
    urgency: Urgency,
    /// Something a customer was promised: the first of its column (T-08).
    is_promise: bool,
    route: Route,
}

/// Everything that waits: in every column promises first, then the soonest.
fn tasks(ui: Ui) -> Vec<Task> {
    let now = Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes);
    let site = ui.desk.site();
    let terms = site.terms();
    let mut tasks = complaint_tasks(ui, terms, now);
    tasks.extend(enquiry_tasks(ui, terms, now));
    tasks.extend(rectification_tasks(ui, terms, now));
    tasks.extend(return_visit_tasks(ui, terms, now));
    tasks.extend(visit_tasks(ui, now));
    tasks.extend(expected_tasks(ui, terms, now));
    tasks.extend(contact_tasks(ui, terms, now));
    tasks.extend(follow_up_tasks(ui, terms, now));
    tasks.extend(tidy_tasks(ui, terms, now));
    tasks.extend(report_task(ui, terms, now));
    tasks.extend(permission_tasks(ui, terms, now));
    tasks.extend(lent_tasks(ui, terms, now));
    tasks.sort_unstable_by_key(|task| (!task.is_promise, task.due));
    tasks
}

/// The open cases of a process by their most pressing clock; `words` gives who it is about and the rest of the line.
fn case_tasks<P: Process>(
    cases: Vec<Rc<Case<P>>>,
    terms: Terms<'_>,
    now: Moment,
    words: fn(&Case<P>) -> (String, String, String),
    route: fn(Filter, Option<Uuid>) -> Route,
) -> Vec<Task> {
    let open = cases.into_iter().filter(|case| !case.is_ended());
    open.filter_map(|case| {
        let clocks = case.clocks(terms);
        let clock = most_urgent(&clocks, now)?;
        let (who, detail, owner) = words(&case);
        Some(Task {
            due: clock.due,
            what: clock.label,
            who,
            detail: detail.trim().to_owned(),
            owner,
            urgency: clock.urgency(now),
            is_promise: clock.kind == ClockKind::Promise,
            route: route(Filter::Open, Some(case.id)),
        })
    })
    .collect()
}

fn complaint_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let words = |case: &Case| {
        let content: String = case.record.content.chars().take(28).collect();
        let number = case.course.number.clone().unwrap_or_default();
        (case.record.customer_name.clone(), format!("{content} {number}"), case.course.responsible.clone())
    };
    case_tasks(ui.desk.cases.all(), terms, now, words, Route::Complaints)
}

fn enquiry_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let words = |case: &Case<crate::domain::process::Enquiries>| {
        let content: String = case.record.content.chars().take(28).collect();
        let owner = match case.course.open_handover() {
            Some(open) => format!("{} → {}", case.course.responsible, open.to),
            None => case.course.responsible.clone(),
        };
        let detail = format!("{content} {} {owner}", case.record.number);
        (case.record.customer_name.clone(), detail, case.course.responsible.clone())
    };
    case_tasks(ui.desk.enquiries.all(), terms, now, words, Route::Enquiries)
}

fn rectification_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let words = |case: &Case<Rectifications>| {
        let content: String = case.record.content.chars().take(28).collect();
        let detail = format!("{content} {}", case.record.number);
        (case.record.customer_name.clone(), detail, case.record.received_by.clone())
    };
    case_tasks(ui.desk.rectifications.all(), terms, now, words, Route::Rectifications)
}

/// What stands in the one register, of whichever track (G-02).
fn complaint_tasks_of_both_tracks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let mut tasks = complaint_tasks(ui, terms, now);
    tasks.extend(rectification_tasks(ui, terms, now));
    tasks
}

/// Visits of kinds A, B and D; those that close a case stand on the board with their case.
fn return_visit_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let words = |case: &Case<ReturnVisits>| {
        let record = &case.record;
        let detail = format!("{} {} {}", record.purpose, record.number, record.visitor);
        (record.target().to_owned(), detail, record.visitor.clone())
    };
    let cases = ui.desk.return_visits.all().into_iter();
    let own = cases.filter(|case| !case.record.kind().closes_a_case() || case.course.state.is_made()).collect();
    case_tasks(own, terms, now, words, Route::ReturnVisits)
}

/// A thing to do that began at `start` and has a limit of its own.
fn task(start: Moment, limit: Limit, terms: Terms<'_>, now: Moment, what: Msg, who: String, route: Route) -> Task {
    let due = deadline::due(start, limit, terms.calendar, &[]);
    let urgency = deadline::urgency(start, due, now, terms.calendar);
    Task { due, what, who, detail: String::new(), owner: String::new(), urgency, is_promise: false, route }
}

/// Visitors who have left without a card, while there is time to register them (W-01 guard, T-21); see [`to_register`].
fn visit_tasks(ui: Ui, now: Moment) -> Vec<Task> {
    let in_time = |task: &Task| task.urgency != Urgency::Late;
    to_register::waiting(ui, now).into_iter().map(|(_, _, task)| task).filter(in_time).collect()
}

/// Guests who are announced and not here yet, on the day they are expected (W-01 step 1): the bar prepares for them.
fn expected_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let visits = ui.desk.workspace.visits;
    let task_of = |id: Uuid| {
        let visit = visits.get_untracked(id).filter(Visit::is_expected)?;
        let (start, due) = (visit.at?, visit.expected_at.filter(|due| due.date() <= now.date())?);
        let task = task(start, Limit::At(due), terms, now, today::EXPECTED, visit.caller_name, Route::Visits);
        let detail = [visit.reason, visit.notified, visit.drinks].join(" ").trim().to_owned();
        Some(Task { detail, owner: visit.taken_by, ..task })
    };
    visits.newest().into_iter().take(RECENT).filter_map(task_of).collect()
}

/// Customers assigned to a specialist and not yet contacted (T-19).
fn contact_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let Some(limit) = deadline::days(terms.limits.first_contact_days) else { return Vec::new() };
    let waiting = ui.desk.waiting.uncontacted.all().into_iter();
    waiting
        .filter_map(|(id, card)| {
            let assigned = parse_date(&card.cs_assigned_on).ok()?;
            let start = Moment::at(assigned, 9, 0, now.offset_minutes())?;
            let route = Route::Customers(Some(id));
            let task = task(start, limit, terms, now, today::FIRST_CONTACT, card.name, route);
            Some(Task { detail: card.cs_owner.clone(), owner: card.cs_owner, ..task })
        })
        .collect()
}

/// Customers whose last contact named a day for the next.
fn follow_up_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let task_of = |(_, contact): (Uuid, Contact)| {
        let day = parse_date(&contact.next_on).ok().and_then(|day| Moment::at(day, 0, 0, now.offset_minutes()))?;
        let limit = Limit::At(day.end_of_day_after(0));
        let (start, route) = (contact.at?, Route::Customers(Some(contact.customer?)));
        let task = task(start, limit, terms, now, enquiries::TO_FOLLOW_UP, contact.customer_name, route);
        Some(Task { detail: contact.summary.chars().take(28).collect(), owner: contact.by, ..task })
    };
    ui.desk.waiting.agreed.all().into_iter().filter_map(task_of).collect()
}

/// 今日未整理 (T-20): customers whose card does not say yet what they want or how near they are.
fn tidy_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    if terms.limits.daily_update == 0 {
        return Vec::new();
    }
    let customers = ui.desk.workspace.customers;
    let recent = customers.newest().into_iter().take(RECENT).filter_map(|id| Some((id, customers.get_untracked(id)?)));
    recent
        .filter_map(|(id, card)| {
            let (start, due) = (card.registered_at?, card.tidy_by(now)?);
            let task = task(start, Limit::At(due), terms, now, today::TO_TIDY, card.name, Route::Customers(Some(id)));
            Some(Task { detail: card.no, owner: card.registered_by, ..task })
        })
        .collect()
}

/// Requests to take data out, for who decides them (W-16 step 2); on the day they were made.
fn permission_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    if !ui.desk.permits(Act::Decide) {
        return Vec::new();
    }
    let asked = ui.desk.asked_disclosures().into_iter();
    let task_of = |(_, one): (Uuid, Disclosure)| {
        let start = one.asked_at?;
        let limit = Limit::At(start.end_of_day_after(0));
        let task = task(start, limit, terms, now, today::TO_PERMIT, one.asked_by, Route::Logs(1));
        Some(Task { detail: one.what, ..task })
    };
    asked.filter_map(task_of).collect()
}

/// Lent documents from the day on which they are due back (R-27, W-16 step 4).
fn lent_tasks(ui: Ui, terms: Terms<'_>, now: Moment) -> Vec<Task> {
    let task_of = |(_, one): (Uuid, DocumentLoan)| {
        let day = parse_date(&one.due_on).ok().filter(|day| *day <= now.date())?;
        let start = Moment::at(day, 0, 0, now.offset_minutes())?;
        let limit = Limit::At(start.end_of_day_after(0));
        let task = task(start, limit, terms, now, lending::TO_CALL_BACK, one.taken_by, Route::Logs(4));
        Some(Task { detail: one.document, owner: one.by, ..task })
    };
    ui.desk.lent_documents().into_iter().filter_map(task_of).collect()
}

/// The report of last week, due on Monday, until it is submitted (T-22); on a desk without complaints there is none to write.
fn report_task(ui: Ui, terms: Terms<'_>, now: Moment) -> Option<Task> {
    let last = Period::week_of(now.date()).previous();
    let monday = Moment::at(last.next().first(), 0, 0, now.offset_minutes())?;
    let had_any = || {
        let complaints = ui.desk.workspace.complaints;
        let first = complaints.ids().first().and_then(|id| complaints.get_untracked(*id)?.received_at);
        first.is_some_and(|at| at < monday)
    };
    let id = weekly_report_id(&ui.desk.site().code, last);
    let is_done = ui.desk.workspace.weekly_reports.get(id).is_some_and(|report| report.is_submitted());
    if terms.limits.weekly_report == 0 || is_done || !had_any() {
        return None;
    }
    let route = Route::Reports(Topic::Complaints, Some(last));
    Some(task(monday, Limit::At(monday.end_of_day_after(0)), terms, now, today::WEEKLY_REPORT, last.key(), route))
}

/// Derives the cases that [`late_count`] asks for, a few at a time, for as long as they are wanted.
pub async fn derive_cases_ahead(ui: Ui, is_wanted: impl Fn() -> bool + Copy) {
    let (desk, breathe) = (ui.desk, ui.desk.ports().breathe);
    let pause = || async move {
        breathe().await;
        is_wanted()
    };
    desk.cases.derive_ahead(pause).await;
    desk.rectifications.derive_ahead(pause).await;
    desk.enquiries.derive_ahead(pause).await;
    desk.return_visits.derive_ahead(pause).await;
}

/// Looks for all that waits, for as long as the board stands.
async fn look_at_all(ui: Ui, board: RwSignal<bool>) {
    let breathe = ui.desk.ports().breathe;
    let pause = || async move {
        breathe().await;
        !board.is_disposed()
    };
    ui.desk.waiting.look_at_all(pause).await;
}

/// Cases of a section with a clock run out, for the rail.
pub fn late_count(ui: Ui, section: &Route) -> usize {
    let tasks = match section {
        Route::Complaints(..) => complaint_tasks_of_both_tracks,
        Route::Enquiries(..) => enquiry_tasks,
        Route::ReturnVisits(..) => return_visit_tasks,
        _ => return 0,
    };
    let now = Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes);
    tasks(ui, ui.desk.site().terms(), now).iter().filter(|task| task.urgency == Urgency::Late).count()
}

/// The board.
#[component]
pub fn Today() -> impl IntoView {
    let ui = use_ui();
    // The board stands at once with what is new; what has waited long is looked for when it is drawn, a little at a time.
    let is_left = RwSignal::new(false);
    if !ui.desk.waiting.is_whole()
        && let Ok(look) =
            set_timeout_with_handle(move || leptos::task::spawn_local(look_at_all(ui, is_left)), LOOK_AFTER)
    {
        // A board that is only rehearsed, or left at once, has nothing to look for.
        on_cleanup(move || look.clear());
    }
    let all = Memo::new(move |_| tasks(ui));
    // Everybody's, or one person's; what belongs to nobody is everybody's.
    let person = RwSignal::new(String::new());
    let tasks = Memo::new(move |_| {
        let person = person.get();
        let mut tasks = all.get();
        tasks.retain(|task| person.is_empty() || task.owner.is_empty() || task.owner == person);
        tasks
    });
    let people = Memo::new(move |_| {
        let mut names: Vec<String> = all.with(|all| all.iter().map(|task| task.owner.clone()).collect());
        names.sort_unstable();
        names.dedup();
        names.retain(|name| !name.is_empty());
        names
    });
    let choice = move |name: String| {
        let count = all.with(|all| all.iter().filter(|task| task.owner == name).count());
        let words = today::person(&name, count);
        let is_it = person.with_untracked(|person| *person == name);
        view! { <option value=name selected=is_it>{words}</option> }
    };
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
                <label class="inline-field">
                    <span>{say(today::WHOSE)}</span>
                    <select name="board_person" on:change=move |event| person.set(event_target_value(&event))>
                        <option value="">{say(today::EVERYBODY)}</option>
                        {move || people.get().into_iter().map(choice).collect_view()}
                    </select>
                </label>
                <ToRegister/>
                <ForInformation/>
            </div>
            <Column title=today::LATE class="late" empty=today::NOTHING_LATE tasks=Signal::derive(move || column(0)) now/>
            <Column title=today::DUE_TODAY class="soon" empty=today::NOTHING_TODAY tasks=Signal::derive(move || column(1)) now/>
            <Column title=today::NEXT class="next" empty=today::NOTHING_NEXT tasks=Signal::derive(move || column(2)) now/>
        </div>
    }
}

/// The day in numbers, each leading to its records.
fn counts(ui: Ui, now: Moment) -> AnyView {
    let workspace = ui.desk.workspace;
    let day = now.date();
    let visits: Vec<_> = workspace
        .visits
        .newest()
        .into_iter()
        .take(400)
        .filter_map(|id| workspace.visits.get_untracked(id))
        .filter(|visit| visit.at.is_some_and(|at| at.date() == day) && !visit.is_expected())
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
    let open = ui.desk.cases.all().iter().filter(|case| !case.is_ended()).count();
    let asked = ui.desk.enquiries.all().iter().filter(|case| !case.is_ended()).count();
    let lang = ui.lang();
    let words = today::counts(lang, [visits.len() - calls, calls, registered, asked, open]);
    let to = [
        Route::Visits,
        Route::Visits,
        Route::Customers(None),
        Route::Enquiries(Filter::Open, None),
        Route::Complaints(Filter::Open, None),
    ];
    let link = |(words, route): (String, Route)| view! { " " <a href=route.address()>{words}</a> };
    view! { {today::COUNTS.get(lang)} {words.into_iter().zip(to).map(link).collect_view()} }.into_any()
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
            <a class=class class:promise=task.is_promise href=task.route.address()>
                <span class="task-what">{task.what.get(lang)}</span>
                <span class="task-time">{word}</span>
                <span class="task-who">{task.who}</span>
                <span class="task-detail quiet">{task.detail}</span>
            </a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::site::Site;

    /// T-19: a week after assignment, to the end of the day; T-21: the day the visitor left. In working time, closing time.
    #[test]
    fn first_contact_and_registration_fall_by_the_calendar_of_the_site() {
        let at = |text: &str| Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 480));
        let mut site = Site::default();
        let falls = |site: &Site, limit: Option<Limit>| {
            let start = at("2026-11-20T16:00");
            let limit = limit.unwrap_or(Limit::At(start));
            let task =
                task(start, limit, site.terms(), at("2026-11-20T17:00"), today::NEXT, String::new(), Route::Today);
            (task.due.due_text(), task.urgency)
        };
        let contact = deadline::days(site.limits.first_contact_days);
        let register = deadline::calendar_days(site.limits.register_after_leave_days);
        assert_eq!(falls(&site, contact), ("2026-11-27 24:00".into(), Urgency::Calm));
        assert_eq!(falls(&site, register), ("2026-11-20 24:00".into(), Urgency::Calm));
        site.calendar.working_time = true;
        assert_eq!(falls(&site, register), ("2026-11-20 20:30".into(), Urgency::Calm));
    }
}
