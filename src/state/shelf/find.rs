//! Finding records on a shelf by what a person types, on every keystroke.

use uuid::Uuid;

use super::Shelf;
use crate::domain::search::{Needle, RANKS};
use crate::storage::entry::ERASED;

impl Shelf {
    /// The present records the needle fits: the `most` best, newest first among equals, and how many there are in all. Once
    /// `enough` have been counted, blocks that cannot hold a better one are passed over and not counted.
    pub fn find(&self, needle: &Needle, most: usize, enough: usize) -> (Vec<Uuid>, usize) {
        let mut ranked: [Vec<u32>; RANKS] = Default::default();
        let mut filed = 0;
        // The newest first: among equals they win, so that what is older must be better than the `most` found so far.
        for ((_, block), start) in self.blocks.iter().zip(&self.starts).rev() {
            let ceiling = if self.order.is_none() { least_of_no_use(&ranked, most) } else { RANKS as u8 };
            if filed >= enough && needle.best(block.search_edges()) >= ceiling {
                continue;
            }
            needle.search(
                block.search_column(),
                block.len(),
                |at| block.search_end(at),
                (block.search_edges(), ceiling),
                |at, rank| {
                    let place = start + at as u32;
                    if block.flags(at) & ERASED == 0 && !self.is_covered(place) {
                        filed += 1;
                        if let Some(rank) = rank {
                            ranked[usize::from(rank)].push(place);
                        }
                    }
                },
            );
        }
        let mut written: [Vec<Uuid>; RANKS] = Default::default();
        for entry in self.written.values().filter(|entry| entry.flags & ERASED == 0) {
            if let Some(rank) = needle.rank(entry.search_bytes()) {
                written[usize::from(rank)].push(entry.id);
            }
        }
        let all = filed + written.iter().map(Vec::len).sum::<usize>();
        let mut found = Vec::with_capacity(all.min(most));
        for (mut places, mut written) in ranked.into_iter().zip(written) {
            if found.len() == most {
                break;
            }
            match self.order {
                Some(_) => places.sort_by_cached_key(|place| self.id_at(*place)),
                None => places.sort_unstable(),
            }
            // Both rise; the newest of either comes next.
            while found.len() < most {
                let filed = places.last().map(|place| self.id_at(*place));
                let id = match (filed, written.last().copied()) {
                    (Some(filed), Some(new)) if new > filed => written.pop(),
                    (Some(_), _) => {
                        places.pop();
                        filed
                    }
                    (None, _) => written.pop(),
                };
                let Some(id) = id else { break };
                found.push(id);
            }
        }
        (found, all)
    }
}

/// The best rank that another place would gain nothing by: `most` of it or better are there already.
fn least_of_no_use(ranked: &[Vec<u32>; RANKS], most: usize) -> u8 {
    let mut places = 0;
    let is_enough = |rank: &Vec<u32>| {
        places += rank.len();
        places >= most
    };
    ranked.iter().position(is_enough).unwrap_or(RANKS) as u8
}
