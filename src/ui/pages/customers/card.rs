//! One customer: the card as on paper, its visits and complaints, and the form to change it.

use leptos::prelude::*;
use uuid::Uuid;

use super::erase::ErasePerson;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::Values;
use crate::forms::customer::CUSTOMER;
use crate::state::form_draft::About;
use crate::text::{frame, people};
use crate::ui::form::card::Card;
use crate::ui::form::conflict::Conflicts;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Paper, Route};

/// One customer card.
#[component]
pub fn CustomerCard(
    /// The customer.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let customers = ui.desk.workspace.customers;
    let editing = RwSignal::new(ui.wants_form(&CUSTOMER, About::Record(Kind::Customer, id)));
    // Only whether it is here: a change of the register must not take away a form that is being filled.
    let is_here = Memo::new(move |_| customers.values(id).is_some());
    let values = Signal::derive(move || customers.values(id).unwrap_or_default());
    let name = move || customers.get(id).map(|card| format!("{} {}", card.name, card.title)).unwrap_or_default();
    let number = move || customers.get(id).map(|card| card.no).unwrap_or_default();
    let last_change = move || {
        customers.track();
        let record = customers.record(id)?;
        let stamp = record.last_write()?;
        let when = Moment::from_ms(stamp.at, ui.desk.ports().offset_minutes).minute_text();
        Some(people::changed_by(ui.lang(), &stamp.by, &when))
    };
    let body = move || {
        if !is_here.get() {
            return view! { <p class="empty">{say(frame::GONE)}</p> }.into_any();
        }
        if editing.get() {
            return view! { <EditCard id editing/> }.into_any();
        }
        view! {
            <Conflicts kind=Kind::Customer id/>
            <Card spec=&CUSTOMER values/>
            <History id/>
            <p class="quiet">{last_change}</p>
            <ErasePerson id/>
        }
        .into_any()
    };
    view! {
        <article class="record">
            <header class="record-head">
                <a class="back" href=Route::Customers(None).address()>{say(frame::BACK)}</a>
                <h1>{name}</h1>
                <span class="number figures">{number}</span>
                <div class="record-actions">
                    <Button label=people::PRINT_CARD on_press=move || ui.go(Route::Paper(Paper::CustomerCard(id)))/>
                    <Button
                        label=frame::EDIT
                        weight=Weight::Main
                        disabled=editing
                        on_press=move || editing.set(true)
                    />
                </div>
            </header>
            {body}
        </article>
    }
}

#[component]
fn EditCard(id: Uuid, editing: RwSignal<bool>) -> impl IntoView {
    let ui = use_ui();
    let before: Values = ui.desk.workspace.customers.values_untracked(id).unwrap_or_default();
    let draft = ui.open_form(&CUSTOMER, About::Record(Kind::Customer, id), before);
    let save = Callback::new(move |()| {
        let verb =
            async move { ui.desk.save_record(Kind::Customer, id, &CUSTOMER, &draft.opened(), draft.taken()).await };
        ui.save_form(draft, verb, move |()| {
            let _ = editing.try_set(false);
        });
    });
    view! {
        <FormScreen draft on_end=save/>
        <SaveBar draft on_save=save on_cancel=Callback::new(move |()| editing.set(false))/>
    }
}

/// Visits and complaints of a customer, newest first.
#[component]
fn History(id: Uuid) -> impl IntoView {
    let ui = use_ui();
    let lines = move || {
        let mut lines: Vec<(Option<Moment>, AnyView)> = visit_lines(ui, id);
        lines.extend(complaint_lines(ui, id));
        lines.sort_unstable_by_key(|(at, _)| std::cmp::Reverse(*at));
        lines.into_iter().map(|(_, line)| line).collect_view()
    };
    view! {
        <section class="card-section">
            <h3>{say(people::HISTORY)}</h3>
            <ol class="timeline">{lines}</ol>
        </section>
    }
}

fn visit_lines(ui: Ui, id: Uuid) -> Vec<(Option<Moment>, AnyView)> {
    let visits = ui.desk.workspace.visits;
    let kind = crate::forms::visit::VISIT.field("type");
    visits
        .children(id)
        .into_iter()
        .filter_map(|visit| {
            let values = visits.values_untracked(visit)?;
            let visit = visits.get_untracked(visit)?;
            let type_word =
                kind.map(|f| crate::print::format::shown(f, values.get("type"), ui.lang())).unwrap_or_default();
            let when = visit.at.map(Moment::minute_text).unwrap_or_default();
            let line = view! {
                <li>
                    <time class="figures">{when}</time>
                    <span class="badge">{type_word}</span>
                    <span>{visit.reason}</span>
                    <span class="quiet">{visit.taken_by}</span>
                </li>
            };
            Some((visit.at, line.into_any()))
        })
        .collect()
}

fn complaint_lines(ui: Ui, id: Uuid) -> Vec<(Option<Moment>, AnyView)> {
    let of_customer = ui.desk.cases.all().into_iter().filter(|case| case.complaint.customer == Some(id));
    of_customer
        .map(|case| {
            let at = case.complaint.received_at;
            let when = at.map(Moment::minute_text).unwrap_or_default();
            let address = Route::Complaints(Filter::All, Some(case.id)).address();
            let line = view! {
                <li>
                    <time class="figures">{when}</time>
                    <span class="badge">{frame::COMPLAINTS.get(ui.lang())}</span>
                    <a href=address>{case.course.number.clone().unwrap_or_default()}" "{case.complaint.content.clone()}</a>
                    <span class="quiet">{case.course.state.label().get(ui.lang())}</span>
                </li>
            };
            (at, line.into_any())
        })
        .collect()
}
