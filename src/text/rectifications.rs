//! Complaints about the service itself (W-05): the register of rectifications and one of them.

use super::Msg;

/// Take one down.
pub const TAKE: Msg = Msg::new("受理服务投诉", "Take a complaint about the service");
/// Filter field of the list.
pub const FILTER: Msg = Msg::new("姓名、电话、编号", "Name, phone, no.");
/// Name of the list.
pub const LIST: Msg = Msg::new("服务整改列表", "Rectifications");
/// Nothing in the list.
pub const NONE: Msg = Msg::new("没有符合的服务整改。按 n 受理一件。", "No such rectification. Press n to take one.");
/// Choose one.
pub const CHOOSE: Msg =
    Msg::new("从左边选一件服务整改，或按 n 受理。", "Choose a rectification on the left, or press n to take one.");
/// Heading of the record.
pub const RECORD: Msg = Msg::new("投诉内容", "Complaint");
/// Link from the complaints.
pub const TO_LIST: Msg = Msg::new("服务整改", "Rectifications");
/// Link back to the complaints.
pub const TO_COMPLAINTS: Msg = Msg::new("投诉登记", "Complaints");
/// Column: content.
pub const CONTENT: Msg = Msg::new("投诉内容", "Content");
/// The complaint in the register.
pub const TO_THE_COMPLAINT: Msg = Msg::new("查看投诉登记", "Open the complaint");
/// The rectification of a complaint.
pub const TO_THE_RECTIFICATION: Msg = Msg::new("查看服务整改单", "Open the rectification");
/// Heading of what was done.
pub const DONE: Msg = Msg::new("整改情况", "Rectification");

/// Stage: received.
pub const STAGE_RECEIVED: Msg = Msg::new("接到", "Received");
/// Stage: notice.
pub const STAGE_ISSUED: Msg = Msg::new("通知", "Notice");
/// Stage: explained or promised.
pub const STAGE_ANSWERED: Msg = Msg::new("说明/答复", "Explain / tell");
/// Stage: remedied.
pub const STAGE_REMEDIED: Msg = Msg::new("补救", "Remedy");
/// Stage: visited.
pub const STAGE_VISITED: Msg = Msg::new("回访", "Visit");
/// Stage: closed.
pub const STAGE_CLOSED: Msg = Msg::new("结案", "Close");

///
pub const PAPER: Msg = Msg::new("整改通知单", "Notice R-11");
/// Paper R-11 in three copies.
pub const PAPER_COPIES: Msg = Msg::new("整改通知单（一式三联）", "Notice R-11 in three copies");
