//! Backups of a whole desk over stores in memory: made, kept in a folder, tried, restored; and a desk that is lost finds its
//! way back without ever writing twice under one name.

use leptos::prelude::{GetUntracked, Set};
use pollster::block_on;
use serde_json::json;
use shouwen::app::backup::{Kept, Standing};
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::backup::{BackupName, Occasion};
use shouwen::domain::deadline::Urgency;
use shouwen::domain::kind::Kind;
use shouwen::forms::customer::CUSTOMER;
use shouwen::merge::version::Dot;
use shouwen::state::session::{Found, Loss, Phase};
use shouwen::storage::backup::{BackupError, read};
use shouwen::storage::folder::MemoryFolder;
use shouwen::storage::grounds::Grounds;
use shouwen::storage::port::{StorageError, Stored};
use shouwen::storage::sentinel::SentinelKeeper;
use shouwen::vault::envelope::{DEMO_SECRET, SlotKind};
use std::rc::Rc;
use uuid::Uuid;

use super::place::{PASSPHRASE, Place, export, name_of, pass_minutes, register, set_up};

fn backup_of(desk: &Desk) -> Vec<u8> {
    block_on(desk.make_backup()).unwrap().bytes
}

fn last_dot(desk: &Desk, id: Uuid) -> Dot {
    desk.workspace.customers.record(id).unwrap().last_write().unwrap().dot.clone()
}

/// What both copies of the newest stores hold.
fn stored_at(place: &Place) -> Stored {
    let newest = block_on(place.grounds.generations()).unwrap().pop().unwrap();
    let [first, second] = [0, 1].map(|copy| place.grounds.store(newest, copy).snapshot());
    assert_eq!(first, second);
    first
}

fn phase(desk: &Desk) -> Phase {
    desk.session.phase.get_untracked()
}

#[test]
fn a_backup_restored_on_another_computer_is_the_same_desk_byte_for_byte() {
    let home = Place::new();
    let desk = home.tab();
    let code = block_on(desk.set_up(set_up())).unwrap();
    let id = register(&desk, "欧阳静怡", "16909100020");
    block_on(desk.fold_log()).unwrap();
    register(&desk, "单雪梅", "16909100021");
    let (file, before, stored) = (backup_of(&desk), export(&desk), home.store.snapshot());
    assert_eq!(read(&file).unwrap().to_stored(stored.head), stored);

    let other = Place::new();
    for (secret, refused) in [("wrong passphrase", true), (PASSPHRASE, false)] {
        let tab = other.tab();
        block_on(tab.look());
        assert_eq!(phase(&tab), Phase::FirstStart);
        let restored = block_on(tab.restore(&file, secret, "李雯"));
        if refused {
            assert!(matches!(restored, Err(Failure::WrongPassphrase)), "{restored:?}");
            assert_eq!(stored_at(&other), Stored::default(), "nothing is written before everything is checked");
            continue;
        }
        restored.unwrap();
        assert_eq!(phase(&tab), Phase::Open);
        assert_eq!(name_of(&tab, id), "欧阳静怡");
        let mut now = stored_at(&other);
        let (at, _) = now.log.pop_last().unwrap();
        assert_eq!((at, now.head.sequence), (stored.head.sequence + 1, at), "the one row of the new device");
        assert_eq!(Stored { head: stored.head, ..now }, stored, "and every piece, byte for byte");
        assert_eq!(without_made(&export(&tab)), without_made(&before));
    }

    // And with the recovery code, on a third.
    let third = Place::new();
    let tab = third.tab();
    block_on(tab.look());
    block_on(tab.restore(&file, &code.as_str().to_lowercase(), "李雯")).unwrap();
    assert_eq!(tab.workspace.customers.count(), 2);
    assert_eq!(tab.backup_standing().changes, 0);
}

/// An export without the line that says when and by whom it was made.
fn without_made(file: &str) -> String {
    file.lines().filter(|line| !line.starts_with("\"from\"")).collect()
}

