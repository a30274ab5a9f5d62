//! A record read-only: labelled cells in a ruled grid, in the order of its paper. Phones are masked until asked for.

use leptos::prelude::*;

use crate::domain::phone::masked;
use crate::domain::value::{Values, is_filled, text_of};
use crate::forms::spec::{FieldKind, FieldSpec, FormSpec};
use crate::print::format::shown;
use crate::text::frame;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// A record as a card.
#[component]
pub fn Card(
    /// The form it is drawn by.
    spec: &'static FormSpec,
    /// Its values.
    #[prop(into)]
    values: Signal<Values>,
    /// Also cells without a value; otherwise they are left out.
    #[prop(optional)]
    with_empty: bool,
    /// Its number, for the log of numbers that were shown.
    #[prop(optional, into)]
    number: Signal<String>,
) -> impl IntoView {
    let ui = use_ui();
    let note = Callback::new(move |()| {
        let what = format!("{} {}", spec.title.zh, number.get_untracked());
        leptos::task::spawn_local(async move {
            ui.tell_if_not_logged(ui.desk.log_reveal(what.trim()).await);
        });
    });
    let section = move |at: usize| {
        let section = &spec.sections[at];
        let fields: Vec<&'static FieldSpec> = values.with(|values| {
            let is_there = |field: &&FieldSpec| field.is_read() && (with_empty || is_filled(values, field.key));
            section.fields.iter().filter(is_there).collect()
        });
        (!fields.is_empty()).then(|| {
            view! {
                <section class="card-section">
                    <h3>{say(section.title)}</h3>
                    <dl class="card-grid">
                        {fields.into_iter().map(|field| view! { <Cell field values note/> }).collect_view()}
                    </dl>
                </section>
            }
        })
    };
    (0..spec.sections.len()).map(|at| move || section(at)).collect_view()
}

#[component]
fn Cell(field: &'static FieldSpec, values: Signal<Values>, note: Callback<()>) -> impl IntoView {
    let ui = use_ui();
    let revealed = RwSignal::new(false);
    let is_phone = matches!(field.kind, FieldKind::Phone);
    let reveal = move |_| {
        revealed.set(true);
        note.run(());
    };
    let text = move || {
        let is_masked = is_phone && !revealed.get();
        values.with(|values| match is_masked {
            true => masked(text_of(values, field.key)),
            false => shown(field, values.get(field.key), ui.lang()),
        })
    };
    view! {
        <div class=format!("cell span-{}", field.span)>
            <dt>{say(field.label)}</dt>
            <dd>
                {text}
                <Show when=move || is_phone && !revealed.get()>
                    <button type="button" class="reveal" on:click=reveal>
                        {say(frame::SHOW)}
                    </button>
                </Show>
            </dd>
        </div>
    }
}
