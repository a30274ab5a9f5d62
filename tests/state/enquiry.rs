//! Enquiries, contacts and hand-overs as the verbs write them (W-02, W-07): owner, guards at the moment of writing, T-19, files.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::complaint_event;
use shouwen::domain::enquiry_flow::{EnquiryCourse, Event, State};
use shouwen::domain::kind::Kind;
use uuid::Uuid;

use super::place::{Place, export, fields, parts, pass_minutes, register, set_up, take_in};

fn desk(place: &Place) -> Desk {
    let desk = place.tab();
    block_on(desk.set_up(set_up())).unwrap();
    desk
}

fn take(desk: &Desk, phone: &str) -> Uuid {
    let asked = json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "category": "优惠政策", "content": "能否同享优惠？",
        "first_receiver": "陈静", "customer_name": "林秀芝", "customer_phone": phone, "urgency": "一般",
    });
    block_on(desk.take_enquiry(fields(asked))).unwrap()
}

fn course(desk: &Desk, id: Uuid) -> EnquiryCourse {
    let case = desk.enquiries.get(id).unwrap();
    assert_eq!(case.course.stray, []);
    case.course.clone()
}

fn step(desk: &Desk, id: Uuid, event: Event, said: Value) -> Result<(), Failure> {
    pass_minutes(3);
    block_on(desk.advance_enquiry(id, event, fields(said)))
}

fn is_rule(outcome: &Result<(), Failure>) -> bool {
    matches!(outcome, Err(Failure::Rule(_)))
}

#[test]
fn the_owner_changes_only_when_accepted_and_told_and_a_refused_step_writes_nothing() {
    let place = Place::new();
    let desk = desk(&place);
    let id = take(&desk, "13805310001");
    assert_eq!(desk.enquiries.get(id).unwrap().record.number, "JN01-ZX-202611-0001");
    step(&desk, id, Event::Promise, json!({ "promised_at": "2026-11-22 16:00" })).unwrap();
    step(&desk, id, Event::HandOver, json!({ "handed_to": "周敏" })).unwrap();
    let before = place.store.snapshot();
    // Not the person named, in person by another hand, a second hand-over: all refused.
    let refused = [
        (Event::Accept, json!({ "accepted_by": "孙浩", "accepted_how": "phone" })),
        (Event::Accept, json!({ "accepted_by": "周敏", "accepted_how": "self" })),
        (Event::HandOver, json!({ "handed_to": "孙浩" })),
        (Event::FeedBack, json!({ "told_at": "2026-11-22 11:00" })),
    ];
    for (event, said) in refused {
        assert!(is_rule(&step(&desk, id, event, said)), "{event:?}");
    }
    assert_eq!(place.store.snapshot(), before);
    step(&desk, id, Event::TellCustomer, json!({ "told_at": "2026-11-22 11:00" })).unwrap();
    assert_eq!(course(&desk, id).responsible, "陈静");
    step(&desk, id, Event::Accept, json!({ "accepted_by": "周敏", "accepted_how": "signature" })).unwrap();
    assert_eq!(course(&desk, id).responsible, "周敏");
    step(&desk, id, Event::Answer, json!({ "answer": "可以。", "answered_by": "赵一鸣" })).unwrap();
    step(&desk, id, Event::FeedBack, json!({ "told_at": "2026-11-22 15:00" })).unwrap();
    step(&desk, id, Event::Close, json!({})).unwrap();
    assert_eq!(course(&desk, id).state, State::Closed);
}

#[test]
fn an_enquiry_that_was_late_is_closed_with_a_reason_only() {
    let place = Place::new();
    let desk = desk(&place);
    let id = take(&desk, "13805310001");
    step(&desk, id, Event::Promise, json!({ "promised_at": "2026-11-22 10:10" })).unwrap();
    step(&desk, id, Event::Answer, json!({ "answer": "可以。", "answered_by": "赵一鸣" })).unwrap();
    pass_minutes(60);
    step(&desk, id, Event::FeedBack, json!({ "told_at": "2026-11-22 11:10" })).unwrap();
    assert!(is_rule(&step(&desk, id, Event::Close, json!({}))));
    assert_eq!(course(&desk, id).state, State::FedBack);
    step(&desk, id, Event::Close, json!({ "overdue_reason": "等候销售部核实" })).unwrap();
    assert_eq!(course(&desk, id).state, State::Closed);
}

#[test]
fn nobody_is_promised_who_cannot_be_reached_and_an_answer_at_once_closes() {
    let place = Place::new();
    let desk = desk(&place);
    let id = take(&desk, "");
    assert!(is_rule(&step(&desk, id, Event::Promise, json!({ "promised_at": "2026-11-22 16:00" }))));
    step(&desk, id, Event::AnswerNow, json!({ "answer": "可以。" })).unwrap();
    assert_eq!(course(&desk, id).state, State::Closed);
    assert_eq!(desk.workspace.enquiry_steps.children(id).len(), 2);
}

