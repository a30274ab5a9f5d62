//! Forms, each declared once; screen, check, paper, list and file columns are drawn from the declaration.

pub mod catalogue;
pub mod check;
pub mod complaint;
pub mod complaint_steps;
pub mod customer;
pub mod rescue;
pub mod site;
pub mod spec;
pub mod survey;
pub mod visit;
