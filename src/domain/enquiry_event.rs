//! The words of W-02: the states of an enquiry and the events that move it, with the table of both.
//!
//! Keys are stable: they stand in files. Invariants: every event of [`Event::ALL`] has one row; nothing happens to an enquiry
//! that has ended.

use super::clock::ClockKind as C;
use super::table::{self, Actor, main, side};
use crate::text::Msg;

/// Where an enquiry stands (R-03, W-02).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// It has been asked.
    #[default]
    Received,
    /// It was answered at once.
    AnsweredNow,
    /// The customer has a promised time.
    Pending,
    /// The answer is there, the customer does not have it yet.
    Answered,
    /// The customer has the answer.
    FedBack,
    /// Closed.
    Closed,
    /// It has become a complaint.
    Converted,
    /// Voided with a reason (1.1 rule 4).
    Void,
}

impl State {
    /// All states in the order of the work.
    pub const ALL: [State; 8] = [
        State::Received,
        State::AnsweredNow,
        State::Pending,
        State::Answered,
        State::FedBack,
        State::Closed,
        State::Converted,
        State::Void,
    ];

    /// The state in words.
    pub const fn label(self) -> Msg {
        match self {
            State::Received => Msg::new("待答复", "To be answered"),
            State::AnsweredNow => Msg::new("已当场答复", "Answered at once"),
            State::Pending => Msg::new("已承诺，待答复", "Promised"),
            State::Answered => Msg::new("已得答复，待告知客户", "Answered, customer to be told"),
            State::FedBack => Msg::new("已答复客户", "Customer has the answer"),
            State::Closed => Msg::new("已办结", "Closed"),
            State::Converted => Msg::new("已转投诉", "Became a complaint"),
            State::Void => Msg::new("已作废", "Void"),
        }
    }

    /// Nothing more happens to it.
    pub const fn is_ended(self) -> bool {
        matches!(self, State::Closed | State::Converted | State::Void)
    }
}

/// What may happen to an enquiry, one step each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Event {
    /// Step 1; the record itself, never a step.
    Receive,
    /// Step 2.
    AnswerNow,
    /// Step 3: the customer is promised an answer by a time (T-08).
    Promise,
    /// Step 3: a department or person is asked.
    Ask,
    /// Step 4.
    Answer,
    /// Step 5.
    FeedBack,
    /// The customer asks on.
    FollowUp,
    /// The end of step 2 or 5.
    Close,
    /// An interim message with a new promise (T-08).
    Inform,
    /// Step 7: first-inquiry duty is offered to someone else.
    HandOver,
    /// Step 7: that person takes over.
    Accept,
    /// Step 7: the customer has been told who is in charge.
    TellCustomer,
    /// Step 7: the hand-over does not come about.
    Withdraw,
    /// reported to a department or leader.
    ReportUp,
    /// Step 6.
    ToComplaint,
    /// Step 6: passed on as a repair request; the work goes on elsewhere, the first-inquiry duty stays here (G-01).
    ToRepair,
    /// A progress note.
    Note,
    /// Voided with a reason.
    Void,
}

impl Event {
    /// All events in the order of the table.
    pub const ALL: [Event; 18] = [
        Event::Receive,
        Event::AnswerNow,
        Event::Promise,
        Event::Ask,
        Event::Answer,
        Event::FeedBack,
        Event::FollowUp,
        Event::Close,
        Event::Inform,
        Event::HandOver,
        Event::Accept,
        Event::TellCustomer,
        Event::Withdraw,
        Event::ReportUp,
        Event::ToComplaint,
        Event::ToRepair,
        Event::Note,
        Event::Void,
    ];

    /// The name of the event in records and files, stable.
    pub const fn key(self) -> &'static str {
        match self {
            Event::Receive => "receive",
            Event::AnswerNow => "answer_now",
            Event::Promise => "promise",
            Event::Ask => "ask",
            Event::Answer => "answer",
            Event::FeedBack => "feed_back",
            Event::FollowUp => "follow_up",
            Event::Close => "close",
            Event::Inform => "inform",
            Event::HandOver => "hand_over",
            Event::Accept => "accept",
            Event::TellCustomer => "tell_customer",
            Event::Withdraw => "withdraw",
            Event::ReportUp => "report_up",
            Event::ToComplaint => "to_complaint",
            Event::ToRepair => "to_repair",
            Event::Note => "note",
            Event::Void => "void",
        }
    }

    /// The event with this key.
    pub fn from_key(key: &str) -> Option<Event> {
        Event::ALL.into_iter().find(|event| event.key() == key)
    }

    /// The verb on the button.
    pub const fn label(self) -> Msg {
        match self {
            Event::Receive => Msg::new("接到咨询", "Receive enquiry"),
            Event::AnswerNow => Msg::new("当场答复", "Answer at once"),
            Event::Promise => Msg::new("承诺答复时间", "Promise a time"),
            Event::Ask => Msg::new("协调部门", "Ask a department"),
            Event::Answer => Msg::new("登记答复", "Record the answer"),
            Event::FeedBack => Msg::new("告知客户答复", "Give the customer the answer"),
            Event::FollowUp => Msg::new("客户追问", "The customer asks on"),
            Event::Close => Msg::new("办结", "Close"),
            Event::Inform => Msg::new("告知进展并改约", "Tell progress, promise anew"),
            Event::HandOver => Msg::new("移交首问责任", "Hand over first-inquiry duty"),
            Event::Accept => Msg::new("确认接手", "Accept the hand-over"),
            Event::TellCustomer => Msg::new("已告知客户由谁接手", "Customer told who takes over"),
            Event::Withdraw => Msg::new("移交未成", "Hand-over not made"),
            Event::ReportUp => Msg::new("上报", "Report upward"),
            Event::ToComplaint => Msg::new("转为投诉", "Make it a complaint"),
            Event::ToRepair => Msg::new("转报修", "Pass on as a repair request"),
            Event::Note => Msg::new("记录进展", "Add progress note"),
            Event::Void => Msg::new("作废", "Void"),
        }
    }
}

