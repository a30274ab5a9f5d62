//! taking in answers, at the desk and at the kiosk.

use uuid::Uuid;

use super::commit::Draft;
use super::customer::NO_SITE_CODE;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::number::{FormNumber, Series, SiteCode};
use crate::domain::questionnaire::{SurveyAnswer, mode};
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::forms::survey::SURVEY_ANSWER;
use crate::text::Msg;

const NOTHING_ANSWERED: Msg = Msg::new("请至少回答一题再提交", "Please answer at least one question before sending");

impl Desk {
    /// Takes in a filled survey. It keeps the questionnaire's code and version, so later versions never change it.
    pub async fn answer_survey(&self, questionnaire: Uuid, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&SURVEY_ANSWER, values)?;
        let set = self.workspace.questionnaires.get_untracked(questionnaire).ok_or(Failure::Gone)?;
        let site = self.site_untracked().code;
        self.commit("answer survey", |draft| {
            let mut answer = SurveyAnswer::from_values(&values);
            if answer.answers.is_empty() {
                return Err(Failure::Rule(NOTHING_ANSWERED));
            }
            answer.questionnaire_code = set.code.clone();
            answer.version = set.version;
            answer.answered_at = answer.answered_at.or(Some(draft.now()));
            answer.site = site.clone();
            if answer.mode != mode::KIOSK {
                answer.taken_by = draft.stamp().by.to_string();
            }
            answer.number = next_number(draft, &site, set.series)?;
            draft.create(Kind::SurveyAnswer, Some(questionnaire), &answer.to_values())
        })
        .await
    }
}

/// The next sheet number of this site, series and month (1.1 rule 4).
fn next_number(draft: &Draft, site: &str, series: Series) -> Result<String, Failure> {
    let code = SiteCode::parse(site).map_err(|_| Failure::Rule(NO_SITE_CODE))?;
    let used: Vec<String> = draft.workspace().answers.all().into_iter().map(|(_, sheet)| sheet.number).collect();
    Ok(FormNumber::next(&code, series, draft.now(), used.iter().map(String::as_str)).to_string())
}
