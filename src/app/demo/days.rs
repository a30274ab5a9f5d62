//! Moments of the past months as a sales office lives them: open from nine to six, and nothing later than now.

use std::collections::BTreeMap;

use chrono::Days;

use super::dice::Dice;
use crate::domain::moment::Moment;
use crate::domain::number::{FormNumber, Series, SiteCode};

/// A clock time some days before `now` (after it, when `days` is negative).
pub(super) fn days_ago(now: Moment, days: i64, hour: u32, minute: u32) -> Moment {
    let step = Days::new(days.unsigned_abs());
    let day = if days < 0 { now.date().checked_add_days(step) } else { now.date().checked_sub_days(step) };
    day.and_then(|day| Moment::at(day, hour, minute, now.offset_minutes())).unwrap_or(now)
}

/// Some moment of the opening hours of that day; at least a few minutes before now.
pub(super) fn in_opening_hours(now: Moment, days: i64, dice: &mut Dice) -> Moment {
    let moment = days_ago(now, days, dice.between(9, 17) as u32, dice.between(0, 59) as u32);
    not_after(moment, now.plus_minutes(-dice.between(5, 90)))
}

/// The moment itself while the office is open, else soon after it opens again.
pub(super) fn into_opening_hours(moment: Moment, dice: &mut Dice) -> Moment {
    let days = match moment.hour_minute().0 {
        0..9 => 0,
        18.. => -1,
        _ => return moment,
    };
    days_ago(moment, days, 9, dice.between(2, 30) as u32)
}

/// The earlier of two moments.
pub(super) fn not_after(moment: Moment, latest: Moment) -> Moment {
    moment.min(latest)
}

/// Gives form numbers in the order asked (catalogue 1.1 rule 4): per series and month from 1.
pub(super) struct Numbering {
    given: BTreeMap<(Series, u32), u32>,
}

impl Numbering {
    /// Nothing given yet.
    pub fn new() -> Numbering {
        Numbering { given: BTreeMap::new() }
    }

    /// The next number of a series in the month of `at`.
    pub fn next(&mut self, series: Series, at: Moment) -> String {
        let Ok(site) = SiteCode::parse(super::SITE_CODE) else { return String::new() };
        let month = at.year_month().parse().unwrap_or(0);
        let serial = self.given.entry((series, month)).or_insert(0);
        *serial += 1;
        FormNumber { site, series, month, serial: *serial }.to_string()
    }
}
