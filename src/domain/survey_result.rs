//! What a survey says as a whole (S-04): which sheets are counted, the share that is satisfied, month by month and office by office.

use std::collections::BTreeSet;

use super::moment::{Moment, date_text};
use super::questionnaire::{QuestionKind, Questionnaire, SATISFIED, SurveyAnswer, tally};
use super::statistic::{Nps, Rate};
use uuid::Uuid;

/// `2026-11`, the month of a moment.
pub fn month_of(moment: Moment) -> String {
    date_text(moment.date()).chars().take(7).collect()
}

/// The month or batch a sheet belongs to: what is written on it, else the month it came back.
pub fn period_of(sheet: &SurveyAnswer) -> String {
    if sheet.period.is_empty() { sheet.answered_at.map(month_of).unwrap_or_default() } else { sheet.period.clone() }
}

/// The months and batches there are, latest first.
pub fn periods<'a>(sheets: impl IntoIterator<Item = &'a SurveyAnswer>) -> Vec<String> {
    let all: BTreeSet<String> = sheets.into_iter().map(period_of).filter(|period| !period.is_empty()).collect();
    all.into_iter().rev().collect()
}

/// Which sheets are counted; empty means all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// How the sheet reached the desk.
    pub mode: String,
    /// Month or period.
    pub period: String,
    /// 办公部门.
    pub office: String,
    /// The batch.
    pub batch: Option<Uuid>,
}

impl Selection {
    /// Whether a sheet is of this selection, returned or not.
    pub fn holds(&self, sheet: &SurveyAnswer) -> bool {
        (self.mode.is_empty() || self.mode == sheet.mode)
            && (self.period.is_empty() || self.period == period_of(sheet))
            && (self.office.is_empty() || self.office == sheet.office)
            && (self.batch.is_none() || self.batch == sheet.batch)
    }

    /// Whether a sheet is counted.
    pub fn takes(&self, sheet: &SurveyAnswer) -> bool {
        sheet.is_returned() && self.holds(sheet)
    }
}

/// Share of the sheets whose mean grade is 满意 or better. A sheet counts once however many lines it has, because the grades
/// of one person are no independent cases and the Wilson interval needs such.
pub fn satisfied_sheets<'a>(set: &Questionnaire, sheets: impl IntoIterator<Item = &'a SurveyAnswer>) -> Rate {
    share_from(set, sheets, f64::from(SATISFIED))
}

/// As [`satisfied_sheets`], with 一般 counted as satisfied too (CSAT, wide).
pub fn satisfied_widely<'a>(set: &Questionnaire, sheets: impl IntoIterator<Item = &'a SurveyAnswer>) -> Rate {
    share_from(set, sheets, f64::from(SATISFIED - 1))
}

fn share_from<'a>(set: &Questionnaire, sheets: impl IntoIterator<Item = &'a SurveyAnswer>, least: f64) -> Rate {
    Rate::of(sheets.into_iter().filter_map(|sheet| mean_grade(set, sheet)), |mean| mean >= least)
}

fn mean_grade(set: &Questionnaire, sheet: &SurveyAnswer) -> Option<f64> {
    let grades = set.questions.iter().filter(|question| question.kind == QuestionKind::Grade);
    let given: Vec<f64> = grades.filter_map(|question| sheet.grade(question)).map(f64::from).collect();
    (!given.is_empty()).then(|| given.iter().sum::<f64>() / given.len() as f64)
}

/// The recommending of all questions on that scale together; most sets have one.
pub fn recommending<'a>(set: &Questionnaire, sheets: impl Iterator<Item = &'a SurveyAnswer> + Clone) -> Nps {
    let questions = set.questions.iter().filter(|question| question.kind == QuestionKind::Nps);
    questions.map(|question| tally(question, sheets.clone()).nps).next().unwrap_or_default()
}

/// One group of sheets in a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Month, period or office.
    pub name: String,
    /// Sheets of the group, also those still out.
    pub sheets: u32,
    /// Of these, returned.
    pub returned: u32,
    /// Satisfied, strict.
    pub satisfied: Rate,
    /// Satisfied, wide.
    pub wide: Rate,
    /// Recommending.
    pub nps: Nps,
}

