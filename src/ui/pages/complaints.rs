//! 投诉: the register R-06 as a list, one case beside it (W-03), and the intake of a new complaint.

mod case;
mod clock;
mod departments;
mod handling;
mod head;
mod history;
mod intake;
mod list;
mod new;
mod panel;
mod rail;
mod register;
mod step_form;
mod step_start;
mod steps;

use leptos::prelude::*;

pub use new::NewComplaint;
pub use register::fits;

use self::case::CaseSheet;
use self::list::ComplaintList;
use crate::browser::errands;
use crate::text::complaints;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;
use crate::ui::route::{Filter, Route};

/// The register and one case.
#[component]
pub fn Complaints() -> impl IntoView {
    let ui = use_ui();
    let place = Memo::new(move |_| match ui.route.get() {
        Route::Complaints(filter, id) => (filter, id),
        _ => (Filter::Open, None),
    });
    let filter = Memo::new(move |_| place.get().0);
    let current = Memo::new(move |_| place.get().1);
    // Leaving a case leads back into the list, so that the arrows go on where they were.
    Effect::new(move |before: Option<bool>| {
        let is_open = current.get().is_some();
        if before == Some(true) && !is_open {
            request_animation_frame(|| {
                errands::focus(".split-list .list-scroll");
            });
        }
        is_open
    });
    view! {
        <div class="split complaints" class:has-record=move || current.get().is_some()>
            <section class="split-list">
                <ComplaintList filter current/>
            </section>
            <section class="split-record">
                {move || match current.get() {
                    Some(id) => view! { <CaseSheet id filter=filter.get_untracked()/> }.into_any(),
                    None => view! { <p class="empty">{say(complaints::CHOOSE_COMPLAINT)}</p> }.into_any(),
                }}
            </section>
        </div>
    }
}
