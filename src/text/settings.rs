//! 设置: the site, the screen, passphrase and recovery code, what is protected, what is stored.

use super::{Lang, Msg};

/// Title of the site's section.
pub const SITE: Msg = Msg::new("本站点", "This site");
/// The site code cannot be changed.
pub fn fixed_code(lang: Lang, code: &str) -> String {
    match lang {
        Lang::Zh => format!("站点编号 {code}。它写在每个单号前面，建立后不再更改。"),
        Lang::En => {
            format!("Site code {code}. It starts every form number and does not change once the desk is set up.")
        }
    }
}
/// Lists.
pub const LISTS: Msg = Msg::new("部门与分类", "Departments and classes");
/// One a line.
pub const ONE_A_LINE: Msg = Msg::new("每行写一个", "One a line");
/// Staff.
pub const STAFF: Msg = Msg::new("工作人员", "Staff");
/// Name.
pub const STAFF_NAME: Msg = Msg::new("姓名", "Name");
/// Post.
pub const STAFF_POST: Msg = Msg::new("岗位", "Post");
/// Role.
pub const STAFF_ROLE: Msg = Msg::new("权限", "Role");
/// Add.
pub const ADD_STAFF: Msg = Msg::new("添加一位", "Add a person");
/// Remove.
pub const REMOVE: Msg = Msg::new("移除", "Remove");
/// Limits.
pub const LIMITS: Msg = Msg::new("时限", "Time limits");
/// Help of the limits.
pub const LIMITS_HELP: Msg = Msg::new(
    "填 0 即不设这项时限。改动只影响此后的计算，不改已记录的内容。",
    "0 switches a limit off. Changes affect how deadlines are counted, never what is recorded.",
);

/// Screen.
pub const SCREEN: Msg = Msg::new("显示", "Screen");
/// Language.
pub const LANGUAGE: Msg = Msg::new("语言", "Language");
/// Theme.
pub const THEME: Msg = Msg::new("明暗", "Theme");
/// The themes: stored word and name.
pub const THEMES: [(&str, Msg); 3] = [
    ("", Msg::new("跟随系统", "As the system")),
    ("light", Msg::new("明亮", "Light")),
    ("dark", Msg::new("深色", "Dark")),
];

/// Passphrase.
pub const PASSPHRASE: Msg = Msg::new("口令与恢复码", "Passphrase and recovery code");
/// A demo has none.
pub const DEMO_HAS_NONE: Msg = Msg::new(
    "演示台不用口令，任何人都能打开，请不要录入真实资料。",
    "The demo desk has no passphrase; anyone can open it. Please do not enter real people.",
);
/// The present one.
pub const PRESENT: Msg = Msg::new("现在的口令", "Present passphrase");
/// The new one.
pub const NEW_PASSPHRASE: Msg = Msg::new("新口令", "New passphrase");
/// Change it.
pub const CHANGE_PASSPHRASE: Msg = Msg::new("更改口令", "Change passphrase");
/// Changed.
pub const PASSPHRASE_CHANGED: Msg =
    Msg::new("口令已更改，下次解锁请用新口令。", "The passphrase was changed. Please use the new one from now on.");
/// It does not fit.
pub const PRESENT_WRONG: Msg =
    Msg::new("与现在的口令不一致，请再输一次", "This is not the present passphrase; please type it again");
/// Please type it.
pub const PRESENT_WANTED: Msg = Msg::new("请先输入现在的口令", "Please type the present passphrase first");
/// Renew the code.
pub const RENEW: Msg = Msg::new("换一个恢复码", "New recovery code");
/// What that does.
pub const RENEW_ADVICE: Msg = Msg::new(
    "恢复码遗失或用过之后请换新。新码只显示一次，旧码随即作废。",
    "Please renew it when it was lost or used. The new code is shown once; the old one stops working.",
);
/// Working.
pub const WORKING: Msg = Msg::new("正在核对口令，约需几秒", "Checking the passphrase; this takes a few seconds");

/// What is protected.
pub const PROTECTION: Msg = Msg::new("保护到什么程度", "What is protected, and what is not");
/// The facts, plainly.
pub const PROTECTION_FACTS: [Msg; 6] = [
    Msg::new(
        "记录在写入磁盘前加密，没有口令或恢复码打不开；不联网，也不上传。",
        "Records are encrypted before they reach the disk and open only with the passphrase or recovery code. Nothing is sent over the network.",
    ),
    Msg::new(
        "服务台解锁以后，能看到屏幕的人就能看到记录。离开时请按右上角“锁定”；几分钟没有操作，屏幕会自动遮住，再久就锁定。",
        "While the desk is unlocked, whoever sees the screen sees the records. Please press Lock when you leave. After some minutes alone the screen is covered, later the desk locks itself.",
    ),
    Msg::new(
        "岗位权限是办事规则，只在解锁后的界面里起作用，挡不住懂技术的人。",
        "Roles are working rules inside an unlocked desk. They do not stop a person with technical means.",
    ),
    Msg::new(
        "用本机文件（file://）打开时，同一浏览器里的其他本地网页也能碰到这块存储。它们读不懂加密内容，但可能删掉它；请不要在这台浏览器里打开来历不明的网页文件。",
        "When opened as a local file (file://), other local pages in the same browser share this storage. They cannot read it, but could delete it; please do not open unknown web files in this browser.",
    ),
    Msg::new(
        "数据在这台电脑上存了两份，互相核对和修复，但都在同一个浏览器、同一块硬盘上。清除浏览器数据、换电脑、硬盘损坏仍会丢失，请设好备份文件夹，或每天下载一份备份，存到别处。",
        "The records lie twice on this computer, and each copy heals the other; but both are in one browser and on one disk. Clearing the browser, a new computer or a broken disk still loses them: please choose a backup folder, or download a backup every day and keep it elsewhere.",
    ),
    Msg::new(
        "打印出来的纸和导出的明文文件不受加密保护，请妥善保管，用后销毁。",
        "Printed paper and plain files are not protected. Please keep them safe and destroy them after use.",
    ),
];
/// Export now.
pub const TO_EXPORT: Msg = Msg::new("去导出", "Go to export");

/// Storage.
pub const STORAGE: Msg = Msg::new("存储", "Storage");
/// Count.
pub const COUNT: Msg = Msg::new("条数", "Number");
/// Last export.
pub const LAST_EXPORT: Msg = Msg::new("最近一次导出", "Last export");
/// Version.
pub fn version(lang: Lang, number: &str) -> String {
    match lang {
        Lang::Zh => format!("首问 {number} 版"),
        Lang::En => format!("Shouwen {number}"),
    }
}
/// Two windows changed accounts at once.
pub const SLOTS_CHANGED: Msg = Msg::new(
    "另一个窗口刚改过账号或口令，请再操作一次",
    "Another window has just changed an account or passphrase. Please try again.",
);
