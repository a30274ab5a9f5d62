//! Papers by address: what is printed, and of what.

use uuid::Uuid;

use super::Filter;
use crate::domain::report::Topic;
use crate::domain::report_period::Period;

/// A paper that can be printed, by catalogue row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// R-06 list of the complaints of a period, of all departments or one.
    ComplaintList(Filter, Span, Unit),
    /// R-06 card of one register row.
    RegisterCard(Uuid),
    ///
    Notice(Uuid),
    /// R-07 in two copies.
    NoticeCopies(Uuid),
    ///
    Intake(Uuid),
    ///
    Opinion(Uuid),
    /// R-06 receipt in two parts, with the time until which the customer is answered.
    Receipt(Uuid),
    /// the whole case as one bundle.
    Dossier(Uuid),
    ///
    Rectification(Uuid),
    /// R-11 in three copies.
    RectificationCopies(Uuid),
    /// R-11 list of the rectifications of a period.
    RectificationList(Filter, Span),
    ///
    ReturnVisit(Uuid),
    /// R-15 on A5.
    VisitSlip(Uuid),
    /// R-16 list of the visits planned for a period.
    VisitPlan(Span),
    ///
    Enquiry(Uuid),
    /// R-03 receipt in two parts.
    EnquiryReceipt(Uuid),
    ///
    SalesHandover(Uuid),
    /// R-05 list of the contacts of a period.
    ContactList(Span),
    /// R-01 card.
    CustomerCard(Uuid),
    /// R-01 list of those registered in a period.
    CustomerList(Span),
    /// R-02 list of the calls and visits of a period.
    VisitList(Span),
    /// blank sheets, so many copies.
    SurveyBlank(Uuid, u32),
    /// one filled sheet.
    SurveyFilled(Uuid),
    /// results of a set.
    SurveyResults(Uuid),
    /// R-19 cover slip of a parcel.
    ParcelCover(Uuid),
    /// R-19 list of the parcels of a period.
    ParcelList(Span),
    /// R-18 list of the disclosures of a period.
    DisclosureList(Span),
    /// R-27 list of the documents of a period.
    LoanList(Span),
    /// X-09 comparison of the sites.
    Comparison(Uuid),
    /// the numbered sheets of a batch that are out.
    BatchSheets(Uuid),
    /// S-05: what a batch has shown and what follows from it.
    BatchSummary(Uuid),
    /// S-04: a set's month, as `202611`.
    MonthSheet(Uuid, u32),
    /// A blank form, by the form's id in `forms::catalogue`.
    Blank(BlankForm),
    /// S-01 to S-03, S-06 to S-08, S-14, S-15: a report.
    Report(Topic, Period),
    /// R-17 of a week.
    Weekly(Period),
    /// the offices when true.
    Directory(bool),
    /// 4.2: a consent.
    Consent(Uuid),
    /// 4.2: a copy of what is held of a customer.
    PersonalCopy(Uuid),
}

/// What a list is of: a period, or everything there is.
pub type Span = Option<Period>;

/// One department, by [`mark_of`] its name, or all of them. An address carries no words of a person.
pub type Unit = Option<u32>;

