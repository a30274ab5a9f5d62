//! Language and theme, remembered on this device.

use leptos::prelude::*;

use crate::text::{Lang, printing, settings};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The screen section.
#[component]
pub fn Appearance() -> impl IntoView {
    let ui = use_ui();
    let lang = ui.desk.session.lang;
    let languages = Lang::ALL.into_iter().zip(printing::LANGUAGES).map(move |(of, label)| {
        view! {
            <label class="choice" lang=of.tag()>
                <input
                    type="radio"
                    name="language"
                    value=of.tag()
                    prop:checked=move || lang.get() == of
                    on:change=move |_| lang.set(of)
                />
                <span>{say(label)}</span>
            </label>
        }
    });
    let themes = settings::THEMES.into_iter().map(move |(key, label)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="theme"
                    value=key
                    prop:checked=move || ui.theme.with(|theme| theme == key)
                    on:change=move |_| ui.theme.set(key.to_owned())
                />
                <span>{say(label)}</span>
            </label>
        }
    });
    view! {
        <section class="card-section" id="appearance">
            <h2>{say(settings::SCREEN)}</h2>
            <div class="form">
                <div class="field span-12">
                    <span class="label" id="language-label">{say(settings::LANGUAGE)}</span>
                    <div class="control">
                        <div class="choices" role="radiogroup" aria-labelledby="language-label">
                            {languages.collect_view()}
                        </div>
                    </div>
                </div>
                <div class="field span-12">
                    <span class="label" id="theme-label">{say(settings::THEME)}</span>
                    <div class="control">
                        <div class="choices" role="radiogroup" aria-labelledby="theme-label">
                            {themes.collect_view()}
                        </div>
                    </div>
                </div>
            </div>
        </section>
    }
}
