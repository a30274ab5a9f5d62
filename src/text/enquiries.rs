//! Enquiries (W-02), hand-overs to sales and contacts.

use super::{Lang, Msg};

/// Take an enquiry.
pub const TAKE: Msg = Msg::new("受理咨询", "Take an enquiry");
/// Filter field of the list.
pub const FILTER: Msg = Msg::new("姓名、电话、编号", "Name, phone, no.");
/// Name of the list.
pub const LIST: Msg = Msg::new("咨询列表", "Enquiry list");
/// Nothing in the list.
pub const NONE: Msg = Msg::new("没有符合的咨询。按 n 受理一件。", "No such enquiry. Press n to take one.");
/// Choose one.
pub const CHOOSE: Msg =
    Msg::new("从左边选一件咨询，或按 n 受理。", "Choose an enquiry on the left, or press n to take one.");
/// Heading of the record.
pub const RECORD: Msg = Msg::new("咨询记录", "Enquiry record");
/// Column: what is asked.
pub const QUESTION: Msg = Msg::new("问题内容", "Question");
/// Column: who is responsible.
pub const RESPONSIBLE: Msg = Msg::new("首问责任人", "Responsible");
/// Badge: a hand-over is under way.
pub fn handing_over(lang: Lang, to: &str) -> String {
    match lang {
        Lang::Zh => format!("移交 {to}，待完成"),
        Lang::En => format!("Hand-over to {to} under way"),
    }
}
/// Stage: asked.
pub const STAGE_RECEIVED: Msg = Msg::new("接到", "Asked");
/// Stage: promised.
pub const STAGE_PROMISED: Msg = Msg::new("承诺", "Promised");
/// Stage: the answer is there.
pub const STAGE_ANSWERED: Msg = Msg::new("得到答复", "Answer");
/// Stage: the customer has it.
pub const STAGE_TOLD: Msg = Msg::new("告知客户", "Customer told");
/// Stage: closed.
pub const STAGE_CLOSED: Msg = Msg::new("办结", "Close");

/// Heading of the answer.
pub const ANSWER: Msg = Msg::new("答复情况", "Answer");
/// Heading of the hand-overs.
pub const HANDOVERS: Msg = Msg::new("首问责任移交记录", "Hand-overs of first-inquiry duty");
/// Column: from.
pub const FROM: Msg = Msg::new("移交人", "From");
/// Column: to.
pub const TO: Msg = Msg::new("接手人", "To");
/// Column: since.
pub const SINCE: Msg = Msg::new("提出", "Offered");
/// Column: accepted.
pub const ACCEPTED: Msg = Msg::new("对方确认", "Accepted");
/// Column: customer told.
pub const TOLD: Msg = Msg::new("告知客户", "Customer told");
/// Column: how it stands.
pub const STAND: Msg = Msg::new("结果", "Outcome");
/// Not yet.
pub const NOT_YET: Msg = Msg::new("未", "not yet");
/// What a hand-over needs.
pub const HANDOVER_RULE: Msg = Msg::new(
    "对方确认接手并且客户已被告知，责任才转移；在此之前仍由原首问责任人负责。",
    "The duty passes once the other person has accepted and the customer was told; until then it stays where it was.",
);
/// The complaint it became.
pub const TO_THE_COMPLAINT: Msg = Msg::new("查看转成的投诉", "Open the complaint it became");

///
pub const PAPER_RECORD: Msg = Msg::new("咨询记录", "Enquiry record");
/// Receipt for the customer.
pub const PAPER_RECEIPT: Msg = Msg::new("答复回执", "Receipt");

/// Heading of follow-up on a customer card.
pub const FOLLOW_UP: Msg = Msg::new("跟进与移交", "Follow-up and hand-over");
/// Log a contact, R-05.
pub const LOG_CONTACT: Msg = Msg::new("记录沟通", "Log a contact");
/// Hand to sales, R-04.
pub const HAND_TO_SALES: Msg = Msg::new("移交销售", "Hand to sales");
/// Fill in receipt and feedback of a slip.
pub const FILL_IN: Msg = Msg::new("登记签收与反馈", "Receipt and feedback");
/// Print the contact log of the last weeks, R-05.
pub const PRINT_CONTACTS: Msg = Msg::new("打印沟通备案", "Print contacts");
/// Makes a file of the slip.
pub const SEND_SLIP: Msg = Msg::new("做成文件交销售", "As a file for sales");
/// Prints the slip.
pub const PRINT_SLIP: Msg = Msg::new("打印移交单", "Print slip");
/// Board: follow up with a customer (R-05 next date).
pub const TO_FOLLOW_UP: Msg = Msg::new("客户跟进", "Follow up with a customer");
