//! The words of W-06, return visits: the five kinds, states, events and their table.
//!
//! Keys are stable: they stand in files. Invariants: every event has one row; nothing happens to a visit that has ended;
//! whether items are open is derived, so no row leads to [`State::ItemsOpen`] or [`State::ItemsClosed`].

use super::clock::ClockKind as C;
use super::fact::words;
use super::table::{self, Actor, main, side};
use crate::text::Msg;

words! {
    /// Who is visited and why (W-06, kinds A to E).
    VisitKind, 5:
    Buyer "buyer" "购房客户" "Customer (A)";
    Office "office" "办公部门" "Office (B)";
    Complaint "complaint" "投诉" "After a complaint (C)";
    Repair "repair" "维修" "After a repair (D)";
    Service "service" "服务整改" "After a rectification (E)";
}

impl VisitKind {
    /// The visit that closes a case: one thing with the case's own step (W-03 row 11, W-05 rows 3b and 4c).
    pub const fn closes_a_case(self) -> bool {
        matches!(self, VisitKind::Complaint | VisitKind::Service)
    }
}

words! {
    /// What was repaired; decides T-11, T-12 or T-13 (G-14: a leak of a safety facility counts as safety).
    RepairCategory, 3:
    Safety "safety" "安全设施" "Safety facility";
    Leak "leak" "漏水" "Leak";
    Other "other" "其他" "Other";
}

words! {
    /// Where a visit stands (W-06).
    #[derive(Default)]
    State, 8:
    #[default] Planned "planned" "已计划" "Planned";
    Booked "booked" "已预约" "Booked";
    Unreachable "unreachable" "未联系上" "Not reached";
    Done "done" "已回访" "Visited";
    ItemsOpen "items_open" "有待办事项" "Items open";
    ItemsClosed "items_closed" "事项已办结" "Items settled";
    Closed "closed" "已办结" "Closed";
    Void "void" "已作废" "Void";
}

impl State {
    /// Nothing more happens to it.
    pub const fn is_ended(self) -> bool {
        matches!(self, State::Closed | State::Void)
    }

    /// The visit was made.
    pub const fn is_made(self) -> bool {
        matches!(self, State::Done | State::ItemsOpen | State::ItemsClosed | State::Closed)
    }
}

words! {
    /// What may happen to a visit, one step each.
    Event, 12:
    Plan "plan" "列入计划" "Plan";
    Book "book" "电话预约" "Book by phone";
    Finish "finish" "记录回访" "Record the visit";
    Unreachable "unreachable" "未联系上" "Not reached";
    AddItem "add_item" "补记事项" "Add an item";
    SettleItem "settle_item" "登记处理结果" "Settle an item";
    ItemToComplaint "item_to_complaint" "事项转投诉" "Item becomes a complaint";
    ItemToEnquiry "item_to_enquiry" "事项转咨询" "Item becomes an enquiry";
    Escalate "escalate" "重大问题请示" "Ask the company";
    Close "close" "办结" "Close";
    Note "note" "记录说明" "Add note";
    Void "void" "作废" "Void";
}

/// One row of W-06.
pub type Rule = table::Rule<Event, State>;

use State as S;

const BEFORE: &[State] = &[S::Planned, S::Booked, S::Unreachable];
const AFTER: &[State] = &[S::Done, S::ItemsOpen, S::ItemsClosed];
const OPEN: &[State] = &[S::Planned, S::Booked, S::Unreachable, S::Done, S::ItemsOpen, S::ItemsClosed];

/// The table.
pub static TABLE: &[Rule] = &[
    main("1", Event::Plan, &[], S::Planned, Actor::Service).papers(&["R-16"]).starts(&[
        C::PlannedVisit,
        C::Visit,
        C::RepairVisit,
        C::SafetyVisit,
        C::LeakVisit,
    ]),
    side("2", Event::Book, BEFORE, Some(S::Booked), Actor::Visitor).needs(&["booked_for"]),
    main("3", Event::Finish, BEFORE, S::Done, Actor::Visitor)
        .needs(&["started_at", "visit_form"])
        .stops(&[C::PlannedVisit, C::Visit, C::RepairVisit, C::SafetyVisit, C::LeakVisit])
        .starts(&[C::Promise])
        .papers(&["R-15"]),
    side("6", Event::Unreachable, BEFORE, Some(S::Unreachable), Actor::Visitor)
        .needs(&["retry_at"])
        .stops(&[C::PlannedVisit])
        .starts(&[C::PlannedVisit]),
    side("4", Event::AddItem, AFTER, None, Actor::Visitor).needs(&["items"]).starts(&[C::Promise]),
    main("5", Event::SettleItem, &[S::ItemsOpen], S::Done, Actor::Visitor).needs(&["item", "handling"]),
    side("5", Event::ItemToComplaint, &[S::ItemsOpen], None, Actor::Visitor).needs(&["item"]).papers(&["R-08"]),
    side("5", Event::ItemToEnquiry, &[S::ItemsOpen], None, Actor::Visitor).needs(&["item"]).papers(&["R-03"]),
    side("5", Event::Escalate, AFTER, None, Actor::Visitor).needs(&["escalated_to", "reason"]),
    main("6", Event::Close, &[S::Done, S::ItemsClosed], S::Closed, Actor::Visitor).stops(&C::ALL).papers(&["R-15"]),
    side("R-15", Event::Note, OPEN, None, Actor::AnyStaff).needs(&["note"]),
    side("G-25", Event::Void, BEFORE, Some(S::Void), Actor::Service).needs(&["reason"]).stops(&C::ALL),
];

/// The row of an event.
pub fn rule_of(event: Event) -> Option<&'static Rule> {
    TABLE.iter().find(|rule| rule.event == event)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::return_visit::ReturnVisitStep;

    #[test]
    fn every_event_has_one_row_and_nothing_happens_after_the_end() {
        for event in Event::ALL {
            assert_eq!(TABLE.iter().filter(|rule| rule.event == event).count(), 1, "{event:?}");
            assert_eq!(Event::from_key(event.key()), Some(event));
        }
        assert!(TABLE.iter().all(|rule| rule.from.iter().all(|state| !state.is_ended())));
        assert_eq!(OPEN.len() + 2, State::ALL.len());
    }

    #[test]
    fn every_field_a_rule_asks_for_is_one_the_step_can_answer_for() {
        for key in TABLE.iter().flat_map(|rule| rule.required) {
            assert!(ReturnVisitStep::example().holds(key) && !ReturnVisitStep::default().holds(key), "{key}");
        }
    }
}
