//! Every screen has an address after `#`, which also works on `file://`. Filters are part of it; a personal datum never is.

mod paper;

use uuid::Uuid;

use crate::domain::parcel::ParcelKind;
use crate::domain::report::Topic;
use crate::domain::report_period::Period;

pub use paper::{BlankForm, Holds, Paper, Span, Unit, mark_of};

/// A screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Route {
    /// 今日: what is due (T-02, T-03, T-04, T-05, T-06, T-07, T-08, T-19, T-20, T-21, T-22).
    #[default]
    Today,
    /// 来访 (R-02, W-01): the log, with the quick registration on top.
    Visits,
    /// 客户 (R-01, R-04, R-05, W-07): list, and one card with its follow-up when given.
    Customers(Option<Uuid>),
    /// A new customer card.
    NewCustomer,
    /// Sharing customers out to specialists (W-07, S-15).
    AssignCustomers,
    /// Handing several customers to sales on one slip (R-04, W-07).
    HandOver,
    /// 咨询 (R-03, W-02): list in a state group, and one enquiry when given.
    Enquiries(Filter, Option<Uuid>),
    /// A new enquiry.
    NewEnquiry,
    /// 投诉 (R-06, R-07, R-08, R-09, R-10, W-03, W-04): list in a state group, and one case when given.
    Complaints(Filter, Option<Uuid>),
    /// A new complaint.
    NewComplaint,
    /// 服务整改 (R-11, W-05, T-09, T-10): list in a state group, and one rectification when given.
    Rectifications(Filter, Option<Uuid>),
    /// A new complaint about the service.
    NewRectification,
    /// 回访 (R-15, W-06, T-11, T-12, T-13, T-18): list in a state group, and one visit when given.
    ReturnVisits(Filter, Option<Uuid>),
    /// A visit planned by hand.
    NewReturnVisit,
    /// 回访计划 (R-16, T-14, T-15, T-16, T-23): so many months after this one.
    VisitPlan(i32),
    /// 调查 (R-12, R-13, R-14, W-08): question sets.
    Surveys,
    /// Answering a set at the desk.
    Answer(Uuid),
    /// Results of a set.
    Results(Uuid),
    /// Editing a set, or a new one.
    EditSet(Option<Uuid>),
    /// A sheet that was handed out under a number and has come back.
    Sheet(Uuid),
    /// One filled sheet: whose it is and what became of it (R-14, W-08).
    FiledSheet(Uuid),
    /// Asking again after a dissatisfied sheet (W-08 step 8).
    AskAgain(Uuid),
    /// The batches of all sets (W-08, T-17, T-23).
    Batches,
    /// One batch.
    Batch(Uuid),
    /// Planning a batch of a set.
    NewBatch(Uuid),
    /// Dissatisfied sheets and what became of them (W-08 step 8).
    Dissatisfied,
    /// Where the kiosk stands; it says nothing about what is asked.
    Kiosk,
    /// 文件: export and import.
    Files,
    /// 文件, with the parcel of one record begun.
    SendOne(ParcelKind, Uuid),
    /// 收发与带出登记 (R-18, R-19, R-27, W-16, W-17): parcels, disclosures, documents, reports of the sites.
    Logs(u8),
    /// 待核对: fields with two values, cards that may be one person.
    Doubts,
    /// 设置: the site, its people and departments, limits and calendar.
    Settings,
    /// A paper, previewed as it prints.
    Paper(Paper),
    /// 报表 (R-17, S-01 to S-03, S-06, S-07, S-14, S-15, T-22): a topic and its period, the usual one where none is chosen.
    Reports(Topic, Option<Period>),
    /// The records behind a number of a report, by part and figure.
    Behind(Topic, Period, u16, u16),
}

/// Tabs of [`Route::Logs`].
pub const LOG_TABS: u8 = 5;

/// Which cases a register shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Not ended.
    #[default]
    Open,
    /// With a clock run out.
    Late,
    /// Ended.
    Ended,
    /// All of them.
    All,
}

impl Filter {
    /// All filters in the order of their tabs.
    pub const ALL: [Filter; 4] = [Filter::Open, Filter::Late, Filter::Ended, Filter::All];

