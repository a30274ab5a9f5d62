//! Design invariant 7 behind the verbs: a kiosk has no key and no record, what it takes is sealed and counted at the next
//! unlocking, once, also after the page is gone, and nothing the public drops in does harm.

use leptos::prelude::GetUntracked;
use pollster::block_on;
use serde_json::json;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::kind::Kind;
use shouwen::domain::questionnaire::{SurveyAnswer, mode};
use shouwen::state::session::Phase;
use shouwen::storage::kiosk::SealedAnswer;
use shouwen::storage::port::StorageError;
use shouwen::vault::envelope::SlotKind;
use uuid::Uuid;

use super::place::{PASSPHRASE, Place, fields, register};

fn set_of(desk: &Desk, source: &str) -> Uuid {
    let sets = desk.workspace.questionnaires.all();
    sets.into_iter().find(|(_, set)| set.source == source).map(|(id, _)| id).unwrap()
}

/// A kiosk with the buyers' set, at a desk that knows somebody.
fn kiosk(place: &Place) -> (Desk, Uuid) {
    let desk = place.real();
    register(&desk, "欧阳麒麟", "13987651234");
    let set = set_of(&desk, "R-14");
    block_on(desk.start_kiosk(&[set])).unwrap();
    (desk, set)
}

fn answer(desk: &Desk, set: Uuid, grade: u8) -> Result<(), Failure> {
    block_on(desk.hand_in(
        desk.sheet_id().unwrap(),
        set,
        fields(json!({ "reception": grade, "factor": "price" })),
        "停车位太少".into(),
    ))
}

fn unlocked(place: &Place) -> Desk {
    let desk = place.tab();
    block_on(desk.look());
    block_on(desk.unlock("陈静", PASSPHRASE, SlotKind::Staff)).unwrap();
    desk
}

fn sheets(desk: &Desk) -> Vec<SurveyAnswer> {
    desk.workspace.answers.all().into_iter().map(|(_, sheet)| sheet).collect()
}

#[test]
fn a_kiosk_holds_no_key_and_no_record() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    assert_eq!(desk.session.phase.get_untracked(), Phase::Kiosk);
    assert!(Kind::ALL.iter().all(|kind| desk.workspace.of(*kind).count() == 0));
    assert!(desk.operator().is_empty() && desk.drafts.all().is_empty());
    // No verb of the desk works any more: there is no key to seal with.
    let sheet = json!({ "answers": { "reception": 5 }, "questionnaire_code": "GFWJ", "version": 1 });
    let taken = block_on(desk.answer_survey(set, fields(sheet)));
    assert!(matches!(taken, Err(Failure::Locked)), "{taken:?}");
    assert!(matches!(block_on(desk.start_kiosk(&[set])), Err(Failure::Locked)));
    let shown = desk.session.kiosk.get_untracked().unwrap();
    assert_eq!((shown.sets.len(), shown.public.len()), (1, 32));
}

#[test]
fn what_lies_in_the_box_can_be_read_by_nobody_without_the_vault() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    answer(&desk, set, 1).unwrap();
    let bytes = String::from_utf8_lossy(&place.kiosk.bytes()).into_owned();
    for secret in ["停车位太少", "欧阳麒麟", "13987651234", "陈静"] {
        assert!(!bytes.contains(secret), "{secret}");
    }
    assert!(bytes.contains("来访客户问卷"), "the deck is what the public reads");
}

#[test]
fn answers_are_counted_at_the_next_unlocking_although_the_page_was_killed() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    answer(&desk, set, 5).unwrap();
    // The page comes up as a kiosk again, without any passphrase.
    let again = place.tab();
    block_on(again.look());
    assert_eq!(again.session.phase.get_untracked(), Phase::Kiosk);
    answer(&again, set, 2).unwrap();
    let desk = unlocked(&place);
    assert_eq!(desk.session.phase.get_untracked(), Phase::Open);
    let counted = sheets(&desk);
    let mut grades: Vec<u64> = counted.iter().filter_map(|sheet| sheet.answers["reception"].as_u64()).collect();
    grades.sort_unstable();
    assert_eq!(grades, [2, 5]);
    let mut numbers: Vec<&str> = counted.iter().map(|sheet| sheet.number.as_str()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, ["JN01-WJ-202611-0001", "JN01-WJ-202611-0002"]);
    let is_plain = |s: &SurveyAnswer| s.mode == mode::KIOSK && s.comment == "停车位太少" && s.respondent.is_empty();
    assert!(counted.iter().all(is_plain));
    // The kiosk is over, and nothing is counted twice.
    let later = place.tab();
    block_on(later.look());
    assert_eq!(later.session.phase.get_untracked(), Phase::Locked);
    assert_eq!(sheets(&unlocked(&place)).len(), 2);
}

