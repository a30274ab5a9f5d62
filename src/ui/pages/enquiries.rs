//! 咨询: enquiries as a list, one beside it with its owner and hand-overs (W-02), and taking a new one.

mod flow;
mod new;

use leptos::prelude::*;

pub use new::NewEnquiry;

use self::flow::ENQUIRIES;
use crate::ui::flow::FlowPage;
use crate::ui::parts::context::use_ui;
use crate::ui::route::{Filter, Route};

/// The list and one enquiry.
#[component]
pub fn Enquiries() -> impl IntoView {
    let ui = use_ui();
    let place = Memo::new(move |_| match ui.route.get() {
        Route::Enquiries(filter, id) => (filter, id),
        _ => (Filter::Open, None),
    });
    view! { <FlowPage flow=&ENQUIRIES place/> }
}
