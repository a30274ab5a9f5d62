//! Forms, each declared once; screen, check, paper, list and file columns are drawn from the declaration.

pub mod spec;
pub mod check;
pub mod catalogue;
