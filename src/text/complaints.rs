//! Complaints: the register, a case and its steps, taking a new one.

use super::{Lang, Msg};

/// Take a complaint.
pub const TAKE_COMPLAINT: Msg = Msg::new("受理投诉", "Take a complaint");
/// Print the register, R-06.
pub const PRINT_REGISTER: Msg = Msg::new("打印登记表", "Print register");
/// Name of the list.
pub const COMPLAINT_LIST: Msg = Msg::new("投诉列表", "Complaint list");
/// Name of the tabs.
pub const WHICH_COMPLAINTS: Msg = Msg::new("按进度筛选", "By progress");
/// Tab: not ended.
pub const TAB_OPEN: Msg = Msg::new("未结", "Open");
/// Tab: a clock has run out.
pub const TAB_LATE: Msg = Msg::new("超期", "Late");
/// Tab: ended.
pub const TAB_ENDED: Msg = Msg::new("已结", "Ended");
/// Tab: all.
pub const TAB_ALL: Msg = Msg::new("全部", "All");
/// Filter field of the list.
pub const FILTER_COMPLAINTS: Msg = Msg::new("姓名、电话、编号", "Name, phone, no.");
/// Nothing in the list.
pub const NO_COMPLAINTS: Msg = Msg::new("没有符合的投诉。按 n 受理一件。", "No such complaint. Press n to take one.");
/// Choose one.
pub const CHOOSE_COMPLAINT: Msg =
    Msg::new("从左边选一件投诉，或按 n 受理。", "Choose a complaint on the left, or press n to take one.");

/// Column: number.
pub const NUMBER: Msg = Msg::new("编号", "Number");
/// Column: customer.
pub const CUSTOMER: Msg = Msg::new("客户", "Customer");
/// Column: received.
pub const RECEIVED: Msg = Msg::new("受理时间", "Received");
/// Column: content.
pub const CONTENT: Msg = Msg::new("投诉内容", "Content");
/// Column: department.
pub const DEPARTMENT: Msg = Msg::new("责任部门", "Department");
/// Column: state.
pub const STATE: Msg = Msg::new("进度", "State");
/// Column: most urgent clock.
pub const DUE: Msg = Msg::new("时限", "Time limit");

/// No number was given yet.
pub const NOT_NUMBERED: Msg = Msg::new("未编号", "No number yet");
/// The customer wishes no name.
pub const ANONYMOUS: Msg = Msg::new("匿名", "Anonymous");
/// No name was taken down yet.
pub const NO_NAME: Msg = Msg::new("未留姓名", "No name yet");
/// The customer card.
pub const CUSTOMER_CARD: Msg = Msg::new("客户卡", "Customer card");
/// The register says what follows: `第 2 轮`.
pub fn round(lang: Lang, round: u32) -> String {
    match lang {
        Lang::Zh => format!("第 {round} 轮处理"),
        Lang::En => format!("Round {round}"),
    }
}

/// Name of the stage rail.
pub const STAGES: Msg = Msg::new("办理进度", "Stages");
/// Stage: heard.
pub const STAGE_RECEIVED: Msg = Msg::new("接到", "Received");
/// Stage: intake written.
pub const STAGE_RECORDED: Msg = Msg::new("受理", "Intake");
/// Stage: in the register.
pub const STAGE_REGISTERED: Msg = Msg::new("登记", "Register");
/// Stage: notice issued.
pub const STAGE_NOTICE: Msg = Msg::new("通知", "Notice");
/// Stage: facts checked.
pub const STAGE_VERIFIED: Msg = Msg::new("核实", "Verify");
/// Stage: decided by the director or the leaders.
pub const STAGE_DECISION: Msg = Msg::new("决定", "Decide");
/// Stage: a department is in charge.
pub const STAGE_ASSIGNED: Msg = Msg::new("交办", "Assign");
/// Stage: the department works on it.
pub const STAGE_WORK: Msg = Msg::new("处理", "Work");
/// Stage: the result is there.
pub const STAGE_REMEDIED: Msg = Msg::new("办结", "Remedy");
/// Stage: the customer has been told.
pub const STAGE_REPORTED: Msg = Msg::new("告知", "Tell");
/// Stage: return visit.
pub const STAGE_VISIT: Msg = Msg::new("回访", "Visit");
/// Stage: with the company office.
pub const STAGE_OFFICE: Msg = Msg::new("服务整改", "Rectify");
/// Stage: closed.
pub const STAGE_CLOSED: Msg = Msg::new("结案", "Close");
/// For those who cannot see the rail: behind.
pub const STAGE_IS_DONE: Msg = Msg::new("已完成", "done");
/// For those who cannot see the rail: here.
pub const STAGE_IS_NOW: Msg = Msg::new("当前", "now");

