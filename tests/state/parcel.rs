//! Parcels between desks as the verbs make and take them (R-18, R-19, W-16, W-17, X-01 to X-12): sealed to a site, numbered,
//! acknowledged, and refused with nothing changed when anything about them is wrong.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::json;
use shouwen::app::arrival::Arrival;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::app::open::SetUp;
use shouwen::app::parcel::{Made, Protection, Sending};
use shouwen::domain::complaint_flow::{Event, State};
use shouwen::domain::kind::Kind;
use shouwen::domain::parcel::{ParcelKind, Standing};
use shouwen::domain::peer::Trust;
use shouwen::domain::site::{Site, SiteKind};
use shouwen::exchange::parcel::ParcelError;
use shouwen::exchange::parts::Gathered;
use shouwen::text::Lang;
use uuid::Uuid;

use super::place::{PASSPHRASE, Place, export, fields, name_of, parts, pass_minutes, register, settle_down};

fn desk_of(place: &Place, code: &str, name: &str, kind: SiteKind) -> Desk {
    let desk = place.tab();
    let site = Site { code: code.into(), name: name.into(), kind, ..Site::example() };
    block_on(desk.set_up(SetUp { site, operator: "陈静".into(), passphrase: PASSPHRASE.into() })).unwrap();
    desk
}

/// A sales office and its group, who have compared their codes. The places have to outlive the desks.
pub struct Pair {
    pub _places: [Place; 2],
    pub site: Desk,
    pub group: Desk,
    /// The group as the site knows it, the site as the group does.
    pub to_group: Uuid,
    pub to_site: Uuid,
}

pub fn pair() -> Pair {
    let places = [Place::new(), Place::new()];
    let site = desk_of(&places[0], "JN01", "泉水花园售楼处", SiteKind::SalesOffice);
    let group = desk_of(&places[1], "JN00", "集团客户服务中心", SiteKind::Group);
    let meet = |here: &Desk, there: &Desk| {
        let id = block_on(here.take_card(there.own_card().unwrap().as_bytes())).unwrap();
        block_on(here.meet_site(id)).unwrap();
        id
    };
    let (to_group, to_site) = (meet(&site, &group), meet(&group, &site));
    Pair { _places: places, site, group, to_group, to_site }
}

pub fn sending(kind: ParcelKind, to: Uuid) -> Sending {
    Sending { kind, to: Some(to), reason: "月末上报".into(), approver: "高志远".into(), ..Sending::default() }
}

pub fn make(desk: &Desk, sending: &Sending) -> Made {
    pass_minutes(1);
    block_on(desk.make_parcel(sending, |_| ())).unwrap()
}

fn look(desk: &Desk, made: &Made) -> Result<Arrival, Failure> {
    desk.look_at_parcel(made.files[0].1.as_bytes())
}

/// Takes a parcel in and gives its entry in the log.
pub fn take(desk: &Desk, made: &Made) -> Uuid {
    let arrival = look(desk, made).unwrap();
    let plain = block_on(desk.open_parcel(&arrival, "")).unwrap();
    let preview = block_on(desk.preview_parcel(&arrival, &plain, |_| ())).unwrap();
    block_on(desk.import(preview)).unwrap();
    settle_down();
    desk.own_parcels()[0].0
}

fn answer(from: &Desk, entry: Uuid, to: &Desk) -> Result<Uuid, Failure> {
    let (_, receipt) = from.receipt_for(entry).unwrap();
    block_on(to.take_receipt(receipt.as_bytes()))
}

fn customers(desk: &Desk) -> usize {
    desk.workspace.customers.ids().len()
}

fn refusal(outcome: Result<impl Sized, Failure>) -> &'static str {
    match outcome {
        Err(Failure::Parcel(error)) => error.code(),
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("not refused"),
    }
}

