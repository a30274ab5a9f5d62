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
    "包内有客户资料，请填写特许批准人（未经特许，不得带出公司）",
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

/// Section: send a parcel.
pub const SEND: Msg = Msg::new("寄送交换包", "Send a parcel");
/// What it does.
pub const SEND_ADVICE: Msg = Msg::new(
    "选好接收站点和内容，做成一个加密并签名的文件，由邮件、U盘或专人送去。文件名和封面上不出现任何客户信息。",
    "Choose the receiving site and the contents; you get one sealed and signed file to send by mail, stick or messenger. Neither its name nor its cover shows anything of a customer.",
);
/// Receiver.
pub const TO: Msg = Msg::new("寄给", "To");
/// No known site.
pub const TO_ANYBODY: Msg = Msg::new("其他站点（凭口令打开）", "Another site (opens with a passphrase)");
/// Contents.
pub const CONTENTS: Msg = Msg::new("内容", "Contents");
/// Which one.
pub const SUBJECT: Msg = Msg::new("哪一件", "Which one");
/// Help of it.
pub const SUBJECT_HELP: Msg =
    Msg::new("输入编号、姓名或电话后几位查找", "Type a number, a name or the end of a telephone number");
/// First day.
pub const PERIOD_FROM: Msg = Msg::new("报表起日", "Report from");
/// Last day.
pub const PERIOD_TO: Msg = Msg::new("报表止日", "Report to");
/// Not a day.
pub const PERIOD_WANTED: Msg =
    Msg::new("请填写起止日期，起日不晚于止日", "Please give both days, the first not after the last");
/// Why.
pub const REASON_HELP: Msg =
    Msg::new("如：月末上报、重大投诉升级；记入带出登记", "e.g. monthly report, escalation; goes into the log");
/// Who permitted it.
pub const APPROVER: Msg = Msg::new("特许批准人", "Permitted by");
/// Help of it.
pub const APPROVER_HELP: Msg = Msg::new(
    "包内有客户资料时必填：未经特许，不得带出公司",
    "Asked for where customer data go along: they do not leave the company without permission",
);
/// How it is protected.
pub const PROTECT: Msg = Msg::new("保护方式", "Protection");
/// To the key.
pub const BY_KEY: Msg = Msg::new("只有接收站点能打开（推荐）", "Only the receiving site can open it (recommended)");
/// By passphrase.
pub const BY_PASSPHRASE: Msg = Msg::new("凭口令打开", "Opens with a passphrase");
/// Plain.
pub const UNPROTECTED: Msg = Msg::new("不加密", "Not sealed");
/// Button.
pub const MAKE: Msg = Msg::new("制作交换包", "Make the parcel");
/// It was made.
pub const MADE: Msg = Msg::new("交换包已做好", "The parcel is made");
/// Where it lies.
pub const MADE_HELP: Msg = Msg::new(
    "文件在浏览器的下载文件夹里。请打印封面随文件送出；对方导入后会交回一份回执，在下面“导入”里读入即可。",
    "The file lies in the browser's download folder. Print the cover slip to go with it; the receiver gives back a receipt, to be read in under Import below.",
);
/// Button: again.
pub const SAVE_AGAIN: Msg = Msg::new("再保存一次文件", "Save the file again");
/// Button: cover slip.
pub const PRINT_COVER: Msg = Msg::new("打印封面", "Print the cover slip");
/// Button: next.
pub const ANOTHER: Msg = Msg::new("再做一个", "Make another");
/// Link to the log.
pub const TO_LOG: Msg = Msg::new("收发登记", "Log of parcels");
/// File name.
pub const FILE_NAME: Msg = Msg::new("文件名", "File");
/// Check code.
pub const CHECK_CODE: Msg = Msg::new("校验码", "Check code");
/// Size.
pub const SIZE: Msg = Msg::new("大小", "Size");
/// Records.
pub const RECORDS: Msg = Msg::new("记录", "Records");

