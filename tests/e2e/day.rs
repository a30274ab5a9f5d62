//! A day at the desk as one person lives it: reception, registration, hand-over to sales, an enquiry with a promise, a minor
//! and a major complaint, a return visit that grows into a third, a survey, and the week's report that counts it all.

use serde_json::json;
use shouwen::domain::complaint_event::{Event as OfCase, Severity, State};
use shouwen::domain::enquiry_event::Event as OfEnquiry;
use shouwen::domain::moment::date_text;
use shouwen::domain::questionnaire::default_sets;
use shouwen::domain::reception::Step;
use shouwen::domain::report_period::Period;
use shouwen::domain::return_visit_flow::Event as OfVisit;
use shouwen::text::{Lang, reports};
use thirtyfour::Key;

use crate::complaint::Walk;
use crate::moves::{OPERATOR, kept, now, put_notices_away, see_it_saved, set_up, visit};
use crate::service::step;
use crate::support::desk::Desk;
use crate::visitor::{MOST_KEYS, WANG, register};
use crate::{enquiry, survey};

both_ways!(a_day_runs_from_the_first_visitor_to_the_report_of_the_week, "day", is_worked);

async fn is_worked(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/today").await;
    a_visitor_comes_and_goes_to_sales(desk, lang).await;
    a_question_is_promised_and_answered(desk, lang).await;
    two_complaints_come(desk, lang).await;
    an_office_is_visited(desk, lang).await;
    a_sheet_comes_back(desk, lang).await;
    visit(desk, "#/today").await;
    desk.picture(&kept("day-board", lang)).await;
    the_week_reports_itself(desk, lang).await;
}

async fn a_visitor_comes_and_goes_to_sales(desk: &mut Desk, lang: Lang) {
    let keys = register(desk, lang, &WANG).await;
    assert!(keys <= MOST_KEYS, "{keys} keys");
    for step in [Step::Seat, Step::Tour] {
        put_notices_away(desk).await;
        desk.press(step.label().get(lang)).await;
        desk.see(step.besides().get(lang)).await;
    }
    desk.fill("find", WANG.phone).await;
    desk.press_part(".find-results [role=option]").await;
    desk.until("the card is open", "return /^#\\/customers\\/[0-9a-f-]{36}$/.test(location.hash)").await;
    enquiry::hand_to_sales(desk, lang).await;
    visit(desk, "#/visits").await;
    put_notices_away(desk).await;
    desk.press(Step::Leave.label().get(lang)).await;
    desk.see(Step::Leave.besides().get(lang)).await;
}

async fn a_question_is_promised_and_answered(desk: &mut Desk, lang: Lang) {
    enquiry::take(desk, lang, WANG.name, WANG.phone).await;
    let promised = format!("{} 17:00", date_text(now().plus_minutes(24 * 60).date()));
    enquiry::step(desk, lang, OfEnquiry::Promise, &[("promised_at", &promised)]).await;
    let address = desk.address().await;
    visit(desk, "#/today").await;
    desk.see_part(".board .task.promise").await;
    desk.press_part(".board .task.promise").await;
    desk.until("the promise leads to its enquiry", &format!("return location.href === {}", json!(address))).await;
    enquiry::step(desk, lang, OfEnquiry::Answer, &[("answer", "可以同享，签约当天交齐资料即可。")]).await;
    enquiry::step(desk, lang, OfEnquiry::FeedBack, &[("customer_opinion", "清楚了，谢谢。")]).await;
    enquiry::step(desk, lang, OfEnquiry::Close, &[]).await;
}

/// The minor one is closed the same day; the major one waits for the director's decision in the evening.
async fn two_complaints_come(desk: &mut Desk, lang: Lang) {
    let mut minor = Walk::take(desk, lang, WANG.name, WANG.phone, false).await;
    minor.step(OfCase::Record).await;
    minor.register(Severity::Minor).await;
    for event in [OfCase::IssueNotice, OfCase::Verify, OfCase::Assign, OfCase::StartWork] {
        minor.step(event).await;
    }
    minor.departments_reply().await;
    minor.step_with(OfCase::Report, &[("satisfaction", "satisfied")]).await;
    minor.step(OfCase::Satisfied).await;
    assert_eq!(minor.course().state, State::Closed);
    let mut major = Walk::take(desk, lang, "赵明远", "13805310002", false).await;
    major.step(OfCase::Record).await;
    major.register(Severity::Major).await;
    for event in [OfCase::IssueNotice, OfCase::Verify, OfCase::Submit] {
        major.step(event).await;
    }
    assert_eq!(major.course().state, State::AwaitingDecision);
}

async fn an_office_is_visited(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/return-visits/new").await;
    desk.choose("kind", "office").await;
    desk.fill("office", "销售部").await;
    desk.choose("planned_form", "door").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see_part(".next-steps").await;
    step(desk, lang, OfVisit::Book.label(), &[("booked_for", &now().plus_minutes(30).minute_text())]).await;
    step(desk, lang, OfVisit::Finish.label(), &[("items", "空调不制冷")]).await;
    desk.press_part(".items tbody tr:nth-child(1) .button").await;
    desk.until("a complaint has grown", "return !!document.querySelector(\".items a[href*='complaints']\")").await;
}

async fn a_sheet_comes_back(desk: &mut Desk, lang: Lang) {
    let set = &default_sets()[0];
    let id = survey::id_of(desk, set, lang).await;
    visit(desk, &format!("#/surveys/{id}/answer")).await;
    survey::answer_at_the_desk(desk, lang, set, &survey::answers(set, 1)).await;
}

/// Three complaints were received; the number opens them, and the report goes to paper with what was written to it.
async fn the_week_reports_itself(desk: &mut Desk, lang: Lang) {
    let week = Period::week_of(now().date());
    visit(desk, &format!("#/reports/complaints/{}", week.key())).await;
    desk.see_part("#weekly [name=causes]").await;
    let received = "return document.querySelector('.report-table a.number')?.textContent === '3'";
    desk.until("three complaints were received this week", received).await;
    desk.fill("causes", "本周投诉集中在渗水。").await;
    desk.fill("prepared_by", OPERATOR).await;
    desk.press(reports::SAVE_DRAFT.get(lang)).await;
    see_it_saved(desk, lang).await;
    desk.picture(&kept("day-weekly", lang)).await;
    desk.press_part(".report-table a.number").await;
    desk.until("the number opens the three", "return document.querySelectorAll('.behind .row').length === 3").await;
    crate::service::paper(
        desk,
        lang,
        &format!("#/print/weekly/{}", week.key()),
        "day-weekly-paper",
        &["本周投诉集中在渗水。", OPERATOR],
    )
    .await;
}
