//! Runs a journey from a fresh profile to the end, and says what went wrong and where.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::pin::pin;
use std::task::Poll;
use std::thread;

use super::Must;
use super::desk::{Desk, Opening};

/// Opens the desk, walks the steps, and fails when a step failed or the page reported trouble.
///
/// `name` is the journey's own: it names the folder of its profile and downloads, and its pictures.
pub fn journey(name: &str, opening: Opening, steps: impl AsyncFnOnce(&mut Desk)) {
    walk([(name.to_owned(), opening, None)], async |[desk]: &mut [Desk; 1]| steps(desk).await);
}

/// As [`journey`], on a profile in a folder of its own, which the caller clears.
pub fn journey_in(name: &str, opening: Opening, profile: PathBuf, steps: impl AsyncFnOnce(&mut Desk)) {
    walk([(name.to_owned(), opening, Some(profile))], async |[desk]: &mut [Desk; 1]| steps(desk).await);
}

/// A journey between two desks, each in a browser and a profile of its own.
pub fn journey_of_two(name: &str, openings: [Opening; 2], steps: impl AsyncFnOnce(&mut Desk, &mut Desk)) {
    let [one, other] = openings;
    let named = [(format!("{name}-one"), one, None), (format!("{name}-other"), other, None)];
    walk(named, async |[one, other]: &mut [Desk; 2]| steps(one, other).await);
}

/// A desk's name, how it is opened, and where its profile lies if not in the journey's folder.
type Named = (String, Opening, Option<PathBuf>);

fn walk<const DESKS: usize>(openings: [Named; DESKS], steps: impl AsyncFnOnce(&mut [Desk; DESKS])) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().must("starting the journey");
    runtime.block_on(async {
        let mut desks = Vec::new();
        for (name, opening, profile) in &openings {
            desks.push(Desk::open_in(name, *opening, profile.clone()).await);
        }
        let Ok(mut desks) = <[Desk; DESKS]>::try_from(desks) else { unreachable!("one desk an opening") };
        let mut outcome = caught(steps(&mut desks)).await;
        for desk in &desks {
            if outcome.is_ok() {
                outcome = caught(desk.expect_no_trouble()).await;
            }
        }
        for (desk, (name, ..)) in desks.iter_mut().zip(&openings) {
            if outcome.is_err() {
                // The picture is a help, not a duty: the browser itself may be what failed.
                let _ = caught(desk.report(name)).await;
            }
            let quit = caught(desk.quit()).await;
            outcome = outcome.and(quit);
        }
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
        desks.iter().for_each(Desk::forget_profile);
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
