//! Texts in views: a closure that follows the language.

use super::context::use_ui;
use crate::text::Msg;

/// A text that follows the language of the screen.
pub fn say(msg: Msg) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let lang = use_ui().desk.session.lang;
    move || msg.get(leptos::prelude::Get::get(&lang))
}
