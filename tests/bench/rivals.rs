//! The pages the desk is compared with, on a host of their own, in the same browser.

use std::fs;

use serde_json::json;

use crate::figures::Opening;
use crate::ours::{list, milliseconds};
use crate::register::{Register, folder};
use crate::rest;
use crate::support::Must;
use crate::support::desk::Desk;
use crate::support::host::Host;

/// What the pages are made of.
const PAGES: [(&str, &str); 4] = [
    ("dexie.html", include_str!("pages/dexie.html")),
    ("local_storage.html", include_str!("pages/local_storage.html")),
    ("rival.js", include_str!("pages/rival.js")),
    ("rival.css", include_str!("pages/rival.css")),
];

/// A way to keep the same customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rival {
    /// Dexie, one row a customer in IndexedDB.
    Dexie,
    /// One JSON list in localStorage.
    LocalStorage,
}

impl Rival {
    /// All of them.
    pub const ALL: [Rival; 2] = [Rival::Dexie, Rival::LocalStorage];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Rival::Dexie => "Dexie",
            Rival::LocalStorage => "localStorage",
        }
    }

    fn page(self) -> &'static str {
        match self {
            Rival::Dexie => "dexie.html",
            Rival::LocalStorage => "local_storage.html",
        }
    }
}

/// The pages on their host.
pub struct Rivals {
    host: Host,
}

impl Rivals {
    /// Lays the pages and the customers into target/bench/dist and serves them.
    pub fn host(register: &Register) -> Rivals {
        let dist = folder().join("dist");
        fs::create_dir_all(&dist).must("the folder of the other pages");
        for (name, text) in PAGES {
            fs::write(dist.join(name), text).must("writing the other pages");
        }
        // `serve` wants a first page.
        fs::write(dist.join("index.html"), "<!DOCTYPE html><link rel=icon href=data:,><title>bench</title>")
            .must("writing the other pages");
        fs::copy(folder().join("node_modules/dexie/dist/dexie.min.js"), dist.join("dexie.min.js"))
            .must("Dexie (scripts/setup-bench installs it)");
        fs::write(dist.join("rows.json"), json!(register.rows).to_string()).must("writing the rows");
        Rivals { host: Host::start_in(&folder()) }
    }

    async fn visit(&self, desk: &Desk, rival: Rival) {
        let address = format!("{}{}", self.host.address, rival.page());
        desk.browser().session().goto(address).await.must("opening the other page");
    }

    /// Fills the page's store; answers the milliseconds of it, without fetching the rows.
    pub async fn fill(&self, desk: &Desk, rival: Rival) -> f64 {
        self.visit(desk, rival).await;
        let filled = desk
            .ask_later(
                "await page.ready;
                 const rows = await (await fetch('rows.json')).json();
                 const start = performance.now();
                 await page.fill(rows);
                 return performance.now() - start;",
            )
            .await;
        rest(desk).await;
        milliseconds(&filled)
    }

    /// Opens the page until its list stands and a first search has answered.
    pub async fn open(&self, desk: &Desk, rival: Rival) -> Opening {
        self.visit(desk, rival).await;
        let answer = desk.ask_later("return page.ready;").await;
        let program = milliseconds(&answer["start"]);
        Opening {
            program,
            records: milliseconds(&answer["all"]) - program,
            derivation: 0.0,
            rows: answer["rows"].as_f64().unwrap_or_default() as usize,
        }
    }

    /// Types the queries; answers the milliseconds of every keystroke.
    pub async fn search(&self, desk: &Desk, queries: &[String]) -> Vec<f64> {
        list(&desk.ask_later(&format!("return probe.search('filter', {});", json!(queries))).await)
    }

    /// Saves one customer so many times; answers the milliseconds of every save.
    pub async fn save(&self, desk: &Desk, rival: Rival, count: usize) -> Vec<f64> {
        let script = format!(
            "const took = [], row = page.rows()[0];
             for (let count = 0; count < {count}; count++) {{
               row.care_notes = `第${{count}}次修改`;
               const start = performance.now();
               await page.change(row);
               document.body.offsetHeight;
               took.push(performance.now() - start);
             }}
             return took;"
        );
        let took = list(&desk.ask_later(&script).await);
        assert_eq!(took.len(), count, "{} did not save", rival.name());
        took
    }
}
