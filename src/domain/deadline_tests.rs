//! Deadlines: a table of cases as people count them, and what must hold for any start, limit, calendar and pauses.

use proptest::prelude::*;

use super::calendar::{Calendar, OwnDays, Span, parse_spans};
use super::deadline::{
    Limit, Passed, Pause, Urgency, calendar_days, days, due, explain, hours, minutes_limit, urgency,
};
use super::moment::Moment;

fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap()
}

fn natural() -> Calendar {
    Calendar::default()
}

/// Monday to Friday in two spans, with public holidays.
fn office() -> Calendar {
    let workday = parse_spans("9:00-12:00 13:30-18:00").unwrap();
    let week = std::array::from_fn(|day| if day < 5 { workday.clone() } else { Vec::new() });
    Calendar { working_time: true, week, ..Calendar::default() }
}

fn held(from: &str, to: &str) -> Pause {
    Pause { from: at(from), to: at(to) }
}

#[test]
fn natural_deadlines_follow_the_table() {
    let table: &[(&str, Limit, &[Pause], &str)] = &[
        ("2026-11-01T10:00", Limit::Minutes(30), &[], "2026-11-01T10:30"),
        ("2026-11-01T23:50", Limit::Minutes(30), &[], "2026-11-02T00:20"),
        ("2026-11-01T10:00", Limit::Hours(24), &[], "2026-11-02T10:00"),
        ("2026-11-01T10:00", Limit::Hours(24), &[held("2026-11-01T12:00", "2026-11-01T13:30")], "2026-11-02T11:30"),
        ("2026-11-01T10:00", Limit::EndOfDay, &[], "2026-11-02T00:00"),
        ("2026-11-01T23:59", Limit::EndOfDay, &[], "2026-11-02T00:00"),
        ("2026-11-01T00:00", Limit::EndOfDay, &[], "2026-11-02T00:00"),
        ("2026-11-01T10:00", Limit::Days(2), &[], "2026-11-04T00:00"),
        ("2026-12-31T10:00", Limit::Days(3), &[], "2027-01-04T00:00"),
        ("2028-02-28T10:00", Limit::Days(1), &[], "2028-03-01T00:00"),
        // An hour on hold gives the whole next day, a whole day gives one day, a minute more another.
        ("2026-11-01T10:00", Limit::Days(2), &[held("2026-11-02T09:00", "2026-11-02T10:00")], "2026-11-05T00:00"),
        ("2026-11-01T10:00", Limit::Days(2), &[held("2026-11-02T09:00", "2026-11-03T09:00")], "2026-11-05T00:00"),
        ("2026-11-01T10:00", Limit::Days(2), &[held("2026-11-02T09:00", "2026-11-03T09:01")], "2026-11-06T00:00"),
        // What begins when the time is over gives nothing back.
        ("2026-11-01T10:00", Limit::Hours(1), &[held("2026-11-01T11:00", "2026-11-03T09:00")], "2026-11-01T11:00"),
        (
            "2026-11-01T10:00",
            Limit::At(at("2026-11-02T15:00")),
            &[held("2026-11-01T11:00", "2026-11-05T11:00")],
            "2026-11-02T15:00",
        ),
    ];
    for (start, limit, pauses, expected) in table {
        assert_eq!(due(at(start), *limit, &natural(), pauses), at(expected), "{start} {limit:?} {pauses:?}");
    }
}

