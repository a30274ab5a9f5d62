//! One question of a survey: how it is answered, in which words, and where an answer leads (R-12, R-13, R-14; G-12).

use serde::{Deserialize, Serialize};

use super::value::Value;
use crate::text::{Lang, Msg};

/// One of five grades (R-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// What is stored: 5 is best.
    pub value: u8,
    /// What is read.
    pub label: Msg,
}

const fn grade(value: u8, zh: &'static str, en: &'static str) -> Grade {
    Grade { value, label: Msg::new(zh, en) }
}

/// The five grades of satisfaction, best first, in the order they stand on paper.
pub static GRADES: [Grade; 5] = [
    grade(5, "非常满意", "Very satisfied"),
    grade(4, "满意", "Satisfied"),
    grade(3, "一般", "Fair"),
    grade(2, "不满意", "Dissatisfied"),
    grade(1, "非常不满意", "Very dissatisfied"),
];

static AGREEMENT: [Grade; 5] = [
    grade(5, "非常同意", "Strongly agree"),
    grade(4, "同意", "Agree"),
    grade(3, "说不清", "Undecided"),
    grade(2, "不同意", "Disagree"),
    grade(1, "非常不同意", "Strongly disagree"),
];

static QUALITY: [Grade; 5] = [
    grade(5, "很好", "Very good"),
    grade(4, "好", "Good"),
    grade(3, "一般", "Fair"),
    grade(2, "差", "Poor"),
    grade(1, "很差", "Very poor"),
];

/// Least grade that counts as satisfied (S-04: 非常满意 and 满意).
pub const SATISFIED: u8 = 4;

/// In which words the five grades are asked. What is stored is the same number for all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// 满意度.
    #[default]
    Satisfaction,
    /// 同意程度.
    Agreement,
    /// 好坏.
    Quality,
}

impl Scale {
    /// All scales.
    pub const ALL: [Scale; 3] = [Scale::Satisfaction, Scale::Agreement, Scale::Quality];

    /// Its grades, best first.
    pub fn grades(self) -> &'static [Grade; 5] {
        match self {
            Scale::Satisfaction => &GRADES,
            Scale::Agreement => &AGREEMENT,
            Scale::Quality => &QUALITY,
        }
    }

    fn is_usual(&self) -> bool {
        *self == Scale::Satisfaction
    }
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of five grades, stored as its number.
    #[default]
    Grade,
    /// One of the question's own choices, stored by key.
    Choice,
    /// Any of the question's own choices, stored as a list of keys.
    Many,
    /// 0 to 10, how likely one would recommend us, stored as a number.
    Nps,
    /// In the customer's own words.
    Text,
}

impl QuestionKind {
    /// All kinds.
    pub const ALL: [QuestionKind; 5] =
        [QuestionKind::Grade, QuestionKind::Choice, QuestionKind::Many, QuestionKind::Nps, QuestionKind::Text];

    /// Whether it offers choices of its own.
    pub const fn has_choices(self) -> bool {
        matches!(self, QuestionKind::Choice | QuestionKind::Many)
    }
}

/// One answer a question offers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Offer {
    /// What is stored.
    pub key: String,
    /// What is read, in Chinese.
    pub zh: String,
    /// What is read, in English.
    pub en: String,
}

impl Offer {
    /// The words in one language; Chinese where a site wrote no English.
    pub fn label(&self, lang: Lang) -> &str {
        in_language(&self.zh, &self.en, lang)
    }
}

/// Where somebody goes on who answers so. Without a rule, or with any other answer, it is the next question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Skip {
    /// The answers that skip, as they are stored.
    pub when: Vec<Value>,
    /// Id of the question to go on with, always a later one; empty is the end.
    pub to: String,
}

impl Skip {
    /// Whether an answer skips.
    pub fn holds(&self, answer: Option<&Value>) -> bool {
        match answer {
            Some(Value::Array(several)) => several.iter().any(|one| self.when.contains(one)),
            Some(one) => self.when.contains(one),
            None => false,
        }
    }
}

