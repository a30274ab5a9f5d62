//! What there is to say about a form besides its fields: text that was brought back, and fields that were written elsewhere
//! while it was open, both values side by side. It stands above the save bar, where it is seen wherever the form is scrolled.

use leptos::prelude::*;

use crate::domain::moment::Moment;
use crate::domain::value::{Value, plain_text};
use crate::forms::spec::FieldKind;
use crate::print::format::shown;
use crate::state::form_draft::{Elsewhere, FormDraft};
use crate::text::{Msg, drafts as text, frame};
use crate::ui::form::screen::is_typed;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// The news of a form; nothing when there are none.
#[component]
pub fn FormNews(
    /// The form.
    draft: FormDraft,
) -> impl IntoView {
    let ui = use_ui();
    let back = move || {
        let at = draft.brought_back.get()?;
        let when = Moment::from_ms(at, ui.desk.ports().offset_minutes).minute_text();
        Some(view! {
            <p class="news-line" role="status">
                <span>{text::brought_back(ui.lang(), &when)}</span>
                <Button label=text::DISCARD on_press=move || ui.discard_text(draft)/>
            </p>
        })
    };
    let elsewhere = move || {
        let all: Vec<Elsewhere> = draft.elsewhere.get().into_iter().filter(|one| is_shown(draft, one)).collect();
        let title = if all.iter().any(|one| one.is_clash) { text::CLASH } else { text::RENEWED };
        (!all.is_empty()).then(|| {
            view! {
                <section class="conflicts" role="alert">
                    <h3>{say(title)}</h3>
                    {all.into_iter().map(|one| line(ui, draft, one)).collect_view()}
                </section>
            }
        })
    };
    view! { <div class="form-news">{back} {elsewhere}</div> }
}

/// Fields nobody reads (links, structures, what the desk writes itself) change along silently, but never over what was typed.
fn is_shown(draft: FormDraft, one: &Elsewhere) -> bool {
    one.is_clash || draft.spec.field(&one.key).is_some_and(is_typed)
}

fn line(ui: Ui, draft: FormDraft, one: Elsewhere) -> AnyView {
    let lang = ui.lang();
    let field = draft.spec.field(&one.key);
    let label = field.map_or_else(|| one.key.clone(), |field| field.label.get(lang).to_owned());
    let words = |value: &Value| {
        let text = match field {
            Some(field) if !matches!(field.kind, FieldKind::Structure) => shown(field, Some(value), lang),
            _ => plain_text(value),
        };
        if text.is_empty() { frame::NONE.get(lang).to_owned() } else { text }
    };
    let mine = draft.values.with(|values| values.get(&one.key).cloned().unwrap_or_default());
    let key = StoredValue::new(one.key.clone());
    let choose = move |theirs: bool| key.with_value(|key| draft.choose(key, theirs));
    let item = |what: Msg, value: &Value, action: Option<(Msg, bool)>| {
        view! {
            <li>
                <span class="quiet">{what.get(lang)}</span>
                <span class="conflict-value">{words(value)}</span>
                {action.map(|(label, theirs)| view! { <Button label on_press=move || choose(theirs)/> })}
            </li>
        }
    };
    let items = if one.is_clash {
        [
            item(text::THEIRS, &one.theirs, Some((text::TAKE_THEIRS, true))),
            item(text::YOURS, &mine, Some((text::KEEP_MINE, false))),
        ]
    } else {
        [item(text::NOW, &one.theirs, Some((text::SEEN, false))), item(text::BEFORE, &one.before, None)]
    };
    view! {
        <div class="conflict">
            <strong>{label}</strong>
            <ul>{items.into_iter().collect_view()}</ul>
        </div>
    }
    .into_any()
}
