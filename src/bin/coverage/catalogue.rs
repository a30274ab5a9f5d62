//! The CORE rows of the catalogue: id, name, which columns it asks for, and, in words, what of it is not there yet.
//!
//! `lacks` is the one thing written by hand; an empty one claims that the row is whole, so it is emptied last.

/// The columns a row asks for; a test is always asked for.
pub struct Wants {
    /// A declared form, or a setting.
    pub form: bool,
    /// A screen.
    pub screen: bool,
    /// A paper: P or L of the catalogue's index.
    pub paper: bool,
}

/// One row of the catalogue.
pub struct Row {
    /// Its id.
    pub id: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// The columns it asks for.
    pub wants: Wants,
    /// What of it is not there yet.
    pub lacks: &'static str,
}

const fn row(id: &'static str, zh: &'static str, en: &'static str, wants: [bool; 3], lacks: &'static str) -> Row {
    let [form, screen, paper] = wants;
    Row { id, zh, en, wants: Wants { form, screen, paper }, lacks }
}

/// A record with form, screen and paper.
const RECORD: [bool; 3] = [true, true, true];
/// A process: a screen; its forms and papers are those of its records.
const PROCESS: [bool; 3] = [false, true, false];
/// A limit: a setting and a place where it runs.
const LIMIT: [bool; 3] = [true, true, false];

/// Every CORE row.
#[rustfmt::skip]
pub static CORE: &[Row] = &[
    row("R-01", "客户登记", "Customer register", RECORD, ""),
    row("R-02", "来电来访登记", "Call and visit log", RECORD, ""),
    row("R-03", "咨询记录", "Enquiry record", RECORD, ""),
    row("R-04", "客户信息传递", "Hand-over to sales", RECORD, ""),
    row("R-05", "客户跟进、沟通备案", "Follow-up and contact log", RECORD, ""),
    row("R-06", "客户投诉登记表", "Complaint register", RECORD, ""),
    row("R-07", "客户投诉处理通知单", "Complaint handling notice", RECORD, ""),
    row("R-08", "客户投诉受理记录表", "Complaint intake record", RECORD, ""),
    row("R-09", "客户投诉意见表", "Complaint opinion form", RECORD, ""),
    row("R-10", "投诉归档资料", "Complaint archive", RECORD, ""),
    row("R-11", "服务整改通知单", "Rectification notice", RECORD, ""),
    row("R-12", "满意度调查表", "Satisfaction survey", RECORD, ""),
    row("R-13", "业户意见调查表", "Resident survey", RECORD, ""),
    row("R-14", "问卷调查", "Customer questionnaire", RECORD, ""),
    row("R-15", "回访记录", "Return-visit record", RECORD, ""),
    row("R-16", "回访计划", "Return-visit plan", [false, true, true], ""),
    row("R-17", "投诉统计分析周报", "Weekly complaint report", RECORD, ""),
    row("R-18", "资料复印、带出、导出登记", "Copy and export log", RECORD, ""),
    row("R-19", "站点交换包", "Exchange package", [false, true, true], ""),
    row("R-27", "文件交接、传送、借阅登记", "Log of documents handed over and lent", RECORD, ""),
    row("R-66", "部门与人员通讯录", "Department directory", [false, true, true], ""),
    row("R-67", "办公部门名单", "List of offices", [false, true, true], ""),
    row("W-01", "客户接待", "Reception", PROCESS, ""),
    row("W-02", "首问责任", "First-inquiry responsibility", PROCESS, ""),
    row("W-03", "客户投诉处理", "Complaint handling", PROCESS, ""),
    row("W-04", "升级", "Escalation ladder", PROCESS, ""),
    row("W-05", "对内部投诉", "Complaints about the service", PROCESS, ""),
    row("W-06", "回访", "Return visits", PROCESS, ""),
    row("W-07", "登记、移交销售、跟进", "Registration, hand-over, follow-up", PROCESS, ""),
    row("W-08", "满意度、意见调查", "Surveys", PROCESS, ""),
    row("W-16", "资料保密与借阅", "Confidential data", PROCESS, ""),
    row("W-17", "集团管理", "Group supervision", PROCESS, ""),
    row("T-01", "主动迎接", "Greeting", [true, false, false], ""),
    row("T-02", "咨询答复", "Enquiry answer", LIMIT, ""),
    row("T-03", "投诉送达负责人", "Complaint to the head", LIMIT, ""),
    row("T-04", "解决后回访", "Visit after a solution", LIMIT, ""),
    row("T-05", "首次答复", "First reply", LIMIT, ""),
    row("T-06", "当天核实", "Verified the same day", LIMIT, ""),
    row("T-07", "当天反馈客户", "Told the same day", LIMIT, ""),
    row("T-08", "承诺答复时间", "Promised time", [false, true, false], ""),
    row("T-09", "整改答复8小时", "Remedy told in 8 hours", LIMIT, ""),
    row("T-10", "整改补救3天", "Remedy in 3 days", LIMIT, ""),
    row("T-11", "维修后回访", "Repair visit", LIMIT, ""),
    row("T-12", "安全设施维修回访", "Safety repair visit", LIMIT, ""),
    row("T-13", "漏水维修回访", "Leak repair visit", LIMIT, ""),
    row("T-14", "维修电话回访率", "Phone visits of repairs", LIMIT, ""),
    row("T-15", "每月登门回访", "Door visits a month", LIMIT, ""),
    row("T-16", "每周电话回访", "Phone visits a week", LIMIT, ""),
    row("T-17", "每月调查表", "Survey a month", LIMIT, ""),
    row("T-18", "回访时长", "Length of a visit", LIMIT, ""),
    row("T-19", "一周内首次联系", "First contact in a week", LIMIT, ""),
    row("T-20", "每日更新", "Updated daily", LIMIT, ""),
    row("T-21", "离开后登记", "Registered after leaving", LIMIT, ""),
    row("T-22", "每周周报", "Weekly report", LIMIT, ""),
    row("T-23", "定期回访与调查", "Regular visits and surveys", LIMIT, ""),
];
