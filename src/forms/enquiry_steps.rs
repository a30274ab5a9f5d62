//! The small form of each step of an enquiry (W-02), and the whole step record for import checks and files.
//!
//! Invariants: what a step form requires is what its row of the table requires; every field stands in the whole record once.

use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::enquiry_event::Event;
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 确认方式 of a hand-over; `self` only by the person's own hand.
pub const WAYS_TO_ACCEPT: &[Choice] = &[
    Choice::new("self", "本人在本台确认", "In person at this desk"),
    Choice::new("signature", "纸质签收", "Signed on paper"),
    Choice::new("phone", "电话确认", "By telephone"),
];

const DEPARTMENTS: &[Msg] = &[
    Msg::new("销售部", "Sales"),
    Msg::new("工程部", "Engineering"),
    Msg::new("物业服务中心", "Property service"),
    Msg::new("财务部", "Finance"),
    Msg::new("公司办公室", "Company office"),
];

const REPAIR_DESKS: &[Msg] = &[
    Msg::new("物业服务中心报修台", "Property service repair desk"),
    Msg::new("工程部", "Engineering"),
    Msg::new("施工单位保修组", "Builder's warranty team"),
];

const ANSWER: FieldSpec = FieldSpec::long("answer", "答复内容", "Answer", 4);
const ANSWERED_BY: FieldSpec = FieldSpec::text("answered_by", "答复人", "Answered by").own(Own::People).span(6);
const PROMISED_AT: FieldSpec = FieldSpec::moment("promised_at", "承诺答复时间", "Answer promised by")
    .span(6)
    .help("只承诺做得到的时间，承诺了就要守信", "Promise only what can be kept, and keep it");
const DEPARTMENT: FieldSpec =
    FieldSpec::suggest("department", "协调部门", "Department asked", DEPARTMENTS).own(Own::Departments).span(6);
const PERSON: FieldSpec = FieldSpec::text("person", "协调人员", "Person asked").own(Own::OfDepartment).span(6);
const REQUEST: FieldSpec = FieldSpec::long("request", "协调事项", "What is asked of them", 2);
const HANDED_TO: FieldSpec = FieldSpec::text("handed_to", "接手人", "Who shall take over").own(Own::Staff).span(6);
const ACCEPTED_BY: FieldSpec = FieldSpec::text("accepted_by", "确认人", "Accepted by").own(Own::Staff).span(6);
const ACCEPTED_HOW: FieldSpec =
    FieldSpec::choice("accepted_how", "确认方式", "How it was accepted", WAYS_TO_ACCEPT).span(12);
const TOLD_AT: FieldSpec = FieldSpec::moment("told_at", "告知客户时间", "Customer told at").span(6);
const CUSTOMER_OPINION: FieldSpec = FieldSpec::long("customer_opinion", "客户意见", "Customer's opinion", 2);
const MESSAGE: FieldSpec = FieldSpec::long("message", "告知内容", "What the customer was told", 2);
const NOTE: FieldSpec = FieldSpec::long("note", "说明", "Note", 2);
const REPORTED_TO: FieldSpec =
    FieldSpec::text("reported_to", "上报部门或领导", "Reported to").own(Own::Departments).span(6);
const COMPLAINT: FieldSpec =
    FieldSpec::link("complaint", "转成的投诉", "The complaint it became", Kind::Complaint).system();
const REPAIR_TO: FieldSpec = FieldSpec::suggest("repair_to", "报修受理部门", "Repair desk", REPAIR_DESKS).span(6);
const REPAIR_NO: FieldSpec = FieldSpec::text("repair_no", "报修单号", "Repair order number")
    .span(6)
    .help("对方已编号的填写，便于查问", "If they have given one, to ask how it stands");
const REASON: FieldSpec = FieldSpec::long("reason", "原因", "Reason", 2);
const OVERDUE_REASON: FieldSpec = FieldSpec::long("overdue_reason", "超期原因", "Why it was late", 2)
    .help("有超过时限的环节时填写", "When a time limit was exceeded");

const SIGN_FROM: Msg = Msg::new("移交人", "Handed over by");
const SIGN_TO: Msg = Msg::new("接手人", "Taken over by");

