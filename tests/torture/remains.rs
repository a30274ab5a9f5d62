//! A thousand customers are taken in and worked with; then the profile on disk is searched, once after the browser was quit and
//! once after it was killed, for every name, number and note, in every common coding. None may lie there.
//!
//! That the search finds what is there is shown each time by a control: a text put in the clear into IndexedDB, packed as the
//! browser packs it, must be found.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use shouwen::domain::phone::grouped;
use shouwen::text::{Lang, files};
use uuid::Uuid;

use crate::door::open_again;
use crate::figures::Figure;
use crate::moves::{OPERATOR, PASSPHRASE, counts, export_plain, export_sealed, offer_file, set_up, visit};
use crate::plan::Plan;
use crate::support::desk::{Desk, Opening};
use crate::support::dice::Dice;
use crate::support::journey::journey;
use crate::support::profile::Profile;
use crate::support::{Must, journeys};

const CUSTOMERS: usize = 1_000;
/// Of them, those that are looked for and opened on the screen.
const LOOKED_AT: usize = 25;
/// Characters of names and notes: none of them is rare on paper, no three of them stand together in the program.
const CHARACTERS: &str = "峥嵘黛翠筠霁岚汐漪翊骁琛瑾瑜珩璟霖潇湘沅芷蘅薇蔓蓁茜荻芃葳蕤琬琰玥瑶珞璎";
/// The sealed export's passphrase.
const FILE_PASSPHRASE: &str = "芦苇 港湾 晨雾 62";
/// What is put in the clear on purpose; long and dull, so that the browser packs it.
const CONTROL: &str = "control 琥珀色的对照文本 13711112222";

/// Works as a person would: finds people by name and number, opens their cards, shows the number, changes some.
const WORK: &str = r##"
for (const { name, phone, add } of PEOPLE) {
  await hand.go("#/today");
  hand.type("find", name); await hand.settled();
  hand.type("find", phone); await hand.settled();
  hand.type("find", ""); await hand.settled();
  const card = await hand.card_with(phone);
  if (!card) throw new Error("a customer that was taken in is not there");
  await hand.edit(card.id, { feedback: add }, saved);
}
await hand.go("#/print/customers");
await hand.until("a sheet", () => hand.first(".sheet, .paper"));
await hand.go("#/visits");
await hand.until("the log", () => hand.shown('[name="caller_phone"]'));
hand.type("caller_phone", PEOPLE[0].phone); hand.type("caller_name", PEOPLE[0].name);
await hand.settled();
"##;

/// Leaves the control in a database of its own, in a packed value and in a large one.
const LEAVE_CONTROL: &str = r#"
const request = indexedDB.open("control", 1);
request.onupgradeneeded = () => request.result.createObjectStore("texts");
await new Promise((done) => { request.onsuccess = done; });
const transaction = request.result.transaction("texts", "readwrite", { durability: "strict" });
for (let at = 0; at < 4; at++) transaction.objectStore("texts").put({ text: "dull ".repeat(400) + TEXT + "同样的话".repeat(4000 * (at % 2)) }, at);
await new Promise((done) => { transaction.oncomplete = done; });
request.result.close();
"#;

/// Writes the desk's rows in the clear beside them.
const SABOTAGE: &str = r#"
const send = HTMLElement.prototype.dispatchEvent;
HTMLElement.prototype.dispatchEvent = function (event) {
  if (event.type === "input" && this.value) localStorage.setItem("kept." + this.name, (localStorage.getItem("kept." + this.name) ?? "") + this.value);
  return send.call(this, event);
};
"#;

/// One invented customer.
struct Person {
    name: String,
    phone: String,
    note: String,
    /// What is added by hand.
    add: String,
}

/// Both places.
pub fn chapter(plan: &Plan) -> Vec<Figure> {
    let places = [("http", Opening::hosted()), ("file", Opening::single_file())];
    places.into_iter().flat_map(|(place, opening)| remains(plan, place, opening)).collect()
}