fn group(set: &Questionnaire, name: String, sheets: &[&SurveyAnswer]) -> Group {
    let returned: Vec<&SurveyAnswer> = sheets.iter().copied().filter(|sheet| sheet.is_returned()).collect();
    Group {
        name,
        sheets: sheets.len() as u32,
        returned: returned.len() as u32,
        satisfied: satisfied_sheets(set, returned.iter().copied()),
        wide: satisfied_widely(set, returned.iter().copied()),
        nps: recommending(set, returned.iter().copied()),
    }
}

/// The sheets by what `name` gives, in the order of the names; those without a name are left out.
fn grouped(set: &Questionnaire, sheets: &[&SurveyAnswer], name: fn(&SurveyAnswer) -> String) -> Vec<Group> {
    let names: BTreeSet<String> = sheets.iter().map(|sheet| name(sheet)).filter(|name| !name.is_empty()).collect();
    let of = |wanted: String| {
        let own: Vec<&SurveyAnswer> = sheets.iter().copied().filter(|sheet| name(sheet) == wanted).collect();
        group(set, wanted, &own)
    };
    names.into_iter().map(of).collect()
}

/// Month by month, oldest first.
pub fn trend(set: &Questionnaire, sheets: &[&SurveyAnswer]) -> Vec<Group> {
    grouped(set, sheets, period_of)
}

/// Office by office in the order of their names: never by their share, which would rank them.
pub fn by_office(set: &Questionnaire, sheets: &[&SurveyAnswer]) -> Vec<Group> {
    grouped(set, sheets, |sheet| sheet.office.clone())
}

/// The pair that really differs the most, best first: only where their intervals do not meet (issue 5 point 5).
pub fn really_differ(groups: &[Group]) -> Option<(&Group, &Group)> {
    let share = |group: &&Group| group.satisfied.share().unwrap_or(0.0);
    let best = groups.iter().filter(|g| g.satisfied.n > 0).max_by(|a, b| share(a).total_cmp(&share(b)))?;
    let worst = groups.iter().filter(|g| g.satisfied.n > 0).min_by(|a, b| share(a).total_cmp(&share(b)))?;
    best.satisfied.differs_from(worst.satisfied).then_some((best, worst))
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
        let set = Questionnaire::example();
        assert_eq!(satisfied_sheets(&set, &sheets), Rate { hits: 1, n: 2 });
        assert_eq!(satisfied_widely(&set, &sheets), Rate { hits: 2, n: 2 });
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
    fn a_sheet_still_out_is_never_counted_but_belongs_to_its_batch() {
        let out = SurveyAnswer { answered_at: None, ..SurveyAnswer::example() };
        let own = Selection { batch: out.batch, office: out.office.clone(), ..Selection::default() };
        assert!(!own.takes(&out) && own.holds(&out));
        assert!(!Selection { batch: Some(Uuid::nil()), ..Selection::default() }.holds(&out));
    }

    #[test]
    fn offices_stand_by_name_and_are_told_apart_only_when_they_really_differ() {
        let of = |office: &str, grade: u8, count: usize| {
            vec![SurveyAnswer { office: office.into(), ..sheet(&[grade]) }; count]
        };
        let set = Questionnaire::example();
        let all = [of("财务部", 5, 20), of("工程部", 2, 20), of("策划部", 4, 3)].concat();
        let groups = by_office(&set, &all.iter().collect::<Vec<_>>());
        let mut names: Vec<&str> = groups.iter().map(|group| group.name.as_str()).collect();
        let told = really_differ(&groups).map(|(best, worst)| (best.name.clone(), worst.name.clone()));
        assert_eq!(told, Some(("财务部".to_owned(), "工程部".to_owned())));
        assert!(names.is_sorted());
        names.dedup();
        assert_eq!(names.len(), 3);
        let few = by_office(&set, &[of("财务部", 5, 4), of("工程部", 2, 4)].concat().iter().collect::<Vec<_>>());
        assert_eq!(really_differ(&few), None);
    }
}
