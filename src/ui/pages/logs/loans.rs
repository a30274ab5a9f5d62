//! documents handed over, sent and lent; what is not back in time comes first (W-16, C-6).

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::domain::document_loan::Stand;
use crate::domain::moment::Moment;
use crate::domain::value::Values;
use crate::forms::document_loan::{DOCUMENT_LOAN, WAYS};
use crate::state::form_draft::{About, Saved};
use crate::text::{frame, lending, parcels};
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::{Button, Weight};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::period::this_month;
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::table::{Head, VirtualTable};
use crate::ui::route::{Paper, Route};

const HEADS: &[Head] = &[
    Head { label: lending::HEADS[0], class: "w-time" },
    Head { label: lending::HEADS[1], class: "w-wide" },
    Head { label: lending::HEADS[2], class: "w-class" },
    Head { label: lending::HEADS[3], class: "w-name w-aside" },
    Head { label: lending::HEADS[4], class: "w-name" },
    Head { label: lending::HEADS[5], class: "w-time" },
    Head { label: lending::HEADS[6], class: "w-steps" },
];

fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(one) = ui.desk.workspace.document_loans.get(id) else { return view! { <td></td> }.into_any() };
    let how = WAYS.iter().find(|choice| choice.key == one.way).map(|choice| choice.label.get(ui.lang()));
    let is_late = one.is_overdue(ui.desk.now().date());
    let is_out = one.stand() == Stand::Out;
    let back = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        leptos::task::spawn_local(async move {
            match ui.desk.take_back_document(id).await {
                Ok(()) => ui.tell(frame::SAVED),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    view! {
        <td class="figures">{one.at.map(Moment::minute_text)}</td>
        <td class="clip">{one.document.clone()}</td>
        <td>{how}</td>
        <td class="clip w-aside">{one.given_by.clone()}</td>
        <td class="clip">{one.taken_by.clone()}</td>
        <td class="figures">{one.due_on.clone()}</td>
        <td>
            {is_late.then(|| view! { <span class="badge late">{say(parcels::NOT_RETURNED)}</span> })}
            {is_out
                .then(|| {
                    view! {
                        <button type="button" class="button small" on:click=back>
                            {say(lending::TAKE_BACK)}
                        </button>
                    }
                })} <span class="figures">{one.returned_on.clone()}</span> " " {one.received_by.clone()}
        </td>
    }
    .into_any()
}

/// The log.
#[component]
pub fn LoanLog() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let filling = RwSignal::new(ui.wants_form(&DOCUMENT_LOAN, About::New));
    let all = ui.desk.workspace.document_loans;
    let ids = Memo::new(move |_| {
        let typed = typed.get();
        let found = if typed.trim().is_empty() { all.newest() } else { all.find(&typed) };
        let today = ui.desk.now().date();
        let lent = ui.desk.lent_documents();
        let late = |id: &Uuid| lent.iter().any(|(out, one)| out == id && one.is_overdue(today));
        let (mut first, rest): (Vec<Uuid>, Vec<Uuid>) = found.into_iter().partition(late);
        first.extend(rest);
        first
    });
    view! {
        <header class="toolbar">
            <SearchField typed label=lending::FILTER name="filter"/>
            <Button label=parcels::PRINT_LOG on_press=move || ui.go(Route::Paper(Paper::LoanList(Some(this_month(ui)))))/>
            <Button label=lending::LOG weight=Weight::Main on_press=move || filling.set(true)/>
        </header>
        {move || filling.get().then(|| view! { <Fill filling/> })}
        <VirtualTable
            label=DOCUMENT_LOAN.title
            heads=HEADS
            rows=ids
            row=Callback::new(move |id| view! { {move || row(ui, id)} }.into_any())
            on_open=Callback::new(|_| ())
            empty=parcels::NO_ENTRIES
        />
    }
}

/// A new entry; whoever is at the desk gives it.
#[component]
fn Fill(filling: RwSignal<bool>) -> impl IntoView {
    let ui = use_ui();
    let mut first = Values::new();
    first.insert("given_by".into(), json!(ui.desk.operator()));
    let draft = ui.open_form(&DOCUMENT_LOAN, About::New, first);
    draft.saved.set(Saved::NotYet);
    let close = Callback::new(move |()| {
        let _ = filling.try_set(false);
    });
    let save = Callback::new(move |()| {
        let verb = async move { ui.desk.log_document(draft.taken()).await };
        ui.save_form(draft, verb, move |_| close.run(()));
    });
    view! {
        <div class="step-panel">
            <FormScreen draft on_end=save/>
            <SaveBar draft label=lending::LOG on_save=save on_cancel=close/>
        </div>
    }
}
