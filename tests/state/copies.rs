//! Two copies: what one has lost the other gives back, what both have lost is said, and "not saved" is true on both.

use pollster::block_on;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::state::session::{Found, Loss, Phase};
use shouwen::storage::grounds::Grounds;
use shouwen::storage::port::{StorageError, Stored};
use shouwen::storage::sentinel::SentinelKeeper;
use shouwen::vault::envelope::{DEMO_SECRET, Envelope, SlotKind};

use leptos::prelude::{GetUntracked, WithUntracked};
use serde_json::json;

use super::place::{PASSPHRASE, Place, export, fields, name_of, parts, register, set_up};

/// A folded desk with a few rows after the manifest, in every way a desk lies on disk.
fn a_desk() -> (Place, Vec<(Kind, Vec<String>)>) {
    let place = Place::new();
    let desk = place.demo();
    register(&desk, "钟离春", "16909400001");
    block_on(desk.fold_log()).unwrap();
    for turn in 2..6 {
        register(&desk, "钟离夏", &format!("1690940000{turn}"));
    }
    let records = parts(&export(&desk), &Kind::ALL);
    assert_eq!(place.store.snapshot(), place.second.snapshot(), "both copies hold the same");
    (place, records)
}

/// Opens the desk and says what it holds.
fn reopened(place: &Place) -> Vec<(Kind, Vec<String>)> {
    let desk = place.another_tab("李雯");
    block_on(desk.audit()).unwrap();
    parts(&export(&desk), &Kind::ALL)
}

type Damage = (&'static str, fn(&mut Stored));

fn flip(bytes: &mut [u8]) {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x40;
}

fn first_segment(stored: &Stored) -> u32 {
    *stored.segments.keys().next().unwrap()
}

/// Every way a copy was thought of to be hurt. The demo desk folded after row 2: rows 3 to 6 are in the log.
const DAMAGES: [Damage; 16] = [
    ("everything gone", |stored| *stored = Stored::default()),
    ("envelope gone", |stored| stored.envelope = None),
    ("envelope altered", |stored| flip(stored.envelope.as_mut().unwrap())),
    ("manifest gone", |stored| stored.manifest = None),
    ("manifest altered", |stored| flip(&mut stored.manifest.as_mut().unwrap().1)),
    ("manifest's place altered", |stored| stored.manifest.as_mut().unwrap().0 -= 1),
    ("head altered", |stored| stored.head.sequence += 7),
    ("head's hash altered", |stored| stored.head.hash[3] ^= 1),
    ("log cut off", |stored| drop(stored.log.split_off(&4))),
    ("log empty", |stored| stored.log.clear()),
    ("row altered", |stored| flip(stored.log.get_mut(&4).unwrap())),
    ("row gone", |stored| drop(stored.log.remove(&3))),
    ("rows swapped", |stored| {
        let (three, four) = (stored.log[&3].clone(), stored.log[&4].clone());
        stored.log.extend([(3, four), (4, three)]);
    }),
    ("segment altered", |stored| flip(stored.segments.get_mut(&first_segment(stored)).unwrap())),
    ("segment gone", |stored| drop(stored.segments.pop_first())),
    ("segments swapped", |stored| {
        let (first, last) = (stored.segments.pop_first().unwrap(), stored.segments.pop_last().unwrap());
        stored.segments.extend([(first.0, last.1), (last.0, first.1)]);
    }),
];

#[test]
fn a_copy_hurt_in_any_way_is_healed_from_the_other() {
    let (place, records) = a_desk();
    let whole = place.store.snapshot();
    for (what, damage) in DAMAGES {
        for hurt in [&place.store, &place.second] {
            hurt.tamper(damage);
            assert_ne!(hurt.snapshot(), whole, "{what}: the damage is one");
            assert_eq!(reopened(&place), records, "{what}");
            assert_eq!((place.store.snapshot(), place.second.snapshot()), (whole.clone(), whole.clone()), "{what}");
        }
    }
}

#[test]
fn copies_hurt_in_different_pieces_make_a_whole_desk() {
    let (place, records) = a_desk();
    let whole = place.store.snapshot();
    // Damages of the same piece in both copies cannot be healed; every other pair can.
    let piece = |what: &str| ["envelope", "manifest", "log", "row", "segment"].iter().position(|p| what.contains(p));
    for (one, hurt_first) in &DAMAGES[1..] {
        for (other, hurt_second) in &DAMAGES[1..] {
            let same = |what: &str| match piece(what) {
                Some(3) => Some(2),
                other => other,
            };
            if same(one).is_some() && same(one) == same(other) || one.contains("head") || other.contains("head") {
                continue;
            }
            place.store.tamper(hurt_first);
            place.second.tamper(hurt_second);
            assert_eq!(reopened(&place), records, "{one} / {other}");
            assert_eq!(
                (place.store.snapshot(), place.second.snapshot()),
                (whole.clone(), whole.clone()),
                "{one} / {other}"
            );
        }
    }
}

#[test]
fn what_both_copies_have_lost_is_never_passed_off_as_the_whole() {
    let (place, _) = a_desk();
    let whole = place.store.snapshot();
    let remembered = place.sentinel.read();
    for (what, damage) in DAMAGES {
        if what.contains("head") {
            // The rows are all there; the heads are written anew.
            continue;
        }
        for forgets in [false, true] {
            if forgets && ["everything gone", "log empty", "log cut off"].contains(&what) {
                // Gone without a trace, and nobody remembers.
                continue;
            }
            place.tamper(damage);
            if forgets {
                place.sentinel.clear();
            }
            let tab = place.tab();
            block_on(tab.look());
            let opened = match tab.session.phase.get_untracked() {
                Phase::Locked => block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).is_ok(),
                _ => false,
            };
            let phase = tab.session.phase.get_untracked();
            let is_told = matches!(phase, Phase::Missing(_)) || (what == "envelope altered" && phase == Phase::Locked);
            assert!(!opened && is_told, "{what}: {phase:?}");
            place.tamper(|stored| *stored = whole.clone());
            remembered.iter().for_each(|sentinel| place.sentinel.write(sentinel));
        }
    }
    assert!(block_on(place.tab().unlock("李雯", DEMO_SECRET, SlotKind::Demo)).is_ok());
}

