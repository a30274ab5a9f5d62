//! The customer register as the verbs keep it (R-01, R-04, W-07): who moved a customer to which class and when, and several
//! customers on one slip.

use std::collections::BTreeSet;

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::domain::reception::{Stage, Step, stage};
use shouwen::domain::sales_handover::Stand;
use shouwen::forms::customer::CUSTOMER;
use shouwen::forms::follow_up::SALES_HANDOVER;
use uuid::Uuid;

use super::place::{Place, export, fields, parts, pass_minutes, register, set_up, take_in};

fn desk(place: &Place) -> Desk {
    let desk = place.tab();
    block_on(desk.set_up(set_up())).unwrap();
    desk
}

/// Changes the card through its form.
fn edit(desk: &Desk, customer: Uuid, said: Value) -> Result<(), Failure> {
    pass_minutes(5);
    let opened = desk.workspace.customers.values_untracked(customer).unwrap();
    let mut values = opened.clone();
    values.extend(fields(said));
    block_on(desk.save_record(Kind::Customer, customer, &CUSTOMER, &opened, values))
}

fn classes(desk: &Desk, customer: Uuid) -> Vec<(String, bool, String)> {
    let spells = desk.class_spells(customer).into_iter();
    spells.map(|spell| (spell.class, spell.until.is_none(), spell.by)).collect()
}

#[test]
fn a_class_changed_on_the_card_or_at_a_contact_is_in_the_history_with_who_and_when() {
    let place = Place::new();
    let desk = desk(&place);
    let by = desk.operator();
    let customer = register(&desk, "尉迟敏", "16900000011");
    edit(&desk, customer, json!({ "class": "潜在客户" })).unwrap();
    // Another field is no change of class.
    edit(&desk, customer, json!({ "intent": "三居室" })).unwrap();
    assert_eq!(desk.workspace.class_changes.children(customer).len(), 1);
    pass_minutes(5);
    let said =
        json!({ "channel": "电话", "at": "2026-11-22 12:20", "summary": "约周末看房", "class_after": "意向客户" });
    block_on(desk.log_contact(customer, fields(said))).unwrap();
    pass_minutes(240);
    edit(&desk, customer, json!({ "class": "成交客户" })).unwrap();
    let expected = [("成交客户", true), ("意向客户", false), ("潜在客户", false)];
    assert_eq!(classes(&desk, customer), expected.map(|(class, is_now)| (class.to_owned(), is_now, by.clone())));
    let spells = desk.class_spells(customer);
    assert_eq!((spells[1].until, spells[2].until), (spells[0].since, spells[1].since));
    assert!(spells[2].since < spells[1].since && spells[1].since < spells[0].since);
    // A contact that changes a class is its own fact and is not written twice.
    assert_eq!(desk.class_changes().len(), 3);
}

#[test]
fn the_history_of_a_class_travels_in_a_file_and_is_erased_with_the_person() {
    let place = Place::new();
    let desk = desk(&place);
    let customer = register(&desk, "尉迟敏", "16900000011");
    edit(&desk, customer, json!({ "class": "潜在客户" })).unwrap();
    edit(&desk, customer, json!({ "class": "意向客户" })).unwrap();
    let file = export(&desk);
    let kinds = [Kind::ClassChange];
    assert_eq!(parts(&file, &kinds)[0].1.len(), 2);
    let elsewhere = Place::new();
    let other = elsewhere.tab();
    block_on(other.set_up(set_up())).unwrap();
    take_in(&other, &file);
    assert_eq!(other.class_spells(customer), desk.class_spells(customer));
    assert!(desk.records_of(customer).iter().any(|(kind, all)| *kind == Kind::ClassChange && all.len() == 2));
    block_on(desk.erase_person(customer, "尉迟敏", "requested")).unwrap();
    assert!(desk.workspace.class_changes.children(customer).is_empty());
    assert_eq!(desk.class_changes(), []);
}

