//! A number of the result page, as the sheets it was counted from.

use crate::domain::questionnaire::{GRADES, Question, QuestionKind, Questionnaire, SATISFIED, SurveyAnswer, grade_of};
use crate::domain::value::Value;
use crate::text::{Lang, surveys as text};

/// Which sheets a number counts. Questions and offers are named by their ids.
#[derive(Clone, Debug, PartialEq)]
pub enum Pick {
    /// All of them.
    Sheets,
    /// Those that answered a question.
    Answered(String),
    /// Those that gave 非常满意 or 满意.
    Satisfied(String),
    /// Those that gave one grade.
    Grade(String, u8),
    /// Those that chose one offer.
    Offer(String, String),
}

impl Pick {
    /// The question the number belongs to.
    pub fn question<'a>(&self, set: &'a Questionnaire) -> Option<&'a Question> {
        match self {
            Pick::Sheets => None,
            Pick::Answered(id) | Pick::Satisfied(id) | Pick::Grade(id, _) | Pick::Offer(id, _) => set.question(id),
        }
    }

    /// Whether the number counts this sheet; the same rule as `questionnaire::tally`.
    pub fn takes(&self, set: &Questionnaire, sheet: &SurveyAnswer) -> bool {
        let Some(question) = self.question(set) else { return *self == Pick::Sheets };
        let grade = sheet.grade(question);
        let key = sheet.answers.get(&question.id).and_then(Value::as_str);
        match self {
            Pick::Sheets => true,
            Pick::Answered(_) => match question.kind {
                QuestionKind::Grade => grade.is_some(),
                QuestionKind::Choice => question.choices.iter().any(|offer| key == Some(offer.key.as_str())),
                QuestionKind::Text => key.is_some_and(|written| !written.trim().is_empty()),
            },
            Pick::Satisfied(_) => grade.is_some_and(|grade| grade >= SATISFIED),
            Pick::Grade(_, wanted) => grade == Some(*wanted),
            Pick::Offer(_, wanted) => key == Some(wanted.as_str()),
        }
    }

    /// What the number says.
    pub fn label(&self, set: &Questionnaire, lang: Lang) -> String {
        let of_question = |answer: &str| {
            let question = self.question(set).map_or("", |question| question.text(lang));
            text::question_answer(lang, question, answer)
        };
        match self {
            Pick::Sheets => text::ALL_SHEETS.get(lang).into(),
            Pick::Answered(_) => of_question(text::N.get(lang)),
            Pick::Satisfied(_) => of_question(text::SATISFIED.get(lang)),
            Pick::Grade(_, value) => of_question(grade_of(&(*value).into()).map_or("", |grade| grade.label.get(lang))),
            Pick::Offer(_, key) => {
                let offers = self.question(set).map_or(&[][..], |question| &question.choices);
                of_question(offers.iter().find(|offer| offer.key == *key).map_or(key, |offer| offer.label(lang)))
            }
        }
    }

    /// The picks of a question's answers in the order they are drawn.
    pub fn answers_of(question: &Question) -> Vec<Pick> {
        let id = || question.id.clone();
        match question.kind {
            QuestionKind::Grade => GRADES.iter().map(|grade| Pick::Grade(id(), grade.value)).collect(),
            QuestionKind::Choice => question.choices.iter().map(|offer| Pick::Offer(id(), offer.key.clone())).collect(),
            QuestionKind::Text => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::questionnaire::tally;

    #[test]
    fn a_number_counts_the_sheets_it_opens() {
        let set = Questionnaire::example();
        let mut sheets = vec![SurveyAnswer::example(); 3];
        for (sheet, grade) in sheets.iter_mut().zip([5, 2, 9]) {
            sheet.answers.insert("attitude".into(), Value::from(grade));
        }
        let question = &set.questions[0];
        let counted = tally(question, &sheets);
        let opened = |pick: Pick| sheets.iter().filter(|sheet| pick.takes(&set, sheet)).count() as u32;
        assert_eq!(opened(Pick::Answered("attitude".into())), counted.n);
        assert_eq!(opened(Pick::Satisfied("attitude".into())), counted.satisfied.hits);
        let by_grade: Vec<u32> = Pick::answers_of(question).into_iter().map(opened).collect();
        assert_eq!(by_grade, counted.grades);
    }
}
