//! Shares measured blocks out over sheets of one size. Pure: heights in, plan out.
//!
//! Laws (property tests below): every unit stands on exactly one sheet, in order; no sheet is fuller than its capacity
//! unless a single unit is taller than a sheet; units that belong together stay together wherever a sheet can hold them.

use std::ops::Range;

use super::model::Document;

/// How tall a block came out, in any one unit of length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockHeights {
    /// Rules and space around the block, paid on every sheet it stands on.
    pub frame: f64,
    /// The head repeated on every sheet; 0 for blocks without one.
    pub head: f64,
    /// Each unit.
    pub units: Vec<f64>,
}

/// A run of units of one block on one sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which block of the document.
    pub block: usize,
    /// Which of its units.
    pub units: Range<usize>,
}

/// What stands on one sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetPlan {
    /// The pieces from top to bottom.
    pub pieces: Vec<Piece>,
}

/// Shares the blocks of a document out over sheets that hold `capacity` each. There is always one sheet.
pub fn paginate(document: &Document, heights: &[BlockHeights], capacity: f64) -> Vec<SheetPlan> {
    share_out(heights, capacity, |block, unit| document.stays_with_next(block, unit))
}

/// A unit by block and place in it.
type Place = (usize, usize);

fn share_out(heights: &[BlockHeights], capacity: f64, stays: impl Fn(usize, usize) -> bool) -> Vec<SheetPlan> {
    let mut sheets = Sheets { heights, capacity, full: Vec::new(), open: SheetPlan::default(), used: 0.0 };
    let mut together: Vec<Place> = Vec::new();
    for (block, measured) in heights.iter().enumerate() {
        for unit in 0..measured.units.len() {
            together.push((block, unit));
            if !stays(block, unit) {
                sheets.place_together(&together);
                together.clear();
            }
        }
    }
    sheets.place_together(&together);
    sheets.full.push(sheets.open);
    sheets.full
}

struct Sheets<'a> {
    heights: &'a [BlockHeights],
    capacity: f64,
    full: Vec<SheetPlan>,
    open: SheetPlan,
    used: f64,
}

impl Sheets<'_> {
    /// Puts units that belong together on one sheet; only when no sheet can hold them do they go one by one.
    fn place_together(&mut self, units: &[Place]) {
        if self.used + self.height(units, self.last_block()) > self.capacity {
            if self.height(units, None) <= self.capacity {
                self.turn();
            } else if units.len() > 1 {
                return units.iter().for_each(|unit| self.place_together(std::slice::from_ref(unit)));
            } else if !self.open.pieces.is_empty() {
                self.turn();
            }
        }
        for &(block, unit) in units {
            self.used += self.height(&[(block, unit)], self.last_block());
            match self.open.pieces.last_mut() {
                Some(piece) if piece.block == block => piece.units.end = unit + 1,
                _ => self.open.pieces.push(Piece { block, units: unit..unit + 1 }),
            }
        }
    }

    /// What the units would take after a piece of block `after`: a new block on the sheet pays its frame and head.
    fn height(&self, units: &[Place], after: Option<usize>) -> f64 {
        let mut last = after;
        let mut sum = 0.0;
        for &(block, unit) in units {
            let measured = &self.heights[block];
            if last != Some(block) {
                sum += measured.frame + measured.head;
            }
            sum += measured.units[unit];
            last = Some(block);
        }
        sum
    }

    fn last_block(&self) -> Option<usize> {
        self.open.pieces.last().map(|piece| piece.block)
    }

    fn turn(&mut self) {
        if !self.open.pieces.is_empty() {
            self.full.push(std::mem::take(&mut self.open));
            self.used = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table(rows: usize) -> BlockHeights {
        BlockHeights { frame: 2.0, head: 10.0, units: vec![10.0; rows] }
    }

    fn line(height: f64) -> BlockHeights {
        BlockHeights { frame: 0.0, head: 0.0, units: vec![height] }
    }

    fn on_sheet(sheet: &SheetPlan, heights: &[BlockHeights]) -> f64 {
        let piece = |p: &Piece| {
            let block = &heights[p.block];
            block.frame + block.head + block.units[p.units.clone()].iter().sum::<f64>()
        };
        sheet.pieces.iter().map(piece).sum()
    }

    #[test]
    fn a_table_repeats_its_head_on_every_sheet() {
        let heights = [table(20)];
        let sheets = share_out(&heights, 100.0, |_, _| false);
        assert_eq!(sheets.iter().map(|s| s.pieces[0].units.clone()).collect::<Vec<_>>(), [0..8, 8..16, 16..20]);
        assert!(sheets.iter().all(|sheet| on_sheet(sheet, &heights) <= 100.0));
    }

    #[test]
    fn a_heading_never_stands_alone_at_the_foot() {
        let heights = [line(85.0), line(10.0), table(3)];
        let sheets = share_out(&heights, 100.0, |block, _| block == 1);
        assert_eq!(sheets[0].pieces, [Piece { block: 0, units: 0..1 }]);
        assert_eq!(sheets[1].pieces[0], Piece { block: 1, units: 0..1 });
    }

    #[test]
    fn a_unit_taller_than_a_sheet_gets_a_sheet_of_its_own() {
        let sheets = share_out(&[line(10.0), line(500.0), line(10.0)], 100.0, |_, _| false);
        assert_eq!(sheets.len(), 3);
    }

    #[test]
    fn an_empty_document_is_one_sheet() {
        assert_eq!(share_out(&[], 100.0, |_, _| false), [SheetPlan::default()]);
    }

    proptest! {
        #[test]
        fn every_unit_stands_once_in_order_and_no_sheet_overflows(
            blocks in prop::collection::vec((0u8..5, 0u8..20, prop::collection::vec(1u8..140, 1..12)), 0..12),
            glue in prop::collection::vec(any::<bool>(), 40),
        ) {
            let heights: Vec<BlockHeights> = blocks
                .iter()
                .map(|(frame, head, units)| BlockHeights {
                    frame: f64::from(*frame),
                    head: f64::from(*head),
                    units: units.iter().map(|u| f64::from(*u)).collect(),
                })
                .collect();
            let sheets = share_out(&heights, 100.0, |block, unit| glue[(block * 7 + unit) % glue.len()]);
            let placed: Vec<Place> = sheets
                .iter()
                .flat_map(|s| &s.pieces)
                .flat_map(|p| p.units.clone().map(|unit| (p.block, unit)))
                .collect();
            let all: Vec<Place> =
                heights.iter().enumerate().flat_map(|(b, h)| (0..h.units.len()).map(move |u| (b, u))).collect();
            prop_assert_eq!(placed, all);
            for sheet in &sheets {
                let single = sheet.pieces.len() == 1 && sheet.pieces[0].units.len() == 1;
                prop_assert!(single || on_sheet(sheet, &heights) <= 100.0);
            }
        }
    }
}
