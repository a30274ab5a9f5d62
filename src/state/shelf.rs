//! The records of one kind in memory: the blocks of the opened segments, read-only, and over them what was written since.
//!
//! A record's *place* counts through the blocks. Invariants: blocks stand in the order of their first ids and carry the numbers
//! of their segments; a record written over covers its place, so every id is met once; nothing is indexed before it is asked
//! for, so that opening a desk of half a million records costs a look at each block.

mod find;

use std::cell::RefCell;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::storage::block::Block;
use crate::storage::entry::{ERASED, Entry, NotEntries};
use crate::storage::packer::Packer;

/// No place.
const NOWHERE: u32 = u32::MAX;

/// The entries of one kind. Ids are UUID v7, so their order is the order of creation.
#[derive(Default)]
pub struct Shelf {
    /// Blocks with the numbers of their segments.
    blocks: Vec<(u32, Block)>,
    /// The first place of each block.
    starts: Vec<u32>,
    /// Places in the order of ids; none when the blocks simply follow one another.
    order: Option<Vec<u32>>,
    /// One bit a place: written over since.
    covered: Vec<u64>,
    /// What was written since.
    written: BTreeMap<Uuid, Entry>,
    /// Present records.
    present: usize,
    /// Children by parent, made when first asked for.
    kin: RefCell<Option<Kin>>,
}

/// A chained table from parents to the places of their children.
struct Kin {
    heads: Vec<u32>,
    next: Vec<u32>,
}

/// A record on the shelf.
enum Stand<'a> {
    Written(&'a Entry),
    Filed(usize, usize),
}

