//! Measuring the desk's own page, used as a person uses it: every figure is taken inside the page, by its own clock.

use std::path::Path;

use serde_json::{Value, json};

use crate::figures::Opening;
use crate::rest;
use crate::rivals::long;
use crate::support::Must;
use crate::support::desk::Desk;

const PROBE: &str = include_str!("pages/probe.js");

const OPERATOR: &str = "陈静";
const PASSPHRASE: &str = "quiet river seven lamps";

/// Unlocks at the customer list. Key derivation is timed where it happens, in the page's own call to its worker, so that
/// the very one that ran is taken off.
const UNLOCK: &str = r#"
const { until, settled, type, first, gate } = probe;
await until(() => first(".gate-actions .button.main"));
let derivation = 0;
const ask = globalThis.shouwen_ask;
globalThis.shouwen_ask = async (...question) => {
  const start = performance.now();
  try { return await ask(...question); } finally { derivation += performance.now() - start; }
};
for (const [name, text] of Object.entries(SECRETS)) {
  const field = first(`input[name="${name}"]`);
  if (field) type(field, text);
}
await settled();
const start = performance.now();
first(".gate-actions .button.main").click();
await until(() => document.querySelectorAll("table.list tr.row").length >= 12);
const list = first("table.list");
const rows = Number(list.getAttribute("aria-rowcount"));
const field = first('input[name="filter"]');
const phone = "0015";
type(field, phone);
await until(() => Number(list.getAttribute("aria-rowcount")) < rows);
document.body.offsetHeight;
const end = performance.now();
type(field, "");
await settled();
globalThis.shouwen_ask = ask;
return { program: gate(), records: end - start - derivation, derivation, rows };
"#;

/// Changes one customer again and again through its form, each time from the press on 保存 until the card is back, which
/// it is only when both disks have the change; and until the last of them had it.
const SAVE: &str = r#"
const { until, settled, painted, type, first } = probe;
let durable = null;
const begin = IDBDatabase.prototype.transaction;
IDBDatabase.prototype.transaction = function (...all) {
  const transaction = begin.apply(this, all);
  // The two copies of the desk, not the one store of half-typed text.
  if (all[1] === "readwrite" && [].concat(all[0]).includes("segments")) {
    transaction.addEventListener("complete", () => { durable = performance.now(); });
  }
  return transaction;
};
first("table.list tr.row").click();
const took = [];
for (let count = 0; count < COUNT; count++) {
  await until(() => first(".record-actions .button.main:not(:disabled)"));
  first(".record-actions .button.main").click();
  await until(() => first('.record [name="care_notes"]') && first(".save-bar .button.main:not(:disabled)"));
  type(first('.record [name="care_notes"]'), `第${count}次修改`);
  // A person sees what was typed before pressing.
  await painted();
  durable = null;
  const start = performance.now();
  first(".save-bar .button.main").click();
  await until(() => !first(".save-bar"));
  document.body.offsetHeight;
  took.push([performance.now() - start, durable - start]);
}
IDBDatabase.prototype.transaction = begin;
return took;
"#;

/// Puts the probe into every document from now on, and into this one by loading it again; answers the desk's address.
pub async fn watch(desk: &mut Desk) -> String {
    desk.browser().devtools("Page.enable", json!({})).await;
    desk.browser().devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": PROBE })).await;
    desk.reload().await;
    desk.address().await.split('#').next().unwrap_or_default().to_owned()
}

/// Starts the demo desk as on a first visit.
pub async fn open_demo_desk(desk: &mut Desk) {
    desk.press("打开演示台").await;
    desk.see_part(".find").await;
    rest(desk).await;
}

