//! The ring that counts down before the kiosk forgets. A tap anywhere stops it; the button says so.

use leptos::prelude::*;

use super::sitting::{Sitting, WARNING_SECONDS};
use crate::browser::time;
use crate::text::kiosk as text;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Circumference of the ring, in the units of the drawing.
const RING: f64 = 2.0 * std::f64::consts::PI * 44.0;

/// The warning, over everything, while it counts.
#[component]
pub fn Countdown(
    /// The sitting.
    sitting: Sitting,
) -> impl IntoView {
    let ui = use_ui();
    let is_counting = Memo::new(move |_| sitting.left.get().is_some());
    let seconds = move || sitting.left.get().unwrap_or(0);
    let gone = move || RING * (1.0 - f64::from(seconds()) / f64::from(WARNING_SECONDS));
    view! {
        <Show when=move || is_counting.get()>
            <div class="kiosk-veil" on:click=move |_| sitting.touch(time::now_ms())>
                <section class="kiosk-countdown" role="alertdialog" aria-labelledby="still-there">
                    <svg
                        class="ring"
                        viewBox="0 0 100 100"
                        width="140"
                        height="140"
                        fill="none"
                        stroke="currentColor"
                        aria-hidden="true"
                    >
                        <circle cx="50" cy="50" r="44" stroke-width="2" opacity="0.3"/>
                        <circle
                            cx="50"
                            cy="50"
                            r="44"
                            stroke-width="6"
                            stroke-dasharray=format!("{RING:.1}")
                            stroke-dashoffset=move || format!("{:.1}", gone())
                            transform="rotate(-90 50 50)"
                        />
                        <text
                            x="50"
                            y="62"
                            text-anchor="middle"
                            font-size="34"
                            fill="currentColor"
                            stroke="none"
                        >
                            {seconds}
                        </text>
                    </svg>
                    <h2 id="still-there">{say(text::STILL_THERE)}</h2>
                    <p class="kiosk-words">{move || text::forgets_in(ui.lang(), seconds())}</p>
                    <button type="button" class="button main">{say(text::GO_ON)}</button>
                </section>
            </div>
        </Show>
    }
}
