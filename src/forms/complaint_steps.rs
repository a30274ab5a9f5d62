//! The small form of each step of a complaint (W-03), and the whole step record for import checks and files.
//!
//! Invariants: what a step form requires is what its row of the table requires; every field stands in the whole record
//! once. A step without input (received, recorded, submitted) has no form.

use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::complaint_event::Event;
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 简易/重大 (G-08).
pub const SEVERITIES: &[Choice] = &[Choice::new("minor", "简易", "Minor"), Choice::new("major", "重大", "Major")];

/// 处理途径 (G-02).
pub const TRACKS: &[Choice] = &[
    Choice::new("standard", "产品、物业、手续等", "Products, property, formalities"),
    Choice::new("about_service", "针对服务本身", "The service itself"),
];

/// What the customer said when told the result.
pub const SATISFACTIONS: &[Choice] =
    &[Choice::new("satisfied", "满意", "Satisfied"), Choice::new("not_satisfied", "不满意", "Not satisfied")];

/// 回访方式.
pub const VISIT_FORMS: &[Choice] = &[
    Choice::new("door", "登门", "At the door"),
    Choice::new("phone", "电话", "By phone"),
    Choice::new("sms", "短信", "Text message"),
    Choice::new("email", "电邮", "E-mail"),
];

const DEPARTMENTS: &[Msg] = &[
    Msg::new("工程部", "Engineering"),
    Msg::new("物业服务中心", "Property service"),
    Msg::new("保洁部", "Cleaning"),
    Msg::new("保安部", "Security"),
    Msg::new("销售部", "Sales"),
];

const CAUSES: &[Msg] = &[
    Msg::new("施工质量", "Workmanship"),
    Msg::new("设计缺陷", "Design"),
    Msg::new("材料设备", "Material or equipment"),
    Msg::new("服务态度", "Attitude"),
    Msg::new("工作延误", "Delay"),
    Msg::new("沟通说明不到位", "Not explained well"),
    Msg::new("客户误解", "Misunderstanding"),
];

const NUMBER: FieldSpec = FieldSpec::text("number", "编号", "Number").system().span(6);
const SEVERITY: FieldSpec = FieldSpec::choice("severity", "投诉级别", "Severity", SEVERITIES).span(6).help(
    "涉及安全、多位客户、媒体、较大金额、重复发生或超出权限的，选“重大”",
    "Major if it touches safety, many customers, the press, much money, happens again or is beyond authority",
);
const SUMMARY: FieldSpec = FieldSpec::new("summary", "内容摘要", "Summary", super::spec::FieldKind::Text { max: 200 })
    .span(12)
    .help("登记表上的一句话；不填则取投诉内容", "One line for the register; the content stands in when empty");
const CORRECTIVE: FieldSpec = FieldSpec::flag("corrective", "需采取纠正措施", "Corrective action needed").span(12);
const TRACK: FieldSpec = FieldSpec::choice("track", "投诉针对", "What it is about", TRACKS).span(6).help(
    "投诉员工或部门的态度、推诿、拖延本身的，选“针对服务本身”，由公司办公室整改",
    "When attitude, delay or being passed around is the complaint itself: the company office takes it up",
);
const RECTIFICATION: FieldSpec =
    FieldSpec::link("rectification", "服务整改单", "Rectification", Kind::Rectification).system();
const RUNG_FROM: FieldSpec = FieldSpec::text("rung_from", "上报自", "Sent up from").span(6);
const RUNG_TO: FieldSpec = FieldSpec::text("rung_to", "上报至", "Sent up to").span(6);
const RUNG_ANSWER: FieldSpec = FieldSpec::long("rung_answer", "上级批复", "Answer from above", 2);
const DEPARTMENT: FieldSpec =
    FieldSpec::suggest("department", "责任部门", "Department", DEPARTMENTS).own(Own::Departments).span(6);
