//! What the page knows while it is open: reactive, without a DOM. Only `app` writes here; `ui` reads.

pub mod attention;
pub mod cases;
pub mod collection;
pub mod drafts;
pub mod form_draft;
pub mod kept;
pub mod notices;
pub mod session;
pub mod shelf;
pub mod waiting;
pub mod workspace;
