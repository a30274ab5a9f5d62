//! Batches of a survey (W-08) and what follows from dissatisfied sheets.

use super::{Lang, Msg};

/// All batches.
pub const BATCHES: Msg = Msg::new("调查批次", "Batches");
/// Plan one.
pub const NEW_BATCH: Msg = Msg::new("建立批次", "Plan a batch");
/// No batch yet.
pub const NO_BATCHES: Msg = Msg::new(
    "还没有调查批次。在问卷上按“建立批次”，就可以编号发放、回收和统计。",
    "No batches yet. Press “Plan a batch” on a question set to number, hand out, collect and tally sheets.",
);
/// Save what was recorded.
pub const SAVE: Msg = Msg::new("保存批次", "Save batch");
/// Column: the batch.
pub const BATCH: Msg = Msg::new("批次", "Batch");
/// Column: the set.
pub const SET: Msg = Msg::new("问卷", "Question set");
/// Column: how it stands.
pub const STAGE: Msg = Msg::new("进度", "Stage");
/// Sheets out.
pub const HANDED_OUT: Msg = Msg::new("发放份数", "Handed out");
/// Sheets back.
pub const RETURNED: Msg = Msg::new("回收份数", "Returned");
/// Sheets whose answers are here.
pub const ENTERED: Msg = Msg::new("已录入", "Entered");
/// Response rate.
pub const RESPONSE: Msg = Msg::new("回收率", "Return rate");
/// What it means.
pub const RESPONSE_MEANS: Msg = Msg::new("回收份数 ÷ 发放份数", "returned ÷ handed out");
/// Number and hand out sheets.
pub const HAND_OUT: Msg = Msg::new("编号并发放", "Number and hand out");
/// One for each office.
pub const HAND_OUT_OFFICES: Msg = Msg::new("每个办公部门一份，编号并发放", "Number one for each office");
/// Print those that are out.
pub const PRINT_SHEETS: Msg = Msg::new("打印编号问卷", "Print the numbered sheets");
/// There are none.
pub const NO_SHEETS_OUT: Msg = Msg::new(
    "本批次没有待打印的编号问卷，请先“编号并发放”。",
    "No numbered sheets of this batch are out; please number some first.",
);
/// Print the summary (S-05).
pub const PRINT_SUMMARY: Msg = Msg::new("打印批次汇总", "Print the summary");
/// The results of the batch.
pub const RESULTS: Msg = Msg::new("查看结果", "Results");
/// A sheet came back.
pub const ENTER_BY_NUMBER: Msg = Msg::new("按编号录入", "Enter by number");
/// The field for its number.
pub const SHEET_NUMBER: Msg = Msg::new("答卷编号（可扫码）", "Number of the sheet (may be scanned)");
/// Sheets still out.
pub const STILL_OUT: Msg = Msg::new("未收回", "Still out");
/// Sheets of the batch.
pub const SHEETS: Msg = Msg::new("编号问卷", "Numbered sheets");
/// Column: number.
pub const NUMBER: Msg = Msg::new("编号", "No.");
/// Column: office.
pub const OFFICE: Msg = Msg::new("办公部门", "Office");
/// Enter it.
pub const ENTER: Msg = Msg::new("录入", "Enter");
/// The month of R-12 has no batch yet (T-17).
pub const MONTH_IS_DUE: Msg = Msg::new(
    "本月的办公部门满意度调查还没有发放（T-17）。",
    "This month's survey of the offices has not been handed out (T-17).",
);
/// Make it.
pub const PLAN_MONTH: Msg = Msg::new("建立本月批次", "Plan this month's batch");

