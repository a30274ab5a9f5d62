//! What a run does: its size, its seed, its chapters, and two of them at a time.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::thread;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use crate::figures::Figure;
use crate::support::dice::Dice;

/// Chapters at a time: mostly each waits for a disk or a browser.
const HANDS: usize = 2;

/// A chapter: does its harm and answers its figures.
pub type Chapter = fn(&Plan) -> Vec<Figure>;

/// One run.
pub struct Plan {
    is_full: bool,
    /// Every random choice comes from this number.
    pub seed: u64,
    /// The page is broken on purpose, and every chapter must notice.
    pub is_sabotaged: bool,
    only: Vec<String>,
}

impl Plan {
    /// As the environment and the arguments say.
    pub fn of_this_run() -> Plan {
        let read = |name: &str| std::env::var(name).ok();
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs());
        let seed = read("TORTURE_SEED").and_then(|seed| seed.parse().ok()).unwrap_or_else(now);
        let plan = Plan {
            is_full: read("TORTURE_SIZE").is_some_and(|size| size == "full"),
            seed,
            is_sabotaged: read("TORTURE_SABOTAGE").is_some_and(|on| on == "1"),
            only: std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect(),
        };
        println!("torture, {} size, TORTURE_SEED={seed}", if plan.is_full { "full" } else { "short" });
        plan
    }

    /// A count by size.
    pub fn count(&self, short: usize, full: usize) -> usize {
        if self.is_full { full } else { short }
    }

    /// The dice of a part of this run.
    pub fn dice(&self, name: &str) -> Dice {
        Dice::new(self.seed, name)
    }

    /// The script that breaks the page, on a sabotaged run.
    pub fn sabotage(&self, script: &'static str) -> Option<&'static str> {
        self.is_sabotaged.then_some(script)
    }

    /// Runs the chapters in turn, some at a time. A chapter that breaks off is a figure that missed its target.
    pub fn run(&self, chapters: Vec<(&'static str, Chapter)>) -> Vec<Figure> {
        let is_wanted = |name: &str| self.only.is_empty() || self.only.iter().any(|part| name.contains(part.as_str()));
        let waiting: VecDeque<_> = chapters.into_iter().filter(|(name, _)| is_wanted(name)).enumerate().collect();
        let (waiting, done) = (Mutex::new(waiting), Mutex::new(Vec::new()));
        thread::scope(|scope| {
            for _ in 0..HANDS {
                scope.spawn(|| {
                    while let Some((at, (name, chapter))) = next(&waiting) {
                        let start = Instant::now();
                        let figures = catch_unwind(AssertUnwindSafe(|| chapter(self)))
                            .unwrap_or_else(|_| vec![Figure::broken_off(name)]);
                        println!("torture: {name} done in {} s", start.elapsed().as_secs());
                        if let Ok(mut done) = done.lock() {
                            done.extend(figures.into_iter().map(|figure| (at, figure)));
                        }
                    }
                });
            }
        });
        let mut done = done.into_inner().unwrap_or_default();
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, figure)| figure).collect()
    }

    /// Whether the run shows what it should: every target met, or, on a sabotaged page, every chapter noticing.
    pub fn is_proven_by(&self, figures: &[Figure]) -> bool {
        !figures.is_empty() && figures.iter().all(|figure| figure.is_met() != self.is_sabotaged)
    }
}

fn next<T>(waiting: &Mutex<VecDeque<T>>) -> Option<T> {
    waiting.lock().ok()?.pop_front()
}
