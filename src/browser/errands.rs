//! Small errands in the document: title, language, theme, focus, hash address.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

/// The window; absent in the worker.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub fn document() -> Option<Document> {
    window().and_then(|window| window.document())
}

/// The root element, `<html>`.
pub fn root() -> Option<Element> {
    document().and_then(|document| document.document_element())
}

/// An element outside the document, to draw into unseen.
pub fn stage() -> Option<HtmlElement> {
    document()?.create_element("div").ok()?.dyn_into().ok()
}

/// Sets the page's language tag.
pub fn set_language(tag: &str) {
    if let Some(root) = root() {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Sets the theme: `light`, `dark`, or empty for the system's.
pub fn set_theme(theme: &str) {
    if let Some(root) = root() {
        let _ = if theme.is_empty() {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", theme)
        };
    }
}

/// Sets the window's title: the product and the screen, never a personal datum.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The address after `#`.
pub fn hash() -> String {
    window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Goes to an address after `#`.
pub fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Goes to an address after `#`, which takes the place of the present one: going back leads past it.
pub fn go_instead(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().replace(hash);
    }
}

/// Goes back one step.
pub fn back() {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.back();
    }
}

/// Puts the focus on the first element a selector finds. Returns whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    match found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        Some(element) => element.focus().is_ok(),
        None => false,
    }
}

/// Scrolls an element to its top.
pub fn scroll_to_top(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.set_scroll_top(0);
    }
}

/// Whether the focus is in a field, where letters are text and not commands.
pub fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|element| {
        let tag = element.tag_name();
        tag == "TEXTAREA"
            || tag == "SELECT"
            || (tag == "INPUT" && element.get_attribute("type").as_deref() != Some("checkbox"))
    })
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Whether the page runs inside a frame, where it must not be unlocked (clickjacking).
pub fn is_framed() -> bool {
    window().is_none_or(|window| match (window.top(), window.self_()) {
        (Ok(Some(top)), own) => !js_sys::Object::is(&top, &own),
        _ => true,
    })
}
