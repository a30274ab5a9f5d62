//! What is to be printed: the documents of a paper, made from the records that are here.
//!
//! Invariant: the name of a job becomes the name of the PDF, so it holds form numbers and titles, never a personal datum.

use leptos::prelude::*;
use uuid::Uuid;

use super::{cases, departments, letterhead, lists};
use crate::app::weekly::weekly_report_id;
use crate::domain::clock::answer_by;
use crate::domain::directory::{DirectoryEntry, OFFICES, PEOPLE};
use crate::domain::moment::date_text;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::domain::report::Topic;
use crate::domain::survey_batch::SurveyBatch;
use crate::print::model::{Document, Letterhead};
use crate::print::papers::case::Case as PaperCase;
use crate::print::papers::enquiry::{EnquiryCase, enquiry_receipt, enquiry_record};
use crate::print::papers::{complaint, customer, follow_up, notice, parcel, records, report, result, survey};
use crate::state::cases::Case;
use crate::text::{Lang, Msg, frame, printing, survey_batch};
use crate::ui::pages::reports::parts_of;
use crate::ui::pages::settings::directory;
use crate::ui::parts::context::Ui;
use crate::ui::route::{BlankForm, Paper};

/// Most blank copies in one go.
const MOST_COPIES: u32 = 500;

/// Documents to be printed one after another.
pub struct Job {
    /// Name of the PDF.
    pub name: String,
    /// The papers, each counting its own pages.
    pub documents: Vec<Document>,
    /// How often each is printed.
    pub copies: u32,
    /// Records with a person's data in it, as the log of disclosures counts them.
    pub records: usize,
}

impl Job {
    /// One paper, named by its number and title.
    pub fn of(document: Document) -> Job {
        Job::of_all(vec![document])
    }

    pub(super) fn of_all(documents: Vec<Document>) -> Job {
        let name = documents.first().map(|first| {
            let number = first.number.as_ref().map(|number| format!("{} ", number.text)).unwrap_or_default();
            format!("{number}{}", first.title)
        });
        Job { name: name.unwrap_or_default(), documents, copies: 1, records: 1 }
    }

    /// The same with so many records in it.
    pub(super) fn holding(self, records: usize) -> Job {
        Job { records, ..self }
    }

    /// A list, named by its title and the day.
    pub(super) fn of_list(document: Document) -> Job {
        let day = date_text(document.letterhead.printed_at.date());
        let mut job = Job::of(document);
        job.name = format!("{} {day}", job.name);
        job
    }
}

/// Makes the job of a paper from the records as they are now; why not, when there is nothing to print.
pub fn prepare(ui: Ui, paper: Paper, lang: Lang) -> Result<Job, Msg> {
    untrack(|| job_of(ui, paper, lang))
}

