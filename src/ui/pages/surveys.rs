//! 调查 screens.

use leptos::prelude::*;

/// Sets.
#[component]
pub fn Surveys() -> impl IntoView {}
/// Answering.
#[component]
pub fn Answer(id: uuid::Uuid) -> impl IntoView { let _ = id; }
/// Results.
#[component]
pub fn Results(id: uuid::Uuid) -> impl IntoView { let _ = id; }
