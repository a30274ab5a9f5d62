//! Where the desk's pieces lie in the browser, read and written behind its back. The one file that knows the places; the
//! page's side of it is `places.js`.
//!
//! Used from [`Desk::leave`]'s empty page, so that the desk itself holds nothing open meanwhile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Must;
use super::desk::Desk;

/// How many copies the desk keeps.
pub const COPIES: usize = 2;

const PLACES: &str = include_str!("places.js");

/// One copy as stored: bytes as `hex:…`, everything else as JSON.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pieces {
    /// `envelope`, `head`, `head_hash`, `manifest`, `manifest_at`.
    pub meta: BTreeMap<String, Value>,
    /// Log rows by sequence.
    pub log: BTreeMap<u64, Value>,
    /// Segments by number.
    pub segments: BTreeMap<u64, Value>,
}

/// Everything the desk has stored in the browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    /// The copies by the name of their place, in order; `None` for a place that is deleted.
    pub copies: Vec<(String, Option<Pieces>)>,
    /// localStorage: preferences and the sentinel.
    pub local: BTreeMap<String, String>,
}

impl Stored {
    /// Whether every copy is there and all hold the same bytes.
    pub fn is_even(&self) -> bool {
        self.copies.len() == COPIES && self.copies.iter().all(|(_, copy)| copy.is_some() && *copy == self.copies[0].1)
    }
}

impl Desk {
    /// Reads every stored piece.
    pub async fn read_places(&self) -> Stored {
        self.ask(PLACES).await;
        let answer = self.ask_later("return [await places.read(), { ...localStorage }];").await;
        let (copies, local) = serde_json::from_value(answer).must("what is stored");
        Stored { copies, local }
    }

    /// Makes the browser hold exactly this.
    pub async fn write_places(&self, stored: &Stored) {
        self.ask(PLACES).await;
        let (copies, local) = (json!(stored.copies), json!(stored.local));
        self.ask_later(&format!(
            "await places.write({copies}); localStorage.clear();
             for (const [key, value] of Object.entries({local})) localStorage.setItem(key, value);"
        ))
        .await;
    }
}

/// The bytes of a piece.
pub fn bytes_of(piece: &Value) -> Vec<u8> {
    let digits = piece.as_str().and_then(|text| text.strip_prefix("hex:")).ok_or("it is none").must("a piece of bytes");
    let pairs = digits.as_bytes().chunks(2).map(|pair| std::str::from_utf8(pair).unwrap_or_default());
    pairs.map(|pair| u8::from_str_radix(pair, 16).must("a piece of bytes")).collect()
}

/// A piece of these bytes.
pub fn piece_of(bytes: &[u8]) -> Value {
    json!(format!("hex:{}", bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()))
}
