//! Whole complaints walked through the table of W-03: every row, every branch, every order of arrival. Tests only.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::complaint::{Complaint, ComplaintStep};
use super::complaint_flow::{Course, Event, Refusal, Severity, State, TABLE, breaches, next_steps, permit, trace};
use super::moment::Moment;

/// A complaint that is being walked, ten minutes a step.
#[derive(Clone)]
pub(crate) struct Case {
    pub complaint: Complaint,
    pub steps: Vec<(Uuid, ComplaintStep)>,
}

pub(super) fn at(text: &str) -> Moment {
    Moment::parse(text, 480).unwrap_or(Moment::from_ms(0, 0))
}

impl Case {
    pub fn new() -> Case {
        let complaint = Complaint { anonymous: false, promised_at: None, ..Complaint::example() };
        Case { complaint, steps: Vec::new() }
    }

    pub fn course(&self) -> Course {
        trace(&self.complaint, &self.steps)
    }

    /// A step with what its row asks for, not yet added.
    pub fn filled(&self, event: Event) -> ComplaintStep {
        filled(event, self.course().next_seq(), at("2026-11-22T12:00:00+08:00"))
    }

    /// Adds a step with what its row asks for; `fill` changes it.
    pub fn add(&mut self, event: Event, fill: impl FnOnce(&mut ComplaintStep)) -> &mut Case {
        let seq = self.course().next_seq();
        self.add_as(seq, event, fill)
    }

    fn add_as(&mut self, seq: u32, event: Event, fill: impl FnOnce(&mut ComplaintStep)) -> &mut Case {
        let now = at("2026-11-22T09:30:00+08:00").plus_minutes(10 * i64::from(seq));
        let mut step = filled(event, seq, now);
        fill(&mut step);
        self.steps.push((Uuid::from_u128(self.steps.len() as u128 + 1), step));
        self
    }

    /// Walks these events and asserts the state after each, and that the desk offered each beforehand.
    pub fn walk(&mut self, way: &[(Event, State)]) -> &mut Case {
        for (event, state) in way {
            let before = self.course();
            let offered = next_steps(&self.complaint, &before);
            assert!(
                offered.iter().any(|next| next.event == *event && next.missing.is_empty()),
                "{event:?} is not offered in {:?}",
                before.state
            );
            let severity = before.severity;
            self.add(*event, |step| {
                if *event == Event::Register {
                    step.severity = severity.unwrap_or(Severity::Minor).key().into();
                }
            });
            let course = self.course();
            assert_eq!((course.state, course.stray.len()), (*state, 0), "after {event:?}");
            assert_eq!(breaches(&self.complaint, &course), Vec::<&str>::new(), "after {event:?}");
        }
        self
    }

    /// A registered complaint of this severity, its notice out and its facts checked.
    pub fn verified(severity: Severity) -> Case {
        let mut case = Case::new();
        case.walk(&[(Event::Record, State::Recorded)]);
        case.add(Event::Register, |step| step.severity = severity.key().into());
        case.walk(&[(Event::IssueNotice, State::NoticeIssued), (Event::Verify, State::Verified)]);
        case
    }

    /// A minor complaint a department works on.
    pub fn in_progress() -> Case {
        let mut case = Case::verified(Severity::Minor);
        case.walk(&[(Event::Assign, State::Assigned), (Event::StartWork, State::InProgress)]);
        case
    }
}

/// A step that satisfies its row, with the example's words.
fn filled(event: Event, seq: u32, now: Moment) -> ComplaintStep {
    let all = ComplaintStep::example();
    let mut step = ComplaintStep::new(event, seq, now, "陈静");
    match event {
        Event::Register => (step.number, step.summary) = (all.number, all.summary),
        Event::IssueNotice | Event::CopyNotice => (step.department, step.head) = (all.department, all.head),
        Event::Verify => (step.findings, step.proposal) = (all.findings, all.proposal),
        Event::Decide => (step.decision, step.department) = (all.decision, all.department),
        Event::LeadersDecide => step.decision = all.decision,
        Event::SetMeasure => {
            (step.measure, step.measure_owner, step.measure_due) = (all.measure, all.measure_owner, all.measure_due);
        }
        Event::Hold => {
            (step.reason, step.next_contact_on, step.customer_told) = (all.reason, all.next_contact_on, true);
        }
        Event::Reply => (step.result, step.cause) = (all.result, all.cause),
        Event::Report => (step.reported_at, step.customer_opinion) = (Some(now), all.customer_opinion),
        Event::Satisfied => (step.visited_at, step.visit_form) = (Some(now), all.visit_form),
        Event::CloseUnsatisfied | Event::Lower => (step.reason, step.decided_by) = (all.reason, all.decided_by),
        Event::Escalate | Event::Void | Event::Raise => step.reason = all.reason,
        Event::Inform => (step.message, step.promised_at) = (all.message, Some(now.plus_minutes(60))),
        Event::Note => step.note = all.note,
        Event::HandOver => (step.handed_to, step.customer_told) = (all.handed_to, true),
        Event::Rectify => step.rectification = all.rectification,
        Event::Rectified => (step.result, step.reported_at, step.visited_at) = (all.result, Some(now), Some(now)),
        Event::BackFromOffice => step.reason = all.reason,
        Event::RaiseUp => (step.rung_from, step.rung_to, step.reason) = (all.rung_from, all.rung_to, all.reason),
        Event::RungAnswers => step.rung_answer = all.rung_answer,
        _ => {}
    }
    step
}

