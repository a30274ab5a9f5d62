//! Runs one journey from a fresh profile to the end, and says what went wrong and where.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::task::Poll;
use std::thread;

use super::Must;
use super::desk::{Desk, Opening};

/// Opens the desk, walks the steps, and fails when a step failed or the page reported trouble.
///
/// `name` is the journey's own: it names the folder of its profile and downloads, and its pictures.
pub fn journey(name: &str, opening: Opening, steps: impl AsyncFnOnce(&mut Desk)) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().must("starting the journey");
    runtime.block_on(async {
        let mut desk = Desk::open(name, opening).await;
        let mut outcome = caught(steps(&mut desk)).await;
        if outcome.is_ok() {
            outcome = caught(desk.expect_no_trouble()).await;
        }
        if outcome.is_err() {
            // The picture is a help, not a duty: the browser itself may be what failed.
            let _ = caught(desk.report(name)).await;
        }
        let quit = caught(desk.quit()).await;
        if let Err(panic) = outcome.and(quit) {
            resume_unwind(panic);
        }
        desk.forget_profile();
    });
}

/// Runs a future and hands back its panic instead of passing it on, so that the browser can be quit first.
async fn caught<F: Future>(future: F) -> thread::Result<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(Poll::Pending) => Poll::Pending,
        Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
        Err(panic) => Poll::Ready(Err(panic)),
    })
    .await
}
