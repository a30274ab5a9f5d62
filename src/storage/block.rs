//! A segment's records side by side, as they are sealed and as they stay in memory: column by column, the rows packed.
//!
//! Opening a desk of half a million records checks a few lengths a segment and copies nothing: ids, flags and search texts
//! are read where they lie, and a pack of rows is unpacked when somebody looks at one of them.
//!
//! Layout, numbers little-endian: `SWB1`, count (4), kind (1), whether parents follow (1), two zeros, length of the search
//! column (4), then the columns: flags (1 each), ids (16), parents (16, zero for none), ends of the search texts (4), lengths
//! of the shortened rows (4), ends of the packs (4, one a [`PACK`] records), the search texts each closed by a line feed, the
//! packs: shortened rows one after the other in an LZ4 block. Ids rise strictly. A search text holds no line feed at its end.
//!
//! Ids are random, so they hardly pack: a row is shortened by what its columns say already, see [`shorten`](super::shorten).

use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

use lz4_flex::block::decompress_into;
use uuid::Uuid;

use super::entry::{Entry, NotEntries, read_entries};
use super::packer::Packer;
use super::shorten::lengthen;
use crate::domain::kind::Kind;
use crate::domain::search_edges::Edges;

/// Rows packed together: fewer pack worse, more take longer to unpack for one.
pub const PACK: usize = 64;

pub(super) const MAGIC: &[u8; 4] = b"SWB1";
pub(super) const HEADER: usize = 16;
/// A pack no real rows reach; a length beyond it is damage, not data.
const MOST_PACKED: usize = 64 << 20;

/// Records of one kind in the order of their ids, read-only.
#[derive(Clone, Debug)]
pub struct Block {
    pub(super) kind: Kind,
    pub(super) count: usize,
    pub(super) bytes: Rc<Vec<u8>>,
    /// Where the columns begin; parents at 0 for none.
    pub(super) flags: usize,
    pub(super) ids: usize,
    pub(super) parents: usize,
    pub(super) search_ends: usize,
    pub(super) row_lengths: usize,
    pub(super) pack_ends: usize,
    pub(super) search: usize,
    pub(super) packs: usize,
    /// The rows unpacked last.
    pub(super) unpacked: RefCell<Option<(usize, Rc<[u8]>)>>,
    /// How the search texts begin, looked at when they are first searched.
    pub(super) edges: OnceCell<Edges>,
}

impl Block {
    /// Reads a sealed segment's content; one of the earlier list form is packed anew.
    pub fn read(bytes: Vec<u8>) -> Result<Block, NotEntries> {
        if !bytes.starts_with(MAGIC) {
            let mut entries = read_entries(bytes.into(), 0)?;
            entries.sort_by_key(|entry| entry.id);
            let kind = entries.first().map_or(Kind::Customer, |entry| entry.kind);
            return Ok(Packer::of(kind, &entries));
        }
        let header = bytes.get(..HEADER).ok_or(NotEntries)?;
        let kind = Kind::from_code(header[8]).ok_or(NotEntries)?;
        let has_parents = header[9] != 0;
        let (count, search_len) = (number(&bytes, 4) as usize, number(&bytes, 12) as usize);
        let packs_count = count.div_ceil(PACK);
        let flags = HEADER;
        let ids = flags.checked_add(count).ok_or(NotEntries)?;
        let parents = ids + count * 16;
        let search_ends = parents + if has_parents { count * 16 } else { 0 };
        let row_lengths = search_ends + count * 4;
        let pack_ends = row_lengths + count * 4;
        let search = pack_ends + packs_count * 4;
        let packs = search.checked_add(search_len).ok_or(NotEntries)?;
        let parents = if has_parents { parents } else { 0 };
        if bytes.len() < packs {
            return Err(NotEntries);
        }
        let block = Block {
            kind,
            count,
            flags,
            ids,
            parents,
            search_ends,
            row_lengths,
            pack_ends,
            search,
            packs,
            bytes: Rc::new(bytes),
            unpacked: RefCell::default(),
            edges: OnceCell::new(),
        };
        block.check(search_len, packs_count).then_some(block).ok_or(NotEntries)
    }