const TO_CLOSE: &[(Event, State)] = &[
    (Event::Reply, State::Remedied),
    (Event::Report, State::Reported),
    (Event::PlanVisit, State::VisitDue),
    (Event::Satisfied, State::Closed),
];

fn rows_taken(case: &Case) -> BTreeSet<(&'static str, Event)> {
    case.course().applied.iter().map(|applied| (applied.rule.row, applied.rule.event)).collect()
}

#[test]
fn every_row_of_the_table_is_taken_by_some_complaint() {
    let mut taken = BTreeSet::new();

    let mut minor = Case::in_progress();
    minor.walk(&[
        (Event::Note, State::InProgress),
        (Event::Acknowledge, State::InProgress),
        (Event::Inform, State::InProgress),
        (Event::HandOver, State::InProgress),
        (Event::SetMeasure, State::CorrectiveAction),
        (Event::FinishMeasure, State::InProgress),
        (Event::Hold, State::OnHold),
        (Event::Resume, State::InProgress),
        (Event::Reply, State::Remedied),
        (Event::Report, State::Reported),
        (Event::NotSatisfied, State::InProgress),
    ]);
    minor.walk(TO_CLOSE);
    taken.extend(rows_taken(&minor));

    let mut major = Case::verified(Severity::Major);
    major.walk(&[(Event::Submit, State::AwaitingDecision), (Event::Decide, State::Assigned)]);
    major.add(Event::CopyNotice, |step| step.department = "物业服务中心".into());
    major.walk(&[(Event::StartWork, State::InProgress)]);
    major.add(Event::Reply, |step| step.department = "物业服务中心".into());
    major.walk(TO_CLOSE);
    taken.extend(rows_taken(&major));

    let mut escalated = Case::verified(Severity::Major);
    escalated.walk(&[
        (Event::Submit, State::AwaitingDecision),
        (Event::Escalate, State::Escalated),
        (Event::LeadersDecide, State::Assigned),
        (Event::StartWork, State::InProgress),
        (Event::Reply, State::Remedied),
        (Event::Report, State::Reported),
        (Event::PlanVisit, State::VisitDue),
        (Event::CloseUnsatisfied, State::ClosedUnsatisfied),
    ]);
    taken.extend(rows_taken(&escalated));

    let mut wavering = Case::verified(Severity::Minor);
    wavering.walk(&[
        (Event::Raise, State::Verified),
        (Event::Submit, State::AwaitingDecision),
        (Event::Lower, State::Verified),
        (Event::Assign, State::Assigned),
        (Event::Raise, State::AwaitingDecision),
        (Event::Void, State::Void),
    ]);
    taken.extend(rows_taken(&wavering));

    let mut unnamed = Case::in_progress();
    unnamed.complaint.anonymous = true;
    unnamed.walk(&[(Event::Reply, State::Remedied), (Event::CloseAnonymous, State::Closed)]);
    taken.extend(rows_taken(&unnamed));

    let mut service = Case::new();
    service.walk(&[(Event::Record, State::Recorded), (Event::Register, State::Registered)]);
    service.walk(&[(Event::RaiseUp, State::Registered), (Event::RungAnswers, State::Registered)]);
    service.add(Event::Rectify, |_| {}).add(Event::BackFromOffice, |_| {}).add(Event::Rectify, |_| {});
    service.add(Event::Rectified, |_| {});
    assert_eq!(service.course().state, State::Closed);
    taken.extend(rows_taken(&service));

    let table: BTreeSet<_> = TABLE.iter().map(|rule| (rule.row, rule.event)).collect();
    assert_eq!(taken, table);
    let numbers = [
        "1", "2", "3", "4", "5", "6a", "6b", "6c", "6d", "6e", "7", "7a", "7b", "7c", "8", "9", "10", "11", "12", "13",
        "14",
    ];
    assert!(numbers.iter().all(|row| taken.iter().any(|(taken, _)| taken == row)));
}

