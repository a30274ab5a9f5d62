//! Which typed record is which kind, and how a record becomes an entry with its search text.

use crate::domain::complaint::{Complaint, ComplaintStep};
use crate::domain::contact::Contact;
use crate::domain::customer::Customer;
use crate::domain::enquiry::{Enquiry, EnquiryStep};
use crate::domain::kind::Kind;
use crate::domain::questionnaire::{Questionnaire, SurveyAnswer};
use crate::domain::sales_handover::SalesHandover;
use crate::domain::search::haystack;
use crate::domain::site::Site;
use crate::domain::value::{Fields, Values, text_of};
use crate::domain::visit::Visit;
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
}

/// A record as an entry: its row, its flags and what it is found by.
pub fn entry_of(record: &Record) -> Entry {
    let mut flags = 0;
    if record.erased().is_some() {
        flags |= ERASED;
    }
    if record.is_in_conflict() {
        flags |= IN_CONFLICT;
    }
    let search = if flags & ERASED == 0 { search_text(record.kind, &record.values()) } else { String::new() };
    Entry::new(record.kind, flags, record.id, record.parent, &write_row(record), &search)
}

/// What a record is found by, name first.
fn search_text(kind: Kind, values: &Values) -> String {
    let of = |keys: &[&'static str]| -> Vec<&str> { keys.iter().map(|key| text_of(values, key)).collect() };
    match kind {
        Kind::Customer => {
            haystack(text_of(values, "name"), &of(&["phone", "phone2", "no", "room", "plate_no", "organisation"]))
        }
        Kind::Visit => haystack(text_of(values, "caller_name"), &of(&["caller_phone", "reason"])),
        Kind::Complaint => {
            haystack(text_of(values, "customer_name"), &of(&["customer_phone", "location", "content", "source_doc_no"]))
        }
        Kind::Enquiry => {
            haystack(text_of(values, "customer_name"), &of(&["customer_phone", "number", "content", "first_receiver"]))
        }
        Kind::SalesHandover => haystack(text_of(values, "customer_name"), &of(&["number", "to_person"])),
        Kind::Contact => haystack(text_of(values, "customer_name"), &of(&["summary"])),
        Kind::Site | Kind::EnquiryStep | Kind::ComplaintStep | Kind::Questionnaire | Kind::SurveyAnswer => {
            String::new()
        }
    }
}
