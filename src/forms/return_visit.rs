//! R-15 回访记录 (W-06): the visit as planned, the small form of each step, and the whole step record.
//!
//! Invariants: what a step form requires is what its row of the table requires (what a kind of visit asks besides is asked by
//! `return_visit_flow::permit`); every field stands in the whole record once. The plan R-16 prints on A4 landscape.

use super::complaint_steps::{SATISFACTIONS, VISIT_FORMS};
use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::domain::return_visit_event::Event;
use crate::text::Msg;

/// 回访类别 (W-06 kinds A to E).
pub const KINDS: &[Choice] = &[
    Choice::new("buyer", "购房客户", "Customer (A)"),
    Choice::new("office", "办公部门", "Office (B)"),
    Choice::new("complaint", "投诉", "After a complaint (C)"),
    Choice::new("repair", "维修", "After a repair (D)"),
    Choice::new("service", "服务整改", "After a rectification (E)"),
];

/// 维修类别 (G-14).
pub const REPAIRS: &[Choice] = &[
    Choice::new("safety", "安全设施", "Safety facility"),
    Choice::new("leak", "漏水", "Leak"),
    Choice::new("other", "其他", "Other"),
];

const OFFICES: &[Msg] = &[
    Msg::new("销售部", "Sales"),
    Msg::new("财务部", "Finance"),
    Msg::new("策划部", "Marketing"),
    Msg::new("公司办公室", "Company office"),
];

const PURPOSES: &[Msg] = &[
    Msg::new("定期回访", "Regular visit"),
    Msg::new("节日问候", "Festival greeting"),
    Msg::new("店庆回访", "Anniversary"),
    Msg::new("促销活动回访", "Campaign"),
    Msg::new("维修后回访", "After a repair"),
    Msg::new("投诉处理后回访", "After a complaint"),
    Msg::new("服务整改后回访", "After a rectification"),
    Msg::new("调查不满意回访", "After a dissatisfied survey"),
];

///
pub static RETURN_VISIT: FormSpec = FormSpec {
    id: "return_visit",
    source: "R-15",
    title: Msg::new("回访记录", "Return-visit record"),
    sections: &[
        Section {
            title: Msg::new("回访对象", "Who is visited"),
            fields: &[
                FieldSpec::choice("kind", "回访类别", "Kind", KINDS).required().span(12).column(20),
                FieldSpec::phone("customer_phone", "联系方式", "Phone").span(4),
                FieldSpec::text("customer_name", "客户姓名", "Name").personal().span(4).column(22),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).span(4),
                FieldSpec::suggest("office", "办公部门", "Office", OFFICES)
                    .own(Own::Offices)
                    .span(4)
                    .column(24)
                    .help("回访办公部门时填写", "When an office is visited"),
                FieldSpec::text("location", "位置", "Place").personal().span(4),
                FieldSpec::text("source_no", "原编号", "Source no.")
                    .span(4)
                    .help("投诉、整改或报修的编号", "Number of the complaint, rectification or repair"),
            ],
        },
        Section {
            title: Msg::new("维修（维修回访填写）", "Repair (after a repair)"),
            fields: &[
                FieldSpec::choice("repair_category", "维修类别", "What was repaired", REPAIRS)
                    .span(6)
                    .help("既涉及安全又漏水的，选“安全设施”", "Choose safety when it is both"),
                FieldSpec::moment("repaired_at", "维修完成时间", "Repair done at")
                    .span(6)
                    .help("回访时限从这里起算", "The limit runs from here"),
            ],
        },
        Section {
            title: Msg::new("计划", "Plan"),
            fields: &[
                FieldSpec::date("planned_on", "计划日期", "Planned for").required().span(4).column(24),
                FieldSpec::choice("planned_form", "计划方式", "Planned by", VISIT_FORMS).span(8).column(18),
                FieldSpec::text("visitor", "计划回访人", "To be visited by").own(Own::Staff).span(4).column(20),
                FieldSpec::suggest("purpose", "回访事由", "Purpose", PURPOSES).span(8).column(33),
                FieldSpec::moment("due_at", "回访时限", "To be visited by (time)").system().span(4),
                FieldSpec::text("number", "编号", "Number").system().span(4),
                FieldSpec::link("complaint", "投诉", "Complaint", Kind::Complaint).system(),
                FieldSpec::link("rectification", "服务整改", "Rectification", Kind::Rectification).system(),
                FieldSpec::link("sheet", "调查答卷", "Survey sheet", Kind::SurveyAnswer).system(),
                FieldSpec::text("plan_key", "计划项", "Slot of the plan").internal().span(4),
                FieldSpec::text("site", "站点", "Site").system().span(4),
                FieldSpec::text("taken_by", "登记人", "Recorded by").system().span(4),
                FieldSpec::moment("made_at", "登记时间", "Recorded at").system().span(4),
            ],
        },
    ],
    signatures: &[Msg::new("回访人", "Visited by"), Msg::new("被回访人", "Person visited")],
};

