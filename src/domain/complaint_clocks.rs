//! The clocks of a complaint: what is due, since when, until when, drawn from the rows its course took (catalogue section 3).
//!
//! Invariants: which row starts or stops which clock stands in the table and nowhere else; the remedy clock stands still
//! while the complaint is on hold (row 7b); whatever still runs stops when the complaint ends; nobody can be told or
//! visited who stays unnamed (G-18), so those clocks do not run then.

use super::complaint::Complaint;
use super::complaint_event::{ClockKind, Event};
use super::complaint_flow::{Applied, Course};
use super::deadline::{self, Limit, Limits, Urgency};
use super::moment::{Moment, parse_date};
use crate::text::Msg;

/// One clock of a complaint.
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
    limit: Limit,
    paused_minutes: u32,
}

impl Clock {
    fn start(kind: ClockKind, limit: Limit, round: u32, started: Moment) -> Clock {
        Clock {
            kind,
            limit_id: kind.limit_id(),
            label: kind.label(),
            round,
            started,
            due: deadline::due(started, limit, 0),
            stopped: None,
            paused_since: None,
            limit,
            paused_minutes: 0,
        }
    }

    fn pause(&mut self, at: Moment) {
        self.paused_since.get_or_insert(at);
    }

    fn resume(&mut self, at: Moment) {
        let Some(since) = self.paused_since.take() else { return };
        let minutes = u32::try_from(at.minutes_since(since).max(0)).unwrap_or(u32::MAX);
        self.paused_minutes = self.paused_minutes.saturating_add(minutes);
        self.due = deadline::due(self.started, self.limit, self.paused_minutes);
    }

    fn stop(&mut self, at: Moment) {
        self.resume(at);
        self.stopped = Some(at);
    }

    /// Whether it still runs, on hold or not.
    pub fn is_running(&self) -> bool {
        self.stopped.is_none()
    }

    /// How pressing it is. A clock on hold is calm.
    pub fn urgency(&self, now: Moment) -> Urgency {
        match (self.stopped, self.paused_since) {
            (Some(_), _) => Urgency::Done,
            (None, Some(_)) => Urgency::Calm,
            (None, None) => deadline::urgency(self.started, self.due, now),
        }
    }

    /// Whether the limit was or is exceeded: such a case needs an overdue reason before it is closed (section 3).
    pub fn is_exceeded(&self, now: Moment) -> bool {
        self.paused_since.is_none() && self.stopped.unwrap_or(now) > self.due
    }
}

/// All clocks of a complaint in the order they were started, the stopped ones too.
pub fn clocks(complaint: &Complaint, course: &Course, limits: &Limits) -> Vec<Clock> {
    let mut clocks: Vec<Clock> = Vec::new();
    for applied in &course.applied {
        let Some(at) = applied.step.at.or(complaint.received_at) else { continue };
        for clock in clocks.iter_mut().filter(|clock| clock.is_running()) {
            if applied.rule.stops.contains(&clock.kind) {
                clock.stop(at);
            } else if clock.kind == ClockKind::Remedy {
                match applied.rule.event {
                    Event::Hold => clock.pause(at),
                    Event::Resume => clock.resume(at),
                    _ => {}
                }
            }
        }
        for kind in applied.rule.starts {
            let runs = clocks.iter().any(|clock| clock.kind == *kind && clock.is_running());
            if let Some(limit) = limit_of(*kind, complaint, applied, limits).filter(|_| !runs) {
                clocks.push(Clock::start(*kind, limit, applied.round, at));
            }
        }
    }
    clocks
}

/// The limit of a clock where it is started; `None` when it is switched off or has no meaning here.
fn limit_of(kind: ClockKind, complaint: &Complaint, applied: &Applied, limits: &Limits) -> Option<Limit> {
    let tells_customer =
        matches!(kind, ClockKind::Visit | ClockKind::FirstReply | ClockKind::Report | ClockKind::Promise);
    if tells_customer && complaint.anonymous {
        return None;
    }
    match kind {
        ClockKind::Forward => deadline::minutes(limits.complaint_forward_minutes),
        ClockKind::Visit => deadline::hours(limits.complaint_visit_hours),
        ClockKind::FirstReply => deadline::hours(limits.first_reply_hours),
        ClockKind::Verify => deadline::calendar_days(limits.complaint_verify_days),
        ClockKind::Report => deadline::calendar_days(limits.complaint_report_days),
        ClockKind::Remedy => deadline::days(limits.complaint_remedy_days),
        ClockKind::Measure => end_of(&applied.step.measure_due, applied),
        ClockKind::Promise => match applied.rule.event {
            Event::Receive => complaint.promised_at.map(Limit::At),
            Event::Hold => end_of(&applied.step.next_contact_on, applied),
            _ => applied.step.promised_at.map(Limit::At),
        },
    }
}

