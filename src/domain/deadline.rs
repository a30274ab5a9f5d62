//! Deadlines as pure functions of start, limit, calendar and pauses (catalogue section 3, G-06).
//!
//! Hour and minute limits run while the calendar is open and nothing is paused. Day limits end when the last day ends: in
//! natural time at 24:00, in working time when the office closes on the last working day. A pause gives back the running time
//! that lay in it; after it a day limit again ends with a day. A pause that begins when the time is over gives nothing back.
//!
//! Invariants: a later start is never due earlier; pauses add up however they are cut; in working time nothing but a promised
//! moment is due while the office is closed. [`explain`] goes the same way as [`due`] and tells what it passes.

use chrono::NaiveDate;

use super::calendar::{Calendar, Hours};
use super::moment::Moment;

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Minutes.
    Minutes(u32),
    /// Hours.
    Hours(u32),
    /// 当天: until the day it began has ended.
    EndOfDay,
    /// Until the end of the last day; two days from the 1st end with the 3rd.
    Days(u32),
    /// A promised moment.
    At(Moment),
}

/// A time in which a clock stood still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// Since when.
    pub from: Moment,
    /// Until when.
    pub to: Moment,
}

/// What a deadline passes on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed<'a> {
    /// A day on which the clock runs, for so many minutes.
    Ran(NaiveDate, Hours<'a>, u32),
    /// A day that counts as the n-th of a day limit; 0 is the day it began.
    Counted(NaiveDate, Hours<'a>, u32),
    /// A day that is closed.
    Closed(NaiveDate, Hours<'a>),
    /// A pause that gave back so many minutes.
    GaveBack(Pause, u32),
}

/// Days looked ahead before a calendar counts as one that never opens again.
const MOST_DAYS: i64 = 40_000;
/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;
/// Days from 0001-01-01 to 1970-01-01, as chrono counts them.
const EPOCH: i64 = 719_163;

/// When something that began at `start` is due. A promised moment is not moved by a pause: the customer was told that moment.
pub fn due(start: Moment, limit: Limit, calendar: &Calendar, pauses: &[Pause]) -> Moment {
    reckon(start, limit, calendar, pauses, &mut |_| ())
}

/// The way [`due`] goes, step by step.
pub fn explain<'a>(start: Moment, limit: Limit, calendar: &'a Calendar, pauses: &[Pause]) -> Vec<Passed<'a>> {
    let mut passed = Vec::new();
    reckon(start, limit, calendar, pauses, &mut |one| passed.push(one));
    passed
}

fn reckon<'a>(
    start: Moment,
    limit: Limit,
    calendar: &'a Calendar,
    pauses: &[Pause],
    tell: &mut dyn FnMut(Passed<'a>),
) -> Moment {
    let way = Way { calendar, offset: i64::from(start.offset_minutes()) * 60 };
    let from = way.local(start);
    let base = match limit {
        Limit::At(moment) => return moment,
        Limit::Minutes(minutes) => way.after(from, i64::from(minutes) * 60, tell),
        Limit::Hours(hours) => way.after(from, i64::from(hours) * 3600, tell),
        Limit::EndOfDay => way.end_of_days(from, 0, tell),
        Limit::Days(days) => way.end_of_days(from, days, tell),
    };
    let ends_with_day = matches!(limit, Limit::EndOfDay | Limit::Days(_));
    let (mut end, mut given) = (base, 0);
    for pause in merged(&way, pauses, from) {
        if pause.0 >= end {
            break;
        }
        let back = way.open_between(pause.0, pause.1);
        if back == 0 {
            continue; // It lay in closed time.
        }
        given += back;
        end = way.after(base, given, &mut |_| ());
        if ends_with_day {
            end = way.close_after(end);
        }
        let minutes = u32::try_from(back / 60).unwrap_or(u32::MAX);
        tell(Passed::GaveBack(Pause { from: way.moment(pause.0), to: way.moment(pause.1) }, minutes));
    }
    way.moment(end)
}

/// The pauses in order, without overlap, none before the start.
fn merged(way: &Way<'_>, pauses: &[Pause], start: i64) -> Vec<(i64, i64)> {
    let cut = |pause: &Pause| (way.local(pause.from).max(start), way.local(pause.to));
    let mut all: Vec<(i64, i64)> = pauses.iter().map(cut).filter(|(from, to)| from < to).collect();
    all.sort_unstable();
    let mut apart: Vec<(i64, i64)> = Vec::with_capacity(all.len());
    for (from, to) in all {
        match apart.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => apart.push((from, to)),
        }
    }
    apart
}

/// A calendar at an offset, reckoned in seconds of local time since 1970-01-01.
struct Way<'a> {
    calendar: &'a Calendar,
    offset: i64,
}

impl<'a> Way<'a> {
    fn local(&self, moment: Moment) -> i64 {
        moment.ms() / 1000 + self.offset
    }

    fn moment(&self, local: i64) -> Moment {
        Moment::from_ms((local - self.offset) * 1000, (self.offset / 60) as i32)
    }

    fn is_natural(&self) -> bool {
        !self.calendar.runs_in_hours()
    }

    /// The day a second lies in, with its hours.
    fn day(&self, number: i64) -> (NaiveDate, Hours<'a>) {
        let date = i32::try_from(number + EPOCH).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
        let date = date.unwrap_or_default();
        (date, self.calendar.hours(date))
    }

