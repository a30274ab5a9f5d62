//! Packing records into a block, and weaving changed ones into a block that is there: what did not change is taken over packed.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use lz4_flex::block::{compress_into, get_maximum_output_size};
use uuid::Uuid;

use super::block::{Block, HEADER, MAGIC, PACK};
use super::entry::{Entry, NotEntries, clipped};
use super::shorten::shorten;
use crate::domain::kind::Kind;

impl Block {
    /// The block with these entries, which are in the order of their ids, in place of the records they replace and between
    /// the others. A pack without a change is taken over as it is. Fails when a pack is damaged.
    pub fn woven(&self, changes: &[Entry]) -> Result<Block, NotEntries> {
        let mut packer = Packer::new(self.kind);
        let mut changes = changes.iter().peekable();
        let mut at = 0;
        while at < self.count {
            let end = at + PACK;
            let mut is_untouched = || changes.peek().is_none_or(|change| self.id(end - 1) < change.id);
            if at.is_multiple_of(PACK) && packer.len().is_multiple_of(PACK) && end <= self.count && is_untouched() {
                packer.take_pack(self, at / PACK).ok_or(NotEntries)?;
                at = end;
                continue;
            }
            let id = self.id(at);
            while let Some(new) = changes.next_if(|change| change.id < id) {
                packer.push_entry(new);
            }
            match changes.next_if(|change| change.id == id) {
                Some(new) => packer.push_entry(new),
                None => packer.take(self, at).ok_or(NotEntries)?,
            }
            at += 1;
        }
        changes.for_each(|new| packer.push_entry(new));
        Ok(packer.finish())
    }
}

/// Packs records into a block; they come in the order of their ids.
pub struct Packer {
    kind: Kind,
    flags: Vec<u8>,
    ids: Vec<u8>,
    parents: Vec<u8>,
    has_parents: bool,
    search_ends: Vec<u8>,
    row_lengths: Vec<u8>,
    pack_ends: Vec<u8>,
    search: Vec<u8>,
    packs: Vec<u8>,
    /// Rows of the pack being filled.
    rows: Vec<u8>,
}

impl Packer {
    /// An empty packer for records of a kind.
    pub fn new(kind: Kind) -> Packer {
        Packer {
            kind,
            flags: Vec::new(),
            ids: Vec::new(),
            parents: Vec::new(),
            has_parents: false,
            search_ends: Vec::new(),
            row_lengths: Vec::new(),
            pack_ends: Vec::new(),
            search: Vec::new(),
            packs: Vec::new(),
            rows: Vec::new(),
        }
    }

    /// A block of these entries, which are in the order of their ids; an id that comes again keeps its first entry.
    pub fn of(kind: Kind, entries: &[Entry]) -> Block {
        let mut packer = Packer::new(kind);
        for (at, entry) in entries.iter().enumerate() {
            if at == 0 || entries[at - 1].id != entry.id {
                packer.push_entry(entry);
            }
        }
        packer.finish()
    }

    /// Records pushed so far.
    pub fn len(&self) -> usize {
        self.flags.len()
    }

    /// Whether none was pushed.
    pub fn is_empty(&self) -> bool {
        self.flags.is_empty()
    }

    /// Adds a record after those before it.
    pub fn push(&mut self, flags: u8, id: Uuid, parent: Option<Uuid>, row: &str, search: &str) {
        self.push_bytes(flags, id, parent, row.as_bytes(), clipped(search).as_bytes());
    }

    fn push_entry(&mut self, entry: &Entry) {
        self.push_bytes(entry.flags, entry.id, entry.parent, entry.row_bytes(), entry.search_bytes());
    }

    fn push_bytes(&mut self, flags: u8, id: Uuid, parent: Option<Uuid>, row: &[u8], search: &[u8]) {
        let before = self.rows.len();
        shorten(&mut self.rows, row, id, parent);
        self.close(before, flags, id, parent, search);
    }

    /// Adds a record of a block.
    fn take(&mut self, block: &Block, at: usize) -> Option<()> {
        let before = self.rows.len();
        self.rows.extend_from_slice(block.unpack(at / PACK)?.get(block.row_place(at))?);
        self.close(before, block.flags(at), block.id(at), block.parent(at), block.search_bytes(at));
        Some(())
    }

    /// Adds a whole pack of a block, packed as it is.
    fn take_pack(&mut self, block: &Block, pack: usize) -> Option<()> {
        let members = pack * PACK..(pack + 1) * PACK;
        let column = |from: usize, wide: usize| block.bytes.get(from + members.start * wide..from + members.end * wide);
        self.flags.extend_from_slice(column(block.flags, 1)?);
        self.ids.extend_from_slice(column(block.ids, 16)?);
        match block.has_parents() {
            true => self.parents.extend_from_slice(column(block.parents, 16)?),
            false => self.parents.resize(self.parents.len() + PACK * 16, 0),
        }
        self.has_parents |= block.has_parents();
        self.row_lengths.extend_from_slice(column(block.row_lengths, 4)?);
        for at in members {
            self.close_search(block.search_bytes(at));
        }
        self.packs.extend_from_slice(block.packed(pack)?);
        self.close_pack();
        Some(())
    }

