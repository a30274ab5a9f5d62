//! question sets, the answers to them, and their tally.
//!
//! A set is one record a version; an answer keeps the code and version of the set it was asked with (G-12), so an edited
//! question never changes what somebody answered. The default sets stand in `question_sets`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::number::Series;
use super::statistic::Rate;
use super::value::{Fields, Value, Values};
use crate::text::{Lang, Msg};

pub use super::question_sets::default_sets;

/// One of the five grades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grade {
    /// What is stored: 5 is best.
    pub value: u8,
    /// What is read.
    pub label: Msg,
}

/// The five grades, best first, in the order they stand on paper.
pub static GRADES: [Grade; 5] = [
    Grade { value: 5, label: Msg::new("非常满意", "Very satisfied") },
    Grade { value: 4, label: Msg::new("满意", "Satisfied") },
    Grade { value: 3, label: Msg::new("一般", "Fair") },
    Grade { value: 2, label: Msg::new("不满意", "Dissatisfied") },
    Grade { value: 1, label: Msg::new("非常不满意", "Very dissatisfied") },
];

/// Least grade that counts as satisfied (S-04: 非常满意 and 满意).
pub const SATISFIED: u8 = 4;

/// The values of [`SurveyAnswer::mode`]: how the answer reached the desk.
pub mod mode {
    /// By the customer's own hand on the kiosk.
    pub const KIOSK: &str = "kiosk";
    /// Asked and typed at the desk.
    pub const DESK: &str = "desk";
    /// Typed in from a paper sheet.
    pub const PAPER: &str = "paper";
    /// Asked on the telephone.
    pub const PHONE: &str = "phone";
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One of the five grades, stored as its number.
    #[default]
    Grade,
    /// One of the question's own choices, stored by key.
    Choice,
    /// In the customer's own words.
    Text,
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
    /// What is offered, for [`QuestionKind::Choice`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Offer>,
}

impl Question {
    /// The question in one language.
    pub fn text(&self, lang: Lang) -> &str {
        in_language(&self.zh, &self.en, lang)
    }

    /// An answer in words, as paper and lists show it; empty when there is none.
    pub fn answer_text(&self, answer: Option<&Value>, lang: Lang) -> String {
        match (self.kind, answer) {
            (QuestionKind::Grade, Some(value)) => grade_of(value).map_or("", |grade| grade.label.get(lang)).to_owned(),
            (QuestionKind::Choice, Some(Value::String(key))) => self
                .choices
                .iter()
                .find(|offer| offer.key == *key)
                .map_or(key.as_str(), |offer| offer.label(lang))
                .to_owned(),
            (QuestionKind::Text, Some(Value::String(text))) => text.clone(),
            _ => String::new(),
        }
    }
}

/// A question set, one record a version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Questionnaire {
    /// Short stable code, the same in all versions; part of the sheet's QR text.
    pub code: String,
    /// The catalogue row, `R-12`, `R-13` or `R-14`.
    pub source: String,
    /// The series that numbers its sheets.
    pub series: Series,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// Opening words in Chinese.
    pub intro_zh: String,
    /// Opening words in English.
    pub intro_en: String,
    /// Counts from 1; a change to the questions makes a new version.
    pub version: u32,
    /// Offered on the kiosk and for printing.
    pub active: bool,
    /// The questions in order.
    pub questions: Vec<Question>,
}

impl Fields for Questionnaire {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Questionnaire {
    /// The title in one language.
    pub fn title(&self, lang: Lang) -> &str {
        in_language(&self.title_zh, &self.title_en, lang)
    }

