//! A number of the result page, as the sheets it was counted from.

use crate::domain::questionnaire::{GRADES, Question, QuestionKind, Questionnaire, SATISFIED, SurveyAnswer};
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
    /// Those that gave at least 一般.
    Wide(String),
    /// Those that gave a point in this range of 0 to 10.
    Points(String, u8, u8),
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
            Pick::Answered(id)
            | Pick::Satisfied(id)
            | Pick::Wide(id)
            | Pick::Points(id, ..)
            | Pick::Grade(id, _)
            | Pick::Offer(id, _) => set.question(id),
        }
    }

    /// Whether the number counts this sheet; the same rule as `questionnaire::tally`.
    pub fn takes(&self, set: &Questionnaire, sheet: &SurveyAnswer) -> bool {
        let Some(question) = self.question(set) else { return *self == Pick::Sheets };
        let grade = sheet.grade(question);
        let answer = sheet.answers.get(&question.id);
        let key = answer.and_then(Value::as_str);
        let point = answer.and_then(Value::as_u64).filter(|point| *point <= 10);
        let took = |wanted: &str| match answer {
            Some(Value::Array(several)) => several.iter().any(|one| one == wanted),
            _ => key == Some(wanted),
        };
        match self {
            Pick::Sheets => true,
            Pick::Answered(_) => match question.kind {
                QuestionKind::Grade => grade.is_some(),
                QuestionKind::Choice | QuestionKind::Many => question.choices.iter().any(|offer| took(&offer.key)),
                QuestionKind::Nps => point.is_some(),
                QuestionKind::Text => key.is_some_and(|written| !written.trim().is_empty()),
            },
            Pick::Satisfied(_) => grade.is_some_and(|grade| grade >= SATISFIED),
            Pick::Wide(_) => grade.is_some_and(|grade| grade + 1 >= SATISFIED),
            Pick::Points(_, low, high) => {
                point.is_some_and(|point| (u64::from(*low)..=u64::from(*high)).contains(&point))
            }
            Pick::Grade(_, wanted) => grade == Some(*wanted),
            Pick::Offer(_, wanted) => took(wanted),
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
            Pick::Wide(_) => of_question(text::WIDE.get(lang)),
            Pick::Points(_, low, high) => of_question(&text::points(*low, *high)),
            Pick::Grade(_, value) => {
                let words = self.question(set).map(|question| question.answer_text(Some(&(*value).into()), lang));
                of_question(&words.unwrap_or_default())
            }
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
            QuestionKind::Choice | QuestionKind::Many => {
                question.choices.iter().map(|offer| Pick::Offer(id(), offer.key.clone())).collect()
            }
            QuestionKind::Nps => [(9, 10), (7, 8), (0, 6)].map(|(low, high)| Pick::Points(id(), low, high)).to_vec(),
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
        assert_eq!(opened(Pick::Wide("attitude".into())), counted.wide.hits);
        let by_grade: Vec<u32> = Pick::answers_of(question).into_iter().map(opened).collect();
        assert_eq!(by_grade, counted.grades);
    }

    #[test]
    fn points_and_several_choices_open_what_they_count() {
        let ask = |id: &str, kind| Question { id: id.into(), kind, ..Question::default() };
        let mut set = Questionnaire {
            questions: vec![ask("n", QuestionKind::Nps), ask("m", QuestionKind::Many)],
            ..Default::default()
        };
        set.questions[1].choices = vec![crate::domain::questionnaire::Offer { key: "a".into(), ..Default::default() }];
        let sheet = |point: u8, keys: &[&str]| {
            let answers = [("n".to_owned(), Value::from(point)), ("m".to_owned(), keys.iter().copied().collect())];
            SurveyAnswer { answers: answers.into(), ..SurveyAnswer::default() }
        };
        let sheets = [sheet(10, &["a", "b"]), sheet(6, &["b"]), sheet(11, &[])];
        let opened = |pick: Pick| sheets.iter().filter(|sheet| pick.takes(&set, sheet)).count() as u32;
        let nps = tally(&set.questions[0], &sheets).nps;
        let by_points: Vec<u32> = Pick::answers_of(&set.questions[0]).into_iter().map(opened).collect();
        assert_eq!(by_points, [nps.promoters, nps.passives, nps.detractors]);
        assert_eq!((opened(Pick::Answered("m".into())), opened(Pick::Offer("m".into(), "a".into()))), (1, 1));
    }
}