/// Heading of the steps.
pub const NEXT_STEPS: Msg = Msg::new("下一步", "Next step");
/// Steps that do not move the main line.
pub const STEPS_ASIDE: Msg = Msg::new("另可", "Also");
/// Steps that end the case early.
pub const STEPS_OUT: Msg = Msg::new("提前结束", "End early");
/// What the next step waits for.
pub const STILL_MISSING: Msg = Msg::new("还需要：", "Still needed:");
/// Nothing more happens.
pub const HAS_ENDED: Msg =
    Msg::new("本件已结束，记录只供查阅和打印。", "This case has ended; it can be read and printed.");
/// Who takes the step.
pub fn taken_by(lang: Lang, who: &str) -> String {
    match lang {
        Lang::Zh => format!("由{who}办理"),
        Lang::En => format!("By: {who}"),
    }
}
/// Before the link that makes a parcel of the case.
pub const SEND_UP: Msg = Msg::new("转上级或其他站点", "To the site above or another");
/// The link.
pub const SEND_AS_FILE: Msg = Msg::new("做成交换包", "as a parcel");
/// Where the step leads.
pub fn leads_to(lang: Lang, state: &str) -> String {
    match lang {
        Lang::Zh => format!("完成后：{state}"),
        Lang::En => format!("Then: {state}"),
    }
}
/// The number comes with the step.
pub const NUMBER_COMES: Msg = Msg::new(
    "编号由系统自动给出，登记表与通知单同号。",
    "The number is given by the desk, the same for register and notice.",
);
/// The case was late somewhere and is about to end.
pub const LATE_BEFORE_CLOSE: Msg = Msg::new(
    "本件有超过时限的环节，结案前请填写“超期原因”。",
    "A time limit was exceeded; please give the reason before closing.",
);

/// A step lacks something its form does not name.
pub const SOMETHING_MISSING: Msg =
    Msg::new("缺少必填内容，请补充后重新记录", "Something required is empty; please record it again");

/// Heading of the clocks.
pub const CLOCKS: Msg = Msg::new("时限", "Time limits");
/// Due at.
pub fn due_at(lang: Lang, when: &str) -> String {
    match lang {
        Lang::Zh => format!("{when} 前"),
        Lang::En => format!("by {when}"),
    }
}
/// Done in time.
pub const IN_TIME: Msg = Msg::new("按时完成", "Done in time");
/// Done too late.
pub const TOO_LATE: Msg = Msg::new("超期完成", "Done late");
/// Stands still.
pub const PAUSED: Msg = Msg::new("暂停计时", "On hold");
/// Clocks that have stopped, folded away.
pub fn stopped_clocks(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("已办的 {count} 项"),
        Lang::En => format!("{count} done"),
    }
}
/// Nothing runs.
pub const NOTHING_RUNS: Msg = Msg::new("无待办时限", "Nothing due");

