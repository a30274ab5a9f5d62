//! Who may do what (4.1): every role tries every act; accounts, their passphrases, and what a file cannot do.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::{Value, json};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::complaint_flow::Event;
use shouwen::domain::disclosure::Stand;
use shouwen::domain::kind::Kind;
use shouwen::domain::report_period::Period;
use shouwen::domain::role::{Act, Role};
use shouwen::state::session::Standing;
use shouwen::text::Lang;
use shouwen::vault::envelope::{Envelope, SlotKind};
use uuid::Uuid;

use super::place::{PASSPHRASE, Place, export, fields, register, take_in};

/// Passphrases of the colleagues, one a role.
const OWN: [(Role, &str, &str); 4] = [
    (Role::Agent, "孙浩", "秋分 铁桥 29 柑橘"),
    (Role::Supervisor, "周敏", "北窗 石磨 83 雨燕"),
    (Role::Office, "何琳", "竹筏 远钟 16 薄荷"),
    (Role::Group, "集团督导", "沙洲 纸鸢 52 松烟"),
];

fn add(desk: &Desk, role: Role, name: &str, passphrase: &str) -> Uuid {
    let person = json!({ "name": name, "role": role.key(), "post": "客服" });
    block_on(desk.add_staff(fields(person), passphrase)).unwrap()
}

fn open(place: &Place, passphrase: &str) -> Desk {
    let desk = place.tab();
    block_on(desk.look());
    block_on(desk.unlock("", passphrase, SlotKind::Staff)).unwrap();
    desk
}

/// A major complaint that waits for the director, and a minor one under work.
fn cases(desk: &Desk) -> [Uuid; 2] {
    ["major", "minor"].map(|severity| {
        let intake = json!({
            "received_at": "2026-11-22T09:50", "channel": "in_person", "receiver": "陈静", "first_receiver": "陈静", "customer_name": "林秀芝",
            "customer_phone": "13805310001", "content": "窗边渗水", "nature": "房屋质量",
        });
        let id = block_on(desk.take_complaint(fields(intake))).unwrap();
        let steps = [
            (Event::Register, json!({ "severity": severity, "summary": "渗水", "number": "-" })),
            (Event::IssueNotice, json!({ "department": "工程部", "head": "马工" })),
            (Event::Verify, json!({ "findings": "属实", "proposal": "维修" })),
        ];
        for (event, said) in steps {
            block_on(desk.advance_complaint(id, event, fields(said))).unwrap();
        }
        let next = if severity == "major" { Event::Submit } else { Event::Assign };
        block_on(desk.advance_complaint(id, next, fields(json!({ "department": "工程部" })))).unwrap();
        id
    })
}

/// What the acts are tried on.
struct Ground {
    customer: Uuid,
    major: Uuid,
    colleague: Uuid,
    file: String,
}

