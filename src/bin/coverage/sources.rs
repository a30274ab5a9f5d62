//! Reads which ids the sources name: beside the variants of `ui/route.rs` (screens and papers), and in tests.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// The ids named in the sources, by place.
pub struct Sources {
    /// Variant of a screen with the words beside it.
    screens: Vec<(String, String)>,
    /// Variant of a paper with the words beside it.
    papers: Vec<(String, String)>,
    /// Text of tests by file; snapshots count by their name.
    tests: BTreeMap<String, String>,
}

impl Sources {
    /// Reads the project below `root`.
    pub fn read(root: &Path) -> io::Result<Sources> {
        let routes = fs::read_to_string(root.join("src/ui/route.rs"))?;
        let papers = fs::read_to_string(root.join("src/ui/route/paper.rs"))?;
        let mut tests = BTreeMap::new();
        for folder in ["src", "tests"] {
            gather(root, &root.join(folder), &mut tests)?;
        }
        Ok(Sources { screens: variants(&routes, "Route"), papers: variants(&papers, "Paper"), tests })
    }

    /// Screens that name an id.
    pub fn screens_of(&self, id: &str) -> Vec<String> {
        named(&self.screens, id)
    }

    /// Papers that name an id.
    pub fn papers_of(&self, id: &str) -> Vec<String> {
        named(&self.papers, id)
    }

    /// Tests that name an id: journeys and snapshots first, then the rest.
    pub fn tests_of(&self, id: &str) -> Vec<String> {
        let mut files: Vec<&String> =
            self.tests.iter().filter(|(_, text)| names(text, id)).map(|(path, _)| path).collect();
        files.sort_by_key(|path| (!path.starts_with("tests/e2e"), !path.starts_with("tests/"), (*path).clone()));
        files.into_iter().map(|path| format!("`{path}`")).collect()
    }
}

/// Whether a text names an id, not a longer one.
fn names(text: &str, id: &str) -> bool {
    text.match_indices(id).any(|(at, _)| !text[at + id.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

fn named(variants: &[(String, String)], id: &str) -> Vec<String> {
    variants.iter().filter(|(_, words)| names(words, id)).map(|(name, _)| format!("`{name}`")).collect()
}

/// The variants of an enum with their doc comments.
fn variants(source: &str, name: &str) -> Vec<(String, String)> {
    let head = format!("pub enum {name} {{");
    let Some(body) = source.split(&head).nth(1).and_then(|rest| rest.split("\n}").next()) else { return Vec::new() };
    let (mut found, mut words) = (Vec::new(), String::new());
    for line in body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("///") {
            Some(doc) => words.push_str(doc),
            None => {
                let variant: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
                found.push((variant, std::mem::take(&mut words)));
            }
        }
    }
    found
}

/// Test files whole, of other sources the part from `#[cfg(test)]` on, of snapshots the name.
fn gather(root: &Path, folder: &Path, tests: &mut BTreeMap<String, String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(root, &path, tests)?;
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let is_rust = name.ends_with(".rs");
        if name.starts_with("tests/snapshots/") {
            let stem = name.rsplit('/').next().unwrap_or_default().to_owned();
            // Only those named by a row; the page of all forms names every row.
            if stem.starts_with("R-") {
                tests.insert(name, stem);
            }
        } else if is_rust && (name.starts_with("tests/") || name.ends_with("_tests.rs") || name.ends_with("_cases.rs"))
        {
            tests.insert(name, fs::read_to_string(&path)?);
        } else if is_rust && !name.starts_with("src/bin/") {
            let text = fs::read_to_string(&path)?;
            if let Some((_, part)) = text.split_once("#[cfg(test)]") {
                tests.insert(name, part.to_owned());
            }
        }
    }
    Ok(())
}
