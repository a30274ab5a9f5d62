//! Documents that went from hand to hand: lent ones come back once, with who and when.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::document_loan::Stand;
use uuid::Uuid;

use super::place::{Place, fields, pass_minutes};

const DAY: i64 = 24 * 60;

fn log(desk: &Desk, way: &str, more: Value) -> Result<Uuid, Failure> {
    let mut said =
        json!({ "document": "投诉归档资料第3册", "way": way, "given_by": "陈静", "taken_by": "工程部 刘强" });
    said.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    block_on(desk.log_document(fields(said)))
}

#[test]
fn a_lent_document_is_overdue_after_its_day_and_comes_back_once() {
    let place = Place::new();
    let desk = place.real();
    let today = desk.now().date();
    let stand = |id| desk.workspace.document_loans.get_untracked(id).unwrap().stand();
    assert!(matches!(log(&desk, "lend", json!({})), Err(Failure::Rule(why)) if why.zh.contains("应还日期")));
    assert!(matches!(log(&desk, "lend", json!({ "due_on": "2001-01-01" })), Err(Failure::Rule(_))));
    assert!(desk.workspace.document_loans.all().is_empty(), "what was refused is not written");
    // An account that may not permit is not written down as having permitted (4.1); a leader on paper is (G-23).
    let agent = fields(json!({ "name": "吴晓燕", "role": "agent", "post": "客服专员" }));
    block_on(desk.add_staff(agent, "墨绿陶罐第九间屋")).unwrap();
    let by_agent = json!({ "due_on": today.to_string(), "approver": "吴晓燕" });
    assert!(matches!(log(&desk, "lend", by_agent), Err(Failure::Rule(why)) if why.zh.contains("主任")));
    let due = json!({ "due_on": today.to_string(), "purpose": "核对整改", "approver": "高志远" });
    let id = log(&desk, "lend", due).unwrap();
    assert_eq!((stand(id), desk.lent_documents().len()), (Stand::Out, 1));
    pass_minutes(DAY);
    let late = desk.workspace.document_loans.get_untracked(id).unwrap();
    assert!(!late.is_overdue(today) && late.is_overdue(desk.now().date()));
    block_on(desk.take_back_document(id)).unwrap();
    let back = desk.workspace.document_loans.get_untracked(id).unwrap();
    assert_eq!((back.stand(), back.returned_on), (Stand::Returned, desk.now().date().to_string()));
    assert_eq!((back.received_by.as_str(), back.by.as_str(), back.site.as_str()), ("陈静", "陈静", "JN01"));
    assert!(matches!(block_on(desk.take_back_document(id)), Err(Failure::Rule(_))));
    assert!(desk.lent_documents().is_empty());
    pass_minutes(-DAY);
}

#[test]
fn what_is_handed_over_for_good_is_not_waited_for() {
    let place = Place::new();
    let desk = place.real();
    let id = log(&desk, "hand_over", json!({})).unwrap();
    assert_eq!(desk.workspace.document_loans.get_untracked(id).unwrap().stand(), Stand::Transferred);
    assert!(matches!(block_on(desk.take_back_document(id)), Err(Failure::Rule(_))));
    assert!(desk.lent_documents().is_empty());
}
