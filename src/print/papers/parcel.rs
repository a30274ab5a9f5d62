//! on paper: the cover slip that travels with a parcel, the lists of parcels, of disclosures and of documents.
//!
//! Invariant: the cover slip holds no personal data: no reason, no names, counts only.

use crate::domain::disclosure::Disclosure;
use crate::domain::document_loan::DocumentLoan;
use crate::domain::moment::Moment;
use crate::domain::parcel::Parcel;
use crate::domain::value::Fields;
use crate::forms::disclosure::DISCLOSURE;
use crate::forms::document_loan::{DOCUMENT_LOAN, SIGNATURE_COLUMN};
use crate::forms::parcel::{PARCEL, PROTECTIONS};
use crate::print::list;
use crate::print::model::{Block, Cell, Content, Document, Letterhead, Manner, PaperNumber, Row};
use crate::text::parcels::cover;
use crate::text::{Lang, Msg, lending};

use super::{form_paper, list_paper, numbered_head, plain_head};

/// The cover slip. `counts` says what is in it, by kind.
pub fn cover_slip(parcel: &Parcel, counts: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(cover::TITLE, letterhead, lang);
    document.number = Some(PaperNumber {
        text: parcel.code.clone(),
        code: format!("{}*{}", parcel.code, parcel.parcel.to_uppercase()),
    });
    let cell = |label: Msg, span: u8, text: String| Cell {
        label: label.get(lang).to_owned(),
        span,
        content: Content::Text(text),
    };
    let label = |key: &str| PARCEL.field(key).map_or(cover::TITLE, |field| field.label);
    let at = |at: Option<Moment>| at.map(Moment::minute_text).unwrap_or_default();
    let how = PROTECTIONS.iter().find(|choice| choice.key == parcel.protection);
    let number = parcel.number.map(|number| number.to_string()).unwrap_or_default();
    let records = parcel.records.map(|records| records.to_string()).unwrap_or_default();
    let party = |name: &str, code: &str| format!("{name} {code}").trim().to_owned();
    let mut rows = vec![
        vec![cell(label("from_name"), 12, party(&parcel.from_name, &parcel.from_code))],
        vec![cell(label("to_name"), 12, party(&parcel.to_name, &parcel.to_code))],
        vec![cell(label("kind"), 6, parcel.what().label().get(lang).to_owned()), cell(label("number"), 6, number)],
        vec![cell(label("made_at"), 6, at(parcel.made_at)), cell(label("records"), 6, records)],
        vec![cell(label("protection"), 12, how.map(|choice| choice.label.get(lang).to_owned()).unwrap_or_default())],
    ];
    if !counts.is_empty() {
        rows.push(vec![cell(crate::text::parcels::CONTENTS, 12, counts.to_owned())]);
    }
    if !parcel.period_from.is_empty() {
        rows.push(vec![
            cell(label("period_from"), 6, parcel.period_from.clone()),
            cell(label("period_to"), 6, parcel.period_to.clone()),
        ]);
    }
    match parcel.parts {
        Some(parts) => rows.push(vec![
            cell(label("file"), 9, parcel.file.clone()),
            cell(label("parts"), 3, cover::parts(lang, parts)),
        ]),
        None => rows.push(vec![cell(label("file"), 12, parcel.file.clone())]),
    }
    rows.push(vec![cell(label("parcel"), 12, parcel.parcel.clone())]);
    document.blocks = vec![
        numbered_head(&document, None),
        Block::Grid(rows.into_iter().map(Row::Cells).collect()),
        Block::Paragraph { pieces: vec![cover::CARRIER.get(lang).to_owned()], manner: Manner::Body },
        Block::Signatures(cover::SIGNS.map(|who| who.get(lang).to_owned()).to_vec()),
    ];
    document
}

/// The parcels of a period R-19, oldest first. `note` is the period.
pub fn parcel_list(parcels: &[Parcel], note: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(PARCEL.title, letterhead, lang);
    let rows = parcels.iter().map(|parcel| list::row(&PARCEL, &parcel.to_values(), lang)).collect();
    document.blocks =
        vec![plain_head(&document, Some(note.to_owned())), list::counted(list::columns(&PARCEL, lang), rows, lang)];
    document
}

/// The disclosures of a period R-18, oldest first.
pub fn disclosure_list(entries: &[Disclosure], note: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(DISCLOSURE.title, letterhead, lang);
    let rows = entries.iter().map(|entry| list::row(&DISCLOSURE, &entry.to_values(), lang)).collect();
    document.blocks =
        vec![plain_head(&document, Some(note.to_owned())), list::counted(list::columns(&DISCLOSURE, lang), rows, lang)];
    document
}

/// The documents handed over, sent and lent in a period R-27, oldest first; both sign in their row.
pub fn loan_list(entries: &[DocumentLoan], note: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = list_paper(DOCUMENT_LOAN.title, letterhead, lang);
    let to_sign = [lending::SIGNED_FROM, lending::SIGNED_TO];
    let mut columns = list::columns(&DOCUMENT_LOAN, lang);
    columns.extend(to_sign.map(|who| list::column(who, SIGNATURE_COLUMN, lang)));
    let row = |entry: &DocumentLoan| {
        let mut row = list::row(&DOCUMENT_LOAN, &entry.to_values(), lang);
        row.extend(to_sign.map(|_| list::text("")));
        row
    };
    let rows = entries.iter().map(row).collect();
    document.blocks = vec![plain_head(&document, Some(note.to_owned())), list::counted(columns, rows, lang)];
    document
}
