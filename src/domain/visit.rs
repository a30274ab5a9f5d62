//! R-02 来电来访登记: the call and visit log of the front desk, source of the daily counts (S-08) and of first transfers.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// The value of [`Visit::visit_type`] for a call 来电.
pub const CALL: &str = "call";
/// The value of [`Visit::visit_type`] for a visit 来访.
pub const VISIT: &str = "visit";

/// One line of the call and visit log, R-02.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visit {
    /// 时间.
    pub at: Option<Moment>,
    /// 来电 [`CALL`] or 来访 [`VISIT`].
    #[serde(rename = "type")]
    pub visit_type: String,
    /// 预计到访时间, of somebody who is announced (W-01 step 1).
    pub expected_at: Option<Moment>,
    /// 到访时间 of somebody who was announced.
    pub arrived_at: Option<Moment>,
    /// 首次.
    pub is_first: bool,
    /// The customer card, once there is one.
    pub customer: Option<Uuid>,
    /// 姓名, as given at the desk.
    pub caller_name: String,
    /// 电话, as given at the desk.
    pub caller_phone: String,
    /// 来访事由.
    pub reason: String,
    /// 通知的相关人员.
    pub notified: String,
    /// 所在休息区位置.
    pub seat: String,
    /// 就座时间 (W-01 step 5).
    pub seated_at: Option<Moment>,
    /// 人数.
    pub party_size: Option<u32>,
    /// 各人饮品.
    pub drinks: String,
    /// 参观样板房/示范区.
    pub toured: bool,
    /// 参观时间 (W-01 step 7).
    pub tour_at: Option<Moment>,
    /// 发放的楼盘资料.
    pub handouts: String,
    /// 转交部门.
    pub transferred_to: String,
    /// 离开时间.
    pub left_at: Option<Moment>,
    /// 未留信息: the visitor left no details, so that there is nothing to register (T-21).
    pub no_details: bool,
    /// Code of the site.
    pub site: String,
    /// 登记人.
    pub taken_by: String,
}

impl Fields for Visit {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Visit {
    /// 预计到访: announced, and not seen yet (W-01 step 1). Such a line is no visit and is counted nowhere.
    pub fn is_expected(&self) -> bool {
        let was_seen = self.arrived_at.or(self.seated_at).or(self.tour_at).or(self.left_at);
        self.visit_type == VISIT && self.expected_at.is_some() && was_seen.is_none()
    }

    /// 待登记: the visitor has left (a call has ended), no customer card is linked (W-01 guard), and they may have left details.
    pub fn awaits_registration(&self) -> bool {
        self.customer.is_none() && !self.no_details && (self.visit_type == CALL || self.left_at.is_some())
    }

    /// A line with every field filled, for conformance tests and sample prints.
    pub fn example() -> Visit {
        let text = str::to_owned;
        Visit {
            at: Moment::parse("2026-11-21T10:05:00+08:00", 480).ok(),
            visit_type: text(VISIT),
            expected_at: Moment::parse("2026-11-21T10:00:00+08:00", 480).ok(),
            arrived_at: Moment::parse("2026-11-21T10:05:00+08:00", 480).ok(),
            is_first: true,
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            caller_name: text("林秀芝"),
            caller_phone: text("13805310001"),
            reason: text("看房"),
            notified: text("赵一鸣"),
            seat: text("休息区2号桌"),
            seated_at: Moment::parse("2026-11-21T10:08:00+08:00", 480).ok(),
            party_size: Some(3),
            drinks: text("温水2、绿茶1"),
            toured: true,
            tour_at: Moment::parse("2026-11-21T10:30:00+08:00", 480).ok(),
            handouts: text("户型图、价格表"),
            transferred_to: text("销售部"),
            left_at: Moment::parse("2026-11-21T11:20:00+08:00", 480).ok(),
            no_details: true,
            site: text("JN01"),
            taken_by: text("陈静"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_from_its_fields() {
        let line = Visit::example();
        assert_eq!(Visit::from_values(&line.to_values()), line);
        assert_eq!(line.to_values().get("type").and_then(|v| v.as_str()), Some(VISIT));
    }

    #[test]
    fn the_example_fills_every_field() {
        let all = serde_json::to_value(Visit::default()).map(|v| v.as_object().map_or(0, |o| o.len())).unwrap_or(0);
        assert_eq!(Visit::example().to_values().len(), all);
    }

    #[test]
    fn a_visitor_who_left_without_a_card_awaits_registration() {
        let linked = Visit::example();
        assert!(!linked.awaits_registration());
        let unlinked = Visit { customer: None, no_details: false, ..linked };
        assert!(unlinked.awaits_registration());
        assert!(!Visit { no_details: true, ..unlinked.clone() }.awaits_registration());
        assert!(!Visit { left_at: None, ..unlinked }.awaits_registration());
        assert!(Visit { visit_type: CALL.into(), ..Visit::default() }.awaits_registration());
    }
}