/// Tries an act by a verb that stands for it; the values are such that only the role can be in the way.
fn attempt(desk: &Desk, act: Act, ground: &Ground, nonce: usize) -> Result<(), Failure> {
    let values = |value: Value| fields(value);
    let change = |kind: Kind, id: Uuid, key: &str, value: Value| {
        let opened = desk.workspace.of(kind).values_untracked(id).unwrap();
        let mut typed = opened.clone();
        typed.insert(key.into(), value);
        let spec = shouwen::forms::catalogue::form_of(kind);
        block_on(desk.save_record(kind, id, spec, &opened, typed))
    };
    match act {
        Act::Serve => {
            let phone = format!("1390531{nonce:04}");
            block_on(desk.register_customer(values(json!({ "name": "访客", "phone": phone })))).map(|_| ())
        }
        Act::Decide => {
            let said = json!({ "decision": "整改", "department": "工程部", "decided_by": "高志远" });
            block_on(desk.advance_complaint(ground.major, Event::Decide, values(said)))
        }
        Act::Assign => change(Kind::Customer, ground.customer, "cs_owner", format!("专员{nonce}").into()),
        Act::EditSurveys => {
            let set = desk.workspace.questionnaires.ids()[0];
            change(Kind::Questionnaire, set, "title_zh", format!("问卷{nonce}").into())
        }
        Act::ChangeSettings => {
            let site = desk.workspace.sites.ids()[0];
            change(Kind::Site, site, "name", format!("售楼处{nonce}").into())
        }
        Act::ManageStaff => change(Kind::Staff, ground.colleague, "post", format!("岗位{nonce}").into()),
        Act::KeepKeys => block_on(desk.renew_recovery()).map(|_| ()),
        Act::Export => block_on(desk.export_everything("测试", |_| ())).map(|_| ()),
        Act::Import => {
            let preview = block_on(desk.preview_import(ground.file.as_bytes(), |_| ())).unwrap();
            block_on(desk.import(preview))
        }
        Act::Erase => {
            let card = desk.workspace.customers.get_untracked(ground.customer).unwrap();
            block_on(desk.erase_person(ground.customer, &card.name, "客户要求"))
        }
        Act::KeepDirectory => {
            let line = json!({ "list": "people", "unit": "工程部", "name": format!("同事{nonce}") });
            block_on(desk.add_to_directory(values(line))).map(|_| ())
        }
        Act::WriteReport => {
            let week = Period::parse(&format!("20{:02}-W10", 10 + nonce % 80)).unwrap();
            let text = json!({ "causes": "密封胶老化", "prepared_by": "周敏" });
            block_on(desk.save_weekly_report(week, &Default::default(), values(text)))
        }
        Act::SubmitReport => {
            let week = Period::parse(&format!("20{:02}-W20", 10 + nonce % 80)).unwrap();
            block_on(desk.submit_weekly_report(week, &[]))
        }
        // Acts whose verbs belong to cases and parcels ask through the same door.
        Act::RecordLeaders | Act::Rectify | Act::ExportPlain => {
            if desk.permits(act) {
                Ok(())
            } else {
                Err(Failure::NotYours(act, desk.role()))
            }
        }
    }
}

fn ask_for_a_file(desk: &Desk) -> Uuid {
    let asked = json!({ "what": "全部登记资料", "medium": "file", "why": "交接", "receiver": "集团中心" });
    block_on(desk.ask_disclosure(fields(asked))).unwrap()
}

fn permit_a_file(place: &Place, desk: &Desk, director: &Desk) {
    let asked = ask_for_a_file(desk);
    place.deliver();
    block_on(director.decide_disclosure(asked, true)).unwrap();
}

/// W-16: asked, permitted by another, used up by one file; C-3: nothing leaves without it.
#[test]
fn a_file_of_everything_leaves_by_a_director_or_under_a_permission_that_it_uses_up() {
    let place = Place::new();
    let director = place.real();
    for (role, name, passphrase) in OWN {
        add(&director, role, name, passphrase);
    }
    let passphrase = OWN.iter().find(|(role, ..)| *role == Role::Supervisor).unwrap().2;
    let desk = open(&place, passphrase);
    let tries = || block_on(desk.export_everything("交接", |_| ()));
    let refused =
        |outcome: Result<String, Failure>| matches!(outcome, Err(Failure::Rule(why)) if why.zh.contains("申请"));
    assert!(refused(tries()));
    let asked = ask_for_a_file(&desk);
    // Asking is not being permitted, and nobody but a director decides.
    assert!(refused(tries()));
    assert!(matches!(block_on(desk.decide_disclosure(asked, true)), Err(Failure::NotYours(Act::Decide, _))));
    place.deliver();
    assert_eq!(director.asked_disclosures().len(), 1);
    block_on(director.decide_disclosure(asked, true)).unwrap();
    assert!(matches!(block_on(director.decide_disclosure(asked, false)), Err(Failure::Rule(_))));
    place.deliver();
    assert!(tries().is_ok());
    block_on(desk.log_export("交接", "", true)).unwrap();
    let log = desk.workspace.disclosures;
    let entry = log.get_untracked(asked).unwrap();
    assert_eq!((log.count(), entry.stand(), entry.approver), (1, Stand::Out, director.operator()));
    assert_eq!((entry.asked_by, entry.by), (desk.operator(), desk.operator()));
    assert!(refused(tries()), "one permission is for one file");
    // Refused is refused; what was not permitted is not handed out.
    let again = ask_for_a_file(&desk);
    place.deliver();
    block_on(director.decide_disclosure(again, false)).unwrap();
    place.deliver();
    assert!(refused(tries()));
    assert!(matches!(block_on(desk.give_out(again, "file", None)), Err(Failure::Rule(_))));
}