const HEAD: FieldSpec = FieldSpec::text("head", "部门负责人", "Head of department").own(Own::OfDepartment).span(6);
const REQUEST: FieldSpec = FieldSpec::long("request", "办理要求", "What is asked of the department", 3);
const FINDINGS: FieldSpec = FieldSpec::long("findings", "核实结果", "Findings", 4);
const PROPOSAL: FieldSpec = FieldSpec::long("proposal", "处理建议", "Proposal", 3);
const DECISION: FieldSpec = FieldSpec::long("decision", "处理决定", "Decision", 4);
const METHOD: FieldSpec = FieldSpec::long("method", "处理办法", "Method", 3);
const DECIDED_BY: FieldSpec = FieldSpec::text("decided_by", "决定人", "Decided by").own(Own::People).span(6);
const REASON: FieldSpec = FieldSpec::long("reason", "原因", "Reason", 2);
const HANDLER: FieldSpec = FieldSpec::text("handler", "经办人", "Handled by").own(Own::OfDepartment).span(6);
const PLANNED_FINISH: FieldSpec = FieldSpec::date("planned_finish", "预计完成日期", "Expected done on").span(6);
const MEASURE: FieldSpec = FieldSpec::long("measure", "纠正措施", "Corrective action", 3);
const MEASURE_OWNER: FieldSpec =
    FieldSpec::text("measure_owner", "措施负责人", "Owner of the action").own(Own::People).span(6);
const MEASURE_DUE: FieldSpec = FieldSpec::date("measure_due", "措施完成期限", "Action due on").span(6);
const MEASURE_CHECK: FieldSpec = FieldSpec::long("measure_check", "验证情况", "How it was verified", 2);
const NEXT_CONTACT_ON: FieldSpec = FieldSpec::date("next_contact_on", "下次联系日期", "Next contact on").span(6);
const CUSTOMER_TOLD: FieldSpec = FieldSpec::flag("customer_told", "已告知客户", "Customer has been told")
    .span(6)
    .help("请先致歉并告知客户，再勾选", "Apologise and tell the customer first, then tick");
const RESULT: FieldSpec = FieldSpec::long("result", "处理结果", "Result", 4);
const CAUSE: FieldSpec = FieldSpec::suggest("cause", "投诉原因", "Cause", CAUSES).span(6);
const REPORTED_AT: FieldSpec = FieldSpec::moment("reported_at", "告知客户时间", "Customer told at").span(6);
const CUSTOMER_OPINION: FieldSpec = FieldSpec::long("customer_opinion", "客户意见", "Customer's opinion", 3);
const SATISFACTION: FieldSpec =
    FieldSpec::choice("satisfaction", "客户是否满意", "Is the customer satisfied", SATISFACTIONS).span(6);
const FURTHER_DEMAND: FieldSpec = FieldSpec::long("further_demand", "进一步要求", "Further wishes", 2);
const VISIT_PLANNED_AT: FieldSpec = FieldSpec::moment("visit_planned_at", "计划回访时间", "Visit planned for").span(6);
const VISITOR: FieldSpec = FieldSpec::text("visitor", "回访人", "Visited by").own(Own::Staff).span(6);
const VISIT_FORM: FieldSpec = FieldSpec::choice("visit_form", "回访方式", "Visit by", VISIT_FORMS).span(6);
const VISITED_AT: FieldSpec = FieldSpec::moment("visited_at", "回访时间", "Visited at").span(6);
const EVALUATION: FieldSpec = FieldSpec::long("evaluation", "客户评价与建议", "Customer's evaluation", 3);
const OVERDUE_REASON: FieldSpec = FieldSpec::long("overdue_reason", "超期原因", "Why it was late", 2)
    .help("有超过时限的环节时填写", "When a time limit was exceeded");
const MESSAGE: FieldSpec = FieldSpec::long("message", "告知内容", "What the customer was told", 3);
const PROMISED_AT: FieldSpec = FieldSpec::moment("promised_at", "承诺答复时间", "Answer promised by")
    .span(6)
    .help("只承诺做得到的时间，承诺了就要守信", "Promise only what can be kept, and keep it");
