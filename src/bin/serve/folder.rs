//! A folder as a web host would show it: finished pages and the wasm beside them, nothing else of the disk.
//!
//! Invariant: an address is only ever a list of plain names below the folder; `..`, hidden files, links out of the
//! folder and encoded tricks have no file.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response};

/// The folder that is served.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// Serves what lies below `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The file at an address, if there is one.
    pub fn find(&self, address: &str) -> Option<PathBuf> {
        let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
        let mut file = self.root.clone();
        for name in path.split('/').filter(|name| !name.is_empty()) {
            if !is_plain(name) {
                return None;
            }
            file.push(name);
        }
        if file.is_dir() {
            file.push("index.html");
        }
        let (root, file) = (fs::canonicalize(&self.root).ok()?, fs::canonicalize(file).ok()?);
        (file.starts_with(root) && file.is_file()).then_some(file)
    }

    /// Answers one request: the file, or 404, or 405 for anything but looking.
    pub fn answer(&self, request: Request) -> io::Result<()> {
        if !matches!(request.method(), Method::Get | Method::Head) {
            return request.respond(Response::empty(405));
        }
        let Some(path) = self.find(request.url()) else {
            return request.respond(Response::from_string("404\n").with_status_code(404));
        };
        let mut response = Response::from_file(File::open(&path)?);
        for (name, value) in [
            ("Content-Type", media_type(&path)),
            ("Cache-Control", keeping(&path)),
            ("X-Content-Type-Options", "nosniff"),
        ] {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        request.respond(response)
    }
}

/// Letters, digits, `-`, `_` and `.`, not beginning with a dot.
fn is_plain(name: &str) -> bool {
    !name.starts_with('.') && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

/// How long the browser may keep a file. The wasm is named by its own hash, so it can be kept for good; the pages are
/// asked for every time.
fn keeping(path: &Path) -> &'static str {
    if path.extension().is_some_and(|end| end == "wasm") { "public, max-age=31536000, immutable" } else { "no-cache" }
}

/// The media type by the end of the name; the browser compiles wasm while loading only under its own type.
fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> Folder {
        Folder::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/bin"))
    }

    #[test]
    fn a_file_below_the_folder_is_found_with_or_without_a_query() {
        assert!(folder().find("/serve.rs").is_some());
        assert!(folder().find("/serve/folder.rs?v=1").is_some());
    }

    #[test]
    fn nothing_outside_the_folder_has_an_address() {
        for address in [
            "/../lib.rs",
            "/serve/../../lib.rs",
            "/%2e%2e/lib.rs",
            "/..%2flib.rs",
            "//etc/passwd",
            "/.hidden",
            "serve.rs",
            "",
        ] {
            assert_eq!(folder().find(address), None, "{address}");
        }
    }

    #[test]
    fn the_folder_itself_shows_its_index_page() {
        let project = Folder::new(env!("CARGO_MANIFEST_DIR"));
        assert!(project.find("/").is_some_and(|file| file.ends_with("index.html")));
        assert_eq!(folder().find("/"), None);
    }

    #[test]
    fn the_wasm_is_kept_and_the_pages_are_asked_for() {
        assert!(keeping(Path::new("shouwen-0a_bg.wasm")).contains("immutable"));
        assert_eq!(keeping(Path::new("index.html")), "no-cache");
    }

    #[test]
    fn pages_and_wasm_have_their_own_media_types() {
        assert_eq!(media_type(Path::new("index.html")), "text/html; charset=utf-8");
        assert_eq!(media_type(Path::new("a_bg.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("a")), "application/octet-stream");
    }
}
