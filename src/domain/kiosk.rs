//! What a kiosk shows and what comes out of its box (R-14, P-24; design invariant 7).
//!
//! Invariants: a [`Deck`] holds what anybody standing before the kiosk may read and nothing else; what comes out of the box was
//! put in by the public, so only answers that the questions offer are taken ([`KioskSheet::into_answer`]).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::question::{Question, QuestionKind};
use super::questionnaire::{Questionnaire, SurveyAnswer, mode};
use super::site::Site;
use super::value::{Value, Values};

/// Most characters of one answer in words.
pub const MOST_WORDS: usize = 2_000;

/// One set on show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OnShow {
    /// Id of the set, in the version shown.
    pub id: Uuid,
    /// The batch its answers are counted in, when one is open.
    pub batch: Option<Uuid>,
    /// The set.
    pub set: Questionnaire,
}

/// All that a page keeps while it stands as a kiosk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Deck {
    /// The vault the answers are for.
    pub vault: Uuid,
    /// The public half of the box, 32 bytes.
    pub public: Vec<u8>,
    /// 单位名称, as at the head of the paper.
    pub organisation: String,
    /// 投诉接待地点 (1.1 rule 6).
    pub complaint_place: String,
    /// 投诉电话 (1.1 rule 6).
    pub complaint_phone: String,
    /// The desk holds invented data.
    pub is_demo: bool,
    /// The language it returns to, as a tag.
    pub lang: String,
    /// What can be answered here.
    pub sets: Vec<OnShow>,
}

impl Deck {
    /// What the public may read of a site.
    pub fn of(site: Site, vault: Uuid, public: &[u8], lang: &str, sets: Vec<OnShow>) -> Deck {
        Deck {
            vault,
            public: public.to_vec(),
            organisation: site.organisation,
            complaint_place: site.complaint_place,
            complaint_phone: site.complaint_phone,
            is_demo: false,
            lang: lang.to_owned(),
            sets,
        }
    }
}

/// What one customer has answered, as it lies sealed in the box.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KioskSheet {
    /// Id of the set, in the version answered.
    pub set: Uuid,
    /// The batch.
    pub batch: Option<Uuid>,
    /// When it was handed in.
    pub answered_at: Option<super::moment::Moment>,
    /// Answers by question.
    pub answers: Values,
    /// 意见和建议.
    pub comment: String,
}

impl KioskSheet {
    /// The sheet it becomes in the register; none when nothing of it can be taken.
    pub fn into_answer(self, set: &Questionnaire, site: &str) -> Option<SurveyAnswer> {
        let taken = self.answers.into_iter().filter(|(id, value)| set.question(id).is_some_and(|q| takes(q, value)));
        let mut answer = SurveyAnswer {
            questionnaire_code: set.code.clone(),
            version: set.version,
            mode: mode::KIOSK.into(),
            period: self.answered_at.map(super::survey_result::month_of).unwrap_or_default(),
            batch: self.batch,
            answered_at: self.answered_at,
            answers: taken.collect(),
            comment: self.comment.chars().take(MOST_WORDS).collect(),
            site: site.to_owned(),
            ..SurveyAnswer::default()
        };
        let path = set.path(&answer.answers);
        let asked: Vec<&str> = path.iter().filter_map(|at| Some(set.questions.get(*at)?.id.as_str())).collect();
        answer.answers.retain(|id, _| asked.contains(&id.as_str()));
        (!answer.answers.is_empty() || !answer.comment.trim().is_empty()).then_some(answer)
    }
}

/// Whether an answer is one the question offers.
fn takes(question: &Question, answer: &Value) -> bool {
    let offers = |value: &Value| question.offers(crate::text::Lang::Zh).iter().any(|(offered, _)| offered == value);
    match (question.kind, answer) {
        (QuestionKind::Text, Value::String(words)) => !words.trim().is_empty() && words.chars().count() <= MOST_WORDS,
        (QuestionKind::Text, _) => false,
        (QuestionKind::Many, Value::Array(several)) => {
            !several.is_empty() && several.len() <= question.choices.len() && several.iter().all(offers)
        }
        (QuestionKind::Many, _) => false,
        (_, one) => offers(one),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sheet(answers: Value) -> KioskSheet {
        let Value::Object(answers) = answers else { return KioskSheet::default() };
        KioskSheet { answers, ..KioskSheet::default() }
    }

    #[test]
    fn only_answers_that_are_offered_are_taken() {
        let set = super::super::questionnaire::default_sets().remove(2);
        let put_in = json!({
            "reception": 5, "advice": 9, "show_flat": "5", "layout": "two", "factor": "bribe",
            "improve": "很好", "unknown": { "deep": [[[]]] }, "source": ["web"],
        });
        let taken = sheet(put_in).into_answer(&set, "JN01").unwrap_or_default();
        let keys: Vec<&str> = taken.answers.keys().map(String::as_str).collect();
        assert_eq!(keys, ["improve", "layout", "reception"]);
        assert_eq!((taken.mode.as_str(), taken.respondent.as_str(), taken.version), ("kiosk", "", 1));
    }

    #[test]
    fn nothing_that_can_be_taken_is_no_sheet() {
        let set = Questionnaire::example();
        assert_eq!(sheet(json!({ "attitude": 0 })).into_answer(&set, "JN01"), None);
        assert_eq!(sheet(json!({ "improve": "长".repeat(MOST_WORDS + 1) })).into_answer(&set, "JN01"), None);
    }

    #[test]
    fn a_deck_holds_nothing_but_what_the_public_may_read() {
        let deck = Deck::of(Site::example(), Uuid::nil(), &[1; 32], "zh", Vec::new());
        let text = serde_json::to_string(&deck).unwrap();
        assert!(text.contains("泉城置业客户服务中心") && !text.contains("财务部"));
    }
}
