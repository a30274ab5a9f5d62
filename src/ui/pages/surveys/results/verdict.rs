//! The title of the result page: the answer in words, and no more than the numbers bear.

use super::super::standing::Sheet;
use crate::domain::questionnaire::{Question, QuestionKind, Questionnaire, tally};
use crate::domain::statistic::{LEAST, Rate};
use crate::text::{Lang, surveys as text};

/// What the sheets say about the set. Best and worst are named only when their intervals do not overlap; otherwise the
/// difference may be chance, and the title says so.
pub fn verdict(set: &Questionnaire, sheets: &[Sheet], lang: Lang) -> String {
    let mut rates: Vec<(&Question, Rate)> = set
        .questions
        .iter()
        .filter(|question| question.kind == QuestionKind::Grade)
        .map(|question| (question, tally(question, sheets.iter().map(|(_, sheet)| sheet)).satisfied))
        .filter(|(_, rate)| rate.n >= LEAST)
        .collect();
    rates.sort_unstable_by(|(_, a), (_, b)| b.share().unwrap_or(0.0).total_cmp(&a.share().unwrap_or(0.0)));
    match (rates.first(), rates.last()) {
        (Some((best, high)), Some((worst, low))) if rates.len() > 1 => {
            if high.differs_from(*low) {
                let names = [best, worst].map(|question| question.text(lang));
                text::verdict_differ(lang, names[0], &high.percent(), names[1], &low.percent())
            } else {
                text::verdict_alike(lang, &low.percent(), &high.percent())
            }
        }
        _ if set.questions.iter().any(|question| question.kind == QuestionKind::Grade) && rates.is_empty() => {
            text::VERDICT_TOO_FEW.get(lang).into()
        }
        _ => text::verdict_count(lang, sheets.len()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::questionnaire::SurveyAnswer;
    use crate::domain::value::Value;

    fn sheets(count: usize, attitude: u8, speed: u8) -> Vec<Sheet> {
        let answers = [("attitude", attitude), ("speed", speed)];
        let answers = answers.map(|(id, grade)| (id.to_owned(), Value::from(grade))).into();
        vec![(Uuid::nil(), SurveyAnswer { answers, ..SurveyAnswer::default() }); count]
    }

    #[test]
    fn best_and_worst_are_named_only_when_they_really_differ() {
        let set = Questionnaire::example();
        let clear = verdict(&set, &sheets(20, 5, 2), Lang::Zh);
        assert!(clear.starts_with("“服务态度：文明礼貌”最受认可（100.0% 满意）"), "{clear}");
        let alike = verdict(&set, &[sheets(6, 5, 5), sheets(1, 5, 2)].concat(), Lang::Zh);
        assert!(alike.contains("可能只是偶然"), "{alike}");
    }

    #[test]
    fn four_sheets_say_nothing_yet() {
        assert_eq!(verdict(&Questionnaire::example(), &sheets(4, 5, 1), Lang::En), text::VERDICT_TOO_FEW.en);
    }
}
