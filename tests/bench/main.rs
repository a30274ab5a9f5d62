//! `make bench`: how large the finished pages are and how fast the desk is, beside a Dexie page and a localStorage page that
//! do the same work on the same customers, in the same Chromium, in the same run.
//!
//! Prints one table. It measures and does not judge: a missed target is marked, and the run succeeds, because the figures
//! depend on the machine; the ratios hardly do. Needs dist/ (`make build`), Chromium (`scripts/setup-tests`) and Dexie
//! (`scripts/setup-bench`).

#[path = "../support/mod.rs"]
mod support;

mod figures;
mod ours;
mod register;
mod rivals;
mod sizes;
mod table;

use std::time::Duration;

use support::desk::{Desk, Opening};
use support::journey::journey;

use figures::Figures;
use register::Register;
use rivals::{Rival, Rivals};
use table::{Alone, Table};

/// Customers of the large register.
const CUSTOMERS: usize = 10_000;
/// Openings of each page; their median counts.
const OPENINGS: usize = 7;
/// Saves of each page.
const SAVES: usize = 120;

fn main() {
    let mut table = Table::new();
    sizes::measure(&mut table);

    let small = Register::invent(320);
    journey("bench-demo", Opening::hosted(), async |desk| {
        let address = ours::watch(desk).await;
        ours::open_demo_desk(desk).await;
        let mut figures = Figures::default();
        for _ in 0..OPENINGS {
            figures.openings.push(ours::open(desk, &address).await);
        }
        figures.searches = ours::search(desk, "filter", &small.queries).await;
        table.demo(&figures);
    });

    let register = Register::invent(CUSTOMERS);
    let rivals = Rivals::host(&register);
    journey("bench-large", Opening::hosted(), async |desk| {
        let address = ours::watch(desk).await;
        let (preview, import) = ours::set_up_and_import(desk, &register.file).await;
        let mut shouwen = Figures { filling: preview + import, ..Figures::default() };
        let mut others = Vec::new();
        for rival in Rival::ALL {
            let filling = rivals.fill(desk, rival).await;
            others.push((rival, Figures { filling, ..Figures::default() }));
        }
        // Work first, as on any day before the next morning's opening: the browser then has compiled what is used.
        ours::open(desk, &address).await;
        shouwen.searches = ours::search(desk, "filter", &register.queries).await;
        let everything = ours::search(desk, "find", &register.queries).await;
        shouwen.saves = ours::save(desk, SAVES).await;
        rest(desk).await;
        rest(desk).await;
        for (rival, figures) in &mut others {
            rivals.open(desk, *rival).await;
            figures.searches = rivals.search(desk, &register.queries).await;
            figures.saves = rivals.save(desk, *rival, SAVES).await;
        }
        // Turn about, so that a busy moment of the machine does not fall on one of them only.
        for _ in 0..OPENINGS {
            shouwen.openings.push(ours::open(desk, &address).await);
            for (rival, figures) in &mut others {
                figures.openings.push(rivals.open(desk, *rival).await);
            }
        }
        ours::open(desk, &address).await;
        let mut again = Vec::new();
        for _ in 0..OPENINGS {
            again.push(ours::unlock_again(desk).await);
        }
        let alone = Alone { everything, preview, import, again };
        table.large(&shouwen, &alone, &others, register.queries.len());
    });
    table.print();
}

/// Lets work go on that a page does after it has answered, so that it does not count for the next figure.
async fn rest(_: &Desk) {
    tokio::time::sleep(Duration::from_millis(1_500)).await;
}
