//! 个人信息: notice, consent, retention, copies (4.2).

use super::{Lang, Msg};

/// Section on the customer card.
pub const TITLE: Msg = Msg::new("个人信息", "Personal data");
/// Records a consent.
pub const RECORD: Msg = Msg::new("登记告知与同意", "Record notice and consent");
/// Prints the notice.
pub const PRINT_NOTICE: Msg = Msg::new("打印告知书", "Print the notice");
/// Prints a consent.
pub const PRINT: Msg = Msg::new("打印", "Print");
/// Withdraws or corrects.
pub const WITHDRAW: Msg = Msg::new("登记撤回", "Record the withdrawal");
/// None yet.
pub const NONE: Msg = Msg::new("还没有登记告知与同意。", "No notice or consent is recorded yet.");
/// In force.
pub fn holds(lang: Lang, on: &str) -> String {
    match lang {
        Lang::Zh => format!("{on} 同意"),
        Lang::En => format!("Agreed on {on}"),
    }
}
/// Withdrawn.
pub fn withdrawn(lang: Lang, on: &str) -> String {
    match lang {
        Lang::Zh => format!("{on} 撤回"),
        Lang::En => format!("Withdrawn on {on}"),
    }
}
/// A copy of everything held.
pub const COPY: Msg = Msg::new("个人信息副本", "Copy of personal data");
/// What the copy is.
pub const COPY_NOTE: Msg = Msg::new(
    "应本人要求提供（个人信息保护法第四十五条）",
    "Given on the person's request (Personal Information Protection Law, article 45)",
);
/// Prints the copy.
pub const PRINT_COPY: Msg = Msg::new("打印个人信息副本", "Print a copy of the data");
/// Downloads the copy.
pub const SAVE_COPY: Msg = Msg::new("下载副本文件", "Download the copy");
/// Stands under internal lists.
pub const INTERNAL: Msg = Msg::new("内部资料，请勿外传", "Internal, not to be passed on");

/// The notice, paragraph by paragraph (Personal Information Protection Law, article 17).
pub fn notice(lang: Lang, organisation: &str, phone: &str) -> Vec<String> {
    match lang {
        Lang::Zh => vec![
            format!("　　{organisation}（以下称“我们”）为接待您、答复咨询、处理投诉和回访，需要记录您的姓名、联系电话、所购或意向房屋以及与我们沟通的内容。"),
            "　　资料加密保存在本服务台的电脑上，只有客服人员为下列用途使用；未经您同意，不向无关的人提供。超过保存期限，或您要求删除时，我们会删除能认出您的内容。".into(),
            format!("　　您可以随时查阅、更正、取得副本、撤回同意或要求删除，撤回不影响此前的处理。请到服务台办理，或致电 {phone}。"),
        ],
        Lang::En => vec![
            format!("{organisation} (“we”) records your name, telephone, the home you bought or look for and what you tell us, in order to receive you, answer questions, handle complaints and call back."),
            "The records are kept encrypted on this desk's computer and used by service staff for the purposes below only; nobody else gets them without your consent. When the time of keeping is over, or when you ask for it, we erase what identifies you.".into(),
            format!("You may look at your data, have them corrected, get a copy, withdraw your consent or ask for erasure at any time; withdrawing does not undo what was done before. Please come to the desk or call {phone}."),
        ],
    }
}

/// The retention list.
pub const RETENTION: Msg = Msg::new("到期应删除的客户资料", "Customer data due for erasure");
/// What it lists.
pub const RETENTION_HELP: Msg = Msg::new(
    "最后一次联系超过保存期限、且没有未结事项的客户。请逐位核对后删除；删除只能在客户卡上由主任办理。",
    "Customers whose last contact is longer ago than the time of keeping, with nothing open. Please check each; a director erases on the card.",
);
/// No period is set.
pub const NO_RETENTION: Msg = Msg::new(
    "还没有设定保存期限。请在设置的“客户资料保存期限”填写月数。",
    "No time of keeping is set. Please fill in the months in the settings.",
);
/// Nothing is due.
pub const NOTHING_DUE: Msg = Msg::new("没有到期的资料。", "Nothing is due.");
/// Since when.
pub fn due_since(lang: Lang, last: &str, due: &str) -> String {
    match lang {
        Lang::Zh => format!("最后联系 {last}，{due} 到期"),
        Lang::En => format!("Last contact {last}, due {due}"),
    }
}
