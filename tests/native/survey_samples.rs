//! Sample papers of surveys: S-04 and S-05 over enough sheets and too few, and a sheet that asks in every way.

use shouwen::domain::questionnaire::{Offer, Question, QuestionKind, Questionnaire, Scale, Skip, SurveyAnswer};
use shouwen::domain::survey_batch::SurveyBatch;
use shouwen::print::model::{Document, Letterhead};
use shouwen::print::papers::{result, survey};
use shouwen::text::Lang;

/// S-05 of the example batch.
pub fn batch_summary(sheets: &[SurveyAnswer], head: &Letterhead, lang: Lang) -> Document {
    let (set, batch) = (Questionnaire::example(), SurveyBatch::example());
    result::survey_result(&set, sheets, Some(&batch), &batch.name, head, lang)
}

/// S-04 of a month.
pub fn month(head: &Letterhead, lang: Lang) -> Document {
    result::month_sheet(&Questionnaire::example(), "2026-11", &months(), head, lang)
}

/// A blank sheet with every kind of question.
pub fn every_kind(head: &Letterhead, lang: Lang) -> Document {
    survey::survey_sheet(&asks_everything(), &SurveyAnswer::default(), head, lang)
}

/// Three months of the offices' survey: enough sheets to be shown in two, too few in the third; one still out.
fn months() -> Vec<SurveyAnswer> {
    let of = |period: &str, office: &str, grade: u8| {
        let mut sheet = SurveyAnswer { period: period.into(), office: office.into(), ..SurveyAnswer::example() };
        sheet.answers.values_mut().filter(|answer| answer.is_u64()).for_each(|answer| *answer = grade.into());
        sheet
    };
    let mut sheets: Vec<SurveyAnswer> = vec![of("2026-09", "销售部", 5); 3];
    for (period, grades) in [("2026-10", [5, 4, 3, 4, 5, 4]), ("2026-11", [5, 4, 4, 2, 5, 3])] {
        let offices = ["财务部", "策划部", "工程部", "行政部", "人力资源部", "销售部"];
        sheets.extend(offices.iter().zip(grades).map(|(office, grade)| of(period, office, grade)));
    }
    sheets.push(SurveyAnswer { answered_at: None, ..of("2026-11", "法务部", 5) });
    sheets
}

/// A set that asks in every way there is, with a rule.
fn asks_everything() -> Questionnaire {
    let mut set = Questionnaire::example();
    set.questions.truncate(3);
    let kinds = [QuestionKind::Choice, QuestionKind::Many, QuestionKind::Nps, QuestionKind::Text];
    for (at, kind) in kinds.into_iter().enumerate() {
        let offer = |(zh, en): (&str, &str)| Offer { key: en.into(), zh: zh.into(), en: en.into() };
        let choices = [("饮用水", "Water"), ("报修", "Repairs"), ("快递", "Courier")].map(offer);
        let (zh, en) = (format!("第{}种问法", at + 1), format!("Way {} of asking", at + 1));
        set.questions.push(Question {
            id: format!("k{at}"),
            zh,
            en,
            kind,
            choices: choices.into(),
            ..Question::default()
        });
    }
    set.questions[2].scale = Scale::Agreement;
    set.questions[0].skip = Some(Skip { when: vec![1.into(), 2.into()], to: "k3".into() });
    set
}