/// Heading of the intake.
pub const INTAKE: Msg = Msg::new("受理记录", "Intake record");
/// Heading of what was found out and decided.
pub const HANDLING: Msg = Msg::new("处理情况", "Handling");
/// 首问责任人 (G-01).
pub const RESPONSIBLE: Msg = Msg::new("首问责任人", "Responsible");
/// Heading of the departments.
pub const DEPARTMENTS: Msg = Msg::new("责任部门", "Departments");
/// Column: the notice's number.
pub const NOTICE_NUMBER: Msg = Msg::new("通知单编号", "Notice no.");
/// Column: head.
pub const HEAD: Msg = Msg::new("负责人", "Head");
/// Column: when issued.
pub const ISSUED: Msg = Msg::new("发出时间", "Issued");
/// Column: reply.
pub const REPLY: Msg = Msg::new("反馈", "Reply");
/// The reply is waited for.
pub const AWAITED: Msg = Msg::new("待反馈", "Waited for");
/// The department has replied.
pub const REPLIED: Msg = Msg::new("已反馈", "Replied");
/// Another department took over (G-45).
pub const RELEASED: Msg = Msg::new("已转由其他部门", "Passed to another");

/// Heading of steps that do not fit.
pub const STRAY: Msg = Msg::new("与当前进度不衔接的记录", "Records that do not fit");
/// What a stray step is.
pub const STRAY_HINT: Msg = Msg::new(
    "可能由两处同时办理造成。内容已保留，不影响进度；请核对，需要的请重新记录。",
    "Perhaps two desks acted at once. Nothing is lost and nothing was moved; please check, and record again what is needed.",
);
/// A step recorded by a newer program.
pub const UNKNOWN_STEP: Msg = Msg::new("新版程序的步骤", "A step of a newer version");
/// Heading of the timeline.
pub const HISTORY: Msg = Msg::new("办理经过", "History");

/// Papers of a case.
pub const PAPERS: Msg = Msg::new("打印", "Print");
///
pub const PAPER_NOTICE: Msg = Msg::new("通知单", "Notice");
/// R-07 in two copies.
pub const PAPER_NOTICE_COPIES: Msg = Msg::new("两联", "Two copies");
///
pub const PAPER_INTAKE: Msg = Msg::new("受理记录", "Intake record");
///
pub const PAPER_OPINION: Msg = Msg::new("意见表", "Opinion form");
/// Receipt for the customer.
pub const PAPER_RECEIPT: Msg = Msg::new("受理回执", "Receipt");
/// R-06 card.
pub const PAPER_REGISTER: Msg = Msg::new("登记卡", "Register card");

/// The complaint is linked to a customer card.
pub const LINKED: Msg = Msg::new("已关联客户卡：", "Linked to the card of:");
/// Take the link away.
pub const UNLINK: Msg = Msg::new("取消关联", "Unlink");

/// Heading of what went up the ladder (W-04).
pub const SENT_UP: Msg = Msg::new("逐级上报", "Sent up the ladder");
/// Column: from.
pub const SENT_FROM: Msg = Msg::new("上报自", "From");
/// Column: to.
pub const SENT_TO: Msg = Msg::new("上报至", "To");
/// Column: when.
pub const SENT_AT: Msg = Msg::new("时间", "When");
/// Column: why.
pub const SENT_WHY: Msg = Msg::new("事由", "Why");
/// Column: answer.
pub const SENT_ANSWER: Msg = Msg::new("批复", "Answer");
/// No answer yet.
pub const NO_ANSWER: Msg = Msg::new("待批复", "Waited for");
/// Heading of the visits of a case.
pub const VISITS: Msg = Msg::new("回访", "Return visits");
/// The enquiry it came of.
pub const CAME_OF_ENQUIRY: Msg = Msg::new("由咨询转来", "Came of enquiry");
/// The visit it came of.
pub const CAME_OF_VISIT: Msg = Msg::new("由回访转来", "Came of a return visit");
///
pub const PAPER_DOSSIER: Msg = Msg::new("归档资料", "Dossier");
/// Heading of the stages of GB/T 19012.
pub const STANDARD_STAGES: Msg = Msg::new("GB/T 19012 阶段", "Stages of GB/T 19012");
/// A stage not reached yet.
pub const STAGE_OPEN: Msg = Msg::new("未到", "not yet");
/// Heading of open cases like the one being taken down.
pub const SIMILAR: Msg = Msg::new("可能是同一件事的未结投诉：", "Open complaints that may be about the same:");
