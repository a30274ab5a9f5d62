//! The screens, one file or folder each: glue between state, verbs and parts.

pub mod backups;
pub mod complaints;
pub mod customers;
pub mod doubts;
pub mod enquiries;
pub mod files;
pub mod kiosk;
pub mod logs;
pub mod print;
pub mod rectifications;
pub mod return_visits;
pub mod reports;
pub mod settings;
pub mod start;
pub mod surveys;
pub mod today;
pub mod visits;