#[test]
fn a_parcel_goes_to_the_group_and_its_receipt_comes_back() {
    let pair = pair();
    let id = register(&pair.site, "王芳", "13805310001");
    let made = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    assert!(
        !made.files[0].1.contains("王芳")
            && made.files[0].0.contains("JN01至JN00")
            && !made.files[0].0.contains("王芳"),
        "{}",
        made.files[0].0
    );
    assert_eq!(pair.site.own_parcels()[0].1.standing(), Standing::Waiting);
    let arrival = look(&pair.group, &made).unwrap();
    assert_eq!((arrival.trust, arrival.missing.len()), (Trust::Met, 0));
    let entry = take(&pair.group, &made);
    assert_eq!(name_of(&pair.group, id), "王芳");
    let taken = pair.group.workspace.parcels.get_untracked(entry).unwrap();
    assert_eq!((taken.standing(), taken.number, taken.code.as_str()), (Standing::Taken, Some(1), made.code.as_str()));
    assert_eq!(answer(&pair.group, entry, &pair.site).unwrap(), made.id);
    let sent = pair.site.workspace.parcels.get_untracked(made.id).unwrap();
    assert_eq!((sent.standing(), sent.new), (Standing::Delivered, taken.new));
    // what left the register stands in the log with who permitted it.
    let log = pair.site.workspace.disclosures.all();
    let [(_, out)] = log.as_slice() else { panic!("{log:?}") };
    assert_eq!(
        (out.approver.as_str(), out.receiver.as_str(), out.parcel.as_str()),
        ("高志远", "集团客户服务中心", made.code.as_str())
    );
}

#[test]
fn only_what_was_not_acknowledged_goes_with_the_next_parcel_and_nothing_is_ever_left_out() {
    let pair = pair();
    for at in 0..5 {
        register(&pair.site, &format!("客户{at}"), &format!("1380531000{at}"));
    }
    let first = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    assert_eq!(first.counts[&Kind::Customer], 5);
    // Without a receipt everything goes again: the first may have been lost.
    register(&pair.site, "客户5", "13805310005");
    let second = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    assert_eq!(second.counts[&Kind::Customer], 6);
    let entry = take(&pair.group, &second);
    answer(&pair.group, entry, &pair.site).unwrap();
    register(&pair.site, "客户6", "13805310006");
    let third = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    assert_eq!(third.counts.get(&Kind::Customer), Some(&1));
    // A record of a third site that comes late goes along too, though its writer's later writes were acknowledged.
    let other = Place::new();
    let other = desk_of(&other, "JN02", "北园售楼处", SiteKind::SalesOffice);
    let early = register(&other, "早到", "13805310011");
    let late = register(&other, "晚到", "13805310012");
    let everything = export(&other);
    let only = |left_out: Uuid| {
        let lines = everything.lines().filter(|line| !line.contains(&left_out.to_string()));
        let file: String = lines.collect::<Vec<_>>().join("\n");
        file.replace("},\n]", "}\n]")
    };
    let give = |file: &str| {
        let preview = block_on(pair.site.preview_import(file.as_bytes(), |_| ())).unwrap();
        block_on(pair.site.import(preview)).unwrap();
    };
    give(&only(early));
    let fourth = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    let entry = take(&pair.group, &fourth);
    answer(&pair.group, entry, &pair.site).unwrap();
    give(&only(late));
    let fifth = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    take(&pair.group, &fifth);
    assert_eq!((name_of(&pair.group, early), name_of(&pair.group, late)), ("早到".into(), "晚到".into()));
    assert_eq!(customers(&pair.group), customers(&pair.site));
}

