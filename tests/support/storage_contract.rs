//! What every store keeps (design section 5), as functions that are run against each of them: MemoryStore natively and in
//! Chromium, IndexedDb in Chromium.
//!
//! A [`Tab`] opens another handle on the same store, as a second tab of the page would.

// A test ends where it cannot go on; these functions are called by tests only.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::rc::Rc;

use shouwen::storage::port::{Backend, Batch, Head, StorageError, Stored};

/// Opens a handle on the store under test; every call is a new tab on the same store.
pub type Tab<'a> = &'a dyn Fn() -> Rc<dyn Backend>;

/// The head at this sequence, as these tests number hashes.
pub fn head(sequence: u64) -> Head {
    Head { sequence, hash: [sequence as u8; 32] }
}

/// A batch that appends one row after the head at this sequence.
pub fn row_after(at: u64, row: &[u8]) -> Batch {
    Batch { expected: head(at), append: Some((head(at + 1), row.to_vec())), ..Batch::default() }
}

/// Appends rows 1 to `count`; row n holds the bytes `[n, 0, 255]`.
async fn append(store: &dyn Backend, count: u64) {
    for at in 0..count {
        store.commit(row_after(at, &[at as u8 + 1, 0, 255])).await.expect("a row after the head is taken");
    }
}

async fn all_of(store: &dyn Backend) -> Stored {
    store.read().await.expect("the store can be read")
}

/// A store nobody has written to.
pub async fn a_new_store_holds_nothing(tab: Tab<'_>) {
    let store = tab();
    assert_eq!(store.read_envelope().await, Ok(None));
    assert_eq!(all_of(&*store).await, Stored::default());
    assert_eq!(store.read_after(0).await, Ok(BTreeMap::new()));
}

/// Everything of one batch lies in the store, byte for byte, and for another tab too.
pub async fn a_commit_is_read_back_as_it_was_written(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 2).await;
    let all_bytes: Vec<u8> = (0..=255).collect();
    let batch = Batch {
        expected: head(2),
        append: Some((head(3), all_bytes.clone())),
        envelope: Some(b"envelope".to_vec()),
        manifest: Some((1, b"manifest".to_vec())),
        put_segments: vec![(7, b"seven".to_vec()), (2, Vec::new())],
    };
    assert_eq!(store.commit(batch).await, Ok(()));
    let wanted = Stored {
        head: head(3),
        envelope: Some(b"envelope".to_vec()),
        manifest: Some((1, b"manifest".to_vec())),
        segments: BTreeMap::from([(2, Vec::new()), (7, b"seven".to_vec())]),
        log: BTreeMap::from([(2, vec![2, 0, 255]), (3, all_bytes)]),
    };
    assert_eq!(all_of(&*store).await, wanted);
    assert_eq!(all_of(&*tab()).await, wanted);
    assert_eq!(tab().read_envelope().await, Ok(Some(b"envelope".to_vec())));
}

/// A reader that has seen part of the log gets the rest of it, and nothing when it has seen all.
pub async fn rows_after_a_sequence_are_read_alone(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 3).await;
    let row = |at: u8| (u64::from(at), vec![at, 0, 255]);
    assert_eq!(store.read_after(0).await, Ok(BTreeMap::from([row(1), row(2), row(3)])));
    assert_eq!(store.read_after(2).await, Ok(BTreeMap::from([row(3)])));
    assert_eq!(store.read_after(3).await, Ok(BTreeMap::new()));
}

/// A writer whose head is not the store's is told the store's head, and not one part of its batch is written.
pub async fn a_writer_on_a_wrong_head_changes_nothing(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 2).await;
    let before = all_of(&*store).await;
    for wrong in [0, 1, 3] {
        let batch = Batch {
            expected: head(wrong),
            append: Some((head(wrong + 1), b"late".to_vec())),
            envelope: Some(b"late".to_vec()),
            manifest: Some((2, b"late".to_vec())),
            put_segments: vec![(1, b"late".to_vec())],
        };
        assert_eq!(store.commit(batch).await, Err(StorageError::Behind(2)));
        assert_eq!(all_of(&*tab()).await, before);
    }
    assert_eq!(store.commit(row_after(2, b"in time")).await, Ok(()), "a refused writer can try again");
}

/// A manifest drops the rows folded into its segments, keeps the later ones, and a segment is replaced by its number.
pub async fn a_manifest_folds_the_log(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 4).await;
    let fold = |at: u64, segment: &[u8]| Batch {
        expected: head(4),
        manifest: Some((at, vec![at as u8])),
        put_segments: vec![(1, segment.to_vec())],
        ..Batch::default()
    };
    assert_eq!(store.commit(fold(2, b"first")).await, Ok(()));
    let stored = all_of(&*store).await;
    assert_eq!(stored.log.into_keys().collect::<Vec<_>>(), [3, 4]);
    assert_eq!(stored.manifest, Some((2, vec![2])));

    assert_eq!(store.commit(fold(4, b"second")).await, Ok(()));
    let stored = all_of(&*store).await;
    assert_eq!(stored.log, BTreeMap::new());
    assert_eq!(stored.segments, BTreeMap::from([(1, b"second".to_vec())]));
    assert_eq!(store.commit(row_after(4, b"five")).await, Ok(()), "the head stays when its row is folded");
}