    /// The filter's word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Filter::Open => "open",
            Filter::Late => "late",
            Filter::Ended => "ended",
            Filter::All => "all",
        }
    }

    fn from_key(key: &str) -> Option<Filter> {
        Filter::ALL.into_iter().find(|filter| filter.key() == key)
    }
}

impl Route {
    /// The address, with its `#`.
    pub fn address(&self) -> String {
        let path = match self {
            Route::Today => "today".to_owned(),
            Route::Visits => "visits".into(),
            Route::Customers(None) => "customers".into(),
            Route::Customers(Some(id)) => format!("customers/{id}"),
            Route::NewCustomer => "customers/new".into(),
            Route::AssignCustomers => "customers/assign".into(),
            Route::HandOver => "customers/hand-over".into(),
            Route::Enquiries(filter, None) => format!("enquiries/{}", filter.key()),
            Route::Enquiries(filter, Some(id)) => format!("enquiries/{}/{id}", filter.key()),
            Route::NewEnquiry => "enquiries/new".into(),
            Route::Complaints(filter, None) => format!("complaints/{}", filter.key()),
            Route::Complaints(filter, Some(id)) => format!("complaints/{}/{id}", filter.key()),
            Route::NewComplaint => "complaints/new".into(),
            Route::Rectifications(filter, None) => format!("rectifications/{}", filter.key()),
            Route::Rectifications(filter, Some(id)) => format!("rectifications/{}/{id}", filter.key()),
            Route::NewRectification => "rectifications/new".into(),
            Route::ReturnVisits(filter, None) => format!("return-visits/{}", filter.key()),
            Route::ReturnVisits(filter, Some(id)) => format!("return-visits/{}/{id}", filter.key()),
            Route::NewReturnVisit => "return-visits/new".into(),
            Route::VisitPlan(months) => format!("visit-plan/{months}"),
            Route::Surveys => "surveys".into(),
            Route::Answer(id) => format!("surveys/{id}/answer"),
            Route::Results(id) => format!("surveys/{id}/results"),
            Route::EditSet(None) => "surveys/new".into(),
            Route::EditSet(Some(id)) => format!("surveys/{id}/edit"),
            Route::Sheet(id) => format!("surveys/sheet/{id}"),
            Route::FiledSheet(id) => format!("surveys/filed/{id}"),
            Route::AskAgain(id) => format!("surveys/again/{id}"),
            Route::Batches => "surveys/batches".into(),
            Route::Batch(id) => format!("surveys/batches/{id}"),
            Route::NewBatch(id) => format!("surveys/{id}/batch"),
            Route::Dissatisfied => "surveys/dissatisfied".into(),
            Route::Kiosk => "kiosk".into(),
            Route::Files => "files".into(),
            Route::SendOne(kind, id) => format!("files/send/{}/{id}", kind.key()),
            Route::Logs(tab) => format!("files/log/{tab}"),
            Route::Doubts => "doubts".into(),
            Route::Settings => "settings".into(),
            Route::Paper(paper) => format!("print/{}", paper.path()),
            Route::Reports(topic, None) => format!("reports/{}", topic.key()),
            Route::Reports(topic, Some(period)) => format!("reports/{}/{period}", topic.key()),
            Route::Behind(topic, period, part, figure) => {
                format!("reports/{}/{period}/{part}.{figure}", topic.key())
            }
        };
        format!("#/{path}")
    }

