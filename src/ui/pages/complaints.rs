//! 投诉 screens.

use leptos::prelude::*;

/// List and case.
#[component]
pub fn Complaints() -> impl IntoView {}
/// New complaint.
#[component]
pub fn NewComplaint() -> impl IntoView {}
