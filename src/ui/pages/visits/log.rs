//! The call and visit log as a list, newest first. A visitor who has left without a card is marked.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::phone::masked;
use crate::domain::reception::{Stage, Step, next_steps, stage};
use crate::forms::visit::VISIT;
use crate::text::{people, today};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::period::today;
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::site_filter::{SiteFilter, of_site};
use crate::ui::parts::table::{Head, Rows, VirtualTable};
use crate::ui::route::{Paper, Route};

// Columns of class `w-aside` have room only while the list is wide.
const HEADS: &[Head] = &[
    Head { label: people::VISIT_HEADS[0], class: "w-time" },
    Head { label: people::VISIT_HEADS[1], class: "w-class" },
    Head { label: people::VISIT_HEADS[2], class: "w-name" },
    Head { label: people::VISIT_HEADS[3], class: "w-phone" },
    Head { label: people::VISIT_HEADS[4], class: "w-wide" },
    Head { label: people::VISIT_HEADS[5], class: "w-name w-aside" },
    Head { label: people::VISIT_HEADS[6], class: "w-steps" },
];

fn row(ui: Ui, id: Uuid) -> AnyView {
    let visits = ui.desk.workspace.visits;
    let Some(visit) = visits.get(id) else { return view! { <td></td> }.into_any() };
    let values = visits.values_untracked(id).unwrap_or_default();
    let kind = VISIT.field("type").map(|field| crate::print::format::shown(field, values.get("type"), ui.lang()));
    let awaits = visit.awaits_registration();
    let stage = stage(&visit).filter(|stage| *stage < Stage::Left);
    // The day only where it is another one: the button beside it has to keep its room.
    let today = ui.desk.now().date();
    let expected = visit.expected_at.filter(|_| visit.is_expected()).map(|at| {
        let words = at.minute_text();
        let from = if at.date() == today { "2026-11-22 ".len() } else { "2026-".len() };
        words.get(from..).unwrap_or_default().to_owned()
    });
    let steps = next_steps(&visit).iter().map(|step| step_button(ui, id, *step)).collect_view();
    view! {
        <td class="figures">{visit.at.map(Moment::minute_text)}</td>
        <td>
            {kind}
            " "
            {visit.is_first.then(|| view! { <span class="badge">{say(people::FIRST)}</span> })}
        </td>
        <td class="person">{visit.caller_name}</td>
        <td class="figures">{masked(&visit.caller_phone)}</td>
        <td class="clip">{visit.reason}</td>
        <td class="w-aside">{visit.taken_by}</td>
        <td>
            {awaits.then(|| view! { <span class="badge soon">{say(today::TO_REGISTER)}</span> })}
            {stage.map(|stage| view! { <span class="quiet">{say(stage.label())}</span> " " })}
            {expected.map(|at| view! { <span class="figures">{at}</span> " " })}
            {steps}
        </td>
    }
    .into_any()
}

/// The press that notes a step of the reception (W-01); leaving starts the time for registering (T-21).
fn step_button(ui: Ui, id: Uuid, step: Step) -> AnyView {
    let note = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        leptos::task::spawn_local(async move {
            match ui.desk.note_reception(id, step).await {
                Ok(()) => ui.tell(step.besides()),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    view! {
        <button type="button" class="button small" on:click=note>
            {say(step.label())}
        </button>
    }
    .into_any()
}

/// The log.
#[component]
pub fn VisitLog() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let visits = ui.desk.workspace.visits;
    let rows = Rows::found(move |most| {
        let typed = typed.get();
        if ui.site.with(String::is_empty) {
            return visits.listed(&typed, most);
        }
        let ids = of_site(ui, Kind::Visit, visits.listed(&typed, usize::MAX).0);
        let all = ids.len();
        (ids, all)
    });
    let open = Callback::new(move |id: Uuid| {
        if let Some(customer) = visits.get_untracked(id).and_then(|visit| visit.customer) {
            ui.go(Route::Customers(Some(customer)));
        }
    });
    view! {
        <section class="visit-log">
            <header class="toolbar">
                <h2>{say(people::VISIT_LOG)}</h2>
                <SearchField typed label=people::FILTER_VISITS name="filter"/>
                <SiteFilter/>
                <span class="count figures">{move || rows.count()}</span>
                <Button label=people::PRINT_DAY on_press=move || ui.go(Route::Paper(Paper::VisitList(Some(today(ui)))))/>
            </header>
            <VirtualTable
                label=people::VISIT_LOG
                heads=HEADS
                rows
                row=Callback::new(move |id| row(ui, id))
                on_open=open
                empty=people::NO_VISITS
            />
        </section>
    }
}
