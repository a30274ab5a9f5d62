//! The screen that comes after unlocking, drawn once out of sight while the desk is still locked.
//!
//! A browser translates each function of the program when it is first run. Drawn here over invented records, most of what
//! the first screen needs is translated by the time the passphrase has been typed and the key derived (`make bench`: reopen).
//! It stands in no document, so nobody sees it and nothing of the page is touched.

use std::time::Duration;

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::layout::frame::Frame;
use super::parts::context::Ui;
use super::route::Route;
use crate::browser::errands;
use crate::state::session::Phase;

/// A locked screen that nobody has touched for so long has time.
const SOON: Duration = Duration::from_secs(1);
/// So long after the press the worker has been asked for the key; it takes longer than the drawing.
const AFTER_ASKING: Duration = Duration::from_millis(40);

/// Once the locked screen stands.
pub fn rehearse_soon(ui: Ui) {
    rehearse_after(ui, SOON);
}

/// While a key is derived that takes its time.
pub fn rehearse_meanwhile(ui: Ui) {
    rehearse_after(ui, AFTER_ASKING);
}

fn rehearse_after(ui: Ui, pause: Duration) {
    let begin = move || {
        let is_locked = ui.desk.session.phase.with_untracked(|phase| *phase == Phase::Locked);
        if is_locked && !ui.is_rehearsed.get_value() {
            ui.is_rehearsed.set_value(true);
            leptos::task::spawn_local(rehearse(ui));
        }
    };
    set_timeout(begin, pause);
}

/// Draws it and throws it away.
async fn rehearse(ui: Ui) {
    let Some(stage) = errands::stage() else { return };
    let route = match ui.route.get_untracked() {
        // Screens that only list; others would read what they show from elsewhere.
        route @ (Route::Visits | Route::Customers(None)) => route,
        _ => Route::Today,
    };
    let breathe = ui.desk.ports().breathe;
    let drawn = mount_to(stage, move || {
        let stand_in = Ui::new(ui.desk.stand_in());
        stand_in.route.set(route);
        provide_context(stand_in);
        view! { <Frame/> }
    });
    // Effects run after this turn of the page.
    breathe().await;
    breathe().await;
    drop(drawn);
}
