//! Sheets: the frame of head, body and foot around the pieces of a document.
//!
//! Invariant: preview and print are the same tree. A sheet is a box of the size of the paper; `style/print.css` gives it
//! shadow on the screen and a page of its own on the printer.

use super::draw;
use super::model::{Document, Orientation};
use super::node::{Element, Node, div, element, span};
use super::paginate::SheetPlan;
use super::words::{self, page_of};

/// One endless sheet with every block, to be measured: the height of `.p-body` is the capacity, each `.p-block` in order is a
/// block, its `.p-repeat` the repeated head, its `.p-unit`s the units; what is left of the block's height is its frame.
pub fn measuring_sheet(document: &Document) -> Node {
    let blocks = document.blocks.iter().map(|block| draw::block(block, 0..block.units(), false, document.lang));
    let body = div("p-body").children(blocks.collect::<Vec<_>>());
    element("section", format!("{} measuring", sheet_class(document)))
        .with("lang", document.lang.tag())
        .with("aria-hidden", "true")
        .child(body)
        .into()
}

/// The sheets of a document as they are seen and printed.
pub fn sheets(document: &Document, plan: &[SheetPlan]) -> Vec<Node> {
    plan.iter().enumerate().map(|(at, sheet)| draw_sheet(document, sheet, at + 1, plan.len()).into()).collect()
}

fn draw_sheet(document: &Document, sheet: &SheetPlan, page: usize, pages: usize) -> Element {
    let lang = document.lang;
    let pieces = sheet.pieces.iter().filter_map(|piece| {
        let block = document.blocks.get(piece.block)?;
        Some(draw::block(block, piece.units.clone(), true, lang))
    });
    let mut drawn = element("section", sheet_class(document))
        .with("lang", lang.tag())
        .with("aria-label", format!("{} {}", document.title, page_of(page, pages, lang)));
    if document.letterhead.demo {
        drawn = drawn.child(div("p-demo").with("aria-hidden", "true").text(words::DEMO.get(lang)));
    }
    if document.corner_marks {
        drawn = drawn.children(["p-north-west", "p-north-east", "p-south-west", "p-south-east"].map(corner));
    }
    drawn
        .child(head(document))
        .child(div("p-body").children(pieces.collect::<Vec<_>>()))
        .child(foot(document, page, pages))
}

fn sheet_class(document: &Document) -> String {
    let lies = match document.orientation {
        Orientation::Portrait => "sheet portrait",
        Orientation::Landscape => "sheet landscape",
        Orientation::Slip => "sheet slip",
    };
    format!("{lies}{}", if document.filed { " filed" } else { "" })
}

/// A black square in a corner; a drawing, because backgrounds may be left out by the printer.
fn corner(place: &'static str) -> Element {
    element("svg", format!("p-corner {place}"))
        .with("viewBox", "0 0 5 5")
        .with("aria-hidden", "true")
        .child(element("rect", "").with("width", "5").with("height", "5"))
}

/// Organisation and site on the left; title and number on the right, so that a loose sheet finds its way back.
fn head(document: &Document) -> Element {
    let letterhead = &document.letterhead;
    let who: Vec<&str> = [letterhead.organisation.as_str(), letterhead.site_name.as_str()]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    let left = div("p-who").text(who.join(" · "));
    let number = document.number.as_ref().map(|number| span("p-no").text(&number.text));
    div("p-sheet-head").child(left).child(div("p-what").text(&document.title).children(number))
}

/// Where to complain, page x of y, printed when and by whom.
fn foot(document: &Document, page: usize, pages: usize) -> Element {
    let (letterhead, lang) = (&document.letterhead, document.lang);
    let mut address = Vec::new();
    if !letterhead.complaint_place.is_empty() {
        address.push(words::labelled(words::COMPLAINTS_AT, &letterhead.complaint_place, lang));
    }
    if !letterhead.complaint_phone.is_empty() {
        address.push(words::labelled(words::TELEPHONE, &letterhead.complaint_phone, lang));
    }
    let printed = format!("{} {}", letterhead.printed_at.minute_text(), letterhead.printed_by);
    // In the foot's free corner it covers no name, however long the letterhead is.
    let demo = letterhead.demo.then(|| span("p-demo-line").text(words::DEMO_LINE.get(lang)));
    div("p-sheet-foot")
        .child(div("p-address").text(address.join("　")))
        .children(demo)
        .child(div("p-page").text(page_of(page, pages, lang)))
        .child(div("p-printed").text(words::labelled(words::PRINTED, printed.trim(), lang)))
}
