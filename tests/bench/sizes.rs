//! The sizes of the finished pages, plain and as a host would send them.

use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use brotli::CompressorWriter;

use crate::support::{Must, project};
use crate::table::Table;

/// Most the wasm may weigh, Brotli bytes.
const WASM_TARGET: usize = 400 * 1024;
/// Most the single file may weigh, bytes.
const SINGLE_FILE_TARGET: usize = 3 * 1024 * 1024;

/// Adds the sizes of what lies in dist/.
pub fn measure(table: &mut Table) {
    let dist = project().join("dist");
    let files = fs::read_dir(&dist).must("reading dist/ (`make build` makes it)");
    let wasm = files
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|end| end == "wasm"))
        .ok_or("there is none")
        .must("the wasm in dist/");
    table.size_heads();
    let [_, _, small] = add(table, "wasm", wasm);
    add(table, "index.html", dist.join("index.html"));
    let [single, ..] = add(table, "shouwen.html, single file", dist.join("shouwen.html"));
    table.verdict("wasm ≤ 400 KiB Brotli", small <= WASM_TARGET);
    table.verdict("single file ≤ 3 MiB", single <= SINGLE_FILE_TARGET);
}

fn add(table: &mut Table, name: &str, path: PathBuf) -> [usize; 3] {
    let bytes = fs::read(&path).must("reading a finished page");
    let sizes = [bytes.len(), gzip(&bytes).must("gzip -9"), brotli(&bytes).must("Brotli")];
    table.size(name, sizes);
    sizes
}

fn gzip(bytes: &[u8]) -> io::Result<usize> {
    let mut gzip = Command::new("gzip").args(["-9", "-c"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    let (Some(mut into), Some(mut out)) = (gzip.stdin.take(), gzip.stdout.take()) else {
        return Err(io::ErrorKind::BrokenPipe.into());
    };
    let mut zipped = Vec::new();
    std::thread::scope(|scope| {
        // The pipe is closed when `into` goes, which is what ends gzip.
        scope.spawn(move || into.write_all(bytes));
        out.read_to_end(&mut zipped)
    })?;
    gzip.wait()?;
    Ok(zipped.len())
}

/// Quality 11 and a window of 4 MiB: what a host keeps ready beside the file.
fn brotli(bytes: &[u8]) -> io::Result<usize> {
    let mut out = Vec::new();
    {
        let mut writer = CompressorWriter::new(&mut out, 64 * 1024, 11, 22);
        writer.write_all(bytes)?;
        writer.flush()?;
    }
    Ok(out.len())
}