/// What goes along of the changes.
pub fn since(lang: Lang, number: u32, day: &str) -> String {
    match lang {
        Lang::Zh => format!("对方最近确认收到的是第 {number} 号包（{day}），这次只寄其后的新增和变更。"),
        Lang::En => {
            format!("The last parcel acknowledged is number {number} ({day}); what has changed since goes along.")
        }
    }
}

/// No receipt has come yet.
pub const NEVER_ACKNOWLEDGED: Msg = Msg::new(
    "还没有收到过对方的回执，这次寄送全部记录，以免遗漏。",
    "No receipt of this site has come yet, so everything goes along and nothing is missed.",
);

/// Section: sites and trust.
pub const SITES: Msg = Msg::new("站点与信任", "Sites and trust");
/// What it is.
pub const SITES_ADVICE: Msg = Msg::new(
    "站点之间先认识一次：互换身份文件，再打电话念一遍站点码，两边一致才点“已核对”。以后密钥一变，导入前就会提示。",
    "Sites meet once: exchange the cards, then read the site codes to each other by telephone and press Compared only when they agree. Should the keys ever change, you are told before anything is read.",
);
/// Own code.
pub const OWN_CODE: Msg = Msg::new("本站的站点码", "Code of this site");
/// Hand out the card.
pub const HAND_OUT_CARD: Msg = Msg::new("导出本站身份文件", "Hand out the card of this site");
/// Read in cards.
pub const CARD_HELP: Msg = Msg::new(
    "对方的身份文件在“文件 → 导入”里读入，读入后列在下面。",
    "Read the card of another site in under Files → Import; it is then listed here.",
);
/// No sites.
pub const NO_SITES: Msg = Msg::new("还不认识其他站点", "No other site is known yet");
/// Heads.
pub const SITE_HEADS: [Msg; 5] = [
    Msg::new("站点", "Site"),
    Msg::new("站点码", "Site code"),
    Msg::new("状态", "State"),
    Msg::new("首次见到", "First seen"),
    Msg::new("核对人", "Compared by"),
];
/// Button: compared.
pub const COMPARED: Msg = Msg::new("已核对，一致", "Compared, they agree");
/// Button: forget.
pub const FORGET: Msg = Msg::new("删除", "Forget");
/// The card came in.
pub fn card_taken(lang: Lang, site: &str, code: &str) -> String {
    match lang {
        Lang::Zh => {
            format!("已记下“{site}”的密钥，站点码 {code}。请打电话与对方核对后，在“设置 → 站点与信任”里点“已核对”。")
        }
        Lang::En => format!(
            "The keys of {site} are noted, site code {code}. Please compare it by telephone, then press Compared under Settings → Sites and trust."
        ),
    }
}

/// The receipt came in.
pub fn receipt_taken(lang: Lang, to: &str, number: u32, standing: &str) -> String {
    match lang {
        Lang::Zh => format!("回执已登记：寄给“{to}”的第 {number} 号包，{standing}。"),
        Lang::En => format!("Receipt noted: parcel number {number} to {to}: {standing}."),
    }
}

