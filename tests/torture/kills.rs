//! The browser or the page is killed (SIGKILL) at random moments while the desk saves as fast as it can. Every save that was
//! acknowledged on the screen, and read there by this process outside the browser, must be there afterwards; and the desk
//! must never come back as a first start.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use shouwen::text::Lang;

use crate::door::{Door, reported, try_door};
use crate::figures::Figure;
use crate::moves::set_up;
use crate::plan::Plan;
use crate::support::Must;
use crate::support::desk::{Desk, Opening};
use crate::support::dice::Dice;
use crate::support::journey::journey;

/// Saves until the page dies: two new cards, then a change of the second, and again. What the page says of each is left in
/// `acked`: the number, the name, the note on the card.
const WORK: &str = r#"
globalThis.acked = [];
for (let n = 0; ; n++) {
  const [phone, name] = [`139${LIFE}${String(n).padStart(4, "0")}`, `顾${LIFE}之${n}`];
  const id = await hand.register({ phone, name }, saved);
  acked.push([phone, name, ""]);
  if (n % 2) {
    await hand.edit(id, { care_notes: `第${n}次所记` }, saved);
    acked.push([phone, name, `第${n}次所记`]);
  }
}
"#;

/// Looks for cards by their numbers; answers those that are not as they were acknowledged.
const LOOK: &str = r#"
const lost = [];
for (const [phone, name, note] of WANTED) {
  const card = await hand.card_with(phone);
  if (!card) lost.push(`${phone} is gone`);
  else if (!card.name.includes(name) || !card.words.includes(note)) lost.push(`${phone} has lost “${note || name}”`);
}
return lost;
"#;

/// Makes the store forget every row of the log from the third on, while the page is told that all is well.
const SABOTAGE: &str = r#"
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (value, key) {
  return this.name === "log" && key > 2 ? this.count() : put.call(this, value, key);
};
"#;

/// Kills in a row between two looks at everything, in a short and in a full run: thousands of cards take a while.
const BETWEEN_AUDITS: (usize, usize) = (25, 100);

/// Cards looked for by one script: far from the time a script may take, on a busy machine too.
const IN_ONE_SCRIPT: usize = 50;

/// Kills on a web host.
pub fn over_http(plan: &Plan) -> Vec<Figure> {
    kills(plan, "http", Opening::hosted())
}

/// Kills of the single file.
pub fn as_a_file(plan: &Plan) -> Vec<Figure> {
    kills(plan, "file", Opening::single_file())
}

/// Desks that may be lost before a run ends early: every one is a disaster, and the first few tell enough.
const MOST_DISASTERS: usize = 5;

fn kills(plan: &Plan, place: &str, opening: Opening) -> Vec<Figure> {
    let wanted = plan.count(30, 500);
    let mut run = Run {
        dice: plan.dice(place),
        saves: Figure::of(format!("{place}: kills during writes, acknowledged saves gone"), wanted),
        starts: Figure::of(format!("{place}: silent empty starts after a kill"), wanted),
        acknowledged: 0,
        browsers: 0,
        reported: 0,
        between_audits: plan.count(BETWEEN_AUDITS.0, BETWEEN_AUDITS.1),
        sabotage: plan.sabotage(SABOTAGE),
    };
    for _ in 0..MOST_DISASTERS {
        if run.saves.tried < wanted {
            let run = &mut run;
            journey(&format!("torture-kills-{place}"), opening, async |desk| run.live_and_die(desk).await);
        }
    }
    let Run { mut saves, starts, acknowledged, browsers, reported, .. } = run;
    let pages = saves.tried - browsers;
    saves.note = format!(
        "{acknowledged} saves acknowledged and looked for; {browsers} browsers, {pages} pages killed; \
         {reported} times the browser said that it had lost a database"
    );
    vec![saves, starts]
}

