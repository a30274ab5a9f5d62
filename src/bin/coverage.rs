//! Writes `docs/coverage.md`: every CORE id of the catalogue with the form, screen, paper and test the code declares for it. With
//! `--check` only compares, so that a stale table is noticed.
//!
//! `cargo run --no-default-features --features tools --bin coverage [-- --check]`. Nothing is claimed by hand but the words
//! beside an id and what is only partly there (`coverage/catalogue.rs`): forms and settings are read from the declarations
//! themselves, screens and papers from the variants of `ui/route.rs` and the ids beside them, tests from the files that name
//! the id. A cell that ought to be filled and is not says **not yet**.

#[path = "coverage/catalogue.rs"]
mod catalogue;
#[path = "coverage/sources.rs"]
mod sources;

use std::path::Path;
use std::process::ExitCode;

use catalogue::{CORE, Row, Wants};
use shouwen::domain::clock::ClockKind;
use shouwen::domain::kind::Kind;
use shouwen::domain::limits::LIMITS;
use shouwen::forms::catalogue::{all, form_of};
use sources::Sources;

const PATH: &str = "docs/coverage.md";
const NOT_YET: &str = "**not yet**";
const NONE: &str = "–";

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = match Sources::read(root) {
        Ok(sources) => sources,
        Err(error) => return fail(&format!("the sources cannot be read: {error}")),
    };
    let table = write_table(&sources);
    let path = root.join(PATH);
    if std::env::args().any(|argument| argument == "--check") {
        return match std::fs::read_to_string(&path) {
            Ok(kept) if kept == table => {
                println!("{PATH} agrees with the code");
                ExitCode::SUCCESS
            }
            _ => fail(&format!("{PATH} is stale: run `make coverage` and look at what changed")),
        };
    }
    match std::fs::write(&path, &table) {
        Ok(()) => {
            println!("{PATH}: {} rows", CORE.len());
            ExitCode::SUCCESS
        }
        Err(error) => fail(&format!("{PATH} cannot be written: {error}")),
    }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}

/// What the code has for one id; an empty cell has nothing.
struct Found {
    form: String,
    screen: String,
    paper: String,
    test: String,
}

impl Found {
    fn of(row: &Row, sources: &Sources) -> Found {
        Found {
            form: form(row.id),
            screen: screen(row, sources),
            paper: joined(sources.papers_of(row.id)),
            test: joined(sources.tests_of(row.id)),
        }
    }

    /// The cells in the order of the table, each as it is printed.
    fn cells(&self, wants: &Wants) -> [String; 4] {
        let cell = |text: &String, is_wanted: bool| match (text.as_str(), is_wanted) {
            ("", true) => NOT_YET.to_owned(),
            ("", false) => NONE.to_owned(),
            (text, _) => text.to_owned(),
        };
        [
            cell(&self.form, wants.form),
            cell(&self.screen, wants.screen),
            cell(&self.paper, wants.paper),
            cell(&self.test, true),
        ]
    }
}

/// Records and step forms by their source; limits by their key in the settings.
fn form(id: &str) -> String {
    if id.starts_with('T') {
        return joined(
            LIMITS.iter().filter(|spec| spec.id == id).map(|spec| format!("`limits.{}`", spec.key)).collect(),
        );
    }
    let mut forms: Vec<String> = Kind::ALL
        .into_iter()
        .map(form_of)
        .filter(|form| form.source.split(' ').any(|source| source == id))
        .map(|form| format!("`{}`", form.id))
        .collect();
    for form in all().into_iter().filter(|form| form.source.split(' ').any(|source| source == id)) {
        let name = format!("`{}`", form.id);
        if !forms.contains(&name) {
            forms.push(name);
        }
    }
    joined(forms)
}

/// Addresses that name the id; a limit is also seen where its clock runs.
fn screen(row: &Row, sources: &Sources) -> String {
    let mut screens = sources.screens_of(row.id);
    if row.id.starts_with('T') && ClockKind::ALL.iter().any(|kind| kind.limit_id() == row.id) {
        screens.push("clocks of a case".to_owned());
    }
    joined(screens)
}

/// At most three of several, so that a cell can be read.
fn joined(all: Vec<String>) -> String {
    match all.len() {
        0..=3 => all.join(", "),
        more => format!("{} +{}", all[..3].join(", "), more - 3),
    }
}

fn write_table(sources: &Sources) -> String {
    let mut rows = Vec::new();
    let (mut whole, mut partly) = (0, 0);
    for row in CORE {
        let cells = Found::of(row, sources).cells(&row.wants);
        let has_hole = cells.iter().any(|cell| cell == NOT_YET);
        let stand = match (has_hole, row.lacks) {
            (true, _) if cells.iter().all(|cell| cell == NOT_YET || cell == NONE) => NOT_YET,
            (false, "") => {
                whole += 1;
                "whole"
            }
            _ => {
                partly += 1;
                "partly"
            }
        };
        let lacks = if row.lacks.is_empty() { NONE } else { row.lacks };
        rows.push(format!("| {} | {} {} | {} | {} | {lacks} |", row.id, row.zh, row.en, cells.join(" | "), stand));
    }
    let (total, rest) = (CORE.len(), CORE.len() - whole - partly);
    format!(
        "# What of the catalogue is built\n\n\
         Written by `make coverage` from the declarations of the code; `make test` fails when it is stale. Every CORE row of the\n\
         catalogue stands here: records R, processes W, limits T. A cell that ought to be filled and is not says {NOT_YET}.\n\
         “Form” is the declared form, or the setting of a limit; “screen” the addresses that name the row; “paper” the papers;\n\
         “test” files that name it. An id named in a test is a trace to follow, not a proof: the last column says what is missing.\n\n\
         {whole} of {total} rows are whole, {partly} partly there, {rest} not begun.\n\n\
         | id | what | form | screen | paper | test | stands | lacks |\n|---|---|---|---|---|---|---|---|\n{}\n",
        rows.join("\n")
    )
}