#[test]
fn a_restored_desk_never_issues_a_counter_twice() {
    let home = Place::new();
    let desk = home.demo();
    let id = register(&desk, "欧阳静怡", "16909100020");
    let file = backup_of(&desk);
    // The desk goes on after the backup, under its own device.
    let after = register(&desk, "朴世杰", "16909100030");
    let lost = last_dot(&desk, after);

    let (one, other) = (Place::new(), Place::new());
    let mut dots = vec![lost.clone()];
    for place in [&one, &other] {
        let tab = place.tab();
        block_on(tab.look());
        block_on(tab.restore(&file, "", "李雯")).unwrap();
        // Closed before anything was written: the new device holds all the same.
        let again = place.another_tab("吴倩");
        let new = register(&again, "令狐启明", "16909100040");
        dots.push(last_dot(&again, new));
        assert_eq!(last_dot(&again, id).device, lost.device, "what was written before stays as it was");
    }
    let devices: std::collections::BTreeSet<_> = dots.iter().map(|dot| dot.device.clone()).collect();
    assert_eq!(devices.len(), 3, "the lost desk and its two restorations are three writers: {dots:?}");
    assert_eq!(dots[1].counter, 1);
}

#[test]
fn restoring_where_a_desk_is_takes_the_site_code() {
    let place = Place::new();
    let desk = place.demo();
    let file = backup_of(&desk);
    let id = register(&desk, "朴世杰", "16909100030");
    let stored = stored_at(&place);
    assert!(matches!(block_on(desk.restore(&file, "", "李雯")), Err(Failure::Rule(_))));
    assert!(matches!(block_on(desk.restore_over(&file, "", "JN99")), Err(Failure::Rule(_))));
    // A first start that another tab has ended meanwhile.
    let late = place.tab();
    late.session.phase.set(Phase::FirstStart);
    assert!(matches!(block_on(late.restore(&file, "", "李雯")), Err(Failure::Rule(_))));
    assert_eq!(stored_at(&place), stored);

    block_on(desk.restore_over(&file, "", " demo01 ")).unwrap();
    assert_eq!(phase(&desk), Phase::Open);
    assert!(desk.workspace.customers.record(id).is_none(), "the desk is as it was at the backup");
    assert!(!name_of(&desk, register(&desk, "朴世杰", "16909100030")).is_empty());
}

#[test]
fn altered_and_foreign_files_change_nothing() {
    let home = Place::new();
    let file = backup_of(&home.demo());
    let place = Place::new();
    let tab = place.tab();
    block_on(tab.look());
    let mut altered = file.clone();
    altered[file.len() / 2] ^= 1;
    for (bytes, wanted) in [
        (&altered[..], BackupError::Altered("hash")),
        (&file[..file.len() - 1], BackupError::CutOff),
        (&b"{}"[..], BackupError::Foreign),
    ] {
        let refused = block_on(tab.restore(bytes, "", "李雯"));
        assert!(matches!(&refused, Err(Failure::Backup(error)) if *error == wanted), "{refused:?}");
    }
    assert_eq!(stored_at(&place), Stored::default());
    assert_eq!(phase(&tab), Phase::FirstStart);
    block_on(tab.restore(&file, "", "李雯")).unwrap();
}

#[test]
fn a_drill_compares_and_writes_nothing() {
    let place = Place::new();
    let desk = place.demo();
    let file = backup_of(&desk);
    register(&desk, "朴世杰", "16909100030");
    let (stored, sentinel) = (stored_at(&place), place.sentinel.read());
    let drill = block_on(desk.drill(&file, "")).unwrap();
    assert_eq!(drill.commits_since, Some(1));
    for (kind, then, now) in drill.counts {
        let more = u64::from(kind == Kind::Customer);
        assert_eq!(now, desk.workspace.of(kind).count() as u64, "{kind:?}");
        assert_eq!(then + more, now, "{kind:?}");
    }
    assert_eq!((stored_at(&place), place.sentinel.read()), (stored, sentinel));

    // The backup of another desk opens with its own passphrase only.
    let other = Place::new();
    let another = other.tab();
    block_on(another.set_up(set_up())).unwrap();
    let theirs = backup_of(&another);
    assert!(matches!(block_on(desk.drill(&theirs, "not theirs")), Err(Failure::WrongPassphrase)));
    assert_eq!(block_on(desk.drill(&theirs, PASSPHRASE)).unwrap().commits_since, None);
}

/// A desk with a folder, and the folder.
fn with_folder(place: &Place) -> (Desk, MemoryFolder) {
    let (desk, folder) = (place.demo(), MemoryFolder::default());
    desk.keep_backups_in(Some(Rc::new(folder.clone())));
    (desk, folder)
}

fn names(folder: &MemoryFolder) -> Vec<String> {
    folder.files.borrow().keys().cloned().collect()
}

fn due(desk: &Desk, occasion: Occasion) -> Option<Kept> {
    block_on(desk.back_up_if_due(occasion)).unwrap()
}

