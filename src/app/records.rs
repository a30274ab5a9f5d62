//! Consents (4.2) and the directory.

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::consent::Consent;
use crate::domain::directory::{DirectoryEntry, OFFICES};
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::forms::records::{CONSENT, DIRECTORY};

impl Desk {
    /// Puts on record what a customer was told and agreed to.
    pub async fn record_consent(&self, customer: Uuid, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&CONSENT, values)?;
        let site = self.site_untracked().code;
        self.commit("record consent", |draft| {
            let card = draft.workspace().customers.get_untracked(customer).ok_or(Failure::Gone)?;
            let mut consent = Consent::from_values(&values);
            consent.customer = Some(customer);
            consent.customer_name.clone_from(&card.name);
            consent.by = draft.stamp().by.to_string();
            consent.site.clone_from(&site);
            draft.create(Kind::Consent, Some(customer), &consent.to_values())
        })
        .await
    }

    /// Adds a line to the directory. An office that is not among the offices visited and surveyed yet is from now on.
    pub async fn add_to_directory(&self, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::KeepDirectory)?;
        let values = self.accept(&DIRECTORY, values)?;
        let own = leptos::prelude::GetUntracked::get_untracked(&self.session.site).ok_or(Failure::Locked)?;
        self.commit("add to directory", |draft| {
            let site = draft.workspace().sites.get_untracked(own).ok_or(Failure::Gone)?;
            let mut entry = DirectoryEntry::from_values(&values);
            entry.site.clone_from(&site.code);
            let (key, known) = match entry.list.as_str() {
                OFFICES => ("offices", site.offices),
                _ => ("departments", site.departments),
            };
            if !known.contains(&entry.unit) {
                let all: Vec<&String> = known.iter().chain([&entry.unit]).collect();
                draft.change(Kind::Site, own, &Values::from_iter([(key.to_owned(), json!(all))]), &[])?;
            }
            draft.create(Kind::DirectoryEntry, None, &entry.to_values())
        })
        .await
    }

    /// Takes a line out of the directory.
    pub async fn strike_from_directory(&self, id: Uuid) -> Result<(), Failure> {
        self.may(Act::KeepDirectory)?;
        self.commit("strike from directory", |draft| {
            let erasure = crate::merge::record::Erasure { at: draft.stamp().at, reason: String::new() };
            draft.erase(Kind::DirectoryEntry, id, erasure)
        })
        .await
    }
}