/// A mark for a name that fits into an address (FNV-1a). Two names of one site that share it would be printed together.
pub fn mark_of(name: &str) -> u32 {
    name.trim().bytes().fold(0x811c_9dc5, |mark, byte| (mark ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What stands before the mark of a department in an address.
const UNIT: &str = "of-";

/// Takes the department off the end of an address.
fn read_unit<'a>(path: &'a [&'a str]) -> (&'a [&'a str], Unit) {
    match path {
        [rest @ .., last] => match last.strip_prefix(UNIT).map(|mark| u32::from_str_radix(mark, 16)) {
            Some(Ok(mark)) => (rest, Some(mark)),
            _ => (path, None),
        },
        [] => (path, None),
    }
}

/// The words of a list in an address: its name, and its period where it has one.
fn list_path(name: &str, span: Span) -> String {
    span.map_or_else(|| name.to_owned(), |period| format!("{name}/{period}"))
}

/// Reads what [`list_path`] has written behind the name.
fn read_span(rest: &[&str]) -> Option<Span> {
    match rest {
        [] => Some(None),
        [period] => Period::parse(period).map(Some),
        _ => None,
    }
}

/// Whose data a paper holds, and so whether printing it is put on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// No customer's: blanks, reports, logs, lists of offices.
    Nobody,
    /// One person's or one case's.
    One,
    /// A list of customers or cases.
    Several,
}

/// Forms that are handed out blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlankForm {
    ///
    Customer,
    ///
    Notice,
    ///
    Intake,
    ///
    Opinion,
    /// the cover.
    Dossier,
    ///
    Enquiry,
    ///
    SalesHandover,
    ///
    Rectification,
    ///
    ReturnVisit,
    /// 4.2: notice and consent.
    Consent,
}

impl BlankForm {
    /// All of them.
    pub const ALL: [BlankForm; 10] = [
        BlankForm::Customer,
        BlankForm::Enquiry,
        BlankForm::SalesHandover,
        BlankForm::Notice,
        BlankForm::Intake,
        BlankForm::Opinion,
        BlankForm::Dossier,
        BlankForm::Rectification,
        BlankForm::ReturnVisit,
        BlankForm::Consent,
    ];

    /// The form's word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            BlankForm::Customer => "customer",
            BlankForm::Notice => "notice",
            BlankForm::Intake => "intake",
            BlankForm::Opinion => "opinion",
            BlankForm::Dossier => "dossier",
            BlankForm::Enquiry => "enquiry",
            BlankForm::SalesHandover => "handover",
            BlankForm::Rectification => "rectification",
            BlankForm::ReturnVisit => "return-visit",
            BlankForm::Consent => "consent",
        }
    }

    fn from_key(key: &str) -> Option<BlankForm> {
        BlankForm::ALL.into_iter().find(|form| form.key() == key)
    }
}

impl Paper {
    /// Whose data it holds.
    pub const fn holds(self) -> Holds {
        match self {
            Paper::RegisterCard(_)
            | Paper::Notice(_)
            | Paper::NoticeCopies(_)
            | Paper::Intake(_)
            | Paper::Opinion(_)
            | Paper::Receipt(_)
            | Paper::Dossier(_)
            | Paper::Rectification(_)
            | Paper::RectificationCopies(_)
            | Paper::ReturnVisit(_)
            | Paper::VisitSlip(_)
            | Paper::Enquiry(_)
            | Paper::EnquiryReceipt(_)
            | Paper::SalesHandover(_)
            | Paper::CustomerCard(_)
            | Paper::SurveyFilled(_)
            | Paper::Consent(_)
            | Paper::PersonalCopy(_) => Holds::One,
            Paper::ComplaintList(..)
            | Paper::RectificationList(..)
            | Paper::VisitPlan(_)
            | Paper::ContactList(_)
            | Paper::CustomerList(_)
            | Paper::VisitList(_) => Holds::Several,
            Paper::SurveyBlank(..)
            | Paper::SurveyResults(_)
            | Paper::ParcelCover(_)
            | Paper::ParcelList(_)
            | Paper::Comparison(_)
            | Paper::DisclosureList(_)
            | Paper::LoanList(_)
            | Paper::BatchSheets(_)
            | Paper::BatchSummary(_)
            | Paper::MonthSheet(..)
            | Paper::Blank(_)
            | Paper::Report(..)
            | Paper::Weekly(_)
            | Paper::Directory(_) => Holds::Nobody,
        }
    }

