//! taking in answers at the desk, sheets that come back by their number, and what follows a bad grade (W-08).

use uuid::Uuid;

use super::commit::Draft;
use super::complaint::write_complaint;
use super::customer::NO_SITE_CODE;
use super::desk::Desk;
use super::failure::Failure;
use crate::domain::complaint::Complaint;
use crate::domain::kind::Kind;
use crate::domain::number::{FormNumber, Series, SiteCode};
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer, mode};
use crate::domain::role::Act;
use crate::domain::value::{Fields, Value, Values};
use crate::forms::survey::SURVEY_ANSWER;
use crate::text::{Lang, Msg};

const NOTHING_ANSWERED: Msg = Msg::new("请至少回答一题再提交", "Please answer at least one question before sending");
const CAME_BACK_ALREADY: Msg =
    Msg::new("这份答卷已经录入过了，请核对编号", "This sheet has been entered already; please check its number");
const NO_SUCH_SHEET: Msg = Msg::new(
    "没有这个编号的答卷，请核对编号，例如 JN01-MY-202611-0003",
    "There is no sheet with this number; please check it, for example JN01-MY-202611-0003",
);
const HAS_A_CASE: Msg = Msg::new("这份答卷已经受理为投诉", "A complaint has been taken from this sheet already");

impl Desk {
    /// Takes in a filled survey. It keeps the questionnaire's code and version, so later versions never change it.
    pub async fn answer_survey(&self, questionnaire: Uuid, values: Values) -> Result<Uuid, Failure> {
        self.may(Act::Serve)?;
        let values = self.accept(&SURVEY_ANSWER, values)?;
        let set = self.workspace.questionnaires.get_untracked(questionnaire).ok_or(Failure::Gone)?;
        let site = self.site_untracked().code;
        self.commit("answer survey", |draft| {
            let mut answer = SurveyAnswer::from_values(&values);
            complete(draft, &mut answer, &set)?;
            answer.site.clone_from(&site);
            answer.number = numbers(draft, &site, set.series)?.next().unwrap_or_default();
            draft.create(Kind::SurveyAnswer, Some(questionnaire), &answer.to_values())
        })
        .await
    }

    /// Enters a sheet that was handed out under a number and has come back. What was written when it went out stays.
    pub async fn return_sheet(&self, sheet: Uuid, values: Values) -> Result<(), Failure> {
        let values = self.accept(&SURVEY_ANSWER, values)?;
        let (_, set) = self.set_of_sheet(sheet)?;
        self.commit("return sheet", |draft| {
            let out = draft.workspace().answers.get_untracked(sheet).ok_or(Failure::Gone)?;
            if out.is_returned() {
                return Err(Failure::Rule(CAME_BACK_ALREADY));
            }
            let mut answer = SurveyAnswer::from_values(&values);
            complete(draft, &mut answer, &set)?;
            let answer = SurveyAnswer {
                number: out.number,
                batch: out.batch,
                again_of: out.again_of,
                site: out.site,
                handed_out_on: out.handed_out_on,
                handed_out_by: out.handed_out_by,
                ..answer
            };
            draft.change(Kind::SurveyAnswer, sheet, &answer.to_values(), &[]).map(|_| ())
        })
        .await
    }

    /// The sheet with a number as typed or scanned, when it is still out.
    pub fn sheet_out(&self, typed: &str) -> Result<Uuid, Failure> {
        // A scanned code is set, version, number and page with a check character: MYD/V1/JN01-MY-202611-0003/P1*K.
        let mut parts = typed.trim().split(['/', '*']);
        let number =
            parts.find_map(|part| FormNumber::parse(part).ok()).ok_or(Failure::Rule(NO_SUCH_SHEET))?.to_string();
        let all = self.workspace.answers.all();
        let (id, sheet) =
            all.into_iter().find(|(_, sheet)| sheet.number == number).ok_or(Failure::Rule(NO_SUCH_SHEET))?;
        if sheet.is_returned() { Err(Failure::Rule(CAME_BACK_ALREADY)) } else { Ok(id) }
    }

