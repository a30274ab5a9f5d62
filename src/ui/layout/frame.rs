//! Rail, top line and the screen of the route.

use leptos::prelude::*;

use super::find::Find;
use super::help::Help;
use super::lights::Lights;
use super::notices::NoticeBoard;
use crate::browser::errands;
use crate::domain::module::Module;
use crate::domain::report::Topic;
use crate::text::{Msg, frame, merging};
use crate::ui::pages::{
    complaints, customers, doubts, enquiries, files, logs, print, rectifications, reports, return_visits, settings,
    surveys, today, visits,
};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// A section of the rail: its name, where it leads, and the module it is, if not every site works with it (G-36).
type Section = (Msg, Route, Option<Module>);

/// The sections of the rail in order; keys 1 to 9 and 0 lead to them, at a site of any kind.
pub fn sections() -> [Section; 10] {
    [
        (frame::TODAY, Route::Today, None),
        (frame::VISITS, Route::Visits, Some(Module::Visits)),
        (frame::CUSTOMERS, Route::Customers(None), Some(Module::Customers)),
        (frame::ENQUIRIES, Route::Enquiries(Filter::Open, None), Some(Module::Enquiries)),
        (frame::COMPLAINTS, Route::Complaints(Filter::Open, None), Some(Module::Complaints)),
        (frame::RETURN_VISITS, Route::ReturnVisits(Filter::Open, None), Some(Module::ReturnVisits)),
        (frame::SURVEYS, Route::Surveys, Some(Module::Surveys)),
        (crate::text::reports::REPORTS, Route::Reports(Topic::Complaints, None), Some(Module::Reports)),
        (frame::FILES, Route::Files, Some(Module::Files)),
        (frame::SETTINGS, Route::Settings, None),
    ]
}

/// Name of a screen: that of its section.
pub fn title_of(route: &Route) -> Msg {
    match route {
        Route::Today => frame::TODAY,
        Route::Visits => frame::VISITS,
        Route::Customers(_) | Route::NewCustomer | Route::AssignCustomers | Route::HandOver => frame::CUSTOMERS,
        Route::Enquiries(..) | Route::NewEnquiry => frame::ENQUIRIES,
        Route::Complaints(..) | Route::NewComplaint => frame::COMPLAINTS,
        Route::Rectifications(..) | Route::NewRectification => frame::COMPLAINTS,
        Route::ReturnVisits(..) | Route::NewReturnVisit | Route::VisitPlan(_) => frame::RETURN_VISITS,
        Route::Surveys | Route::Answer(_) | Route::Results(_) | Route::Kiosk => frame::SURVEYS,
        Route::EditSet(_) | Route::Sheet(_) | Route::AskAgain(_) | Route::FiledSheet(_) | Route::Dissatisfied => {
            frame::SURVEYS
        }
        Route::Batches | Route::Batch(_) | Route::NewBatch(_) => frame::SURVEYS,
        Route::Files | Route::SendOne(..) | Route::Logs(_) => frame::FILES,
        Route::Doubts => merging::DOUBTS,
        Route::Settings => frame::SETTINGS,
        Route::Paper(_) => frame::PRINT,
        Route::Reports(..) | Route::Behind(..) => crate::text::reports::REPORTS,
    }
}

/// The frame of the open desk.
#[component]
pub fn Frame() -> impl IntoView {
    let ui = use_ui();
    let site_name = move || ui.desk.site().name;
    let screen_name = move || ui.route.with(title_of).get(ui.lang());
    // The screen does not wait for the counts of other screens.
    let is_counted = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        today::derive_cases_ahead(ui, || !is_counted.is_disposed()).await;
        is_counted.try_set(true);
    });
    view! {
        <div class="frame">
            <nav class="rail" aria-label=say(frame::MAIN_NAVIGATION)>
                <p class="brand">{say(frame::PRODUCT)}</p>
                <Sections is_counted/>
            </nav>
            <header class="topline">
                <Find/>
                <span class="site" title=site_name>{site_name}</span>
                <Lights/>
            </header>
            <Show when=move || ui.desk.session.is_demo.get()>
                <aside class="demo-mark">{say(frame::DEMO)}</aside>
            </Show>
            <main class="screen" id="screen" tabindex="-1">
                <h1 class="visually-hidden">{screen_name}</h1>
                <NoticeBoard/>
                <Screen/>
            </main>
            <Help/>
        </div>
    }
}

/// The sections of the site's kind, and the rest under “more”, which opens by itself on a screen that lies there.
#[component]
fn Sections(is_counted: RwSignal<bool>) -> impl IntoView {
    let ui = use_ui();
    let chosen = Memo::new(move |_| {
        let site = ui.desk.site();
        sections().map(|(_, _, module)| module.is_none_or(|module| module.is_first_at(&site)))
    });
    move || {
        let chosen = chosen.get();
        let of = |is_first: bool| {
            let some = sections().into_iter().zip(chosen).filter(move |(_, first)| *first == is_first);
            some.map(|(section, _)| section).collect::<Vec<Section>>()
        };
        let links = |sections: Vec<Section>| {
            let link = |(label, route, _): Section| view! { <RailLink label route is_counted/> };
            view! { <ul>{sections.into_iter().map(link).collect_view()}</ul> }.into_any()
        };
        let rest = of(false);
        let folded: Vec<Section> = rest.clone();
        let late = Memo::new(move |_| {
            let count = |section: &Section| if is_counted.get() { today::late_count(ui, &section.1) } else { 0 };
            folded.iter().map(count).sum::<usize>()
        });
        let labels: Vec<Msg> = rest.iter().map(|section| section.0).collect();
        let is_here = move || labels.contains(&title_of(&ui.route.get()));
        let more = (!rest.is_empty()).then(|| {
            view! {
                <details class="rail-more" prop:open=is_here>
                    <summary class="rail-link">
                        <span>{say(frame::MORE)}</span>
                        <LateCount late/>
                    </summary>
                    {links(rest)}
                </details>
            }
        });
        view! {
            {links(of(true))}
            {more}
        }
    }
}

