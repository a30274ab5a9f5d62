//! Makes the pages that people open out of what Trunk built. Host tool: `make build` runs it after Trunk.
//!
//! Reads target/trunk and src/browser/{boot,worker}.js; writes dist/index.html with dist/shouwen-<hash>_bg.wasm (for a
//! web host) and dist/shouwen.html (one file, for a double-click). Prints a size table and fails above the budget.
//!
//! Invariant: dist/ is written only after every check has passed.

#[path = "pack/glue.rs"]
mod glue;
#[path = "pack/page.rs"]
mod page;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flate2::Compression;
use flate2::write::GzEncoder;
use page::{Parts, Wasm};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// The wasm may not grow past this many bytes: a guard against growth, a little above what it has.
const WASM_BUDGET: usize = 6_000_000;
/// Nor the single file past this.
const SINGLE_FILE_BUDGET: usize = 3_000_000;

/// Why there are no pages.
#[derive(Debug, Error)]
enum PackError {
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("{}: the page must not need other scripts; take the snippet out of the crate that brings it", .0.display())]
    Snippets(PathBuf),
    #[error(transparent)]
    Glue(#[from] glue::GlueError),
    #[error(transparent)]
    Page(#[from] page::PageError),
    #[error("{part} has {size} bytes, {over} over its budget", over = size - budget)]
    OverBudget { part: &'static str, size: usize, budget: usize },
}

fn main() -> ExitCode {
    match pack(Path::new("target/trunk"), Path::new("src/browser"), Path::new("dist")) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pack: {error}");
            ExitCode::FAILURE
        }
    }
}

fn pack(built: &Path, scripts: &Path, dist: &Path) -> Result<(), PackError> {
    let snippets = built.join("snippets");
    if snippets.exists() {
        return Err(PackError::Snippets(snippets));
    }
    let skeleton = read_text(&built.join("index.html"))?;
    let glue = glue::make_classic(&read_text(&built.join("shouwen.js"))?)?;
    let boot = read_text(&scripts.join("boot.js"))?;
    let worker = read_text(&scripts.join("worker.js"))?;
    let mut style = String::new();
    for name in page::linked_styles(&skeleton) {
        style.push_str(&read_text(&built.join(name))?);
    }
    let wasm = read(&built.join("shouwen_bg.wasm"))?;
    let wasm_name = format!("shouwen-{}_bg.wasm", short_hash(&wasm));

    let parts = Parts { skeleton: &skeleton, style: &style, glue: &glue, boot: &boot, worker: &worker };
    let hosted = page::assemble(&parts, &Wasm::Beside(&wasm_name))?;
    let packed = gzipped(&wasm);
    let single = page::assemble(&parts, &Wasm::Inside(&packed))?;

    println!("{:<28}{:>12}{:>12}", "", "bytes", "gzip -9");
    for (part, bytes) in [
        ("wasm", wasm.as_slice()),
        ("style", style.as_bytes()),
        ("glue and boot", [glue.as_str(), &boot, &worker].concat().as_bytes()),
        ("index.html", hosted.as_bytes()),
        ("shouwen.html (single file)", single.as_bytes()),
    ] {
        println!("{part:<28}{:>12}{:>12}", bytes.len(), gzipped(bytes).len());
    }
    keep_to("the wasm", wasm.len(), WASM_BUDGET)?;
    keep_to("the single file", single.len(), SINGLE_FILE_BUDGET)?;

    if dist.exists() {
        fs::remove_dir_all(dist).map_err(|source| PackError::File { path: dist.into(), source })?;
    }
    fs::create_dir_all(dist).map_err(|source| PackError::File { path: dist.into(), source })?;
    write(&dist.join("index.html"), hosted.as_bytes())?;
    write(&dist.join(wasm_name), &wasm)?;
    write(&dist.join("shouwen.html"), single.as_bytes())
}

fn keep_to(part: &'static str, size: usize, budget: usize) -> Result<(), PackError> {
    if size > budget { Err(PackError::OverBudget { part, size, budget }) } else { Ok(()) }
}

/// The first 16 hexadecimal digits of SHA-256: a new program gets a new address, so no cache can mix two versions.
fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes as gzip (RFC 1952) at its best level, the same at every build: no name, no time.
fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory cannot fail.
    let _ = gzip.write_all(bytes);
    gzip.finish().unwrap_or_default()
}

fn read(path: &Path) -> Result<Vec<u8>, PackError> {
    fs::read(path).map_err(|source| PackError::File { path: path.into(), source })
}

fn read_text(path: &Path) -> Result<String, PackError> {
    fs::read_to_string(path).map_err(|source| PackError::File { path: path.into(), source })
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), PackError> {
    fs::write(path, bytes).map_err(|source| PackError::File { path: path.into(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_at_its_budget_passes_and_one_byte_more_does_not() {
        assert!(keep_to("the wasm", 10, 10).is_ok());
        let error = keep_to("the wasm", 11, 10).unwrap_err();
        assert_eq!(error.to_string(), "the wasm has 11 bytes, 1 over its budget");
    }

    #[test]
    fn the_address_of_the_wasm_follows_its_bytes() {
        // printf '' | sha256sum
        assert_eq!(short_hash(b""), "e3b0c44298fc1c14");
        assert_ne!(short_hash(b"a"), short_hash(b"b"));
    }
}