/// 2026-09-30 is a Wednesday; 1 to 7 October are off, Saturday the 10th is worked, so is Sunday 20 September.
#[test]
fn working_time_deadlines_follow_the_table() {
    let table: &[(&str, Limit, &[Pause], &str)] = &[
        ("2026-11-20T10:00", Limit::Hours(2), &[], "2026-11-20T12:00"),
        ("2026-11-20T11:00", Limit::Hours(2), &[], "2026-11-20T14:30"),
        ("2026-11-20T12:30", Limit::Minutes(30), &[], "2026-11-20T14:00"),
        ("2026-11-20T17:30", Limit::Hours(1), &[], "2026-11-23T09:30"),
        ("2026-11-21T08:00", Limit::Hours(8), &[], "2026-11-24T09:30"),
        ("2026-09-30T17:00", Limit::Hours(2), &[], "2026-10-08T10:00"),
        ("2026-10-09T17:00", Limit::Hours(2), &[], "2026-10-10T10:00"),
        ("2026-11-20T10:00", Limit::EndOfDay, &[], "2026-11-20T18:00"),
        ("2026-11-20T18:00", Limit::EndOfDay, &[], "2026-11-23T18:00"),
        ("2026-11-21T10:00", Limit::EndOfDay, &[], "2026-11-23T18:00"),
        ("2026-11-20T10:00", Limit::Days(3), &[], "2026-11-25T18:00"),
        ("2026-09-30T10:00", Limit::Days(3), &[], "2026-10-10T18:00"),
        ("2026-09-18T10:00", Limit::Days(1), &[], "2026-09-20T18:00"),
        // A pause over a weekend gives back working time only.
        ("2026-11-20T16:00", Limit::Hours(4), &[held("2026-11-20T17:00", "2026-11-23T10:00")], "2026-11-23T14:30"),
        ("2026-11-20T16:00", Limit::Hours(2), &[held("2026-11-20T16:30", "2026-11-20T16:45")], "2026-11-23T09:15"),
        ("2026-11-20T16:00", Limit::Hours(4), &[held("2026-11-21T08:00", "2026-11-22T20:00")], "2026-11-23T11:00"),
        ("2026-11-20T16:00", Limit::Days(1), &[held("2026-11-21T08:00", "2026-11-22T20:00")], "2026-11-23T18:00"),
        ("2026-11-20T16:00", Limit::Days(1), &[held("2026-11-20T17:00", "2026-11-23T10:00")], "2026-11-24T18:00"),
        ("2026-11-20T16:00", Limit::At(at("2026-11-22T03:00")), &[], "2026-11-22T03:00"),
    ];
    for (start, limit, pauses, expected) in table {
        assert_eq!(due(at(start), *limit, &office(), pauses), at(expected), "{start} {limit:?} {pauses:?}");
    }
}

#[test]
fn the_way_to_a_deadline_names_every_day_it_passes_and_why() {
    let calendar = office();
    let way = explain(at("2026-09-30T17:00"), Limit::Hours(2), &calendar, &[]);
    let days: Vec<(String, bool)> = way
        .iter()
        .map(|one| match one {
            Passed::Ran(day, _, minutes) => (format!("{day} {minutes}"), true),
            Passed::Closed(day, hours) => (format!("{day} {:?}", hours.why), false),
            other => (format!("{other:?}"), false),
        })
        .collect();
    assert_eq!(days.len(), 9);
    assert_eq!(days.first(), Some(&("2026-09-30 60".to_owned(), true)));
    assert_eq!(days.last(), Some(&("2026-10-08 60".to_owned(), true)));
    assert!(days[1..8].iter().all(|(text, ran)| !ran && text.contains("国庆节")), "{days:?}");
    let counted =
        explain(at("2026-11-20T10:00"), Limit::Days(1), &calendar, &[held("2026-11-23T10:00", "2026-11-23T11:00")]);
    let marks: Vec<&str> = counted
        .iter()
        .map(|one| match one {
            Passed::Counted(_, _, 0) => "began",
            Passed::Counted(..) => "counted",
            Passed::Closed(..) => "closed",
            Passed::GaveBack(_, 60) => "an hour back",
            _ => "other",
        })
        .collect();
    assert_eq!(marks, ["began", "closed", "closed", "counted", "an hour back"]);
}

#[test]
fn the_last_quarter_is_soon_and_only_after_the_end_is_late() {
    let (start, end) = (at("2026-11-01T10:00"), at("2026-11-01T14:00"));
    let table = [
        ("2026-11-01T10:00", Urgency::Calm),
        ("2026-11-01T12:59", Urgency::Calm),
        ("2026-11-01T13:00", Urgency::Soon),
        ("2026-11-01T14:00", Urgency::Soon),
        ("2026-11-01T14:01", Urgency::Late),
    ];
    for (now, expected) in table {
        assert_eq!(urgency(start, end, at(now), &natural()), expected, "{now}");
    }
}

