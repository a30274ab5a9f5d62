//! A QR code (ISO/IEC 18004) as one SVG path.
//!
//! Invariant: it holds a form number and check code, or survey, version and sheet; never personal data (design section 9).

use qrcodegen::{QrCode, QrCodeEcc};

use super::node::{Element, element};

/// Clear modules around the code inside its box; the white of the sheet around the box gives the rest of the four.
const QUIET: i32 = 2;

/// The code of a text as a picture of 16 mm; `None` when the text is too long for any QR code.
pub fn picture(text: &str) -> Option<Element> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET;
    let svg = element("svg", "p-qr")
        .with("viewBox", format!("0 0 {side} {side}"))
        .with("shape-rendering", "crispEdges")
        .with("role", "img")
        .with("aria-label", text)
        .child(element("path", "").with("d", path(&code)));
    Some(svg)
}

/// Dark modules as one path: a rectangle for each run in a row.
fn path(code: &QrCode) -> String {
    let mut d = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while x < code.size() && code.get_module(x, y) {
                x += 1;
            }
            let run = x - start;
            if run > 0 {
                d.push_str(&format!("M{} {}h{run}v1h-{run}z", start + QUIET, y + QUIET));
            }
            x += 1;
        }
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print::node::Node;

    #[test]
    fn the_path_draws_every_dark_module_once() {
        let code = QrCode::encode_text("JN01-TS-202611-0007*K", QrCodeEcc::Medium);
        let Ok(code) = code else { unreachable!("a short text") };
        let dark = (0..code.size() * code.size()).filter(|i| code.get_module(i % code.size(), i / code.size())).count();
        let runs = path(&code);
        let drawn: usize = runs.split('M').filter_map(|run| run.split(['h', 'v']).nth(1)?.parse::<usize>().ok()).sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn the_picture_is_svg_without_style_and_names_its_text() {
        let svg =
            picture("MYD/V1/JN01-MY-202611-0003*7").map(Node::from).map(|node| node.to_html()).unwrap_or_default();
        assert!(svg.starts_with("<svg ") && svg.contains("aria-label=\"MYD/V1/JN01-MY-202611-0003*7\""));
        assert!(!svg.contains("style"));
    }

    #[test]
    fn a_text_too_long_for_any_code_has_no_picture() {
        assert_eq!(picture(&"A".repeat(8000)), None);
    }
}
