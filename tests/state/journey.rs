//! The long way: a desk is set up, works, hands over a file, is given up, set up anew and takes the file in.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::complaint_event::{Event, State};
use shouwen::domain::kind::Kind;
use shouwen::state::session::Phase;
use shouwen::vault::envelope::SlotKind;
use uuid::Uuid;

use super::place::{PASSPHRASE, Place, export, fields, parts, pass_minutes, set_up, take_in};

/// What a file must carry unchanged.
const WORK: [Kind; 5] = [Kind::Customer, Kind::Visit, Kind::Complaint, Kind::ComplaintStep, Kind::SurveyAnswer];

/// Registers a visitor with a card; gives the customer.
fn receive_visitor(desk: &Desk) -> Uuid {
    let visit = json!({
        "at": "2026-11-22T09:40", "type": "来访", "caller_name": "尉迟敏", "caller_phone": "169 0000 0001", "is_first": true,
        "reason": "看房", "party_size": 2,
    });
    let card = json!({ "name": "尉迟敏", "phone": "１６９００００００１１", "kind": "购房客户", "class": "意向客户" });
    let (visit, customer) = block_on(desk.log_visit(fields(visit), Some(fields(card)))).unwrap();
    let customer = customer.unwrap();
    assert_eq!(desk.workspace.visits.children(customer), [visit]);
    customer
}

fn take_complaint(desk: &Desk, customer: Uuid) -> Uuid {
    let intake = json!({
        "received_at": "2026-11-22T10:00", "channel": "电话", "receiver": "陈静", "customer": customer.to_string(),
        "customer_name": "尉迟敏", "customer_phone": "16900000011", "location": "3号楼2单元1501", "nature": "房屋质量",
        "content": "卫生间顶部渗水，两次报修未解决。", "demand": "三天内修好。",
    });
    block_on(desk.take_complaint(fields(intake))).unwrap()
}

fn state_of(desk: &Desk, id: Uuid) -> State {
    let case = desk.cases.get(id).unwrap();
    assert_eq!(case.course.stray, []);
    case.course.state
}

/// Takes steps one after the other and asserts where each leads.
fn walk(desk: &Desk, id: Uuid, way: &[(Event, Value, State)]) {
    for (event, said, to) in way {
        pass_minutes(4);
        block_on(desk.advance_complaint(id, *event, fields(said.clone()))).unwrap();
        assert_eq!(state_of(desk, id), *to, "{event:?}");
    }
}

fn close_a_minor_one(desk: &Desk, id: Uuid) {
    assert_eq!(state_of(desk, id), State::Recorded);
    walk(
        desk,
        id,
        &[
            (Event::Register, json!({ "severity": "简易", "number": "-" }), State::Registered),
            (Event::IssueNotice, json!({ "department": "工程部", "head": "马建军" }), State::NoticeIssued),
            (Event::Verify, json!({ "findings": "属实", "proposal": "重做防水" }), State::Verified),
            (Event::Assign, json!({}), State::Assigned),
            (Event::StartWork, json!({ "handler": "王师傅" }), State::InProgress),
            (
                Event::SetMeasure,
                json!({ "measure": "逐户检查", "measure_owner": "马建军", "measure_due": "1205" }),
                State::CorrectiveAction,
            ),
            (Event::FinishMeasure, json!({}), State::InProgress),
            (Event::Reply, json!({ "result": "防水已重做", "cause": "施工质量" }), State::Remedied),
            (
                Event::Report,
                json!({ "reported_at": "2026-11-22 11:00", "customer_opinion": "认可", "satisfaction": "满意" }),
                State::VisitDue,
            ),
            (Event::Satisfied, json!({ "visited_at": "2026-11-22 11:30", "visit_form": "电话" }), State::Closed),
        ],
    );
}

fn close_a_major_one(desk: &Desk, id: Uuid) {
    walk(
        desk,
        id,
        &[
            (Event::Register, json!({ "severity": "major", "number": "-" }), State::Registered),
            (Event::IssueNotice, json!({ "department": "工程部", "head": "马建军" }), State::NoticeIssued),
            (Event::Verify, json!({ "findings": "属实", "proposal": "整改" }), State::Verified),
            (Event::Submit, json!({}), State::AwaitingDecision),
            (Event::Escalate, json!({ "reason": "金额较大" }), State::Escalated),
            (Event::LeadersDecide, json!({ "decision": "同意" }), State::Assigned),
            (Event::StartWork, json!({}), State::InProgress),
            (Event::Reply, json!({ "result": "已整改" }), State::Remedied),
            (
                Event::Report,
                json!({ "reported_at": "2026-11-22 12:00", "customer_opinion": "不认可", "satisfaction": "不满意" }),
                State::Reported,
            ),
            (Event::NotSatisfied, json!({ "further_demand": "书面答复" }), State::InProgress),
            (Event::Reply, json!({ "result": "已书面答复" }), State::Remedied),
            (
                Event::Report,
                json!({ "reported_at": "2026-11-22 13:00", "customer_opinion": "仍不认可", "satisfaction": "不满意" }),
                State::Reported,
            ),
            (Event::PlanVisit, json!({}), State::VisitDue),
        ],
    );
    // The notice went out after more than half an hour (T-03), so the close asks why.
    let mut close = fields(json!({ "reason": "已按约定办理", "decided_by": "高志远" }));
    let refused = block_on(desk.advance_complaint(id, Event::CloseUnsatisfied, close.clone()));
    assert!(matches!(refused, Err(Failure::Rule(_))), "{refused:?}");
    assert_eq!(state_of(desk, id), State::VisitDue);
    close.insert("overdue_reason".into(), json!("等候现场核实"));
    walk(desk, id, &[(Event::CloseUnsatisfied, Value::Object(close), State::ClosedUnsatisfied)]);
}

