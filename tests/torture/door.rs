//! How a desk comes back after something was done to it.

use serde_json::{Value, json};
use shouwen::text::copies::reported_loss;
use shouwen::text::{Lang, start};

use crate::moves::{OPERATOR, PASSPHRASE};
use crate::support::desk::Desk;

/// What stood behind the door.
#[derive(Clone, Debug, PartialEq)]
pub enum Door {
    /// The desk, open. With it what the notices say.
    Open(String),
    /// A first start, as if there had never been a desk.
    FirstStart,
    /// Something that says why there is no desk to be seen: its words.
    Refused(String),
}

/// Answers which screen the page has come up with: its heading, or that it is a first start.
const SCREEN: &str = "const heading = await hand.until('a screen', () => hand.first('.gate h1')?.innerText.trim()); \
                      return heading === WELCOME ? { first: true } : { words: hand.first('.gate').innerText };";

/// Unlocks; answers the notices, or what was said against it.
const UNLOCK: &str = r#"
hand.type("operator", OPERATOR);
hand.type("passphrase", PASSPHRASE);
await hand.settled();
hand.first(".gate-actions .button.main").click();
// That the browser lost something is not against opening: the other copy is there, or another sentence follows.
const against = () => hand.warnings().find((text) => !text.includes(REPORTED)) ?? [...document.querySelectorAll(".gate .finding")].map((e) => e.innerText).find((text) => text);
const gate = hand.first(".gate h1").innerText;
const other = () => hand.first(".gate h1") && hand.first(".gate h1").innerText !== gate ? hand.first(".gate").innerText : null;
const word = await hand.until("the desk or why not", () => hand.first(".frame") ? true : against() ?? other());
await hand.settled();
return word === true ? { open: hand.notices().join(" | ") } : { refused: word };
"#;

/// Looks what the page has come up with, and unlocks the desk if there is one.
pub async fn try_door(desk: &Desk) -> Door {
    let screen = desk.by_hand(&SCREEN.replace("WELCOME", &json!(start::WELCOME.get(Lang::Zh)).to_string())).await;
    if screen["first"] == json!(true) {
        return Door::FirstStart;
    }
    let words = screen["words"].as_str().unwrap_or_default();
    if !words.contains(start::IS_LOCKED.get(Lang::Zh)) {
        return Door::Refused(one_line(words));
    }
    let unlock = UNLOCK.replace("OPERATOR", &json!(OPERATOR).to_string());
    let unlock = unlock.replace("REPORTED", &json!(reported()).to_string());
    let answer = desk.by_hand(&unlock.replace("PASSPHRASE", &json!(PASSPHRASE).to_string())).await;
    match &answer["open"] {
        Value::String(notices) => Door::Open(one_line(notices)),
        _ => Door::Refused(one_line(answer["refused"].as_str().unwrap_or("nothing was said"))),
    }
}

/// How the desk begins to say that the browser reported a loss (`dataLoss`).
pub fn reported() -> String {
    let whole = reported_loss(Lang::Zh, "|");
    whole.split('|').next().unwrap_or_default().to_owned()
}

/// The desk, or a sentence.
pub async fn open_again(desk: &Desk) -> Result<(), String> {
    match try_door(desk).await {
        Door::Open(_) => Ok(()),
        Door::FirstStart => Err("the desk came back as a first start".into()),
        Door::Refused(words) => Err(format!("the desk did not open: {words}")),
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
