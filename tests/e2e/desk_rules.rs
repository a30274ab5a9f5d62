//! Who may do what (4.1) and what the desk reports (R-17, S-01): two people with two roles at one desk; a weekly report whose
//! numbers open their records, written, submitted and printed; consent and copy of one person's data (4.2); the directory
//! printed.

use serde_json::json;
use shouwen::domain::report::Topic;
use shouwen::domain::role::{Act, Role};
use shouwen::text::{Lang, directory, frame, privacy, reports, staff, start, today};

use crate::moves::{OPERATOR, PASSPHRASE, kept, open_demo, put_notices_away, see_it_saved, set_up, visit};
use crate::support::desk::Desk;

both_ways!(two_people_have_two_roles, "roles", have_roles);
both_ways!(a_week_reports_itself, "weekly", is_reported);
both_ways!(a_person_asks_for_their_data, "privacy", asks_for_data);

/// A colleague; a name that stands nowhere in the program.
const COLLEAGUE: &str = "司空若谷";
/// What the colleague unlocks with.
const OWN: &str = "北窗 石磨 83 雨燕";

async fn have_roles(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/settings").await;
    desk.see(&staff::signed_in(lang, OPERATOR, Role::Director.label().get(lang))).await;
    desk.press(staff::ADD.get(lang)).await;
    desk.fill("name", COLLEAGUE).await;
    desk.fill("new_passphrase", OWN).await;
    desk.fill("new_passphrase_again", OWN).await;
    desk.press_part(".accounts .save-bar .button.main").await;
    desk.see(staff::ADDED.get(lang)).await;
    desk.press(staff::RIGHTS.get(lang)).await;
    desk.picture(&kept("accounts", lang)).await;
    desk.press(frame::LOCK.get(lang)).await;
    // From now on the passphrase says who it is.
    desk.see(start::WHO_BY_PASSPHRASE.get(lang)).await;
    desk.fill("passphrase", OWN).await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see_part(".frame").await;
    visit(desk, "#/settings").await;
    desk.see(&staff::signed_in(lang, COLLEAGUE, Role::Agent.label().get(lang))).await;
    desk.see_no(staff::ADD.get(lang)).await;
    desk.fill("organisation", "泉城置业").await;
    desk.press_part("#site .save-bar .button.main").await;
    desk.see(&Act::ChangeSettings.refusal(Role::Agent, lang)).await;
    desk.picture(&kept("refused", lang)).await;
    // The director comes back by their own passphrase.
    desk.press(frame::LOCK.get(lang)).await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    desk.fill("passphrase", PASSPHRASE).await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see_part(".frame").await;
    visit(desk, "#/settings").await;
    desk.see(&staff::signed_in(lang, OPERATOR, Role::Director.label().get(lang))).await;
}

async fn is_reported(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    // T-22: last week's report waits on the board until it is submitted.
    desk.see(today::WEEKLY_REPORT.get(lang)).await;
    desk.picture(&kept("board", lang)).await;
    for topic in Topic::ALL {
        visit(desk, &format!("#/reports/{}", topic.key())).await;
        desk.see(topic.title().get(lang)).await;
        desk.picture(&kept(&format!("report-{}", topic.key()), lang)).await;
    }
    visit(desk, "#/reports/complaints").await;
    desk.see_part(".report-parts .chart-drawing").await;
    a_number_opens_its_records(desk, lang).await;
    desk.fill("causes", "外窗密封胶老化，集中在三号楼。").await;
    desk.fill("prepared_by", OPERATOR).await;
    desk.press(reports::SAVE_DRAFT.get(lang)).await;
    see_it_saved(desk, lang).await;
    desk.see(reports::DRAFT.get(lang)).await;
    put_notices_away(desk).await;
    desk.press(reports::SUBMIT.get(lang)).await;
    desk.until("it is submitted", "return !document.querySelector('#weekly [name=causes]')").await;
    desk.picture(&kept("weekly-submitted", lang)).await;
    desk.press(reports::PRINT_WEEKLY.get(lang)).await;
    is_ready(desk).await;
    let paper = desk.print(&kept("weekly", lang)).await;
    assert!(paper.says("外窗密封胶老化") && paper.says(OPERATOR), "{:?}", paper.pages);
    desk.picture(&kept("weekly-paper", lang)).await;
}

/// The first count of the report leads to as many records as it says.
async fn a_number_opens_its_records(desk: &mut Desk, lang: Lang) {
    let count = desk.ask("return Number(document.querySelector('.report-table a.number').textContent)").await;
    desk.press_part(".report-table a.number").await;
    let rows = "return document.querySelectorAll('.behind .row').length";
    desk.until("the records are there", "return document.querySelectorAll('.behind .row').length > 0").await;
    assert_eq!(desk.ask(rows).await, count);
    desk.picture(&kept("behind", lang)).await;
    desk.press(reports::TO_REPORT.get(lang)).await;
    desk.see_part("#weekly [name=causes]").await;
}

async fn is_ready(desk: &mut Desk) {
    desk.see_part(".paper-stage .sheet").await;
    desk.until("the paper is laid out", "return !document.querySelector('.paper-preview .button.main').disabled").await;
}

async fn asks_for_data(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/customers").await;
    desk.press_part(".list-scroll tbody tr.row").await;
    desk.see(privacy::NONE.get(lang)).await;
    desk.press(privacy::RECORD.get(lang)).await;
    desk.choose("notice", "paper").await;
    desk.choose("given_by", "signature").await;
    desk.choose("purposes", "service").await;
    desk.press_part(".privacy .save-bar .button.main").await;
    desk.see_part(".privacy .badge.done").await;
    desk.picture(&kept("consent", lang)).await;
    desk.press(privacy::PRINT_COPY.get(lang)).await;
    is_ready(desk).await;
    let paper = desk.print(&kept("personal-copy", lang)).await;
    assert!(paper.says(privacy::COPY.get(lang)), "{:?}", paper.pages);
    desk.picture(&kept("personal-copy", lang)).await;
    visit(desk, "#/settings").await;
    desk.press(directory::ADD.get(lang)).await;
    desk.fill("unit", "工程部").await;
    desk.press_part(".directory .save-bar .button.main").await;
    desk.until(
        "the line is there",
        &format!("return document.querySelector('.directory table').innerText.includes({})", json!("工程部")),
    )
    .await;
    desk.press(directory::PRINT_PEOPLE.get(lang)).await;
    is_ready(desk).await;
    let paper = desk.print(&kept("directory", lang)).await;
    assert!(paper.says("工程部"), "{:?}", paper.pages);
}
