//! When a backup is due, how old one may grow, and which files of a folder stay: a ring of seven days and eight weeks.
//!
//! Pure rules over numbers and names; making and keeping the files is the work of `storage::backup` and `app::backup`.
//! Invariant: a near-empty backup never takes the place of a full one, whatever the calendar says.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::deadline::Urgency;
use super::moment::{Moment, date_text, parse_date};

/// Days of which the newest backup is kept.
const DAYS_KEPT: usize = 7;
/// Weeks (ISO 8601) of which the newest backup is kept.
const WEEKS_KEPT: usize = 8;
const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// Changes after which a backup is made without waiting for the hour.
const MANY_CHANGES: u64 = 50;
/// Between two automatic backups, milliseconds.
const BETWEEN_MS: i64 = 2 * HOUR_MS;

/// From when the light of the backup warns; settings of the site. 0 switches one off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// Days after which the light turns amber when something has changed.
    pub soon_days: u32,
    /// Days after which it turns red.
    pub late_days: u32,
    /// Changes after which it turns red.
    pub late_changes: u32,
}

impl Default for Tolerance {
    fn default() -> Tolerance {
        Tolerance { soon_days: 1, late_days: 3, late_changes: 200 }
    }
}

/// How pressing a backup is: made at `last` (milliseconds, `None` for never), so many changes since.
pub fn urgency(last: Option<i64>, changes: u64, now: i64, tolerance: Tolerance) -> Urgency {
    let past = |days: u32| days > 0 && last.is_some_and(|last| now - last >= i64::from(days) * DAY_MS);
    let too_many = tolerance.late_changes > 0 && changes >= u64::from(tolerance.late_changes);
    if changes == 0 {
        Urgency::Done
    } else if too_many || past(tolerance.late_days) {
        Urgency::Late
    } else if last.is_none() || past(tolerance.soon_days) {
        Urgency::Soon
    } else {
        Urgency::Calm
    }
}

/// What asks for a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The desk was just opened.
    Opened,
    /// Time passes.
    Tick,
    /// The desk is being locked.
    Locking,
}

/// Whether an automatic backup is to be made now.
pub fn is_due(occasion: Occasion, last: Option<i64>, changes: u64, now: i64) -> bool {
    if changes == 0 {
        return false;
    }
    match occasion {
        Occasion::Opened | Occasion::Locking => true,
        // A clock that was set back must not put backups off for years.
        Occasion::Tick => changes >= MANY_CHANGES || last.is_none_or(|last| !(0..BETWEEN_MS).contains(&(now - last))),
    }
}

/// Whether a backup holds less than half of what one before it held: something was lost, or the wrong desk is open.
pub fn has_shrunk(records: u64, before: u64) -> bool {
    records.saturating_mul(2) < before
}

/// The name of a backup file, which says what the ring must know without opening it. Nothing personal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BackupName {
    /// Local day it was made.
    pub day: NaiveDate,
    /// Local time, `hhmmss`.
    pub clock: String,
    /// Records in it.
    pub records: u64,
    /// Site code.
    pub site: String,
    /// First eight hexadecimal digits of the vault's id.
    pub vault: String,
}

const PREFIX: &str = "首问备份";
const ENDING: &str = ".swb";

impl BackupName {
    /// The name of a backup made now.
    pub fn new(site: &str, vault: &str, made: Moment, records: u64) -> BackupName {
        let clock = made.to_string().get(11..19).unwrap_or("00:00:00").replace(':', "");
        let vault = vault.chars().take(8).collect();
        BackupName { day: made.date(), clock, records, site: site.into(), vault }
    }

    /// Reads a file name; `None` for any other file.
    pub fn parse(name: &str) -> Option<BackupName> {
        let body = name.strip_suffix(ENDING)?.strip_prefix(PREFIX)?.strip_prefix('_')?;
        let [site, vault, stamp, records] = body.split('_').collect::<Vec<_>>().try_into().ok()?;
        let (day, clock) = stamp.split_once('-')?;
        let is_clock = clock.len() == 6 && clock.bytes().all(|b| b.is_ascii_digit());
        let day = (day.len() == 8 && day.is_ascii()).then(|| format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]))?;
        let day = parse_date(&day).ok().filter(|_| is_clock)?;
        let records = records.parse().ok()?;
        Some(BackupName { day, clock: clock.into(), records, site: site.into(), vault: vault.into() })
    }
}

impl fmt::Display for BackupName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = date_text(self.day).replace('-', "");
        write!(f, "{PREFIX}_{}_{}_{day}-{}_{}{ENDING}", self.site, self.vault, self.clock, self.records)
    }
}

