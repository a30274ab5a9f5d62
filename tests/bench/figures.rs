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
    /// Customers the page has.
    pub rows: usize,
}

impl Opening {
    /// From navigation to a usable screen, key derivation left out.
    pub fn all(&self) -> f64 {
        self.program + self.records
    }
}

/// Everything measured of one page. What a page cannot do stays empty and is printed as a dash.
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// Bringing everything in, once.
    pub filling: f64,
    /// Each opening.
    pub openings: Vec<Opening>,
    /// Each keystroke.
    pub searches: Vec<f64>,
    /// Each save.
    pub saves: Vec<f64>,
    /// Each frame while scrolling and filtering.
    pub frames: Vec<f64>,
    /// Bytes of the page after opening: script heap, buffers and wasm memory.
    pub memory: f64,
}

impl Figures {
    /// The median of one part of the openings.
    pub fn opening(&self, part: impl Fn(&Opening) -> f64) -> f64 {
        share(&self.openings.iter().map(part).collect::<Vec<_>>(), 50)
    }
}

/// What the browser itself needs for the same records, milliseconds, medians.
#[derive(Clone, Copy, Debug, Default)]
pub struct Raw {
    /// Reading them as 100 plain chunks of JSON and parsing them.
    pub json: f64,
    /// Reading the desk's own sealed pieces, without opening them.
    pub sealed: f64,
    /// How many bytes those are.
    pub sealed_bytes: f64,
}

/// What only the desk does, milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Alone {
    /// Each keystroke in the search over everything.
    pub everything: Vec<f64>,
    /// Each save until both disks had it, before the card is back.
    pub durable: Vec<f64>,
    /// The preview of the import.
    pub preview: f64,
    /// Taking its file in.
    pub import: f64,
    /// Unlocking again in the same page.
    pub again: Vec<f64>,
}

/// Everything measured with one register.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// Customers of the register.
    pub customers: usize,
    /// All its records.
    pub records: usize,
    /// Bytes of its file.
    pub bytes: u64,
    /// Keystrokes of a search.
    pub queries: usize,
    /// The desk.
    pub desk: Figures,
    /// The desk alone.
    pub alone: Alone,
    /// The other pages by name.
    pub others: Vec<(&'static str, Figures)>,
    /// The browser alone.
    pub raw: Raw,
}

/// The value below which so many per cent of the values lie (nearest rank); 50 is the median.
pub fn share(values: &[f64], per_cent: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * per_cent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(f64::NAN)
}
