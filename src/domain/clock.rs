//! The clocks that run beside a case: what is due, since when, until when (catalogue section 3).
//!
//! Which row of a process starts and stops which clock stands in its table; here is what a clock does. Invariants: of one kind
//! only one runs at a time; a pause moves the end as `deadline` says; a clock that was stopped stays as it was.

use super::calendar::Calendar;
use super::deadline::{self, Limit, Pause, Urgency};
use super::moment::Moment;
use crate::text::Msg;

/// The clocks that run beside a case (catalogue section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ClockKind {
    /// T-02: the enquiry is answered.
    EnquiryReply,
    /// T-03: the notice reaches the head of department.
    Forward,
    /// T-04: return visit after the solution.
    Visit,
    /// T-05: first reply to the customer.
    FirstReply,
    /// T-06: facts checked the same day.
    Verify,
    /// T-07: result, or a dated promise, to the customer the same day (G-03).
    Report,
    /// T-08: what was promised to the customer.
    Promise,
    /// G-03: the remedy itself.
    Remedy,
    /// Row 7a: the corrective action's own due date.
    Measure,
    /// T-09: the customer is told the remedy (W-05).
    RemedyReply,
    /// T-10: the remedy of the service itself (W-05).
    RemedyDone,
    /// a visit as planned.
    PlannedVisit,
    /// T-11: visit after a repair.
    RepairVisit,
    /// T-12: visit after a repair of a safety facility.
    SafetyVisit,
    /// T-13: visit after a leak was repaired.
    LeakVisit,
}

impl ClockKind {
    /// All clocks.
    pub const ALL: [ClockKind; 15] = [
        ClockKind::EnquiryReply,
        ClockKind::Forward,
        ClockKind::Visit,
        ClockKind::FirstReply,
        ClockKind::Verify,
        ClockKind::Report,
        ClockKind::Promise,
        ClockKind::Remedy,
        ClockKind::Measure,
        ClockKind::RemedyReply,
        ClockKind::RemedyDone,
        ClockKind::PlannedVisit,
        ClockKind::RepairVisit,
        ClockKind::SafetyVisit,
        ClockKind::LeakVisit,
    ];

    /// The catalogue id of the limit.
    pub const fn limit_id(self) -> &'static str {
        match self {
            ClockKind::EnquiryReply => "T-02",
            ClockKind::Forward => "T-03",
            ClockKind::Visit => "T-04",
            ClockKind::FirstReply => "T-05",
            ClockKind::Verify => "T-06",
            ClockKind::Report => "T-07",
            ClockKind::Promise => "T-08",
            ClockKind::Remedy => "G-03",
            ClockKind::Measure => "W-03.7a",
            ClockKind::RemedyReply => "T-09",
            ClockKind::RemedyDone => "T-10",
            ClockKind::PlannedVisit => "R-16",
            ClockKind::RepairVisit => "T-11",
            ClockKind::SafetyVisit => "T-12",
            ClockKind::LeakVisit => "T-13",
        }
    }

    /// What has to be done before the clock runs out.
    pub const fn label(self) -> Msg {
        match self {
            ClockKind::EnquiryReply => Msg::new("答复咨询客户", "Answer the enquiry"),
            ClockKind::Forward => Msg::new("发出通知单", "Issue the notice"),
            ClockKind::Visit => Msg::new("回访客户", "Return visit"),
            ClockKind::FirstReply => Msg::new("初步答复客户", "First reply"),
            ClockKind::Verify => Msg::new("当天核实", "Verify the same day"),
            ClockKind::Report => Msg::new("当天告知客户", "Tell the customer the same day"),
            ClockKind::Promise => Msg::new("兑现承诺时间", "Keep the promised time"),
            ClockKind::Remedy => Msg::new("完成处理", "Remedy"),
            ClockKind::Measure => Msg::new("完成纠正措施", "Corrective action"),
            ClockKind::RemedyReply => Msg::new("答复补救措施", "Tell the customer the remedy"),
            ClockKind::RemedyDone => Msg::new("完成补救", "Remedy of the service"),
            ClockKind::PlannedVisit => Msg::new("按计划回访", "Planned visit"),
            ClockKind::RepairVisit => Msg::new("维修后回访", "Visit after a repair"),
            ClockKind::SafetyVisit => Msg::new("安全维修回访", "Visit after a safety repair"),
            ClockKind::LeakVisit => Msg::new("漏水维修回访", "Visit after a leak repair"),
        }
    }
}

/// One clock of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Which clock.
    pub kind: ClockKind,
    /// The catalogue id of its limit, e.g. `T-03`.
    pub limit_id: &'static str,
    /// What has to be done.
    pub label: Msg,
    /// The round it belongs to.
    pub round: u32,
    /// Since when it runs.
    pub started: Moment,
    /// Until when; on hold, as far as the finished pauses go.
    pub due: Moment,
    /// When it was stopped.
    pub stopped: Option<Moment>,
    /// Since when it stands still.
    pub paused_since: Option<Moment>,
    /// From when on it is in the last quarter of its time.
    pub soon_from: Moment,
    limit: Limit,
    pauses: Vec<Pause>,
}

