//! The papers of the desk, one function each: records and letterhead in, [`Document`] out.
//!
//! Invariants: lists carry masked telephone numbers; the number of a complaint's papers is the register's number
//! (catalogue 1.1 rule 1); a QR code holds a number and its check character only.

pub mod case;
pub mod complaint;
pub mod customer;
pub mod notice;
pub mod recovery;
pub mod result;
pub mod survey;

use crate::domain::number::FormNumber;
use crate::text::{Lang, Msg};

use super::model::{Block, Document, Letterhead, Orientation, PaperNumber};
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
