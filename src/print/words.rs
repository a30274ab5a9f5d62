//! The words paper adds to a form by itself: heads, feet, signature lines and ticks.

use crate::text::{Lang, Msg};

/// Before the form number (catalogue 1.1 rule 1).
pub const NUMBER: Msg = Msg::new("编号", "No.");
/// The one option of a box to tick.
pub const YES: Msg = Msg::new("是", "Yes");
/// Before the place and telephone where complaints are received (catalogue 1.1 rule 6).
pub const COMPLAINTS_AT: Msg = Msg::new("投诉接待", "Complaints received at");
/// Before the telephone in the foot.
pub const TELEPHONE: Msg = Msg::new("电话", "Tel.");
/// Before the printing time in the foot.
pub const PRINTED: Msg = Msg::new("打印", "Printed");
/// Label of a text carried over from the sheet before.
pub const CONTINUED: Msg = Msg::new("（续）", "(continued)");
/// Stands on every sheet of a demonstration desk.
pub const DEMO: Msg = Msg::new("演示", "DEMO");
/// Beside the demonstration mark in the head.
pub const DEMO_LINE: Msg = Msg::new("演示数据，非正式文件", "Demonstration, not a valid document");
/// At a line where paper is cut apart.
pub const CUT_HERE: Msg = Msg::new("沿此线裁开", "Cut here");
/// Stands in a list without rows.
pub const NO_ROWS: Msg = Msg::new("本期没有记录", "No records in this period");
/// Stands for the name of a customer who wishes none (G-18).
pub const ANONYMOUS: Msg = Msg::new("匿名", "Anonymous");
/// Who is visited.
pub const TARGET: Msg = Msg::new("回访对象", "Visited");
/// Heading of a signature date.
pub const DATE: Msg = Msg::new("日期", "Date");

/// `第 2 页 共 3 页`.
pub fn page_of(page: usize, pages: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第 {page} 页 共 {pages} 页"),
        Lang::En => format!("Page {page} of {pages}"),
    }
}

/// The total of a list: `合计 12 条`.
pub fn total_rows(rows: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("合计 {rows} 条"),
        Lang::En => format!("Total: {rows}"),
    }
}

/// Room to write a day by hand.
pub const fn blank_day(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "　　年　　月　　日",
        Lang::En => "       Y      M      D",
    }
}

/// Room to write a day and time by hand; a narrow cell leaves out the year.
pub const fn blank_moment(is_narrow: bool, lang: Lang) -> &'static str {
    match (lang, is_narrow) {
        (Lang::Zh, false) => "　　年　　月　　日　　时　　分",
        (Lang::Zh, true) => "　月　日　时　分",
        (Lang::En, false) => "       Y      M      D      h      min",
        (Lang::En, true) => "   M    D    h   min",
    }
}

/// Joins a label and its value: `编号：JN01…`, `No. JN01…`.
pub fn labelled(label: Msg, value: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}：{value}", label.zh),
        Lang::En => format!("{}{} {value}", label.en, if label.en.ends_with('.') { "" } else { ":" }),
    }
}
