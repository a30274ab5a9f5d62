//! First-inquiry responsibility (W-02) as a desk lives it: asked → promised → handed over → accepted → customer told → answered
//! → closed; the board shows the promise first, the receipt carries the deadline. Then a date is tried in the settings (G-06).

use serde_json::{Value, json};
use shouwen::domain::complaint::Complaint;
use shouwen::domain::enquiry::{Enquiry, EnquiryStep};
use shouwen::domain::enquiry_flow::{EnquiryCourse, Event, HandoverStand, State, trace};
use shouwen::domain::kind::Kind;
use shouwen::domain::moment::date_text;
use shouwen::domain::number::FormNumber;
use shouwen::domain::value::Fields;
use shouwen::text::{Lang, calendar, enquiries, files, frame, start};
use thirtyfour::Key;
use uuid::Uuid;

use crate::moves::{
    OPERATOR, PASSPHRASE, export_plain, kept, now, open_demo, put_notices_away, see_it_saved, set_up, visit,
};
use crate::records::HandedOut;
use crate::support::Must;
use crate::support::desk::Desk;

both_ways!(whoever_is_asked_first_stays_responsible, "enquiry", is_walked);
both_ways!(an_answer_at_once_a_complaint_and_a_contact, "enquiry-short", short_ways);
both_ways!(a_date_is_tried_and_its_days_are_named, "try-date", is_tried);

/// A colleague; a name that stands nowhere in the program.
const COLLEAGUE: &str = "司空若谷";
const QUESTION: &str = "公积金贷款能否同时享受按时签约优惠？";

async fn is_walked(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    take(desk, lang, "林秀芝", "13805310001").await;
    let promised = format!("{} 17:00", date_text(now().plus_minutes(24 * 60).date()));
    step(desk, lang, Event::Promise, &[("promised_at", &promised)]).await;
    desk.see(State::Pending.label().get(lang)).await;
    step(desk, lang, Event::Ask, &[("department", "销售部"), ("person", "赵一鸣")]).await;
    the_board_shows_the_promise(desk, lang).await;
    the_owner_stays_until_both_are_done(desk, lang).await;
    papers_carry_deadline_and_handover(desk, lang, &promised).await;
    step(desk, lang, Event::Answer, &[("answer", "可以同享，签约当天交齐资料即可。")]).await;
    step(desk, lang, Event::FeedBack, &[("customer_opinion", "清楚了，谢谢。")]).await;
    step(desk, lang, Event::Close, &[]).await;
    desk.see(State::Closed.label().get(lang)).await;
    desk.picture(&kept("enquiry-closed", lang)).await;
    found_by_its_number(desk, lang).await;
    let (enquiry, course) = kept_enquiry(desk, lang, "walked.json").await;
    assert_eq!((course.state, course.responsible.as_str()), (State::Closed, COLLEAGUE));
    assert_eq!(course.handovers.iter().map(|one| one.stand).collect::<Vec<_>>(), [HandoverStand::Made]);
    assert_eq!((course.handovers[0].from.as_str(), enquiry.first_receiver.as_str()), (OPERATOR, OPERATOR));
    assert!(course.stray.is_empty(), "{:?}", course.stray);
}

/// Takes an enquiry at the desk.
pub async fn take(desk: &mut Desk, lang: Lang, name: &str, phone: &str) {
    visit(desk, "#/enquiries/open").await;
    desk.press(enquiries::TAKE.get(lang)).await;
    desk.until("the phone field waits", "return document.activeElement.name === 'customer_phone'").await;
    desk.fill("customer_phone", phone).await;
    desk.fill("customer_name", name).await;
    desk.fill("category", "offer").await;
    desk.fill("content", QUESTION).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.until("the enquiry is shown", "return /^#\\/enquiries\\/open\\/[0-9a-f-]{36}$/.test(location.hash)").await;
    desk.see(State::Received.label().get(lang)).await;
    let number = number(desk).await;
    assert!(FormNumber::parse(&number).is_ok() && number.contains("-ZX-"), "{number}");
}

