//! 待核对: fields with two values, and cards that may be one person (R-19, G-38).

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::kind::Kind;
use crate::domain::phone::masked;
use crate::domain::same_person::{DIFFERENT, Likeness, SAME};
use crate::state::notices::Progress;
use crate::text::{Msg, merging};
use crate::ui::form::conflict::Conflicts;
use crate::ui::pages::files::{name_of, record_name};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// Records in doubt shown at once.
const MOST: usize = 30;
/// Pairs of cards shown at once.
const MOST_PAIRS: usize = 50;

/// The screen.
#[component]
pub fn Doubts() -> impl IntoView {
    view! {
        <div class="page">
            <h1>{say(merging::DOUBTS)}</h1>
            <p class="lead">{say(merging::DOUBTS_ADVICE)}</p>
            <InConflict/>
            <OnePerson/>
        </div>
    }
}

/// Where a record can be looked at.
fn route_of(ui: Ui, kind: Kind, id: Uuid) -> Option<Route> {
    let parent = ui.desk.workspace.of(kind).entry(id).and_then(|entry| entry.parent);
    match kind {
        Kind::Customer => Some(Route::Customers(Some(id))),
        Kind::Enquiry => Some(Route::Enquiries(Filter::All, Some(id))),
        Kind::EnquiryStep => parent.map(|id| Route::Enquiries(Filter::All, Some(id))),
        Kind::Complaint => Some(Route::Complaints(Filter::All, Some(id))),
        Kind::ComplaintStep => parent.map(|id| Route::Complaints(Filter::All, Some(id))),
        Kind::ReturnVisit => Some(Route::ReturnVisits(Filter::All, Some(id))),
        Kind::ReturnVisitStep => parent.map(|id| Route::ReturnVisits(Filter::All, Some(id))),
        Kind::Rectification => Some(Route::Rectifications(Filter::All, Some(id))),
        Kind::RectificationStep => parent.map(|id| Route::Rectifications(Filter::All, Some(id))),
        Kind::SurveyAnswer => Some(Route::FiledSheet(id)),
        Kind::SurveyBatch => Some(Route::Batch(id)),
        Kind::Questionnaire => Some(Route::EditSet(Some(id))),
        Kind::Disclosure => Some(Route::Logs(1)),
        Kind::DocumentLoan => Some(Route::Logs(4)),
        Kind::Visit | Kind::SalesHandover | Kind::Contact | Kind::Consent | Kind::ClassChange => {
            parent.map(|id| Route::Customers(Some(id)))
        }
        Kind::Site | Kind::DirectoryEntry => Some(Route::Settings),
        _ => None,
    }
}

#[component]
fn InConflict() -> impl IntoView {
    let ui = use_ui();
    let doubts = Memo::new(move |_| ui.desk.in_doubt());
    let shown = Memo::new(move |_| doubts.with(|doubts| doubts.iter().copied().take(MOST).collect::<Vec<_>>()));
    let one = move |(kind, id): (Kind, Uuid)| {
        let route = route_of(ui, kind, id);
        let open = route.map(|route| view! { <a href=route.address()>{say(merging::OPEN_RECORD)}</a> });
        view! {
            <li class="doubt">
                <p>{say(name_of(kind))} " " <strong>{move || record_name(ui, kind, id)}</strong> " " {open}</p>
                <Conflicts kind id/>
            </li>
        }
    };
    let rest = move || {
        let more = doubts.with(Vec::len).saturating_sub(MOST);
        (more > 0).then(|| view! { <p class="quiet">{merging::more(ui.lang(), more)}</p> })
    };
    let none = move || doubts.with(Vec::is_empty).then(|| view! { <p class="empty">{say(merging::NO_CONFLICTS)}</p> });
    view! {
        <section class="card-section" id="conflicts">
            <h2>{say(merging::CONFLICTS)} " " <span class="count figures">{move || doubts.with(Vec::len)}</span></h2>
            {none}
            <ul class="plain">
                <For each=move || shown.get() key=|doubt| *doubt children=one/>
            </ul>
            {rest}
        </section>
    }
}

