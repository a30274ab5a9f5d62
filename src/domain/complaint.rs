//! R-08 受理记录 and the steps of a complaint: the facts from which are drawn (catalogue G-10).
//!
//! There is no stored status. A complaint is what was taken down at intake; what happened since are [`ComplaintStep`]s,
//! records of their own that are never changed once written and merge by union. `complaint_flow::trace` makes the state.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::complaint_event::Event;
use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// What the receiver writes while listening, R-08.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Complaint {
    /// 受理时间; T-03, T-05, T-06 and T-07 run from here.
    pub received_at: Option<Moment>,
    /// 受理人.
    pub receiver: String,
    /// 首问责任人, responsible until the customer has an answer or the hand-over is confirmed (G-01).
    pub first_receiver: String,
    /// 转来部门, when another department heard it first (G-31).
    pub first_department: String,
    /// Code of the site.
    pub site: String,
    /// 途径.
    pub channel: String,
    /// 投诉文件编号, the source document's own number (1.1 rule 2).
    pub source_doc_no: String,
    /// 匿名 (G-18).
    pub anonymous: bool,
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名.
    pub customer_name: String,
    /// 联系方式.
    pub customer_phone: String,
    /// 公司/单位.
    pub organisation: String,
    /// 涉及位置, flat or place.
    pub location: String,
    /// 投诉性质.
    pub nature: String,
    /// 投诉内容.
    pub content: String,
    /// 客户要求.
    pub demand: String,
    /// 承诺答复时间 (T-08).
    pub promised_at: Option<Moment>,
    /// 协商处理方案.
    pub agreed_plan: String,
    /// 超出本部门处理权限 (W-03 step 6).
    pub beyond_authority: bool,
}

impl Fields for Complaint {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

/// One recorded fact of a complaint's progress (W-03). Its parent is the complaint; it is never changed once written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ComplaintStep {
    /// [`Event::key`]; text, because a newer program may know more events.
    pub event: String,
    /// 1 + the number of steps the writer had seen: an order that no wrong clock disturbs.
    pub seq: u32,
    /// When it happened.
    pub at: Option<Moment>,
    /// Who recorded it.
    pub by: String,
    /// 编号, given once by the register step (1.1 rule 1).
    pub number: String,
    /// 内容摘要.
    pub summary: String,
    /// 简易 `minor` or 重大 `major` (G-08).
    pub severity: String,
    /// 需采取纠正措施.
    pub corrective: bool,
    /// 处理途径: `standard` (W-03) or `about_service` (W-05), see G-02.
    pub track: String,
    /// The service rectification it went to.
    pub rectification: Option<Uuid>,
    /// 责任部门.
    pub department: String,
    /// 部门负责人.
    pub head: String,
    /// 办理要求.
    pub request: String,
    /// 核实结果.
    pub findings: String,
    /// 处理建议.
    pub proposal: String,
    /// 处理决定.
    pub decision: String,
    /// 处理办法.
    pub method: String,
    /// 决定人.
    pub decided_by: String,
    /// 原因 of an escalation, hold, void, reclassification, hand-over or unsatisfied close.
    pub reason: String,
    /// 经办人.
    pub handler: String,
    /// 预计完成日期.
    pub planned_finish: String,
    /// 纠正措施.
    pub measure: String,
    /// 纠正措施负责人.
    pub measure_owner: String,
    /// 纠正措施完成期限.
    pub measure_due: String,
    /// 纠正措施验证情况.
    pub measure_check: String,
    /// 下次联系日期 (G-17).
    pub next_contact_on: String,
    /// 已告知客户.
    pub customer_told: bool,
    /// 处理结果.
    pub result: String,
    /// 投诉原因.
    pub cause: String,
    /// 向客户报告时间.
    pub reported_at: Option<Moment>,
    /// 客户意见.
    pub customer_opinion: String,
    /// 客户是否满意: `satisfied` or `not_satisfied`, as said when reported.
    pub satisfaction: String,
    /// 进一步要求.
    pub further_demand: String,
    /// 计划回访时间.
    pub visit_planned_at: Option<Moment>,
    /// 回访人.
    pub visitor: String,
    /// 回访方式.
    pub visit_form: String,
    /// 回访时间.
    pub visited_at: Option<Moment>,
    /// 客户评价与建议.
    pub evaluation: String,
    /// 超期原因 (section 3, general rule).
    pub overdue_reason: String,
    /// 告知内容.
    pub message: String,
    /// 承诺答复时间 (T-08).
    pub promised_at: Option<Moment>,
    /// 进展记录.
    pub note: String,
    /// 接手人 of a first-inquiry hand-over (G-01).
    pub handed_to: String,
    /// 上报自, a rung of the ladder (W-04).
    pub rung_from: String,
    /// 上报至, the rung above (W-04).
    pub rung_to: String,
    /// 上级批复 (W-04).
    pub rung_answer: String,
}

impl Fields for ComplaintStep {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl ComplaintStep {
    /// A step of this event and nothing else yet.
    pub fn new(event: Event, seq: u32, at: Moment, by: &str) -> ComplaintStep {
        ComplaintStep {
            event: event.key().to_owned(),
            seq,
            at: Some(at),
            by: by.to_owned(),
            ..ComplaintStep::default()
        }
    }

    /// The event, unless a newer program wrote one this program does not know.
    pub fn event(&self) -> Option<Event> {
        Event::from_key(&self.event)
    }

