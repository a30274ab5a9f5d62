//! R-11 服务整改通知单 and the facts that follow it (W-05): a complaint about the service of a department, which the company
//! office takes up, not the department complained about.
//!
//! Its parent is the complaint in the one register R-06 (G-02). No stored status: `rectification_flow::trace` makes it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::rectification_event::Event;
use super::value::{Fields, Values};

/// What the company office took down.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rectification {
    /// 编号, type code `ZG` (1.1 rule 4).
    pub number: String,
    /// 接到时间; T-05 runs from here.
    pub received_at: Option<Moment>,
    /// 途径.
    pub channel: String,
    /// The complaint in the register.
    pub complaint: Option<Uuid>,
    /// 投诉登记编号.
    pub complaint_no: String,
    /// 受理人 of the company office.
    pub received_by: String,
    /// 匿名 (G-18).
    pub anonymous: bool,
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名.
    pub customer_name: String,
    /// 联系方式.
    pub customer_phone: String,
    /// 投诉内容.
    pub content: String,
    /// 客户要求.
    pub demand: String,
    /// 被投诉部门或人员.
    pub about: String,
    /// Code of the site.
    pub site: String,
    /// 记录人.
    pub taken_by: String,
}

impl Fields for Rectification {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

/// One fact of a rectification's course. Its parent is the rectification; it is never changed once written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RectificationStep {
    /// [`Event::key`]; text, because a newer program may know more events.
    pub event: String,
    /// 1 + the number of steps the writer had seen.
    pub seq: u32,
    /// When it happened.
    pub at: Option<Moment>,
    /// Who recorded it.
    pub by: String,
    /// 责任部门.
    pub department: String,
    /// 部门负责人.
    pub head: String,
    /// 原因: `attitude`, `delay` or `other`.
    pub cause: String,
    /// 部门签收时间; T-09 and T-10 run from here (G-41).
    pub delivered_at: Option<Moment>,
    /// 整改要求.
    pub request: String,
    /// 书面说明.
    pub explanation: String,
    /// 说明人.
    pub explained_by: String,
    /// 补救措施.
    pub remedy: String,
    /// 答复客户时间.
    pub told_at: Option<Moment>,
    /// 安排的人员.
    pub people: String,
    /// 补救结果.
    pub result: String,
    /// 结果反馈客户服务部时间.
    pub result_to_cs_at: Option<Moment>,
    /// 回访时间.
    pub visited_at: Option<Moment>,
    /// 回访方式.
    pub visit_form: String,
    /// 回访人.
    pub visitor: String,
    /// 客户是否满意.
    pub satisfaction: String,
    /// 客户评价与建议.
    pub evaluation: String,
    /// 防止重复发生的措施.
    pub prevention: String,
    /// 上报对象.
    pub escalated_to: String,
    /// 告知内容.
    pub message: String,
    /// 承诺答复时间 (T-08).
    pub promised_at: Option<Moment>,
    /// 进展记录.
    pub note: String,
    /// 原因 of an escalation, a void or an unsatisfied close.
    pub reason: String,
    /// 批准人.
    pub decided_by: String,
    /// 超期原因 (section 3, general rule).
    pub overdue_reason: String,
}

impl Fields for RectificationStep {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl RectificationStep {
    /// A step of this event and nothing else yet.
    pub fn new(event: Event, seq: u32, at: Moment, by: &str) -> RectificationStep {
        RectificationStep {
            event: event.key().to_owned(),
            seq,
            at: Some(at),
            by: by.to_owned(),
            ..RectificationStep::default()
        }
    }

    /// The event, unless a newer program wrote one this program does not know.
    pub fn event(&self) -> Option<Event> {
        Event::from_key(&self.event)
    }

    /// Whether the field a rule asks for is filled.
    pub fn holds(&self, key: &str) -> bool {
        let text = match key {
            "delivered_at" => return self.delivered_at.is_some(),
            "told_at" => return self.told_at.is_some(),
            "visited_at" => return self.visited_at.is_some(),
            "promised_at" => return self.promised_at.is_some(),
            "department" => &self.department,
            "cause" => &self.cause,
            "explanation" => &self.explanation,
            "explained_by" => &self.explained_by,
            "remedy" => &self.remedy,
            "result" => &self.result,
            "people" => &self.people,
            "visit_form" => &self.visit_form,
            "satisfaction" => &self.satisfaction,
            "prevention" => &self.prevention,
            "reason" => &self.reason,
            "decided_by" => &self.decided_by,
            "escalated_to" => &self.escalated_to,
            "message" => &self.message,
            "note" => &self.note,
            _ => return false,
        };
        !text.trim().is_empty()
    }

    /// A step with every field filled, for conformance tests only: no real step fills them all.
    pub fn example() -> RectificationStep {
        let text = str::to_owned;
        let moment = |t: &str| Moment::parse(t, 480).ok();
        RectificationStep {
            event: text(Event::Issue.key()),
            seq: 1,
            at: moment("2026-11-22T10:00:00+08:00"),
            by: text("吴晓"),
            department: text("工程部"),
            head: text("马建国"),
            cause: text("delay"),
            delivered_at: moment("2026-11-22T10:10:00+08:00"),
            request: text("请在八小时内答复客户补救措施。"),
            explanation: text("当班人员解释不到位，已当面批评并向客户致歉。"),
            explained_by: text("马建国"),
            remedy: text("当天安排专人上门，两天内修好。"),
            told_at: moment("2026-11-22T15:20:00+08:00"),
            people: text("王师傅、李师傅"),
            result: text("门锁已更换，客户现场验收。"),
            result_to_cs_at: moment("2026-11-23T17:00:00+08:00"),
            visited_at: moment("2026-11-24T10:00:00+08:00"),
            visit_form: text("phone"),
            visitor: text("吴晓"),
            satisfaction: text("satisfied"),
            evaluation: text("补救及时，希望以后接单能先回个电话。"),
            prevention: text("接单后半小时内回电，主管每日抽查。"),
            escalated_to: text("公司领导"),
            message: text("已安排专人，今天下午答复您。"),
            promised_at: moment("2026-11-22T17:00:00+08:00"),
            note: text("已与部门负责人当面核对经过。"),
            reason: text("超过八小时未答复客户。"),
            decided_by: text("刘主任"),
            overdue_reason: text("等候配件到货。"),
        }
    }
}

impl Rectification {
    /// A rectification with every field filled, for conformance tests and sample prints.
    pub fn example() -> Rectification {
        let text = str::to_owned;
        Rectification {
            number: text("JN01-ZG-202611-0003"),
            received_at: Moment::parse("2026-11-22T09:30:00+08:00", 480).ok(),
            channel: text("phone"),
            complaint: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002)),
            complaint_no: text("JN01-TS-202611-0009"),
            received_by: text("吴晓"),
            anonymous: true,
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            customer_phone: text("13805310001"),
            content: text("报修门锁三天无人上门，打电话被推来推去。"),
            demand: text("尽快修好，并说明为何拖延。"),
            about: text("工程部"),
            site: text("JN01"),
            taken_by: text("陈静"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_and_steps_read_back_from_their_fields() {
        let (record, step) = (Rectification::example(), RectificationStep::example());
        assert_eq!(Rectification::from_values(&record.to_values()), record);
        assert_eq!(RectificationStep::from_values(&step.to_values()), step);
    }
}
