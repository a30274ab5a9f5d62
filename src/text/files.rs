//! 文件: export, import, giving the desk up (backups are in `backup.rs`).

use super::{Lang, Msg};

/// Names of the kinds of record, as counted.
pub mod kinds {
    use super::Msg;

    /// Site settings.
    pub const SITES: Msg = Msg::new("站点设置", "Site settings");
    /// Customers.
    pub const CUSTOMERS: Msg = Msg::new("客户", "Customers");
    /// Visits.
    pub const VISITS: Msg = Msg::new("来电来访", "Calls and visits");
    /// Enquiries.
    pub const ENQUIRIES: Msg = Msg::new("咨询", "Enquiries");
    /// Steps of enquiries.
    pub const ENQUIRY_STEPS: Msg = Msg::new("咨询办理步骤", "Enquiry steps");
    /// Hand-overs to sales.
    pub const SALES_HANDOVERS: Msg = Msg::new("客户移交单", "Hand-overs to sales");
    /// Contacts.
    pub const CONTACTS: Msg = Msg::new("沟通备案", "Contact log");
    /// Complaints.
    pub const COMPLAINTS: Msg = Msg::new("投诉", "Complaints");
    /// Steps of complaints.
    pub const STEPS: Msg = Msg::new("投诉处理步骤", "Complaint steps");
    /// Question sets.
    pub const QUESTIONNAIRES: Msg = Msg::new("问卷", "Question sets");
    /// Answers.
    pub const ANSWERS: Msg = Msg::new("已填问卷", "Filled surveys");
    /// Imports.
    pub const IMPORT_NOTES: Msg = Msg::new("导入记录", "Imports");
    /// One person, two cards.
    pub const SAME_PERSONS: Msg = Msg::new("同一客户认定", "Cards of one person");
    /// W-08.
    pub const BATCHES: Msg = Msg::new("调查批次", "Survey batches");
    ///
    pub const DISCLOSURES: Msg = Msg::new("资料带出登记", "Copy and export log");
    ///
    pub const DOCUMENT_LOANS: Msg = Msg::new("文件交接借阅登记", "Log of documents");
    ///
    pub const PARCELS: Msg = Msg::new("交换包收发登记", "Parcels sent and received");
    /// Keys of sites.
    pub const PEERS: Msg = Msg::new("站点密钥", "Keys of sites");
    /// Return visits.
    pub const RETURN_VISITS: Msg = Msg::new("回访记录", "Return visits");
    /// Steps of return visits.
    pub const RETURN_VISIT_STEPS: Msg = Msg::new("回访步骤", "Return-visit steps");
    /// Rectifications.
    pub const RECTIFICATIONS: Msg = Msg::new("服务整改单", "Rectifications");
    /// Steps of rectifications.
    pub const RECTIFICATION_STEPS: Msg = Msg::new("服务整改步骤", "Rectification steps");
    /// Accounts.
    pub const STAFF: Msg = Msg::new("人员账号", "Accounts");
    /// Consents.
    pub const CONSENTS: Msg = Msg::new("个人信息同意", "Consents");
    /// Weekly reports.
    pub const WEEKLY_REPORTS: Msg = Msg::new("投诉周报", "Weekly reports");
    /// Directory.
    pub const CLASS_CHANGES: Msg = Msg::new("客户分类变更", "Changes of class");
    /// Kind.
    pub const DIRECTORY: Msg = Msg::new("通讯录", "Directory entries");
}

/// Search field where a record is chosen.
pub const FIND: Msg = Msg::new("查找", "Find");

/// Export section.
pub const EXPORT: Msg = Msg::new("导出", "Export");
/// What export does.
pub const EXPORT_ADVICE: Msg = Msg::new(
    "把本台全部记录写成一个文件，交给另一个站点导入，或给其他软件读取。",
    "Writes every record of this desk into one file, for another site to take in or another program to read.",
);
/// Why.
pub const REASON: Msg = Msg::new("导出事由", "Reason");
/// Help of the reason.
pub const REASON_HELP: Msg =
    Msg::new("如：月末上报、移交新站点；写在文件里", "e.g. monthly report, handing over; written into the file");
