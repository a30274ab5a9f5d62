//! What is said where customer data leave the register and are put on record (R-18, C-3).

use super::{Lang, Msg};

/// What a paper is printed for.
pub const PURPOSE: Msg = Msg::new("用途", "Purpose");
/// What it is for where nobody says otherwise.
pub const USUAL_PURPOSE: Msg = Msg::new("办理业务", "Day's work");
/// Who has permitted a list or a file of everything.
pub const APPROVER: Msg = Msg::new("批准人", "Permitted by");
/// When an approver is needed.
pub const APPROVER_HELP: Msg =
    Msg::new("带出公司或交给外单位的，须经批准。", "Needed where the file leaves the company.");
/// The file of everything.
pub const EVERYTHING: Msg = Msg::new("全部登记资料", "All records");
/// The file of what is held of a customer.
pub const PERSONAL_COPY: Msg = Msg::new("个人信息副本", "Copy of personal data");
/// Why such a file is made.
pub const ASKED_BY_PERSON: Msg = Msg::new("客户本人索取", "Asked for by the person");

/// The store did not take the entry; what was begun has gone on.
pub fn not_logged(lang: Lang, why: &str) -> String {
    match lang {
        Lang::Zh => format!("本次资料外带没有记入登记，请到“收发与外带登记”补登。{why}"),
        Lang::En => format!("This disclosure was not logged. Please add it by hand in the log of disclosures. {why}"),
    }
}
