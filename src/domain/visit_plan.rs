//! the visits a month asks for, from the quotas T-15 and T-16, and the regular visits of customers (T-23).
//!
//! Pure. Invariant: a slot has a key that follows from month, office, form and place in the month only, so that a plan made
//! again, here or at another desk, makes nothing twice.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::calendar::Calendar;
use super::holidays::{self, Published};
use super::limits::Limits;
use super::moment::date_text;

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

impl Month {
    /// The month a day lies in.
    pub fn of(day: NaiveDate) -> Month {
        let first = day.with_day(1).unwrap_or(day);
        let last = first.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day);
        Month { first, last }
    }

    /// So many months after this one, before it when negative.
    pub fn plus(self, months: i32) -> Month {
        let step = chrono::Months::new(months.unsigned_abs());
        let first = if months < 0 { self.first.checked_sub_months(step) } else { self.first.checked_add_months(step) };
        Month::of(first.unwrap_or(self.first))
    }

    /// `2026-11`.
    pub fn key(self) -> String {
        date_text(self.first).chars().take(7).collect()
    }

    /// Whether a day lies in it.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The weeks of the month, Monday to Sunday (G-32). A week belongs to the month its Thursday lies in.
    pub fn weeks(self) -> Vec<(NaiveDate, NaiveDate)> {
        let mut weeks = Vec::new();
        let mut thursday = self.first;
        while thursday.weekday() != Weekday::Thu {
            thursday = thursday.succ_opt().unwrap_or(self.last);
        }
        while self.has(thursday) {
            let monday = thursday.checked_sub_days(Days::new(3)).unwrap_or(thursday);
            let sunday = thursday.checked_add_days(Days::new(3)).unwrap_or(thursday);
            weeks.push((monday, sunday));
            match thursday.checked_add_days(Days::new(7)) {
                Some(next) => thursday = next,
                None => break,
            }
        }
        weeks
    }
}

/// A visit the plan asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// 办公部门.
    pub office: String,
    /// `door` or `phone`.
    pub form: &'static str,
    /// The day.
    pub day: NaiveDate,
    /// What keeps it from being made twice.
    pub key: String,
}

/// Whether somebody is at work: no weekend, no public holiday, make-up workdays yes, and what the site says of its own days.
fn is_workday(day: NaiveDate, calendar: &Calendar) -> bool {
    let own = calendar.own_days.iter().rev().find(|own| (own.from.0..=own.to.0).contains(&day));
    if let Some(own) = own {
        return own.hours.as_ref().is_none_or(|spans| !spans.is_empty());
    }
    match holidays::published(day).filter(|_| calendar.public_holidays) {
        Some(Published::Rest(_)) => false,
        Some(Published::MadeUp(_)) => true,
        None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
    }
}

/// The first workday from `wanted` on within a span, else the last one before it; none in a span that is all holiday.
fn workday(wanted: NaiveDate, span: (NaiveDate, NaiveDate), calendar: &Calendar) -> Option<NaiveDate> {
    let after = wanted.iter_days().take_while(|day| *day <= span.1).find(|day| is_workday(*day, calendar));
    let before = || {
        let days = span.0.iter_days().take_while(|day| *day < wanted);
        days.filter(|day| is_workday(*day, calendar)).last()
    };
    after.or_else(before)
}

