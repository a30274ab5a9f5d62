//! `make torture`: everything that is done to make the desk lose a record, and how often it did.
//!
//! Each chapter hurts the finished page in a real Chromium (or, in `altered`, the stores below it) in one way, many times, at
//! moments that a seed decides, and gives figures. The figures are printed as one table; the run fails when one of them
//! misses its target. `make test` runs the same chapters in a short size.
//!
//! | chapter | what is done | what would be caught |
//! |---|---|---|
//! | `kills` | browser or page killed (SIGKILL) while it saves | “saved” said before the disk has it; an empty start |
//! | `corruption` | stored pieces altered, lost, swapped, put back | damage shown as whole, or a first start offered |
//! | `tabs` | two tabs write at the same moment | an update lost between them, a number given twice |
//! | `full` | quota and disk full | a silent failure, a form emptied, a store that stays dead |
//! | `remains` | the profile on disk is searched | a name or number in the clear, in any common coding |
//! | `altered` | 10,000 alterations of stored pieces, natively | one that is accepted |
//! | `soak` | a day's actions without end | errors, memory that grows |
//!
//! `TORTURE_SIZE=full` is the long run, `TORTURE_SEED=…` repeats one, arguments name the chapters to run. With
//! `TORTURE_SABOTAGE=1` each chapter first breaks the page it looks at, and must then find losses: a check that cannot fail
//! proves nothing.

// A chapter ends where it cannot go on, as a test does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;
#[allow(dead_code)]
#[path = "../e2e/moves.rs"]
mod moves;
#[allow(dead_code, clippy::unwrap_used)]
#[path = "../state/place.rs"]
mod place;
#[allow(dead_code)]
#[path = "../e2e/records.rs"]
mod records;

mod alterations;
mod altered;
mod corruption;
mod door;
mod figures;
mod full;
mod kills;
mod plan;
mod remains;
mod soak;
mod tabs;

use std::process::ExitCode;

use plan::Plan;

fn main() -> ExitCode {
    let plan = Plan::of_this_run();
    let figures = plan.run(vec![
        ("soak", soak::chapter),
        ("kills-http", kills::over_http),
        ("kills-file", kills::as_a_file),
        ("corruption-http", corruption::over_http),
        ("corruption-file", corruption::as_a_file),
        ("tabs", tabs::chapter),
        ("full-http", full::quota_over_http),
        ("full-file", full::quota_as_a_file),
        ("full-disk", full::small_disk),
        ("remains", remains::chapter),
        ("altered", altered::chapter),
    ]);
    figures::print(&plan, &figures);
    if plan.is_proven_by(&figures) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
