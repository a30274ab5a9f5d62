//! S-06: whether the visits of a period were made as planned: quotas by office (T-15, T-16), the share of repairs visited by
//! phone (T-14, G-13), what is late, what is open, what customers said after complaints.
//!
//! Pure. A figure names the visits behind it, so that every number can be opened (design 2.8).

use std::collections::BTreeMap;

use uuid::Uuid;

use super::deadline::Urgency;
use super::limits::Terms;
use super::moment::{Moment, parse_date};
use super::report_period::Period;
use super::return_visit::ReturnVisit;
use super::return_visit_flow::{State, VisitCourse, VisitKind, clocks};
use super::visit_plan::Month;

/// One visit as the figures look at it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// Its id.
    pub id: Uuid,
    /// What was planned.
    pub record: &'a ReturnVisit,
    /// What came of it.
    pub course: &'a VisitCourse,
}

impl Seen<'_> {
    /// The day it was made; a void visit was not.
    fn made_on(&self) -> Option<chrono::NaiveDate> {
        self.course.started_at.filter(|_| self.course.state.is_made()).map(Moment::date)
    }
}

/// The visits of one office in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeFigures {
    /// 办公部门.
    pub office: String,
    /// Visits at the door that were made.
    pub doors: Vec<Uuid>,
    /// Calls that were made.
    pub calls: Vec<Uuid>,
    /// Weeks of the period that are over or running, and those with calls enough.
    pub weeks: u32,
    /// Weeks with as many calls as asked for.
    pub weeks_kept: u32,
    /// Visits planned and still to make.
    pub planned: u32,
    /// Whether the least of T-15 and all of T-16 are kept so far.
    pub is_kept: bool,
}

/// The figures of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFigures {
    /// By office, in the order of the settings.
    pub offices: Vec<OfficeFigures>,
    /// Repairs done in the period.
    pub repairs: Vec<Uuid>,
    /// Of those, visited by phone at least once (G-13).
    pub by_phone: Vec<Uuid>,
    /// Of those, not visited by phone yet: the list of T-14.
    pub to_call: Vec<Uuid>,
    /// Visits made in the period.
    pub made: Vec<Uuid>,
    /// Visits of the plan of the period, void ones apart.
    pub planned: Vec<Uuid>,
    /// Of those planned, made.
    pub planned_made: Vec<Uuid>,
    /// Open visits whose time is over now.
    pub late: Vec<Uuid>,
    /// Visits with open items now.
    pub items_open: Vec<Uuid>,
    /// After complaints and rectifications in the period: satisfied.
    pub satisfied: Vec<Uuid>,
    /// After complaints and rectifications in the period: not satisfied.
    pub not_satisfied: Vec<Uuid>,
}

impl VisitFigures {
    /// Repairs visited by phone, in per cent of those done; `None` when none was done.
    pub fn phone_rate(&self) -> Option<u32> {
        let (of, all) = (self.by_phone.len() as u32, self.repairs.len() as u32);
        (all > 0).then(|| of * 100 / all)
    }
}

