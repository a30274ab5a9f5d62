//! Backups on screen: the folder and the download, the restore drill, restoring where no desk is and over one that is.

mod choose;
mod drill;
mod restore;
mod section;

pub use drill::Drill;
pub use restore::{Restore, RestoreOver};
pub use section::Backups;