impl Clock {
    fn start(kind: ClockKind, limit: Limit, round: u32, started: Moment, calendar: &Calendar) -> Clock {
        let due = deadline::due(started, limit, calendar, &[]);
        Clock {
            kind,
            limit_id: kind.limit_id(),
            label: kind.label(),
            round,
            started,
            due,
            stopped: None,
            paused_since: None,
            soon_from: deadline::soon_from(started, due, calendar),
            limit,
            pauses: Vec::new(),
        }
    }

    fn pause(&mut self, at: Moment) {
        self.paused_since.get_or_insert(at);
    }

    fn resume(&mut self, at: Moment, calendar: &Calendar) {
        let Some(from) = self.paused_since.take() else { return };
        self.pauses.push(Pause { from, to: at });
        self.due = deadline::due(self.started, self.limit, calendar, &self.pauses);
        self.soon_from = deadline::soon_from(self.started, self.due, calendar);
    }

    fn stop(&mut self, at: Moment, calendar: &Calendar) {
        self.resume(at, calendar);
        self.stopped = Some(at);
    }

    /// Whether it still runs, on hold or not.
    pub fn is_running(&self) -> bool {
        self.stopped.is_none()
    }

    /// Whether it stands still with time left.
    fn rests(&self) -> bool {
        self.paused_since.is_some_and(|since| since <= self.due)
    }

    /// How pressing it is. A clock on hold is calm, unless its time was over before.
    pub fn urgency(&self, now: Moment) -> Urgency {
        match self.stopped {
            Some(_) => Urgency::Done,
            None if self.rests() => Urgency::Calm,
            None if now > self.due => Urgency::Late,
            None if now >= self.soon_from => Urgency::Soon,
            None => Urgency::Calm,
        }
    }

    /// Whether the limit was or is exceeded: such a case needs an overdue reason before it is closed (section 3).
    pub fn is_exceeded(&self, now: Moment) -> bool {
        self.stopped.or(self.paused_since).unwrap_or(now) > self.due
    }
}

/// The clocks of a case while its facts are gone through in order.
pub struct Clocks<'a> {
    calendar: &'a Calendar,
    /// All so far, in the order they were started, the stopped ones too.
    pub all: Vec<Clock>,
}

impl<'a> Clocks<'a> {
    /// None yet.
    pub fn new(calendar: &'a Calendar) -> Clocks<'a> {
        Clocks { calendar, all: Vec::new() }
    }

    fn running(&mut self) -> impl Iterator<Item = &mut Clock> {
        self.all.iter_mut().filter(|clock| clock.is_running())
    }

    /// Starts a clock, unless one of its kind runs.
    pub fn start(&mut self, kind: ClockKind, limit: Limit, round: u32, at: Moment) {
        if !self.running().any(|clock| clock.kind == kind) {
            self.all.push(Clock::start(kind, limit, round, at, self.calendar));
        }
    }

    /// Stops the running clocks of these kinds.
    pub fn stop(&mut self, kinds: &[ClockKind], at: Moment) {
        let calendar = self.calendar;
        self.running().filter(|clock| kinds.contains(&clock.kind)).for_each(|clock| clock.stop(at, calendar));
    }

    /// Lets the running clock of a kind stand still.
    pub fn pause(&mut self, kind: ClockKind, at: Moment) {
        self.running().filter(|clock| clock.kind == kind).for_each(|clock| clock.pause(at));
    }

    /// Lets it run again.
    pub fn resume(&mut self, kind: ClockKind, at: Moment) {
        let calendar = self.calendar;
        self.running().filter(|clock| clock.kind == kind).for_each(|clock| clock.resume(at, calendar));
    }
}

/// The running clock that decides the colour: the most pressing (G-05); of those a promise to the customer (T-08, 届时一定要守信),
/// then the one due first.
pub fn most_urgent(clocks: &[Clock], now: Moment) -> Option<&Clock> {
    let running = clocks.iter().filter(|clock| clock.is_running() && !clock.rests());
    running.min_by_key(|clock| (std::cmp::Reverse(clock.urgency(now)), clock.kind != ClockKind::Promise, clock.due))
}

/// Until when the customer is answered, for the slip they take home: what was promised, else the strictest limit that runs.
pub fn answer_by(clocks: &[Clock]) -> Option<Moment> {
    let due = |kinds: &[ClockKind]| {
        let of_kind = clocks.iter().filter(|clock| clock.is_running() && kinds.contains(&clock.kind));
        of_kind.map(|clock| clock.due).min()
    };
    due(&[ClockKind::Promise]).or_else(|| due(&[ClockKind::EnquiryReply, ClockKind::FirstReply, ClockKind::Report]))
}

/// The limits this case has exceeded so far; not empty means that an overdue reason is asked for at the close.
pub fn exceeded(clocks: &[Clock], now: Moment) -> Vec<&Clock> {
    clocks.iter().filter(|clock| clock.is_exceeded(now)).collect()
}
