//! Draws printed pages: nodes of `print::node` become elements and text. Never markup from strings.

use wasm_bindgen::JsValue;
use web_sys::{Document, Node as DomNode};

use crate::print::node::Node;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Makes the DOM of a printed node.
pub fn paint(document: &Document, node: &Node) -> Result<DomNode, JsValue> {
    let element = match node {
        Node::Text(text) => return Ok(document.create_text_node(text).into()),
        Node::Element(element) => element,
    };
    let made = if element.is_svg() {
        document.create_element_ns(Some(SVG), element.tag)?
    } else {
        document.create_element(element.tag)?
    };
    if !element.class.is_empty() {
        made.set_attribute("class", &element.class)?;
    }
    for (name, value) in &element.attributes {
        made.set_attribute(name, value)?;
    }
    for child in &element.children {
        made.append_child(&paint(document, child)?)?;
    }
    Ok(made.into())
}