/// One row of W-02.
pub type Rule = table::Rule<Event, State>;

use State as S;

const OPEN: &[State] = &[S::Received, S::AnsweredNow, S::Pending, S::Answered, S::FedBack];
/// The customer does not have the answer yet.
const UNANSWERED: &[State] = &[S::Received, S::Pending, S::Answered];

/// The table.
pub static TABLE: &[Rule] = &[
    main("1", Event::Receive, &[], S::Received, Actor::AnyStaff).starts(&[C::EnquiryReply, C::FirstReply]),
    main("2", Event::AnswerNow, &[S::Received], S::AnsweredNow, Actor::Owner)
        .needs(&["answer"])
        .stops(&[C::EnquiryReply, C::FirstReply]),
    main("3", Event::Promise, &[S::Received], S::Pending, Actor::Owner)
        .needs(&["promised_at"])
        .stops(&[C::FirstReply])
        .starts(&[C::Promise]),
    side("3", Event::Ask, UNANSWERED, None, Actor::Owner).needs(&["department"]),
    main("4", Event::Answer, &[S::Pending], S::Answered, Actor::AnyStaff).needs(&["answer", "answered_by"]),
    main("5", Event::FeedBack, &[S::Answered], S::FedBack, Actor::Owner).needs(&["told_at"]).stops(&[
        C::EnquiryReply,
        C::FirstReply,
        C::Promise,
    ]),
    main("5", Event::Close, &[S::AnsweredNow, S::FedBack], S::Closed, Actor::Owner).stops(&C::ALL).papers(&["R-03"]),
    side("5", Event::FollowUp, &[S::AnsweredNow, S::FedBack], Some(S::Pending), Actor::Owner)
        .needs(&["note", "promised_at"])
        .starts(&[C::Promise]),
    side("T-08", Event::Inform, &[S::Pending, S::Answered], None, Actor::Owner)
        .needs(&["message", "promised_at"])
        .stops(&[C::Promise])
        .starts(&[C::Promise]),
    side("7", Event::HandOver, UNANSWERED, None, Actor::Owner).needs(&["handed_to"]).papers(&["R-03"]),
    side("7", Event::Accept, UNANSWERED, None, Actor::Successor).needs(&["accepted_by", "accepted_how"]),
    side("7", Event::TellCustomer, UNANSWERED, None, Actor::Owner).needs(&["told_at"]),
    side("7", Event::Withdraw, UNANSWERED, None, Actor::AnyStaff).needs(&["reason"]),
    side("R-03", Event::ReportUp, OPEN, None, Actor::AnyStaff).needs(&["reported_to"]),
    side("6", Event::ToComplaint, OPEN, Some(S::Converted), Actor::AnyStaff).stops(&C::ALL).papers(&["R-08"]),
    side("6", Event::ToRepair, &[S::Received, S::Pending], Some(S::Pending), Actor::Owner)
        .needs(&["repair_to", "promised_at"])
        .stops(&[C::FirstReply, C::Promise])
        .starts(&[C::Promise])
        .papers(&["R-03"]),
    side("R-03", Event::Note, OPEN, None, Actor::AnyStaff).needs(&["note"]),
    side("G-25", Event::Void, OPEN, Some(S::Void), Actor::Service).needs(&["reason"]).stops(&C::ALL),
];

/// The row of an event.
pub fn rule_of(event: Event) -> Option<&'static Rule> {
    TABLE.iter().find(|rule| rule.event == event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::enquiry::EnquiryStep;

    #[test]
    fn every_event_has_one_row_and_every_state_is_reached() {
        for event in Event::ALL {
            assert_eq!(TABLE.iter().filter(|rule| rule.event == event).count(), 1, "{event:?}");
            assert_eq!(Event::from_key(event.key()), Some(event));
        }
        for state in State::ALL {
            assert!(TABLE.iter().any(|rule| rule.to == Some(state)), "{state:?}");
        }
    }

    #[test]
    fn nothing_happens_to_an_enquiry_that_has_ended() {
        assert!(TABLE.iter().all(|rule| rule.from.iter().all(|state| !state.is_ended())));
        assert_eq!(OPEN.len() + 3, State::ALL.len());
    }

    #[test]
    fn every_field_a_rule_asks_for_is_one_the_step_can_answer_for() {
        for key in TABLE.iter().flat_map(|rule| rule.required) {
            assert!(EnquiryStep::example().holds(key) && !EnquiryStep::default().holds(key), "{key}");
        }
    }
}
