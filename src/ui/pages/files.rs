//! 文件 screen.

use leptos::prelude::*;

/// Export and import.
#[component]
pub fn Files() -> impl IntoView {}
