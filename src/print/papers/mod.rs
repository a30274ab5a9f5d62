//! The papers of the desk, one function each: records and letterhead in, [`Document`] out.
//!
//! Invariants: lists carry masked telephone numbers; the number of a complaint's papers is the register's number
//! (catalogue 1.1 rule 1); a QR code holds a number and its check character only.

pub mod case;
pub mod comparison;
pub mod complaint;
pub mod customer;
pub mod dossier;
pub mod enquiry;
pub mod follow_up;
pub mod notice;
pub mod records;
pub mod parcel;
pub mod recovery;
pub mod rectification;
pub mod report;
pub mod result;
pub mod return_visit;
pub mod survey;

use crate::domain::number::FormNumber;
use crate::text::{Lang, Msg};

use super::model::{Block, Document, Letterhead, Manner, Orientation, PaperNumber, Row};
use super::words;

/// A number as paper shows it. A number of foreign shape is printed without a QR code.
pub fn paper_number(number: &str) -> PaperNumber {
    PaperNumber {
        text: number.to_owned(),
        code: FormNumber::parse(number).map_or_else(|_| String::new(), |n| n.qr_text()),
    }
}

/// An upright paper with a title; it is filed, so it has the wide left margin.
fn form_paper(title: Msg, letterhead: &Letterhead, lang: Lang) -> Document {
    Document {
        title: title.get(lang).to_owned(),
        number: None,
        lang,
        orientation: Orientation::Portrait,
        filed: true,
        corner_marks: false,
        letterhead: letterhead.clone(),
        blocks: Vec::new(),
    }
}

/// A list across the sheet.
fn list_paper(title: Msg, letterhead: &Letterhead, lang: Lang) -> Document {
    Document { orientation: Orientation::Landscape, filed: false, ..form_paper(title, letterhead, lang) }
}

/// The head of a numbered paper: its number, or room to write one.
fn numbered_head(document: &Document, note: Option<String>) -> Block {
    let (number, code) = match &document.number {
        Some(number) => (number.text.as_str(), Some(number.code.clone()).filter(|code| !code.is_empty())),
        None => ("______________________", None),
    };
    let number = Some(words::labelled(words::NUMBER, number, document.lang));
    Block::Head { title: document.title.clone(), note, number, code }
}

/// The head of a paper without a number.
fn plain_head(document: &Document, note: Option<String>) -> Block {
    Block::Head { title: document.title.clone(), note: note.filter(|n| !n.is_empty()), number: None, code: None }
}

/// The same paper once for each who keeps one (一式多联), named below the title.
fn in_copies(document: &Document, whose: &[Msg]) -> Vec<Document> {
    let copy = |name: &Msg| {
        let mut copy = document.clone();
        let head = numbered_head(&copy, Some(name.get(copy.lang).to_owned()));
        if let Some(first) = copy.blocks.first_mut() {
            *first = head;
        }
        copy
    };
    whose.iter().map(copy).collect()
}

const STUB: Msg = Msg::new("存根", "Office copy");
const FOR_CUSTOMER: Msg = Msg::new("客户联", "Customer's copy");
/// Until when the customer is answered, on every receipt.
const ANSWER_BY: Msg = Msg::new("答复期限", "Answer by");

/// A numbered slip in two parts with a line to cut along (一式两联): the stub is signed, the customer's part carries what is
/// promised and where to ask.
fn in_two_copies(document: &mut Document, part: &dyn Fn() -> Vec<Row>, signs: [Msg; 2], promise: Msg) {
    let lang = document.lang;
    let paragraph = |text: String| Block::Paragraph { pieces: vec![text], manner: Manner::Body };
    let copy = |document: &Document, name: Msg| numbered_head(document, Some(name.get(lang).to_owned()));
    let address =
        [document.letterhead.complaint_place.as_str(), document.letterhead.complaint_phone.as_str()].join("　");
    document.blocks = vec![
        copy(document, STUB),
        Block::Grid(part()),
        Block::Signatures(signs.map(|who| who.get(lang).to_owned()).to_vec()),
        Block::Cut,
        copy(document, FOR_CUSTOMER),
        Block::Grid(part()),
        paragraph(promise.get(lang).to_owned()),
        paragraph(address.trim().to_owned()),
    ];
}
