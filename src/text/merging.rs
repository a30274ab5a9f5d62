//! What is said where records of several desks meet: doubts to settle, cards of one person, imports taken back.

use super::{Lang, Msg};

/// Another desk writes under this desk's name.
pub const NEW_DEVICE: Msg = Msg::new(
    "这个文件里有以本机名义写下、但本机从未写过的内容，说明本机的浏览器数据曾被复制或退回。本机已换用新的设备编号，两边的记录都会保留。",
    "This file holds writes in this desk's name that this desk never made: its browser profile was copied or put back. This desk goes on under a new device id; the records of both are kept.",
);

/// Title of the screen of doubts.
pub const DOUBTS: Msg = Msg::new("待核对", "To be settled");
/// What it is for.
pub const DOUBTS_ADVICE: Msg = Msg::new(
    "两处同时改过同一栏的，请选定一种写法；疑似同一位客户的，请认定。选定一次，随下一个文件传到各站点。不急着定的可以先放着，记录照常使用。",
    "Where a field was changed in two places at once, choose one of the values; where two cards may be one person, say so. What is decided here travels with the next file. What can wait may wait: the records work as usual.",
);
/// Link in the top line.
pub fn doubts(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("待核对 {count}"),
        Lang::En => format!("To settle: {count}"),
    }
}
/// Section.
pub const CONFLICTS: Msg = Msg::new("两处填写不一致", "Two values for one field");
/// None.
pub const NO_CONFLICTS: Msg = Msg::new("没有需要选定的内容", "Nothing waits for a choice");
/// More than are listed.
pub fn more(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 条，处理完上面的就会列出。"),
        Lang::En => format!("{count} more follow when these are settled."),
    }
}
/// Write something else.
pub const OTHER_VALUE: Msg = Msg::new("都不对，改为", "Neither; change it to");
/// Button.
pub const WRITE_THIS: Msg = Msg::new("改成这个", "Write this");
/// Shown at present.
pub const SHOWN: Msg = Msg::new("目前显示", "Shown now");
/// An empty value.
pub const CLEARED: Msg = Msg::new("（已清空）", "(cleared)");
/// Opens the record.
pub const OPEN_RECORD: Msg = Msg::new("打开记录", "Open the record");

/// Section.
pub const SAME_PERSON: Msg = Msg::new("疑似同一位客户", "Perhaps one person");
/// What it means.
pub const SAME_PERSON_ADVICE: Msg = Msg::new(
    "认定为同一人后，名单里只列一张卡，往来记录合在一起看；两张卡的内容都不改动，随时可以分开。",
    "Cards of one person stand in the list as one, with their history together. Nothing on either card is changed, and they can be parted at any time.",
);
/// Button.
pub const LOOK: Msg = Msg::new("查找疑似重复的客户", "Look for customers with two cards");
/// Looking.
pub const LOOKING: Msg = Msg::new("正在比对客户卡", "Comparing customer cards");
/// None found.
pub const NONE_ALIKE: Msg = Msg::new("没有发现疑似重复的客户", "No two cards look like one person");
/// Reasons.
pub const SAME_PHONE: Msg = Msg::new("电话相同", "same phone");
/// Reason.
pub const SOUNDS_ALIKE: Msg = Msg::new("姓名同音", "names sound alike");
/// Reason.
pub const SAME_FLAT: Msg = Msg::new("房号相同", "same flat");
/// Decision.
pub const ARE_ONE: Msg = Msg::new("是同一人", "One person");
/// Decision.
pub const ARE_TWO: Msg = Msg::new("不是同一人", "Two people");
/// Decided.
pub const NOW_ONE: Msg = Msg::new("已认定为同一人，名单里只列一张卡", "Marked as one person; the list shows one card");
/// Decided.
pub const NOW_TWO: Msg = Msg::new("已记下不是同一人，不再提示", "Marked as two people; this will not be asked again");
/// On the card.
pub const OTHER_CARDS: Msg = Msg::new("同一人的其他卡", "Other cards of this person");
/// Parts them.
pub const PART: Msg = Msg::new("分开", "Part them");
/// Parted.
pub const PARTED: Msg = Msg::new("已分开", "Parted");
/// Cards of one person, in lists.
pub fn cards(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{count} 张卡"),
        Lang::En => format!("{count} cards"),
    }
}

