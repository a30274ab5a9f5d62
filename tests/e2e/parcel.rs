//! Parcels between a sales office and its group (R-18, R-19, W-16, W-17): the sites meet, a parcel goes up sealed to the group, its cover
//! slip is printed, the receipt comes back; an altered parcel is refused and leaves every stored byte alone.

use std::fs;
use std::path::{Path, PathBuf};

use shouwen::domain::parcel::Standing;
use shouwen::exchange::parcel::ParcelError;
use shouwen::text::{Lang, comparing, file_errors, files, parcels};
use thirtyfour::Key;

use crate::moves::{picture_of, see_it_saved, set_up, set_up_as, stored, visit};
use crate::support::Must;
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey_of_two;

#[test]
fn a_parcel_goes_up_to_the_group_and_its_receipt_comes_back() {
    let openings = [Opening::hosted(), Opening::single_file().in_english()];
    journey_of_two("parcel", openings, async |site, group| goes_up(site, Lang::Zh, group, Lang::En).await);
}

async fn goes_up(site: &mut Desk, zh: Lang, group: &mut Desk, en: Lang) {
    set_up(site, zh).await;
    set_up_as(group, en, "JN00", "Group centre").await;
    meet(site, zh, group, en).await;
    meet(group, en, site, zh).await;
    picture_of(site, "#sites", "parcel-sites-zh").await;
    picture_of(group, "#sites", "parcel-sites-en").await;
    visit(site, "#/customers/new").await;
    for (field, value) in [("name", "苏晚晴"), ("phone", "13805310055")] {
        site.fill(field, value).await;
    }
    site.press_keys(Key::Control, 's').await;
    see_it_saved(site, zh).await;
    let parcel = make(site, zh).await;
    let altered = parcel.with_file_name("altered.parcel.json");
    let text = fs::read_to_string(&parcel).must("the parcel");
    assert!(!text.contains("苏晚晴"));
    fs::write(&altered, text.replacen("\"number\":1", "\"number\":2", 1)).must("altering the parcel");
    let before = stored(group).await;
    hand_in(group, &altered).await;
    group.see(ParcelError::Altered.code()).await;
    group.see(file_errors::NOTHING_CHANGED.get(en)).await;
    assert_eq!(stored(group).await, before, "an altered parcel leaves every stored byte alone");
    picture_of(group, "#import", "parcel-refused-en").await;
    hand_in(group, &parcel).await;
    group.see_part(".arrival").await;
    group.see(parcels::OPEN.get(en)).await;
    picture_of(group, "#import", "parcel-arrival-en").await;
    group.press(parcels::OPEN.get(en)).await;
    group.see(files::PREVIEW.get(en)).await;
    group.press_part(".import-preview .section-actions .button.main").await;
    group.see(parcels::HAND_OUT_RECEIPT.get(en)).await;
    group.press(parcels::HAND_OUT_RECEIPT.get(en)).await;
    let receipt = keep(group, ".receipt.json").await;
    visit(group, "#/customers").await;
    group.see("苏晚晴").await;
    hand_in(site, &receipt).await;
    site.see(Standing::Delivered.label().get(zh)).await;
    visit(site, "#/files/log/0").await;
    site.see(Standing::Delivered.label().get(zh)).await;
    site.picture("parcel-log-zh").await;
    visit(site, "#/files/log/1").await;
    site.see("高志远").await;
    site.picture("parcel-disclosures-zh").await;
    visit(group, "#/files/log/2").await;
    group.see(comparing::NONE.get(en)).await;
    group.picture("parcel-reports-en").await;
    // The same parcel once more is refused, and says when it came.
    hand_in(group, &parcel).await;
    group.see("P-07").await;
}

/// The card of one desk goes to the other, where somebody compares the code.
pub async fn meet(from: &mut Desk, from_lang: Lang, to: &mut Desk, to_lang: Lang) {
    visit(from, "#/settings").await;
    from.see_part("#sites").await;
    from.press(parcels::HAND_OUT_CARD.get(from_lang)).await;
    let card = keep(from, ".site.json").await;
    hand_in(to, &card).await;
    to.see_part("#import .notice").await;
    visit(to, "#/settings").await;
    to.see_part(".known-sites .site-code").await;
    let codes = "return [...document.querySelectorAll('.site-code')].map((code) => code.innerText.trim())";
    let (own, known) = (from.ask(codes).await, to.ask(codes).await);
    assert_eq!(own[0], known[1], "both read the same code to each other");
    to.press(parcels::COMPARED.get(to_lang)).await;
    to.see_no(parcels::COMPARED.get(to_lang)).await;
}

/// Makes a parcel of the changes and prints its cover slip.
async fn make(desk: &mut Desk, lang: Lang) -> PathBuf {
    visit(desk, "#/files").await;
    desk.see_part("#parcel").await;
    desk.fill("parcel_reason", "月末上报").await;
    desk.press(parcels::MAKE.get(lang)).await;
    desk.see(parcels::APPROVER_WANTED.get(lang)).await;
    desk.fill("approver", "高志远").await;
    picture_of(desk, "#parcel", "parcel-wizard-zh").await;
    desk.press(parcels::MAKE.get(lang)).await;
    desk.see(parcels::MADE.get(lang)).await;
    let file = keep(desk, ".parcel.json").await;
    picture_of(desk, "#parcel", "parcel-made-zh").await;
    desk.press(parcels::PRINT_COVER.get(lang)).await;
    desk.see_part(".sheet").await;
    desk.see(parcels::cover::TITLE.get(lang)).await;
    desk.picture("parcel-cover-zh").await;
    file
}

pub async fn hand_in(desk: &mut Desk, file: &Path) {
    visit(desk, "#/today").await;
    visit(desk, "#/files").await;
    desk.see_part("#import-file").await;
    desk.hand_in("import_file", file).await;
}

/// Takes a finished download out of the browser's folder, so that the next is not taken for it.
pub async fn keep(desk: &mut Desk, part: &str) -> PathBuf {
    let file = desk.downloaded(part).await;
    let folder = file.parent().and_then(Path::parent).ok_or("it lies nowhere").must("the download");
    let kept = folder.join(file.file_name().unwrap_or_default());
    fs::rename(&file, &kept).must("keeping the download");
    kept
}
