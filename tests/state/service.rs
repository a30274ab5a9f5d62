//! Complaints about the service (W-05) and return visits (W-06) as the verbs write them: one register, one visit for one close,
//! items that become cases, the plan made once.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::complaint_flow::{Course, Event as OfComplaint, State as StateOfComplaint, Track};
use shouwen::domain::kind::Kind;
use shouwen::domain::rectification_flow::{Event as OfService, RectificationCourse, State as StateOfService};
use shouwen::domain::return_visit::ReturnVisit;
use shouwen::domain::return_visit_flow::{Event as OfVisit, State as StateOfVisit, VisitCourse};
use uuid::Uuid;

use super::place::{Place, export, fields, parts, pass_minutes, register, set_up, take_in};

fn complaint(desk: &Desk, content: &str) -> Uuid {
    let taken = json!({
        "received_at": desk.now(), "channel": "phone", "receiver": "陈静", "customer_name": "林秀芝",
        "customer_phone": "13805310001", "location": "3号楼2单元1501", "content": content,
    });
    block_on(desk.take_complaint(fields(taken))).unwrap()
}

fn of_complaint(desk: &Desk, id: Uuid, event: OfComplaint, said: Value) -> Result<(), Failure> {
    pass_minutes(3);
    block_on(desk.advance_complaint(id, event, fields(said)))
}

fn of_service(desk: &Desk, id: Uuid, event: OfService, said: Value) -> Result<(), Failure> {
    pass_minutes(3);
    block_on(desk.advance_rectification(id, event, fields(said)))
}

fn of_visit(desk: &Desk, id: Uuid, event: OfVisit, said: Value) -> Result<(), Failure> {
    pass_minutes(3);
    block_on(desk.advance_return_visit(id, event, fields(said)))
}

fn course(desk: &Desk, id: Uuid) -> Course {
    let course = desk.cases.get(id).unwrap().course.clone();
    assert_eq!(course.stray, []);
    course
}

fn service(desk: &Desk, id: Uuid) -> RectificationCourse {
    let course = desk.rectifications.get(id).unwrap().course.clone();
    assert_eq!(course.stray, []);
    course
}

fn visit(desk: &Desk, id: Uuid) -> VisitCourse {
    let course = desk.return_visits.get(id).unwrap().course.clone();
    assert_eq!(course.stray, []);
    course
}

fn is_rule<T>(outcome: &Result<T, Failure>) -> bool {
    matches!(outcome, Err(Failure::Rule(_)))
}

/// A complaint that the customer has been told the result of; its visit is due.
fn told(desk: &Desk) -> Uuid {
    let id = complaint(desk, "卫生间顶部渗水。");
    of_complaint(desk, id, OfComplaint::Register, json!({ "number": "-", "severity": "minor", "track": "standard" }))
        .unwrap();
    of_complaint(desk, id, OfComplaint::IssueNotice, json!({ "department": "工程部", "head": "马建国" })).unwrap();
    of_complaint(desk, id, OfComplaint::Verify, json!({ "findings": "属实。", "proposal": "重做防水。" })).unwrap();
    of_complaint(desk, id, OfComplaint::Assign, json!({})).unwrap();
    of_complaint(desk, id, OfComplaint::StartWork, json!({})).unwrap();
    of_complaint(desk, id, OfComplaint::Reply, json!({ "result": "防水已重做。" })).unwrap();
    let report = json!({ "reported_at": desk.now(), "satisfaction": "satisfied", "customer_opinion": "好。" });
    of_complaint(desk, id, OfComplaint::Report, report).unwrap();
    id
}