/// Sets up a desk and takes the file in through the 文件 screen; answers the milliseconds of the preview and of the import.
pub async fn set_up_and_import(desk: &mut Desk, file: &Path) -> (f64, f64) {
    desk.press("建立服务台").await;
    for (field, value) in [
        ("site_code", "JN01"),
        ("site_name", "泉城花园售楼处"),
        ("operator", OPERATOR),
        ("passphrase", PASSPHRASE),
        ("passphrase_again", PASSPHRASE),
    ] {
        desk.fill(field, value).await;
    }
    desk.press_part(".gate-actions .button.main").await;
    desk.see_part(".recovery-code").await;
    let code = desk.ask("return document.querySelector('.recovery-code').innerText").await;
    let code: Vec<char> = code.as_str().unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).collect();
    let last: String = code[code.len().saturating_sub(4)..].iter().collect();
    desk.fill("last_group", &last).await;
    desk.press_part(".gate-actions .button.main").await;
    desk.see_part(".find").await;
    desk.go("#/files").await;
    desk.see_part("input[name=import_file]").await;
    desk.ask(
        "globalThis.import_began = null;
         const field = document.querySelector('input[name=import_file]');
         field.addEventListener('change', () => { globalThis.import_began = performance.now(); }, { capture: true });",
    )
    .await;
    desk.hand_in("import_file", file).await;
    let preview = long(
        desk,
        "await probe.until(() => probe.first('.import-preview .button.main:not(:disabled)'));
         return performance.now() - import_began;",
    )
    .await;
    let import = long(
        desk,
        "const start = performance.now();
         probe.first('.import-preview .button.main').click();
         await probe.until(() => !probe.first('.import-preview'));
         return performance.now() - start;",
    )
    .await;
    let preview = milliseconds(&preview);
    // The log is folded into segments after the import has been answered.
    rest(desk).await;
    rest(desk).await;
    (preview, milliseconds(&import))
}

/// Opens the page from its address at the customer list and unlocks it.
pub async fn open(desk: &Desk, address: &str) -> Opening {
    // From elsewhere, or the browser would only change the hash of the page it has.
    for address in ["about:blank".to_owned(), format!("{address}#/customers")] {
        desk.browser().session().goto(address).await.must("opening the page");
    }
    let answer = long(desk, &unlocking()).await;
    Opening {
        program: milliseconds(&answer["program"]),
        records: milliseconds(&answer["records"]),
        derivation: milliseconds(&answer["derivation"]),
        rows: answer["rows"].as_f64().unwrap_or_default() as usize,
    }
}

/// Locks the open desk and unlocks it again without loading the page; answers the milliseconds less key derivation.
pub async fn unlock_again(desk: &mut Desk) -> f64 {
    desk.press("锁定").await;
    desk.see_part(".gate-actions .button.main").await;
    let answer = long(desk, &unlocking()).await;
    milliseconds(&answer["records"])
}

fn unlocking() -> String {
    UNLOCK.replace("SECRETS", &json!({ "operator": OPERATOR, "passphrase": PASSPHRASE }).to_string())
}

/// Types the queries into the field of this name; answers the milliseconds of every keystroke.
pub async fn search(desk: &Desk, field: &str, queries: &[String]) -> Vec<f64> {
    list(&long(desk, &format!("return probe.search({}, {});", json!(field), json!(queries))).await)
}

/// Saves one customer so many times; answers the milliseconds of every save until the card is back, and until both disks
/// had it.
pub async fn save(desk: &Desk, count: usize) -> (Vec<f64>, Vec<f64>) {
    let answer = long(desk, &SAVE.replace("COUNT", &count.to_string())).await;
    let part = |at: usize| answer.as_array().into_iter().flatten().map(|one| milliseconds(&one[at])).collect();
    (part(0), part(1))
}

/// The milliseconds of every frame while the list is scrolled, by pages and by leaps, and filtered.
pub async fn frames(desk: &Desk, queries: &[String]) -> Vec<f64> {
    list(&long(desk, &format!("return probe.frames({});", json!(queries))).await)
}

/// Bytes of the page after a collection: script heap, its buffers, and wasm memory.
pub async fn memory(desk: &Desk) -> f64 {
    let send = async |command, parameters| desk.browser().devtools(command, parameters).await;
    for _ in 0..2 {
        send("HeapProfiler.collectGarbage", json!({})).await;
    }
    let heap = send("Runtime.getHeapUsage", json!({})).await;
    let heap: f64 =
        ["usedSize", "embedderHeapUsedSize", "backingStorageSize"].iter().filter_map(|part| heap[*part].as_f64()).sum();
    // The page keeps its wasm memory to itself, so the debugger is asked for every one there is.
    let kind = send("Runtime.evaluate", json!({ "expression": "WebAssembly.Memory.prototype" })).await;
    let all = send("Runtime.queryObjects", json!({ "prototypeObjectId": kind["result"]["objectId"] })).await;
    let sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";
    let asked = json!({ "objectId": all["objects"]["objectId"], "functionDeclaration": sum, "returnByValue": true });
    heap + send("Runtime.callFunctionOn", asked).await["result"]["value"].as_f64().unwrap_or_default()
}

/// A figure the page answered.
pub fn milliseconds(answer: &Value) -> f64 {
    answer.as_f64().unwrap_or(f64::NAN)
}

/// Figures the page answered.
pub fn list(answer: &Value) -> Vec<f64> {
    answer.as_array().into_iter().flatten().map(milliseconds).collect()
}
