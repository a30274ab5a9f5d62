//! T-21, W-01 step 9: a visitor who has left is registered afterwards, or it is noted that they left no details.
//!
//! Invariant: a line of the log comes to lie under the card it is linked to, so that card, personal copy and erasure find it.
//! A line gets a parent once and keeps it, which merging takes as it is (`merge/record.rs`).

use serde_json::json;
use uuid::Uuid;

use super::commit::Draft;
use super::customer::create_customer;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::{Values, text_of};
use crate::domain::visit::Visit;
use crate::forms::customer::CUSTOMER;

impl Desk {
    /// Registers who a line of the log is about: the card with their number, or a new one out of name and number. Returns the card.
    pub async fn register_visitor(&self, line: Uuid) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let visit = self.workspace.visits.get_untracked(line).ok_or(Failure::Gone)?;
        let known = self.customer_with_phone(&visit.caller_phone);
        let mut card = Values::new();
        if known.is_none() {
            card.insert("name".into(), json!(visit.caller_name));
            card.insert("phone".into(), json!(visit.caller_phone));
            card.insert("first_contact".into(), json!(visit.at));
            card.insert("first_contact_kind".into(), json!(visit.visit_type));
            card = self.accept(&CUSTOMER, card)?;
        }
        let site = self.site_untracked().code;
        self.commit("register visitor", |draft| {
            // Looked up here, because another tab may have registered the number a moment ago.
            let customer = match known.or_else(|| self.customer_with_phone(&visit.caller_phone)) {
                Some(id) => id,
                None => create_customer(draft, &site, &card)?,
            };
            link(draft, line, customer)?;
            Ok(customer)
        })
        .await
    }

    /// Notes that a visitor left no details: nothing more is to be registered.
    pub async fn leave_unregistered(&self, line: Uuid) -> Result<(), Failure> {
        self.may(Act::Serve)?;
        self.commit("leave unregistered", |draft| {
            let said = Values::from_iter([("no_details".to_owned(), json!(true))]);
            draft.change(Kind::Visit, line, &said, &[]).map(|_| ())
        })
        .await
    }

    /// Links the lines of the log that wait for a card with this number, as the card is made.
    pub(super) fn link_lines_of(&self, draft: &mut Draft, card: &Values, customer: Uuid) -> Result<(), Failure> {
        let phone = text_of(card, "phone");
        if phone.is_empty() {
            return Ok(());
        }
        let visits = self.workspace.visits;
        let is_theirs = |visit: &Visit| visit.customer.is_none() && visit.caller_phone == phone;
        let found = visits.find(phone).into_iter();
        let lines: Vec<Uuid> =
            found.filter(|id| visits.get_untracked(*id).is_some_and(|one| is_theirs(&one))).collect();
        lines.into_iter().try_for_each(|line| link(draft, line, customer))
    }
}

fn link(draft: &mut Draft, line: Uuid, customer: Uuid) -> Result<(), Failure> {
    let said = Values::from_iter([("customer".to_owned(), json!(customer))]);
    draft.change_under(Kind::Visit, line, customer, &said)
}