/// A parcel has come.
pub const ARRIVED: Msg = Msg::new("交换包", "Parcel");
/// Sender.
pub const SENDER: Msg = Msg::new("来自", "From");
/// Number.
pub const NUMBER: Msg = Msg::new("序号", "Number");
/// Made.
pub const MADE_AT: Msg = Msg::new("制作时间", "Made at");
/// Sender's code.
pub const SENDER_CODE: Msg = Msg::new("对方站点码", "Code of the sender");
/// Trust.
pub const TRUST: Msg = Msg::new("信任", "Trust");
/// Nobody has compared.
pub const NOT_COMPARED: Msg = Msg::new(
    "还没有人与这个站点核对过站点码，文件可能是别人冒名做的。请先打电话核对上面的站点码。",
    "Nobody has compared the code of this site yet; somebody else may have made the file in its name. Please compare the code above by telephone first.",
);
/// The keys have changed.
pub const HAS_CHANGED: Msg = Msg::new(
    "这个站点以前用的是另一把密钥。可能是换了电脑，也可能是有人冒名。没有打电话核对之前，请不要打开。",
    "This site used other keys before. It may have a new computer, or somebody uses its name. Please do not open it before you have compared the code by telephone.",
);
/// Tick.
pub const HAVE_COMPARED: Msg = Msg::new("已打电话核对，站点码一致", "Compared by telephone, the codes agree");
/// Open without comparing.
pub const OPEN_ONCE: Msg = Msg::new("未核对，仍要打开这一次", "Not compared; open it this once");
/// Open.
pub const OPEN: Msg = Msg::new("打开交换包", "Open the parcel");
/// Refuse.
pub const REFUSE: Msg = Msg::new("不接收", "Do not take it in");
/// Why it was refused, as the receipt says it.
pub const REFUSED_BY_PERSON: &str = "P-20";
/// Why a parcel is no longer in force, as the receipt says it: its import was undone.
pub const TAKEN_BACK: &str = "P-21";
/// It was refused.
pub const WAS_REFUSED: Msg =
    Msg::new("已登记为未接收。可以把回执交给对方。", "Noted as not taken in. The receipt tells the sender.");
/// Hand out the receipt.
pub const HAND_OUT_RECEIPT: Msg = Msg::new("导出回执", "Hand out the receipt");

/// Gaps.
pub fn missing(lang: Lang, count: usize, since: &str) -> String {
    match (lang, since.is_empty()) {
        (Lang::Zh, true) => format!("中间缺 {count} 个包。可以先导入这一个，缺的随后补上，结果一样。"),
        (Lang::Zh, false) => format!("缺 {count} 个包，自 {since} 起。可以先导入这一个，缺的随后补上，结果一样。"),
        (Lang::En, true) => {
            format!("{count} parcels are missing before this one. You can take this in first; the result is the same.")
        }
        (Lang::En, false) => {
            format!("{count} parcels are missing since {since}. You can take this in first; the result is the same.")
        }
    }
}

/// How old it is.
pub fn age(lang: Lang, days: i64) -> String {
    match (lang, days) {
        (Lang::Zh, ..=0) => "今天制作".into(),
        (Lang::Zh, _) => format!("{days} 天前制作"),
        (Lang::En, ..=0) => "made today".into(),
        (Lang::En, 1) => "made yesterday".into(),
        (Lang::En, _) => format!("made {days} days ago"),
    }
}