step_form!(ANSWER_NOW, AnswerNow, "enquiry.answer_now", "R-03", [ANSWER.required(), OVERDUE_REASON], []);
step_form!(PROMISE, Promise, "enquiry.promise", "R-03", [PROMISED_AT.required(), NOTE], []);
step_form!(ASK, Ask, "enquiry.ask", "R-03", [DEPARTMENT.required(), PERSON, REQUEST], []);
step_form!(GET_ANSWER, Answer, "enquiry.answer", "R-03", [ANSWER.required(), ANSWERED_BY.required()], []);
step_form!(FEED_BACK, FeedBack, "enquiry.feed_back", "R-03", [TOLD_AT.required(), CUSTOMER_OPINION], []);
step_form!(FOLLOW_UP, FollowUp, "enquiry.follow_up", "R-03", [NOTE.required(), PROMISED_AT.required()], []);
step_form!(CLOSE, Close, "enquiry.close", "R-03", [NOTE, OVERDUE_REASON], []);
step_form!(INFORM, Inform, "enquiry.inform", "R-03", [MESSAGE.required(), PROMISED_AT.required()], []);
step_form!(HAND_OVER, HandOver, "enquiry.hand_over", "R-03", [HANDED_TO.required(), REASON], [SIGN_FROM, SIGN_TO]);
step_form!(
    ACCEPT,
    Accept,
    "enquiry.accept",
    "R-03",
    [
        ACCEPTED_BY.required(),
        ACCEPTED_HOW.required().help(
            "选“本人在本台确认”时，须由接手人登录本台后操作",
            "In person means: signed in at this desk under their own name"
        )
    ],
    [SIGN_TO]
);
step_form!(
    TELL_CUSTOMER,
    TellCustomer,
    "enquiry.tell_customer",
    "R-03",
    [
        TOLD_AT.required().help("告诉客户由谁接手、怎样联系", "Tell the customer who takes over and how to reach them"),
        NOTE
    ],
    []
);
step_form!(WITHDRAW, Withdraw, "enquiry.withdraw", "R-03", [REASON.required()], []);
step_form!(REPORT_UP, ReportUp, "enquiry.report_up", "R-03", [REPORTED_TO.required(), NOTE], []);
step_form!(TO_COMPLAINT, ToComplaint, "enquiry.to_complaint", "R-03", [NOTE], []);
step_form!(
    TO_REPAIR,
    ToRepair,
    "enquiry.to_repair",
    "R-03",
    [
        REPAIR_TO.required().help(
            "只转交维修工作；首问责任不变，由原责任人跟进并答复客户",
            "Only the work is passed on: whoever was asked first follows it up and answers the customer"
        ),
        REPAIR_NO,
        PROMISED_AT.required(),
        NOTE
    ],
    []
);
step_form!(ADD_NOTE, Note, "enquiry.note", "R-03", [NOTE.required()], []);
step_form!(VOID, Void, "enquiry.void", "R-03", [REASON.required()], []);

/// The form of a step; `None` for the enquiry itself.
pub fn enquiry_step_form(event: Event) -> Option<&'static FormSpec> {
    Some(match event {
        Event::Receive => return None,
        Event::AnswerNow => &ANSWER_NOW,
        Event::Promise => &PROMISE,
        Event::Ask => &ASK,
        Event::Answer => &GET_ANSWER,
        Event::FeedBack => &FEED_BACK,
        Event::FollowUp => &FOLLOW_UP,
        Event::Close => &CLOSE,
        Event::Inform => &INFORM,
        Event::HandOver => &HAND_OVER,
        Event::Accept => &ACCEPT,
        Event::TellCustomer => &TELL_CUSTOMER,
        Event::Withdraw => &WITHDRAW,
        Event::ReportUp => &REPORT_UP,
        Event::ToComplaint => &TO_COMPLAINT,
        Event::ToRepair => &TO_REPAIR,
        Event::Note => &ADD_NOTE,
        Event::Void => &VOID,
    })
}

/// The whole step record: every field a step may carry, for import checks and files. People fill [`enquiry_step_form`]s.
pub static ENQUIRY_STEP: FormSpec = FormSpec {
    id: "enquiry_step",
    source: "W-02",
    title: Msg::new("咨询办理步骤", "Enquiry step"),
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
        Section {
            title: Msg::new("答复", "Answer"),
            fields: &[PROMISED_AT, DEPARTMENT, PERSON, REQUEST, ANSWER, ANSWERED_BY, TOLD_AT, CUSTOMER_OPINION],
        },
        Section {
            title: Msg::new("首问责任移交", "Hand-over of first-inquiry duty"),
            fields: &[HANDED_TO, ACCEPTED_BY, ACCEPTED_HOW],
        },
        Section {
            title: Msg::new("跟踪", "Tracking"),
            fields: &[MESSAGE, NOTE, REPORTED_TO, COMPLAINT, REPAIR_TO, REPAIR_NO, REASON, OVERDUE_REASON],
        },
    ],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::enquiry::EnquiryStep;
    use crate::domain::enquiry_event::rule_of;
    use std::collections::BTreeSet;

    #[test]
    fn a_step_form_requires_what_its_row_requires_and_names_its_event() {
        for event in Event::ALL {
            let form = enquiry_step_form(event);
            let asked: BTreeSet<&str> =
                form.into_iter().flat_map(FormSpec::fields).filter(|f| f.required).map(|f| f.key).collect();
            let rule = rule_of(event).unwrap();
            assert_eq!(asked, rule.required.iter().copied().collect(), "{event:?}");
            if let Some(form) = form {
                assert_eq!((form.id, form.title), (format!("enquiry.{}", event.key()).as_str(), event.label()));
            }
        }
    }

    #[test]
    fn the_whole_record_has_every_field_of_the_steps_and_no_other() {
        let keys: BTreeSet<&str> = ENQUIRY_STEP.fields().map(|f| f.key).collect();
        let step = serde_json::to_value(EnquiryStep::example()).unwrap_or_default();
        assert_eq!(keys, step.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect());
        let mut asked: BTreeSet<&str> =
            Event::ALL.into_iter().filter_map(enquiry_step_form).flat_map(FormSpec::fields).map(|f| f.key).collect();
        asked.extend(["event", "seq", "at", "by", "complaint"]);
        assert_eq!(keys, asked);
    }
}
