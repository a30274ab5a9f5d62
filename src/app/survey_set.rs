//! editing question sets. What is asked never changes in place: an edited set is a new version, and the sheets of
//! the old one keep theirs (G-12).

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::questionnaire::Questionnaire;
use crate::domain::revision::{asks_otherwise, faults, next_version};
use crate::domain::value::{Fields, Values};
use crate::forms::survey::QUESTIONNAIRE;
use crate::vault::keys::random_bytes;

/// Symbols of a new set's code; none that are mistaken for each other.
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Desk {
    /// Saves an edited set: a new version where what is asked has changed. Gives the id of the version now in use.
    pub async fn revise_set(&self, id: Uuid, values: Values) -> Result<Uuid, Failure> {
        let wanted = self.set_from(values)?;
        self.commit("revise questions", |draft| {
            let old = draft.workspace().questionnaires.get_untracked(id).ok_or(Failure::Gone)?;
            if !asks_otherwise(&old, &Questionnaire { version: old.version, ..wanted.clone() }) {
                let in_use = wanted.to_values().remove("active").unwrap_or_default();
                let values = Values::from_iter([("active".to_owned(), in_use)]);
                return draft.change(Kind::Questionnaire, id, &values, &[]).map(|_| id);
            }
            let new = next_version(&old, wanted.clone());
            let rest = Values::from_iter([("active".to_owned(), serde_json::Value::Null)]);
            draft.change(Kind::Questionnaire, id, &rest, &[])?;
            draft.create(Kind::Questionnaire, None, &new.to_values())
        })
        .await
    }

    /// Adds a set of the site's own. Its code is drawn, so that two sites never count their own sets together.
    pub async fn add_set(&self, values: Values) -> Result<Uuid, Failure> {
        let mut set = self.set_from(values)?;
        let drawn = random_bytes::<4>()?.map(|byte| char::from(SYMBOLS[usize::from(byte & 31)]));
        set.code = format!("{}{}", set.series.code(), drawn.iter().collect::<String>());
        (set.version, set.active) = (1, true);
        self.commit("add questions", |draft| draft.create(Kind::Questionnaire, None, &set.to_values())).await
    }

    /// The set on a form, when it can be asked.
    fn set_from(&self, mut values: Values) -> Result<Questionnaire, Failure> {
        let mut set = Questionnaire::from_values(&values);
        if let Some(fault) = faults(&set).first() {
            return Err(Failure::Rule(fault.what.label()));
        }
        // A new set has neither yet; they are given when it is written.
        if set.version == 0 {
            values.insert("code".into(), "-".into());
            values.insert("version".into(), 1.into());
        }
        let values = self.accept(&QUESTIONNAIRE, values)?;
        set = Questionnaire { questions: set.questions, ..Questionnaire::from_values(&values) };
        Ok(set)
    }
}