/// The logs.
pub const LOGS: Msg = Msg::new("收发与带出登记", "Parcels and disclosures");
/// Tabs.
pub const TABS: [Msg; 5] = [
    Msg::new("交换包", "Parcels"),
    Msg::new("资料带出", "Disclosures"),
    Msg::new("各站报表", "Reports of sites"),
    Msg::new("下发标准", "Standards"),
    super::lending::TAB,
];
/// Heads of the log of parcels.
pub const LOG_HEADS: [Msg; 8] = [
    Msg::new("收发", "Way"),
    Msg::new("时间", "Time"),
    Msg::new("内容", "Contents"),
    Msg::new("对方站点", "Other site"),
    Msg::new("校验码", "Check code"),
    Msg::new("序号 / 记录", "No. / records"),
    Msg::new("状态", "State"),
    Msg::new("凭证", "Slip"),
];
/// Heads of the log of disclosures.
pub const OUT_HEADS: [Msg; 7] = [
    Msg::new("时间", "Time"),
    Msg::new("资料内容", "What"),
    Msg::new("方式", "How"),
    Msg::new("事由", "Why"),
    Msg::new("交给", "Given to"),
    Msg::new("特许批准人", "Permitted by"),
    Msg::new("归还", "Returned"),
];
/// Period.
pub const PERIOD: Msg = Msg::new("期间", "Period");
/// Nothing.
pub const NO_ENTRIES: Msg = Msg::new("还没有登记", "Nothing is logged yet");
/// New entry.
pub const LOG_DISCLOSURE: Msg = Msg::new("登记复印或带出", "Log a copy or take-out");
/// Print.
pub const PRINT_LOG: Msg = Msg::new("打印登记", "Print the log");
/// Filter.
pub const FILTER_LOG: Msg = Msg::new("站点、校验码、事由", "Site, check code, reason");
/// It came back.
pub const HAS_RETURNED: Msg = Msg::new("已归还", "Returned");
/// It is late.
pub const NOT_RETURNED: Msg = Msg::new("逾期未还", "Not back in time");
/// Group: day.
pub const REPORT_DAY: Msg = Msg::new("哪一天所在的期间", "Period of the day");
/// No report.
pub const NO_REPORT: Msg = Msg::new("未报", "Missing");
/// How many are missing.
pub fn reports_missing(lang: Lang, missing: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!("{all} 个站点，{missing} 个未报"),
        Lang::En => format!("{all} sites, {missing} without a report"),
    }
}
/// Settings offered.
pub const OFFERED: Msg = Msg::new("上级下发的标准", "Standards from above");
/// What they are.
pub const OFFERED_ADVICE: Msg = Msg::new(
    "下面是收到的标准与本站设置不同的地方。由主任勾选后采用，未勾选的保持不变。",
    "Where the standards received differ from the settings here. The director ticks what is accepted; the rest stays.",
);
/// Accept.
pub const ACCEPT: Msg = Msg::new("采用勾选的标准", "Accept what is ticked");
/// Accepted.
pub const ACCEPTED: Msg = Msg::new("已采用", "Accepted");
/// Own column.
pub const OURS: Msg = Msg::new("本站", "Here");
/// Theirs.
pub const THEIRS: Msg = Msg::new("下发", "From above");

/// Names of the figures of a report, in the order of `app::period::FIGURES`.
pub const FIGURES: [Msg; 8] = [
    Msg::new("新投诉", "New complaints"),
    Msg::new("结案", "Closed"),
    Msg::new("未结", "Open"),
    Msg::new("重大", "Major"),
    Msg::new("来电来访", "Calls and visits"),
    Msg::new("新客户", "New customers"),
    Msg::new("咨询", "Enquiries"),
    Msg::new("满意评价", "Satisfied grades"),
];

/// The cover slip.
pub mod cover {
    use super::{Lang, Msg};

    /// Title.
    pub const TITLE: Msg = Msg::new("交换包封面", "Cover slip of a parcel");
    /// How many files travel with it.
    pub fn parts(lang: Lang, parts: u32) -> String {
        match lang {
            Lang::Zh => format!("{parts} 个，缺一不可"),
            Lang::En => format!("{parts}, all are needed"),
        }
    }
    /// For the carrier.
    pub const CARRIER: Msg = Msg::new(
        "本封面随文件同行，不含客户资料。接收方打开文件前，请核对校验码与屏幕显示一致；导入后请交回回执文件。",
        "This slip travels with the file and holds no customer data. Before opening the file, check that the code agrees with the screen; after taking it in, please return the receipt file.",
    );
    /// Signatures.
    pub const SIGNS: [Msg; 3] =
        [Msg::new("发出人", "Sent by"), Msg::new("送达人", "Carried by"), Msg::new("接收人", "Received by")];
}

/// Parts by their numbers, e.g. 第1、3–5份; runs are drawn together.
pub fn part_list(lang: Lang, parts: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for part in parts {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *part => *last = *part,
            _ => runs.push((*part, *part)),
        }
    }
    let run = |(from, to): &(u32, u32)| if from == to { from.to_string() } else { format!("{from}–{to}") };
    let runs: Vec<String> = runs.iter().map(run).collect();
    match (lang, parts.len()) {
        (Lang::Zh, _) => format!("第 {} 份", runs.join("、")),
        (Lang::En, 1) => format!("part {}", runs.join(", ")),
        (Lang::En, _) => format!("parts {}", runs.join(", ")),
    }
}

