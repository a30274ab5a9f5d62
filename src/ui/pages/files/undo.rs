//! The files taken in, newest first, and taking one of them back: what that does is shown before it is done.

use leptos::prelude::*;
use uuid::Uuid;

use super::changes::record_name;
use super::kinds::name_of;
use crate::app::undo::{Import, Left, Undo, Why};
use crate::domain::moment::Moment;
use crate::forms::catalogue::form_of;
use crate::text::{Lang, frame, merging};
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// Imports listed.
const MOST: usize = 20;
/// Records that stay, listed by name.
const MOST_LEFT: usize = 50;

/// The section: folded, for it is looked at when something went wrong.
#[component]
pub fn Imports() -> impl IntoView {
    let ui = use_ui();
    let asked = RwSignal::new(None::<(Uuid, Undo)>);
    let ask = move |id: Uuid| match ui.desk.preview_undo(id) {
        Ok(undo) => asked.set(Some((id, undo))),
        Err(failure) => ui.explain(&failure),
    };
    let rows = move || {
        let imports: Vec<Import> = ui.desk.imports().into_iter().take(MOST).collect();
        if imports.is_empty() {
            return view! { <p class="empty">{say(merging::NO_IMPORTS)}</p> }.into_any();
        }
        let heads = merging::IMPORT_HEADS.map(|head| view! { <th scope="col">{say(head)}</th> });
        let rows = imports.into_iter().map(|import| row(ui, import, ask)).collect_view();
        view! {
            <table class="list imports">
                <thead>
                    <tr>{heads.into_iter().collect_view()} <td></td></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <details class="card-section" id="imports">
            <summary>{say(merging::IMPORTS)}</summary>
            <p class="lead">{say(merging::IMPORTS_ADVICE)}</p>
            {rows}
            {move || asked.get().map(|(id, undo)| view! { <Asked id undo asked/> })}
        </details>
    }
}

fn row(ui: Ui, import: Import, ask: impl Fn(Uuid) + Copy + 'static) -> AnyView {
    let Import { id, note, can_undo } = import;
    let lang = ui.lang();
    let figure = |count: Option<u32>| count.unwrap_or(0);
    let brought = merging::brought(lang, figure(note.new), figure(note.changed), figure(note.erased));
    let from = if note.from_name.is_empty() { note.from_site } else { note.from_name };
    let end = match (note.undone_at, can_undo) {
        (Some(at), _) => {
            let words = merging::undone(lang, &at.minute_text(), &note.undone_by);
            view! { <span class="quiet">{words}</span> }.into_any()
        }
        (None, true) => view! { <Button label=merging::UNDO on_press=move || ask(id)/> }.into_any(),
        (None, false) => view! { <span class="quiet">{say(merging::TOO_LATE)}</span> }.into_any(),
    };
    view! {
        <tr class="row">
            <td class="figures">{note.at.map(Moment::minute_text)}</td>
            <td class="clip">{note.file}</td>
            <td>{from}</td>
            <td>{brought}</td>
            <td>{note.by}</td>
            <td>{end}</td>
        </tr>
    }
    .into_any()
}

fn why(left: &Left, lang: Lang) -> String {
    match &left.why {
        Why::ChangedSince => merging::CHANGED_SINCE.get(lang).into(),
        Why::InUse => merging::IN_USE.get(lang).into(),
        Why::FieldsSince(keys) => {
            let label = |key: &String| form_of(left.kind).field(key).map_or(key.clone(), |f| f.label.get(lang).into());
            merging::fields_since(lang, &keys.iter().map(label).collect::<Vec<_>>())
        }
    }
}

/// What undoing does, with what stays, and the button that does it.
#[component]
fn Asked(id: Uuid, undo: Undo, asked: RwSignal<Option<(Uuid, Undo)>>) -> impl IntoView {
    let ui = use_ui();
    let busy = RwSignal::new(false);
    let go = move || {
        busy.set(true);
        leptos::task::spawn_local(async move {
            match ui.desk.undo_import(id).await {
                Ok(Undo { removed, restored, .. }) => {
                    let words = merging::was_undone(ui.lang_now(), removed, restored);
                    ui.desk.notices.say(crate::state::notices::Tone::Good, words, false);
                }
                Err(failure) => ui.explain(&failure),
            }
            let _ = asked.try_set(None);
        });
    };
    let (removed, restored, all) = (undo.removed, undo.restored, undo.left.len());
    let erased = ui.desk.imports().into_iter().find(|import| import.id == id).and_then(|import| import.note.erased);
    let stays = erased.filter(|erased| *erased > 0);
    let left = undo.left.into_iter().take(MOST_LEFT).map(move |left| {
        let name = move || record_name(ui, left.kind, left.id);
        view! {
            <li>
                {say(name_of(left.kind))} " " <strong>{name}</strong> " " {move || why(&left, ui.lang())}
            </li>
        }
    });
    view! {
        <section class="notice warning" role="alert">
            <p>
                {move || merging::would_undo(ui.lang(), removed, restored, all)}
                {move || stays.map(|erased| merging::erased_stay(ui.lang(), erased))}
            </p>
            <ul>{left.collect_view()}</ul>
            <footer class="section-actions">
                <Button label=frame::CANCEL on_press=move || asked.set(None)/>
                <Button label=merging::UNDO_NOW weight=Weight::Danger disabled=busy on_press=go/>
            </footer>
        </section>
    }
}
