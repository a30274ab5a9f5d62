//! Which typed record is which kind, and how a record becomes an entry with its search text.

use crate::domain::class_change::ClassChange;
use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::customer::Customer;
use crate::domain::directory::DirectoryEntry;
use crate::domain::disclosure::Disclosure;
use crate::domain::document_loan::DocumentLoan;
use crate::domain::enquiry::{Enquiry, EnquiryStep};
use crate::domain::import_note::ImportNote;
use crate::domain::kind::Kind;
use crate::domain::parcel::Parcel;
use crate::domain::peer::Peer;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::domain::rectification::{Rectification, RectificationStep};
use crate::domain::return_visit::{ReturnVisit, ReturnVisitStep};
use crate::domain::sales_handover::SalesHandover;
use crate::domain::same_person::SamePerson;
use crate::domain::search::Haystacks;
use crate::domain::site::Site;
use crate::domain::staff::Staff;
use crate::domain::survey_batch::SurveyBatch;
use crate::domain::value::Fields;
use crate::domain::visit::Visit;
use crate::domain::weekly_report::WeeklyReport;
use crate::merge::record::Record;
use crate::merge::row::write_row;
use crate::storage::entry::{ERASED, Entry, IN_CONFLICT};

/// A typed record that is kept in a collection.
pub trait Kept: Fields {
    /// Its kind.
    const KIND: Kind;
}

macro_rules! kept {
    ($($record:ty => $kind:ident),* $(,)?) => {
        $(impl Kept for $record { const KIND: Kind = Kind::$kind; })*
    };
}

kept! {
    Site => Site,
    Customer => Customer,
    Visit => Visit,
    Enquiry => Enquiry,
    EnquiryStep => EnquiryStep,
    SalesHandover => SalesHandover,
    Contact => Contact,
    Complaint => Complaint,
    ComplaintStep => ComplaintStep,
    Questionnaire => Questionnaire,
    SurveyAnswer => SurveyAnswer,
    ImportNote => ImportNote,
    SamePerson => SamePerson,
    Disclosure => Disclosure,
    Parcel => Parcel,
    Peer => Peer,
    ReturnVisit => ReturnVisit,
    ReturnVisitStep => ReturnVisitStep,
    Rectification => Rectification,
    RectificationStep => RectificationStep,
    SurveyBatch => SurveyBatch,
    Staff => Staff,
    Consent => Consent,
    WeeklyReport => WeeklyReport,
    DirectoryEntry => DirectoryEntry,
    ClassChange => ClassChange,
    DocumentLoan => DocumentLoan,
}

/// A record as an entry: its row, its flags and what it is found by.
pub fn entry_of(record: &Record) -> Entry {
    entry_among(record, &mut Haystacks::default())
}

/// As [`entry_of`], of many records one after the other.
pub fn entry_among(record: &Record, haystacks: &mut Haystacks) -> Entry {
    let mut flags = 0;
    // A record taken back with its import is as if it had never come (`app/undo.rs`).
    if record.erased().is_some() || record.is_blank() {
        flags |= ERASED;
    }
    if record.is_in_conflict() {
        flags |= IN_CONFLICT;
    }
    let mut search = String::new();
    if flags & ERASED == 0 {
        write_search_text(&mut search, record.kind, |key| record.text(key), haystacks);
    }
    Entry::new(record.kind, flags, record.id, record.parent, &write_row(record), &search)
}

/// Whether the entry is a record taken back with its import: there is nothing to hand on.
pub fn is_withdrawn(entry: &Entry) -> bool {
    entry.flags & ERASED != 0 && !entry.row().contains("\"_erased\"")
}

/// Appends what a record is found by, name first; `text` gives the text of a field.
pub fn write_search_text<'a>(out: &mut String, kind: Kind, text: impl Fn(&str) -> &'a str, haystacks: &mut Haystacks) {
    let (name, others): (&str, &[&str]) = match kind {
        Kind::Customer => ("name", &["phone", "phone2", "no", "room", "plate_no", "organisation"]),
        Kind::Visit => ("caller_name", &["caller_phone", "reason"]),
        Kind::Complaint => ("customer_name", &["customer_phone", "location", "content", "source_doc_no"]),
        Kind::Enquiry => ("customer_name", &["customer_phone", "number", "content", "first_receiver"]),
        Kind::SalesHandover => ("customer_name", &["number", "to_person"]),
        Kind::Contact => ("customer_name", &["summary"]),
        Kind::Disclosure => ("what", &["receiver", "why"]),
        Kind::DocumentLoan => ("document", &["given_by", "taken_by", "purpose"]),
        Kind::Parcel => ("from_name", &["to_name", "code", "reason"]),
        Kind::ReturnVisit => {
            ("customer_name", &["office", "customer_phone", "number", "location", "purpose", "source_no", "visitor"])
        }
        Kind::Rectification => {
            ("customer_name", &["customer_phone", "number", "complaint_no", "content", "about", "received_by"])
        }
        Kind::DirectoryEntry => ("name", &["unit", "phone", "extension"]),
        Kind::Site | Kind::Staff | Kind::Peer | Kind::ImportNote | Kind::SamePerson | Kind::Consent => return,
        Kind::EnquiryStep | Kind::ComplaintStep | Kind::ReturnVisitStep | Kind::RectificationStep => return,
        Kind::Questionnaire | Kind::SurveyAnswer | Kind::SurveyBatch | Kind::WeeklyReport | Kind::ClassChange => return,
    };
    haystacks.write(out, text(name), others.iter().map(|key| text(key)));
}