#[test]
fn an_answer_that_was_counted_before_a_crash_is_not_counted_again() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    answer(&desk, set, 4).unwrap();
    let mut kept = None;
    place.kiosk.tamper(|answers| kept = answers.first_key_value().map(|(id, row)| (*id, row.clone())));
    assert_eq!(sheets(&unlocked(&place)).len(), 1);
    // As if the page had died between the commit and the taking out.
    let (id, row) = kept.unwrap();
    place.kiosk.tamper(|answers| drop(answers.insert(id, row)));
    assert_eq!(sheets(&unlocked(&place)).len(), 1);
    let mut left = 0;
    place.kiosk.tamper(|answers| left = answers.len());
    assert_eq!(left, 0);
}

#[test]
fn what_was_altered_or_made_for_another_vault_is_told_and_never_counted() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    answer(&desk, set, 3).unwrap();
    answer(&desk, set, 3).unwrap();
    place.kiosk.tamper(|answers| {
        let (id, row) = answers.first_key_value().map(|(id, row)| (*id, row.clone())).unwrap();
        // Under another id, for another vault, cut short.
        answers.insert(Uuid::from_u128(7), row.clone());
        answers.insert(Uuid::from_u128(8), SealedAnswer { vault: Uuid::from_u128(9), ..row.clone() });
        answers.insert(id, SealedAnswer { sealed: row.sealed[..40].to_vec(), ..row });
    });
    let desk = unlocked(&place);
    assert_eq!(sheets(&desk).len(), 1);
    let told = desk.notices.shown.get_untracked();
    assert!(told.iter().any(|notice| notice.text.contains("2 份答卷打不开")), "{told:?}");
    let mut left = 0;
    place.kiosk.tamper(|answers| left = answers.len());
    assert_eq!(left, 3, "what does not open stays to be looked into");
}

#[test]
fn a_store_that_refuses_says_so_and_takes_nothing() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    place.kiosk.refuse(Some(StorageError::Full));
    assert!(matches!(answer(&desk, set, 5), Err(Failure::Storage(StorageError::Full))));
    place.kiosk.refuse(None);
    answer(&desk, set, 5).unwrap();
    assert_eq!(sheets(&unlocked(&place)).len(), 1);
    // Nor does a kiosk start when what it shows cannot be kept: a reload would end it.
    let desk = unlocked(&place);
    place.kiosk.refuse(Some(StorageError::Full));
    assert!(matches!(block_on(desk.start_kiosk(&[set])), Err(Failure::Storage(_))));
    assert_eq!(desk.session.phase.get_untracked(), Phase::Open);
}

#[test]
fn a_deck_of_a_desk_that_was_given_up_shows_no_kiosk() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    answer(&desk, set, 5).unwrap();
    let desk = unlocked(&place);
    block_on(desk.wipe("JN01")).unwrap();
    assert!(place.kiosk.bytes().is_empty());
    let desk = place.tab();
    block_on(desk.look());
    assert_eq!(desk.session.phase.get_untracked(), Phase::FirstStart);
}

#[test]
fn a_wrong_passphrase_leaves_the_kiosk_standing() {
    let place = Place::new();
    let (desk, set) = kiosk(&place);
    let tried = block_on(desk.unlock("陈静", "not the passphrase", SlotKind::Staff));
    assert!(matches!(tried, Err(Failure::WrongPassphrase)));
    assert_eq!(desk.session.phase.get_untracked(), Phase::Kiosk);
    answer(&desk, set, 4).unwrap();
}