async fn number(desk: &Desk) -> String {
    let number = desk.ask("return document.querySelector('.record-head .number').innerText.trim()").await;
    number.as_str().unwrap_or_default().to_owned()
}

/// Fills the form of a step and takes it.
pub async fn step(desk: &mut Desk, lang: Lang, event: Event, written: &[(&str, &str)]) {
    begin(desk, lang, event, written).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.until("the form is gone", "return !document.querySelector('.step-panel')").await;
}

async fn begin(desk: &mut Desk, lang: Lang, event: Event, written: &[(&str, &str)]) {
    desk.press(event.label().get(lang)).await;
    desk.see_part(".step-panel .save-bar").await;
    for (key, value) in written {
        match *key {
            "accepted_how" => desk.choose(key, value).await,
            _ => desk.fill(key, value).await,
        }
    }
}

/// The promise is the first line of its column, with the customer and who is responsible; a press leads to the enquiry.
async fn the_board_shows_the_promise(desk: &mut Desk, lang: Lang) {
    let address = desk.address().await;
    visit(desk, "#/today").await;
    desk.see_part(".board .task.promise").await;
    let first = desk.ask("return document.querySelector('.board .task').innerText").await;
    let first = first.as_str().unwrap_or_default().to_owned();
    assert!(first.contains("林秀芝") && first.contains(OPERATOR), "{first}");
    desk.picture(&kept("enquiry-board", lang)).await;
    desk.press_part(".board .task.promise").await;
    let id = address.rsplit('/').next().unwrap_or_default().to_owned();
    desk.until("the board leads to it", &format!("return location.hash.endsWith('{id}')")).await;
}

/// Handing over moves nothing until the other has accepted by their own hand and the customer was told.
async fn the_owner_stays_until_both_are_done(desk: &mut Desk, lang: Lang) {
    responsible_is(desk, OPERATOR).await;
    step(desk, lang, Event::HandOver, &[("handed_to", COLLEAGUE), ("reason", "下班交接。")]).await;
    desk.see(&enquiries::handing_over(lang, COLLEAGUE)).await;
    responsible_is(desk, OPERATOR).await;
    // "In person" is refused while somebody else is signed in; the form stays.
    begin(desk, lang, Event::Accept, &[("accepted_how", "self")]).await;
    desk.press_keys(Key::Control, 's').await;
    desk.see_part(".notices .notice").await;
    put_notices_away(desk).await;
    desk.press_part(".step-panel .save-bar .button:not(.main)").await;
    responsible_is(desk, OPERATOR).await;
    sign_in_as(desk, lang, COLLEAGUE).await;
    step(desk, lang, Event::Accept, &[("accepted_how", "self")]).await;
    responsible_is(desk, OPERATOR).await;
    step(desk, lang, Event::TellCustomer, &[]).await;
    responsible_is(desk, COLLEAGUE).await;
    desk.see(HandoverStand::Made.label().get(lang)).await;
    desk.picture(&kept("enquiry-handed-over", lang)).await;
}

async fn responsible_is(desk: &mut Desk, name: &str) {
    let script = format!(
        "const head = document.querySelector('.record-head'); return !!head && head.innerText.includes({})",
        json!(name)
    );
    desk.until(&format!("{name} is responsible"), &script).await;
}

/// Locks the desk and opens it under another name, at the same enquiry.
async fn sign_in_as(desk: &mut Desk, lang: Lang, name: &str) {
    let address = desk.address().await;
    let hash = address.split_once('#').map(|(_, hash)| format!("#{hash}")).unwrap_or_default();
    desk.press(frame::LOCK.get(lang)).await;
    desk.see(start::IS_LOCKED.get(lang)).await;
    desk.fill("operator", name).await;
    desk.fill("passphrase", PASSPHRASE).await;
    desk.press(start::UNLOCK.get(lang)).await;
    desk.see_part(".frame").await;
    visit(desk, &hash).await;
    desk.see_part(".next-steps").await;
}

