//! Backups: making, trying and restoring them, the folder, the light, and the way back when a desk is lost.

use super::{Lang, Msg};

/// Not a backup.
pub const FOREIGN: Msg = Msg::new(
    "这不是首问的备份文件。请选择名称以“首问备份”开头、以 .swb 结尾的文件。",
    "This is not a Shouwen backup. Please choose a file whose name ends in .swb.",
);
/// Cut off.
pub const CUT_OFF: Msg = Msg::new(
    "备份文件不完整，可能没有复制完。请重新复制，或换一份较早的备份。",
    "The backup is cut off; copying may not have finished. Please copy it again or take an earlier one.",
);
/// Altered.
pub const ALTERED: Msg = Msg::new(
    "备份文件有损坏或被改动过，没有使用。请换一份较早的备份。",
    "The backup is damaged or was altered and was not used. Please take an earlier one.",
);
/// The folder failed.
pub const FOLDER_FAILED: Msg = Msg::new(
    "没有写进备份文件夹：可能没有授权、文件夹已移走，或磁盘已满。本机数据不受影响，请到“文件”里重新授权或另选文件夹。",
    "Nothing was written to the backup folder: it may have been moved, be full, or need your permission. The records here are safe; please look under Files.",
);
/// A newer program made it.
pub fn newer(lang: Lang, version: u32) -> String {
    match lang {
        Lang::Zh => format!("这份备份由更新的版本（{version}）制作，请用新版首问打开。"),
        Lang::En => {
            format!("This backup was made by a newer version ({version}). Please open it with the newer Shouwen.")
        }
    }
}
/// A sentence with its code, to be read out on the telephone.
pub fn with_code(lang: Lang, words: &str, code: &str) -> String {
    match lang {
        Lang::Zh => format!("{words}本机数据没有变化。（代码 {code}）"),
        Lang::En => format!("{words} Nothing here was changed. (Code {code})"),
    }
}
/// A desk is here: it is not restored over without its code.
pub const DESK_IS_HERE: Msg = Msg::new(
    "这里已经有一个服务台，没有恢复。要用备份替换它，请解锁后到“文件”最下方操作。",
    "There is a desk here already; nothing was restored. To replace it by a backup, unlock it and go to the end of Files.",
);
/// The typed code is not the site's.
pub const CODE_DIFFERS: Msg = Msg::new(
    "与本站点编号不一致，没有恢复。请核对后再试",
    "This is not the site's code. Nothing was restored; please check and try again",
);

/// Section: backup.
pub const BACKUP: Msg = Msg::new("备份", "Backup");
/// What a backup is.
pub const ADVICE: Msg = Msg::new(
    "备份是本台全部记录的加密副本，用制作备份时的口令或恢复码打开。请放到另一个磁盘或U盘上：电脑坏了、浏览器被清理了，都能从备份恢复。",
    "A backup is a sealed copy of every record of this desk; it opens with the passphrase or recovery code of that time. Please keep it on another disk or a USB stick: whatever happens to this computer or browser, the desk can be restored from it.",
);
/// The folder is in use.
pub fn folder_ready(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!(
            "自动备份到文件夹“{name}”：解锁后、每 2 小时、锁定时各备份一次有改动的内容，保留最近 7 天和 8 周的备份。"
        ),
        Lang::En => format!(
            "Backed up automatically into the folder “{name}”: after unlocking, every 2 hours and on locking, when something changed. Backups of 7 days and 8 weeks are kept."
        ),
    }
}
/// The folder asks for permission.
pub fn folder_asleep(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("备份文件夹“{name}”需要您允许一次，本次打开期间有效。"),
        Lang::En => {
            format!("The backup folder “{name}” needs your permission once; it holds until the browser is closed.")
        }
    }
}
/// No folder yet.
pub const NO_FOLDER: Msg = Msg::new(
    "还没有选择备份文件夹。选定一个文件夹后，备份自动进行。",
    "No backup folder is chosen yet. Choose one and backups are made by themselves.",
);
/// The browser has no folders.
pub const NO_PICKER: Msg = Msg::new(
    "这个浏览器不能自动写入文件夹。请按“下载备份”，每天一份，存到别处。",
    "This browser cannot write to a folder by itself. Please download a backup every day and keep it elsewhere.",
);
/// The folder was chosen, but will be forgotten.
pub const NOT_KEPT: Msg = Msg::new(
    "浏览器不能记住这个文件夹，下次打开时请再选一次。",
    "The browser cannot remember this folder; please choose it again next time.",
);
/// Choose a folder.
pub const CHOOSE_FOLDER: Msg = Msg::new("选择备份文件夹", "Choose a backup folder");
/// Another folder.
pub const OTHER_FOLDER: Msg = Msg::new("换一个文件夹", "Another folder");
/// Grant.
pub const ALLOW: Msg = Msg::new("允许备份", "Allow backups");
/// Now.
pub const BACK_UP_NOW: Msg = Msg::new("立即备份", "Back up now");
/// Download.
pub const DOWNLOAD: Msg = Msg::new("下载备份", "Download a backup");
/// Working.
pub const MAKING: Msg = Msg::new("正在备份并核对", "Backing up and checking");
/// The folder was not opened.
pub const NOT_OPENED: Msg =
    Msg::new("没有选定文件夹，备份设置没有变化。", "No folder was chosen; nothing about the backups has changed.");
