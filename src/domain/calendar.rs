//! The working calendar of a site: when the clock of a time limit runs (catalogue section 3, G-06, T-42).
//!
//! Natural time is the default: the clock always runs. With working time it runs in the opening hours only: several spans a
//! day by weekday, public holidays and make-up workdays of the published years (see [`super::holidays`]), and the site's own
//! days over all of these. A year that nobody has published or entered is reckoned by the week alone and is named by
//! [`Calendar::unknown_years`], so that a screen can warn.
//!
//! Invariants: spans of a day are in order, apart, and within the day; a calendar that is never open counts as natural time.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::holidays::{self, Published};
use super::moment::{NotAMoment, date_text, parse_date};
use crate::text::Msg;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A span of one day, in minutes from midnight. Text form `09:00-20:30`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First minute.
    pub from: u16,
    /// Minute it ends, up to 1440 (24:00).
    pub to: u16,
}

/// A whole day.
const WHOLE_DAY: &[Span] = &[Span { from: 0, to: DAY }];

impl Span {
    /// Reads `9:00-20:30`; full width is understood.
    pub fn parse(text: &str) -> Result<Span, NotAMoment> {
        let text = crate::text::digits::fold_width(text).replace('：', ":");
        let (from, to) = text.trim().split_once(['-', '~', '至']).ok_or(NotAMoment)?;
        let clock = |text: &str| -> Result<u16, NotAMoment> {
            let (hour, minute) = text.trim().split_once(':').ok_or(NotAMoment)?;
            let number = |text: &str| -> Result<u16, NotAMoment> {
                let fits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
                if fits { text.parse().map_err(|_| NotAMoment) } else { Err(NotAMoment) }
            };
            let (hour, minute) = (number(hour)?, number(minute)?);
            if minute < 60 && hour * 60 + minute <= DAY { Ok(hour * 60 + minute) } else { Err(NotAMoment) }
        };
        let span = Span { from: clock(from)?, to: clock(to)? };
        if span.from < span.to { Ok(span) } else { Err(NotAMoment) }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Span { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Span::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Reads the spans of a day, `9:00-12:00 13:30-18:00`; empty is closed. They must be in order and apart.
pub fn parse_spans(text: &str) -> Result<Vec<Span>, NotAMoment> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
    let spans: Vec<Span> = words.filter(|word| !word.is_empty()).map(Span::parse).collect::<Result<_, _>>()?;
    if is_in_order(&spans) { Ok(spans) } else { Err(NotAMoment) }
}

/// The spans of a day as [`parse_spans`] reads them.
pub fn spans_text(spans: &[Span]) -> String {
    spans.iter().map(Span::to_string).collect::<Vec<_>>().join(" ")
}

fn is_in_order(spans: &[Span]) -> bool {
    spans.iter().all(|span| span.from < span.to && span.to <= DAY)
        && spans.windows(2).all(|pair| pair[0].to <= pair[1].from)
}

/// A day as text in records: `2027-02-05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub NaiveDate);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&date_text(self.0))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        parse_date(&text).map(Day).map_err(serde::de::Error::custom)
    }
}

/// Days on which the site has hours of its own. Text form, one a line: `2027-02-05~2027-02-11 休 春节`, `2027-01-31 班`,
/// `2026-12-31 09:00-12:00 提前下班`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDays {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// Hours: none stands for the usual hours of a workday, an empty list for closed.
    #[serde(default)]
    pub hours: Option<Vec<Span>>,
    /// Why.
    #[serde(default)]
    pub note: String,
}

impl OwnDays {
    /// Reads one line.
    pub fn parse(line: &str) -> Result<OwnDays, NotAMoment> {
        let mut words = line.split_whitespace();
        let days = words.next().ok_or(NotAMoment)?;
        let (from, to) = days.split_once(['~', '～', '至']).unwrap_or((days, days));
        let (from, to) = (parse_date(from)?, parse_date(to)?);
        // A year is the most that one line may close.
        if to < from || to.signed_duration_since(from).num_days() > 366 {
            return Err(NotAMoment);
        }
        let rest: Vec<&str> = words.collect();
        let (hours, said) = match rest.first() {
            Some(&("休" | "rest")) => (Some(Vec::new()), 1),
            Some(&("班" | "work")) => (None, 1),
            _ => {
                let spans = rest.iter().take_while(|word| Span::parse(word).is_ok()).count();
                (Some(parse_spans(&rest[..spans].join(" "))?).filter(|spans| !spans.is_empty()), spans)
            }
        };
        if said == 0 {
            return Err(NotAMoment);
        }
        Ok(OwnDays { from: Day(from), to: Day(to), hours, note: rest[said..].join(" ") })
    }

