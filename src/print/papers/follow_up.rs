//! R-04 hand-over slip to sales, R-05 list of contacts.

use crate::domain::contact::Contact;
use crate::domain::sales_handover::SalesHandover;
use crate::domain::value::Fields;
use crate::forms::follow_up::{CONTACT, SALES_HANDOVER};
use crate::print::form::{form_blocks, rows};
use crate::print::format::shown;
use crate::print::list;
use crate::print::model::{Block, Document, Letterhead};
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

/// One slip R-04 with several customers on it: what each wants in a line of its own, then the hand-over that is signed once.
/// Telephones stand in full, sales is to call them.
pub fn sales_handover_of_several(slips: &[SalesHandover], letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(SALES_HANDOVER.title, letterhead, lang);
    let first = slips.first();
    document.number = first.map(|slip| paper_number(&slip.number)).filter(|number| !number.text.is_empty());
    document.blocks.push(numbered_head(&document, None));
    let of_customer = ["customer_name", "customer_phone", "class", "intent", "visit_summary"];
    let fields: Vec<_> = of_customer.iter().filter_map(|key| SALES_HANDOVER.field(key)).collect();
    let columns = fields.iter().zip([22, 30, 22, 43, 43]).map(|(field, wide)| list::column(field.label, wide, lang));
    let row = |slip: &SalesHandover| {
        let values = slip.to_values();
        fields.iter().map(|field| list::text(shown(field, values.get(field.key), lang))).collect()
    };
    document.blocks.push(list::counted(columns.collect(), slips.iter().map(row).collect(), lang));
    let hand_over = ["from_person", "to_person", "sent_at", "follow_up_on", "received_by", "received_at"];
    let values = first.map(SalesHandover::to_values);
    let fields = hand_over.iter().filter_map(|key| SALES_HANDOVER.field(key));
    document.blocks.push(Block::Grid(rows(fields, values.as_ref(), lang)));
    let signatures = SALES_HANDOVER.signatures.iter().map(|who| who.get(lang).to_owned()).collect();
    document.blocks.push(Block::Signatures(signatures));
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
