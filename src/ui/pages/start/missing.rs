//! The sentinel remembers a desk but the store is empty (invariant 6), or the store cannot be read at all.

use leptos::prelude::*;

use super::Sheet;
use crate::app::explain::say_storage;
use crate::domain::moment::Moment;
use crate::storage::port::StorageError;
use crate::storage::sentinel::Sentinel;
use crate::text::{Lang, frame, start};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::line_field::LineField;
use crate::ui::parts::say::say;

/// A desk was here and is gone: what is known, look again, or start anew after typing the site's code.
#[component]
pub fn Missing(
    /// What the sentinel remembers.
    sentinel: Sentinel,
) -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let offset = ui.desk.ports().offset_minutes;
    let when = |ms: i64| Moment::from_ms(ms, offset).minute_text();
    let facts = {
        let (site, saved) = (sentinel.site.clone(), when(sentinel.at));
        let exported = sentinel.exported_at.map(when);
        move || {
            let exported = exported.clone().unwrap_or_else(|| frame::NEVER_EXPORTED.get(ui.lang()).into());
            start::missing_facts(ui.lang(), &site, &saved, &exported)
        }
    };
    let start_anew = move || {
        let code = typed.get_untracked();
        leptos::task::spawn_local(async move {
            if let Err(failure) = ui.desk.wipe(&code).await {
                ui.explain(&failure);
            }
        });
    };
    view! {
        <Sheet title=start::MISSING>
            <p class="lead">{say(start::MISSING_ADVICE)}</p>
            <p>{facts}</p>
            <Button
                label=start::TRY_AGAIN
                weight=Weight::Main
                on_press=move || leptos::task::spawn_local(async move { ui.desk.look().await })
            />
            <section class="danger-zone">
                <LineField label=start::TYPE_SITE_CODE name="confirm_code" typed/>
                <Button label=start::START_ANEW weight=Weight::Danger on_press=start_anew/>
            </section>
        </Sheet>
    }
}

/// The store cannot be read. Shown even where no desk could be made, so it asks nothing of the context.
#[component]
pub fn Broken(
    /// Why.
    error: StorageError,
) -> impl IntoView {
    let ui = use_context::<Ui>();
    let words = move |lang: Lang| say_storage(&error, lang);
    view! {
        <main class="gate">
            <div class="gate-sheet">
                {Lang::ALL
                    .map(|lang| {
                        view! {
                            <section lang=lang.tag()>
                                <h1>{start::BROKEN.get(lang)}</h1>
                                <p class="lead">{words(lang)}</p>
                            </section>
                        }
                    })
                    .collect_view()}
                {ui
                    .map(|ui| {
                        view! {
                            <Button
                                label=start::TRY_AGAIN
                                weight=Weight::Main
                                on_press=move || leptos::task::spawn_local(async move { ui.desk.look().await })
                            />
                        }
                    })}
            </div>
        </main>
    }
}
