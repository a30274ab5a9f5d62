//! Two desks and the files between them: doubts settled once for all, cards of one person (G-38), imports taken back, a
//! profile that was copied.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::json;
use shouwen::app::demo::invent_register;
use shouwen::app::desk::Desk;
use shouwen::app::undo::{Left, Undo, Why};
use shouwen::domain::kind::Kind;
use shouwen::domain::same_person::{DIFFERENT, SAME};
use shouwen::exchange::document::Cover;
use shouwen::exchange::write::write_file;
use shouwen::forms::customer::CUSTOMER;
use shouwen::merge::record::{Record, Stamp};
use shouwen::merge::row::write_row;
use shouwen::merge::version::Dot;
use uuid::Uuid;

use super::place::{Place, export, fields, name_of, parts, register, take_in};

/// Every record as it would be handed on.
fn records(desk: &Desk) -> Vec<(Kind, Vec<String>)> {
    parts(&export(desk), &Kind::ALL)
}

fn edit(desk: &Desk, id: Uuid, change: serde_json::Value) {
    let opened = desk.workspace.customers.values_untracked(id).unwrap();
    let mut values = opened.clone();
    values.extend(fields(change));
    block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, values)).unwrap();
}

/// Takes the only import back that can be.
fn undo(desk: &Desk) -> Undo {
    let import = desk.imports().into_iter().find(|import| import.can_undo).unwrap();
    let expected = desk.preview_undo(import.id).unwrap();
    let done = block_on(desk.undo_import(import.id)).unwrap();
    assert_eq!(done, expected, "what was shown beforehand");
    done
}

/// A desk with two customers, and another that has their cards and has worked on.
fn two_desks(here: &Place, there: &Place) -> (Desk, Desk, Uuid, Uuid) {
    let (ours, theirs) = (here.demo(), there.demo());
    let one = register(&ours, "司马长青", "16909700001");
    let other = register(&ours, "司马长安", "16909700002");
    take_in(&theirs, &export(&ours));
    (ours, theirs, one, other)
}

#[test]
fn a_doubt_settled_at_one_desk_is_settled_wherever_the_file_goes_next() {
    let (here, there, third) = (Place::new(), Place::new(), Place::new());
    let (ours, theirs, one, _) = two_desks(&here, &there);
    edit(&ours, one, json!({ "intent": "三居室" }));
    edit(&theirs, one, json!({ "intent": "四居室" }));
    let centre = third.demo();
    for desk in [&ours, &theirs] {
        take_in(&centre, &export(desk));
    }
    take_in(&ours, &export(&theirs));
    assert_eq!(ours.in_doubt(), [(Kind::Customer, one)]);
    assert_eq!(centre.in_doubt(), [(Kind::Customer, one)]);
    // In doubt it can be worked with all the same.
    edit(&ours, one, json!({ "title": "女士" }));
    assert_eq!(ours.in_doubt().len(), 1, "another field settles nothing");

    let both: Vec<String> = ours
        .workspace
        .customers
        .record(one)
        .unwrap()
        .conflicts()
        .flat_map(|(_, writes)| writes.to_vec())
        .map(|w| ours.where_written(&w.stamp.dot.device))
        .collect();
    assert_eq!(
        both,
        [ours.site_untracked().name, theirs.site_untracked().name],
        "each value says where it was written"
    );
    block_on(ours.settle_conflict(Kind::Customer, one, "intent".into(), fields(json!({ "intent": "三居室" }))))
        .unwrap();
    for desk in [&theirs, &centre] {
        take_in(desk, &export(&ours));
    }
    for desk in [&ours, &theirs, &centre] {
        assert_eq!(desk.in_doubt(), []);
        assert_eq!(desk.workspace.customers.get_untracked(one).unwrap().intent, "三居室");
    }
    // The old file brings the doubt back nowhere.
    take_in(&ours, &export(&centre));
    assert_eq!(ours.in_doubt(), []);
}

