//! Return visits (W-06): the register, one visit, the plan of a month.

use super::{Lang, Msg};

/// Plan one.
pub const TAKE: Msg = Msg::new("登记回访", "Plan a visit");
/// Filter field of the list.
pub const FILTER: Msg = Msg::new("姓名、部门、编号", "Name, office, no.");
/// Name of the list.
pub const LIST: Msg = Msg::new("回访列表", "Return visits");
/// Nothing in the list.
pub const NONE: Msg = Msg::new("没有符合的回访。按 n 登记一次。", "No such visit. Press n to plan one.");
/// Choose one.
pub const CHOOSE: Msg =
    Msg::new("从左边选一次回访，或按 n 登记。", "Choose a visit on the left, or press n to plan one.");
/// Heading of the record.
pub const RECORD: Msg = Msg::new("回访安排", "What was planned");
/// Column: who.
pub const TARGET: Msg = Msg::new("回访对象", "Who");
/// Column: kind.
pub const KIND: Msg = Msg::new("类别", "Kind");
/// Column: planned for.
pub const PLANNED_ON: Msg = Msg::new("计划日期", "Planned for");
/// Column: by what means.
pub const FORM: Msg = Msg::new("方式", "By");
/// Column: visitor.
pub const VISITOR: Msg = Msg::new("回访人", "Visitor");

/// Stage: planned.
pub const STAGE_PLANNED: Msg = Msg::new("计划", "Plan");
/// Stage: booked.
pub const STAGE_BOOKED: Msg = Msg::new("预约", "Book");
/// Stage: visited.
pub const STAGE_DONE: Msg = Msg::new("回访", "Visit");
/// Stage: items.
pub const STAGE_ITEMS: Msg = Msg::new("事项办理", "Items");
/// Stage: closed.
pub const STAGE_CLOSED: Msg = Msg::new("办结", "Close");

/// Heading of the items.
pub const ITEMS: Msg = Msg::new("待办事项", "Items");
/// What can be done with an item.
pub const ITEM_RULE: Msg = Msg::new(
    "每一条都要有结果：登记处理结果，或一按转为投诉、咨询。",
    "Each one needs an outcome: record how it was settled, or make it a complaint or an enquiry with one press.",
);
/// Column: number.
pub const ITEM_NO: Msg = Msg::new("序号", "No.");
/// Column: what was said.
pub const ITEM_TEXT: Msg = Msg::new("意见、要求、建议、投诉", "What was said");
/// Column: until when.
pub const ITEM_DUE: Msg = Msg::new("答复时间", "Answer by");
/// Column: outcome.
pub const ITEM_OUTCOME: Msg = Msg::new("处理结果", "Outcome");
/// Button: make it a complaint.
pub const TO_COMPLAINT: Msg = Msg::new("转投诉", "Make it a complaint");
/// Button: make it an enquiry.
pub const TO_ENQUIRY: Msg = Msg::new("转咨询", "Make it an enquiry");
/// Link: the complaint it became.
pub const OPEN_COMPLAINT: Msg = Msg::new("查看投诉", "Open the complaint");
/// Link: the enquiry it became.
pub const OPEN_ENQUIRY: Msg = Msg::new("查看咨询", "Open the enquiry");
/// Link: the case this visit closes.
pub const OPEN_CASE: Msg = Msg::new("查看所属案件", "Open the case");
/// To the survey sheet it calls back about (W-08).
pub const OPEN_SHEET: Msg = Msg::new("查看调查答卷", "Open the survey sheet");
/// Badge: not booked beforehand (T-18).
pub const NOT_BOOKED: Msg = Msg::new("登门未预约", "Not booked");
/// Badge: length (T-18).
pub fn took(lang: Lang, minutes: i64) -> String {
    match lang {
        Lang::Zh => format!("用时 {minutes} 分钟"),
        Lang::En => format!("{minutes} minutes"),
    }
}
/// Badge: tries.
pub fn tried(lang: Lang, times: u32) -> String {
    match lang {
        Lang::Zh => format!("{times} 次未联系上"),
        Lang::En => format!("not reached {times} times"),
    }
}

