//! How a clock is read: how long is left, until when, and whether it was kept. Every colour has a word beside it.

use leptos::prelude::*;
use uuid::Uuid;

use super::{Flow, sight};
use crate::domain::clock::{Clock, most_urgent};
use crate::domain::deadline::Urgency;
use crate::domain::moment::Moment;
use crate::text::{Lang, complaints, today};
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// Now, followed minute by minute.
pub fn now(ui: Ui) -> Moment {
    Moment::from_ms(ui.desk.session.now_ms.get(), ui.desk.ports().offset_minutes)
}

/// The class of an urgency.
pub const fn class(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Done => "done",
        Urgency::Calm => "",
        Urgency::Soon => "soon",
        Urgency::Late => "late",
    }
}

/// How long is left of a running clock, or how it ended.
pub fn words(clock: &Clock, now: Moment, lang: Lang) -> String {
    match (clock.stopped, clock.paused_since) {
        (Some(_), _) if clock.is_exceeded(now) => complaints::TOO_LATE.get(lang).into(),
        (Some(_), _) => complaints::IN_TIME.get(lang).into(),
        (None, Some(_)) if !clock.is_exceeded(now) => complaints::PAUSED.get(lang).into(),
        (None, _) => match clock.urgency(now) {
            Urgency::Late => today::distance(lang, -now.minutes_since(clock.due).max(1)),
            _ => today::distance(lang, clock.due.minutes_since(now)),
        },
    }
}

/// The cell of a register row: when the case ended, or its most pressing clock. What the clock is for, and the time of day,
/// stand only where the list has room, so that how late a case is, is never cut.
pub fn cell(ui: Ui, ended_at: Option<Moment>, clocks: &[Clock]) -> AnyView {
    let (now, lang) = (now(ui), ui.lang());
    let (class, text, more) = match (ended_at, most_urgent(clocks, now)) {
        (Some(at), _) => {
            let (day, time) = at.day_and_time();
            ("quiet figures", day, format!(" {time}"))
        }
        (None, Some(one)) => (class(one.urgency(now)), words(one, now, lang), format!(" · {}", one.label.get(lang))),
        (None, None) => ("quiet", complaints::NOTHING_RUNS.get(lang).into(), String::new()),
    };
    view! {
        <td class=format!("clip w-clock {class}")>{text}<span class="w-aside">{more}</span></td>
    }
    .into_any()
}

/// The clocks of a case: the running ones, most pressing first; those that have stopped are folded away.
#[component]
pub(super) fn ClockList(
    /// The process.
    flow: &'static Flow,
    /// The case.
    id: Uuid,
) -> impl IntoView {
    let ui = use_ui();
    let lines = move || {
        let (now, lang) = (now(ui), ui.lang());
        let mut clocks = sight(flow, id).map(|sight| sight.clocks).unwrap_or_default();
        clocks.sort_unstable_by_key(|clock| (std::cmp::Reverse(clock.urgency(now)), clock.due));
        let (running, stopped): (Vec<Clock>, Vec<Clock>) = clocks.into_iter().partition(Clock::is_running);
        let list = |clocks: &[Clock]| clocks.iter().map(|clock| line(ui, clock, now, lang)).collect_view();
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

fn line(ui: Ui, clock: &Clock, now: Moment, lang: Lang) -> impl IntoView + use<> {
    let due = complaints::due_at(lang, &clock.due.due_text());
    let class = match clock.stopped {
        Some(_) if clock.is_exceeded(now) => "late",
        _ => class(clock.urgency(now)),
    };
    // A deadline that went through a year nobody has entered is not certain (G-06).
    let unknown = match clock.kind {
        crate::domain::clock::ClockKind::Promise => Vec::new(),
        _ => ui.desk.site().calendar.unknown_years(clock.started.date(), clock.due.date()),
    };
    let doubt = unknown.first().map(|year| crate::text::calendar::unknown_year(lang, *year));
    view! {
        <li class=format!("clock {class}")>
            <span class="clock-what">{clock.label.get(lang)}</span>
            " "
            <strong class="clock-left figures">{words(clock, now, lang)}</strong>
            " "
            <span class="quiet figures">{due}" · "{clock.limit_id}{doubt.map(|doubt| format!(" · {doubt}"))}</span>
        </li>
    }
}
