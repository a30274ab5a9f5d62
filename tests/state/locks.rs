//! The locks of an open desk: idle and long days by the clock, the PIN and its five tries, and what leaves memory.

use leptos::prelude::{GetUntracked, Set};
use pollster::block_on;
use serde_json::json;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::state::notices::{Progress, Tone};
use shouwen::state::session::Phase;

use super::place::{Place, fields, pass_minutes, register, settle_down};

fn phase(desk: &Desk) -> Phase {
    desk.session.phase.get_untracked()
}

/// The clock is looked at after so many minutes; what the desk shows then.
fn after(desk: &Desk, minutes: i64) -> Phase {
    pass_minutes(minutes);
    desk.look_at_clock(false);
    settle_down();
    phase(desk)
}

#[test]
fn without_a_pin_five_idle_minutes_ask_for_the_passphrase() {
    let place = Place::new();
    let desk = place.real();
    assert_eq!(after(&desk, 4), Phase::Open);
    assert_eq!(after(&desk, 1), Phase::Locked);
    assert!(desk.attention.went_idle.get_untracked());
}

#[test]
fn with_a_pin_the_screen_is_covered_and_half_an_hour_later_locked() {
    let place = Place::new();
    let desk = place.real();
    desk.set_pin("2580").unwrap();
    assert_eq!(after(&desk, 5), Phase::PinLocked);
    assert!(desk.workspace.sites.count() > 0, "the desk is only covered");
    block_on(desk.uncover("２５８０")).unwrap();
    assert_eq!(phase(&desk), Phase::Open);
    assert_eq!(after(&desk, 4), Phase::Open, "the clock begins again");
    assert_eq!(after(&desk, 2), Phase::PinLocked);
    assert_eq!(after(&desk, 24), Phase::Locked);
    assert_eq!(desk.workspace.sites.count(), 0);
    assert!(block_on(desk.uncover("2580")).is_err(), "the PIN went with the session");
    assert_eq!(phase(&desk), Phase::Locked);
}

#[test]
fn a_person_who_goes_on_working_is_left_alone_until_the_day_is_over() {
    let place = Place::new();
    let desk = place.real();
    for _ in 0..(12 * 60 / 4 - 1) {
        assert_eq!(after(&desk, 4), Phase::Open);
        desk.touch();
    }
    assert_eq!(after(&desk, 4), Phase::Locked);
}

#[test]
fn the_site_sets_its_own_times() {
    let place = Place::new();
    let desk = place.real();
    let opened = desk.workspace.sites.values_untracked(desk.session.site.get_untracked().unwrap()).unwrap();
    let mut form = opened.clone();
    form.insert("idle_pin_minutes".into(), json!(20));
    block_on(desk.save_settings(&opened, form)).unwrap();
    assert_eq!(after(&desk, 19), Phase::Open);
    assert_eq!(after(&desk, 1), Phase::Locked);
}

#[test]
fn long_work_and_a_demo_are_not_cut_off() {
    let place = Place::new();
    let desk = place.real();
    assert_eq!(after(&desk, 4), Phase::Open);
    pass_minutes(60);
    assert!(!desk.look_at_clock(true));
    assert_eq!(after(&desk, 4), Phase::Open, "the time counts from when it ended");
    assert_eq!(after(&desk, 1), Phase::Locked);
    let elsewhere = Place::new();
    let demo = elsewhere.demo();
    assert_eq!(after(&demo, 5_000), Phase::Open);
}

#[test]
fn five_wrong_pins_lock_every_tab_and_opening_the_page_again_gives_no_more() {
    let place = Place::new();
    let (first, second) = (place.real(), place.unlocked("李雯"));
    for desk in [&first, &second] {
        desk.set_pin("2580").unwrap();
    }
    pass_minutes(5);
    for desk in [&first, &second] {
        assert!(desk.look_at_clock(false));
    }
    // Three in one tab, two in the other: they are counted together.
    for (desk, left) in [(&first, 4), (&first, 3), (&first, 2), (&second, 1)] {
        assert!(matches!(block_on(desk.uncover("2581")), Err(Failure::WrongPassphrase)));
        assert_eq!(desk.pin_tries_left(), left);
        assert_eq!(phase(desk), Phase::PinLocked);
    }
    assert!(block_on(second.uncover("2581")).is_err());
    assert_eq!(phase(&second), Phase::Locked);
    place.deliver();
    assert_eq!(phase(&first), Phase::Locked);

    // A page opened anew has neither PIN nor tries; the passphrase opens it and then the count begins again.
    let again = place.tab();
    assert_eq!(again.pin_tries_left(), 0);
    assert!(block_on(again.uncover("2580")).is_err());
    let again = place.unlocked("陈静");
    assert_eq!((phase(&again), again.pin_tries_left()), (Phase::Open, 5));
}

#[test]
fn the_right_pin_after_four_wrong_ones_begins_the_count_again_and_a_slip_costs_nothing() {
    let place = Place::new();
    let desk = place.real();
    desk.set_pin("2580").unwrap();
    assert_eq!(after(&desk, 5), Phase::PinLocked);
    for _ in 0..4 {
        assert!(block_on(desk.uncover("0000")).is_err());
    }
    assert!(matches!(block_on(desk.uncover("25")), Err(Failure::Rule(_))));
    assert_eq!(desk.pin_tries_left(), 1);
    block_on(desk.uncover("2580")).unwrap();
    assert_eq!(desk.pin_tries_left(), 5);
}

#[test]
fn a_pin_that_is_none_is_not_set() {
    let place = Place::new();
    let desk = place.real();
    for wrong in ["", "12", "1234", "7777", "abcd"] {
        assert!(matches!(desk.set_pin(wrong), Err(Failure::Rule(_))), "{wrong}");
    }
    assert!(!desk.attention.has_pin.get_untracked());
    desk.lock();
    assert!(matches!(desk.set_pin("2580"), Err(Failure::Locked)));
}

#[test]
fn a_locked_desk_holds_no_word_of_the_open_one() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "慕容听雨", "16909001236");
    desk.notices.say(Tone::Good, "慕容听雨".into(), true);
    desk.notices.show_progress(Some(Progress { what: "慕容听雨".into(), share: None }));
    let complaint = desk.cases.all().first().map(|case| case.id).unwrap();
    block_on(desk.lock_everywhere());
    assert!(desk.workspace.customers.record(id).is_none());
    assert!(shouwen::domain::kind::Kind::ALL.iter().all(|kind| desk.workspace.of(*kind).ids().is_empty()));
    assert!(desk.cases.get(complaint).is_none() && desk.cases.all().is_empty());
    assert!(desk.notices.shown.get_untracked().is_empty() && desk.notices.progress.get_untracked().is_none());
    assert!(desk.drafts.all().is_empty());
    assert_eq!((desk.operator(), desk.session.site.get_untracked()), (String::new(), None));
    assert!(matches!(
        block_on(desk.register_customer(fields(json!({ "name": "东方晓", "phone": "16909001237" })))),
        Err(Failure::Locked)
    ));
}

#[test]
fn a_person_at_one_tab_is_a_person_at_the_desk() {
    let place = Place::new();
    let (first, second) = (place.real(), place.unlocked("李雯"));
    for _ in 0..3 {
        pass_minutes(4);
        first.touch();
        place.deliver();
        assert!(!second.look_at_clock(false));
    }
    // A covered tab is not uncovered by somebody working at another.
    second.session.phase.set(Phase::PinLocked);
    pass_minutes(4);
    first.touch();
    place.deliver();
    assert_eq!(phase(&second), Phase::PinLocked);
}
