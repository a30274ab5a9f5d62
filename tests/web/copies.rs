//! The page's own grounds: two Storage Buckets, or where there are none a database and Cache Storage, keep the same contract.

use std::cell::Cell;
use std::rc::Rc;

use shouwen::storage::buckets::PageGrounds;
use shouwen::storage::cache_storage::CacheCopy;
use shouwen::storage::grounds::{Grounds, twin_of};
use shouwen::storage::port::{Backend, Batch, StorageError};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::contract;

macro_rules! cache_storage_keeps {
    ($($promise:ident)*) => {
        $(
            #[wasm_bindgen_test]
            async fn $promise() {
                let name = concat!("shouwen-test-", stringify!($promise));
                contract::$promise(&|| Rc::new(CacheCopy::new(name)) as Rc<dyn Backend>).await;
                assert_eq!(CacheCopy::new(name).remove().await, Ok(()));
            }
        )*
    };
}

cache_storage_keeps! {
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

/// Grounds with and without Storage Buckets.
fn both_grounds() -> [PageGrounds; 2] {
    [PageGrounds::new(), PageGrounds::without_buckets()]
}

#[wasm_bindgen_test]
async fn what_is_committed_lies_in_both_copies_and_goes_with_its_generation() {
    for (turn, grounds) in both_grounds().into_iter().enumerate() {
        let generation = 700 + turn as u32;
        let twin = twin_of(&grounds, generation);
        for at in 0..3 {
            assert_eq!(twin.commit(contract::row_after(at, &[at as u8; 40])).await, Ok(()));
        }
        let fold = Batch {
            expected: contract::head(3),
            manifest: Some((2, b"manifest".to_vec())),
            put_segments: vec![(1, vec![7; 200_000])],
            ..Batch::default()
        };
        assert_eq!(twin.commit(fold).await, Ok(()));
        let [first, second] = twin.read_both().await;
        assert_eq!(first, second);
        assert_eq!(first.map(|stored| (stored.head, stored.log.len())), Ok((contract::head(3), 1)));
        assert!(grounds.generations().await.is_ok_and(|found| found.contains(&generation)));

        assert_eq!(grounds.remove(generation).await, Ok(()));
        assert!(grounds.generations().await.is_ok_and(|found| !found.contains(&generation)));
        // A tab that still holds the removed stores finds them empty and is told to read first.
        assert_eq!(twin.commit(contract::row_after(3, b"late")).await, Err(StorageError::Behind(0)));
        assert_eq!(grounds.remove(generation).await, Ok(()));
    }
}

#[wasm_bindgen_test]
async fn writers_take_turns_by_the_web_lock() {
    let grounds = PageGrounds::new();
    let (one, other) = (grounds.turnstile(), grounds.turnstile());
    let first = one.enter().await;
    let entered = Rc::new(Cell::new(false));
    let waiting = {
        let entered = entered.clone();
        async move {
            let _turn = other.enter().await;
            entered.set(true);
        }
    };
    let leaving = async {
        for _ in 0..20 {
            shouwen::browser::time::breathe().await;
        }
        assert!(!entered.get(), "the second waits while the first is inside");
        drop(first);
    };
    futures_util::future::join(waiting, leaving).await;
    assert!(entered.get());
}
