//! The forms somebody began and did not save, on the board, so that none is forgotten.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::moment::Moment;
use crate::domain::phone::masked;
use crate::domain::value::is_filled;
use crate::forms::catalogue;
use crate::forms::spec::FieldKind;
use crate::print::format::shown;
use crate::state::drafts::KeptDraft;
use crate::text::{Lang, drafts as text};
use crate::ui::form::screen::is_typed;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// Most characters of what was typed that are shown.
const MOST_CHARS: usize = 32;

/// The list; nothing when every form is saved.
#[component]
pub fn Unsaved() -> impl IntoView {
    let ui = use_ui();
    move || {
        let all = ui.desk.drafts.all();
        (!all.is_empty()).then(|| {
            view! {
                <section class="unsaved">
                    <h2>
                        {say(text::UNSAVED)} <span class="count">{all.len()}</span>
                    </h2>
                    <ul>{all.into_iter().map(|(id, draft)| line(ui, id, draft)).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn line(ui: Ui, id: Uuid, draft: KeptDraft) -> AnyView {
    let lang = ui.lang();
    let form = catalogue::all().into_iter().find(|form| form.id == draft.form);
    let title = form.map(|form| form.title.get(lang));
    let when = Moment::from_ms(draft.at, ui.desk.ports().offset_minutes).minute_text();
    let words = gist(&draft, lang);
    let discard = move || {
        ui.desk.drafts.forget(id);
        ui.store_drafts_now();
    };
    view! {
        <li>
            <strong>{title}</strong>
            <span class="clip">{words}</span>
            <span class="quiet figures">{draft.by}" · "{when}</span>
            <a class="button" href=draft.address on:click=move |_| ui.desk.drafts.wanted.set(Some(id))>
                {say(text::GO_ON)}
            </a>
            <Button label=text::DISCARD on_press=discard/>
        </li>
    }
    .into_any()
}

/// The first words that were typed, to know the form again.
fn gist(draft: &KeptDraft, lang: Lang) -> String {
    let Some(form) = catalogue::all().into_iter().find(|form| form.id == draft.form) else { return String::new() };
    let is_own = |key: &str| is_filled(&draft.typed, key) && draft.typed.get(key) != draft.base.get(key);
    let words = form.fields().filter(|field| is_typed(field) && is_own(field.key)).map(|field| {
        let text = shown(field, draft.typed.get(field.key), lang);
        if matches!(field.kind, FieldKind::Phone) { masked(&text) } else { text }
    });
    words.take(3).collect::<Vec<_>>().join(" · ").chars().take(MOST_CHARS).collect()
}
