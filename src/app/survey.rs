//! taking in answers, at the desk and at the kiosk.

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::questionnaire::SurveyAnswer;
use crate::domain::value::{Fields, Values};
use crate::forms::survey::SURVEY_ANSWER;
use crate::text::Msg;

const NOTHING_ANSWERED: Msg = Msg::new("请至少回答一题再提交", "Please answer at least one question before sending");

impl Desk {
    /// Takes in a filled survey. It keeps the questionnaire's code and version, so later versions never change it.
    pub async fn answer_survey(&self, questionnaire: Uuid, values: Values) -> Result<Uuid, Failure> {
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
            answer.taken_by = draft.stamp().by.to_string();
            draft.create(Kind::SurveyAnswer, Some(questionnaire), &answer.to_values())
        })
        .await
    }
}
