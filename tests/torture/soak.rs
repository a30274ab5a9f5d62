//! A long day at the desk: screens, cards, searches, previews, forms begun and left, changes made and taken back, the language
//! turned. Nothing of it adds a record, so after a warm-up nothing may grow: not the page's heap, not the program's memory,
//! not the document. And nothing may be logged as an error.

use serde_json::json;
use shouwen::text::Lang;
use thirtyfour::Key;

use crate::figures::Figure;
use crate::moves::open_demo;
use crate::plan::Plan;
use crate::support::desk::{Desk, Opening};
use crate::support::dice::Dice;
use crate::support::journey::journey;

/// Actions that are handed to the page at a time.
const BATCH: usize = 25;
/// Actions between two looks at the sizes.
const STRETCH: usize = 500;
/// Growth that is allowed after the warm-up, in hundredths.
const MOST_GROWTH: f64 = 10.0;

/// Lets the program's memory be seen, and nothing else; put into the page before it begins.
const WATCH: &str = r#"
const see = (instance) => { if (instance.exports.memory) globalThis.program_memory = instance.exports.memory; };
for (const name of ["instantiate", "instantiateStreaming"]) {
  const real = WebAssembly[name];
  WebAssembly[name] = async (...all) => { const made = await real.apply(WebAssembly, all); see(made.instance ?? made); return made; };
}
WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (real, all) => { const made = new real(...all); see(made); return made; } });
"#;

/// The actions. Each takes a number that decides what it is done to.
const ACT: &str = r##"
const screens = ["today", "visits", "customers", "complaints/open", "complaints/all", "surveys", "files", "settings", "customers/new", "complaints/new"];
const queries = ["王", "wang", "wxm", "138", "0531", "zhang", "李", "KH-", "liu", "9"];
const rows = () => [...document.querySelectorAll("table.list tr.row")];
const open_row = async (screen, n) => {
  await hand.go(`#/${screen}`);
  await hand.until("a row", () => rows().length > 0);
  rows()[n % Math.min(rows().length, 15)].click();
  await hand.settled();
};
const card = async (n) => { await open_row("customers", n); return hand.until("the card", hand.card_id); };
const acts = {
  screen: (n) => hand.go(`#/${screens[n % screens.length]}`),
  card,
  case: (n) => open_row("complaints/all", n),
  async find(n) {
    for (const text of [queries[n % queries.length], ""]) { hand.type("find", text); await hand.settled(); }
  },
  async filter(n) {
    await hand.go("#/customers");
    await hand.until("the list", () => hand.shown('[name="filter"]'));
    for (const text of [queries[n % queries.length], ""]) { hand.type("filter", text); await hand.settled(); }
  },
  async preview(n) {
    const id = await card(n);
    const papers = [`customer/${id}`, "blank/customer", "blank/notice", "blank/intake", "blank/opinion"];
    await hand.go(`#/print/${papers[n % papers.length]}`);
    await hand.until("a sheet", () => hand.first(".sheet"));
  },
  async leave_form(n) {
    const id = await card(n);
    await hand.begin_edit(id, { care_notes: `随手写的${n}` });
    [...document.querySelectorAll(".save-bar .button:not(.main)")].find((b) => b.checkVisibility()).click();
    await hand.until("the card again", () => !hand.first(".save-bar"));
  },
  async change_and_back(n) {
    const id = await card(n);
    await hand.begin_edit(id, {});
    const before = hand.shown('[name="care_notes"]').value;
    hand.type("care_notes", `改动${n}`);
    await hand.settled();
    const refusal = await hand.save(saved);
    if (refusal) throw new Error(refusal);
    await hand.until("the card again", () => !hand.first(".save-bar"));
    await hand.edit(id, { care_notes: before }, saved);
  },
  async save_and_go(n) {
    const id = await card(n);
    await hand.begin_edit(id, {});
    const before = hand.shown('[name="care_notes"]').value;
    hand.type("care_notes", `边走边存${n}`);
    await hand.settled();
    hand.forget_notices();
    hand.shown(".save-bar .button.main").click();
    await hand.go("#/today");
    await hand.until("the word, wherever one is", () => hand.notices().some((told) => told.includes(saved)));
    await hand.edit(id, { care_notes: before }, saved);
  },
};
for (const [name, n] of ACTIONS) {
  try { await acts[name](n); } catch (error) { return `${name} ${n}: ${error}`; }
}
hand.forget_notices();
return null;
"##;

/// Keeps a little of every action for ever.
const SABOTAGE: &str = r#"
globalThis.hoard = [];
addEventListener("hashchange", () => hoard.push(new Array(20000).fill({}), document.createElement("div")));
"#;

