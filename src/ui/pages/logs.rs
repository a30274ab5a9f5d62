//! 收发与带出登记: parcels sent and received, what left the register (R-18, W-16), documents handed over
//! and lent, the reports of the sites and
//! the standards a centre has handed down (X-08, W-17).

mod disclosures;
mod loans;
mod offered;
mod reports;

use leptos::prelude::*;
use uuid::Uuid;

use super::files::give_receipt;
use crate::domain::moment::Moment;
use crate::domain::parcel::{Standing, direction};
use crate::forms::parcel::DIRECTIONS;
use crate::text::{frame, parcels};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::period::this_month;
use crate::ui::parts::say::say;
use crate::ui::parts::search::SearchField;
use crate::ui::parts::table::{Head, VirtualTable};
use crate::ui::route::{LOG_TABS, Paper, Route};

/// The logs in their tabs.
#[component]
pub fn Logs(
    /// The tab.
    tab: u8,
) -> impl IntoView {
    let link = move |at: u8| {
        let label = parcels::TABS[usize::from(at)];
        view! {
            <a
                class="tab"
                class:current=at == tab
                aria-current=(at == tab).then_some("page")
                href=Route::Logs(at).address()
            >
                {say(label)}
            </a>
        }
    };
    let body = match tab {
        0 => view! { <ParcelLog/> }.into_any(),
        1 => view! { <disclosures::DisclosureLog/> }.into_any(),
        2 => view! { <reports::Reports/> }.into_any(),
        3 => view! { <offered::Offered/> }.into_any(),
        _ => view! { <loans::LoanLog/> }.into_any(),
    };
    view! {
        <div class="page logs">
            <h1>{say(parcels::LOGS)}</h1>
            <p><a class="back" href=Route::Files.address()>{say(frame::FILES)}</a></p>
            <nav class="tabs" aria-label=say(parcels::LOGS)>{(0..LOG_TABS).map(link).collect_view()}</nav>
            {body}
        </div>
    }
}

const HEADS: &[Head] = &[
    Head { label: parcels::LOG_HEADS[0], class: "w-class" },
    Head { label: parcels::LOG_HEADS[1], class: "w-time" },
    Head { label: parcels::LOG_HEADS[2], class: "w-name" },
    Head { label: parcels::LOG_HEADS[3], class: "w-wide" },
    Head { label: parcels::LOG_HEADS[4], class: "w-time w-aside" },
    Head { label: parcels::LOG_HEADS[5], class: "w-name w-aside" },
    Head { label: parcels::LOG_HEADS[6], class: "w-time" },
    Head { label: parcels::LOG_HEADS[7], class: "w-state" },
];

fn row(ui: Ui, id: Uuid) -> AnyView {
    let Some(parcel) = ui.desk.workspace.parcels.get(id) else { return view! { <td></td> }.into_any() };
    let lang = ui.lang();
    let is_sent = parcel.direction == direction::SENT;
    let way = DIRECTIONS.iter().find(|choice| choice.key == parcel.direction).map(|choice| choice.label.get(lang));
    let (name, code) =
        if is_sent { (&parcel.to_name, &parcel.to_code) } else { (&parcel.from_name, &parcel.from_code) };
    let other = if name.is_empty() && code.is_empty() { "–".to_owned() } else { format!("{code} {name}") };
    let standing = parcel.standing();
    let class = match standing {
        Standing::Waiting => "badge soon",
        Standing::Refused | Standing::TurnedAway | Standing::TakenBack => "badge late",
        Standing::Delivered | Standing::Taken => "badge done",
    };
    let gives = !is_sent && !parcel.parcel.is_empty();
    let action = if is_sent { parcels::PRINT_COVER } else { parcels::HAND_OUT_RECEIPT };
    let act = move |event: leptos::ev::MouseEvent| {
        event.stop_propagation();
        if is_sent {
            ui.go(Route::Paper(Paper::ParcelCover(id)));
        } else {
            give_receipt(ui, id);
        }
    };
    view! {
        <td>{way}</td>
        <td class="figures">{parcel.at().map(Moment::minute_text)}</td>
        <td>{parcel.what().label().get(lang)}</td>
        <td class="clip">{other}</td>
        <td class="figures w-aside">{parcel.code.clone()}</td>
        <td class="figures w-aside">{parcel.number}" / "{parcel.records}</td>
        <td><span class=class>{standing.label().get(lang)}</span></td>
        <td>
            {(is_sent || gives)
                .then(|| {
                    view! {
                        <button type="button" class="button small" on:click=act>
                            {say(action)}
                        </button>
                    }
                })}
        </td>
    }
    .into_any()
}

/// every parcel and every file taken in, newest first.
#[component]
fn ParcelLog() -> impl IntoView {
    let ui = use_ui();
    let typed = RwSignal::new(String::new());
    let ids = Memo::new(move |_| {
        let own: Vec<Uuid> = ui.desk.own_parcels().into_iter().map(|(id, _)| id).collect();
        let typed = typed.get();
        if typed.trim().is_empty() {
            return own;
        }
        let mut found = ui.desk.workspace.parcels.find(&typed);
        found.retain(|id| own.contains(id));
        found
    });
    view! {
        <header class="toolbar">
            <SearchField typed label=parcels::FILTER_LOG name="filter"/>
            <Button label=parcels::PRINT_LOG on_press=move || ui.go(Route::Paper(Paper::ParcelList(Some(this_month(ui)))))/>
        </header>
        <VirtualTable
            label=parcels::LOGS
            heads=HEADS
            rows=ids
            row=Callback::new(move |id| view! { {move || row(ui, id)} }.into_any())
            on_open=Callback::new(|_| ())
            empty=parcels::NO_ENTRIES
        />
    }
}
