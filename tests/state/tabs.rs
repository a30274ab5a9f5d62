//! Several tabs on one store, and files between desks: whoever writes, nothing of the others is lost.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::Poll;

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::json;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::app::ports::Ports;
use shouwen::domain::kind::Kind;
use shouwen::forms::customer::CUSTOMER;
use shouwen::state::session::Phase;
use shouwen::storage::sentinel::SentinelKeeper;
use shouwen::storage::tabs::{Hint, Tabs};
use shouwen::vault::envelope::{DEMO_SECRET, Kdf, SlotKind};
use shouwen::vault::keys::Key;
use shouwen::vault::native::NativeEngine;
use shouwen::vault::seal::{Engine, LocalFuture, Sealer, VaultError};

use super::place::{Place, export, fields, name_of, register, take_in};

#[test]
fn two_tabs_write_in_turn_and_both_writes_stay() {
    let place = Place::new();
    let first = place.demo();
    let second = place.another_tab("李雯");
    let many = first.workspace.customers.count();
    let mut ids = Vec::new();
    for turn in 0..4 {
        ids.push(register(&first, "甲客户", &format!("1690900000{turn}")));
        ids.push(register(&second, "乙客户", &format!("1690900001{turn}")));
    }
    let third = place.another_tab("吴倩");
    assert_eq!(third.workspace.customers.count(), many + 8);
    let numbers: std::collections::BTreeSet<String> =
        ids.iter().filter_map(|id| third.workspace.customers.get_untracked(*id)).map(|card| card.no).collect();
    assert_eq!(numbers.len(), 8, "each card has a number of its own");
    let dots: std::collections::BTreeSet<_> = ids
        .iter()
        .filter_map(|id| third.workspace.customers.record(*id)?.last_write().map(|stamp| stamp.dot.clone()))
        .collect();
    assert_eq!(dots.len(), 8, "no two writes share a dot");
}

#[test]
fn a_number_registered_in_another_tab_is_refused_here() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    register(&first, "仇志强", "16909000020");
    // The second tab learns of the card by any write of its own.
    register(&second, "单玉兰", "16909000021");
    let again = json!({ "name": "仇志强", "phone": "169 0900 0020" });
    assert!(block_on(second.register_customer(fields(again))).is_err());
}

#[test]
fn two_tabs_that_edit_different_fields_of_one_card_keep_both_edits() {
    let place = Place::new();
    let first = place.demo();
    let id = register(&first, "曾明远", "16909000030");
    let second = place.another_tab("李雯");
    // Both forms were opened before either was saved.
    let opened = first.workspace.customers.values_untracked(id).unwrap();
    let (mut by_first, mut by_second) = (opened.clone(), opened.clone());
    by_first.insert("name".into(), json!("曾明遠"));
    by_second.insert("drink_pref".into(), json!("绿茶"));
    block_on(first.save_record(Kind::Customer, id, &CUSTOMER, &opened, by_first)).unwrap();
    block_on(second.save_record(Kind::Customer, id, &CUSTOMER, &opened, by_second)).unwrap();
    let card = place.another_tab("吴倩").workspace.customers.get_untracked(id).unwrap();
    assert_eq!((card.name.as_str(), card.drink_pref.as_str()), ("曾明遠", "绿茶"));
}

#[test]
fn what_is_saved_between_preview_and_import_stays() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "解文博", "16909000040");
    // A row of another program: no versions, taken as written now.
    let file = json!({
        "format": "shouwen", "version": { "major": 1, "minor": 0, "min_reader": 1 },
        "customers": [{ "id": id.to_string(), "name": "解文博", "phone": "16909000040", "intent": "三居室" }],
    });
    let preview = block_on(desk.preview_import(file.to_string().as_bytes(), |_| ())).unwrap();
    let opened = desk.workspace.customers.values_untracked(id).unwrap();
    let mut form = opened.clone();
    form.insert("drink_pref".into(), json!("红茶"));
    block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form)).unwrap();
    block_on(desk.import(preview)).unwrap();
    let card = desk.workspace.customers.get_untracked(id).unwrap();
    assert_eq!((card.drink_pref.as_str(), card.intent.as_str()), ("红茶", "三居室"));
    let reopened = place.another_tab("李雯").workspace.customers.get_untracked(id).unwrap();
    assert_eq!(reopened, card);
}

#[test]
fn two_desks_that_edit_one_card_meet_in_a_conflict_a_person_settles() {
    let (here, there) = (Place::new(), Place::new());
    let ours = here.demo();
    let id = register(&ours, "盖晓峰", "16909000050");
    let theirs = there.demo();
    take_in(&theirs, &export(&ours));
    for (desk, name) in [(&ours, "盖小峰"), (&theirs, "盖晓锋")] {
        let opened = desk.workspace.customers.values_untracked(id).unwrap();
        let mut form = opened.clone();
        form.insert("name".into(), json!(name));
        block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form)).unwrap();
    }
    let (from_ours, from_theirs) = (export(&ours), export(&theirs));
    take_in(&ours, &from_theirs);
    take_in(&theirs, &from_ours);
    assert_eq!(
        (ours.workspace.customers.in_conflict(), theirs.workspace.customers.in_conflict()),
        (vec![id], vec![id])
    );
    assert_eq!(name_of(&ours, id), name_of(&theirs, id), "both sites show the same first");

    let chosen = fields(json!({ "name": "盖晓峰" }));
    block_on(ours.settle_conflict(Kind::Customer, id, "name".into(), chosen)).unwrap();
    take_in(&theirs, &export(&ours));
    assert!(theirs.workspace.customers.in_conflict().is_empty());
    assert_eq!(name_of(&theirs, id), "盖晓峰");
}

