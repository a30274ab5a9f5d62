//! A record in doubt: each field with its values, who wrote them, when and where; a person takes one or writes another, which
//! is a new write that has seen them all.

use leptos::prelude::*;
use uuid::Uuid;

use crate::app::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::{Value, Values, plain_text};
use crate::forms::catalogue::form_of;
use crate::forms::spec::{FieldKind, FieldSpec};
use crate::merge::record::Write;
use crate::print::format::shown;
use crate::text::{Lang, frame, merging};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// The conflicts of one record; nothing when there are none.
#[component]
pub fn Conflicts(
    /// Kind of the record.
    kind: Kind,
    /// The record.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let collection = ui.desk.workspace.of(kind);
    move || {
        collection.track();
        let record = collection.record(id)?;
        let lang = ui.lang();
        let rows: Vec<AnyView> =
            record.conflicts().map(|(key, writes)| conflict(ui, kind, id, key, writes, lang)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="conflicts" role="alert">
                    <h3>{say(frame::IN_CONFLICT)}</h3>
                    {rows}
                </section>
            }
        })
    }
}

fn settle(ui: Ui, kind: Kind, id: Uuid, key: String, value: Value, problem: RwSignal<Option<String>>) {
    let values: Values = [(key.clone(), value)].into_iter().collect();
    leptos::task::spawn_local(async move {
        let outcome = ui.desk.settle_conflict(kind, id, key, values).await;
        match outcome {
            Ok(()) => ui.tell(frame::SAVED),
            Err(Failure::Findings(findings)) => {
                let words = findings.first().map(|finding| finding.problem.say(ui.lang_now()));
                let _ = problem.try_set(words);
            }
            Err(failure) => ui.explain(&failure),
        }
    });
}

fn conflict(ui: Ui, kind: Kind, id: Uuid, key: &str, writes: &[Write], lang: Lang) -> AnyView {
    let field = form_of(kind).field(key);
    let label = field.map_or(key.to_owned(), |field| field.label.get(lang).to_owned());
    let offset = ui.desk.ports().offset_minutes;
    let problem = RwSignal::new(None);
    let last = writes.len().saturating_sub(1);
    let option = |(at, write): (usize, &Write)| {
        let (key, value) = (key.to_owned(), write.value.clone());
        let when = Moment::from_ms(write.stamp.at, offset).minute_text();
        let place = ui.desk.where_written(&write.stamp.dot.device);
        let from = [write.stamp.by.to_string(), place, when];
        let from = from.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        view! {
            <li>
                <span class="conflict-value">{value_text(field, &value, lang)}</span>
                <span class="quiet">{from}</span>
                {(at == last).then(|| view! { <span class="badge">{say(merging::SHOWN)}</span> })}
                <button
                    type="button"
                    class="button"
                    on:click=move |_| settle(ui, kind, id, key.clone(), value.clone(), problem)
                >
                    {say(frame::TAKE_THIS)}
                </button>
            </li>
        }
        .into_any()
    };
    let options: Vec<AnyView> = writes.iter().enumerate().rev().map(option).collect();
    let other = field.filter(|field| is_typed(field)).map(|field| other_value(ui, kind, id, field, problem));
    view! {
        <div class="conflict">
            <strong>{label}</strong>
            <ul>{options} {other}</ul>
            {move || problem.get().map(|problem| view! { <p class="finding" role="alert">{problem}</p> })}
        </div>
    }
    .into_any()
}

fn value_text(field: Option<&'static FieldSpec>, value: &Value, lang: Lang) -> String {
    let text = field.map_or_else(|| plain_text(value), |field| shown(field, Some(value), lang));
    if text.is_empty() { merging::CLEARED.get(lang).to_owned() } else { text }
}

/// Whether another value can be written in one line.
fn is_typed(field: &FieldSpec) -> bool {
    let is_line = matches!(
        field.kind,
        FieldKind::Text { .. }
            | FieldKind::LongText { .. }
            | FieldKind::Suggest { .. }
            | FieldKind::Phone
            | FieldKind::Date
            | FieldKind::Moment
            | FieldKind::Number { .. }
    );
    is_line && !field.system
}

/// A line for a value that is none of these.
fn other_value(ui: Ui, kind: Kind, id: Uuid, field: &'static FieldSpec, problem: RwSignal<Option<String>>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let write = move || settle(ui, kind, id, field.key.to_owned(), typed.get_untracked().into(), problem);
    view! {
        <li>
            <label class="conflict-other">
                <span>{say(merging::OTHER_VALUE)}</span>
                <input
                    type="text"
                    autocomplete="off"
                    prop:value=typed
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <button
                type="button"
                class="button"
                disabled=move || typed.with(|typed| typed.trim().is_empty())
                on:click=move |_| write()
            >
                {say(merging::WRITE_THIS)}
            </button>
        </li>
    }
    .into_any()
}