/// W-16: whoever asked does not permit it themselves as long as another director is here.
#[test]
fn a_director_permits_what_they_asked_for_only_where_nobody_else_may() {
    let place = Place::new();
    let desk = place.real();
    let own = ask_for_a_file(&desk);
    block_on(desk.decide_disclosure(own, true)).unwrap();
    add(&desk, Role::Director, "高志远", "quiet-harbour-lantern-7-orchard");
    let next = ask_for_a_file(&desk);
    assert!(
        matches!(block_on(desk.decide_disclosure(next, true)), Err(Failure::Rule(why)) if why.zh.contains("另一位"))
    );
    let other = open(&place, "quiet-harbour-lantern-7-orchard");
    block_on(other.decide_disclosure(next, true)).unwrap();
    assert_eq!(other.workspace.disclosures.get_untracked(next).unwrap().decided_by, "高志远");
}

#[test]
fn every_role_may_do_what_the_table_says_and_a_refusal_stores_nothing() {
    let place = Place::new();
    let director = place.real();
    for (role, name, passphrase) in OWN {
        add(&director, role, name, passphrase);
    }
    let file = export(&director);
    let colleague = director.workspace.staff.all().into_iter().find(|(_, one)| one.name == "孙浩").unwrap().0;
    let mut tried = 0;
    let others = OWN.map(|(role, _, passphrase)| (role, open(&place, passphrase)));
    for (at, (role, desk)) in others.into_iter().chain([(Role::Director, director)]).enumerate() {
        assert_eq!(desk.role(), role);
        for (nonce, act) in Act::all().enumerate() {
            // Everything that is tried on is made fresh by the director, so that no act stands on another.
            let customer = register(&director, "林秀芝", &format!("137{at}{nonce:02}10001"));
            let [major, _] = cases(&director);
            if act == Act::SubmitReport {
                let week = Period::parse(&format!("20{:02}-W20", 10 + (at * 100 + nonce) % 80)).unwrap();
                let text = json!({ "causes": "密封胶老化", "prepared_by": "周敏" });
                block_on(director.save_weekly_report(week, &Default::default(), fields(text))).unwrap();
            }
            if act == Act::Export && role.may(act) && role != Role::Director {
                permit_a_file(&place, &desk, &director);
            }
            place.deliver();
            let ground = Ground { customer, major, colleague, file: file.clone() };
            let before = place.store.snapshot();
            let done = attempt(&desk, act, &ground, at * 100 + nonce);
            if role.may(act) {
                assert!(done.is_ok(), "{role:?} may {act:?}: {done:?}");
            } else {
                assert_eq!(place.store.snapshot(), before, "{role:?} {act:?} wrote something");
                let failure = done.expect_err("refused");
                assert!(matches!(failure, Failure::NotYours(one, by) if !role.may(one) && by == role), "{failure:?}");
                for lang in Lang::ALL {
                    assert!(failure.say(lang).contains(role.label().get(lang)));
                }
            }
            place.deliver();
            tried += 1;
        }
    }
    assert_eq!(tried, Role::ALL.len() * Act::all().count());
}