const NOTE: FieldSpec = FieldSpec::long("note", "进展记录", "Progress note", 3);
const HANDED_TO: FieldSpec = FieldSpec::text("handed_to", "接手人", "Taken over by").own(Own::Staff).span(6);

const SIGN_REGISTRAR: Msg = Msg::new("登记人", "Registered by");
const SIGN_ISSUER: Msg = Msg::new("发出人", "Issued by");
const SIGN_HEAD: Msg = Msg::new("部门负责人", "Head of department");
const SIGN_VERIFIER: Msg = Msg::new("核实人", "Verified by");
const SIGN_DIRECTOR: Msg = Msg::new("物业中心主任", "Director");
const SIGN_LEADERS: Msg = Msg::new("公司领导", "Company leaders");
const SIGN_CUSTOMER: Msg = Msg::new("客户", "Customer");
const SIGN_VISITOR: Msg = Msg::new("回访人", "Visited by");
const SIGN_VISITED: Msg = Msg::new("被回访人", "Person visited");

step_form!(
    REGISTER,
    Register,
    "step.register",
    "R-06",
    [NUMBER.required(), SEVERITY.required(), TRACK, SUMMARY, CORRECTIVE],
    [SIGN_REGISTRAR]
);
step_form!(
    ISSUE_NOTICE,
    IssueNotice,
    "step.issue_notice",
    "R-07",
    [DEPARTMENT.required(), HEAD.required(), REQUEST],
    [SIGN_ISSUER, SIGN_HEAD]
);
step_form!(
    COPY_NOTICE,
    CopyNotice,
    "step.copy_notice",
    "R-07",
    [DEPARTMENT.required(), HEAD.required(), REQUEST],
    [SIGN_ISSUER, SIGN_HEAD]
);
step_form!(VERIFY, Verify, "step.verify", "R-07", [FINDINGS.required(), PROPOSAL.required()], [SIGN_VERIFIER]);
step_form!(
    ASSIGN,
    Assign,
    "step.assign",
    "R-07",
    [
        DEPARTMENT.help("由其他部门负责时填写，留空则不变", "Only if another department takes over; empty keeps it"),
        HEAD,
        METHOD
    ],
    [SIGN_ISSUER]
);
step_form!(
    DECIDE,
    Decide,
    "step.decide",
    "R-07",
    [DECISION.required(), DEPARTMENT.required(), HEAD, METHOD, DECIDED_BY],
    [SIGN_DIRECTOR]
);
step_form!(ESCALATE, Escalate, "step.escalate", "R-07", [REASON.required(), DECIDED_BY], [SIGN_DIRECTOR]);
step_form!(
    LEADERS_DECIDE,
    LeadersDecide,
    "step.leaders_decide",
    "R-07",
    [DECISION.required(), DEPARTMENT, HEAD, METHOD, DECIDED_BY],
    [SIGN_LEADERS]
);
step_form!(START_WORK, StartWork, "step.start_work", "R-07", [HANDLER, PLANNED_FINISH], []);
step_form!(
    SET_MEASURE,
    SetMeasure,
    "step.set_measure",
    "R-07",
    [MEASURE.required(), MEASURE_OWNER.required(), MEASURE_DUE.required()],
    [SIGN_HEAD]
);
step_form!(HOLD, Hold, "step.hold", "R-07", [REASON.required(), NEXT_CONTACT_ON.required(), CUSTOMER_TOLD], []);
step_form!(RESUME, Resume, "step.resume", "R-07", [NOTE], []);
step_form!(FINISH_MEASURE, FinishMeasure, "step.finish_measure", "R-07", [MEASURE_CHECK], [SIGN_VERIFIER]);
step_form!(
    REPLY,
    Reply,
    "step.reply",
    "R-07",
    [
        DEPARTMENT.help("只有一个部门待反馈时可不填", "May stay empty when one department is waited for"),
        HANDLER,
        RESULT.required(),
        CAUSE
    ],
    [SIGN_HEAD]
);
step_form!(CLOSE_ANONYMOUS, CloseAnonymous, "step.close_anonymous", "R-10", [NOTE, OVERDUE_REASON], []);
step_form!(
    REPORT,
    Report,
    "step.report",
    "R-09",
    [REPORTED_AT.required(), SATISFACTION, CUSTOMER_OPINION.required(), FURTHER_DEMAND],
    [SIGN_CUSTOMER]
);
step_form!(PLAN_VISIT, PlanVisit, "step.plan_visit", "R-15", [VISIT_PLANNED_AT, VISIT_FORM, VISITOR], []);
step_form!(
    SATISFIED,
    Satisfied,
    "step.satisfied",
    "R-15",
    [VISITED_AT.required(), VISIT_FORM.required(), VISITOR, EVALUATION, OVERDUE_REASON],
    [SIGN_VISITOR, SIGN_VISITED]
);
step_form!(
    NOT_SATISFIED,
    NotSatisfied,
    "step.not_satisfied",
    "R-07",
    [CUSTOMER_OPINION, FURTHER_DEMAND, VISITED_AT, VISIT_FORM, VISITOR],
    []
);
step_form!(
    CLOSE_UNSATISFIED,
    CloseUnsatisfied,
    "step.close_unsatisfied",
    "R-10",
    [REASON.required(), DECIDED_BY.required(), OVERDUE_REASON],
    [SIGN_DIRECTOR]
);
step_form!(VOID, Void, "step.void", "R-06", [REASON.required()], []);
step_form!(INFORM, Inform, "step.inform", "R-08", [MESSAGE.required(), PROMISED_AT.required()], []);
step_form!(ADD_NOTE, Note, "step.note", "R-08", [NOTE.required()], []);
step_form!(RAISE, Raise, "step.raise", "R-07", [REASON.required()], []);
step_form!(LOWER, Lower, "step.lower", "R-07", [REASON.required(), DECIDED_BY.required()], [SIGN_DIRECTOR]);
step_form!(
    HAND_OVER,
    HandOver,
    "step.hand_over",
    "R-08",
    [HANDED_TO.required(), CUSTOMER_TOLD.help("已告知客户由谁接手", "The customer knows who takes over"), REASON],
    []
);