/// The reason is missing.
pub const REASON_WANTED: Msg = Msg::new("请填写导出事由", "Please give the reason");
/// How the file is kept.
pub const PROTECTION: Msg = Msg::new("文件保护", "Protection of the file");
/// Sealed.
pub const SEALED: Msg = Msg::new("加密（推荐）", "Sealed (recommended)");
/// Plain.
pub const PLAIN: Msg = Msg::new("明文", "Plain");
/// What sealed means.
pub const SEALED_HELP: Msg = Msg::new(
    "打开文件时要输入口令。请另用电话告诉对方，不要和文件一起发送。口令忘了，文件就打不开了",
    "Opening the file takes the passphrase. Please give it to the receiver by phone, not along with the file. Without it the file stays closed",
);
/// What plain means.
pub const PLAIN_WARNING: Msg = Msg::new(
    "明文文件任何人都能打开，里面有客户的姓名、电话和投诉内容。请只在必须交给其他软件时使用，用后立即删除。",
    "Anyone can open a plain file. It holds the customers' names, phone numbers and complaints. Please use it only where another program needs it, and delete it right after.",
);
/// The second, explicit tick.
pub const PLAIN_TICK: Msg =
    Msg::new("我已了解，仍要导出不加密的文件", "I understand and still want a file that is not sealed");
/// The tick is missing.
pub const PLAIN_TICK_WANTED: Msg =
    Msg::new("导出明文文件前，请先勾选这一项", "Please tick this before exporting a plain file");
/// Passphrase of the file.
pub const FILE_PASSPHRASE: Msg = Msg::new("文件口令", "Passphrase of the file");
/// Help of it.
pub const FILE_PASSPHRASE_HELP: Msg = Msg::new(
    "至少10个字符，例如几个不相干的词；不必与解锁口令相同",
    "At least 10 characters, for example a few unrelated words; it need not be the one that unlocks the desk",
);
/// Name of the meter beside a passphrase.
pub const STRENGTH: Msg = Msg::new("口令强度", "Strength of the passphrase");
/// It is easy to guess.
pub const PASSPHRASE_WEAK: Msg = Msg::new(
    "请用至少10个字符、不容易猜到的口令，例如几个不相干的词",
    "Please use at least 10 characters that are hard to guess, for example a few unrelated words",
);
/// Button.
pub const EXPORT_NOW: Msg = Msg::new("导出全部记录", "Export all records");
/// Collecting.
pub const COLLECTING: Msg = Msg::new("正在汇集记录", "Collecting the records");
/// Sealing.
pub const ENCRYPTING: Msg = Msg::new("正在加密，约需几秒", "Sealing; this takes a few seconds");
/// The browser refused the download.
pub const NOT_HANDED_OUT: Msg = Msg::new(
    "浏览器没有保存文件。请允许本页下载文件，再导出一次。",
    "The browser did not save the file. Please allow downloads for this page and export again.",
);

/// Name of an exported file.
pub fn file_name(site: &str, stamp: &str, sealed: bool) -> String {
    let ending = if sealed { ".sealed.json" } else { ".json" };
    format!("首问_{site}_{stamp}_全部{ending}")
}

/// What was handed out.
pub fn exported(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("已导出：{name}。请在浏览器的下载文件夹里查看，并另存一份到别处。"),
        Lang::En => {
            format!("Exported: {name}. Please look in the browser's download folder and keep a copy elsewhere.")
        }
    }
}

/// Import section.
pub const IMPORT: Msg = Msg::new("导入", "Import");
/// What import does.
pub const IMPORT_ADVICE: Msg = Msg::new(
    "先看清文件会带来什么，再决定是否导入。同一文件导入几次、先导哪个后导哪个，结果都一样；本机已有的内容不会丢。",
    "You first see what the file would change, then decide. Files can be taken in any order and any number of times with the same result; nothing that is here gets lost.",
);
/// The file field.
pub const CHOOSE_FILE: Msg = Msg::new("选择文件，或把文件拖到这里", "Choose a file, or drop it here");
/// Reading.
pub const READING: Msg = Msg::new("正在读取文件", "Reading the file");
/// Comparing.
pub const COMPARING: Msg = Msg::new("正在与本机记录比对", "Comparing with the records here");
/// Writing.
pub const IMPORTING: Msg = Msg::new("正在导入", "Importing");
/// The browser could not read it.
pub const NOT_READ: Msg = Msg::new(
    "文件没有读出来，可能已被移动或正在被其他程序使用。请重新选择。本机数据没有变化。",
    "The file could not be read; it may have been moved or be in use. Please choose it again. Nothing here was changed.",
);
/// A sealed file asks.
pub const IS_SEALED: Msg = Msg::new(
    "这是加密文件，请输入发送方告诉您的口令。",
    "This file is sealed. Please enter the passphrase the sender gave you.",
);
/// Opens it.
pub const OPEN_FILE: Msg = Msg::new("打开文件", "Open file");
/// Opening.
pub const OPENING: Msg = Msg::new("正在解密，约需几秒", "Opening; this takes a few seconds");
/// Another file.
pub const OTHER_FILE: Msg = Msg::new("换一个文件", "Choose another file");

