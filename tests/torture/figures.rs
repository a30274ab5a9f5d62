//! The figures and their one table.

use crate::plan::Plan;

/// Lost cases that are told in words; the rest are only counted.
const MOST_TOLD: usize = 12;

/// Characters of such a sentence.
const MOST_WORDS: usize = 240;

/// One figure: what was tried, how often, and how often it went wrong.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// What was done.
    pub what: String,
    /// Times.
    pub tried: usize,
    /// Times that are asked for.
    pub wanted: usize,
    /// What went wrong, each in a sentence.
    pub lost: Vec<String>,
    /// What else is to be known, e.g. that a part was left out.
    pub note: String,
    /// It could not be tried here; the note says why.
    pub is_left_out: bool,
}

impl Figure {
    /// A figure of which nothing has been tried.
    pub fn of(what: impl Into<String>, wanted: usize) -> Figure {
        Figure { what: what.into(), wanted, ..Figure::default() }
    }

    /// A chapter that ended with an error.
    pub fn broken_off(name: &str) -> Figure {
        Figure { lost: vec!["the chapter broke off, see above".into()], ..Figure::of(name, 1) }
    }

    /// Counts one try; a sentence says what went wrong.
    pub fn count(&mut self, outcome: Result<(), String>) {
        self.tried += 1;
        if let Err(wrong) = outcome {
            let short: String =
                wrong.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MOST_WORDS).collect();
            println!("torture: {}: {short}", self.what);
            self.lost.push(short);
        }
    }

    /// Whether everything was tried and nothing lost. What could not be tried here is not missed.
    pub fn is_met(&self) -> bool {
        self.lost.is_empty() && (self.is_left_out || self.tried >= self.wanted)
    }
}

/// Prints the table, and what went wrong below it.
pub fn print(plan: &Plan, figures: &[Figure]) {
    println!("\n{:<72} {:>8} {:>6}  target", "figure", "tried", "lost");
    for figure in figures {
        let verdict = match (figure.is_met(), figure.is_left_out) {
            (true, true) => "left out".to_owned(),
            (true, false) => format!("0 of {}, met", figure.wanted),
            (false, _) => format!("0 of {}, MISSED", figure.wanted),
        };
        println!("{:<72} {:>8} {:>6}  {verdict}", figure.what, figure.tried, figure.lost.len());
        if !figure.note.is_empty() {
            println!("    {}", figure.note);
        }
        for wrong in figure.lost.iter().take(MOST_TOLD) {
            println!("    LOST {wrong}");
        }
    }
    println!("TORTURE_SEED={} repeats this run", plan.seed);
}
