//! A hand inside the page: the desk's own screens used from a script, faster than the driver's one question at a time.

use serde_json::{Value, json};
use shouwen::text::{Lang, frame};

use super::desk::Desk;

const HAND: &str = include_str!("hand.js");

impl Desk {
    /// Puts the hand into the page that is open now.
    pub async fn lend_a_hand(&self) {
        self.ask(HAND).await;
    }

    /// Runs the body of an async function with the hand (`hand`) and the desk's word for “saved” (`saved`) in reach, and
    /// answers what it answers.
    pub async fn by_hand(&self, body: &str) -> Value {
        self.lend_a_hand().await;
        self.ask_later(&format!("const saved = {}; {body}", saved())).await
    }

    /// Starts the body of an async function with the hand and leaves it to itself; an error of it is kept in `hand_error`.
    pub async fn set_to_work(&self, body: &str) {
        self.lend_a_hand().await;
        self.ask(&format!(
            "globalThis.hand_error = null; const saved = {};
             (async () => {{ {body} }})().catch((error) => {{ globalThis.hand_error = String(error); }});",
            saved()
        ))
        .await;
    }
}

/// The word, as a JavaScript text.
fn saved() -> Value {
    json!(frame::SAVED.get(Lang::Zh))
}