#[test]
fn a_complaint_that_comes_of_an_enquiry_keeps_customer_promise_and_owner() {
    let place = Place::new();
    let desk = desk(&place);
    let id = take(&desk, "13805310001");
    step(&desk, id, Event::Promise, json!({ "promised_at": "2026-11-22 16:00" })).unwrap();
    step(&desk, id, Event::ToComplaint, json!({ "note": "要求书面答复。" })).unwrap();
    let complaint = course(&desk, id).complaint.unwrap();
    let case = desk.cases.get(complaint).unwrap();
    assert_eq!(case.course.state, complaint_event::State::Recorded);
    assert_eq!((case.course.responsible.as_str(), case.record.source_doc_no.as_str()), ("陈静", "JN01-ZX-202611-0001"));
    assert!(case.record.promised_at.is_some() && case.record.content.ends_with("要求书面答复。"));
}

#[test]
fn a_repair_is_passed_on_as_work_and_who_was_asked_first_still_answers_the_customer() {
    let place = Place::new();
    let desk = desk(&place);
    let unreachable = take(&desk, "");
    let passed = json!({ "repair_to": "工程部", "repair_no": "BX-0036", "promised_at": "2026-11-22 16:00" });
    assert!(is_rule(&step(&desk, unreachable, Event::ToRepair, passed.clone())));
    let id = take(&desk, "13805310001");
    assert!(step(&desk, id, Event::ToRepair, json!({ "repair_to": "工程部" })).is_err(), "a promise has a time");
    step(&desk, id, Event::ToRepair, passed).unwrap();
    let after = course(&desk, id);
    assert_eq!((after.state, after.responsible.as_str()), (State::Pending, "陈静"));
    assert!(after.promised_at.is_some() && after.handovers.is_empty());
    let noted = &after.last(Event::ToRepair).unwrap().step;
    assert_eq!((noted.repair_to.as_str(), noted.repair_no.as_str()), ("工程部", "BX-0036"));
    step(&desk, id, Event::Answer, json!({ "answer": "水管已修好。", "answered_by": "工程部" })).unwrap();
    step(&desk, id, Event::FeedBack, json!({ "told_at": "2026-11-22 15:30" })).unwrap();
    step(&desk, id, Event::Close, json!({})).unwrap();
    assert_eq!((course(&desk, id).state, course(&desk, id).responsible.as_str()), (State::Closed, "陈静"));
}

/// T-19 stops with the first contact; the card follows what was learnt.
#[test]
fn a_contact_brings_the_card_up_to_date_and_a_slip_names_the_salesperson() {
    let place = Place::new();
    let desk = desk(&place);
    let customer = register(&desk, "尉迟敏", "16900000011");
    let card = |key: &str| desk.workspace.customers.values_untracked(customer).unwrap().get(key).cloned();
    let assigned = fields(json!({ "cs_owner": "陈静", "cs_assigned_on": "2026-11-20", "class": "潜在客户" }));
    let opened = desk.workspace.customers.values_untracked(customer).unwrap();
    let mut values = opened.clone();
    values.extend(assigned);
    let form = &shouwen::forms::customer::CUSTOMER;
    block_on(desk.save_record(Kind::Customer, customer, form, &opened, values)).unwrap();
    let said =
        json!({ "channel": "电话", "at": "2026-11-22 10:20", "summary": "约周末看房", "class_after": "意向客户" });
    let contact = block_on(desk.log_contact(customer, fields(said))).unwrap();
    assert_eq!(desk.workspace.contacts.children(customer), [contact]);
    assert_eq!((card("class"), card("cs_contacted_on")), (Some(json!("意向客户")), Some(json!("2026-11-22"))));
    assert_eq!(desk.workspace.contacts.get_untracked(contact).unwrap().class_before, "潜在客户");
    let slip = block_on(desk.hand_to_sales(customer, fields(json!({ "to_person": "赵一鸣" })))).unwrap();
    let slip = desk.workspace.sales_handovers.get_untracked(slip).unwrap();
    assert_eq!((slip.number.as_str(), slip.customer_phone.as_str()), ("JN01-YJ-202611-0001", "16900000011"));
    assert_eq!(card("salesperson"), Some(json!("赵一鸣")));
}

#[test]
fn enquiries_and_follow_up_go_out_in_a_file_and_come_back_as_they_were() {
    let kinds = [Kind::Enquiry, Kind::EnquiryStep, Kind::SalesHandover, Kind::Contact];
    let place = Place::new();
    let desk = desk(&place);
    let customer = register(&desk, "尉迟敏", "16900000011");
    block_on(
        desk.log_contact(customer, fields(json!({ "channel": "电话", "at": "2026-11-22 10:20", "summary": "问候" }))),
    )
    .unwrap();
    block_on(desk.hand_to_sales(customer, fields(json!({ "to_person": "赵一鸣" })))).unwrap();
    let id = take(&desk, "13805310001");
    step(&desk, id, Event::Promise, json!({ "promised_at": "2026-11-22 16:00" })).unwrap();
    let file = export(&desk);
    let expected = parts(&file, &kinds);
    assert_eq!(expected.len(), kinds.len());
    let elsewhere = Place::new();
    let other = elsewhere.tab();
    block_on(other.set_up(set_up())).unwrap();
    take_in(&other, &file);
    assert_eq!(parts(&export(&other), &kinds), expected);
    assert_eq!(course(&other, id), course(&desk, id));
    // The next number of this site goes on after those that came in.
    let next = take(&other, "13805310002");
    assert_eq!(other.enquiries.get(next).unwrap().record.number, "JN01-ZX-202611-0002");
}
