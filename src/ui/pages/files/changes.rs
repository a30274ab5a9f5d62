//! The records a file changes, field by field, and those it cannot bring in, with the place and the reasons.

use leptos::prelude::*;
use uuid::Uuid;

use super::import::Import;
use super::kinds::name_of;
use crate::app::transfer::{Preview, Refused};
use crate::domain::kind::Kind;
use crate::domain::value::{Value, plain_text};
use crate::exchange::compare::FieldChange;
use crate::forms::catalogue::form_of;
use crate::forms::spec::{FieldKind, FieldSpec};
use crate::print::format::{listed, shown};
use crate::text::{Lang, files, frame, merging};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// Records listed; the rest is only counted.
const MOST: usize = 200;

fn of_preview<T: Default>(import: Import, look: impl FnOnce(&Preview) -> T) -> T {
    import.preview.with_value(|preview| preview.as_ref().map(look)).unwrap_or_default()
}

/// The changed records.
#[component]
pub fn ChangedRecords(
    /// The import.
    import: Import,
) -> impl IntoView {
    let ui = use_ui();
    let (first, all) = of_preview(import, |preview| {
        (preview.changes.iter().take(MOST).cloned().collect::<Vec<_>>(), preview.changes.len())
    });
    let more =
        (all > MOST).then(|| view! { <p class="quiet">{move || files::more_changes(ui.lang(), all - MOST)}</p> });
    (all > 0).then(|| {
        view! {
            <section class="changes">
                <h3>{say(files::CHANGES)} " " <span class="count figures">{all}</span></h3>
                <p class="help">{say(merging::TICK_ADVICE)}</p>
                {first.into_iter().map(|(kind, id, changes)| view! { <ChangedRecord import kind id changes/> }).collect_view()}
                {more}
            </section>
        }
    })
}

