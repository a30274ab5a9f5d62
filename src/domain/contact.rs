//! R-05 客户跟进/沟通备案: one contact with a customer, put on record and never changed (W-07 step 6).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// One contact. Its parent is the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// 时间.
    pub at: Option<Moment>,
    /// 沟通方式.
    pub channel: String,
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名, as it was then.
    pub customer_name: String,
    /// 沟通内容.
    pub summary: String,
    /// 购房进展.
    pub purchase_progress: String,
    /// 新的需求或问题.
    pub new_needs: String,
    /// 跟进前分类.
    pub class_before: String,
    /// 跟进后分类; changes the card.
    pub class_after: String,
    /// 特色回访时机: 节日, 店庆日, 促销活动期.
    pub occasion: String,
    /// 下次跟进日期.
    pub next_on: String,
    /// Code of the site.
    pub site: String,
    /// 记录人.
    pub by: String,
}

impl Fields for Contact {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Contact {
    /// A contact with every field filled, for conformance tests and sample prints.
    pub fn example() -> Contact {
        let text = str::to_owned;
        Contact {
            at: Moment::parse("2026-11-22T14:20:00+08:00", 480).ok(),
            channel: text("phone"),
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            summary: text("介绍公积金贷款所需材料，约周末带家人看样板间。"),
            purchase_progress: text("已选定3号楼1501，准备首付"),
            new_needs: text("想再看一个车位"),
            class_before: text("潜在客户"),
            class_after: text("意向客户"),
            occasion: text("促销活动期"),
            next_on: text("2026-11-28"),
            site: text("JN01"),
            by: text("陈静"),
        }
    }
}
