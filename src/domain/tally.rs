//! What the answers to one question add up to (S-04).

use super::question::{GRADES, Question, QuestionKind, SATISFIED, grade_of};
use super::questionnaire::SurveyAnswer;
use super::statistic::{Nps, Rate};
use super::value::Value;

/// What the answers to one question add up to (S-04).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    /// Sheets that answered this question.
    pub n: u32,
    /// How many gave each grade, in the order of [`GRADES`] (best first).
    pub grades: [u32; 5],
    /// 满意率: 非常满意 and 满意 of all that answered (S-04; CSAT, strict).
    pub satisfied: Rate,
    /// 满意率（含一般）: 一般 counts too (CSAT, wide).
    pub wide: Rate,
    /// Mean grade, when anybody answered.
    pub mean: Option<f64>,
    /// How many took each offer, in the order of the question; for choices.
    pub choices: Vec<(String, u32)>,
    /// Promoters, passives, detractors; for the scale of recommending.
    pub nps: Nps,
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
            (QuestionKind::Choice, Value::String(key)) => take(&mut tally.choices, key),
            (QuestionKind::Many, Value::Array(keys)) => {
                let known = keys.iter().filter_map(Value::as_str).filter_map(|key| take(&mut tally.choices, key));
                (known.count() > 0).then_some(())
            }
            (QuestionKind::Nps, value) => {
                value.as_u64().filter(|answer| *answer <= 10).map(|answer| tally.nps.count(answer))
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
        let wide = counts().filter(|(grade, _)| grade.value + 1 >= SATISFIED).map(|(_, count)| count).sum();
        let sum: u32 = counts().map(|(grade, count)| u32::from(grade.value) * count).sum();
        tally.satisfied = Rate { hits, n: tally.n };
        tally.wide = Rate { hits: wide, n: tally.n };
        tally.mean = (tally.n > 0).then(|| f64::from(sum) / f64::from(tally.n));
    }
    tally
}

fn take(choices: &mut [(String, u32)], key: &str) -> Option<()> {
    choices.iter_mut().find(|(offer, _)| offer == key).map(|(_, count)| *count += 1)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::question::Offer;

    fn sheet(id: &str, answer: impl Into<Value>) -> SurveyAnswer {
        SurveyAnswer { answers: BTreeMap::from([(id.to_owned(), answer.into())]), ..SurveyAnswer::default() }
    }

    fn question(kind: QuestionKind) -> Question {
        let offer = |key: &str| Offer { key: key.into(), ..Offer::default() };
        Question { id: "q".into(), kind, choices: vec![offer("price"), offer("place")], ..Question::default() }
    }

    #[test]
    fn grades_are_tallied_with_both_rates_and_mean() {
        let mut sheets: Vec<_> = [5, 5, 4, 3, 1].map(|grade| sheet("q", grade)).into();
        sheets.extend([sheet("q", 9), sheet("q", "满意"), sheet("other", 5)]);
        let tally = tally(&question(QuestionKind::Grade), &sheets);
        assert_eq!((tally.n, tally.grades), (5, [2, 1, 1, 0, 1]));
        assert_eq!((tally.satisfied, tally.wide), (Rate { hits: 3, n: 5 }, Rate { hits: 4, n: 5 }));
        assert_eq!(tally.mean, Some(3.6));
    }

    #[test]
    fn choices_and_words_are_counted() {
        let choice = tally(&question(QuestionKind::Choice), &[sheet("q", "price"), sheet("q", "gone")]);
        assert_eq!((choice.n, choice.choices[0].1), (1, 1));
        let text = tally(&question(QuestionKind::Text), &[sheet("q", "停车位太少"), sheet("q", " ")]);
        assert_eq!((text.n, text.texts), (1, vec!["停车位太少".to_owned()]));
        assert_eq!(text.mean, None);
    }

    #[test]
    fn a_sheet_that_ticks_two_offers_counts_once_and_for_both() {
        let sheets = [sheet("q", vec!["price", "place"]), sheet("q", vec!["place", "gone"]), sheet("q", vec!["gone"])];
        let many = tally(&question(QuestionKind::Many), &sheets);
        assert_eq!((many.n, many.choices[0].1, many.choices[1].1), (2, 1, 2));
    }

    #[test]
    fn the_scale_of_recommending_counts_promoters_and_detractors() {
        let sheets: Vec<_> = [10, 9, 8, 6, 0, 11].map(|answer| sheet("q", answer)).into();
        let counted = tally(&question(QuestionKind::Nps), &sheets);
        assert_eq!((counted.n, counted.nps), (5, Nps { promoters: 2, passives: 1, detractors: 2 }));
    }
}
