//! Stored pieces are altered, lost, swapped or put back while the desk is closed. One copy hurt: the desk opens whole, says so
//! in a line, saves on, and both copies are the same bytes again. Both hurt in different pieces: still whole. Both hurt in the same
//! piece: whole all the same, or refused in words; never a first start, and never a shortened desk passed off as whole.

use serde_json::{Value, json};
use shouwen::text::{Lang, copies};

use crate::alterations::{APART, Alter, Harm, KINDS};
use crate::door::{Door, open_again, try_door};
use crate::figures::Figure;
use crate::moves::set_up;
use crate::plan::Plan;
use crate::support::desk::{Desk, Opening};
use crate::support::dice::Dice;
use crate::support::journey::journey;
use crate::support::places::{COPIES, Pieces, Stored};

/// Rows after which the desk folds its log (`app/commit.rs`).
const FOLD: usize = 64;
/// The customers of the desk.
const PHONES: [&str; 4] = ["13900010001", "13900010002", "13900010003", "13900010004"];

/// What a person can see of the whole desk: the counts of every kind, and the cards.
const FACTS: &str = r##"
await hand.go("#/settings");
await hand.until("the counts", () => hand.first("#stored tbody td"));
const facts = { counts: [...document.querySelectorAll("#stored tbody td")].map((cell) => cell.textContent) };
for (const phone of PHONES) facts[phone] = (await hand.card_with(phone))?.words ?? "gone";
return facts;
"##;

/// Changes a card; answers what was said against it.
const SAVE: &str = r#"
const { id } = await hand.card_with(PHONE);
await hand.begin_edit(id, { care_notes: "之后还能保存" });
return hand.save(saved);
"#;

/// Takes the sentinel away before the desk can see it.
const SABOTAGE: &str = "if (self.localStorage) { Storage.prototype.getItem = new Proxy(Storage.prototype.getItem, { apply: (get, at, [key]) => \
     key === 'shouwen.sentinel' ? null : Reflect.apply(get, at, [key]) }); }";

/// Corruption on a web host.
pub fn over_http(plan: &Plan) -> Vec<Figure> {
    corruption(plan, "http", Opening::hosted())
}

/// Corruption of the single file's desk.
pub fn as_a_file(plan: &Plan) -> Vec<Figure> {
    corruption(plan, "file", Opening::single_file())
}

/// What must come of it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Outcome {
    /// Opens whole, and every copy is whole again.
    Healed,
    /// As before, but there was nothing to heal.
    Unhurt,
    /// Opens whole or refuses in words.
    Safe,
}

/// One case: the state the browser is brought into, and what must come of it.
struct Case {
    name: String,
    state: Stored,
    outcome: Outcome,
}

/// The states of the same desk that are put into the browser: now, a few saves ago, a fold ago.
struct States {
    now: Stored,
    earlier: [Stored; 2],
    facts: Value,
}

fn corruption(plan: &Plan, place: &str, opening: Opening) -> Vec<Figure> {
    let rounds = plan.count(1, 20);
    // In the short size the two places share the copies that are hurt alone.
    let hurt: &[&[usize]] = match (plan.count(0, 1), place) {
        (0, "http") => &[&[0], &[0, 1]],
        (0, _) => &[&[1], &[0, 1]],
        _ => &[&[0], &[1], &[0, 1]],
    };
    let mut dice = plan.dice(place);
    let mut figure = Figure::of(format!("{place}: corruption, healed or refused in words"), 0);
    journey(&format!("torture-corruption-{place}"), opening, async |desk| {
        let states = States::make(desk).await;
        if let Some(script) = plan.sabotage(SABOTAGE) {
            desk.browser().devtools("Page.enable", json!({})).await;
            let source = json!({ "source": script });
            desk.browser().devtools("Page.addScriptToEvaluateOnNewDocument", source).await;
        }
        for _ in 0..rounds {
            for case in states.cases(hurt, &mut dice) {
                desk.begin_trail();
                let outcome = case.play(desk, &states).await;
                figure.count(outcome.map_err(|wrong| format!("{}: {wrong}", case.name)));
            }
        }
    });
    figure.wanted = figure.tried;
    figure.note = format!("{} kinds in {COPIES} copies", KINDS.len());
    vec![figure]
}

impl States {
    /// Works on a new desk until it has folded its log twice and written on, and keeps three of its states.
    async fn make(desk: &mut Desk) -> States {
        set_up(desk, Lang::Zh).await;
        let body = format!(
            "for (const phone of {}) await hand.register({{ phone, name: '顾' + phone.slice(-2) }}, saved);",
            json!(PHONES)
        );
        desk.by_hand(&body).await;
        save_often(desk, FOLD + 4, "一").await;
        let a_fold_ago = look_behind(desk).await;
        save_often(desk, FOLD + 2, "二").await;
        let a_little_ago = look_behind(desk).await;
        save_often(desk, 5, "三").await;
        let facts = facts(desk).await;
        let now = look_behind(desk).await;
        assert!(now.copies[0].1.as_ref().is_some_and(|copy| copy.segments.len() > 2 && copy.log.len() > 4), "{now:?}");
        assert_eq!(now.copies.len(), COPIES, "tests/support/places.rs knows the places");
        assert!(now.is_even(), "the copies of a healthy desk are the same bytes");
        States { now, earlier: [a_little_ago, a_fold_ago], facts }
    }