/// Largest file, said before anything is read.
pub fn size_cap(lang: Lang, megabytes: usize) -> String {
    match lang {
        Lang::Zh => format!("首问导出的 .json 文件，最大 {megabytes} MB"),
        Lang::En => format!("A .json file exported by Shouwen, at most {megabytes} MB"),
    }
}

/// Title of the preview.
pub const PREVIEW: Msg = Msg::new("导入预览", "What the file would change");
/// File name.
pub const FILE: Msg = Msg::new("文件", "File");
/// Who made it.
pub const FROM: Msg = Msg::new("来自", "From");
/// When.
pub const MADE: Msg = Msg::new("导出时间", "Exported at");
/// Why.
pub const WHY: Msg = Msg::new("事由", "Reason");
/// A demo file.
pub const IS_DEMO: Msg = Msg::new("演示数据", "Demo data");
/// A demo file goes into a real desk.
pub const DEMO_INTO_REAL: Msg = Msg::new(
    "这是演示台导出的文件，里面的客户是虚构的。导入后会和真实客户混在一起。",
    "This file comes from a demo desk: its customers are invented. They would be mixed with real ones.",
);
/// A real file goes into a demo desk.
pub const REAL_INTO_DEMO: Msg = Msg::new(
    "这个文件里可能是真实客户的资料，而这里是演示台，不需要口令，任何人都能打开。",
    "This file may hold real customers, and this is a demo desk which anyone can open without a passphrase.",
);
/// The tick that lets it in all the same.
pub const IN_ALL_THE_SAME: Msg = Msg::new("我已了解，仍要导入", "I understand and still want to import");
/// Parts of a newer program.
pub fn passed_over(lang: Lang, parts: &str) -> String {
    match lang {
        Lang::Zh => format!("文件里有新版本才有的内容（{parts}），这次不导入，其余照常。"),
        Lang::En => format!(
            "The file has parts only a newer version knows ({parts}). They are passed over; the rest is taken in."
        ),
    }
}
/// Nothing new.
pub const NOTHING_NEW: Msg = Msg::new(
    "文件里的内容本机都已经有了，不需要导入。",
    "Everything in this file is here already. There is nothing to import.",
);

/// Table: kind.
pub const KIND: Msg = Msg::new("内容", "Records");
/// Table: new.
pub const NEW: Msg = Msg::new("新增", "New");
/// Table: changed.
pub const CHANGED: Msg = Msg::new("有更新", "Changed");
/// Table: in conflict.
pub const IN_CONFLICT: Msg = Msg::new("其中有分歧", "In conflict");
/// Table: erased.
pub const ERASED: Msg = Msg::new("删除", "Erased");
/// Table: unchanged.
pub const UNCHANGED: Msg = Msg::new("没有变化", "Unchanged");
/// Table: refused.
pub const REFUSED: Msg = Msg::new("不导入", "Not taken in");
/// Table: sum.
pub const TOTAL: Msg = Msg::new("合计", "Total");
/// What a conflict means.
pub const CONFLICT_HELP: Msg = Msg::new(
    "有分歧：两边都改过同一栏。导入后两种写法都保留，请在记录页上选定一种。",
    "In conflict: both sides changed the same field. Both values are kept until somebody chooses on the record's page.",
);

