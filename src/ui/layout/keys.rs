//! The keyboard map of the whole page (design section 8). Letters are commands only outside fields.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::frame::sections;
use crate::browser::errands;
use crate::state::session::Phase;
use crate::ui::parts::context::Ui;
use crate::ui::route::{Filter, Route};

/// Where a registration begins.
const VISITOR_PHONE: &str = "[name='caller_phone']";
/// Frames a screen may take to be drawn.
const FRAMES_TO_DRAW: u32 = 30;

/// Listens for keys until the page ends.
pub fn listen_for_keys(ui: Ui) {
    let handle = window_event_listener(leptos::ev::keydown, move |event| on_key(ui, &event));
    on_cleanup(move || handle.remove());
}

fn on_key(ui: Ui, event: &KeyboardEvent) {
    let is_open = ui.desk.session.phase.with_untracked(|phase| *phase == Phase::Open);
    if event.is_composing() || !is_open {
        return;
    }
    let key = event.key();
    if (event.ctrl_key() || event.meta_key()) && key.eq_ignore_ascii_case("s") {
        event.prevent_default();
        if let Some(save) = ui.save.get_untracked() {
            save.run(());
        }
        return;
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    if key == "Escape" && !event.default_prevented() {
        return escape(ui);
    }
    if errands::is_typing() {
        return;
    }
    match key.as_str() {
        "/" => {
            errands::focus("[name='find']");
        }
        "?" => ui.help.update(|open| *open = !*open),
        "n" => make_new(ui),
        digit => match digit.parse::<usize>() {
            // The tenth section has the key 0.
            Ok(number @ 0..=9) => ui.go(sections()[(number + 9) % 10].1.clone()),
            _ => return,
        },
    }
    event.prevent_default();
}

/// `n`: new where it makes sense, a visit anywhere else, because that is what a desk does most.
fn make_new(ui: Ui) {
    match ui.route.get_untracked() {
        Route::Customers(_) => ui.go(Route::NewCustomer),
        Route::Enquiries(..) => ui.go(Route::NewEnquiry),
        Route::Complaints(..) => ui.go(Route::NewComplaint),
        Route::Rectifications(..) => ui.go(Route::NewRectification),
        Route::ReturnVisits(..) | Route::VisitPlan(_) => ui.go(Route::NewReturnVisit),
        Route::Visits => {
            errands::focus(VISITOR_PHONE);
        }
        _ => {
            ui.go(Route::Visits);
            focus_when_there(VISITOR_PHONE, FRAMES_TO_DRAW);
        }
    }
}

/// Puts the focus on a field of a screen that is still being drawn.
fn focus_when_there(selector: &'static str, frames: u32) {
    request_animation_frame(move || {
        if !errands::focus(selector) && frames > 0 {
            focus_when_there(selector, frames - 1);
        }
    });
}

/// `Esc`: out of a field first, then back from a record to its list.
fn escape(ui: Ui) {
    if errands::is_typing() {
        errands::focus("#screen");
        return;
    }
    match ui.route.get_untracked() {
        Route::Customers(Some(_)) | Route::NewCustomer | Route::AssignCustomers | Route::HandOver => {
            ui.go(Route::Customers(None));
        }
        Route::Enquiries(filter, Some(_)) => ui.go(Route::Enquiries(filter, None)),
        Route::NewEnquiry => ui.go(Route::Enquiries(Filter::Open, None)),
        Route::Complaints(filter, Some(_)) => ui.go(Route::Complaints(filter, None)),
        Route::NewComplaint => ui.go(Route::Complaints(Filter::Open, None)),
        Route::Rectifications(filter, Some(_)) => ui.go(Route::Rectifications(filter, None)),
        Route::NewRectification => ui.go(Route::Rectifications(Filter::Open, None)),
        Route::ReturnVisits(filter, Some(_)) => ui.go(Route::ReturnVisits(filter, None)),
        Route::NewReturnVisit | Route::VisitPlan(_) => ui.go(Route::ReturnVisits(Filter::Open, None)),
        Route::Answer(_) | Route::Results(_) => ui.go(Route::Surveys),
        Route::Paper(_) => errands::back(),
        _ => {}
    }
}