    /// The period of a list; `None` for papers that are not lists of a period.
    pub const fn span(self) -> Option<Span> {
        match self {
            Paper::ComplaintList(_, span, _)
            | Paper::RectificationList(_, span)
            | Paper::VisitPlan(span)
            | Paper::ContactList(span)
            | Paper::CustomerList(span)
            | Paper::VisitList(span)
            | Paper::ParcelList(span)
            | Paper::LoanList(span)
            | Paper::DisclosureList(span) => Some(span),
            _ => None,
        }
    }

    /// The same list of another period.
    pub const fn of_span(self, span: Span) -> Paper {
        match self {
            Paper::ComplaintList(filter, _, unit) => Paper::ComplaintList(filter, span, unit),
            Paper::RectificationList(filter, _) => Paper::RectificationList(filter, span),
            Paper::VisitPlan(_) => Paper::VisitPlan(span),
            Paper::ContactList(_) => Paper::ContactList(span),
            Paper::CustomerList(_) => Paper::CustomerList(span),
            Paper::VisitList(_) => Paper::VisitList(span),
            Paper::ParcelList(_) => Paper::ParcelList(span),
            Paper::DisclosureList(_) => Paper::DisclosureList(span),
            Paper::LoanList(_) => Paper::LoanList(span),
            other => other,
        }
    }

    pub(super) fn path(&self) -> String {
        match self {
            Paper::ComplaintList(filter, span, unit) => {
                let list = list_path(&format!("complaints/{}", filter.key()), *span);
                unit.map_or(list.clone(), |mark| format!("{list}/{UNIT}{mark:08x}"))
            }
            Paper::RegisterCard(id) => format!("register/{id}"),
            Paper::Notice(id) => format!("notice/{id}"),
            Paper::NoticeCopies(id) => format!("notice-copies/{id}"),
            Paper::Intake(id) => format!("intake/{id}"),
            Paper::Opinion(id) => format!("opinion/{id}"),
            Paper::Receipt(id) => format!("receipt/{id}"),
            Paper::Dossier(id) => format!("dossier/{id}"),
            Paper::Rectification(id) => format!("rectification/{id}"),
            Paper::RectificationCopies(id) => format!("rectification-copies/{id}"),
            Paper::RectificationList(filter, span) => list_path(&format!("rectifications/{}", filter.key()), *span),
            Paper::ReturnVisit(id) => format!("return-visit/{id}"),
            Paper::VisitSlip(id) => format!("visit-slip/{id}"),
            Paper::VisitPlan(span) => list_path("visit-plan", *span),
            Paper::Enquiry(id) => format!("enquiry/{id}"),
            Paper::EnquiryReceipt(id) => format!("enquiry-receipt/{id}"),
            Paper::SalesHandover(id) => format!("handover/{id}"),
            Paper::ContactList(span) => list_path("contacts", *span),
            Paper::CustomerCard(id) => format!("customer/{id}"),
            Paper::CustomerList(span) => list_path("customers", *span),
            Paper::VisitList(span) => list_path("visits", *span),
            Paper::SurveyBlank(id, copies) => format!("survey/{id}/{copies}"),
            Paper::SurveyFilled(id) => format!("answer/{id}"),
            Paper::SurveyResults(id) => format!("results/{id}"),
            Paper::ParcelCover(id) => format!("parcel/{id}"),
            Paper::ParcelList(span) => list_path("parcels", *span),
            Paper::DisclosureList(span) => list_path("disclosures", *span),
            Paper::LoanList(span) => list_path("documents", *span),
            Paper::Comparison(id) => format!("comparison/{id}"),
            Paper::BatchSheets(id) => format!("batch-sheets/{id}"),
            Paper::BatchSummary(id) => format!("batch/{id}"),
            Paper::MonthSheet(id, month) => format!("month/{id}/{month}"),
            Paper::Blank(form) => format!("blank/{}", form.key()),
            Paper::Report(topic, period) => format!("report/{}/{period}", topic.key()),
            Paper::Weekly(week) => format!("weekly/{week}"),
            Paper::Directory(offices) => format!("directory/{}", if *offices { "offices" } else { "people" }),
            Paper::Consent(id) => format!("consent/{id}"),
            Paper::PersonalCopy(id) => format!("personal-copy/{id}"),
        }
    }

