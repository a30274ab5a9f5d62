//! The lists of a period (L in the catalogue's index): customers, calls and visits, contacts, disclosures
//! parcels; and what all lists say of their period.

use super::job::Job;
use crate::domain::contact::Contact;
use crate::domain::moment::Moment;
use crate::domain::visit::Visit;
use crate::print::model::Letterhead;
use crate::print::papers::{customer, follow_up, parcel};
use crate::text::{Lang, Msg, printing};
use crate::ui::parts::context::Ui;
use crate::ui::route::{Filter, Span};

/// Whether something of this time stands in the list; what has no time stands only in the list of everything.
pub(super) fn is_within(span: Span, at: Option<Moment>) -> bool {
    span.is_none_or(|period| period.holds(at))
}

/// What a list says below its title: what is in it, of which period, as of when.
pub(super) fn note(span: Span, what: Msg, head: &Letterhead, lang: Lang) -> String {
    let of = span.map(|period| period.words(lang)).unwrap_or_default();
    printing::list_note(lang, what.get(lang), &of, &head.printed_at.minute_text())
}

/// What a tab of cases is called on paper.
pub(super) const fn words_of(filter: Filter) -> Msg {
    match filter {
        Filter::Open => printing::OPEN_COMPLAINTS,
        Filter::Late => printing::LATE_COMPLAINTS,
        Filter::Ended => printing::ENDED_COMPLAINTS,
        Filter::All => printing::ALL_COMPLAINTS,
    }
}

/// the customers registered in a period.
pub(super) fn customer_list(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let mut all = ui.desk.workspace.customers.all();
    all.retain(|(_, card)| is_within(span, card.registered_at));
    let what = if span.is_some() { printing::NEW_CUSTOMERS } else { printing::ALL_CUSTOMERS };
    let note = note(span, what, head, lang);
    let list = customer::customer_list(all.iter().map(|(_, card)| card), &note, head, lang);
    Job::of_list(list).holding(all.len())
}

/// the calls and visits of a period, oldest first.
pub(super) fn visit_list(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let all = ui.desk.workspace.visits.all().into_iter().map(|(_, visit)| visit);
    let mut visits: Vec<Visit> = all.filter(|visit| is_within(span, visit.at) && !visit.is_expected()).collect();
    visits.sort_unstable_by_key(|visit| visit.at);
    let note = note(span, printing::ALL_VISITS, head, lang);
    Job::of_list(customer::visit_day_list(&visits, &note, head, lang)).holding(visits.len())
}

/// the contacts of a period, oldest first.
pub(super) fn contact_list(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let all = ui.desk.workspace.contacts.all().into_iter().map(|(_, contact)| contact);
    let mut contacts: Vec<Contact> = all.filter(|contact| is_within(span, contact.at)).collect();
    contacts.sort_unstable_by_key(|contact| contact.at);
    let note = note(span, printing::ALL_CONTACTS, head, lang);
    Job::of_list(follow_up::contact_list(&contacts, &note, head, lang)).holding(contacts.len())
}

/// the parcels of a period, oldest first.
pub(super) fn parcel_list(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let mut entries: Vec<_> = ui.desk.own_parcels().into_iter().map(|(_, entry)| entry).collect();
    entries.retain(|entry| is_within(span, entry.at()));
    entries.reverse();
    Job::of_list(parcel::parcel_list(&entries, &note(span, printing::ALL_ENTRIES, head, lang), head, lang))
}

/// the documents of a period, oldest first.
pub(super) fn loan_list(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let mut entries: Vec<_> = ui.desk.workspace.document_loans.all().into_iter().map(|(_, entry)| entry).collect();
    entries.retain(|entry| is_within(span, entry.at));
    entries.sort_unstable_by_key(|entry| entry.at);
    Job::of_list(parcel::loan_list(&entries, &note(span, printing::ALL_ENTRIES, head, lang), head, lang))
}

/// the disclosures of a period, oldest first.
pub(super) fn disclosure_list(ui: Ui, span: Span, head: &Letterhead, lang: Lang) -> Job {
    let mut entries: Vec<_> = ui.desk.workspace.disclosures.all().into_iter().map(|(_, entry)| entry).collect();
    // What was only asked for has not left.
    entries.retain(|entry| entry.at.is_some() && is_within(span, entry.at));
    entries.sort_unstable_by_key(|entry| entry.at);
    Job::of_list(parcel::disclosure_list(&entries, &note(span, printing::ALL_ENTRIES, head, lang), head, lang))
}
