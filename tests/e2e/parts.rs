//! A parcel in parts (R-19, P-11 to P-13): cut at one desk, taken in at another out of order. What is missing is named, a part that was
//! lost is saved again by itself, and looking through a large file can be stopped.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use shouwen::exchange::document::{FORMAT, VERSION};
use shouwen::exchange::read::open_file;
use shouwen::text::{Lang, files, merging, parcels};

use crate::moves::{export_plain, offer_file, picture_of, set_up, set_up_as, stored, visit};
use crate::parcel::{hand_in, keep, meet};
use crate::support::Must;
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey_of_two;

/// Customers whose notes make the parcel larger than the smallest part of 10 MB.
const CUSTOMERS: usize = 2_000;

#[test]
fn a_large_parcel_goes_in_parts_and_is_complete_in_any_order() {
    let openings = [Opening::hosted(), Opening::single_file().in_english()];
    journey_of_two("parts", openings, async |site, group| goes_in_parts(site, Lang::Zh, group, Lang::En).await);
}

async fn goes_in_parts(site: &mut Desk, zh: Lang, group: &mut Desk, en: Lang) {
    set_up(site, zh).await;
    set_up_as(group, en, "JN00", "Group centre").await;
    meet(site, zh, group, en).await;
    meet(group, en, site, zh).await;
    let many = many_customers(site, zh).await;
    let before = stored(site).await;
    looking_is_stopped(site, zh, &many).await;
    assert_eq!(stored(site).await, before, "what was stopped leaves every stored byte alone");
    offer_file(site, &many).await;
    site.press_part(".import-preview .section-actions .button.main").await;
    site.see(files::OTHER_FILE.get(zh)).await;
    let parts = make_in_parts(site, zh).await;
    let before = stored(group).await;
    hand_in(group, &parts[1]).await;
    let waiting = parcels::parts_come(en, "泉城", 1, 2, &[1]);
    group.see(waiting.split_once("has").map_or("", |(_, rest)| rest)).await;
    group.see(parcels::PARTS_WAIT.get(en)).await;
    picture_of(group, "#import", "parts-waiting-en").await;
    assert_eq!(stored(group).await, before, "nothing is written while parts are missing");
    group.hand_in("import_file", &parts[0]).await;
    group.see_part(".arrival").await;
    group.press(parcels::OPEN.get(en)).await;
    group.see(files::PREVIEW.get(en)).await;
    group.press_part(".import-preview .section-actions .button.main").await;
    group.see(parcels::HAND_OUT_RECEIPT.get(en)).await;
    visit(group, "#/customers").await;
    group.see(&CUSTOMERS.to_string()).await;
}

/// A file another program wrote: many customers with long notes.
async fn many_customers(desk: &mut Desk, lang: Lang) -> PathBuf {
    let own = export_plain(desk, lang, "own.json").await;
    let cover = open_file(&fs::read(&own).must("the export")).must("a good file").cover;
    let mut file = serde_json::to_value(&cover).must("the cover");
    file["format"] = json!(FORMAT);
    file["version"] = serde_json::to_value(VERSION).must("the version");
    let customer = |at: usize| {
        let id = format!("0193e0a0-0000-7000-8000-{at:012}");
        let phone = format!("1380531{at:04}");
        json!({ "id": id, "name": "贺兰", "phone": phone, "kind": "buyer", "care_notes": "晚".repeat(2000) })
    };
    file["customers"] = (0..CUSTOMERS).map(customer).collect::<Value>();
    let path = own.with_file_name("many.json");
    fs::write(&path, file.to_string()).must("writing the file");
    path
}

/// The button to stop stands while a file is looked through; it is pressed as soon as it is there.
async fn looking_is_stopped(desk: &mut Desk, lang: Lang, file: &std::path::Path) {
    visit(desk, "#/files").await;
    desk.see_part("#import-file").await;
    let press = "new MutationObserver((_, watch) => {
        const stop = [...document.querySelectorAll('#import button')].find((button) => button.innerText === arguments[0]);
        if (stop) { watch.disconnect(); stop.click(); }
    }).observe(document.querySelector('#import'), { childList: true, subtree: true })";
    desk.ask_with(&press.replace("arguments[0]", &json!(merging::STOP.get(lang)).to_string()), Vec::new()).await;
    desk.hand_in("import_file", file).await;
    desk.see(merging::STOPPED.get(lang)).await;
    desk.see_part("#import-file").await;
}

/// Makes the parcel in parts of 10 MB; the second is saved once more by itself.
async fn make_in_parts(desk: &mut Desk, lang: Lang) -> [PathBuf; 2] {
    visit(desk, "#/today").await;
    visit(desk, "#/files").await;
    desk.see_part("#parcel").await;
    desk.fill("parcel_reason", "月末上报").await;
    desk.fill("approver", "高志远").await;
    desk.fill("part_size", "10").await;
    desk.press(parcels::MAKE.get(lang)).await;
    desk.see(parcels::MADE.get(lang)).await;
    let first = keep(desk, "_1of2.parcel.json").await;
    let second = keep(desk, "_2of2.parcel.json").await;
    let sent = fs::read(&second).must("the second part");
    picture_of(desk, "#parcel", "parts-made-zh").await;
    desk.press(&parcels::save_part_again(lang, 2)).await;
    let again = keep(desk, "_2of2.parcel.json").await;
    assert_eq!(fs::read(&again).must("the part saved again"), sent);
    [first, again]
}
