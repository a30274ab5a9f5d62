//! The page: builds the desk behind the browser's ports, mounts it, and turns to the screen its phase asks for.

use std::rc::Rc;

use leptos::prelude::*;

use super::form::rescue::forget_when_locked;
use super::layout::frame::Frame;
use super::layout::keeper::keep_backups;
use super::layout::keys::listen_for_keys;
use super::layout::watch::keep_watch;
use super::pages::{kiosk, start};
use super::parts::context::Ui;
use super::rehearsal::rehearse_soon;
use super::route::Route;
use crate::app::desk::Desk;
use crate::app::ports::Ports;
use crate::browser::channel::PageTabs;
use crate::browser::crypto::WebEngine;
use crate::browser::draft_store::DraftStore;
use crate::browser::kiosk_store::KioskStore;
use crate::browser::{errands, time};
use crate::state::session::Phase;
use crate::storage::buckets::PageGrounds;
use crate::storage::indexed_db::page_factory;
use crate::storage::preferences::{self, LocalSentinel, LocalTries};
use crate::text::Lang;

/// Starts the page.
pub fn start() {
    super::panic::install();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    match page_factory() {
        Ok(_) => view! { <Page/> }.into_any(),
        Err(error) => view! { <start::Broken error/> }.into_any(),
    }
}

#[component]
fn Page() -> impl IntoView {
    let drafts = Rc::new(DraftStore::default());
    let desk = Desk::new(Ports {
        grounds: Rc::new(PageGrounds::new()),
        engine: Rc::new(WebEngine),
        sentinel: Rc::new(LocalSentinel),
        drafts: drafts.clone(),
        kiosk: Rc::new(KioskStore::default()),
        tabs: Rc::new(PageTabs::default()),
        tries: Rc::new(LocalTries),
        clock: time::now_ms,
        offset_minutes: time::offset_minutes(),
        breathe: time::breathe,
    });
    let ui = Ui::new(desk);
    provide_context(ui);
    remember_preferences(ui);
    follow_address(ui);
    listen_for_keys(ui);
    keep_time(ui);
    keep_watch(ui);
    keep_backups(ui);
    forget_when_locked(ui);
    leptos::task::spawn_local(async move {
        desk.look().await;
        if desk.session.phase.get_untracked() == Phase::Locked {
            drafts.warm_up().await;
            rehearse_soon(ui);
        }
    });
    let phase = Memo::new(move |_| desk.session.phase.get());
    move || match phase.get() {
        Phase::Open if ui.recovery_shown.with(Option::is_some) => view! { <start::ShowRecovery/> }.into_any(),
        Phase::Looking => view! { <p class="looking"></p> }.into_any(),
        Phase::FirstStart => view! { <start::FirstStart/> }.into_any(),
        Phase::Locked => view! { <start::Locked/> }.into_any(),
        Phase::Missing(loss) => view! { <start::Missing loss/> }.into_any(),
        Phase::Broken(error) => view! { <start::Broken error/> }.into_any(),
        Phase::PinLocked => view! { <start::Covered/> }.into_any(),
        Phase::Kiosk => view! { <kiosk::Kiosk/> }.into_any(),
        Phase::Open => view! { <Frame/> }.into_any(),
    }
}

/// Language and theme: read once, remembered on every change.
fn remember_preferences(ui: Ui) {
    let lang = ui.desk.session.lang;
    lang.set(preferences::language().map_or(Lang::Zh, |tag| Lang::from_tag(&tag)));
    ui.theme.set(preferences::theme().unwrap_or_default());
    Effect::new(move |_| {
        errands::set_language(lang.get().tag());
        preferences::remember_language(lang.get().tag());
    });
    Effect::new(move |_| {
        errands::set_theme(&ui.theme.get());
        preferences::remember_theme(&ui.theme.get());
    });
}

/// The address after `#` is the route, both ways; the title names the screen and nothing else.
fn follow_address(ui: Ui) {
    ui.route.set(Route::parse(&errands::hash()));
    let handle = window_event_listener(leptos::ev::hashchange, move |_| {
        let route = Route::parse(&errands::hash());
        let is_kiosk = ui.desk.session.phase.with_untracked(|phase| *phase == Phase::Kiosk);
        if is_kiosk && route != Route::Kiosk {
            // The kiosk is left by passphrase only, not by the back key.
            errands::go(&Route::Kiosk.address());
            return;
        }
        ui.route.set(route);
    });
    on_cleanup(move || handle.remove());
    Effect::new(move |_| {
        let lang = ui.desk.session.lang.get();
        let screen = ui.route.with(super::layout::frame::title_of).get(lang);
        errands::set_title(&format!("{screen} · {}", crate::text::frame::PRODUCT.get(lang)));
    });
}

/// Advances the board's clock.
fn keep_time(ui: Ui) {
    let now = ui.desk.session.now_ms;
    now.set(time::now_ms());
    let minute = std::time::Duration::from_secs(20);
    if let Ok(handle) = set_interval_with_handle(move || now.set(time::now_ms()), minute) {
        on_cleanup(move || handle.clear());
    }
}