#[test]
fn an_older_state_is_opened_only_when_a_person_says_so_and_numbers_its_writes_anew() {
    let (place, _) = a_desk();
    place.tamper(|stored| drop(stored.log.split_off(&5)));
    let tab = place.tab();
    block_on(tab.look());
    assert!(block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).is_err());
    let phase = tab.session.phase.get_untracked();
    assert!(
        matches!(&phase, Phase::Missing(Loss { found: Found::Behind { sequence: 4, at: Some(_) }, .. })),
        "{phase:?}"
    );
    tab.open_as_found();
    block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).unwrap();
    let id = register(&tab, "钟离秋", "16909400009");
    let dot = |id| tab.workspace.customers.record(id).unwrap().last_write().unwrap().dot.clone();
    let others: Vec<_> = tab.workspace.customers.ids().into_iter().filter(|other| *other != id).map(dot).collect();
    assert!(others.iter().all(|other| other.device != dot(id).device), "a counter given out before is not given twice");
    assert_eq!(place.store.snapshot(), place.second.snapshot());
    assert_eq!(name_of(&place.another_tab("吴倩"), id), "钟离秋");
}

#[test]
fn what_one_copy_refuses_is_not_saved_in_the_other_either() {
    let (place, records) = a_desk();
    let desk = place.another_tab("李雯");
    let before = place.store.snapshot();
    let errors = [|| StorageError::Full, || StorageError::Silent];
    for (refusing, error) in errors.into_iter().flat_map(|error| [(&place.store, error), (&place.second, error)]) {
        refusing.refuse_commits(Some(error));
        let card = || fields(json!({ "name": "钟离冬", "phone": "16909400010" }));
        let refused = block_on(desk.register_customer(card()));
        assert!(matches!(&refused, Err(Failure::Storage(told)) if *told == error()), "{refused:?}");
        assert_eq!(parts(&export(&desk), &Kind::ALL), records);
        // Again, while it still refuses.
        assert!(block_on(desk.register_customer(card())).is_err());
        refusing.refuse_commits(None);
        let id = block_on(desk.register_customer(card())).unwrap();
        assert_eq!(place.store.snapshot(), place.second.snapshot());
        let cards = |desk: &shouwen::app::desk::Desk| desk.workspace.customers.find("16909400010").len();
        assert_eq!((cards(&desk), cards(&place.another_tab("吴倩"))), (1, 1), "saved once");
        assert_eq!(name_of(&desk, id), "钟离冬");
        // As before, for the next error.
        place.tamper(|stored| *stored = before.clone());
        place.sentinel.clear();
        block_on(desk.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).unwrap();
    }
}