#[test]
fn replayed_misaddressed_altered_and_foreign_parcels_are_refused_and_change_nothing() {
    let pair = pair();
    register(&pair.site, "王芳", "13805310001");
    let made = make(&pair.site, &sending(ParcelKind::Everything, pair.to_group));
    take(&pair.group, &made);
    let before = pair._places[1].store.snapshot();
    assert_eq!(refusal(look(&pair.group, &made)), "P-07", "taken in twice");
    assert_eq!(refusal(look(&pair.site, &made)), "P-06", "not for the sender");
    let with = |file: String| Made { files: vec![(String::new(), file)], ..made.clone() };
    let file = &made.files[0].1;
    let altered = with(file.replacen("\"number\":1", "\"number\":2", 1));
    assert_eq!(refusal(look(&pair.group, &altered)), "P-05");
    let half = with(file[..file.len() / 2].into());
    assert_eq!(refusal(look(&pair.group, &half)), "P-02");
    let newer = with(file.replacen("\"min_reader\":1", "\"min_reader\":7", 1));
    assert_eq!(refusal(look(&pair.group, &newer)), "P-04");
    // Another desk of the same code has other keys: it cannot open what is sealed to this one.
    let twin = Place::new();
    let twin = desk_of(&twin, "JN00", "集团客户服务中心", SiteKind::Group);
    let arrival = look(&twin, &made).unwrap();
    assert_eq!(arrival.trust, Trust::Unknown);
    assert_eq!(refusal(block_on(twin.open_parcel(&arrival, ""))), "P-08");
    assert_eq!(pair._places[1].store.snapshot(), before, "nothing was written");
    for lang in Lang::ALL {
        let words = Failure::from(ParcelError::Altered).say(lang);
        assert!(words.contains("P-05"), "{words}");
    }
}

#[test]
fn a_site_with_other_keys_is_a_changed_site_until_its_code_was_compared_again() {
    let pair = pair();
    let impostor = Place::new();
    let impostor = desk_of(&impostor, "JN01", "泉水花园售楼处", SiteKind::SalesOffice);
    register(&impostor, "假客户", "13805319999");
    let to_group = block_on(impostor.take_card(pair.group.own_card().unwrap().as_bytes())).unwrap();
    let unmet = block_on(impostor.make_parcel(&sending(ParcelKind::Everything, to_group), |_| ()));
    assert!(matches!(unmet, Err(Failure::Rule(_))), "nothing is sealed to a key nobody has compared");
    block_on(impostor.meet_site(to_group)).unwrap();
    let made = make(&impostor, &sending(ParcelKind::Everything, to_group));
    let arrival = look(&pair.group, &made).unwrap();
    assert_eq!(arrival.trust, Trust::Changed);
    assert_ne!(arrival.site_code, pair.site.own_code().unwrap());
    // The person has compared: from now on these keys are the site's, and the old ones are not.
    let header = &arrival.parcel.header;
    let id = block_on(pair.group.note_site(&header.from, &header.keys)).unwrap();
    assert_eq!(
        look(&pair.group, &made).unwrap().trust,
        Trust::Changed,
        "seen, but the site has others that were compared"
    );
    block_on(pair.group.meet_site(id)).unwrap();
    assert_eq!(look(&pair.group, &made).unwrap().trust, Trust::Met);
    let old = make(&pair.site, &sending(ParcelKind::Everything, pair.to_group));
    assert_eq!(look(&pair.group, &old).unwrap().trust, Trust::Changed);
    // Nor does a card or parcel of anybody ever bring keys in by itself, and keys never go out with the records.
    assert_eq!(parts(&export(&pair.group), &[Kind::Peer]), []);
    assert!(!export(&pair.group).contains("sign_secret"));
}

#[test]
fn gaps_in_the_row_of_parcels_are_told_with_their_day() {
    let pair = pair();
    register(&pair.site, "王芳", "13805310001");
    let all: Vec<Made> = (0..5).map(|_| make(&pair.site, &sending(ParcelKind::Everything, pair.to_group))).collect();
    take(&pair.group, &all[0]);
    let arrival = look(&pair.group, &all[4]).unwrap();
    assert_eq!(arrival.missing, [2, 3, 4]);
    assert_eq!(arrival.missing_since, pair.site.workspace.parcels.get_untracked(all[0].id).unwrap().made_at);
    take(&pair.group, &all[4]);
    assert_eq!(look(&pair.group, &all[2]).unwrap().missing, [2]);
}