/// One question of a set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// Key of the answer; the same question keeps its id in later versions, so that a trend can be drawn.
    pub id: String,
    /// The question in Chinese.
    pub zh: String,
    /// The question in English.
    pub en: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// In which words its grades are asked.
    #[serde(skip_serializing_if = "Scale::is_usual")]
    pub scale: Scale,
    /// On the kiosk nobody goes on without an answer. Paper is taken as it comes back.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// What is offered, for [`QuestionKind::Choice`] and [`QuestionKind::Many`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Offer>,
    /// Where some answers lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip: Option<Skip>,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Question {
    /// The question in one language.
    pub fn text(&self, lang: Lang) -> &str {
        in_language(&self.zh, &self.en, lang)
    }

    /// The answers a person can choose from, as stored and in words; none for free text.
    pub fn offers(&self, lang: Lang) -> Vec<(Value, String)> {
        match self.kind {
            QuestionKind::Grade => {
                let grades = self.scale.grades().iter();
                grades.map(|grade| (grade.value.into(), grade.label.get(lang).to_owned())).collect()
            }
            QuestionKind::Choice | QuestionKind::Many => {
                let offers = self.choices.iter();
                offers.map(|offer| (offer.key.as_str().into(), offer.label(lang).to_owned())).collect()
            }
            QuestionKind::Nps => (0..=10).map(|point| (Value::from(point), point.to_string())).collect(),
            QuestionKind::Text => Vec::new(),
        }
    }

    fn offer_text<'a>(&'a self, key: &'a str, lang: Lang) -> &'a str {
        self.choices.iter().find(|offer| offer.key == key).map_or(key, |offer| offer.label(lang))
    }

    /// An answer in words, as paper and lists show it; empty when there is none.
    pub fn answer_text(&self, answer: Option<&Value>, lang: Lang) -> String {
        match (self.kind, answer) {
            (QuestionKind::Grade, Some(value)) => {
                let given = grade_of(value).map(|grade| grade.value);
                let grade = self.scale.grades().iter().find(|grade| Some(grade.value) == given);
                grade.map_or("", |grade| grade.label.get(lang)).to_owned()
            }
            (QuestionKind::Choice, Some(Value::String(key))) => self.offer_text(key, lang).to_owned(),
            (QuestionKind::Many, Some(Value::Array(keys))) => {
                let and = if lang == Lang::Zh { "、" } else { ", " };
                let words = keys.iter().filter_map(Value::as_str).map(|key| self.offer_text(key, lang));
                words.collect::<Vec<_>>().join(and)
            }
            (QuestionKind::Nps, Some(value)) => value.as_u64().map(|point| point.to_string()).unwrap_or_default(),
            (QuestionKind::Text, Some(Value::String(text))) => text.clone(),
            _ => String::new(),
        }
    }
}

/// The grade a stored answer means; anything but 1 to 5 means none.
pub fn grade_of(answer: &Value) -> Option<&'static Grade> {
    let value = answer.as_u64()?;
    GRADES.iter().find(|grade| u64::from(grade.value) == value)
}

/// The words in one language; Chinese where nobody wrote English.
pub(super) fn in_language<'a>(zh: &'a str, en: &'a str, lang: Lang) -> &'a str {
    match lang {
        Lang::En if !en.is_empty() => en,
        _ => zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_reads_in_words() {
        let of = |kind| Question {
            kind,
            choices: vec![
                Offer { key: "a".into(), zh: "甲".into(), en: String::new() },
                Offer { key: "b".into(), zh: "乙".into(), en: "B".into() },
            ],
            ..Question::default()
        };
        let read = |kind, answer: Value, lang| of(kind).answer_text(Some(&answer), lang);
        assert_eq!(read(QuestionKind::Grade, 2.into(), Lang::Zh), "不满意");
        assert_eq!(read(QuestionKind::Many, vec!["a", "b"].into(), Lang::En), "甲, B");
        assert_eq!(read(QuestionKind::Nps, 10.into(), Lang::Zh), "10");
        assert_eq!(of(QuestionKind::Grade).answer_text(None, Lang::Zh), "");
        let agreed = Question { scale: Scale::Agreement, ..of(QuestionKind::Grade) };
        assert_eq!(agreed.answer_text(Some(&4.into()), Lang::Zh), "同意");
    }

    #[test]
    fn every_kind_but_free_text_offers_answers_it_can_read_back() {
        for kind in QuestionKind::ALL {
            let question =
                Question { kind, choices: vec![Offer { key: "a".into(), ..Offer::default() }], ..Question::default() };
            assert_eq!(question.offers(Lang::Zh).is_empty(), kind == QuestionKind::Text);
        }
        for scale in Scale::ALL {
            assert_eq!(scale.grades().map(|grade| grade.value), [5, 4, 3, 2, 1]);
        }
    }

    #[test]
    fn a_plain_question_is_written_as_before_scales_and_rules_were_known() {
        let plain = Question { id: "q".into(), zh: "态度".into(), ..Question::default() };
        let text = serde_json::to_string(&plain).unwrap();
        assert_eq!(text, r#"{"id":"q","zh":"态度","en":"","kind":"grade"}"#);
    }
}
