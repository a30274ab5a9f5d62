//! Erasing one person: the card, the visits and the contacts become permanent marks without personal data, the numbered forms
//! (complaints, enquiries, rectifications, return visits, hand-over slips) stay (catalogue G-25) with the person's name, phone and address taken out, and the desk moves to new stores, because
//! deleting a row leaves its bytes on disk. A later import of an old file does not bring the person back: a mark wins over
//! everything, and the fields taken out have seen what stood there.

use serde_json::json;
use uuid::Uuid;

use super::commit::Draft;
use super::desk::Desk;
use super::failure::Failure;
use super::trail::forget_pieces;
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::Values;
use crate::merge::record::Erasure;
use crate::text::Msg;

const STILL_OPEN: Msg = Msg::new(
    "这位客户还有未结案的投诉。请先结案或作废，再删除客户资料",
    "This customer still has an open complaint. Close or void it first, then erase the person.",
);

const STILL_ASKED: Msg = Msg::new(
    "这位客户还有未办结的咨询。请先办结或作废，再删除客户资料",
    "This customer still has an open enquiry. Close or void it first, then erase the person.",
);

const NAME_DIFFERS: Msg = Msg::new(
    "与客户卡上的姓名不一致。什么都没有删除，请核对后再试",
    "This is not the name on the card. Nothing was erased; please check and try again.",
);

/// Stands where a name stood.
const ERASED_NAME: &str = "（已删除）";

/// Fields of a complaint that tell who the customer is.
const OF_COMPLAINT: [&str; 4] = ["customer", "customer_phone", "organisation", "location"];
/// Fields of an enquiry that tell who asked.
const OF_ENQUIRY: [&str; 2] = ["customer", "customer_phone"];
/// Fields of a hand-over to sales that tell whom it is about.
const OF_SLIP: [&str; 5] = ["customer", "customer_phone", "intent", "visit_summary", "feedback"];
/// Fields of a return visit that tell who was visited.
const OF_VISIT: [&str; 3] = ["customer", "customer_phone", "location"];
/// Fields of a filled survey that tell who answered.
const OF_ANSWER: [&str; 4] = ["customer", "building", "unit", "room"];

impl Desk {
    /// Erases a customer for good after the name was typed, for a reason that is kept.
    pub async fn erase_person(&self, customer: Uuid, typed_name: &str, reason: &str) -> Result<(), Failure> {
        self.may(Act::Erase)?;
        let card = self.workspace.customers.get_untracked(customer).ok_or(Failure::Gone)?;
        if card.name.trim() != typed_name.trim() {
            return Err(Failure::Rule(NAME_DIFFERS));
        }
        let cases = self.complaints_of(customer);
        if cases.iter().any(|case| self.cases.get(*case).is_some_and(|case| !case.course.state.is_ended())) {
            return Err(Failure::Rule(STILL_OPEN));
        }
        let asked = self.enquiries_of(customer);
        if asked.iter().any(|one| self.enquiries.get(*one).is_some_and(|case| !case.is_ended())) {
            return Err(Failure::Rule(STILL_ASKED));
        }
        let services = self.rectifications_of(customer);
        if services.iter().any(|one| self.rectifications.get(*one).is_some_and(|case| !case.is_ended())) {
            return Err(Failure::Rule(STILL_OPEN));
        }
        let visits = self.visits_of(customer);
        let slips = self.workspace.sales_handovers.children(customer);
        let answers = self.answers_of(customer);
        self.commit("erase", |draft| {
            // What taking an import back would need may hold the person as they were.
            forget_pieces(draft, 0);
            erase_in(draft, customer, reason)?;
            take_out(draft, Kind::Complaint, &cases, &OF_COMPLAINT, "customer_name")?;
            take_out(draft, Kind::Enquiry, &asked, &OF_ENQUIRY, "customer_name")?;
            take_out(draft, Kind::Rectification, &services, &OF_ENQUIRY, "customer_name")?;
            take_out(draft, Kind::ReturnVisit, &visits, &OF_VISIT, "customer_name")?;
            take_out_visited(draft, &visits)?;
            take_out(draft, Kind::SalesHandover, &slips, &OF_SLIP, "customer_name")?;
            take_out(draft, Kind::SurveyAnswer, &answers, &OF_ANSWER, "respondent")
        })
        .await?;
        self.fold_log().await?;
        self.in_turn(self.move_house()).await
    }

