//! The frame around every screen.

pub mod find;
pub mod frame;
pub mod help;
pub mod keeper;
pub mod keys;
pub mod lights;
pub mod notices;
pub mod watch;
