//! The board of what is due.

use super::{Lang, Msg};

/// Column: late.
pub const LATE: Msg = Msg::new("超期", "Overdue");
/// Column: due today.
pub const DUE_TODAY: Msg = Msg::new("今天到期", "Due today");
/// Column: next.
pub const NEXT: Msg = Msg::new("接下来", "Next");
/// Nothing late.
pub const NOTHING_LATE: Msg = Msg::new("没有超期的事，很好。", "Nothing is overdue. Well done.");
/// Nothing due today.
pub const NOTHING_TODAY: Msg = Msg::new("今天没有到期的事。", "Nothing is due today.");
/// Nothing next.
pub const NOTHING_NEXT: Msg = Msg::new("往后暂时没有安排。", "Nothing is planned ahead.");
/// Kind of work: a visit to register.
pub const TO_REGISTER: Msg = Msg::new("来访待登记", "Visitor to register");
/// Kind of work: first contact of a customer.
pub const FIRST_CONTACT: Msg = Msg::new("新客户首次联系", "First contact with a customer");
/// Kind of work: record in doubt.
pub const TO_SETTLE: Msg = Msg::new("两处填写不一致，待确认", "Two sites differ, to be settled");
/// Before today's counts.
pub const COUNTS: Msg = Msg::new("今日", "Today:");
/// Today's counts in the order visits, calls, new customers, open enquiries, open complaints.
pub fn counts(lang: Lang, n: [usize; 5]) -> [String; 5] {
    let [visits, calls, registered, asked, open] = n;
    match lang {
        Lang::Zh => [
            format!("来访 {visits}"),
            format!("来电 {calls}"),
            format!("新登记 {registered}"),
            format!("待答咨询 {asked}"),
            format!("未结投诉 {open}"),
        ],
        Lang::En => [
            format!("{visits} visits"),
            format!("{calls} calls"),
            format!("{registered} new customers"),
            format!("{asked} open enquiries"),
            format!("{open} open complaints"),
        ],
    }
}
/// How long until, or since.
pub fn distance(lang: Lang, minutes: i64) -> String {
    let size = minutes.abs();
    let amount = match (lang, size) {
        (Lang::Zh, 0..60) => format!("{size} 分钟"),
        (Lang::Zh, 60..2880) => format!("{} 小时", size / 60),
        (Lang::Zh, _) => format!("{} 天", size / 1440),
        (Lang::En, 0..60) => format!("{size} min"),
        (Lang::En, 60..2880) => format!("{} h", size / 60),
        (Lang::En, _) => format!("{} d", size / 1440),
    };
    match (lang, minutes < 0) {
        (Lang::Zh, true) => format!("已超 {amount}"),
        (Lang::Zh, false) => format!("还有 {amount}"),
        (Lang::En, true) => format!("{amount} late"),
        (Lang::En, false) => format!("in {amount}"),
    }
}
/// Kind of work: a card to complete today (T-20).
pub const TO_TIDY: Msg = Msg::new("今日未整理", "Card to complete today");
/// Kind of work on the board: a guest who is announced.
pub const EXPECTED: Msg = Msg::new("预约客人将到", "Guest expected");
/// Kind of work: a request to take data out (W-16).
pub const TO_PERMIT: Msg = Msg::new("资料带出待批准", "Take-out to permit");
/// Kind of work: last week's report (T-22).
pub const WEEKLY_REPORT: Msg = Msg::new("投诉周报未呈报", "Weekly report to submit");
/// Whose work is shown.
pub const WHOSE: Msg = Msg::new("看谁的", "Whose");
/// Everybody's.
pub const EVERYBODY: Msg = Msg::new("全部人员", "Everybody");
/// One person with how much is waiting.
pub fn person(name: &str, count: usize) -> String {
    format!("{name} · {count}")
}
/// Before the director's list of minor complaints that were assigned directly (G-44).
pub const FOR_INFORMATION: Msg =
    Msg::new("阅知：直接责成部门处理的简易投诉", "For information: minor complaints assigned directly");
/// The press that records that all shown have been seen.
pub const SEEN: Msg = Msg::new("以上均已阅知", "I have seen these");
/// When it was assigned.
pub fn assigned_at(lang: Lang, at: &str) -> String {
    match lang {
        Lang::Zh => format!("{at} 交办"),
        Lang::En => format!("assigned {at}"),
    }
}
/// Visitors who left without a card, beyond the time for registering them (T-21).
pub const LATE_TO_REGISTER: Msg = Msg::new("来访待登记（已超期）", "Visitors to register (overdue)");
/// What to do with them.
pub const TO_REGISTER_HELP: Msg = Msg::new(
    "有姓名和电话的可直接建卡，已有客户卡的自动归入；只有电话的，登记该号码的客户后自动归入。",
    "With name and phone a card is made at once, or the line joins the card there is; with a phone alone it joins once that number is registered.",
);
/// The press that makes the card, or finds it.
pub const REGISTER_NOW: Msg = Msg::new("补登客户卡", "Register");
/// The press that notes that there is nothing to register.
pub const NO_DETAILS: Msg = Msg::new("未留信息", "Left no details");
