//! Parts without a word of the business: context, texts, buttons, tables, dialogs.

pub mod button;
pub mod context;
pub mod danger;
pub mod dialog;
pub mod line_field;
pub mod painted;
pub mod period;
pub mod say;
pub mod scripts;
pub mod search;
pub mod select;
pub mod site_filter;
pub mod table;