    /// Every kind of harm to each of these sets of copies, and harm to both in different pieces.
    fn cases(&self, sets: &[&[usize]], dice: &mut Dice) -> Vec<Case> {
        let mut cases = vec![Case { name: "nothing".into(), state: self.now.clone(), outcome: Outcome::Unhurt }];
        let mut cleared = self.now.clone();
        cleared.local.clear();
        cases.push(Case { name: "localStorage cleared".into(), state: cleared, outcome: Outcome::Unhurt });
        for (name, harm) in KINDS {
            let dice_of_this = Dice::new(dice.any(), name);
            for hurt in sets {
                let mut state = self.now.clone();
                for at in *hurt {
                    // The same throw for every copy, so that the same piece is hurt.
                    self.harm(&mut state, *at, harm, &mut dice_of_this.clone());
                }
                let is_all = hurt.len() == COPIES;
                let outcome = if is_all { Outcome::Safe } else { Outcome::Healed };
                cases.push(Case { name: format!("{name}, {}", told(hurt)), state, outcome });
            }
        }
        for (name, here, there) in APART {
            cases.push(self.apart(name, [here, there], dice));
            cases.push(self.apart(&format!("{name}, the other way"), [there, here], dice));
        }
        cases
    }

    fn harm(&self, state: &mut Stored, at: usize, harm: Harm, dice: &mut Dice) {
        let copy = &mut state.copies[at].1;
        match harm {
            Harm::Pieces(alter) => alter(copy.get_or_insert_default(), dice),
            Harm::Gone => *copy = None,
            Harm::PutBack(steps) => *copy = self.earlier[steps - 1].copies[at].1.clone(),
        }
    }

    fn apart(&self, name: &str, alter: [Alter; 2], dice: &mut Dice) -> Case {
        let mut state = self.now.clone();
        for ((_, copy), alter) in state.copies.iter_mut().zip(alter) {
            alter(copy.get_or_insert_with(Pieces::default), dice);
        }
        Case { name: name.into(), state, outcome: Outcome::Healed }
    }
}

fn told(hurt: &[usize]) -> String {
    let letters: Vec<&str> = hurt.iter().map(|at| ["a", "b"][*at]).collect();
    letters.join(" and ")
}

impl Case {
    async fn play(&self, desk: &mut Desk, states: &States) -> Result<(), String> {
        desk.write_places(&self.state).await;
        desk.come_back().await;
        let door = try_door(desk).await;
        let verdict = self.judge(desk, states, door).await;
        // A refusal may be logged; a desk that opened is held to silence by `leave`.
        if verdict.is_err() || desk.ask("return !!document.querySelector('.gate')").await == json!(true) {
            desk.troubles().await;
        }
        desk.leave().await;
        let left = desk.read_places().await;
        verdict?;
        if self.outcome != Outcome::Safe && !left.is_even() {
            return Err("afterwards the copies are not the same".into());
        }
        Ok(())
    }

    async fn judge(&self, desk: &mut Desk, states: &States, door: Door) -> Result<(), String> {
        match (door, self.outcome) {
            (Door::FirstStart, _) => Err("a first start".into()),
            (Door::Refused(_), Outcome::Safe) => Ok(()),
            (Door::Refused(words), _) => Err(format!("refused: {words}")),
            (Door::Open(notices), outcome) => {
                let facts = facts(desk).await;
                if facts != states.facts {
                    let is_other = |key: &&&str| facts[**key] != states.facts[**key];
                    let other: Vec<_> = PHONES.iter().chain(&["counts"]).filter(is_other).collect();
                    return Err(format!("opened, but {other:?} are not what they were"));
                }
                if outcome == Outcome::Healed {
                    // Segments are compared when the desk has been open for a moment.
                    let healed = json!(copies::HEALED.get(Lang::Zh));
                    let wait =
                        format!("return hand.until('a word', () => hand.notices().find((n) => n.includes({healed})));");
                    desk.by_hand(&wait).await;
                }
                if outcome == Outcome::Unhurt && !notices.is_empty() {
                    return Err(format!("unhurt, and yet it says: {notices}"));
                }
                let answer = desk.by_hand(&SAVE.replace("PHONE", &json!(PHONES[1]).to_string())).await;
                answer.as_str().map_or(Ok(()), |words| Err(format!("opens, but does not save: {words}")))
            }
        }
    }
}

/// Changes the first card's note again and again.
async fn save_often(desk: &Desk, times: usize, word: &str) {
    let body = format!(
        "const {{ id }} = await hand.card_with({});
         for (let n = 0; n < {times}; n++) await hand.edit(id, {{ care_notes: `{word}{{n}}`.replace('{{n}}', n) }}, saved);",
        json!(PHONES[0])
    );
    desk.by_hand(&body).await;
}

async fn facts(desk: &Desk) -> Value {
    desk.by_hand(&FACTS.replace("PHONES", &json!(PHONES).to_string())).await
}

/// Reads the places and opens the desk again.
async fn look_behind(desk: &mut Desk) -> Stored {
    // The log may still be on its way into the segments.
    let is_quiet = "let before = ''; for (;;) { await hand.rest(300); const now = JSON.stringify(await navigator.storage.estimate()); if (now === before) return; before = now; }";
    desk.by_hand(is_quiet).await;
    desk.leave().await;
    let stored = desk.read_places().await;
    desk.come_back().await;
    if let Err(words) = open_again(desk).await {
        unreachable!("a desk that nobody touched: {words}");
    }
    stored
}
