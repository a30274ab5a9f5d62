//! Customers and visits.

use super::{Lang, Msg};

/// New customer.
pub const NEW_CUSTOMER: Msg = Msg::new("登记客户", "Register customer");
/// Filter field of the list.
pub const FILTER_CUSTOMERS: Msg = Msg::new("姓名、拼音、首字母、电话", "Name, pinyin, initials, phone");
/// Customer list.
pub const CUSTOMER_LIST: Msg = Msg::new("客户列表", "Customer list");
/// No customers.
pub const NO_CUSTOMERS: Msg = Msg::new("没有符合的客户。按 n 登记一位。", "No such customer. Press n to register one.");
/// Choose one.
pub const CHOOSE_CUSTOMER: Msg =
    Msg::new("从左边选一位客户，或按 n 登记。", "Choose a customer on the left, or press n to register one.");
/// Print the list.
pub const PRINT_LIST: Msg = Msg::new("打印列表", "Print list");
/// Print the card.
pub const PRINT_CARD: Msg = Msg::new("打印客户卡", "Print card");
/// The history of a customer.
pub const HISTORY: Msg = Msg::new("往来记录", "History");
/// The classes a customer has been in.
pub const CLASSES: Msg = Msg::new("分类变化", "Classes over time");
/// Column heads of them.
pub const CLASS_HEADS: [Msg; 4] =
    [Msg::new("分类", "Class"), Msg::new("起", "From"), Msg::new("止", "Until"), Msg::new("变更人", "Changed by")];
/// No class.
pub const NO_CLASS: Msg = Msg::new("未分类", "No class");
/// Since a time nobody has recorded.
pub const UNRECORDED: Msg = Msg::new("未记录", "Not recorded");
/// Until now.
pub const TO_DATE: Msg = Msg::new("至今", "To date");
/// Filter of cards with something still to be asked.
pub const ONLY_INCOMPLETE: Msg = Msg::new("只看资料不全的", "Incomplete only");
/// Things in a row.
pub fn in_a_row(lang: Lang, parts: &[&str]) -> String {
    parts.join(if lang == Lang::Zh { "、" } else { ", " })
}
/// What is still to be asked of a customer.
pub fn still_missing(lang: Lang, what: &str) -> String {
    match lang {
        Lang::Zh => format!("资料不全，还缺：{what}"),
        Lang::En => format!("Incomplete; still to ask: {what}"),
    }
}
/// Changed by.
pub fn changed_by(lang: Lang, by: &str, when: &str) -> String {
    match lang {
        Lang::Zh => format!("{by} 最后修改于 {when}"),
        Lang::En => format!("Last changed by {by}, {when}"),
    }
}
/// The number is registered already.
pub const ALREADY_HERE: Msg = Msg::new("这个号码已登记过：", "This number is registered already:");
/// Open the existing card.
pub const OPEN_CARD: Msg = Msg::new("打开客户卡", "Open card");
/// Take this customer for the visit.
pub const IS_THIS_PERSON: Msg = Msg::new("就是这位", "This is the one");

/// Visits.
pub const VISIT_LOG: Msg = Msg::new("来电来访记录", "Call and visit log");
/// Filter of the log.
pub const FILTER_VISITS: Msg = Msg::new("姓名、拼音、电话、事由", "Name, pinyin, phone, reason");
/// No visits.
pub const NO_VISITS: Msg = Msg::new("还没有来访记录。", "No visits yet.");
/// Quick registration.
pub const REGISTER_VISIT: Msg = Msg::new("登记来访", "Register a visit");
/// A known customer comes.
pub const KNOWN: Msg = Msg::new("老客户", "Known customer");
/// Also make a customer card.
pub const ALSO_CARD: Msg = Msg::new("同时建立客户卡", "Also make a customer card");
/// Print today's log.
pub const PRINT_DAY: Msg = Msg::new("打印今日记录", "Print today");
/// Make a card of a visit.
pub const MAKE_CARD: Msg = Msg::new("建客户卡", "Make a card");
/// First visit.
pub const FIRST: Msg = Msg::new("首次", "First");
/// Take a complaint.
pub const TAKE_COMPLAINT: Msg = Msg::new("受理投诉", "Take a complaint");
/// More fields.
pub const MORE: Msg = Msg::new("更多（人数、饮品、转交…）", "More (party, drinks, transfer…)");
/// Column heads of the customer list.
pub const CUSTOMER_HEADS: [Msg; 7] = [
    Msg::new("姓名", "Name"),
    Msg::new("电话", "Phone"),
    Msg::new("分类", "Class"),
    Msg::new("房号", "Flat"),
    Msg::new("需求意向", "Looking for"),
    Msg::new("销售", "Sales"),
    Msg::new("登记", "Registered"),
];
/// Column heads of the visit log.
pub const VISIT_HEADS: [Msg; 7] = [
    Msg::new("时间", "Time"),
    Msg::new("方式", "Kind"),
    Msg::new("姓名", "Name"),
    Msg::new("电话", "Phone"),
    Msg::new("事由", "Reason"),
    Msg::new("接待", "Taken by"),
    Msg::new("状态", "State"),
];