#[test]
fn the_passphrase_says_who_it_is_and_with_what_role() {
    let place = Place::new();
    let desk = place.real();
    assert_eq!((desk.operator().as_str(), desk.role()), ("陈静", Role::Director));
    for (role, name, passphrase) in OWN {
        let id = add(&desk, role, name, passphrase);
        let tab = place.tab();
        block_on(tab.look());
        // The name typed does not matter where there are accounts.
        block_on(tab.unlock("高志远", passphrase, SlotKind::Staff)).unwrap();
        assert_eq!((tab.operator().as_str(), tab.role()), (name, role));
        assert_eq!(tab.session.standing.get_untracked(), Standing::Member(id));
    }
}

#[test]
fn one_passphrase_opens_one_account_and_a_weak_or_taken_one_is_refused() {
    let place = Place::new();
    let desk = place.real();
    let before = place.store.snapshot();
    let person = || fields(json!({ "name": "孙浩", "role": "agent" }));
    for refused in [PASSPHRASE, "12345678"] {
        assert!(matches!(block_on(desk.add_staff(person(), refused)), Err(Failure::Rule(_))));
    }
    assert!(matches!(
        block_on(desk.add_staff(fields(json!({ "role": "agent" })), OWN[0].2)),
        Err(Failure::Findings(_))
    ));
    assert_eq!(place.store.snapshot(), before);
    let id = add(&desk, Role::Agent, "孙浩", OWN[0].2);
    let twice = block_on(desk.add_staff(person(), OWN[1].2));
    assert!(matches!(twice, Err(Failure::Rule(_))), "a name stands for one account");
    // A colleague changes their own passphrase; nobody else's is touched.
    let tab = open(&place, OWN[0].2);
    assert!(block_on(tab.is_own_passphrase(PASSPHRASE)).is_err());
    block_on(tab.is_own_passphrase(OWN[0].2)).unwrap();
    block_on(tab.set_passphrase(OWN[1].2)).unwrap();
    assert_eq!(open(&place, OWN[1].2).session.standing.get_untracked(), Standing::Member(id));
    assert_eq!(open(&place, PASSPHRASE).role(), Role::Director);
    assert!(block_on(place.tab().unlock("孙浩", OWN[0].2, SlotKind::Staff)).is_err());
    let envelope = Envelope::from_bytes(place.store.snapshot().envelope.as_ref().unwrap()).unwrap();
    assert_eq!(envelope.accounts(), 2);
}

#[test]
fn an_account_that_ended_opens_nothing_and_the_last_director_stays() {
    let place = Place::new();
    let desk = place.real();
    let own = desk.workspace.staff.ids()[0];
    let colleague = add(&desk, Role::Supervisor, "周敏", OWN[1].2);
    let second = open(&place, OWN[1].2);
    assert!(matches!(block_on(desk.end_account(own)), Err(Failure::Rule(_))));
    let opened = desk.workspace.staff.values_untracked(own).unwrap();
    let mut lowered = opened.clone();
    lowered.insert("role".into(), "agent".into());
    assert!(matches!(block_on(desk.change_staff(own, &opened, lowered)), Err(Failure::Rule(_))));
    assert_eq!(desk.role(), Role::Director);
    block_on(desk.end_account(colleague)).unwrap();
    assert!(block_on(place.tab().unlock("周敏", OWN[1].2, SlotKind::Staff)).is_err());
    // A tab of theirs that still stands open can do no more than anybody.
    place.deliver();
    assert_eq!(second.role(), Role::Agent);
    let kept = desk.workspace.staff.get_untracked(colleague).unwrap();
    assert_eq!((kept.name.as_str(), kept.left_on.as_str(), kept.slot), ("周敏", "2026-11-22", None));
}

