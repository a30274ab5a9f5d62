//! How a clock is read: how long is left, until when, and whether it was kept. Every colour has a word beside it.

use leptos::prelude::*;
use uuid::Uuid;

use crate::domain::complaint_clocks::Clock;
use crate::domain::deadline::Urgency;
use crate::domain::moment::{Moment, date_text};
use crate::text::{Lang, complaints, today};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// Now, followed minute by minute.
pub(super) fn now(ui: Ui) -> Moment {
    Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes)
}

/// The class of an urgency.
pub(super) const fn class(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Done => "done",
        Urgency::Calm => "",
        Urgency::Soon => "soon",
        Urgency::Late => "late",
    }
}

/// How long is left of a running clock, or how it ended.
pub(super) fn words(clock: &Clock, now: Moment, lang: Lang) -> String {
    match (clock.stopped, clock.paused_since) {
        (Some(_), _) if clock.is_exceeded(now) => complaints::TOO_LATE.get(lang).into(),
        (Some(_), _) => complaints::IN_TIME.get(lang).into(),
        (None, Some(_)) => complaints::PAUSED.get(lang).into(),
        (None, None) => match clock.urgency(now) {
            Urgency::Late => today::distance(lang, -now.minutes_since(clock.due).max(1)),
            _ => today::distance(lang, clock.due.minutes_since(now)),
        },
    }
}

/// Until when, as it is said: the end of a day is 24:00 of that day, not 0:00 of the next (G-06).
pub(super) fn due_text(due: Moment) -> String {
    match due.hour_minute() {
        (0, 0) => format!("{} 24:00", date_text(due.plus_minutes(-1).date())),
        _ => due.minute_text(),
    }
}

/// The clocks of a case: the running ones, most pressing first; those that have stopped are folded away.
#[component]
pub(super) fn Clocks(
    /// The complaint.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let lines = move || {
        let (now, lang, limits) = (now(ui), ui.lang(), ui.desk.site().limits);
        let mut clocks = ui.desk.cases.get(id).map(|case| case.clocks(&limits)).unwrap_or_default();
        clocks.sort_unstable_by_key(|clock| (std::cmp::Reverse(clock.urgency(now)), clock.due));
        let (running, stopped): (Vec<Clock>, Vec<Clock>) = clocks.into_iter().partition(Clock::is_running);
        let list = |clocks: &[Clock]| clocks.iter().map(|clock| line(clock, now, lang)).collect_view();
        view! {
            {running.is_empty().then(|| view! { <p class="quiet">{complaints::NOTHING_RUNS.get(lang)}</p> })}
            <ul class="clocks">{list(&running)}</ul>
            {(!stopped.is_empty())
                .then(|| {
                    view! {
                        <details class="more">
                            <summary>{complaints::stopped_clocks(lang, stopped.len())}</summary>
                            <ul class="clocks">{list(&stopped)}</ul>
                        </details>
                    }
                })}
        }
    };
    view! {
        <section class="card-section">
            <h3>{say(complaints::CLOCKS)}</h3>
            {lines}
        </section>
    }
}

fn line(clock: &Clock, now: Moment, lang: Lang) -> impl IntoView + use<> {
    let due = complaints::due_at(lang, &due_text(clock.due));
    let class = match clock.stopped {
        Some(_) if clock.is_exceeded(now) => "late",
        _ => class(clock.urgency(now)),
    };
    view! {
        <li class=format!("clock {class}")>
            <span class="clock-what">{clock.label.get(lang)}</span>
            " "
            <strong class="clock-left figures">{words(clock, now, lang)}</strong>
            " "
            <span class="quiet figures">{due}" · "{clock.limit_id}</span>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_day_is_read_as_24_00_of_that_day() {
        let at = |text: &str| Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 480));
        assert_eq!(due_text(at("2026-12-01T00:00")), "2026-11-30 24:00");
        assert_eq!(due_text(at("2026-11-30T09:05")), "2026-11-30 09:05");
    }
}