#[test]
fn the_course_of_a_closed_complaint_tells_the_whole_case() {
    let mut case = Case::in_progress();
    case.walk(TO_CLOSE);
    let (course, all) = (case.course(), ComplaintStep::example());
    assert_eq!(course.number, Some(all.number.clone()));
    assert_eq!((course.result, course.cause), (Some(all.result), Some(all.cause)));
    assert_eq!((course.round, course.satisfied, course.severity), (1, Some(true), Some(Severity::Minor)));
    assert!(course.reported_at.is_some() && course.visited_at.is_some());
    assert_eq!(course.ended_at, case.steps.last().and_then(|(_, step)| step.at));
    assert!(next_steps(&case.complaint, &case.course()).is_empty());
}

#[test]
fn the_notice_carries_the_number_of_the_register_and_copies_a_suffix() {
    let mut case = Case::verified(Severity::Minor);
    let course = case.course();
    assert_eq!(course.notice_number(&course.charges[0]), course.number);
    case.add(Event::CopyNotice, |step| step.department = "物业服务中心".into());
    let course = case.course();
    let numbers: Vec<_> = course.charges.iter().filter_map(|charge| course.notice_number(charge)).collect();
    assert_eq!(numbers, ["JN01-TS-202611-0007-1", "JN01-TS-202611-0007-2"]);
    assert_eq!(course.department(), "工程部、物业服务中心");
}

#[test]
fn a_second_number_is_stray() {
    let mut case = Case::verified(Severity::Minor);
    case.add(Event::Register, |step| (step.number, step.severity) = ("JN01-TS-202611-0099".into(), "minor".into()));
    let course = case.course();
    assert_eq!(course.number.as_deref(), Some("JN01-TS-202611-0007"));
    assert_eq!(course.stray[0].why, Refusal::WrongState);
}

#[test]
fn several_departments_must_all_reply() {
    let mut case = Case::in_progress();
    case.add(Event::CopyNotice, |step| step.department = "物业服务中心".into());
    case.add(Event::Reply, |_| {});
    assert_eq!(case.course().stray[0].why, Refusal::WrongDepartment, "nobody knows whose reply it is");
    case.add(Event::Reply, |step| step.department = "工程部".into());
    assert_eq!(case.course().state, State::InProgress);
    case.add(Event::Reply, |step| (step.department, step.result) = ("物业服务中心".into(), "已向住户说明。".into()));
    let course = case.course();
    assert_eq!(course.state, State::Remedied);
    assert_eq!(course.result.as_deref(), Some("工程部：防水已重做，闭水试验合格；物业服务中心：已向住户说明。"));
}

#[test]
fn the_director_may_give_the_case_to_another_department() {
    let mut case = Case::verified(Severity::Major);
    case.walk(&[(Event::Submit, State::AwaitingDecision)]);
    case.add(Event::Decide, |step| step.department = "物业服务中心".into());
    case.walk(&[(Event::StartWork, State::InProgress)]);
    assert_eq!(case.course().department(), "物业服务中心");
    case.add(Event::Reply, |step| step.department = "工程部".into());
    assert_eq!(case.course().stray.len(), 1, "the released department is no longer waited for");
    case.add(Event::Reply, |_| {});
    assert_eq!(case.course().state, State::Remedied);
}

#[test]
fn a_customer_who_is_not_satisfied_opens_a_new_round_in_which_the_department_replies_again() {
    let mut case = Case::in_progress();
    for round in 2..=4 {
        case.walk(&[
            (Event::Reply, State::Remedied),
            (Event::Report, State::Reported),
            (Event::NotSatisfied, State::InProgress),
        ]);
        let course = case.course();
        assert_eq!((course.round, course.satisfied, course.reported_at), (round, Some(false), None));
    }
    case.walk(TO_CLOSE);
    assert_eq!(case.course().round, 4);
}

#[test]
fn on_hold_the_next_contact_is_known_and_the_customer_has_been_told() {
    let mut case = Case::in_progress();
    case.add(Event::Hold, |step| step.customer_told = false);
    assert_eq!(case.course().stray[0].why, Refusal::Missing("customer_told"));
    case.add(Event::Hold, |step| step.next_contact_on = "下周".into());
    assert_eq!(case.course().stray[1].why, Refusal::Missing("next_contact_on"));
    case.walk_on(Event::Hold);
    assert_eq!(case.course().on_hold_until.map(super::moment::date_text).as_deref(), Some("2026-11-24"));
    case.walk_on(Event::Resume);
    assert_eq!((case.course().state, case.course().on_hold_until), (State::InProgress, None));
}

