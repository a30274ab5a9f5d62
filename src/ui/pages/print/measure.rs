//! How tall a paper comes out in this browser: each block is drawn once at paper width, out of sight, and read.
//!
//! A long table is measured in portions, so that the page answers in between. A portion holds a multiple of five rows,
//! because every fifth row has a stronger rule (style/print.css) and is that much taller.

use super::sheets;
use crate::print::html::measuring_sheet;
use crate::print::model::{Block, Document, Table};
use crate::print::paginate::BlockHeights;

/// Rows of a table measured at once.
const PORTION: usize = 250;
/// What is left free on every sheet, pixels: screens round lines to whole pixels, printers do not.
const SPARE: f64 = 1.0;

/// The heights of all blocks, and what a sheet holds.
pub struct Measured {
    /// Each block.
    pub heights: Vec<BlockHeights>,
    /// Height of a sheet's body.
    pub capacity: f64,
}

/// Measures a document. `rest` is called between portions with the share done; false stops the work.
pub async fn measure(document: &Document, mut rest: impl AsyncFnMut(f64) -> bool) -> Option<Measured> {
    let all: usize = document.blocks.iter().map(Block::units).sum();
    let mut measured = Measured { heights: Vec::with_capacity(document.blocks.len()), capacity: 0.0 };
    let mut done = 0usize;
    for block in &document.blocks {
        let mut whole = BlockHeights::default();
        for portion in portions(block) {
            done += portion.units();
            let (heights, capacity) = sheets::measure(&measuring_sheet(&with_only(document, portion)), document.lang)?;
            whole.frame = heights.frame;
            whole.head = heights.head;
            whole.units.extend(heights.units);
            measured.capacity = capacity - SPARE;
            if !rest(done as f64 / all.max(1) as f64).await {
                return None;
            }
        }
        measured.heights.push(whole);
    }
    Some(measured)
}

/// A block as it is, or a long table in portions; the totals line belongs to the last.
fn portions(block: &Block) -> Vec<Block> {
    let Block::Table(table) = block else { return vec![block.clone()] };
    if table.rows.len() <= PORTION {
        return vec![block.clone()];
    }
    let last = table.rows.len().div_ceil(PORTION) - 1;
    let portion = |(at, rows): (usize, &[Vec<_>])| {
        Block::Table(Table {
            columns: table.columns.clone(),
            rows: rows.to_vec(),
            totals: table.totals.clone().filter(|_| at == last),
            print: table.print,
        })
    };
    table.rows.chunks(PORTION).enumerate().map(portion).collect()
}

/// The same paper with one block.
fn with_only(document: &Document, block: Block) -> Document {
    Document {
        title: String::new(),
        number: None,
        lang: document.lang,
        orientation: document.orientation,
        filed: document.filed,
        corner_marks: false,
        letterhead: document.letterhead.clone(),
        blocks: vec![block],
    }
}