#[test]
fn a_folder_is_written_after_opening_by_time_and_on_locking_and_only_when_something_changed() {
    let place = Place::new();
    let (desk, folder) = with_folder(&place);
    let first = due(&desk, Occasion::Opened).unwrap();
    assert_eq!(names(&folder), std::slice::from_ref(&first.name));
    assert_eq!(due(&desk, Occasion::Opened), None, "nothing has changed since");
    register(&desk, "朴世杰", "16909100030");
    assert_eq!(due(&desk, Occasion::Tick), None, "not yet two hours");
    pass_minutes(120);
    let second = due(&desk, Occasion::Tick).unwrap();
    assert_eq!(second.records, first.records + 1);
    assert_eq!((second.removed, names(&folder)), (1, vec![second.name.clone()]), "the newest of the day stays");
    let Standing { last, changes, .. } = desk.backup_standing();
    assert_eq!((last.map(|last| last.records), changes), (Some(second.records), 0));

    pass_minutes(1);
    register(&desk, "单雪梅", "16909100031");
    desk.lock();
    any_spawner::Executor::poll_local();
    let kept: Vec<u64> =
        names(&folder).iter().filter_map(|name| BackupName::parse(name)).map(|file| file.records).collect();
    assert_eq!(kept, [second.records + 1], "the desk was locked and backed up all the same");
    assert!(matches!(block_on(desk.back_up()), Err(Failure::Locked)));
    let file = folder.files.borrow().values().next_back().unwrap().clone();
    assert_eq!(block_on(place.another_tab("李雯").drill(&file, "")).unwrap().commits_since, Some(0));
}

#[test]
fn a_file_that_is_not_what_was_written_does_not_count() {
    let place = Place::new();
    let (desk, folder) = with_folder(&place);
    let good = due(&desk, Occasion::Opened).unwrap();
    let before = desk.backup_standing().last;
    pass_minutes(600);
    register(&desk, "朴世杰", "16909100030");
    *folder.cut_at.borrow_mut() = Some(1_000);
    let refused = block_on(desk.back_up());
    assert!(matches!(refused, Err(Failure::Backup(BackupError::CutOff))), "{refused:?}");
    assert_eq!(names(&folder), std::slice::from_ref(&good.name), "the bad file is gone, the good one stays");
    assert_eq!(desk.backup_standing().last, before);
    *folder.cut_at.borrow_mut() = None;
    assert_eq!(block_on(desk.back_up()).unwrap().records, good.records + 1);
}

#[test]
fn a_near_empty_desk_takes_no_backup_away() {
    let place = Place::new();
    let (desk, folder) = with_folder(&place);
    let made = block_on(desk.make_backup()).unwrap();
    let full = BackupName { records: 9_999, clock: "000001".into(), ..BackupName::parse(&made.name).unwrap() };
    folder.files.borrow_mut().insert(full.to_string(), b"an earlier one".to_vec());
    folder.files.borrow_mut().insert("合同.docx".into(), Vec::new());
    let kept = block_on(desk.back_up()).unwrap();
    assert_eq!((kept.shrunk_from, kept.removed), (Some(9_999), 0));
    assert_eq!(names(&folder).len(), 3, "both backups and the stranger's file: {:?}", names(&folder));
}

#[test]
fn an_export_counts_as_a_copy_and_the_light_follows_the_settings() {
    let place = Place::new();
    let desk = place.tab();
    block_on(desk.set_up(set_up())).unwrap();
    assert_eq!(desk.backup_standing().urgency, Urgency::Soon, "never backed up");
    desk.note_export();
    assert_eq!(desk.backup_standing().urgency, Urgency::Done);
    register(&desk, "朴世杰", "16909100030");
    assert_eq!((desk.backup_standing().changes, desk.backup_standing().urgency), (1, Urgency::Calm));
    let opened = desk.workspace.sites.values_untracked(desk.session.site.get_untracked().unwrap()).unwrap();
    let mut settings = opened.clone();
    settings.insert("backup_late_changes".into(), json!(2));
    block_on(desk.save_settings(&opened, settings)).unwrap();
    assert_eq!((desk.backup_standing().changes, desk.backup_standing().urgency), (2, Urgency::Late));
    // Another tab remembers it too, and a commit there does not forget it.
    let tab = place.tab();
    block_on(tab.unlock("李雯", PASSPHRASE, SlotKind::Staff)).unwrap();
    register(&tab, "单雪梅", "16909100031");
    assert_eq!(tab.backup_standing().changes, 3);
}