impl Case {
    fn walk_on(&mut self, event: Event) -> &mut Case {
        self.add(event, |_| {})
    }
}

#[test]
fn a_major_complaint_is_never_assigned_without_a_decision() {
    let mut case = Case::verified(Severity::Major);
    let offered: Vec<Event> = next_steps(&case.complaint, &case.course()).iter().map(|next| next.event).collect();
    assert!(!offered.contains(&Event::Assign) && offered.contains(&Event::Submit));
    case.walk_on(Event::Assign);
    assert_eq!((case.course().state, case.course().stray[0].why), (State::Verified, Refusal::WrongSeverity));
    case.walk_on(Event::Submit).add(Event::Decide, |step| step.decision = "  ".into());
    assert_eq!(
        (case.course().state, case.course().stray[1].why),
        (State::AwaitingDecision, Refusal::Missing("decision"))
    );
}

#[test]
fn only_the_director_lowers_a_complaint() {
    let mut case = Case::verified(Severity::Major);
    case.add(Event::Lower, |step| step.decided_by.clear());
    assert_eq!((case.course().severity, case.course().stray.len()), (Some(Severity::Major), 1));
    case.walk_on(Event::Lower);
    assert_eq!(case.course().severity, Some(Severity::Minor));
}

#[test]
fn a_named_complaint_does_not_close_without_a_visit() {
    let mut case = Case::in_progress();
    case.walk(&[(Event::Reply, State::Remedied)]);
    case.walk_on(Event::CloseAnonymous).walk_on(Event::Satisfied);
    let course = case.course();
    assert_eq!(course.state, State::Remedied);
    assert_eq!(
        course.stray.iter().map(|stray| stray.why).collect::<Vec<_>>(),
        [Refusal::NotAnonymous, Refusal::WrongState]
    );
}

#[test]
fn any_open_complaint_can_be_voided_and_nothing_follows() {
    for rule in TABLE.iter().filter(|rule| rule.event == Event::Void) {
        // One that is with the company office is voided there, which brings it back (G-02).
        assert_eq!(rule.from.len(), State::ALL.len() - 4);
    }
    let mut case = Case::new();
    case.walk(&[(Event::Void, State::Void)]).walk_on(Event::Record);
    assert_eq!((case.course().state, case.course().stray.len()), (State::Void, 1));
}

#[test]
fn the_intake_is_asked_for_before_it_is_completed() {
    let blank = Complaint::default();
    let missing = |complaint: &Complaint| {
        let steps = next_steps(complaint, &trace(complaint, &[]));
        steps.iter().find(|next| next.event == Event::Record).map(|next| next.missing.iter().map(|m| m.key).collect())
    };
    assert_eq!(missing(&blank), Some(vec!["customer_name", "content"]));
    let unnamed = Complaint { anonymous: true, ..blank.clone() };
    assert_eq!(missing(&unnamed), Some(vec!["content"]));
    assert_eq!(missing(&Complaint { content: "渗水".into(), ..unnamed }), Some(vec![]));
}

#[test]
fn the_first_offer_is_the_main_line() {
    let first = |case: &Case| next_steps(&case.complaint, &case.course()).first().map(|next| next.event);
    assert_eq!(first(&Case::new()), Some(Event::Record));
    assert_eq!(first(&Case::verified(Severity::Minor)), Some(Event::Assign));
    assert_eq!(first(&Case::verified(Severity::Major)), Some(Event::Submit));
    assert_eq!(first(&Case::in_progress()), Some(Event::Reply));
}

#[test]
fn first_inquiry_duty_passes_only_by_a_hand_over_the_customer_knows_of() {
    let mut case = Case::new();
    assert_eq!(case.course().responsible, "孙浩");
    case.add(Event::HandOver, |step| step.customer_told = false);
    assert_eq!(case.course().responsible, "孙浩");
    case.walk_on(Event::HandOver);
    assert_eq!(case.course().responsible, "李敏");
}

/// Every order of these things.
fn orders<T: Clone>(things: &[T]) -> Vec<Vec<T>> {
    if things.is_empty() {
        return vec![Vec::new()];
    }
    (0..things.len())
        .flat_map(|first| {
            let mut rest = things.to_vec();
            let head = rest.remove(first);
            orders(&rest).into_iter().map(move |mut tail| {
                tail.insert(0, head.clone());
                tail
            })
        })
        .collect()
}

