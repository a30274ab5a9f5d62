//! The screen that comes after unlocking, drawn once out of sight while the desk is still locked.
//!
//! A browser translates each function of the program when it is first run. Drawn here over invented records, most of what
//! the first screen needs is translated by the time the passphrase has been typed and the key derived (`make bench`: reopen).
//! It stands in no document, so nobody sees it and nothing of the page is touched.

use leptos::mount::mount_to;
use leptos::prelude::*;

use super::layout::frame::Frame;
use super::parts::context::Ui;
use super::route::Route;
use crate::browser::errands;

/// Draws it and throws it away.
pub async fn rehearse(ui: Ui) {
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