#[test]
fn a_refused_parcel_is_told_by_its_receipt_and_a_foreign_receipt_is_not_believed() {
    let pair = pair();
    register(&pair.site, "王芳", "13805310001");
    let made = make(&pair.site, &sending(ParcelKind::Everything, pair.to_group));
    let arrival = look(&pair.group, &made).unwrap();
    let entry = block_on(pair.group.refuse_parcel(&arrival, "重复")).unwrap();
    assert_eq!(customers(&pair.group), 0);
    let stranger = Place::new();
    let stranger = desk_of(&stranger, "JN00", "集团客户服务中心", SiteKind::Group);
    let arrival = look(&stranger, &made).unwrap();
    let foreign = block_on(stranger.refuse_parcel(&arrival, "重复")).unwrap();
    assert_eq!(refusal(answer(&stranger, foreign, &pair.site)), "P-10");
    assert_eq!(pair.site.own_parcels()[0].1.standing(), Standing::Waiting);
    answer(&pair.group, entry, &pair.site).unwrap();
    assert_eq!(pair.site.own_parcels()[0].1.standing(), Standing::Refused);
    assert_eq!(refusal(answer(&pair.group, entry, &pair.group)), "P-06");
}

fn undo_last(desk: &Desk) {
    pass_minutes(1);
    block_on(desk.undo_import(desk.imports()[0].id)).unwrap();
}

#[test]
fn a_parcel_whose_import_was_undone_may_come_again_and_its_sender_is_told() {
    let pair = pair();
    let id = register(&pair.site, "王芳", "13805310001");
    let made = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    let first = take(&pair.group, &made);
    let (_, early) = pair.group.receipt_for(first).unwrap();
    block_on(pair.site.take_receipt(early.as_bytes())).unwrap();
    assert_eq!(refusal(look(&pair.group, &made)), "P-07", "still in force");
    undo_last(&pair.group);
    assert!(pair.group.workspace.customers.values_untracked(id).is_none_or(|values| values.is_empty()));
    let standing = |desk: &Desk, id| desk.workspace.parcels.get_untracked(id).unwrap().standing();
    assert_eq!(standing(&pair.group, first), Standing::TakenBack);
    // The sender is told, so that its next parcel leaves nothing out; the receipt from before says nothing any more.
    answer(&pair.group, first, &pair.site).unwrap();
    block_on(pair.site.take_receipt(early.as_bytes())).unwrap();
    assert_eq!(standing(&pair.site, made.id), Standing::Refused);
    let next = make(&pair.site, &sending(ParcelKind::Changes, pair.to_group));
    assert_eq!(next.counts.get(&Kind::Customer), Some(&1), "it goes along again");
    // The same file again: taken in, in force, refused a third time.
    pass_minutes(1);
    let again = take(&pair.group, &made);
    assert_eq!((name_of(&pair.group, id), standing(&pair.group, again)), ("王芳".into(), Standing::Taken));
    assert_eq!(refusal(look(&pair.group, &made)), "P-07", "in force again");
    answer(&pair.group, again, &pair.site).unwrap();
    assert_eq!(standing(&pair.site, made.id), Standing::Delivered);
    // Undone and taken in once more, it comes to the same; nothing of the first undo stands in the way of the second.
    undo_last(&pair.group);
    take(&pair.group, &made);
    assert_eq!(name_of(&pair.group, id), "王芳");
}

