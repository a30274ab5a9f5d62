//! The faces of the five grades: one size, one line, no colour of their own, so that none of them pushes.

use leptos::prelude::*;

/// The face of a grade.
#[component]
pub fn Face(
    /// The grade, 5 is best.
    grade: u8,
) -> impl IntoView {
    let mouth = match grade {
        5 => "M18 38 Q32 56 46 38",
        4 => "M20 41 Q32 50 44 41",
        3 => "M20 44 H44",
        2 => "M20 47 Q32 38 44 47",
        _ => "M18 50 Q32 32 46 50",
    };
    view! {
        <svg
            class="face-drawing"
            viewBox="0 0 64 64"
            width="96"
            height="96"
            fill="none"
            stroke="currentColor"
            stroke-width="2.5"
            stroke-linecap="round"
            aria-hidden="true"
        >
            <circle cx="32" cy="32" r="29"/>
            <circle cx="22" cy="26" r="2.5" fill="currentColor"/>
            <circle cx="42" cy="26" r="2.5" fill="currentColor"/>
            <path d=mouth/>
        </svg>
    }
}
