//! Invariant 7: a device that stands as a kiosk. The public answers and cannot read; answers survive a reload, the death of the
//! page and of the browser, and are counted at the next unlocking; nothing leads out but the passphrase, nothing is printed.

use serde_json::json;
use shouwen::domain::kind::Kind;
use shouwen::domain::question_sets::default_sets;
use shouwen::domain::questionnaire::{SurveyAnswer, mode};
use shouwen::domain::value::Fields;
use shouwen::text::{Lang, failures, kiosk};
use thirtyfour::Key;

use crate::moves::{OPERATOR, export_plain, kept, put_notices_away, set_up, visit};
use crate::records::HandedOut;
use crate::support::desk::Desk;
use crate::support::store::{NO_ROOM, ROOM_AGAIN};
use crate::survey::{answer_on_the_kiosk, answers, id_of, leave_the_kiosk, open_kiosk};

both_ways!(the_public_writes_and_cannot_read, "kiosk", the_kiosk_stands_through_everything);

const VISITOR: &str = "欧阳麒麟";
const IN_KIOSK: &str = "return !!document.querySelector('.kiosk') && location.hash === '#/kiosk'";

async fn the_kiosk_stands_through_everything(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    register_somebody(desk).await;
    let sets = default_sets();
    let set = &sets[2];
    let id = id_of(desk, set, lang).await;
    open_kiosk(desk, lang, id).await;
    a_reader_of_the_screen_finds_its_way(desk).await;
    nobody_gets_out_without_the_passphrase(desk, lang).await;
    nothing_is_printed(desk, lang).await;
    answer_on_the_kiosk(desk, lang, set, &answers(set, 0)).await;
    desk.reload().await;
    desk.until("a reload stays in the kiosk", IN_KIOSK).await;
    answer_on_the_kiosk(desk, lang, set, &answers(set, 1)).await;
    a_full_store_keeps_the_answers_on_the_screen(desk, lang).await;
    // As a power cut between two answers.
    desk.lose_power().await;
    desk.until("the kiosk stands again", IN_KIOSK).await;
    answer_on_the_kiosk(desk, lang, set, &answers(set, 2)).await;
    nothing_of_the_answers_lies_readable(desk).await;
    leave_the_kiosk(desk, lang).await;
    // The two before the cut, the one that was full at first, the one after it.
    desk.see(&kiosk::counted(lang, 4)).await;
    desk.picture(&kept("kiosk-counted", lang)).await;
    put_notices_away(desk).await;
    let file = HandedOut::read(&export_plain(desk, lang, "kiosk.json").await);
    let sheets: Vec<SurveyAnswer> =
        file.of(Kind::SurveyAnswer).iter().map(|record| SurveyAnswer::from_values(&record.values())).collect();
    assert_eq!(sheets.len(), 4);
    assert!(
        sheets.iter().all(|sheet| sheet.mode == mode::KIOSK && sheet.respondent.is_empty() && !sheet.number.is_empty())
    );
    desk.reload().await;
    desk.see_part("[name='passphrase']").await;
}

/// Somebody whom the kiosk must never show.
async fn register_somebody(desk: &mut Desk) {
    visit(desk, "#/customers/new").await;
    desk.fill("name", VISITOR).await;
    desk.fill("phone", "13987651234").await;
    desk.press_keys(Key::Control, 's').await;
    desk.until("the card is shown", "return /[0-9a-f-]{36}$/.test(location.hash)").await;
    put_notices_away(desk).await;
}

/// Keys, addresses, going back and a reload do not lead to the register, and nothing of it is in the page.
async fn nobody_gets_out_without_the_passphrase(desk: &mut Desk, lang: Lang) {
    for key in ["3", "n", "/", "?", "1"] {
        desk.type_text(key).await;
        desk.until("a key does not lead out", IN_KIOSK).await;
    }
    desk.press_key(Key::Escape).await;
    for address in ["#/customers", "#/today", "#/files", "#/print/customers"] {
        desk.go(address).await;
        desk.until("an address does not lead out", IN_KIOSK).await;
    }
    desk.ask("history.back()").await;
    desk.until("going back does not lead out", IN_KIOSK).await;
    let page = desk.ask("return document.documentElement.outerHTML").await;
    for secret in [VISITOR, "13987651234", OPERATOR] {
        assert!(page.as_str().is_some_and(|page| !page.contains(secret)), "the kiosk knows {secret}");
    }
    desk.picture(&kept("kiosk-welcome", lang)).await;
    desk.press(kiosk::EXIT.get(lang)).await;
    desk.fill("kiosk_operator", OPERATOR).await;
    desk.fill("kiosk_passphrase", "12345").await;
    desk.press_key(Key::Enter).await;
    desk.see(failures::WRONG_PASSPHRASE.get(lang)).await;
    desk.picture(&kept("kiosk-exit", lang)).await;
    desk.press_key(Key::Escape).await;
    desk.until("a wrong passphrase does not lead out", IN_KIOSK).await;
    desk.reload().await;
    desk.until("a reload does not lead out", IN_KIOSK).await;
    desk.see_part(".kiosk .kiosk-start").await;
}

