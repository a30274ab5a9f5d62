//! Forms, each declared once; screen, check, paper, list and file columns are drawn from the declaration.

/// One step form: its fields under the verb of its event.
macro_rules! step_form {
    ($name:ident, $event:ident, $id:literal, $source:literal, [$($field:expr),+ $(,)?], [$($sign:expr),* $(,)?]) => {
        static $name: FormSpec = FormSpec {
            id: $id,
            source: $source,
            title: Event::$event.label(),
            sections: &[Section { title: Event::$event.label(), fields: &[$($field),+] }],
            signatures: &[$($sign),*],
        };
    };
}

pub mod catalogue;
pub mod check;
pub mod complaint;
pub mod complaint_steps;
pub mod customer;
pub mod disclosure;
pub mod document_loan;
pub mod enquiry;
pub mod enquiry_steps;
pub mod follow_up;
pub mod merging;
pub mod parcel;
pub mod rectification;
pub mod records;
pub mod rescue;
pub mod return_visit;
pub mod site;
pub mod spec;
pub mod staff;
pub mod survey;
pub mod survey_batch;
pub mod visit;