#[test]
fn no_file_raises_a_role_or_carries_an_account() {
    let place = Place::new();
    let desk = place.real();
    let colleague = add(&desk, Role::Agent, "孙浩", OWN[0].2);
    let file = export(&desk);
    assert!(!file.contains("孙浩") && !file.contains("\"staff\""), "accounts stay at the desk");
    let row = desk.workspace.staff.entry(colleague).unwrap().row().replace("\"agent\"", "\"director\"");
    assert!(row.contains("director"));
    let forged = file.replacen("\"customers\":[", &format!("\"staff\":[{row}],\n\"customers\":["), 1);
    assert_ne!(forged, file);
    let before = desk.workspace.staff.entry(colleague).unwrap();
    take_in(&desk, &forged);
    assert_eq!(desk.workspace.staff.entry(colleague).unwrap().row(), before.row());
    assert_eq!(open(&place, OWN[0].2).role(), Role::Agent);
    assert_eq!(desk.workspace.of(Kind::Staff).count(), 2);
}

#[test]
fn whoever_holds_the_recovery_code_can_give_the_desk_a_passphrase_again() {
    let place = Place::new();
    let desk = place.tab();
    let code = block_on(desk.set_up(super::place::set_up())).unwrap();
    add(&desk, Role::Supervisor, "周敏", OWN[1].2);
    let tab = place.tab();
    block_on(tab.look());
    block_on(tab.unlock("陈静", code.as_str(), SlotKind::Recovery)).unwrap();
    assert_eq!((tab.role(), tab.operator().as_str()), (Role::Director, "陈静"));
    block_on(tab.set_passphrase("盐田 风铃 82 渡口")).unwrap();
    assert!(block_on(place.tab().unlock("陈静", PASSPHRASE, SlotKind::Staff)).is_err());
    assert_eq!(open(&place, "盐田 风铃 82 渡口").operator(), "陈静");
    assert_eq!(open(&place, OWN[1].2).operator(), "周敏");
    // Somebody new, with the code in hand: an account of a director is made.
    let tab = place.tab();
    block_on(tab.unlock("高志远", code.as_str(), SlotKind::Recovery)).unwrap();
    block_on(tab.set_passphrase("砚台 晚渡 64 芦花")).unwrap();
    let desk = open(&place, "砚台 晚渡 64 芦花");
    assert_eq!((desk.operator().as_str(), desk.role()), ("高志远", Role::Director));
}

/// G-44: what was assigned directly is shown to the director; that it was seen is a fact with a name and a time.
#[test]
fn a_minor_complaint_assigned_directly_waits_to_be_seen_by_a_director_and_by_nobody_else() {
    let place = Place::new();
    let director = place.real();
    let [major, minor] = cases(&director);
    let (agent_role, name, passphrase) = OWN[0];
    add(&director, agent_role, name, passphrase);
    let agent = open(&place, passphrase);
    let refused = block_on(agent.acknowledge_complaints(&[minor]));
    assert!(matches!(refused, Err(Failure::NotYours(Act::Decide, Role::Agent))), "{refused:?}");
    let by_step = block_on(agent.advance_complaint(minor, Event::Acknowledge, fields(json!({}))));
    assert!(matches!(by_step, Err(Failure::NotYours(Act::Decide, Role::Agent))), "{by_step:?}");

    block_on(director.acknowledge_complaints(&[major, minor])).unwrap();
    block_on(director.acknowledge_complaints(&[minor])).unwrap();
    let times = |id: Uuid| {
        let case = director.cases.get(id).unwrap();
        assert_eq!(case.course.stray, []);
        case.course.applied.iter().filter(|applied| applied.rule.event == Event::Acknowledge).count()
    };
    assert_eq!(
        (times(major), times(minor)),
        (0, 1),
        "the major one waits for the decision; the minor one is seen once"
    );
    let case = director.cases.get(minor).unwrap();
    let (by, at) = shouwen::domain::for_information::seen(&case.course).unwrap();
    assert_eq!((by, at.is_some()), (director.operator().as_str(), true));
}
