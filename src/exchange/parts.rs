//! A parcel in several parts: for what a stick, a mail or a messenger carries only so much of at once. Parts come in any
//! order and as often as they like; the parcel is put together when all are there.
//!
//! Invariant: only parts of one making go together. They share everything of their header but the part's number, and the lock;
//! each is signed by itself, so an altered one never gets here, and the seal of the body holds over all of them.

use std::collections::BTreeMap;

use super::document::MAX_BYTES;
use super::parcel::{Header, Parcel, ParcelError, check_code};

/// The parts that have come so far.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    parts: BTreeMap<u32, Parcel>,
}

impl Gathered {
    /// Adds a part. The one that was missing gives the whole parcel, and nothing is kept of its parts.
    pub fn add(&mut self, part: Parcel) -> Result<Option<Parcel>, ParcelError> {
        if part.is_whole() {
            return Ok(Some(part));
        }
        if let Some(first) = self.parts.values().next()
            && (unnumbered(&first.header) != unnumbered(&part.header) || first.lock != part.lock)
        {
            return Err(ParcelError::OtherParcel);
        }
        let bytes = self.parts.values().chain([&part]).map(|part| part.body.len()).sum::<usize>();
        if bytes > MAX_BYTES + 64 * 1024 {
            return Err(ParcelError::TooLarge(bytes));
        }
        match self.parts.get(&part.header.part) {
            // The signature is deterministic: another under the same number is another making.
            Some(same) if same.signatures != part.signatures => return Err(ParcelError::OtherParcel),
            Some(_) => {}
            None => drop(self.parts.insert(part.header.part, part)),
        }
        Ok(if self.missing().is_empty() { self.put_together() } else { None })
    }

    /// What the header of the parts says; `None` while there are none.
    pub fn header(&self) -> Option<&Header> {
        self.parts.values().next().map(|part| &part.header)
    }

    /// Numbers of the parts that have not come.
    pub fn missing(&self) -> Vec<u32> {
        let all = self.header().map_or(0, |header| header.parts);
        (1..=all).filter(|part| !self.parts.contains_key(part)).collect()
    }

    /// How many have come.
    pub fn count(&self) -> usize {
        self.parts.len()
    }

    fn put_together(&mut self) -> Option<Parcel> {
        let mut parts = std::mem::take(&mut self.parts).into_values();
        let mut whole = parts.next()?;
        for part in parts {
            whole.body.extend_from_slice(&part.body);
            whole.signatures.push_str(&part.signatures);
            whole.gathered += 1;
        }
        whole.code = check_code(whole.signatures.as_bytes());
        Some(whole)
    }
}

fn unnumbered(header: &Header) -> Header {
    Header { part: 0, ..header.clone() }
}
