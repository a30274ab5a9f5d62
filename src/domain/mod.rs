//! What the records are and what may happen to them: one file a record or rule. Pure.

pub mod moment;
pub mod value;
pub mod kind;
pub mod phone;
pub mod number;
pub mod deadline;
pub mod statistic;
pub mod customer;
pub mod visit;
pub mod complaint;
pub mod complaint_flow;
pub mod questionnaire;
pub mod site;
pub mod filled;
pub mod complaint_event;
pub mod complaint_table;
pub mod complaint_clocks;
pub mod question_sets;
pub mod search;
#[cfg(test)]
mod complaint_cases;