#[component]
fn ChangedRecord(import: Import, kind: Kind, id: Uuid, changes: Vec<FieldChange>) -> impl IntoView {
    let ui = use_ui();
    let name = move || record_name(ui, kind, id);
    let rows = changes.into_iter().map(|change| view! { <ChangedField kind change/> }).collect_view();
    view! {
        <table class="list changed">
            <caption>{tick(ui, import, id, name)} {say(name_of(kind))} " " <strong>{name}</strong></caption>
            <thead>
                <tr>
                    <th scope="col">{say(files::FIELD)}</th>
                    <th scope="col">{say(files::BEFORE)}</th>
                    <th scope="col">{say(files::AFTER)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The tick of a record: without it the record is left out this time.
fn tick(ui: Ui, import: Import, id: Uuid, name: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    let set = move |is_in: bool| {
        import.preview.update_value(|preview| {
            if let Some(preview) = preview {
                if is_in {
                    preview.leave_out.remove(&id)
                } else {
                    preview.leave_out.insert(id)
                };
            }
        });
    };
    let label = move || merging::take_in(ui.lang(), &name());
    view! {
        <input
            type="checkbox"
            checked
            aria-label=label
            on:change=move |event| set(event_target_checked(&event))
        />
        " "
    }
    .into_any()
}

/// The records that are new here, and those the file erases, each with its tick.
#[component]
pub fn NewRecords(
    /// The import.
    import: Import,
) -> impl IntoView {
    let ui = use_ui();
    let (news, all) = of_preview(import, |preview| (preview.news.clone(), preview.total().new));
    let erased = of_preview(import, |preview| preview.erased.iter().take(MOST).copied().collect::<Vec<_>>());
    let more = (all > news.len()).then(|| {
        let more = all - news.len();
        view! { <p class="quiet">{move || merging::more_new(ui.lang(), more)}</p> }
    });
    let line = move |kind: Kind, id: Uuid, name: String| {
        let tick = {
            let name = name.clone();
            tick(ui, import, id, move || name.clone())
        };
        view! { <li>{tick} <span class="quiet">{say(name_of(kind))}</span> " " {name}</li> }
    };
    let gone: Vec<_> =
        erased.into_iter().map(|(kind, id)| line(kind, id, untrack(|| record_name(ui, kind, id)))).collect();
    let news: Vec<_> = news.into_iter().map(|(kind, id, name)| line(kind, id, name)).collect();
    view! {
        {(!gone.is_empty()).then(|| view! {
            <section class="changes">
                <h3>{say(merging::ERASED_RECORDS)}</h3>
                <ul class="plain">{gone}</ul>
            </section>
        })}
        {(!news.is_empty()).then(|| view! {
            <details class="changes new-records">
                <summary>{say(merging::NEW_RECORDS)} " " <span class="count figures">{all}</span></summary>
                <ul class="plain">{news}</ul>
                {more}
            </details>
        })}
    }
}

#[component]
fn ChangedField(kind: Kind, change: FieldChange) -> impl IntoView {
    let ui = use_ui();
    let FieldChange { key, before, after, in_conflict } = change;
    let field = form_of(kind).field(&key);
    let label = move || field.map_or_else(|| key.clone(), |field| field.label.get(ui.lang()).to_owned());
    let values = StoredValue::new((before, after));
    let text = move |of_after: bool| {
        values.with_value(|(before, after)| {
            let [before, after] = both(field, before, after, ui.lang());
            if of_after { after } else { before }
        })
    };
    view! {
        <tr class="row">
            <th scope="row">{label}</th>
            <td>{move || text(false)}</td>
            <td>
                {move || text(true)}
                {in_conflict.then(|| view! { " " <span class="badge soon">{say(frame::IN_CONFLICT)}</span> })}
            </td>
        </tr>
    }
}

/// Both values as read by people. Telephone numbers are masked, unless that would make two different ones look alike.
fn both(field: Option<&'static FieldSpec>, before: &Value, after: &Value, lang: Lang) -> [String; 2] {
    let dash = |text: String| if text.is_empty() { frame::NONE.get(lang).to_owned() } else { text };
    let Some(field) = field else { return [before, after].map(|value| dash(plain_text(value))) };
    if matches!(field.kind, FieldKind::Structure | FieldKind::Link(_)) {
        return [dash(String::new()), files::OTHER_CONTENT.get(lang).to_owned()];
    }
    let masked = [before, after].map(|value| listed(field, Some(value), lang));
    let texts =
        if masked[0] == masked[1] { [before, after].map(|value| shown(field, Some(value), lang)) } else { masked };
    texts.map(dash)
}

/// What a person knows the record by: the first filled columns of its list.
pub fn record_name(ui: Ui, kind: Kind, id: Uuid) -> String {
    let values = ui.desk.workspace.of(kind).values(id).unwrap_or_default();
    let columns = form_of(kind).columns().map(|field| listed(field, values.get(field.key), ui.lang()));
    columns.filter(|text| !text.is_empty()).take(2).collect::<Vec<_>>().join(" · ")
}

/// The records that are not taken in.
#[component]
pub fn RefusedRecords(
    /// The import.
    import: Import,
) -> impl IntoView {
    let ui = use_ui();
    let (first, all) = of_preview(import, |preview| {
        (preview.refused.iter().take(MOST).cloned().collect::<Vec<_>>(), preview.refused.len())
    });
    let more =
        (all > MOST).then(|| view! { <p class="quiet">{move || files::more_refused(ui.lang(), all - MOST)}</p> });
    (all > 0).then(|| {
        view! {
            <section class="changes">
                <h3>{say(files::REFUSED_RECORDS)} " " <span class="count figures">{all}</span></h3>
                <p class="help">{say(files::REFUSED_HELP)}</p>
                <ul class="refused">
                    {first.into_iter().map(|refused| view! { <RefusedRecord refused/> }).collect_view()}
                </ul>
                {more}
            </section>
        }
    })
}

#[component]
fn RefusedRecord(refused: Refused) -> impl IntoView {
    let ui = use_ui();
    let Refused { kind, index, findings } = refused;
    let place = move || files::refused_place(ui.lang(), name_of(kind).get(ui.lang()), kind.key(), index);
    let reasons = findings.into_iter().map(move |finding| {
        let label = form_of(kind).field(finding.field).map_or(frame::NONE, |field| field.label);
        let reason = move || files::reason(ui.lang(), label.get(ui.lang()), &finding.problem.say(ui.lang()));
        view! { <li>{reason}</li> }
    });
    view! {
        <li>
            <strong>{place}</strong>
            <ul>{reasons.collect_view()}</ul>
        </li>
    }
}
