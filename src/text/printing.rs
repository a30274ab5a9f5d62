//! The print preview.

use super::{Lang, Msg};

/// Language of the paper.
pub const PAPER_LANGUAGE: Msg = Msg::new("纸面语言", "Language of the paper");
/// The languages of paper, each in its own words.
pub const LANGUAGES: [Msg; 2] = [Msg::new("中文", "中文"), Msg::new("English", "English")];
/// Laying out.
pub const LAYING_OUT: Msg = Msg::new("正在排版", "Laying out the pages");
/// Stop laying out.
pub const STOP: Msg = Msg::new("停止排版", "Stop");
/// It was stopped.
pub const STOPPED: Msg = Msg::new("已停止排版，没有打印。", "Stopped. Nothing was printed.");
/// Start again.
pub const AGAIN: Msg = Msg::new("重新排版", "Lay out again");
/// No department is in charge yet, so there is no notice.
pub const NO_NOTICE: Msg = Msg::new(
    "这件投诉还没有发出通知单，请先在投诉页“发出通知单”。",
    "No notice was issued for this complaint yet. Please issue it on the complaint's page first.",
);
/// Name of the preview for those who cannot see it.
pub const PREVIEW: Msg = Msg::new("打印预览", "Print preview");
/// How to print.
pub const HINT: Msg = Msg::new(
    "所见即所印。打印时请选A4、缩放100%、页边距“默认”或“无”。",
    "What you see is what is printed. In the print dialog choose A4, 100 % and default or no margins.",
);
/// The browser could not draw the paper.
pub const NOT_DRAWN: Msg = Msg::new(
    "纸张没有画出来，请刷新页面后再试。",
    "The paper could not be drawn. Please reload the page and try again.",
);

/// How many sheets there are.
pub fn sheets(lang: Lang, sheets: usize) -> String {
    match (lang, sheets) {
        (Lang::Zh, _) => format!("共 {sheets} 页"),
        (Lang::En, 1) => "1 sheet".into(),
        (Lang::En, _) => format!("{sheets} sheets"),
    }
}

/// What a register list shows: the filter, and when it stood so.
pub fn list_note(lang: Lang, what: &str, period: &str, at: &str) -> String {
    match lang {
        Lang::Zh if period.is_empty() => format!("{what}　截至 {at}"),
        Lang::Zh => format!("{what}　{period}　截至 {at}"),
        Lang::En if period.is_empty() => format!("{what}, as of {at}"),
        Lang::En => format!("{what}, {period}, as of {at}"),
    }
}

/// Before the choice of a department.
pub const DEPARTMENT: Msg = Msg::new("责任部门", "Department");
/// No department is chosen.
pub const ALL_DEPARTMENTS: Msg = Msg::new("全部部门", "All departments");

/// The note of a list of one department.
pub fn of_department(lang: Lang, department: &str, note: &str) -> String {
    match lang {
        Lang::Zh => format!("责任部门：{department}　{note}"),
        Lang::En => format!("Department: {department}, {note}"),
    }
}

/// All customers.
pub const ALL_CUSTOMERS: Msg = Msg::new("全部客户", "All customers");
/// Customers registered in the period of the list.
pub const NEW_CUSTOMERS: Msg = Msg::new("新登记客户", "Customers registered");
/// Calls and visits, and return visits.
pub const ALL_VISITS: Msg = Msg::new("全部记录", "All entries");
/// Contacts.
pub const ALL_CONTACTS: Msg = Msg::new("全部沟通记录", "All contacts");
/// Entries of a log.
pub const ALL_ENTRIES: Msg = Msg::new("全部登记", "All entries");
/// A list of everything there is.
pub const WHOLE_TIME: Msg = Msg::new("全部", "All time");
/// The days of a list.
pub const CHOOSE_PERIOD: Msg = Msg::new("时间范围", "Period");
/// Open complaints.
pub const OPEN_COMPLAINTS: Msg = Msg::new("未结案", "Open");
/// Late complaints.
pub const LATE_COMPLAINTS: Msg = Msg::new("已超期", "Overdue");
/// Ended complaints.
pub const ENDED_COMPLAINTS: Msg = Msg::new("已结案", "Ended");
/// All complaints.
pub const ALL_COMPLAINTS: Msg = Msg::new("全部投诉", "All complaints");

/// The period of a survey's results, first and last day.
pub fn period(lang: Lang, from: &str, to: &str) -> String {
    match lang {
        _ if from == to => from.to_owned(),
        Lang::Zh => format!("{from} 至 {to}"),
        Lang::En => format!("{from} to {to}"),
    }
}

/// The dossier of a case that has not ended.
pub const NOT_ENDED: Msg = Msg::new(
    "本件尚未结案。结案后才能打印归档资料，现在可先打印各单",
    "This case has not ended. The dossier is printed once it has; its papers can be printed one by one now.",
);
