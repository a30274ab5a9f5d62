//! 回访: the visits as a list, one beside it (W-06, R-15), planning one by hand, and the plan of a month.

mod flow;
mod items;
mod plan;

use leptos::prelude::*;
use serde_json::json;

pub use self::plan::VisitPlan;

use self::flow::RETURN_VISITS;
use crate::domain::moment::date_text;
use crate::domain::value::Values;
use crate::forms::return_visit::RETURN_VISIT;
use crate::text::return_visits;
use crate::text::scripts::Place;
use crate::ui::flow::FlowPage;
use crate::ui::flow::new::{NewRecord, Taking};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::route::{Filter, Route};

/// The visits and one of them.
#[component]
pub fn ReturnVisits() -> impl IntoView {
    let ui = use_ui();
    let place = Memo::new(move |_| match ui.route.get() {
        Route::ReturnVisits(filter, id) => (filter, id),
        _ => (Filter::Open, None),
    });
    view! { <FlowPage flow=&RETURN_VISITS place/> }
}

static TAKING: Taking = Taking {
    spec: &RETURN_VISIT,
    label: return_visits::TAKE,
    fresh,
    first: "kind",
    then: "planned_on",
    scripts: &[Place::Visit],
    write: |ui, values| Box::pin(async move { ui.desk.plan_return_visit(values).await }),
    route: Route::ReturnVisits,
};

fn fresh(ui: Ui) -> Values {
    let pairs = [
        ("kind", json!("buyer")),
        ("planned_on", json!(date_text(ui.desk.now().date()))),
        ("planned_form", json!("phone")),
        ("visitor", json!(ui.desk.operator())),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Planning one by hand.
#[component]
pub fn NewReturnVisit() -> impl IntoView {
    view! { <NewRecord taking=&TAKING/> }
}