#[test]
fn a_row_that_a_killed_page_left_in_one_copy_is_read_or_gone_and_never_in_the_way() {
    for left_in in 0..2 {
        let place = Place::new();
        let (desk, killed) = (place.demo(), place.another_tab("李雯"));
        let without = [&place.store, &place.second][1 - left_in];
        let before = without.snapshot();
        register(&killed, "钟离冬", "16909400010");
        without.tamper(|stored| *stored = before);
        let id = register(&desk, "钟离秋", "16909400009");
        assert_eq!(place.store.snapshot(), place.second.snapshot());
        let reopened = place.another_tab("吴倩");
        assert_eq!(name_of(&reopened, id), "钟离秋");
        // Reading on reads the first copy.
        assert_eq!(reopened.workspace.customers.find("16909400010").len(), 1 - left_in);
    }
}

#[test]
fn a_store_that_met_a_failing_disk_is_left_before_anything_more_is_written() {
    for fails in 0..2 {
        let (place, _) = a_desk();
        let desk = place.another_tab("李雯");
        let failing = [&place.store, &place.second][fails];
        let before = place.second.snapshot();
        failing.refuse_commits(Some(|| StorageError::Failed("UnknownError".into())));
        let card = || fields(json!({ "name": "钟离冬", "phone": "16909400010" }));
        assert!(block_on(desk.register_customer(card())).is_err());
        assert_eq!(place.second.snapshot(), before);
        assert!(place.sentinel.read().unwrap().is_spoiled, "a page opened next knows");
        // There is room again; a page opened now moves at once, and the one still open follows.
        failing.refuse_commits(None);
        let reopened = place.another_tab("吴倩");
        assert_eq!(block_on(place.grounds.generations()).unwrap(), [2]);
        assert!(!place.sentinel.read().unwrap().is_spoiled);
        // A row that had reached the first copy only is kept by the page that did not hear of the refusal, and not saved twice.
        assert_eq!(reopened.workspace.customers.find("16909400010").len(), fails);
        assert_eq!(block_on(desk.register_customer(card())).is_ok(), fails == 0);
        assert_eq!(place.grounds.store(2, 0).snapshot(), place.grounds.store(2, 1).snapshot());
        assert_eq!(place.another_tab("李雯").workspace.customers.find("16909400010").len(), 1);
    }
}

#[test]
fn a_folding_the_second_copy_refuses_is_made_up_for() {
    let (place, records) = a_desk();
    let desk = place.another_tab("李雯");
    place.second.refuse_commits(Some(|| StorageError::Full));
    assert!(block_on(desk.fold_log()).is_err());
    place.second.refuse_commits(None);
    assert_eq!(reopened(&place), records);
    register(&desk, "钟离望", "16909400020");
    block_on(desk.fold_log()).unwrap();
    assert_eq!(place.store.snapshot(), place.second.snapshot());
    assert_eq!(reopened(&place), parts(&export(&desk), &Kind::ALL));
}