/// Which files of one desk may go: all but the newest of each of the last seven days and eight weeks in which there was one,
/// and but those that hold more than twice of everything newer that is kept. Days without a backup do not count, so a holiday
/// takes nothing away.
pub fn leaves_the_ring(files: &[BackupName]) -> Vec<BackupName> {
    let mut newest_first: Vec<&BackupName> = files.iter().collect();
    newest_first.sort_by(|a, b| b.cmp(a));
    let (mut days, mut weeks) = (BTreeSet::new(), BTreeSet::new());
    let mut fullest_kept = 0;
    let mut leaving = Vec::new();
    for file in newest_first {
        let week = (file.day.iso_week().year(), file.day.iso_week().week());
        let is_of_its_day = days.len() < DAYS_KEPT && days.insert(file.day);
        let is_of_its_week = weeks.len() < WEEKS_KEPT && weeks.insert(week);
        if is_of_its_day || is_of_its_week || has_shrunk(fullest_kept, file.records) {
            fullest_kept = fullest_kept.max(file.records);
        } else {
            leaving.push(file.clone());
        }
    }
    leaving
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        parse_date(text).unwrap()
    }

    fn file(day: NaiveDate, clock: &str, records: u64) -> BackupName {
        BackupName { day, clock: clock.into(), records, site: "JN01".into(), vault: "0a1b2c3d".into() }
    }

    #[test]
    fn a_name_reads_back_and_other_files_are_left_alone() {
        let made = Moment::parse("2026-11-22T09:05:07+08:00", 480).unwrap();
        let name = BackupName::new("JN01", "0a1b2c3d-1111-4000-8000-000000000000", made, 1234);
        assert_eq!(name.to_string(), "首问备份_JN01_0a1b2c3d_20261122-090507_1234.swb");
        assert_eq!(BackupName::parse(&name.to_string()), Some(name));
        for other in [
            "首问备份_JN01_0a1b2c3d_20261122-090507_1234.swb.part",
            "首问备份_JN01_0a1b2c3d_20261322-090507_1234.swb",
            "首问备份_JN01_0a1b2c3d_2026112二-090507_1234.swb",
            "首问备份_JN01_20261122-090507_1234.swb",
            "合同.swb",
            "",
        ] {
            assert_eq!(BackupName::parse(other), None, "{other}");
        }
    }

    #[test]
    fn the_ring_keeps_seven_days_and_eight_weeks() {
        let last = day("2026-11-22");
        let every_two_hours = |back: u64| {
            let day = last.checked_sub_days(Days::new(back)).unwrap();
            ["080000", "100000", "120000"].map(|clock| file(day, clock, 100))
        };
        let mut files: Vec<BackupName> = (0..100).flat_map(every_two_hours).collect();
        let leaving: BTreeSet<BackupName> = leaves_the_ring(&files).into_iter().collect();
        files.retain(|file| !leaving.contains(file));
        files.sort();
        files.reverse();
        assert!(files.iter().all(|file| file.clock == "120000"), "the last of each day");
        let kept: Vec<String> = files.iter().map(|file| date_text(file.day)).collect();
        let days = ["22", "21", "20", "19", "18", "17", "16"].map(|day| format!("2026-11-{day}"));
        // 22 November 2026 is a Sunday: the week of the seven days is one of the eight.
        let weeks = ["11-15", "11-08", "11-01", "10-25", "10-18", "10-11", "10-04"].map(|day| format!("2026-{day}"));
        assert_eq!(kept, [&days[..], &weeks[..]].concat());
        assert_eq!(leaves_the_ring(&files), [], "what is kept once is kept again");
    }

    #[test]
    fn a_holiday_takes_no_backup_away() {
        let files: Vec<BackupName> = (1..=7).map(|d| file(day(&format!("2026-02-0{d}")), "180000", 100)).collect();
        assert_eq!(leaves_the_ring(&files), []);
        let mut after = files.clone();
        after.push(file(day("2026-03-02"), "090000", 100));
        assert_eq!(leaves_the_ring(&after).len(), 0, "the first of the eight days is still the newest of its week");
    }

    #[test]
    fn a_near_empty_backup_never_replaces_a_full_one() {
        let today = day("2026-11-22");
        let files = [file(today, "080000", 1000), file(today, "100000", 3), file(today, "120000", 4)];
        let leaving = leaves_the_ring(&files);
        assert_eq!(leaving, [files[1].clone()], "the near-empty one may go, the full one stays");
        let recovered = [&files[..], &[file(today, "130000", 999)]].concat();
        assert!(leaves_the_ring(&recovered).contains(&files[0]), "a full one replaces it");
        assert!(has_shrunk(3, 1000) && !has_shrunk(500, 1000) && !has_shrunk(0, 0));
    }

    #[test]
    fn the_light_follows_age_and_changes() {
        let tolerance = Tolerance::default();
        let at = |hours: i64| hours * HOUR_MS;
        let light = |last: Option<i64>, changes, now| urgency(last, changes, now, tolerance);
        assert_eq!(light(Some(0), 0, at(24 * 90)), Urgency::Done, "nothing changed");
        assert_eq!(light(Some(0), 1, at(23)), Urgency::Calm);
        assert_eq!(light(Some(0), 1, at(24)), Urgency::Soon);
        assert_eq!(light(Some(0), 1, at(72)), Urgency::Late);
        assert_eq!(light(Some(0), 200, at(1)), Urgency::Late);
        assert_eq!(light(None, 1, 0), Urgency::Soon, "never");
        let off = Tolerance { soon_days: 0, late_days: 0, late_changes: 0 };
        assert_eq!(urgency(Some(0), 9_999, at(9_999), off), Urgency::Calm);
    }

    #[test]
    fn a_backup_is_made_after_opening_by_time_by_number_and_when_locking() {
        let due = |occasion, changes, hours| is_due(occasion, Some(0), changes, hours * HOUR_MS);
        assert!(!due(Occasion::Opened, 0, 99) && !due(Occasion::Locking, 0, 99) && !due(Occasion::Tick, 0, 99));
        assert!(due(Occasion::Opened, 1, 0) && due(Occasion::Locking, 1, 0));
        assert!(!due(Occasion::Tick, 1, 1) && due(Occasion::Tick, 1, 2) && due(Occasion::Tick, 50, 0));
        assert!(due(Occasion::Tick, 1, -5), "a clock set back does not put it off");
        assert!(is_due(Occasion::Tick, None, 1, 0));
    }
}
