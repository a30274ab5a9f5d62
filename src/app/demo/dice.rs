//! A small seeded generator, so that the demo desk is the same every time: SplitMix64 (Steele, Lea, Flood 2014).
//!
//! Not for secrets. Invariant: the same seed throws the same numbers on every machine.

/// Dice that always fall the same way.
pub(super) struct Dice(u64);

impl Dice {
    /// Dice with a seed of their own.
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.throw() % end.max(1) as u64) as usize
    }

    /// A number from `from` to `to`, both included.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + (self.throw() % (to - from + 1).max(1) as u64) as i64
    }

    /// True this many times in a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// The random part of a UUID v7.
    pub fn ten_bytes(&mut self) -> [u8; 10] {
        std::array::from_fn(|_| self.throw() as u8)
    }
}