fn job_of(ui: Ui, paper: Paper, lang: Lang) -> Result<Job, Msg> {
    let head = letterhead(ui);
    let of_case = |id: Uuid, draw: fn(Option<PaperCase<'_>>, &Letterhead, Lang) -> Document| {
        let case = case(ui, id)?;
        Ok(Job::of(draw(Some(on_paper(&case)), &head, lang)))
    };
    match paper {
        Paper::ComplaintList(filter, span, unit) => {
            Ok(departments::complaint_list(ui, (filter, span, unit), &head, lang))
        }
        Paper::RegisterCard(id) => of_case(id, complaint::register_card),
        Paper::Intake(id) => of_case(id, complaint::intake_record),
        Paper::Opinion(id) => of_case(id, complaint::opinion_form),
        Paper::Notice(id) => notices(ui, id, notice::notices, &head, lang),
        Paper::NoticeCopies(id) => notices(ui, id, notice::notices_in_copies, &head, lang),
        Paper::Receipt(id) => {
            let case = case(ui, id)?;
            let due = answer_by(&case.clocks(ui.desk.site_untracked().terms()));
            Ok(Job::of(complaint::receipt(on_paper(&case), due, &head, lang)))
        }
        Paper::Enquiry(id) | Paper::EnquiryReceipt(id) => {
            let case = ui.desk.enquiries.get(id).ok_or(frame::GONE)?;
            let on_paper = EnquiryCase { enquiry: &case.record, course: &case.course };
            Ok(Job::of(match paper {
                Paper::Enquiry(_) => enquiry_record(Some(on_paper), &head, lang),
                _ => {
                    let due = answer_by(&case.clocks(ui.desk.site_untracked().terms()));
                    enquiry_receipt(on_paper, due, &head, lang)
                }
            }))
        }
        Paper::Dossier(_)
        | Paper::Rectification(_)
        | Paper::RectificationCopies(_)
        | Paper::RectificationList(..)
        | Paper::ReturnVisit(_)
        | Paper::VisitSlip(_)
        | Paper::VisitPlan(_) => cases::job_of(ui, paper, &head, lang),
        Paper::SalesHandover(id) => {
            let slips = ui.desk.on_one_slip(id).into_iter();
            let slips: Vec<_> = slips.filter_map(|one| ui.desk.workspace.sales_handovers.get_untracked(one)).collect();
            match slips.as_slice() {
                [] => Err(frame::GONE),
                [slip] => Ok(Job::of(follow_up::sales_handover(Some(slip), &head, lang))),
                all => Ok(Job::of(follow_up::sales_handover_of_several(all, &head, lang)).holding(all.len())),
            }
        }
        Paper::ContactList(span) => Ok(lists::contact_list(ui, span, &head, lang)),
        Paper::CustomerCard(id) => {
            let card = ui.desk.workspace.customers.get_untracked(id).ok_or(frame::GONE)?;
            Ok(Job::of(customer::customer_card(Some(&card), &ui.desk.class_spells(id), &head, lang)))
        }
        Paper::CustomerList(span) => Ok(lists::customer_list(ui, span, &head, lang)),
        Paper::VisitList(span) => Ok(lists::visit_list(ui, span, &head, lang)),
        Paper::SurveyBlank(id, copies) => {
            let set = questionnaire(ui, id)?;
            let sheet = survey::survey_sheet(&set, &SurveyAnswer::default(), &head, lang);
            Ok(Job { copies: copies.clamp(1, MOST_COPIES), ..Job::of(sheet) })
        }
        Paper::SurveyFilled(id) => filled_survey(ui, id, &head, lang),
        Paper::SurveyResults(id) => survey_results(ui, id, &head, lang),
        Paper::ParcelCover(id) => parcel_cover(ui, id, &head, lang),
        Paper::Comparison(id) => {
            let of = ui.desk.workspace.parcels.get_untracked(id).ok_or(frame::GONE)?;
            let own = ui.desk.site_untracked().code;
            Ok(Job::of_list(crate::print::papers::comparison::comparison(&of, &own, &head, lang)))
        }
        Paper::ParcelList(span) => Ok(lists::parcel_list(ui, span, &head, lang)),
        Paper::LoanList(span) => Ok(lists::loan_list(ui, span, &head, lang)),
        Paper::DisclosureList(span) => Ok(lists::disclosure_list(ui, span, &head, lang)),
        Paper::BatchSheets(id) => batch_sheets(ui, id, &head, lang),
        Paper::BatchSummary(id) => {
            let (batch, set) = batch_and_set(ui, id)?;
            let sheets: Vec<SurveyAnswer> = ui.desk.sheets_of_batch(id).into_iter().map(|(_, sheet)| sheet).collect();
            Ok(Job::of_list(result::survey_result(&set, &sheets, Some(&batch), &batch.name, &head, lang)))
        }
        Paper::MonthSheet(id, month) => {
            let set = questionnaire(ui, id)?;
            let month = format!("{:04}-{:02}", month / 100, month % 100);
            let all = ui.desk.workspace.answers.all().into_iter().map(|(_, sheet)| sheet);
            let sheets: Vec<SurveyAnswer> = all.filter(|sheet| set.is_answered_by(sheet)).collect();
            Ok(Job::of(result::month_sheet(&set, &month, &sheets, &head, lang)))
        }
        Paper::Blank(form) => Ok(Job::of(match form {
            BlankForm::Customer => customer::customer_card(None, &[], &head, lang),
            BlankForm::Notice => notice::notice(None, &head, lang),
            BlankForm::Intake => complaint::intake_record(None, &head, lang),
            BlankForm::Opinion => complaint::opinion_form(None, &head, lang),
            BlankForm::Dossier => crate::print::papers::dossier::blank_cover(&head, lang),
            BlankForm::Enquiry => enquiry_record(None, &head, lang),
            BlankForm::SalesHandover => follow_up::sales_handover(None, &head, lang),
            BlankForm::Rectification => crate::print::papers::rectification::rectification(None, &head, lang),
            BlankForm::ReturnVisit => crate::print::papers::return_visit::visit_record(None, &head, lang),
            BlankForm::Consent => records::consent(None, &head, lang),
        })),
        Paper::Report(topic, period) => {
            let parts = parts_of(ui, topic, period);
            let document = report::report(topic.title(), &period.words(lang), &parts, &head, lang);
            Ok(Job { name: format!("{} {period}", document.title), ..Job::of(document) })
        }
        Paper::Weekly(week) => {
            let parts = parts_of(ui, Topic::Complaints, week);
            let id = weekly_report_id(&ui.desk.site_untracked().code, week);
            let written = ui.desk.workspace.weekly_reports.get_untracked(id);
            let document = report::weekly_report(written.as_ref(), &week.words(lang), &parts, &head, lang);
            Ok(Job { name: format!("{} {week}", document.title), ..Job::of(document) })
        }
        Paper::Directory(offices) => {
            let which = if offices { OFFICES } else { PEOPLE };
            Ok(Job::of_list(records::directory(&directory_of(ui, which), which, &head, lang)))
        }
        Paper::Consent(id) => {
            let consent = ui.desk.workspace.consents.get_untracked(id).ok_or(frame::GONE)?;
            Ok(Job::of(records::consent(Some(&consent), &head, lang)))
        }
        Paper::PersonalCopy(id) => {
            let all = ui.desk.records_of(id);
            if all.is_empty() {
                return Err(frame::GONE);
            }
            let held = all.iter().map(|(_, records)| records.len()).sum();
            Ok(Job::of(records::personal_copy(&all, &head, lang)).holding(held))
        }
    }
}