    /// Whether the columns fit each other, so that nothing later reads beside them.
    fn check(&self, search_len: usize, packs_count: usize) -> bool {
        let rises = |from: usize, count: usize, end: usize| {
            let mut before = 0;
            for at in 0..count {
                let next = number(&self.bytes, from + at * 4) as usize;
                if next < before {
                    return false;
                }
                before = next;
            }
            before == end
        };
        let ids = self.bytes.get(self.ids..self.ids + self.count * 16).unwrap_or_default();
        rises(self.search_ends, self.count, search_len)
            && rises(self.pack_ends, packs_count, self.bytes.len() - self.packs)
            && ids.chunks_exact(16).zip(ids.chunks_exact(16).skip(1)).all(|(one, next)| one < next)
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How many records it has.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The block's bytes, as they are sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The id of a record; nil beyond the end.
    pub fn id(&self, at: usize) -> Uuid {
        self.uuid(self.ids + at * 16)
    }

    fn uuid(&self, from: usize) -> Uuid {
        self.bytes.get(from..from + 16).and_then(|b| b.try_into().ok()).map_or(Uuid::nil(), Uuid::from_bytes)
    }

    /// The record a record belongs to.
    pub fn parent(&self, at: usize) -> Option<Uuid> {
        if self.parents == 0 {
            return None;
        }
        Some(self.uuid(self.parents + at * 16)).filter(|parent| !parent.is_nil())
    }

    /// Whether records here have parents at all.
    pub fn has_parents(&self) -> bool {
        self.parents != 0
    }

    /// The flags of a record, see [`Entry::flags`].
    pub fn flags(&self, at: usize) -> u8 {
        self.bytes.get(self.flags + at).copied().unwrap_or_default()
    }

    /// The flags of all records.
    pub fn all_flags(&self) -> &[u8] {
        self.bytes.get(self.flags..self.flags + self.count).unwrap_or_default()
    }

    /// Where a record stands, or would stand.
    pub fn position(&self, id: Uuid) -> Result<usize, usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.id(middle).cmp(&id) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Ok(middle),
            }
        }
        Err(low)
    }

    /// All search texts, one after the other, each closed by a line feed.
    pub fn search_column(&self) -> &[u8] {
        self.bytes.get(self.search..self.packs).unwrap_or_default()
    }

    /// How the search texts begin.
    pub fn search_edges(&self) -> &Edges {
        self.edges.get_or_init(|| Edges::of((0..self.count).map(|at| self.search_bytes(at))))
    }

    /// Where a record's search text ends in the column, its line feed included; it begins where the one before ends.
    pub fn search_end(&self, at: usize) -> usize {
        number(&self.bytes, self.search_ends + at * 4) as usize
    }

    /// A record's search text.
    pub fn search_bytes(&self, at: usize) -> &[u8] {
        let (from, to) = self.search_place(at);
        self.bytes.get(from..to).unwrap_or_default()
    }

    fn search_place(&self, at: usize) -> (usize, usize) {
        let from = if at == 0 { 0 } else { self.search_end(at - 1) };
        (self.search + from, self.search + self.search_end(at).saturating_sub(1).max(from))
    }

    /// A record as an entry; `None` when its pack is damaged.
    pub fn entry(&self, at: usize) -> Option<Entry> {
        let rows = self.unpack(at / PACK)?;
        let (id, parent) = (self.id(at), self.parent(at));
        let row = lengthen(rows.get(self.row_place(at))?, id, parent);
        let (from, to) = self.search_place(at);
        let search = (self.bytes.clone(), from as u32, (to - from) as u16);
        Some(Entry::shared(self.kind, self.flags(at), id, parent, row, search))
    }

    pub(super) fn row_length(&self, at: usize) -> usize {
        number(&self.bytes, self.row_lengths + at * 4) as usize
    }

    /// Where a record's shortened row lies in its unpacked pack.
    pub(super) fn row_place(&self, at: usize) -> Range<usize> {
        let from = (at / PACK * PACK..at).map(|before| self.row_length(before)).sum();
        from..from + self.row_length(at)
    }

    /// The packed rows of a pack.
    pub(super) fn packed(&self, pack: usize) -> Option<&[u8]> {
        let end = |pack: usize| self.packs + number(&self.bytes, self.pack_ends + pack * 4) as usize;
        let from = if pack == 0 { self.packs } else { end(pack - 1) };
        self.bytes.get(from..end(pack))
    }

    pub(super) fn unpack(&self, pack: usize) -> Option<Rc<[u8]>> {
        if let Some((held, rows)) = &*self.unpacked.borrow()
            && *held == pack
        {
            return Some(rows.clone());
        }
        let packed = self.packed(pack)?;
        let members = pack * PACK..((pack + 1) * PACK).min(self.count);
        let length: usize = members.map(|at| self.row_length(at)).sum();
        if length > MOST_PACKED {
            return None;
        }
        let mut rows = vec![0; length];
        if decompress_into(packed, &mut rows).ok()? != length {
            return None;
        }
        let rows: Rc<[u8]> = rows.into();
        *self.unpacked.borrow_mut() = Some((pack, rows.clone()));
        Some(rows)
    }

    /// Every record as an entry, in order. Fails when a pack is damaged.
    pub fn entries(&self) -> Result<Vec<Entry>, NotEntries> {
        (0..self.count).map(|at| self.entry(at).ok_or(NotEntries)).collect()
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes)
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::entry::{ERASED, write_entries};
    use super::*;

    pub fn entries(count: u128) -> Vec<Entry> {
        (1..=count)
            .map(|n| {
                let parent = (n % 3 == 0).then(|| Uuid::from_u128(n + 1_000));
                let (flags, row) =
                    (if n % 7 == 0 { ERASED } else { 0 }, format!("{{\"id\":{n},\"name\":\"王芳{n}\"}}"));
                Entry::new(Kind::Visit, flags, Uuid::from_u128(n), parent, &row, &format!("王芳{n}\n=wangfang"))
            })
            .collect()
    }

    fn seen(entry: &Entry) -> (u8, Uuid, Option<Uuid>, String, String) {
        (entry.flags, entry.id, entry.parent, entry.row().to_owned(), entry.search_text().to_owned())
    }

    #[test]
    fn what_is_packed_reads_back_record_by_record() {
        for count in [0, 1, 31, 32, 33, 100] {
            let written = entries(count);
            let block = Block::read(Packer::of(Kind::Visit, &written).bytes().to_vec()).unwrap();
            assert_eq!(block.len(), written.len());
            let read = block.entries().unwrap();
            assert!(read.iter().map(seen).eq(written.iter().map(seen)), "{count}");
            for (at, entry) in written.iter().enumerate() {
                assert_eq!(block.position(entry.id), Ok(at));
                assert_eq!(block.search_bytes(at), entry.search_bytes());
                assert_eq!((block.parent(at), block.flags(at)), (entry.parent, entry.flags));
            }
            assert_eq!(block.position(Uuid::nil()), Err(0));
        }
    }

    #[test]
    fn a_segment_of_the_earlier_form_is_read_too() {
        let written = entries(5);
        let mut list = Vec::new();
        write_entries(&mut list, written.iter());
        let block = Block::read(list).unwrap();
        assert!(block.entries().unwrap().iter().map(seen).eq(written.iter().map(seen)));
    }

    #[test]
    fn a_block_cut_or_altered_is_refused_or_read_within_its_bounds() {
        let bytes = Packer::of(Kind::Visit, &entries(40)).bytes().to_vec();
        for cut in 0..bytes.len() {
            assert!(Block::read(bytes[..cut].to_vec()).is_err(), "{cut}");
        }
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 0xff;
            if let Ok(block) = Block::read(altered) {
                // Sealing tells altered bytes; here only nothing may be read beside the block.
                let _ = block.entries();
            }
        }
    }

    #[test]
    fn ids_that_do_not_rise_are_refused() {
        let mut packer = Packer::new(Kind::Visit);
        packer.push(0, Uuid::from_u128(2), None, "{}", "");
        packer.push(0, Uuid::from_u128(1), None, "{}", "");
        assert!(Block::read(packer.finish().bytes().to_vec()).is_err());
    }
}
