//! A record in doubt: each field with two values, who wrote them and when; a person chooses, which is a new write that has
//! seen both.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::value::{Value, Values};
use crate::forms::catalogue::form_of;
use crate::print::format::shown;
use crate::text::frame;
use crate::ui::parts::context::use_ui;
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
    let form = form_of(kind);
    let choose = move |key: String, value: Value| {
        let mut values = Values::new();
        values.insert(key.clone(), value);
        leptos::task::spawn_local(async move {
            match ui.desk.settle_conflict(kind, id, key, values).await {
                Ok(()) => ui.tell(frame::SAVED),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    move || {
        collection.track();
        let record = collection.record(id)?;
        let lang = ui.lang();
        let offset = ui.desk.ports().offset_minutes;
        let rows: Vec<AnyView> = record
            .conflicts()
            .map(|(key, writes)| {
                let field = form.field(key);
                let label = field.map_or(key.to_owned(), |field| field.label.get(lang).to_owned());
                let options = writes
                    .iter()
                    .rev()
                    .map(|write| {
                        let (key, value) = (key.to_owned(), write.value.clone());
                        let text = field.map_or_else(
                            || crate::domain::value::plain_text(&value),
                            |field| shown(field, Some(&value), lang),
                        );
                        let when = Moment::from_ms(write.stamp.at, offset).minute_text();
                        let by = write.stamp.by.to_string();
                        view! {
                            <li>
                                <span class="conflict-value">{text}</span>
                                <span class="quiet">{by}" · "{when}</span>
                                <button type="button" class="button" on:click=move |_| choose(key.clone(), value.clone())>
                                    {say(frame::TAKE_THIS)}
                                </button>
                            </li>
                        }
                    })
                    .collect_view();
                view! {
                    <div class="conflict">
                        <strong>{label}</strong>
                        <ul>{options}</ul>
                    </div>
                }
                .into_any()
            })
            .collect();
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
