//! Deadlines as pure functions of start, limit and pauses (catalogue section 3, G-06), and the limits as settings.
//!
//! Time is natural: hour and minute limits are exact, day limits end at 24:00 of the last local day. Every limit can be
//! switched off (G-04, G-05): 0 is off.

use serde::{Deserialize, Serialize};

use super::moment::Moment;

/// How long something may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Exact minutes.
    Minutes(u32),
    /// Exact hours.
    Hours(u32),
    /// 当天: until 24:00 of the day it began.
    EndOfDay,
    /// Until 24:00 of the last day; two days from the 1st end with the 3rd.
    Days(u32),
    /// A promised moment.
    At(Moment),
}

/// When something that began at `start` is due. Minutes on hold are added; a day limit then again ends with the day. A
/// promised moment is not moved by a pause: the customer was told that moment.
pub fn due(start: Moment, limit: Limit, paused_minutes: u32) -> Moment {
    let pause = i64::from(paused_minutes);
    let day_limit = |days: u32| {
        let natural = start.end_of_day_after(days);
        if pause == 0 {
            return natural;
        }
        // One minute back, so that a pause of whole days ends with a day and not with the next.
        natural.plus_minutes(pause - 1).end_of_day_after(0)
    };
    match limit {
        Limit::Minutes(minutes) => start.plus_minutes(i64::from(minutes) + pause),
        Limit::Hours(hours) => start.plus_minutes(i64::from(hours) * 60 + pause),
        Limit::EndOfDay => day_limit(0),
        Limit::Days(days) => day_limit(days),
        Limit::At(moment) => moment,
    }
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

/// How pressing something is that began at `start` and is due at `due`.
pub fn urgency(start: Moment, due: Moment, now: Moment) -> Urgency {
    let (whole, left) = (due.ms() - start.ms(), due.ms() - now.ms());
    if left < 0 {
        Urgency::Late
    } else if whole <= 0 || left.saturating_mul(4) <= whole {
        Urgency::Soon
    } else {
        Urgency::Calm
    }
}

/// The time limits of a site (section 3, `limits.*`); every one can be changed and 0 switches it off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// T-02: enquiry answered, hours.
    pub enquiry_reply_hours: u32,
    /// T-03: notice reaches the head of department, minutes.
    pub complaint_forward_minutes: u32,
    /// T-04: return visit after the solution, hours.
    pub complaint_visit_hours: u32,
    /// T-05: first reply, hours.
    pub first_reply_hours: u32,
    /// T-06: facts checked, calendar days; 1 is the day of receipt.
    pub complaint_verify_days: u32,
    /// T-07: result or dated promise to the customer, calendar days; 1 is the same day.
    pub complaint_report_days: u32,
    /// G-03: remedy after assignment, days.
    pub complaint_remedy_days: u32,
    /// T-19: first contact after assignment of a customer, days.
    pub first_contact_days: u32,
    /// T-21: customer registered after leaving, calendar days; 1 is the same day.
    pub register_after_leave_days: u32,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            enquiry_reply_hours: 24,
            complaint_forward_minutes: 30,
            complaint_visit_hours: 24,
            first_reply_hours: 24,
            complaint_verify_days: 1,
            complaint_report_days: 1,
            complaint_remedy_days: 3,
            first_contact_days: 7,
            register_after_leave_days: 1,
        }
    }
}

/// A limit in minutes; 0 is off.
pub fn minutes(setting: u32) -> Option<Limit> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 0))
    }

    #[test]
    fn due_moments_follow_the_table() {
        let promised = at("2026-11-02T15:00");
        let table = [
            // start, limit, minutes on hold, due
            ("2026-11-01T10:00", Limit::Minutes(30), 0, "2026-11-01T10:30"),
            ("2026-11-01T23:50", Limit::Minutes(30), 0, "2026-11-02T00:20"),
            ("2026-11-01T10:00", Limit::Hours(24), 0, "2026-11-02T10:00"),
            ("2026-11-01T10:00", Limit::Hours(24), 90, "2026-11-02T11:30"),
            ("2026-11-01T10:00", Limit::EndOfDay, 0, "2026-11-02T00:00"),
            ("2026-11-01T23:59", Limit::EndOfDay, 0, "2026-11-02T00:00"),
            ("2026-11-01T00:00", Limit::EndOfDay, 0, "2026-11-02T00:00"),
            ("2026-11-01T10:00", Limit::Days(2), 0, "2026-11-04T00:00"),
            ("2026-12-31T10:00", Limit::Days(3), 0, "2027-01-04T00:00"),
            ("2028-02-28T10:00", Limit::Days(1), 0, "2028-03-01T00:00"),
            // an hour on hold gives the whole next day, a whole day gives one day
            ("2026-11-01T10:00", Limit::Days(2), 60, "2026-11-05T00:00"),
            ("2026-11-01T10:00", Limit::Days(2), 24 * 60, "2026-11-05T00:00"),
            ("2026-11-01T10:00", Limit::Days(2), 24 * 60 + 1, "2026-11-06T00:00"),
            ("2026-11-01T10:00", Limit::At(promised), 600, "2026-11-02T15:00"),
        ];
        for (start, limit, paused, expected) in table {
            assert_eq!(due(at(start), limit, paused), at(expected), "{start} {limit:?} {paused}");
        }
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
            assert_eq!(urgency(start, end, at(now)), expected, "{now}");
        }
    }

    #[test]
    fn a_promise_in_the_past_is_pressing_from_the_start() {
        let (start, end) = (at("2026-11-01T10:00"), at("2026-11-01T09:00"));
        assert_eq!(urgency(start, end, at("2026-11-01T08:59")), Urgency::Soon);
        assert_eq!(urgency(start, end, start), Urgency::Late);
    }

    #[test]
    fn zero_switches_a_limit_off_and_one_calendar_day_is_today() {
        assert_eq!((minutes(0), hours(0), days(0), calendar_days(0)), (None, None, None, None));
        assert_eq!(calendar_days(1), Some(Limit::EndOfDay));
        assert_eq!(calendar_days(3), Some(Limit::Days(2)));
        assert_eq!(days(3), Some(Limit::Days(3)));
    }

    #[test]
    fn limits_keep_their_defaults_where_a_file_is_silent() {
        let limits: Limits = serde_json::from_str(r#"{"complaint_forward_minutes":0}"#).unwrap_or_default();
        assert_eq!(limits, Limits { complaint_forward_minutes: 0, ..Limits::default() });
    }
}