    /// The line [`OwnDays::parse`] reads.
    pub fn line(&self) -> String {
        let mut line = date_text(self.from.0);
        if self.to != self.from {
            line.push('~');
            line.push_str(&date_text(self.to.0));
        }
        let hours = match &self.hours {
            None => "班".to_owned(),
            Some(spans) if spans.is_empty() => "休".to_owned(),
            Some(spans) => spans_text(spans),
        };
        format!("{line} {hours} {}", self.note).trim_end().to_owned()
    }
}

/// The working calendar of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Calendar {
    /// Limits run in the opening hours only; off, they run in natural time (G-06).
    pub working_time: bool,
    /// Opening hours by weekday, Monday first (T-42: 9:00 to 20:30).
    pub week: [Vec<Span>; 7],
    /// The site is closed on public holidays and open on make-up workdays.
    pub public_holidays: bool,
    /// Days with hours of their own; a later line wins over an earlier one.
    pub own_days: Vec<OwnDays>,
    /// Years whose public holidays the site has entered among its own days.
    pub own_years: Vec<i32>,
}

impl Default for Calendar {
    fn default() -> Calendar {
        Calendar {
            working_time: false,
            week: std::array::from_fn(|_| vec![Span { from: 9 * 60, to: 20 * 60 + 30 }]),
            public_holidays: true,
            own_days: Vec::new(),
            own_years: Vec::new(),
        }
    }
}

/// Why a day has the hours it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why<'a> {
    /// Its weekday.
    Week,
    /// A public holiday.
    Holiday(Msg),
    /// A weekend day worked for a holiday.
    MadeUp(Msg),
    /// The site's own day, with its note.
    Own(&'a str),
}

/// The hours of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours<'a> {
    /// When it is open; empty is closed.
    pub spans: &'a [Span],
    /// Why.
    pub why: Why<'a>,
}

impl Calendar {
    /// Whether limits run in opening hours: the setting, and some weekday with hours.
    pub fn runs_in_hours(&self) -> bool {
        self.working_time && self.week.iter().any(|spans| !spans.is_empty() && is_in_order(spans))
    }