/// List of imports.
pub const IMPORTS: Msg = Msg::new("导入过的文件", "Files taken in");
/// What can be done there.
pub const IMPORTS_ADVICE: Msg = Msg::new(
    "导错了文件可以撤销，最近 10 次都行。之后又改过的内容不会动，撤销前会逐条列出。",
    "An import can be undone, the last ten of them. What was changed since stays as it is and is listed beforehand.",
);
/// None.
pub const NO_IMPORTS: Msg = Msg::new("还没有导入过文件", "No file has been taken in yet");
/// Heads of the list.
pub const IMPORT_HEADS: [Msg; 5] = [
    Msg::new("导入时间", "Imported at"),
    Msg::new("文件", "File"),
    Msg::new("来自", "From"),
    Msg::new("内容", "Records"),
    Msg::new("导入人", "By"),
];
/// What it brought.
pub fn brought(lang: Lang, new: u32, changed: u32, erased: u32) -> String {
    match lang {
        Lang::Zh => format!("新增 {new}，更新 {changed}，删除 {erased}"),
        Lang::En => format!("{new} new, {changed} changed, {erased} erased"),
    }
}
/// Button.
pub const UNDO: Msg = Msg::new("撤销这次导入", "Undo this import");
/// Undone.
pub fn undone(lang: Lang, when: &str, by: &str) -> String {
    match lang {
        Lang::Zh => format!("{when} 由 {by} 撤销"),
        Lang::En => format!("undone {when} by {by}"),
    }
}
/// Cannot any more.
pub const TOO_LATE: Msg = Msg::new("不能再撤销", "can no longer be undone");
/// What undoing does.
pub fn would_undo(lang: Lang, removed: usize, restored: usize, left: usize) -> String {
    match lang {
        Lang::Zh => {
            format!("撤销后：{removed} 条新增的记录移走，{restored} 条恢复导入前的内容，{left} 条不能完全撤销。")
        }
        Lang::En => format!(
            "Undoing removes {removed} new records and puts {restored} back as they were. Not wholly undone: {left}."
        ),
    }
}
/// Erasures stay.
pub fn erased_stay(lang: Lang, erased: u32) -> String {
    match lang {
        Lang::Zh => format!("文件删除的 {erased} 条不能恢复。"),
        Lang::En => format!("The {erased} records the file erased stay erased."),
    }
}
/// Why a record stays.
pub const CHANGED_SINCE: Msg = Msg::new("导入后又改过，保留", "changed since, stays");
/// Why a record stays.
pub const IN_USE: Msg = Msg::new("其他记录要用到它，保留", "another record needs it, stays");
/// Why fields stay.
pub fn fields_since(lang: Lang, fields: &[String]) -> String {
    match lang {
        Lang::Zh => format!("“{}”导入后又改过，不动；其余恢复", fields.join("、")),
        Lang::En => format!("{}: changed since, stays; the rest is put back", fields.join(", ")),
    }
}
/// Does it.
pub const UNDO_NOW: Msg = Msg::new("确认撤销", "Undo now");
/// Done.
pub fn was_undone(lang: Lang, removed: usize, restored: usize) -> String {
    match lang {
        Lang::Zh => format!("已撤销：移走 {removed} 条，恢复 {restored} 条。同一文件以后还可以再导入。"),
        Lang::En => format!("Undone: {removed} removed, {restored} put back. The same file can be taken in again."),
    }
}
/// It was undone before.
pub const ALREADY_UNDONE: Msg = Msg::new("这次导入已经撤销过了", "This import was undone already");
/// Nothing is kept for it.
pub const NO_LONGER_UNDONE: Msg = Msg::new(
    "这次导入不能再撤销：只保留最近 10 次的撤销资料，删除客户资料时也会一并清除",
    "This import can no longer be undone: what that needs is kept for the last ten imports, and goes when a person is erased",
);

/// Stops looking through a file.
pub const STOP: Msg = Msg::new("停止", "Stop");
/// It was stopped.
pub const STOPPED: Msg = Msg::new("已停止，什么都没有导入", "Stopped; nothing was taken in");

/// New records in the preview.
pub const NEW_RECORDS: Msg = Msg::new("新增的记录", "New records");
/// Erased records in the preview.
pub const ERASED_RECORDS: Msg = Msg::new("将删除的记录", "Records the file erases");
/// What the ticks mean.
pub const TICK_ADVICE: Msg = Msg::new(
    "去掉勾选的这次不导入，以后可以再导入同一个文件补上。",
    "What is not ticked is left out this time; taking in the same file again brings it.",
);
/// The tick of a record.
pub fn take_in(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("导入：{name}"),
        Lang::En => format!("Take in: {name}"),
    }
}
/// More new ones than are listed.
pub fn more_new(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Zh => format!("另有 {count} 条没有列出，会一并导入。"),
        Lang::En => format!("{count} more are not listed; they are taken in as well."),
    }
}
