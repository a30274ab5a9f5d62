//! The words of W-03: the states of a complaint, the events that move it, who acts, how grave it is, which clocks run.
//!
//! Keys are stable: they stand in files. A new event gets a new key; no key is ever given another meaning.

use crate::text::Msg;

pub use super::clock::ClockKind;
pub use super::table::Actor;

/// Where a complaint stands (W-03).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It has been heard.
    #[default]
    Received,
    /// The intake is written.
    Recorded,
    /// It stands in the register and has its number.
    Registered,
    /// The notice is with the department.
    NoticeIssued,
    /// The facts are checked.
    Verified,
    /// A major complaint waits for the director.
    AwaitingDecision,
    /// It is with the company's leaders.
    Escalated,
    /// A department is in charge.
    Assigned,
    /// The department works on it.
    InProgress,
    /// A corrective action is under way.
    CorrectiveAction,
    /// It cannot be solved now (G-17).
    OnHold,
    /// The department has reported its result.
    Remedied,
    /// The customer has the result.
    Reported,
    /// The return visit is due.
    VisitDue,
    /// It is about the service itself and is with the company office (W-05, G-02).
    Rectifying,
    /// Closed with the customer satisfied.
    Closed,
    /// Closed by the director although the customer was not satisfied (G-16).
    ClosedUnsatisfied,
    /// Voided with a reason (1.1 rule 4).
    Void,
}

impl State {
    /// All states in the order of the work.
    pub const ALL: [State; 18] = [
        State::Received,
        State::Recorded,
        State::Registered,
        State::NoticeIssued,
        State::Verified,
        State::AwaitingDecision,
        State::Escalated,
        State::Assigned,
        State::InProgress,
        State::CorrectiveAction,
        State::OnHold,
        State::Remedied,
        State::Reported,
        State::VisitDue,
        State::Rectifying,
        State::Closed,
        State::ClosedUnsatisfied,
        State::Void,
    ];

    /// The catalogue's name of the state, stable.
    pub const fn key(self) -> &'static str {
        match self {
            State::Received => "received",
            State::Recorded => "recorded",
            State::Registered => "registered",
            State::NoticeIssued => "notice_issued",
            State::Verified => "verified",
            State::AwaitingDecision => "awaiting_decision",
            State::Escalated => "escalated",
            State::Assigned => "assigned",
            State::InProgress => "in_progress",
            State::CorrectiveAction => "corrective_action",
            State::OnHold => "on_hold",
            State::Remedied => "remedied",
            State::Reported => "reported",
            State::VisitDue => "visit_due",
            State::Rectifying => "rectifying",
            State::Closed => "closed",
            State::ClosedUnsatisfied => "closed_unsatisfied",
            State::Void => "void",
        }
    }

    /// The state with this key.
    pub fn from_key(key: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.key() == key)
    }

    /// The state in words.
    pub const fn label(self) -> Msg {
        match self {
            State::Received => Msg::new("已接到", "Received"),
            State::Recorded => Msg::new("已受理", "Taken down"),
            State::Registered => Msg::new("已登记", "Registered"),
            State::NoticeIssued => Msg::new("已发通知单", "Notice issued"),
            State::Verified => Msg::new("已核实", "Verified"),
            State::AwaitingDecision => Msg::new("待主任决定", "Awaiting decision"),
            State::Escalated => Msg::new("待公司领导决定", "With the leaders"),
            State::Assigned => Msg::new("已交办", "Assigned"),
            State::InProgress => Msg::new("处理中", "In progress"),
            State::CorrectiveAction => Msg::new("纠正措施中", "Corrective action"),
            State::OnHold => Msg::new("暂缓处理", "On hold"),
            State::Remedied => Msg::new("已处理，待告知客户", "Remedied, customer to be told"),
            State::Reported => Msg::new("已告知客户", "Customer told"),
            State::VisitDue => Msg::new("待回访", "Visit due"),
            State::Rectifying => Msg::new("服务整改中", "With the company office"),
            State::Closed => Msg::new("已结案", "Closed"),
            State::ClosedUnsatisfied => Msg::new("结案（客户未满意）", "Closed, not satisfied"),
            State::Void => Msg::new("已作废", "Void"),
        }
    }

    /// Nothing more happens to it.
    pub const fn is_ended(self) -> bool {
        matches!(self, State::Closed | State::ClosedUnsatisfied | State::Void)
    }
}