impl Shelf {
    /// Whether nothing is on it.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.written.is_empty()
    }

    /// How many records are present.
    pub fn count(&self) -> usize {
        self.present
    }

    /// Puts in blocks by the numbers of their segments, in place of those with the same number. What was written of their
    /// records is in them, so it is taken off the overlay.
    pub fn file(&mut self, blocks: Vec<(u32, Block)>) {
        self.blocks.retain(|(number, _)| !blocks.iter().any(|(new, _)| new == number));
        if !self.written.is_empty() {
            for (_, block) in &blocks {
                for at in 0..block.len() {
                    self.written.remove(&block.id(at));
                }
            }
        }
        self.blocks.extend(blocks.into_iter().filter(|(_, block)| !block.is_empty()));
        self.blocks.sort_by_key(|(_, block)| block.id(0));
        self.starts.clear();
        let mut places = 0;
        for (_, block) in &self.blocks {
            self.starts.push(places);
            places += block.len() as u32;
        }
        let follows = self.blocks.windows(2).all(|pair| {
            let (before, after) = (&pair[0].1, &pair[1].1);
            before.id(before.len() - 1) < after.id(0)
        });
        self.order = (!follows).then(|| {
            let mut order: Vec<u32> = (0..places).collect();
            // Runs that already rise, so this is a merge.
            order.sort_by_key(|place| self.id_at(*place));
            order
        });
        self.covered = vec![0; (places as usize).div_ceil(64)];
        self.kin.take();
        let erased = |(_, block): &(u32, Block)| block.all_flags().iter().filter(|f| *f & ERASED != 0).count();
        self.present = places as usize - self.blocks.iter().map(erased).sum::<usize>();
        // What lies over the new blocks covers anew.
        let written = std::mem::take(&mut self.written);
        written.into_values().for_each(|entry| self.put(entry));
    }

    /// Takes in one entry over what is there.
    pub fn put(&mut self, entry: Entry) {
        let before = match self.written.get(&entry.id) {
            Some(old) => Some(old.flags),
            None => self.place_of(entry.id).map(|place| {
                self.covered[place as usize / 64] |= 1 << (place % 64);
                let (block, at) = self.filed(place);
                self.blocks[block].1.flags(at)
            }),
        };
        self.present += usize::from(entry.flags & ERASED == 0);
        self.present -= usize::from(before.is_some_and(|flags| flags & ERASED == 0));
        self.written.insert(entry.id, entry);
    }

    fn is_covered(&self, place: u32) -> bool {
        self.covered.get(place as usize / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
    }

    /// The block and the position in it of a place.
    fn filed(&self, place: u32) -> (usize, usize) {
        let block = self.starts.partition_point(|start| *start <= place).saturating_sub(1);
        (block, (place - self.starts.get(block).copied().unwrap_or(0)) as usize)
    }

    fn id_at(&self, place: u32) -> Uuid {
        let (block, at) = self.filed(place);
        self.blocks[block].1.id(at)
    }

    /// The place of a record in the blocks, covered or not.
    fn place_of(&self, id: Uuid) -> Option<u32> {
        if let Some(order) = &self.order {
            return order.binary_search_by_key(&id, |place| self.id_at(*place)).ok().map(|at| order[at]);
        }
        let block = self.blocks.partition_point(|(_, block)| block.id(0) <= id).checked_sub(1)?;
        let at = self.blocks[block].1.position(id).ok()?;
        Some(self.starts[block] + at as u32)
    }

    /// The entry of a record, erased ones too.
    pub fn entry(&self, id: Uuid) -> Option<Entry> {
        if let Some(entry) = self.written.get(&id) {
            return Some(entry.clone());
        }
        let (block, at) = self.filed(self.place_of(id)?);
        self.blocks[block].1.entry(at)
    }

    /// The number of the segment a record was last read from or folded into.
    pub fn segment_of(&self, id: Uuid) -> Option<u32> {
        let (block, _) = self.filed(self.place_of(id)?);
        Some(self.blocks[block].0)
    }

    /// The records of a segment with these, in the order of their ids, in place of those they replace and between the others;
    /// these alone when no such segment is here.
    pub fn woven(&self, number: u32, kind: Kind, changes: &[Entry]) -> Result<Block, NotEntries> {
        match self.blocks.iter().find(|(one, _)| *one == number) {
            Some((_, block)) => block.woven(changes),
            None => Ok(Packer::of(kind, changes)),
        }
    }

    /// Every record once in the order of ids, with its flags.
    fn each(&self, mut visit: impl FnMut(Uuid, u8, Stand)) {
        let mut written = self.written.values().peekable();
        let mut file = |block: usize, at: usize, place: u32| {
            let id = self.blocks[block].1.id(at);
            while let Some(entry) = written.next_if(|entry| entry.id <= id) {
                visit(entry.id, entry.flags, Stand::Written(entry));
            }
            if !self.is_covered(place) {
                visit(id, self.blocks[block].1.flags(at), Stand::Filed(block, at));
            }
        };
        match &self.order {
            Some(order) => order.iter().for_each(|place| {
                let (block, at) = self.filed(*place);
                file(block, at, *place);
            }),
            None => {
                for (block, start) in self.starts.iter().enumerate() {
                    for at in 0..self.blocks[block].1.len() {
                        file(block, at, start + at as u32);
                    }
                }
            }
        }
        written.for_each(|entry| visit(entry.id, entry.flags, Stand::Written(entry)));
    }

    /// Ids of the present records, oldest first.
    pub fn ids(&self) -> Vec<Uuid> {
        let mut ids = Vec::with_capacity(self.present);
        self.each(|id, flags, _| {
            if flags & ERASED == 0 {
                ids.push(id);
            }
        });
        ids
    }

    /// Ids of the few present records that have a flag, oldest first; goes through the flags alone.
    pub fn flagged(&self, flag: u8) -> Vec<Uuid> {
        let is_wanted = |flags: u8| flags & (ERASED | flag) == flag;
        let written = self.written.values().filter(|entry| is_wanted(entry.flags)).map(|entry| entry.id);
        let mut ids: Vec<Uuid> = written.collect();
        for ((_, block), start) in self.blocks.iter().zip(&self.starts) {
            let flagged = block.all_flags().iter().enumerate().filter(|(_, flags)| is_wanted(**flags));
            let standing = flagged.filter(|(at, _)| !self.is_covered(start + *at as u32));
            ids.extend(standing.map(|(at, _)| block.id(at)));
        }
        ids.sort_unstable();
        ids
    }

    /// Ids of the `most` newest present records, newest first.
    pub fn newest(&self, most: usize) -> Vec<Uuid> {
        let mut written = self.written.values().rev().filter(|entry| entry.flags & ERASED == 0).peekable();
        let mut ids = Vec::with_capacity(most.min(self.present));
        let places = self.covered.len() as u32 * 64;
        let mut file = |place: u32| {
            let (block, at) = self.filed(place);
            let Some((_, block)) = self.blocks.get(block).filter(|(_, block)| at < block.len()) else { return true };
            let id = block.id(at);
            while let Some(entry) = written.next_if(|entry| entry.id > id) {
                ids.push(entry.id);
            }
            if !self.is_covered(place) && block.flags(at) & ERASED == 0 {
                ids.push(id);
            }
            ids.len() < most
        };
        let _ = match &self.order {
            Some(order) => order.iter().rev().all(|place| file(*place)),
            None => (0..places).rev().all(file),
        };
        let left = most.saturating_sub(ids.len());
        ids.extend(written.take(left).map(|entry| entry.id));
        ids.truncate(most);
        ids
    }

    /// Looks at every entry in the order of ids, erased ones too.
    pub fn each_entry(&self, mut visit: impl FnMut(&Entry)) {
        self.each(|_, _, stand| match stand {
            Stand::Written(entry) => visit(entry),
            Stand::Filed(block, at) => {
                if let Some(entry) = self.blocks[block].1.entry(at) {
                    visit(&entry);
                }
            }
        });
    }

    /// Looks at every search text, erased records' too (theirs are empty).
    pub fn each_search_text(&self, mut visit: impl FnMut(&[u8])) {
        self.each(|_, _, stand| match stand {
            Stand::Written(entry) => visit(entry.search_bytes()),
            Stand::Filed(block, at) => visit(self.blocks[block].1.search_bytes(at)),
        });
    }

    /// Ids of the present records that belong to `parent`, oldest first.
    pub fn children(&self, parent: Uuid) -> Vec<Uuid> {
        let mut ids = Vec::new();
        if self.blocks.iter().any(|(_, block)| block.has_parents()) {
            let mut kin = self.kin.borrow_mut();
            let kin = kin.get_or_insert_with(|| self.relate());
            let mut place = kin.heads.get(bucket(parent, kin.heads.len())).copied().unwrap_or(NOWHERE);
            while place != NOWHERE {
                let (block, at) = self.filed(place);
                let block = &self.blocks[block].1;
                if block.parent(at) == Some(parent) && block.flags(at) & ERASED == 0 && !self.is_covered(place) {
                    ids.push(block.id(at));
                }
                place = kin.next[place as usize];
            }
        }
        let written = self.written.values().filter(|entry| entry.parent == Some(parent) && entry.flags & ERASED == 0);
        ids.extend(written.map(|entry| entry.id));
        ids.sort_unstable();
        ids
    }

    fn relate(&self) -> Kin {
        let places =
            self.starts.last().map_or(0, |start| *start as usize) + self.blocks.last().map_or(0, |(_, b)| b.len());
        let mut kin = Kin { heads: vec![NOWHERE; places.next_power_of_two()], next: vec![NOWHERE; places] };
        let buckets = kin.heads.len();
        for ((_, block), start) in self.blocks.iter().zip(&self.starts).filter(|((_, block), _)| block.has_parents()) {
            for at in 0..block.len() {
                if let Some(parent) = block.parent(at) {
                    let (place, head) = (start + at as u32, &mut kin.heads[bucket(parent, buckets)]);
                    kin.next[place as usize] = *head;
                    *head = place;
                }
            }
        }
        kin
    }
}

