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
/// The visitor left.
pub const HAS_LEFT: Msg = Msg::new("已离开", "Has left");
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
