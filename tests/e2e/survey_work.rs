//! W-08 and G-12: a question set is edited into a new version, a batch goes from planning to its printed summary with sheets
//! entered by number, and a bad grade is followed to a case.

use serde_json::json;
use shouwen::domain::question_sets::default_sets;
use shouwen::domain::revision::FaultKind;
use shouwen::domain::survey_batch::Stage;
use shouwen::text::{Lang, frame, survey_batch, survey_set, surveys};
use thirtyfour::Key;
use uuid::Uuid;

use crate::moves::{kept, put_notices_away, set_up, visit};
use crate::support::Must;
use crate::support::desk::Desk;
use crate::survey::id_of;

both_ways!(a_set_gets_a_new_version_and_a_batch_its_summary, "survey-work", work);

async fn work(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    offices(desk, lang).await;
    edit(desk, lang).await;
    let batch = batch(desk, lang).await;
    sheets_by_number(desk, lang, batch).await;
    close(desk, lang, batch).await;
}

/// The site has two offices.
async fn offices(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/settings").await;
    desk.fill("complaint_place", "一层客户服务台").await;
    desk.fill("complaint_phone", "053188880000").await;
    desk.fill("offices", "销售部\n财务部").await;
    desk.press_keys(Key::Control, 's').await;
    crate::moves::see_it_saved(desk, lang).await;
}

async fn edit(desk: &mut Desk, lang: Lang) {
    let set = &default_sets()[0];
    let id = id_of(desk, set, lang).await;
    visit(desk, &format!("#/surveys/{id}/edit")).await;
    // An empty question is refused with what to do, and nothing is lost.
    desk.press(survey_set::ADD.get(lang)).await;
    desk.see(&survey_set::place(lang, set.questions.len() + 1)).await;
    desk.press_keys(Key::Control, 's').await;
    desk.see(FaultKind::NoText.label().get(lang)).await;
    desk.picture(&kept("edit-fault", lang)).await;
    desk.fill("edit-v2q1-zh", "您愿意向同事推荐我们的服务吗？").await;
    desk.fill("edit-v2q1-en", "Would you recommend our service?").await;
    desk.fill("edit-v2q1-kind", "nps").await;
    desk.press(survey_set::PREVIEW_KIOSK.get(lang)).await;
    desk.see_part(".kiosk.trial .kiosk-start").await;
    desk.picture(&kept("edit-kiosk", lang)).await;
    desk.press(survey_set::PREVIEW_PAPER.get(lang)).await;
    desk.see_part(".edit-previews .sheet").await;
    desk.picture(&kept("edit-paper", lang)).await;
    put_notices_away(desk).await;
    desk.press_keys(Key::Control, 's').await;
    desk.until("the sets are shown", "return location.hash === '#/surveys'").await;
    desk.see(&surveys::version(lang, 2)).await;
    desk.see(surveys::NOT_IN_USE.get(lang)).await;
    put_notices_away(desk).await;
}

async fn batch(desk: &mut Desk, lang: Lang) -> Uuid {
    visit(desk, "#/surveys").await;
    desk.see(survey_batch::MONTH_IS_DUE.get(lang)).await;
    desk.picture(&kept("surveys", lang)).await;
    desk.press(survey_batch::PLAN_MONTH.get(lang)).await;
    desk.until("the batch is shown", "return /batches\\/[0-9a-f-]{36}$/.test(location.hash)").await;
    let address = desk.address().await;
    let id = Uuid::try_parse(&address[address.len() - 36..]).must("the batch's id");
    desk.press(survey_batch::HAND_OUT_OFFICES.get(lang)).await;
    desk.see(&survey_batch::numbered(lang, 2)).await;
    put_notices_away(desk).await;
    visit(desk, &format!("#/print/batch-sheets/{id}")).await;
    desk.until("both sheets are laid out", "return document.querySelectorAll('.paper-stage .sheet').length === 2")
        .await;
    let paper = desk.print(&kept("batch-sheets", lang)).await;
    assert!(paper.says("0001") && paper.says("0002") && paper.says("财务部"), "{:?}", paper.pages);
    id
}

async fn sheets_by_number(desk: &mut Desk, lang: Lang, batch: Uuid) {
    visit(desk, &format!("#/surveys/batches/{batch}")).await;
    let number = desk.ask("return document.querySelector('table.list tbody td').textContent.trim()").await;
    let number = number.as_str().unwrap_or_default().to_owned();
    assert!(number.contains("-MY-"), "{number}");
    desk.fill("sheet_number", &number).await;
    desk.press(survey_batch::ENTER_BY_NUMBER.get(lang)).await;
    desk.see(&number).await;
    desk.choose("answer-0", "1").await;
    desk.choose("answer-1", "4").await;
    desk.press_keys(Key::Control, 's').await;
    desk.see(surveys::IS_DISSATISFIED.get(lang)).await;
    desk.picture(&kept("sheet-by-number", lang)).await;
    // The bad grade becomes a case.
    desk.press(survey_batch::TAKE_COMPLAINT.get(lang)).await;
    desk.until("the case is shown", "return /complaints\\/open\\/[0-9a-f-]{36}$/.test(location.hash)").await;
    desk.see(&number).await;
    visit(desk, "#/surveys/dissatisfied").await;
    desk.see(survey_batch::IN_CASE.get(lang)).await;
    desk.picture(&kept("dissatisfied", lang)).await;
    // The same sheet is not entered twice.
    visit(desk, "#/surveys").await;
    desk.fill("sheet_number", &number).await;
    desk.press(survey_batch::ENTER_BY_NUMBER.get(lang)).await;
    let said = if lang == Lang::Zh { "已经录入过了" } else { "has been entered already" };
    desk.see(said).await;
    put_notices_away(desk).await;
}

async fn close(desk: &mut Desk, lang: Lang, batch: Uuid) {
    visit(desk, &format!("#/surveys/batches/{batch}")).await;
    for (stage, field, words) in [
        (Stage::Collected, "returned", "1"),
        (Stage::Tallied, "tallied_by", "周敏"),
        (Stage::Reported, "reported_to", "主任"),
        (Stage::Improved, "measures", "饮用水每日九点前送到"),
    ] {
        desk.press(stage.verb().get(lang)).await;
        desk.fill(field, words).await;
        desk.press_keys(Key::Control, 's').await;
        desk.see(frame::SAVED.get(lang)).await;
        put_notices_away(desk).await;
        let here = format!(
            "return document.querySelector('.stage.now .stage-name').innerText.trim() === {}",
            json!(stage.label().get(lang))
        );
        desk.until("the batch has come to its stage", &here).await;
    }
    desk.picture(&kept("batch", lang)).await;
    visit(desk, &format!("#/print/batch/{batch}")).await;
    desk.see_part(".paper-stage .sheet").await;
    let paper = desk.print(&kept("batch-summary", lang)).await;
    assert!(paper.says("饮用水每日九点前送到") && paper.says("50.0%"), "{:?}", paper.pages);
}
