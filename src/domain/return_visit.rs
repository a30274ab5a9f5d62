//! R-15 回访记录 and the facts that follow it (W-06): one format for five kinds of visit.
//!
//! Its parent is what it follows: the complaint, the rectification or the customer; a visit to an office has none. There is no
//! stored status; `return_visit_flow::trace` makes it. What the visited said is cut into items, one a line.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::Moment;
use super::return_visit_event::{Event, VisitKind};
use super::value::{Fields, Values};

/// A visit as planned (R-15, a row of R-16).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnVisit {
    /// 编号, type code `HF` (1.1 rule 4).
    pub number: String,
    /// [`VisitKind::key`].
    pub kind: String,
    /// 计划日期.
    pub planned_on: String,
    /// 回访时限 of the visit that closes a case (T-04).
    pub due_at: Option<Moment>,
    /// 回访方式 as planned.
    pub planned_form: String,
    /// 回访人.
    pub visitor: String,
    /// 回访事由.
    pub purpose: String,
    /// 办公部门 (kind B).
    pub office: String,
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名.
    pub customer_name: String,
    /// 联系方式.
    pub customer_phone: String,
    /// 位置.
    pub location: String,
    /// 原编号: number of the complaint, the rectification or the repair.
    pub source_no: String,
    /// The complaint it closes (kind C).
    pub complaint: Option<Uuid>,
    /// The rectification it closes (kind E).
    pub rectification: Option<Uuid>,
    /// The survey sheet it calls back about (W-08 step 8).
    pub sheet: Option<Uuid>,
    /// 维修类别 (kind D).
    pub repair_category: String,
    /// 维修完成时间 (kind D); T-11 to T-13 run from here.
    pub repaired_at: Option<Moment>,
    /// The slot of the plan it fills, so that a plan made again makes nothing twice.
    pub plan_key: String,
    /// Code of the site.
    pub site: String,
    /// 登记人.
    pub taken_by: String,
    /// When it was written down.
    pub made_at: Option<Moment>,
}

impl Fields for ReturnVisit {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl ReturnVisit {
    /// The kind; an unknown one of a newer program counts as a customer's.
    pub fn kind(&self) -> VisitKind {
        VisitKind::from_key(&self.kind).unwrap_or(VisitKind::Buyer)
    }

    /// Who is visited.
    pub fn target(&self) -> &str {
        if self.customer_name.trim().is_empty() { self.office.trim() } else { self.customer_name.trim() }
    }
}

/// One fact of a visit's course. Its parent is the visit; it is never changed once written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnVisitStep {
    /// [`Event::key`]; text, because a newer program may know more events.
    pub event: String,
    /// 1 + the number of steps the writer had seen.
    pub seq: u32,
    /// When it happened.
    pub at: Option<Moment>,
    /// Who recorded it.
    pub by: String,
    /// 约定时间 (T-18).
    pub booked_for: Option<Moment>,
    /// 预约对象.
    pub booked_with: String,
    /// 开始时间.
    pub started_at: Option<Moment>,
    /// 结束时间.
    pub ended_at: Option<Moment>,
    /// 回访方式.
    pub visit_form: String,
    /// 被回访人.
    pub visited_person: String,
    /// 客户对本司的评价、建议和意见.
    pub evaluation: String,
    /// 客户是否满意.
    pub satisfaction: String,
    /// 实地查看结果 (kind D at the door).
    pub on_spot: String,
    /// 维修人员服务情况 (kind D).
    pub repair_service: String,
    /// 改进意见 (kind D).
    pub improvement: String,
    /// 被回访人已签名.
    pub signed: bool,
    /// 意见、要求、建议、投诉, one a line.
    pub items: String,
    /// 预约答复时间 (T-08).
    pub later_answer_at: Option<Moment>,
    /// 再次联系时间.
    pub retry_at: Option<Moment>,
    /// 事项序号.
    pub item: u32,
    /// 处理情况.
    pub handling: String,
    /// 转成的投诉.
    pub complaint: Option<Uuid>,
    /// 转成的咨询.
    pub enquiry: Option<Uuid>,
    /// 请示对象.
    pub escalated_to: String,
    /// 原因.
    pub reason: String,
    /// 批复.
    pub answer: String,
    /// 说明.
    pub note: String,
    /// 超期原因 (section 3, general rule).
    pub overdue_reason: String,
}

impl Fields for ReturnVisitStep {
    fn to_values(&self) -> Values {
        let mut values = filled_fields(self);
        if self.item == 0 {
            values.remove("item");
        }
        values
    }
}

impl ReturnVisitStep {
    /// A step of this event and nothing else yet.
    pub fn new(event: Event, seq: u32, at: Moment, by: &str) -> ReturnVisitStep {
        ReturnVisitStep {
            event: event.key().to_owned(),
            seq,
            at: Some(at),
            by: by.to_owned(),
            ..ReturnVisitStep::default()
        }
    }