fn remains(plan: &Plan, place: &str, opening: Opening) -> Vec<Figure> {
    let mut dice = plan.dice(&format!("remains-{place}"));
    let people: Vec<Person> = (0..CUSTOMERS).map(|at| Person::invent(&mut dice, at)).collect();
    let name = format!("torture-remains-{place}");
    let mut figures = Vec::new();
    journey(&name, opening, async |desk| {
        set_up(desk, Lang::Zh).await;
        if let Some(script) = plan.sabotage(SABOTAGE) {
            desk.ask(script).await;
        }
        take_in(desk, &people).await;
        work(desk, &people[..LOOKED_AT]).await;
        export_sealed(desk, Lang::Zh, FILE_PASSPHRASE, "sealed.json").await;
        // The one file that is meant to be read lies in the folder for downloads, not in the profile.
        export_plain(desk, Lang::Zh, "plain.json").await;
        leave_control(desk).await;
        desk.quit().await;
        figures.push(search(format!("{place}: markers in the profile after quitting"), desk.profile(), &people));
        desk.open_again().await;
        open_again(desk).await.must("the desk after quitting");
        work(desk, &people[LOOKED_AT..2 * LOOKED_AT]).await;
        desk.browser().kill();
        figures.push(search(format!("{place}: markers in the profile after a kill"), desk.profile(), &people));
        desk.open_after_kill().await;
    });
    figures
}

impl Person {
    fn invent(dice: &mut Dice, at: usize) -> Person {
        let characters: Vec<char> = CHARACTERS.chars().collect();
        let mut words = |many: usize| (0..many).map(|_| *dice.pick(&characters)).collect::<String>();
        let (name, note, add) = (words(4), words(12), words(10));
        // No number of the program's own begins like these, and each is another.
        Person { name, phone: format!("1{}{at:04}", 301_000 + dice.below(599_000)), note, add }
    }

    /// As a row of a file of another program.
    fn row(&self, id: u128) -> Value {
        let id = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + id);
        json!({ "id": id.to_string(), "name": self.name, "phone": self.phone, "care_notes": self.note })
    }

    fn markers(&self) -> [String; 5] {
        [self.name.clone(), self.phone.clone(), grouped(&self.phone), self.note.clone(), self.add.clone()]
    }
}

async fn take_in(desk: &mut Desk, people: &[Person]) {
    let rows: Vec<Value> = people.iter().enumerate().map(|(at, person)| person.row(at as u128)).collect();
    let file = json!({
        "format": "shouwen", "version": { "major": 1, "minor": 0, "min_reader": 1 }, "customers": rows,
    });
    let path: PathBuf = journeys().join("torture-remains-customers.json");
    fs::write(&path, file.to_string()).must("writing the file of customers");
    offer_file(desk, &path).await;
    desk.see(files::PREVIEW.get(Lang::Zh)).await;
    desk.press_part(".import-preview .button.main").await;
    desk.until("the customers are taken in", "return !document.querySelector('.import-preview')").await;
    let counted = counts(desk).await;
    assert_eq!(counted[&shouwen::domain::kind::Kind::Customer], CUSTOMERS as u64);
    let _ = fs::remove_file(&path);
}

async fn work(desk: &mut Desk, people: &[Person]) {
    visit(desk, "#/today").await;
    let told: Vec<Value> =
        people.iter().map(|one| json!({ "name": one.name, "phone": one.phone, "add": one.add })).collect();
    desk.by_hand(&WORK.replace("PEOPLE", &json!(told).to_string())).await;
}

async fn leave_control(desk: &Desk) {
    desk.ask_later(&LEAVE_CONTROL.replace("TEXT", &json!(CONTROL).to_string())).await;
}

fn search(what: String, folder: &Path, people: &[Person]) -> Figure {
    let profile = Profile::read(folder);
    let control = profile.find([CONTROL]);
    let mut markers: Vec<String> = people.iter().flat_map(Person::markers).collect();
    markers.extend([PASSPHRASE, OPERATOR, FILE_PASSPHRASE].map(str::to_owned));
    let mut figure = Figure::of(what, markers.len());
    figure.tried = markers.len();
    let ways = ["its blocks", "its records", "its values"];
    let packed = ways.map(|way| control.iter().filter(|(_, file)| file.ends_with(&format!("({way})"))).count());
    figure.note = format!(
        "{} MB searched; the control found in {} files, {packed:?} of them by unpacking blocks, records, values",
        profile.size() >> 20,
        control.len()
    );
    if control.is_empty() {
        figure.lost.push("the search did not find its control".into());
    }
    for (marker, file) in profile.find(markers.iter().map(String::as_str)) {
        figure.lost.push(format!("“{marker}” in {file}"));
    }
    figure
}