/// Title of the danger zone on a card.
pub const ERASE: Msg = Msg::new("删除客户资料", "Erase this person");
/// Button.
pub const ERASE_NOW: Msg = Msg::new("永久删除", "Erase for good");
/// Asked with it.
pub const ERASE_WHY: Msg = Msg::new("删除原因", "Why");
/// Label of the line to type the name.
pub const NAME: Msg = Msg::new("客户姓名", "Customer's name");
/// Said after it.
pub const ERASED: Msg =
    Msg::new("客户资料已永久删除，数据已迁入新的存储区。", "The person was erased and the desk moved to new stores.");
/// Reasons by code; the code is what is kept.
pub const ERASE_REASONS: [(&str, Msg); 3] = [
    ("requested", Msg::new("客户本人要求", "The customer asked for it")),
    ("expired", Msg::new("已过保存期限", "The retention period is over")),
    ("mistaken", Msg::new("误登记或重复登记", "Registered by mistake or twice")),
];
/// What goes and what stays.
pub fn will_be_erased(lang: Lang, visits: usize, complaints: usize) -> String {
    match lang {
        Lang::Zh => format!(
            "客户卡和 {visits} 条来访记录将从本台永久删除，以后导入旧文件也不会恢复。有编号的投诉表单（{complaints} 件）按规定保留，其中的姓名、电话、单位和位置会被抹去。已打印的纸张、已发出的文件和旧备份不受影响，请另行处理。"
        ),
        Lang::En => format!(
            "The card and {visits} visits are erased from this desk for good; importing an old file does not bring them back. Numbered complaint forms ({complaints}) stay by rule, with name, phone, company and place taken out. Printed papers, files sent out and old backups are not reached; please see to them."
        ),
    }
}
/// Type the name.
pub fn type_name(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("请输入客户姓名“{name}”以确认"),
        Lang::En => format!("Type the customer's name “{name}” to confirm"),
    }
}

/// Sharing customers out (W-07 step 4).
pub const ASSIGN: Msg = Msg::new("分配专员", "Assign");
/// Take the proposal.
pub const TAKE_ASSIGNMENT: Msg = Msg::new("按均衡数量分配", "Share them out evenly");
/// What it does.
pub const ASSIGN_RULE: Msg = Msg::new(
    "把还没有客服专员的客户，按各人负责的数量均衡分配；已有专员的不变。考虑业务能力需要调整的，分配后在客户卡上修改。",
    "Gives customers without a specialist to those who have fewest; nobody is taken away. Where ability matters more, change it on the card afterwards.",
);
/// No specialist is in the settings.
pub const NO_SPECIALISTS: Msg = Msg::new(
    "设置里还没有客服人员名单。请先在“设置”里填写，再分配。",
    "No agents are listed in the settings yet. Please enter them there first.",
);
/// Column: who.
pub const SPECIALIST: Msg = Msg::new("客服专员", "Specialist");
/// Column: customers now.
pub const HAS_NOW: Msg = Msg::new("现负责客户", "Customers now");
/// Column: customers then.
pub const HAS_THEN: Msg = Msg::new("分配后", "Then");
/// How many wait, and how even it is.
pub fn to_assign(lang: Lang, waiting: usize, now: usize, then: usize) -> String {
    match lang {
        Lang::Zh => format!("待分配客户 {waiting} 位；最多与最少相差：现在 {now} 位，分配后 {then} 位。"),
        Lang::En => format!("{waiting} customers to assign; most and fewest differ by {now} now, by {then} then."),
    }
}
/// What was given.
pub fn assigned(lang: Lang, given: usize) -> String {
    match lang {
        Lang::Zh => format!("已分配 {given} 位客户。请在一周内首次联系。"),
        Lang::En => format!("{given} customers were assigned. First contact is due within a week."),
    }
}
/// Handing several customers to sales at once.
pub const HAND_OVER_SEVERAL: Msg = Msg::new("批量移交销售", "Hand several to sales");
/// What it does.
pub const HAND_OVER_RULE: Msg = Msg::new(
    "下面是尚未移交销售的购房客户，最近登记的在前。勾选后填写销售人员，一张移交单交给一位销售；需求意向、分类取自各人的客户卡。",
    "Buyers nobody has handed to sales yet, the newest first. Tick them and name the salesperson: one slip for one salesperson. Wishes and class are taken from each card.",
);
/// Where a slip goes out as a file.
pub const SLIP_AS_FILE: Msg = Msg::new(
    "已开的移交单可以文件交给销售：在“文件”页发交换包，内容选“客户移交销售”。",
    "A slip can go to sales as a file: on the page “Files” send a parcel with “Customers for sales”.",
);
/// Nobody waits.
pub const ALL_HANDED_OVER: Msg = Msg::new("客户都已移交销售。", "Every customer has been handed to sales.");
/// Column of ticks.
pub const TICK: Msg = Msg::new("选", "Tick");
/// How many are ticked.
pub fn ticked(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("已选 {count} 位"),
        Lang::En => format!("{count} ticked"),
    }
}
/// The desk's own people in the directory.
pub const OWN_DEPARTMENT: Msg = Msg::new("客户服务部", "Customer service");

/// So many customers.
pub fn customers(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count}位客户"),
        Lang::En if count == 1 => "1 customer".into(),
        Lang::En => format!("{count} customers"),
    }
}

/// T-01, at the reception.
pub fn greet_within(lang: Lang, seconds: u32) -> String {
    match lang {
        Lang::Zh => format!("客户到访，请在{seconds}秒内主动迎接。"),
        Lang::En => format!("Greet a visitor within {seconds} seconds."),
    }
}
