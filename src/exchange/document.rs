//! The head of a file: what it is, who made it, which version of the format it keeps (design section 6).

use serde::{Deserialize, Serialize};

/// The `format` of a plain file.
pub const FORMAT: &str = "shouwen";
/// The `format` of a sealed file.
pub const SEALED_FORMAT: &str = "shouwen-sealed";
/// The version this program writes.
pub const VERSION: Version = Version { major: 1, minor: 0, min_reader: 1 };
/// Largest file this program opens, bytes.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;
/// Most records in one file.
pub const MAX_RECORDS: usize = 2_000_000;

/// A format version. A reader of major `m` reads every file whose `min_reader` is at most `m`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Changes of meaning.
    pub major: u32,
    /// Additions.
    #[serde(default)]
    pub minor: u32,
    /// Oldest major that can read the file without loss.
    pub min_reader: u32,
}

/// Who made a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Site code.
    #[serde(default)]
    pub site: String,
    /// Site name.
    #[serde(default)]
    pub name: String,
    /// Operator.
    #[serde(default)]
    pub by: String,
}

/// Everything about a file but its records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Who made it.
    #[serde(default)]
    pub from: Sender,
    /// When, RFC 3339.
    #[serde(default)]
    pub made: String,
    /// Why it was made, as written by the sender.
    #[serde(default)]
    pub reason: String,
    /// A file of a demo desk: invented data.
    #[serde(default)]
    pub demo: bool,
}