/// Some parts have come.
pub fn parts_come(lang: Lang, from: &str, come: usize, all: u32, missing: &[u32]) -> String {
    let missing = part_list(lang, missing);
    match lang {
        Lang::Zh => format!(
            "“{from}”的交换包共 {all} 份，已读入 {come} 份，还缺{missing}。请接着选择其余文件，先后不限；到齐后自动打开。"
        ),
        Lang::En => format!(
            "The parcel of {from} has {all} parts; {come} read, {missing} missing. Please choose the other files, in any order; the parcel is shown when all are here."
        ),
    }
}
/// Parts that wait are not written down.
pub const PARTS_WAIT: Msg = Msg::new(
    "已读入的各份只在本页打开时保留；离开本页或锁屏后请重新选择。",
    "The parts read are kept only while this page is open; after leaving it or locking, please choose them again.",
);
/// Button: one part again.
pub fn save_part_again(lang: Lang, part: usize) -> String {
    match lang {
        Lang::Zh => format!("只保存第 {part} 份"),
        Lang::En => format!("Save part {part} only"),
    }
}
/// Several files that are not the parts of one parcel.
pub const ONE_BY_ONE: Msg = Msg::new(
    "一次处理一个文件；其余文件还没有读，请处理完这一个再选。",
    "One file at a time; the others were not read. Please choose them when this one is done.",
);
/// Gives up gathering.
pub const STOP_GATHERING: Msg = Msg::new("不再等其余各份", "Do not wait for the rest");
/// Largest file.
pub const PART_SIZE: Msg = Msg::new("单个文件上限", "Largest single file");
/// Help of it.
pub const PART_SIZE_HELP: Msg = Msg::new(
    "超过上限时自动拆成几份；对方把各份都选上即可，先后不限",
    "Above it the parcel is cut into parts; the receiver chooses all of them, in any order",
);
/// Not cut.
pub const ONE_FILE: Msg = Msg::new("不拆分", "One file, whatever its size");
/// So many megabytes.
pub fn megabytes(megabytes: usize) -> String {
    format!("{megabytes} MB")
}
/// Too many parts.
pub const TOO_MANY_PARTS: Msg = Msg::new(
    "按这个上限要拆成 999 份以上。请选大一些的上限。",
    "That would make more than 999 parts. Please choose a larger size.",
);
/// Name of a parcel's file: site, receiver, kind, time, which part of how many; never a person.
pub fn file_name(site: &str, to: &str, kind: &str, stamp: &str, is_sealed: bool, part: (u32, u32)) -> String {
    let (day, minute) = stamp.split_at(stamp.len().min(8));
    let to = if to.is_empty() { String::new() } else { format!("至{to}") };
    let ending = if is_sealed { ".parcel.json" } else { ".json" };
    format!("首问_{site}{to}_{kind}_{day}-{minute}_{}of{}{ending}", part.0, part.1)
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

    /// Part six of five.
    pub const WRONG_PART: Msg = Msg::new(
        "文件上写的份数有误，没有打开。请对方重新制作交换包。",
        "The number of this part cannot be right, so it was not opened. Please ask the sender to make the parcel again.",
    );
    /// A part of another parcel.
    pub const OTHER_PARCEL: Msg = Msg::new(
        "这一份属于另一个交换包，没有读入；已读入的各份仍然保留。请选择同一个包的其余文件。",
        "This part belongs to another parcel and was not read; the parts read so far are kept. Please choose the other files of the same parcel.",
    );

    /// Parts have not come.
    pub fn parts_missing(lang: Lang, missing: &[u32]) -> String {
        match lang {
            Lang::Zh => format!("交换包还没有到齐，缺{}，到齐后才能打开。", super::part_list(lang, missing)),
            Lang::En => format!(
                "The parcel is not complete: {} missing. It opens when all are here.",
                super::part_list(lang, missing)
            ),
        }
    }

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
