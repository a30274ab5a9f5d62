//! Weekly report, consents and retention (4.2), directory, as the verbs write them.

use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::failure::Failure;
use shouwen::app::weekly::weekly_report_id;
use shouwen::domain::report_period::Period;
use shouwen::domain::value::Values;
use shouwen::domain::weekly_report::Frozen;

use super::place::{Place, export, fields, pass_minutes, register, take_in};

fn week() -> Period {
    Period::parse("2026-W47").unwrap()
}

#[test]
fn a_weekly_report_is_a_draft_until_it_is_submitted_and_stays_as_it_was_then() {
    let place = Place::new();
    let desk = place.real();
    let id = weekly_report_id("JN01", week());
    let figures = [("new", Frozen { hits: 3, n: 3 }), ("T-06", Frozen { hits: 2, n: 3 })];
    let early = block_on(desk.submit_weekly_report(week(), &figures));
    assert!(matches!(early, Err(Failure::Rule(_))), "nothing is written yet");
    let nameless = block_on(desk.save_weekly_report(week(), &Values::new(), fields(json!({ "causes": "密封胶老化" }))));
    assert!(matches!(nameless, Err(Failure::Findings(_))));
    let text = json!({ "causes": "密封胶老化", "prepared_by": "周敏", "submitted_to": "公司领导" });
    block_on(desk.save_weekly_report(week(), &Values::new(), fields(text))).unwrap();
    let opened = desk.workspace.weekly_reports.values_untracked(id).unwrap();
    let mut more = opened.clone();
    more.insert("important".into(), "三号楼渗漏已立项".into());
    block_on(desk.save_weekly_report(week(), &opened, more)).unwrap();
    pass_minutes(30);
    block_on(desk.submit_weekly_report(week(), &figures)).unwrap();
    let report = desk.workspace.weekly_reports.get_untracked(id).unwrap();
    assert_eq!(
        (report.week.as_str(), report.site.as_str(), report.site_name.as_str()),
        ("2026-W47", "JN01", "泉水花园售楼处")
    );
    assert_eq!((report.submitted_on.as_str(), report.submitted_by.as_str()), ("2026-11-22", "陈静"));
    assert_eq!(report.figures["T-06"], Frozen { hits: 2, n: 3 });
    // From now on it stays as it is.
    let before = place.store.snapshot();
    let opened = desk.workspace.weekly_reports.values_untracked(id).unwrap();
    let mut changed = opened.clone();
    changed.insert("causes".into(), "别的".into());
    assert!(block_on(desk.save_weekly_report(week(), &opened, changed)).is_err());
    assert!(block_on(desk.submit_weekly_report(week(), &figures)).is_err());
    assert_eq!(place.store.snapshot(), before);
}

#[test]
fn two_desks_of_a_site_write_one_report_and_a_file_carries_it_to_the_group() {
    let (here, there) = (Place::new(), Place::new());
    let (one, other) = (here.real(), there.real());
    let text = |causes: &str| fields(json!({ "causes": causes, "prepared_by": "周敏" }));
    block_on(one.save_weekly_report(week(), &Values::new(), text("密封胶老化"))).unwrap();
    block_on(one.submit_weekly_report(week(), &[("new", Frozen { hits: 3, n: 3 })])).unwrap();
    take_in(&other, &export(&one));
    assert_eq!(other.workspace.weekly_reports.count(), 1);
    let carried = other.workspace.weekly_reports.get_untracked(weekly_report_id("JN01", week())).unwrap();
    assert_eq!((carried.causes.as_str(), carried.figures["new"]), ("密封胶老化", Frozen { hits: 3, n: 3 }));
}

#[test]
fn consent_is_given_and_withdrawn_and_goes_with_the_person() {
    let place = Place::new();
    let desk = place.real();
    let customer = register(&desk, "林秀芝", "13805310001");
    let nothing = block_on(desk.record_consent(customer, fields(json!({ "notice": "paper" }))));
    assert!(matches!(nothing, Err(Failure::Findings(_))));
    let given = json!({ "notice": "paper", "given_by": "signature", "purposes": ["service", "visit"], "given_on": "2026-11-20" });
    let id = block_on(desk.record_consent(customer, fields(given))).unwrap();
    assert!(desk.workspace.consents.get_untracked(id).unwrap().holds());
    let opened = desk.workspace.consents.values_untracked(id).unwrap();
    let mut withdrawn = opened.clone();
    withdrawn.insert("withdrawn_on".into(), "2026-11-22".into());
    let form = shouwen::forms::catalogue::form_of(shouwen::domain::kind::Kind::Consent);
    block_on(desk.save_record(shouwen::domain::kind::Kind::Consent, id, form, &opened, withdrawn)).unwrap();
    let consent = desk.workspace.consents.get_untracked(id).unwrap();
    assert!(!consent.holds() && consent.given_on == "2026-11-20" && consent.customer_name == "林秀芝");
    block_on(desk.erase_person(customer, "林秀芝", "客户要求")).unwrap();
    assert_eq!(desk.workspace.consents.count(), 0);
    assert!(!export(&desk).contains("林秀芝"));
}