#[test]
fn steps_in_any_order_of_arrival_give_the_same_course() {
    let mut case = Case::new();
    case.walk_on(Event::Record);
    case.add(Event::Register, |step| step.severity = "minor".into());
    case.walk_on(Event::IssueNotice).walk_on(Event::Verify);
    // Two sites act at once: one assigns, the other raises; both had seen four steps.
    case.add_as(5, Event::Assign, |_| {}).add_as(5, Event::Raise, |_| {});
    let expected = case.course();
    assert_eq!(expected.state, State::AwaitingDecision);
    for order in orders(&case.steps) {
        assert_eq!(trace(&case.complaint, &order), expected);
    }
}

/// G-02: one register, two ways. What the register calls a complaint about the service gets no notice R-07, and while the
/// company office has it nothing of its end is offered here.
#[test]
fn a_complaint_about_the_service_goes_to_the_company_office_and_ends_with_it() {
    let mut case = Case::new();
    case.walk(&[(Event::Record, State::Recorded)]);
    case.add(Event::Register, |step| (step.severity, step.track) = ("minor".into(), "about_service".into()));
    let notice = case.filled(Event::IssueNotice);
    assert_eq!(permit(&case.complaint, &case.course(), &notice), Err(Refusal::WrongTrack));
    assert_eq!(next_steps(&case.complaint, &case.course())[0].event, Event::Rectify);
    case.walk(&[(Event::Rectify, State::Rectifying)]);
    let offered: Vec<Event> = next_steps(&case.complaint, &case.course()).iter().map(|next| next.event).collect();
    assert_eq!(offered, [Event::Inform, Event::Note, Event::HandOver, Event::RaiseUp]);
    let silent = ComplaintStep { result: String::new(), ..case.filled(Event::Rectified) };
    assert_eq!(permit(&case.complaint, &case.course(), &silent), Err(Refusal::Missing("result")));
    case.add(Event::Rectified, |_| {});
    let course = case.course();
    assert_eq!((course.state, course.satisfied), (State::Closed, Some(true)));
    assert_eq!(breaches(&case.complaint, &course), Vec::<&str>::new());
}

#[test]
fn what_two_sites_did_at_once_is_never_lost() {
    let mut case = Case::in_progress();
    let seq = case.course().next_seq();
    case.add_as(seq, Event::Reply, |_| {}).add_as(seq, Event::Hold, |step| step.at = Some(at("2026-11-23T18:00")));
    case.steps
        .push((Uuid::from_u128(999), ComplaintStep { event: "from_the_future".into(), ..ComplaintStep::default() }));
    let course = case.course();
    assert_eq!(course.state, State::Remedied);
    assert_eq!(course.applied.len() - 1 + course.stray.len(), case.steps.len());
    let why: Vec<_> = course.stray.iter().map(|stray| stray.why).collect();
    assert_eq!(why, [Refusal::UnknownEvent, Refusal::WrongState]);
    assert_eq!(course.next_seq() as usize, case.steps.len() + 1);
}

#[test]
fn a_wrong_clock_does_not_disturb_the_order() {
    let mut case = Case::in_progress();
    let expected = case.course().state;
    for (_, step) in &mut case.steps {
        step.at = step.at.map(|moment| moment.plus_minutes(-i64::from(step.seq) * 60 * 24));
    }
    assert_eq!((case.course().state, case.course().stray.len()), (expected, 0));
}

#[test]
fn the_same_step_twice_counts_once() {
    let mut case = Case::in_progress();
    let expected = case.course();
    case.steps.extend(case.steps.clone());
    assert_eq!(case.course(), expected);
}

#[test]
fn an_opinion_is_never_kept_beside_the_contrary_verdict() {
    let mut case = Case::in_progress();
    case.walk(&[(Event::Reply, State::Remedied)]);
    case.add(Event::Report, |step| {
        (step.satisfaction, step.customer_opinion) = ("not_satisfied".into(), "还在漏水。".into());
    });
    assert_eq!(case.course().customer_opinion.as_deref(), Some("还在漏水。"));
    case.walk(&[(Event::PlanVisit, State::VisitDue)]);
    let mut silent = case.clone();
    silent.walk(&[(Event::Satisfied, State::Closed)]);
    assert_eq!((silent.course().satisfied, silent.course().customer_opinion), (Some(true), None));
    case.add(Event::Satisfied, |step| step.evaluation = "这次修好了。".into());
    let course = case.course();
    assert_eq!((course.satisfied, course.customer_opinion.as_deref()), (Some(true), Some("这次修好了。")));
}
