//! Taking back what was typed on a form and kept as a file when the desk could not save.

use leptos::html;
use leptos::prelude::*;

use crate::browser::files as browser_files;
use crate::domain::moment::Moment;
use crate::forms::rescue::{MAX_BYTES, Rescued};
use crate::text::rescue;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::Route;

/// The section: folded, because it is needed once a year.
#[component]
pub fn TakeBack() -> impl IntoView {
    let ui = use_ui();
    let node = NodeRef::<html::Input>::new();
    let refused = RwSignal::new(false);
    let brought = ui.rescue.brought;
    let read = move || {
        let Some(field) = node.get_untracked() else { return };
        let Some(file) = browser_files::chosen(&field) else { return };
        field.set_value("");
        leptos::task::spawn_local(async move {
            let bytes = if file.size() as usize > MAX_BYTES { None } else { browser_files::read(&file).await.ok() };
            let rescued = bytes.and_then(|bytes| Rescued::read(&bytes).ok());
            let _ = refused.try_set(rescued.is_none());
            brought.set(rescued);
        });
    };
    let waiting = move || {
        let rescued = brought.get()?;
        let kept = Moment::parse(&rescued.kept, 0).map_or(rescued.kept, Moment::minute_text);
        // Only an address of the desk is gone to, whatever the file says.
        let route = Route::parse(&rescued.address);
        Some(view! {
            <p class="notice" role="status">
                <span>{move || rescue::taken_back(ui.lang(), &rescued.title, &kept)}</span>
                <Button label=rescue::OPEN_FORM on_press=move || ui.go(route.clone())/>
            </p>
        })
    };
    view! {
        <details class="card-section" id="take-back">
            <summary>{say(rescue::TAKE_BACK)}</summary>
            <p class="lead">{say(rescue::TAKE_BACK_ADVICE)}</p>
            <div class="field span-12">
                <label class="label" for="form-file">{say(rescue::CHOOSE)}</label>
                <div class="control">
                    <input
                        node_ref=node
                        id="form-file"
                        class="drop"
                        name="form_file"
                        type="file"
                        accept=".json,application/json"
                        on:change=move |_| read()
                    />
                </div>
            </div>
            {waiting}
            <Show when=move || refused.get()>
                <p class="notice warning" role="alert">{say(rescue::FOREIGN)}</p>
            </Show>
        </details>
    }
}
