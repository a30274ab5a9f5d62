//! What the records are and what may happen to them: one file a record or rule. Pure.

pub mod backup;
pub mod complaint;
#[cfg(test)]
mod complaint_cases;
pub mod complaint_clocks;
pub mod complaint_event;
pub mod complaint_flow;
pub mod complaint_table;
pub mod customer;
pub mod deadline;
pub mod filled;
pub mod idle;
pub mod kind;
pub mod moment;
pub mod number;
pub mod phone;
pub mod question_sets;
pub mod questionnaire;
pub mod search;
pub mod site;
pub mod statistic;
pub mod value;
pub mod visit;
