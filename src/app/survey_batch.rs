//! W-08: planning a batch, numbering its sheets, and its stages (R-12 every month for each office of; T-17).

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::survey::numbers;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::questionnaire::{SurveyAnswer, mode};
use crate::domain::survey_batch::{Stage, SurveyBatch};
use crate::domain::value::{Fields, Values};
use crate::forms::survey_batch::SURVEY_BATCH;
use crate::text::Msg;

/// Most sheets numbered in one go: one commit writes them, and one printing prints them.
pub const MOST_AT_ONCE: u32 = 500;

const TOO_MANY: Msg =
    Msg::new("一次最多编号 500 份，请分几次进行", "At most 500 sheets at a time; please do it in several goes");
const NOT_OPEN: Msg =
    Msg::new("本批次已经统计，不能再发放", "This batch has been tallied; nothing more can be handed out");
const STAGE_BEFORE: Msg = Msg::new(
    "前面的环节还没有完成，请按顺序登记",
    "An earlier stage is not done yet; please record them in their order",
);

impl Desk {
    /// Plans a batch of a set.
    pub async fn plan_batch(&self, questionnaire: Uuid, values: Values) -> Result<Uuid, Failure> {
        let set = self.workspace.questionnaires.get_untracked(questionnaire).ok_or(Failure::Gone)?;
        let batch = SurveyBatch {
            questionnaire_code: set.code,
            version: set.version,
            site: self.site_untracked().code,
            ..SurveyBatch::from_values(&values)
        };
        let values = self.accept(&SURVEY_BATCH, batch.to_values())?;
        self.commit("plan batch", |draft| draft.create(Kind::SurveyBatch, Some(questionnaire), &values)).await
    }

    /// Records stages of a batch as its form has them; a day after a stage that is not done is refused.
    pub async fn save_batch(&self, id: Uuid, opened: &Values, values: Values) -> Result<(), Failure> {
        let batch = SurveyBatch::from_values(&values);
        let is_ahead = |stage: &Stage| !batch.reached_on(*stage).is_empty() && *stage > batch.stage();
        // Measures may be carried out before they are reported; the other days follow each other.
        if Stage::ALL.iter().any(|stage| *stage != Stage::Improved && is_ahead(stage)) {
            return Err(Failure::Rule(STAGE_BEFORE));
        }
        self.save_record(Kind::SurveyBatch, id, &SURVEY_BATCH, opened, values).await
    }

    /// Numbers the next sheets of a batch, one for each office named or so many without: they are out from now on.
    pub async fn hand_out(&self, id: Uuid, offices: &[String], copies: u32) -> Result<u32, Failure> {
        let wanted = if offices.is_empty() { copies } else { offices.len() as u32 };
        if wanted > MOST_AT_ONCE {
            return Err(Failure::Rule(TOO_MANY));
        }
        self.commit("hand out sheets", |draft| {
            let batches = draft.workspace().batches;
            let batch = batches.get_untracked(id).ok_or(Failure::Gone)?;
            let set = batches.entry(id).and_then(|entry| entry.parent).ok_or(Failure::Gone)?;
            let series = draft.workspace().questionnaires.get_untracked(set).ok_or(Failure::Gone)?.series;
            if !batch.takes_sheets() {
                return Err(Failure::Rule(NOT_OPEN));
            }
            let (today, by) = (date_text(draft.now().date()), draft.stamp().by.to_string());
            let sheet = SurveyAnswer {
                questionnaire_code: batch.questionnaire_code.clone(),
                version: batch.version,
                mode: mode::PAPER.into(),
                period: batch.period.clone(),
                batch: Some(id),
                handed_out_on: today.clone(),
                handed_out_by: by.clone(),
                site: batch.site.clone(),
                ..SurveyAnswer::default()
            };
            let numbers = numbers(draft, &batch.site, series)?;
            for (at, number) in numbers.take(wanted as usize).enumerate() {
                let office = offices.get(at).cloned().unwrap_or_default();
                let sheet = SurveyAnswer { number, office, ..sheet.clone() };
                draft.create(Kind::SurveyAnswer, Some(set), &sheet.to_values())?;
            }
            if batch.distributed_on.is_empty() {
                let out = SurveyBatch { distributed_on: today, distributed_by: by, ..batch };
                draft.change(Kind::SurveyBatch, id, &out.to_values(), &[])?;
            }
            Ok(wanted)
        })
        .await
    }

    /// The sheets of a batch, oldest first.
    pub fn sheets_of_batch(&self, id: Uuid) -> Vec<(Uuid, SurveyAnswer)> {
        let mut sheets = self.workspace.answers.all();
        sheets.retain(|(_, sheet)| sheet.batch == Some(id));
        sheets.sort_unstable_by(|(_, a), (_, b)| a.number.cmp(&b.number));
        sheets
    }
}
