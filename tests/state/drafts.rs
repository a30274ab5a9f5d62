//! Text that was typed and not saved: kept sealed, brought back, gone when saved or discarded, refused when altered.

use leptos::prelude::{GetUntracked, Update};
use pollster::block_on;
use serde_json::json;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::domain::complaint_event::Event;
use shouwen::domain::kind::Kind;
use shouwen::domain::value::Values;
use shouwen::forms::catalogue::form_of;
use shouwen::forms::complaint_steps::step_form;
use shouwen::forms::customer::CUSTOMER;
use shouwen::state::form_draft::{About, FormDraft, Saved};
use shouwen::storage::port::StorageError;
use uuid::Uuid;

use super::place::{Place, fields, register};

const HERE: &str = "#/customers/new";

/// A form for a new card on which these fields were typed, noted and stored.
fn typed(desk: &Desk, values: serde_json::Value) -> FormDraft {
    let form = FormDraft::new(&CUSTOMER, Values::new());
    for (key, value) in fields(values) {
        form.put(&key, value);
    }
    desk.note_draft(form, HERE).unwrap();
    block_on(desk.store_drafts()).unwrap();
    form
}

/// What the desk has kept for a form about something.
fn kept(desk: &Desk, about: Option<Uuid>) -> Option<Values> {
    desk.drafts.of("customer", about).map(|(_, draft)| draft.typed)
}

#[test]
fn half_typed_text_is_there_after_the_page_has_gone_and_cannot_be_read_on_disk() {
    let place = Place::new();
    let desk = place.demo();
    let words = json!({ "name": "慕容听雨", "phone": "169 0900 1234" });
    typed(&desk, words.clone());
    let rows = place.drafts.rows();
    assert_eq!(rows.len(), 1);
    for marker in ["慕容听雨", "169 0900 1234", "customer", HERE] {
        let lies_open = rows.values().any(|row| row.to_bytes().windows(marker.len()).any(|at| at == marker.as_bytes()));
        assert!(!lies_open, "{marker} lies in the clear");
    }
    desk.lock();
    assert_eq!(kept(&desk, None), None, "a locked page knows nothing of it");

    let next = place.another_tab("李雯");
    assert_eq!(kept(&next, None), Some(fields(words)));
    let form = FormDraft::new(&CUSTOMER, Values::new());
    let (id, draft) = next.drafts.of("customer", None).unwrap();
    assert_eq!((draft.address.as_str(), next.drafts.wanted.get_untracked()), (HERE, Some(id)));
    form.bring_back(id, &draft);
    assert_eq!(form.taken()["name"], "慕容听雨");
    assert_eq!(form.saved.get_untracked(), Saved::NotYet);
}

#[test]
fn a_saved_and_a_discarded_form_leave_nothing_behind() {
    let place = Place::new();
    let desk = place.demo();
    let form = typed(&desk, json!({ "name": "慕容听雨" }));
    form.send();
    form.settle(None, true);
    desk.note_draft(form, HERE).unwrap();
    block_on(desk.store_drafts()).unwrap();
    assert!(place.drafts.rows().is_empty());

    let form = typed(&desk, json!({ "name": "慕容听雨" }));
    assert_eq!(place.drafts.rows().len(), 1);
    desk.forget_draft(form);
    block_on(desk.store_drafts()).unwrap();
    assert!(place.drafts.rows().is_empty());
    assert!(kept(&place.another_tab("李雯"), None).is_none());
}

#[test]
fn what_a_living_tab_is_typing_is_not_offered_to_another() {
    let place = Place::new();
    let first = place.demo();
    typed(&first, json!({ "name": "慕容听雨" }));
    let second = place.another_tab("李雯");
    assert_eq!(kept(&second, None), None);
    typed(&second, json!({ "name": "东方晓" }));
    assert_eq!(place.drafts.rows().len(), 2, "both are kept");
    first.lock();
    let third = place.another_tab("吴倩");
    assert_eq!(kept(&third, None), Some(fields(json!({ "name": "慕容听雨" }))));
    // It is the third's now, before a key was touched.
    assert_eq!(kept(&place.another_tab("陈静"), None), None);
}

#[test]
fn locking_by_hand_in_one_tab_seals_what_is_being_typed_in_another() {
    let place = Place::new();
    let (first, second) = (place.demo(), place.another_tab("李雯"));
    let form = FormDraft::new(&CUSTOMER, Values::new());
    form.put("name", json!("东方晓"));
    second.note_draft(form, HERE).unwrap();
    block_on(first.lock_everywhere());
    place.deliver();
    assert!(second.drafts.all().is_empty());
    assert_eq!(kept(&place.another_tab("吴倩"), None).unwrap()["name"], "东方晓");
}

