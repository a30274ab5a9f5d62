//! Two tabs of one desk: each shows what the other saved within a second, a form whose record was changed elsewhere shows both
//! values and loses neither, and locking the one locks the other.

use shouwen::text::{Lang, drafts, frame, start};
use thirtyfour::Key;

use crate::moves::{kept, put_notices_away, see_it_saved, see_notice, set_up, unlock, visit};
use crate::support::desk::Desk;
use crate::support::tabs::{another_tab, this_tab, turn_to};

both_ways!(two_tabs_see_each_other_and_lose_nothing, "tabs", tabs_meet);

const NAME: &str = "慕容听雨";
/// How soon the other tab shows what was saved, milliseconds.
const SOON: f64 = 1_000.0;

async fn tabs_meet(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/customers/new").await;
    for (field, value) in [("name", NAME), ("phone", "13805310088"), ("intent", "三居")] {
        desk.fill(field, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    let one = this_tab(desk).await;
    let other = another_tab(desk, "#/customers").await;
    unlock(desk, lang).await;
    desk.see(NAME).await;

    a_save_is_seen_within_a_second(desk, lang, &one, &other).await;
    both_values_are_shown(desk, lang, &one, &other).await;
    nothing_is_written_over_unseen(desk, lang, &one, &other).await;
    nothing_readable_is_told(desk, lang, &one, &other).await;
    locking_the_one_locks_the_other(desk, lang, &one, &other).await;
}

/// Opens the card's form in the tab one is in.
async fn open_form(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/customers").await;
    desk.press_part("tr.row").await;
    desk.press(frame::EDIT.get(lang)).await;
    desk.see_part("[name=intent]").await;
}

async fn a_save_is_seen_within_a_second(desk: &mut Desk, lang: Lang, one: &str, other: &str) {
    // The list in the other tab notes when the new name is there; both tabs read the same clock.
    desk.ask(
        "window.seen_at = 0; const look = () => { if (!window.seen_at && document.body.innerText.includes('慕容听风')) window.seen_at = Date.now(); };
         new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });",
    )
    .await;
    turn_to(desk, one).await;
    open_form(desk, lang).await;
    desk.fill("name", "慕容听风").await;
    desk.ask(
        "window.saved_at = 0; const look = () => { if (!window.saved_at && document.querySelector('.notices .notice')) window.saved_at = Date.now(); };
         new MutationObserver(look).observe(document.body, { subtree: true, childList: true });",
    )
    .await;
    desk.press(frame::SAVE.get(lang)).await;
    desk.until("it is saved", "return window.saved_at > 0").await;
    put_notices_away(desk).await;
    let saved_at = desk.ask("return window.saved_at").await.as_f64().unwrap_or_default();
    turn_to(desk, other).await;
    desk.until("the other tab shows it", "return window.seen_at > 0").await;
    let seen_at = desk.ask("return window.seen_at").await.as_f64().unwrap_or_default();
    eprintln!("seen in the other tab after {} ms", seen_at - saved_at);
    assert!(seen_at - saved_at < SOON, "seen after {} ms", seen_at - saved_at);
}

async fn both_values_are_shown(desk: &mut Desk, lang: Lang, one: &str, other: &str) {
    turn_to(desk, other).await;
    open_form(desk, lang).await;
    desk.fill("intent", "两居").await;
    turn_to(desk, one).await;
    open_form(desk, lang).await;
    desk.fill("intent", "四居").await;
    desk.fill("organisation", "泉城设计事务所").await;
    desk.press(frame::SAVE.get(lang)).await;
    see_it_saved(desk, lang).await;
    turn_to(desk, other).await;
    desk.see(drafts::CLASH.get(lang)).await;
    for words in ["四居", "两居"] {
        desk.see(words).await;
    }
    assert_eq!(desk.value_of("intent").await, "两居", "what was typed stays");
    assert_eq!(desk.value_of("organisation").await, "泉城设计事务所", "an untouched field shows what is stored");
    desk.picture(&kept("changed-elsewhere", lang)).await;
    desk.press(frame::SAVE.get(lang)).await;
    see_notice(desk, drafts::CHANGED_ELSEWHERE, lang).await;
    put_notices_away(desk).await;
    desk.press(drafts::KEEP_MINE.get(lang)).await;
    desk.press(frame::SAVE.get(lang)).await;
    see_it_saved(desk, lang).await;
    for tab in [one, other] {
        turn_to(desk, tab).await;
        desk.see("两居").await;
        desk.see("泉城设计事务所").await;
    }
}