    /// The hours of a day.
    pub fn hours(&self, day: NaiveDate) -> Hours<'_> {
        if !self.runs_in_hours() {
            return Hours { spans: WHOLE_DAY, why: Why::Week };
        }
        if let Some(own) = self.own_days.iter().rev().find(|own| (own.from.0..=own.to.0).contains(&day)) {
            let spans = match &own.hours {
                Some(spans) if is_in_order(spans) => spans,
                _ => self.workday_hours(day),
            };
            return Hours { spans, why: Why::Own(&own.note) };
        }
        match holidays::published(day).filter(|_| self.public_holidays) {
            Some(Published::Rest(name)) => Hours { spans: &[], why: Why::Holiday(name) },
            Some(Published::MadeUp(name)) => Hours { spans: self.workday_hours(day), why: Why::MadeUp(name) },
            None => Hours { spans: self.week_hours(day), why: Why::Week },
        }
    }

    fn week_hours(&self, day: NaiveDate) -> &[Span] {
        let spans = &self.week[day.weekday().num_days_from_monday() as usize];
        if is_in_order(spans) { spans } else { &[] }
    }

    /// The hours of a day that is worked: those of its weekday, or, where it has none, those of the first weekday that has.
    fn workday_hours(&self, day: NaiveDate) -> &[Span] {
        let own = self.week_hours(day);
        if !own.is_empty() {
            return own;
        }
        self.week.iter().find(|spans| !spans.is_empty() && is_in_order(spans)).map_or(&[], Vec::as_slice)
    }

    /// The years between two days whose public holidays nobody has published or entered, while they matter.
    pub fn unknown_years(&self, from: NaiveDate, to: NaiveDate) -> Vec<i32> {
        if !self.runs_in_hours() || !self.public_holidays {
            return Vec::new();
        }
        let known = |year: &i32| holidays::year(*year).is_some() || self.own_years.contains(year);
        (from.year()..=to.year()).filter(|year| !known(year)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    /// Monday to Friday in two spans, closed at weekends.
    pub(crate) fn office() -> Calendar {
        let workday = parse_spans("9:00-12:00 13:30-18:00").unwrap();
        let mut week: [Vec<Span>; 7] = std::array::from_fn(|_| workday.clone());
        week[5] = Vec::new();
        week[6] = Vec::new();
        Calendar { working_time: true, week, ..Calendar::default() }
    }

    #[test]
    fn natural_time_is_the_default_and_an_office_that_never_opens_has_it_too() {
        assert_eq!(Calendar::default().hours(day("2026-10-01")).spans, WHOLE_DAY);
        let never = Calendar { working_time: true, week: Default::default(), ..Calendar::default() };
        assert!(!never.runs_in_hours());
        assert_eq!(never.hours(day("2026-10-01")).spans, WHOLE_DAY);
    }

    #[test]
    fn a_day_has_the_hours_of_its_week_its_holiday_or_the_sites_own() {
        let mut calendar = office();
        calendar.own_days = ["2026-11-23~2026-11-24 休 盘点", "2026-11-28 班", "2026-11-25 09:00-11:00 年会"]
            .map(|line| OwnDays::parse(line).unwrap())
            .to_vec();
        let usual = "09:00-12:00 13:30-18:00";
        let table = [
            ("2026-11-20", usual, Why::Week),
            ("2026-11-21", "", Why::Week),
            ("2026-10-01", "", Why::Holiday(Msg::new("国庆节", "National Day"))),
            ("2026-10-10", usual, Why::MadeUp(Msg::new("国庆节", "National Day"))),
            ("2026-11-24", "", Why::Own("盘点")),
            ("2026-11-25", "09:00-11:00", Why::Own("年会")),
            ("2026-11-28", usual, Why::Own("")),
        ];
        for (at, hours, why) in table {
            let found = calendar.hours(day(at));
            assert_eq!((spans_text(found.spans).as_str(), found.why), (hours, why), "{at}");
        }
        let open = Calendar { public_holidays: false, ..office() };
        assert_eq!(spans_text(open.hours(day("2026-10-01")).spans), usual);
        assert_eq!(spans_text(open.hours(day("2026-10-10")).spans), "");
    }

    #[test]
    fn a_year_nobody_has_entered_is_named_and_one_the_site_entered_is_not() {
        let mut calendar = office();
        assert_eq!(calendar.unknown_years(day("2026-12-30"), day("2028-01-05")), [2027, 2028]);
        calendar.own_years = vec![2027];
        assert_eq!(calendar.unknown_years(day("2026-12-30"), day("2027-01-05")), Vec::<i32>::new());
        assert!(Calendar::default().unknown_years(day("2030-01-01"), day("2031-01-01")).is_empty());
    }

    #[test]
    fn hours_and_own_days_read_back_what_they_write() {
        assert_eq!(
            parse_spans("９：００-12:00，13:30~24:00").map(|s| spans_text(&s)),
            Ok("09:00-12:00 13:30-24:00".into())
        );
        for wrong in ["9-12", "12:00-9:00", "9:00-25:00", "9:60-10:00", "9:00-12:00 11:00-13:00", "9:00-12:00 x"] {
            assert_eq!(parse_spans(wrong), Err(NotAMoment), "{wrong}");
        }
        for line in ["2027-02-05~2027-02-11 休 春节", "2027-01-31 班", "2026-12-31 09:00-12:00 13:00-15:00 提前 下班"]
        {
            assert_eq!(OwnDays::parse(line).map(|own| own.line()), Ok(line.to_owned()));
        }
        for wrong in ["", "2027-02-30 休", "2027-02-05", "2027-02-11~2027-02-05 休", "2027-02-05 大概", "春节 休"]
        {
            assert_eq!(OwnDays::parse(wrong), Err(NotAMoment), "{wrong}");
        }
        let calendar = Calendar { own_days: vec![OwnDays::parse("2027-01-31 班").unwrap()], ..office() };
        let text = serde_json::to_string(&calendar).unwrap();
        assert_eq!(serde_json::from_str::<Calendar>(&text).unwrap(), calendar);
    }
}
