//! What is measured, and its medians.

/// One opening of a page, milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Opening {
    /// From navigation until the page's program runs: for the desk, until the unlock screen can be used.
    pub program: f64,
    /// From then on until the list stands and a first search has answered; for the desk without key derivation.
    pub records: f64,
    /// Key derivation, slow on purpose; none for the others.
    pub derivation: f64,
    /// Rows the page has.
    pub rows: usize,
}

impl Opening {
    /// From navigation to a usable screen, key derivation left out.
    pub fn all(&self) -> f64 {
        self.program + self.records
    }
}

/// Everything measured of one page.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Bringing all customers in, once.
    pub filling: f64,
    /// Each opening.
    pub openings: Vec<Opening>,
    /// Each keystroke.
    pub searches: Vec<f64>,
    /// Each save.
    pub saves: Vec<f64>,
}

impl Figures {
    /// The median of one part of the openings.
    pub fn opening(&self, part: impl Fn(&Opening) -> f64) -> f64 {
        share(&self.openings.iter().map(part).collect::<Vec<_>>(), 50)
    }
}

/// The value below which so many per cent of the values lie (nearest rank); 50 is the median.
pub fn share(values: &[f64], per_cent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * per_cent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
}