/// A desk whose store was put back to an earlier day; gives the customer written before, and the one lost.
fn put_back(place: &Place) -> (Uuid, Uuid, Dot) {
    let desk = place.demo();
    let id = register(&desk, "欧阳静怡", "16909100020");
    let earlier = place.store.snapshot();
    let lost = register(&desk, "朴世杰", "16909100021");
    let dot = last_dot(&desk, lost);
    place.tamper(|stored| *stored = earlier.clone());
    (id, lost, dot)
}

#[test]
fn an_older_state_is_shown_as_such_and_used_only_when_a_person_says_so() {
    let place = Place::new();
    let (id, lost, dot) = put_back(&place);
    let tab = place.tab();
    block_on(tab.look());
    let refused = block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo));
    assert!(refused.is_err());
    let found = match phase(&tab) {
        Phase::Missing(Loss { found, sentinel }) => {
            assert_eq!(sentinel.sequence, 3);
            found
        }
        other => panic!("{other:?}"),
    };
    assert!(matches!(found, Found::Behind { sequence: 2, at: Some(_) }), "{found:?}");
    assert_eq!(tab.workspace.customers.count(), 0);

    tab.open_as_found();
    block_on(tab.look());
    assert_eq!(phase(&tab), Phase::Locked);
    block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).unwrap();
    assert_eq!(name_of(&tab, id), "欧阳静怡");
    assert!(tab.workspace.customers.record(lost).is_none());
    // Closed at once, before anything was written: the new device holds all the same.
    let tab = place.another_tab("李雯");
    let again = register(&tab, "朴世杰", "16909100021");
    assert_ne!(last_dot(&tab, again).device, dot.device, "the lost commit had this counter already");
    // The next opening asks nothing.
    assert_eq!(name_of(&place.another_tab("吴倩"), again), "朴世杰");
}

#[test]
fn an_older_state_that_cannot_be_written_to_is_locked_again() {
    let place = Place::new();
    put_back(&place);
    let tab = place.tab();
    block_on(tab.look());
    tab.open_as_found();
    place.store.refuse_commits(Some(|| StorageError::Full));
    assert!(block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).is_err());
    assert_eq!(phase(&tab), Phase::Locked);
    assert_eq!(place.sentinel.read().map(|sentinel| sentinel.sequence), Some(3), "what is remembered stays");
    place.store.refuse_commits(None);
    block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).unwrap();
}

#[test]
fn a_lost_or_damaged_desk_is_restored_from_the_recovery_screen() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "欧阳静怡", "16909100020");
    let file = backup_of(&desk);
    let hurt: [fn(&mut Stored); 3] = [
        |stored| *stored = Stored::default(),
        |stored| stored.log.get_mut(&1).unwrap()[60] ^= 1,
        |stored| stored.envelope = Some(b"?".to_vec()),
    ];
    for (at, hurt) in hurt.into_iter().enumerate() {
        let newest = block_on(place.grounds.generations()).unwrap().pop().unwrap();
        (0..2).for_each(|copy| place.grounds.store(newest, copy).tamper(hurt));
        let tab = place.tab();
        block_on(tab.look());
        if at == 1 {
            assert!(block_on(tab.unlock("李雯", DEMO_SECRET, SlotKind::Demo)).is_err());
        }
        let is_right = |found: &Found| match at {
            0 => *found == Found::Nothing,
            _ => matches!(found, Found::Unreadable(StorageError::Damaged(_))),
        };
        assert!(matches!(&phase(&tab), Phase::Missing(loss) if is_right(&loss.found)), "{at}: {:?}", phase(&tab));
        block_on(tab.restore(&file, "", "李雯")).unwrap();
        assert_eq!(name_of(&tab, id), "欧阳静怡");
        assert_eq!(name_of(&place.another_tab("吴倩"), id), "欧阳静怡");
    }
}

#[test]
fn saving_works_again_as_soon_as_the_cause_is_gone() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "欧阳静怡", "16909100020");
    let opened = desk.workspace.customers.values_untracked(id).unwrap();
    let mut form = opened.clone();
    form.insert("name".into(), json!("欧阳静"));
    for error in [
        (|| StorageError::Full) as fn() -> StorageError,
        || StorageError::Silent,
        || StorageError::Failed("UnknownError".into()),
    ] {
        place.store.refuse_commits(Some(error));
        assert!(block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form.clone())).is_err());
        assert_eq!(name_of(&desk, id), "欧阳静怡");
    }
    place.store.refuse_commits(None);
    block_on(desk.save_record(Kind::Customer, id, &CUSTOMER, &opened, form)).unwrap();
    assert_eq!(name_of(&place.another_tab("李雯"), id), "欧阳静");
}