    /// Complaints that name the customer.
    fn complaints_of(&self, customer: Uuid) -> Vec<Uuid> {
        let complaints = self.workspace.complaints;
        let names = |id: &Uuid| complaints.get_untracked(*id).is_some_and(|case| case.customer == Some(customer));
        complaints.ids().into_iter().filter(names).collect()
    }

    /// Enquiries that name the customer.
    fn enquiries_of(&self, customer: Uuid) -> Vec<Uuid> {
        let enquiries = self.workspace.enquiries;
        let names = |id: &Uuid| enquiries.get_untracked(*id).is_some_and(|one| one.customer == Some(customer));
        enquiries.ids().into_iter().filter(names).collect()
    }

    /// Rectifications that name the customer.
    fn rectifications_of(&self, customer: Uuid) -> Vec<Uuid> {
        let all = self.workspace.rectifications;
        let names = |id: &Uuid| all.get_untracked(*id).is_some_and(|one| one.customer == Some(customer));
        all.ids().into_iter().filter(names).collect()
    }

    /// Return visits to the customer.
    fn visits_of(&self, customer: Uuid) -> Vec<Uuid> {
        let all = self.workspace.return_visits;
        let names = |id: &Uuid| all.get_untracked(*id).is_some_and(|one| one.customer == Some(customer));
        all.ids().into_iter().filter(names).collect()
    }

    /// Filled surveys of the customer.
    fn answers_of(&self, customer: Uuid) -> Vec<Uuid> {
        let answers = self.workspace.answers;
        let names = |id: &Uuid| answers.get_untracked(*id).is_some_and(|answer| answer.customer == Some(customer));
        answers.ids().into_iter().filter(names).collect()
    }
}

fn erase_in(draft: &mut Draft, customer: Uuid, reason: &str) -> Result<(), Failure> {
    let erasure = Erasure { at: draft.stamp().at, reason: reason.to_owned() };
    for visit in draft.workspace().visits.children(customer) {
        draft.erase(Kind::Visit, visit, erasure.clone())?;
    }
    for contact in draft.workspace().contacts.children(customer) {
        draft.erase(Kind::Contact, contact, erasure.clone())?;
    }
    for change in draft.workspace().class_changes.children(customer) {
        draft.erase(Kind::ClassChange, change, erasure.clone())?;
    }
    for consent in draft.workspace().consents.children(customer) {
        draft.erase(Kind::Consent, consent, erasure.clone())?;
    }
    draft.erase(Kind::Customer, customer, erasure)
}

/// Takes out whom an appointment was made with and who answered.
fn take_out_visited(draft: &mut Draft, visits: &[Uuid]) -> Result<(), Failure> {
    let steps = draft.workspace().return_visit_steps;
    let nobody: Values =
        ["booked_with", "visited_person"].map(|key| (key.to_owned(), serde_json::Value::Null)).into_iter().collect();
    for id in visits.iter().flat_map(|visit| steps.children(*visit)) {
        draft.change(Kind::ReturnVisitStep, id, &nobody, &[])?;
    }
    Ok(())
}

/// Takes who it was out of records that stay.
fn take_out(draft: &mut Draft, kind: Kind, ids: &[Uuid], personal: &[&str], name: &str) -> Result<(), Failure> {
    let mut values: Values = personal.iter().map(|key| ((*key).to_owned(), serde_json::Value::Null)).collect();
    values.insert(name.to_owned(), json!(ERASED_NAME));
    for id in ids {
        draft.change(kind, *id, &values, &[])?;
    }
    Ok(())
}
