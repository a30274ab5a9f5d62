//! What the visited said, each with its outcome: settled here, or grown into a complaint or an enquiry with one press.

use leptos::prelude::*;
use serde_json::json;
use uuid::Uuid;

use crate::domain::moment::Moment;
use crate::domain::return_visit_flow::{Event, Item};
use crate::domain::value::Values;
use crate::text::{Lang, complaints, frame, return_visits};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Makes an item a case of its own.
fn grow(ui: Ui, id: Uuid, item: u32, event: Event) {
    let values: Values = [("item".to_owned(), json!(item))].into_iter().collect();
    leptos::task::spawn_local(async move {
        match ui.desk.advance_return_visit(id, event, values).await {
            Ok(()) => ui.tell(frame::SAVED),
            Err(failure) => ui.explain(&failure),
        }
    });
}

/// The items of a visit and the case it belongs to; nothing when there are none.
#[component]
pub(super) fn Items(
    /// The visit.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let of_case = move || {
        let record = ui.desk.workspace.return_visits.get(id)?;
        let complaint = record.complaint.map(|id| Route::Complaints(Filter::All, Some(id)));
        let route = complaint.or(record.rectification.map(|id| Route::Rectifications(Filter::All, Some(id))))?;
        Some(view! { <p><a href=route.address()>{say(return_visits::OPEN_CASE)}" "{record.source_no}</a></p> })
    };
    let of_sheet = move || {
        let record = ui.desk.workspace.return_visits.get(id)?;
        let route = Route::FiledSheet(record.sheet?);
        Some(view! { <p><a href=route.address()>{say(return_visits::OPEN_SHEET)}" "{record.source_no}</a></p> })
    };
    let items = move || {
        let case = ui.desk.return_visits.get(id).filter(|case| !case.course.items.is_empty())?;
        let lang = ui.lang();
        let heads =
            [return_visits::ITEM_NO, return_visits::ITEM_TEXT, return_visits::ITEM_DUE, return_visits::ITEM_OUTCOME];
        let rows = case.course.items.iter().map(|item| row(ui, id, item, lang)).collect_view();
        Some(view! {
            <section class="card-section items">
                <h3>{say(return_visits::ITEMS)}</h3>
                <p class="quiet">{say(return_visits::ITEM_RULE)}</p>
                <table class="list plain">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </section>
        })
    };
    view! {
        {of_case}
        {of_sheet}
        {items}
    }
}

fn row(ui: Ui, id: Uuid, item: &Item, lang: Lang) -> AnyView {
    let number = item.number;
    let link = |route: Route, label: crate::text::Msg| view! { <a href=route.address()>{label.get(lang)}</a> };
    let complaint =
        item.complaint.map(|id| link(Route::Complaints(Filter::All, Some(id)), return_visits::OPEN_COMPLAINT));
    let enquiry = item.enquiry.map(|id| link(Route::Enquiries(Filter::All, Some(id)), return_visits::OPEN_ENQUIRY));
    let outcome = match item.settled_at {
        Some(_) => view! {
            <span class="badge done">{complaints::REPLIED.get(lang)}</span>
            " "
            {item.handling.clone()}
            " "
            {complaint}
            {enquiry}
        }
        .into_any(),
        None => view! {
            <Button
                label=return_visits::TO_COMPLAINT
                on_press=move || grow(ui, id, number, Event::ItemToComplaint)
            />
            <Button label=return_visits::TO_ENQUIRY on_press=move || grow(ui, id, number, Event::ItemToEnquiry)/>
        }
        .into_any(),
    };
    view! {
        <tr>
            <td class="figures">{number}</td>
            <td>{item.text.clone()}</td>
            <td class="figures">{item.promised_at.map(Moment::minute_text)}</td>
            <td>{outcome}</td>
        </tr>
    }
    .into_any()
}
