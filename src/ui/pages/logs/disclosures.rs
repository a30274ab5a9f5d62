//! what was printed, copied, taken or handed out, newest first; what is not back in time stands out (W-16).

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::app::failure::Failure;
use crate::domain::disclosure::{Disclosure, Stand};
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::role::Act;
use crate::domain::value::Values;
use crate::forms::disclosure::{DISCLOSURE, MEDIA};
use crate::state::form_draft::{About, Saved};
use crate::text::{Msg, disclosing, frame, parcels};
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
    let is_out = out.at.is_some() && !out.due_on.is_empty() && out.returned_on.is_empty();
    let asked = asking(ui, id, &out);
    let back = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        has_returned(ui, id);
    };
    view! {
        <td class="figures">{out.since().map(Moment::minute_text)}</td>
        <td class="clip">{out.what.clone()}</td>
        <td>{how}" "{out.count}</td>
        <td class="clip w-aside">{out.why.clone()}</td>
        <td class="clip">{out.receiver.clone()}</td>
        <td class="w-aside">{out.approver.clone()}</td>
        <td>
            {asked}
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

/// Where a request stands and what can be done about it (W-16); nothing of what has left.
fn asking(ui: Ui, id: Uuid, out: &Disclosure) -> Option<AnyView> {
    let press = |label: Msg, act: fn(Ui, Uuid, String)| {
        let medium = out.medium.clone();
        let press = move |event: leptos::ev::MouseEvent| {
            event.stop_propagation();
            act(ui, id, medium.clone());
        };
        view! {
            <button type="button" class="button small" on:click=press>
                {say(label)}
            </button>
        }
    };
    let badge = |class: &'static str, label: Msg| view! { <span class=class>{say(label)}</span> };
    let may_decide = ui.desk.permits(Act::Decide);
    Some(match out.stand() {
        Stand::Asked => view! {
            {badge("badge soon", disclosing::ASKED)}
            {may_decide
                .then(|| {
                    view! {
                        {press(disclosing::PERMIT, |ui, id, _| decide(ui, id, true))}
                        {press(disclosing::REFUSE, |ui, id, _| decide(ui, id, false))}
                    }
                })}
        }
        .into_any(),
        Stand::Permitted => view! {
            {badge("badge done", disclosing::PERMITTED)}
            {press(disclosing::HANDED_OUT, |ui, id, medium| settle(ui, async move {
                ui.desk.give_out(id, &medium, None).await
            }))}
        }
        .into_any(),
        Stand::Refused => badge("badge late", disclosing::REFUSED).into_any(),
        Stand::Out | Stand::Returned => return None,
    })
}

fn decide(ui: Ui, id: Uuid, is_permitted: bool) {
    settle(ui, async move { ui.desk.decide_disclosure(id, is_permitted).await });
}

fn settle(ui: Ui, verb: impl Future<Output = Result<(), Failure>> + 'static) {
    leptos::task::spawn_local(async move {
        match verb.await {
            Ok(()) => ui.tell(frame::SAVED),
            Err(failure) => ui.explain(&failure),
        }
    });
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
    // A new entry of what has left, or a request (true).
    let filling = RwSignal::new(ui.wants_form(&DISCLOSURE, About::New).then_some(false));
    let all = ui.desk.workspace.disclosures;
    let ids = Memo::new(move |_| {
        let typed = typed.get();
        if typed.trim().is_empty() { all.newest() } else { all.find(&typed) }
    });
    view! {
        <header class="toolbar">
            <SearchField typed label=parcels::FILTER_LOG name="filter"/>
            <Button label=parcels::PRINT_LOG on_press=move || ui.go(Route::Paper(Paper::DisclosureList(Some(this_month(ui)))))/>
            <Button label=parcels::LOG_DISCLOSURE weight=Weight::Main on_press=move || filling.set(Some(false))/>
            <Button label=disclosing::ASK on_press=move || filling.set(Some(true))/>
        </header>
        {move || filling.get().map(|is_request| view! { <Fill filling is_request/> })}
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

/// A new entry, or a request.
#[component]
fn Fill(filling: RwSignal<Option<bool>>, is_request: bool) -> impl IntoView {
    let ui = use_ui();
    let draft = ui.open_form(&DISCLOSURE, About::New, Values::new());
    draft.saved.set(Saved::NotYet);
    let close = Callback::new(move |()| {
        let _ = filling.try_set(None);
    });
    let save = Callback::new(move |()| {
        let verb = async move {
            let values = draft.taken();
            if is_request { ui.desk.ask_disclosure(values).await } else { ui.desk.take_disclosure(values).await }
        };
        ui.save_form(draft, verb, move |_| close.run(()));
    });
    let (label, without): (Msg, &'static [&'static str]) = match is_request {
        true => (disclosing::ASK, &["returned_on", "approver"]),
        false => (parcels::LOG_DISCLOSURE, &["returned_on"]),
    };
    view! {
        <div class="step-panel">
            {is_request.then(|| view! { <p class="help">{say(disclosing::ASK_HINT)}</p> })}
            <FormScreen draft on_end=save without/>
            <SaveBar draft label on_save=save on_cancel=close/>
        </div>
    }
}
