//! Where a question set stands: its sheets, how many came back, the share that is satisfied; and which sheets a selection
//! takes. Plain functions over records; the screens only show what they give.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::moment::{Moment, date_text};
use crate::domain::questionnaire::{QuestionKind, Questionnaire, SATISFIED, SurveyAnswer};
use crate::domain::statistic::Rate;
use crate::ui::parts::context::Ui;

/// A returned sheet with its id.
pub type Sheet = (Uuid, SurveyAnswer);

/// All sheets of a set, in any version, oldest first; also those still out.
pub fn sheets_of(ui: Ui, set: &Questionnaire) -> Vec<Sheet> {
    ui.desk.workspace.answers.all().into_iter().filter(|(_, sheet)| set.is_answered_by(sheet)).collect()
}

/// Share of the sheets whose mean grade is 满意 or better. A sheet counts once however many lines it has, because the grades
/// of one person are no independent cases and the Wilson interval needs such.
pub fn satisfied_sheets<'a>(set: &Questionnaire, sheets: impl IntoIterator<Item = &'a SurveyAnswer>) -> Rate {
    Rate::of(sheets.into_iter().filter_map(|sheet| mean_grade(set, sheet)), |mean| mean >= f64::from(SATISFIED))
}

fn mean_grade(set: &Questionnaire, sheet: &SurveyAnswer) -> Option<f64> {
    let grades = set.questions.iter().filter(|question| question.kind == QuestionKind::Grade);
    let given: Vec<f64> = grades.filter_map(|question| sheet.grade(question)).map(f64::from).collect();
    (!given.is_empty()).then(|| given.iter().sum::<f64>() / given.len() as f64)
}

/// `2026-11`, the month of a moment.
pub fn month_of(moment: Moment) -> String {
    date_text(moment.date()).chars().take(7).collect()
}

/// The month or batch a sheet belongs to: what is written on it, else the month it came back.
pub fn period_of(sheet: &SurveyAnswer) -> String {
    if sheet.period.is_empty() { sheet.answered_at.map(month_of).unwrap_or_default() } else { sheet.period.clone() }
}

/// The months and batches there are, latest first.
pub fn periods(sheets: &[Sheet]) -> Vec<String> {
    let all: BTreeSet<String> = sheets.iter().map(|(_, sheet)| period_of(sheet)).filter(|p| !p.is_empty()).collect();
    all.into_iter().rev().collect()
}

/// Which sheets are counted; empty means all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// How the sheet reached the desk.
    pub mode: String,
    /// Month or batch.
    pub period: String,
}

impl Selection {
    /// Whether a sheet is counted.
    pub fn takes(&self, sheet: &SurveyAnswer) -> bool {
        sheet.is_returned()
            && (self.mode.is_empty() || self.mode == sheet.mode)
            && (self.period.is_empty() || self.period == period_of(sheet))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::value::Value;

    fn sheet(grades: &[u8]) -> SurveyAnswer {
        let set = Questionnaire::example();
        let answers =
            set.questions.iter().zip(grades).map(|(question, grade)| (question.id.clone(), Value::from(*grade)));
        SurveyAnswer { answers: answers.collect(), ..SurveyAnswer::example() }
    }

    #[test]
    fn a_sheet_counts_once_by_its_mean() {
        let sheets = [sheet(&[5, 4, 3]), sheet(&[5, 3, 3]), sheet(&[])];
        assert_eq!(satisfied_sheets(&Questionnaire::example(), &sheets), Rate { hits: 1, n: 2 });
    }

    #[test]
    fn a_sheet_without_period_belongs_to_the_month_it_came_back() {
        let written = SurveyAnswer { period: "2026秋".into(), ..SurveyAnswer::example() };
        let plain = SurveyAnswer { period: String::new(), ..SurveyAnswer::example() };
        assert_eq!((period_of(&written), period_of(&plain)), ("2026秋".to_owned(), "2026-11".to_owned()));
        let november = Selection { period: "2026-11".into(), ..Selection::default() };
        assert!(november.takes(&plain) && !november.takes(&written));
    }

    #[test]
    fn a_sheet_still_out_is_never_counted() {
        let out = SurveyAnswer { answered_at: None, ..SurveyAnswer::example() };
        assert!(!Selection::default().takes(&out));
    }
}
