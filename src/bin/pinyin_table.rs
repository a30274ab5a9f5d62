//! Writes `src/text/pinyin.bin` from the crate `pinyin`; with `--check` only compares, so that CI notices a stale table.
//!
//! `cargo run --no-default-features --features tools --bin pinyin_table [-- --check]`. The layout is described in
//! `shouwen::text::pinyin`, which is also what `--check` reads the table back with.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use pinyin::ToPinyinMulti;
use shouwen::text::pinyin::{END, FIRST, LAST, NONE, SYLLABLE_BYTES, readings};

fn main() -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/pinyin.bin");
    let table = match write_table() {
        Ok(table) => table,
        Err(why) => return fail(&why),
    };
    if std::env::args().any(|argument| argument == "--check") {
        return check(&path, &table);
    }
    match std::fs::write(&path, &table) {
        Ok(()) => {
            println!("src/text/pinyin.bin: {} bytes", table.len());
            ExitCode::SUCCESS
        }
        Err(error) => fail(&format!("src/text/pinyin.bin cannot be written: {error}")),
    }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}

/// The file holds exactly what the crate gives today, and the page reads it back as such.
fn check(path: &Path, table: &[u8]) -> ExitCode {
    if std::fs::read(path).ok().as_deref() != Some(table) {
        return fail("src/text/pinyin.bin is stale: run pinyin_table without --check");
    }
    match (FIRST..=LAST).find(|c| readings(*c).ne(plain_readings(*c))) {
        Some(c) => fail(&format!("the page reads U+{:04X} otherwise than the table's source", c as u32)),
        None => {
            println!("src/text/pinyin.bin agrees with the crate for {} characters", (FIRST..=LAST).count());
            ExitCode::SUCCESS
        }
    }
}

/// Readings without tones, ü as v, each once, in the order of the crate (most common first).
fn plain_readings(c: char) -> Vec<String> {
    let mut plain: Vec<String> = Vec::new();
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let syllable = reading.plain().replace('ü', "v").replace('ê', "e");
        let fits = (1..=SYLLABLE_BYTES).contains(&syllable.len()) && syllable.bytes().all(|b| b.is_ascii_lowercase());
        if fits && !plain.contains(&syllable) {
            plain.push(syllable);
        }
    }
    plain
}

fn write_table() -> Result<Vec<u8>, String> {
    let characters: Vec<Vec<String>> = (FIRST..=LAST).map(plain_readings).collect();
    let mut syllables: Vec<&str> = characters.iter().flatten().map(String::as_str).collect();
    syllables.sort_unstable();
    syllables.dedup();
    let index: BTreeMap<&str, u16> = syllables.iter().zip(0..).map(|(syllable, at)| (*syllable, at)).collect();
    let count = syllables.len() as u16;

    let mut lists: Vec<u16> = Vec::new();
    let mut places: BTreeMap<Vec<u16>, u16> = BTreeMap::new();
    let mut entries: Vec<u16> = Vec::with_capacity(characters.len());
    for readings in &characters {
        let mut list: Vec<u16> = readings.iter().filter_map(|syllable| index.get(syllable.as_str()).copied()).collect();
        let entry = match list.as_mut_slice() {
            [] => NONE,
            [only] => *only,
            [.., last] => {
                *last |= END;
                let next = count + u16::try_from(lists.len()).map_err(|_| "too many readings".to_owned())?;
                *places.entry(list.clone()).or_insert_with(|| {
                    lists.extend(&list);
                    next
                })
            }
        };
        entries.push(entry);
    }
    if usize::from(count) + lists.len() >= usize::from(NONE) {
        return Err("too many readings for 16 bits".to_owned());
    }

    let mut table = Vec::new();
    table.extend(count.to_le_bytes());
    table.extend((lists.len() as u16).to_le_bytes());
    for syllable in syllables {
        let mut padded = [0; SYLLABLE_BYTES];
        padded[..syllable.len()].copy_from_slice(syllable.as_bytes());
        table.extend(padded);
    }
    for number in lists.into_iter().chain(entries) {
        table.extend(number.to_le_bytes());
    }
    Ok(table)
}
