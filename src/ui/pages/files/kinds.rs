//! What each kind of record is called where records are counted.

use crate::domain::kind::Kind;
use crate::text::Msg;
use crate::text::files::kinds;

/// The name of a kind, in the plural.
pub const fn name_of(kind: Kind) -> Msg {
    match kind {
        Kind::Site => kinds::SITES,
        Kind::Customer => kinds::CUSTOMERS,
        Kind::Visit => kinds::VISITS,
        Kind::Enquiry => kinds::ENQUIRIES,
        Kind::EnquiryStep => kinds::ENQUIRY_STEPS,
        Kind::SalesHandover => kinds::SALES_HANDOVERS,
        Kind::Contact => kinds::CONTACTS,
        Kind::Complaint => kinds::COMPLAINTS,
        Kind::ComplaintStep => kinds::STEPS,
        Kind::Questionnaire => kinds::QUESTIONNAIRES,
        Kind::SurveyAnswer => kinds::ANSWERS,
        Kind::ImportNote => kinds::IMPORT_NOTES,
        Kind::SamePerson => kinds::SAME_PERSONS,
        Kind::SurveyBatch => kinds::BATCHES,
        Kind::Disclosure => kinds::DISCLOSURES,
        Kind::Parcel => kinds::PARCELS,
        Kind::Peer => kinds::PEERS,
        Kind::ReturnVisit => kinds::RETURN_VISITS,
        Kind::ReturnVisitStep => kinds::RETURN_VISIT_STEPS,
        Kind::Rectification => kinds::RECTIFICATIONS,
        Kind::RectificationStep => kinds::RECTIFICATION_STEPS,
        Kind::Staff => kinds::STAFF,
        Kind::Consent => kinds::CONSENTS,
        Kind::WeeklyReport => kinds::WEEKLY_REPORTS,
        Kind::DirectoryEntry => kinds::DIRECTORY,
        Kind::ClassChange => kinds::CLASS_CHANGES,
        Kind::DocumentLoan => kinds::DOCUMENT_LOANS,
    }
}
