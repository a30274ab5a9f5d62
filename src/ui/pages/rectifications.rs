//! 服务整改: the register of rectifications, one of them beside it (W-05, R-11), and taking one down at the company office.

mod flow;

use leptos::prelude::*;
use serde_json::json;

use self::flow::RECTIFICATIONS;
use crate::domain::value::Values;
use crate::forms::rectification::RECTIFICATION;
use crate::text::rectifications;
use crate::text::scripts::Place;
use crate::ui::flow::FlowPage;
use crate::ui::flow::new::{NewRecord, Taking};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::route::{Filter, Route};

/// The register and one rectification.
#[component]
pub fn Rectifications() -> impl IntoView {
    let ui = use_ui();
    let place = Memo::new(move |_| match ui.route.get() {
        Route::Rectifications(filter, id) => (filter, id),
        _ => (Filter::Open, None),
    });
    view! { <FlowPage flow=&RECTIFICATIONS place/> }
}

static TAKING: Taking = Taking {
    spec: &RECTIFICATION,
    label: rectifications::TAKE,
    fresh,
    first: "customer_phone",
    then: "about",
    scripts: &[Place::Phone, Place::Complaint],
    write: |ui, values| Box::pin(async move { ui.desk.take_rectification(values).await }),
    route: Route::Rectifications,
};

fn fresh(ui: Ui) -> Values {
    let pairs = [
        ("received_at", json!(ui.desk.now())),
        ("channel", json!("phone")),
        ("received_by", json!(ui.desk.operator())),
    ];
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Taking one down.
#[component]
pub fn NewRectification() -> impl IntoView {
    view! { <NewRecord taking=&TAKING/> }
}