/// The figures of a period over all visits, as they stand `now`.
pub fn figures(all: &[Seen<'_>], period: Period, offices: &[String], terms: Terms<'_>, now: Moment) -> VisitFigures {
    let mut found = VisitFigures::default();
    // Repairs by their own number, so that several visits to one repair count once.
    let mut repairs: BTreeMap<String, (Uuid, bool)> = BTreeMap::new();
    for seen in all {
        let (record, course) = (seen.record, seen.course);
        let is_made_here = seen.made_on().is_some_and(|day| period.contains(day));
        let is_planned_here = parse_date(&record.planned_on).is_ok_and(|day| period.contains(day));
        if is_made_here {
            found.made.push(seen.id);
        }
        if is_planned_here && course.state != State::Void {
            found.planned.push(seen.id);
            found.planned_made.extend(seen.made_on().map(|_| seen.id));
        }
        if course.state == State::ItemsOpen {
            found.items_open.push(seen.id);
        }
        if !course.state.is_ended() {
            let is_late = clocks(record, course, terms).iter().any(|clock| clock.urgency(now) == Urgency::Late);
            found.late.extend(is_late.then_some(seen.id));
        }
        if record.kind().closes_a_case() && is_made_here {
            match course.satisfied {
                Some(true) => found.satisfied.push(seen.id),
                Some(false) => found.not_satisfied.push(seen.id),
                None => {}
            }
        }
        let is_repaired_here = record.repaired_at.is_some_and(|at| period.contains(at.date()));
        if record.kind() == VisitKind::Repair && is_repaired_here && course.state != State::Void {
            let source = record.source_no.trim();
            let key = if source.is_empty() { seen.id.to_string() } else { source.to_owned() };
            let called = seen.made_on().is_some() && course.form == "phone";
            let one = repairs.entry(key).or_insert((seen.id, false));
            one.1 |= called;
        }
    }
    for (id, called) in repairs.into_values() {
        found.repairs.push(id);
        if called { found.by_phone.push(id) } else { found.to_call.push(id) }
    }
    found.offices = offices.iter().map(|office| office_figures(all, period, office, terms, now)).collect();
    found
}

fn office_figures(all: &[Seen<'_>], period: Period, office: &str, terms: Terms<'_>, now: Moment) -> OfficeFigures {
    let of_office = |seen: &&Seen<'_>| seen.record.kind() == VisitKind::Office && seen.record.office.trim() == office;
    let mut one = OfficeFigures { office: office.to_owned(), ..OfficeFigures::default() };
    let (mut call_days, mut door_days) = (Vec::new(), Vec::new());
    for seen in all.iter().filter(of_office) {
        let waits = !seen.course.state.is_ended() && !seen.course.state.is_made();
        if waits && parse_date(&seen.record.planned_on).is_ok_and(|day| period.contains(day)) {
            one.planned += 1;
        }
        let Some(day) = seen.made_on() else { continue };
        let form = seen.course.form.as_str();
        if form == "phone" {
            call_days.push(day);
        }
        if period.contains(day) {
            match form {
                "door" => {
                    one.doors.push(seen.id);
                    door_days.push(day);
                }
                "phone" => one.calls.push(seen.id),
                _ => {}
            }
        }
    }
    let asked = terms.limits.office_phone_visits_per_week as usize;
    let months = months_of(period);
    let weeks = weeks_of(period);
    for (monday, sunday) in weeks.iter().copied().filter(|(monday, _)| *monday <= now.date()) {
        one.weeks += 1;
        let calls = call_days.iter().filter(|day| (monday..=sunday).contains(*day)).count();
        one.weeks_kept += u32::from(calls >= asked);
    }
    // The running week may still be kept, and the running month's door still be made.
    let is_over = |day: chrono::NaiveDate| day < now.date();
    let weeks_over = weeks.iter().filter(|(_, sunday)| is_over(*sunday)).count() as u32;
    let doors_in = |month: &Month| door_days.iter().filter(|day| month.has(**day)).count();
    let doors_asked = terms.limits.office_door_visits_min as usize;
    let doors_kept = months.iter().all(|month| doors_in(month) >= doors_asked || !is_over(month.last));
    one.is_kept = one.weeks_kept >= weeks_over && doors_kept;
    one
}

/// The calendar months that lie wholly in a period: a part of a month asks for no visit of its own (T-15).
fn months_of(period: Period) -> Vec<Month> {
    let mut month = Month::of(period.first());
    if month.first < period.first() {
        month = month.plus(1);
    }
    let mut months = Vec::new();
    while month.last <= period.last() {
        months.push(month);
        let next = month.plus(1);
        if next == month {
            break;
        }
        month = next;
    }
    months
}

/// The weeks of a period, Monday to Sunday; a week belongs to where its Thursday lies (G-32).
fn weeks_of(period: Period) -> Vec<(chrono::NaiveDate, chrono::NaiveDate)> {
    let mut weeks = Vec::new();
    let mut week = Period::week_of(period.first());
    while week.first() <= period.last() {
        let thursday = week.first().checked_add_days(chrono::Days::new(3));
        if thursday.is_some_and(|thursday| period.contains(thursday)) {
            weeks.push((week.first(), week.last()));
        }
        let next = week.next();
        if next == week {
            break;
        }
        week = next;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::limits::Limits;
    use crate::domain::return_visit::ReturnVisitStep;
    use crate::domain::return_visit_flow::{Event, trace};

    fn at(text: &str) -> Moment {
        Moment::parse(text, 480).unwrap()
    }

    fn visit(record: ReturnVisit, made: Option<(&str, &str, &str)>) -> (ReturnVisit, VisitCourse) {
        let record = ReturnVisit { made_at: Some(at("2026-11-01T09:00")), ..record };
        let step = made.map(|(day, form, satisfaction)| {
            let finish = ReturnVisitStep {
                started_at: Some(at(day)),
                visit_form: form.into(),
                satisfaction: satisfaction.into(),
                on_spot: "查看".into(),
                signed: true,
                ..ReturnVisitStep::new(Event::Finish, 1, at(day), "陈静")
            };
            (Uuid::from_u128(1), finish)
        });
        let course = trace(&record, &step.into_iter().collect::<Vec<_>>());
        assert_eq!(course.stray, []);
        (record, course)
    }

    fn office(day: &str) -> ReturnVisit {
        ReturnVisit {
            kind: "office".into(), office: "销售部".into(), planned_on: day.into(), ..ReturnVisit::default()
        }
    }

    fn repair(number: &str) -> ReturnVisit {
        ReturnVisit {
            kind: "repair".into(),
            source_no: number.into(),
            repaired_at: Some(at("2026-11-10T10:00")),
            planned_on: "2026-11-17".into(),
            ..ReturnVisit::default()
        }
    }

    fn all(visits: &[(ReturnVisit, VisitCourse)]) -> VisitFigures {
        let seen: Vec<Seen> = (1u128..)
            .zip(visits)
            .map(|(n, (record, course))| Seen { id: Uuid::from_u128(n), record, course })
            .collect();
        let terms = Terms { limits: &Limits::default(), calendar: &Calendar::default() };
        let now = at("2026-11-24T12:00");
        figures(&seen, Period::month_of(now.date()), &["销售部".to_owned()], terms, now)
    }

    /// T-14, G-13: of repairs done in the month, those visited by phone at least once; a repair counts once.
    #[test]
    fn half_of_the_repairs_are_to_be_visited_by_phone() {
        let found = all(&[
            visit(repair("WX-1"), Some(("2026-11-12T10:00", "phone", ""))),
            visit(repair("WX-1"), Some(("2026-11-13T10:00", "door", ""))),
            visit(repair("WX-2"), Some(("2026-11-13T10:00", "door", ""))),
            visit(repair("WX-3"), None),
        ]);
        assert_eq!((found.repairs.len(), found.by_phone.len(), found.to_call.len()), (3, 1, 2));
        assert_eq!(found.phone_rate(), Some(33));
        assert_eq!(found.late.len(), 1);
        assert_eq!(VisitFigures::default().phone_rate(), None);
    }

    /// T-15, T-16: doors a month and calls a week; a running week is not held against anybody.
    #[test]
    fn an_office_keeps_its_quota_by_doors_and_weeks_with_calls() {
        let call = |day: &str| visit(office(&day[..10]), Some((day, "phone", "")));
        let mut visits = vec![call("2026-11-03T10:00"), call("2026-11-10T10:00"), call("2026-11-17T10:00")];
        visits.push(visit(office("2026-11-26"), None));
        let found = all(&visits);
        let one = &found.offices[0];
        assert_eq!((one.weeks, one.weeks_kept, one.doors.len(), one.planned), (4, 3, 0, 1));
        assert!(one.is_kept);
        visits.remove(1);
        assert!(!all(&visits).offices[0].is_kept);
        assert_eq!((found.planned.len(), found.planned_made.len()), (4, 3));
    }

    /// S-06 by week, month and year: a week asks for no door of its own, a year for one in every month.
    #[test]
    fn a_week_asks_for_calls_and_a_year_for_doors_in_every_month() {
        let period = |text: &str| Period::parse(text).unwrap();
        assert_eq!((months_of(period("2026-W47")).len(), weeks_of(period("2026-W47")).len()), (0, 1));
        assert_eq!((months_of(period("2026-11")).len(), weeks_of(period("2026-11")).len()), (1, 4));
        assert_eq!((months_of(period("2026")).len(), weeks_of(period("2026")).len()), (12, 53));
        assert_eq!(weeks_of(period("2026-11")), Month::of(period("2026-11").first()).weeks());
        let days = period("2026-10-15..2026-12-31");
        assert_eq!(months_of(days).iter().map(|month| month.key()).collect::<Vec<_>>(), ["2026-11", "2026-12"]);
    }

    #[test]
    fn what_customers_said_after_complaints_is_counted_by_answer() {
        let after = |said: &str| {
            let record =
                ReturnVisit { kind: "complaint".into(), planned_on: "2026-11-20".into(), ..ReturnVisit::default() };
            visit(record, Some(("2026-11-20T10:00", "phone", said)))
        };
        let found = all(&[after("satisfied"), after("satisfied"), after("not_satisfied")]);
        assert_eq!((found.satisfied.len(), found.not_satisfied.len(), found.made.len()), (2, 1, 3));
    }
}
