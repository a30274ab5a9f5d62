//! The verbs: everything a person can do, and the only writers of state. Storage first, memory after.

pub mod commit;
pub mod compact;
pub mod complaint;
pub mod customer;
pub mod demo;
pub mod desk;
pub mod enquiry;
pub mod erase;
pub mod explain;
pub mod failure;
pub mod follow_up;
pub mod open;
pub mod ports;
pub mod save;
pub mod settings;
pub mod survey;
pub mod transfer;