fn answer_a_survey(desk: &Desk) {
    let (id, set) = desk.workspace.questionnaires.all().into_iter().find(|(_, set)| set.source == "R-14").unwrap();
    let sheet = json!({
        "questionnaire_code": set.code, "version": set.version, "mode": "kiosk",
        "answers": { "reception": 5, "layout": "three", "improve": "多些车位" },
    });
    let answer = block_on(desk.answer_survey(id, fields(sheet))).unwrap();
    assert_eq!(desk.workspace.answers.children(id), [answer]);
}

#[test]
fn what_a_desk_has_done_survives_a_file_and_a_new_desk_byte_for_byte() {
    let place = Place::new();
    let desk = place.tab();
    block_on(desk.look());
    assert_eq!(desk.session.phase.get_untracked(), Phase::FirstStart);
    block_on(desk.set_up(set_up())).unwrap();
    assert_eq!(desk.session.phase.get_untracked(), Phase::Open);

    let customer = receive_visitor(&desk);
    assert_eq!(desk.customer_with_phone("169-0000-0011"), Some(customer));
    let minor = take_complaint(&desk, customer);
    let major = take_complaint(&desk, customer);
    close_a_minor_one(&desk, minor);
    close_a_major_one(&desk, major);
    let number = |id| desk.cases.get(id).and_then(|case| case.course.number.clone()).unwrap();
    assert_eq!((number(minor).as_str(), number(major).as_str()), ("JN01-TS-202611-0001", "JN01-TS-202611-0002"));
    answer_a_survey(&desk);
    let file = export(&desk);
    let expected = parts(&file, &WORK);
    assert!(expected.iter().all(|(_, rows)| !rows.is_empty()));

    assert!(matches!(block_on(desk.wipe("QD09")), Err(Failure::Rule(_))));
    assert_eq!(export(&desk), file);
    block_on(desk.wipe(" jn01 ")).unwrap();
    assert_eq!(desk.session.phase.get_untracked(), Phase::FirstStart);
    assert_eq!(place.store.snapshot(), Default::default());

    let anew = place.tab();
    block_on(anew.set_up(set_up())).unwrap();
    assert_eq!(anew.workspace.customers.count(), 0);
    take_in(&anew, &file);
    assert_eq!(parts(&export(&anew), &WORK), expected);
    assert_eq!((state_of(&anew, minor), state_of(&anew, major)), (State::Closed, State::ClosedUnsatisfied));
    assert_eq!(anew.workspace.customers.find("yuchi").first(), Some(&customer));

    let before = place.store.snapshot();
    let preview = block_on(anew.preview_import(file.as_bytes(), |_| ())).unwrap();
    assert!(!preview.has_news());
    block_on(anew.import(preview)).unwrap();
    assert_eq!(place.store.snapshot(), before);
}

#[test]
fn only_the_passphrase_and_the_recovery_code_open_a_desk_and_a_wrong_one_changes_nothing() {
    let place = Place::new();
    let desk = place.tab();
    let weak = block_on(desk.set_up(shouwen::app::open::SetUp { passphrase: "12345678".into(), ..set_up() }));
    assert!(matches!(weak, Err(Failure::Rule(_))));
    assert_eq!(place.store.snapshot(), Default::default());

    let recovery = block_on(desk.set_up(set_up())).unwrap();
    let before = place.store.snapshot();
    let tab = place.tab();
    block_on(tab.look());
    assert_eq!(tab.session.phase.get_untracked(), Phase::Locked);
    let wrong = block_on(tab.unlock("陌生人", "灯塔 北坡 47 琥珀 ", SlotKind::Staff));
    assert!(matches!(wrong, Err(Failure::WrongPassphrase)), "{wrong:?}");
    assert!(matches!(block_on(tab.export_everything("", |_| ())), Err(Failure::Locked)));
    assert_eq!(tab.session.phase.get_untracked(), Phase::Locked);
    assert_eq!((tab.workspace.sites.count(), place.store.snapshot()), (0, before));

    block_on(tab.unlock("陈静", PASSPHRASE, SlotKind::Staff)).unwrap();
    assert_eq!(tab.site_untracked().code, "JN01");
    tab.lock();
    assert_eq!(tab.workspace.sites.count(), 0);
    block_on(tab.unlock("陈静", recovery.as_str(), SlotKind::Recovery)).unwrap();
    assert_eq!(tab.operator(), "陈静");
}

#[test]
fn a_sealed_file_opens_with_its_passphrase_only() {
    let place = Place::new();
    let desk = place.demo();
    let file = export(&desk);
    let sealed = block_on(desk.seal_export(&file, PASSPHRASE)).unwrap();
    assert!(!sealed.contains("customers") && !sealed.contains("演示"));
    assert_eq!(block_on(desk.unseal(sealed.clone().into_bytes(), PASSPHRASE)).unwrap(), file.as_bytes());
    assert!(matches!(block_on(desk.unseal(sealed.into_bytes(), "另一个口令")), Err(Failure::WrongPassphrase)));
}