    /// The screen of an address; anything unknown is the board.
    pub fn parse(address: &str) -> Route {
        let path: Vec<&str> = address.trim_start_matches('#').trim_matches('/').split('/').collect();
        let id = |text: &str| Uuid::try_parse(text).ok();
        let found = match path.as_slice() {
            ["visits"] => Some(Route::Visits),
            ["customers"] => Some(Route::Customers(None)),
            ["customers", "new"] => Some(Route::NewCustomer),
            ["customers", "assign"] => Some(Route::AssignCustomers),
            ["customers", "hand-over"] => Some(Route::HandOver),
            ["customers", one] => id(one).map(|id| Route::Customers(Some(id))),
            ["enquiries"] => Some(Route::Enquiries(Filter::Open, None)),
            ["enquiries", "new"] => Some(Route::NewEnquiry),
            ["enquiries", filter] => Filter::from_key(filter).map(|filter| Route::Enquiries(filter, None)),
            ["enquiries", filter, one] => {
                Filter::from_key(filter).zip(id(one)).map(|(filter, id)| Route::Enquiries(filter, Some(id)))
            }
            ["complaints"] => Some(Route::Complaints(Filter::Open, None)),
            ["complaints", "new"] => Some(Route::NewComplaint),
            ["complaints", filter] => Filter::from_key(filter).map(|filter| Route::Complaints(filter, None)),
            ["complaints", filter, one] => {
                Filter::from_key(filter).zip(id(one)).map(|(filter, id)| Route::Complaints(filter, Some(id)))
            }
            ["rectifications"] => Some(Route::Rectifications(Filter::Open, None)),
            ["rectifications", "new"] => Some(Route::NewRectification),
            ["rectifications", filter] => Filter::from_key(filter).map(|filter| Route::Rectifications(filter, None)),
            ["rectifications", filter, one] => {
                Filter::from_key(filter).zip(id(one)).map(|(filter, id)| Route::Rectifications(filter, Some(id)))
            }
            ["return-visits"] => Some(Route::ReturnVisits(Filter::Open, None)),
            ["return-visits", "new"] => Some(Route::NewReturnVisit),
            ["return-visits", filter] => Filter::from_key(filter).map(|filter| Route::ReturnVisits(filter, None)),
            ["return-visits", filter, one] => {
                Filter::from_key(filter).zip(id(one)).map(|(filter, id)| Route::ReturnVisits(filter, Some(id)))
            }
            ["visit-plan", months] => months.parse().ok().map(Route::VisitPlan),
            ["surveys"] => Some(Route::Surveys),
            ["surveys", one, "answer"] => id(one).map(Route::Answer),
            ["surveys", one, "results"] => id(one).map(Route::Results),
            ["surveys", "new"] => Some(Route::EditSet(None)),
            ["surveys", one, "edit"] => id(one).map(|id| Route::EditSet(Some(id))),
            ["surveys", "sheet", one] => id(one).map(Route::Sheet),
            ["surveys", "filed", one] => id(one).map(Route::FiledSheet),
            ["surveys", "again", one] => id(one).map(Route::AskAgain),
            ["surveys", "batches"] => Some(Route::Batches),
            ["surveys", "batches", one] => id(one).map(Route::Batch),
            ["surveys", one, "batch"] => id(one).map(Route::NewBatch),
            ["surveys", "dissatisfied"] => Some(Route::Dissatisfied),
            ["kiosk"] => Some(Route::Kiosk),
            ["reports"] => Some(Route::Reports(Topic::Complaints, None)),
            ["reports", topic] => Topic::from_key(topic).map(|topic| Route::Reports(topic, None)),
            ["reports", topic, period] => {
                Topic::from_key(topic).zip(Period::parse(period)).map(|(t, p)| Route::Reports(t, Some(p)))
            }
            ["reports", topic, period, place] => {
                let place = place.split_once('.').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                let topic = Topic::from_key(topic).zip(Period::parse(period));
                topic.zip(place).map(|((topic, period), (part, figure))| Route::Behind(topic, period, part, figure))
            }
            ["files"] => Some(Route::Files),
            ["files", "send", kind, one] => {
                let kind = ParcelKind::from_key(kind).filter(|kind| kind.is_of_one());
                kind.zip(id(one)).map(|(kind, id)| Route::SendOne(kind, id))
            }
            ["files", "log", tab] => tab.parse().ok().filter(|tab| *tab < LOG_TABS).map(Route::Logs),
            ["doubts"] => Some(Route::Doubts),
            ["settings"] => Some(Route::Settings),
            ["print", rest @ ..] => Paper::parse(rest).map(Route::Paper),
            _ => None,
        };
        found.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_screen() {
        let id = Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001);
        let mut routes = vec![
            Route::Today,
            Route::Visits,
            Route::Customers(None),
            Route::Customers(Some(id)),
            Route::NewCustomer,
            Route::NewComplaint,
            Route::NewEnquiry,
            Route::Surveys,
            Route::Answer(id),
            Route::Results(id),
            Route::EditSet(None),
            Route::EditSet(Some(id)),
            Route::Sheet(id),
            Route::FiledSheet(id),
            Route::AskAgain(id),
            Route::Batches,
            Route::Batch(id),
            Route::NewBatch(id),
            Route::Dissatisfied,
            Route::Kiosk,
            Route::Files,
            Route::SendOne(ParcelKind::ToSales, id),
            Route::Logs(0),
            Route::Logs(3),
            Route::Settings,
        ];
        for filter in Filter::ALL {
            routes.push(Route::Enquiries(filter, None));
            routes.push(Route::Enquiries(filter, Some(id)));
            routes.push(Route::Complaints(filter, None));
            routes.push(Route::Complaints(filter, Some(id)));
            for span in [None, Period::parse("2026-Q4"), Period::parse("2026-11-01..2026-11-22")] {
                routes.push(Route::Paper(Paper::ComplaintList(filter, span, None)));
                routes.push(Route::Paper(Paper::ComplaintList(filter, span, Some(mark_of("工程部")))));
                routes.push(Route::Paper(Paper::RectificationList(filter, span)));
            }
            routes.push(Route::Rectifications(filter, Some(id)));
            routes.push(Route::Rectifications(filter, None));
            routes.push(Route::ReturnVisits(filter, Some(id)));
            routes.push(Route::ReturnVisits(filter, None));
        }
        let one = [
            Paper::RegisterCard,
            Paper::Notice,
            Paper::Intake,
            Paper::Opinion,
            Paper::CustomerCard,
            Paper::Receipt,
            Paper::Enquiry,
            Paper::EnquiryReceipt,
            Paper::SalesHandover,
            Paper::Dossier,
            Paper::NoticeCopies,
            Paper::Rectification,
            Paper::RectificationCopies,
            Paper::ReturnVisit,
            Paper::VisitSlip,
            Paper::BatchSheets,
            Paper::BatchSummary,
        ];
        routes.extend([Route::AssignCustomers, Route::HandOver]);
        routes.extend([Route::NewRectification, Route::NewReturnVisit, Route::VisitPlan(-1)]);
        routes.extend(one.into_iter().map(|paper| Route::Paper(paper(id))));
        for span in [None, Period::parse("2026-11"), Period::parse("2026-W47")] {
            let lists = [
                Paper::CustomerList,
                Paper::VisitList,
                Paper::ContactList,
                Paper::ParcelList,
                Paper::DisclosureList,
                Paper::LoanList,
                Paper::VisitPlan,
            ];
            for list in lists.map(|list| list(span)) {
                assert_eq!(list.of_span(None).of_span(span), list);
                routes.push(Route::Paper(list));
            }
        }
        let more = [
            Paper::SurveyBlank(id, 40),
            Paper::SurveyFilled(id),
            Paper::MonthSheet(id, 202_611),
            Paper::SurveyResults(id),
            Paper::ParcelCover(id),
            Paper::Comparison(id),
        ];
        routes.extend(more.map(Route::Paper));
        let week = Period::parse("2026-W47");
        for topic in Topic::ALL {
            routes.extend([Route::Reports(topic, None), Route::Reports(topic, week)]);
            routes.extend(week.map(|week| Route::Behind(topic, week, 7, 3)));
            routes.extend(week.map(|week| Route::Paper(Paper::Report(topic, week))));
        }
        let last = [Paper::Directory(true), Paper::Directory(false), Paper::Consent(id), Paper::PersonalCopy(id)];
        routes.extend(last.into_iter().chain(week.map(Paper::Weekly)).map(Route::Paper));
        routes.extend(BlankForm::ALL.into_iter().map(|form| Route::Paper(Paper::Blank(form))));
        for route in routes {
            assert_eq!(Route::parse(&route.address()), route, "{}", route.address());
        }
    }

    #[test]
    fn an_unknown_address_is_the_board() {
        for address in ["", "#", "#/nowhere", "#/customers/not-an-id", "#/print/blank/none"] {
            assert_eq!(Route::parse(address), Route::Today);
        }
    }
}