/// The kills of one place.
struct Run {
    dice: Dice,
    saves: Figure,
    starts: Figure,
    acknowledged: usize,
    browsers: usize,
    /// Lives after which the browser said that it had lost a database.
    reported: usize,
    between_audits: usize,
    sabotage: Option<&'static str>,
}

impl Run {
    /// Sets a desk up and kills it until enough is done, or until it does not open again.
    async fn live_and_die(&mut self, desk: &mut Desk) {
        set_up(desk, Lang::Zh).await;
        let mut all: BTreeMap<String, (String, String)> = BTreeMap::new();
        while self.saves.tried < self.saves.wanted {
            desk.begin_trail();
            if let Some(script) = self.sabotage {
                desk.ask(script).await;
            }
            let life = self.saves.tried + 1;
            desk.set_to_work(&WORK.replace("LIFE", &json!(format!("{life:04}")).to_string())).await;
            let seen = read_until_killed(desk, &mut self.dice).await;
            let is_browser = self.dice.percent(60);
            if is_browser {
                desk.lose_power().await;
            } else {
                desk.lose_page().await;
            }
            self.browsers += usize::from(is_browser);
            self.acknowledged += seen.len();
            let told = format!("life {life}, {} killed", if is_browser { "browser" } else { "page" });
            let door = try_door(desk).await;
            let is_empty = door == Door::FirstStart;
            self.starts.count(if is_empty { Err(format!("{told}: a first start")) } else { Ok(()) });
            let Door::Open(notices) = door else {
                self.saves.count(Err(format!("{told}: {door:?}")));
                break;
            };
            self.reported += usize::from(notices.contains(&reported()));
            // A card's later note says the earlier one.
            let fresh: BTreeMap<_, _> = seen.into_iter().map(|(phone, name, note)| (phone, (name, note))).collect();
            all.extend(fresh.clone());
            let is_audit = life.is_multiple_of(self.between_audits) || life == self.saves.wanted;
            let lost = look_for(desk, if is_audit { &all } else { &fresh }).await;
            all.retain(|phone, _| !lost.iter().any(|gone| gone.contains(phone.as_str())));
            self.saves.count(if lost.is_empty() { Ok(()) } else { Err(format!("{told}: {}", lost.join("; "))) });
        }
        // A page that is killed in the middle of a word logs nothing worth keeping.
        desk.troubles().await;
    }
}

/// Reads what the page has acknowledged until a random moment has come; the kill is the caller's next act.
async fn read_until_killed(desk: &Desk, dice: &mut Dice) -> Vec<(String, String, String)> {
    let begin = Instant::now();
    let moment = Duration::from_millis(30 + dice.below(900) as u64);
    let mut seen = Vec::new();
    loop {
        let answer = desk.ask_with("return [acked.slice(arguments[0]), hand_error]", vec![json!(seen.len())]).await;
        assert_eq!(answer[1], Value::Null, "the desk did not save while nothing was wrong");
        let fresh: Vec<(String, String, String)> = serde_json::from_value(answer[0].clone()).must("what was saved");
        seen.extend(fresh);
        // At least one save a life, or nothing would be at stake.
        if begin.elapsed() >= moment && !seen.is_empty() {
            return seen;
        }
        assert!(begin.elapsed() < Duration::from_secs(30), "the desk saves nothing");
    }
}

async fn look_for(desk: &mut Desk, wanted: &BTreeMap<String, (String, String)>) -> Vec<String> {
    let wanted: Vec<[&str; 3]> =
        wanted.iter().map(|(phone, (name, note))| [phone.as_str(), name.as_str(), note.as_str()]).collect();
    let mut lost = Vec::new();
    for some in wanted.chunks(IN_ONE_SCRIPT) {
        let answer = desk.by_hand(&LOOK.replace("WANTED", &json!(some).to_string())).await;
        lost.extend(serde_json::from_value::<Vec<String>>(answer).must("what is lost"));
    }
    lost
}
