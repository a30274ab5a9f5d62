//! the comparison of the sites on paper, as the centre has sent it (W-17 step 6).

use crate::domain::comparison::{FIGURES, lines};
use crate::domain::parcel::Parcel;
use crate::print::list;
use crate::print::model::{Block, Column, Document, Entry, Letterhead, Manner, Orientation};
use crate::text::{Lang, comparing, parcels};

use super::{form_paper, plain_head};

/// The table of a comparison; the own site is marked. Columns add up to 257 mm.
pub fn comparison(of: &Parcel, own: &str, letterhead: &Letterhead, lang: Lang) -> Document {
    let mut document = Document {
        orientation: Orientation::Landscape,
        filed: false,
        ..form_paper(comparing::COMPARISON, letterhead, lang)
    };
    let column = |label: crate::text::Msg, millimetres: u8| list::column(label, millimetres, lang);
    let mut columns: Vec<Column> = vec![column(comparing::RANK, 19), column(parcels::SITE_HEADS[0], 46)];
    columns.extend(parcels::FIGURES.map(|label| column(label, 24)));
    let row = |line: crate::domain::comparison::Line| {
        let mark = if line.site == own { format!(" ({})", comparing::OWN.get(lang)) } else { String::new() };
        let rank = line.rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string());
        let mut row = vec![Entry::Figure(rank), Entry::Text(format!("{}{mark}", line.site))];
        row.extend(line.cells.map(Entry::Figure));
        row
    };
    let by = if of.from_name.is_empty() { &of.from_code } else { &of.from_name };
    let note = comparing::of_period(lang, &of.period_from, &of.period_to, by);
    let rows = lines(&of.figures).into_iter().map(row).collect();
    document.blocks = vec![
        plain_head(&document, Some(note)),
        list::counted(columns, rows, lang),
        Block::Paragraph { pieces: vec![comparing::ADVICE.get(lang).to_owned()], manner: Manner::Body },
    ];
    document
}

const _: () = assert!(19 + 46 + 24 * FIGURES.len() == 257);
