//! question sets and the answers to them.
//!
//! A set is one record a version; an answer keeps the code and version of the set it was asked with (G-12), so an edited
//! question never changes what somebody answered. The default sets stand in `question_sets`, what may be asked and in which
//! order in `question`, a new version in `revision`, counting in `tally`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::number::Series;
use super::value::{Fields, Value, Values};
use crate::text::Lang;

use super::question::in_language;
pub use super::question::{GRADES, Grade, Offer, Question, QuestionKind, SATISFIED, Scale, Skip, grade_of};
pub use super::question_sets::default_sets;
pub use super::tally::{Tally, tally};

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

    /// The places of the questions that are asked of somebody who answers so: skip rules only lead forward, so the path ends.
    pub fn path(&self, answers: &BTreeMap<String, Value>) -> Vec<usize> {
        let (mut path, mut at) = (Vec::new(), 0);
        while let Some(question) = self.questions.get(at) {
            path.push(at);
            let skip = question.skip.as_ref().filter(|skip| skip.holds(answers.get(&question.id)));
            at = match skip {
                Some(skip) if skip.to.is_empty() => break,
                Some(skip) => self.place(&skip.to).filter(|to| *to > at).unwrap_or(at + 1),
                None => at + 1,
            };
        }
        path
    }

    /// The place of a question.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id == id)
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
    /// The batch it was handed out in (W-08).
    pub batch: Option<Uuid>,
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
    /// 关联时间: when the sheet was linked to the card afterwards, or the link was taken back (R-14 `linked`).
    pub linked_at: Option<Moment>,
    /// 关联人, who did so.
    pub linked_by: String,
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
    /// The dissatisfied sheet after which the same person was asked again (W-08 step 8).
    pub again_of: Option<Uuid>,
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
        self.bad_grades(set).next().is_some()
    }

    /// The questions that were given a grade below 一般, with it.
    pub fn bad_grades<'a>(&self, set: &'a Questionnaire) -> impl Iterator<Item = (&'a Question, u8)> {
        let grades = set.questions.iter().filter(|question| question.kind == QuestionKind::Grade);
        grades.filter_map(|question| self.grade(question).filter(|grade| *grade < 3).map(|grade| (question, grade)))
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
            QuestionKind::Many => question.choices.iter().map(|offer| offer.key.as_str()).collect(),
            QuestionKind::Nps => Value::from(9),
            QuestionKind::Text => Value::from("饮用水希望上午送到"),
        };
        SurveyAnswer {
            number: text("JN01-MY-202611-0003"),
            answers: set.questions.iter().map(|question| (question.id.clone(), answer(question))).collect(),
            questionnaire_code: set.code,
            version: set.version,
            mode: text(mode::PAPER),
            period: text("2026-11"),
            batch: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002)),
            office: text("销售部"),
            building: text("3"),
            unit: text("2"),
            room: text("1501"),
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            linked_at: Moment::parse("2026-11-22T16:00:00+08:00", 480).ok(),
            linked_by: text("陈静"),
            respondent: text("孙丽"),
            handed_out_on: text("2026-11-20"),
            handed_out_by: text("陈静"),
            answered_at: Moment::parse("2026-11-22T09:30:00+08:00", 480).ok(),
            taken_by: text("陈静"),
            comment: text("总体很好，谢谢"),
            again_of: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0003)),
            site: text("JN01"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(id: &str, answer: impl Into<Value>) -> SurveyAnswer {
        SurveyAnswer { answers: BTreeMap::from([(id.to_owned(), answer.into())]), ..SurveyAnswer::default() }
    }

    fn question(kind: QuestionKind) -> Question {
        Question { id: "q".into(), kind, ..Question::default() }
    }

    #[test]
    fn a_low_grade_is_noticed() {
        let set = Questionnaire { questions: vec![question(QuestionKind::Grade)], ..Questionnaire::default() };
        assert!(sheet("q", 2).is_dissatisfied(&set));
        assert!(!sheet("q", 3).is_dissatisfied(&set));
        assert!(!sheet("number_of_children", 1).is_dissatisfied(&set));
    }

    #[test]
    fn a_skip_rule_leads_forward_or_to_the_end_and_never_back() {
        let ask = |id: &str, skip: Option<Skip>| Question { id: id.into(), skip, ..Question::default() };
        let skip = |when: u8, to: &str| Some(Skip { when: vec![when.into()], to: to.into() });
        let set = |questions| Questionnaire { questions, ..Questionnaire::default() };
        let answers = |given: &[(&str, u8)]| given.iter().map(|(id, v)| ((*id).to_owned(), Value::from(*v))).collect();
        let forward = set(vec![ask("a", skip(5, "c")), ask("b", skip(1, "")), ask("c", None)]);
        assert_eq!(forward.path(&answers(&[])), [0, 1, 2]);
        assert_eq!(forward.path(&answers(&[("a", 5)])), [0, 2]);
        assert_eq!(forward.path(&answers(&[("a", 4), ("b", 1)])), [0, 1]);
        let back = set(vec![ask("a", None), ask("b", skip(5, "a")), ask("c", None)]);
        assert_eq!(back.path(&answers(&[("b", 5)])), [0, 1, 2]);
    }

    #[test]
    fn records_read_back_from_their_fields() {
        let (set, sheet) = (Questionnaire::example(), SurveyAnswer::example());
        assert_eq!(Questionnaire::from_values(&set.to_values()), set);
        assert_eq!(SurveyAnswer::from_values(&sheet.to_values()), sheet);
        assert!(sheet.is_returned() && set.is_answered_by(&sheet));
    }
}
