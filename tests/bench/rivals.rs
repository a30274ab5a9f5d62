//! The pages the desk is compared with, on a host of their own, in the same browser.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::figures::Opening;
use crate::ours::{list, milliseconds};
use crate::register::{Register, folder, served};
use crate::rest;
use crate::support::Must;
use crate::support::desk::Desk;
use crate::support::host::Host;

/// What the pages are made of.
const PAGES: [(&str, &str); 5] = [
    ("dexie.html", include_str!("pages/dexie.html")),
    ("pouchdb.html", include_str!("pages/pouchdb.html")),
    ("local_storage.html", include_str!("pages/local_storage.html")),
    ("rival.js", include_str!("pages/rival.js")),
    ("rival.css", include_str!("pages/rival.css")),
];

/// A way to keep the same customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rival {
    /// Dexie, one row a record in IndexedDB.
    Dexie,
    /// PouchDB, one document a record.
    PouchDb,
    /// One JSON list in localStorage.
    LocalStorage,
}

impl Rival {
    /// All of them.
    pub const ALL: [Rival; 3] = [Rival::Dexie, Rival::PouchDb, Rival::LocalStorage];

    /// Its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Rival::Dexie => "Dexie",
            Rival::PouchDb => "PouchDB",
            Rival::LocalStorage => "localStorage",
        }
    }

    /// Whether one opening takes so long that few are enough.
    pub fn is_slow(self) -> bool {
        self == Rival::PouchDb
    }

    fn page(self) -> &'static str {
        match self {
            Rival::Dexie => "dexie.html",
            Rival::PouchDb => "pouchdb.html",
            Rival::LocalStorage => "local_storage.html",
        }
    }
}

/// The pages on their host.
pub struct Rivals {
    host: Host,
    /// The files of the register's rows by kind, for the pages.
    rows: String,
}

impl Rivals {
    /// Lays the pages into target/bench/dist, beside the rows, and serves them.
    pub fn host(register: &Register) -> Rivals {
        for (name, text) in PAGES {
            fs::write(served().join(name), text).must("writing the other pages");
        }
        // `serve` wants a first page.
        fs::write(served().join("index.html"), "<!DOCTYPE html><link rel=icon href=data:,><title>bench</title>")
            .must("writing the other pages");
        for library in ["dexie/dist/dexie.min.js", "pouchdb/dist/pouchdb.min.js"] {
            let name = library.rsplit('/').next().unwrap_or(library);
            fs::copy(folder().join("node_modules").join(library), served().join(name))
                .must("the other library (scripts/setup-bench installs it)");
        }
        let rows: Vec<_> = register.rows.iter().filter(|(_, files)| !files.is_empty()).collect();
        Rivals { host: Host::start_in(&folder()), rows: json!(rows).to_string() }
    }

    /// Where the pages are.
    pub fn address(&self) -> String {
        self.host.address.clone()
    }

    async fn visit(&self, desk: &Desk, rival: Rival) {
        let address = format!("{}{}", self.host.address, rival.page());
        desk.browser().session().goto(address).await.must("opening the other page");
    }

    /// Fills the page's store; answers the milliseconds of it, without fetching the rows.
    pub async fn fill(&self, desk: &Desk, rival: Rival) -> f64 {
        self.visit(desk, rival).await;
        let filled = long(desk, &format!("await page.ready; return page.fill({});", self.rows)).await;
        rest(desk).await;
        milliseconds(&filled)
    }

    /// Opens the page until its list stands and a first search has answered.
    pub async fn open(&self, desk: &Desk, rival: Rival) -> Opening {
        self.visit(desk, rival).await;
        let answer = long(desk, "return page.ready;").await;
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
        list(&long(desk, &format!("return probe.search('filter', {});", json!(queries))).await)
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
        let took = list(&long(desk, &script).await);
        assert_eq!(took.len(), count, "{} did not save", rival.name());
        took
    }
}

/// Most time for one piece of work of a page.
const LONGEST: Duration = Duration::from_secs(1_200);

/// Runs an asynchronous script of any length in the page and answers its value: started here, asked for now and then, because
/// a script that is waited for is ended after a minute.
pub async fn long(desk: &Desk, script: &str) -> Value {
    let start = format!(
        "globalThis.bench_answer = null;
         (async () => {{ {script} }})().then(
           (value) => {{ globalThis.bench_answer = {{ value }}; }},
           (error) => {{ globalThis.bench_answer = {{ error: String(error && error.stack || error) }}; }});
         return true;"
    );
    desk.ask(&start).await;
    let begun = Instant::now();
    loop {
        let answer = desk.ask("return globalThis.bench_answer").await;
        assert!(answer["error"].is_null(), "the page says: {}", answer["error"]);
        if !answer.is_null() {
            return answer["value"].clone();
        }
        assert!(begun.elapsed() < LONGEST, "the page did not end its work in {} s", LONGEST.as_secs());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