/// How many of a section's cases are late; nothing when none is.
#[component]
fn LateCount(late: Memo<usize>) -> impl IntoView {
    view! {
        <Show when=move || { late.get() > 0 }>
            <span class="late-count">{move || late.get()}</span>
        </Show>
    }
}

#[component]
fn RailLink(label: Msg, route: Route, is_counted: RwSignal<bool>) -> impl IntoView {
    let ui = use_ui();
    let address = route.address();
    let is_here = move || title_of(&ui.route.get()) == label;
    let late = Memo::new(move |_| if is_counted.get() { today::late_count(ui, &route) } else { 0 });
    view! {
        <li>
            <a href=address class="rail-link" class:here=is_here aria-current=move || is_here().then_some("page")>
                <span>{say(label)}</span>
                <LateCount late/>
            </a>
        </li>
    }
}

/// The screen of the route. Lists stay mounted while one record is opened beside them.
#[component]
fn Screen() -> impl IntoView {
    let ui = use_ui();
    let screen = Memo::new(move |_| match ui.route.get() {
        Route::Customers(_) => Route::Customers(None),
        Route::Enquiries(..) => Route::Enquiries(Filter::Open, None),
        Route::Complaints(..) => Route::Complaints(Filter::Open, None),
        Route::Rectifications(..) => Route::Rectifications(Filter::Open, None),
        Route::ReturnVisits(..) => Route::ReturnVisits(Filter::Open, None),
        other => other,
    });
    // A new screen begins at its top; lists keep their own place.
    Effect::new(move |_| {
        screen.track();
        errands::scroll_to_top("screen");
    });
    move || match screen.get() {
        Route::Today => view! { <today::Today/> }.into_any(),
        Route::Visits => view! { <visits::Visits/> }.into_any(),
        Route::Customers(_) => view! { <customers::Customers/> }.into_any(),
        Route::NewCustomer => view! { <customers::NewCustomer/> }.into_any(),
        Route::AssignCustomers => view! { <customers::AssignCustomers/> }.into_any(),
        Route::HandOver => view! { <customers::HandOver/> }.into_any(),
        Route::Enquiries(..) => view! { <enquiries::Enquiries/> }.into_any(),
        Route::NewEnquiry => view! { <enquiries::NewEnquiry/> }.into_any(),
        Route::Complaints(..) => view! { <complaints::Complaints/> }.into_any(),
        Route::NewComplaint => view! { <complaints::NewComplaint/> }.into_any(),
        Route::Rectifications(..) => view! { <rectifications::Rectifications/> }.into_any(),
        Route::NewRectification => view! { <rectifications::NewRectification/> }.into_any(),
        Route::ReturnVisits(..) => view! { <return_visits::ReturnVisits/> }.into_any(),
        Route::NewReturnVisit => view! { <return_visits::NewReturnVisit/> }.into_any(),
        Route::VisitPlan(months) => view! { <return_visits::VisitPlan months/> }.into_any(),
        Route::Surveys | Route::Kiosk => view! { <surveys::Surveys/> }.into_any(),
        Route::Answer(id) => view! { <surveys::Answer sheet=surveys::What::New(id)/> }.into_any(),
        Route::Sheet(id) => view! { <surveys::Answer sheet=surveys::What::CameBack(id)/> }.into_any(),
        Route::FiledSheet(id) => view! { <surveys::FiledSheet id/> }.into_any(),
        Route::AskAgain(id) => view! { <surveys::Answer sheet=surveys::What::Again(id)/> }.into_any(),
        Route::EditSet(id) => view! { <surveys::EditSet id/> }.into_any(),
        Route::Batches => view! { <surveys::Batches/> }.into_any(),
        Route::Batch(id) => view! { <surveys::BatchPage id/> }.into_any(),
        Route::NewBatch(id) => view! { <surveys::NewBatch id/> }.into_any(),
        Route::Dissatisfied => view! { <surveys::Dissatisfied/> }.into_any(),
        Route::Results(id) => view! { <surveys::Results id/> }.into_any(),
        Route::Files => view! { <files::Files/> }.into_any(),
        Route::SendOne(kind, id) => view! { <files::Files of_one=(kind, id)/> }.into_any(),
        Route::Logs(tab) => view! { <logs::Logs tab/> }.into_any(),
        Route::Doubts => view! { <doubts::Doubts/> }.into_any(),
        Route::Settings => view! { <settings::Settings/> }.into_any(),
        Route::Paper(paper) => view! { <print::PrintPreview paper/> }.into_any(),
        Route::Reports(topic, period) => view! { <reports::Reports topic period/> }.into_any(),
        Route::Behind(topic, period, part, figure) => view! { <reports::Behind topic period part figure/> }.into_any(),
    }
}
