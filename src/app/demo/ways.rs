//! The ways a complaint of the demo desk goes through the table of W-03, and where the open ones stand today.

use crate::domain::complaint_event::Event as E;
use crate::domain::complaint_event::Severity::{self, Major, Minor};

/// Steps from the intake on.
pub(super) struct Way {
    /// As registered; raising and lowering are steps.
    pub severity: Severity,
    pub is_anonymous: bool,
    pub events: &'static [E],
}

/// A complaint that is not finished: how far it is, since when it runs, until when the customer was promised an answer.
pub(super) struct Open {
    pub way: Way,
    /// Minutes ago, for today's; else days ago.
    pub since: Since,
    /// Days from today of the last promise, contact or corrective action; negative is past.
    pub until: i64,
}

/// How long ago a complaint was received.
#[derive(Clone, Copy)]
pub(super) enum Since {
    Minutes(i64),
    Days(i64),
}

const fn named(severity: Severity, events: &'static [E]) -> Way {
    Way { severity, is_anonymous: false, events }
}

const fn unnamed(events: &'static [E]) -> Way {
    Way { severity: Minor, is_anonymous: true, events }
}

const fn open(severity: Severity, since: Since, until: i64, events: &'static [E]) -> Open {
    Open { way: named(severity, events), since, until }
}

/// Ways to an end with how often each is gone in the past months.
#[rustfmt::skip]
pub(super) const ENDED: &[(usize, Way)] = &[
    (22, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (4, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Note, E::SetMeasure, E::FinishMeasure, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (3, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Hold, E::Resume, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (4, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Reply, E::Report, E::PlanVisit, E::NotSatisfied, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (3, named(Minor, &[E::Record, E::HandOver, E::Register, E::IssueNotice, E::CopyNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Reply, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (6, named(Major, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::Inform, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (2, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::RaiseUp, E::RungAnswers, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (3, named(Major, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Escalate, E::LeadersDecide, E::StartWork, E::SetMeasure, E::FinishMeasure, E::Inform, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (1, named(Major, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Lower, E::Assign, E::StartWork, E::Acknowledge, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (1, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Raise, E::Submit, E::Decide, E::StartWork, E::Reply, E::Report, E::PlanVisit, E::Satisfied])),
    (4, unnamed(&[E::Record, E::Register, E::IssueNotice, E::Verify, E::Assign, E::StartWork, E::Acknowledge, E::Reply, E::CloseAnonymous])),
    (4, named(Major, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::Reply, E::Report, E::PlanVisit, E::NotSatisfied, E::Inform, E::Reply, E::Report, E::PlanVisit, E::CloseUnsatisfied])),
    (2, named(Minor, &[E::Record, E::Void])),
    (2, named(Minor, &[E::Record, E::Register, E::Void])),
    (1, named(Minor, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Void])),
];

/// The complaints the desk works on today: some late, some due today, some with time.
#[rustfmt::skip]
pub(super) const OPEN: &[Open] = &[
    // Just taken down; the name is still to be asked for.
    open(Minor, Since::Minutes(7), 0, &[]),
    open(Minor, Since::Minutes(26), 0, &[]),
    open(Minor, Since::Minutes(14), 0, &[E::Record]),
    open(Minor, Since::Minutes(55), 0, &[E::Record]),
    open(Minor, Since::Minutes(12), 0, &[E::Record, E::Register]),
    open(Major, Since::Minutes(28), 0, &[E::Record, E::Register]),
    open(Minor, Since::Minutes(75), 0, &[E::Record, E::Register, E::IssueNotice]),
    open(Minor, Since::Minutes(140), 0, &[E::Record, E::Register, E::IssueNotice]),
    open(Major, Since::Days(1), 0, &[E::Record, E::Register, E::IssueNotice]),
    open(Minor, Since::Minutes(210), 0, &[E::Record, E::Register, E::IssueNotice, E::Verify]),
    open(Minor, Since::Days(1), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform]),
    open(Major, Since::Minutes(240), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit]),
    open(Major, Since::Days(1), 0, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit]),
    open(Major, Since::Days(4), -1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit]),
    open(Major, Since::Days(2), 3, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Escalate]),
    open(Major, Since::Days(5), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Escalate]),
    open(Minor, Since::Days(1), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign]),
    open(Minor, Since::Days(1), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign]),
    open(Major, Since::Days(2), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide]),
    open(Minor, Since::Days(1), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork]),
    open(Minor, Since::Days(2), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Note]),
    open(Minor, Since::Days(3), 0, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork]),
    open(Minor, Since::Days(6), -1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Note]),
    open(Major, Since::Days(3), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork]),
    open(Minor, Since::Days(2), 1, &[E::Record, E::Register, E::IssueNotice, E::CopyNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply]),
    open(Minor, Since::Days(5), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Reply, E::Report, E::PlanVisit, E::NotSatisfied, E::Inform]),
    Open { way: unnamed(&[E::Record, E::Register, E::IssueNotice, E::Verify, E::Assign, E::StartWork]), since: Since::Days(2), until: 1 },
    open(Major, Since::Days(3), 5, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::SetMeasure]),
    open(Minor, Since::Days(2), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::SetMeasure]),
    open(Major, Since::Days(9), -1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::SetMeasure]),
    open(Minor, Since::Days(3), 4, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Hold]),
    open(Minor, Since::Days(8), 0, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Acknowledge, E::Hold]),
    open(Major, Since::Days(12), 7, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::Hold]),
    open(Minor, Since::Days(1), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply]),
    open(Major, Since::Days(3), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::Reply]),
    open(Minor, Since::Days(1), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply, E::Report]),
    open(Minor, Since::Days(1), 2, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply, E::Report]),
    open(Minor, Since::Days(1), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply, E::Report, E::PlanVisit]),
    open(Minor, Since::Days(2), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply, E::Report, E::PlanVisit]),
    open(Major, Since::Days(6), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Submit, E::Decide, E::StartWork, E::Reply, E::Report, E::PlanVisit]),
    open(Minor, Since::Days(4), 1, &[E::Record, E::Register, E::IssueNotice, E::Verify, E::Inform, E::Assign, E::StartWork, E::Reply, E::Report, E::PlanVisit, E::NotSatisfied, E::Inform, E::Reply, E::Report, E::PlanVisit]),
];
