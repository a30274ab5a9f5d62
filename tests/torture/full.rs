//! No room: the browser's share of the disk is used up, or the disk itself is full. The person must see it, the form must keep
//! what was typed, and the same form must save as soon as there is room again.

use std::cell::RefCell;

use serde_json::{Value, json};
use shouwen::text::{Lang, failures};

use crate::door::open_again;
use crate::figures::Figure;
use crate::moves::set_up;
use crate::plan::Plan;
use crate::support::desk::{Desk, Opening};
use crate::support::dice::Dice;
use crate::support::journey::{journey, journey_in};
use crate::support::small_disk::SmallDisk;

/// Fills a form, with so much on it that it needs room; answers nothing.
const FILL: &str = r#"
const fields = FIELDS;
if (CARD) await hand.begin_edit((await hand.card_with(CARD)).id, fields);
else await hand.begin_card(fields);
"#;

/// Presses save; answers the word, what the form then holds, and what its bar says.
const TRY: &str = r#"
const word = await hand.save(saved);
await hand.settled();
const held = Object.keys(FIELDS).every((name) => hand.shown(`[name="${name}"]`)?.value.replaceAll(" ", "") === FIELDS[name]);
return { word, held, bar: hand.first(".save-state")?.innerText ?? "" };
"#;

/// Looks for a card; answers whether it says what was typed.
const LOOK: &str =
    "const card = await hand.card_with(PHONE); return !!card && (card.words.includes(NOTE) || card.words);";

/// Makes the page believe that every transaction has ended well.
const SABOTAGE: &str = r#"
const set = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, "onabort").set;
Object.defineProperty(IDBTransaction.prototype, "onabort", { set(heard) { set.call(this, () => this.oncomplete?.()); } });
"#;

/// Saves until a refusal must have come.
const MOST_SAVES: usize = 60;
/// Presses that may pass before a save goes through again.
const MOST_PRESSES: usize = 3;
/// Bytes of the browser's share that are left when there is room.
const SMALL_SHARE: u64 = 60_000;
/// Turns of a hundred after which the browser is quit and opened again: only then does it read its files anew.
const REOPENS_OF_100: usize = 40;
/// Bytes that are left on a full disk, at most: room for a row or two.
const MOST_LEFT: usize = 40_000;
/// The small disk. Chromium allows a page about one bucket for every 45 MB of the disk it lies on, and a desk that moves needs
/// four of them, besides one for drafts.
const DISK_MEBIBYTES: usize = 512;

/// Quota on a web host.
pub fn quota_over_http(plan: &Plan) -> Vec<Figure> {
    quota(plan, "http", Opening::hosted())
}

/// Quota of the single file.
pub fn quota_as_a_file(plan: &Plan) -> Vec<Figure> {
    quota(plan, "file", Opening::single_file())
}

fn quota(plan: &Plan, place: &str, opening: Opening) -> Vec<Figure> {
    let figure = Figure::of(format!("{place}: quota used up, shown, text kept, saved later"), plan.count(10, 100));
    let mut hardship = Hardship::new(plan, place, figure);
    journey(&format!("torture-quota-{place}"), opening, async |desk| {
        let origin = if place == "http" { desk.ask("return location.origin").await } else { json!("file://") };
        // A store asks for its share seldom and uses up what it was told, so the share is small from the start.
        let quota = async |desk: &Desk, room: &Room| {
            let used = desk.browser().devtools("Storage.getUsageAndQuota", json!({ "origin": origin })).await["usage"]
                .as_u64()
                .unwrap_or_default();
            let left = if matches!(room, Room::Gone) { 0 } else { SMALL_SHARE };
            let size = json!({ "origin": origin, "quotaSize": (used + left).max(1) });
            desk.browser().devtools("Storage.overrideQuotaForOrigin", size).await;
        };
        quota(desk, &Room::Back).await;
        hardship.live_through(desk, quota).await;
    });
    vec![hardship.figure]
}

