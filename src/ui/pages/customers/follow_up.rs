//! Follow-up of a customer (W-07): contacts put on record, hand-overs to sales with their slip.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::parcel::ParcelKind;
use crate::domain::sales_handover::Stand;
use crate::domain::value::Values;
use crate::forms::follow_up::{CONTACT, SALES_HANDOVER};
use crate::forms::spec::FormSpec;
use crate::state::form_draft::{About, Saved};
use crate::text::{Msg, enquiries};
use crate::ui::flow::panel::focus_soon;
use crate::ui::form::save_bar::SaveBar;
use crate::ui::form::screen::FormScreen;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Paper, Route};

/// What is being filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filling {
    /// Nothing.
    Nothing,
    /// A contact.
    Contact,
    /// A new slip.
    Slip,
    /// Receipt and feedback of a slip.
    Receipt(Uuid),
}

/// Fields of a slip that are filled when it comes back, and those written before it goes out.
pub(super) const COMES_BACK: &[&str] = &["received_by", "received_at", "feedback"];
const GOES_OUT: &[&str] = &["class", "intent", "visit_summary", "to_person", "sent_at", "follow_up_on"];

/// Follow-up of a customer.
#[component]
pub fn FollowUp(
    /// The customer.
    id: Uuid,
) -> impl IntoView {
    let filling = RwSignal::new(wanted(use_ui(), id));
    let body = move || match filling.get() {
        Filling::Nothing => view! {
            <div class="step-row">
                <Button label=enquiries::LOG_CONTACT on_press=move || filling.set(Filling::Contact)/>
                <Button label=enquiries::HAND_TO_SALES on_press=move || filling.set(Filling::Slip)/>
            </div>
        }
        .into_any(),
        what => view! { <Fill customer=id what filling/> }.into_any(),
    };
    view! {
        <section class="card-section follow-up">
            <h3>{say(enquiries::FOLLOW_UP)}</h3>
            {body}
            {move || slips(use_ui(), id, filling)}
        </section>
    }
}

/// What a person wants to go on filling here, if anything.
fn wanted(ui: Ui, customer: Uuid) -> Filling {
    let slips = untrack(|| ui.desk.workspace.sales_handovers.children(customer));
    let of_slip = |slip: &Uuid| ui.wants_form(&SALES_HANDOVER, About::Record(Kind::SalesHandover, *slip));
    match slips.into_iter().find(of_slip) {
        Some(slip) => Filling::Receipt(slip),
        None if ui.wants_form(&CONTACT, About::Under(customer)) => Filling::Contact,
        None if ui.wants_form(&SALES_HANDOVER, About::Under(customer)) => Filling::Slip,
        None => Filling::Nothing,
    }
}

/// The slips of a customer, newest first.
fn slips(ui: Ui, customer: Uuid, filling: RwSignal<Filling>) -> Option<AnyView> {
    let all = ui.desk.workspace.sales_handovers;
    let lang = ui.lang();
    let ids = all.children(customer);
    let line = |id: &Uuid| {
        let id = *id;
        let slip = all.get(id)?;
        let stand = slip.stand();
        let class = if matches!(stand, Stand::Received | Stand::Returned) { "badge done" } else { "badge soon" };
        Some(view! {
            <li>
                <span class="figures">{slip.number.clone()}</span>
                <span>{slip.from_person.clone()}" → "{slip.to_person.clone()}</span>
                <span class=class>{stand.label().get(lang)}</span>
                <button type="button" class="link" on:click=move |_| filling.set(Filling::Receipt(id))>
                    {enquiries::FILL_IN.get(lang)}
                </button>
                <a href=Route::Paper(Paper::SalesHandover(id)).address()>{enquiries::PRINT_SLIP.get(lang)}</a>
                <a href=Route::SendOne(ParcelKind::ToSales, id).address()>{enquiries::SEND_SLIP.get(lang)}</a>
                {(!slip.feedback.is_empty()).then(|| view! { <p>{slip.feedback.clone()}</p> })}
            </li>
        })
    };
    (!ids.is_empty()).then(|| {
        view! { <ol class="timeline slips">{ids.iter().rev().filter_map(line).collect_view()}</ol> }.into_any()
    })
}

/// The form of what is being filled.
#[component]
fn Fill(customer: Uuid, what: Filling, filling: RwSignal<Filling>) -> impl IntoView {
    let ui = use_ui();
    let (spec, label, without, before): (&'static FormSpec, Msg, &'static [&'static str], Values) = match what {
        Filling::Receipt(slip) => {
            let values = ui.desk.workspace.sales_handovers.values_untracked(slip).unwrap_or_default();
            (&SALES_HANDOVER, enquiries::FILL_IN, GOES_OUT, values)
        }
        Filling::Slip => (&SALES_HANDOVER, enquiries::HAND_TO_SALES, COMES_BACK, slip_values(ui, customer)),
        Filling::Contact | Filling::Nothing => {
            let values = [("at", json!(ui.desk.now())), ("channel", json!("phone"))];
            let values = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            (&CONTACT, enquiries::LOG_CONTACT, &[], values)
        }
    };
    let about = match what {
        Filling::Receipt(slip) => About::Record(Kind::SalesHandover, slip),
        _ => About::Under(customer),
    };
    let draft = ui.open_form(spec, about, before);
    draft.saved.set(Saved::NotYet);
    let close = Callback::new(move |()| {
        let _ = filling.try_set(Filling::Nothing);
    });
    let save = Callback::new(move |()| {
        let verb = async move {
            let values = draft.taken();
            match what {
                Filling::Receipt(slip) => {
                    let opened = draft.opened();
                    ui.desk.take_slip_back(slip, &opened, values).await
                }
                Filling::Slip => ui.desk.hand_to_sales(customer, values).await.map(|_| ()),
                Filling::Contact | Filling::Nothing => ui.desk.log_contact(customer, values).await.map(|_| ()),
            }
        };
        ui.save_form::<()>(draft, verb, move |()| close.run(()));
    });
    focus_soon(".follow-up .form :is(input:not([tabindex='-1']), select, textarea)".into());
    view! {
        <div class="step-panel">
            <FormScreen draft on_end=save without/>
            <SaveBar draft label on_save=save on_cancel=close/>
        </div>
    }
}

/// What the card says already, for a new slip.
fn slip_values(ui: Ui, customer: Uuid) -> Values {
    let Some(card) = ui.desk.workspace.customers.get_untracked(customer) else { return Values::new() };
    let visits = ui.desk.workspace.visits;
    let last = untrack(|| visits.children(customer)).last().and_then(|id| visits.get_untracked(*id));
    let pairs = [
        ("class", json!(card.class)),
        ("intent", json!(card.intent)),
        ("to_person", json!(card.salesperson)),
        ("visit_summary", json!(last.map(|visit| visit.reason).unwrap_or_default())),
        ("sent_at", json!(ui.desk.now())),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}
