//! What is stored here: counts by kind, the last export, the version of the program.

use leptos::prelude::*;

use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::text::{files, frame, settings};
use crate::ui::pages::files::name_of;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The storage section.
#[component]
pub fn Stored() -> impl IntoView {
    let ui = use_ui();
    let workspace = ui.desk.workspace;
    let row = move |kind: Kind| {
        view! {
            <tr class="row">
                <th scope="row">{say(name_of(kind))}</th>
                <td class="figures">{move || workspace.of(kind).count()}</td>
            </tr>
        }
    };
    let exported = move || {
        let offset = ui.desk.ports().offset_minutes;
        let at = ui.desk.session.exported_at.get();
        at.map_or_else(
            || frame::NEVER_EXPORTED.get(ui.lang()).to_owned(),
            |at| Moment::from_ms(at, offset).minute_text(),
        )
    };
    view! {
        <section class="card-section" id="stored">
            <h2>{say(settings::STORAGE)}</h2>
            <table class="list counts">
                <thead>
                    <tr>
                        <th scope="col">{say(files::KIND)}</th>
                        <th scope="col" class="figures">{say(settings::COUNT)}</th>
                    </tr>
                </thead>
                <tbody>{Kind::ALL.map(row).collect_view()}</tbody>
            </table>
            <dl class="card-grid">
                <div class="cell span-6">
                    <dt>{say(settings::LAST_EXPORT)}</dt>
                    <dd class="figures">{exported}</dd>
                </div>
            </dl>
            <p class="quiet">{move || settings::version(ui.lang(), env!("CARGO_PKG_VERSION"))}</p>
        </section>
    }
}
