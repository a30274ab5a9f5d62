//! putting on record that customer data were printed, copied, taken or handed out, and that they came back (W-16).

use leptos::prelude::untrack;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::permission::may_permit;
use crate::domain::disclosure::{Disclosure, medium};
use crate::domain::kind::Kind;
use crate::domain::value::{Fields, Values};
use crate::forms::disclosure::DISCLOSURE;
use crate::state::workspace::Workspace;
use crate::text::{Lang, disclosing, lending};

impl Desk {
    /// Puts a disclosure on record as the desk itself notes it: what left the register, why, who permitted it, in which way
    /// (`domain::disclosure::medium`) and how many records or copies. `what` names a paper or a kind of record, never a person.
    pub async fn log_disclosure(
        &self,
        what: &str,
        why: &str,
        approver: &str,
        medium: &str,
        count: u32,
    ) -> Result<Uuid, Failure> {
        let text = str::to_owned;
        let (what, why, approver, medium) = (text(what), text(why), text(approver), text(medium));
        self.put_disclosure(Disclosure { what, why, approver, medium, count: Some(count), ..Disclosure::default() })
            .await
    }

    /// Notes that a record's masked numbers were shown on the screen. `what` names the record by title and number. One entry a
    /// record, a day and a person says it; further ones write nothing.
    pub async fn log_reveal(&self, what: &str) -> Result<(), Failure> {
        let site = self.site_untracked().code;
        self.commit("log disclosure", |draft| {
            let (at, by) = (draft.now(), draft.stamp().by.to_string());
            let of_today = todays(draft.workspace(), at.date());
            if of_today.iter().any(|one| one.medium == medium::SCREEN && one.what == what && one.by == by) {
                return Ok(());
            }
            let entry = Disclosure {
                at: Some(at),
                what: what.into(),
                why: disclosing::USUAL_PURPOSE.get(Lang::Zh).into(),
                medium: medium::SCREEN.into(),
                count: Some(1),
                by,
                site: site.clone(),
                ..Disclosure::default()
            };
            draft.create(Kind::Disclosure, None, &entry.to_values()).map(|_| ())
        })
        .await
    }

    /// Notes that a file of everything was handed out (C-3, R-19): how many records, sealed or for anyone to read.
    pub async fn log_export(&self, reason: &str, approver: &str, is_sealed: bool) -> Result<(), Failure> {
        let out = Kind::ALL.into_iter().filter(|kind| kind.goes_out());
        let count: usize = untrack(|| out.map(|kind| self.workspace.of(kind).count()).sum());
        let medium = if is_sealed { medium::FILE } else { medium::PLAIN_FILE };
        if let Some(id) = self.permission_to_export() {
            return self.give_out(id, medium, Some(count as u32)).await;
        }
        let what = disclosing::EVERYTHING.get(Lang::Zh);
        self.log_disclosure(what, reason, approver, medium, count as u32).await.map(|_| ())
    }

    /// Notes that the file of what is held of a customer was handed to that customer (4.2).
    pub async fn log_personal_copy(&self, customer: Uuid) -> Result<(), Failure> {
        let count = self.records_of(customer).iter().map(|(_, records)| records.len()).sum::<usize>();
        let number = self.workspace.customers.get_untracked(customer).map(|card| card.no).unwrap_or_default();
        let what = format!("{} {number}", disclosing::PERSONAL_COPY.get(Lang::Zh));
        let why = disclosing::ASKED_BY_PERSON.get(Lang::Zh);
        self.log_disclosure(what.trim(), why, "", medium::PLAIN_FILE, count as u32).await.map(|_| ())
    }

    /// What was last printed for today on a desk of this site; nothing when nothing was.
    pub fn last_purpose(&self) -> Option<String> {
        let site = self.site_untracked().code;
        let of_today = todays(self.workspace, self.now().date());
        of_today.into_iter().find(|one| one.medium == medium::PRINT && one.site == site).map(|one| one.why)
    }

    /// Puts a disclosure on record as a person has filled in the form.
    pub async fn take_disclosure(&self, values: Values) -> Result<Uuid, Failure> {
        let values = self.accept(&DISCLOSURE, values)?;
        let entry = Disclosure::from_values(&values);
        if !may_permit(self.workspace, &entry.approver) {
            return Err(Failure::Rule(lending::NOT_THEIRS_TO_PERMIT));
        }
        self.put_disclosure(entry).await
    }

    /// Puts a disclosure on record; time, hand and site are set here.
    pub(super) async fn put_disclosure(&self, disclosure: Disclosure) -> Result<Uuid, Failure> {
        let site = self.site_untracked().code;
        self.commit("log disclosure", |draft| {
            let mut entry = disclosure.clone();
            entry.at = Some(draft.now());
            entry.by = draft.stamp().by.to_string();
            entry.site.clone_from(&site);
            draft.create(Kind::Disclosure, None, &entry.to_values())
        })
        .await
    }
}

/// The disclosures of a day, newest first; the log of years is not read for it.
fn todays(workspace: Workspace, today: chrono::NaiveDate) -> Vec<Disclosure> {
    let all = workspace.disclosures;
    let newest = untrack(|| all.newest()).into_iter().filter_map(|id| all.get_untracked(id));
    newest.take_while(|one| one.since().is_some_and(|at| at.date() >= today)).collect()
}
