//! The kinds of record the desk keeps: one exhaustive enum.

/// What a record is. The order is the order of the parts in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// The site's own settings (catalogue 1.1 rules 5 and 6, 3 "Settings list").
    Site,
    /// R-01 customer register.
    Customer,
    /// R-02 call and visit log.
    Visit,
    /// R-03 enquiry: what was asked.
    Enquiry,
    /// One recorded fact of an enquiry's course (W-02); its parent is the enquiry.
    EnquiryStep,
    /// R-04 hand-over to sales; its parent is the customer.
    SalesHandover,
    /// R-05 one contact with a customer; its parent is the customer.
    Contact,
    /// complaint: what was taken down at intake.
    Complaint,
    /// One recorded fact of a complaint's progress (W-03); its parent is the complaint.
    ComplaintStep,
    /// question set, one record a version.
    Questionnaire,
    /// One filled survey; its parent is the questionnaire it answers.
    SurveyAnswer,
    /// R-19 an import of this desk, or a piece of what it changed; its parent is the note. Never travels.
    ImportNote,
    /// That two customer cards are one person, or are not (G-38).
    SamePerson,
    /// R-18 one time that customer data were printed, copied, taken or handed out.
    Disclosure,
    /// R-19 one parcel sent or received.
    Parcel,
    /// Keys of a site, see `domain::peer`; these never travel.
    Peer,
    /// R-15 return visit: what was planned.
    ReturnVisit,
    /// One recorded fact of a visit's course (W-06); its parent is the visit.
    ReturnVisitStep,
    /// R-11 service rectification; its parent is the complaint.
    Rectification,
    /// One recorded fact of a rectification's course (W-05); its parent is the rectification.
    RectificationStep,
    /// W-08 one round of a survey; its parent is the questionnaire.
    SurveyBatch,
    /// A member of staff with an account (4.1); never in a file.
    Staff,
    /// A customer's consent (4.2); its parent is the customer.
    Consent,
    /// R-17 weekly complaint report.
    WeeklyReport,
    /// one line of the directory.
    DirectoryEntry,
    /// R-01 one change of a customer's class; its parent is the customer.
    ClassChange,
    /// R-27 one document handed over, sent or lent.
    DocumentLoan,
}

impl Kind {
    /// All kinds in file order.
    pub const ALL: [Kind; 27] = [
        Kind::Site,
        Kind::Customer,
        Kind::Visit,
        Kind::Enquiry,
        Kind::EnquiryStep,
        Kind::SalesHandover,
        Kind::Contact,
        Kind::Complaint,
        Kind::ComplaintStep,
        Kind::Questionnaire,
        Kind::SurveyAnswer,
        Kind::ImportNote,
        Kind::SamePerson,
        Kind::Disclosure,
        Kind::Parcel,
        Kind::Peer,
        Kind::ReturnVisit,
        Kind::ReturnVisitStep,
        Kind::Rectification,
        Kind::RectificationStep,
        Kind::SurveyBatch,
        Kind::Staff,
        Kind::Consent,
        Kind::WeeklyReport,
        Kind::DirectoryEntry,
        Kind::ClassChange,
        Kind::DocumentLoan,
    ];

    /// The key of this kind's array in an exchange file, and its name in storage.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Site => "sites",
            Kind::Customer => "customers",
            Kind::Visit => "visits",
            Kind::Enquiry => "enquiries",
            Kind::EnquiryStep => "enquiry_steps",
            Kind::SalesHandover => "sales_handovers",
            Kind::Contact => "contacts",
            Kind::Complaint => "complaints",
            Kind::ComplaintStep => "complaint_steps",
            Kind::Questionnaire => "questionnaires",
            Kind::SurveyAnswer => "survey_answers",
            Kind::ImportNote => "import_notes",
            Kind::SamePerson => "same_persons",
            Kind::Disclosure => "disclosures",
            Kind::Parcel => "parcels",
            Kind::Peer => "peers",
            Kind::ReturnVisit => "return_visits",
            Kind::ReturnVisitStep => "return_visit_steps",
            Kind::Rectification => "rectifications",
            Kind::RectificationStep => "rectification_steps",
            Kind::SurveyBatch => "survey_batches",
            Kind::Staff => "staff",
            Kind::Consent => "consents",
            Kind::WeeklyReport => "weekly_reports",
            Kind::DirectoryEntry => "directory",
            Kind::ClassChange => "class_changes",
            Kind::DocumentLoan => "document_loans",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether records of this kind may stand in a file. Keys of sites may not (trust is never handed on, secrets never out),
    /// nor accounts (nobody's role is raised by a file), nor a desk's own notes of its imports.
    pub const fn travels(self) -> bool {
        !matches!(self, Kind::Peer | Kind::Staff | Kind::ImportNote)
    }

    /// Whether records of this kind go out with a file of everything. The logs of parcels and of what left are the desk's own,
    /// or each file would be news of the file before; only the report of a period goes out, in a parcel of its own.
    pub const fn goes_out(self) -> bool {
        self.travels() && !matches!(self, Kind::Parcel | Kind::Disclosure)
    }

    /// A small stable number for binary storage. Never reuse or renumber.
    pub const fn code(self) -> u8 {
        match self {
            Kind::Site => 1,
            Kind::Customer => 2,
            Kind::Visit => 3,
            Kind::Complaint => 4,
            Kind::ComplaintStep => 5,
            Kind::Questionnaire => 6,
            Kind::SurveyAnswer => 7,
            Kind::Enquiry => 8,
            Kind::EnquiryStep => 9,
            Kind::SalesHandover => 10,
            Kind::Contact => 11,
            Kind::ImportNote => 24,
            Kind::SamePerson => 26,
            Kind::Disclosure => 13,
            Kind::Parcel => 12,
            Kind::Peer => 23,
            Kind::ReturnVisit => 14,
            Kind::ReturnVisitStep => 15,
            Kind::Rectification => 16,
            Kind::RectificationStep => 17,
            Kind::SurveyBatch => 18,
            Kind::Staff => 19,
            Kind::Consent => 20,
            Kind::WeeklyReport => 21,
            Kind::DirectoryEntry => 22,
            Kind::ClassChange => 27,
            Kind::DocumentLoan => 28,
        }
    }

    /// The kind with this storage code.
    pub fn from_code(code: u8) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