/// Not granted.
pub const NOT_ALLOWED: Msg = Msg::new(
    "没有得到允许，暂时不能自动备份。记录照常保存在本机，也可以按“下载备份”。",
    "Permission was not given, so backups are not made by themselves for now. Records are saved here as usual; you can also download a backup.",
);
/// Done, into the folder.
pub fn kept(lang: Lang, name: &str, records: u64) -> String {
    match lang {
        Lang::Zh => format!("已备份 {records} 条记录，并读回核对无误：{name}"),
        Lang::En => format!("Backed up {records} records, read back and checked: {name}"),
    }
}
/// Done, handed out.
pub fn handed_out(lang: Lang, name: &str, records: u64) -> String {
    match lang {
        Lang::Zh => format!("已下载备份（{records} 条记录）：{name}。请从下载文件夹移到U盘或另一个磁盘。"),
        Lang::En => {
            format!("Backup downloaded ({records} records): {name}. Please move it to a USB stick or another disk.")
        }
    }
}
/// It holds far less than before.
pub fn shrunk(lang: Lang, records: u64, before: u64) -> String {
    match lang {
        Lang::Zh => format!(
            "这次备份只有 {records} 条记录，而以前的备份有 {before} 条。旧备份一份都没有清理，请确认记录是否齐全。"
        ),
        Lang::En => format!(
            "This backup holds {records} records; one before it held {before}. No earlier backup was removed. Please check that nothing is missing."
        ),
    }
}

/// Light: never.
pub const NEVER: Msg = Msg::new("尚未备份", "No backup yet");
/// Light: nothing has changed since.
pub const UP_TO_DATE: Msg = Msg::new("已备份", "Backed up");
/// Light: so old; asks for one when it is too old.
pub fn light(lang: Lang, age_minutes: Option<i64>, is_late: bool) -> String {
    let age = match (lang, age_minutes.map(|minutes| minutes / 60)) {
        (_, None) => return NEVER.get(lang).into(),
        (Lang::Zh, Some(0)) => "刚才".to_owned(),
        (Lang::En, Some(0)) => "just now".into(),
        (Lang::Zh, Some(hours @ 1..24)) => format!("{hours} 小时前"),
        (Lang::En, Some(hours @ 1..24)) => format!("{hours} h ago"),
        (Lang::Zh, Some(hours)) => format!("{} 天前", hours / 24),
        (Lang::En, Some(hours)) => format!("{} d ago", hours / 24),
    };
    match (lang, is_late) {
        (Lang::Zh, false) => format!("{age}备份"),
        (Lang::Zh, true) => format!("请备份（上次{age}）"),
        (Lang::En, false) => format!("Backed up {age}"),
        (Lang::En, true) => format!("Please back up (last {age})"),
    }
}
/// What stands behind the light.
pub fn changes_since(lang: Lang, changes: u64) -> String {
    match lang {
        Lang::Zh => format!("上次备份之后有 {changes} 次改动"),
        Lang::En => format!("Changes since the last backup: {changes}"),
    }
}
/// Facts of the last backup.
pub fn last(lang: Lang, when: &str, records: u64, changes: u64) -> String {
    match lang {
        Lang::Zh => format!("最近一次备份：{when}，{records} 条记录；之后有 {changes} 次改动。"),
        Lang::En => format!("Last backup: {when}, {records} records; changes since: {changes}."),
    }
}