const BOOKED_FOR: FieldSpec = FieldSpec::moment("booked_for", "约定时间", "Agreed time").span(6);
const BOOKED_WITH: FieldSpec = FieldSpec::text("booked_with", "预约对象", "Agreed with").personal().span(6);
const STARTED_AT: FieldSpec = FieldSpec::moment("started_at", "开始时间", "Began at").span(6);
const ENDED_AT: FieldSpec = FieldSpec::moment("ended_at", "结束时间", "Ended at")
    .span(6)
    .help("一般五到十分钟，不宜过长", "Five to ten minutes as a rule; keep it short");
const VISIT_FORM: FieldSpec = FieldSpec::choice("visit_form", "回访方式", "Visit by", VISIT_FORMS).span(6);
const VISITED_PERSON: FieldSpec = FieldSpec::text("visited_person", "被回访人", "Person visited").personal().span(6);
const SATISFACTION: FieldSpec = FieldSpec::choice("satisfaction", "是否满意", "Satisfied", SATISFACTIONS).span(6);
const EVALUATION: FieldSpec = FieldSpec::long("evaluation", "评价、建议和意见", "Evaluation, suggestions, opinions", 3)
    .help("对本司的评价，对产品和服务的建议和意见", "Of the company, its products and its service");
const ON_SPOT: FieldSpec = FieldSpec::long("on_spot", "实地查看结果", "Seen on the spot", 2)
    .help("维修登门回访必填", "Required at the door of a repair");
const REPAIR_SERVICE: FieldSpec = FieldSpec::long("repair_service", "维修人员服务情况", "How the workers served", 2);
const IMPROVEMENT: FieldSpec = FieldSpec::long("improvement", "改进意见", "What to do better", 2);
const SIGNED: FieldSpec = FieldSpec::flag("signed", "被回访人已签名", "Signed by the person visited")
    .span(6)
    .help("维修登门回访须请被回访人在纸质单上签名", "Required at the door of a repair: signed on paper");
const ITEMS: FieldSpec = FieldSpec::long("items", "待办事项", "Items", 3).help(
    "意见、要求、建议、投诉，一行写一条；当场答复的不必写",
    "Opinions, wishes, suggestions, complaints: one a line; not what was answered at once",
);
const LATER_ANSWER_AT: FieldSpec = FieldSpec::moment("later_answer_at", "预约答复时间", "To be answered by")
    .span(6)
    .help("不能当即答复的，告知对方什么时间答复", "Tell the person when the answer comes");
const RETRY_AT: FieldSpec = FieldSpec::moment("retry_at", "再次联系时间", "Try again at").span(6);
const ITEM: FieldSpec = FieldSpec::number("item", "事项序号", "Item no.", 1, 999).span(6);
const HANDLING: FieldSpec = FieldSpec::long("handling", "处理情况", "How it was settled", 2);
const COMPLAINT: FieldSpec =
    FieldSpec::link("complaint", "转成的投诉", "The complaint it became", Kind::Complaint).system();
const ENQUIRY: FieldSpec = FieldSpec::link("enquiry", "转成的咨询", "The enquiry it became", Kind::Enquiry).system();
const ESCALATED_TO: FieldSpec = FieldSpec::text("escalated_to", "请示对象", "Asked of").span(6);
const REASON: FieldSpec = FieldSpec::long("reason", "原因", "Reason", 2);
const ANSWER: FieldSpec = FieldSpec::long("answer", "批复", "Answer", 2);
const NOTE: FieldSpec = FieldSpec::long("note", "说明", "Note", 2);
const OVERDUE_REASON: FieldSpec = FieldSpec::long("overdue_reason", "超期原因", "Why it was late", 2)
    .help("有超过时限的环节时填写", "When a time limit was exceeded");

const SIGN_VISITOR: Msg = Msg::new("回访人", "Visited by");
const SIGN_VISITED: Msg = Msg::new("被回访人", "Person visited");

