//! registering visitors and customers.

use serde_json::json;
use uuid::Uuid;

use super::commit::Draft;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::class_change::{ClassChange, Spell, spells};
use crate::domain::customer::Customer;
use crate::domain::kind::Kind;
use crate::domain::number::{FormNumber, Series, SiteCode};
use crate::domain::phone::PhoneNumber;
use crate::domain::reception::{Step, next_steps};
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values, is_filled, text_of};
use crate::domain::visit::Visit;
use crate::forms::customer::CUSTOMER;
use crate::forms::visit::VISIT;
use crate::text::Msg;

const PHONE_TAKEN: Msg = Msg::new(
    "该号码已登记过客户，请直接打开原客户卡",
    "A customer with this number is registered already. Please open the existing card.",
);

/// A desk without a proper site code cannot give numbers.
pub(super) const NO_SITE_CODE: Msg = Msg::new(
    "请先在设置中填写站点编号（2～8位大写字母或数字）",
    "Please fill in the site code in the settings first (2–8 capital letters or digits)",
);

impl Desk {
    /// The customer with this phone number, main or second (1.1 rule: one card a person).
    pub fn customer_with_phone(&self, typed: &str) -> Option<Uuid> {
        let wanted = PhoneNumber::parse(typed).ok()?;
        let customers = self.workspace.customers;
        customers.find(wanted.as_str()).into_iter().find(|id| {
            customers
                .values_untracked(*id)
                .is_some_and(|values| ["phone", "phone2"].iter().any(|key| text_of(&values, key) == wanted.as_str()))
        })
    }

    /// Registers a customer. A phone number that is registered already is refused; the existing card is to be opened.
    pub async fn register_customer(&self, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&CUSTOMER, values)?;
        let site = self.site_untracked().code;
        self.commit("register customer", |draft| {
            // Looked up here, because another tab may have registered the number a moment ago.
            self.refuse_second_card(&values)?;
            let customer = create_customer(draft, &site, &values)?;
            self.link_lines_of(draft, &values, customer)?;
            Ok(customer)
        })
        .await
    }

    /// Writes a line of the call and visit log, and registers the caller as a customer when `card` is given.
    pub async fn log_visit(&self, mut values: Values, card: Option<Values>) -> Result<(Uuid, Option<Uuid>), Failure> {
        self.may(Act::Serve)?;
        // A visitor is registered while standing there: without another time it is now.
        if !is_filled(&values, "at") {
            values.insert("at".into(), json!(self.now()));
        }
        let values = self.accept(&VISIT, values)?;
        let card = card.map(|card| self.accept(&CUSTOMER, card)).transpose()?;
        let site = self.site_untracked().code;
        self.commit("log visit", |draft| {
            if let Some(card) = &card {
                self.refuse_second_card(card)?;
            }
            let mut visit = Visit::from_values(&values);
            let customer = match &card {
                Some(card) => Some(create_customer(draft, &site, card)?),
                None => visit.customer,
            };
            visit.customer = customer;
            visit.site = site.clone();
            visit.taken_by = draft.stamp().by.to_string();
            let id = draft.create(Kind::Visit, customer, &visit.to_values())?;
            Ok((id, customer))
        })
        .await
    }

    /// Notes a step of a reception with its time (W-01). A step that is noted already, or comes too late, changes nothing.
    pub async fn note_reception(&self, visit: Uuid, step: Step) -> Result<(), Failure> {
        self.may(Act::Serve)?;
        self.commit("note reception", |draft| {
            let now = draft.workspace().visits.get_untracked(visit).ok_or(Failure::Gone)?;
            if !next_steps(&now).contains(&step) {
                return Ok(());
            }
            draft.change(Kind::Visit, visit, &step.values(draft.now()), &[]).map(|_| ())
        })
        .await
    }

    /// Every change of class on record, those that came with a contact among them.
    pub fn class_changes(&self) -> Vec<ClassChange> {
        let changes = self.workspace.class_changes.all().into_iter().map(|(_, change)| change);
        let contacts = self.workspace.contacts.all_holding("\"class_after\"");
        changes.chain(contacts.iter().filter_map(|(_, contact)| ClassChange::of_contact(contact))).collect()
    }

    /// The classes a customer has been in, the present one first; follows changes.
    pub fn class_spells(&self, customer: Uuid) -> Vec<Spell> {
        let (changes, contacts) = (self.workspace.class_changes, self.workspace.contacts);
        let Some(card) = self.workspace.customers.get(customer) else { return Vec::new() };
        let on_card = changes.children(customer).into_iter().filter_map(|id| changes.get(id));
        let at_contacts = contacts.children(customer).into_iter().filter_map(|id| contacts.get(id));
        spells(&card, on_card.chain(at_contacts.filter_map(|contact| ClassChange::of_contact(&contact))))
    }

    fn refuse_second_card(&self, values: &Values) -> Result<(), Failure> {
        match self.customer_with_phone(text_of(values, "phone")) {
            Some(_) => Err(Failure::Rule(PHONE_TAKEN)),
            None => Ok(()),
        }
    }
}

pub(super) fn create_customer(draft: &mut Draft, site: &str, values: &Values) -> Result<Uuid, Failure> {
    let now = draft.now();
    let customers = draft.workspace().customers;
    let numbers = customers.search_parts(&format!("-kh-{}-", now.year_month()));
    let mut card = Customer::from_values(values);
    let code = SiteCode::parse(site).map_err(|_| Failure::Rule(NO_SITE_CODE))?;
    card.no = FormNumber::next(&code, Series::Customer, now, numbers.iter().map(String::as_str)).to_string();
    card.site = site.to_owned();
    card.first_contact = card.first_contact.or(Some(now));
    card.registered_at = Some(now);
    card.registered_by = draft.stamp().by.to_string();
    draft.create(Kind::Customer, None, &card.to_values())
}