/// G-02: the register gives the number, the company office works on it, both end in one commit.
#[test]
fn a_complaint_about_the_service_is_numbered_in_the_register_and_ends_with_its_rectification() {
    let place = Place::new();
    let desk = place.real();
    let id = complaint(&desk, "报修三天没有人来，打电话被推来推去。");
    of_complaint(
        &desk,
        id,
        OfComplaint::Register,
        json!({ "number": "-", "severity": "minor", "track": "about_service" }),
    )
    .unwrap();
    let refused = of_complaint(&desk, id, OfComplaint::IssueNotice, json!({ "department": "工程部", "head": "马" }));
    assert!(is_rule(&refused));
    of_complaint(&desk, id, OfComplaint::Rectify, json!({})).unwrap();
    let at_office = course(&desk, id).rectification.unwrap();
    let record = desk.workspace.rectifications.get_untracked(at_office).unwrap();
    assert_eq!((record.number.as_str(), record.complaint_no.as_str()), ("JN01-ZG-202611-0001", "JN01-TS-202611-0001"));
    assert_eq!((record.complaint, record.customer_name.as_str()), (Some(id), "林秀芝"));
    let issue = json!({ "department": "工程部", "cause": "delay", "delivered_at": "2026-11-22T10:15" });
    of_service(&desk, at_office, OfService::Issue, issue).unwrap();
    let explain = json!({ "explanation": "人手不够。", "explained_by": "马建国" });
    assert!(is_rule(&of_service(&desk, at_office, OfService::Explain, explain)), "delay asks for a remedy");
    let tell = json!({ "remedy": "今天上门。", "told_at": "2026-11-22T10:20" });
    of_service(&desk, at_office, OfService::TellRemedy, tell).unwrap();
    of_service(&desk, at_office, OfService::Remedy, json!({ "result": "门锁已换。", "people": "王师傅" })).unwrap();
    // The visit stands in the plan by itself and is recorded once, here.
    let visits = desk.workspace.return_visits.children(at_office);
    assert_eq!((visits.len(), visit(&desk, visits[0]).state), (1, StateOfVisit::Planned));
    let made = json!({ "visited_at": "2026-11-22T10:25", "visit_form": "phone", "satisfaction": "satisfied" });
    of_service(&desk, at_office, OfService::Visit, made).unwrap();
    assert_eq!(visit(&desk, visits[0]).state, StateOfVisit::Closed);
    let nothing_learnt = of_service(&desk, at_office, OfService::Close, json!({}));
    assert!(matches!(nothing_learnt, Err(Failure::Findings(_))), "what keeps it from happening again is asked for");
    assert_eq!(course(&desk, id).state, StateOfComplaint::Rectifying);
    of_service(&desk, at_office, OfService::Close, json!({ "prevention": "半小时内回电。" })).unwrap();
    assert_eq!(service(&desk, at_office).state, StateOfService::Closed);
    let ended = course(&desk, id);
    assert_eq!((ended.state, ended.result.as_deref()), (StateOfComplaint::Closed, Some("门锁已换。")));
    assert_eq!((ended.satisfied, ended.track), (Some(true), Track::AboutService));
}

/// T-09: eight hours from the department's receipt; a late one is closed with a reason only.
#[test]
fn a_late_rectification_is_closed_with_a_reason_only_and_a_voided_one_brings_the_complaint_back() {
    let place = Place::new();
    let desk = place.real();
    let taken = json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "received_by": "吴晓", "customer_name": "林秀芝",
        "content": "前台挂断电话。", "about": "客户服务部",
    });
    let id = block_on(desk.take_rectification(fields(taken.clone()))).unwrap();
    let behind = desk.workspace.rectifications.get_untracked(id).unwrap();
    let register = course(&desk, behind.complaint.unwrap());
    assert_eq!(register.state, StateOfComplaint::Rectifying);
    assert_eq!(register.number.as_deref(), Some(behind.complaint_no.as_str()));
    let issue = json!({ "department": "客户服务部", "cause": "other", "delivered_at": "2026-11-22T10:05" });
    of_service(&desk, id, OfService::Issue, issue).unwrap();
    pass_minutes(9 * 60);
    let tell = json!({ "remedy": "专人致歉。", "told_at": "2026-11-22T19:05" });
    of_service(&desk, id, OfService::TellRemedy, tell).unwrap();
    of_service(&desk, id, OfService::Remedy, json!({ "result": "已致歉。", "people": "周敏" })).unwrap();
    let made = json!({ "visited_at": "2026-11-22T19:10", "visit_form": "phone", "satisfaction": "satisfied" });
    of_service(&desk, id, OfService::Visit, made).unwrap();
    assert!(is_rule(&of_service(&desk, id, OfService::Close, json!({ "prevention": "抽听录音。" }))));
    let close = json!({ "prevention": "抽听录音。", "overdue_reason": "客户白天无法接电话。" });
    of_service(&desk, id, OfService::Close, close).unwrap();
    assert_eq!(service(&desk, id).state, StateOfService::Closed);

    let nameless =
        json!({ "received_at": "2026-11-22T19:00", "channel": "phone", "received_by": "吴", "content": "？" });
    assert!(is_rule(&block_on(desk.take_rectification(fields(nameless)))), "a name, or anonymous");
    let second = block_on(desk.take_rectification(fields(taken))).unwrap();
    let behind = desk.workspace.rectifications.get_untracked(second).unwrap().complaint.unwrap();
    of_service(&desk, second, OfService::Void, json!({ "reason": "实为咨询。" })).unwrap();
    let back = course(&desk, behind);
    assert_eq!((back.state, back.track, back.rectification), (StateOfComplaint::Registered, Track::Standard, None));
}

