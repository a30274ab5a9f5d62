//! The invented customers everything is measured with: as a file for the desk, as rows for the other pages, and what a
//! person would type to find some of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Map, Value, json};
use shouwen::app::demo::invent_customers;
use shouwen::domain::kind::Kind;
use shouwen::domain::moment::Moment;
use shouwen::exchange::document::{Cover, Sender};
use shouwen::exchange::write::write_file;
use shouwen::state::kept::entry_of;
use shouwen::storage::entry::Entry;

use crate::support::{Must, project};

/// Customers looked for, spread over the register.
const LOOKED_FOR: usize = 12;

/// Invented customers.
pub struct Register {
    /// The exchange file, as another desk would have written it.
    pub file: PathBuf,
    /// The customers as plain rows with the text each is found by.
    pub rows: Vec<Value>,
    /// Keystroke by keystroke, what is typed to find some of them.
    pub queries: Vec<String>,
}

impl Register {
    /// As many customers as asked, the same ones every time the day is the same.
    pub fn invent(count: usize) -> Register {
        let ms = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis() as i64);
        let now = Moment::from_ms(ms, 8 * 60);
        let records = invent_customers(now, count);
        let entries: Vec<Entry> = records.iter().map(entry_of).collect();
        let cover = Cover {
            from: Sender { site: "JN02".into(), name: "第二售楼处".into(), by: "陈静".into() },
            made: now.to_string(),
            reason: "bench".into(),
            demo: false,
        };
        let file = folder().join(format!("customers-{count}.json"));
        fs::create_dir_all(folder()).must("the bench's folder");
        let lines = BTreeMap::from([(Kind::Customer, entries.iter().map(Entry::row).collect())]);
        fs::write(&file, write_file(&cover, &lines)).must("writing the file of customers");
        let rows = records.iter().zip(&entries).map(|(record, entry)| {
            let mut row: Map<String, Value> = record.values();
            row.insert("id".into(), json!(entry.id.to_string()));
            row.insert("search".into(), json!(entry.search_text()));
            Value::Object(row)
        });
        let step = (entries.len() / LOOKED_FOR).max(1);
        let queries = entries.iter().step_by(step).take(LOOKED_FOR).flat_map(typed_for).collect();
        Register { file, rows: rows.collect(), queries }
    }
}

/// Where the bench keeps what it makes.
pub fn folder() -> PathBuf {
    project().join("target/bench")
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
