//! The watch over an open desk: who is here, how long nobody was, what other tabs did while this one was out of sight, and
//! what a page that is locked must not keep.

use std::time::Duration;

use leptos::prelude::*;
use uuid::Uuid;

use crate::browser::{attention, files, time};
use crate::state::drafts::KeptDraft;
use crate::state::notices::Tone;
use crate::state::session::Phase;
use crate::text::drafts as text;
use crate::ui::parts::context::Ui;
use crate::ui::route::Route;

/// How often the clock is looked at while nothing happens.
const LOOK: Duration = Duration::from_secs(5);
/// A person who moves the mouse gives a hundred signs a second; one of them counts, milliseconds.
const SIGN_COUNTS_FOR: i64 = 1_000;

/// Keeps the watch until the page ends.
pub fn keep_watch(ui: Ui) {
    // A person who comes back meets the lock first; only then does being here count.
    let last_sign = StoredValue::new(0i64);
    attention::listen_for_people(move || {
        let now = time::now_ms();
        if (0..SIGN_COUNTS_FOR).contains(&(now - last_sign.get_value())) {
            return false;
        }
        last_sign.set_value(now);
        let is_covered = look_at_clock(ui);
        if !is_covered && ui.desk.session.phase.with_untracked(|phase| *phase == Phase::Open) {
            ui.desk.touch();
        }
        is_covered
    });
    attention::listen_for_sight(move |is_hidden| {
        if is_hidden {
            return ui.store_drafts_now();
        }
        look_at_clock(ui);
        leptos::task::spawn_local(async move { ui.desk.look_up().await });
    });
    if let Ok(handle) = set_interval_with_handle(move || _ = look_at_clock(ui), LOOK) {
        on_cleanup(move || handle.clear());
    }
    let phase = Memo::new(move |_| ui.desk.session.phase.get());
    Effect::new(move |before: Option<Phase>| {
        let phase = phase.get();
        match (&before, &phase) {
            (Some(Phase::Open | Phase::PinLocked), Phase::Open | Phase::PinLocked) => {}
            (Some(Phase::Open | Phase::PinLocked), _) => forget(ui),
            (_, Phase::Open) => tell_of_unsaved(ui),
            _ => {}
        }
        phase
    });
}

fn look_at_clock(ui: Ui) -> bool {
    ui.desk.look_at_clock(ui.desk.notices.progress.with_untracked(Option::is_some))
}

/// What the page itself knew of an open desk. Everything else is gone with the screens that held it.
fn forget(ui: Ui) {
    ui.recovery_shown.set(None);
    ui.save.set(None);
    ui.help.set(false);
    files::take_back();
}

/// After unlocking: what was typed and not saved, until it is seen. The board shows it itself, and so does the form it
/// belongs to.
fn tell_of_unsaved(ui: Ui) {
    let is_seen = move |all: &[(Uuid, KeptDraft)], here: &Route| {
        *here == Route::Today || all.iter().all(|(_, draft)| draft.address == here.address())
    };
    let all = untrack(|| ui.desk.drafts.all());
    if ui.route.with_untracked(|here| is_seen(&all, here)) {
        return;
    }
    let notice = ui.desk.notices.say(Tone::Good, text::some_unsaved(ui.lang_now(), all.len()), true);
    Effect::new(move |_| {
        if ui.route.with(|here| is_seen(&ui.desk.drafts.all(), here)) {
            ui.desk.notices.dismiss(notice);
        }
    });
}
