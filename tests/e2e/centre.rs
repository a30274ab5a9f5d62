//! The group's supervision on screen (W-17 steps 7 and 8): a case that needs a leader goes up by file, is decided there and comes
//! back; the group's standards come down, and the site's director takes up what they choose, one by one.

use std::path::{Path, PathBuf};

use shouwen::domain::complaint_flow::{Event, Severity};
use shouwen::domain::parcel::ParcelKind;
use shouwen::text::{Lang, files, parcels};
use thirtyfour::Key;
use uuid::Uuid;

use crate::complaint::Walk;
use crate::moves::{put_notices_away, see_it_saved, set_up, set_up_as, visit};
use crate::parcel::{hand_in, keep, meet};
use crate::support::desk::{Desk, Opening};
use crate::support::journey::journey_of_two;

const DECISION: &str = "两周内重做防水，费用由集团承担";

#[test]
fn a_case_is_decided_at_the_group_and_its_standards_are_taken_up_one_by_one() {
    let openings = [Opening::hosted(), Opening::single_file().in_english()];
    journey_of_two("centre", openings, async |site, group| {
        let (zh, en) = (Lang::Zh, Lang::En);
        set_up(site, zh).await;
        set_up_as(group, en, "JN00", "Group centre").await;
        is_a_group_with_standards(group, en).await;
        the_rail_shows_what_a_kind_of_site_works_with(group, en).await;
        meet(site, zh, group, en).await;
        meet(group, en, site, zh).await;
        a_case_is_decided_above(site, zh, group, en).await;
        standards_come_down(site, zh, group, en).await;
    });
}

/// G-36: a group has complaints, reports and files first, an estate desk complaints, repairs (in enquiries) and return visits; the
/// rest is folded and stays reachable.
async fn the_rail_shows_what_a_kind_of_site_works_with(desk: &mut Desk, lang: Lang) {
    let shows = |sections: &str| {
        format!(
            "return '{sections}' === [...document.querySelectorAll('.rail > ul a')].map((a) => a.hash.split('/')[1]).join(' ')"
        )
    };
    desk.until("a group has its own first", &shows("today complaints reports files settings")).await;
    save_kind(desk, lang, "estate_desk").await;
    let first = "today enquiries complaints return-visits reports files settings";
    desk.until("an estate desk has its own first", &shows(first)).await;
    desk.press_part(".rail-more > summary").await;
    desk.press_part(".rail-more a[href='#/visits']").await;
    desk.until("the folded section opens and is marked", "return !!document.querySelector('.rail-more[open] .here')")
        .await;
    desk.see_part("[name=caller_phone]").await;
    desk.picture("centre-estate-rail-en").await;
    for (kind, sections) in [("estate_desk", 10), ("group", 5)] {
        visit(desk, "#/settings").await;
        desk.press_part("[name=all_modules]").await;
        save_kind(desk, lang, kind).await;
        let script = format!("return document.querySelectorAll('.rail > ul a').length === {sections}");
        desk.until("all are shown where the settings say so", &script).await;
    }
}

async fn save_kind(desk: &mut Desk, lang: Lang, kind: &str) {
    visit(desk, "#/settings").await;
    desk.choose("kind", kind).await;
    desk.press_part("#site .save-bar .button.main").await;
    see_it_saved(desk, lang).await;
}

async fn is_a_group_with_standards(group: &mut Desk, lang: Lang) {
    visit(group, "#/settings").await;
    group.choose("kind", "group").await;
    for (field, value) in [
        ("complaint_place", "集团客户服务中心"),
        ("complaint_phone", "053186660000"),
        ("complaint_visit_hours", "12"),
        ("first_reply_hours", "6"),
    ] {
        group.fill(field, value).await;
    }
    group.press_part("#site .save-bar .button.main").await;
    see_it_saved(group, lang).await;
}

async fn a_case_is_decided_above(site: &mut Desk, zh: Lang, group: &mut Desk, en: Lang) {
    let mut case = Walk::take(site, zh, "林秀芝", "13805310001", false).await;
    case.step(Event::Record).await;
    case.register(Severity::Major).await;
    for event in [Event::IssueNotice, Event::Verify, Event::Submit, Event::Escalate] {
        case.step(event).await;
    }
    let id = case.id();
    let up = send_case(site, zh, id).await;
    take_in(group, en, &up).await;
    open_case(group, id).await;
    group.see("林秀芝").await;
    group.press(Event::LeadersDecide.label().get(en)).await;
    group.see_part(".step-panel .save-bar").await;
    group.fill("decision", DECISION).await;
    group.fill("decided_by", "高志远").await;
    group.press_keys(Key::Control, 's').await;
    see_it_saved(group, en).await;
    group.picture("centre-decided-en").await;
    let down = send_case(group, en, id).await;
    take_in(site, zh, &down).await;
    open_case(site, id).await;
    site.see(DECISION).await;
    // The site goes on with it.
    site.see(Event::StartWork.label().get(zh)).await;
    site.picture("centre-came-back-zh").await;
}

async fn standards_come_down(site: &mut Desk, zh: Lang, group: &mut Desk, en: Lang) {
    visit(site, "#/settings").await;
    let own = site.value_of("first_reply_hours").await;
    visit(group, "#/today").await;
    visit(group, "#/files").await;
    group.see_part("#parcel").await;
    group.fill("parcel_kind", "settings").await;
    let standards = make(group, en).await;
    take_in(site, zh, &standards).await;
    visit(site, "#/files/log/3").await;
    let left = |many: usize| format!("return document.querySelectorAll('.offered tbody tr').length === {many}");
    site.until("two standards differ", &left(2)).await;
    site.see("24 小时").await;
    site.see("12 小时").await;
    site.picture("centre-standards-zh").await;
    site.press_part(".offered [name=accept]").await;
    site.press(parcels::ACCEPT.get(zh)).await;
    site.see(parcels::ACCEPTED.get(zh)).await;
    site.until("one is left", &left(1)).await;
    visit(site, "#/settings").await;
    assert_eq!(site.value_of("complaint_visit_hours").await, "12", "what was ticked is taken up");
    assert_eq!(site.value_of("first_reply_hours").await, own, "what was not ticked stays");
}

async fn open_case(desk: &mut Desk, id: Uuid) {
    visit(desk, "#/today").await;
    visit(desk, &format!("#/complaints/open/{id}")).await;
    desk.see_part(".record-head").await;
}

/// Begins the parcel where the case is.
async fn send_case(desk: &mut Desk, lang: Lang, id: Uuid) -> PathBuf {
    put_notices_away(desk).await;
    visit(desk, &format!("#/files/send/{}/{id}", ParcelKind::Case.key())).await;
    desk.see_part("#parcel").await;
    make(desk, lang).await
}

async fn make(desk: &mut Desk, lang: Lang) -> PathBuf {
    desk.fill("parcel_reason", "请集团领导批示").await;
    if desk.ask("return !!document.querySelector('[name=approver]')").await == serde_json::json!(true) {
        desk.fill("approver", "高志远").await;
    }
    desk.press(parcels::MAKE.get(lang)).await;
    desk.see(parcels::MADE.get(lang)).await;
    keep(desk, ".parcel.json").await
}

async fn take_in(desk: &mut Desk, lang: Lang, file: &Path) {
    hand_in(desk, file).await;
    desk.see_part(".arrival").await;
    desk.press(parcels::OPEN.get(lang)).await;
    desk.see(files::PREVIEW.get(lang)).await;
    desk.press_part(".import-preview .section-actions .button.main").await;
    desk.see(parcels::HAND_OUT_RECEIPT.get(lang)).await;
}