/// Four working hours from Friday 16:00 end on Monday at 11:00: the weekend is none of the time.
#[test]
fn in_working_time_a_weekend_is_not_the_last_quarter() {
    let (start, end) = (at("2026-11-20T16:00"), at("2026-11-23T11:00"));
    for (now, expected) in [
        ("2026-11-22T23:00", Urgency::Calm),
        ("2026-11-23T09:59", Urgency::Calm),
        ("2026-11-23T10:00", Urgency::Soon),
        ("2026-11-23T11:01", Urgency::Late),
    ] {
        assert_eq!(urgency(start, end, at(now), &office()), expected, "{now}");
    }
}

#[test]
fn a_promise_in_the_past_is_pressing_from_the_start() {
    let (start, end) = (at("2026-11-01T10:00"), at("2026-11-01T09:00"));
    assert_eq!(urgency(start, end, at("2026-11-01T08:59"), &natural()), Urgency::Soon);
    assert_eq!(urgency(start, end, start, &natural()), Urgency::Late);
}

#[test]
fn zero_switches_a_limit_off_and_one_calendar_day_is_today() {
    assert_eq!((minutes_limit(0), hours(0), days(0), calendar_days(0)), (None, None, None, None));
    assert_eq!(calendar_days(1), Some(Limit::EndOfDay));
    assert_eq!(calendar_days(3), Some(Limit::Days(2)));
    assert_eq!(days(3), Some(Limit::Days(3)));
}

/// Minutes in a row from the first of January 2026, for the starts and pauses of the properties.
fn minute(number: i64) -> Moment {
    at("2026-01-01T00:00").plus_minutes(number)
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::btree_set(0u16..=24 * 4, 0..=6).prop_map(|marks| {
        let marks: Vec<u16> = marks.into_iter().map(|mark| mark * 15).collect();
        marks.chunks_exact(2).map(|pair| Span { from: pair[0], to: pair[1] }).collect()
    })
}

/// Any week, natural or not, with and without holidays and a few own days.
fn calendars() -> impl Strategy<Value = Calendar> {
    let own = (0i64..60, prop::option::of(spans())).prop_map(|(day, hours)| {
        let date = minute(day * 24 * 60).date();
        let mut own = OwnDays::parse("2026-01-01 休").unwrap();
        (own.from.0, own.to.0, own.hours) = (date, date, hours);
        own
    });
    (prop::array::uniform7(spans()), any::<bool>(), prop::bool::weighted(0.8), prop::collection::vec(own, 0..4))
        .prop_map(|(week, public_holidays, working_time, own_days)| Calendar {
            working_time,
            week,
            public_holidays,
            own_days,
            own_years: Vec::new(),
        })
}

/// Limits short enough to be walked minute by minute.
fn limits() -> impl Strategy<Value = Limit> {
    prop_oneof![
        (1u32..2_000).prop_map(Limit::Minutes),
        (1u32..48).prop_map(Limit::Hours),
        Just(Limit::EndOfDay),
        (1u32..5).prop_map(Limit::Days),
    ]
}

fn pauses() -> impl Strategy<Value = Vec<Pause>> {
    let one =
        (0i64..20_000, 0i64..4_000).prop_map(|(from, long)| Pause { from: minute(from), to: minute(from + long) });
    prop::collection::vec(one, 0..4)
}

/// Whether the clock runs in the minute that begins at `moment`.
fn is_open(calendar: &Calendar, moment: Moment) -> bool {
    let (hour, minute) = moment.hour_minute();
    let of_day = (hour * 60 + minute) as u16;
    calendar.hours(moment.date()).spans.iter().any(|span| (span.from..span.to).contains(&of_day))
}

/// The deadline of a minute limit, walked minute by minute: it is over when the clock has run that long.
fn walked(start: Moment, minutes: u32, calendar: &Calendar, pauses: &[Pause]) -> Option<Moment> {
    let mut left = minutes;
    let mut now = start;
    for _ in 0..60 * 24 * 60 {
        let is_paused = pauses.iter().any(|pause| (pause.from..pause.to).contains(&now));
        if is_open(calendar, now) && !is_paused {
            left -= 1;
        }
        now = now.plus_minutes(1);
        if left == 0 {
            return Some(now);
        }
    }
    None
}