/// The receipt says until when; the record has the hand-over on it.
async fn papers_carry_deadline_and_handover(desk: &mut Desk, lang: Lang, promised: &str) {
    let (address, number) = (desk.address().await, number(desk).await);
    let hash = address.split_once('#').map(|(_, hash)| format!("#{hash}")).unwrap_or_default();
    for (label, name) in [(enquiries::PAPER_RECEIPT, "enquiry-receipt"), (enquiries::PAPER_RECORD, "enquiry-record")] {
        desk.press(label.get(lang)).await;
        desk.see_part(".paper-stage .sheet").await;
        let ready = "return !document.querySelector('.paper-preview .button.main').disabled";
        desk.until("the paper is laid out", ready).await;
        let paper = desk.print(&kept(name, lang)).await;
        assert!(paper.says(promised) && paper.says(&number), "{name}: {:?}", paper.pages);
        assert!(paper.says(COLLEAGUE), "{name} names who is responsible");
        // The record also says whose duty it was before.
        assert!(label == enquiries::PAPER_RECEIPT || paper.says(OPERATOR), "{name}");
        desk.picture(&kept(name, lang)).await;
        visit(desk, &hash).await;
        desk.see_part(".next-steps").await;
    }
}

async fn found_by_its_number(desk: &mut Desk, lang: Lang) {
    let number = number(desk).await;
    desk.fill("find", &number).await;
    desk.see_part(".find-results .find-kind").await;
    let kind = desk.ask("return document.querySelector('.find-results .find-kind').innerText.trim()").await;
    assert_eq!(kind, json!(frame::ENQUIRIES.get(lang)));
    desk.fill("find", "linxiuzhi").await;
    desk.until("pinyin finds it too", "return document.querySelectorAll('.find-results [role=option]').length === 1")
        .await;
    desk.fill("find", "").await;
}

/// The one enquiry as it was kept, traced anew.
async fn kept_enquiry(desk: &mut Desk, lang: Lang, file: &str) -> (Enquiry, EnquiryCourse) {
    let file = HandedOut::read(&export_plain(desk, lang, file).await);
    let record = file.of(Kind::Enquiry).first().ok_or("there is none").must("the enquiry");
    let steps: Vec<(Uuid, EnquiryStep)> = file
        .of(Kind::EnquiryStep)
        .iter()
        .filter(|step| step.parent == Some(record.id))
        .map(|step| (step.id, EnquiryStep::from_values(&step.values())))
        .collect();
    let enquiry = Enquiry::from_values(&record.values());
    let course = trace(&enquiry, &steps);
    (enquiry, course)
}

/// Answered at once is closed at once; a complaint keeps number and owner; a contact stays with the customer.
async fn short_ways(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    take(desk, lang, "周海燕", "13805310003").await;
    step(desk, lang, Event::AnswerNow, &[("answer", "可以，资料当天交齐。")]).await;
    desk.see(State::Closed.label().get(lang)).await;
    take(desk, lang, "赵明远", "13805310002").await;
    let asked = number(desk).await;
    step(desk, lang, Event::ToComplaint, &[("note", "客户要求书面答复。")]).await;
    desk.see(State::Converted.label().get(lang)).await;
    desk.press(enquiries::TO_THE_COMPLAINT.get(lang)).await;
    desk.see(&asked).await;
    let file = HandedOut::read(&export_plain(desk, lang, "short.json").await);
    let complaints = file.of(Kind::Complaint);
    assert_eq!(complaints.len(), 1);
    let complaint = Complaint::from_values(&complaints[0].values());
    assert_eq!((complaint.source_doc_no, complaint.first_receiver.as_str()), (asked, OPERATOR));
    assert!(complaint.content.starts_with(QUESTION));
    a_customer_is_handed_to_sales_and_called(desk, lang).await;
}

