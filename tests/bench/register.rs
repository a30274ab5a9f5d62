//! The invented register everything is measured with, the same one every time: as a file for the desk, as rows for the
//! other pages, and what a person would type to find some of its customers.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::{Map, Value, json};
use shouwen::app::demo::invent_register;
use shouwen::domain::kind::Kind;
use shouwen::domain::moment::Moment;
use shouwen::exchange::document::{Cover, Sender};
use shouwen::exchange::write::write_file;
use shouwen::merge::record::Record;
use shouwen::state::kept::entry_of;
use shouwen::storage::entry::Entry;

use crate::support::{Must, project};

/// Customers looked for, spread over the register.
const LOOKED_FOR: usize = 12;
/// The day the register is invented for; fixed, so that every run has the same bytes.
const DAY: &str = "2026-11-22T10:00:00+08:00";
/// Rows of one file for the other pages: small enough to be parsed without trouble.
const ROWS_A_FILE: usize = 20_000;
/// Chunks of the raw baseline.
const CHUNKS: usize = 100;

/// An invented register.
pub struct Register {
    /// Its customers.
    pub customers: usize,
    /// All its records: customers, visits, complaints, steps.
    pub records: usize,
    /// Bytes of the exchange file.
    pub bytes: u64,
    /// The exchange file, as another desk would have written it.
    pub file: PathBuf,
    /// Files of plain rows by kind, under the host's folder.
    pub rows: Vec<(&'static str, Vec<String>)>,
    /// Keystroke by keystroke, what is typed to find some customers.
    pub queries: Vec<String>,
}

impl Register {
    /// Invents a register of so many customers and lays its files into target/bench. With `BENCH_KEEP` set, files of an
    /// earlier run are taken as they are.
    pub fn lay_out(customers: usize) -> Register {
        let (file, note) = (folder().join(format!("register-{customers}.json")), note_of(customers));
        let kept = std::env::var_os("BENCH_KEEP").and_then(|_| fs::read(&note).ok());
        let note: Value = match kept {
            Some(note) => serde_json::from_slice(&note).must("the note of an earlier run"),
            None => invent(customers, &file),
        };
        let names = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
        };
        Register {
            customers,
            records: note["records"].as_u64().unwrap_or_default() as usize,
            bytes: fs::metadata(&file).must("the register's file").len(),
            file,
            rows: Kind::ALL.iter().map(|kind| (kind.key(), names(&note["rows"][kind.key()]))).collect(),
            queries: names(&note["queries"]),
        }
    }

    /// The folder of its chunks for the raw baseline, under the host's folder, and how many there are.
    pub fn chunks(&self) -> (String, usize) {
        (format!("chunks-{}", self.customers), self.records.div_ceil(self.records.div_ceil(CHUNKS)))
    }
}

fn note_of(customers: usize) -> PathBuf {
    folder().join(format!("register-{customers}.note.json"))
}

fn invent(customers: usize, file: &PathBuf) -> Value {
    let now = Moment::parse(DAY, 8 * 60).must("the day of the register");
    let mut records: BTreeMap<Kind, Vec<Record>> = BTreeMap::new();
    for record in invent_register(now, customers) {
        records.entry(record.kind).or_default().push(record);
    }
    // A desk writes its records in the order of their ids.
    records.values_mut().for_each(|records| records.sort_by_key(|record| record.id));
    let entries: BTreeMap<Kind, Vec<Entry>> =
        records.iter().map(|(kind, records)| (*kind, records.iter().map(entry_of).collect())).collect();
    let cover = Cover {
        from: Sender { site: "JN02".into(), name: "第二售楼处".into(), by: "陈静".into() },
        made: now.to_string(),
        reason: "bench".into(),
        demo: false,
    };
    fs::create_dir_all(served()).must("the bench's folder");
    let lines = entries.iter().map(|(kind, entries)| (*kind, entries.iter().map(Entry::row).collect())).collect();
    fs::write(file, write_file(&cover, &lines)).must("writing the register's file");

    let rows: BTreeMap<Kind, Vec<Value>> = records
        .iter()
        .map(|(kind, records)| (*kind, records.iter().zip(&entries[kind]).map(plain_row).collect()))
        .collect();
    let mut names: Map<String, Value> = Map::new();
    for (kind, rows) in &rows {
        let files = rows.chunks(ROWS_A_FILE).enumerate().map(|(at, rows)| {
            let name = format!("rows-{customers}-{}-{at}.json", kind.key());
            fs::write(served().join(&name), json!(rows).to_string()).must("writing the rows");
            Value::String(name)
        });
        names.insert(kind.key().into(), files.collect());
    }
    let all: Vec<&Value> = rows.values().flatten().collect();
    let chunks = served().join(format!("chunks-{customers}"));
    fs::create_dir_all(&chunks).must("the folder of the chunks");
    for (at, rows) in all.chunks(all.len().div_ceil(CHUNKS)).enumerate() {
        fs::write(chunks.join(format!("{at}.json")), json!(rows).to_string()).must("writing the chunks");
    }
    let people = &entries[&Kind::Customer];
    let step = (people.len() / LOOKED_FOR).max(1);
    let queries: Vec<String> = people.iter().step_by(step).take(LOOKED_FOR).flat_map(typed_for).collect();
    let note = json!({ "records": all.len(), "rows": names, "queries": queries });
    fs::write(note_of(customers), note.to_string()).must("writing the register's note");
    note
}

/// A record as another program would keep it: its fields, with the text it is found by.
fn plain_row((record, entry): (&Record, &Entry)) -> Value {
    let mut row: Map<String, Value> = record.values();
    row.insert("id".into(), json!(record.id.to_string()));
    if let Some(parent) = record.parent {
        row.insert("parent".into(), json!(parent.to_string()));
    }
    row.insert("search".into(), json!(entry.search_text()));
    Value::Object(row)
}

/// Where the bench keeps what it makes.
pub fn folder() -> PathBuf {
    project().join("target/bench")
}

/// What the host of the other pages serves.
pub fn served() -> PathBuf {
    folder().join("dist")
}

/// What is typed to find one customer: the name, the pinyin, the initials, the telephone from its beginning and its tail,
/// each growing by one key.
fn typed_for(customer: &Entry) -> Vec<String> {
    let mut lines = customer.search_text().lines();
    let name = lines.next().unwrap_or_default();
    let readings: Vec<&str> = lines.clone().filter_map(|line| line.strip_prefix('=')).take(2).collect();
    let phone = lines.find(|line| line.len() == 11 && line.bytes().all(|b| b.is_ascii_digit())).unwrap_or_default();
    let mut typed = growing(name, 1);
    for reading in readings {
        typed.extend(growing(reading, 1));
    }
    typed.extend(growing(phone, 3));
    typed.extend(growing(phone.get(7..).unwrap_or_default(), 3));
    typed
}

fn growing(text: &str, from: usize) -> Vec<String> {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.skip(from - 1).map(|end| text[..end].to_owned()).collect()
}