/// What may happen to a complaint (W-03), one step each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// Row 1; the intake record itself, never a step.
    Receive,
    /// Row 2.
    Record,
    /// Row 3, gives the number.
    Register,
    /// Row 4.
    IssueNotice,
    /// A further department gets a copy of the notice (G-37).
    CopyNotice,
    /// Row 5.
    Verify,
    /// Row 6a, minor only.
    Assign,
    /// Row 6b, major only.
    Submit,
    /// Row 6c, by the director.
    Decide,
    /// Row 6d.
    Escalate,
    /// Row 6e, by the company's leaders.
    LeadersDecide,
    /// Row 7.
    StartWork,
    /// Row 7a.
    SetMeasure,
    /// Row 7b.
    Hold,
    /// Row 7c from hold.
    Resume,
    /// Row 7c from a corrective action.
    FinishMeasure,
    /// Row 8; with several departments the last reply moves the case (G-37).
    Reply,
    /// An anonymous complaint ends without feedback and visit (G-18).
    CloseAnonymous,
    /// Row 9.
    Report,
    /// Row 10.
    PlanVisit,
    /// Row 11.
    Satisfied,
    /// Row 12, opens a new round.
    NotSatisfied,
    /// Row 13, by the director only (G-16).
    CloseUnsatisfied,
    /// Row 14.
    Void,
    /// An interim message to the customer with a promised time (T-08, G-03).
    Inform,
    /// A progress note.
    Note,
    /// Minor becomes major (G-08).
    Raise,
    /// Major becomes minor, by the director only (G-08).
    Lower,
    /// First-inquiry responsibility passes to someone else (G-01).
    HandOver,
    /// It is about the service itself: the company office takes it up (W-05 row 1, G-02).
    Rectify,
    /// The rectification has closed, and the complaint with it (W-05 row 5).
    Rectified,
    /// The rectification was voided: the complaint goes on here.
    BackFromOffice,
    /// It goes one rung up the ladder (W-04).
    RaiseUp,
    /// What the rung above answered (W-04).
    RungAnswers,
    /// The director has seen that a minor complaint was assigned directly (G-44).
    Acknowledge,
}

impl Event {
    /// All events in the order of the table.
    pub const ALL: [Event; 35] = [
        Event::Receive,
        Event::Record,
        Event::Register,
        Event::IssueNotice,
        Event::CopyNotice,
        Event::Verify,
        Event::Assign,
        Event::Submit,
        Event::Decide,
        Event::Escalate,
        Event::LeadersDecide,
        Event::StartWork,
        Event::SetMeasure,
        Event::Hold,
        Event::Resume,
        Event::FinishMeasure,
        Event::Reply,
        Event::CloseAnonymous,
        Event::Report,
        Event::PlanVisit,
        Event::Satisfied,
        Event::NotSatisfied,
        Event::CloseUnsatisfied,
        Event::Void,
        Event::Inform,
        Event::Note,
        Event::Raise,
        Event::Lower,
        Event::HandOver,
        Event::Rectify,
        Event::Rectified,
        Event::BackFromOffice,
        Event::RaiseUp,
        Event::RungAnswers,
        Event::Acknowledge,
    ];