    /// Fills the columns of a record whose row was put behind the others.
    fn close(&mut self, row_from: usize, flags: u8, id: Uuid, parent: Option<Uuid>, search: &[u8]) {
        self.row_lengths.extend_from_slice(&((self.rows.len() - row_from) as u32).to_le_bytes());
        let parent = parent.unwrap_or(Uuid::nil());
        self.flags.push(flags);
        self.ids.extend_from_slice(id.as_bytes());
        self.parents.extend_from_slice(parent.as_bytes());
        self.has_parents |= !parent.is_nil();
        self.close_search(search);
        if self.flags.len().is_multiple_of(PACK) {
            self.pack();
        }
    }

    fn close_search(&mut self, search: &[u8]) {
        self.search.extend_from_slice(search);
        self.search.push(b'\n');
        self.search_ends.extend_from_slice(&(self.search.len() as u32).to_le_bytes());
    }

    fn close_pack(&mut self) {
        self.pack_ends.extend_from_slice(&(self.packs.len() as u32).to_le_bytes());
    }

    fn pack(&mut self) {
        let from = self.packs.len();
        self.packs.resize(from + get_maximum_output_size(self.rows.len()), 0);
        // The room given is the most a pack can take, so there is nothing to fail for.
        let length = compress_into(&self.rows, &mut self.packs[from..]).unwrap_or(0);
        self.packs.truncate(from + length);
        self.close_pack();
        self.rows.clear();
    }

    /// The block.
    pub fn finish(mut self) -> Block {
        if !self.rows.is_empty() || !self.flags.len().is_multiple_of(PACK) {
            self.pack();
        }
        let parents: &[u8] = if self.has_parents { &self.parents } else { &[] };
        let columns: [&[u8]; 8] = [
            &self.flags,
            &self.ids,
            parents,
            &self.search_ends,
            &self.row_lengths,
            &self.pack_ends,
            &self.search,
            &self.packs,
        ];
        let mut bytes = Vec::with_capacity(HEADER + columns.iter().map(|column| column.len()).sum::<usize>());
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&(self.flags.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&[self.kind.code(), u8::from(self.has_parents), 0, 0]);
        bytes.extend_from_slice(&(self.search.len() as u32).to_le_bytes());
        let mut starts = [0; 8];
        for (start, column) in starts.iter_mut().zip(columns) {
            *start = bytes.len();
            bytes.extend_from_slice(column);
        }
        let [flags, ids, parents, search_ends, row_lengths, pack_ends, search, packs] = starts;
        Block {
            kind: self.kind,
            count: self.flags.len(),
            bytes: Rc::new(bytes),
            flags,
            ids,
            parents: if self.has_parents { parents } else { 0 },
            search_ends,
            row_lengths,
            pack_ends,
            search,
            packs,
            unpacked: RefCell::default(),
            edges: OnceCell::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::block::tests::entries;
    use super::super::entry::ERASED;
    use super::*;

    #[test]
    fn changes_are_woven_in_as_if_all_had_been_packed_together() {
        let (even, odd): (Vec<Entry>, Vec<Entry>) =
            entries(8 * PACK as u128).into_iter().partition(|e| e.id.as_u128() % 2 == 0);
        let block = Packer::of(Kind::Visit, &even);
        let replaced = |entry: &Entry| Entry::new(Kind::Visit, ERASED, entry.id, None, "{\"name\":\"李\"}", "李");
        // Nothing; one in the middle; the last; one between two, so that the packs behind it shift; one behind all; all.
        let some: [Vec<Entry>; 6] = [
            Vec::new(),
            vec![replaced(&even[PACK + 3])],
            vec![replaced(&even[even.len() - 1])],
            vec![odd[PACK].clone()],
            vec![Entry::new(Kind::Visit, 0, Uuid::from_u128(9_999), None, "{}", "王")],
            even.iter().map(replaced).chain(odd.iter().cloned()).collect(),
        ];
        for mut changes in some {
            changes.sort_by_key(|entry| entry.id);
            let mut all: Vec<Entry> = changes.iter().chain(&even).cloned().collect();
            all.sort_by_key(|entry| entry.id);
            all.dedup_by_key(|entry| entry.id);
            let woven = block.woven(&changes).unwrap();
            assert!(woven.bytes() == Packer::of(Kind::Visit, &all).bytes(), "{} changes", changes.len());
        }
    }
}
