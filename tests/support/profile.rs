//! What a browser's profile holds on disk, searched for texts that must not lie there: every file as it is, and what LevelDB
//! and Blink pack with Snappy, unpacked.
//!
//! Not covered: text that is encrypted by the browser, or packed in another way (the HTTP cache's own compression), and a
//! marker cut in two by the edge of a file.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};

use super::{Must, snappy};

/// Bytes by which a pattern is first looked up; a shorter one cannot be looked for.
const HEAD: usize = 6;

/// The files of a profile, and what could be unpacked of them, each with a name.
pub struct Profile {
    streams: Vec<(String, Vec<u8>)>,
}

impl Profile {
    /// Reads a profile whole. The browser must have ended.
    pub fn read(folder: &Path) -> Profile {
        let mut files = Vec::new();
        list(folder, &mut files);
        let mut streams = Vec::new();
        for (name, bytes) in files {
            for (how, unpacked) in snappy::unpack(&name, &bytes) {
                streams.push((format!("{name} ({how})"), unpacked));
            }
            streams.push((name, bytes));
        }
        Profile { streams }
    }

    /// Bytes in all, as they are and unpacked.
    pub fn size(&self) -> usize {
        self.streams.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Which of the markers lie there in any form: the marker and where.
    pub fn find<'a>(&self, markers: impl IntoIterator<Item = &'a str>) -> Vec<(String, String)> {
        let wanted = Wanted::new(markers);
        let mut found = Vec::new();
        for (name, bytes) in &self.streams {
            wanted.find_in(bytes, |marker| found.push((marker.to_owned(), name.clone())));
        }
        found.sort();
        found.dedup();
        found
    }
}

fn list(folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).must("the profile").filter_map(Result::ok) {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => list(&path, files),
            Ok(kind) if kind.is_file() => {
                files.push((path.display().to_string(), fs::read(&path).must("a file of the profile")));
            }
            _ => {}
        }
    }
}

/// Patterns by their first bytes, so that one pass over a file looks for all of them.
struct Wanted<'a> {
    /// One bit for each beginning of three bytes that any pattern has.
    beginnings: Vec<u64>,
    by_head: HashMap<[u8; HEAD], Vec<(Vec<u8>, &'a str)>>,
}

impl<'a> Wanted<'a> {
    fn new(markers: impl IntoIterator<Item = &'a str>) -> Wanted<'a> {
        let mut wanted = Wanted { beginnings: vec![0; 1 << 18], by_head: HashMap::new() };
        for marker in markers {
            for form in forms_of(marker) {
                let head: [u8; HEAD] = form[..HEAD].try_into().must("a marker of six bytes at least");
                let bit = beginning(&head);
                wanted.beginnings[bit >> 6] |= 1 << (bit & 63);
                wanted.by_head.entry(head).or_default().push((form, marker));
            }
        }
        wanted
    }

    fn find_in(&self, bytes: &[u8], mut found: impl FnMut(&'a str)) {
        for (at, head) in bytes.windows(HEAD).enumerate() {
            let bit = beginning(head);
            if self.beginnings[bit >> 6] & (1 << (bit & 63)) == 0 {
                continue;
            }
            for (form, marker) in self.by_head.get(head).into_iter().flatten() {
                if bytes[at..].starts_with(form) {
                    found(marker);
                }
            }
        }
    }
}

fn beginning(head: &[u8]) -> usize {
    usize::from(head[0]) << 16 | usize::from(head[1]) << 8 | usize::from(head[2])
}

/// A marker as UTF-8 and UTF-16 of both byte orders, each also in hexadecimal digits and inside Base64 at each of the three
/// places where it can begin.
fn forms_of(marker: &str) -> Vec<Vec<u8>> {
    let utf16 = |bytes: fn(u16) -> [u8; 2]| marker.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let plain = [marker.as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)];
    let mut forms = Vec::new();
    for bytes in plain {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        forms.extend([hex.to_uppercase().into_bytes(), hex.into_bytes()]);
        for before in 0..3 {
            let shifted: Vec<u8> = std::iter::repeat_n(0, before).chain(bytes.iter().copied()).collect();
            let coded = BASE64_STANDARD_NO_PAD.encode(&shifted);
            // The first and the last character also depend on what stands around the marker.
            let from = [0, 2, 3][before];
            forms.push(coded.as_bytes()[from..coded.len() - 1].to_vec());
        }
        forms.push(bytes);
    }
    // What is written only in digits is the same in both cases of hexadecimal.
    forms.sort();
    forms.dedup();
    forms
}
