//! Standards handed down by a centre (X-08, W-17 step 8): where they differ from the settings here, and what a director accepts.
//!
//! Invariant: a parcel never changes the own site's settings. The centre's stand here as those of another site; only what is ticked is
//! taken over.

use serde_json::Value;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::limits::LIMITS;
use crate::domain::site::SiteKind;
use crate::domain::value::{Fields, Values, plain_text, says_something};
use crate::forms::site::SITE;
use crate::text::{Lang, Msg};

/// Settings a centre may hand down besides the limits; names, places and people are the site's own.
const HANDED_DOWN: [&str; 4] = ["customer_classes", "director_title", "service_director_title", "calendar"];
/// A calendar is too long for a cell; it is looked at in the settings after it was taken over.
const OUR_CALENDAR: Msg = Msg::new("本站现用的日历", "The calendar in use here");
const THEIR_CALENDAR: Msg =
    Msg::new("下发的日历（采用后可在设置中查看）", "Another calendar (see the settings once accepted)");
const NOTHING_SAID: Msg = Msg::new("未填", "Not given");

/// One setting that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Its key: a field of the settings, or `limits.` and the key of a limit.
    pub key: String,
    /// Its id in the catalogue, of a limit.
    pub id: &'static str,
    /// What it is called.
    pub label: Msg,
    /// Here, in words.
    pub ours: String,
    /// Handed down, in words.
    pub theirs: String,
}

fn differences(ours: &Values, theirs: &Values, lang: Lang) -> Vec<Difference> {
    let mut found = Vec::new();
    let limit = |of: &Values, key: &str| of.get("limits").and_then(|limits| limits.get(key)).cloned();
    for spec in LIMITS {
        let (here, there) = (limit(ours, spec.key), limit(theirs, spec.key));
        if let Some(there) = there.filter(|there| here.as_ref() != Some(there)) {
            let words = |value: &Value| {
                let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
                number.map_or_else(|| plain_text(value), |number| spec.words(number, lang))
            };
            found.push(Difference {
                key: format!("limits.{}", spec.key),
                id: spec.id,
                label: spec.label,
                ours: here.as_ref().map(words).unwrap_or_default(),
                theirs: words(&there),
            });
        }
    }
    for (key, field) in HANDED_DOWN.into_iter().filter_map(|key| Some((key, SITE.field(key)?))) {
        let (here, there) = (ours.get(key), theirs.get(key));
        if let Some(there) = there.filter(|there| here != Some(*there)) {
            let words = |value: Option<&Value>, calendar: Msg| match value {
                Some(Value::Object(_)) => calendar.get(lang).to_owned(),
                Some(value) if says_something(value) => plain_text(value),
                _ => NOTHING_SAID.get(lang).to_owned(),
            };
            found.push(Difference {
                key: key.to_owned(),
                id: "",
                label: field.label,
                ours: words(here, OUR_CALENDAR),
                theirs: words(Some(there), THEIR_CALENDAR),
            });
        }
    }
    found
}

impl Desk {
    /// What centres have handed down that differs from the settings here, by centre, in the language of whoever reads it.
    pub fn offered_standards(&self, lang: Lang) -> Vec<(Uuid, String, Vec<Difference>)> {
        let own = self.site();
        let ours = own.to_values();
        let mut offered = Vec::new();
        for (id, site) in self.workspace.sites.all() {
            let is_above = matches!(site.kind, SiteKind::Group | SiteKind::Branch) && site.code != own.code;
            let found = if is_above { differences(&ours, &site.to_values(), lang) } else { Vec::new() };
            if !found.is_empty() {
                offered.push((id, format!("{} {}", site.code, site.name), found));
            }
        }
        offered
    }

    /// Takes the ticked settings over into the own site's.
    pub async fn accept_standards(&self, chosen: &[(Uuid, String)]) -> Result<(), Failure> {
        let own = self.with_opened(|opened| opened.site)?;
        self.commit("accept standards", |draft| {
            let sites = draft.workspace().sites;
            let mut values = sites.get_untracked(own).ok_or(Failure::Gone)?.to_values();
            for (from, key) in chosen {
                let theirs = sites.get_untracked(*from).ok_or(Failure::Gone)?.to_values();
                match key.strip_prefix("limits.") {
                    Some(limit) => {
                        let there = theirs.get("limits").and_then(|limits| limits.get(limit)).cloned();
                        if let (Some(there), Some(Value::Object(limits))) = (there, values.get_mut("limits")) {
                            limits.insert(limit.to_owned(), there);
                        }
                    }
                    None if HANDED_DOWN.contains(&key.as_str()) => {
                        values.insert(key.clone(), theirs.get(key).cloned().unwrap_or(Value::Null));
                    }
                    None => {}
                }
            }
            draft.change(Kind::Site, own, &values, &[]).map(|_| ())
        })
        .await
    }
}