#[test]
fn altered_or_swapped_pieces_are_refused_and_the_desk_opens_all_the_same() {
    let place = Place::new();
    let desk = place.demo();
    for name in ["慕容听雨", "东方晓", "宇文清"] {
        typed(&desk, json!({ "name": name }));
    }
    desk.lock();
    place.drafts.tamper(|rows| {
        let ids: Vec<Uuid> = rows.keys().copied().collect();
        rows.get_mut(&ids[0]).unwrap().sealed[20] ^= 1;
        let (second, third) = (rows[&ids[1]].clone(), rows[&ids[2]].clone());
        rows.extend([(ids[1], third), (ids[2], second)]);
    });
    let next = place.another_tab("李雯");
    assert!(next.drafts.all().is_empty());
    assert!(next.workspace.customers.count() > 300);
    assert_eq!(next.notices.shown.get_untracked().len(), 1, "the person is told once");
    assert!(place.drafts.rows().is_empty(), "what cannot be opened is not tried again");
}

#[test]
fn a_store_that_refuses_keeps_the_text_on_the_form_and_takes_it_later() {
    let place = Place::new();
    let desk = place.demo();
    place.drafts.refuse(Some(StorageError::Full));
    let form = FormDraft::new(&CUSTOMER, Values::new());
    form.put("name", json!("慕容听雨"));
    desk.note_draft(form, HERE).unwrap();
    assert!(matches!(block_on(desk.store_drafts()), Err(Failure::Storage(StorageError::Full))));
    assert_eq!(form.taken()["name"], "慕容听雨");
    place.drafts.refuse(None);
    block_on(desk.store_drafts()).unwrap();
    assert_eq!(place.drafts.rows().len(), 1);
}

#[test]
fn text_about_a_card_comes_back_to_that_card_and_goes_with_it() {
    let place = Place::new();
    let desk = place.demo();
    let id = register(&desk, "慕容听雨", "16909001235");
    let form = FormDraft::of(
        &CUSTOMER,
        About::Record(Kind::Customer, id),
        desk.workspace.customers.values_untracked(id).unwrap(),
    );
    form.put("intent", json!("三居"));
    desk.note_draft(form, HERE).unwrap();
    block_on(desk.store_drafts()).unwrap();
    desk.lock();
    let next = place.another_tab("李雯");
    assert_eq!(kept(&next, None), None);
    assert_eq!(kept(&next, Some(id)).unwrap()["intent"], "三居");
    next.lock();
    // About a record that is nowhere: a desk put back to an earlier day.
    let stray = place.another_tab("李雯");
    let (draft_id, mut draft) = stray.drafts.of("customer", Some(id)).unwrap();
    draft.about = Some(Uuid::from_u128(9));
    stray.drafts.put(draft_id, draft);
    block_on(stray.store_drafts()).unwrap();
    stray.lock();
    assert!(place.another_tab("李雯").drafts.all().is_empty());
    assert!(place.drafts.rows().is_empty());
}

#[test]
fn giving_the_desk_up_takes_the_text_along() {
    let place = Place::new();
    let desk = place.demo();
    typed(&desk, json!({ "name": "慕容听雨" }));
    block_on(desk.wipe("DEMO01")).unwrap();
    assert!(place.drafts.rows().is_empty());
    assert!(desk.drafts.all().is_empty());
}

#[test]
fn text_typed_just_before_locking_is_still_sealed() {
    let place = Place::new();
    let desk = place.demo();
    let form = FormDraft::new(&CUSTOMER, Values::new());
    form.put("name", json!("慕容听雨"));
    desk.note_draft(form, HERE).unwrap();
    block_on(desk.lock_everywhere());
    assert_eq!(place.drafts.rows().len(), 1);
    assert_eq!(kept(&place.another_tab("李雯"), None).unwrap()["name"], "慕容听雨");
}

#[test]
fn typing_on_renews_one_piece_and_taking_the_text_back_removes_it() {
    let place = Place::new();
    let desk = place.demo();
    let form = typed(&desk, json!({ "name": "慕" }));
    for name in ["慕容", "慕容听", "慕容听雨"] {
        form.put("name", json!(name));
        desk.note_draft(form, HERE).unwrap();
        block_on(desk.store_drafts()).unwrap();
    }
    assert_eq!(place.drafts.rows().len(), 1);
    form.values.update(|values| values.clear());
    desk.note_draft(form, HERE).unwrap();
    block_on(desk.store_drafts()).unwrap();
    assert!(place.drafts.rows().is_empty());
}

/// Kept text finds its form by id and record; two forms of one id would be handed each other's words.
#[test]
fn no_two_forms_share_an_id() {
    let steps = Event::ALL.into_iter().filter_map(step_form).map(|form| form.id);
    let ids: Vec<&str> = Kind::ALL.into_iter().map(|kind| form_of(kind).id).chain(steps).collect();
    assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len(), "{ids:?}");
}