#[test]
fn cards_of_one_person_are_offered_decided_by_people_and_parted_again() {
    let (here, there) = (Place::new(), Place::new());
    let (ours, theirs) = (here.demo(), there.demo());
    let look = |desk: &Desk| block_on(desk.look_for_same_persons(50, |_| ()));
    let before = look(&ours).len();
    let one = register(&ours, "司马章玮", "16909700011");
    let other = register(&theirs, "司马张伟", "16909700011");
    take_in(&ours, &export(&theirs));
    let found = look(&ours);
    assert_eq!(found.len(), before + 1);
    let like = found.iter().find(|like| like.cards == (one.min(other), one.max(other))).unwrap();
    assert!(like.same_phone && like.sounds_alike);
    assert!(ours.persons().others(one).is_empty(), "nothing is merged by itself");

    let cards = [one, other].map(|id| ours.workspace.customers.record(id).unwrap());
    block_on(ours.decide_same_person(one, other, SAME)).unwrap();
    assert_eq!(ours.persons().others(one), [other]);
    assert_eq!(ours.persons().one_each(vec![one, other]).len(), 1);
    assert_eq!(look(&ours).len(), before, "what was decided is not asked again");
    take_in(&theirs, &export(&ours));
    assert_eq!(theirs.persons().others(other), [one], "the decision travels");

    block_on(theirs.decide_same_person(other, one, DIFFERENT)).unwrap();
    take_in(&ours, &export(&theirs));
    assert!(ours.persons().others(one).is_empty());
    assert_eq!(
        [one, other].map(|id| ours.workspace.customers.record(id).unwrap()),
        cards,
        "the cards were never touched"
    );

    // Decided apart at the same time, the decisions stand beside each other until a person chooses.
    block_on(ours.decide_same_person(one, other, SAME)).unwrap();
    block_on(theirs.decide_same_person(one, other, DIFFERENT)).unwrap();
    take_in(&ours, &export(&theirs));
    assert!(ours.in_doubt().iter().any(|(kind, _)| *kind == Kind::SamePerson));
}

#[test]
fn an_import_taken_back_leaves_the_desk_as_it_was_and_can_come_again() {
    let (here, there) = (Place::new(), Place::new());
    let (ours, theirs, one, _) = two_desks(&here, &there);
    let new = register(&theirs, "司马相如", "16909700003");
    edit(&theirs, one, json!({ "intent": "四居室" }));
    edit(&ours, one, json!({ "intent": "三居室" }));
    let (file, before) = (export(&theirs), records(&ours));
    take_in(&ours, &file);
    let with_file = records(&ours);
    assert_eq!(ours.in_doubt().len(), 1);
    let Undo { removed, restored, left } = undo(&ours);
    assert!(removed >= 1 && restored == 1 && left.is_empty(), "{removed} {restored} {left:?}");
    assert_eq!(records(&ours), before);
    assert_eq!(records(&here.another_tab("李雯")), before);
    assert_eq!((ours.in_doubt().len(), name_of(&ours, new).as_str()), (0, ""));
    assert!(ours.workspace.customers.find("司马相如").is_empty());
    assert!(ours.imports().iter().all(|import| !import.can_undo));

    let again = block_on(ours.preview_import(file.as_bytes(), |_| ())).unwrap();
    assert_eq!((again.total().new, again.total().changed), (removed, restored), "as if it had never been here");
    take_in(&ours, &file);
    assert_eq!(records(&ours), with_file);
}

#[test]
fn what_was_worked_on_since_stays_when_an_import_is_taken_back_and_is_named() {
    let (here, there) = (Place::new(), Place::new());
    let (ours, theirs, one, other) = two_desks(&here, &there);
    let [used, changed, untouched] = [("司马迁", "4"), ("司马光", "5"), ("司马懿", "6")]
        .map(|(name, n)| register(&theirs, name, &format!("1690970000{n}")));
    edit(&theirs, one, json!({ "intent": "四居室", "title": "先生" }));
    edit(&theirs, other, json!({ "intent": "五居室" }));
    take_in(&ours, &export(&theirs));
    // Afterwards: one field of a changed card, another field of the other, a visit of a new customer, a new card changed.
    edit(&ours, one, json!({ "intent": "二居室" }));
    edit(&ours, other, json!({ "feedback": "想看样板间" }));
    let visit = json!({ "type": "visit", "caller_name": "司马迁", "caller_phone": "16909700004", "customer": used });
    block_on(ours.log_visit(fields(visit), None)).unwrap();
    edit(&ours, changed, json!({ "title": "先生" }));

    let done = undo(&ours);
    let left = |id| done.left.iter().find(|left: &&Left| left.id == id).map(|left| left.why.clone());
    assert_eq!(left(one), Some(Why::FieldsSince(vec!["intent".into()])));
    assert_eq!(left(used), Some(Why::InUse));
    assert_eq!(left(changed), Some(Why::ChangedSince));
    assert_eq!((left(other), left(untouched)), (None, None));
    let card = |id| ours.workspace.customers.get_untracked(id).unwrap();
    assert_eq!((card(one).intent.as_str(), card(one).title.as_str()), ("二居室", ""));
    assert_eq!((card(other).intent.as_str(), card(other).feedback.as_str()), ("", "想看样板间"));
    assert_eq!((name_of(&ours, used).as_str(), name_of(&ours, untouched).as_str()), ("司马迁", ""));
    // Taken in once more, what differs stands side by side: nothing of either is lost.
    take_in(&ours, &export(&theirs));
    assert_eq!(name_of(&ours, untouched), "司马懿");
    assert_eq!((card(one).title.as_str(), card(other).intent.as_str()), ("先生", "五居室"));
    assert!(ours.in_doubt().contains(&(Kind::Customer, one)));
}

