//! The words of W-05, complaints about the service itself: states, events, causes, and the table of rows 1 to 6.
//!
//! Keys are stable: they stand in files. Invariants: every event has one row but [`Event::Close`]'s anonymous twin; nothing
//! happens to a rectification that has ended.

use super::clock::ClockKind as C;
use super::fact::words;
use super::table::{self, Actor, main, side};
use crate::text::Msg;

words! {
    /// Where a rectification stands (W-05).
    #[derive(Default)]
    State, 9:
    #[default] Received "received" "已接到，待发通知单" "Received, notice to be issued";
    Issued "issued" "已发整改通知单" "Notice issued";
    Explained "explained" "已书面说明，待回访" "Explained, visit due";
    RemedyPromised "remedy_promised" "已答复客户，补救中" "Customer told, remedy under way";
    Remedied "remedied" "已补救，待回访" "Remedied, visit due";
    Visited "visited" "已回访，待结案" "Visited, to be closed";
    Closed "closed" "已结案" "Closed";
    ClosedUnsatisfied "closed_unsatisfied" "已结案（未满意）" "Closed, not satisfied";
    Void "void" "已作废" "Void";
}

impl State {
    /// Nothing more happens to it.
    pub const fn is_ended(self) -> bool {
        matches!(self, State::Closed | State::ClosedUnsatisfied | State::Void)
    }
}

words! {
    /// What may happen to a rectification, one step each.
    Event, 14:
    Receive "receive" "接到服务投诉" "Receive";
    Issue "issue" "发出服务整改通知单" "Issue the notice";
    Explain "explain" "登记书面说明" "Record the explanation";
    TellRemedy "tell_remedy" "登记已答复客户" "Customer told the remedy";
    Remedy "remedy" "登记补救完成" "Record the remedy done";
    Visit "visit" "记录回访" "Record the visit";
    Close "close" "结案" "Close";
    Reissue "reissue" "客户未满意，再次整改" "Not satisfied, rectify again";
    CloseAnonymous "close_anonymous" "匿名投诉结案" "Close, customer unnamed";
    CloseUnsatisfied "close_unsatisfied" "主任批准结案" "Close by the director's leave";
    Inform "inform" "告知客户进展" "Tell the customer how it stands";
    Escalate "escalate" "上报" "Send up";
    Note "note" "记录进展" "Add progress note";
    Void "void" "作废" "Void";
}

words! {
    /// Why the service was complained about; it chooses the branch of W-05 step 3.
    Cause, 3:
    Attitude "attitude" "服务态度" "Attitude";
    Delay "delay" "工作延误" "Delay";
    Other "other" "其他" "Other";
}

impl Cause {
    /// The department explains itself in writing; every other cause asks for a remedy (W-05 step 3).
    pub const fn asks_explanation(self) -> bool {
        matches!(self, Cause::Attitude)
    }
}

/// One row of W-05.
pub type Rule = table::Rule<Event, State>;

use State as S;

const OPEN: &[State] = &[S::Received, S::Issued, S::Explained, S::RemedyPromised, S::Remedied, S::Visited];

/// The table.
pub static TABLE: &[Rule] = &[
    main("1", Event::Receive, &[], S::Received, Actor::Office).starts(&[C::FirstReply]),
    main("2", Event::Issue, &[S::Received], S::Issued, Actor::Office)
        .needs(&["department", "cause", "delivered_at"])
        .starts(&[C::RemedyReply, C::RemedyDone])
        .papers(&["R-11"]),
    main("3a", Event::Explain, &[S::Issued], S::Explained, Actor::Department)
        .needs(&["explanation", "explained_by"])
        .starts(&[C::Visit])
        .papers(&["R-11"]),
    main("4a", Event::TellRemedy, &[S::Issued], S::RemedyPromised, Actor::Department)
        .needs(&["remedy", "told_at"])
        .stops(&[C::RemedyReply, C::FirstReply, C::Promise])
        .papers(&["R-11"]),
    // From `Issued` only when nobody can be told, because the customer has no name (G-18).
    main("4b", Event::Remedy, &[S::RemedyPromised, S::Issued], S::Remedied, Actor::Department)
        .needs(&["result", "people"])
        .stops(&[C::RemedyDone])
        .starts(&[C::Visit])
        .papers(&["R-11"]),
    main("3b, 4c", Event::Visit, &[S::Explained, S::Remedied], S::Visited, Actor::Assistant)
        .needs(&["visited_at", "visit_form", "satisfaction"])
        .stops(&[C::Visit, C::FirstReply, C::Promise])
        .papers(&["R-15"]),
    main("5", Event::Close, &[S::Visited], S::Closed, Actor::Office)
        .needs(&["prevention"])
        .stops(&C::ALL)
        .papers(&["R-11"]),
    side("6", Event::Reissue, &[S::Visited], Some(S::Issued), Actor::Office)
        .needs(&["delivered_at"])
        .starts(&[C::RemedyReply, C::RemedyDone])
        .papers(&["R-11"]),
    side("G-18", Event::CloseAnonymous, &[S::Explained, S::Remedied], Some(S::Closed), Actor::Office)
        .needs(&["prevention"])
        .stops(&C::ALL)
        .papers(&["R-11"]),
    side("G-16", Event::CloseUnsatisfied, &[S::Visited], Some(S::ClosedUnsatisfied), Actor::Director)
        .needs(&["reason", "decided_by", "prevention"])
        .stops(&C::ALL)
        .papers(&["R-11"]),
    side("T-08", Event::Inform, OPEN, None, Actor::Service)
        .needs(&["message", "promised_at"])
        .stops(&[C::FirstReply, C::Promise])
        .starts(&[C::Promise]),
    side("W-04", Event::Escalate, OPEN, None, Actor::Office).needs(&["escalated_to", "reason"]),
    side("R-08", Event::Note, OPEN, None, Actor::AnyStaff).needs(&["note"]),
    side("G-25", Event::Void, OPEN, Some(S::Void), Actor::Office).needs(&["reason"]).stops(&C::ALL),
];

/// The row of an event.
pub fn rule_of(event: Event) -> Option<&'static Rule> {
    TABLE.iter().find(|rule| rule.event == event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rectification::RectificationStep;

    #[test]
    fn every_event_has_one_row_and_every_state_is_reached() {
        for event in Event::ALL {
            assert_eq!(TABLE.iter().filter(|rule| rule.event == event).count(), 1, "{event:?}");
            assert_eq!(Event::from_key(event.key()), Some(event));
        }
        for state in State::ALL {
            assert!(TABLE.iter().any(|rule| rule.to == Some(state)), "{state:?}");
            assert_eq!(State::from_key(state.key()), Some(state));
        }
    }

    #[test]
    fn nothing_happens_to_a_rectification_that_has_ended() {
        assert!(TABLE.iter().all(|rule| rule.from.iter().all(|state| !state.is_ended())));
        assert_eq!(OPEN.len() + 3, State::ALL.len());
    }

    #[test]
    fn every_field_a_rule_asks_for_is_one_the_step_can_answer_for() {
        for key in TABLE.iter().flat_map(|rule| rule.required) {
            assert!(RectificationStep::example().holds(key) && !RectificationStep::default().holds(key), "{key}");
        }
    }
}
