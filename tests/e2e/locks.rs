//! The locks of an open desk, with the computer's clock turned on: PIN and passphrase, five tries, a covered screen that holds
//! nothing, a kiosk that stands all day.

use shouwen::text::{Lang, frame, kiosk, locks, start, surveys};
use thirtyfour::Key;

use crate::moves::{PASSPHRASE, export_plain, kept, put_notices_away, see_it_saved, see_notice, set_up, unlock, visit};
use crate::support::Must;
use crate::support::desk::Desk;
use crate::support::tabs::{kept_drafts, sleep_minutes, turn_clock};

both_ways!(an_idle_desk_covers_and_locks_itself, "locks", desk_locks);
both_ways!(the_kiosk_stands_all_day_and_leaves_no_draft, "locks-kiosk", kiosk_stands);

const NAME: &str = "慕容听雨";
const PIN: &str = "2580";

async fn desk_locks(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    a_card(desk, lang).await;
    without_a_pin_the_passphrase_is_asked(desk, lang).await;
    a_pin_uncovers_the_screen(desk, lang).await;
    the_first_key_after_sleep_reaches_no_form(desk, lang).await;
    five_wrong_pins_lock(desk, lang).await;
    downloads_are_taken_back(desk, lang).await;
    a_long_day_ends(desk, lang).await;
}

async fn a_card(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/customers/new").await;
    desk.fill("name", NAME).await;
    desk.fill("phone", "13805310099").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
}

async fn without_a_pin_the_passphrase_is_asked(desk: &mut Desk, lang: Lang) {
    sleep_minutes(desk, 4).await;
    desk.see(NAME).await;
    // Four more: the look before was no touch.
    sleep_minutes(desk, 1).await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    desk.see(locks::WENT_IDLE.get(lang)).await;
    shows_nobody(desk).await;
    desk.picture(&kept("went-idle", lang)).await;
    unlock(desk, lang).await;
}

async fn set_pin(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/settings").await;
    desk.fill("new_pin", PIN).await;
    desk.press(locks::SET_PIN.get(lang)).await;
    desk.see(locks::PIN_IS_SET.get(lang)).await;
    put_notices_away(desk).await;
}

async fn cover(desk: &mut Desk, lang: Lang) {
    sleep_minutes(desk, 6).await;
    desk.see(locks::COVERED.get(lang)).await;
}

async fn try_pin(desk: &mut Desk, lang: Lang, pin: &str) {
    desk.fill("pin", pin).await;
    desk.press(locks::UNCOVER.get(lang)).await;
}

async fn shows_nobody(desk: &Desk) {
    let page = desk.ask("return document.documentElement.outerHTML").await;
    let page = page.as_str().unwrap_or_default();
    assert!(!page.contains(NAME) && !page.contains("13805310099"), "the page still holds somebody");
}

async fn a_pin_uncovers_the_screen(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/settings").await;
    desk.fill("new_pin", "1234").await;
    desk.press(locks::SET_PIN.get(lang)).await;
    desk.see(locks::PIN_TOO_PLAIN.get(lang)).await;
    set_pin(desk, lang).await;
    // The paper of a card is on the screen when the time is over.
    visit(desk, "#/customers").await;
    desk.press_part("tr.row").await;
    desk.press(shouwen::text::people::PRINT_CARD.get(lang)).await;
    desk.see_part("#paper .sheet, .paper-stage .sheet").await;
    cover(desk, lang).await;
    shows_nobody(desk).await;
    desk.picture(&kept("covered", lang)).await;
    let paper = desk.print(&kept("covered", lang)).await;
    assert!(!paper.says(NAME), "a covered desk prints nobody");
    try_pin(desk, lang, PIN).await;
    desk.see_part(".paper-stage .sheet").await;
}

