//! What a file would do stands on the screen, or is being worked out, and something comes between: it is stopped, or the desk
//! is locked. Nothing is written, and nothing of the file is lost for later.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use pollster::block_on;
use shouwen::app::desk::Desk;
use shouwen::app::failure::Failure;
use shouwen::app::ports::Ports;
use shouwen::domain::kind::Kind;
use shouwen::exchange::parts::Gathered;
use shouwen::vault::envelope::SlotKind;

use super::parcel::{make, pair, sending};
use super::place::{PASSPHRASE, Place, export, parts, pass_milliseconds, register};

const CARRIED: [Kind; 4] = [Kind::Customer, Kind::Visit, Kind::Complaint, Kind::ComplaintStep];

fn file_of_another_desk() -> String {
    export(&Place::new().demo())
}

/// The same desk on a page where a tenth of a second passes at every look at the clock, so that long work pauses often.
fn slow_page_of(desk: &Desk) -> Desk {
    let slow = Desk::new(Ports { clock: || pass_milliseconds(100), breathe: || Box::pin(a_pause()), ..desk.ports() });
    block_on(slow.look());
    block_on(slow.unlock("李雯", PASSPHRASE, SlotKind::Staff)).unwrap();
    slow
}

/// Ready when asked the second time.
fn a_pause() -> impl Future<Output = ()> {
    let mut is_asked = false;
    std::future::poll_fn(move |context| {
        if std::mem::replace(&mut is_asked, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

#[test]
fn looking_through_a_file_can_be_stopped_at_any_pause_and_leaves_both_copies_as_they_were() {
    let file = file_of_another_desk();
    let place = Place::new();
    let desk = slow_page_of(&place.real());
    let before = (place.store.snapshot(), place.second.snapshot());
    let mut context = Context::from_waker(Waker::noop());
    let mut pauses = 0;
    loop {
        let mut looking = pin!(desk.preview_import(file.as_bytes(), |_| ()));
        let is_done = (0..=pauses).any(|_| looking.as_mut().poll(&mut context).is_ready());
        assert!((place.store.snapshot(), place.second.snapshot()) == before, "stopped at pause {pauses}");
        if is_done {
            break;
        }
        pauses += 1;
    }
    assert!(pauses > 5, "{pauses} pauses");
    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    block_on(desk.import(preview)).unwrap();
    assert_eq!(parts(&export(&desk), &CARRIED), parts(&file, &CARRIED));
}

#[test]
fn a_preview_that_stands_while_the_desk_is_locked_writes_nothing_and_holds_after_unlocking() {
    let file = file_of_another_desk();
    let place = Place::new();
    let desk = place.real();
    let preview = block_on(desk.preview_import(file.as_bytes(), |_| ())).unwrap();
    desk.lock();
    let before = (place.store.snapshot(), place.second.snapshot());
    assert!(block_on(desk.import(preview.clone())).is_err());
    let looked = block_on(desk.preview_import(file.as_bytes(), |_| ()));
    assert!(matches!(looked, Err(Failure::Locked)));
    assert!((place.store.snapshot(), place.second.snapshot()) == before);
    block_on(desk.unlock("陈静", PASSPHRASE, SlotKind::Staff)).unwrap();
    block_on(desk.import(preview)).unwrap();
    assert_eq!(parts(&export(&desk), &CARRIED), parts(&file, &CARRIED));
}

#[test]
fn parts_that_wait_while_the_desk_is_locked_are_still_sealed_and_make_the_parcel_after_unlocking() {
    let pair = pair();
    for at in 0..40 {
        register(&pair.site, &format!("客户{at}"), &format!("138053100{at:02}"));
    }
    let changes = sending(shouwen::domain::parcel::ParcelKind::Changes, pair.to_group);
    let made = make(&pair.site, &shouwen::app::parcel::Sending { part_bytes: Some(4 * 1024), ..changes });
    let mut gathered = Gathered::default();
    let (last, first) = made.files.split_last().unwrap();
    for (_, part) in first {
        assert!(pair.group.look_at_part(&mut gathered, part.as_bytes()).unwrap().is_none());
    }
    pair.group.lock();
    assert!(!format!("{gathered:?}").contains("客户1"), "what waits is sealed");
    assert!(matches!(pair.group.look_at_part(&mut gathered, last.1.as_bytes()), Err(Failure::Locked)));
    block_on(pair.group.unlock("陈静", PASSPHRASE, SlotKind::Staff)).unwrap();
    let arrival = pair.group.look_at_part(&mut gathered, last.1.as_bytes()).unwrap().unwrap();
    let plain = block_on(pair.group.open_parcel(&arrival, "")).unwrap();
    let preview = block_on(pair.group.preview_parcel(&arrival, &plain, |_| ())).unwrap();
    assert_eq!(preview.counts[&Kind::Customer].new, 40);
}