fn opens_within_two_weeks(calendar: &Calendar) -> bool {
    (0..14).filter(|day| !calendar.hours(minute(day * 24 * 60).date()).spans.is_empty()).count() >= 2
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn walking_minute_by_minute_comes_to_the_same_end(
        calendar in calendars(), start in 0i64..10_000, minutes in 1u32..1_500, pauses in pauses(),
    ) {
        let start = minute(start);
        if let Some(end) = walked(start, minutes, &calendar, &pauses) {
            prop_assert_eq!(due(start, Limit::Minutes(minutes), &calendar, &pauses), end);
        }
    }

    #[test]
    fn a_later_start_or_a_longer_limit_is_never_due_earlier(
        calendar in calendars(), start in 0i64..20_000, later in 0i64..5_000, limit in limits(), pauses in pauses(),
    ) {
        let end = due(minute(start), limit, &calendar, &pauses);
        prop_assert!(end >= minute(start));
        // Pauses before a start do not count for it, so they are left out where starts are compared.
        prop_assert!(due(minute(start + later), limit, &calendar, &[]) >= due(minute(start), limit, &calendar, &[]));
        let longer = match limit {
            Limit::Minutes(minutes) => Limit::Minutes(minutes + 1),
            Limit::Hours(hours) => Limit::Hours(hours + 1),
            Limit::EndOfDay => Limit::Days(1),
            Limit::Days(days) => Limit::Days(days + 1),
            Limit::At(_) => limit,
        };
        prop_assert!(due(minute(start), longer, &calendar, &pauses) >= end);
    }

    #[test]
    fn pauses_add_up_however_they_are_cut_and_in_whatever_order_they_come(
        calendar in calendars(), start in 0i64..10_000, limit in limits(), from in 0i64..12_000,
        first in 0i64..3_000, second in 0i64..3_000,
    ) {
        let pause = |from, to| Pause { from: minute(from), to: minute(to) };
        let (middle, end) = (from + first, from + first + second);
        let whole = due(minute(start), limit, &calendar, &[pause(from, end)]);
        for cut in [
            vec![pause(from, middle), pause(middle, end)],
            vec![pause(middle, end), pause(from, middle)],
            vec![pause(from, end), pause(from, middle)],
        ] {
            prop_assert_eq!(due(minute(start), limit, &calendar, &cut), whole);
        }
        // More rest never makes anything due earlier.
        prop_assert!(whole >= due(minute(start), limit, &calendar, &[pause(from, middle)]));
        prop_assert!(whole >= due(minute(start), limit, &calendar, &[]));
    }

    #[test]
    fn in_natural_time_an_hour_limit_moves_by_exactly_what_was_paused(
        start in 0i64..10_000, hours in 1u32..100, after in 0i64..60, long in 0i64..5_000,
    ) {
        let pause = Pause { from: minute(start + after), to: minute(start + after + long) };
        let moved = if after < i64::from(hours) * 60 { long } else { 0 };
        let end = due(minute(start), Limit::Hours(hours), &natural(), &[pause]);
        prop_assert_eq!(end, minute(start + i64::from(hours) * 60 + moved));
    }

    #[test]
    fn nothing_is_due_while_the_office_is_closed(
        calendar in calendars(), start in 0i64..20_000, limit in limits(), pauses in pauses(),
    ) {
        prop_assume!(opens_within_two_weeks(&calendar));
        let end = due(minute(start), limit, &calendar, &pauses);
        // The minute before the end is one in which the clock runs.
        prop_assert!(is_open(&calendar, end.plus_minutes(-1)), "{end}");
    }

    #[test]
    fn the_way_told_is_the_way_gone(
        calendar in calendars(), start in 0i64..10_000, minutes in 1u32..3_000, pauses in pauses(),
    ) {
        prop_assume!(calendar.runs_in_hours() && opens_within_two_weeks(&calendar));
        let ran: u32 = explain(minute(start), Limit::Minutes(minutes), &calendar, &pauses)
            .iter()
            .map(|one| if let Passed::Ran(_, _, minutes) = one { *minutes } else { 0 })
            .sum();
        prop_assert_eq!(ran, minutes);
    }
}
