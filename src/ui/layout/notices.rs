//! Notices above the screen and the bar of long work.

use std::time::Duration;

use leptos::prelude::*;

use crate::state::notices::{Notice, Tone};
use crate::text::frame;
use crate::ui::form::rescue::StrandedForm;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// How long a line of good news stays.
const GOOD_STAYS: Duration = Duration::from_secs(5);

/// Notices and progress.
#[component]
pub fn NoticeBoard() -> impl IntoView {
    let ui = use_ui();
    let notices = ui.desk.notices;
    // Good news leaves by itself; what needs a person stays until it is closed or another screen is opened.
    Effect::new(move |_| {
        let is_good_news = |notice: &&Notice| !notice.standing && notice.tone == Tone::Good;
        let good = notices.shown.with(|shown| shown.iter().rfind(is_good_news).map(|notice| notice.number));
        if let Some(number) = good {
            set_timeout(move || notices.dismiss(number), GOOD_STAYS);
        }
    });
    Effect::new(move |before: Option<Route>| {
        let here = ui.route.get();
        if before.is_some_and(|before| before != here) {
            notices.shown.update(|shown| shown.retain(|notice| notice.standing || notice.tone == Tone::Good));
        }
        here
    });
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
            <StrandedForm/>
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
