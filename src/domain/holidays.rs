//! The public holidays and make-up workdays (调休) of the years the State Council has published.
//!
//! A year that is not here is not known: nobody guesses it, the calendar warns (see `calendar::Calendar::unknown_years`).
//! Days are as printed in 《国务院办公厅关于…年部分节假日安排的通知》: 2025 国办发明电〔2024〕12号, 2026 国办发明电〔2025〕7号.

use chrono::{Datelike, NaiveDate};

use crate::text::Msg;

/// Month and day.
type MonthDay = (u32, u32);

/// One holiday of a year.
#[derive(Debug, PartialEq, Eq)]
pub struct Holiday {
    /// What is celebrated.
    pub name: Msg,
    /// First day off.
    pub from: MonthDay,
    /// Last day off.
    pub to: MonthDay,
    /// Weekend days that are worked for it.
    pub made_up: &'static [MonthDay],
}

/// One published year.
#[derive(Debug)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Number of the notice.
    pub notice: &'static str,
    /// Its holidays in order.
    pub holidays: &'static [Holiday],
}

const NEW_YEAR: Msg = Msg::new("元旦", "New Year");
const SPRING: Msg = Msg::new("春节", "Spring Festival");
const QINGMING: Msg = Msg::new("清明节", "Qingming");
const LABOUR: Msg = Msg::new("劳动节", "Labour Day");
const DRAGON_BOAT: Msg = Msg::new("端午节", "Dragon Boat Festival");
const MID_AUTUMN: Msg = Msg::new("中秋节", "Mid-Autumn Festival");
const NATIONAL: Msg = Msg::new("国庆节", "National Day");
const NATIONAL_AND_MID_AUTUMN: Msg = Msg::new("国庆节、中秋节", "National Day and Mid-Autumn Festival");

const fn holiday(name: Msg, from: MonthDay, to: MonthDay, made_up: &'static [MonthDay]) -> Holiday {
    Holiday { name, from, to, made_up }
}

/// The published years, oldest first.
pub static YEARS: &[Year] = &[
    Year {
        year: 2025,
        notice: "国办发明电〔2024〕12号",
        holidays: &[
            holiday(NEW_YEAR, (1, 1), (1, 1), &[]),
            holiday(SPRING, (1, 28), (2, 4), &[(1, 26), (2, 8)]),
            holiday(QINGMING, (4, 4), (4, 6), &[]),
            holiday(LABOUR, (5, 1), (5, 5), &[(4, 27)]),
            holiday(DRAGON_BOAT, (5, 31), (6, 2), &[]),
            holiday(NATIONAL_AND_MID_AUTUMN, (10, 1), (10, 8), &[(9, 28), (10, 11)]),
        ],
    },
    Year {
        year: 2026,
        notice: "国办发明电〔2025〕7号",
        holidays: &[
            holiday(NEW_YEAR, (1, 1), (1, 3), &[(1, 4)]),
            holiday(SPRING, (2, 15), (2, 23), &[(2, 14), (2, 28)]),
            holiday(QINGMING, (4, 4), (4, 6), &[]),
            holiday(LABOUR, (5, 1), (5, 5), &[(5, 9)]),
            holiday(DRAGON_BOAT, (6, 19), (6, 21), &[]),
            holiday(MID_AUTUMN, (9, 25), (9, 27), &[]),
            holiday(NATIONAL, (10, 1), (10, 7), &[(9, 20), (10, 10)]),
        ],
    },
];

/// What a published year says of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Published {
    /// A day off.
    Rest(Msg),
    /// A weekend day that is worked for a holiday.
    MadeUp(Msg),
}

/// The published year.
pub fn year(year: i32) -> Option<&'static Year> {
    YEARS.iter().find(|one| one.year == year)
}

/// What is published of a day; `None` is an ordinary day of its week, or a day of a year that is not here.
pub fn published(day: NaiveDate) -> Option<Published> {
    let at = (day.month(), day.day());
    let holidays = year(day.year())?.holidays;
    let rest = holidays.iter().find(|one| (one.from..=one.to).contains(&at)).map(|one| Published::Rest(one.name));
    rest.or_else(|| {
        let worked = holidays.iter().find(|one| one.made_up.contains(&at));
        worked.map(|one| Published::MadeUp(one.name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn days(year: i32) -> impl Iterator<Item = NaiveDate> {
        NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days().take_while(move |day| day.year() == year)
    }

    fn is_weekend(day: NaiveDate) -> bool {
        matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The sums the notices give beside the dates: days off in a row, and 248 workdays in a year with 13 days of holiday.
    #[test]
    fn the_tables_add_up_to_the_sums_of_the_notices() {
        let sums = [(2025, [1, 8, 3, 5, 3, 8].as_slice()), (2026, [3, 9, 3, 5, 3, 3, 7].as_slice())];
        for (number, lengths) in sums {
            let table = year(number).unwrap();
            let length = |one: &Holiday| {
                let day = |(month, day)| NaiveDate::from_ymd_opt(number, month, day).unwrap();
                day(one.to).signed_duration_since(day(one.from)).num_days() + 1
            };
            assert_eq!(table.holidays.iter().map(length).collect::<Vec<_>>(), lengths, "{number}");
            let works = |day: &NaiveDate| match published(*day) {
                Some(Published::Rest(_)) => false,
                Some(Published::MadeUp(_)) => true,
                None => !is_weekend(*day),
            };
            assert_eq!(days(number).filter(works).count(), 248, "{number}");
        }
    }

    #[test]
    fn make_up_workdays_fall_on_weekends_and_within_six_weeks_of_their_holiday() {
        for table in YEARS {
            for one in table.holidays {
                for (month, day) in one.made_up {
                    let made_up = NaiveDate::from_ymd_opt(table.year, *month, *day).unwrap();
                    let first = NaiveDate::from_ymd_opt(table.year, one.from.0, one.from.1).unwrap();
                    assert!(is_weekend(made_up), "{made_up}");
                    assert!(made_up.signed_duration_since(first).num_days().abs() < 42, "{made_up}");
                    assert_eq!(published(made_up), Some(Published::MadeUp(one.name)));
                }
            }
        }
    }

    #[test]
    fn a_year_that_is_not_published_says_nothing() {
        let day = NaiveDate::from_ymd_opt(2099, 10, 1).unwrap();
        assert!(published(day).is_none() && year(2099).is_none());
    }
}
