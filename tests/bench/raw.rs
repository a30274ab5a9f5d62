//! What the browser alone needs for the same records: the bounds the desk is held against.

use serde_json::json;

use crate::figures::{Raw, share};
use crate::ours::{list, milliseconds};
use crate::register::Register;
use crate::rivals::long;
use crate::support::Must;
use crate::support::desk::Desk;

/// Readings; their median counts.
const READINGS: usize = 5;

/// Reads all sealed segments of the desk, wherever they lie: in the page's own IndexedDB or in storage buckets. Of two
/// copies the larger is read.
const SEALED: &str = r#"
const factories = [indexedDB];
if (navigator.storageBuckets) {
  for (const name of await navigator.storageBuckets.keys()) factories.push((await navigator.storageBuckets.open(name)).indexedDB);
}
const asked = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });
let best = { took: [], bytes: 0 };
for (const factory of factories) {
  for (const { name } of await factory.databases()) {
    const database = await asked(factory.open(name));
    if (database.objectStoreNames.contains("segments")) {
      const took = [];
      let bytes = 0;
      for (let at = 0; at < READINGS; at++) {
        const start = performance.now();
        const pieces = await asked(database.transaction("segments").objectStore("segments").getAll());
        took.push(performance.now() - start);
        bytes = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
      }
      if (bytes > best.bytes) best = { took, bytes };
    }
    database.close();
  }
}
return best;
"#;

/// Puts the chunks into a database of their own and reads them back.
const JSON: &str = r#"
const asked = (request) => new Promise((done, fail) => { request.onsuccess = () => done(request.result); request.onerror = () => fail(request.error); });
const opening = indexedDB.open("raw", 1);
opening.onupgradeneeded = () => opening.result.createObjectStore("chunks");
const database = await asked(opening);
await asked(database.transaction("chunks", "readwrite").objectStore("chunks").clear());
for (let at = 0; at < COUNT; at++) {
  const text = await (await fetch(FOLDER + `/${at}.json`)).text();
  await asked(database.transaction("chunks", "readwrite").objectStore("chunks").put(text, at));
}
const took = [];
let rows;
for (let at = 0; at < READINGS; at++) {
  rows = null;
  const start = performance.now();
  const chunks = await asked(database.transaction("chunks").objectStore("chunks").getAll());
  rows = chunks.map((chunk) => JSON.parse(chunk));
  took.push(performance.now() - start);
}
return took;
"#;

/// Reading the desk's own sealed pieces; run in the desk's page.
pub async fn sealed(desk: &Desk) -> Raw {
    let answer = long(desk, &SEALED.replace("READINGS", &READINGS.to_string())).await;
    Raw { sealed: share(&list(&answer["took"]), 50), sealed_bytes: milliseconds(&answer["bytes"]), json: f64::NAN }
}

/// Reading and parsing the same records as plain chunks, in a page of its own.
pub async fn json(desk: &Desk, host: &str, register: &Register) -> f64 {
    desk.browser().session().goto(format!("{host}index.html")).await.must("opening the raw page");
    let (folder, count) = register.chunks();
    let script = JSON.replace("FOLDER", &json!(folder).to_string()).replace("COUNT", &count.to_string());
    share(&list(&long(desk, &script.replace("READINGS", &READINGS.to_string())).await), 50)
}
