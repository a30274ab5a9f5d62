//! A month of the group's view (W-17): a site's records and its report of the period come up by file, the centre sees which sites are
//! missing, looks at one site's records alone, and sends the comparison back.

use std::path::PathBuf;

use shouwen::domain::moment::date_text;
use shouwen::text::{Lang, comparing, files, parcels};
use thirtyfour::Key;

use crate::moves::{now, see_it_saved, set_up, set_up_as, visit};
use crate::parcel::{hand_in, keep, meet};
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey_of_two;

#[test]
fn a_month_is_seen_from_the_group() {
    let openings = [Opening::hosted(), Opening::single_file()];
    journey_of_two("month", openings, async |site, group| is_seen(site, group, Lang::Zh).await);
}

async fn is_seen(site: &mut Desk, group: &mut Desk, lang: Lang) {
    set_up(site, lang).await;
    set_up_as(group, lang, "JN00", "集团客服中心").await;
    visit(group, "#/settings").await;
    group.choose("kind", "group").await;
    group.fill("complaint_place", "集团客户服务中心").await;
    group.fill("complaint_phone", "053186660000").await;
    group.press_part("#site .save-bar .button.main").await;
    see_it_saved(group, lang).await;
    meet(site, lang, group, lang).await;
    meet(group, lang, site, lang).await;
    register(site, lang, "苏晚晴", "13805310055").await;
    register(site, lang, "顾长风", "13805310056").await;
    register(group, lang, "江望舒", "13805310057").await;
    // Before anything has come, the site is missing.
    visit(group, "#/files/log/2").await;
    group.see(parcels::NO_REPORT.get(lang)).await;
    let records = send(site, lang, "everything", None).await;
    take_in(group, lang, &records).await;
    let report = send(site, lang, "report", Some(month())).await;
    take_in(group, lang, &report).await;
    visit(group, "#/files/log/2").await;
    group.see("泉城").await;
    group.until("no site is missing", "return !document.querySelector('.reports .badge.late')").await;
    group.picture("month-reports").await;
    one_site_is_looked_at(group).await;
    let comparison = send(group, lang, "ranking", Some(month())).await;
    take_in(site, lang, &comparison).await;
    visit(site, "#/files/log/2").await;
    site.see(comparing::OWN.get(lang)).await;
    site.picture("month-comparison").await;
    site.press(comparing::PRINT.get(lang)).await;
    site.see_part(".paper-stage .sheet").await;
    let ready = "return !document.querySelector('.paper-preview .button.main').disabled";
    site.until("the comparison is laid out", ready).await;
    let paper = site.print("month-comparison").await;
    assert!(paper.says("JN01"), "{:?}", paper.pages);
}

/// The first and the last day of this month.
fn month() -> [String; 2] {
    let period = shouwen::domain::report_period::Period::month_of(now().date());
    [date_text(period.first()), date_text(period.last())]
}

async fn register(desk: &mut Desk, lang: Lang, name: &str, phone: &str) {
    visit(desk, "#/customers/new").await;
    desk.fill("name", name).await;
    desk.fill("phone", phone).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
}

/// Makes a parcel of a kind for the one site that is known.
async fn send(desk: &mut Desk, lang: Lang, kind: &str, period: Option<[String; 2]>) -> PathBuf {
    visit(desk, "#/today").await;
    visit(desk, "#/files").await;
    desk.see_part("#parcel").await;
    desk.fill("parcel_kind", kind).await;
    if let Some([from, until]) = period {
        desk.fill("period_from", &from).await;
        desk.fill("period_to", &until).await;
    }
    desk.fill("parcel_reason", "月末上报").await;
    if desk.ask("return !!document.querySelector('[name=approver]')").await == serde_json::json!(true) {
        desk.fill("approver", "高志远").await;
    }
    desk.press(parcels::MAKE.get(lang)).await;
    desk.see(parcels::MADE.get(lang)).await;
    keep(desk, ".parcel.json").await
}

async fn take_in(desk: &mut Desk, lang: Lang, file: &std::path::Path) {
    hand_in(desk, file).await;
    desk.see_part(".arrival").await;
    desk.press(parcels::OPEN.get(lang)).await;
    desk.see(files::PREVIEW.get(lang)).await;
    desk.press_part(".import-preview .section-actions .button.main").await;
    desk.see(parcels::HAND_OUT_RECEIPT.get(lang)).await;
}

/// The choice of a site stands for every list.
async fn one_site_is_looked_at(group: &mut Desk) {
    let count = |many: usize| format!("return document.querySelector('.count')?.innerText.trim() === '{many}'");
    visit(group, "#/customers").await;
    group.until("all three are listed", &count(3)).await;
    group.fill("site_filter", "JN01").await;
    group.until("two are the site's", &count(2)).await;
    group.picture("month-site-filter").await;
    visit(group, "#/visits").await;
    group
        .until(
            "the choice stands in other lists",
            "return document.querySelector('[name=site_filter]').value === 'JN01'",
        )
        .await;
}