/// 24:00 of a day named in a step.
fn end_of(day: &str, applied: &Applied) -> Option<Limit> {
    let offset = applied.step.at?.offset_minutes();
    let midnight = Moment::at(parse_date(day).ok()?, 0, 0, offset)?;
    Some(Limit::At(midnight.end_of_day_after(0)))
}

/// The running clock that decides the colour: the most pressing, and of those the one due first (G-05).
pub fn most_urgent(clocks: &[Clock], now: Moment) -> Option<&Clock> {
    let running = clocks.iter().filter(|clock| clock.is_running() && clock.paused_since.is_none());
    running.min_by_key(|clock| (std::cmp::Reverse(clock.urgency(now)), clock.due))
}

/// The limits this case has exceeded so far; not empty means that an overdue reason is asked for at the close.
pub fn exceeded(clocks: &[Clock], now: Moment) -> Vec<&Clock> {
    clocks.iter().filter(|clock| clock.is_exceeded(now)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint_cases::{Case, at};
    use crate::domain::complaint_flow::Severity;

    fn clocks_of(case: &Case) -> Vec<Clock> {
        clocks(&case.complaint, &case.course(), &Limits::default())
    }

    fn last(case: &Case, kind: ClockKind) -> Option<Clock> {
        clocks_of(case).into_iter().rev().find(|clock| clock.kind == kind)
    }

    fn is_running(case: &Case, kind: ClockKind) -> Option<bool> {
        last(case, kind).map(|clock| clock.is_running())
    }

    fn take_at(case: &mut Case, event: Event, when: &str) {
        case.add(event, |step| step.at = Some(at(when)));
    }

    #[test]
    fn arrival_starts_four_clocks_with_the_catalogues_limits() {
        let started: Vec<_> = clocks_of(&Case::new()).iter().map(|c| (c.limit_id, c.due)).collect();
        let expected = [
            ("T-03", at("2026-11-22T10:00")),
            ("T-05", at("2026-11-23T09:30")),
            ("T-06", at("2026-11-23T00:00")),
            ("T-07", at("2026-11-23T00:00")),
        ];
        assert_eq!(started, expected);
    }

    #[test]
    fn notice_and_verification_stop_their_clocks() {
        let case = Case::verified(Severity::Minor);
        assert_eq!(is_running(&case, ClockKind::Forward), Some(false));
        assert_eq!(is_running(&case, ClockKind::Verify), Some(false));
        assert_eq!(is_running(&case, ClockKind::Report), Some(true));
    }

    #[test]
    fn an_interim_message_with_a_promise_answers_for_today_and_starts_the_promise() {
        let mut case = Case::in_progress();
        case.add(Event::Inform, |step| step.promised_at = Some(at("2026-11-23T17:00")));
        assert_eq!(is_running(&case, ClockKind::FirstReply), Some(false));
        assert_eq!(is_running(&case, ClockKind::Report), Some(false));
        assert_eq!(last(&case, ClockKind::Promise).map(|c| c.due), Some(at("2026-11-23T17:00")));
        case.add(Event::Reply, |_| {}).add(Event::Report, |_| {});
        assert_eq!(is_running(&case, ClockKind::Promise), Some(false));
    }

    #[test]
    fn a_promise_made_at_intake_is_the_first_clock_of_the_board() {
        let mut case = Case::new();
        case.complaint.promised_at = Some(at("2026-11-22T09:40"));
        let clocks = clocks_of(&case);
        let first = most_urgent(&clocks, at("2026-11-22T09:45"));
        assert_eq!(
            first.map(|clock| (clock.limit_id, clock.urgency(at("2026-11-22T09:45")))),
            Some(("T-08", Urgency::Late))
        );
    }

    #[test]
    fn the_remedy_clock_stands_still_on_hold_and_gives_the_time_back() {
        let mut case = Case::in_progress();
        assert_eq!(last(&case, ClockKind::Remedy).map(|c| c.due), Some(at("2026-11-26T00:00")));
        take_at(&mut case, Event::Hold, "2026-11-23T09:00");
        let held = last(&case, ClockKind::Remedy);
        assert_eq!(held.as_ref().map(|c| c.urgency(at("2027-01-01T00:00"))), Some(Urgency::Calm));
        // The day of the next contact stays on the board (G-17).
        assert_eq!(last(&case, ClockKind::Promise).map(|c| c.due), Some(at("2026-11-25T00:00")));
        take_at(&mut case, Event::Resume, "2026-11-25T09:00");
        assert_eq!(
            last(&case, ClockKind::Remedy).map(|c| (c.due, c.paused_since)),
            Some((at("2026-11-28T00:00"), None))
        );
    }

    #[test]
    fn a_new_round_restarts_the_remedy_clock() {
        let mut case = Case::in_progress();
        take_at(&mut case, Event::Reply, "2026-11-23T10:00");
        assert_eq!(last(&case, ClockKind::Visit).map(|c| c.due), Some(at("2026-11-24T10:00")));
        case.add(Event::Report, |_| {});
        take_at(&mut case, Event::NotSatisfied, "2026-11-24T09:00");
        let remedy: Vec<_> = clocks_of(&case)
            .into_iter()
            .filter(|c| c.kind == ClockKind::Remedy)
            .map(|c| (c.round, c.is_running()))
            .collect();
        assert_eq!(remedy, [(1, false), (2, true)]);
        assert_eq!(last(&case, ClockKind::Remedy).map(|c| c.due), Some(at("2026-11-28T00:00")));
        assert_eq!(is_running(&case, ClockKind::Visit), Some(false));
    }

    #[test]
    fn a_result_known_later_is_told_the_same_day() {
        let mut case = Case::in_progress();
        case.add(Event::Inform, |_| {});
        take_at(&mut case, Event::Reply, "2026-11-24T15:00");
        assert_eq!(
            last(&case, ClockKind::Report).map(|c| (c.due, c.is_running())),
            Some((at("2026-11-25T00:00"), true))
        );
    }

    #[test]
    fn a_corrective_action_has_its_own_due_date() {
        let mut case = Case::in_progress();
        case.add(Event::SetMeasure, |_| {});
        assert_eq!(last(&case, ClockKind::Measure).map(|c| c.due), Some(at("2026-12-06T00:00")));
        case.add(Event::FinishMeasure, |_| {});
        assert_eq!(is_running(&case, ClockKind::Measure), Some(false));
    }

    #[test]
    fn nothing_runs_once_the_complaint_has_ended() {
        let mut case = Case::in_progress();
        case.add(Event::Hold, |_| {}).add(Event::Void, |_| {});
        assert!(clocks_of(&case).iter().all(|clock| !clock.is_running()));
        assert_eq!(most_urgent(&clocks_of(&case), at("2026-12-01T00:00")), None);
    }

    #[test]
    fn nobody_is_told_who_stays_unnamed() {
        let mut case = Case::new();
        case.complaint.anonymous = true;
        let ids: Vec<_> = clocks_of(&case).iter().map(|clock| clock.limit_id).collect();
        assert_eq!(ids, ["T-03", "T-06"]);
    }

    #[test]
    fn a_limit_switched_off_has_no_clock() {
        let case = Case::new();
        let limits = Limits { complaint_forward_minutes: 0, complaint_verify_days: 0, ..Limits::default() };
        let ids: Vec<_> = clocks(&case.complaint, &case.course(), &limits).iter().map(|clock| clock.limit_id).collect();
        assert_eq!(ids, ["T-05", "T-07"]);
    }

    #[test]
    fn limits_that_were_exceeded_are_named_even_when_stopped_since() {
        let mut case = Case::new();
        case.add(Event::Record, |_| {}).add(Event::Register, |step| step.severity = "minor".into());
        take_at(&mut case, Event::IssueNotice, "2026-11-22T10:01");
        let ids: Vec<_> =
            exceeded(&clocks_of(&case), at("2026-11-22T10:30")).iter().map(|clock| clock.limit_id).collect();
        assert_eq!(ids, ["T-03"]);
    }
}