#[test]
fn saving_goes_on_when_there_is_room_for_a_row_though_not_for_what_a_copy_has_missed() {
    let (place, _) = a_desk();
    let desk = place.another_tab("李雯");
    register(&desk, "钟离望", "16909400020");
    place.second.leave_room(Some(0));
    assert!(block_on(desk.fold_log()).is_err());
    let card = || fields(json!({ "name": "钟离冬", "phone": "16909400010" }));
    assert!(block_on(desk.register_customer(card())).is_err(), "there is no room for a row either");
    place.second.leave_room(Some(4_000));
    let id = block_on(desk.register_customer(card())).unwrap();
    assert!(block_on(desk.fold_log()).is_err(), "a folding waits until the copies are level");
    assert_eq!(place.store.snapshot().head, place.second.snapshot().head);
    // Each copy alone holds everything.
    for lost in 0..2 {
        let alone = Place::new();
        alone.tamper(|stored| *stored = [&place.store, &place.second][lost].snapshot());
        let opened = alone.another_tab("吴倩");
        assert_eq!(
            (name_of(&opened, id).as_str(), opened.workspace.customers.count()),
            ("钟离冬", desk.workspace.customers.count())
        );
    }
    place.second.leave_room(None);
    register(&desk, "钟离秋", "16909400009");
    assert_eq!(place.store.snapshot(), place.second.snapshot());
}

#[test]
fn a_row_that_reached_only_the_first_copy_before_the_page_was_killed_is_kept() {
    let (place, _) = a_desk();
    let earlier = place.second.snapshot();
    let desk = place.another_tab("李雯");
    let id = register(&desk, "钟离魏", "16909400030");
    place.second.tamper(|stored| *stored = earlier);
    // Another tab, still open, meets the row and writes on from it.
    let by_other = register(&desk, "钟离蜀", "16909400031");
    assert_eq!(place.store.snapshot(), place.second.snapshot());
    let reopened = place.another_tab("吴倩");
    assert_eq!((name_of(&reopened, id), name_of(&reopened, by_other)), ("钟离魏".into(), "钟离蜀".into()));
}

#[test]
fn a_passphrase_that_was_replaced_does_not_open_an_envelope_put_back() {
    let place = Place::new();
    let desk = place.tab();
    block_on(desk.set_up(set_up())).unwrap();
    let old = place.store.snapshot().envelope;
    let new = "盐田 风铃 82 渡口";
    block_on(desk.set_passphrase(new)).unwrap();
    let valid = place.store.snapshot().envelope;
    assert_ne!(old, valid);
    // Damage to the recovery slot of one copy says nothing against a passphrase, and is healed.
    place.store.tamper(|stored| {
        let mut envelope = Envelope::from_bytes(stored.envelope.as_ref().unwrap()).unwrap();
        let slot = envelope.slots.iter_mut().find(|slot| slot.kind == SlotKind::Recovery).unwrap();
        let other = if slot.wrapped.starts_with('A') { "B" } else { "A" };
        slot.wrapped.replace_range(0..1, other);
        stored.envelope = Some(envelope.to_bytes());
    });
    let tab = place.tab();
    block_on(tab.look());
    block_on(tab.unlock("陈静", new, SlotKind::Staff)).unwrap();
    assert_eq!(place.store.snapshot().envelope, valid);
    // An old envelope in one copy: healed, and the old passphrase opens nothing.
    place.store.tamper(|stored| stored.envelope = old.clone());
    let tab = place.tab();
    block_on(tab.look());
    let by_old = block_on(tab.unlock("陈静", PASSPHRASE, SlotKind::Staff));
    assert!(matches!(by_old, Err(Failure::WrongPassphrase)), "{by_old:?}");
    assert_eq!(tab.workspace.sites.count(), 0);
    block_on(tab.unlock("陈静", new, SlotKind::Staff)).unwrap();
    assert_eq!((place.store.snapshot().envelope, place.second.snapshot().envelope), (valid.clone(), valid));
    // In both: refused, and said.
    place.tamper(|stored| stored.envelope = old.clone());
    let tab = place.tab();
    block_on(tab.look());
    assert!(block_on(tab.unlock("陈静", PASSPHRASE, SlotKind::Staff)).is_err());
    assert!(tab.session.phase.with_untracked(|phase| matches!(phase, Phase::Missing(_))));
}