async fn nothing_is_printed(desk: &mut Desk, lang: Lang) {
    let taken = desk
        .ask("const key = new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true, bubbles: true }); document.body.dispatchEvent(key); return key.defaultPrevented")
        .await;
    assert_eq!(taken, json!(true), "Ctrl+P does nothing");
    let paper = desk.print(&kept("kiosk-print", lang)).await;
    assert!(paper.pages.iter().all(|page| page.trim().is_empty()), "{:?}", paper.pages);
}

/// What could not be stored stays on the screen with a kind word, and is handed in when there is room again.
async fn a_full_store_keeps_the_answers_on_the_screen(desk: &mut Desk, lang: Lang) {
    desk.press(kiosk::START.get(lang)).await;
    desk.choose("answer", "2").await;
    for _ in 0..7 {
        let next = "return [...document.querySelectorAll('.kiosk-steps button')].at(-1).innerText.trim()";
        if desk.ask(next).await == json!(kiosk::SUBMIT.get(lang)) {
            break;
        }
        desk.press_part(".kiosk-steps button:last-child").await;
    }
    desk.ask(NO_ROOM).await;
    desk.press(kiosk::SUBMIT.get(lang)).await;
    desk.see(kiosk::NOT_STORED.get(lang)).await;
    desk.picture(&kept("kiosk-full", lang)).await;
    desk.ask(ROOM_AGAIN).await;
    desk.press(kiosk::SUBMIT.get(lang)).await;
    desk.see(kiosk::THANKS.get(lang)).await;
    desk.see_part(".kiosk-start").await;
}

/// The kiosk's own store holds the deck and sealed pieces; localStorage holds nothing of it.
async fn nothing_of_the_answers_lies_readable(desk: &Desk) {
    let found = desk
        .ask_later(
            "const done = (request) => new Promise((yes, no) => { request.onsuccess = () => yes(request.result); request.onerror = () => no(request.error); }); \
             const found = []; \
             for (const name of (await navigator.storageBuckets.keys()).filter((name) => name.startsWith('shouwen-kiosk'))) { \
               const bucket = await navigator.storageBuckets.open(name); \
               const database = await done(bucket.indexedDB.open(name)); \
               const objects = database.transaction('box').objectStore('box'); \
               const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]); \
               found.push([name, keys.length, values.map((bytes) => new TextDecoder().decode(bytes)).join('')]); \
               database.close(); \
             } \
             return found;",
        )
        .await;
    let copies: Vec<(String, u64, String)> = serde_json::from_value(found).unwrap_or_default();
    assert_eq!(copies.len(), 2, "two copies: {:?}", copies.iter().map(|(name, ..)| name).collect::<Vec<_>>());
    for (name, keys, bytes) in &copies {
        assert_eq!(*keys, 5, "the deck and four answers in {name}");
        for secret in ["停车位再多一些", VISITOR, OPERATOR] {
            assert!(!bytes.contains(secret), "{secret} in {name}");
        }
    }
    let remembered = desk.ask("return JSON.stringify(localStorage)").await;
    assert!(remembered.as_str().is_some_and(|text| !text.contains("停车位")));
}

/// Labels, order of the focus and contrast on the kiosk's pages.
async fn a_reader_of_the_screen_finds_its_way(desk: &mut Desk) {
    let nameless = desk
        .ask(
            "return [...document.querySelectorAll('.kiosk button, .kiosk input, .kiosk textarea')] \
             .filter((e) => !(e.innerText || e.getAttribute('aria-label') || e.labels?.length || e.getAttribute('aria-labelledby'))) \
             .map((e) => e.outerHTML)",
        )
        .await;
    assert_eq!(nameless, json!([]), "everything to press has a name");
    let weak = desk.ask(CONTRAST).await;
    assert_eq!(weak, json!([]), "every word can be read against its ground");
    let order =
        desk.ask("return [...document.querySelectorAll('.kiosk button:not([disabled])')].map((e) => e.tabIndex)").await;
    assert!(order.as_array().is_some_and(|order| order.iter().all(|place| place.as_i64() == Some(0))), "{order}");
}

/// Words of less than 4.5:1 against the nearest ground behind them (WCAG 2.2 1.4.3).
const CONTRAST: &str = "
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = (colour) => { const [r, g, b] = parse(colour).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const colour = getComputedStyle(e).backgroundColor; const [, , , alpha] = parse(colour); if (alpha === undefined || alpha > 0.99) return colour; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('.kiosk *')]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .map((e) => { const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x); return [e.innerText.slice(0, 30), (a + 0.05) / (b + 0.05)]; })
    .filter(([, ratio]) => ratio < 4.5);
";
