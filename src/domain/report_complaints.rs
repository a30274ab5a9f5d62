//! S-01 投诉统计分析, the figures of R-17: counts of the period, causes, on-time rates, times, repeats, important matters.
//!
//! Invariants: on time is reckoned by what fell **due in the period**, not by what was closed in it, so that a case left lying
//! cannot improve the rate; a clock that was switched off, stands still or belongs to a voided case counts nowhere; how cases
//! stood at the end of the period follows from the steps taken until then, whenever the report is read.

use std::collections::HashMap;

use uuid::Uuid;

use super::clock::{Clock, ClockKind};
use super::complaint::Complaint;
use super::complaint_event::{Event, Severity, State};
use super::complaint_flow::Course;
use super::kind::Kind;
use super::moment::Moment;
use super::report::{Drawn, Figure, Label, Measure, Part, UNDECIDED, chosen, grouped, written};
use super::report_period::Period;
use super::weekly_report::Frozen;
use crate::text::Msg;

/// A complaint with what follows from its facts.
pub struct ComplaintCase<'a> {
    /// The complaint's record.
    pub id: Uuid,
    /// The intake.
    pub complaint: &'a Complaint,
    /// Its course.
    pub course: &'a Course,
    /// Its clocks under the site's terms.
    pub clocks: Vec<Clock>,
}

/// Days within which a second complaint of the same phone or place counts as a repeat.
pub const REPEAT_DAYS: i64 = 180;

impl ComplaintCase<'_> {
    fn received(&self) -> Option<Moment> {
        self.complaint.received_at
    }

    /// Where it stood at a moment.
    fn state_at(&self, at: Moment) -> State {
        let applied = self.course.applied.iter().take_while(|applied| applied.step.at.is_none_or(|when| when <= at));
        applied.last().map_or(State::Received, |applied| applied.to)
    }

    fn is_open_at(&self, at: Moment) -> bool {
        self.received().is_some_and(|received| received <= at) && !self.state_at(at).is_ended()
    }

    fn is_late_at(&self, at: Moment) -> bool {
        let runs = |clock: &&Clock| clock.started <= at && clock.stopped.is_none_or(|stopped| stopped > at);
        self.is_open_at(at) && self.clocks.iter().filter(runs).any(|clock| clock.due < at && !rested(clock, at))
    }

    fn is_void(&self) -> bool {
        self.course.state == State::Void
    }

    fn severity(&self) -> Label {
        self.course.severity.map_or(Label::of(UNDECIDED), |severity| Label::of(severity.label()))
    }

    /// When a step of this event last counted.
    fn last(&self, event: Event) -> Option<Moment> {
        self.course.applied.iter().rev().find(|applied| applied.rule.event == event).and_then(|applied| applied.step.at)
    }

    fn is_important(&self) -> bool {
        self.course.severity == Some(Severity::Major) || self.last(Event::Escalate).is_some()
    }
}

/// Whether a clock stood still at a moment, before its time was over.
fn rested(clock: &Clock, at: Moment) -> bool {
    clock.stopped.is_none() && clock.paused_since.is_some_and(|since| since <= clock.due && since <= at)
}

