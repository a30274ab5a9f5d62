//! The store in memory keeps the contract of every store, so that what native tests build on it is true in the browser.

#[path = "../support/storage_contract.rs"]
mod contract;

use std::rc::Rc;

use shouwen::storage::memory::MemoryStore;
use shouwen::storage::port::Backend;

macro_rules! memory_store_keeps {
    ($($promise:ident)*) => {
        $(
            #[test]
            fn $promise() {
                let store = MemoryStore::default();
                pollster::block_on(contract::$promise(&|| Rc::new(store.clone()) as Rc<dyn Backend>));
            }
        )*
    };
}

memory_store_keeps! {
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