#[test]
fn several_customers_go_on_one_slip_and_who_signs_for_it_signs_for_all() {
    let place = Place::new();
    let desk = desk(&place);
    let first = register(&desk, "尉迟敏", "16900000011");
    edit(&desk, first, json!({ "intent": "三居室", "class": "意向客户" })).unwrap();
    let second = register(&desk, "司空远", "16900000012");
    pass_minutes(1);
    let third = register(&desk, "端木青", "16900000013");
    pass_minutes(1);
    let office = register(&desk, "销售部", "16900000014");
    edit(&desk, office, json!({ "kind": "办公部门" })).unwrap();
    // The newest first; an office is nobody for sales.
    assert_eq!(desk.awaiting_sales(60), [third, second, first]);
    let none = block_on(desk.hand_several_to_sales(&[], fields(json!({ "to_person": "赵一鸣" }))));
    assert!(matches!(none, Err(Failure::Rule(_))));
    let slip =
        block_on(desk.hand_several_to_sales(&[first, second], fields(json!({ "to_person": "赵一鸣" })))).unwrap();
    let on_it = desk.on_one_slip(slip);
    let slips = desk.workspace.sales_handovers;
    let all: Vec<_> = on_it.iter().map(|id| slips.get_untracked(*id).unwrap()).collect();
    assert_eq!(all.iter().map(|one| one.customer_name.as_str()).collect::<Vec<_>>(), ["尉迟敏", "司空远"]);
    assert!(all.iter().all(|one| one.number == "JN01-YJ-202611-0001"));
    assert_eq!((all[0].intent.as_str(), all[1].intent.as_str()), ("三居室", ""));
    assert_eq!(desk.awaiting_sales(60), [third]);
    for customer in [first, second] {
        assert_eq!(desk.workspace.customers.get_untracked(customer).unwrap().salesperson, "赵一鸣");
    }
    // The next slip has the next number.
    let next = block_on(desk.hand_to_sales(third, fields(json!({ "to_person": "赵一鸣" })))).unwrap();
    assert_eq!(slips.get_untracked(next).unwrap().number, "JN01-YJ-202611-0002");
    assert_eq!(desk.on_one_slip(next), [next]);

    let opened = slips.values_untracked(slip).unwrap();
    let mut back = opened.clone();
    let said = json!({ "received_by": "赵一鸣", "received_at": "2026-11-22 12:00", "feedback": "已约周末看房" });
    back.extend(fields(said));
    block_on(desk.take_slip_back(slip, &opened, back)).unwrap();
    let stands: Vec<Stand> = on_it.iter().map(|id| slips.get_untracked(*id).unwrap().stand()).collect();
    assert_eq!(stands, [Stand::Returned, Stand::Received]);
    assert_eq!(slips.get_untracked(next).unwrap().stand(), Stand::Prepared);
    assert!(SALES_HANDOVER.field("feedback").is_some());
}

#[test]
fn a_card_is_incomplete_until_what_is_asked_of_its_kind_is_there() {
    let place = Place::new();
    let desk = desk(&place);
    let customer = register(&desk, "尉迟敏", "16900000011");
    let missing = || desk.workspace.customers.get_untracked(customer).unwrap().missing();
    assert_eq!(missing(), ["kind", "intent", "class"]);
    edit(&desk, customer, json!({ "kind": "业主" })).unwrap();
    assert_eq!(missing(), ["room"]);
    edit(&desk, customer, json!({ "room": "1501" })).unwrap();
    assert_eq!(missing(), Vec::<&str>::new());
}

/// W-01: each press notes its time once, and what comes after leaving is not noted any more.
#[test]
fn the_steps_of_a_reception_are_noted_with_their_times_and_never_written_over() {
    let place = Place::new();
    let desk = desk(&place);
    let said = json!({ "type": "来访", "caller_name": "尉迟敏", "reason": "看房" });
    let (id, _) = block_on(desk.log_visit(fields(said), None)).unwrap();
    let visit = || desk.workspace.visits.get_untracked(id).unwrap();
    assert_eq!(stage(&visit()), Some(Stage::Arrived));
    // A tour before sitting down is not offered; it changes nothing.
    block_on(desk.note_reception(id, Step::Tour)).unwrap();
    assert_eq!(visit().tour_at, None);
    pass_minutes(3);
    block_on(desk.note_reception(id, Step::Seat)).unwrap();
    let seated = visit().seated_at;
    pass_minutes(20);
    block_on(desk.note_reception(id, Step::Seat)).unwrap();
    assert_eq!(visit().seated_at, seated);
    block_on(desk.note_reception(id, Step::Tour)).unwrap();
    pass_minutes(30);
    block_on(desk.note_reception(id, Step::Leave)).unwrap();
    let gone = visit();
    assert!(gone.toured && seated < gone.tour_at && gone.tour_at < gone.left_at);
    assert_eq!(stage(&gone), Some(Stage::Left));
    assert!(gone.awaits_registration());
    block_on(desk.note_reception(id, Step::Leave)).unwrap();
    assert_eq!(visit().left_at, gone.left_at);
}