/// A full disk under the whole profile, on a web host and as a file.
pub fn small_disk(plan: &Plan) -> Vec<Figure> {
    [("http", Opening::hosted()), ("file", Opening::single_file())]
        .into_iter()
        .map(|(place, opening)| {
            let name = format!("torture-disk-{place}");
            let what = format!("{place}: disk full, shown, text kept, saved later");
            let mut figure = Figure::of(what, plan.count(5, 100));
            let Some(disk) = SmallDisk::mount(&name, DISK_MEBIBYTES) else {
                println!("torture: DISK FULL IS NOT TRIED: a tmpfs cannot be mounted here, which needs root");
                figure.is_left_out = true;
                figure.note = "NOT TRIED: mounting a tmpfs needs root".into();
                return figure;
            };
            let mut hardship = Hardship::new(plan, &name, figure);
            hardship.reopens = REOPENS_OF_100;
            // What is left decides which of the two copies meets the end of the disk.
            let left = RefCell::new(plan.dice(&format!("{name}-left")));
            journey_in(&name, opening, disk.folder().join("profile"), async |desk| {
                let fill = async |_: &Desk, room: &Room| match room {
                    Room::Gone => disk.fill(left.borrow_mut().below(MOST_LEFT)),
                    Room::Back => disk.make_room(),
                };
                hardship.live_through(desk, fill).await;
            });
            hardship.figure
        })
        .collect()
}

/// What happens to the room on the disk.
enum Room {
    Gone,
    Back,
}

/// The tries of one place.
struct Hardship {
    dice: Dice,
    figure: Figure,
    sabotage: Option<&'static str>,
    /// Turns of a hundred after which the browser is quit.
    reopens: usize,
    /// What has been saved.
    known: Vec<Form>,
    pressed_again: usize,
}

impl Hardship {
    fn new(plan: &Plan, name: &str, figure: Figure) -> Hardship {
        Hardship {
            dice: plan.dice(name),
            figure,
            sabotage: plan.sabotage(SABOTAGE),
            reopens: 0,
            known: Vec::new(),
            pressed_again: 0,
        }
    }

    /// Takes the room away and gives it back again and again, in the middle of a form each time.
    async fn live_through(&mut self, desk: &mut Desk, change: impl AsyncFn(&Desk, &Room)) {
        set_up(desk, Lang::Zh).await;
        if let Some(script) = self.sabotage {
            desk.ask(script).await;
        }
        for turn in 0..self.figure.wanted {
            desk.begin_trail();
            let outcome = self.one(desk, &change, turn).await;
            self.figure.count(outcome);
            if desk.ask("return !document.querySelector('.frame')").await == json!(true) {
                self.figure.lost.push(format!("turn {turn}: the desk is gone: {}", desk.words().await));
                desk.troubles().await;
                return;
            }
            if self.dice.percent(self.reopens) {
                desk.troubles().await;
                desk.reopen().await;
                self.look_for_all(desk, &format!("turn {turn}")).await;
            }
        }
        // What the browser itself logs about a full disk is not the page's.
        desk.troubles().await;
        desk.reload().await;
        self.look_for_all(desk, "the end").await;
        let (many, again) = (self.known.len(), self.pressed_again);
        self.figure.note =
            format!("{many} cards looked for at the end; {again} more presses than one once there was room");
    }

    /// Unlocks the desk and looks for everything that was saved. What is gone is told once.
    async fn look_for_all(&mut self, desk: &Desk, when: &str) {
        if let Err(words) = open_again(desk).await {
            self.figure.lost.push(format!("{when}: {words}"));
            return;
        }
        for form in std::mem::take(&mut self.known) {
            match by_hand(desk, &form.script(LOOK)).await {
                Ok(Value::Bool(true)) => self.known.push(form),
                found => {
                    let (phone, note): (_, String) = (&form.phone, form.note.chars().take(8).collect());
                    self.figure.lost.push(format!("{when}: {phone} was saved with “{note}…”; found: {found:?}"));
                }
            }
        }
    }

