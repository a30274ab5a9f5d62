//! How the lines of many search texts begin, and how long they are. It tells without looking at one of them how well a
//! word can fit at best, so that a search for the ten best does not weigh thousands that cannot be among them.

use super::search::PINYIN_MARK;

/// The beginnings of a column of search texts.
#[derive(Clone, Debug)]
pub struct Edges {
    names: Starts,
    pinyin: Starts,
    others: Starts,
}

/// The beginnings of lines of one sort.
#[derive(Clone, Debug)]
struct Starts {
    /// One bit a first byte.
    firsts: [u64; 4],
    /// For the low four bits of the first byte one bit a length; the last bit for all lengths from there on.
    lengths: [u64; 16],
    /// Every line of up to four bytes, in order: the beginnings of telephones that many have are as short as house numbers.
    shorts: Vec<u32>,
}

/// Bytes of a short line.
const SHORT: usize = 4;

fn short(line: &[u8]) -> u32 {
    line.iter().fold(0, |packed, byte| packed << 8 | u32::from(*byte))
}

impl Starts {
    const NONE: Starts = Starts { firsts: [0; 4], lengths: [0; 16], shorts: Vec::new() };

    fn add(&mut self, line: &[u8]) {
        if let Some(first) = line.first() {
            self.firsts[usize::from(*first) / 64] |= 1 << (first % 64);
            self.lengths[usize::from(first % 16)] |= 1 << line.len().min(63);
            if line.len() <= SHORT {
                self.shorts.push(short(line));
            }
        }
    }

    fn settle(&mut self) {
        self.shorts.sort_unstable();
        self.shorts.dedup();
        self.shorts.shrink_to_fit();
    }

    fn begins_with(&self, first: u8) -> bool {
        self.firsts[usize::from(first) / 64] >> (first % 64) & 1 == 1
    }

    /// Whether a whole line can be the word.
    fn may_be(&self, word: &[u8]) -> bool {
        if word.len() <= SHORT {
            return self.shorts.binary_search(&short(word)).is_ok();
        }
        let lengths = word.first().map_or(0, |first| self.lengths[usize::from(first % 16)]);
        lengths >> word.len().min(63) & 1 == 1
    }
}

impl Edges {
    /// The edges of these texts.
    pub fn of<'a>(texts: impl Iterator<Item = &'a [u8]>) -> Edges {
        let mut edges = Edges { names: Starts::NONE, pinyin: Starts::NONE, others: Starts::NONE };
        for text in texts {
            let mut at = 0;
            let mut is_name = true;
            for end in memchr::memchr_iter(b'\n', text).chain([text.len()]) {
                let line = &text[at..end];
                match (is_name, line) {
                    (true, _) => edges.names.add(line),
                    (false, [mark, reading @ ..]) if *mark == PINYIN_MARK as u8 => edges.pinyin.add(reading),
                    (false, _) => edges.others.add(line),
                }
                (at, is_name) = (end + 1, false);
            }
        }
        [&mut edges.names, &mut edges.pinyin, &mut edges.others].into_iter().for_each(Starts::settle);
        edges
    }

    /// No text has a better rank for the word than this (ranks as in [`super::search::Needle::rank`]).
    pub fn best(&self, word: &[u8]) -> u8 {
        let Some(first) = word.first() else { return 0 };
        if self.names.begins_with(*first) {
            return if self.names.may_be(word) { 0 } else { 1 };
        }
        if self.others.begins_with(*first) && self.others.may_be(word) {
            return 1;
        }
        match self.pinyin.begins_with(*first) {
            true if self.pinyin.may_be(word) => 2,
            true => 3,
            false => 4,
        }
    }
}
