//! R-11 服务整改通知单 (W-05): what the company office takes down, the small form of each step, and the whole step record.
//!
//! Invariants: what a step form requires is what its row of the table requires; every field stands in the whole record once.
//! The list prints on A4 landscape (257 mm): 139 mm are the columns here, the rest is derived (`print/papers/rectification.rs`).

use super::complaint::CHANNELS;
use super::complaint_steps::{SATISFACTIONS, VISIT_FORMS};
use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::domain::rectification_event::Event;
use crate::text::Msg;

/// 原因 (W-05 step 3).
pub const CAUSES: &[Choice] = &[
    Choice::new("attitude", "服务态度", "Attitude"),
    Choice::new("delay", "工作延误", "Delay"),
    Choice::new("other", "其他", "Other"),
];

const DEPARTMENTS: &[Msg] = &[
    Msg::new("客户服务部", "Customer service"),
    Msg::new("工程部", "Engineering"),
    Msg::new("物业服务中心", "Property service"),
    Msg::new("保洁部", "Cleaning"),
    Msg::new("保安部", "Security"),
    Msg::new("销售部", "Sales"),
];

const LEADERS: &[Msg] =
    &[Msg::new("公司办公室主任", "Head of the company office"), Msg::new("公司领导", "Company leaders")];

///
pub static RECTIFICATION: FormSpec = FormSpec {
    id: "rectification",
    source: "R-11",
    title: Msg::new("服务整改通知单", "Service rectification notice"),
    sections: &[Section {
        title: Msg::new("一、投诉（公司办公室填写）", "1. Complaint (company office)"),
        fields: &[
            FieldSpec::moment("received_at", "接到时间", "Received at").required().span(4).column(28),
            FieldSpec::choice("channel", "途径", "Channel", CHANNELS).required().span(4).column(15),
            FieldSpec::text("received_by", "受理人", "Taken up by")
                .own(Own::Staff)
                .required()
                .span(4)
                .help("公司办公室接待、记录的人", "Who received it at the company office"),
            FieldSpec::phone("customer_phone", "联系方式", "Phone").span(4),
            FieldSpec::text("customer_name", "客户姓名", "Name").personal().span(4).column(18),
            FieldSpec::flag("anonymous", "匿名", "Anonymous").span(4).help(
                "客户不愿留名时勾选，结案不要求回访",
                "When the customer wishes no name; no return visit is required",
            ),
            FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).span(4),
            FieldSpec::suggest("about", "被投诉部门", "Department complained about", DEPARTMENTS)
                .own(Own::Departments)
                .span(4)
                .column(20),
            FieldSpec::long("content", "投诉内容", "Content", 4).required().column(58),
            FieldSpec::long("demand", "客户要求", "What the customer asks", 2),
            FieldSpec::text("complaint_no", "投诉登记编号", "Complaint register no.").system().span(4),
            FieldSpec::text("number", "编号", "Number").system().span(4),
            FieldSpec::link("complaint", "投诉登记", "Complaint", Kind::Complaint).system(),
            FieldSpec::text("site", "站点", "Site").system().span(4),
            FieldSpec::text("taken_by", "记录人", "Recorded by").system().span(4),
        ],
    }],
    signatures: &[
        Msg::new("公司办公室", "Company office"),
        Msg::new("责任部门负责人", "Head of department"),
        Msg::new("行政助理", "Administrative assistant"),
    ],
};

const DEPARTMENT: FieldSpec =
    FieldSpec::suggest("department", "责任部门", "Department", DEPARTMENTS).own(Own::Departments).span(6);
const HEAD: FieldSpec = FieldSpec::text("head", "部门负责人", "Head of department").own(Own::OfDepartment).span(6);
const CAUSE: FieldSpec = FieldSpec::choice("cause", "原因", "Cause", CAUSES).span(6).help(
    "服务态度须书面说明；其他原因须八小时内答复客户、三天内补救",
    "Attitude: explained in writing. Any other: the customer is told within 8 hours, remedied within 3 days",
);
const DELIVERED_AT: FieldSpec = FieldSpec::moment("delivered_at", "部门签收时间", "Notice received at")
    .span(6)
    .help("答复和补救的时限从这里起算", "The limits run from here");
