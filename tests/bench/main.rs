//! `make bench`: how large the finished pages are and how fast the desk is with 1,000, 10,000 and 100,000 customers, beside
//! Dexie, PouchDB and localStorage pages that do the same work on the same records, in the same Chromium, in the same run.
//!
//! Prints its tables. It measures and does not judge: a missed target is marked, and the run succeeds, because the figures
//! depend on the machine; the ratios hardly do. Needs dist/ (`make build`), Chromium (`scripts/setup-tests`) and the other
//! libraries (`scripts/setup-bench`). `BENCH_SIZES=1000` measures with one register, `BENCH_PEERS=Dexie` beside
//! the named pages only (`none` for none), `BENCH_KEEP=1` takes the invented files of an earlier run.

#[path = "../support/mod.rs"]
mod support;

mod figures;
mod ours;
mod raw;
mod register;
mod rivals;
mod sizes;
mod table;

use std::time::Duration;

use support::desk::{Desk, Opening};
use support::journey::journey;

use figures::{Alone, Figures, Round};
use register::Register;
use rivals::{Rival, Rivals};
use table::Table;

/// Customers of the registers.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// Openings of each page; their median counts.
const OPENINGS: usize = 7;
/// Openings of the other pages with the largest register, where one takes many seconds.
const FEWER_OPENINGS: usize = 3;
/// Saves of each page.
const SAVES: usize = 120;

fn main() {
    let mut table = Table::new();
    sizes::measure(&mut table);
    let small = Register::lay_out(320);
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

    let rounds: Vec<Round> = sizes_asked().into_iter().map(measure).collect();
    table.rounds(&rounds);
    table.print();
}

/// The sizes to measure with: all, or those named in `BENCH_SIZES`.
fn sizes_asked() -> Vec<usize> {
    let asked = std::env::var("BENCH_SIZES").unwrap_or_default();
    let asked: Vec<usize> = asked.split(',').filter_map(|size| size.trim().parse().ok()).collect();
    if asked.is_empty() { SIZES.to_vec() } else { asked }
}

fn measure(customers: usize) -> Round {
    let register = Register::lay_out(customers);
    let rivals = Rivals::host(&register);
    let named = std::env::var("BENCH_PEERS").unwrap_or_default();
    let all = Rival::ALL.into_iter().filter(|rival| named.is_empty() || named.contains(rival.name()));
    let mut round = Round {
        customers,
        records: register.records,
        bytes: register.bytes,
        queries: register.queries.len(),
        ..Round::default()
    };
    let openings_of = |rival: Rival| if customers >= 50_000 || rival.is_slow() { FEWER_OPENINGS } else { OPENINGS };
    journey("bench-large", Opening::hosted(), async |desk| {
        let address = ours::watch(desk).await;
        let (preview, import) = ours::set_up_and_import(desk, &register.file).await;
        let mut shouwen = Figures { filling: preview + import, ..Figures::default() };
        let mut others: Vec<(Rival, Figures)> = Vec::new();
        for rival in all {
            let filling = rivals.fill(desk, rival).await;
            others.push((rival, Figures { filling, ..Figures::default() }));
        }
        // Work first, as on any day before the next morning's opening: the browser then has compiled what is used.
        ours::open(desk, &address).await;
        shouwen.memory = ours::memory(desk).await;
        shouwen.searches = ours::search(desk, "filter", &register.queries).await;
        shouwen.frames = ours::frames(desk, &register.queries).await;
        let everything = ours::search(desk, "find", &register.queries).await;
        let durable;
        (shouwen.saves, durable) = ours::save(desk, SAVES).await;
        rest(desk).await;
        rest(desk).await;
        for (rival, figures) in &mut others {
            rivals.open(desk, *rival).await;
            figures.memory = ours::memory(desk).await;
            figures.searches = rivals.search(desk, &register.queries).await;
            figures.saves = rivals.save(desk, *rival, SAVES).await;
        }
        // Turn about, so that a busy moment of the machine does not fall on one of them only.
        for at in 0..OPENINGS {
            shouwen.openings.push(ours::open(desk, &address).await);
            for (rival, figures) in others.iter_mut().filter(|(rival, _)| at < openings_of(*rival)) {
                figures.openings.push(rivals.open(desk, *rival).await);
            }
        }
        ours::open(desk, &address).await;
        round.raw = raw::sealed(desk).await;
        let mut again = Vec::new();
        for _ in 0..OPENINGS {
            again.push(ours::unlock_again(desk).await);
        }
        round.raw.json = raw::json(desk, &rivals.address(), &register).await;
        round.alone = Alone { everything, durable, preview, import, again };
        round.desk = shouwen;
        round.others = others.into_iter().map(|(rival, figures)| (rival.name(), figures)).collect();
    });
    round
}

/// Lets work go on that a page does after it has answered, so that it does not count for the next figure.
async fn rest(_: &Desk) {
    tokio::time::sleep(Duration::from_millis(1_500)).await;
}
