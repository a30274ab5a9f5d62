//! R-04 hand-over slip to sales, R-05 list of contacts.

use crate::domain::contact::Contact;
use crate::domain::sales_handover::SalesHandover;
use crate::domain::value::Fields;
use crate::forms::follow_up::{CONTACT, SALES_HANDOVER};
use crate::print::form::form_blocks;
use crate::print::list;
use crate::print::model::{Document, Letterhead};
use crate::text::Lang;

use super::{form_paper, list_paper, numbered_head, paper_number, plain_head};

/// The slip R-04, blank or filled.
pub fn sales_handover(slip: Option<&SalesHandover>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(SALES_HANDOVER.title, letterhead, lang);
    document.number = slip.map(|slip| paper_number(&slip.number)).filter(|number| !number.text.is_empty());
    document.blocks.push(numbered_head(&document, None));
    let values = slip.map(SalesHandover::to_values);
    document.blocks.extend(form_blocks(&SALES_HANDOVER, values.as_ref(), lang));
    document
}

/// The contacts of a period R-05, oldest first. `note` is the period.
pub fn contact_list(contacts: &[Contact], note: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(CONTACT.title, letterhead, lang);
    let rows = contacts.iter().map(|contact| list::row(&CONTACT, &contact.to_values(), lang)).collect();
    document.blocks =
        vec![plain_head(&document, Some(note.to_owned())), list::counted(list::columns(&CONTACT, lang), rows, lang)];
    document
}
