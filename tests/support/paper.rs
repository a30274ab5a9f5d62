//! A page as it comes out of the printer: the PDF and the words on it.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Must;

/// A printed PDF.
pub struct Paper {
    /// Where it lies, under target/journeys/.
    pub file: PathBuf,
    /// The text of each page, laid out as on paper.
    pub pages: Vec<String>,
}

impl Paper {
    /// Reads a PDF with pdftotext.
    pub fn read(file: &Path) -> Self {
        let out = Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(file).arg("-").output();
        let out = out.must("pdftotext (scripts/setup-tests installs it)");
        assert!(out.status.success(), "pdftotext could not read {}", file.display());
        let text = String::from_utf8(out.stdout).must("the text of the paper");
        // pdftotext ends every page with a form feed.
        let pages = text.trim_end_matches('\u{c}').split('\u{c}').map(str::to_owned).collect();
        Self { file: file.to_owned(), pages }
    }

    /// True when some page carries the words; spaces are not compared, since columns add their own.
    pub fn says(&self, words: &str) -> bool {
        let wanted = without_spaces(words);
        self.pages.iter().any(|page| without_spaces(page).contains(&wanted))
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