step_form!(BOOK, Book, "visit.book", "R-15", [BOOKED_FOR.required(), BOOKED_WITH, NOTE], []);
step_form!(
    FINISH,
    Finish,
    "visit.finish",
    "R-15",
    [
        STARTED_AT.required(),
        ENDED_AT,
        VISIT_FORM.required(),
        VISITED_PERSON,
        SATISFACTION,
        EVALUATION,
        ON_SPOT,
        REPAIR_SERVICE,
        IMPROVEMENT,
        ITEMS,
        LATER_ANSWER_AT,
        SIGNED,
        OVERDUE_REASON
    ],
    [SIGN_VISITOR, SIGN_VISITED]
);
step_form!(UNREACHABLE, Unreachable, "visit.unreachable", "R-15", [RETRY_AT.required(), REASON], []);
step_form!(ADD_ITEM, AddItem, "visit.add_item", "R-15", [ITEMS.required(), LATER_ANSWER_AT], []);
step_form!(SETTLE, SettleItem, "visit.settle_item", "R-15", [ITEM.required(), HANDLING.required()], []);
step_form!(TO_COMPLAINT, ItemToComplaint, "visit.item_to_complaint", "R-15", [ITEM.required(), HANDLING], []);
step_form!(TO_ENQUIRY, ItemToEnquiry, "visit.item_to_enquiry", "R-15", [ITEM.required(), HANDLING], []);
step_form!(ESCALATE, Escalate, "visit.escalate", "R-15", [ESCALATED_TO.required(), REASON.required(), ANSWER], []);
step_form!(CLOSE, Close, "visit.close", "R-15", [NOTE, OVERDUE_REASON], []);
step_form!(ADD_NOTE, Note, "visit.note", "R-15", [NOTE.required()], []);
step_form!(VOID, Void, "visit.void", "R-15", [REASON.required()], []);

/// The form of a step; `None` for the record itself.
pub fn visit_step_form(event: Event) -> Option<&'static FormSpec> {
    Some(match event {
        Event::Plan => return None,
        Event::Book => &BOOK,
        Event::Finish => &FINISH,
        Event::Unreachable => &UNREACHABLE,
        Event::AddItem => &ADD_ITEM,
        Event::SettleItem => &SETTLE,
        Event::ItemToComplaint => &TO_COMPLAINT,
        Event::ItemToEnquiry => &TO_ENQUIRY,
        Event::Escalate => &ESCALATE,
        Event::Close => &CLOSE,
        Event::Note => &ADD_NOTE,
        Event::Void => &VOID,
    })
}

/// The whole step record: every field a step may carry, for import checks, files and the history.
pub static RETURN_VISIT_STEP: FormSpec = FormSpec {
    id: "return_visit_step",
    source: "W-06",
    title: Msg::new("回访步骤", "Return-visit step"),
    sections: &[
        Section {
            title: Msg::new("步骤", "Step"),
            fields: &[
                FieldSpec::text("event", "步骤", "Step").required().system(),
                FieldSpec::number("seq", "次序", "Order", 1, 1_000_000).required().system(),
                FieldSpec::moment("at", "时间", "Time").required().system(),
                FieldSpec::text("by", "记录人", "Recorded by").system(),
            ],
        },
        Section { title: Msg::new("预约", "Booking"), fields: &[BOOKED_FOR, BOOKED_WITH, RETRY_AT] },
        Section {
            title: Msg::new("回访", "Visit"),
            fields: &[STARTED_AT, ENDED_AT, VISIT_FORM, VISITED_PERSON, SATISFACTION, EVALUATION],
        },
        Section {
            title: Msg::new("维修情况（维修回访填写）", "Repair (after a repair)"),
            fields: &[ON_SPOT, REPAIR_SERVICE, IMPROVEMENT, SIGNED],
        },
        Section {
            title: Msg::new("待办事项", "Items to settle"),
            fields: &[ITEMS, LATER_ANSWER_AT, ITEM, HANDLING, COMPLAINT, ENQUIRY],
        },
        Section {
            title: Msg::new("跟踪", "Tracking"), fields: &[ESCALATED_TO, REASON, ANSWER, NOTE, OVERDUE_REASON]
        },
    ],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::return_visit_event::{RepairCategory, VisitKind, rule_of};
    use std::collections::BTreeSet;

    #[test]
    fn a_step_form_requires_what_its_row_requires_and_names_its_event() {
        for event in Event::ALL {
            let form = visit_step_form(event);
            let asked: BTreeSet<&str> =
                form.into_iter().flat_map(FormSpec::fields).filter(|f| f.required).map(|f| f.key).collect();
            assert_eq!(asked, rule_of(event).unwrap().required.iter().copied().collect(), "{event:?}");
            if let Some(form) = form {
                assert_eq!((form.id, form.title), (format!("visit.{}", event.key()).as_str(), event.label()));
            }
        }
    }

    #[test]
    fn kinds_and_categories_offered_are_those_known() {
        assert!(KINDS.iter().all(|one| VisitKind::from_key(one.key).map(VisitKind::label) == Some(one.label)));
        assert!(REPAIRS.iter().all(|one| RepairCategory::from_key(one.key).map(|c| c.label()) == Some(one.label)));
        assert_eq!((KINDS.len(), REPAIRS.len()), (VisitKind::ALL.len(), RepairCategory::ALL.len()));
    }
}
