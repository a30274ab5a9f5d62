//! The store of the page keeps the contract on the browser's own IndexedDB, and lives with what only a browser does: a
//! database deleted under an open page, a newer page's layout, two writers at the same moment, data of a real size.

use std::rc::Rc;

use futures_util::future::join;
use js_sys::{Function, Promise};
use shouwen::storage::indexed_db::IndexedDb;
use shouwen::storage::port::{Backend, Batch, LAYOUT, StorageError, Stored};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

use crate::contract;

/// A tab on the database of this name.
fn tab(name: &str) -> Rc<dyn Backend> {
    Rc::new(IndexedDb::of_page(name))
}

fn factory() -> IdbFactory {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    factory.expect("the page has IndexedDB")
}

/// Waits for a request of opening or deleting; gives what it answers.
async fn settled(request: IdbOpenDbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve: Function, reject: Function| {
        let done = request.clone();
        let success = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &done.result().unwrap_or(JsValue::NULL));
        });
        let error = Closure::once_into_js(move || {
            let _ = reject.call0(&JsValue::NULL);
        });
        request.set_onsuccess(Some(success.unchecked_ref()));
        request.set_onerror(Some(error.unchecked_ref()));
    });
    JsFuture::from(promise).await
}

/// Deletes a database as the browser's “clear site data” does; every open page is asked to let go of it first.
async fn delete(name: &str) {
    let request = factory().delete_database(name).expect("a database can be deleted");
    settled(request).await.expect("nothing holds the database");
}

macro_rules! indexed_db_keeps {
    ($($promise:ident)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $promise() {
                let name = concat!("shouwen-test-", stringify!($promise));
                contract::$promise(&|| tab(name)).await;
                delete(name).await;
            }
        )*
    };
}

indexed_db_keeps! {
    a_new_store_holds_nothing
    a_commit_is_read_back_as_it_was_written
    rows_after_a_sequence_are_read_alone
    a_writer_on_a_wrong_head_changes_nothing
    a_manifest_folds_the_log
    an_envelope_changes_alone
    two_tabs_take_turns
    an_outline_leaves_the_segments_out
    the_last_row_is_taken_back
    a_store_is_replaced_whole
    a_cleared_store_is_as_new
}

fn row(head: u64, bytes: Vec<u8>) -> Batch {
    contract::row_after(head, &bytes)
}

#[wasm_bindgen_test]
async fn of_two_tabs_that_write_at_the_same_moment_one_is_told_to_read_first() {
    let name = "shouwen-test-same-moment";
    let (one, other) = (tab(name), tab(name));
    for head in 0..5 {
        let (first, second) = join(one.commit(row(head, vec![1])), other.commit(row(head, vec![2]))).await;
        let behind = Err(StorageError::Behind(head + 1));
        assert!((first == Ok(()) && second == behind) || (first == behind && second == Ok(())), "{first:?} {second:?}");
    }
    assert_eq!(one.read_after(0).await.map(|rows| rows.len()), Ok(5));
    delete(name).await;
}

#[wasm_bindgen_test]
async fn a_store_deleted_under_an_open_page_reads_as_empty_and_opens_again() {
    let name = "shouwen-test-deleted";
    let store = tab(name);
    assert_eq!(store.commit(row(0, vec![1])).await, Ok(()));
    delete(name).await;
    assert_eq!(store.read().await, Ok(Stored::default()), "the closed connection is opened anew");
    assert_eq!(store.commit(row(1, vec![2])).await, Err(StorageError::Behind(0)), "a lost log is not written on");
    assert_eq!(store.commit(row(0, vec![1])).await, Ok(()));
    delete(name).await;
}

#[wasm_bindgen_test]
async fn a_store_of_a_newer_page_is_refused_and_left_as_it_is() {
    let name = "shouwen-test-newer";
    let store = tab(name);
    assert_eq!(store.commit(row(0, vec![1])).await, Ok(()));
    let newer = factory().open_with_u32(name, LAYOUT + 1).expect("a database can be opened");
    let database: IdbDatabase = settled(newer).await.expect("the older page lets go").unchecked_into();
    database.close();
    assert_eq!(store.read().await, Err(StorageError::Newer(LAYOUT + 1)));
    assert_eq!(store.commit(row(1, vec![2])).await, Err(StorageError::Newer(LAYOUT + 1)));
    assert_eq!(tab(name).read_envelope().await, Err(StorageError::Newer(LAYOUT + 1)));
    delete(name).await;
}

#[wasm_bindgen_test]
async fn a_desk_of_a_hundred_segments_is_one_commit_and_one_reading() {
    let name = "shouwen-test-large";
    let store = tab(name);
    let segment = |number: u32| vec![number as u8; 100_000];
    let batch = Batch { put_segments: (1..=100).map(|n| (n, segment(n))).collect(), ..Batch::default() };
    assert_eq!(store.commit(batch).await, Ok(()));
    let stored = tab(name).read().await.expect("the store can be read");
    assert_eq!(stored.segments.len(), 100);
    assert!(stored.segments.iter().all(|(number, bytes)| *bytes == segment(*number)));
    delete(name).await;
}