#[test]
fn a_large_parcel_travels_in_parts_and_waits_until_all_are_there() {
    let pair = pair();
    let ids: Vec<Uuid> =
        (0..40).map(|at| register(&pair.site, &format!("客户{at}"), &format!("138053100{at:02}"))).collect();
    let whole = Sending { part_bytes: Some(4 * 1024), ..sending(ParcelKind::Changes, pair.to_group) };
    let made = make(&pair.site, &whole);
    let count = made.files.len();
    assert!(count >= 4, "{count} parts");
    for (at, (name, file)) in made.files.iter().enumerate() {
        assert!(name.contains(&format!("_{}of{count}.", at + 1)), "{name}");
        assert!(file.len() < 6 * 1024 && !file.contains("客户1"), "{} bytes", file.len());
    }
    assert_eq!(pair.site.own_parcels()[0].1.parts, Some(count as u32));
    let other = make(&pair.site, &whole);
    let before = pair._places[1].store.snapshot();
    // Backwards, each twice, with altered and foreign ones between: none of these disturbs.
    let mut gathered = Gathered::default();
    for (name, file) in made.files.iter().skip(1).rev() {
        assert!(pair.group.look_at_part(&mut gathered, file.as_bytes()).unwrap().is_none(), "{name}");
        assert!(pair.group.look_at_part(&mut gathered, file.as_bytes()).unwrap().is_none(), "{name} again");
        let altered = file.replacen("\"part\":", "\"part\":1", 1);
        assert_eq!(refusal(pair.group.look_at_part(&mut gathered, altered.as_bytes())), "P-05");
        let foreign = &other.files[0].1;
        assert_eq!(refusal(pair.group.look_at_part(&mut gathered, foreign.as_bytes())), "P-12");
        let cut = &file[..file.len() / 3];
        assert_eq!(refusal(pair.group.look_at_part(&mut gathered, cut.as_bytes())), "P-02");
    }
    assert_eq!(gathered.missing(), [1]);
    let alone = look(&pair.group, &made).unwrap();
    assert_eq!(refusal(block_on(pair.group.open_parcel(&alone, ""))), "P-13");
    assert_eq!(pair._places[1].store.snapshot(), before, "nothing is written while parts are missing");
    let arrival = pair.group.look_at_part(&mut gathered, made.files[0].1.as_bytes()).unwrap().unwrap();
    assert_eq!((arrival.trust, arrival.parcel.code.as_str()), (Trust::Met, made.code.as_str()));
    let plain = block_on(pair.group.open_parcel(&arrival, "")).unwrap();
    let preview = block_on(pair.group.preview_parcel(&arrival, &plain, |_| ())).unwrap();
    block_on(pair.group.import(preview)).unwrap();
    assert_eq!(ids.iter().filter(|id| name_of(&pair.group, **id).is_empty()).count(), 0);
    let (entry, taken) = pair.group.own_parcels().remove(0);
    assert_eq!(taken.parts, Some(count as u32));
    answer(&pair.group, entry, &pair.site).unwrap();
    assert_eq!(pair.site.workspace.parcels.get_untracked(made.id).unwrap().standing(), Standing::Delivered);
    // Any part of it is a replay from now on, and tells so before the others are asked for.
    for (_, file) in &made.files {
        assert_eq!(refusal(pair.group.look_at_part(&mut gathered, file.as_bytes())), "P-07");
    }
    let tiny = Sending { kind: ParcelKind::Everything, part_bytes: Some(8), ..whole };
    assert!(matches!(block_on(pair.site.make_parcel(&tiny, |_| ())), Err(Failure::Rule(_))), "too many parts");
}

#[test]
fn what_is_missing_for_a_parcel_is_asked_and_nothing_is_logged() {
    let pair = pair();
    let before = pair._places[0].store.snapshot();
    let whole = sending(ParcelKind::Everything, pair.to_group);
    for wrong in [
        Sending { reason: " ".into(), ..whole.clone() },
        Sending { approver: String::new(), ..whole.clone() },
        Sending { to: None, ..whole.clone() },
        Sending { kind: ParcelKind::Case, ..whole.clone() },
        Sending { protection: Protection::Passphrase("123".into()), ..whole },
    ] {
        assert!(matches!(block_on(pair.site.make_parcel(&wrong, |_| ())), Err(Failure::Rule(_))), "{wrong:?}");
    }
    assert_eq!(pair._places[0].store.snapshot(), before);
}

