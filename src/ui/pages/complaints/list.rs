//! The register as a list: tabs with their counts, a filter that answers on every keystroke, one row a complaint.

use leptos::prelude::*;
use uuid::Uuid;

use super::clock;
use super::register::{listed, standings};
use crate::domain::complaint_clocks::most_urgent;
use crate::domain::moment::Moment;
use crate::state::cases::Case;
use crate::text::{Msg, complaints};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::table::{Head, VirtualTable};
use crate::ui::route::{Filter, Paper, Route};

/// Characters of the content shown in a row; the column clips what is too wide.
const EXCERPT: usize = 60;

// Columns of class `w-aside` have room only while no case stands beside the list.
const HEADS: &[Head] = &[
    Head { label: complaints::NUMBER, class: "w-number" },
    Head { label: complaints::CUSTOMER, class: "w-name" },
    Head { label: complaints::RECEIVED, class: "w-time w-aside" },
    Head { label: complaints::CONTENT, class: "w-wide w-aside" },
    Head { label: complaints::DEPARTMENT, class: "w-department w-aside" },
    Head { label: complaints::STATE, class: "w-state" },
    Head { label: complaints::DUE, class: "w-clock" },
];

const fn tab_label(filter: Filter) -> Msg {
    match filter {
        Filter::Open => complaints::TAB_OPEN,
        Filter::Late => complaints::TAB_LATE,
        Filter::Ended => complaints::TAB_ENDED,
        Filter::All => complaints::TAB_ALL,
    }
}

/// The list of a tab.
#[component]
pub(super) fn ComplaintList(
    /// The tab.
    filter: Memo<Filter>,
    /// The case open beside the list.
    current: Memo<Option<Uuid>>,
) -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let all = Memo::new(move |_| standings(ui));
    let ids = Memo::new(move |_| all.with(|all| typed.with(|typed| listed(ui, all, filter.get(), typed))));
    let tab = move |one: Filter| {
        let count = Memo::new(move |_| all.with(|all| all.iter().filter(|standing| standing.is_in(one)).count()));
        view! {
            <a
                class="tab"
                class:current=move || filter.get() == one
                class:late=move || one == Filter::Late && count.get() != 0
                aria-current=move || (filter.get() == one).then_some("page")
                href=Route::Complaints(one, None).address()
            >
                {say(tab_label(one))}
                " "
                <span class="count figures">{count}</span>
            </a>
        }
    };
    view! {
        <header class="toolbar">
            <SearchField typed label=complaints::FILTER_COMPLAINTS name="filter"/>
            <Button
                label=complaints::PRINT_REGISTER
                on_press=move || ui.go(Route::Paper(Paper::ComplaintList(filter.get_untracked())))
            />
            <Button label=complaints::TAKE_COMPLAINT weight=Weight::Main on_press=move || ui.go(Route::NewComplaint)/>
        </header>
        <nav class="tabs" aria-label=say(complaints::WHICH_COMPLAINTS)>{Filter::ALL.map(tab).collect_view()}</nav>
        <VirtualTable
            label=complaints::COMPLAINT_LIST
            heads=HEADS
            ids
            row=Callback::new(move |id| view! { {move || row(ui, id)} }.into_any())
            on_open=Callback::new(move |id| ui.go(Route::Complaints(filter.get_untracked(), Some(id))))
            current
            empty=complaints::NO_COMPLAINTS
        />
    }
}

/// The cells of a complaint, in the order of [`HEADS`].
fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(case) = ui.desk.cases.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let Case { complaint, course, .. } = &*case;
    let number = course.number.clone().unwrap_or_else(|| complaints::NOT_NUMBERED.get(lang).into());
    let content: String = complaint.content.chars().take(EXCERPT).collect();
    let (class, clock) = pressing(ui, &case);
    view! {
        <td class="figures w-number" class:quiet=course.number.is_none()>
            {number}
        </td>
        <td class="person w-name">{customer_name(&case).map_or_else(|msg| msg.get(lang).into(), str::to_owned)}</td>
        <td class="figures w-time w-aside">{complaint.received_at.map(Moment::minute_text)}</td>
        <td class="clip w-wide w-aside">{content}</td>
        <td class="clip w-department w-aside">{course.department()}</td>
        <td class="w-state">{course.state.label().get(lang)}</td>
        <td class=format!("clip w-clock {class}")>{clock}</td>
    }
    .into_any()
}

/// The customer as named, or the words that stand for a name.
pub(super) fn customer_name(case: &Case) -> Result<&str, Msg> {
    match (case.complaint.customer_name.trim(), case.complaint.anonymous) {
        ("", true) => Err(complaints::ANONYMOUS),
        ("", false) => Err(complaints::NO_NAME),
        (name, _) => Ok(name),
    }
}

/// The most pressing clock of a case in words, with its class.
fn pressing(ui: Ui, case: &Case) -> (&'static str, String) {
    let (now, lang) = (clock::now(ui), ui.lang());
    if case.course.state.is_ended() {
        return ("quiet", case.course.ended_at.map(Moment::minute_text).unwrap_or_default());
    }
    let clocks = case.clocks(&ui.desk.site().limits);
    match most_urgent(&clocks, now) {
        Some(one) => {
            let class = clock::class(one.urgency(now));
            // How long comes first: a narrow column clips what the clock is for, not how late it is.
            (class, format!("{} · {}", clock::words(one, now, lang), one.label.get(lang)))
        }
        None => ("quiet", complaints::NOTHING_RUNS.get(lang).into()),
    }
}