    /// Whether the field a rule asks for is filled. Faster than going through [`Fields::to_values`], because whole
    /// registers are traced at once.
    pub fn holds(&self, key: &str) -> bool {
        let text = match key {
            "customer_told" => return self.customer_told,
            "reported_at" => return self.reported_at.is_some(),
            "visited_at" => return self.visited_at.is_some(),
            "promised_at" => return self.promised_at.is_some(),
            "rectification" => return self.rectification.is_some(),
            "number" => &self.number,
            "severity" => &self.severity,
            "department" => &self.department,
            "head" => &self.head,
            "findings" => &self.findings,
            "proposal" => &self.proposal,
            "decision" => &self.decision,
            "decided_by" => &self.decided_by,
            "reason" => &self.reason,
            "measure" => &self.measure,
            "measure_owner" => &self.measure_owner,
            "measure_due" => &self.measure_due,
            "next_contact_on" => &self.next_contact_on,
            "result" => &self.result,
            "customer_opinion" => &self.customer_opinion,
            "visit_form" => &self.visit_form,
            "message" => &self.message,
            "note" => &self.note,
            "handed_to" => &self.handed_to,
            "rung_to" => &self.rung_to,
            "rung_answer" => &self.rung_answer,
            _ => return false,
        };
        !text.trim().is_empty()
    }
}

impl Complaint {
    /// Whether it is known who complains: a card, a name, or the word that they wish to stay unnamed (W-03 row 2).
    pub fn names_customer(&self) -> bool {
        self.anonymous || self.customer.is_some() || !self.customer_name.trim().is_empty()
    }

    /// An intake with every field filled, for conformance tests and sample prints.
    pub fn example() -> Complaint {
        let text = str::to_owned;
        Complaint {
            received_at: Moment::parse("2026-11-22T09:30:00+08:00", 480).ok(),
            receiver: text("陈静"),
            first_receiver: text("孙浩"),
            first_department: text("销售部"),
            site: text("JN01"),
            channel: text("phone"),
            source_doc_no: text("DH-1122-03"),
            anonymous: true,
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            customer_phone: text("13805310001"),
            organisation: text("泉城设计事务所"),
            location: text("3号楼2单元1501"),
            nature: text("房屋质量"),
            content: text("卫生间顶部渗水，已两次报修，仍未解决。"),
            demand: text("三天内修好，并说明原因。"),
            promised_at: Moment::parse("2026-11-22T17:00:00+08:00", 480).ok(),
            agreed_plan: text("工程部今天下午上门查看。"),
            beyond_authority: true,
        }
    }
}

impl ComplaintStep {
    /// A step with every field filled, for conformance tests only: no real step fills them all.
    pub fn example() -> ComplaintStep {
        let text = str::to_owned;
        let moment = |t: &str| Moment::parse(t, 480).ok();
        ComplaintStep {
            event: text(Event::Register.key()),
            seq: 2,
            at: moment("2026-11-22T09:40:00+08:00"),
            by: text("陈静"),
            number: text("JN01-TS-202611-0007"),
            summary: text("卫生间渗水，两次报修未解决"),
            severity: text("minor"),
            corrective: true,
            track: text("standard"),
            rectification: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0004)),
            department: text("工程部"),
            head: text("马建国"),
            request: text("请当天上门查看，并书面回复。"),
            findings: text("属实，楼上地漏防水破损。"),
            proposal: text("重做防水，恢复吊顶。"),
            decision: text("由工程部负责，三天内完成。"),
            method: text("重做防水并做闭水试验。"),
            decided_by: text("刘主任"),
            reason: text("涉及楼上住户，需协商入户时间。"),
            handler: text("王师傅"),
            planned_finish: text("2026-11-25"),
            measure: text("同户型地漏逐户检查。"),
            measure_owner: text("马建国"),
            measure_due: text("2026-12-05"),
            measure_check: text("已逐户复查，未再渗水。"),
            next_contact_on: text("2026-11-24"),
            customer_told: true,
            result: text("防水已重做，闭水试验合格。"),
            cause: text("施工质量"),
            reported_at: moment("2026-11-24T16:00:00+08:00"),
            customer_opinion: text("处理及时，表示认可。"),
            satisfaction: text("satisfied"),
            further_demand: text("希望雨季前再看一次。"),
            visit_planned_at: moment("2026-11-25T10:00:00+08:00"),
            visitor: text("陈静"),
            visit_form: text("phone"),
            visited_at: moment("2026-11-25T10:05:00+08:00"),
            evaluation: text("对维修人员的态度满意。"),
            overdue_reason: text("等候防水材料到货。"),
            message: text("工程部已上门，正在备料。"),
            promised_at: moment("2026-11-23T17:00:00+08:00"),
            note: text("已与楼上住户约好入户时间。"),
            handed_to: text("李敏"),
            rung_from: text("客户服务部"),
            rung_to: text("项目部"),
            rung_answer: text("同意增派人手，本周内完成。"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intake_and_steps_read_back_from_their_fields() {
        let (intake, step) = (Complaint::example(), ComplaintStep::example());
        assert_eq!(Complaint::from_values(&intake.to_values()), intake);
        assert_eq!(ComplaintStep::from_values(&step.to_values()), step);
    }

    #[test]
    fn the_examples_fill_every_field() {
        let count = |v: serde_json::Result<serde_json::Value>| v.ok().and_then(|v| v.as_object().map(|o| o.len()));
        assert_eq!(count(serde_json::to_value(Complaint::default())), Some(Complaint::example().to_values().len()));
        assert_eq!(
            count(serde_json::to_value(ComplaintStep::default())),
            Some(ComplaintStep::example().to_values().len())
        );
    }

    #[test]
    fn a_step_of_an_unknown_event_is_kept_as_it_came() {
        let step = ComplaintStep { event: "from_the_future".into(), ..ComplaintStep::default() };
        assert_eq!(step.event(), None);
        assert_eq!(ComplaintStep::from_values(&step.to_values()).event, "from_the_future");
    }
}