    /// Takes a complaint from a dissatisfied sheet (W-08 step 8): what was graded badly, in the customer's words where there
    /// are any. The sheet's number is the source document, which is how the two find each other.
    pub async fn complain_from_sheet(&self, sheet: Uuid, lang: Lang) -> Result<Uuid, Failure> {
        let (answer, set) = self.set_of_sheet(sheet)?;
        self.commit("take complaint", |draft| {
            if complaint_from(draft.workspace().complaints.all(), &answer).is_some() {
                return Err(Failure::Rule(HAS_A_CASE));
            }
            let customer = answer.customer.and_then(|id| draft.workspace().customers.get_untracked(id));
            let flat: Vec<&str> = [&answer.building, &answer.unit, &answer.room].map(String::as_str).into();
            let flat = flat.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
            let by = draft.stamp().by.to_string();
            let complaint = Complaint {
                received_at: Some(draft.now()),
                receiver: by.clone(),
                first_receiver: by,
                site: answer.site.clone(),
                channel: if answer.mode == mode::PHONE { "phone" } else { "other" }.into(),
                source_doc_no: answer.number.clone(),
                anonymous: answer.respondent.is_empty() && answer.office.is_empty() && customer.is_none(),
                customer: answer.customer,
                customer_name: answer.respondent.clone(),
                customer_phone: customer.map(|card| card.phone.to_string()).unwrap_or_default(),
                organisation: answer.office.clone(),
                location: flat,
                content: complaint_text(&answer, &set, lang),
                ..Complaint::default()
            };
            write_complaint(draft, &complaint)
        })
        .await
    }

    /// A sheet with the set it was asked with (G-12).
    pub fn set_of_sheet(&self, sheet: Uuid) -> Result<(SurveyAnswer, Questionnaire), Failure> {
        let answers = self.workspace.answers;
        let answer = answers.get_untracked(sheet).ok_or(Failure::Gone)?;
        let set = answers.entry(sheet).and_then(|entry| entry.parent).ok_or(Failure::Gone)?;
        Ok((answer, self.workspace.questionnaires.get_untracked(set).ok_or(Failure::Gone)?))
    }
}

/// The complaint that was taken from a sheet.
pub fn complaint_from(complaints: Vec<(Uuid, Complaint)>, sheet: &SurveyAnswer) -> Option<Uuid> {
    let is_it = |complaint: &Complaint| !sheet.number.is_empty() && complaint.source_doc_no == sheet.number;
    complaints.into_iter().find(|(_, complaint)| is_it(complaint)).map(|(id, _)| id)
}

/// What the desk adds to a filled sheet; what a skip rule has left out is no answer.
fn complete(draft: &Draft, answer: &mut SurveyAnswer, set: &Questionnaire) -> Result<(), Failure> {
    if answer.mode == mode::KIOSK {
        drop_skipped(answer, set);
    }
    if answer.answers.is_empty() && answer.comment.trim().is_empty() {
        return Err(Failure::Rule(NOTHING_ANSWERED));
    }
    answer.questionnaire_code.clone_from(&set.code);
    answer.version = set.version;
    answer.answered_at = answer.answered_at.or(Some(draft.now()));
    if answer.mode != mode::KIOSK {
        answer.taken_by = draft.stamp().by.to_string();
    }
    Ok(())
}

/// Takes away answers to questions that a rule passed over: somebody went back and chose otherwise.
pub(super) fn drop_skipped(answer: &mut SurveyAnswer, set: &Questionnaire) {
    let path = set.path(&answer.answers);
    let asked: Vec<&str> = path.iter().filter_map(|at| Some(set.questions.get(*at)?.id.as_str())).collect();
    answer.answers.retain(|id, _| asked.contains(&id.as_str()));
}

fn complaint_text(answer: &SurveyAnswer, set: &Questionnaire, lang: Lang) -> String {
    let bad = answer.bad_grades(set).map(|(question, grade)| {
        let words = question.answer_text(Some(&Value::from(grade)), lang);
        match lang {
            Lang::Zh => format!("{}：{words}", question.text(lang)),
            Lang::En => format!("{}: {words}", question.text(lang)),
        }
    });
    let said = set.questions.iter().filter_map(|question| match question.kind {
        crate::domain::questionnaire::QuestionKind::Text => answer.answers.get(&question.id)?.as_str(),
        _ => None,
    });
    let said = said.chain([answer.comment.as_str()]).filter(|words| !words.trim().is_empty()).map(str::to_owned);
    let head = format!("{} {}", set.title(lang), answer.number);
    std::iter::once(head).chain(bad).chain(said).collect::<Vec<_>>().join("\n")
}

/// The numbers to be given next in this site, series and month (1.1 rule 4), one after another.
pub(super) fn numbers(
    draft: &Draft,
    site: &str,
    series: Series,
) -> Result<impl Iterator<Item = String> + use<>, Failure> {
    let code = SiteCode::parse(site).map_err(|_| Failure::Rule(NO_SITE_CODE))?;
    let mut used: Vec<String> = draft.workspace().answers.all().into_iter().map(|(_, sheet)| sheet.number).collect();
    let now = draft.now();
    Ok(std::iter::from_fn(move || {
        let next = FormNumber::next(&code, series, now, used.iter().map(String::as_str)).to_string();
        // Only the highest matters for the one after it.
        used = vec![next.clone()];
        Some(next)
    }))
}
