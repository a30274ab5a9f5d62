//! Lists and papers of the directory, accounts and consents (4.2), and the copy of one person's data.

use crate::domain::consent::Consent;
use crate::domain::directory::{DirectoryEntry, OFFICES};
use crate::domain::kind::Kind;
use crate::domain::value::{Fields, Values};
use crate::forms::catalogue::form_of;
use crate::forms::records::{CONSENT, DIRECTORY};
use crate::print::form::{form_blocks, section_rows};
use crate::print::list;
use crate::print::model::{Block, Document, Letterhead, Manner};
use crate::text::{Lang, Msg, privacy as text};

use super::{form_paper, list_paper, plain_head};

const PEOPLE_TITLE: Msg = Msg::new("部门与人员通讯录", "Department and staff directory");
const OFFICES_TITLE: Msg = Msg::new("办公部门名单", "List of offices");

/// An internal list: telephones stand in full, that is what it is for.
pub fn directory(entries: &[DirectoryEntry], which: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let title = if which == OFFICES { OFFICES_TITLE } else { PEOPLE_TITLE };
    let mut document = list_paper(title, letterhead, lang);
    let row = |entry: &DirectoryEntry| {
        let values = entry.to_values();
        let full = |field| list::text(crate::print::format::shown(field, values.get(field.key), lang));
        DIRECTORY.columns().map(full).collect()
    };
    let rows = entries.iter().map(row).collect();
    let note = text::INTERNAL.get(lang).to_owned();
    document.blocks =
        vec![plain_head(&document, Some(note)), list::counted(list::columns(&DIRECTORY, lang), rows, lang)];
    document
}

/// 4.2: the notice with the consent below it, to be signed; `None` is the blank form.
pub fn consent(given: Option<&Consent>, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(CONSENT.title, letterhead, lang);
    let values = given.map(Consent::to_values);
    document.blocks.push(plain_head(&document, None));
    let said = text::notice(lang, &letterhead.organisation, &letterhead.complaint_phone);
    document.blocks.extend(said.into_iter().map(|line| Block::Paragraph { pieces: vec![line], manner: Manner::Body }));
    document.blocks.extend(form_blocks(&CONSENT, values.as_ref(), lang));
    document
}

/// 个人信息副本: everything the desk holds of one person, record by record (Personal Information Protection Law, article 45).
pub fn personal_copy(records: &[(Kind, Vec<Values>)], letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = form_paper(text::COPY, letterhead, lang);
    document.blocks.push(plain_head(&document, Some(text::COPY_NOTE.get(lang).to_owned())));
    for (kind, all) in records.iter().filter(|(_, all)| !all.is_empty()) {
        let form = form_of(*kind);
        for (at, values) in all.iter().enumerate() {
            let count = if all.len() > 1 { format!(" {}/{}", at + 1, all.len()) } else { String::new() };
            document.blocks.push(Block::Heading(format!("{}{count}", form.title.get(lang))));
            let rows: Vec<_> = form
                .sections
                .iter()
                .filter(|section| section.fields.iter().any(|field| values.contains_key(field.key)))
                .flat_map(|section| section_rows(section, Some(values), lang))
                .collect();
            document.blocks.push(Block::Grid(rows));
        }
    }
    document
}
