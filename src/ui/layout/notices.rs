//! Notices above the screen and the bar of long work.

use leptos::prelude::*;

use crate::state::notices::Tone;
use crate::text::frame;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Notices and progress.
#[component]
pub fn NoticeBoard() -> impl IntoView {
    let notices = use_ui().desk.notices;
    view! {
        <div class="notices" aria-live="polite">
            <For each=move || notices.shown.get() key=|notice| notice.number let(notice)>
                <p class="notice" class:warning=notice.tone == Tone::Warning>
                    <span>{notice.text.clone()}</span>
                    <button
                        type="button"
                        class="notice-close"
                        aria-label=say(frame::CLOSE)
                        on:click=move |_| notices.dismiss(notice.number)
                    >
                        "×"
                    </button>
                </p>
            </For>
            {move || {
                notices
                    .progress
                    .get()
                    .map(|progress| {
                        let value = progress.share.map(|share| share.to_string());
                        view! {
                            <p class="progress">
                                <span>{progress.what}</span>
                                <progress max="1" value=value></progress>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
