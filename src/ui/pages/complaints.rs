//! 投诉: the register R-06 as a list, one case beside it (W-03), and the intake of a new complaint.

mod around;
mod departments;
mod flow;
mod handling;
mod new;
mod similar;
mod step_start;

use leptos::prelude::*;

pub use new::{Linked, NewComplaint, link, link_nameless};

use self::flow::COMPLAINTS;
use crate::ui::flow::FlowPage;
use crate::ui::parts::context::use_ui;
use crate::ui::route::{Filter, Route};

/// The register and one case.
#[component]
pub fn Complaints() -> impl IntoView {
    let ui = use_ui();
    let place = Memo::new(move |_| match ui.route.get() {
        Route::Complaints(filter, id) => (filter, id),
        _ => (Filter::Open, None),
    });
    view! { <FlowPage flow=&COMPLAINTS place/> }
}
