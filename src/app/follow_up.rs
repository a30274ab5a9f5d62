//! handing a customer to sales, and putting contacts on record (W-07).

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::enquiry::next_number;
use super::failure::Failure;
use crate::domain::contact::Contact;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::number::Series;
use crate::domain::role::Act;
use crate::domain::sales_handover::SalesHandover;
use crate::domain::value::{Fields, Values};
use crate::forms::follow_up::{CONTACT, SALES_HANDOVER};

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
            let card = draft.workspace().customers.get_untracked(customer).ok_or(Failure::Gone)?;
            let mut slip = SalesHandover::from_values(&values);
            slip.number = next_number(draft, &site, Series::SalesHandover)?;
            slip.at = Some(draft.now());
            slip.customer = Some(customer);
            slip.customer_name.clone_from(&card.name);
            slip.customer_phone.clone_from(&card.phone);
            slip.from_person = draft.stamp().by.to_string();
            slip.site.clone_from(&site);
            let mut followed = Values::new();
            followed.insert("salesperson".into(), json!(slip.to_person));
            draft.change(Kind::Customer, customer, &followed, &[])?;
            draft.create(Kind::SalesHandover, Some(customer), &slip.to_values())
        })
        .await
    }
}
