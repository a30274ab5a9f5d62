//! W-01 客户接待: where a visitor stands between the door and the register, and the one press that comes next.
//!
//! Nothing is stored but times on the log line; the stage follows from them. Seating and touring may be skipped, because
//! not everybody sits down: only leaving ends a reception.

use super::moment::Moment;
use super::value::Values;
use super::visit::{VISIT, Visit};
use crate::text::Msg;

/// Where a visitor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// 预计到访: announced by the car park or by appointment (step 1).
    Expected,
    /// 已到访: greeted, the purpose asked (steps 2 and 3).
    Arrived,
    /// 已通知: passed to a department or the salesperson told (step 4).
    Routed,
    /// 已就座: seated and consulting (steps 5 and 6).
    Seated,
    /// 参观中 (step 7).
    Touring,
    /// 已离开 (step 8).
    Left,
    /// 已登记 (step 9).
    Registered,
}

impl Stage {
    /// What it is called.
    pub const fn label(self) -> Msg {
        match self {
            Stage::Expected => Msg::new("预计到访", "Expected"),
            Stage::Arrived => Msg::new("已到访", "Arrived"),
            Stage::Routed => Msg::new("已通知", "Passed on"),
            Stage::Seated => Msg::new("洽谈中", "Seated"),
            Stage::Touring => Msg::new("参观中", "Touring"),
            Stage::Left => Msg::new("已离开", "Left"),
            Stage::Registered => Msg::new("已登记", "Registered"),
        }
    }
}

/// A press that notes the time of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 已到访, of somebody expected.
    Arrive,
    /// 就座奉茶.
    Seat,
    /// 参观样板间.
    Tour,
    /// 离开.
    Leave,
}

impl Step {
    /// What stands on the button.
    pub const fn label(self) -> Msg {
        match self {
            Step::Arrive => Msg::new("已到访", "Has arrived"),
            Step::Seat => Msg::new("就座奉茶", "Seated, tea"),
            Step::Tour => Msg::new("去参观", "On tour"),
            Step::Leave => Msg::new("已离开", "Has left"),
        }
    }

    /// What is to be done besides, said once the step is noted (steps 5, 7 and 8).
    pub const fn besides(self) -> Msg {
        match self {
            Step::Arrive => Msg::new(
                "已记录到访。请主动迎接，问明来意并通知相关人员",
                "Noted. Greet the guest, ask what brings them and tell who is concerned.",
            ),
            Step::Seat => Msg::new(
                "已记录就座。请逐位询问饮品，并告知销售人员就座位置",
                "Noted. Ask each guest for a drink and tell the salesperson where they sit.",
            ),
            Step::Tour => Msg::new(
                "已记录参观。客户离开样板间后请一客一盘点",
                "Noted. Count the show flat when the guests have left it.",
            ),
            Step::Leave => Msg::new(
                "已记录离开。请通知保洁员整理接待区，并及时登记客户",
                "Noted. Have the place cleaned and tidied, and register the customer.",
            ),
        }
    }

    /// The fields it fills.
    pub fn values(self, at: Moment) -> Values {
        let time = serde_json::json!(at);
        let pairs = match self {
            // The line of the log is of the moment the guest came.
            Step::Arrive => vec![("at", time.clone()), ("arrived_at", time)],
            Step::Seat => vec![("seated_at", time)],
            Step::Tour => vec![("tour_at", time), ("toured", true.into())],
            Step::Leave => vec![("left_at", time)],
        };
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}

/// The stage of a visit; a call has none.
pub fn stage(visit: &Visit) -> Option<Stage> {
    let is_told = [&visit.notified, &visit.transferred_to, &visit.seat].iter().any(|said| !said.trim().is_empty());
    let stage = match visit {
        visit if visit.visit_type != VISIT => return None,
        visit if visit.is_expected() => Stage::Expected,
        visit if visit.left_at.is_some() && visit.customer.is_some() => Stage::Registered,
        visit if visit.left_at.is_some() => Stage::Left,
        visit if visit.tour_at.is_some() => Stage::Touring,
        visit if visit.seated_at.is_some() => Stage::Seated,
        _ if is_told => Stage::Routed,
        _ => Stage::Arrived,
    };
    Some(stage)
}

/// The steps that can be noted now, the next one first; none of a call or of somebody who has left.
pub fn next_steps(visit: &Visit) -> &'static [Step] {
    match stage(visit) {
        Some(Stage::Expected) => &[Step::Arrive],
        Some(Stage::Arrived | Stage::Routed) => &[Step::Seat, Step::Leave],
        Some(Stage::Seated) => &[Step::Tour, Step::Leave],
        Some(Stage::Touring) => &[Step::Leave],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::value::Fields;

    /// W-01 from the door to the register: one press a step, each its own time.
    #[test]
    fn a_visitor_goes_from_the_door_to_the_register_one_press_a_step() {
        let announced = Some(Moment::from_ms(30 * 60_000, 480));
        let mut visit = Visit { visit_type: VISIT.into(), expected_at: announced, ..Visit::default() };
        let mut seen = vec![stage(&visit)];
        for minute in 0..4 {
            let Some(step) = next_steps(&visit).first() else { break };
            let mut values = visit.to_values();
            values.extend(step.values(Moment::from_ms(minute * 60_000, 480)));
            visit = Visit::from_values(&values);
            seen.push(stage(&visit));
        }
        let expected = [Stage::Expected, Stage::Arrived, Stage::Seated, Stage::Touring, Stage::Left];
        assert_eq!(seen, expected.map(Some));
        assert_eq!((visit.at, visit.arrived_at), (visit.arrived_at, Some(Moment::from_ms(0, 480))));
        assert!(visit.toured && visit.awaits_registration() && next_steps(&visit).is_empty());
        visit.customer = Some(Uuid::from_u128(1));
        assert_eq!(stage(&visit), Some(Stage::Registered));
    }

    #[test]
    fn somebody_who_does_not_sit_down_is_seen_off_all_the_same_and_a_call_has_no_stages() {
        let told = Visit { visit_type: VISIT.into(), notified: "赵一鸣".into(), ..Visit::default() };
        assert_eq!((stage(&told), next_steps(&told)), (Some(Stage::Routed), [Step::Seat, Step::Leave].as_slice()));
        let call = Visit { visit_type: super::super::visit::CALL.into(), ..told };
        assert_eq!((stage(&call), next_steps(&call).len()), (None, 0));
    }
}