#[test]
fn thousands_of_records_taken_in_at_once_are_taken_back_at_once() {
    let place = Place::new();
    let desk = place.demo();
    let before = records(&desk);
    let invented = invent_register(desk.now().plus_minutes(-300 * 24 * 60), 900);
    let mut rows: std::collections::BTreeMap<Kind, Vec<String>> = Default::default();
    for record in &invented {
        rows.entry(record.kind).or_default().push(write_row(record));
    }
    let rows = rows.iter().map(|(kind, rows)| (*kind, rows.iter().map(String::as_str).collect())).collect();
    let file = write_file(&Cover::default(), &rows);
    take_in(&desk, &file);
    let done = undo(&desk);
    assert_eq!((done.removed, done.restored, done.left.len()), (invented.len(), 0, 0));
    assert_eq!(records(&desk), before);
    assert_eq!(records(&place.another_tab("李雯")), before);
}

#[test]
fn records_left_out_of_an_import_stay_out_until_the_file_comes_again() {
    let (here, there) = (Place::new(), Place::new());
    let (ours, theirs, one, _) = two_desks(&here, &there);
    let new = register(&theirs, "司马相如", "16909700003");
    edit(&theirs, one, json!({ "intent": "四居室" }));
    let file = export(&theirs);
    let mut preview = block_on(ours.preview_import(file.as_bytes(), |_| ())).unwrap();
    assert!(
        preview.news.iter().any(|(kind, id, name)| (*kind, *id) == (Kind::Customer, new) && name.contains("司马相如"))
    );
    preview.leave_out.extend([new, one]);
    block_on(ours.import(preview)).unwrap();
    assert_eq!(name_of(&ours, new), "");
    assert_eq!(ours.workspace.customers.get_untracked(one).unwrap().intent, "");
    take_in(&ours, &file);
    assert_eq!(name_of(&ours, new), "司马相如");
    assert_eq!(ours.workspace.customers.get_untracked(one).unwrap().intent, "四居室");
}

#[test]
fn writes_in_this_desks_name_that_it_never_made_turn_it_into_a_new_writer_and_it_says_so() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "司马长青", "16909700001");
    let dot_of = |id| desk.workspace.customers.record(id).unwrap().last_write().unwrap().dot.clone();
    let mine = dot_of(id);
    let mut forged = Record::new(Kind::Customer, Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001), None);
    let dot = Dot { device: mine.device.clone(), counter: mine.counter + 5 };
    forged
        .write(&Stamp { dot, at: 1, by: "陈静".into() }, &fields(json!({ "name": "司马光", "phone": "16909700002" })));
    let row = write_row(&forged);
    let rows = std::collections::BTreeMap::from([(Kind::Customer, vec![row.as_str()])]);
    take_in(&desk, &write_file(&Cover::default(), &rows));
    let notices = desk.notices.shown.get_untracked();
    assert!(notices.iter().any(|notice| notice.standing && notice.text.contains("新的设备编号")), "{notices:?}");
    let after = dot_of(register(&desk, "司马迁", "16909700003"));
    assert!(after.device != mine.device && after.device.site_code() == mine.device.site_code());
    assert_eq!(name_of(&desk, forged.id), "司马光", "and nothing is lost");
}

#[test]
fn every_opening_of_a_desk_is_a_writer_of_its_own() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    let ids = [register(&first, "司马长青", "16909700001"), register(&second, "司马长安", "16909700002")];
    let last = place.another_tab("吴倩");
    let more = register(&last, "司马迁", "16909700003");
    let devices: std::collections::BTreeSet<String> = ids
        .into_iter()
        .chain([more])
        .map(|id| last.workspace.customers.record(id).unwrap().last_write().unwrap().dot.device.as_str().to_owned())
        .collect();
    assert_eq!(
        devices.len(),
        3,
        "a profile copied at any moment shares no name with what was opened from it: {devices:?}"
    );
}

#[test]
fn a_person_erased_is_in_no_record_of_an_import_either() {
    let (here, there) = (Place::new(), Place::new());
    let (ours, theirs, one, _) = two_desks(&here, &there);
    edit(&theirs, one, json!({ "intent": "四居室" }));
    take_in(&ours, &export(&theirs));
    assert!(ours.imports()[0].can_undo);
    block_on(ours.erase_person(one, "司马长青", "requested")).unwrap();
    assert!(!ours.imports()[0].can_undo);
    let mut held = String::new();
    ours.workspace.import_notes.each_entry(|entry| held.push_str(entry.row()));
    assert!(!held.contains("司马长青") && !held.contains(&one.simple().to_string()));
    assert!(!export(&ours).contains("import_notes"), "imports of this desk do not travel");
}
