//! Draws any `FormSpec` as a screen form or as a read-only card.

pub mod card;
pub mod conflict;
pub mod control;
pub mod field;
pub mod news;
pub mod offers;
pub mod open;
pub mod rescue;
pub mod save_bar;
pub mod screen;
pub mod unsaved;
