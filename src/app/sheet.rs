//! What becomes of a filled sheet afterwards: it is linked to a customer card (R-14 `linked`), it is called back about (R-15,
//! W-08 step 8).
//!
//! Invariant: nothing that was answered is touched. The link says who made it and when, and is taken back with one press; the
//! visit names the sheet, so both find each other.

use serde_json::{Value, json};
use uuid::Uuid;

use super::desk::Desk;
use super::enquiry::next_number;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::number::Series;
use crate::domain::questionnaire::SurveyAnswer;
use crate::domain::return_visit::ReturnVisit;
use crate::domain::return_visit_flow::VisitKind;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::text::{Lang, Msg};

const STILL_OUT: Msg =
    Msg::new("这份答卷还没有收回，收回后再关联客户", "This sheet is still out; link it to a customer when it is back");
const LINKED_ALREADY: Msg = Msg::new(
    "这份答卷已关联到另一位客户，请先取消原来的关联",
    "This sheet is linked to another customer; please take that link back first",
);
const WHOM_TO_CALL: Msg = Msg::new(
    "这份答卷没有留下姓名或部门。请先关联到客户，再安排回访",
    "This sheet names nobody. Please link it to a customer first, then plan the call-back.",
);
const PURPOSE: Msg = Msg::new("调查不满意回访", "After a dissatisfied survey");

impl Desk {
    /// Links a filled sheet to a customer card.
    pub async fn link_sheet(&self, sheet: Uuid, customer: Uuid) -> Result<(), Failure> {
        self.may(Act::Serve)?;
        self.commit("link sheet", |draft| {
            let workspace = draft.workspace();
            let answer = workspace.answers.get_untracked(sheet).ok_or(Failure::Gone)?;
            workspace.customers.get_untracked(customer).ok_or(Failure::Gone)?;
            match answer.customer {
                _ if !answer.is_returned() => return Err(Failure::Rule(STILL_OUT)),
                Some(known) if known == customer => return Ok(()),
                // A card that was erased or came in no file is nobody.
                Some(known) if workspace.customers.get_untracked(known).is_some() => {
                    return Err(Failure::Rule(LINKED_ALREADY));
                }
                _ => {}
            }
            let link = stamped(json!(customer), draft.now(), &draft.stamp().by);
            draft.change(Kind::SurveyAnswer, sheet, &link, &[]).map(|_| ())
        })
        .await
    }

    /// Takes the link of a sheet back. Who did and when stands in place of who had linked it.
    pub async fn unlink_sheet(&self, sheet: Uuid) -> Result<(), Failure> {
        self.may(Act::Serve)?;
        self.commit("unlink sheet", |draft| {
            let answer = draft.workspace().answers.get_untracked(sheet).ok_or(Failure::Gone)?;
            if answer.customer.is_none() {
                return Ok(());
            }
            let link = stamped(Value::Null, draft.now(), &draft.stamp().by);
            draft.change(Kind::SurveyAnswer, sheet, &link, &[]).map(|_| ())
        })
        .await
    }

    /// Plans a call-back about a sheet for today, by telephone; answers the one there is when it is still to be made.
    pub async fn call_back_from_sheet(&self, sheet: Uuid, lang: Lang) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let site = self.site_untracked().code;
        self.commit("plan visit", |draft| {
            if let Some(open) = self.call_backs_of(sheet).into_iter().find(|id| !self.is_made(*id)) {
                return Ok(open);
            }
            let answer = draft.workspace().answers.get_untracked(sheet).ok_or(Failure::Gone)?;
            let card = answer.customer.and_then(|id| draft.workspace().customers.get_untracked(id));
            let is_office = !answer.office.trim().is_empty();
            let (name, phone) = match &card {
                Some(card) => (card.name.clone(), card.phone.clone()),
                None => (answer.respondent.clone(), String::new()),
            };
            if name.trim().is_empty() && !is_office {
                return Err(Failure::Rule(WHOM_TO_CALL));
            }
            let kind = if is_office { VisitKind::Office } else { VisitKind::Buyer };
            let by = draft.stamp().by.to_string();
            let visit = ReturnVisit {
                number: next_number(draft, &site, Series::ReturnVisit)?,
                kind: kind.key().into(),
                planned_on: date_text(draft.now().date()),
                planned_form: "phone".into(),
                visitor: by.clone(),
                purpose: PURPOSE.get(lang).into(),
                office: answer.office.clone(),
                customer: card.as_ref().and(answer.customer),
                customer_name: name,
                customer_phone: phone,
                location: flat_of(&answer),
                source_no: answer.number.clone(),
                sheet: Some(sheet),
                site: site.clone(),
                taken_by: by,
                made_at: Some(draft.now()),
                ..ReturnVisit::default()
            };
            draft.create(Kind::ReturnVisit, visit.customer, &visit.to_values())
        })
        .await
    }

    /// The visits that call back about a sheet, the oldest first; follows changes.
    pub fn call_backs_of(&self, sheet: Uuid) -> Vec<Uuid> {
        let all = self.workspace.return_visits.all_holding(&sheet.to_string());
        all.into_iter().filter(|(_, visit)| visit.sheet == Some(sheet)).map(|(id, _)| id).collect()
    }

    /// The filled sheets of a customer, the oldest first; follows changes.
    pub fn sheets_of(&self, customer: Uuid) -> Vec<(Uuid, SurveyAnswer)> {
        let mut all = self.workspace.answers.all_holding(&customer.to_string());
        all.retain(|(_, sheet)| sheet.customer == Some(customer) && sheet.is_returned());
        all
    }

    fn is_made(&self, visit: Uuid) -> bool {
        self.return_visits.get(visit).is_none_or(|case| case.is_ended() || case.course.state.is_made())
    }
}

fn stamped(customer: Value, at: crate::domain::moment::Moment, by: &str) -> Values {
    let pairs = [("customer", customer), ("linked_at", json!(at)), ("linked_by", json!(by))];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The flat as it stands on the sheet.
fn flat_of(answer: &SurveyAnswer) -> String {
    let parts = [&answer.building, &answer.unit, &answer.room].map(String::as_str);
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
