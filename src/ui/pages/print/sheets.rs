//! Where sheets hang in the page. On the screen they hang in the preview; for the printer they are moved into
//! `<div id="paper">`, a direct child of body and the only thing `style/print.css` prints.
//!
//! Invariant: sheets are moved, never copied, so preview and print cannot differ and 500 sheets exist once.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

use crate::browser::{errands, paint::paint};
use crate::print::node::Node;
use crate::print::paginate::BlockHeights;
use crate::text::Lang;

/// The id that style/print.css prints.
const PAPER: &str = "paper";

/// An element that holds sheets.
#[derive(Clone)]
pub struct Area(Element);

impl Area {
    /// Sheets hang in this element.
    pub fn of(element: Element) -> Area {
        Area(element)
    }

    /// Takes all sheets away.
    pub fn clear(&self) {
        self.0.set_text_content(None);
    }

    /// Hangs up one sheet.
    pub fn hang(&self, sheet: &Node) -> Option<()> {
        let drawn = paint(&self.0.owner_document()?, sheet).ok()?;
        self.0.append_child(&drawn).ok().map(|_| ())
    }

    /// Moves the sheets to the printer's place.
    pub fn hand_to_printer(&self) {
        if let Some(printer) = for_printer() {
            move_children(&self.0, &printer.0);
        }
    }

    /// Takes the sheets back from the printer's place.
    pub fn take_back(&self) {
        if let Some(printer) = printer() {
            move_children(&printer, &self.0);
            printer.remove();
        }
    }
}

/// Draws a measuring sheet with one block out of sight, reads its heights and the capacity of its body, and takes it away. It
/// hangs in the body and not in an area, because nothing has a height in the printer's place while nothing is printed.
pub fn measure(sheet: &Node, lang: Lang) -> Option<(BlockHeights, f64)> {
    let document = errands::document()?;
    let drawn: Element = paint(&document, sheet).ok()?.dyn_into().ok()?;
    drawn.set_attribute("lang", lang.tag()).ok()?;
    document.body()?.append_child(&drawn).ok()?;
    let read = read_heights(&drawn);
    drawn.remove();
    read
}

fn read_heights(sheet: &Element) -> Option<(BlockHeights, f64)> {
    let body = sheet.query_selector(".p-body").ok()??;
    let block = body.query_selector(".p-block").ok()??;
    let units: Vec<f64> = elements(&block.query_selector_all(".p-unit").ok()?).iter().map(height).collect();
    let head = block.query_selector(".p-repeat").ok()?.as_ref().map_or(0.0, height);
    let frame = (height(&block) - head - units.iter().sum::<f64>()).max(0.0);
    Some((BlockHeights { frame, head, units }, height(&body)))
}

fn height(element: &Element) -> f64 {
    element.get_bounding_client_rect().height()
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

/// Sheets that were hung up while others were at the printer come after them.
fn move_children(from: &Element, to: &Element) {
    let first = to.first_child();
    while let Some(child) = from.first_child() {
        if to.insert_before(&child, first.as_ref()).is_err() {
            return;
        }
    }
}

fn printer() -> Option<Element> {
    errands::document()?.get_element_by_id(PAPER)
}

/// The printer's place, made when it is not there.
pub fn for_printer() -> Option<Area> {
    if let Some(there) = printer() {
        return Some(Area(there));
    }
    let document = errands::document()?;
    let made = document.create_element("div").ok()?;
    made.set_id(PAPER);
    document.body()?.append_child(&made).ok()?;
    Some(Area(made))
}

/// Takes everything from the printer's place.
pub fn put_away() {
    if let Some(printer) = printer() {
        printer.remove();
    }
}

/// When the print dialog closes, takes everything from the printer's place and gives the page its name back; once.
pub fn put_away_after_printing(title: String) {
    let handle = StoredValue::new_local(None::<WindowListenerHandle>);
    let listener = window_event_listener(leptos::ev::afterprint, move |_| {
        put_away();
        errands::set_title(&title);
        if let Some(listener) = handle.try_update_value(Option::take).flatten() {
            listener.remove();
        }
    });
    handle.set_value(Some(listener));
}

/// Names the page, and so the PDF; gives the name before.
pub fn name_page(name: &str) -> String {
    let before = errands::document().map(|document| document.title()).unwrap_or_default();
    errands::set_title(name);
    before
}
