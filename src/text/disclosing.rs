//! What is said where customer data leave the register and are put on record (R-18, C-3).

use super::{Lang, Msg};

/// What a paper is printed for.
pub const PURPOSE: Msg = Msg::new("用途", "Purpose");
/// What it is for where nobody says otherwise.
pub const USUAL_PURPOSE: Msg = Msg::new("办理业务", "Day's work");
/// Who has permitted a list or a file of everything.
pub const APPROVER: Msg = Msg::new("特许批准人", "Permitted by");
/// When an approver is needed.
pub const APPROVER_HELP: Msg =
    Msg::new("带出公司或交给外单位的，须经批准。", "Needed where the file leaves the company.");
/// The file of everything.
pub const EVERYTHING: Msg = Msg::new("全部登记资料", "All records");
/// The file of what is held of a customer.
pub const PERSONAL_COPY: Msg = Msg::new("个人信息副本", "Copy of personal data");
/// Why such a file is made.
pub const ASKED_BY_PERSON: Msg = Msg::new("客户本人索取", "Asked for by the person");

/// Asks to take data out (W-16).
pub const ASK: Msg = Msg::new("申请带出或导出", "Ask to take out or export");
/// What becomes of it.
pub const ASK_HINT: Msg = Msg::new(
    "由主任特许后才能交出；导出文件的，方式选“加密文件”，批准后由申请人到“文件”页导出。",
    "A director permits it before anything is handed out. For a file choose “sealed file”; once permitted, who asked exports it on the page “Files”.",
);
/// A request waits.
pub const ASKED: Msg = Msg::new("待批准", "To be permitted");
/// Permits it.
pub const PERMIT: Msg = Msg::new("批准", "Permit");
/// Refuses it.
pub const REFUSE: Msg = Msg::new("不批准", "Refuse");
/// It is permitted.
pub const PERMITTED: Msg = Msg::new("已批准", "Permitted");
/// It is refused.
pub const REFUSED: Msg = Msg::new("未批准", "Refused");
/// It has been handed out.
pub const HANDED_OUT: Msg = Msg::new("已交出", "Handed out");

/// The store did not take the entry; what was begun has gone on.
pub fn not_logged(lang: Lang, why: &str) -> String {
    match lang {
        Lang::Zh => format!("本次资料带出没有记入登记，请到“收发与带出登记”补登。{why}"),
        Lang::En => format!("This disclosure was not logged. Please add it by hand in the log of disclosures. {why}"),
    }
}
