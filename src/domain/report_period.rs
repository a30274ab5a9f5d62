//! The time a report is about: a week from Monday (G-32), a month, a quarter, a year, or any days.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::moment::{Moment, date_text, parse_date};
use crate::text::Lang;

/// A run of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// The week that begins on this Monday.
    Week(NaiveDate),
    /// The month that begins on this day.
    Month(NaiveDate),
    /// The quarter that begins on this day.
    Quarter(NaiveDate),
    /// The year that begins on this day.
    Year(NaiveDate),
    /// From one day to another, both included.
    Days(NaiveDate, NaiveDate),
}

impl Period {
    /// The week of a day.
    pub fn week_of(day: NaiveDate) -> Period {
        Period::Week(day.week(Weekday::Mon).first_day())
    }

    /// The month of a day.
    pub fn month_of(day: NaiveDate) -> Period {
        Period::Month(day.with_day(1).unwrap_or(day))
    }

    /// The quarter of a day.
    pub fn quarter_of(day: NaiveDate) -> Period {
        let first = day.month0() / 3 * 3 + 1;
        Period::Quarter(NaiveDate::from_ymd_opt(day.year(), first, 1).unwrap_or(day))
    }

    /// The year of a day.
    pub fn year_of(day: NaiveDate) -> Period {
        Period::Year(NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day))
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        match self {
            Period::Week(first)
            | Period::Month(first)
            | Period::Quarter(first)
            | Period::Year(first)
            | Period::Days(first, _) => first,
        }
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        match self {
            Period::Days(_, last) => last,
            other => other.next().first().pred_opt().unwrap_or(other.first()),
        }
    }

    /// The next of its kind; of free days as many again.
    pub fn next(self) -> Period {
        let months = |first: NaiveDate, months| first.checked_add_months(Months::new(months)).unwrap_or(first);
        match self {
            Period::Week(first) => Period::Week(first.checked_add_days(Days::new(7)).unwrap_or(first)),
            Period::Month(first) => Period::Month(months(first, 1)),
            Period::Quarter(first) => Period::Quarter(months(first, 3)),
            Period::Year(first) => Period::Year(months(first, 12)),
            Period::Days(first, last) => {
                let length = Days::new((last - first).num_days().max(0).unsigned_abs() + 1);
                let shift = |day: NaiveDate| day.checked_add_days(length).unwrap_or(day);
                Period::Days(shift(first), shift(last))
            }
        }
    }

    /// The one before.
    pub fn previous(self) -> Period {
        let day_before = self.first().pred_opt().unwrap_or(self.first());
        match self {
            Period::Week(_) => Period::week_of(day_before),
            Period::Month(_) => Period::month_of(day_before),
            Period::Quarter(_) => Period::quarter_of(day_before),
            Period::Year(_) => Period::year_of(day_before),
            Period::Days(first, last) => {
                let length = Days::new((last - first).num_days().max(0).unsigned_abs() + 1);
                let shift = |day: NaiveDate| day.checked_sub_days(length).unwrap_or(day);
                Period::Days(shift(first), shift(last))
            }
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first()..=self.last()).contains(&day)
    }

    /// Whether a moment lies in it.
    pub fn holds(self, at: Option<Moment>) -> bool {
        at.is_some_and(|at| self.contains(at.date()))
    }

    /// 24:00 of its last day.
    pub fn end(self, offset_minutes: i32) -> Moment {
        let midnight = Moment::at(self.last(), 0, 0, offset_minutes);
        midnight.map_or(Moment::from_ms(0, offset_minutes), |midnight| midnight.end_of_day_after(0))
    }

    /// The words of an address, see [`Period::parse`].
    pub fn key(self) -> String {
        self.to_string()
    }

    /// Reads `2026-W47`, `2026-11`, `2026-Q4`, `2026` or `2026-11-01..2026-11-22`.
    pub fn parse(text: &str) -> Option<Period> {
        if let Some((from, to)) = text.split_once("..") {
            let (from, to) = (parse_date(from).ok()?, parse_date(to).ok()?);
            return (from <= to).then_some(Period::Days(from, to));
        }
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        let year: i32 = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
        let month = |month: u32| NaiveDate::from_ymd_opt(year, month, 1);
        match rest {
            None => month(1).map(Period::Year),
            Some(rest) => match (rest.strip_prefix('W'), rest.strip_prefix('Q')) {
                (Some(week), _) => NaiveDate::from_isoywd_opt(year, week.parse().ok()?, Weekday::Mon).map(Period::Week),
                (_, Some(quarter)) => {
                    let quarter: u32 = quarter.parse().ok().filter(|quarter| (1..=4).contains(quarter))?;
                    month(quarter * 3 - 2).map(Period::Quarter)
                }
                _ => month(rest.parse().ok()?).map(Period::Month),
            },
        }
    }

    /// The period in words, with its days.
    pub fn words(self, lang: Lang) -> String {
        let (first, last) = (date_text(self.first()), date_text(self.last()));
        let (year, month) = (self.first().year(), self.first().month());
        match (self, lang) {
            (Period::Week(day), Lang::Zh) => {
                format!("{}年第{}周（{first} 至 {last}）", day.iso_week().year(), day.iso_week().week())
            }
            (Period::Week(day), Lang::En) => {
                format!("Week {} of {} ({first} to {last})", day.iso_week().week(), day.iso_week().year())
            }
            (Period::Month(_), Lang::Zh) => format!("{year}年{month}月"),
            (Period::Month(day), Lang::En) => day.format("%B %Y").to_string(),
            (Period::Quarter(_), Lang::Zh) => format!("{year}年第{}季度", month.div_ceil(3)),
            (Period::Quarter(_), Lang::En) => format!("Quarter {} of {year}", month.div_ceil(3)),
            (Period::Year(_), Lang::Zh) => format!("{year}年"),
            (Period::Year(_), Lang::En) => year.to_string(),
            (Period::Days(..), Lang::Zh) => format!("{first} 至 {last}"),
            (Period::Days(..), Lang::En) => format!("{first} to {last}"),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Week(day) => write!(f, "{}-W{:02}", day.iso_week().year(), day.iso_week().week()),
            Period::Month(day) => write!(f, "{:04}-{:02}", day.year(), day.month()),
            Period::Quarter(day) => write!(f, "{:04}-Q{}", day.year(), day.month().div_ceil(3)),
            Period::Year(day) => write!(f, "{:04}", day.year()),
            Period::Days(from, to) => write!(f, "{}..{}", date_text(*from), date_text(*to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap_or_default()
    }

    #[test]
    fn periods_read_back_from_their_addresses() {
        let sunday = day("2026-11-22");
        let table = [
            (Period::week_of(sunday), "2026-W47", "2026-11-16", "2026-11-22"),
            (Period::month_of(sunday), "2026-11", "2026-11-01", "2026-11-30"),
            (Period::quarter_of(sunday), "2026-Q4", "2026-10-01", "2026-12-31"),
            (Period::year_of(sunday), "2026", "2026-01-01", "2026-12-31"),
            (Period::Days(day("2026-11-01"), sunday), "2026-11-01..2026-11-22", "2026-11-01", "2026-11-22"),
            // The first days of a year can belong to a week of the year before (ISO 8601).
            (Period::week_of(day("2027-01-01")), "2026-W53", "2026-12-28", "2027-01-03"),
        ];
        for (period, key, first, last) in table {
            assert_eq!((period.key().as_str(), Period::parse(key)), (key, Some(period)));
            assert_eq!((period.first(), period.last()), (day(first), day(last)), "{key}");
            assert_eq!(period.next().previous(), period, "{key}");
            assert_eq!(period.next().first(), day(last).succ_opt().unwrap_or_default(), "{key}");
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in ["", "2026-W54", "2026-W00", "2026-13", "2026-Q5", "26", "2026-11-22..2026-11-01", "x..y"] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_ends_at_midnight_of_its_last_day() {
        let week = Period::week_of(day("2026-11-18"));
        let at = |text: &str| Moment::parse(text, 480).ok();
        assert_eq!(Some(week.end(480)), at("2026-11-23T00:00"));
        assert!(week.holds(at("2026-11-22T23:59")) && !week.holds(at("2026-11-23T00:00")) && !week.holds(None));
    }
}