/// Changed records.
pub const CHANGES: Msg = Msg::new("有更新的记录", "Changed records");
/// More than are listed.
pub fn more_changes(lang: Lang, more: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {more} 条有更新的记录没有列出，会一并导入。"),
        Lang::En => format!("{more} more changed records are not listed; they are imported as well."),
    }
}
/// A field's label.
pub const FIELD: Msg = Msg::new("栏目", "Field");
/// Before.
pub const BEFORE: Msg = Msg::new("现在", "Now");
/// After.
pub const AFTER: Msg = Msg::new("导入后", "After import");
/// Structured content changed.
pub const OTHER_CONTENT: Msg = Msg::new("内容有变化", "Content changed");
/// Refused records.
pub const REFUSED_RECORDS: Msg = Msg::new("不导入的记录", "Records not taken in");
/// Why they are not.
pub const REFUSED_HELP: Msg = Msg::new(
    "这些记录需要在发送方修改后重新导出；其余记录可以照常导入。",
    "These records need correcting where they come from; all others can be imported now.",
);
/// Place of a refused record.
pub fn refused_place(lang: Lang, kind: &str, key: &str, index: usize) -> String {
    match lang {
        Lang::Zh => format!("{kind}第 {} 条（{key}[{index}]）", index + 1),
        Lang::En => format!("{kind}, record {} ({key}[{index}])", index + 1),
    }
}
/// One reason a record is refused: the field, and what to write there.
pub fn reason(lang: Lang, field: &str, problem: &str) -> String {
    match lang {
        Lang::Zh => format!("{field}：{problem}"),
        Lang::En => format!("{field}: {problem}"),
    }
}
/// More refused than are listed.
pub fn more_refused(lang: Lang, more: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {more} 条，原因类似，没有列出。"),
        Lang::En => format!("{more} more of them are not listed."),
    }
}
/// Import.
pub const IMPORT_NOW: Msg = Msg::new("导入", "Import");

/// What an import did.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// New records.
    pub new: usize,
    /// Changed records.
    pub changed: usize,
    /// Of those, in conflict.
    pub in_conflict: usize,
    /// Erased records.
    pub erased: usize,
    /// Refused records.
    pub refused: usize,
}

/// What an import did, in words.
pub fn imported(lang: Lang, name: &str, taken: &Taken) -> String {
    let Taken { new, changed, in_conflict, erased, refused } = taken;
    match lang {
        Lang::Zh => {
            let mut text = format!("已导入 {name}：新增 {new} 条，更新 {changed} 条，删除 {erased} 条。");
            if *in_conflict > 0 {
                text.push_str(&format!("其中 {in_conflict} 条有分歧，请到记录页选定。"));
            }
            if *refused > 0 {
                text.push_str(&format!("有 {refused} 条没有导入。"));
            }
            text
        }
        Lang::En => {
            let mut text = format!("Imported {name}: {new} new, {changed} changed, {erased} erased.");
            if *in_conflict > 0 {
                text.push_str(&format!(" In conflict, to be settled on their pages: {in_conflict}."));
            }
            if *refused > 0 {
                text.push_str(&format!(" Not taken in: {refused}."));
            }
            text
        }
    }
}

/// Blank forms.
pub const BLANK_FORMS: Msg = Msg::new("空白表格", "Blank forms");
/// What they are for.
pub const BLANK_ADVICE: Msg = Msg::new(
    "停电、网络或电脑不便时，先用纸填写，事后补录。",
    "For when writing by hand is quicker; enter them here afterwards.",
);
///
pub const NOTICE: Msg = Msg::new("客户投诉处理通知单", "Complaint handling notice");
/// Blank cover of the archive.
pub const DOSSIER: Msg = Msg::new("投诉归档资料封面", "Cover of a complaint's file");
///
pub const OPINION: Msg = Msg::new("客户投诉意见表", "Complaint opinion form");

/// Danger zone.
pub const GIVE_UP: Msg = Msg::new("清除本台数据", "Remove this desk");
/// What will be gone.
pub fn will_be_gone(lang: Lang, customers: usize, complaints: usize, all: usize) -> String {
    match lang {
        Lang::Zh => format!(
            "这台浏览器里的 {all} 条记录将全部删除，包括 {customers} 位客户、{complaints} 件投诉，以及口令和恢复码。删除后不能恢复；已经导出的文件不受影响。"
        ),
        Lang::En => format!(
            "All {all} records in this browser are removed, among them {customers} customers and {complaints} complaints, with passphrase and recovery code. This cannot be undone; exported files stay as they are."
        ),
    }
}
/// Type the code.
pub fn type_code(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Zh => format!("请输入站点编号 {code} 以确认"),
        Lang::En => format!("Type the site's code {code} to confirm"),
    }
}
/// Site code.
pub const SITE_CODE: Msg = Msg::new("站点编号", "Site code");
/// Button.
pub const GIVE_UP_NOW: Msg = Msg::new("清除全部数据", "Remove everything");
