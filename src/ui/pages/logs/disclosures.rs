//! what was printed, copied, taken or handed out, newest first; what is not back in time stands out (W-16).

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use super::PRINTED_DAYS;
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::value::Values;
use crate::forms::disclosure::{DISCLOSURE, MEDIA};
use crate::state::form_draft::{About, Saved};
use crate::text::parcels;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::table::{Head, VirtualTable};
use crate::ui::route::{Paper, Route};

const HEADS: &[Head] = &[
    Head { label: parcels::OUT_HEADS[0], class: "w-time" },
    Head { label: parcels::OUT_HEADS[1], class: "w-wide" },
    Head { label: parcels::OUT_HEADS[2], class: "w-class" },
    Head { label: parcels::OUT_HEADS[3], class: "w-wide w-aside" },
    Head { label: parcels::OUT_HEADS[4], class: "w-name" },
    Head { label: parcels::OUT_HEADS[5], class: "w-name w-aside" },
    Head { label: parcels::OUT_HEADS[6], class: "w-state" },
];

fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(out) = ui.desk.workspace.disclosures.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let how = MEDIA.iter().find(|choice| choice.key == out.medium).map(|choice| choice.label.get(lang));
    let is_late = out.is_overdue(ui.desk.now().date());
    let is_out = !out.due_on.is_empty() && out.returned_on.is_empty();
    let back = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        has_returned(ui, id);
    };
    view! {
        <td class="figures">{out.at.map(Moment::minute_text)}</td>
        <td class="clip">{out.what.clone()}</td>
        <td>{how}" "{out.count}</td>
        <td class="clip w-aside">{out.why.clone()}</td>
        <td class="clip">{out.receiver.clone()}</td>
        <td class="w-aside">{out.approver.clone()}</td>
        <td>
            {is_late.then(|| view! { <span class="badge late">{say(parcels::NOT_RETURNED)}</span> })}
            {is_out
                .then(|| {
                    view! {
                        <button type="button" class="button small" on:click=back>
                            {say(parcels::HAS_RETURNED)}
                        </button>
                    }
                })}
            <span class="figures">{out.returned_on.clone()}</span>
        </td>
    }
    .into_any()
}

/// Notes that an original is back.
fn has_returned(ui: Ui, id: Uuid) {
    leptos::task::spawn_local(async move {
        let opened = ui.desk.workspace.disclosures.values_untracked(id).unwrap_or_default();
        let mut values = opened.clone();
        values.insert("returned_on".into(), json!(date_text(ui.desk.now().date())));
        if let Err(failure) = ui.desk.save_record(Kind::Disclosure, id, &DISCLOSURE, &opened, values).await {
            ui.explain(&failure);
        }
    });
}

/// The log.
#[component]
pub fn DisclosureLog() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let filling = RwSignal::new(ui.wants_form(&DISCLOSURE, About::New));
    let all = ui.desk.workspace.disclosures;
    let ids = Memo::new(move |_| {
        let typed = typed.get();
        if typed.trim().is_empty() { all.newest() } else { all.find(&typed) }
    });
    view! {
        <header class="toolbar">
            <SearchField typed label=parcels::FILTER_LOG name="filter"/>
            <Button label=parcels::PRINT_LOG on_press=move || ui.go(Route::Paper(Paper::DisclosureList(PRINTED_DAYS)))/>
            <Button label=parcels::LOG_DISCLOSURE weight=Weight::Main on_press=move || filling.set(true)/>
        </header>
        <Show when=move || filling.get()>
            <Fill filling/>
        </Show>
        <VirtualTable
            label=DISCLOSURE.title
            heads=HEADS
            rows=ids
            row=Callback::new(move |id| view! { {move || row(ui, id)} }.into_any())
            on_open=Callback::new(|_| ())
            empty=parcels::NO_ENTRIES
        />
    }
}

/// A new entry.
#[component]
fn Fill(filling: RwSignal<bool>) -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(&DISCLOSURE, About::New, Values::new());
    draft.saved.set(Saved::NotYet);
    let close = Callback::new(move |()| {
        let _ = filling.try_set(false);
    });
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.take_disclosure(draft.taken()).await.map(|_| ()) };
        ui.save_form::<()>(draft, verb, move |()| close.run(()));
    });
    view! {
        <div class="step-panel">
            <FormScreen draft on_end=save without=&["returned_on"]/>
            <SaveBar draft label=parcels::LOG_DISCLOSURE on_save=save on_cancel=close/>
        </div>
    }
}
