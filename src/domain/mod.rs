//! What the records are and what may happen to them: one file a record or rule. Pure.

pub mod assignment;
pub mod backup;
pub mod calendar;
pub mod class_change;
pub mod clock;
pub mod comparison;
pub mod complaint;
#[cfg(test)]
pub(crate) mod complaint_cases;
pub mod complaint_clocks;
pub mod complaint_event;
pub mod complaint_flow;
pub mod complaint_refusal;
pub mod complaint_table;
pub mod consent;
pub mod contact;
pub mod customer;
pub mod deadline;
#[cfg(test)]
mod deadline_tests;
pub mod disclosure;
pub mod document_loan;
pub mod directory;
pub mod enquiry;
#[cfg(test)]
mod enquiry_cases;
pub mod enquiry_event;
pub mod enquiry_flow;
pub mod fact;
pub mod filled;
pub mod for_information;
pub mod holidays;
pub mod idle;
pub mod import_note;
pub mod kind;
pub mod ladder;
pub mod kiosk;
pub mod limits;
pub mod module;
pub mod moment;
pub mod number;
pub mod parcel;
pub mod peer;
pub mod phone;
pub mod process;
pub mod question;
pub mod question_sets;
pub mod questionnaire;
pub mod reception;
pub mod rectification;
#[cfg(test)]
mod rectification_cases;
pub mod rectification_event;
pub mod rectification_flow;
pub mod return_visit;
#[cfg(test)]
mod return_visit_cases;
pub mod return_visit_event;
pub mod return_visit_flow;
pub mod revision;
pub mod report;
pub mod report_branches;
#[cfg(test)]
mod report_cases;
pub mod report_complaints;
pub mod report_desk;
pub mod report_period;
pub mod report_visits;
pub mod role;
pub mod sales_handover;
pub mod same_person;
pub mod search;
pub mod search_edges;
pub mod similar;
pub mod site;
pub mod stages;
pub mod staff;
pub mod statistic;
pub mod survey_batch;
pub mod survey_result;
pub mod table;
pub mod tally;
pub mod value;
pub mod visit;
pub mod visit_figures;
pub mod visit_plan;
pub mod weekly_report;