const REQUEST: FieldSpec = FieldSpec::long("request", "整改要求", "What is asked", 2);
const EXPLANATION: FieldSpec = FieldSpec::long("explanation", "书面说明", "Written explanation", 4);
const EXPLAINED_BY: FieldSpec =
    FieldSpec::text("explained_by", "说明人", "Explained by").own(Own::OfDepartment).span(6);
const REMEDY: FieldSpec = FieldSpec::long("remedy", "补救措施", "Remedy", 3);
const TOLD_AT: FieldSpec = FieldSpec::moment("told_at", "答复客户时间", "Customer told at").span(6);
const PEOPLE: FieldSpec = FieldSpec::text("people", "安排的人员", "People assigned").own(Own::People).span(6);
const RESULT: FieldSpec = FieldSpec::long("result", "补救结果", "Result", 3);
const RESULT_TO_CS_AT: FieldSpec =
    FieldSpec::moment("result_to_cs_at", "反馈客服部时间", "Reported to service dept. at").span(6);
const VISITED_AT: FieldSpec = FieldSpec::moment("visited_at", "回访时间", "Visited at").span(6);
const VISIT_FORM: FieldSpec = FieldSpec::choice("visit_form", "回访方式", "Visit by", VISIT_FORMS).span(6);
const VISITOR: FieldSpec = FieldSpec::text("visitor", "回访人", "Visited by").own(Own::Staff).span(6);
const SATISFACTION: FieldSpec =
    FieldSpec::choice("satisfaction", "客户是否满意", "Is the customer satisfied", SATISFACTIONS).span(6);
const EVALUATION: FieldSpec = FieldSpec::long("evaluation", "客户评价与建议", "Customer's evaluation", 2);
const PREVENTION: FieldSpec =
    FieldSpec::long("prevention", "防止重复发生的措施", "What keeps it from happening again", 3);
const ESCALATED_TO: FieldSpec = FieldSpec::suggest("escalated_to", "上报对象", "Sent up to", LEADERS).span(6);
const MESSAGE: FieldSpec = FieldSpec::long("message", "告知内容", "What the customer was told", 2);
const PROMISED_AT: FieldSpec = FieldSpec::moment("promised_at", "承诺答复时间", "Answer promised by")
    .span(6)
    .help("只承诺做得到的时间，承诺了就要守信", "Promise only what can be kept, and keep it");
const NOTE: FieldSpec = FieldSpec::long("note", "进展记录", "Progress note", 2);
const REASON: FieldSpec = FieldSpec::long("reason", "理由", "Reason", 2);
const DECIDED_BY: FieldSpec = FieldSpec::text("decided_by", "批准人", "Approved by").own(Own::People).span(6);
const OVERDUE_REASON: FieldSpec = FieldSpec::long("overdue_reason", "超期原因", "Why it was late", 2)
    .help("有超过时限的环节时填写", "When a time limit was exceeded");

const SIGN_OFFICE: Msg = Msg::new("公司办公室", "Company office");
const SIGN_HEAD: Msg = Msg::new("部门负责人", "Head of department");
const SIGN_VISITED: Msg = Msg::new("被回访人", "Person visited");
const SIGN_DIRECTOR: Msg = Msg::new("主任", "Director");

