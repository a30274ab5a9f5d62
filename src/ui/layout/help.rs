//! The key map, shown by `?`.

use leptos::prelude::*;

use crate::text::frame;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::dialog::Dialog;
use crate::ui::parts::say::say;

/// The key map.
#[component]
pub fn Help() -> impl IntoView {
    let open = use_ui().help;
    view! {
        <Dialog open title=frame::KEYS>
            <dl class="key-map">
                {frame::KEY_MAP
                    .into_iter()
                    .map(|(key, what)| {
                        view! {
                            <dt>
                                <kbd>{key}</kbd>
                            </dt>
                            <dd>{say(what)}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}
