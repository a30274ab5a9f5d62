//! Erasing a person: gone from every store, and not brought back by any file.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::json;
use shouwen::app::failure::Failure;
use shouwen::domain::enquiry_flow::Event;
use shouwen::state::session::Phase;
use shouwen::storage::grounds::Grounds;

use super::place::{Place, export, fields, name_of, register, take_in};

#[test]
fn a_person_erased_is_gone_and_an_old_file_does_not_bring_them_back() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "端木清扬", "16909500001");
    let other = register(&desk, "端木承泽", "16909500002");
    let visit = json!({ "type": "visit", "caller_name": "端木清扬", "caller_phone": "16909500001", "customer": id });
    block_on(desk.log_visit(fields(visit), None)).unwrap();
    let old = export(&desk);
    let second_tab = place.another_tab("李雯");

    block_on(desk.erase_person(id, "端木清扬", "requested")).unwrap();

    let now = export(&desk);
    assert!(!now.contains("端木清扬") && !now.contains("16909500001"));
    assert!(now.contains("端木承泽"));
    assert_eq!(block_on(place.grounds.generations()).unwrap(), [2], "the old stores are removed whole");
    assert_eq!(place.grounds.store(2, 0).snapshot(), place.grounds.store(2, 1).snapshot());
    take_in(&desk, &old);
    assert_eq!((name_of(&desk, id), desk.workspace.customers.get_untracked(id)), (String::new(), None));
    assert!(!export(&desk).contains("端木清扬"));

    // The tab that had not heard of the move writes on in the new stores.
    let by_second = register(&second_tab, "端木怀瑾", "16909500003");
    let reopened = place.another_tab("吴倩");
    assert_eq!(name_of(&reopened, by_second), "端木怀瑾");
    assert_eq!(name_of(&reopened, other), "端木承泽");
    assert!(!export(&reopened).contains("端木清扬"));
}

#[test]
fn a_person_with_an_open_complaint_is_not_erased() {
    let place = Place::new();
    let desk = place.demo();
    let open =
        desk.cases.all().into_iter().find(|case| !case.course.state.is_ended() && case.record.customer.is_some());
    let customer = open.and_then(|case| case.record.customer).unwrap();
    let before = place.store.snapshot();
    let refused = block_on(desk.erase_person(customer, &name_of(&desk, customer), "requested"));
    assert!(matches!(refused, Err(Failure::Rule(_))), "{refused:?}");
    assert_eq!(place.store.snapshot(), before);
}

#[test]
fn a_person_named_in_an_ended_complaint_is_taken_out_of_it() {
    let place = Place::new();
    let desk = place.demo();
    let cases = desk.cases.all();
    let asked = desk.enquiries.all();
    let has_open = |customer| {
        cases.iter().any(|case| case.record.customer == Some(customer) && !case.is_ended())
            || asked.iter().any(|case| case.record.customer == Some(customer) && !case.is_ended())
    };
    let ended = cases
        .iter()
        .find(|case| case.course.state.is_ended() && case.record.customer.is_some_and(|customer| !has_open(customer)));
    let (case, customer) = ended.map(|case| (case.id, case.record.customer.unwrap())).unwrap();
    let old = export(&desk);
    let (name, phone) = {
        let card = desk.workspace.customers.get_untracked(customer).unwrap();
        (card.name, card.phone)
    };
    let wrong = block_on(desk.erase_person(customer, "别人", "requested"));
    assert!(matches!(wrong, Err(Failure::Rule(_))), "{wrong:?}");
    block_on(desk.erase_person(customer, &name, "requested")).unwrap();
    take_in(&desk, &old);
    let complaint = desk.workspace.complaints.get_untracked(case).unwrap();
    assert_eq!((complaint.customer, complaint.customer_phone.as_str()), (None, ""));
    assert_eq!(complaint.customer_name, "（已删除）");
    let now = export(&desk);
    // Complaints, enquiries, hand-over slips and contacts alike.
    assert!(!now.contains(&phone), "the phone of {name}");
}

#[test]
fn what_was_asked_handed_over_and_said_goes_with_the_person() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "端木清扬", "16909500021");
    let asked = json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "category": "offer", "content": "能否同享？",
        "first_receiver": "陈静", "customer": id.to_string(), "customer_name": "端木清扬", "customer_phone": "16909500021",
    });
    let enquiry = block_on(desk.take_enquiry(fields(asked))).unwrap();
    block_on(desk.log_contact(
        id,
        fields(json!({ "channel": "phone", "at": "2026-11-22T10:05", "summary": "说到十七号楼的复式" })),
    ))
    .unwrap();
    let slip = block_on(desk.hand_to_sales(id, fields(json!({ "to_person": "赵一帆", "intent": "三居室" })))).unwrap();
    let refused = block_on(desk.erase_person(id, "端木清扬", "requested"));
    assert!(matches!(refused, Err(Failure::Rule(_))), "an open enquiry keeps the person: {refused:?}");
    block_on(desk.advance_enquiry(enquiry, Event::AnswerNow, fields(json!({ "answer": "可以。" })))).unwrap();
    block_on(desk.erase_person(id, "端木清扬", "requested")).unwrap();
    let file = export(&desk);
    assert!(!file.contains("端木清扬") && !file.contains("16909500021") && !file.contains("十七号楼"));
    let workspace = desk.workspace;
    assert!(workspace.enquiries.get_untracked(enquiry).is_some_and(|one| one.number.contains("-ZX-")));
    assert!(workspace.sales_handovers.get_untracked(slip).is_some_and(|one| one.intent.is_empty()));
}

#[test]
fn a_move_cut_short_leaves_one_desk() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "端木衡", "16909500010");
    // As if the page had been killed when the new stores were written and the old ones not yet removed.
    let stored = place.store.snapshot();
    for copy in 0..2 {
        place.grounds.store(2, copy).tamper(|new| *new = stored.clone());
    }
    let reopened = place.another_tab("李雯");
    assert_eq!(name_of(&reopened, id), "端木衡");
    assert_eq!(block_on(place.grounds.generations()).unwrap(), [2]);
    // As if it had been killed before: the new stores are there and hold nothing.
    place.grounds.store(3, 0);
    let again = place.tab();
    block_on(again.look());
    assert_eq!(again.session.phase.get_untracked(), Phase::Locked);
}