    /// The opening words in one language.
    pub fn intro(&self, lang: Lang) -> &str {
        in_language(&self.intro_zh, &self.intro_en, lang)
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Whether an answer was given to this set, in any version.
    pub fn is_answered_by(&self, answer: &SurveyAnswer) -> bool {
        answer.questionnaire_code == self.code
    }

    /// A set with every field filled, for conformance tests and sample prints.
    pub fn example() -> Questionnaire {
        default_sets().into_iter().next().unwrap_or_default()
    }
}

/// One sheet: handed out, then perhaps returned with answers. Without `answered_at` it is out and not yet back (W-08).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SurveyAnswer {
    /// 编号, from the set's series.
    pub number: String,
    /// Code of the set.
    pub questionnaire_code: String,
    /// Version of the set it was asked with.
    pub version: u32,
    /// How it reached the desk, see [`mode`].
    pub mode: String,
    /// 月份 or batch, e.g. `2026-11`.
    pub period: String,
    /// 办公部门.
    pub office: String,
    /// 楼座.
    pub building: String,
    /// 单元.
    pub unit: String,
    /// 户.
    pub room: String,
    /// The customer card, when the answer is not anonymous (R-14 `linked`).
    pub customer: Option<Uuid>,
    /// 填表人.
    pub respondent: String,
    /// 发放日期, as in `2026-11-22`.
    pub handed_out_on: String,
    /// 发放人.
    pub handed_out_by: String,
    /// 回收时间.
    pub answered_at: Option<Moment>,
    /// 回收人, who asked or typed it in.
    pub taken_by: String,
    /// Answers by question id: a grade as a number, a choice by key, text.
    pub answers: BTreeMap<String, Value>,
    /// 意见和建议.
    pub comment: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for SurveyAnswer {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl SurveyAnswer {
    /// 已回收: it came back.
    pub fn is_returned(&self) -> bool {
        self.answered_at.is_some()
    }

    /// Whether a grade below 一般 was given, so that the desk offers to open a complaint (W-08 step 8). Only the questions of
    /// the set it was asked with are grades.
    pub fn is_dissatisfied(&self, set: &Questionnaire) -> bool {
        let grades = set.questions.iter().filter(|question| question.kind == QuestionKind::Grade);
        grades.filter_map(|question| self.grade(question)).any(|grade| grade < 3)
    }

    /// The grade given to a question.
    pub fn grade(&self, question: &Question) -> Option<u8> {
        self.answers.get(&question.id).and_then(grade_of).map(|grade| grade.value)
    }

    /// A sheet with every field filled, for conformance tests and sample prints.
    pub fn example() -> SurveyAnswer {
        let text = str::to_owned;
        let set = Questionnaire::example();
        let answer = |question: &Question| match question.kind {
            QuestionKind::Grade => Value::from(4),
            QuestionKind::Choice => Value::from(question.choices.first().map_or("", |offer| offer.key.as_str())),
            QuestionKind::Text => Value::from("饮用水希望上午送到"),
        };
        SurveyAnswer {
            number: text("JN01-MY-202611-0003"),
            answers: set.questions.iter().map(|question| (question.id.clone(), answer(question))).collect(),
            questionnaire_code: set.code,
            version: set.version,
            mode: text(mode::PAPER),
            period: text("2026-11"),
            office: text("销售部"),
            building: text("3"),
            unit: text("2"),
            room: text("1501"),
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            respondent: text("孙丽"),
            handed_out_on: text("2026-11-20"),
            handed_out_by: text("陈静"),
            answered_at: Moment::parse("2026-11-22T09:30:00+08:00", 480).ok(),
            taken_by: text("陈静"),
            comment: text("总体很好，谢谢"),
            site: text("JN01"),
        }
    }
}

/// What the answers to one question add up to (S-04).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Sheets that answered this question.
    pub n: u32,
    /// How many gave each grade, in the order of [`GRADES`] (best first).
    pub grades: [u32; 5],
    /// 满意率: 非常满意 and 满意 of all that answered.
    pub satisfied: Rate,
    /// Mean grade, when anybody answered.
    pub mean: Option<f64>,
    /// How many took each offer, in the order of the question; for choices.
    pub choices: Vec<(String, u32)>,
    /// What was written; for text.
    pub texts: Vec<String>,
}

/// Adds up the answers to one question. Sheets that left it out do not count; so do answers the question does not know.
pub fn tally<'a>(question: &Question, sheets: impl IntoIterator<Item = &'a SurveyAnswer>) -> Tally {
    let mut tally =
        Tally { choices: question.choices.iter().map(|offer| (offer.key.clone(), 0)).collect(), ..Tally::default() };
    for answer in sheets.into_iter().filter_map(|sheet| sheet.answers.get(&question.id)) {
        let counted = match (question.kind, answer) {
            (QuestionKind::Grade, value) => {
                grade_of(value).map(|grade| tally.grades[usize::from(5 - grade.value)] += 1)
            }
            (QuestionKind::Choice, Value::String(key)) => {
                tally.choices.iter_mut().find(|(offer, _)| offer == key).map(|(_, count)| *count += 1)
            }
            (QuestionKind::Text, Value::String(text)) if !text.trim().is_empty() => {
                tally.texts.push(text.clone());
                Some(())
            }
            _ => None,
        };
        tally.n += u32::from(counted.is_some());
    }
    if question.kind == QuestionKind::Grade {
        let counts = || GRADES.iter().zip(tally.grades);
        let hits = counts().filter(|(grade, _)| grade.value >= SATISFIED).map(|(_, count)| count).sum();
        let sum: u32 = counts().map(|(grade, count)| u32::from(grade.value) * count).sum();
        tally.satisfied = Rate { hits, n: tally.n };
        tally.mean = (tally.n > 0).then(|| f64::from(sum) / f64::from(tally.n));
    }
    tally
}

/// The grade a stored answer means; anything but 1 to 5 means none.
pub fn grade_of(answer: &Value) -> Option<&'static Grade> {
    let value = answer.as_u64()?;
    GRADES.iter().find(|grade| u64::from(grade.value) == value)
}

