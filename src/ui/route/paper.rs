//! Papers by address: what is printed, and of what.

use uuid::Uuid;

use super::Filter;
use crate::domain::report::Topic;
use crate::domain::report_period::Period;

/// A paper that can be printed, by catalogue row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// R-06 list of complaints.
    ComplaintList(Filter),
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
    /// R-11 list of rectifications.
    RectificationList(Filter),
    ///
    ReturnVisit(Uuid),
    /// R-15 on A5.
    VisitSlip(Uuid),
    /// R-16 list of a month, so many months after this one.
    VisitPlan(i32),
    /// R-16 list of a week, so many weeks after this one.
    VisitWeek(i32),
    ///
    Enquiry(Uuid),
    /// R-03 receipt in two parts.
    EnquiryReceipt(Uuid),
    ///
    SalesHandover(Uuid),
    /// R-05 list of the contacts of so many days up to today.
    ContactList(u32),
    /// R-01 card.
    CustomerCard(Uuid),
    /// R-01 list.
    CustomerList,
    /// R-02 list of one day's visits, days before today.
    VisitList(u32),
    /// blank sheets, so many copies.
    SurveyBlank(Uuid, u32),
    /// one filled sheet.
    SurveyFilled(Uuid),
    /// results of a set.
    SurveyResults(Uuid),
    /// R-19 cover slip of a parcel.
    ParcelCover(Uuid),
    /// R-19 list of the parcels of so many days up to today.
    ParcelList(u32),
    /// X-09 comparison of the sites.
    Comparison(Uuid),
    /// R-18 list of the disclosures of so many days up to today.
    DisclosureList(u32),
    /// the numbered sheets of a batch that are out.
    BatchSheets(Uuid),
    /// S-05: what a batch has shown and what follows from it.
    BatchSummary(Uuid),
    /// S-04: a set's month, as `202611`.
    MonthSheet(Uuid, u32),
    /// A blank form, by the form's id in `forms::catalogue`.
    Blank(BlankForm),
    /// S-01 to S-03, S-07, S-08, S-14, S-15: a report.
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
    pub const ALL: [BlankForm; 9] = [
        BlankForm::Customer,
        BlankForm::Enquiry,
        BlankForm::SalesHandover,
        BlankForm::Notice,
        BlankForm::Intake,
        BlankForm::Opinion,
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
            | Paper::ReturnVisit(_)
            | Paper::VisitSlip(_)
            | Paper::Enquiry(_)
            | Paper::EnquiryReceipt(_)
            | Paper::SalesHandover(_)
            | Paper::CustomerCard(_)
            | Paper::SurveyFilled(_)
            | Paper::Consent(_)
            | Paper::PersonalCopy(_) => Holds::One,
            Paper::ComplaintList(_)
            | Paper::RectificationList(_)
            | Paper::VisitPlan(_)
            | Paper::VisitWeek(_)
            | Paper::ContactList(_)
            | Paper::CustomerList
            | Paper::VisitList(_) => Holds::Several,
            Paper::SurveyBlank(..)
            | Paper::SurveyResults(_)
            | Paper::ParcelCover(_)
            | Paper::ParcelList(_)
            | Paper::Comparison(_)
            | Paper::DisclosureList(_)
            | Paper::BatchSheets(_)
            | Paper::BatchSummary(_)
            | Paper::MonthSheet(..)
            | Paper::Blank(_)
            | Paper::Report(..)
            | Paper::Weekly(_)
            | Paper::Directory(_) => Holds::Nobody,
        }
    }

    pub(super) fn path(&self) -> String {
        match self {
            Paper::ComplaintList(filter) => format!("complaints/{}", filter.key()),
            Paper::RegisterCard(id) => format!("register/{id}"),
            Paper::Notice(id) => format!("notice/{id}"),
            Paper::NoticeCopies(id) => format!("notice-copies/{id}"),
            Paper::Intake(id) => format!("intake/{id}"),
            Paper::Opinion(id) => format!("opinion/{id}"),
            Paper::Receipt(id) => format!("receipt/{id}"),
            Paper::Dossier(id) => format!("dossier/{id}"),
            Paper::Rectification(id) => format!("rectification/{id}"),
            Paper::RectificationList(filter) => format!("rectifications/{}", filter.key()),
            Paper::ReturnVisit(id) => format!("return-visit/{id}"),
            Paper::VisitSlip(id) => format!("visit-slip/{id}"),
            Paper::VisitPlan(months) => format!("visit-plan/{months}"),
            Paper::VisitWeek(weeks) => format!("visit-week/{weeks}"),
            Paper::Enquiry(id) => format!("enquiry/{id}"),
            Paper::EnquiryReceipt(id) => format!("enquiry-receipt/{id}"),
            Paper::SalesHandover(id) => format!("handover/{id}"),
            Paper::ContactList(days) => format!("contacts/{days}"),
            Paper::CustomerCard(id) => format!("customer/{id}"),
            Paper::CustomerList => "customers".into(),
            Paper::VisitList(days) => format!("visits/{days}"),
            Paper::SurveyBlank(id, copies) => format!("survey/{id}/{copies}"),
            Paper::SurveyFilled(id) => format!("answer/{id}"),
            Paper::SurveyResults(id) => format!("results/{id}"),
            Paper::ParcelCover(id) => format!("parcel/{id}"),
            Paper::ParcelList(days) => format!("parcels/{days}"),
            Paper::Comparison(id) => format!("comparison/{id}"),
            Paper::DisclosureList(days) => format!("disclosures/{days}"),
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
            ["complaints", filter] => Filter::from_key(filter).map(Paper::ComplaintList),
            ["register", one] => id(one).map(Paper::RegisterCard),
            ["notice", one] => id(one).map(Paper::Notice),
            ["notice-copies", one] => id(one).map(Paper::NoticeCopies),
            ["intake", one] => id(one).map(Paper::Intake),
            ["opinion", one] => id(one).map(Paper::Opinion),
            ["receipt", one] => id(one).map(Paper::Receipt),
            ["dossier", one] => id(one).map(Paper::Dossier),
            ["rectification", one] => id(one).map(Paper::Rectification),
            ["rectifications", filter] => Filter::from_key(filter).map(Paper::RectificationList),
            ["return-visit", one] => id(one).map(Paper::ReturnVisit),
            ["visit-slip", one] => id(one).map(Paper::VisitSlip),
            ["visit-plan", months] => months.parse().ok().map(Paper::VisitPlan),
            ["visit-week", weeks] => weeks.parse().ok().map(Paper::VisitWeek),
            ["enquiry", one] => id(one).map(Paper::Enquiry),
            ["enquiry-receipt", one] => id(one).map(Paper::EnquiryReceipt),
            ["handover", one] => id(one).map(Paper::SalesHandover),
            ["contacts", days] => days.parse().ok().map(Paper::ContactList),
            ["customer", one] => id(one).map(Paper::CustomerCard),
            ["customers"] => Some(Paper::CustomerList),
            ["visits", days] => days.parse().ok().map(Paper::VisitList),
            ["survey", one, copies] => {
                id(one).zip(copies.parse().ok()).map(|(id, copies)| Paper::SurveyBlank(id, copies))
            }
            ["answer", one] => id(one).map(Paper::SurveyFilled),
            ["results", one] => id(one).map(Paper::SurveyResults),
            ["parcel", one] => id(one).map(Paper::ParcelCover),
            ["comparison", one] => id(one).map(Paper::Comparison),
            ["parcels", days] => days.parse().ok().map(Paper::ParcelList),
            ["disclosures", days] => days.parse().ok().map(Paper::DisclosureList),
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