/// The parts of the report of a period, as it stands now.
pub fn parts(cases: &[ComplaintCase<'_>], period: Period, now: Moment) -> Vec<Part> {
    let end = period.end(now.offset_minutes()).min(now);
    let new: Vec<&ComplaintCase<'_>> =
        cases.iter().filter(|case| period.holds(case.received()) && !case.is_void()).collect();
    let ids = |cases: &[&ComplaintCase<'_>]| cases.iter().map(|case| case.id).collect::<Vec<_>>();
    let of_new = |title: Msg, drawn: Drawn, label: &dyn Fn(&ComplaintCase<'_>) -> Label| {
        let figures = grouped(new.iter().map(|case| (label(case), case.id)));
        Part::new(title, OF_NEW, Kind::Complaint, figures).drawn(drawn)
    };
    let departments = new.iter().flat_map(|case| {
        let named: Vec<Label> = case.course.in_charge().map(|charge| written(&charge.department)).collect();
        let named = if named.is_empty() { vec![Label::of(UNDECIDED)] } else { named };
        named.into_iter().map(|label| (label, case.id))
    });
    let causes =
        grouped(new.iter().map(|case| (chosen("cause", case.course.cause.as_deref().unwrap_or_default()), case.id)));
    let states = grouped(new.iter().map(|case| (Label::of(case.state_at(end).label()), case.id)));
    let important: Vec<&ComplaintCase<'_>> = cases
        .iter()
        .filter(|case| case.is_important() && (period.holds(case.received()) || case.is_open_at(end)))
        .collect();
    vec![
        totals(cases, &new, period, end),
        of_new(BY_CHANNEL, Drawn::Table, &|case| chosen("channel", &case.complaint.channel)),
        of_new(BY_NATURE, Drawn::Bars, &|case| chosen("nature", &case.complaint.nature)),
        Part::new(BY_DEPARTMENT, DEPARTMENTS_MEAN, Kind::Complaint, grouped(departments)).drawn(Drawn::Bars),
        of_new(BY_SEVERITY, Drawn::Table, &|case| case.severity()),
        Part::new(BY_CAUSE, CAUSES_MEAN, Kind::Complaint, causes).drawn(Drawn::Pareto),
        Part::new(BY_STATE, STATES_MEAN, Kind::Complaint, states),
        Part::new(ON_TIME, ON_TIME_MEANS, Kind::Complaint, on_time(cases, period, end)).drawn(Drawn::Bars),
        Part::new(TIMES, TIMES_MEAN, Kind::Complaint, times(cases, period)),
        repeats(cases, &new),
        Part::new(
            IMPORTANT,
            IMPORTANT_MEANS,
            Kind::Complaint,
            vec![Figure::count(Label::of(IMPORTANT), ids(&important))],
        ),
    ]
}

fn totals(cases: &[ComplaintCase<'_>], new: &[&ComplaintCase<'_>], period: Period, end: Moment) -> Part {
    let count = |label: Msg, holds: &dyn Fn(&ComplaintCase<'_>) -> bool| {
        Figure::count(Label::of(label), cases.iter().filter(|case| holds(case)).map(|case| case.id).collect())
    };
    let ended = |case: &ComplaintCase<'_>| period.holds(case.course.ended_at);
    let figures = vec![
        Figure::count(Label::of(NEW), new.iter().map(|case| case.id).collect()),
        count(CLOSED, &|case| ended(case) && matches!(case.course.state, State::Closed | State::ClosedUnsatisfied)),
        count(UNSATISFIED, &|case| ended(case) && case.course.state == State::ClosedUnsatisfied),
        count(OPEN, &|case| case.is_open_at(end)),
        count(OVERDUE, &|case| case.is_late_at(end)),
        count(VOIDED, &|case| ended(case) && case.is_void()),
    ];
    Part::new(TOTALS, TOTALS_MEAN, Kind::Complaint, figures)
}

/// For every clock: what fell due in the period, and whether it was done by then.
fn on_time(cases: &[ComplaintCase<'_>], period: Period, end: Moment) -> Vec<Figure> {
    let fell_due = |case: &&ComplaintCase<'_>| !case.is_void();
    let mut figures = Vec::new();
    for kind in ClockKind::ALL {
        let cases = cases.iter().filter(fell_due).flat_map(|case| {
            let clocks = case.clocks.iter().filter(move |clock| clock.kind == kind);
            let due = clocks.filter(|clock| period.holds(Some(last_minute(clock.due))) && clock.due <= end);
            due.filter(|clock| !rested(clock, end))
                .map(|clock| (case.id, clock.stopped.is_some_and(|stopped| stopped <= clock.due)))
        });
        let figure = Figure::rate(Label::of(kind.label()), cases);
        if figure.n() > 0 {
            figures.push(figure);
        }
    }
    figures
}

/// A limit to the end of a day is due at 24:00, which is the first minute of the next; it belongs to the day it ends.
fn last_minute(due: Moment) -> Moment {
    if due.hour_minute() == (0, 0) { due.plus_minutes(-1) } else { due }
}

fn times(cases: &[ComplaintCase<'_>], period: Period) -> Vec<Figure> {
    let took = |label: Msg, until: &dyn Fn(&ComplaintCase<'_>) -> Option<Moment>| {
        let measured = cases.iter().filter(|case| !case.is_void()).filter_map(|case| {
            let (from, to) = (case.received()?, until(case).filter(|to| period.holds(Some(*to)))?);
            Some((case.id, to.minutes_since(from)))
        });
        Figure::time(Label::of(label), measured)
    };
    vec![
        took(TO_VERIFY, &|case| case.last(Event::Verify)),
        took(TO_REPORT, &|case| case.course.reported_at.or_else(|| case.last(Event::Report))),
        took(TO_CLOSE, &|case| case.course.ended_at),
    ]
}

/// New complaints whose phone or place had another one in the half year before, and those that went into another round.
fn repeats(cases: &[ComplaintCase<'_>], new: &[&ComplaintCase<'_>]) -> Part {
    let marks = |case: &ComplaintCase<'_>| {
        let complaint = case.complaint;
        let marks = [("phone", &complaint.customer_phone), ("place", &complaint.location)];
        marks.map(|(kind, text)| (kind, text.trim().to_owned())).into_iter().filter(|(_, text)| !text.is_empty())
    };
    let mut seen: HashMap<(&str, String), Vec<(Moment, Uuid)>> = HashMap::new();
    for case in cases.iter().filter(|case| !case.is_void()) {
        let Some(at) = case.received() else { continue };
        marks(case).for_each(|mark| seen.entry(mark).or_default().push((at, case.id)));
    }
    let came_before = |case: &&&ComplaintCase<'_>| {
        let Some(at) = case.received() else { return false };
        let before = |(other, id): &(Moment, Uuid)| {
            *id != case.id && *other <= at && at.minutes_since(*other) <= REPEAT_DAYS * 24 * 60
        };
        marks(case).any(|mark| seen.get(&mark).is_some_and(|others| others.iter().any(before)))
    };
    let again: Vec<Uuid> = new.iter().filter(came_before).map(|case| case.id).collect();
    let rounds: Vec<Uuid> = new.iter().filter(|case| case.course.round > 1).map(|case| case.id).collect();
    let figures = vec![Figure::count(Label::of(AGAIN), again), Figure::count(Label::of(REOPENED), rounds)];
    Part::new(REPEATS, REPEATS_MEAN, Kind::Complaint, figures)
}

const TOTALS: Msg = Msg::new("总体情况", "Overview");
const TOTALS_MEAN: Msg = Msg::new(
    "新增按受理时间，结案按结案时间；未结与超期是期末（本期未过完时为现在）的情况",
    "New by when it was received, closed by when it ended; open and overdue as at the end of the period, or now while it runs",
);
const NEW: Msg = Msg::new("新增", "New");
const CLOSED: Msg = Msg::new("结案", "Closed");
const UNSATISFIED: Msg = Msg::new("其中未满意结案", "Of these closed unsatisfied");
const OPEN: Msg = Msg::new("期末未结", "Open at the end");
const OVERDUE: Msg = Msg::new("期末超期", "Overdue at the end");
const VOIDED: Msg = Msg::new("作废（不计入其他各项）", "Voided (counted nowhere else)");
const OF_NEW: Msg = Msg::new("统计本期新增", "Of those new in the period");
const BY_CHANNEL: Msg = Msg::new("按途径", "By channel");
const BY_NATURE: Msg = Msg::new("按投诉性质", "By nature");
const BY_DEPARTMENT: Msg = Msg::new("按责任部门", "By department");
const DEPARTMENTS_MEAN: Msg = Msg::new(
    "统计本期新增；一件涉及几个部门的，各部门都计一次，合计会多于新增数",
    "Of those new in the period; a case of several departments counts for each, so the sum can exceed the new ones",
);
const BY_SEVERITY: Msg = Msg::new("按级别", "By severity");
const BY_CAUSE: Msg = Msg::new("按原因", "By cause");
const CAUSES_MEAN: Msg = Msg::new(
    "统计本期新增，由多到少；虚线是累计占比（未填写的不计），排在前面的几项最值得先改",
    "Of those new in the period, most first; the dashed line is the share reached so far, of those stated: the first ones are worth the most work",
);
const BY_STATE: Msg = Msg::new("按进度", "By state");
const STATES_MEAN: Msg = Msg::new("本期新增在期末的进度", "Where those new in the period stood at its end");
const ON_TIME: Msg = Msg::new("按时率", "On time");
const ON_TIME_MEANS: Msg = Msg::new(
    "本期到期的各项时限中按时完成的比例；横线为95%置信区间（Wilson）。暂缓中、未到期、已作废的不计",
    "Of all limits that fell due in the period, how many were kept; the line is the 95 % interval (Wilson). On hold, not yet due and voided ones are left out",
);
const TIMES: Msg = Msg::new("所用时间", "Times taken");
const TIMES_MEAN: Msg = Msg::new(
    "从受理算起、在本期完成的；中位数是一半的件数不超过的时间，九成值是九成的件数不超过的时间",
    "From receipt, of those done in the period; half took at most the median, nine of ten at most the second figure",
);
const TO_VERIFY: Msg = Msg::new("到核实", "To verified");
const TO_REPORT: Msg = Msg::new("到告知客户", "To the customer told");
const TO_CLOSE: Msg = Msg::new("到结案", "To the close");
const REPEATS: Msg = Msg::new("重复投诉", "Repeats");
const REPEATS_MEAN: Msg = Msg::new(
    "本期新增中，同一电话或同一位置此前180天内已有投诉的；以及客户不满意而再次办理的",
    "Of those new in the period: the same phone or place had one in the 180 days before; and those taken up again because the customer was not satisfied",
);
const AGAIN: Msg = Msg::new("同一客户或位置再次投诉", "Same customer or place again");
const REOPENED: Msg = Msg::new("不满意再次办理", "Taken up again");
const IMPORTANT: Msg = Msg::new("重大与上报事项", "Major and escalated matters");
const IMPORTANT_MEANS: Msg = Msg::new(
    "本期新增或期末未结的重大投诉和上报公司领导的投诉",
    "Major or escalated, new in the period or open at its end",
);

/// The figures kept with a submitted report and compared between branches (S-14): counts, and a rate for every limit.
pub fn frozen(parts: &[Part]) -> Vec<(&'static str, Frozen)> {
    let find = |title: Msg, label: Msg| {
        let part = parts.iter().find(|part| part.title == title)?;
        part.figures.iter().find(|figure| figure.label == Label::of(label))
    };
    let counts = [("new", NEW), ("closed", CLOSED), ("unsatisfied", UNSATISFIED), ("open", OPEN), ("overdue", OVERDUE)];
    let counts = counts.into_iter().filter_map(|(key, label)| {
        let n = find(TOTALS, label)?.n();
        Some((key, Frozen { hits: n, n }))
    });
    let rates = ClockKind::ALL.into_iter().filter_map(|kind| match find(ON_TIME, kind.label())?.measure {
        Measure::Rate(rate) => Some((kind.limit_id(), Frozen::from(rate))),
        _ => None,
    });
    counts.chain(rates).collect()
}