step_form!(RAISE_UP, RaiseUp, "step.raise_up", "R-07", [RUNG_FROM, RUNG_TO.required(), REASON.required()], []);
step_form!(RUNG_ANSWERS, RungAnswers, "step.rung_answers", "R-07", [RUNG_ANSWER.required()], []);

/// The form of a step; `None` for a step without input.
pub fn step_form(event: Event) -> Option<&'static FormSpec> {
    Some(match event {
        Event::Receive | Event::Record | Event::Submit | Event::Acknowledge => return None,
        // Written with the steps of the rectification.
        Event::Rectify | Event::Rectified | Event::BackFromOffice => return None,
        Event::Register => &REGISTER,
        Event::IssueNotice => &ISSUE_NOTICE,
        Event::CopyNotice => &COPY_NOTICE,
        Event::Verify => &VERIFY,
        Event::Assign => &ASSIGN,
        Event::Decide => &DECIDE,
        Event::Escalate => &ESCALATE,
        Event::LeadersDecide => &LEADERS_DECIDE,
        Event::StartWork => &START_WORK,
        Event::SetMeasure => &SET_MEASURE,
        Event::Hold => &HOLD,
        Event::Resume => &RESUME,
        Event::FinishMeasure => &FINISH_MEASURE,
        Event::Reply => &REPLY,
        Event::CloseAnonymous => &CLOSE_ANONYMOUS,
        Event::Report => &REPORT,
        Event::PlanVisit => &PLAN_VISIT,
        Event::Satisfied => &SATISFIED,
        Event::NotSatisfied => &NOT_SATISFIED,
        Event::CloseUnsatisfied => &CLOSE_UNSATISFIED,
        Event::Void => &VOID,
        Event::Inform => &INFORM,
        Event::Note => &ADD_NOTE,
        Event::Raise => &RAISE,
        Event::Lower => &LOWER,
        Event::HandOver => &HAND_OVER,
        Event::RaiseUp => &RAISE_UP,
        Event::RungAnswers => &RUNG_ANSWERS,
    })
}

