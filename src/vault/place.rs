//! The place of a sealed piece, bound to it as associated data so that pieces cannot be swapped or rolled back unnoticed.

use uuid::Uuid;

/// Version of the sealed formats; part of every place.
pub const FORMAT: u32 = 1;

/// Where a sealed piece belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A wrapped vault key in the slot with this id.
    Slot {
        /// The vault.
        vault: Uuid,
        /// The slot.
        slot: Uuid,
    },
    /// The row of the commit log with this sequence, following the row with this hash.
    LogRow {
        /// The vault.
        vault: Uuid,
        /// Position in the log, from 1.
        sequence: u64,
        /// SHA-256 of the row before.
        previous: [u8; 32],
    },
    /// A segment: some records of one kind, in the generation the manifest names.
    Segment {
        /// The vault.
        vault: Uuid,
        /// Storage key of the segment.
        number: u32,
        /// Times this segment has been rewritten.
        generation: u64,
    },
    /// The list of segments at a position of the log.
    Manifest {
        /// The vault.
        vault: Uuid,
        /// Last log row folded into the segments.
        sequence: u64,
    },
    /// A form being filled, not saved yet.
    Draft {
        /// The vault.
        vault: Uuid,
        /// Random id of the draft.
        draft: Uuid,
    },
    /// The counts inside a backup of the store at a position of the log.
    Backup {
        /// The vault.
        vault: Uuid,
        /// Last log row in the backup.
        sequence: u64,
    },
    /// A sealed exchange file.
    File {
        /// Random id of the file.
        file: Uuid,
    },
}

impl Place {
    /// The associated data: readable, unambiguous, versioned.
    pub fn associated(&self) -> Vec<u8> {
        let text = match self {
            Place::Slot { vault, slot } => format!("slot/{vault}/{slot}"),
            Place::LogRow { vault, sequence, previous } => format!("log/{vault}/{sequence}/{}", hex(previous)),
            Place::Segment { vault, number, generation } => format!("segment/{vault}/{number}/{generation}"),
            Place::Manifest { vault, sequence } => format!("manifest/{vault}/{sequence}"),
            Place::Draft { vault, draft } => format!("draft/{vault}/{draft}"),
            Place::Backup { vault, sequence } => format!("backup/{vault}/{sequence}"),
            Place::File { file } => format!("file/{file}"),
        };
        format!("shouwen/{FORMAT}/{text}").into_bytes()
    }
}

/// Bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}
