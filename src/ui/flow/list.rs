//! A register as a list: tabs with their counts, a filter that answers on every keystroke, one row a case.

use std::collections::HashSet;

use leptos::prelude::*;
use uuid::Uuid;

use super::Flow;
use super::register::listed;
use crate::text::{Msg, complaints};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::site_filter::{SiteFilter, of_site};
use crate::ui::parts::table::VirtualTable;
use crate::ui::route::{Filter, Route};

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
pub(super) fn RegisterList(
    /// The process.
    flow: &'static Flow,
    /// The tab.
    filter: Memo<Filter>,
    /// The case open beside the list.
    current: Memo<Option<Uuid>>,
) -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        let all = (flow.standings)(ui);
        if ui.site.with(String::is_empty) {
            return all;
        }
        let ids = all.iter().map(|standing| standing.id).collect();
        let shown: HashSet<Uuid> = of_site(ui, flow.kind, ids).into_iter().collect();
        all.into_iter().filter(|standing| shown.contains(&standing.id)).collect()
    });
    let ids = Memo::new(move |_| all.with(|all| typed.with(|typed| listed(flow, ui, all, filter.get(), typed))));
    let tab = move |one: Filter| {
        let count = Memo::new(move |_| all.with(|all| all.iter().filter(|standing| standing.is_in(one)).count()));
        view! {
            <a
                class="tab"
                class:current=move || filter.get() == one
                class:late=move || one == Filter::Late && count.get() != 0
                aria-current=move || (filter.get() == one).then_some("page")
                href=(flow.route)(one, None).address()
            >
                {say(tab_label(one))}
                " "
                <span class="count figures">{count}</span>
            </a>
        }
    };
    let print = flow.paper.map(|paper| {
        let go = move || ui.go(Route::Paper(paper(filter.get_untracked(), None)));
        view! { <Button label=complaints::PRINT_REGISTER on_press=go/> }
    });
    view! {
        <header class="toolbar">
            <SearchField typed label=flow.words.filter name="filter"/>
            <SiteFilter/>
            {flow.beside
                .iter()
                .map(|(label, route)| view! { <a class="button" href=route.address()>{say(*label)}</a> })
                .collect_view()}
            {print}
            <Button label=flow.words.take weight=Weight::Main on_press=move || ui.go(flow.new.clone())/>
        </header>
        <nav class="tabs" aria-label=say(complaints::WHICH_COMPLAINTS)>{Filter::ALL.map(tab).collect_view()}</nav>
        <VirtualTable
            label=flow.words.list
            heads=flow.heads
            rows=ids
            row=Callback::new(move |id| view! { {move || (flow.row)(ui, id)} }.into_any())
            on_open=Callback::new(move |id| ui.go((flow.route)(filter.get_untracked(), Some(id))))
            current
            empty=flow.words.none
        />
    }
}
