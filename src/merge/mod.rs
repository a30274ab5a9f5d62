//! Records as they travel and meet: versions, the merge law, conflicts, and the row that storage and files carry. Pure.

pub mod record;
pub mod row;
pub mod version;