/// One list of the directory, as the settings show it.
fn directory_of(ui: Ui, which: &str) -> Vec<DirectoryEntry> {
    directory::lines_of(ui, which).into_iter().map(|(_, entry)| entry).collect()
}

pub(super) fn case(ui: Ui, id: Uuid) -> Result<std::rc::Rc<Case>, Msg> {
    ui.desk.cases.get(id).ok_or(frame::GONE)
}

pub(super) fn on_paper(case: &Case) -> PaperCase<'_> {
    PaperCase { complaint: &case.record, course: &case.course }
}

/// one notice a department in charge (G-37); before that there is none.
fn notices(
    ui: Ui,
    id: Uuid,
    draw: fn(PaperCase<'_>, &Letterhead, Lang) -> Vec<Document>,
    head: &Letterhead,
    lang: Lang,
) -> Result<Job, Msg> {
    let case = case(ui, id)?;
    let documents = draw(on_paper(&case), head, lang);
    if documents.is_empty() { Err(printing::NO_NOTICE) } else { Ok(Job::of_all(documents)) }
}

/// the cover slip of a parcel sent from here.
fn parcel_cover(ui: Ui, id: Uuid, head: &Letterhead, lang: Lang) -> Result<Job, Msg> {
    let sent = ui.desk.workspace.parcels.get_untracked(id).ok_or(frame::GONE)?;
    Ok(Job::of(parcel::cover_slip(&sent, "", head, lang)))
}

fn questionnaire(ui: Ui, id: Uuid) -> Result<Questionnaire, Msg> {
    ui.desk.workspace.questionnaires.get_untracked(id).ok_or(frame::GONE)
}

/// A filled sheet with the set it was asked with (G-12).
fn filled_survey(ui: Ui, id: Uuid, head: &Letterhead, lang: Lang) -> Result<Job, Msg> {
    let answers = ui.desk.workspace.answers;
    let sheet = answers.get_untracked(id).ok_or(frame::GONE)?;
    let set = answers.entry(id).and_then(|entry| entry.parent).ok_or(frame::GONE)?;
    // A sheet without a name or a home is nobody's.
    let is_somebodys = sheet.customer.is_some() || !sheet.respondent.trim().is_empty() || !sheet.room.trim().is_empty();
    let paper = survey::survey_sheet(&questionnaire(ui, set)?, &sheet, head, lang);
    Ok(Job::of(paper).holding(usize::from(is_somebodys)))
}

fn batch_and_set(ui: Ui, id: Uuid) -> Result<(SurveyBatch, Questionnaire), Msg> {
    let batches = ui.desk.workspace.batches;
    let batch = batches.get_untracked(id).ok_or(frame::GONE)?;
    let set = batches.entry(id).and_then(|entry| entry.parent).ok_or(frame::GONE)?;
    Ok((batch, questionnaire(ui, set)?))
}

/// The numbered sheets of a batch that have not come back.
fn batch_sheets(ui: Ui, id: Uuid, head: &Letterhead, lang: Lang) -> Result<Job, Msg> {
    let (_, set) = batch_and_set(ui, id)?;
    let mut sheets: Vec<SurveyAnswer> = ui.desk.sheets_of_batch(id).into_iter().map(|(_, sheet)| sheet).collect();
    sheets.retain(|sheet| !sheet.is_returned());
    if sheets.is_empty() {
        return Err(survey_batch::NO_SHEETS_OUT);
    }
    Ok(Job::of_all(survey::survey_copies(&set, &sheets, head, lang)))
}

fn survey_results(ui: Ui, id: Uuid, head: &Letterhead, lang: Lang) -> Result<Job, Msg> {
    let set = questionnaire(ui, id)?;
    let answers = ui.desk.workspace.answers;
    let mut sheets: Vec<SurveyAnswer> = answers.all().into_iter().map(|(_, sheet)| sheet).collect();
    sheets.retain(|sheet| set.is_answered_by(sheet));
    let returned = || sheets.iter().filter_map(|sheet| sheet.answered_at);
    let day = |at: Option<_>| at.map(crate::domain::moment::Moment::date).map(date_text).unwrap_or_default();
    let note = printing::period(lang, &day(returned().min()), &day(returned().max()));
    Ok(Job::of_list(result::survey_result(&set, &sheets, None, &note, head, lang)))
}