/// Dissatisfied sheets.
pub const DISSATISFIED: Msg = Msg::new("不满意跟进", "Dissatisfied");
/// What the page is for.
pub const DISSATISFIED_HINT: Msg = Msg::new(
    "凡给出“不满意”或“非常不满意”的答卷都列在这里，直到受理、办结并再次征询。",
    "Every sheet with a bad grade stands here until a case was taken, closed, and the customer asked again.",
);
/// There are none.
pub const NONE_DISSATISFIED: Msg = Msg::new("没有不满意的答卷。", "No sheet shows dissatisfaction.");
/// Column: what was graded badly.
pub const BAD: Msg = Msg::new("不满意项目", "Dissatisfied with");
/// Column: what became of it.
pub const LOOP: Msg = Msg::new("跟进", "Followed up");
/// Nothing yet.
pub const OPEN: Msg = Msg::new("待跟进", "To be followed up");
/// A case is open.
pub const IN_CASE: Msg = Msg::new("投诉处理中", "A case is open");
/// The case is closed, nobody has asked.
pub const CASE_CLOSED: Msg = Msg::new("已办结，待再次征询", "Closed; to be asked again");
/// Asked again, better.
pub const BETTER: Msg = Msg::new("再次征询：已无不满意", "Asked again: no longer dissatisfied");
/// Asked again, still bad.
pub const STILL_BAD: Msg = Msg::new("再次征询：仍有不满意", "Asked again: still dissatisfied");
/// Take a complaint from the sheet.
pub const TAKE_COMPLAINT: Msg = Msg::new("受理投诉", "Take a complaint");
/// A call-back is planned.
pub const CALL_PLANNED: Msg = Msg::new("已安排回访", "A call-back is planned");
/// The call-back was made.
pub const CALLED_BACK: Msg = Msg::new("已回访，待再次征询", "Called back; to be asked again");
/// One filled sheet.
pub const SHEET: Msg = Msg::new("调查答卷", "Survey sheet");
/// To the list of dissatisfied sheets.
pub const TO_DISSATISFIED: Msg = Msg::new("不满意跟进", "Dissatisfied sheets");
/// The customer card of a sheet.
pub const LINKED: Msg = Msg::new("关联的客户", "Customer");
/// What linking is for.
pub const LINK_HINT: Msg = Msg::new(
    "知道是哪位客户填写的，可以关联到客户卡；答卷内容不变，关联随时可以取消。",
    "If you know who filled it in, link it to the card. The answers stay as they are, and the link can be taken back at any time.",
);
/// Opens a sheet to link it and follow it up.
pub const FILE_SHEET: Msg = Msg::new("关联与跟进", "Link and follow up");
/// Said after linking.
pub const LINKED_NOW: Msg = Msg::new("已关联到客户卡", "Linked to the customer card");
/// Takes the link back.
pub const UNLINK: Msg = Msg::new("取消关联", "Take the link back");
/// Said after it.
pub const UNLINKED: Msg = Msg::new("已取消关联", "The link was taken back");
/// Who linked a sheet, or took the link back.
pub fn linked_by(lang: Lang, by: &str, when: &str, is_linked: bool) -> String {
    match (lang, is_linked) {
        (Lang::Zh, true) => format!("{by} 于 {when} 关联"),
        (Lang::Zh, false) => format!("{by} 于 {when} 取消关联"),
        (Lang::En, true) => format!("Linked by {by}, {when}"),
        (Lang::En, false) => format!("Link taken back by {by}, {when}"),
    }
}
/// To the call-back.
pub const CALL_BACK_OF: Msg = Msg::new("查看回访", "Open the call-back");
/// Plan a call-back.
pub const CALL_BACK: Msg = Msg::new("安排回访", "Plan a call-back");
/// To the complaint.
pub const TO_COMPLAINT: Msg = Msg::new("查看投诉", "Open the case");
/// Ask again.
pub const ASK_AGAIN: Msg = Msg::new("再次征询", "Ask again");
/// The sheet is the answer to asking again.
pub const IS_AGAIN: Msg = Msg::new(
    "再次征询：上次有不满意，请先问处理结果是否满意。",
    "Asked again after dissatisfaction: begin with how it was put right.",
);

/// Several things one after another.
pub fn all_of(lang: Lang, parts: &[&str]) -> String {
    parts.join(if lang == Lang::Zh { "；" } else { "; " })
}

/// Name offered for a batch.
pub fn name(period: &str, title: &str) -> String {
    format!("{period} {title}")
}

/// So many sheets were numbered.
pub fn numbered(lang: Lang, sheets: u32) -> String {
    match lang {
        Lang::Zh => format!("已编号 {sheets} 份，可以打印发放。"),
        Lang::En => format!("{sheets} sheets are numbered; you can print and hand them out."),
    }
}

/// When the next survey of a kind is due (T-23).
pub fn due(lang: Lang, title: &str, by: &str) -> String {
    match lang {
        Lang::Zh => format!("{title}：应在 {by} 前再做一次（T-23）"),
        Lang::En => format!("{title}: due again by {by} (T-23)"),
    }
}