/// The visit that closes a complaint is one thing (kind C): recorded at the visit it closes the complaint, recorded at the
/// complaint it closes the visit.
#[test]
fn one_visit_closes_a_complaint_whichever_door_it_is_recorded_at() {
    let place = Place::new();
    let desk = place.real();
    let at_the_visit = told(&desk);
    let planned = desk.workspace.return_visits.children(at_the_visit);
    assert_eq!(planned.len(), 1);
    assert_eq!(course(&desk, at_the_visit).state, StateOfComplaint::VisitDue);
    let silent = of_visit(
        &desk,
        planned[0],
        OfVisit::Finish,
        json!({ "started_at": "2026-11-22T10:30", "visit_form": "phone" }),
    );
    assert!(is_rule(&silent), "whether the customer is satisfied must be said");
    assert!(
        is_rule(&of_visit(&desk, planned[0], OfVisit::Void, json!({ "reason": "不去了" }))),
        "voided with its case only"
    );
    let made = json!({ "started_at": "2026-11-22T10:30", "visit_form": "phone", "satisfaction": "satisfied" });
    of_visit(&desk, planned[0], OfVisit::Finish, made).unwrap();
    assert_eq!(course(&desk, at_the_visit).state, StateOfComplaint::Closed);
    assert_eq!(visit(&desk, planned[0]).state, StateOfVisit::Closed);

    let at_the_complaint = told(&desk);
    let made = json!({ "visited_at": "2026-11-22T10:30", "visit_form": "door" });
    of_complaint(&desk, at_the_complaint, OfComplaint::Satisfied, made).unwrap();
    let visits = desk.workspace.return_visits.children(at_the_complaint);
    assert_eq!(visits.len(), 1, "one visit, not two");
    let made = visit(&desk, visits[0]);
    assert_eq!((made.state, made.form.as_str(), made.satisfied), (StateOfVisit::Closed, "door", Some(true)));

    let left = told(&desk);
    let planned = desk.workspace.return_visits.children(left)[0];
    let made = json!({ "started_at": "2026-11-22T10:50", "visit_form": "phone", "satisfaction": "not_satisfied" });
    of_visit(&desk, planned, OfVisit::Finish, made).unwrap();
    assert_eq!((course(&desk, left).state, course(&desk, left).round), (StateOfComplaint::InProgress, 2));
}

/// W-06 branch: an item becomes a complaint or an enquiry with one press, linked both ways; then the visit can be closed.
#[test]
fn items_grow_into_cases_linked_both_ways_and_a_visit_closes_when_every_item_has_its_outcome() {
    let place = Place::new();
    let desk = place.real();
    let planned = json!({ "kind": "office", "office": "销售部", "planned_on": "2026-11-22", "planned_form": "door" });
    let id = block_on(desk.plan_return_visit(fields(planned))).unwrap();
    let number = desk.workspace.return_visits.get_untracked(id).unwrap().number;
    assert_eq!(number, "JN01-HF-202611-0001");
    of_visit(&desk, id, OfVisit::Book, json!({ "booked_for": "2026-11-22T10:10" })).unwrap();
    let made = json!({
        "started_at": "2026-11-22T10:10", "ended_at": "2026-11-22T10:18", "visit_form": "door",
        "items": "空调不制冷\n停车位怎么申请\n饮水送晚了", "later_answer_at": "2026-11-23T17:00",
    });
    of_visit(&desk, id, OfVisit::Finish, made).unwrap();
    assert_eq!(visit(&desk, id).state, StateOfVisit::ItemsOpen);
    assert!(is_rule(&of_visit(&desk, id, OfVisit::Close, json!({}))));
    of_visit(&desk, id, OfVisit::ItemToComplaint, json!({ "item": 1 })).unwrap();
    of_visit(&desk, id, OfVisit::ItemToEnquiry, json!({ "item": 2 })).unwrap();
    assert!(is_rule(&of_visit(&desk, id, OfVisit::ItemToComplaint, json!({ "item": 1 }))), "an item grows once");
    of_visit(&desk, id, OfVisit::SettleItem, json!({ "item": 3, "handling": "改为九点前送。" })).unwrap();
    let items = visit(&desk, id).items;
    let grown = desk.cases.get(items[0].complaint.unwrap()).unwrap();
    assert_eq!((grown.record.source_doc_no.as_str(), grown.record.content.as_str()), (number.as_str(), "空调不制冷"));
    assert_eq!(grown.course.state, StateOfComplaint::Recorded);
    let asked = desk.enquiries.get(items[1].enquiry.unwrap()).unwrap();
    assert_eq!(asked.record.source_no, number);
    of_visit(&desk, id, OfVisit::Close, json!({})).unwrap();
    assert_eq!(visit(&desk, id).state, StateOfVisit::Closed);
}

