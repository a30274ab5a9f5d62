//! What a paper is made of, before anything is drawn: a document of blocks, each a run of units that are never cut.
//!
//! Invariants: texts are final (one language, already formatted and, in lists, masked); a unit is the smallest thing
//! moved to the next sheet; blank and filled papers of one form have the same blocks.

use super::node::Element;
use crate::domain::moment::Moment;
use crate::domain::phone::grouped;
use crate::domain::site::{Site, Titles};
use crate::text::Lang;

/// Which way the sheet lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// 210 × 297 mm, for forms.
    #[default]
    Portrait,
    /// 297 × 210 mm, for lists.
    Landscape,
    /// 148 × 210 mm (A5), for slips a person carries along.
    Slip,
}

/// Who prints: the head and foot of every sheet (catalogue 1.1 rules 5 and 6). Settings, never a fixed company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letterhead {
    /// The outward name of the organisation.
    pub organisation: String,
    /// The site.
    pub site_name: String,
    /// Where complaints are received.
    pub complaint_place: String,
    /// The telephone for complaints.
    pub complaint_phone: String,
    /// What the heads who sign are called here.
    pub titles: Titles,
    /// Who prints.
    pub printed_by: String,
    /// When it is printed.
    pub printed_at: Moment,
    /// A demonstration desk marks every sheet.
    pub demo: bool,
}

impl Letterhead {
    /// The letterhead of a site, for a paper printed now by this person.
    pub fn of(site: &Site, printed_by: &str, printed_at: Moment, demo: bool) -> Letterhead {
        Letterhead {
            organisation: site.organisation.clone(),
            site_name: site.name.clone(),
            complaint_place: site.complaint_place.clone(),
            complaint_phone: grouped(&site.complaint_phone),
            titles: site.titles(),
            printed_by: printed_by.to_owned(),
            printed_at,
            demo,
        }
    }
}

/// The number of a paper and what its QR code says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperNumber {
    /// As read by people, e.g. `JN01-TS-202611-0007-1`.
    pub text: String,
    /// What the QR code holds: number and check code, or survey, version and sheet. Never personal data.
    pub code: String,
}

/// One paper, of as many sheets as it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What stands at its head.
    pub title: String,
    /// Its number; `None` leaves room to write one when `numbered`.
    pub number: Option<PaperNumber>,
    /// The language of head and foot.
    pub lang: Lang,
    /// Which way the sheets lie.
    pub orientation: Orientation,
    /// Bound into a file: 30 mm of margin on the left.
    pub filed: bool,
    /// Black squares in the corners, so that a scan can be straightened and read (design section 9).
    pub corner_marks: bool,
    /// Who prints.
    pub letterhead: Letterhead,
    /// The content, in order.
    pub blocks: Vec<Block>,
}

/// A part of a paper. Its units (rows, paragraphs) may be shared out over several sheets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title with a line below it and the number with its QR code on the right. One unit.
    Head {
        /// The title.
        title: String,
        /// Quiet line below the title, e.g. the period of a list or the copy (客户联).
        note: Option<String>,
        /// Number line, e.g. `编号：JN01-TS-202611-0007`; empty for papers without a number.
        number: Option<String>,
        /// What the QR code holds.
        code: Option<String>,
    },
    /// Heading of a section; stays with what follows. One unit.
    Heading(String),
    /// Ruled grid; a unit is a row.
    Grid(Vec<Row>),
    /// Ruled table with a head repeated on every sheet; a unit is a row, the totals line the last one.
    Table(Table),
    /// Lines to sign, with day. One unit, and it stays with what stands before it.
    Signatures(Vec<String>),
    /// Running text; a unit is a piece of it.
    Paragraph {
        /// Its pieces in order.
        pieces: Vec<String>,
        /// How it is set.
        manner: Manner,
    },
    /// Dashed line to cut along. One unit.
    Cut,
    /// A chart below its title. One unit.
    Drawing {
        /// What it says, in words.
        title: String,
        /// Drawn by `print::chart`.
        picture: Element,
    },
}

/// How a paragraph is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Body text.
    Body,
    /// Smaller and quiet.
    Quiet,
    /// Large fixed-width groups to be copied by hand (recovery code).
    Code,
}

/// One row of a ruled grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// Heading of a section across the row; stays with the row below it.
    Band(String),
    /// Label and value cells, twelve twelfths in all.
    Cells(Vec<Cell>),
    /// A piece of a long text over the whole row.
    Text {
        /// Label of the text; empty lets the text take the whole row.
        label: String,
        /// The piece; empty leaves writing lines.
        piece: String,
        /// Writing space at 8 mm a line.
        lines: u8,
        /// Goes on from the row before.
        continued: bool,
    },
}

/// One cell of a ruled grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it holds; empty for content that explains itself.
    pub label: String,
    /// Its width in twelfths.
    pub span: u8,
    /// Its content.
    pub content: Content,
}

/// What a cell of the grid shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text as it is.
    Text(String),
    /// Print that helps to write by hand: `　年　月　日`, a unit.
    Guide(String),
    /// A closed list with its boxes.
    Ticks(Vec<Tick>),
    /// Room to sign, with the day.
    Signature,
}

/// A box and its word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The word.
    pub label: String,
    /// Whether the box is ticked.
    pub on: bool,
}

/// A ruled table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has one entry a column.
    pub rows: Vec<Vec<Entry>>,
    /// The line under the last row.
    pub totals: Option<String>,
    /// How large it is printed.
    pub print: Print,
}

/// How large a table is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Print {
    /// As lists are.
    #[default]
    Usual,
    /// Larger print and boxes, for sheets the public fills in.
    Roomy,
    /// Small print, for registers with two lines to an entry.
    Dense,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// Its width in millimetres; all are scaled to fill the sheet.
    pub millimetres: u8,
}

/// One entry of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Text, from the left.
    Text(String),
    /// A figure, from the right.
    Figure(String),
    /// A box, centred.
    Box(bool),
}

impl Block {
    /// How many units the block has.
    pub fn units(&self) -> usize {
        match self {
            Block::Grid(rows) => rows.len(),
            Block::Table(table) => table.rows.len().max(1) + usize::from(table.totals.is_some()),
            Block::Paragraph { pieces, .. } => pieces.len(),
            Block::Head { .. } | Block::Heading(_) | Block::Signatures(_) | Block::Cut | Block::Drawing { .. } => 1,
        }
    }
}

impl Document {
    fn follows_heading(&self, block: usize) -> bool {
        let before = block.checked_sub(1).and_then(|before| self.blocks.get(before));
        matches!(before, Some(Block::Heading(_)))
    }

    /// Whether a unit must stand on the same sheet as the unit after it: a head or heading with its content, the last
    /// rows with the totals or the signatures below them.
    pub fn stays_with_next(&self, block: usize, unit: usize) -> bool {
        let Some(this) = self.blocks.get(block) else { return false };
        match this {
            Block::Head { .. } | Block::Heading(_) => true,
            Block::Grid(rows) if matches!(rows.get(unit), Some(Row::Band(_))) => true,
            Block::Table(table) if table.totals.is_some() && unit + 2 == this.units() => true,
            // How a part is counted stays with its heading and its first figures.
            Block::Paragraph { .. } if unit + 1 == this.units() && self.follows_heading(block) => {
                matches!(self.blocks.get(block + 1), Some(Block::Table(_) | Block::Drawing { .. }))
            }
            _ => unit + 1 == this.units() && matches!(self.blocks.get(block + 1), Some(Block::Signatures(_))),
        }
    }
}
