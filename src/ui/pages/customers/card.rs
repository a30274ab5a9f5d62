//! One customer: the card as on paper, its follow-up, visits, contacts, enquiries and complaints, and the form to change it.

use leptos::prelude::*;
use uuid::Uuid;

use super::erase::ErasePerson;
use super::follow_up::FollowUp;
use super::privacy::Privacy;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::questionnaire::SurveyAnswer;
use crate::domain::value::Values;
use crate::forms::customer::CUSTOMER;
use crate::forms::follow_up::CONTACT;
use crate::forms::spec::FormSpec;
use crate::forms::visit::VISIT;
use crate::print::papers::customer::spell_cells;
use crate::state::form_draft::About;
use crate::text::{Lang, frame, people};
use crate::ui::form::card::Card;
use crate::ui::form::conflict::Conflicts;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::pages::doubts::OtherCards;
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
            <OtherCards id/>
            <Card spec=&CUSTOMER values number=Signal::derive(number)/>
            <StillMissing id/>
            <Classes id/>
            <FollowUp id/>
            <Privacy id/>
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

/// What is still to be asked, or nothing.
#[component]
fn StillMissing(id: Uuid) -> impl IntoView {
    let ui = use_ui();
    move || {
        let missing = ui.desk.workspace.customers.get(id)?.missing();
        let words = missing_words(&missing, ui.lang());
        (!missing.is_empty()).then(|| view! { <p class="help">{people::still_missing(ui.lang(), &words)}</p> })
    }
}

/// The labels of fields, in a row.
fn missing_words(keys: &[&str], lang: Lang) -> String {
    let labels: Vec<&str> = keys.iter().filter_map(|key| Some(CUSTOMER.field(key)?.label.get(lang))).collect();
    people::in_a_row(lang, &labels)
}

/// the classes the customer has been in. One that never changed tells nothing beyond the card.
#[component]
fn Classes(id: Uuid) -> impl IntoView {
    let ui = use_ui();
    move || {
        let spells = ui.desk.class_spells(id);
        (spells.len() > 1).then(|| {
            let lang = ui.lang();
            let heads = people::CLASS_HEADS.map(|head| view! { <th scope="col">{head.get(lang)}</th> });
            let row = |cells: [String; 4]| view! { <tr>{cells.map(|cell| view! { <td>{cell}</td> })}</tr> };
            let rows = spells.iter().map(|spell| row(spell_cells(spell, lang))).collect_view();
            view! {
                <section class="card-section classes">
                    <h3>{people::CLASSES.get(lang)}</h3>
                    <table class="list">
                        <thead>
                            <tr>{heads}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
            }
        })
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

/// One line of the history.
struct Line {
    at: Option<Moment>,
    badge: String,
    text: String,
    /// Where the text leads.
    route: Option<Route>,
    quiet: String,
}

/// Visits, contacts, enquiries and complaints of a customer, newest first.
#[component]
fn History(id: Uuid) -> impl IntoView {
    let ui = use_ui();
    let line = |line: Line| {
        let text = match line.route {
            Some(route) => view! { <a href=route.address()>{line.text}</a> }.into_any(),
            None => view! { <span>{line.text}</span> }.into_any(),
        };
        view! {
            <li>
                <time class="figures">{line.at.map(Moment::minute_text)}</time>
                <span class="badge">{line.badge}</span>
                {text}
                <span class="quiet">{line.quiet}</span>
            </li>
        }
    };
    let lines = move || {
        let mut lines = Vec::new();
        // The person's history, whichever of the cards it was written on.
        for id in ui.desk.persons().others(id).into_iter().chain([id]) {
            lines.extend(visit_lines(ui, id));
            lines.extend(contact_lines(ui, id));
            lines.extend(case_lines(ui, id));
            lines.extend(sheet_lines(ui, id));
        }
        lines.sort_by_key(|line| std::cmp::Reverse(line.at));
        lines.into_iter().map(line).collect_view()
    };
    view! {
        <section class="card-section">
            <h3>{say(people::HISTORY)}</h3>
            <ol class="timeline">{lines}</ol>
        </section>
    }
}

/// The word of a closed list's entry.
fn word(spec: &'static FormSpec, key: &str, values: &Values, lang: Lang) -> String {
    spec.field(key).map(|field| crate::print::format::shown(field, values.get(key), lang)).unwrap_or_default()
}

fn visit_lines(ui: Ui, id: Uuid) -> Vec<Line> {
    let visits = ui.desk.workspace.visits;
    let line = |id: Uuid| {
        let (values, visit) = (visits.values_untracked(id)?, visits.get_untracked(id)?);
        let badge = word(&VISIT, "type", &values, ui.lang());
        Some(Line { at: visit.at, badge, text: visit.reason, route: None, quiet: visit.taken_by })
    };
    visits.children(id).into_iter().filter_map(line).collect()
}

fn contact_lines(ui: Ui, id: Uuid) -> Vec<Line> {
    let contacts = ui.desk.workspace.contacts;
    let line = |id: Uuid| {
        let (values, contact) = (contacts.values_untracked(id)?, contacts.get_untracked(id)?);
        let badge = word(&CONTACT, "channel", &values, ui.lang());
        Some(Line { at: contact.at, badge, text: contact.summary, route: None, quiet: contact.by })
    };
    contacts.children(id).into_iter().filter_map(line).collect()
}

/// Filled surveys of the customer, those linked afterwards among them.
fn sheet_lines(ui: Ui, id: Uuid) -> Vec<Line> {
    let line = |(id, sheet): (Uuid, SurveyAnswer)| Line {
        at: sheet.answered_at,
        badge: frame::SURVEYS.get(ui.lang()).into(),
        text: format!("{} {}", sheet.number, sheet.comment),
        route: Some(Route::FiledSheet(id)),
        quiet: sheet.linked_by,
    };
    ui.desk.sheets_of(id).into_iter().map(line).collect()
}

fn case_lines(ui: Ui, id: Uuid) -> Vec<Line> {
    let lang = ui.lang();
    let complaints = ui.desk.cases.all().into_iter().filter(|case| case.record.customer == Some(id)).map(|case| Line {
        at: case.record.received_at,
        badge: frame::COMPLAINTS.get(lang).into(),
        text: format!("{} {}", case.course.number.clone().unwrap_or_default(), case.record.content),
        route: Some(Route::Complaints(Filter::All, Some(case.id))),
        quiet: case.course.state.label().get(lang).into(),
    });
    let asked = ui.desk.enquiries.all().into_iter().filter(|case| case.record.customer == Some(id)).map(|case| Line {
        at: case.record.received_at,
        badge: frame::ENQUIRIES.get(lang).into(),
        text: format!("{} {}", case.record.number, case.record.content),
        route: Some(Route::Enquiries(Filter::All, Some(case.id))),
        quiet: case.course.state.label().get(lang).into(),
    });
    complaints.chain(asked).collect()
}
