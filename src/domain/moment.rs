//! A moment as the desk writes it: local date and time with its offset (catalogue G-06).
//!
//! Text form: RFC 3339, `2026-11-22T09:30:00+08:00`. Own reader and writer because chrono's cost 51 KiB of wasm.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Local date and time with offset, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Moment(DateTime<FixedOffset>);

/// The text is not a moment or date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a date or time")]
pub struct NotAMoment;

/// China standard time, the offset of every desk unless the device says otherwise.
pub const CHINA_OFFSET_MINUTES: i32 = 8 * 60;

fn offset(minutes: i32) -> Option<FixedOffset> {
    FixedOffset::east_opt(minutes.clamp(-14 * 60, 14 * 60) * 60)
}

impl Moment {
    /// The moment `ms` milliseconds after 1970-01-01T00:00:00Z, at an offset in minutes east. Out of range gives the epoch.
    pub fn from_ms(ms: i64, offset_minutes: i32) -> Moment {
        let utc = DateTime::from_timestamp(ms.div_euclid(1000), 0).unwrap_or_default();
        match offset(offset_minutes) {
            Some(zone) => Moment(utc.with_timezone(&zone)),
            None => Moment(utc.fixed_offset()),
        }
    }

    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub fn ms(self) -> i64 {
        self.0.timestamp() * 1000
    }

    /// Offset in minutes east of UTC.
    pub fn offset_minutes(self) -> i32 {
        self.0.offset().local_minus_utc() / 60
    }

    /// The local calendar day.
    pub fn date(self) -> NaiveDate {
        self.0.date_naive()
    }

    /// Local hour and minute.
    pub fn hour_minute(self) -> (u32, u32) {
        (self.0.hour(), self.0.minute())
    }

    /// This many minutes later (earlier when negative).
    pub fn plus_minutes(self, minutes: i64) -> Moment {
        TimeDelta::try_minutes(minutes).and_then(|d| self.0.checked_add_signed(d)).map_or(self, Moment)
    }

    /// 24:00 of the local day `days` after this one, the end of a day limit (G-06: two days from the 1st end with the 3rd).
    pub fn end_of_day_after(self, days: u32) -> Moment {
        self.date()
            .checked_add_days(Days::new(u64::from(days) + 1))
            .and_then(|day| Moment::at(day, 0, 0, self.offset_minutes()))
            .unwrap_or(self)
    }

    /// A local date and time.
    pub fn at(day: NaiveDate, hour: u32, minute: u32, offset_minutes: i32) -> Option<Moment> {
        let time = NaiveTime::from_hms_opt(hour, minute, 0)?;
        let local = NaiveDateTime::new(day, time);
        local.and_local_timezone(offset(offset_minutes)?).single().map(Moment)
    }

    /// Whole minutes from `earlier` to this moment; negative when this is before.
    pub fn minutes_since(self, earlier: Moment) -> i64 {
        (self.ms() - earlier.ms()).div_euclid(60_000)
    }

    /// Reads `2026-11-22T09:30[:ss][.fff](Z|±hh:mm)`. Without offset, the given one holds.
    pub fn parse(text: &str, default_offset_minutes: i32) -> Result<Moment, NotAMoment> {
        let (day, rest) = text.trim().split_once(['T', ' ']).ok_or(NotAMoment)?;
        let day = parse_date(day)?;
        let (clock, zone) = match rest.find(['Z', 'z', '+', '-']) {
            Some(at) => (&rest[..at], Some(&rest[at..])),
            None => (rest, None),
        };
        let mut parts = clock.splitn(3, ':');
        let hour = two_digits(parts.next())?;
        let minute = two_digits(parts.next())?;
        let second = match parts.next() {
            Some(s) => two_digits(s.split('.').next())?,
            None => 0,
        };
        let minutes = match zone {
            None => default_offset_minutes,
            Some("Z" | "z") => 0,
            Some(z) => {
                let (h, m) = z.get(1..).and_then(|z| z.split_once(':')).ok_or(NotAMoment)?;
                let total = (two_digits(Some(h))? * 60 + two_digits(Some(m))?) as i32;
                if z.starts_with('-') { -total } else { total }
            }
        };
        let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or(NotAMoment)?;
        let zone = FixedOffset::east_opt(minutes * 60).ok_or(NotAMoment)?;
        NaiveDateTime::new(day, time).and_local_timezone(zone).single().map(Moment).ok_or(NotAMoment)
    }

    /// `2026-11-22 09:30`, for screens and paper.
    pub fn minute_text(self) -> String {
        let (day, time) = self.day_and_time();
        format!("{day} {time}")
    }

    /// `2026-11-22` and `09:30`, where a narrow list shows the day alone.
    pub fn day_and_time(self) -> (String, String) {
        let (h, m) = self.hour_minute();
        (date_text(self.date()), format!("{h:02}:{m:02}"))
    }

