//! One finished page: the skeleton that Trunk wrote from index.html, with style and scripts inside it and a policy
//! (design §10) that allows exactly these and nothing else.
//!
//! Invariants: the page names no file but the wasm (and the single file not even that); every text between script
//! tags is the text that was hashed.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// Why a page cannot be made.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum PageError {
    /// The skeleton lacks a tag that everything else is placed by.
    #[error("the page has no {0}")]
    Missing(&'static str),
    /// A text would end its own tag, or change how the browser reads it.
    #[error("the {part} contains {sign}, which may not stand inside a page")]
    Unsafe {
        /// Which inlined text.
        part: &'static str,
        /// The characters found.
        sign: &'static str,
    },
    /// Something still points outside the page.
    #[error("the page still has {0}")]
    Leftover(&'static str),
}

/// Everything that goes into a page.
pub struct Parts<'a> {
    /// Trunk's output for index.html.
    pub skeleton: &'a str,
    /// All style sheets, in the order of their links.
    pub style: &'a str,
    /// The classic glue, see [`super::glue`].
    pub glue: &'a str,
    /// boot.js
    pub boot: &'a str,
    /// worker.js; data for the page, a program only inside the worker.
    pub worker: &'a str,
}

/// Where a page has its wasm from.
pub enum Wasm<'a> {
    /// A file beside the page.
    Beside(&'a str),
    /// The page itself: these gzipped bytes, in base64.
    Inside(&'a [u8]),
}

/// The addresses of the style sheets that Trunk linked, in order.
pub fn linked_styles(skeleton: &str) -> Vec<&str> {
    tags(skeleton, "<link")
        .filter(|(_, tag)| tag.contains("rel=\"stylesheet\""))
        .filter_map(|(_, tag)| tag.split_once("href=\"")?.1.split_once('"'))
        .map(|(address, _)| address.trim_start_matches("./"))
        .collect()
}

/// Puts the page together.
pub fn assemble(parts: &Parts, wasm: &Wasm) -> Result<String, PageError> {
    let Parts { skeleton, style, glue, boot, worker } = parts;
    refuse(style, "style", &["</style", "\r"])?;
    for (part, text) in [("glue", glue), ("boot script", boot), ("worker script", worker)] {
        refuse(text, part, &["</script", "<script", "<!--", "\r"])?;
    }
    let page = without_trunk_links(skeleton);
    for sign in ["<script", "<style", "src=", "http-equiv"] {
        if page.contains(sign) {
            return Err(PageError::Leftover(sign));
        }
    }
    let (wasm_block, connect) = match wasm {
        Wasm::Beside(name) => {
            (format!("<script type=\"text/plain\" id=\"wasm\" data-src=\"./{name}\"></script>"), "'self'")
        }
        Wasm::Inside(bytes) => {
            let text = BASE64_STANDARD.encode(bytes);
            (format!("<script type=\"application/octet-stream;base64\" id=\"wasm\">{text}</script>"), "'none'")
        }
    };
    let policy = policy(&[glue, boot], style, connect);
    let head = format!("<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let page = replace_once(&page, "<head>", &head, "<head>")?;
    let page = replace_once(&page, "</head>", &format!("<style>{style}</style>\n</head>"), "</head>")?;
    let scripts = format!(
        "<script id=\"glue\">{glue}</script>\n{wasm_block}\n<script type=\"text/plain\" id=\"worker\">{worker}</script>\n\
         <script>{boot}</script>\n</body>"
    );
    let page = replace_once(&page, "</body>", &scripts, "</body>")?;
    // A browser looks for the encoding in the first 1024 bytes only.
    match page.find("<meta charset=\"utf-8\">") {
        Some(at) if at < 1000 => Ok(page),
        _ => Err(PageError::Missing("<meta charset=\"utf-8\"> at its beginning")),
    }
}

/// The content security policy: these scripts and this style by their hashes, wasm, pictures made by the page, the
/// blob worker, and nothing else.
fn policy(scripts: &[&str], style: &str, connect: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| hash_source(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; worker-src blob:; \
         connect-src {connect}; form-action 'none'; base-uri 'none'; font-src 'none'; object-src 'none'; frame-src 'none'",
        scripts.join(" "),
        hash_source(style)
    )
}

/// `'sha256-…'` of one inlined text.
fn hash_source(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

/// The skeleton without the links that Trunk read or wrote; other links (the icon) stay.
fn without_trunk_links(skeleton: &str) -> String {
    let mut page = String::with_capacity(skeleton.len());
    let mut kept = 0;
    for (at, tag) in tags(skeleton, "<link") {
        if tag.contains("data-trunk") || tag.contains("rel=\"stylesheet\"") {
            page.push_str(&skeleton[kept..at]);
            kept = at + tag.len() + usize::from(skeleton[at + tag.len()..].starts_with('\n'));
        }
    }
    page.push_str(&skeleton[kept..]);
    page
}

/// Every tag that begins with `opening`: its place and its text up to `>`.
fn tags<'a>(page: &'a str, opening: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    page.match_indices(opening).filter_map(|(at, _)| Some((at, &page[at..=at + page[at..].find('>')?])))
}

fn refuse(text: &str, part: &'static str, signs: &[&'static str]) -> Result<(), PageError> {
    let lower = text.to_ascii_lowercase();
    match signs.iter().find(|sign| lower.contains(**sign)) {
        Some(sign) => Err(PageError::Unsafe { part, sign }),
        None => Ok(()),
    }
}

fn replace_once(page: &str, mark: &str, by: &str, name: &'static str) -> Result<String, PageError> {
    let (before, after) = page.split_once(mark).ok_or(PageError::Missing(name))?;
    Ok([before, by, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SKELETON: &str = "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<link rel=\"icon\" href=\"data:,\">\n<link data-trunk rel=\"rust\" href=\"Cargo.toml\">\n<link rel=\"stylesheet\" href=\"./a.css\"/>\n<link rel=\"stylesheet\" href=\"./b.css\"/>\n</head>\n<body>\n<div id=\"boot\"></div>\n</body>\n</html>\n";

    fn parts() -> Parts<'static> {
        Parts { skeleton: SKELETON, style: "p{}", glue: "let g;", boot: "start();", worker: "self.onmessage=1;" }
    }

    #[test]
    fn styles_are_found_in_the_order_of_their_links() {
        assert_eq!(linked_styles(SKELETON), ["a.css", "b.css"]);
    }

    #[test]
    fn the_single_file_points_at_nothing_outside_itself() {
        let page = assemble(&parts(), &Wasm::Inside(b"\0asm")).unwrap();
        assert!(page.contains("id=\"wasm\">AGFzbQ==</script>"), "{page}");
        assert!(page.contains("connect-src 'none'"), "{page}");
        assert!(
            page.contains("<link rel=\"icon\"") && !page.contains("stylesheet") && !page.contains("data-trunk"),
            "{page}"
        );
        assert!(!page.contains("src=\""), "{page}");
    }

    #[test]
    fn the_hosted_page_may_fetch_its_wasm_and_nothing_from_elsewhere() {
        let page = assemble(&parts(), &Wasm::Beside("shouwen-0_bg.wasm")).unwrap();
        assert!(page.contains("data-src=\"./shouwen-0_bg.wasm\""), "{page}");
        assert!(page.contains("connect-src 'self'"), "{page}");
    }

    #[test]
    fn the_policy_stands_first_and_carries_the_hash_of_every_text_that_runs() {
        let page = assemble(&parts(), &Wasm::Beside("w")).unwrap();
        let head = page.split_once("<head>\n").unwrap().1;
        assert!(head.starts_with("<meta http-equiv=\"Content-Security-Policy\""), "{head}");
        // printf 'start();' | openssl dgst -sha256 -binary | base64
        assert!(page.contains("'sha256-E6jQvrT2ZivWG9GJ4AAEZf4MhI7l3QkLroW4hgvUT4c='"), "{page}");
        assert!(!page.contains("unsafe-inline") && !page.contains("'unsafe-eval'"), "{page}");
    }

    #[test]
    fn a_text_that_would_end_its_own_tag_is_refused() {
        for sign in ["</script", "<script", "<!--", "\r"] {
            let boot = format!("let a = '{sign}';");
            let made = assemble(&Parts { boot: &boot, ..parts() }, &Wasm::Inside(b""));
            assert_eq!(made, Err(PageError::Unsafe { part: "boot script", sign }));
        }
        let made = assemble(&Parts { style: "p{}</STYLE>", ..parts() }, &Wasm::Inside(b""));
        assert_eq!(made, Err(PageError::Unsafe { part: "style", sign: "</style" }));
    }

    #[test]
    fn a_script_that_trunk_added_is_refused() {
        let skeleton = SKELETON.replace("<div", "<script type=\"module\"></script><div");
        let made = assemble(&Parts { skeleton: &skeleton, ..parts() }, &Wasm::Inside(b""));
        assert_eq!(made, Err(PageError::Leftover("<script")));
    }
}