    /// The event, unless a newer program wrote one this program does not know.
    pub fn event(&self) -> Option<Event> {
        Event::from_key(&self.event)
    }

    /// Whether the field a rule asks for is filled.
    pub fn holds(&self, key: &str) -> bool {
        let text = match key {
            "booked_for" => return self.booked_for.is_some(),
            "started_at" => return self.started_at.is_some(),
            "retry_at" => return self.retry_at.is_some(),
            "item" => return self.item > 0,
            "visit_form" => &self.visit_form,
            "items" => &self.items,
            "handling" => &self.handling,
            "escalated_to" => &self.escalated_to,
            "reason" => &self.reason,
            "note" => &self.note,
            _ => return false,
        };
        !text.trim().is_empty()
    }

    /// The items written down with it, one a line.
    pub fn item_lines(&self) -> impl Iterator<Item = &str> {
        let lines = self.items.lines().map(|line| line.trim().trim_start_matches(['-', '·', '•', '、']).trim());
        lines.filter(|line| !line.is_empty())
    }

    /// A step with every field filled, for conformance tests only: no real step fills them all.
    pub fn example() -> ReturnVisitStep {
        let text = str::to_owned;
        let moment = |t: &str| Moment::parse(t, 480).ok();
        ReturnVisitStep {
            event: text(Event::Finish.key()),
            seq: 2,
            at: moment("2026-11-24T10:20:00+08:00"),
            by: text("陈静"),
            booked_for: moment("2026-11-24T10:00:00+08:00"),
            booked_with: text("林秀芝"),
            started_at: moment("2026-11-24T10:05:00+08:00"),
            ended_at: moment("2026-11-24T10:13:00+08:00"),
            visit_form: text("door"),
            visited_person: text("林秀芝"),
            evaluation: text("对维修结果满意，物业响应比以前快。"),
            satisfaction: text("satisfied"),
            on_spot: text("吊顶已恢复，闭水试验无渗水。"),
            repair_service: text("准时上门，鞋套、垫布齐全，完工后清理干净。"),
            improvement: text("希望提前一小时再电话确认。"),
            signed: true,
            items: text("楼道灯不亮\n希望增加快递柜"),
            later_answer_at: moment("2026-11-25T17:00:00+08:00"),
            retry_at: moment("2026-11-24T15:00:00+08:00"),
            item: 1,
            handling: text("已更换灯具。"),
            complaint: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002)),
            enquiry: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0003)),
            escalated_to: text("公司领导"),
            reason: text("涉及整栋楼的改造费用。"),
            answer: text("同意列入明年改造计划。"),
            note: text("客户周末方便接电话。"),
            overdue_reason: text("客户出差，约到次周。"),
        }
    }
}

impl ReturnVisit {
    /// A visit with every field filled, for conformance tests and sample prints.
    pub fn example() -> ReturnVisit {
        let text = str::to_owned;
        ReturnVisit {
            number: text("JN01-HF-202611-0021"),
            kind: text(VisitKind::Repair.key()),
            planned_on: text("2026-11-24"),
            due_at: Moment::parse("2026-11-25T16:00:00+08:00", 480).ok(),
            planned_form: text("door"),
            visitor: text("陈静"),
            purpose: text("卫生间渗水维修后回访"),
            office: text("销售部"),
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            customer_phone: text("13805310001"),
            location: text("3号楼2单元1501"),
            source_no: text("WX-1122-05"),
            complaint: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0002)),
            rectification: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0004)),
            sheet: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0006)),
            repair_category: text("leak"),
            repaired_at: Moment::parse("2026-11-22T16:00:00+08:00", 480).ok(),
            plan_key: text("2026-11/销售部/door/1"),
            site: text("JN01"),
            taken_by: text("陈静"),
            made_at: Moment::parse("2026-11-22T16:30:00+08:00", 480).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn record_and_steps_read_back_from_their_fields() {
        let (record, step) = (ReturnVisit::example(), ReturnVisitStep::example());
        assert_eq!(ReturnVisit::from_values(&record.to_values()), record);
        assert_eq!(ReturnVisitStep::from_values(&step.to_values()), step);
        assert!(ReturnVisitStep::default().to_values().get("item").is_none());
    }

    #[test]
    fn items_are_lines_without_their_marks() {
        let step =
            ReturnVisitStep { items: " - 楼道灯不亮\n\n· 快递柜 \n".into(), ..ReturnVisitStep::default() };
        assert_eq!(step.item_lines().collect::<Vec<_>>(), ["楼道灯不亮", "快递柜"]);
    }
}
