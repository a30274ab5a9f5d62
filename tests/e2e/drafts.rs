//! What is typed and not saved is there again after a reload, a crash and a power cut, sealed, on every form alike; saved and
//! discarded text leaves nothing. (That the kiosk leaves nothing either is walked in `locks`.)

use shouwen::text::{Lang, drafts, frame, people};
use thirtyfour::Key;

use crate::moves::{SITE, kept, see_it_saved, set_up, unlock, visit, wipe};
use crate::support::desk::Desk;
use crate::support::tabs::{kept_drafts, see_drafts};

both_ways!(half_typed_forms_survive_reload_crash_and_power_cut, "drafts", forms_survive);

const NAME: &str = "慕容听雨";
const WISH: &str = "三居朝南带书房";
const VISITOR: &str = "东方晓";
const DEPARTMENT: &str = "园林绿化部";

async fn forms_survive(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    a_reload_brings_the_text_back(desk, lang).await;
    a_renderer_crash_brings_two_forms_back(desk, lang).await;
    a_power_cut_brings_the_settings_back(desk, lang).await;
    a_changed_card_and_a_step_come_back(desk, lang).await;
    cancelling_discards(desk, lang).await;
    giving_up_removes_them(desk, lang).await;
}

async fn fill_card(desk: &mut Desk) {
    visit(desk, "#/customers/new").await;
    desk.fill("name", NAME).await;
    desk.fill("intent", WISH).await;
}

async fn a_reload_brings_the_text_back(desk: &mut Desk, lang: Lang) {
    fill_card(desk).await;
    see_drafts(desk, 1).await;
    for row in kept_drafts(desk).await {
        for marker in [NAME, WISH, "customer"] {
            let open: String = marker.bytes().map(|byte| format!("{byte:02x}")).collect();
            assert!(!row.contains(&open), "“{marker}” lies in the clear");
        }
    }
    desk.reload().await;
    unlock(desk, lang).await;
    desk.see_part(".news-line").await;
    assert_eq!((desk.value_of("name").await, desk.value_of("intent").await), (NAME.into(), WISH.into()));
    desk.picture(&kept("draft-back", lang)).await;
    desk.press(drafts::DISCARD.get(lang)).await;
    assert_eq!(desk.value_of("name").await, "");
    see_drafts(desk, 0).await;
}

async fn a_renderer_crash_brings_two_forms_back(desk: &mut Desk, lang: Lang) {
    fill_card(desk).await;
    visit(desk, "#/visits").await;
    desk.fill("caller_name", VISITOR).await;
    see_drafts(desk, 2).await;
    desk.lose_page().await;
    crate::moves::speak(desk, lang).await;
    unlock(desk, lang).await;
    visit(desk, "#/today").await;
    for words in [NAME, VISITOR] {
        desk.see(words).await;
    }
    desk.picture(&kept("unsaved-on-the-board", lang)).await;
    desk.press_part(".unsaved a[href='#/visits']").await;
    desk.see_part(".news-line").await;
    assert_eq!(desk.value_of("caller_name").await, VISITOR);
    desk.picture(&kept("draft-back-visit", lang)).await;
    desk.fill("reason", "看房").await;
    desk.press(people::REGISTER_VISIT.get(lang)).await;
    see_it_saved(desk, lang).await;
    see_drafts(desk, 1).await;
    visit(desk, "#/today").await;
    desk.press(drafts::GO_ON.get(lang)).await;
    desk.see_part(".news-line").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    see_drafts(desk, 0).await;
    visit(desk, "#/today").await;
    desk.see_no(drafts::UNSAVED.get(lang)).await;
}

/// The settings have editors of their own beside the plain fields; their text comes back too.
async fn a_power_cut_brings_the_settings_back(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/settings").await;
    desk.fill("departments", DEPARTMENT).await;
    see_drafts(desk, 1).await;
    desk.lose_power().await;
    crate::moves::speak(desk, lang).await;
    unlock(desk, lang).await;
    visit(desk, "#/settings").await;
    desk.see_part(".news-line").await;
    assert_eq!(desk.value_of("departments").await, DEPARTMENT);
    desk.press(drafts::DISCARD.get(lang)).await;
    desk.until("the list is as it was", "return document.querySelector('[name=departments]').value === ''").await;
    see_drafts(desk, 0).await;
}

async fn a_changed_card_and_a_step_come_back(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/customers").await;
    desk.press_part("tr.row").await;
    desk.press(frame::EDIT.get(lang)).await;
    desk.fill("intent", "两居").await;
    see_drafts(desk, 1).await;
    desk.reload().await;
    unlock(desk, lang).await;
    // The form opens by itself: it is what was being done.
    desk.see_part(".news-line").await;
    assert_eq!(desk.value_of("intent").await, "两居");
    desk.press(frame::SAVE.get(lang)).await;
    see_it_saved(desk, lang).await;
    see_drafts(desk, 0).await;

    visit(desk, "#/complaints/new").await;
    for (field, value) in [("customer_phone", "13805310055"), ("customer_name", "宇文清"), ("content", "电梯异响")]
    {
        desk.fill(field, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    // Otherwise the intake's text, not yet gone, could pass for the note's below.
    see_drafts(desk, 0).await;
    desk.press(shouwen::domain::complaint_event::Event::Note.label().get(lang)).await;
    desk.fill("note", "已到现场查看").await;
    see_drafts(desk, 1).await;
    desk.reload().await;
    unlock(desk, lang).await;
    desk.see_part(".step-panel .news-line").await;
    assert_eq!(desk.value_of("note").await, "已到现场查看");
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    see_drafts(desk, 0).await;
}

async fn cancelling_discards(desk: &mut Desk, lang: Lang) {
    fill_card(desk).await;
    see_drafts(desk, 1).await;
    desk.press(frame::CANCEL.get(lang)).await;
    see_drafts(desk, 0).await;
    // Going elsewhere is not giving up.
    fill_card(desk).await;
    desk.fill("phone", "138").await;
    visit(desk, "#/today").await;
    desk.see(drafts::UNSAVED.get(lang)).await;
    visit(desk, "#/customers/new").await;
    assert_eq!(desk.value_of("phone").await, "138");
}

async fn giving_up_removes_them(desk: &mut Desk, lang: Lang) {
    see_drafts(desk, 1).await;
    wipe(desk, lang, SITE).await;
    let buckets = desk.ask_later("return await navigator.storageBuckets.keys()").await;
    let left = buckets.as_array().is_some_and(|all| all.iter().any(|name| name == "shouwen-drafts"));
    assert!(!left, "the bucket of drafts went with the desk: {buckets}");
}
