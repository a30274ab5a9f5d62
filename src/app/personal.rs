//! 个人信息副本 (4.2): everything the desk holds of one customer, for the person who asks for it.

use std::collections::{HashMap, HashSet};

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::consent::erasure_due;
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::role::Act;
use crate::domain::value::{Values, text_of};

/// A customer whose time of keeping is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueForErasure {
    /// The card.
    pub customer: Uuid,
    /// The name on it.
    pub name: String,
    /// The last day anything was known of the customer.
    pub last: String,
    /// The day it fell due.
    pub due: String,
}

impl Desk {
    /// Customers whose data are due for erasure under the site's time of keeping, the longest due first; nobody with an open
    /// complaint, enquiry or visit, and nobody where no time is set (G-25). Nothing is erased by this.
    pub fn due_for_erasure(&self) -> Vec<DueForErasure> {
        let months = self.site_untracked().retention_months.unwrap_or(0);
        if months == 0 {
            return Vec::new();
        }
        let today = self.now().date();
        let (contacts, visits) = (self.workspace.contacts, self.workspace.visits);
        let day = |at: Option<Moment>| at.map(|at| date_text(at.date()));
        // A case keeps the card while it is open, and was a contact when it came.
        let mut cases: Vec<(Option<Uuid>, bool, Option<Moment>)> = Vec::new();
        cases.extend(self.cases.all().iter().map(|one| (one.record.customer, one.is_ended(), one.record.received_at)));
        cases.extend(
            self.enquiries.all().iter().map(|one| (one.record.customer, one.is_ended(), one.record.received_at)),
        );
        let visited = self.return_visits.all();
        cases.extend(visited.iter().map(|one| (one.record.customer, one.is_ended(), one.course.started_at)));
        let mut open: HashSet<Uuid> = HashSet::new();
        let mut came: HashMap<Uuid, String> = HashMap::new();
        for (customer, is_ended, at) in cases {
            let Some(customer) = customer else { continue };
            if !is_ended {
                open.insert(customer);
            }
            let last = came.entry(customer).or_default();
            *last = day(at).unwrap_or_default().max(std::mem::take(last));
        }
        let mut found: Vec<DueForErasure> = Vec::new();
        for (customer, card) in self.workspace.customers.all() {
            let own = day(card.registered_at).into_iter().chain(day(card.first_contact));
            let called = contacts.children(customer).into_iter().filter_map(|id| day(contacts.get_untracked(id)?.at));
            let seen = visits.children(customer).into_iter().filter_map(|id| day(visits.get_untracked(id)?.at));
            let last = own.chain(called).chain(seen).chain(came.get(&customer).cloned()).max().unwrap_or_default();
            let due = erasure_due(&last, months).filter(|due| *due <= today && !open.contains(&customer));
            found.extend(due.map(|due| DueForErasure { customer, name: card.name, last, due: date_text(due) }));
        }
        found.sort_by(|a, b| a.due.cmp(&b.due));
        found
    }

    /// The records that are about a customer, by kind; nothing where there is no such customer.
    pub fn records_of(&self, customer: Uuid) -> Vec<(Kind, Vec<Values>)> {
        let Some(card) = self.workspace.customers.values_untracked(customer) else { return Vec::new() };
        let mut all = vec![(Kind::Customer, vec![card])];
        for kind in [Kind::Consent, Kind::Visit, Kind::Contact, Kind::ClassChange, Kind::SalesHandover] {
            let records = self.workspace.of(kind);
            let children = leptos::prelude::untrack(|| records.children(customer));
            all.push((kind, children.into_iter().filter_map(|id| records.values_untracked(id)).collect()));
        }
        // These name the customer in a field of theirs; what happened to them are their own children.
        let steps = [
            (Kind::Enquiry, Some(Kind::EnquiryStep)),
            (Kind::Complaint, Some(Kind::ComplaintStep)),
            (Kind::Rectification, Some(Kind::RectificationStep)),
            (Kind::ReturnVisit, Some(Kind::ReturnVisitStep)),
        ];
        for (kind, step) in steps.into_iter().chain([(Kind::SurveyAnswer, None)]) {
            let records = self.workspace.of(kind);
            let ids = leptos::prelude::untrack(|| records.ids());
            let named: Vec<(Uuid, Values)> = ids
                .into_iter()
                .filter_map(|id| Some((id, records.values_untracked(id)?)))
                .filter(|(_, values)| text_of(values, "customer") == customer.to_string())
                .collect();
            for (id, values) in named {
                all.push((kind, vec![values]));
                if let Some(step) = step {
                    let steps = self.workspace.of(step);
                    let children = leptos::prelude::untrack(|| steps.children(id));
                    all.push((step, children.into_iter().filter_map(|id| steps.values_untracked(id)).collect()));
                }
            }
        }
        all
    }

    /// The copy as a file that other programs read (Personal Information Protection Law, article 45).
    pub fn personal_copy(&self, customer: Uuid) -> Result<String, Failure> {
        self.may(Act::Serve)?;
        let all = self.records_of(customer);
        if all.is_empty() {
            return Err(Failure::Gone);
        }
        let mut file = Values::from_iter([
            ("format".to_owned(), json!("shouwen-person")),
            ("made".to_owned(), json!(self.now())),
            ("site".to_owned(), json!(self.site_untracked().name)),
        ]);
        for (kind, records) in all.into_iter().filter(|(_, records)| !records.is_empty()) {
            let part = file.entry(kind.key()).or_insert_with(|| json!([]));
            if let Some(part) = part.as_array_mut() {
                part.extend(records.into_iter().map(Into::into));
            }
        }
        Ok(serde_json::to_string_pretty(&file).unwrap_or_default())
    }
}