fn in_language<'a>(zh: &'a str, en: &'a str, lang: Lang) -> &'a str {
    match lang {
        Lang::En if !en.is_empty() => en,
        _ => zh,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(id: &str, answer: impl Into<Value>) -> SurveyAnswer {
        SurveyAnswer { answers: BTreeMap::from([(id.to_owned(), answer.into())]), ..SurveyAnswer::default() }
    }

    fn question(kind: QuestionKind) -> Question {
        let choices =
            if kind == QuestionKind::Choice { vec![Offer { key: "price".into(), ..Offer::default() }] } else { vec![] };
        Question { id: "q".into(), kind, choices, ..Question::default() }
    }

    #[test]
    fn grades_are_tallied_with_rate_and_mean() {
        let mut sheets: Vec<_> = [5, 5, 4, 3, 1].map(|grade| sheet("q", grade)).into();
        sheets.extend([sheet("q", 9), sheet("q", "满意"), sheet("other", 5)]);
        let tally = tally(&question(QuestionKind::Grade), &sheets);
        assert_eq!((tally.n, tally.grades), (5, [2, 1, 1, 0, 1]));
        assert_eq!(tally.satisfied, Rate { hits: 3, n: 5 });
        assert_eq!(tally.mean, Some(3.6));
    }

    #[test]
    fn choices_and_words_are_counted() {
        let choice = tally(&question(QuestionKind::Choice), &[sheet("q", "price"), sheet("q", "gone")]);
        assert_eq!((choice.n, choice.choices), (1, vec![("price".to_owned(), 1)]));
        let text = tally(&question(QuestionKind::Text), &[sheet("q", "停车位太少"), sheet("q", " ")]);
        assert_eq!((text.n, text.texts), (1, vec!["停车位太少".to_owned()]));
        assert_eq!(text.mean, None);
    }

    #[test]
    fn a_low_grade_is_noticed() {
        let set = Questionnaire { questions: vec![question(QuestionKind::Grade)], ..Questionnaire::default() };
        assert!(sheet("q", 2).is_dissatisfied(&set));
        assert!(!sheet("q", 3).is_dissatisfied(&set));
        assert!(!sheet("number_of_children", 1).is_dissatisfied(&set));
    }

    #[test]
    fn records_read_back_from_their_fields() {
        let (set, sheet) = (Questionnaire::example(), SurveyAnswer::example());
        assert_eq!(Questionnaire::from_values(&set.to_values()), set);
        assert_eq!(SurveyAnswer::from_values(&sheet.to_values()), sheet);
        assert!(sheet.is_returned() && set.is_answered_by(&sheet));
    }

    #[test]
    fn an_answer_reads_in_words() {
        let grade = question(QuestionKind::Grade);
        assert_eq!(grade.answer_text(Some(&Value::from(2)), Lang::Zh), "不满意");
        assert_eq!(grade.answer_text(None, Lang::Zh), "");
    }
}
