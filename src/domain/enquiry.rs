//! R-03 咨询记录 and the facts that follow it (W-02): whoever is asked first owns the enquiry until it is answered.
//!
//! There is no stored status and no stored owner. Both follow from the [`EnquiryStep`]s, records of their own that are never
//! changed once written; `enquiry_flow::trace` makes them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::enquiry_event::Event;
use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// What was asked, by whom, and who was asked first: R-03.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Enquiry {
    /// 编号, type code `ZX` (1.1 rule 4).
    pub number: String,
    /// 时间; T-02 and T-05 run from here.
    pub received_at: Option<Moment>,
    /// 途径.
    pub channel: String,
    /// 首问责任人: the person first asked (G-01).
    pub first_receiver: String,
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名.
    pub customer_name: String,
    /// 联系方式.
    pub customer_phone: String,
    /// 类别.
    pub category: String,
    /// 轻重缓急: `urgent`, `normal` or `low` (G-39).
    pub urgency: String,
    /// 问题内容.
    pub content: String,
    /// 来源编号: the return visit it came of (W-06).
    pub source_no: String,
    /// Code of the site.
    pub site: String,
    /// 记录人.
    pub taken_by: String,
}

impl Fields for Enquiry {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Enquiry {
    /// Whether the customer can be reached: a number or a card. Nobody can be promised an answer otherwise (W-02 step 3).
    pub fn can_be_reached(&self) -> bool {
        self.customer.is_some() || !self.customer_phone.trim().is_empty()
    }

    /// An enquiry with every field filled, for conformance tests and sample prints.
    pub fn example() -> Enquiry {
        let text = str::to_owned;
        Enquiry {
            number: text("JN01-ZX-202611-0012"),
            received_at: Moment::parse("2026-11-22T09:30:00+08:00", 480).ok(),
            channel: text("in_person"),
            first_receiver: text("陈静"),
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            customer_phone: text("13805310001"),
            category: text("offer"),
            urgency: text("normal"),
            content: text("公积金贷款能否同时享受按时签约优惠？首付可以分几次付？"),
            source_no: text("JN01-HF-202611-0021"),
            site: text("JN01"),
            taken_by: text("陈静"),
        }
    }
}

/// One fact of an enquiry's course (W-02). Its parent is the enquiry; it is never changed once written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EnquiryStep {
    /// [`Event::key`]; text, because a newer program may know more events.
    pub event: String,
    /// 1 + the number of steps the writer had seen.
    pub seq: u32,
    /// When it happened.
    pub at: Option<Moment>,
    /// Who recorded it.
    pub by: String,
    /// 答复内容.
    pub answer: String,
    /// 答复人.
    pub answered_by: String,
    /// 承诺答复时间 (T-08).
    pub promised_at: Option<Moment>,
    /// 协调部门.
    pub department: String,
    /// 协调人员.
    pub person: String,
    /// 协调事项.
    pub request: String,
    /// 接手人 (G-01).
    pub handed_to: String,
    /// 确认接手的人.
    pub accepted_by: String,
    /// 确认方式: `self`, `signature` or `phone`.
    pub accepted_how: String,
    /// 告知客户时间: who is in charge now, or the answer.
    pub told_at: Option<Moment>,
    /// 客户意见.
    pub customer_opinion: String,
    /// 告知内容.
    pub message: String,
    /// 说明.
    pub note: String,
    /// 上报部门/领导.
    pub reported_to: String,
    /// 转成的投诉 (W-02 step 6).
    pub complaint: Option<Uuid>,
    /// 报修受理部门 (W-02 step 6).
    pub repair_to: String,
    /// 报修单号 there.
    pub repair_no: String,
    /// 原因.
    pub reason: String,
    /// 超期原因 (section 3, general rule).
    pub overdue_reason: String,
}

impl Fields for EnquiryStep {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl EnquiryStep {
    /// A step of this event and nothing else yet.
    pub fn new(event: Event, seq: u32, at: Moment, by: &str) -> EnquiryStep {
        EnquiryStep { event: event.key().to_owned(), seq, at: Some(at), by: by.to_owned(), ..EnquiryStep::default() }
    }

    /// The event, unless a newer program wrote one this program does not know.
    pub fn event(&self) -> Option<Event> {
        Event::from_key(&self.event)
    }

    /// Whether the field a rule asks for is filled.
    pub fn holds(&self, key: &str) -> bool {
        let text = match key {
            "promised_at" => return self.promised_at.is_some(),
            "told_at" => return self.told_at.is_some(),
            "answer" => &self.answer,
            "answered_by" => &self.answered_by,
            "department" => &self.department,
            "handed_to" => &self.handed_to,
            "accepted_by" => &self.accepted_by,
            "accepted_how" => &self.accepted_how,
            "message" => &self.message,
            "note" => &self.note,
            "reported_to" => &self.reported_to,
            "repair_to" => &self.repair_to,
            "reason" => &self.reason,
            _ => return false,
        };
        !text.trim().is_empty()
    }

    /// A step with every field filled, for conformance tests only: no real step fills them all.
    pub fn example() -> EnquiryStep {
        let text = str::to_owned;
        let moment = |t: &str| Moment::parse(t, 480).ok();
        EnquiryStep {
            event: text(Event::Promise.key()),
            seq: 1,
            at: moment("2026-11-22T09:36:00+08:00"),
            by: text("陈静"),
            answer: text("可以同时享受，首付最多分两次，间隔不超过三十天。"),
            answered_by: text("赵一鸣"),
            promised_at: moment("2026-11-22T16:00:00+08:00"),
            department: text("销售部"),
            person: text("赵一鸣"),
            request: text("请核实公积金贷款与签约优惠能否同享。"),
            handed_to: text("周敏"),
            accepted_by: text("周敏"),
            accepted_how: text("self"),
            told_at: moment("2026-11-22T15:30:00+08:00"),
            customer_opinion: text("清楚了，谢谢。"),
            message: text("销售部正在核实，下午四点前答复。"),
            note: text("客户方便接电话的时间是午休。"),
            reported_to: text("客户服务主任"),
            complaint: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002)),
            repair_to: text("物业服务中心报修台"),
            repair_no: text("BX-202611-0036"),
            reason: text("原接待人员下班。"),
            overdue_reason: text("销售部等候总部批复。"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_and_steps_read_back_from_their_fields() {
        let (record, step) = (Enquiry::example(), EnquiryStep::example());
        assert_eq!(Enquiry::from_values(&record.to_values()), record);
        assert_eq!(EnquiryStep::from_values(&step.to_values()), step);
    }

    #[test]
    fn a_step_of_an_unknown_event_is_kept_as_it_came() {
        let step = EnquiryStep { event: "from_the_future".into(), ..EnquiryStep::default() };
        assert_eq!(step.event(), None);
        assert_eq!(EnquiryStep::from_values(&step.to_values()).event, "from_the_future");
    }
}