#[component]
fn OnePerson() -> impl IntoView {
    let ui = use_ui();
    let found = RwSignal::new(None::<Vec<Likeness>>);
    let busy = RwSignal::new(false);
    let look = move || {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let what = merging::LOOKING.get(ui.lang_now()).to_owned();
            let show = |share| ui.desk.notices.show_progress(Some(Progress { what: what.clone(), share: Some(share) }));
            let pairs = ui.desk.look_for_same_persons(MOST_PAIRS, show).await;
            ui.desk.notices.show_progress(None);
            let _ = found.try_set(Some(pairs));
            let _ = busy.try_set(false);
        });
    };
    let decide = move |like: Likeness, verdict: &'static str, done: Msg| {
        leptos::task::spawn_local(async move {
            match ui.desk.decide_same_person(like.cards.0, like.cards.1, verdict).await {
                Ok(()) => {
                    let _ = found.try_update(|found| found.iter_mut().for_each(|f| f.retain(|one| *one != like)));
                    ui.tell(done);
                }
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    let one = move |like: Likeness| {
        let reasons = [
            (like.same_phone, merging::SAME_PHONE),
            (like.sounds_alike, merging::SOUNDS_ALIKE),
            (like.same_flat, merging::SAME_FLAT),
        ];
        let reasons = reasons.into_iter().filter(|(holds, _)| *holds);
        let reasons = reasons.map(|(_, why)| view! { <span class="badge">{say(why)}</span> " " }).collect_view();
        view! {
            <tr class="row">
                <td>{card_cell(ui, like.cards.0)}</td>
                <td>{card_cell(ui, like.cards.1)}</td>
                <td>{reasons}</td>
                <td>
                    <Button label=merging::ARE_ONE on_press=move || decide(like, SAME, merging::NOW_ONE)/>
                    " "
                    <Button label=merging::ARE_TWO on_press=move || decide(like, DIFFERENT, merging::NOW_TWO)/>
                </td>
            </tr>
        }
    };
    let list = move || {
        let found = found.get()?;
        Some(if found.is_empty() {
            view! { <p class="empty">{say(merging::NONE_ALIKE)}</p> }.into_any()
        } else {
            view! { <table class="list pairs"><tbody>{found.into_iter().map(one).collect_view()}</tbody></table> }
                .into_any()
        })
    };
    view! {
        <section class="card-section" id="one-person">
            <h2>{say(merging::SAME_PERSON)}</h2>
            <p class="lead">{say(merging::SAME_PERSON_ADVICE)}</p>
            <Button label=merging::LOOK disabled=busy on_press=look/>
            {list}
        </section>
    }
}

/// A card in one cell: who, number, flat, site.
fn card_cell(ui: Ui, id: Uuid) -> AnyView {
    let Some(card) = ui.desk.workspace.customers.get_untracked(id) else { return ().into_any() };
    let flat = card.flat();
    let about = [masked(&card.phone), flat, card.no, card.site].into_iter().filter(|part| !part.is_empty());
    let about = about.collect::<Vec<_>>().join(" · ");
    view! {
        <a href=Route::Customers(Some(id)).address()>{card.name}</a>
        " "
        <span class="quiet figures">{about}</span>
    }
    .into_any()
}

/// On a customer card: the person's other cards, and the button that parts them.
#[component]
pub fn OtherCards(
    /// The card looked at.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let part = move |other: Uuid| {
        leptos::task::spawn_local(async move {
            match ui.desk.part_cards(id, other).await {
                Ok(()) => ui.tell(merging::PARTED),
                Err(failure) => ui.explain(&failure),
            }
        });
    };
    let one = move |other: Uuid| {
        view! {
            <li>
                {card_cell(ui, other)}
                " "
                <Button label=merging::PART on_press=move || part(other)/>
            </li>
        }
    };
    move || {
        let others = ui.desk.persons().others(id);
        (!others.is_empty()).then(|| {
            view! {
                <section class="card-section other-cards">
                    <h3>{say(merging::OTHER_CARDS)}</h3>
                    <ul class="plain">{others.into_iter().map(one).collect_view()}</ul>
                </section>
            }
        })
    }
}