async fn the_first_key_after_sleep_reaches_no_form(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/customers/new").await;
    desk.fill("name", "东方").await;
    turn_clock(desk, 6).await;
    desk.type_text("晓").await;
    desk.see(locks::COVERED.get(lang)).await;
    try_pin(desk, lang, PIN).await;
    desk.see_part(".news-line").await;
    assert_eq!(desk.value_of("name").await, "东方");
    desk.press(frame::CANCEL.get(lang)).await;
}

async fn five_wrong_pins_lock(desk: &mut Desk, lang: Lang) {
    cover(desk, lang).await;
    for left in [4, 3] {
        try_pin(desk, lang, "1111").await;
        desk.see(&locks::wrong_pin(lang, left)).await;
    }
    // Opening the page again is no way to more tries: it asks for the passphrase, and the count stands until that was given.
    desk.reload().await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    assert_eq!(desk.ask("return localStorage.getItem('shouwen.pin_tries')").await, "2");
    unlock(desk, lang).await;
    assert!(desk.ask("return localStorage.getItem('shouwen.pin_tries')").await.is_null());
    set_pin(desk, lang).await;
    cover(desk, lang).await;
    for left in [4, 3, 2, 1] {
        try_pin(desk, lang, "1111").await;
        desk.see(&locks::wrong_pin(lang, left)).await;
    }
    try_pin(desk, lang, "1111").await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    see_notice(desk, locks::TRIES_OVER, lang).await;
    desk.picture(&kept("tries-over", lang)).await;
    shows_nobody(desk).await;
    unlock(desk, lang).await;
}

/// The address of a download leads to the exported text for as long as the page holds it.
async fn downloads_are_taken_back(desk: &mut Desk, lang: Lang) {
    desk.ask(
        "window.given = []; window.taken = []; const give = URL.createObjectURL, take = URL.revokeObjectURL;
         URL.createObjectURL = (blob) => { const url = give.call(URL, blob); window.given.push(url); return url; };
         URL.revokeObjectURL = (url) => { window.taken.push(url); take.call(URL, url); };",
    )
    .await;
    export_plain(desk, lang, "before-locking.json").await;
    let held = "return window.given.filter((url) => !window.taken.includes(url)).length";
    assert_eq!(desk.ask(held).await, 1, "the browser may still be reading it");
    desk.press(frame::LOCK.get(lang)).await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    assert_eq!(desk.ask(held).await, 0);
    unlock(desk, lang).await;
}

async fn a_long_day_ends(desk: &mut Desk, lang: Lang) {
    set_pin(desk, lang).await;
    // A person at the desk every four minutes, for twelve hours.
    for _ in 0..=(12 * 60 / 4) {
        turn_clock(desk, 4).await;
        desk.ask("document.body?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))").await;
    }
    desk.see(start::IS_LOCKED.get(lang)).await;
    shows_nobody(desk).await;
}

async fn kiosk_stands(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/surveys").await;
    desk.press(surveys::START_KIOSK.get(lang)).await;
    desk.see_part(".kiosk .kiosk-start").await;
    sleep_minutes(desk, 13 * 60).await;
    desk.press(kiosk::START.get(lang)).await;
    desk.press_part(".kiosk-stage label").await;
    // Longer than anything typed elsewhere takes to be kept.
    let start = std::time::Instant::now();
    while start.elapsed() < std::time::Duration::from_millis(1_500) {
        assert!(kept_drafts(desk).await.is_empty(), "the public leaves nothing behind");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    desk.until("the kiosk stands", "return !!document.querySelector('.kiosk')").await;
    desk.press(kiosk::EXIT.get(lang)).await;
    desk.fill("kiosk_operator", crate::moves::OPERATOR).await;
    desk.fill("kiosk_passphrase", PASSPHRASE).await;
    desk.browser().session().active_element().await.must("the field").send_keys(Key::Enter + "").await.must("Enter");
    desk.see_part(".frame").await;
    // The desk's own time counts from when the kiosk was left.
    sleep_minutes(desk, 4).await;
    desk.see_part(".frame").await;
}