#[test]
fn the_copy_of_a_persons_data_has_everything_of_them_and_nothing_of_others() {
    let place = Place::new();
    let desk = place.real();
    let customer = register(&desk, "林秀芝", "13805310001");
    register(&desk, "许文", "13805310002");
    let asked = json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "category": "优惠政策", "content": "能否同享优惠？",
        "first_receiver": "陈静", "customer": customer.to_string(), "customer_name": "林秀芝", "urgency": "一般",
    });
    block_on(desk.take_enquiry(fields(asked))).unwrap();
    let served = json!({
        "received_at": "2026-11-22T10:00", "channel": "in_person", "received_by": "办公室", "about": "保洁部",
        "content": "保洁员态度生硬。", "customer": customer.to_string(), "customer_name": "林秀芝",
    });
    block_on(desk.take_rectification(fields(served))).unwrap();
    let planned = json!({ "kind": "buyer", "customer": customer.to_string(), "customer_name": "林秀芝", "planned_on": "2026-11-30" });
    block_on(desk.plan_return_visit(fields(planned))).unwrap();
    let copy = desk.personal_copy(customer).unwrap();
    let read: Value = serde_json::from_str(&copy).unwrap();
    assert_eq!(read["customers"][0]["name"], "林秀芝");
    assert_eq!(read["enquiries"][0]["content"], "能否同享优惠？");
    assert_eq!(read["complaints"][0]["content"], "保洁员态度生硬。");
    assert_eq!(read["rectifications"][0]["content"], "保洁员态度生硬。");
    assert_eq!(read["return_visits"][0]["planned_on"], "2026-11-30");
    assert!(!copy.contains("许文") && !copy.contains("13805310002"));
    assert!(matches!(desk.personal_copy(uuid::Uuid::from_u128(1)), Err(Failure::Gone)));
}

#[test]
fn data_fall_due_for_erasure_only_where_a_time_is_set_and_nothing_is_open() {
    let place = Place::new();
    let desk = place.real();
    let site = desk.workspace.sites.ids()[0];
    let opened = desk.workspace.sites.values_untracked(site).unwrap();
    assert_eq!(opened["retention_months"], 36);
    let old = json!({ "name": "林秀芝", "phone": "13805310001", "first_contact": "2020-01-05T10:00" });
    let customer = block_on(desk.register_customer(fields(old))).unwrap();
    // Registered today: not due, whatever the first contact was.
    assert!(desk.due_for_erasure().is_empty());
    pass_minutes(37 * 31 * 24 * 60);
    assert_eq!(desk.due_for_erasure().iter().map(|one| one.customer).collect::<Vec<_>>(), [customer]);
    let asked = json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "category": "优惠政策", "content": "能否同享优惠？",
        "first_receiver": "陈静", "customer": customer.to_string(), "customer_name": "林秀芝", "urgency": "一般",
    });
    block_on(desk.take_enquiry(fields(asked))).unwrap();
    assert!(desk.due_for_erasure().is_empty(), "an open enquiry keeps the card");
    let mut off = opened.clone();
    off.insert("retention_months".into(), 0.into());
    block_on(desk.save_settings(&opened, off)).unwrap();
    assert!(desk.due_for_erasure().is_empty());
}

#[test]
fn an_office_in_the_directory_is_visited_and_surveyed_from_then_on() {
    let place = Place::new();
    let desk = place.real();
    let line = |list: &str, unit: &str| {
        fields(json!({ "list": list, "unit": unit, "name": "郑晓岚", "phone": "16900000033" }))
    };
    let id = block_on(desk.add_to_directory(line("offices", "行政部"))).unwrap();
    block_on(desk.add_to_directory(line("people", "工程部"))).unwrap();
    let site = desk.site_untracked();
    assert!(site.offices.contains(&"行政部".to_owned()) && site.offices.contains(&"财务部".to_owned()));
    assert_eq!(site.departments.iter().filter(|name| *name == "工程部").count(), 1);
    assert!(matches!(block_on(desk.add_to_directory(fields(json!({ "list": "people" })))), Err(Failure::Findings(_))));
    block_on(desk.strike_from_directory(id)).unwrap();
    assert_eq!(desk.workspace.directory.count(), 1);
}
