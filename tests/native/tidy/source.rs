//! Reads Rust sources as a tidy test sees them: code without comments and texts, the texts apart, tests told from the rest.

use std::fs;
use std::path::{Path, PathBuf};

/// One source file taken apart.
#[derive(Debug)]
pub struct Source {
    /// Path under the repository, with `/`.
    pub path: String,
    /// As written.
    pub raw: String,
    /// Code outside tests: comments and the insides of texts are blank, lines stay where they are.
    pub code: String,
    /// Texts outside tests with their lines.
    pub texts: Vec<(usize, String)>,
}

/// Every Rust source under these folders of the repository, tests inside them marked as such.
pub fn sources(folders: &[&str]) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in folders {
        collect(&root.join(folder), &mut files);
    }
    files.sort();
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        (path, fs::read_to_string(file).unwrap())
    };
    take_apart(files.iter().map(read).collect())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Takes files apart. A file that another one names as a test module counts as test from its first line.
pub fn take_apart(files: Vec<(String, String)>) -> Vec<Source> {
    let mut test_files = Vec::new();
    let mut sources = Vec::new();
    for (path, raw) in files {
        let (mut code, mut texts) = lex(&raw);
        for span in test_spans(&code, &raw) {
            match span {
                TestSpan::Inline { start, end } => {
                    let first = line_of(&code, start);
                    let last = line_of(&code, end);
                    texts.retain(|(line, _)| !(first..=last).contains(line));
                    blank(&mut code, start, end);
                }
                TestSpan::File(name) => test_files.push(beside(&path, &name)),
            }
        }
        sources.push(Source { path, raw, code, texts });
    }
    for source in &mut sources {
        let is_under =
            |test: &String| source.path == format!("{test}.rs") || source.path.starts_with(&format!("{test}/"));
        if test_files.iter().any(is_under) {
            source.code.clear();
            source.texts.clear();
        }
    }
    sources
}

/// Where `mod name;` of this file lies, without `.rs`.
fn beside(path: &str, name: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let file = file.trim_end_matches(".rs");
    if matches!(file, "mod" | "lib" | "main") || name.contains('.') {
        format!("{folder}/{}", name.trim_end_matches(".rs"))
    } else {
        format!("{folder}/{file}/{name}")
    }
}

enum TestSpan {
    Inline { start: usize, end: usize },
    File(String),
}

/// The items behind `#[cfg(test)]`.
fn test_spans(code: &str, raw: &str) -> Vec<TestSpan> {
    let mut spans = Vec::new();
    for (start, mark) in code.match_indices("#[cfg(test)]") {
        let rest = &code[start + mark.len()..];
        let stop = rest.find(['{', ';']).unwrap_or(rest.len());
        let head = &rest[..stop];
        let after = start + mark.len() + stop;
        if rest[stop..].starts_with('{') {
            spans.push(TestSpan::Inline { start, end: block_end(code, after) });
        } else if let Some((_, name)) = head.rsplit_once("mod ") {
            let written = &raw[start..after];
            let named = written.split_once("path = \"").and_then(|(_, path)| path.split('"').next());
            spans.push(TestSpan::File(named.unwrap_or(name.trim()).to_owned()));
        } else {
            spans.push(TestSpan::Inline { start, end: after + 1 });
        }
    }
    spans
}

fn block_end(code: &str, open: usize) -> usize {
    let mut depth = 0usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

/// The line of a place in a text, from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn blank(code: &mut String, start: usize, end: usize) {
    let blanked: String = code[start..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    code.replace_range(start..end, &blanked);
}

/// Code with comments and the insides of texts blanked (byte for byte, so that places agree), and the texts with lines.
fn lex(raw: &str) -> (String, Vec<(usize, String)>) {
    let bytes = raw.as_bytes();
    let mut code = String::with_capacity(raw.len());
    let mut texts = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &raw[at..];
        let (skip, text) = match bytes[at] {
            b'/' if rest.starts_with("//") => (rest.find('\n').unwrap_or(rest.len()), None),
            b'/' if rest.starts_with("/*") => (comment_len(rest), None),
            b'"' => string_len(rest, 0),
            b'r' | b'b' | b'c' if !ends_in_word(&code) => match raw_string_start(rest) {
                Some((prefix, hashes)) => raw_string_len(rest, prefix, hashes),
                None => (0, None),
            },
            b'\'' => (char_len(rest), None),
            _ => (0, None),
        };
        if skip == 0 {
            let len = rest.chars().next().map_or(1, char::len_utf8);
            code.push_str(&rest[..len]);
            at += len;
            continue;
        }
        if let Some(text) = text {
            texts.push((line_of(raw, at), text));
        }
        // Keep the quotes, so that a text is still seen to be one.
        for (offset, byte) in bytes[at..at + skip].iter().enumerate() {
            let is_edge = bytes[at] == b'"' && (offset == 0 || offset + 1 == skip);
            code.push(match byte {
                b'\n' => '\n',
                _ if is_edge => '"',
                _ => ' ',
            });
        }
        at += skip;
    }
    (code, texts)
}

fn ends_in_word(code: &str) -> bool {
    code.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
}

fn comment_len(rest: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Length of a text in quotes that begins at `from`, and what it says.
fn string_len(rest: &str, from: usize) -> (usize, Option<String>) {
    let bytes = rest.as_bytes();
    let mut at = from + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return (at + 1, Some(rest[from + 1..at].to_owned())),
            _ => at += 1,
        }
    }
    (rest.len(), None)
}

/// `r"`, `br##"`, `b"`, `c"`: the length of what stands before the quote, and the number of hashes (`None` for no `r`).
fn raw_string_start(rest: &str) -> Option<(usize, Option<usize>)> {
    let head = &rest[..rest.find('"')?];
    let letters = head.trim_end_matches('#');
    let hashes = head.len() - letters.len();
    match letters {
        "r" | "br" | "cr" => Some((head.len(), Some(hashes))),
        "b" | "c" if hashes == 0 => Some((head.len(), None)),
        _ => None,
    }
}

fn raw_string_len(rest: &str, prefix: usize, hashes: Option<usize>) -> (usize, Option<String>) {
    let Some(hashes) = hashes else { return string_len(rest, prefix) };
    let end = format!("\"{}", "#".repeat(hashes));
    let body = &rest[prefix + 1..];
    match body.find(&end) {
        Some(at) => (prefix + 1 + at + end.len(), Some(body[..at].to_owned())),
        None => (rest.len(), None),
    }
}

/// Length of a character in quotes; 0 for a lifetime.
fn char_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => rest[2..].find('\'').map_or(0, |at| match &rest[2..3] {
            "'" => 4,
            _ => at + 3,
        }),
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 0,
        },
        None => 0,
    }
}