    /// Fills a form, takes the room away, and works on until there is a refusal: what was allotted before may still be used
    /// up. Then the same form must be saved with room again.
    async fn one(&mut self, desk: &Desk, change: &impl AsyncFn(&Desk, &Room), turn: usize) -> Result<(), String> {
        let mut form = self.next_form(turn, 0);
        by_hand(desk, &form.script(FILL)).await?;
        change(desk, &Room::Gone).await;
        let mut answer = by_hand(desk, &form.script(TRY)).await?;
        for save in 1..MOST_SAVES {
            if answer["word"] != Value::Null {
                break;
            }
            self.keep(form);
            form = self.next_form(turn, save);
            by_hand(desk, &form.script(FILL)).await?;
            answer = by_hand(desk, &form.script(TRY)).await?;
        }
        change(desk, &Room::Back).await;
        let verdict = judge(&answer);
        // The form is left clean for the next turn, whatever came of this one.
        let mut word = answer["word"].clone();
        for press in 0..MOST_PRESSES {
            if word == Value::Null {
                break;
            }
            self.pressed_again += usize::from(press > 0);
            word = by_hand(desk, &form.script(TRY)).await?["word"].clone();
        }
        if word != Value::Null {
            return Err(format!("there is room again, and it still says: {word}"));
        }
        self.keep(form);
        verdict
    }

    /// A card that is there is changed, or a new one is made; the text is anything from a word to pages.
    fn next_form(&mut self, turn: usize, save: usize) -> Form {
        let note = format!("第{turn}回{save}次{}", "窗外的雨".repeat(1 + self.dice.below(400)));
        if !self.known.is_empty() && self.dice.percent(50) {
            let phone = self.dice.pick(&self.known).phone.clone();
            return Form { phone, note, is_new: false };
        }
        Form { phone: format!("139{turn:04}{save:04}"), note, is_new: true }
    }

    fn keep(&mut self, form: Form) {
        self.known.retain(|other| other.phone != form.phone);
        self.known.push(form);
    }
}

/// As [`Desk::by_hand`], on a page that may have failed: then a sentence.
async fn by_hand(desk: &Desk, body: &str) -> Result<Value, String> {
    let tried = format!(
        "try {{ return {{ done: await (async () => {{ {body} }})() ?? null }}; }} catch (error) {{ return {{ failed: String(error) }}; }}"
    );
    let mut answer = desk.by_hand(&tried).await;
    match answer["failed"].as_str() {
        Some(failed) => Err(failed.to_owned()),
        None => Ok(answer["done"].take()),
    }
}

/// A form being filled.
struct Form {
    phone: String,
    note: String,
    is_new: bool,
}

impl Form {
    /// A script with this form's texts in it.
    fn script(&self, body: &str) -> String {
        let mut fields = json!({ "care_notes": self.note });
        if self.is_new {
            fields["phone"] = json!(self.phone);
            fields["name"] = json!(format!("顾{}", &self.phone[3..]));
        }
        let card = if self.is_new { Value::Null } else { json!(self.phone) };
        body.replace("FIELDS", &fields.to_string())
            .replace("CARD", &card.to_string())
            .replace("PHONE", &json!(self.phone).to_string())
            .replace("NOTE", &json!(self.note).to_string())
    }
}

/// Whether a refusal is a good one.
fn judge(first: &Value) -> Result<(), String> {
    let Some(word) = first["word"].as_str() else { return Err("it is never refused, though there is no room".into()) };
    if ![failures::FULL, failures::FAILED].iter().any(|said| word.contains(said.get(Lang::Zh))) {
        return Err(format!("it does not say what happened: {word}"));
    }
    if first["held"] != json!(true) {
        return Err("the form has not kept what was typed".into());
    }
    let bar = first["bar"].as_str().unwrap_or_default();
    if bar.contains(shouwen::text::frame::UNSAVED.get(Lang::Zh)) {
        Ok(())
    } else {
        Err(format!("the bar does not say that it is not saved: {bar}"))
    }
}