#[test]
fn a_case_goes_up_and_comes_back_with_the_leaders_opinion_and_goes_on() {
    let pair = pair();
    register(&pair.site, "无关", "13805310009");
    let customer = register(&pair.site, "林秀芝", "13805310001");
    let id = block_on(pair.site.take_complaint(fields(json!({
        "received_at": "2026-11-22T10:00", "channel": "电话", "receiver": "陈静", "customer": customer.to_string(),
        "customer_name": "林秀芝", "customer_phone": "13805310001", "location": "3号楼2单元1501", "nature": "房屋质量",
        "content": "卫生间顶部渗水，多次报修未解决。", "demand": "三天内修好。",
    }))))
    .unwrap();
    let step = |desk: &Desk, event: Event, said: serde_json::Value| {
        pass_minutes(2);
        block_on(desk.advance_complaint(id, event, fields(said))).unwrap();
    };
    let state = |desk: &Desk| desk.cases.get(id).map(|case| case.course.state);
    for (event, said) in [
        (Event::Register, json!({ "severity": "major", "number": "-" })),
        (Event::IssueNotice, json!({ "department": "工程部", "head": "马建军" })),
        (Event::Verify, json!({ "findings": "属实", "proposal": "整改" })),
        (Event::Submit, json!({})),
        (Event::Escalate, json!({ "reason": "金额较大" })),
    ] {
        step(&pair.site, event, said);
    }
    assert_eq!(state(&pair.site), Some(State::Escalated));
    let up = make(&pair.site, &Sending { subject: Some(id), ..sending(ParcelKind::Case, pair.to_group) });
    assert_eq!(up.counts[&Kind::Customer], 1, "nobody else's card goes along");
    take(&pair.group, &up);
    assert_eq!(state(&pair.group), Some(State::Escalated));
    step(&pair.group, Event::LeadersDecide, json!({ "decision": "两周内重做防水" }));
    let down = make(&pair.group, &Sending { subject: Some(id), ..sending(ParcelKind::Case, pair.to_site) });
    take(&pair.site, &down);
    assert_ne!(state(&pair.site), Some(State::Escalated), "the case goes on");
    assert_eq!(state(&pair.site), state(&pair.group));
}

#[test]
fn a_report_without_personal_data_stands_at_the_group_and_missing_sites_are_named() {
    let pair = pair();
    register(&pair.site, "王芳", "13805310001");
    let (figures, cases) = pair.site.period_report("2026-11-16", "2026-11-22");
    assert_eq!(figures.iter().find(|figure| figure.key == "customers_new").map(|figure| figure.hits), Some(1));
    let before = pair.group.reports_of("2026-11-20");
    assert_eq!(
        before.iter().map(|site| (site.code.as_str(), site.report.is_some())).collect::<Vec<_>>(),
        [("JN01", false)]
    );
    let period = Some(("2026-11-16".into(), "2026-11-22".into()));
    // No permission is asked for: nothing personal goes along, and nothing of it goes into the log R-18.
    let report =
        Sending { approver: String::new(), period, figures, cases, ..sending(ParcelKind::Report, pair.to_group) };
    let made = make(&pair.site, &report);
    assert!(pair.site.workspace.disclosures.all().is_empty());
    take(&pair.group, &made);
    assert_eq!(customers(&pair.group), 0);
    let after = pair.group.reports_of("2026-11-20");
    let report = after[0].report.clone().unwrap();
    assert_eq!((report.from_code.as_str(), report.period_to.as_str()), ("JN01", "2026-11-22"));
    assert!(pair.group.reports_of("2026-11-23")[0].report.is_none());
    assert!(!format!("{report:?}").contains("王芳"));
    let ranking = pair.group.comparison("2026-11-20");
    assert!(ranking.iter().all(|figure| figure.site == "JN01") && !ranking.is_empty());
}

