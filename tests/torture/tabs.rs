//! Two tabs of one desk write at the same moment, again and again: different fields of one card, the same field, new cards,
//! a new card beside a change. Nothing that either of them acknowledged may be lost to the other; of two writes to the same
//! field the later one stays (or both, waiting for a person); no number is given twice.

use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Value, json};
use shouwen::domain::kind::Kind;
use shouwen::text::{Lang, drafts};
use thirtyfour::WindowHandle;

use crate::door::open_again;
use crate::figures::Figure;
use crate::moves::{export_plain, set_up};
use crate::plan::Plan;
use crate::records::HandedOut;
use crate::support::Must;
use crate::support::desk::{Desk, Opening};
use crate::support::dice::Dice;
use crate::support::journey::journey;

/// Cards that both tabs write to.
const CARDS: usize = 4;
/// Fields that both tabs write to.
const FIELDS: [&str; 3] = ["care_notes", "feedback", "intent"];
/// Interleavings between two looks at everything.
const ROUND: usize = 20;
/// The most that one tab begins after the other, milliseconds: about a save.
const SPREAD: usize = 40;

/// A round takes seconds; on a machine with much else to do, a minute.
const LONGEST_ROUND: Duration = Duration::from_secs(90);

/// One tab's part of a round. Both wait for each other before every step, so that each pair of steps falls together as the seed
/// wants. What is acknowledged is kept with when its save began and when it was said.
const PART: &str = r#"
const { me, steps } = PART;
const channel = new BroadcastChannel("torture-tabs");
let theirs = -1;
let heard = () => {};
channel.onmessage = ({ data }) => { theirs = Math.max(theirs, data.at); if (data.ask) channel.postMessage({ at: mine }); heard(); };
let mine = -1;
const together = async (at) => {
  mine = at;
  channel.postMessage({ at, ask: true });
  while (theirs < at) await Promise.race([new Promise((done) => { heard = done; }), hand.rest(200).then(() => channel.postMessage({ at, ask: true }))]);
};
globalThis.done = null;
const acked = [];
for (const [at, step] of steps.entries()) {
  if (step.card) await hand.begin_edit(step.card, { [step.field]: step.text });
  else await hand.begin_card({ phone: step.phone, name: step.text });
  await together(at);
  await hand.rest(step.wait);
  const began = Date.now();
  const refusal = await hand.save(saved);
  if (refusal?.includes(CLASH)) {
    // Told that the other tab wrote the same field: nothing was acknowledged, and the person gives the text up. The buttons
    // of the news stand in the bar too, one level deeper.
    [...document.querySelectorAll(".save-bar > .button:not(.main)")].find((button) => button.checkVisibility()).click();
    await hand.settled();
  } else if (refusal) throw new Error(`${me} ${at}: ${refusal}`);
  else acked.push({ ...step, began, said: Date.now() });
}
await together(steps.length);
channel.close();
globalThis.done = acked;
"#;

/// Makes the second tab forget every seventh row that it writes, in both copies, while it is told that all is well.
const SABOTAGE: &str = r#"
const put = IDBObjectStore.prototype.put;
let rows = 0;
IDBObjectStore.prototype.put = function (value, key) {
  return this.name === "log" && (rows++ >> 1) % 7 === 3 ? this.count() : put.call(this, value, key);
};
"#;

/// What one tab does at one step, and, once done, when.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
struct Step {
    /// The card that is changed; none for a new one.
    card: Option<String>,
    field: String,
    text: String,
    phone: String,
    wait: usize,
    #[serde(default)]
    began: u64,
    #[serde(default)]
    said: u64,
}

/// Two tabs, over http and as a file.
pub fn chapter(plan: &Plan) -> Vec<Figure> {
    let places = [("http", Opening::hosted()), ("file", Opening::single_file())];
    places.into_iter().map(|(place, opening)| tabs(plan, place, opening)).collect()
}