    /// The open times of a day in order.
    fn spans(number: i64, hours: &Hours<'a>) -> impl Iterator<Item = (i64, i64)> + use<'a> {
        let second = move |minute: u16| number * DAY + i64::from(minute) * 60;
        hours.spans.iter().map(move |span| (second(span.from), second(span.to)))
    }

    /// The first moment by which the clock has run so many seconds since `start`.
    fn after(&self, start: i64, seconds: i64, tell: &mut dyn FnMut(Passed<'a>)) -> i64 {
        if self.is_natural() {
            return start + seconds;
        }
        let mut left = seconds;
        let first = start.div_euclid(DAY);
        for number in first..first + MOST_DAYS {
            let (date, hours) = self.day(number);
            let before = left;
            for (open, close) in Self::spans(number, &hours).filter(|(_, close)| *close > start) {
                let open = open.max(start);
                // Nothing left: due at once when it is open, else when it opens.
                if left <= close - open {
                    tell(Passed::Ran(date, hours, minutes(before)));
                    return open + left;
                }
                left -= close - open;
            }
            tell(match before - left {
                0 => Passed::Closed(date, hours),
                ran => Passed::Ran(date, hours, minutes(ran)),
            });
        }
        start + seconds
    }

    /// When the n-th day after the day of `start` ends: 24:00, or closing time of the n-th working day. 当天 is the day itself,
    /// or, once that has closed, the next working day.
    fn end_of_days(&self, start: i64, days: u32, tell: &mut dyn FnMut(Passed<'a>)) -> i64 {
        let first = start.div_euclid(DAY);
        if self.is_natural() {
            return (first + i64::from(days) + 1) * DAY;
        }
        let mut counted = 0;
        for number in first..first + MOST_DAYS {
            let (date, hours) = self.day(number);
            let close = Self::spans(number, &hours).last().map(|(_, close)| close);
            match close {
                Some(close) if number > first || (days == 0 && close > start) => {
                    counted += u32::from(number > first);
                    tell(Passed::Counted(date, hours, counted));
                    if counted >= days {
                        return close;
                    }
                }
                _ if number == first && close.is_some_and(|close| close > start) => {
                    tell(Passed::Counted(date, hours, 0));
                }
                _ => tell(Passed::Closed(date, hours)),
            }
        }
        (first + i64::from(days) + 1) * DAY
    }

    /// The end of the day in which `end` lies; the very end of a day stays.
    fn close_after(&self, end: i64) -> i64 {
        let number = (end - 1).div_euclid(DAY);
        if self.is_natural() {
            return (number + 1) * DAY;
        }
        let (_, hours) = self.day(number);
        Self::spans(number, &hours).last().map_or(end, |(_, close)| close.max(end))
    }

    /// Seconds the clock runs from one second to another.
    fn open_between(&self, from: i64, to: i64) -> i64 {
        if self.is_natural() || from >= to {
            return (to - from).max(0);
        }
        let days = from.div_euclid(DAY)..=to.div_euclid(DAY).min(from.div_euclid(DAY) + MOST_DAYS);
        let of_day = |number: i64| {
            let (_, hours) = self.day(number);
            Self::spans(number, &hours).map(|(open, close)| (close.min(to) - open.max(from)).max(0)).sum::<i64>()
        };
        days.map(of_day).sum()
    }
}

fn minutes(seconds: i64) -> u32 {
    u32::try_from(seconds / 60).unwrap_or(u32::MAX)
}

/// How pressing something is; the order is the order of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Urgency {
    /// It is done.
    Done,
    /// There is time.
    Calm,
    /// The last quarter of the time (section 3, general rule).
    Soon,
    /// The time is over.
    Late,
}

/// From when on something is in the last quarter of the time the clock runs for it. What has no time at all is so from ever.
pub fn soon_from(start: Moment, due: Moment, calendar: &Calendar) -> Moment {
    let way = Way { calendar, offset: i64::from(start.offset_minutes()) * 60 };
    let from = way.local(start);
    match way.open_between(from, way.local(due)) {
        ..=0 => Moment::from_ms(0, start.offset_minutes()),
        whole => way.moment(way.after(from, (whole * 3 + 3) / 4, &mut |_| ())),
    }
}

/// How pressing something is that began at `start` and is due at `due`.
pub fn urgency(start: Moment, due: Moment, now: Moment, calendar: &Calendar) -> Urgency {
    if now > due {
        Urgency::Late
    } else if now >= soon_from(start, due, calendar) {
        Urgency::Soon
    } else {
        Urgency::Calm
    }
}

/// A limit in minutes; 0 is off.
pub fn minutes_limit(setting: u32) -> Option<Limit> {
    (setting > 0).then_some(Limit::Minutes(setting))
}

/// A limit in hours; 0 is off.
pub fn hours(setting: u32) -> Option<Limit> {
    (setting > 0).then_some(Limit::Hours(setting))
}

/// A limit in days after the first; 0 is off.
pub fn days(setting: u32) -> Option<Limit> {
    (setting > 0).then_some(Limit::Days(setting))
}

/// A limit in calendar days, the first counted: 1 is 当天; 0 is off.
pub fn calendar_days(setting: u32) -> Option<Limit> {
    match setting {
        0 => None,
        1 => Some(Limit::EndOfDay),
        more => Some(Limit::Days(more - 1)),
    }
}