/// The whole step record: every field a step may carry, for import checks and files. People fill [`step_form`]s.
pub static COMPLAINT_STEP: FormSpec = FormSpec {
    id: "complaint_step",
    source: "W-03",
    title: Msg::new("投诉处理步骤", "Complaint step"),
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
        Section { title: Msg::new("登记", "Register"), fields: &[NUMBER, SEVERITY, TRACK, SUMMARY, CORRECTIVE] },
        Section {
            title: Msg::new("通知与核实", "Notice and findings"),
            fields: &[DEPARTMENT, HEAD, REQUEST, FINDINGS, PROPOSAL],
        },
        Section { title: Msg::new("决定", "Decision"), fields: &[DECISION, METHOD, DECIDED_BY, REASON] },
        Section {
            title: Msg::new("处理", "Work"),
            fields: &[
                HANDLER,
                PLANNED_FINISH,
                MEASURE,
                MEASURE_OWNER,
                MEASURE_DUE,
                MEASURE_CHECK,
                NEXT_CONTACT_ON,
                CUSTOMER_TOLD,
                RESULT,
                CAUSE,
            ],
        },
        Section {
            title: Msg::new("告知与回访", "Report and visit"),
            fields: &[
                REPORTED_AT,
                CUSTOMER_OPINION,
                SATISFACTION,
                FURTHER_DEMAND,
                VISIT_PLANNED_AT,
                VISITOR,
                VISIT_FORM,
                VISITED_AT,
                EVALUATION,
                OVERDUE_REASON,
            ],
        },
        Section { title: Msg::new("跟踪", "Tracking"), fields: &[MESSAGE, PROMISED_AT, NOTE, HANDED_TO] },
        Section { title: Msg::new("上报", "Sent up"), fields: &[RUNG_FROM, RUNG_TO, RUNG_ANSWER, RECTIFICATION] },
    ],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint::ComplaintStep;
    use crate::domain::complaint_event::Severity;
    use crate::domain::complaint_table::rules_of;
    use std::collections::BTreeSet;

    #[test]
    fn a_step_form_requires_what_its_row_requires() {
        for event in Event::ALL {
            let asked: BTreeSet<&str> =
                step_form(event).into_iter().flat_map(FormSpec::fields).filter(|f| f.required).map(|f| f.key).collect();
            for rule in rules_of(event) {
                assert_eq!(asked, rule.required.iter().copied().collect(), "{event:?}");
            }
        }
    }

    #[test]
    fn the_whole_record_has_every_field_once_and_no_other() {
        let keys: Vec<&str> = COMPLAINT_STEP.fields().map(|f| f.key).collect();
        let unique: BTreeSet<&str> = keys.iter().copied().collect();
        assert_eq!(keys.len(), unique.len());
        let step = serde_json::to_value(ComplaintStep::example()).unwrap_or_default();
        assert_eq!(unique, step.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect());
        let mut asked: BTreeSet<&str> =
            Event::ALL.into_iter().filter_map(step_form).flat_map(FormSpec::fields).map(|f| f.key).collect();
        asked.extend(["event", "seq", "at", "by", "rectification"]);
        assert_eq!(unique, asked);
    }

    #[test]
    fn a_step_form_names_its_event() {
        for event in Event::ALL {
            if let Some(form) = step_form(event) {
                assert_eq!(form.id, format!("step.{}", event.key()));
                assert_eq!(form.title, event.label());
            }
        }
    }

    #[test]
    fn severities_offered_are_the_severities_known() {
        assert_eq!(SEVERITIES.iter().filter_map(|c| Severity::from_key(c.key)).count(), Severity::ALL.len());
        assert!(SEVERITIES.iter().all(|c| Severity::from_key(c.key).map(Severity::label) == Some(c.label)));
    }
}