/// Section: drill.
pub const DRILL: Msg = Msg::new("恢复演练", "Restore drill");
/// What it is.
pub const DRILL_ADVICE: Msg = Msg::new(
    "选一份备份试着打开，与现在的记录比一比。只看不写，本机数据不会变化；建议每月做一次。",
    "Choose a backup, open it in memory and compare it with the records here. Nothing is written; once a month is a good habit.",
);
/// Choose the backup.
pub const CHOOSE_BACKUP: Msg = Msg::new("选择备份文件（.swb）", "Choose a backup file (.swb)");
/// Reading it.
pub const READING: Msg = Msg::new("正在打开备份", "Opening the backup");
/// Passphrase of the backup.
pub const SECRET: Msg = Msg::new("备份的口令或恢复码", "Passphrase or recovery code of the backup");
/// Help of it.
pub const SECRET_HELP: Msg = Msg::new(
    "制作这份备份时服务台用的口令，或当时打印的恢复码",
    "The passphrase the desk had when the backup was made, or the recovery code printed then",
);
/// It does not fit.
pub const SECRET_WRONG: Msg = Msg::new(
    "打不开：口令或恢复码不对。请试试制作备份时用的口令。",
    "It does not open. Please try the passphrase of the time when the backup was made.",
);
/// Open for the drill.
pub const TRY: Msg = Msg::new("试着打开", "Try to open");
/// The drill went well.
pub const DRILL_WELL: Msg = Msg::new("这份备份完好，可以恢复。", "This backup is whole and can be restored.");
/// How it differs from the desk.
pub fn drill_since(lang: Lang, commits: u64) -> String {
    match (lang, commits) {
        (Lang::Zh, 0) => "它和现在的记录完全一致。".into(),
        (Lang::Zh, _) => format!("备份之后又有 {commits} 次改动，恢复它会失去这些改动。"),
        (Lang::En, 0) => "It is exactly what is here now.".into(),
        (Lang::En, 1) => "There was one change since; restoring it would lose that.".into(),
        (Lang::En, _) => format!("There were {commits} changes since; restoring it would lose them."),
    }
}
/// It belongs to another desk.
pub const DRILL_OTHER: Msg = Msg::new(
    "它是另一个服务台的备份，所以与现在的记录没有可比性。",
    "It is the backup of another desk, so it cannot be compared with what is here.",
);
/// Column: in the backup.
pub const IN_BACKUP: Msg = Msg::new("备份中", "In the backup");
/// Column: here now.
pub const HERE_NOW: Msg = Msg::new("现在", "Here now");
/// Cover: site.
pub const SITE: Msg = Msg::new("站点", "Site");
/// Cover: when it was made.
pub const MADE: Msg = Msg::new("备份时间", "Made");
/// Cover: the last change in it.
pub const SAVED: Msg = Msg::new("内容截至", "Up to");
/// Cover: records.
pub const RECORDS: Msg = Msg::new("记录数", "Records");

/// Restore.
pub const RESTORE: Msg = Msg::new("从备份恢复", "Restore from a backup");
/// Hint on the first start.
pub const RESTORE_HINT: Msg = Msg::new(
    "换了电脑，或浏览器数据被清理过：用 .swb 备份文件恢复原来的服务台。",
    "A new computer, or a browser that was cleared: bring the desk back from its .swb file.",
);
/// What restoring does.
pub const RESTORE_ADVICE: Msg = Msg::new(
    "先选备份文件，再输入口令或恢复码。全部核对无误之后才写入。",
    "Choose the backup, then its passphrase or recovery code. Nothing is written before everything is checked.",
);
/// Button.
pub const RESTORE_NOW: Msg = Msg::new("恢复", "Restore");
/// Working.
pub const RESTORING: Msg = Msg::new("正在核对并恢复", "Checking and restoring");
/// Done.
pub const RESTORED: Msg = Msg::new("已从备份恢复，记录已核对。", "Restored from the backup; the records were checked.");
/// The backup is older than what is here.
pub const OLDER_THAN_FOUND: Msg = Msg::new(
    "注意：这份备份比这台电脑上找到的状态还要旧。",
    "Please note: this backup is older than the state found on this computer.",
);
/// Restoring over a desk.
pub const RESTORE_OVER: Msg = Msg::new("用备份替换本台数据", "Replace this desk by a backup");
/// What it does.
pub const RESTORE_OVER_WARNING: Msg = Msg::new(
    "本台现在的全部记录、口令和恢复码都会换成备份里的内容，备份之后的改动不再保留。请先下载一份现在的备份。",
    "Every record, the passphrase and the recovery code of this desk become those of the backup; changes made since are not kept. Please download a backup of today first.",
);
