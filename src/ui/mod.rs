//! What people see: Leptos views over `state`, calling the verbs of `app`. No rule of the business lives here.

pub mod app;
pub mod flow;
pub mod form;
pub mod layout;
pub mod pages;
pub mod panic;
pub mod parts;
pub mod rehearsal;
pub mod route;

pub use app::start;