    /// The moment as the end of something: 24:00 of a day, not 0:00 of the next (G-06).
    pub fn due_text(self) -> String {
        match self.hour_minute() {
            (0, 0) => format!("{} 24:00", date_text(self.plus_minutes(-1).date())),
            _ => self.minute_text(),
        }
    }

    /// `2026-11-22T09:30`, the value of a date-and-time field.
    pub fn input_text(self) -> String {
        self.minute_text().replace(' ', "T")
    }

    /// `202611`, the month part of a form number.
    pub fn year_month(self) -> String {
        format!("{:04}{:02}", self.0.year(), self.0.month())
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let minutes = self.offset_minutes();
        let sign = if minutes < 0 { '-' } else { '+' };
        let (h, m) = self.hour_minute();
        let (day, s) = (date_text(self.date()), self.0.second());
        write!(f, "{day}T{h:02}:{m:02}:{s:02}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Moment::parse(&text, CHINA_OFFSET_MINUTES).map_err(serde::de::Error::custom)
    }
}

fn two_digits(text: Option<&str>) -> Result<u32, NotAMoment> {
    let text = text.ok_or(NotAMoment)?;
    if text.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(NotAMoment);
    }
    text.parse().map_err(|_| NotAMoment)
}

/// `2026-11-22`.
pub fn date_text(day: NaiveDate) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// Reads `2026-11-22`.
pub fn parse_date(text: &str) -> Result<NaiveDate, NotAMoment> {
    let bytes = text.trim().as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return Err(NotAMoment);
    }
    let number = |range: std::ops::Range<usize>| -> Result<u32, NotAMoment> {
        let digits = bytes.get(range).filter(|d| d.iter().all(u8::is_ascii_digit)).ok_or(NotAMoment)?;
        Ok(digits.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    };
    NaiveDate::from_ymd_opt(number(0..4)? as i32, number(5..7)?, number(8..10)?).ok_or(NotAMoment)
}

/// Reads a date as people type it: `2026-11-22`, `2026/11/22`, `2026年11月22日`, `20261122`, `1122` (this year).
pub fn read_typed_date(text: &str, today: NaiveDate) -> Result<NaiveDate, NotAMoment> {
    let folded = crate::text::digits::fold_width(text);
    let groups: Vec<u32> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .map(|g| g.parse().map_err(|_| NotAMoment))
        .collect::<Result<_, _>>()?;
    let (year, month, day) = match groups.as_slice() {
        [one] if *one > 9_999_999 => ((*one / 10_000) as i32, *one / 100 % 100, *one % 100),
        [one] if (101..=1231).contains(one) => (today.year(), *one / 100, *one % 100),
        [month, day] => (today.year(), *month, *day),
        [year, month, day] => (*year as i32, *month, *day),
        _ => return Err(NotAMoment),
    };
    NaiveDate::from_ymd_opt(year, month, day).filter(|d| d.year() >= 1900 && d.year() <= 9999).ok_or(NotAMoment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_back_what_it_writes() {
        for text in ["2026-11-22T09:30:00+08:00", "1999-12-31T23:59:59-05:30", "2024-02-29T00:00:00+00:00"] {
            assert_eq!(Moment::parse(text, 0).map(|m| m.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn nonsense_is_not_a_moment() {
        for text in [
            "",
            "2026-02-30T00:00:00+08:00",
            "2026-11-22",
            "2026-11-22T24:30",
            "2026-11-22T9:30",
            "è",
            "2026-11-22T09:30:00+é",
        ] {
            assert_eq!(Moment::parse(text, 0), Err(NotAMoment), "{text}");
        }
    }

    #[test]
    fn two_days_from_the_first_end_with_the_third() {
        let start = Moment::parse("2026-11-01T10:00:00+08:00", 480).unwrap_or(Moment::from_ms(0, 0));
        assert_eq!(start.end_of_day_after(2).to_string(), "2026-11-04T00:00:00+08:00");
    }

    #[test]
    fn the_end_of_a_day_is_read_as_24_00_of_that_day() {
        let text = |text: &str| Moment::parse(text, 480).map(Moment::due_text);
        assert_eq!(text("2026-12-01T00:00"), Ok("2026-11-30 24:00".into()));
        assert_eq!(text("2026-11-30T09:05"), Ok("2026-11-30 09:05".into()));
    }

    #[test]
    fn typed_dates_are_understood() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default();
        for typed in ["1122", "11-22", "20261122", "2026/11/22", "2026年11月22日", "２０２６１１２２"] {
            assert_eq!(read_typed_date(typed, today).map(date_text), Ok("2026-11-22".to_owned()), "{typed}");
        }
        assert!(read_typed_date("1350", today).is_err());
    }
}
