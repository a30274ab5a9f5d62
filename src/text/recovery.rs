//! The recovery screen: a desk is remembered here, and what is found is not what was left (invariant 6).

use super::{Lang, Msg};

/// The store is empty.
pub const NOTHING: Msg = Msg::new("找不到原来的记录", "The records of this desk are missing");
/// An older state is there.
pub const BEHIND: Msg = Msg::new("找到的记录比上次保存的旧", "What is here is older than what was saved");
/// It cannot be read.
pub const UNREADABLE: Msg = Msg::new("原来的记录读不出来", "The records of this desk cannot be read");

/// What happened, for an empty store.
pub const NOTHING_ADVICE: Msg = Msg::new(
    "这台电脑上建立过服务台，但浏览器里的记录不见了，可能是浏览器数据被清理过。",
    "A desk was set up on this computer, but its records are gone from the browser; its data may have been cleared.",
);
/// What happened, for an older state.
pub const BEHIND_ADVICE: Msg = Msg::new(
    "浏览器里只找到较早的状态，最后几次保存不在里面，可能是断电或硬盘故障造成的。",
    "Only an earlier state was found in this browser; the last saves are not in it. A power cut or a failing disk may be the cause.",
);
/// What happened, for something unreadable.
pub const UNREADABLE_ADVICE: Msg = Msg::new(
    "浏览器里的记录有损坏，为了不出错，没有打开。",
    "The records in this browser are damaged. They were not opened, so that nothing wrong is shown.",
);
/// What is safe.
pub const SAFE: Msg = Msg::new(
    "请放心：备份文件、导出的文件和打印的表格都不受影响；在您作出选择之前，这里什么也不会删除。请先不要清理浏览器，也不要重装系统。",
    "What is safe: backups, exported files and printed forms are not affected, and nothing is removed here before you choose. Please do not clear the browser or reinstall the computer yet.",
);

/// Fact: site.
pub const SITE: Msg = Msg::new("站点", "Site");
/// Fact: last save.
pub const LAST_SAVED: Msg = Msg::new("最后一次保存", "Last saved");
/// Fact: last backup.
pub const LAST_BACKUP: Msg = Msg::new("最近一次备份", "Last backup");
/// Fact: what is found.
pub const FOUND: Msg = Msg::new("现在找到的", "Found now");
/// Nothing is found.
pub const FOUND_NOTHING: Msg = Msg::new("没有记录", "No records");
/// Something that cannot be read.
pub const FOUND_UNREADABLE: Msg = Msg::new("有记录，但读不出来", "Records that cannot be read");
/// A save with its sequence.
pub fn save(lang: Lang, when: Option<&str>, sequence: u64) -> String {
    match (lang, when) {
        (Lang::Zh, Some(when)) => format!("{when}（序号 {sequence}）"),
        (Lang::Zh, None) => format!("序号 {sequence}"),
        (Lang::En, Some(when)) => format!("{when} (no. {sequence})"),
        (Lang::En, None) => format!("no. {sequence}"),
    }
}
/// What to read out when calling for help.
pub fn support(lang: Lang, code: &str, site: &str, sequence: u64) -> String {
    match lang {
        Lang::Zh => format!("打电话求助时，请念这一行：代码 {code}，站点 {site}，序号 {sequence}。"),
        Lang::En => {
            format!("When you call for help, please read this out: code {code}, site {site}, no. {sequence}.")
        }
    }
}

/// Way: look again.
pub const LOOK_AGAIN: Msg = Msg::new("再找一次", "Look again");
/// Way: use what is here.
pub const USE_FOUND: Msg = Msg::new("用找到的记录继续", "Go on with what is here");
/// What that means.
pub fn use_found_advice(lang: Lang, lost: u64) -> String {
    match lang {
        Lang::Zh => format!("会缺少最后 {lost} 次保存。打开后请对照纸质表格，核对最近的登记并补录。"),
        Lang::En => format!(
            "The last {lost} saves will be missing. After opening, please compare the latest entries with your paper forms."
        ),
    }
}
/// Way: start anew.
pub const START_ANEW: Msg = Msg::new("放弃原来的记录，重新建立", "Give up the old records and start anew");
/// What that means.
pub const START_ANEW_WARNING: Msg = Msg::new(
    "只有在没有备份、也没有导出文件时才这样做。这台浏览器里剩下的记录会删除，不能恢复。",
    "Only when there is no backup and no exported file. What is left in this browser is removed for good.",
);