/// Rounds of saving in both tabs at one moment.
const RACES: usize = 4;

/// Both tabs save another value of one field at the same moment: one is saved, the other is told and still has its own.
async fn nothing_is_written_over_unseen(desk: &mut Desk, lang: Lang, one: &str, other: &str) {
    const SAVE: &str = "document.querySelector('.record .save-bar .button.main').click()";
    for round in 0..RACES {
        for (tab, typed) in [(one, "甲"), (other, "乙")] {
            turn_to(desk, tab).await;
            open_form(desk, lang).await;
            desk.fill("intent", &format!("{typed}意向{round}")).await;
        }
        // A lock of the browser is the starting gun: timers of the tab out of sight would be late.
        turn_to(desk, one).await;
        desk.ask("navigator.locks.request('race', () => new Promise((go) => { window.go = go; }))").await;
        desk.until("the gun is loaded", "return !!window.go").await;
        turn_to(desk, other).await;
        desk.ask(&format!("navigator.locks.request('race', async () => {{ {SAVE} }})")).await;
        turn_to(desk, one).await;
        desk.ask(&format!("window.go(); window.go = null; {SAVE}")).await;
        let mut outcomes = Vec::new();
        for tab in [one, other] {
            turn_to(desk, tab).await;
            let ended = "return !!document.querySelector('.conflicts') || !document.querySelector('.record .save-bar')";
            desk.until("the race has ended here", ended).await;
            outcomes.push(desk.ask("return !!document.querySelector('.conflicts')").await == true);
        }
        assert_eq!(outcomes.iter().filter(|lost| **lost).count(), 1, "one is saved and one is told: {outcomes:?}");
        let (loser, own, theirs) = if outcomes[0] { (one, "甲", "乙") } else { (other, "乙", "甲") };
        turn_to(desk, loser).await;
        assert_eq!(desk.value_of("intent").await, format!("{own}意向{round}"), "what was typed is still there");
        desk.press(drafts::TAKE_THEIRS.get(lang)).await;
        assert_eq!(desk.value_of("intent").await, format!("{theirs}意向{round}"));
        desk.press(frame::CANCEL.get(lang)).await;
        for tab in [one, other] {
            turn_to(desk, tab).await;
            desk.see(&format!("{theirs}意向{round}")).await;
            put_notices_away(desk).await;
        }
    }
}

/// Every message of a save is heard, and it is a number.
async fn nothing_readable_is_told(desk: &mut Desk, lang: Lang, one: &str, other: &str) {
    turn_to(desk, one).await;
    desk.ask(
        "window.told = []; const post = BroadcastChannel.prototype.postMessage;
         BroadcastChannel.prototype.postMessage = function (message) { window.told.push([this.name, message]); return post.call(this, message); };",
    )
    .await;
    open_form(desk, lang).await;
    desk.fill("intent", "洋房").await;
    desk.press(frame::SAVE.get(lang)).await;
    see_it_saved(desk, lang).await;
    let told = desk.ask("return window.told").await;
    let told = told.as_array().cloned().unwrap_or_default();
    assert!(!told.is_empty(), "the others were told");
    for one in &told {
        let name = one[0].as_str().unwrap_or_default();
        assert!(name.len() == "shouwen-".len() + 64, "the channel's name is a key's: {name}");
        assert!(one[1].is_number() || one[1] == "here", "{told:?}");
    }
    turn_to(desk, other).await;
    desk.see("洋房").await;
}

async fn locking_the_one_locks_the_other(desk: &mut Desk, lang: Lang, one: &str, other: &str) {
    turn_to(desk, one).await;
    desk.press(frame::LOCK.get(lang)).await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    turn_to(desk, other).await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    assert!(!desk.words().await.contains("洋房"));
}
