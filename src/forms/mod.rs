//! Forms, each declared once; screen, check, paper, list and file columns are drawn from the declaration.

pub mod spec;
pub mod check;
pub mod catalogue;
pub mod customer;
pub mod visit;
pub mod complaint;
pub mod complaint_steps;
pub mod survey;
pub mod site;