fn tabs(plan: &Plan, place: &str, opening: Opening) -> Figure {
    let mut figure = Figure::of(format!("{place}: interleavings of two tabs, updates lost"), plan.count(40, 500));
    let mut dice = plan.dice(&format!("tabs-{place}"));
    journey(&format!("torture-tabs-{place}"), opening, async |desk| {
        set_up(desk, Lang::Zh).await;
        let mut cards = Vec::new();
        for at in 0..CARDS {
            let card = format!("return hand.register({{ phone: '1380009{at:04}', name: '同看之{at}' }}, saved);");
            cards.push(desk.by_hand(&card).await.as_str().unwrap_or_default().to_owned());
        }
        let address = desk.address().await.split('#').next().unwrap_or_default().to_owned();
        let session = desk.browser().session().clone();
        let first = session.window().await.must("the first tab");
        session.new_tab().await.must("a second tab");
        let second = session.windows().await.must("the tabs").into_iter().find(|tab| *tab != first);
        let second = second.ok_or("it is not there").must("the second tab");
        session.switch_to_window(second.clone()).await.must("the second tab");
        session.goto(&address).await.must("the desk in the second tab");
        open_again(desk).await.must("the second tab");
        if let Some(script) = plan.sabotage(SABOTAGE) {
            desk.ask(script).await;
        }
        let mut all: Vec<Step> = Vec::new();
        while figure.tried < figure.wanted {
            desk.begin_trail();
            let round = ROUND.min(figure.wanted - figure.tried);
            let [ours, theirs] = plan_round(&mut dice, figure.tried, round, &cards);
            for (tab, me, steps) in [(&first, "first", &ours), (&second, "second", &theirs)] {
                session.switch_to_window(tab.clone()).await.must("going to a tab");
                let part = json!({ "me": me, "steps": steps }).to_string();
                let clash = json!(drafts::CHANGED_ELSEWHERE.get(Lang::Zh)).to_string();
                desk.set_to_work(&PART.replacen("PART", &part, 1).replace("CLASH", &clash)).await;
            }
            let before = all.len();
            wait_for_round(desk, [&first, &second]).await;
            for tab in [&first, &second] {
                session.switch_to_window(tab.clone()).await.must("going to a tab");
                let answer = desk.ask("return [done, hand_error]").await;
                match serde_json::from_value::<Vec<Step>>(answer[0].clone()) {
                    Ok(done) => all.extend(done),
                    Err(_) => figure.lost.push(format!("a save was refused: {}", answer[1])),
                }
            }
            // A third opening reads what the disk has, not what a tab remembers.
            session.switch_to_window(first.clone()).await.must("going to a tab");
            desk.reload().await;
            open_again(desk).await.must("the desk after a round");
            let file = HandedOut::read(&export_plain(desk, Lang::Zh, "round.json").await);
            let wrong = compare(&all, all.len() - before, &file);
            for at in 0..round {
                figure.count(wrong.get(at).cloned().map_or(Ok(()), Err));
            }
        }
    });
    figure
}

/// Waits until both tabs have done their part, or one of them has met an error.
async fn wait_for_round(desk: &Desk, tabs: [&WindowHandle; 2]) {
    let begin = Instant::now();
    loop {
        let mut done = 0;
        for tab in tabs {
            desk.browser().session().switch_to_window(tab.clone()).await.must("going to a tab");
            let part = desk.ask("return hand_error ?? (done ? true : null)").await;
            if part.is_string() {
                return;
            }
            done += usize::from(part == json!(true));
        }
        if done == tabs.len() {
            return;
        }
        assert!(begin.elapsed() < LONGEST_ROUND, "a round of two tabs does not end");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// What both tabs do in one round.
fn plan_round(dice: &mut Dice, from: usize, round: usize, cards: &[String]) -> [Vec<Step>; 2] {
    let mut parts = [Vec::new(), Vec::new()];
    for at in from..from + round {
        let (card, field) = (dice.pick(cards).clone(), dice.below(FIELDS.len()));
        // 0 different fields, 1 the same field, 2 two new cards, 3 and 4 a new card beside a change.
        let kind = dice.below(5);
        for (tab, part) in parts.iter_mut().enumerate() {
            let is_new = kind == 2 || kind == 3 + tab;
            let field = FIELDS[(field + if kind == 0 { tab } else { 0 }) % FIELDS.len()];
            part.push(Step {
                card: (!is_new).then(|| card.clone()),
                field: field.into(),
                text: format!("第{at}次之{tab}"),
                phone: format!("139{at:05}{tab:03}"),
                wait: dice.below(SPREAD),
                began: 0,
                said: 0,
            });
        }
    }
    parts
}

/// What was acknowledged and is not there. The last `fresh` steps are of this round; earlier ones are looked at again.
fn compare(all: &[Step], fresh: usize, file: &HandedOut) -> Vec<String> {
    let values = file.values(Kind::Customer);
    let text = |card: &Value, key: &str| card[key].as_str().unwrap_or_default().to_owned();
    let cards: BTreeMap<String, Value> = values.into_iter().map(|(id, card)| (id.to_string(), json!(card))).collect();
    let mut wrong = Vec::new();
    for step in all.iter().filter(|step| step.card.is_none()) {
        let found = cards.values().filter(|card| text(card, "phone") == step.phone).count();
        if found != 1 {
            wrong.push(format!("{found} cards of {}, a new one that was acknowledged", step.phone));
        }
    }
    let numbers: BTreeSet<String> = cards.values().map(|card| text(card, "no")).collect();
    if numbers.len() != cards.len() {
        wrong.push(format!("{} cards have {} numbers", cards.len(), numbers.len()));
    }
    let mut fields: BTreeMap<(&str, &str), Vec<&Step>> = BTreeMap::new();
    for step in all {
        if let Some(card) = &step.card {
            fields.entry((card, &step.field)).or_default().push(step);
        }
    }
    for ((id, field), writes) in fields {
        let held = cards.get(id).map(|card| text(card, field)).unwrap_or_default();
        // One that began after the other was acknowledged is the later; of two that overlap either may be.
        let is_overtaken = |write: &Step| writes.iter().any(|other| other.began > write.said);
        if !writes.iter().any(|write| write.text == held && !is_overtaken(write)) {
            let last: Vec<&str> = writes.iter().rev().take(3).map(|write| write.text.as_str()).collect();
            wrong.push(format!("{field} of a card holds “{held}”, the last writes were {last:?}"));
        }
    }
    // What was wrong in an earlier round is wrong still and has been counted then.
    wrong.truncate(fresh);
    wrong
}
