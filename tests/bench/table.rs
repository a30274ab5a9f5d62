//! The table that is printed.

use std::fmt::Write as _;

use crate::figures::{Figures, Opening, share};
use crate::rivals::Rival;

/// Width of the first column, in columns of the terminal.
const FIRST: usize = 46;
const COLUMN: usize = 14;

/// What only the desk does, milliseconds.
pub struct Alone {
    /// Each keystroke in the search over everything.
    pub everything: Vec<f64>,
    /// The preview of the import.
    pub preview: f64,
    /// Taking its file in.
    pub import: f64,
    /// Unlocking again in the same page.
    pub again: Vec<f64>,
}

/// Lines gathered so far, and what became of the targets.
pub struct Table {
    lines: String,
    verdicts: Vec<(String, bool)>,
}

impl Table {
    /// An empty table.
    pub fn new() -> Table {
        Table { lines: String::new(), verdicts: Vec::new() }
    }

    fn line(&mut self, name: &str, cells: &[String]) {
        let _ = write!(self.lines, "{name:<FIRST$}");
        for cell in cells {
            let _ = write!(self.lines, "{cell:>COLUMN$}");
        }
        self.lines.push('\n');
    }

    fn heads(&mut self, title: &str, heads: &[&str]) {
        self.lines.push('\n');
        self.line(title, &heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>());
        self.lines.push_str(&"─".repeat(FIRST + COLUMN * heads.len()));
        self.lines.push('\n');
    }

    /// Notes whether a target is met.
    pub fn verdict(&mut self, target: &str, is_met: bool) {
        self.verdicts.push((target.into(), is_met));
    }

    /// Heads of the sizes.
    pub fn size_heads(&mut self) {
        self.heads("Sizes, bytes", &["plain", "gzip -9", "Brotli 11"]);
    }

    /// One size: plain, gzip, Brotli.
    pub fn size(&mut self, name: &str, sizes: [usize; 3]) {
        self.line(name, &sizes.map(grouped));
    }

    /// The demo desk alone.
    pub fn demo(&mut self, figures: &Figures) {
        let customers = figures.openings.first().map_or(0, |opening| opening.rows);
        self.heads(&format!("Demo desk, {customers} customers, ms"), &["median"]);
        let cell = |value: f64| [ms(value)];
        self.line("navigation to unlock screen", &cell(figures.opening(|o| o.program)));
        self.line("unlock to list and first answer, less key", &cell(figures.opening(|o| o.records)));
        self.line("key derivation (19 MiB, 1 pass)", &cell(figures.opening(|o| o.derivation)));
        self.line(
            "search p50 / p95 a key",
            &[format!("{} / {}", ms(share(&figures.searches, 50)), ms(share(&figures.searches, 95)))],
        );
    }

    /// The large register, beside the others.
    pub fn large(&mut self, shouwen: &Figures, alone: &Alone, others: &[(Rival, Figures)], queries: usize) {
        let rows = shouwen.openings.first().map_or(0, |opening| opening.rows);
        let mut heads = vec!["Shouwen"];
        heads.extend(others.iter().map(|(rival, _)| rival.name()));
        heads.extend(["Dexie ÷ ours", "lS ÷ ours"]);
        self.heads(&format!("{rows} customers, ms, medians of {}", shouwen.openings.len()), &heads);

        let mut compare = |name: &str, look: &dyn Fn(&Figures) -> f64| {
            let own = look(shouwen);
            let theirs: Vec<f64> = others.iter().map(|(_, figures)| look(figures)).collect();
            let mut cells = vec![ms(own)];
            cells.extend(theirs.iter().copied().map(ms));
            cells.extend(theirs.iter().map(|their| format!("{:.1}", their / own)));
            self.line(name, &cells);
            theirs.first().map_or(f64::NAN, |dexie| dexie / own)
        };
        compare("navigation to program (desk: unlock screen)", &|f| f.opening(|o| o.program));
        let ready = compare("then to list and first answer (desk: less key)", &|f| f.opening(|o| o.records));
        compare("both: navigation to usable screen, less key", &|f| f.opening(|o| o.all()));
        compare("search p50 a key", &|f| share(&f.searches, 50));
        compare("search p95 a key", &|f| share(&f.searches, 95));
        compare("save p50", &|f| share(&f.saves, 50));
        compare("save p95", &|f| share(&f.saves, 95));
        compare("bringing all customers in (desk: with preview)", &|f| f.filling);

        let kept = |rows: usize| grouped(rows);
        let mut cells = vec![kept(rows)];
        cells.extend(others.iter().map(|(_, f)| kept(f.openings.first().map_or(0, |opening| opening.rows))));
        self.line("customers that fit", &cells);
        self.heads("The desk alone, ms", &["p50", "p95"]);
        self.line(
            "search over everything (top line)",
            &[50, 95].map(|per_cent| ms(share(&alone.everything, per_cent))),
        );
        let each = |part: &dyn Fn(&Opening) -> f64| shouwen.openings.iter().map(part).collect::<Vec<_>>();
        let both = |values: Vec<f64>| [50, 95].map(|per_cent| ms(share(&values, per_cent)));
        self.line("key derivation (64 MiB, 3 passes)", &both(each(&|o| o.derivation)));
        self.line("unlock as waited for, key derivation and all", &both(each(&|o| o.records + o.derivation)));
        self.line("unlocked again in the same page, less key", &both(alone.again.clone()));
        self.line("import: preview, checked and compared", &[ms(alone.preview)]);
        self.line("import: taken in, on disk", &[ms(alone.import)]);
        self.lines.push_str(&method(shouwen, queries));
        self.verdict(
            "search p95 ≤ 8 ms at 10,000",
            share(&shouwen.searches, 95).max(share(&alone.everything, 95)) <= 8.0,
        );
        self.verdict("ready ≥ 3 times faster than Dexie at 10,000", ready >= 3.0);
    }

    /// Prints everything.
    pub fn print(&self) {
        println!("{}", self.lines);
        for (target, is_met) in &self.verdicts {
            println!("{} {target}", if *is_met { "met   " } else { "MISSED" });
        }
    }
}

fn method(shouwen: &Figures, queries: usize) -> String {
    format!(
        "\nHow it was measured: one headless Chromium, each page opened {} times turn about, warm cache, times by the page's own\n\
         clock. Key derivation is timed inside the very unlock and taken off; the sealed bytes are read meanwhile, decryption\n\
         and everything after it counts. The desk keeps its rows sealed and with versions, the other pages in the clear.\n\
         Search: {queries} keystrokes (names, pinyin, initials, pieces of telephones) from the input event until the list is\n\
         drawn and laid out; the desk ranks, the others only filter.\n\
         Save: {} changes of one customer, from the press until the disk has it and the page shows it (IndexedDB strict for\n\
         the desk and Dexie); the desk checks the form, seals, and draws the card anew.\n",
        shouwen.openings.len(),
        shouwen.saves.len(),
    )
}

fn ms(value: f64) -> String {
    format!("{value:.1}")
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