/// The visits the quotas ask for in a month: doors spread over it (T-15, the target), a call a week (T-16). Spans that are over
/// before `from` are left out; nobody can be visited yesterday.
pub fn slots(offices: &[String], month: Month, limits: &Limits, calendar: &Calendar, from: NaiveDate) -> Vec<Slot> {
    let mut slots = Vec::new();
    let doors = limits.office_door_visits_target.max(limits.office_door_visits_min);
    let days = month.last.signed_duration_since(month.first).num_days() + 1;
    let weeks = month.weeks();
    let mut add = |office: &str, form: &'static str, place: String, span: (NaiveDate, NaiveDate), wanted: NaiveDate| {
        if span.1 < from {
            return;
        }
        let Some(day) = workday(wanted.max(from), (span.0.max(from), span.1), calendar) else { return };
        slots.push(Slot {
            office: office.to_owned(),
            form,
            day,
            key: format!("{}/{office}/{form}/{place}", month.key()),
        });
    };
    for (at, office) in offices.iter().enumerate() {
        for door in 0..i64::from(doors) {
            let day = |share: i64| month.first.checked_add_days(Days::new(share.unsigned_abs())).unwrap_or(month.first);
            let span = (day(days * door / i64::from(doors)), day(days * (door + 1) / i64::from(doors) - 1));
            // Offices are spread out, so that not all are visited on one day.
            let wanted = span.0.checked_add_days(Days::new(4 + at as u64 % 5)).unwrap_or(span.0).min(span.1);
            add(office, "door", (door + 1).to_string(), span, wanted);
        }
        for week in &weeks {
            for call in 0..limits.office_phone_visits_per_week {
                let wanted =
                    week.0.checked_add_days(Days::new(u64::from(call + 1 + at as u32 % 3) % 5)).unwrap_or(week.0);
                add(office, "phone", format!("{}-{}", week.0.iso_week().week(), call + 1), *week, wanted);
            }
        }
    }
    slots.sort_by(|one, other| (one.day, &one.key).cmp(&(other.day, &other.key)));
    slots
}

/// When a customer is to be visited again (T-23); `None` when the limit is off.
pub fn next_regular(last: NaiveDate, limits: &Limits) -> Option<NaiveDate> {
    (limits.customer_visit_days > 0).then(|| last.checked_add_days(Days::new(limits.customer_visit_days.into())))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn day(text: &str) -> NaiveDate {
        super::super::moment::parse_date(text).unwrap()
    }

    fn november() -> Month {
        Month::of(day("2026-11-22"))
    }

    fn offices() -> Vec<String> {
        ["销售部", "财务部"].map(str::to_owned).to_vec()
    }

    #[test]
    fn a_month_has_whole_weeks_from_monday_by_their_thursday() {
        let weeks = november().weeks();
        assert_eq!(weeks.len(), 4);
        assert_eq!((weeks[0].0, weeks[3].1), (day("2026-11-02"), day("2026-11-29")));
        assert_eq!(november().plus(-11).key(), "2025-12");
        assert_eq!(november().plus(2).weeks().len() + november().plus(1).weeks().len(), 9);
    }

    /// T-15 and T-16: two doors and a call a week for each office, on workdays, every key once.
    #[test]
    fn every_office_gets_its_doors_and_a_call_a_week() {
        let all = slots(&offices(), november(), &Limits::default(), &Calendar::default(), day("2026-11-01"));
        for office in offices() {
            let of = |form: &str| all.iter().filter(|slot| slot.office == office && slot.form == form).count();
            assert_eq!((of("door"), of("phone")), (2, 4));
        }
        assert_eq!(all.iter().map(|slot| slot.key.as_str()).collect::<BTreeSet<_>>().len(), all.len());
        assert!(all.iter().all(|slot| !matches!(slot.day.weekday(), Weekday::Sat | Weekday::Sun)));
    }

    #[test]
    fn what_is_over_is_not_planned_and_a_holiday_is_not_a_day_to_visit() {
        let late = slots(&offices(), november(), &Limits::default(), &Calendar::default(), day("2026-11-24"));
        assert!(late.iter().all(|slot| slot.day >= day("2026-11-24")));
        assert_eq!(late.iter().filter(|slot| slot.form == "phone").count(), 2);
        // The week of the National Day of 2026 begins with a holiday.
        let october =
            slots(&offices(), november().plus(-1), &Limits::default(), &Calendar::default(), day("2026-10-01"));
        assert!(october.iter().all(|slot| is_workday(slot.day, &Calendar::default())));
        let off = Limits { office_phone_visits_per_week: 0, office_door_visits_target: 0, ..Limits::default() };
        assert_eq!(slots(&offices(), november(), &off, &Calendar::default(), day("2026-11-01")).len(), 2);
    }

    /// T-23.
    #[test]
    fn a_customer_is_visited_again_after_the_days_of_the_setting() {
        assert_eq!(next_regular(day("2026-11-22"), &Limits::default()), Some(day("2026-12-22")));
        assert_eq!(next_regular(day("2026-11-22"), &Limits { customer_visit_days: 0, ..Limits::default() }), None);
    }
}
