//! What is said when a file is refused: the reason, the place, and that nothing was changed.

use super::{Lang, Msg};

/// Empty.
pub const EMPTY: Msg = Msg::new("这个文件是空的。", "This file is empty.");
/// Not text.
pub const NOT_TEXT: Msg = Msg::new(
    "这不是首问的文件（编码不是 UTF-8）。请重新选择，或请对方重新导出。",
    "This is not a Shouwen file (not UTF-8). Please choose another, or ask for a new export.",
);
/// Foreign.
pub const FOREIGN: Msg = Msg::new(
    "这不是首问导出的文件。请选择由“文件 → 导出”得到的 .json 文件。",
    "This file was not made by Shouwen. Please choose a .json file made by Files → Export.",
);
/// Too many records.
pub const TOO_MANY: Msg =
    Msg::new("文件里的记录过多，没有读取。", "There are too many records in this file; it was not read.");
/// Sealed.
pub const SEALED: Msg = Msg::new("这个文件已加密，请输入口令。", "This file is sealed; please enter its passphrase.");

/// Nothing was changed.
pub const NOTHING_CHANGED: Msg = Msg::new("本机数据没有变化。", "Nothing here was changed.");

/// The words, that nothing was changed, and the code.
pub fn with_code(lang: Lang, words: &str, code: &str) -> String {
    let unchanged = NOTHING_CHANGED.get(lang);
    match lang {
        Lang::Zh => format!("{words}{unchanged}（代码 {code}）"),
        Lang::En => format!("{words} {unchanged} (Code {code})"),
    }
}

/// A part stands twice.
pub fn doubled(lang: Lang, part: &str) -> String {
    match lang {
        Lang::Zh => format!("文件里“{part}”出现了两次，无法判断以哪一处为准。请让对方重新导出。"),
        Lang::En => format!(
            "\"{part}\" stands in this file twice, so it cannot be known which one counts. Please ask for a new export."
        ),
    }
}

/// Too large.
pub fn too_large(lang: Lang, megabytes: usize) -> String {
    match lang {
        Lang::Zh => format!("文件有 {megabytes} MB，超过可读取的大小，没有读取。"),
        Lang::En => format!("The file has {megabytes} MB, more than can be read; it was not opened."),
    }
}

/// Cut off.
pub fn truncated(lang: Lang, line: usize, column: usize) -> String {
    match lang {
        Lang::Zh => format!("文件不完整，在第 {line} 行第 {column} 字处中断。可能没有复制完，请重新复制或重新导出。"),
        Lang::En => format!(
            "The file is cut off at line {line}, column {column}. Copying may not have finished; copy or export it again."
        ),
    }
}

/// Not JSON.
pub fn not_json(lang: Lang, line: usize, column: usize) -> String {
    match lang {
        Lang::Zh => format!("文件内容有误，在第 {line} 行第 {column} 字处读不下去。请重新导出。"),
        Lang::En => format!("The file cannot be read from line {line}, column {column} on. Please export it again."),
    }
}

/// Newer.
pub fn newer(lang: Lang, version: u32) -> String {
    match lang {
        Lang::Zh => format!("这个文件由更新的版本（{version}）导出，请先更新本机的首问再导入。"),
        Lang::En => {
            format!("This file was made by a newer version ({version}). Please update Shouwen here, then import.")
        }
    }
}

/// A record cannot be read.
pub fn bad_record(lang: Lang, part: &str, index: usize, what: &str) -> String {
    match lang {
        Lang::Zh => format!("第 {part}[{index}] 条记录读不了（{what}）。文件可能被改动过，请重新导出。"),
        Lang::En => format!(
            "Record {part}[{index}] cannot be read ({what}). The file may have been altered; please export it again."
        ),
    }
}

/// A record stands twice.
pub fn twice(lang: Lang, part: &str, index: usize) -> String {
    match lang {
        Lang::Zh => format!("{part}[{index}] 与文件里另一条记录的编码相同。请重新导出。"),
        Lang::En => format!("{part}[{index}] has the same id as another record of the file. Please export it again."),
    }
}
