//! putting on record that a document was handed over, sent or lent, and that a lent one came back (W-16, C-6).

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::permission::may_permit;
use crate::domain::document_loan::{DocumentLoan, Stand, way};
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::forms::document_loan::DOCUMENT_LOAN;
use crate::text::lending;

impl Desk {
    /// Puts on record that a document changed hands. What is lent has a day to come back on.
    pub async fn log_document(&self, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&DOCUMENT_LOAN, values)?;
        let site = self.site_untracked().code;
        self.commit("log document", |draft| {
            let mut entry = DocumentLoan::from_values(&values);
            entry.at = Some(draft.now());
            entry.by = draft.stamp().by.to_string();
            entry.site.clone_from(&site);
            // Who is known here permits as their role allows (4.1); a leader of the company permits on paper (G-23).
            if !may_permit(draft.workspace(), &entry.approver) {
                return Err(Failure::Rule(lending::NOT_THEIRS_TO_PERMIT));
            }
            match (entry.way == way::LEND, entry.due_on.is_empty()) {
                (true, true) => return Err(Failure::Rule(lending::WHEN_BACK)),
                (true, false) if entry.due_on < date_text(draft.now().date()) => {
                    return Err(Failure::Rule(lending::DUE_BEFORE_OUT));
                }
                (true, false) => {}
                // What stays there has no day to come back on.
                (false, _) => entry.due_on.clear(),
            }
            draft.create(Kind::DocumentLoan, None, &entry.to_values())
        })
        .await
    }

    /// Puts on record that a lent document is back: today, taken back by the person at the desk. Once only.
    pub async fn take_back_document(&self, id: Uuid) -> Result<(), Failure> {
        self.may(Act::Serve)?;
        self.commit("take back document", |draft| {
            let entry = draft.workspace().document_loans.get_untracked(id).ok_or(Failure::Gone)?;
            match entry.stand() {
                Stand::Out => {}
                Stand::Returned => return Err(Failure::Rule(lending::IS_BACK)),
                Stand::Transferred => return Err(Failure::Rule(lending::NOT_LENT)),
            }
            let mut back = Values::new();
            back.insert("returned_on".into(), json!(date_text(draft.now().date())));
            back.insert("received_by".into(), json!(draft.stamp().by.to_string()));
            draft.change(Kind::DocumentLoan, id, &back, &[]).map(|_| ())
        })
        .await
    }

    /// The documents that are lent and not back, follows changes.
    pub fn lent_documents(&self) -> Vec<(Uuid, DocumentLoan)> {
        let mut out = self.workspace.document_loans.all_holding(way::LEND);
        out.retain(|(_, one)| one.stand() == Stand::Out);
        out
    }
}
