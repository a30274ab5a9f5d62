//! putting on record that customer data were printed, copied, taken or handed out, and that they came back (W-16).

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::disclosure::Disclosure;
use crate::domain::kind::Kind;
use crate::domain::value::{Fields, Values};
use crate::forms::disclosure::DISCLOSURE;

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

    /// Puts a disclosure on record as a person has filled in the form.
    pub async fn take_disclosure(&self, values: Values) -> Result<Uuid, Failure> {
        let values = self.accept(&DISCLOSURE, values)?;
        self.put_disclosure(Disclosure::from_values(&values)).await
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