    pub(super) fn parse(path: &[&str]) -> Option<Paper> {
        let id = |text: &str| Uuid::try_parse(text).ok();
        match path {
            ["complaints", filter, rest @ ..] => {
                let (rest, unit) = read_unit(rest);
                let both = Filter::from_key(filter).zip(read_span(rest));
                both.map(|(filter, span)| Paper::ComplaintList(filter, span, unit))
            }
            ["register", one] => id(one).map(Paper::RegisterCard),
            ["notice", one] => id(one).map(Paper::Notice),
            ["notice-copies", one] => id(one).map(Paper::NoticeCopies),
            ["intake", one] => id(one).map(Paper::Intake),
            ["opinion", one] => id(one).map(Paper::Opinion),
            ["receipt", one] => id(one).map(Paper::Receipt),
            ["dossier", one] => id(one).map(Paper::Dossier),
            ["rectification", one] => id(one).map(Paper::Rectification),
            ["rectification-copies", one] => id(one).map(Paper::RectificationCopies),
            ["rectifications", filter, rest @ ..] => Filter::from_key(filter)
                .zip(read_span(rest))
                .map(|(filter, span)| Paper::RectificationList(filter, span)),
            ["return-visit", one] => id(one).map(Paper::ReturnVisit),
            ["visit-slip", one] => id(one).map(Paper::VisitSlip),
            ["visit-plan", rest @ ..] => read_span(rest).map(Paper::VisitPlan),
            ["enquiry", one] => id(one).map(Paper::Enquiry),
            ["enquiry-receipt", one] => id(one).map(Paper::EnquiryReceipt),
            ["handover", one] => id(one).map(Paper::SalesHandover),
            ["contacts", rest @ ..] => read_span(rest).map(Paper::ContactList),
            ["customer", one] => id(one).map(Paper::CustomerCard),
            ["customers", rest @ ..] => read_span(rest).map(Paper::CustomerList),
            ["visits", rest @ ..] => read_span(rest).map(Paper::VisitList),
            ["survey", one, copies] => {
                id(one).zip(copies.parse().ok()).map(|(id, copies)| Paper::SurveyBlank(id, copies))
            }
            ["answer", one] => id(one).map(Paper::SurveyFilled),
            ["results", one] => id(one).map(Paper::SurveyResults),
            ["parcel", one] => id(one).map(Paper::ParcelCover),
            ["comparison", one] => id(one).map(Paper::Comparison),
            ["parcels", rest @ ..] => read_span(rest).map(Paper::ParcelList),
            ["disclosures", rest @ ..] => read_span(rest).map(Paper::DisclosureList),
            ["documents", rest @ ..] => read_span(rest).map(Paper::LoanList),
            ["batch-sheets", one] => id(one).map(Paper::BatchSheets),
            ["batch", one] => id(one).map(Paper::BatchSummary),
            ["month", one, month] => id(one).zip(month.parse().ok()).map(|(id, month)| Paper::MonthSheet(id, month)),
            ["blank", form] => BlankForm::from_key(form).map(Paper::Blank),
            ["report", topic, period] => {
                Topic::from_key(topic).zip(Period::parse(period)).map(|(topic, period)| Paper::Report(topic, period))
            }
            ["weekly", week] => Period::parse(week).map(Paper::Weekly),
            ["directory", "offices"] => Some(Paper::Directory(true)),
            ["directory", "people"] => Some(Paper::Directory(false)),
            ["consent", one] => id(one).map(Paper::Consent),
            ["personal-copy", one] => id(one).map(Paper::PersonalCopy),
            _ => None,
        }
    }
}
