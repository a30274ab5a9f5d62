//! A store that fails, is altered, put back or lost: the desk says so and shows nothing it cannot vouch for.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::json;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::forms::customer::CUSTOMER;
use shouwen::state::session::{Found, Loss, Phase};
use shouwen::storage::port::{StorageError, Stored};
use shouwen::vault::envelope::{DEMO_SECRET, SlotKind};

use super::place::{Place, export, fields, name_of, register};

#[test]
fn a_store_that_is_full_leaves_memory_as_it_was_and_says_so() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "单雪梅", "16909100001");
    let (before, stored) = (export(&desk), place.store.snapshot());
    place.store.refuse_commits(Some(|| StorageError::Full));

    let card = json!({ "name": "朴世杰", "phone": "16909100002" });
    let refused = block_on(desk.register_customer(fields(card.clone())));
    assert!(matches!(refused, Err(Failure::Storage(StorageError::Full))), "{refused:?}");
    let opened = desk.workspace.customers.values_untracked(id).unwrap();
    let mut form = opened.clone();
    form.insert("name".into(), json!("单雪"));
    assert!(block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form)).is_err());
    assert_eq!(export(&desk), before);
    assert_eq!(place.store.snapshot(), stored);
    assert_eq!(name_of(&desk, id), "单雪梅");

    place.store.refuse_commits(None);
    let saved = block_on(desk.register_customer(fields(card))).unwrap();
    assert_eq!(name_of(&place.another_tab("李雯"), saved), "朴世杰");
}

/// A desk with a few rows in its log, altered behind its back; whether it still opens.
fn opens_after(change: impl Fn(&mut Stored)) -> Result<(), Failure> {
    let place = Place::new();
    let desk = place.demo();
    for turn in 0..4 {
        register(&desk, "令狐启明", &format!("1690910001{turn}"));
    }
    place.tamper(change);
    let tab = place.tab();
    block_on(tab.look());
    let opened = block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo));
    assert_eq!(opened.is_ok(), tab.workspace.customers.count() > 0, "nothing is shown of a desk that does not open");
    opened
}

#[test]
fn rows_altered_swapped_dropped_or_cut_off_are_refused() {
    assert!(opens_after(|_| ()).is_ok());
    let damaged = |change: fn(&mut Stored)| {
        let opened = opens_after(change);
        assert!(matches!(opened, Err(Failure::Storage(StorageError::Damaged(_)))), "{opened:?}");
    };
    damaged(|stored| stored.log.get_mut(&2).unwrap()[60] ^= 1);
    damaged(|stored| stored.log.get_mut(&2).unwrap()[0] ^= 1);
    damaged(|stored| stored.log.get_mut(&5).unwrap().truncate(50));
    damaged(|stored| drop(stored.log.remove(&3)));
    damaged(|stored| {
        let (second, third) = (stored.log[&2].clone(), stored.log[&3].clone());
        stored.log.extend([(2, third), (3, second)]);
    });
    // The chain is whole but shorter than the sentinel remembers.
    damaged(|stored| drop(stored.log.remove(&5)));
    damaged(|stored| stored.log.clear());
}

#[test]
fn a_store_put_back_to_an_earlier_day_is_noticed() {
    let place = Place::new();
    let desk = place.demo();
    register(&desk, "欧阳静怡", "16909100020");
    let earlier = place.store.snapshot();
    register(&desk, "欧阳静怡", "16909100021");
    block_on(desk.fold_log()).unwrap();
    place.tamper(|stored| *stored = earlier.clone());
    let opened = block_on(place.tab().unlock("李雯", DEMO_SECRET, SlotKind::Demo));
    assert!(matches!(opened, Err(Failure::Storage(StorageError::Damaged(_)))), "{opened:?}");
}

#[test]
fn an_empty_store_is_never_mistaken_for_a_first_start() {
    let place = Place::new();
    place.demo();
    place.tamper(|stored| *stored = Stored::default());
    let tab = place.tab();
    block_on(tab.look());
    let phase = tab.session.phase.get_untracked();
    assert!(
        matches!(&phase, Phase::Missing(Loss { sentinel, found: Found::Nothing }) if sentinel.site == "DEMO01"),
        "{phase:?}"
    );
}

#[test]
fn an_altered_envelope_does_not_open() {
    let place = Place::new();
    place.demo();
    place.tamper(|stored| {
        let text = String::from_utf8(stored.envelope.take().unwrap()).unwrap();
        let (head, tail) = text.split_once("\"wrapped\":\"").unwrap();
        let other = if tail.starts_with('A') { 'B' } else { 'A' };
        stored.envelope = Some(format!("{head}\"wrapped\":\"{other}{}", &tail[1..]).into_bytes());
    });
    let tab = place.tab();
    assert!(block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).is_err());
    assert_eq!(tab.workspace.sites.count(), 0);
}
