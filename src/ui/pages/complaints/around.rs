//! What stands around a complaint: where it came from, its rectification and visits, and what was sent up the ladder (W-04).

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::ladder::{DESK, LEADERS, sent_up};
use crate::domain::moment::Moment;
use crate::domain::parcel::ParcelKind;
use crate::domain::stages::{Stage, stages};
use crate::text::{Msg, complaints, rectifications};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Links to the records around the complaint: a word and where it leads.
fn links(ui: Ui, id: Uuid) -> Vec<(Msg, String, Route)> {
    let Some(case) = ui.desk.cases.get(id) else { return Vec::new() };
    let workspace = ui.desk.workspace;
    let source = case.record.source_doc_no.trim();
    let mut found = Vec::new();
    if !source.is_empty() {
        let enquiries = workspace.enquiries.find(source).into_iter();
        let enquiry = enquiries.filter(|id| workspace.enquiries.get(*id).is_some_and(|one| one.number == source));
        let enquiry = enquiry.map(|id| (complaints::CAME_OF_ENQUIRY, Route::Enquiries(Filter::All, Some(id))));
        let visits = workspace.return_visits.find(source).into_iter();
        let visit = visits.filter(|id| workspace.return_visits.get(*id).is_some_and(|one| one.number == source));
        let visit = visit.map(|id| (complaints::CAME_OF_VISIT, Route::ReturnVisits(Filter::All, Some(id))));
        found.extend(enquiry.chain(visit).map(|(label, route)| (label, source.to_owned(), route)));
    }
    for id in workspace.rectifications.children(id) {
        let number = workspace.rectifications.get(id).map(|one| one.number).unwrap_or_default();
        found.push((rectifications::TO_THE_RECTIFICATION, number, Route::Rectifications(Filter::All, Some(id))));
    }
    for id in workspace.return_visits.children(id) {
        let Some(visit) = ui.desk.return_visits.get(id) else { continue };
        let words = format!("{} {}", visit.record.number, visit.course.state.label().get(ui.lang()));
        found.push((complaints::VISITS, words, Route::ReturnVisits(Filter::All, Some(id))));
    }
    found.push((
        complaints::SEND_UP,
        complaints::SEND_AS_FILE.get(ui.lang()).to_owned(),
        Route::SendOne(ParcelKind::Case, id),
    ));
    found
}

/// The records around a complaint and its way up the ladder; nothing when there are none.
#[component]
pub(super) fn Around(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let linked = move || {
        let lang = ui.lang();
        let line = |(label, words, route): (Msg, String, Route)| {
            view! {
                <li>
                    {label.get(lang)}" "<a class="figures" href=route.address()>{words}</a>
                </li>
            }
        };
        let links = links(ui, id);
        (!links.is_empty()).then(|| view! { <ul class="around">{links.into_iter().map(line).collect_view()}</ul> })
    };
    let ladder = move || {
        let lang = ui.lang();
        let case = ui.desk.cases.get(id)?;
        let (desk, leaders) = (DESK.get(lang), LEADERS.get(lang));
        let sent = sent_up(&case.course, desk, leaders);
        if sent.is_empty() {
            return None;
        }
        let heads = [
            complaints::SENT_AT,
            complaints::SENT_FROM,
            complaints::SENT_TO,
            complaints::SENT_WHY,
            complaints::SENT_ANSWER,
        ];
        let row = |one: crate::domain::ladder::SentUp| {
            let waits = one.answered_at.is_none().then(|| {
                view! { <span class="badge soon">{complaints::NO_ANSWER.get(lang)}</span> }
            });
            view! {
                <tr>
                    <td class="figures">{one.at.map(Moment::minute_text)}</td>
                    <td>{one.from}</td>
                    <td>{one.to}</td>
                    <td>{one.reason}</td>
                    <td>
                        {waits}
                        {one.answer}
                    </td>
                </tr>
            }
        };
        Some(view! {
            <section class="card-section">
                <h3>{say(complaints::SENT_UP)}</h3>
                <table class="list plain">
                    <thead>
                        <tr>{heads.map(|head| view! { <th scope="col">{head.get(lang)}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{sent.into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        })
    };
    let standard = move || {
        let lang = ui.lang();
        let case = ui.desk.cases.get(id)?;
        let site = ui.desk.site();
        let is_published = !site.complaint_place.is_empty() && !site.complaint_phone.is_empty();
        let line = |(stage, at): (Stage, Option<Moment>)| {
            let when = at.map_or_else(|| complaints::STAGE_OPEN.get(lang).to_owned(), Moment::minute_text);
            view! {
                <li class:quiet=at.is_none()>
                    {stage.label().get(lang)}" "<span class="figures">{when}</span>
                </li>
            }
        };
        let all = stages(&case.record, &case.course, is_published);
        Some(view! {
            <details class="more">
                <summary>{complaints::STANDARD_STAGES.get(lang)}</summary>
                <ol class="around">{all.into_iter().map(line).collect_view()}</ol>
            </details>
        })
    };
    view! {
        {linked}
        {ladder}
        {standard}
    }
}