step_form!(
    ISSUE,
    Issue,
    "rectification.issue",
    "R-11",
    [DEPARTMENT.required(), HEAD, CAUSE.required(), DELIVERED_AT.required(), REQUEST],
    [SIGN_OFFICE, SIGN_HEAD]
);
step_form!(
    EXPLAIN,
    Explain,
    "rectification.explain",
    "R-11",
    [EXPLANATION.required(), EXPLAINED_BY.required()],
    [SIGN_HEAD]
);
step_form!(TELL, TellRemedy, "rectification.tell_remedy", "R-11", [REMEDY.required(), TOLD_AT.required()], [SIGN_HEAD]);
step_form!(
    REMEDIED,
    Remedy,
    "rectification.remedy",
    "R-11",
    [RESULT.required(), PEOPLE.required(), RESULT_TO_CS_AT],
    [SIGN_HEAD]
);
step_form!(
    VISIT,
    Visit,
    "rectification.visit",
    "R-15",
    [VISITED_AT.required(), VISIT_FORM.required(), VISITOR, SATISFACTION.required(), EVALUATION],
    [SIGN_VISITED]
);
step_form!(CLOSE, Close, "rectification.close", "R-11", [PREVENTION.required(), OVERDUE_REASON], [SIGN_OFFICE]);
step_form!(
    REISSUE,
    Reissue,
    "rectification.reissue",
    "R-11",
    [DELIVERED_AT.required(), REQUEST],
    [SIGN_OFFICE, SIGN_HEAD]
);
step_form!(
    CLOSE_ANONYMOUS,
    CloseAnonymous,
    "rectification.close_anonymous",
    "R-11",
    [PREVENTION.required(), OVERDUE_REASON],
    [SIGN_OFFICE]
);
step_form!(
    CLOSE_UNSATISFIED,
    CloseUnsatisfied,
    "rectification.close_unsatisfied",
    "R-11",
    [REASON.required(), DECIDED_BY.required(), PREVENTION.required(), OVERDUE_REASON],
    [SIGN_DIRECTOR]
);
step_form!(INFORM, Inform, "rectification.inform", "R-11", [MESSAGE.required(), PROMISED_AT.required()], []);
step_form!(ESCALATE, Escalate, "rectification.escalate", "R-11", [ESCALATED_TO.required(), REASON.required()], []);
step_form!(ADD_NOTE, Note, "rectification.note", "R-11", [NOTE.required()], []);
step_form!(VOID, Void, "rectification.void", "R-11", [REASON.required()], []);

/// The form of a step; `None` for the record itself.
pub fn rectification_step_form(event: Event) -> Option<&'static FormSpec> {
    Some(match event {
        Event::Receive => return None,
        Event::Issue => &ISSUE,
        Event::Explain => &EXPLAIN,
        Event::TellRemedy => &TELL,
        Event::Remedy => &REMEDIED,
        Event::Visit => &VISIT,
        Event::Close => &CLOSE,
        Event::Reissue => &REISSUE,
        Event::CloseAnonymous => &CLOSE_ANONYMOUS,
        Event::CloseUnsatisfied => &CLOSE_UNSATISFIED,
        Event::Inform => &INFORM,
        Event::Escalate => &ESCALATE,
        Event::Note => &ADD_NOTE,
        Event::Void => &VOID,
    })
}

/// The whole step record: every field a step may carry, for import checks, files and the history.
pub static RECTIFICATION_STEP: FormSpec = FormSpec {
    id: "rectification_step",
    source: "W-05",
    title: Msg::new("服务整改步骤", "Rectification step"),
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
        Section { title: Msg::new("通知", "Notice"), fields: &[DEPARTMENT, HEAD, CAUSE, DELIVERED_AT, REQUEST] },
        Section {
            title: Msg::new("整改", "Rectification"),
            fields: &[EXPLANATION, EXPLAINED_BY, REMEDY, TOLD_AT, PEOPLE, RESULT, RESULT_TO_CS_AT],
        },
        Section {
            title: Msg::new("回访与结案", "Visit and close"),
            fields: &[VISITED_AT, VISIT_FORM, VISITOR, SATISFACTION, EVALUATION, PREVENTION],
        },
        Section {
            title: Msg::new("跟踪", "Tracking"),
            fields: &[ESCALATED_TO, MESSAGE, PROMISED_AT, NOTE, REASON, DECIDED_BY, OVERDUE_REASON],
        },
    ],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::rectification_event::{Cause, rule_of};
    use std::collections::BTreeSet;

    #[test]
    fn a_step_form_requires_what_its_row_requires_and_names_its_event() {
        for event in Event::ALL {
            let form = rectification_step_form(event);
            let asked: BTreeSet<&str> =
                form.into_iter().flat_map(FormSpec::fields).filter(|f| f.required).map(|f| f.key).collect();
            assert_eq!(asked, rule_of(event).unwrap().required.iter().copied().collect(), "{event:?}");
            if let Some(form) = form {
                assert_eq!((form.id, form.title), (format!("rectification.{}", event.key()).as_str(), event.label()));
            }
        }
    }

    #[test]
    fn causes_offered_are_the_causes_known() {
        assert_eq!(CAUSES.len(), Cause::ALL.len());
        assert!(CAUSES.iter().all(|one| Cause::from_key(one.key).map(Cause::label) == Some(one.label)));
    }
}
