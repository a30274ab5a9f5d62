//! The verbs: everything a person can do, and the only writers of state. Storage first, memory after.

mod bulk;
pub mod commit;
pub mod compact;
pub mod complaint;
pub mod customer;
pub mod demo;
pub mod desk;
pub mod drafts;
pub mod enquiry;
pub mod erase;
pub mod erase_person;
pub mod explain;
pub mod failure;
pub mod follow_up;
pub mod heal;
pub mod look;
pub mod moving;
pub mod open;
pub mod pin;
pub mod ports;
pub mod read;
pub mod save;
pub mod settings;
pub mod survey;
pub mod tabs;
pub mod transfer;