#[test]
fn a_commit_is_shown_in_the_other_tabs_as_soon_as_they_hear_of_it() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    let id = register(&first, "蔺相宜", "16909000060");
    assert!(second.workspace.customers.get_untracked(id).is_none());
    assert_eq!(place.deliver(), 1);
    assert_eq!(name_of(&second, id), "蔺相宜");
    // Folding by the one does not keep the other from reading on.
    block_on(first.fold_log()).unwrap();
    let after = register(&first, "蔺无双", "16909000061");
    block_on(first.fold_log()).unwrap();
    place.deliver();
    assert_eq!((name_of(&second, id), name_of(&second, after)), ("蔺相宜".into(), "蔺无双".into()));
    let own = register(&second, "蔺子墨", "16909000062");
    place.deliver();
    assert_eq!(name_of(&first, own), "蔺子墨");
}

#[test]
fn a_tab_that_slept_reads_on_when_it_comes_into_view() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    let id = register(&first, "蔺相宜", "16909000063");
    // The message got lost.
    block_on(second.look_up());
    assert_eq!(name_of(&second, id), "蔺相宜");
}

#[test]
fn false_messages_change_nothing() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    let many = second.workspace.customers.count();
    let liar = place.tabs.tab();
    liar.join("shouwen", std::rc::Rc::new(|_| ()));
    liar.tell(Hint::Lock);
    liar.tell(Hint::Sequence(7));
    assert_eq!(place.deliver(), 0, "who does not know the key does not know the channel");
    first.ports().tabs.tell(Hint::Sequence(u64::MAX));
    assert_eq!(place.deliver(), 1);
    assert_eq!(second.workspace.customers.count(), many);
    assert_eq!(name_of(&first, register(&second, "蔺相宜", "16909000064")), "");
}

#[test]
fn locking_by_hand_locks_every_tab_and_giving_up_leads_them_to_the_first_start() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    block_on(first.lock_everywhere());
    place.deliver();
    assert_eq!(second.session.phase.get_untracked(), Phase::Locked);
    assert_eq!(second.workspace.customers.count(), 0);

    let (first, second) = (place.another_tab("李雯"), place.another_tab("吴倩"));
    block_on(first.wipe("DEMO01")).unwrap();
    place.deliver();
    assert_eq!(second.session.phase.get_untracked(), Phase::FirstStart);
}

#[test]
fn one_field_changed_in_two_tabs_is_never_written_over_unseen() {
    let place = Place::new();
    let first = place.demo();
    let id = register(&first, "曾明远", "16909000065");
    let second = place.another_tab("李雯");
    let opened = first.workspace.customers.values_untracked(id).unwrap();
    let with = |intent: &str| {
        let mut form = opened.clone();
        form.insert("intent".into(), json!(intent));
        form
    };
    block_on(first.save_record(Kind::Customer, id, &CUSTOMER, &opened, with("三居"))).unwrap();
    // The second tab has heard nothing: it learns of the other write while it writes.
    let refused = block_on(second.save_record(Kind::Customer, id, &CUSTOMER, &opened, with("两居")));
    assert!(matches!(refused, Err(Failure::Rule(_))), "{refused:?}");
    let intent = |tab: &Desk| tab.workspace.customers.get_untracked(id).unwrap().intent;
    assert_eq!((intent(&first), intent(&second)), ("三居".into(), "三居".into()), "both values can be shown now");

    // Both want the same: nothing to choose.
    block_on(second.save_record(Kind::Customer, id, &CUSTOMER, &opened, with("三居"))).unwrap();
    // The person has seen theirs and keeps the own one.
    let seen = second.workspace.customers.values_untracked(id).unwrap();
    block_on(second.save_record(Kind::Customer, id, &CUSTOMER, &seen, with("两居"))).unwrap();
    assert_eq!(intent(&place.another_tab("吴倩")), "两居");
}

/// An engine that lets another tab work while the key is made, as the page's worker does.
struct WhileDeriving(RefCell<Option<Box<dyn FnOnce()>>>);

impl Engine for WhileDeriving {
    fn derive<'a>(&'a self, secret: &'a str, kdf: &'a Kdf) -> LocalFuture<'a, Result<Key, VaultError>> {
        let mut is_first = true;
        Box::pin(async move {
            // The store is read first.
            std::future::poll_fn(|context| match std::mem::take(&mut is_first) {
                true => {
                    context.waker().wake_by_ref();
                    Poll::Pending
                }
                false => Poll::Ready(()),
            })
            .await;
            if let Some(work) = self.0.take() {
                work();
            }
            NativeEngine.derive(secret, kdf).await
        })
    }

    fn sealer<'a>(&'a self, key: &'a Key) -> LocalFuture<'a, Result<Rc<dyn Sealer>, VaultError>> {
        Box::pin(async move { NativeEngine.sealer(key).await })
    }
}

#[test]
fn what_is_saved_in_one_tab_while_another_is_being_unlocked_is_neither_lost_nor_taken_for_a_loss() {
    let place = Place::new();
    let first = place.demo();
    let saved = Rc::new(Cell::new(uuid::Uuid::nil()));
    let told = saved.clone();
    let work: Box<dyn FnOnce()> = Box::new(move || told.set(register(&first, "蔺相宜", "16909000066")));
    let engine = Rc::new(WhileDeriving(RefCell::new(Some(work))));
    let second = Desk::new(Ports { engine, ..place.tab().ports() });
    block_on(second.look());
    block_on(second.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).unwrap();
    assert_eq!(second.session.phase.get_untracked(), Phase::Open);
    assert_eq!(name_of(&second, saved.get()), "蔺相宜");
    assert_eq!(place.sentinel.read().map(|sentinel| sentinel.sequence), Some(2), "the sentinel is not put back");
}
