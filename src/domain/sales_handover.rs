//! R-04 客户信息传递: a customer handed over to sales with what is known, signed for by the salesperson (W-07 step 3).
//!
//! No stored status: where it stands follows from which of its times are filled. The desk keeps the customer (G-46).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};
use crate::text::Msg;

/// One hand-over. Its parent is the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SalesHandover {
    /// 移交单号, type code `YJ` (1.1 rule 4).
    pub number: String,
    /// 移交时间.
    pub at: Option<Moment>,
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名.
    pub customer_name: String,
    /// 联系方式.
    pub customer_phone: String,
    /// 客户分类.
    pub class: String,
    /// 需求意向.
    pub intent: String,
    /// 来访情况.
    pub visit_summary: String,
    /// 移交人.
    pub from_person: String,
    /// 销售人员.
    pub to_person: String,
    /// 送出时间.
    pub sent_at: Option<Moment>,
    /// 签收人.
    pub received_by: String,
    /// 签收时间.
    pub received_at: Option<Moment>,
    /// 计划跟进日期.
    pub follow_up_on: String,
    /// 销售反馈.
    pub feedback: String,
    /// Code of the site.
    pub site: String,
}

/// Where a hand-over stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Written.
    Prepared,
    /// On its way to sales.
    Sent,
    /// Signed for.
    Received,
    /// Sales has said how it went.
    Returned,
}

impl Stand {
    /// How it stands, in words.
    pub const fn label(self) -> Msg {
        match self {
            Stand::Prepared => Msg::new("已填写", "Written"),
            Stand::Sent => Msg::new("已送出，待签收", "Sent, to be signed for"),
            Stand::Received => Msg::new("已签收", "Received"),
            Stand::Returned => Msg::new("已有反馈", "Answered by sales"),
        }
    }
}

impl Fields for SalesHandover {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl SalesHandover {
    /// Where it stands: the furthest of its facts counts.
    pub fn stand(&self) -> Stand {
        if !self.feedback.trim().is_empty() {
            Stand::Returned
        } else if self.received_at.is_some() {
            Stand::Received
        } else if self.sent_at.is_some() {
            Stand::Sent
        } else {
            Stand::Prepared
        }
    }

    /// A hand-over with every field filled, for conformance tests and sample prints.
    pub fn example() -> SalesHandover {
        let text = str::to_owned;
        let moment = |text: &str| Moment::parse(text, 480).ok();
        SalesHandover {
            number: text("JN01-YJ-202611-0003"),
            at: moment("2026-11-21T11:35:00+08:00"),
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            customer_phone: text("13805310001"),
            class: text("意向客户"),
            intent: text("三居室，120平方米左右，南向"),
            visit_summary: text("首次来访，已参观样板间，关心学区。"),
            from_person: text("陈静"),
            to_person: text("赵一鸣"),
            sent_at: moment("2026-11-21T11:40:00+08:00"),
            received_by: text("赵一鸣"),
            received_at: moment("2026-11-21T11:52:00+08:00"),
            follow_up_on: text("2026-11-24"),
            feedback: text("已约周末带家人再看。"),
            site: text("JN01"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_stands_where_the_furthest_fact_puts_it() {
        let mut slip = SalesHandover::example();
        assert_eq!(slip.stand(), Stand::Returned);
        slip.feedback.clear();
        assert_eq!(slip.stand(), Stand::Received);
        slip.received_at = None;
        assert_eq!(slip.stand(), Stand::Sent);
        slip.sent_at = None;
        assert_eq!(slip.stand(), Stand::Prepared);
    }
}