/// The envelope can change alone; the head stays where it is.
pub async fn an_envelope_changes_alone(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 1).await;
    for words in [&b"one slot"[..], b"two slots, longer"] {
        let batch = Batch { expected: head(1), envelope: Some(words.to_vec()), ..Batch::default() };
        assert_eq!(store.commit(batch).await, Ok(()));
        assert_eq!(store.read_envelope().await, Ok(Some(words.to_vec())));
    }
    assert_eq!(store.commit(row_after(1, b"two")).await, Ok(()));
}

/// Two tabs on one store see each other's rows, and the one that is behind is told so.
pub async fn two_tabs_take_turns(tab: Tab<'_>) {
    let (one, other) = (tab(), tab());
    assert_eq!(one.commit(row_after(0, b"one's")).await, Ok(()));
    assert_eq!(other.commit(row_after(0, b"other's")).await, Err(StorageError::Behind(1)));
    assert_eq!(other.read_after(0).await, Ok(BTreeMap::from([(1, b"one's".to_vec())])));
    assert_eq!(other.commit(row_after(1, b"other's")).await, Ok(()));
    assert_eq!(one.read_after(1).await, Ok(BTreeMap::from([(2, b"other's".to_vec())])));
    assert_eq!(one.commit(row_after(1, b"one's")).await, Err(StorageError::Behind(2)));
}

/// Everything but the segments, and one segment alone.
pub async fn an_outline_leaves_the_segments_out(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 2).await;
    let batch = Batch { expected: head(2), put_segments: vec![(4, b"four".to_vec())], ..Batch::default() };
    assert_eq!(store.commit(batch).await, Ok(()));
    let all = all_of(&*store).await;
    assert_eq!(store.read_outline().await, Ok(Stored { segments: BTreeMap::new(), ..all }));
    assert_eq!(store.read_segment(4).await, Ok(Some(b"four".to_vec())));
    assert_eq!(store.read_segment(5).await, Ok(None));
}

/// The last row can be taken back, once, and only while it is the last.
pub async fn the_last_row_is_taken_back(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 3).await;
    let before = all_of(&*store).await;
    for wrong in [head(2), Head { sequence: 3, hash: [9; 32] }] {
        assert_eq!(store.retract(wrong, head(1)).await, Ok(()));
        assert_eq!(all_of(&*store).await, before, "another head is left alone");
    }
    assert_eq!(store.retract(head(3), head(2)).await, Ok(()));
    let after = all_of(&*store).await;
    assert_eq!((after.head, after.log.len()), (head(2), 2));
    // A tab that has read the row which is gone must not write on from it.
    let other_third = Head { sequence: 3, hash: [77; 32] };
    let again = Batch { expected: head(2), append: Some((other_third, b"other".to_vec())), ..Batch::default() };
    assert_eq!(store.commit(again).await, Ok(()));
    assert_eq!(tab().commit(row_after(3, b"four")).await, Err(StorageError::Behind(3)));
}

/// A store can be made to hold exactly something else, in one step.
pub async fn a_store_is_replaced_whole(tab: Tab<'_>) {
    let store = tab();
    append(&*store, 3).await;
    let other = Stored {
        head: head(9),
        envelope: Some(b"envelope".to_vec()),
        manifest: Some((8, b"manifest".to_vec())),
        segments: BTreeMap::from([(1, b"one".to_vec()), (3, vec![0; 70_000])]),
        log: BTreeMap::from([(9, b"nine".to_vec())]),
    };
    assert_eq!(store.replace(other.clone()).await, Ok(()));
    assert_eq!(all_of(&*tab()).await, other);
    assert_eq!(tab().commit(row_after(9, b"ten")).await, Ok(()));
}

/// A cleared store is as new, for every tab, and takes a new vault from the first row on.
pub async fn a_cleared_store_is_as_new(tab: Tab<'_>) {
    let (store, other) = (tab(), tab());
    append(&*store, 2).await;
    let batch = Batch {
        expected: head(2),
        envelope: Some(b"envelope".to_vec()),
        manifest: Some((1, b"manifest".to_vec())),
        put_segments: vec![(1, b"segment".to_vec())],
        ..Batch::default()
    };
    assert_eq!(store.commit(batch).await, Ok(()));
    assert_eq!(store.replace(Stored::default()).await, Ok(()));
    assert_eq!(all_of(&*other).await, Stored::default());
    assert_eq!(other.read_envelope().await, Ok(None));
    assert_eq!(other.commit(row_after(0, b"anew")).await, Ok(()));
}