///
pub const PAPER: Msg = Msg::new("回访记录", "Record R-15");
/// R-15, A5.
pub const PAPER_SLIP: Msg = Msg::new("回访单（A5）", "Slip (A5)");
///
pub const PLAN: Msg = Msg::new("回访计划", "Plan of visits");
/// Link to the visits.
pub const TO_VISITS: Msg = Msg::new("回访记录", "Visits");
/// Title of a month's plan.
pub fn plan_of(lang: Lang, month: &str) -> String {
    match lang {
        Lang::Zh => format!("{month} 回访计划"),
        Lang::En => format!("Plan of visits, {month}"),
    }
}
/// Button: make the plan.
pub const MAKE_PLAN: Msg = Msg::new("按定额列计划", "Make the plan from the quotas");
/// What the press does.
pub const PLAN_RULE: Msg = Msg::new(
    "按设置里的定额，为每个办公部门列出登门和电话回访，并列出当月到期的客户定期回访；重复按不会重复列。",
    "Plans door visits and calls for every office by the quotas of the settings, and the customers whose regular visit falls due. Pressing it again makes nothing twice.",
);
/// What the press made.
pub fn made(lang: Lang, visits: usize, left: usize) -> String {
    match (lang, visits, left) {
        (Lang::Zh, 0, 0) => "计划已齐，没有要补列的。".into(),
        (Lang::Zh, _, 0) => format!("已列入 {visits} 次回访。"),
        (Lang::Zh, ..) => format!("已列入 {visits} 次回访；另有 {left} 位客户到期，办完后再按一次。"),
        (Lang::En, 0, 0) => "The plan is complete; nothing was added.".into(),
        (Lang::En, _, 0) => format!("{visits} visits were planned."),
        (Lang::En, ..) => format!("{visits} visits were planned; {left} more customers are due, press again later."),
    }
}
/// No office is entered.
pub const NO_OFFICES: Msg = Msg::new(
    "还没有办公部门名单。请先在“设置”里填写，再列计划。",
    "No offices are listed yet. Please enter them in the settings first.",
);
/// Nothing is planned in the month.
pub const NOTHING_PLANNED: Msg = Msg::new("本月还没有计划。", "Nothing is planned for this month yet.");
/// Column: office.
pub const OFFICE: Msg = Msg::new("办公部门", "Office");
/// Column: doors.
pub const DOORS: Msg = Msg::new("登门（已做/至少/目标）", "Doors (made/least/aim)");
/// Column: calls.
pub const CALLS: Msg = Msg::new("电话（达标周/已过周）", "Calls (weeks kept/weeks)");
/// Column: still planned.
pub const STILL_PLANNED: Msg = Msg::new("待回访", "To make");
/// Column: quota.
pub const QUOTA: Msg = Msg::new("定额", "Quota");
/// The quota is kept so far.
pub const KEPT: Msg = Msg::new("达标", "Kept");
/// The quota is not kept.
pub const NOT_KEPT: Msg = Msg::new("未达标", "Not kept");
/// Doors made, least, aimed at.
pub fn doors(_lang: Lang, made: usize, least: u32, aim: u32) -> String {
    format!("{made} / {least} / {aim}")
}
/// Weeks with calls enough.
pub fn weeks(_lang: Lang, kept: u32, all: u32) -> String {
    format!("{kept} / {all}")
}
/// Repairs visited by phone (T-14).
pub fn phone_share(lang: Lang, called: usize, all: usize, least: u32) -> String {
    match (lang, all) {
        (Lang::Zh, 0) => "本月没有完成的维修。".into(),
        (Lang::Zh, _) => {
            format!("本月完成维修 {all} 项，已电话回访 {called} 项（{}%，要求不低于 {least}%）。", called * 100 / all)
        }
        (Lang::En, 0) => "No repairs were done this month.".into(),
        (Lang::En, _) => {
            format!(
                "{all} repairs done this month, {called} visited by phone ({}%, at least {least}%).",
                called * 100 / all
            )
        }
    }
}
/// Link: the first repair still to call.
pub const TO_CALL: Msg = Msg::new("去回访", "Call one");
/// The month before.
pub const BEFORE: Msg = Msg::new("上月", "Month before");
/// The month after.
pub const AFTER: Msg = Msg::new("下月", "Month after");
/// Print the week's list.
pub const PRINT_WEEK: Msg = Msg::new("打印本周", "Print this week");
/// Print the month's list.
pub const PRINT_MONTH: Msg = Msg::new("打印全月", "Print the month");
/// Board: visits to make.
pub const TO_VISIT: Msg = Msg::new("回访", "Return visit");
