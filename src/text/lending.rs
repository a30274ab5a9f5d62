//! Words of the log of documents (R-27, W-16).

use super::Msg;

/// Tab of the logs.
pub const TAB: Msg = Msg::new("文件借阅", "Documents");
/// New entry.
pub const LOG: Msg = Msg::new("登记交接或借阅", "Log a document");
/// Filter.
pub const FILTER: Msg = Msg::new("文件、移交人、接收人", "Document, from, to");
/// Heads of the list.
pub const HEADS: [Msg; 7] = [
    Msg::new("时间", "Time"),
    Msg::new("文件", "Document"),
    Msg::new("方式", "How"),
    Msg::new("移交人", "From"),
    Msg::new("接收人", "To"),
    Msg::new("应还日期", "Due back"),
    Msg::new("归还", "Returned"),
];
/// It comes back today.
pub const TAKE_BACK: Msg = Msg::new("已归还", "Is back");
/// A column to sign in.
pub const SIGNED_FROM: Msg = Msg::new("移交人签字", "Signed (from)");
/// A column to sign in.
pub const SIGNED_TO: Msg = Msg::new("接收人签字", "Signed (to)");
/// Kind of work on the board: a document to call back.
pub const TO_CALL_BACK: Msg = Msg::new("借阅文件应归还", "Lent document due back");
/// What is lent has a day.
pub const WHEN_BACK: Msg = Msg::new("借阅的文件请填写应还日期", "Please say when the lent document is due back");
/// The day lies behind.
pub const DUE_BEFORE_OUT: Msg =
    Msg::new("应还日期早于今天，请改为今天或以后", "It is due back before today; please choose today or a later day");
/// It is back already.
pub const IS_BACK: Msg = Msg::new("这份文件已登记归还，无须再登记", "This document is back already");
/// It was not lent.
pub const NOT_LENT: Msg = Msg::new(
    "只有借阅的文件登记归还；交接、传送的请另登记一笔",
    "Only a lent document comes back; please log a new entry",
);
/// Who is named may not permit it.
pub const NOT_THEIRS_TO_PERMIT: Msg = Msg::new(
    "特许批准人须是主任；由公司领导书面特许的，请填写领导姓名",
    "Only a director of the desk permits this; where a leader of the company has permitted it on paper, write that name",
);
