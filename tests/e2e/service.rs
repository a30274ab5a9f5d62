//! Complaints about the service (W-05, R-11) and return visits (W-06, R-15, R-16) as a desk lives them: registered → passed to
//! the company office → notice → remedy → visit → closed with the register, the dossier R-10 printed; a booked visit to an
//! office whose items become a complaint and an enquiry; the plan of a month made once.

use serde_json::json;
use shouwen::domain::complaint_event;
use shouwen::domain::kind::Kind;
use shouwen::domain::rectification_flow::{Event as OfService, State as StateOfService};
use shouwen::domain::return_visit_flow::{Event as OfVisit, State as StateOfVisit};
use shouwen::text::{Lang, complaints, rectifications, return_visits};
use thirtyfour::Key;

use crate::moves::{export_plain, kept, now, open_demo, put_notices_away, see_it_saved, set_up, visit};
use crate::records::HandedOut;
use crate::support::desk::Desk;

both_ways!(a_complaint_about_the_service_is_rectified, "service", is_rectified);
both_ways!(the_plan_of_a_month_is_made_once, "visit-plan", the_plan_is_made_once);
both_ways!(a_visit_is_booked_made_and_its_items_grow, "return-visit", is_visited);

/// Takes a step whose form asks for these.
pub async fn step(desk: &mut Desk, lang: Lang, label: shouwen::text::Msg, written: &[(&str, &str)]) {
    put_notices_away(desk).await;
    desk.press(label.get(lang)).await;
    desk.see_part(".step-panel .save-bar").await;
    for (key, value) in written {
        let is_chosen = matches!(*key, "severity" | "track" | "cause" | "visit_form" | "satisfaction" | "kind");
        if is_chosen { desk.choose(key, value).await } else { desk.fill(key, value).await }
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.until("the form is gone", "return !document.querySelector('.step-panel')").await;
}

/// The hash of the page.
async fn hash(desk: &Desk) -> String {
    desk.address().await.split_once('#').map(|(_, hash)| format!("#{hash}")).unwrap_or_default()
}

/// Opens a paper by its address, prints it, and answers what it says.
pub async fn paper(desk: &mut Desk, lang: Lang, address: &str, name: &str, says: &[&str]) {
    visit(desk, address).await;
    desk.see_part(".paper-stage .sheet").await;
    desk.until("the paper is laid out", "return !document.querySelector('.paper-preview .button.main').disabled").await;
    let paper = desk.print(&kept(name, lang)).await;
    for words in says {
        assert!(paper.says(words), "{name} says {words}: {:?}", paper.pages);
    }
    desk.picture(&kept(name, lang)).await;
}

async fn is_rectified(desk: &mut Desk, lang: Lang) {
    use complaint_event::Event as E;
    set_up(desk, lang).await;
    visit(desk, "#/complaints/open").await;
    desk.press(complaints::TAKE_COMPLAINT.get(lang)).await;
    desk.until("the phone field waits", "return document.activeElement.name === 'customer_phone'").await;
    for (key, value) in [
        ("customer_phone", "13805310001"),
        ("customer_name", "林秀芝"),
        ("location", "3号楼2单元1501"),
        ("content", "报修门锁三天无人上门，打电话被推来推去。"),
    ] {
        desk.fill(key, value).await;
    }
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see_part(".next-steps").await;
    step(desk, lang, E::Register.label(), &[("severity", "minor"), ("track", "about_service")]).await;
    let complaint = hash(desk).await;
    desk.picture(&kept("service-registered", lang)).await;
    desk.press(E::Rectify.label().get(lang)).await;
    desk.see_part(".step-panel .save-bar").await;
    desk.press_part(".step-panel .save-bar .button.main").await;
    desk.see(complaint_event::State::Rectifying.label().get(lang)).await;
    // While it is typed, the open one at the same flat is shown.
    visit(desk, "#/complaints/new").await;
    desk.fill("location", "3-2-1501").await;
    desk.see(complaints::SIMILAR.get(lang)).await;
    desk.picture(&kept("similar", lang)).await;
    desk.fill("location", "").await;
    visit(desk, &complaint).await;
    desk.press_part(".around a[href*='rectifications']").await;
    desk.see(StateOfService::Received.label().get(lang)).await;
    let service = hash(desk).await;
    step(desk, lang, OfService::Issue.label(), &[("department", "工程部"), ("cause", "delay")]).await;
    desk.see("T-09").await;
    desk.see("T-10").await;
    desk.picture(&kept("service-issued", lang)).await;
    step(desk, lang, OfService::TellRemedy.label(), &[("remedy", "今天安排专人上门。")]).await;
    step(desk, lang, OfService::Remedy.label(), &[("result", "门锁已更换。"), ("people", "王师傅")]).await;
    let visited = [("visit_form", "phone"), ("satisfaction", "satisfied"), ("evaluation", "补救及时。")];
    step(desk, lang, OfService::Visit.label(), &visited).await;
    step(desk, lang, OfService::Close.label(), &[("prevention", "接单后半小时内回电。")]).await;
    desk.see(StateOfService::Closed.label().get(lang)).await;
    desk.picture(&kept("service-closed", lang)).await;
    let id = service.rsplit('/').next().unwrap_or_default().to_owned();
    let notice = ["-ZG-", "-TS-", "接单后半小时内回电。", "门锁已更换。"];
    paper(desk, lang, &format!("#/print/rectification/{id}"), "rectification", &notice).await;
    visit(desk, &complaint).await;
    desk.see(complaint_event::State::Closed.label().get(lang)).await;
    let id = complaint.rsplit('/').next().unwrap_or_default().to_owned();
    paper(desk, lang, &format!("#/print/dossier/{id}"), "dossier", &["R-11", "R-15", "GB/T 19012", "-HF-"]).await;
    let file = HandedOut::read(&export_plain(desk, lang, "service.json").await);
    assert_eq!((file.of(Kind::Rectification).len(), file.of(Kind::ReturnVisit).len()), (1, 1));
}

async fn is_visited(desk: &mut Desk, lang: Lang) {
    set_up(desk, lang).await;
    visit(desk, "#/return-visits/new").await;
    desk.choose("kind", "office").await;
    desk.fill("office", "销售部").await;
    desk.choose("planned_form", "door").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see_part(".next-steps").await;
    desk.see(StateOfVisit::Planned.label().get(lang)).await;
    let address = hash(desk).await;
    step(desk, lang, OfVisit::Book.label(), &[("booked_for", &now().plus_minutes(30).minute_text())]).await;
    step(desk, lang, OfVisit::Finish.label(), &[("items", "空调不制冷\n停车位怎么申请")]).await;
    desk.see(StateOfVisit::ItemsOpen.label().get(lang)).await;
    desk.press_part(".items tbody tr:nth-child(1) .button").await;
    desk.until("the first has grown", "return !!document.querySelector(\".items a[href*='complaints']\")").await;
    desk.press_part(".items tbody tr:nth-child(2) .button:nth-of-type(2)").await;
    desk.see(StateOfVisit::ItemsClosed.label().get(lang)).await;
    desk.picture(&kept("visit-items", lang)).await;
    step(desk, lang, OfVisit::Close.label(), &[]).await;
    desk.see(StateOfVisit::Closed.label().get(lang)).await;
    let id = address.rsplit('/').next().unwrap_or_default().to_owned();
    paper(desk, lang, &format!("#/print/visit-slip/{id}"), "visit-slip", &["-HF-", "空调不制冷"]).await;
    paper(desk, lang, &format!("#/print/return-visit/{id}"), "visit-record", &["-HF-", "停车位怎么申请"]).await;
    visit(desk, &address).await;
    desk.press(return_visits::OPEN_COMPLAINT.get(lang)).await;
    desk.see(complaints::CAME_OF_VISIT.get(lang)).await;
    desk.press_part(".around a[href*='return-visits']").await;
    desk.until("the way leads back", &format!("return location.hash.endsWith('{id}')")).await;
    let file = HandedOut::read(&export_plain(desk, lang, "visits.json").await);
    assert_eq!((file.of(Kind::Complaint).len(), file.of(Kind::Enquiry).len()), (1, 1));
}

/// Pressed until nothing is left, the plan of the next month has each visit once; the list prints.
async fn the_plan_is_made_once(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/visit-plan/1").await;
    desk.see(return_visits::NOTHING_PLANNED.get(lang)).await;
    desk.press(return_visits::MAKE_PLAN.get(lang)).await;
    desk.until("the plan is there", "return document.querySelectorAll('tr.row').length > 5").await;
    desk.picture(&kept("visit-plan", lang)).await;
    // Sixty customers at a time; the demo desk has three hundred.
    for _ in 0..6 {
        desk.until("the button waits", "return !document.querySelector('.visit-plan .button.main').disabled").await;
        desk.press(return_visits::MAKE_PLAN.get(lang)).await;
    }
    desk.see(&return_visits::made(lang, 0, 0)).await;
    let next = "const d = new Date(); const n = new Date(d.getFullYear(), d.getMonth() + 1, 1); \
                return `${n.getFullYear()}-${String(n.getMonth() + 1).padStart(2, '0')}`";
    let next = desk.ask(next).await;
    let address = format!("#/print/visit-plan/{}", next.as_str().unwrap_or_default());
    paper(desk, lang, &address, "plan", &["-HF-", "销售部"]).await;
    let rows = desk.ask("return document.querySelectorAll('.sheet tbody tr').length").await;
    assert!(rows.as_u64() > Some(20), "{rows}");
    assert_ne!(rows, json!(0));
    visit(desk, "#/rectifications/all").await;
    desk.see(rectifications::TO_COMPLAINTS.get(lang)).await;
    desk.picture(&kept("rectifications", lang)).await;
}
