//! The panic screen: a static page with "reload" and nothing of what was being done. After a panic the program must not go on.

use std::panic;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::browser::errands;
use crate::text::Lang;
use crate::text::frame::{PANIC, RELOAD};

/// Shows the screen on every panic. The message itself may hold personal data, so only its place in the program is logged.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        web_sys::console::error_1(&format!("shouwen: panic at {place}").into());
        let Some(body) = errands::document().and_then(|document| document.body()) else { return };
        body.set_inner_text("");
        let Some(document) = errands::document() else { return };
        let line = |tag: &str, text: &str| {
            if let Ok(element) = document.create_element(tag) {
                element.set_text_content(Some(text));
                let _ = body.append_child(&element);
                return element.dyn_into::<HtmlElement>().ok();
            }
            None
        };
        body.set_class_name("panic");
        for lang in Lang::ALL {
            line("p", PANIC.get(lang));
        }
        if let Some(button) = line("button", &format!("{} {}", RELOAD.zh, RELOAD.en)) {
            let reload = wasm_bindgen::closure::Closure::once_into_js(|| {
                if let Some(window) = errands::window() {
                    let _ = window.location().reload();
                }
            });
            button.set_onclick(Some(reload.unchecked_ref()));
        }
    }));
}
