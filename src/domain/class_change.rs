//! R-01 客户分类的变化: who moved a customer from which class to which, and when (catalogue G-19: keep a dated history).
//!
//! Nothing about the past is stored on the card. A change at a contact stands in the contact itself, a change on the
//! card is a fact of its own; the history is a fold over both.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::contact::Contact;
use super::customer::Customer;
use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// One change of class made on the card. Its parent is the customer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClassChange {
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 原分类; empty where there was none.
    pub class_before: String,
    /// 新分类; empty where it was taken away.
    pub class_after: String,
    /// 变更时间.
    pub at: Option<Moment>,
    /// 变更人.
    pub by: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for ClassChange {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl ClassChange {
    /// A change with every field filled, for conformance tests.
    pub fn example() -> ClassChange {
        ClassChange {
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            class_before: "潜在客户".to_owned(),
            class_after: "意向客户".to_owned(),
            at: Moment::parse("2026-11-22T14:20:00+08:00", 480).ok(),
            by: "陈静".to_owned(),
            site: "JN01".to_owned(),
        }
    }

    /// The change that a contact brought with it, if it brought one.
    pub fn of_contact(contact: &Contact) -> Option<ClassChange> {
        let (before, after) = (contact.class_before.trim(), contact.class_after.trim());
        (!after.is_empty() && before != after).then(|| ClassChange {
            customer: contact.customer,
            class_before: before.to_owned(),
            class_after: after.to_owned(),
            at: contact.at,
            by: contact.by.clone(),
            site: contact.site.clone(),
        })
    }
}

/// A stretch of time in one class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spell {
    /// The class; empty where the customer had none.
    pub class: String,
    /// Since when, where it is known.
    pub since: Option<Moment>,
    /// Until when; `None` is now.
    pub until: Option<Moment>,
    /// Who put the customer there, where it is known.
    pub by: String,
}

/// The classes a customer has been in, the present one first. What no fact tells is left open: a card that came in a file
/// may stand in a class that nobody here has recorded.
pub fn spells(card: &Customer, changes: impl IntoIterator<Item = ClassChange>) -> Vec<Spell> {
    let mut changes: Vec<ClassChange> = changes.into_iter().collect();
    changes.sort_by_key(|change| change.at);
    let first = changes.first().map_or(card.class.trim(), |change| change.class_before.trim());
    let mut spells =
        vec![Spell { class: first.to_owned(), since: card.registered_at, until: None, by: card.registered_by.clone() }];
    let mut go_to = |class: &str, at: Option<Moment>, by: &str| {
        if let Some(last) = spells.last_mut() {
            last.until = at;
        }
        spells.push(Spell { class: class.trim().to_owned(), since: at, until: None, by: by.to_owned() });
    };
    let mut at = first.to_owned();
    for change in &changes {
        // A step nobody recorded lies between: its time is not known.
        if change.class_before.trim() != at {
            go_to(&change.class_before, None, "");
        }
        go_to(&change.class_after, change.at, &change.by);
        change.class_after.trim().clone_into(&mut at);
    }
    if card.class.trim() != at {
        go_to(&card.class, None, "");
    }
    // No class before the first is nothing to tell.
    if spells.first().is_some_and(|spell| spell.class.is_empty()) {
        spells.remove(0);
    }
    spells.reverse();
    spells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Option<Moment> {
        Moment::parse(text, 480).ok()
    }

    fn change(when: &str, before: &str, after: &str, by: &str) -> ClassChange {
        let (class_before, class_after) = (before.to_owned(), after.to_owned());
        ClassChange { class_before, class_after, at: at(when), by: by.to_owned(), ..ClassChange::default() }
    }

    fn card(class: &str) -> Customer {
        let registered_at = at("2026-11-01T09:00");
        Customer { class: class.to_owned(), registered_at, registered_by: "陈静".to_owned(), ..Customer::default() }
    }

    fn told(spells: &[Spell]) -> Vec<(&str, Option<Moment>, Option<Moment>, &str)> {
        spells.iter().map(|one| (one.class.as_str(), one.since, one.until, one.by.as_str())).collect()
    }

    #[test]
    fn each_class_runs_from_its_change_to_the_next_whatever_order_the_facts_came_in() {
        let changes = [
            change("2026-11-20T10:00", "意向客户", "成交客户", "周敏"),
            change("2026-11-08T10:00", "潜在客户", "意向客户", "陈静"),
        ];
        let (first, second) = (at("2026-11-08T10:00"), at("2026-11-20T10:00"));
        assert_eq!(
            told(&spells(&card("成交客户"), changes)),
            [
                ("成交客户", second, None, "周敏"),
                ("意向客户", first, second, "陈静"),
                ("潜在客户", at("2026-11-01T09:00"), first, "陈静"),
            ]
        );
    }

    #[test]
    fn a_card_that_never_changed_has_its_class_since_it_was_registered() {
        assert_eq!(told(&spells(&card("意向客户"), [])), [("意向客户", at("2026-11-01T09:00"), None, "陈静")]);
        assert_eq!(spells(&card(""), []), []);
    }

    #[test]
    fn what_nobody_recorded_is_left_open_and_not_invented() {
        let spells = spells(&card("成交客户"), [change("2026-11-08T10:00", "", "意向客户", "陈静")]);
        assert_eq!(told(&spells), [("成交客户", None, None, ""), ("意向客户", at("2026-11-08T10:00"), None, "陈静")]);
    }

    #[test]
    fn a_contact_tells_of_a_change_only_when_it_is_one() {
        assert_eq!(
            ClassChange::of_contact(&Contact::example()).map(|one| one.class_after),
            Some("意向客户".to_owned())
        );
        let same = Contact { class_before: "意向客户".into(), ..Contact::example() };
        assert_eq!(ClassChange::of_contact(&same), None);
        assert_eq!(ClassChange::of_contact(&Contact { class_after: String::new(), ..Contact::example() }), None);
    }
}
