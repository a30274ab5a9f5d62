//! The sheets of a question set, as the screens of surveys read them.

use uuid::Uuid;

use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::ui::parts::context::Ui;

/// A sheet with its id.
pub type Sheet = (Uuid, SurveyAnswer);

/// All sheets of a set, in any version, oldest first; also those still out.
pub fn sheets_of(ui: Ui, set: &Questionnaire) -> Vec<Sheet> {
    ui.desk.workspace.answers.all().into_iter().filter(|(_, sheet)| set.is_answered_by(sheet)).collect()
}