/// The low bytes of an id are random; all sixteen are mixed in, so that made-up ids spread too.
fn bucket(id: Uuid, buckets: usize) -> usize {
    let (high, low) = id.as_u64_pair();
    let mixed = (high ^ low.rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize & (buckets - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::search::Needle;
    use crate::storage::entry::IN_CONFLICT;
    use crate::storage::packer::Packer;

    fn entry(id: u128, flags: u8, parent: u128, name: &str) -> Entry {
        let parent = (parent > 0).then(|| Uuid::from_u128(parent));
        Entry::new(Kind::Visit, flags, Uuid::from_u128(id), parent, &format!("{{\"name\":\"{name}\"}}"), name)
    }

    fn block(entries: &[Entry]) -> Block {
        Packer::of(Kind::Visit, entries)
    }

    fn numbers(ids: Vec<Uuid>) -> Vec<u128> {
        ids.into_iter().map(|id| id.as_u128()).collect()
    }

    /// Two segments whose ids interleave, and writes over, between and behind them.
    fn shelf() -> Shelf {
        let mut shelf = Shelf::default();
        shelf.file(vec![
            (4, block(&[entry(10, 0, 1, "王芳"), entry(30, 0, 1, "李王"), entry(50, ERASED, 0, "")])),
            (7, block(&[entry(20, 0, 2, "王"), entry(40, IN_CONFLICT, 1, "王强")])),
        ]);
        for new in [entry(30, 0, 2, "李"), entry(35, 0, 1, "王五"), entry(60, 0, 0, "赵"), entry(20, ERASED, 0, "")]
        {
            shelf.put(new);
        }
        shelf
    }

    #[test]
    fn every_record_is_met_once_in_order_with_its_newest_state() {
        let shelf = shelf();
        assert_eq!(numbers(shelf.ids()), [10, 30, 35, 40, 60]);
        for most in 0..7 {
            assert_eq!(numbers(shelf.newest(most)), [60, 40, 35, 30, 10][..most.min(5)], "{most}");
        }
        assert_eq!(numbers(shelf.flagged(IN_CONFLICT)), [40]);
        assert_eq!(shelf.count(), 5);
        let mut rows = Vec::new();
        shelf.each_entry(|entry| rows.push(entry.row().to_owned()));
        assert_eq!(rows.len(), 7);
        assert_eq!(shelf.entry(Uuid::from_u128(30)).unwrap().search_text(), "李");
        assert_eq!(shelf.entry(Uuid::from_u128(40)).unwrap().search_text(), "王强");
        assert!(shelf.entry(Uuid::from_u128(41)).is_none());
    }

    #[test]
    fn children_follow_what_was_written_over() {
        let shelf = shelf();
        assert_eq!(numbers(shelf.children(Uuid::from_u128(1))), [10, 35, 40]);
        assert_eq!(numbers(shelf.children(Uuid::from_u128(2))), [30]);
        assert_eq!(numbers(shelf.children(Uuid::from_u128(3))), [0u128; 0]);
    }

    #[test]
    fn the_best_come_first_and_the_newest_among_equals() {
        let shelf = shelf();
        let (found, all) = shelf.find(&Needle::parse("王"), usize::MAX, usize::MAX);
        assert_eq!((numbers(found), all), (vec![40, 35, 10], 3));
        let (found, all) = shelf.find(&Needle::parse("王"), 1, usize::MAX);
        assert_eq!((numbers(found), all), (vec![40], 3));
        assert_eq!(shelf.find(&Needle::parse("孙"), 9, usize::MAX), (Vec::new(), 0));
    }

    #[test]
    fn the_newest_are_the_last_of_all() {
        let mut shelf = Shelf::default();
        shelf.put(entry(5, 0, 0, "王"));
        assert_eq!(numbers(shelf.newest(3)), [5]);
        let entries: Vec<Entry> =
            (0..300).map(|n| entry(n * 2 + 2, if n % 7 == 3 { ERASED } else { 0 }, 0, "")).collect();
        shelf.file(entries.chunks(40).zip(1..).map(|(some, number)| (number, block(some))).collect());
        for new in [1, 77, 80, 599, 601, 603] {
            shelf.put(entry(new, if new == 80 { ERASED } else { 0 }, 0, ""));
        }
        let mut all = shelf.ids();
        all.reverse();
        for most in [0, 1, 2, 3, 70, 261, usize::MAX] {
            assert_eq!(shelf.newest(most), all[..most.min(all.len())], "{most}");
        }
    }

    #[test]
    fn a_few_asked_for_are_the_first_of_all() {
        let names = ["王芳\n=wangfang\n=wf\n138", "芳\n=fang\n=f\n13", "李王\n=liwang\n=lw\n139", "王\n=wang\n=w\n1"];
        let entries: Vec<Entry> = (0..400)
            .map(|n| entry(n + 1, if n % 7 == 3 { ERASED } else { 0 }, 0, names[n as usize * 13 % 9 % 4]))
            .collect();
        let mut shelf = Shelf::default();
        shelf.file(entries.chunks(40).zip(1..).map(|(some, number)| (number, block(some))).collect());
        shelf.put(entry(77, 0, 0, "王"));
        for typed in ["王", "芳", "w", "f", "fang", "1", "13", "138", "王 1"] {
            let needle = Needle::parse(typed);
            let (all, count) = shelf.find(&needle, usize::MAX, usize::MAX);
            assert_eq!(all.len(), count, "{typed}");
            for most in [0, 1, 10, 60] {
                let (some, same) = shelf.find(&needle, most, usize::MAX);
                assert_eq!((some.as_slice(), same), (&all[..most.min(all.len())], count), "{typed}, {most}");
                // Whoever does not need the whole number gets the same records, and at least that many counted.
                for enough in [0, 5, 50, 1_000] {
                    let (some, counted) = shelf.find(&needle, most, enough);
                    assert_eq!(some, all[..most.min(all.len())], "{typed}, {most}, {enough}");
                    assert!((enough.min(count)..=count).contains(&counted), "{typed}, {most}, {enough}: {counted}");
                }
            }
        }
    }

    #[test]
    fn folding_takes_what_it_holds_off_the_overlay() {
        let mut shelf = shelf();
        assert_eq!(shelf.segment_of(Uuid::from_u128(30)), Some(4));
        assert_eq!(shelf.segment_of(Uuid::from_u128(60)), None);
        let written: Vec<Entry> = [30, 35].iter().filter_map(|id| shelf.entry(Uuid::from_u128(*id))).collect();
        let folded = shelf.woven(4, Kind::Visit, &written).unwrap();
        assert_eq!(numbers((0..folded.len()).map(|at| folded.id(at)).collect()), [10, 30, 35, 50]);
        let before = numbers(shelf.ids());
        shelf.file(vec![(4, folded)]);
        assert_eq!(numbers(shelf.ids()), before);
        assert_eq!(shelf.segment_of(Uuid::from_u128(35)), Some(4));
        assert_eq!(shelf.written.len(), 2);
        assert_eq!(shelf.count(), 5);
    }
}
