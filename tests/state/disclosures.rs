//! What leaves the register is written down (R-18, C-3): prints, files, copies, numbers that were shown.

use pollster::block_on;
use serde_json::json;
use shouwen::app::failure::Failure;
use shouwen::app::open::SetUp;
use shouwen::domain::disclosure::{Disclosure, medium};
use shouwen::domain::role::Role;
use shouwen::domain::site::Site;
use shouwen::vault::envelope::SlotKind;

use super::place::{Place, export, fields, pass_minutes, register, set_up, take_in};

const DAY: i64 = 24 * 60;

fn log(desk: &shouwen::app::desk::Desk) -> Vec<Disclosure> {
    desk.workspace.disclosures.all().into_iter().map(|(_, one)| one).collect()
}

#[test]
fn a_print_is_on_record_and_its_purpose_is_offered_for_the_rest_of_the_day() {
    let place = Place::new();
    let desk = place.real();
    assert_eq!(desk.last_purpose(), None);
    block_on(desk.log_disclosure("KH-0001 客户卡", "上门前核对", "", medium::PRINT, 1)).unwrap();
    pass_minutes(5);
    block_on(desk.log_disclosure("客户一览 2026-11-22", "公司月度检查", "高志远", medium::PRINT, 40)).unwrap();
    block_on(desk.log_export("交接", "", true)).unwrap();
    assert_eq!(desk.last_purpose().as_deref(), Some("公司月度检查"), "a file is no print");
    let written = log(&desk);
    let list = written.iter().find(|one| one.count == Some(40)).unwrap();
    assert_eq!((list.approver.as_str(), list.by.as_str(), list.site.as_str()), ("高志远", "陈静", "JN01"));
    assert!(list.at.is_some());
    // The next tab offers the same, the next day begins anew.
    assert_eq!(place.unlocked("李雯").last_purpose().as_deref(), Some("公司月度检查"));
    pass_minutes(DAY);
    assert_eq!(desk.last_purpose(), None);
    pass_minutes(-DAY - 5);
}

#[test]
fn what_left_another_site_stays_in_the_log_there() {
    let (here, there) = (Place::new(), Place::new());
    let (desk, other) = (here.real(), there.tab());
    let site = Site { code: "JN02".into(), ..Site::example() };
    block_on(other.set_up(SetUp { site, ..set_up() })).unwrap();
    block_on(other.log_disclosure("客户卡", "别处的事", "", medium::PRINT, 1)).unwrap();
    take_in(&desk, &export(&other));
    assert_eq!((log(&desk).len(), desk.last_purpose()), (0, None));
}

#[test]
fn shown_numbers_are_noted_once_a_record_a_day_and_a_person() {
    let place = Place::new();
    let desk = place.real();
    block_on(desk.log_reveal("客户卡 KH-0001")).unwrap();
    block_on(desk.log_reveal("客户卡 KH-0001")).unwrap();
    block_on(desk.log_reveal("客户卡 KH-0002")).unwrap();
    let written = log(&desk);
    assert_eq!(written.len(), 2, "{written:?}");
    assert!(written.iter().all(|one| one.medium == medium::SCREEN && one.by == "陈静"));
    // A colleague's look is a look of its own, also from another tab; so is the next day's.
    let other = place.unlocked("李雯");
    block_on(other.log_reveal("客户卡 KH-0001")).unwrap();
    assert_eq!(log(&other).len(), 3);
    pass_minutes(DAY);
    block_on(desk.log_reveal("客户卡 KH-0001")).unwrap();
    assert_eq!(log(&desk).len(), 4);
    pass_minutes(-DAY);
}

#[test]
fn a_file_and_a_personal_copy_are_on_record_without_the_name() {
    let place = Place::new();
    let desk = place.real();
    let customer = register(&desk, "林秀芝", "13805310001");
    block_on(desk.log_export("交接", "高志远", true)).unwrap();
    pass_minutes(1);
    block_on(desk.log_export("年终归档", "高志远", false)).unwrap();
    pass_minutes(1);
    block_on(desk.log_personal_copy(customer)).unwrap();
    let written = log(&desk);
    let ways: Vec<&str> = written.iter().map(|one| one.medium.as_str()).collect();
    assert_eq!(ways, [medium::FILE, medium::PLAIN_FILE, medium::PLAIN_FILE]);
    assert!(written[0].count.unwrap() > 1, "everything is more than one record");
    let number = desk.workspace.customers.get_untracked(customer).unwrap().no;
    assert_eq!((written[2].what.as_str(), written[2].count), (format!("个人信息副本 {number}").as_str(), Some(1)));
    assert!(!number.is_empty() && written.iter().all(|one| !one.what.contains("林秀芝")));
}

#[test]
fn an_agent_prints_for_the_days_work_and_a_locked_desk_says_why_nothing_was_noted() {
    let place = Place::new();
    let desk = place.real();
    let person = json!({ "name": "孙浩", "role": Role::Agent.key(), "post": "客服" });
    block_on(desk.add_staff(fields(person), "秋分 铁桥 29 柑橘")).unwrap();
    let agent = place.tab();
    block_on(agent.look());
    let locked = block_on(agent.log_reveal("客户卡 KH-0001"));
    assert!(matches!(locked, Err(Failure::Locked)));
    block_on(agent.unlock("", "秋分 铁桥 29 柑橘", SlotKind::Staff)).unwrap();
    block_on(agent.log_disclosure("客户卡", "办理业务", "", medium::PRINT, 1)).unwrap();
    assert_eq!(log(&agent)[0].by, "孙浩");
}