/// What may be done, each as often as it stands here.
const ACTIONS: [&str; 14] = [
    "screen",
    "screen",
    "screen",
    "card",
    "card",
    "case",
    "find",
    "find",
    "filter",
    "preview",
    "leave_form",
    "change_and_back",
    "change_and_back",
    "save_and_go",
];

/// Bytes, and things in the document.
struct Size {
    heap: f64,
    program: f64,
    nodes: f64,
}

/// The chapter.
pub fn chapter(plan: &Plan) -> Vec<Figure> {
    let wanted = plan.count(300, 200_000);
    let mut dice = plan.dice("soak");
    let mut actions = Figure::of("soak: actions, errors", wanted);
    let mut growth = Figure::of("soak: heap, program and document, growth over 10 % after the warm-up", 3);
    journey("torture-soak", Opening::hosted(), async |desk| {
        desk.browser().devtools("Page.enable", json!({})).await;
        desk.browser().devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
        desk.reload().await;
        open_demo(desk, Lang::Zh).await;
        if let Some(script) = plan.sabotage(SABOTAGE) {
            desk.ask(script).await;
        }
        let warm_up = (wanted / 2).min(2_000);
        act(desk, &mut dice, &mut actions, warm_up).await;
        let before = Size::of(desk).await;
        let mut after = Size::of(desk).await;
        while actions.tried < wanted && actions.lost.is_empty() {
            let many = STRETCH.min(wanted - actions.tried);
            act(desk, &mut dice, &mut actions, many).await;
            after = Size::of(desk).await;
            println!(
                "torture: soak: {} actions: heap {}, program {}, nodes {}",
                actions.tried, after.heap, after.program, after.nodes
            );
        }
        // After a short warm-up the browser still compiles what is used; a short run finds only what grows fast.
        let [slack, nodes] = [plan.count(1_000_000, 0), plan.count(5_000, 0)].map(|slack| slack as f64);
        let grown = [
            ("heap", before.heap + slack, after.heap),
            ("program", before.program, after.program),
            ("document", before.nodes + nodes, after.nodes),
        ];
        let mut notes = Vec::new();
        for (what, before, after) in grown {
            let more = (after / before - 1.0) * 100.0;
            notes.push(format!("{what} {:+.1} %", more));
            let told = format!("the {what} grew from {before} to {after}, by {more:.1} %");
            growth.count(if more <= MOST_GROWTH { Ok(()) } else { Err(told) });
        }
        growth.note =
            format!("{}; heap {:.1} MB, program {:.1} MB", notes.join(", "), after.heap / 1e6, after.program / 1e6);
    });
    vec![actions, growth]
}

async fn act(desk: &mut Desk, dice: &mut Dice, figure: &mut Figure, many: usize) {
    let end = figure.tried + many;
    while figure.tried < end {
        desk.begin_trail();
        let batch: Vec<(&str, usize)> =
            (0..BATCH.min(end - figure.tried)).map(|_| (*dice.pick(&ACTIONS), dice.below(1_000))).collect();
        let answer = desk.by_hand(&ACT.replace("ACTIONS", &json!(batch).to_string())).await;
        // A key now and then, or the desk thinks that nobody is there.
        desk.press_key(Key::Shift).await;
        let troubles = desk.troubles().await;
        figure.tried += batch.len() - 1;
        let wrong = answer.as_str().map(str::to_owned).into_iter().chain(troubles).collect::<Vec<_>>();
        figure.count(if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) });
        if desk.ask("return !document.querySelector('.frame')").await == json!(true) {
            figure.lost.push("the desk is no longer there".into());
            return;
        }
    }
}

impl Size {
    /// On a quiet screen, after everything that can be given back has been.
    async fn of(desk: &mut Desk) -> Size {
        desk.by_hand("await hand.go('#/customers'); await hand.go('#/today'); await hand.rest(500);").await;
        let browser = desk.browser();
        for _ in 0..3 {
            browser.devtools("HeapProfiler.collectGarbage", json!({})).await;
        }
        browser.devtools("Performance.enable", json!({})).await;
        let heap = browser.devtools("Runtime.getHeapUsage", json!({})).await["usedSize"].as_f64().unwrap_or(f64::NAN);
        let metrics = browser.devtools("Performance.getMetrics", json!({})).await;
        let nodes = metrics["metrics"].as_array().into_iter().flatten().find(|one| one["name"] == "Nodes");
        let program = desk.ask("return program_memory.buffer.byteLength").await.as_f64().unwrap_or(f64::NAN);
        Size { heap, program, nodes: nodes.map_or(f64::NAN, |one| one["value"].as_f64().unwrap_or(f64::NAN)) }
    }
}
