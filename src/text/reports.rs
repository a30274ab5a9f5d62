//! 报表: reports, their periods and papers.

use super::{Lang, Msg};

/// The section.
pub const REPORTS: Msg = Msg::new("报表", "Reports");
/// Column: what.
pub const ITEM: Msg = Msg::new("项目", "Item");
/// Column: how much.
pub const VALUE: Msg = Msg::new("数值", "Value");
/// Column: n and interval.
pub const DETAIL: Msg = Msg::new("件数与区间", "Cases and interval");
/// Nothing to count.
pub const NOTHING: Msg = Msg::new("本期没有。", "Nothing in this period.");
/// No branch has submitted a report of the period (S-14).
pub const NO_BRANCH: Msg = Msg::new(
    "本期还没有收到分部呈报的周报，暂无可比较的数据。",
    "No branch has submitted a weekly report of this period, so there is nothing to compare yet.",
);
/// Nothing fell due.
pub const NOTHING_DUE: Msg = Msg::new("没有", "No cases");
/// Nothing measured.
pub const NOT_MEASURED: Msg = Msg::new("没有可计时的", "Nothing to measure");

/// Minutes in words.
pub fn span(lang: Lang, minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    match (lang, days, hours) {
        (Lang::Zh, 0, 0) => format!("{rest} 分钟"),
        (Lang::Zh, 0, _) => format!("{hours} 小时 {rest} 分"),
        (Lang::Zh, ..) => format!("{days} 天 {hours} 小时"),
        (Lang::En, 0, 0) => format!("{rest} min"),
        (Lang::En, 0, _) => format!("{hours} h {rest} min"),
        (Lang::En, ..) => format!("{days} d {hours} h"),
    }
}

/// n and interval of a rate.
pub fn rate_detail(lang: Lang, hits: u32, n: u32, low: f64, high: f64) -> String {
    let interval = format!("{:.1}%–{:.1}%", low * 100.0, high * 100.0);
    match lang {
        Lang::Zh => format!("{hits}/{n}，区间 {interval}"),
        Lang::En => format!("{hits} of {n}, interval {interval}"),
    }
}

/// Ninetieth percentile and n of a time.
pub fn time_detail(lang: Lang, ninetieth: &str, n: u32) -> String {
    match lang {
        Lang::Zh => format!("九成不超过 {ninetieth}，{n} 件"),
        Lang::En => format!("nine of ten within {ninetieth}, n = {n}"),
    }
}

/// What a chart says.
pub fn most_of(lang: Lang, title: &str, first: &[String], n: u32) -> String {
    match (lang, first) {
        (Lang::Zh, [label]) => format!("{title}：最多的是{label}，{n}"),
        (Lang::Zh, _) => format!("{title}：最多的是{}，各{n}", first.join("、")),
        (Lang::En, [label]) => format!("{title}: most are {label}, {n}"),
        (Lang::En, _) => format!("{title}: most are {}, {n} each", first.join(" and ")),
    }
}

/// What a chart says where nothing it asks is known of any record.
pub fn none_known(lang: Lang, title: &str) -> String {
    match lang {
        Lang::Zh => format!("{title}：都还没有填写"),
        Lang::En => format!("{title}: not stated for any"),
    }
}

/// Kinds of period.
pub const WEEK: Msg = Msg::new("周", "Week");
/// Month.
pub const MONTH: Msg = Msg::new("月", "Month");
/// Quarter.
pub const QUARTER: Msg = Msg::new("季", "Quarter");
/// Year.
pub const YEAR: Msg = Msg::new("年", "Year");
/// From.
pub const FROM: Msg = Msg::new("从", "From");
/// To.
pub const TO: Msg = Msg::new("到", "to");
/// Shows free days.
pub const SHOW: Msg = Msg::new("查看", "Show");
/// The days do not make a period.
pub const DAYS_WRONG: Msg =
    Msg::new("请填写起止日期，起始日不晚于截止日", "Please fill in both days, the first not after the last");
/// Before.
pub const EARLIER: Msg = Msg::new("上一期", "Earlier");
/// After.
pub const LATER: Msg = Msg::new("下一期", "Later");
/// Printing.
pub const PRINT: Msg = Msg::new("打印报表", "Print the report");
/// Printing the weekly report.
pub const PRINT_WEEKLY: Msg = Msg::new("打印周报", "Print the weekly report");
/// Back to the report.
pub const TO_REPORT: Msg = Msg::new("回到报表", "Back to the report");
/// Records behind a number.
pub fn behind(lang: Lang, part: &str, label: &str, n: usize) -> String {
    match lang {
        Lang::Zh => format!("{part} · {label}：{n} 条"),
        Lang::En => format!("{part} · {label}: {n} records"),
    }
}
/// A record that keeps a rate from being whole.
pub const MISSED: Msg = Msg::new("未达", "Missed");
/// The records have changed since.
pub const NO_FIGURE: Msg = Msg::new(
    "这个数字已不在报表中，请回到报表重新查看。",
    "This number is no longer in the report. Please go back and look again.",
);

/// Text part of the weekly report.
pub const WEEKLY: Msg = Msg::new("周报文字", "Text of the weekly report");
/// Still a draft.
pub const DRAFT: Msg = Msg::new("草稿", "Draft");
/// Submitted.
pub fn submitted(lang: Lang, on: &str, by: &str) -> String {
    match lang {
        Lang::Zh => format!("{on} 由{by}呈报"),
        Lang::En => format!("Submitted on {on} by {by}"),
    }
}
/// Saves the draft.
pub const SAVE_DRAFT: Msg = Msg::new("保存草稿", "Save the draft");
/// Submits.
pub const SUBMIT: Msg = Msg::new("标记已呈报", "Mark as submitted");
/// What submitting does.
pub const SUBMIT_HELP: Msg = Msg::new(
    "呈报后数字按当时留存，文字不再修改。请先打印并送公司领导。",
    "On submitting, the figures are kept as they stand and the text is no longer changed. Please print it and hand it over first.",
);
/// Submitted reports stay.
pub const STAYS: Msg = Msg::new(
    "已呈报的周报不再修改。需要更正时请写在下一周的周报里",
    "A submitted report is not changed. Please put corrections into the next one",
);
/// Nothing to submit yet.
pub const SAVE_FIRST: Msg =
    Msg::new("请先写好并保存周报，再标记已呈报", "Please write and save the report before marking it as submitted");
/// Frozen figures on paper.
pub const KEPT_FIGURES: Msg = Msg::new("呈报时留存的数字", "Figures kept when submitted");
/// Text part on paper.
pub const ANALYSIS: Msg = Msg::new("分析与事项", "Analysis and matters");
