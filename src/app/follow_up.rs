//! handing a customer to sales, and putting contacts on record (W-07).

use serde_json::json;
use uuid::Uuid;

use super::commit::Draft;
use super::desk::Desk;
use super::enquiry::next_number;
use super::failure::Failure;
use crate::domain::contact::Contact;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::number::Series;
use crate::domain::role::Act;
use crate::domain::sales_handover::SalesHandover;
use crate::domain::value::{Fields, Values, text_of};
use crate::forms::follow_up::{CONTACT, SALES_HANDOVER};
use crate::text::Msg;

impl Desk {
    /// Puts a contact on record. The card follows: its class and progress, and the first contact that stops T-19.
    pub async fn log_contact(&self, customer: Uuid, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&CONTACT, values)?;
        let site = self.site_untracked().code;
        self.commit("log contact", |draft| {
            let card = draft.workspace().customers.get_untracked(customer).ok_or(Failure::Gone)?;
            let mut contact = Contact::from_values(&values);
            contact.at = contact.at.or(Some(draft.now()));
            contact.customer = Some(customer);
            contact.customer_name.clone_from(&card.name);
            contact.class_before.clone_from(&card.class);
            contact.site.clone_from(&site);
            contact.by = draft.stamp().by.to_string();
            let mut followed = Values::new();
            for (key, said) in [("class", &contact.class_after), ("purchase_progress", &contact.purchase_progress)] {
                if !said.trim().is_empty() {
                    followed.insert(key.into(), json!(said));
                }
            }
            if !card.cs_assigned_on.is_empty() && card.cs_contacted_on.is_empty() {
                let on = contact.at.map(|at| date_text(at.date()));
                followed.insert("cs_contacted_on".into(), json!(on));
            }
            draft.change(Kind::Customer, customer, &followed, &[])?;
            draft.create(Kind::Contact, Some(customer), &contact.to_values())
        })
        .await
    }

    /// Writes the slip with which a customer is handed to sales. The salesperson becomes that of the card (G-46).
    pub async fn hand_to_sales(&self, customer: Uuid, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&SALES_HANDOVER, values)?;
        let site = self.site_untracked().code;
        self.commit("hand to sales", |draft| {
            let number = next_number(draft, &site, Series::SalesHandover)?;
            write_slip(draft, customer, &SalesHandover { number, ..SalesHandover::from_values(&values) }, &site)
        })
        .await
    }

    /// Hands several customers over on one slip: one number, one entry a customer, each with what the own card says. Answers
    /// the first entry, by which the slip is printed.
    pub async fn hand_several_to_sales(&self, customers: &[Uuid], values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&SALES_HANDOVER, values)?;
        let site = self.site_untracked().code;
        self.commit("hand to sales", |draft| {
            let number = next_number(draft, &site, Series::SalesHandover)?;
            let mut first = None;
            for customer in customers {
                let card = draft.workspace().customers.get_untracked(*customer).ok_or(Failure::Gone)?;
                let slip = SalesHandover {
                    number: number.clone(),
                    class: card.class,
                    intent: card.intent,
                    visit_summary: last_reason(draft, *customer),
                    ..SalesHandover::from_values(&values)
                };
                first = first.or(Some(write_slip(draft, *customer, &slip, &site)?));
            }
            first.ok_or(Failure::Rule(NOBODY_CHOSEN))
        })
        .await
    }

    /// Fills in what comes back with a slip. Who has signed for it and when holds for every customer on it; what sales says is
    /// said of one.
    pub async fn take_slip_back(&self, slip: Uuid, opened: &Values, values: Values) -> Result<(), Failure> {
        let with = self.on_one_slip(slip);
        self.save_with(Kind::SalesHandover, slip, &SALES_HANDOVER, opened, values, |draft, changed| {
            let mut signed = changed.clone();
            signed.retain(|key, value| ["received_by", "received_at"].contains(&key.as_str()) && !value.is_null());
            for other in with.iter().filter(|other| **other != slip && !signed.is_empty()) {
                draft.change(Kind::SalesHandover, *other, &signed, &[])?;
            }
            Ok(())
        })
        .await
    }

    /// The entries that stand on one slip, in the order in which the customers were registered.
    pub fn on_one_slip(&self, slip: Uuid) -> Vec<Uuid> {
        let slips = self.workspace.sales_handovers;
        let Some(number) = slips.get_untracked(slip).map(|one| one.number) else { return Vec::new() };
        if number.is_empty() {
            return vec![slip];
        }
        let mut found = slips.all_holding(&number);
        found.retain(|(_, one)| one.number == number);
        found.sort_by_key(|(id, one)| (one.customer, *id));
        found.into_iter().map(|(id, _)| id).collect()
    }

    /// Buyers nobody has handed to sales yet, the newest first, so many at most (W-07 step 3: at once); follows changes.
    pub fn awaiting_sales(&self, most: usize) -> Vec<Uuid> {
        let (customers, slips) = (self.workspace.customers, self.workspace.sales_handovers);
        slips.track();
        let is_for_sales = |id: &Uuid| {
            let kind = customers.values_untracked(*id).map(|values| text_of(&values, "kind").to_owned());
            kind.is_some_and(|kind| kind.is_empty() || kind == "buyer")
        };
        let waits = |id: &Uuid| slips.children(*id).is_empty() && is_for_sales(id);
        customers.newest().into_iter().filter(waits).take(most).collect()
    }
}

const NOBODY_CHOSEN: Msg = Msg::new("请先勾选要移交的客户", "Please tick the customers to hand over first");

/// One customer on a slip.
fn write_slip(draft: &mut Draft, customer: Uuid, said: &SalesHandover, site: &str) -> Result<Uuid, Failure> {
    let card = draft.workspace().customers.get_untracked(customer).ok_or(Failure::Gone)?;
    let slip = SalesHandover {
        at: Some(draft.now()),
        customer: Some(customer),
        customer_name: card.name,
        customer_phone: card.phone,
        from_person: draft.stamp().by.to_string(),
        site: site.to_owned(),
        ..said.clone()
    };
    let mut followed = Values::new();
    followed.insert("salesperson".into(), json!(slip.to_person));
    draft.change(Kind::Customer, customer, &followed, &[])?;
    draft.create(Kind::SalesHandover, Some(customer), &slip.to_values())
}

/// What the customer came for last.
fn last_reason(draft: &Draft, customer: Uuid) -> String {
    let visits = draft.workspace().visits;
    let last = leptos::prelude::untrack(|| visits.children(customer)).pop();
    last.and_then(|id| visits.get_untracked(id)).map(|visit| visit.reason).unwrap_or_default()
}