/// pressed again the plan makes nothing twice; what was voided stays void.
#[test]
fn the_plan_of_a_month_is_made_once_however_often_it_is_pressed() {
    let place = Place::new();
    let desk = place.real();
    let offices = desk.site_untracked().offices.len();
    assert!(offices > 0);
    let made = block_on(desk.plan_month(1)).unwrap();
    let weeks = 5; // December 2026 has five Thursdays.
    assert_eq!((made.visits, made.left), (offices * (2 + weeks), 0));
    let first = desk.workspace.return_visits.newest()[0];
    of_visit(&desk, first, OfVisit::Void, json!({ "reason": "部门搬迁。" })).unwrap();
    assert_eq!(block_on(desk.plan_month(1)).unwrap().visits, 0);
    let numbers: std::collections::BTreeSet<String> =
        desk.workspace.return_visits.all().into_iter().map(|(_, visit): (Uuid, ReturnVisit)| visit.number).collect();
    assert_eq!(numbers.len(), made.visits, "every visit has its own number");

    // T-23: a customer looked after by a specialist falls due thirty days after the last contact.
    let customer = register(&desk, "尉迟敏", "16900000011");
    let opened = desk.workspace.customers.values_untracked(customer).unwrap();
    let mut values = opened.clone();
    values.extend(fields(json!({ "cs_owner": "陈静", "cs_assigned_on": "2026-11-10" })));
    block_on(desk.save_record(Kind::Customer, customer, &shouwen::forms::customer::CUSTOMER, &opened, values)).unwrap();
    let made = block_on(desk.plan_month(1)).unwrap();
    assert_eq!(made.visits, 1);
    let planned = desk.workspace.return_visits.children(customer);
    let planned = desk.workspace.return_visits.get_untracked(planned[0]).unwrap();
    assert_eq!((planned.planned_on.as_str(), planned.visitor.as_str()), ("2026-12-10", "陈静"));
}

#[test]
fn rectifications_and_visits_go_out_in_a_file_and_come_back_as_they_were() {
    let kinds = [Kind::ReturnVisit, Kind::ReturnVisitStep, Kind::Rectification, Kind::RectificationStep];
    let place = Place::new();
    let desk = place.real();
    let id = told(&desk);
    of_complaint(&desk, id, OfComplaint::Satisfied, json!({ "visited_at": "2026-11-22T10:30", "visit_form": "phone" }))
        .unwrap();
    let taken = json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "received_by": "吴晓", "customer_name": "林秀芝",
        "content": "前台挂断电话。",
    });
    let at_office = block_on(desk.take_rectification(fields(taken))).unwrap();
    let issue = json!({ "department": "客户服务部", "cause": "attitude", "delivered_at": "2026-11-22T10:40" });
    of_service(&desk, at_office, OfService::Issue, issue).unwrap();
    let file = export(&desk);
    let expected = parts(&file, &kinds);
    assert_eq!(expected.len(), kinds.len());
    let elsewhere = Place::new();
    let other = elsewhere.tab();
    block_on(other.set_up(set_up())).unwrap();
    take_in(&other, &file);
    assert_eq!(parts(&export(&other), &kinds), expected);
    assert_eq!(service(&other, at_office), service(&desk, at_office));
}

/// W-07, S-15: customers without a specialist are shared out by even numbers, once, and T-19 runs from that day.
#[test]
fn customers_are_shared_out_evenly_and_nobody_is_taken_away() {
    let place = Place::new();
    let desk = place.demo();
    let before = desk.propose_assignment();
    assert!(!before.given.is_empty() && before.loads.len() > 1);
    let (customer, specialist) = before.given[0].clone();
    let given = block_on(desk.take_assignment(before.clone())).unwrap();
    assert_eq!(given, before.given.len());
    let card = desk.workspace.customers.get_untracked(customer).unwrap();
    assert_eq!((card.cs_owner, card.cs_assigned_on.as_str()), (specialist, "2026-11-22"));
    let after = desk.propose_assignment();
    let now: Vec<usize> = after.loads.iter().map(|load| load.now).collect();
    assert_eq!(now, before.loads.iter().map(|load| load.then).collect::<Vec<_>>());
    assert_eq!(block_on(desk.take_assignment(before)).unwrap(), 0, "pressed again, nothing changes");
}
