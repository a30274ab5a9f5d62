//! The working calendar and the panel that tries a date.

use super::{Lang, Msg};

/// Heading.
pub const CALENDAR: Msg = Msg::new("工作日历", "Working calendar");
/// Natural or working time.
pub const WORKING_TIME: Msg = Msg::new("时限只在营业时间内计算", "Limits run in opening hours only");
/// What that means.
pub const WORKING_TIME_HELP: Msg = Msg::new(
    "不勾选即按自然时间：小时、分钟连续计算，以天计的到最后一天24:00。勾选后，休息时间、节假日不计，以天计的到最后一个工作日下班。",
    "Off: natural time; hours and minutes run on, days end at 24:00 of the last day. On: closed hours and holidays do not count, days end when the office closes on the last working day.",
);
/// Weekdays, Monday first.
pub const WEEKDAYS: [Msg; 7] = [
    Msg::new("周一", "Mon"),
    Msg::new("周二", "Tue"),
    Msg::new("周三", "Wed"),
    Msg::new("周四", "Thu"),
    Msg::new("周五", "Fri"),
    Msg::new("周六", "Sat"),
    Msg::new("周日", "Sun"),
];
/// How hours are typed.
pub const HOURS_HELP: Msg = Msg::new(
    "每天可写几段，如 9:00-12:00 13:30-18:00；留空为休息",
    "Several spans a day, e.g. 9:00-12:00 13:30-18:00; empty is closed",
);
/// Hours that cannot be read.
pub const HOURS_WRONG: Msg = Msg::new(
    "请按 9:00-12:00 13:30-18:00 的样子填写，先早后晚、不重叠",
    "Please write it like 9:00-12:00 13:30-18:00, in order and apart",
);
/// Public holidays.
pub const HOLIDAYS: Msg = Msg::new("法定节假日休息，调休日上班", "Closed on public holidays, open on make-up workdays");
/// The years built in, with the number of their notice.
pub fn published(lang: Lang, notices: &[(i32, &str)]) -> String {
    let all = notices.iter().map(|(year, notice)| match lang {
        Lang::Zh => format!("{year}年（{notice}）"),
        Lang::En => format!("{year} ({notice})"),
    });
    let all: Vec<String> = all.collect();
    match lang {
        Lang::Zh => format!("已收录国务院办公厅公布的{}", all.join("、")),
        Lang::En => format!("As published by the State Council: {}", all.join(", ")),
    }
}
/// A year that is not published.
pub fn unknown_year(lang: Lang, year: i32) -> String {
    match lang {
        Lang::Zh => format!("{year}年放假安排未录入，暂按平日计算"),
        Lang::En => format!("holidays of {year} not entered; counted as ordinary days"),
    }
}
/// What to do about it.
pub fn enter_year(lang: Lang, year: i32) -> String {
    match lang {
        Lang::Zh => format!(
            "{year}年的放假安排还没有收录。公布后，请把放假和调休日写进“特别日”，并在“已录入年份”里填上 {year}。"
        ),
        Lang::En => format!(
            "The holidays of {year} are not here. Once published, please write them into the special days and {year} into the years entered."
        ),
    }
}
/// The site's own days.
pub const OWN_DAYS: Msg = Msg::new("特别日", "Special days");
/// How they are typed.
pub const OWN_DAYS_HELP: Msg = Msg::new(
    "每行一条：2027-02-05~2027-02-11 休 春节；2027-01-31 班；2026-12-31 9:00-12:00 提前下班",
    "One a line: 2027-02-05~2027-02-11 rest Spring Festival; 2027-01-31 work; 2026-12-31 9:00-12:00 early close",
);
/// A line that cannot be read.
pub fn own_day_wrong(lang: Lang, line: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {line} 行看不明白，请写成“日期 休”“日期 班”或“日期 9:00-12:00”"),
        Lang::En => format!("Line {line}: please write “date rest”, “date work” or “date 9:00-12:00”"),
    }
}
/// Years entered.
pub const OWN_YEARS: Msg = Msg::new("已录入年份", "Years entered");
/// How they are typed.
pub const OWN_YEARS_HELP: Msg =
    Msg::new("放假安排已写进特别日的年份，如 2027", "Years whose holidays stand among the special days, e.g. 2027");
/// A year that cannot be read.
pub const OWN_YEARS_WRONG: Msg =
    Msg::new("请填写四位年份，用空格隔开", "Please write years of four digits, with spaces");