/// T-19, R-05: what was agreed stays on the board however many records come after it.
#[test]
fn a_follow_up_and_a_first_contact_are_not_forgotten_behind_many_newer_records() {
    let place = Place::new();
    let desk = desk(&place);
    let (called, waits) = (register(&desk, "尉迟敏", "16900000011"), register(&desk, "欧阳静", "16900000012"));
    edit(&desk, waits, json!({ "cs_owner": "陈静", "cs_assigned_on": "2026-11-20" })).unwrap();
    let said = |next: &str| {
        fields(json!({ "channel": "电话", "at": "2026-11-22 12:20", "summary": "约看房", "next_on": next }))
    };
    block_on(desk.log_contact(called, said("2026-12-20"))).unwrap();
    let agreed = || desk.waiting.agreed.all().into_iter().map(|(_, one)| one.next_on).collect::<Vec<_>>();
    let uncontacted = || desk.waiting.uncontacted.all().into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    block_on(desk.waiting.look_at_all(async || true));
    assert_eq!((agreed(), uncontacted()), (vec!["2026-12-20".to_owned()], vec![waits]));
    // Many other customers and contacts, more than are looked at before everything is.
    let others: Vec<Uuid> = (0..5).map(|n| register(&desk, "司马青", &format!("1690000002{n}"))).collect();
    for at in 0..420 {
        block_on(desk.log_contact(others[at % 5], said(""))).unwrap();
    }
    assert_eq!((agreed(), uncontacted()), (vec!["2026-12-20".to_owned()], vec![waits]));
    pass_minutes(1);
    // The next contact answers for the one before; the first contact ends the waiting for it.
    block_on(desk.log_contact(called, said("2026-12-24"))).unwrap();
    block_on(desk.log_contact(waits, said(""))).unwrap();
    assert_eq!((agreed(), uncontacted()), (vec!["2026-12-24".to_owned()], vec![]));
    // A page that has just been opened finds the same when it looks.
    desk.waiting.clear();
    block_on(desk.waiting.look_at_all(async || true));
    assert_eq!(agreed(), ["2026-12-24"]);
}

/// T-21: a caller without a card is to be registered however many lines come after; both ways out are facts on the line.
#[test]
fn a_visitor_who_left_without_a_card_waits_until_registered_or_until_it_is_said_that_they_left_no_details() {
    let place = Place::new();
    let desk = desk(&place);
    let call = |name: &str, phone: &str| {
        let said = json!({ "type": "call", "caller_name": name, "caller_phone": phone, "reason": "咨询价格" });
        block_on(desk.log_visit(fields(said), None)).unwrap().0
    };
    let (named, known) = (call("尉迟敏", "16900000011"), call("欧阳静", "16900000012"));
    let (unnamed, numbered) = (call("", ""), call("", "16900000013"));
    let regular = register(&desk, "欧阳静", "16900000099");
    pass_minutes(1);
    for _ in 0..420 {
        let again = json!({ "type": "call", "customer": regular.to_string(), "caller_name": "欧阳静" });
        block_on(desk.log_visit(fields(again), None)).unwrap();
    }
    let waiting = || desk.waiting.unregistered.all().into_iter().map(|(id, _)| id).collect::<BTreeSet<_>>();
    assert_eq!(waiting(), BTreeSet::new(), "before all are looked at the newest are");
    block_on(desk.waiting.look_at_all(async || true));
    assert_eq!(waiting(), BTreeSet::from([named, known, unnamed, numbered]));

    let card = block_on(desk.register_visitor(named)).unwrap();
    assert_eq!(desk.workspace.customers.get_untracked(card).unwrap().name, "尉迟敏");
    assert_eq!(desk.workspace.visits.children(card), [named], "card, copy and erasure find the line");
    assert_eq!(desk.workspace.visits.get_untracked(named).unwrap().customer, Some(card));
    edit(&desk, regular, json!({ "phone2": "16900000012" })).unwrap();
    assert_eq!(block_on(desk.register_visitor(known)).unwrap(), regular, "whoever has a card gets no second one");
    block_on(desk.leave_unregistered(unnamed)).unwrap();
    assert_eq!(waiting(), BTreeSet::from([numbered]));
    let nameless = block_on(desk.register_visitor(numbered));
    assert!(matches!(nameless, Err(Failure::Findings(_))), "{nameless:?}");
    let later = register(&desk, "司马青", "16900000013");
    assert_eq!(desk.workspace.visits.children(later), [numbered], "a new card takes the lines of its number");
    assert_eq!(waiting(), BTreeSet::new());
    // What was linked stands after the desk was opened anew.
    let again = place.unlocked("陈静");
    assert_eq!(again.workspace.visits.children(card), [named]);
}
