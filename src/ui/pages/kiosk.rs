//! Kiosk.

use leptos::prelude::*;

/// The kiosk page.
#[component]
pub fn Kiosk(id: uuid::Uuid) -> impl IntoView { let _ = id; }