/// The limit is not confirmed (G-04).
pub const UNSET: Msg = Msg::new("未设定", "Not set");
/// What unset means.
pub const UNSET_HELP: Msg = Msg::new(
    "制度里没有写明的时限标为“未设定”，暂按建议值计算；核对后请勾选“已确认”。",
    "Limits the rules leave open are marked “not set” and run by the proposed value; please tick “confirmed” once checked.",
);
/// Confirm.
pub const CONFIRMED: Msg = Msg::new("已确认", "Confirmed");
/// T-08 has no setting.
pub const PROMISES: Msg = Msg::new(
    "T-08 承诺答复时间逐件约定，不在这里设定。",
    "T-08, the promised time, is agreed with each customer and is not set here.",
);

/// Heading of the panel.
pub const TRY: Msg = Msg::new("试算", "Try a date");
/// What it does.
pub const TRY_HELP: Msg = Msg::new(
    "选一项时限和开始时间，看到期时间怎样算出来。按上面现在填写的内容计算，不用先保存。",
    "Choose a limit and a start and see how the deadline falls. It is reckoned by what stands above, saved or not.",
);
/// Which limit.
pub const TRY_LIMIT: Msg = Msg::new("时限", "Limit");
/// From when.
pub const TRY_START: Msg = Msg::new("开始时间", "Start");
/// On hold from.
pub const TRY_HOLD_FROM: Msg = Msg::new("暂缓自（可不填）", "On hold from (optional)");
/// On hold to.
pub const TRY_HOLD_TO: Msg = Msg::new("暂缓至（可不填）", "On hold to (optional)");
/// How a date is typed.
pub const TRY_MOMENT_HELP: Msg = Msg::new("如 2026-09-30 17:00", "e.g. 2026-09-30 17:00");
/// The answer.
pub fn due(lang: Lang, when: &str) -> String {
    match lang {
        Lang::Zh => format!("到期：{when}"),
        Lang::En => format!("Due: {when}"),
    }
}
/// From when it is amber.
pub fn soon(lang: Lang, when: &str) -> String {
    match lang {
        Lang::Zh => format!("{when} 起提醒（时间剩四分之一），到期后标红"),
        Lang::En => format!("Amber from {when} (the last quarter), red after"),
    }
}
/// Natural time passes no day over.
pub const NATURAL: Msg = Msg::new("按自然时间计算，不跳过任何日子。", "Natural time: no day is passed over.");
/// The limit is off.
pub const IS_OFF: Msg = Msg::new("这项时限已关闭（0）。", "This limit is off (0).");
/// The start cannot be read.
pub const START_WANTED: Msg = Msg::new("请填写开始时间", "Please fill in the start");
/// A day on which the clock ran.
pub fn ran(lang: Lang, minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match (lang, hours, rest) {
        (Lang::Zh, 0, _) => format!("计 {rest} 分钟"),
        (Lang::Zh, _, 0) => format!("计 {hours} 小时"),
        (Lang::Zh, ..) => format!("计 {hours} 小时 {rest} 分钟"),
        (Lang::En, 0, _) => format!("{rest} min count"),
        (Lang::En, _, 0) => format!("{hours} h count"),
        (Lang::En, ..) => format!("{hours} h {rest} min count"),
    }
}
/// A day that counts.
pub fn counted(lang: Lang, number: u32) -> String {
    match (lang, number) {
        (Lang::Zh, 0) => "开始的当天".into(),
        (Lang::Zh, _) => format!("第 {number} 个工作日"),
        (Lang::En, 0) => "the day it began".into(),
        (Lang::En, _) => format!("working day {number}"),
    }
}
/// A day that is passed over.
pub const PASSED_OVER: Msg = Msg::new("不计", "passed over");
/// A pause.
pub fn gave_back(lang: Lang, from: &str, to: &str, minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    match lang {
        Lang::Zh => format!("暂缓 {from} 至 {to}，补回 {hours} 小时 {rest} 分钟"),
        Lang::En => format!("On hold {from} to {to}: {hours} h {rest} min given back"),
    }
}
/// Why a day is closed: its weekday.
pub const WEEKLY_REST: Msg = Msg::new("每周休息", "weekly rest");
/// Why nothing of an open day counts: it had closed.
pub const AFTER_HOURS: Msg = Msg::new("已过营业时间", "after hours");
/// A make-up workday.
pub fn made_up(lang: Lang, holiday: &str) -> String {
    match lang {
        Lang::Zh => format!("{holiday}调休上班"),
        Lang::En => format!("worked for {holiday}"),
    }
}
/// The site's own day.
pub fn own_day(lang: Lang, note: &str) -> String {
    match (lang, note) {
        (Lang::Zh, "") => "特别日".into(),
        (Lang::En, "") => "special day".into(),
        (Lang::Zh, _) => format!("特别日：{note}"),
        (Lang::En, _) => format!("special day: {note}"),
    }
}