async fn a_customer_is_handed_to_sales_and_called(desk: &mut Desk, lang: Lang) {
    visit(desk, "#/customers/new").await;
    desk.fill("phone", "13805310009").await;
    desk.fill("name", "尉迟敏").await;
    desk.choose("kind", "buyer").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    hand_to_sales(desk, lang).await;
    desk.press(enquiries::LOG_CONTACT.get(lang)).await;
    desk.fill("summary", "约周末看样板间。").await;
    desk.fill("class_after", "意向客户").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see("约周末看样板间。").await;
    desk.see("意向客户").await;
    desk.picture(&kept("follow-up", lang)).await;
    let file = HandedOut::read(&export_plain(desk, lang, "follow-up.json").await);
    let value = |kind: Kind, key: &str| file.of(kind)[0].value(key).and_then(Value::as_str).map(str::to_owned);
    assert_eq!(value(Kind::Customer, "class"), Some("意向客户".to_owned()));
    assert_eq!(value(Kind::Customer, "salesperson"), Some("赵一鸣".to_owned()));
    assert_eq!(value(Kind::SalesHandover, "received_by"), Some("赵一鸣".to_owned()));
}

/// From the card that is open: the slip to sales is made, and signed for.
pub async fn hand_to_sales(desk: &mut Desk, lang: Lang) {
    desk.see_part(".follow-up").await;
    desk.press(enquiries::HAND_TO_SALES.get(lang)).await;
    desk.fill("to_person", "赵一鸣").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see("-YJ-").await;
    desk.press(enquiries::FILL_IN.get(lang)).await;
    desk.fill("received_by", "赵一鸣").await;
    desk.fill("received_at", &now().minute_text()).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see(shouwen::domain::sales_handover::Stand::Received.label().get(lang)).await;
}

/// Natural time first; with working time the holidays on the way are named, and a year nobody published warns.
async fn is_tried(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/settings").await;
    desk.see(calendar::UNSET.get(lang)).await;
    desk.fill("try_limit", "complaint_remedy_days").await;
    desk.fill("try_start", "2026-09-30 17:00").await;
    desk.see(&calendar::due(lang, "2026-10-03 24:00")).await;
    desk.see(calendar::NATURAL.get(lang)).await;
    desk.press_part("[name=working_time]").await;
    for weekend in ["hours-5", "hours-6"] {
        desk.fill(weekend, "").await;
    }
    desk.see(&calendar::due(lang, "2026-10-10 20:30")).await;
    let steps = "return [...document.querySelectorAll('.try-steps li')].map((line) => line.innerText)";
    let steps: Vec<String> = serde_json::from_value(desk.ask(steps).await).must("the steps");
    assert_eq!(steps.len(), 11, "{steps:#?}");
    let holiday = match lang {
        Lang::Zh => "国庆节",
        Lang::En => "National Day",
    };
    assert_eq!(steps.iter().filter(|line| line.contains(holiday)).count(), 8, "seven days off, one worked for it");
    desk.ask("document.querySelector('#try-date').scrollIntoView()").await;
    desk.picture(&kept("try-date", lang)).await;
    desk.fill("try_start", "2026-12-31 17:00").await;
    desk.see(&calendar::enter_year(lang, 2027)).await;
    // What cannot be read is named, and nothing is saved until it is put right.
    desk.fill("hours-0", "9-12").await;
    desk.see_part(".calendar .field.wrong").await;
    desk.press_keys(Key::Control, 's').await;
    desk.see(calendar::HOURS_WRONG.get(lang)).await;
    desk.fill("hours-0", "9:00-12:00 13:30-18:00").await;
    desk.press_part("[name=confirm-enquiry_reply_hours]").await;
    put_notices_away(desk).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    let file = HandedOut::read(&export_plain(desk, lang, "settings.json").await);
    let site = file.of(Kind::Site)[0].values();
    assert_eq!(site["calendar"]["week"][0], json!(["09:00-12:00", "13:30-18:00"]));
    assert_eq!(site["limits"]["confirmed"], json!(["enquiry_reply_hours"]));
    desk.see(files::EXPORT_ADVICE.get(lang)).await;
}
