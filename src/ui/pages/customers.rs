//! 客户: the register as a list, one card beside it, and a new card.

mod assign;
mod card;
mod erase;
mod follow_up;
mod hand_over;
mod new;
mod privacy;

use leptos::prelude::*;
use uuid::Uuid;

pub use assign::AssignCustomers;
pub use hand_over::HandOver;
pub use new::NewCustomer;

use self::card::CustomerCard;
use crate::domain::kind::Kind;
use crate::domain::phone::masked;
use crate::text::{enquiries, merging, people};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::period::this_month;
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::site_filter::{SiteFilter, of_site};
use crate::ui::parts::table::{Head, Rows, VirtualTable};
use crate::ui::route::{Paper, Route};

// Columns of class `w-aside` have room only while the list is wide.
const HEADS: &[Head] = &[
    Head { label: people::CUSTOMER_HEADS[0], class: "w-name" },
    Head { label: people::CUSTOMER_HEADS[1], class: "w-phone" },
    Head { label: people::CUSTOMER_HEADS[2], class: "w-class" },
    Head { label: people::CUSTOMER_HEADS[3], class: "w-flat" },
    Head { label: people::CUSTOMER_HEADS[4], class: "w-wide w-aside" },
    Head { label: people::CUSTOMER_HEADS[5], class: "w-name w-aside" },
    Head { label: people::CUSTOMER_HEADS[6], class: "w-date w-aside" },
];

fn row(ui: Ui, id: Uuid, others: usize) -> AnyView {
    let Some(card) = ui.desk.workspace.customers.get(id) else { return view! { <td></td> }.into_any() };
    let flat = card.flat();
    let registered = card.registered_at.map(|at| crate::domain::moment::date_text(at.date())).unwrap_or_default();
    view! {
        <td>
            <span class="person">{card.name}</span>
            " "
            <span class="quiet">{card.title}</span>
            {card.vip.then(|| view! { <span class="badge">"VIP"</span> })}
            {(others > 0).then(|| view! { <span class="badge">{merging::cards(ui.lang(), others + 1)}</span> })}
        </td>
        <td class="figures">{masked(&card.phone)}</td>
        <td>{card.class}</td>
        <td class="figures">{flat}</td>
        <td class="clip w-aside">{card.intent}</td>
        <td class="w-aside">{card.salesperson}</td>
        <td class="figures w-aside">{registered}</td>
    }
    .into_any()
}

/// Those with something still to be asked.
fn incomplete(ui: Ui, ids: Vec<Uuid>) -> Vec<Uuid> {
    let is_so =
        |id: &Uuid| ui.desk.workspace.customers.get_untracked(*id).is_some_and(|card| !card.missing().is_empty());
    ids.into_iter().filter(is_so).collect()
}

/// The register.
#[component]
pub fn Customers() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let customers = ui.desk.workspace.customers;
    let persons = Memo::new(move |_| ui.desk.persons());
    let only_incomplete = RwSignal::new(false);
    let rows = Rows::found(move |most| {
        let typed = typed.get();
        let is_whole = ui.site.with(String::is_empty) && persons.with(|persons| persons.is_empty());
        if is_whole && !only_incomplete.get() {
            return customers.listed(&typed, most);
        }
        let found = of_site(ui, Kind::Customer, customers.listed(&typed, usize::MAX).0);
        let found = if only_incomplete.get() { incomplete(ui, found) } else { found };
        // A person with two cards stands in the list once.
        let ids = persons.with(|persons| persons.one_each(found));
        let all = ids.len();
        (ids, all)
    });
    let current = Memo::new(move |_| match ui.route.get() {
        Route::Customers(id) => id,
        _ => None,
    });
    view! {
        <div class="split" class:has-record=move || current.get().is_some()>
            <section class="split-list">
                <header class="toolbar">
                    <SearchField typed label=people::FILTER_CUSTOMERS name="filter"/>
                    <SiteFilter/>
                    <label class="inline-field">
                        <input
                            type="checkbox"
                            name="only_incomplete"
                            prop:checked=move || only_incomplete.get()
                            on:change=move |event| only_incomplete.set(event_target_checked(&event))
                        />
                        <span>{say(people::ONLY_INCOMPLETE)}</span>
                    </label>
                    <span class="count figures">{move || rows.count()}</span>
                    <Button
                        label=enquiries::PRINT_CONTACTS
                        on_press=move || ui.go(Route::Paper(Paper::ContactList(Some(this_month(ui)))))
                    />
                    <Button label=people::HAND_OVER_SEVERAL on_press=move || ui.go(Route::HandOver)/>
                    <Button label=people::ASSIGN on_press=move || ui.go(Route::AssignCustomers)/>
                    <Button label=people::PRINT_LIST on_press=move || ui.go(Route::Paper(Paper::CustomerList(None)))/>
                    <Button label=people::NEW_CUSTOMER weight=Weight::Main on_press=move || ui.go(Route::NewCustomer)/>
                </header>
                <VirtualTable
                    label=people::CUSTOMER_LIST
                    heads=HEADS
                    rows
                    row=Callback::new(move |id| row(ui, id, persons.with(|persons| persons.others(id).len())))
                    on_open=Callback::new(move |id| ui.go(Route::Customers(Some(id))))
                    current
                    empty=people::NO_CUSTOMERS
                />
            </section>
            <section class="split-record">
                {move || match current.get() {
                    Some(id) => view! { <CustomerCard id/> }.into_any(),
                    None => view! { <p class="empty">{say(people::CHOOSE_CUSTOMER)}</p> }.into_any(),
                }}
            </section>
        </div>
    }
}
