//! What a field offers while it is typed: the proposals of its form, and the site's own lists (G-11, G-19, R-66, R-67).

use leptos::prelude::*;

use crate::domain::directory::{PEOPLE, lines, people_of};
use crate::domain::table::Actor;
use crate::domain::value::text_of;
use crate::forms::spec::{FieldKind, FieldSpec, Own};
use crate::state::form_draft::FormDraft;
use crate::text::people::OWN_DEPARTMENT;
use crate::ui::parts::context::Ui;

/// What is written, and what is read beside it.
pub type Offer = (String, String);

/// Whether the field offers anything at all.
pub fn has_offers(field: &FieldSpec) -> bool {
    field.own.is_some() || matches!(field.kind, FieldKind::Suggest { .. })
}

/// What is offered now; follows the lists, the language and, for people, the department written beside.
pub fn offers(ui: Ui, field: &FieldSpec, draft: FormDraft) -> Vec<Offer> {
    let lang = ui.lang();
    let proposed = match field.kind {
        FieldKind::Suggest { offers, .. } => offers,
        _ => &[],
    };
    // The stored word is the Chinese one whatever the screen's language, so that counts do not split.
    let proposed = || proposed.iter().map(|offer| (offer.zh.to_owned(), offer.get(lang).to_owned()));
    let plain = |list: Vec<String>| list.into_iter().map(|word| (word, String::new())).collect::<Vec<Offer>>();
    let or_proposed = |list: Vec<String>| if list.is_empty() { proposed().collect() } else { plain(list) };
    let people = |unit: &str| {
        let own: Vec<_> = ui.desk.workspace.staff.all().into_iter().map(|(_, one)| one).collect();
        people_of(&lines(ui.desk.workspace.directory.all(), &own, &[], PEOPLE), unit)
    };
    match field.own {
        None => proposed().collect(),
        Some(Own::Departments) => {
            let mut list = ui.desk.site().departments;
            if !list.is_empty() {
                // These two are at every site and seldom in the list of those that remedy.
                let standing = [OWN_DEPARTMENT.zh, Actor::Office.label().zh].map(str::to_owned);
                list.extend(standing.into_iter().filter(|body| !list.contains(body)).collect::<Vec<_>>());
            }
            or_proposed(list)
        }
        Some(Own::Offices) => or_proposed(ui.desk.site().offices),
        Some(Own::Classes) => proposed().chain(plain(ui.desk.site().customer_classes)).collect(),
        Some(Own::People) => people(""),
        Some(Own::OfDepartment) => people(&draft.values.with(|values| text_of(values, "department").to_owned())),
        Some(Own::Staff) => people(OWN_DEPARTMENT.zh),
    }
}
