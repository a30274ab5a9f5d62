//! W-16 资料保密: asking to take data out, permitting or refusing it, handing it out (C-3: not out of the company without special
//! permission).
//!
//! Invariants: who decides is a director, and another person than who asked unless nobody else may; a file of everything leaves
//! by the hand of a director, or under a permission that was given to the person at the desk and is used up by it.

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::disclosure::{Disclosure, Stand, decision};
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::forms::disclosure::DISCLOSURE;
use crate::state::workspace::Workspace;
use crate::text::Msg;

const ASK_FIRST: Msg = Msg::new(
    "导出客户资料须经特许：请先在“收发与带出登记”的带出登记里提出申请，批准后再导出。",
    "A file of customer data needs special permission: ask for it in the log of copies and take-outs, and export when it is given.",
);
const ANOTHER_PERSON: Msg = Msg::new(
    "不能批准自己的申请，请由另一位主任批准",
    "Nobody permits what they asked for themselves; please have another director decide",
);
const DECIDED_ALREADY: Msg = Msg::new("这项申请已经处理过了", "This request has been decided already");
const NOT_PERMITTED: Msg =
    Msg::new("这项申请还没有批准，不能交出", "This request is not permitted yet; nothing can be handed out");

impl Desk {
    /// Asks to take data out: what, why, in which way, to whom.
    pub async fn ask_disclosure(&self, values: Values) -> Result<Uuid, Failure> {
        // Who may export may ask for it, also where the day's work is not theirs.
        self.may(Act::Serve).or_else(|refused| self.may(Act::Export).map_err(|_| refused))?;
        let values = self.accept(&DISCLOSURE, values)?;
        let site = self.site_untracked().code;
        self.commit("ask disclosure", |draft| {
            let asked = Disclosure {
                at: None,
                approver: String::new(),
                returned_on: String::new(),
                asked_at: Some(draft.now()),
                asked_by: draft.stamp().by.to_string(),
                site: site.clone(),
                ..Disclosure::from_values(&values)
            };
            draft.create(Kind::Disclosure, None, &asked.to_values())
        })
        .await
    }

    /// Permits or refuses a request.
    pub async fn decide_disclosure(&self, id: Uuid, is_permitted: bool) -> Result<(), Failure> {
        self.may(Act::Decide)?;
        self.commit("decide disclosure", |draft| {
            let asked = draft.workspace().disclosures.get_untracked(id).ok_or(Failure::Gone)?;
            let by = draft.stamp().by.to_string();
            if asked.stand() != Stand::Asked {
                return Err(Failure::Rule(DECIDED_ALREADY));
            }
            if asked.asked_by == by && self.has_other_director(&by) {
                return Err(Failure::Rule(ANOTHER_PERSON));
            }
            let verdict = if is_permitted { decision::PERMITTED } else { decision::REFUSED };
            let mut decided = Values::from_iter([
                ("decision".to_owned(), json!(verdict)),
                ("decided_at".to_owned(), json!(draft.now())),
                ("decided_by".to_owned(), json!(by)),
            ]);
            if is_permitted {
                decided.insert("approver".into(), json!(by));
            }
            draft.change(Kind::Disclosure, id, &decided, &[]).map(|_| ())
        })
        .await
    }

    /// Notes that what was permitted has been handed out, in this way and so much of it.
    pub async fn give_out(&self, id: Uuid, medium: &str, count: Option<u32>) -> Result<(), Failure> {
        self.commit("log disclosure", |draft| {
            let permitted = draft.workspace().disclosures.get_untracked(id).ok_or(Failure::Gone)?;
            if permitted.stand() != Stand::Permitted {
                return Err(Failure::Rule(NOT_PERMITTED));
            }
            let mut out = Values::from_iter([
                ("at".to_owned(), json!(draft.now())),
                ("by".to_owned(), json!(draft.stamp().by.to_string())),
                ("medium".to_owned(), json!(medium)),
            ]);
            if let Some(count) = count {
                out.insert("count".into(), json!(count));
            }
            draft.change(Kind::Disclosure, id, &out, &[]).map(|_| ())
        })
        .await
    }

    /// Refuses a file of everything to who may not permit it and holds no permission.
    pub(super) fn may_export(&self) -> Result<(), Failure> {
        self.may(Act::Export)?;
        match self.may(Act::Decide) {
            Ok(()) => Ok(()),
            Err(_) if self.permission_to_export().is_some() => Ok(()),
            Err(_) => Err(Failure::Rule(ASK_FIRST)),
        }
    }

    /// The permission of the person at the desk to hand out a file, if there is one that is not used up.
    pub fn permission_to_export(&self) -> Option<Uuid> {
        let me = self.operator();
        let all = self.workspace.disclosures.all_holding(decision::PERMITTED);
        all.into_iter().find(|(_, one)| one.permits_file(&me)).map(|(id, _)| id)
    }

    /// Requests that wait for a decision, the oldest first; follows changes.
    pub fn asked_disclosures(&self) -> Vec<(Uuid, Disclosure)> {
        let mut all = self.workspace.disclosures.all_holding("\"asked_at\"");
        all.retain(|(_, one)| one.stand() == Stand::Asked);
        all
    }

    fn has_other_director(&self, name: &str) -> bool {
        let staff = self.workspace.staff.all();
        staff.iter().any(|(_, one)| one.is_acting_director() && one.name.trim() != name.trim())
    }
}

/// Whether the person named may permit that something leaves: a director of the desk, or somebody who is not of the desk.
pub(super) fn may_permit(workspace: Workspace, name: &str) -> bool {
    let staff = leptos::prelude::untrack(|| workspace.staff.all());
    let mut of_name = staff.iter().filter(|(_, one)| one.is_here() && one.name.trim() == name.trim()).peekable();
    name.trim().is_empty() || of_name.peek().is_none() || of_name.any(|(_, one)| one.role.may(Act::Decide))
}