#[test]
fn standards_handed_down_change_nothing_until_they_are_accepted_one_by_one() {
    let pair = pair();
    let id = pair.group.session.site.get_untracked().unwrap();
    let opened = pair.group.workspace.sites.values_untracked(id).unwrap();
    let mut values = opened.clone();
    for (key, hours) in [("complaint_visit_hours", 12), ("first_reply_hours", 6)] {
        values["limits"][key] = json!(hours);
    }
    block_on(pair.group.save_settings(&opened, values)).unwrap();
    let made = make(&pair.group, &sending(ParcelKind::Settings, pair.to_site));
    let before = pair.site.site_untracked();
    take(&pair.site, &made);
    assert_eq!(pair.site.site_untracked(), before, "a parcel never changes the own settings");
    let offered = pair.site.offered_standards(Lang::Zh);
    let [(from, _, differences)] = offered.as_slice() else { panic!("{offered:?}") };
    let keys: Vec<&str> = differences.iter().map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["limits.complaint_visit_hours", "limits.first_reply_hours"]);
    assert_eq!((differences[0].ours.as_str(), differences[0].theirs.as_str()), ("24 小时", "12 小时"));
    assert_eq!(pair.site.offered_standards(Lang::En)[0].2[1].theirs, "6 hours");
    block_on(pair.site.accept_standards(&[(*from, keys[0].to_owned())])).unwrap();
    let now = pair.site.site_untracked();
    assert_eq!((now.limits.complaint_visit_hours, now.limits.first_reply_hours), (12, before.limits.first_reply_hours));
    assert_eq!((now.code, now.name), (before.code, before.name));
    assert_eq!(pair.site.offered_standards(Lang::Zh)[0].2.len(), 1);
}

/// R-04 as a file of its own.
#[test]
fn only_the_customers_of_the_slip_travel_to_sales_with_what_sales_needs() {
    let pair = pair();
    let site = &pair.site;
    register(site, "无关", "13805310009");
    let chosen = [register(site, "林秀芝", "13805310001"), register(site, "尉迟敏", "16900000011")];
    block_on(site.take_complaint(fields(json!({
        "received_at": "2026-11-22T10:00", "channel": "电话", "receiver": "陈静", "customer": chosen[0].to_string(),
        "customer_name": "林秀芝", "customer_phone": "13805310001", "location": "3号楼", "nature": "房屋质量",
        "content": "渗水。", "demand": "修好。",
    }))))
    .unwrap();
    block_on(site.take_enquiry(fields(json!({
        "received_at": "2026-11-22T10:00", "channel": "phone", "category": "优惠政策", "content": "能否同享？", "first_receiver": "陈静",
        "customer": chosen[0].to_string(), "customer_name": "林秀芝", "customer_phone": "13805310001", "urgency": "一般",
    }))))
    .unwrap();
    block_on(site.hand_to_sales(chosen[0], fields(json!({ "to_person": "旧人" })))).unwrap();
    let slip = block_on(site.hand_several_to_sales(&chosen, fields(json!({ "to_person": "赵一鸣" })))).unwrap();
    let made = make(site, &Sending { subject: Some(slip), ..sending(ParcelKind::ToSales, pair.to_group) });
    let counts = |kind| made.counts.get(&kind).copied().unwrap_or(0);
    assert_eq!([Kind::Customer, Kind::SalesHandover, Kind::Enquiry, Kind::Complaint].map(counts), [2, 2, 1, 0]);
    take(&pair.group, &made);
    let come = pair.group.workspace;
    assert!(chosen.iter().all(|id| come.customers.get_untracked(*id).is_some()));
    assert_eq!((come.customers.all().len(), come.sales_handovers.all().len()), (2, 2));
    assert_eq!(come.sales_handovers.get_untracked(slip).unwrap().to_person, "赵一鸣");
}
