//! The table that is printed.

use std::fmt::Write as _;

use crate::figures::{Figures, Round, share};

/// Width of the first column, in columns of the terminal.
const FIRST: usize = 46;
const COLUMN: usize = 13;

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

    /// Every register, beside the others, and how the desk grows from the middle to the largest.
    pub fn rounds(&mut self, rounds: &[Round]) {
        rounds.iter().for_each(|round| self.round(round));
        for pair in rounds.windows(2) {
            self.growth(&pair[0], &pair[1]);
        }
        for round in rounds {
            if round.customers == 10_000 {
                self.verdict("list search p95 ≤ 8 ms at 10,000", share(&round.desk.searches, 95) <= 8.0);
            }
        }
        if let Some(largest) = rounds.last() {
            self.targets(largest);
            self.lines.push_str(&method(largest));
        }
    }

    fn round(&mut self, round: &Round) {
        let (desk, others) = (&round.desk, &round.others);
        let mut heads = vec!["Shouwen"];
        heads.extend(others.iter().map(|(name, _)| *name));
        heads.extend(others.iter().map(|(name, _)| match *name {
            "Dexie" => "Dexie ÷ us",
            "PouchDB" => "Pouch ÷ us",
            _ => "lS ÷ us",
        }));
        let megabytes = round.bytes as f64 / 1e6;
        let (customers, records) = (grouped(round.customers), grouped(round.records));
        self.heads(&format!("{customers} customers, {records} records, ms"), &heads);
        self.line(&format!("(one file of {megabytes:.1} MB; medians)"), &[]);
        let mut compare = |name: &str, show: fn(f64) -> String, look: &dyn Fn(&Figures) -> f64| {
            let own = look(desk);
            let theirs: Vec<f64> = others.iter().map(|(_, figures)| look(figures)).collect();
            let mut cells = vec![show(own)];
            cells.extend(theirs.iter().copied().map(show));
            cells.extend(theirs.iter().map(|their| times(their / own)));
            self.line(name, &cells);
        };
        compare("bringing everything in (desk: with preview)", ms, &|f| f.filling);
        compare("navigation to program (desk: unlock screen)", ms, &|f| f.opening(|o| o.program));
        compare("then to list and first answer (less key)", ms, &|f| f.opening(|o| o.records));
        compare("both: navigation to usable screen, less key", ms, &|f| f.opening(|o| o.all()));
        compare("list search p50 a key", ms, &|f| share(&f.searches, 50));
        compare("list search p95 a key", ms, &|f| share(&f.searches, 95));
        compare("save one record p50", ms, &|f| share(&f.saves, 50));
        compare("save one record p95", ms, &|f| share(&f.saves, 95));
        compare("memory of the page, MB", mb, &|f| f.memory);
        let kept = |figures: &Figures| grouped(figures.openings.first().map_or(0, |opening| opening.rows));
        let mut cells = vec![kept(desk)];
        cells.extend(others.iter().map(|(_, figures)| kept(figures)));
        self.line("customers that fit", &cells);

        self.heads("The desk alone, ms", &["p50", "p95", "p99"]);
        let alone = &round.alone;
        let mut spread = |name: &str, values: &[f64]| {
            self.line(name, &[50, 95, 99].map(|per_cent| ms(share(values, per_cent))));
        };
        let each = |part: fn(&crate::figures::Opening) -> f64| desk.openings.iter().map(part).collect::<Vec<_>>();
        spread("search over everything (top line)", &alone.everything);
        spread("save one record: until both copies are on disk", &alone.durable);
        spread("frames while scrolling and filtering", &desk.frames);
        spread("key derivation (64 MiB, 3 passes)", &each(|o| o.derivation));
        spread("unlock as waited for, key derivation and all", &each(|o| o.records + o.derivation));
        spread("unlocked again in the same page, less key", &alone.again);
        self.line("import: preview, checked and compared", &[ms(alone.preview)]);
        self.line("import: taken in, on disk", &[ms(alone.import)]);
        self.line("the browser: 100 plain JSON chunks, parsed", &[ms(round.raw.json)]);
        let sealed = format!("the browser: the desk's sealed bytes ({} MB)", mb(round.raw.sealed_bytes));
        self.line(&sealed, &[ms(round.raw.sealed)]);
    }

    fn growth(&mut self, small: &Round, large: &Round) {
        let title = format!("Growth {} → {}", grouped(small.customers), grouped(large.customers));
        self.heads(&title, &["import", "reopen"]);
        let grown = |look: &dyn Fn(&Figures) -> f64| look(&large.desk) / look(&small.desk);
        let (import, reopen) = (grown(&|f| f.filling), grown(&|f| f.opening(|o| o.records)));
        self.line("Shouwen", &[times(import), times(reopen)]);
        for ((name, small), (_, large)) in small.others.iter().zip(&large.others) {
            let grown = |look: &dyn Fn(&Figures) -> f64| look(large) / look(small);
            let cells = [times(grown(&|f| f.filling)), times(grown(&|f| f.opening(|o| o.records)))];
            self.line(name, &cells);
        }
        if large.customers == 100_000 {
            self.verdict("growth of import and reopen 10,000 → 100,000 ≤ 11×", import.max(reopen) <= 11.0);
        }
    }

    /// The targets of the largest register.
    fn targets(&mut self, round: &Round) {
        let desk = &round.desk;
        let size = grouped(round.customers);
        let reopen = desk.opening(|o| o.records);
        if let Some((_, dexie)) = round.others.iter().find(|(name, _)| *name == "Dexie") {
            self.verdict(&format!("import ≥ 8× faster than Dexie at {size}"), dexie.filling / desk.filling >= 8.0);
            let ready = dexie.opening(|o| o.records) / reopen;
            self.verdict(&format!("reopen ≥ 4× faster than Dexie at {size}"), ready >= 4.0);
            let saving = share(&round.alone.durable, 50) / share(&dexie.saves, 50);
            self.verdict(
                &format!("save p50, durable in two copies, ≤ 4× Dexie's relaxed put at {size}"),
                saving <= 4.0,
            );
            let drawn = share(&desk.saves, 50) / share(&dexie.saves, 50);
            self.verdict(
                &format!("save p50 until the card is drawn anew ≤ 4× Dexie's relaxed put at {size}"),
                drawn <= 4.0,
            );
        }
        self.verdict(&format!("reopen ≤ 1.5× 100 plain JSON chunks at {size}"), reopen <= 1.5 * round.raw.json);
        let everything = share(&round.alone.everything, 95);
        self.verdict(&format!("search over everything p95 ≤ 5 ms at {size}"), everything <= 5.0);
        self.verdict(&format!("frames p99 ≤ 50 ms at {size}"), share(&desk.frames, 99) <= 50.0);
        self.verdict(&format!("memory of the page ≤ 350 MB at {size}"), desk.memory <= 350e6);
    }

    /// Prints everything.
    pub fn print(&self) {
        println!("{}", self.lines);
        for (target, is_met) in &self.verdicts {
            println!("{} {target}", if *is_met { "met   " } else { "MISSED" });
        }
    }
}

fn method(round: &Round) -> String {
    format!(
        "\nHow it was measured: one headless Chromium, the pages opened turn about, warm cache, times by each page's own clock.\n\
         Key derivation is timed inside the very unlock and taken off; the sealed bytes are read meanwhile, decryption and\n\
         everything after it counts. The desk keeps its records sealed and with versions, the other pages in the clear; Dexie\n\
         and PouchDB with their default (relaxed) durability, the desk strict. localStorage keeps customers only.\n\
         Search: {} keystrokes (names, pinyin, initials, pieces of telephones) from the input event until the list is drawn\n\
         and laid out; the desk ranks, the others only filter. Save: {} changes of one customer, from the press until the\n\
         disk (the desk: both copies, one after the other) has it and the page shows it. Memory: script heap, buffers and wasm, after a collection.\n",
        round.queries,
        round.desk.saves.len(),
    )
}

fn ms(value: f64) -> String {
    if value.is_nan() { "–".into() } else { format!("{value:.1}") }
}

fn mb(bytes: f64) -> String {
    if bytes.is_nan() { "–".into() } else { format!("{:.0}", bytes / 1e6) }
}

fn times(ratio: f64) -> String {
    if ratio.is_nan() { "–".into() } else { format!("{ratio:.1}") }
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
