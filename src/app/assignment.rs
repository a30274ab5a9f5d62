//! W-07 step 4: giving customers without a specialist to agents with an account, by even numbers (S-15).

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::assignment::{Proposal, propose};
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::role::{Act, Role};
use crate::domain::value::{Values, is_filled, text_of};

/// Most customers given at once; the rest is proposed again afterwards.
pub const MOST_AT_ONCE: usize = 200;

impl Desk {
    /// The proposal as things stand: agents with an account, customers without a specialist, oldest first.
    pub fn propose_assignment(&self) -> Proposal {
        let customers = self.workspace.customers;
        customers.track();
        self.workspace.staff.track();
        let agents = self.workspace.staff.all().into_iter().map(|(_, one)| one);
        let agents = agents.filter(|one| one.is_here() && one.role == Role::Agent && !one.name.trim().is_empty());
        let mut counts: Vec<(String, usize)> = agents.map(|one| (one.name.trim().to_owned(), 0)).collect();
        let mut unassigned: Vec<Uuid> = Vec::new();
        for id in customers.ids() {
            let Some(values) = customers.values_untracked(id) else { continue };
            match counts.iter_mut().find(|(name, _)| name == text_of(&values, "cs_owner").trim()) {
                Some((_, count)) => *count += 1,
                None if !is_filled(&values, "cs_owner") => unassigned.push(id),
                None => {}
            }
        }
        unassigned.truncate(MOST_AT_ONCE);
        propose(&counts, &unassigned)
    }

    /// Takes a proposal: each card gets its specialist and the day, from which T-19 runs. A card that has one meanwhile keeps
    /// it. Answers how many were given.
    pub async fn take_assignment(&self, proposal: Proposal) -> Result<usize, Failure> {
        self.may(Act::Assign)?;
        self.commit("assign customers", |draft| {
            let day = date_text(draft.now().date());
            let mut given = 0;
            for (customer, specialist) in &proposal.given {
                let values = draft.workspace().customers.values_untracked(*customer);
                if values.is_none_or(|values| is_filled(&values, "cs_owner")) {
                    continue;
                }
                let pairs = [("cs_owner", json!(specialist)), ("cs_assigned_on", json!(day))];
                let change: Values = pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
                given += usize::from(draft.change(Kind::Customer, *customer, &change, &[])?);
            }
            Ok(given)
        })
        .await
    }
}