    /// The name of the event in records and files, stable.
    pub const fn key(self) -> &'static str {
        match self {
            Event::Receive => "receive",
            Event::Record => "record",
            Event::Register => "register",
            Event::IssueNotice => "issue_notice",
            Event::CopyNotice => "copy_notice",
            Event::Verify => "verify",
            Event::Assign => "assign",
            Event::Submit => "submit",
            Event::Decide => "decide",
            Event::Escalate => "escalate",
            Event::LeadersDecide => "leaders_decide",
            Event::StartWork => "start_work",
            Event::SetMeasure => "set_measure",
            Event::Hold => "hold",
            Event::Resume => "resume",
            Event::FinishMeasure => "finish_measure",
            Event::Reply => "reply",
            Event::CloseAnonymous => "close_anonymous",
            Event::Report => "report",
            Event::PlanVisit => "plan_visit",
            Event::Satisfied => "satisfied",
            Event::NotSatisfied => "not_satisfied",
            Event::CloseUnsatisfied => "close_unsatisfied",
            Event::Void => "void",
            Event::Inform => "inform",
            Event::Note => "note",
            Event::Raise => "raise",
            Event::Lower => "lower",
            Event::HandOver => "hand_over",
            Event::Rectify => "rectify",
            Event::Rectified => "rectified",
            Event::BackFromOffice => "back_from_office",
            Event::RaiseUp => "raise_up",
            Event::RungAnswers => "rung_answers",
            Event::Acknowledge => "acknowledge",
        }
    }

    /// The event with this key.
    pub fn from_key(key: &str) -> Option<Event> {
        Event::ALL.into_iter().find(|event| event.key() == key)
    }

    /// The verb on the button.
    pub const fn label(self) -> Msg {
        match self {
            Event::Receive => Msg::new("接到投诉", "Receive complaint"),
            Event::Record => Msg::new("完成受理记录", "Complete intake"),
            Event::Register => Msg::new("登记编号", "Register"),
            Event::IssueNotice => Msg::new("发出通知单", "Issue notice"),
            Event::CopyNotice => Msg::new("加发通知单", "Issue a further notice"),
            Event::Verify => Msg::new("标记已核实", "Mark as verified"),
            Event::Assign => Msg::new("交办责任部门", "Assign to department"),
            Event::Submit => Msg::new("呈报主任决定", "Submit to the director"),
            Event::Decide => Msg::new("记录主任决定", "Record the director's decision"),
            Event::Escalate => Msg::new("上报公司领导", "Send up to the leaders"),
            Event::LeadersDecide => Msg::new("记录领导决定", "Record the leaders' decision"),
            Event::StartWork => Msg::new("开始处理", "Start work"),
            Event::SetMeasure => Msg::new("制定纠正措施", "Set corrective action"),
            Event::Hold => Msg::new("暂缓处理", "Put on hold"),
            Event::Resume => Msg::new("恢复处理", "Resume"),
            Event::FinishMeasure => Msg::new("纠正措施已完成", "Corrective action done"),
            Event::Reply => Msg::new("登记部门反馈", "Record the department's reply"),
            Event::CloseAnonymous => Msg::new("匿名投诉结案", "Close anonymous complaint"),
            Event::Report => Msg::new("告知客户结果", "Tell the customer the result"),
            Event::PlanVisit => Msg::new("安排回访", "Plan return visit"),
            Event::Satisfied => Msg::new("标记已回访，客户满意", "Visited, customer satisfied"),
            Event::NotSatisfied => Msg::new("客户未满意，再次处理", "Not satisfied, work on it again"),
            Event::CloseUnsatisfied => Msg::new("主任批准结案", "Close by the director's leave"),
            Event::Void => Msg::new("作废", "Void"),
            Event::Inform => Msg::new("告知客户进展", "Tell the customer how it stands"),
            Event::Note => Msg::new("记录进展", "Add progress note"),
            Event::Raise => Msg::new("升为重大投诉", "Raise to major"),
            Event::Lower => Msg::new("降为简易投诉", "Lower to minor"),
            Event::HandOver => Msg::new("移交首问责任", "Hand over first-inquiry duty"),
            Event::Rectify => Msg::new("转公司办公室整改", "Pass to the company office"),
            Event::Rectified => Msg::new("服务整改结案", "Rectification closed"),
            Event::BackFromOffice => Msg::new("整改单作废，退回办理", "Rectification voided, back to the desk"),
            Event::RaiseUp => Msg::new("逐级上报", "Send up the ladder"),
            Event::RungAnswers => Msg::new("登记上级批复", "Record the answer from above"),
            Event::Acknowledge => Msg::new("主任阅知", "Seen by the director"),
        }
    }
}

/// How grave a complaint is (G-08).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// 简易: assigned directly.
    Minor,
    /// 重大: the director or the leaders decide first.
    Major,
}

impl Severity {
    /// Both, lighter first.
    pub const ALL: [Severity; 2] = [Severity::Minor, Severity::Major];

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Severity::Minor => "minor",
            Severity::Major => "major",
        }
    }

    /// The severity with this key.
    pub fn from_key(key: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.key() == key)
    }

    /// The severity in words.
    pub const fn label(self) -> Msg {
        match self {
            Severity::Minor => Msg::new("简易", "Minor"),
            Severity::Major => Msg::new("重大", "Major"),
        }
    }
}

/// Which way a complaint goes (G-02); both stand in the one register R-06.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Track {
    /// About products, property or what was agreed: W-03.
    #[default]
    Standard,
    /// About the conduct of staff or a department itself: W-05, by the company office.
    AboutService,
}

impl Track {
    /// The track with this key; complaints of an older version say none and are standard.
    pub fn from_key(key: &str) -> Track {
        if key == Track::AboutService.key() { Track::AboutService } else { Track::Standard }
    }

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Track::Standard => "standard",
            Track::AboutService => "about_service",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_and_is_used_once() {
        for state in State::ALL {
            assert_eq!(State::from_key(state.key()), Some(state));
        }
        for event in Event::ALL {
            assert_eq!(Event::from_key(event.key()), Some(event));
        }
        for severity in Severity::ALL {
            assert_eq!(Severity::from_key(severity.key()), Some(severity));
        }
        assert_eq!(Event::from_key("from_the_future"), None);
    }
}
