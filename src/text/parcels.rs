//! Parcels between sites (R-19, W-17), the sites and their keys, receipts and logs.

use super::{Lang, Msg};

/// The own card was chosen.
pub const OWN_CARD: Msg = Msg::new(
    "这是本站自己的身份文件。请选择对方站点的身份文件。",
    "This is the card of this very site. Please choose the card of the other site.",
);
/// The receiver's keys were replaced.
pub const KEYS_REPLACED: Msg = Msg::new(
    "这个站点已换用新密钥，旧密钥不再使用。请在“站点与信任”里选择新的一条。",
    "This site uses new keys now. Please choose its new entry under Sites and trust.",
);
/// The permission is missing.
pub const APPROVER_WANTED: Msg = Msg::new(
    "包内有客户资料，请填写特许人（004 制度：未经特许，不得带出公司）",
    "The parcel holds customer data. Please give who has permitted it.",
);
/// The record is missing.
pub const SUBJECT_WANTED: Msg = Msg::new("请选择要寄送的这一件", "Please choose the one to send");
/// The receiver is missing.
pub const RECEIVER_WANTED: Msg = Msg::new(
    "请选择接收站点；还没有认识的站点时，请改用口令加密",
    "Please choose the receiving site, or seal with a passphrase where no site is known yet",
);
/// The code was never compared.
pub const COMPARE_FIRST: Msg = Msg::new(
    "还没有与这个站点核对过站点码。请先打电话核对，再用它的密钥加密；急用时可改用口令加密。",
    "The code of this site was never compared. Please compare it by telephone first, or seal with a passphrase.",
);

/// Name of a parcel's file: site, receiver, kind, time; never a person.
pub fn file_name(site: &str, to: &str, kind: &str, stamp: &str, is_sealed: bool) -> String {
    let (day, minute) = stamp.split_at(stamp.len().min(8));
    let to = if to.is_empty() { String::new() } else { format!("至{to}") };
    let ending = if is_sealed { ".parcel.json" } else { ".json" };
    format!("首问_{site}{to}_{kind}_{day}-{minute}_1of1{ending}")
}

/// Name of a receipt's file.
pub fn receipt_name(from: &str, to: &str, code: &str) -> String {
    format!("首问_{from}至{to}_回执_{code}.receipt.json")
}

/// Name of a card's file.
pub fn card_name(site: &str) -> String {
    format!("首问_{site}_站点身份.site.json")
}

/// Why a parcel is refused. What is said ends with its code and that nothing was changed.
pub mod errors {
    use super::{Lang, Msg};

    /// Cut off.
    pub const CUT_OFF: Msg = Msg::new(
        "交换包不完整，可能没有复制完。请重新复制，或请对方重新发送。",
        "The parcel is cut off; copying may not have finished. Please copy it again or ask for it once more.",
    );
    /// Not a parcel.
    pub const FOREIGN: Msg = Msg::new(
        "这不是首问的交换包、回执或身份文件。请核对是否选错了文件。",
        "This is no parcel, receipt or card of Shouwen. Please check whether the right file was chosen.",
    );
    /// Altered.
    pub const ALTERED: Msg = Msg::new(
        "交换包在签名之后被改动过，没有打开。请不要使用，并请对方重新发送。",
        "The parcel was altered after it was signed and was not opened. Please do not use it; ask for it once more.",
    );
    /// Other keys of this site.
    pub const OTHER_KEYS: Msg = Msg::new(
        "交换包是加密给本站另一把密钥的，本台打不开。请把本台的身份文件交给对方，请对方重新制作。",
        "The parcel was sealed to other keys of this site; this desk cannot open it. Please give the sender the card of this desk and ask for a new parcel.",
    );
    /// The contents do not fit.
    pub const CONTENTS: Msg = Msg::new(
        "包内的内容与封面不符，没有导入。请与对方联系。",
        "What is inside does not fit the cover and was not taken in. Please ask the sender.",
    );
    /// No such parcel.
    pub const NOT_SENT: Msg = Msg::new(
        "本台没有发出过这个包，或回执不是由收件站点签发的，没有登记。",
        "No such parcel was sent from this desk, or the receipt was not signed by its receiver. It was not noted.",
    );

    /// For another site.
    pub fn misaddressed(lang: Lang, to: &str) -> String {
        match lang {
            Lang::Zh => format!("这个文件是寄给“{to}”的，不是寄给本站的，没有打开。请转交给该站点。"),
            Lang::En => format!("This file is for {to}, not for this site, and was not opened. Please pass it on."),
        }
    }

    /// Taken in before.
    pub fn replayed(lang: Lang, when: &str) -> String {
        match lang {
            Lang::Zh => format!("这个交换包已在 {when} 导入过，不再重复导入。"),
            Lang::En => format!("This parcel was taken in on {when} already; it is not taken in again."),
        }
    }
}
