//! Surveys: question sets, answering at the desk, results. The kiosk has its own texts in `kiosk`.

use super::{Lang, Msg};

/// Answer at the desk.
pub const ANSWER_HERE: Msg = Msg::new("录入答卷", "Enter answers");
/// Put the set on the kiosk.
pub const START_KIOSK: Msg = Msg::new("打开自助屏", "Start kiosk");
/// Put every set in use on the kiosk; the customer chooses.
pub const START_KIOSK_ALL: Msg = Msg::new("自助屏：全部在用问卷", "Kiosk: all sets in use");
/// What starting the kiosk means.
pub const KIOSK_HINT: Msg = Msg::new(
    "自助屏只能用口令退出；本机请勿离开前台视线。",
    "The kiosk is left by passphrase only; please keep this device in sight of the desk.",
);
/// Results of a set.
pub const RESULTS: Msg = Msg::new("查看结果", "Results");
/// How many blank sheets.
pub const COPIES: Msg = Msg::new("份数", "Copies");
/// Print blank sheets.
pub const PRINT_BLANK: Msg = Msg::new("打印空白问卷", "Print blank sheets");
/// There is no set.
pub const NO_SETS: Msg = Msg::new("还没有问卷。", "No question sets yet.");
/// The catalogue row of a set.
pub const SOURCE: Msg = Msg::new("所属调查", "Kind of survey");
/// Version of a set.
pub const VERSION: Msg = Msg::new("版本", "Version");
/// A set that is no longer offered.
pub const NOT_IN_USE: Msg = Msg::new("已停用", "Not in use");
/// Returned sheets.
pub const RETURNED: Msg = Msg::new("已回收", "Returned");
/// When the last sheet came back.
pub const LAST_RETURNED: Msg = Msg::new("最近一份", "Last sheet");
/// Share of satisfied sheets.
pub const SATISFIED_SHEETS: Msg = Msg::new("总体满意率", "Satisfied overall");
/// What it means.
pub const SATISFIED_SHEETS_MEANS: Msg = Msg::new(
    "各题平均达到“满意”的答卷 ÷ 有评分的答卷",
    "Sheets whose mean grade is “satisfied” or better ÷ sheets with grades",
);

/// `第 2 版`.
pub fn version(lang: Lang, version: u32) -> String {
    match lang {
        Lang::Zh => format!("第 {version} 版"),
        Lang::En => format!("Version {version}"),
    }
}

/// Sheets that came back, and those still out.
pub fn returned(lang: Lang, returned: usize, out: usize) -> String {
    match (lang, out) {
        (Lang::Zh, 0) => format!("{returned} 份"),
        (Lang::Zh, _) => format!("{returned} 份，另有 {out} 份未收回"),
        (Lang::En, 0) => format!("{returned} sheets"),
        (Lang::En, _) => format!("{returned} sheets, {out} still out"),
    }
}

// --- answering at the desk ---

/// How the answer is being taken.
pub const HOW_TAKEN: Msg = Msg::new("填写方式", "How it is taken");
/// The questions.
pub const QUESTIONS: Msg = Msg::new("题目", "Questions");
/// The keys that answer.
pub const KEYS_HINT: Msg = Msg::new(
    "在题目上按数字键作答（5 为非常满意），自动转到下一题；按 0 清除本题。",
    "On a question, press a digit to answer (5 is very satisfied) and move on; 0 clears it.",
);
/// Offices of the site, to take over with a press.
pub const OFFICES: Msg = Msg::new("常用部门", "Offices of this site");
/// Save and take the next sheet.
pub const SAVE_SHEET: Msg = Msg::new("保存答卷", "Save sheet");
/// The sheet is saved and the next can be entered.
pub const SHEET_SAVED: Msg =
    Msg::new("答卷已保存，可以接着录入下一份。", "The sheet is saved; you can enter the next one.");
/// Print the sheet just saved.
pub const PRINT_SHEET: Msg = Msg::new("打印这份答卷", "Print this sheet");
/// The sheet shows dissatisfaction (W-08 step 8).
pub const IS_DISSATISFIED: Msg = Msg::new(
    "答卷已保存。其中有“不满意”，如客户希望处理，可以直接受理投诉。",
    "The sheet is saved. It shows dissatisfaction; if the customer wishes, take a complaint now.",
);
/// Take a complaint.
pub const TAKE_COMPLAINT: Msg = Msg::new("受理投诉", "Take a complaint");

// --- results ---

/// Filter: how the sheets reached the desk.
pub const BY_MODE: Msg = Msg::new("填写方式", "Filled in by");
/// Filter: month or batch.
pub const BY_PERIOD: Msg = Msg::new("月份或批次", "Month or batch");
/// No filter.
pub const ALL: Msg = Msg::new("全部", "All");
/// Filter: office.
pub const BY_OFFICE: Msg = Msg::new("办公部门", "Office");
/// Filter: batch.
pub const BY_BATCH: Msg = Msg::new("批次", "Batch");
/// Print the month's sheet (S-04).
pub const PRINT_MONTH: Msg = Msg::new("打印月度统计表", "Print the month's sheet");
/// Satisfied share with 一般 (CSAT, wide).
pub const WIDE: Msg = Msg::new("含一般", "Incl. fair");
/// What it means.
pub const WIDE_MEANS: Msg =
    Msg::new("（非常满意＋满意＋一般）÷ 作答份数", "(very satisfied + satisfied + fair) ÷ answers");
/// Share of sheets, wide.
pub const WIDE_SHEETS: Msg = Msg::new("总体满意率（含一般）", "Satisfied overall, incl. fair");
/// What it means.
pub const WIDE_SHEETS_MEANS: Msg = Msg::new(
    "各题平均达到“一般”的答卷 ÷ 有评分的答卷",
    "Sheets whose mean grade is “fair” or better ÷ sheets with grades",
);
/// The net promoter score.
pub const NPS: Msg = Msg::new("净推荐值（NPS）", "NPS");
/// What it means.
pub const NPS_MEANS: Msg = Msg::new(
    "推荐者（9–10分）占比 − 贬损者（0–6分）占比，± 为95%区间的一半",
    "share of promoters (9–10) less share of detractors (0–6); ± is half the 95% interval",
);
/// 9 and 10.
pub const PROMOTERS: Msg = Msg::new("推荐者", "Promoters");
/// 7 and 8.
pub const PASSIVES: Msg = Msg::new("中立者", "Passives");
/// 0 to 6.
pub const DETRACTORS: Msg = Msg::new("贬损者", "Detractors");
/// Heading of the months.
pub const TREND: Msg = Msg::new("各月走势：总体满意率", "Month by month: satisfied overall");
/// How it is drawn.
pub const TREND_MEANS: Msg = Msg::new(
    "点为满意率，竖线为95%区间；不足5份的月份不画。竖线相互重叠的月份，差别可能只是偶然。",
    "Points are shares, bars their 95% intervals; months with fewer than 5 sheets are left out. Where bars overlap the difference may be chance.",
);
/// Column: month.
pub const MONTH: Msg = Msg::new("月份", "Month");
/// No office stands out.
pub const OFFICES_ALIKE: Msg = Msg::new(
    "各办公部门之间看不出可靠的差别，不作排名",
    "No reliable difference between the offices; they are not ranked",
);
/// Show as table.
pub const AS_TABLE: Msg = Msg::new("看表格（t）", "Table (t)");
/// Show as charts.
pub const AS_CHART: Msg = Msg::new("看图（t）", "Charts (t)");
/// Print all results.
pub const PRINT_RESULTS: Msg = Msg::new("打印统计表（全部答卷）", "Print results (all sheets)");
/// The table of results, for those who cannot see it.
pub const RESULT_TABLE: Msg = Msg::new("各题结果", "Results by question");
/// Column: the question.
pub const QUESTION: Msg = Msg::new("题目", "Question");
/// Sheets that answered.
pub const N: Msg = Msg::new("作答份数", "Answers");
/// What it counts.
pub const N_MEANS: Msg = Msg::new("回答了本题的答卷", "sheets that answered this question");
/// Satisfied share (S-04).
pub const SATISFIED: Msg = Msg::new("满意率", "Satisfied");
/// What it means.
pub const SATISFIED_MEANS: Msg = Msg::new("（非常满意＋满意）÷ 作答份数", "(very satisfied + satisfied) ÷ answers");
/// The interval.
pub const INTERVAL: Msg = Msg::new("95% 区间", "95% interval");
/// What it means.
pub const INTERVAL_MEANS: Msg = Msg::new("威尔逊区间，份数越少越宽", "Wilson interval; wide when answers are few");
/// Mean grade.
pub const MEAN: Msg = Msg::new("均分", "Mean");
/// What it means.
pub const MEAN_MEANS: Msg = Msg::new("非常满意 5 分，非常不满意 1 分", "very satisfied is 5, very dissatisfied 1");
/// Column: sheets that chose an offer.
pub const SHEETS: Msg = Msg::new("份数", "Sheets");
/// Column: their share.
pub const SHARE: Msg = Msg::new("占比", "Share");
/// What it means.
pub const SHARE_MEANS: Msg = Msg::new("选这一项的 ÷ 作答份数", "chose it ÷ answers");
/// Answers are shown from five on.
pub const TOO_FEW: Msg =
    Msg::new("作答不足 5 份，为保护填写人暂不显示。", "Fewer than 5 answers; hidden so that nobody can be recognised.");
/// Fewer than thirty: to be read with care.
pub const FEW: Msg = Msg::new("不足 30 份，仅供参考", "Fewer than 30 answers; read with care");
/// What customers wrote.
pub const COMMENTS: Msg = Msg::new("客户原话", "In the customers' words");
/// Nobody wrote anything.
pub const NO_COMMENTS: Msg = Msg::new("没有文字意见。", "Nothing was written.");
/// No sheet passes the filters.
pub const NO_SHEETS: Msg = Msg::new("这个范围内还没有答卷。", "No sheets in this selection yet.");
/// Title when there are too few sheets to say anything.
pub const VERDICT_TOO_FEW: Msg = Msg::new("答卷还少，暂时看不出结论", "Too few sheets yet to tell");
/// Column: when.
pub const WHEN: Msg = Msg::new("回收时间", "Returned at");
/// Column: whose sheet it is.
pub const WHO: Msg = Msg::new("填表人", "Respondent");
/// Column: number of the sheet.
pub const NUMBER: Msg = Msg::new("编号", "No.");
/// Column: the answer to the question looked at.
pub const ANSWER: Msg = Msg::new("回答", "Answer");
/// Column: comment.
pub const COMMENT: Msg = Msg::new("意见和建议", "Comments");
/// Opens one sheet.
pub const OPEN_SHEET: Msg = Msg::new("查看答卷", "Open sheet");
/// The whole set of sheets.
pub const ALL_SHEETS: Msg = Msg::new("全部答卷", "All sheets");

/// `9–10`.
pub fn points(low: u8, high: u8) -> String {
    format!("{low}–{high}")
}

/// The recommending in words.
pub fn nps_in_words(lang: Lang, question: &str, score: &str) -> String {
    match lang {
        Lang::Zh => format!("{question} 净推荐值 {score}"),
        Lang::En => format!("{question} NPS {score}"),
    }
}

/// So many of so many came back.
pub fn of_sheets(lang: Lang, returned: u32, handed_out: u32, rate: &str) -> String {
    match lang {
        Lang::Zh => format!("{rate}（{returned} ÷ {handed_out} 份）"),
        Lang::En => format!("{rate} ({returned} of {handed_out} sheets)"),
    }
}

/// `n = 32`.
pub fn n_is(n: u32) -> String {
    format!("n = {n}")
}

/// A share of 0 to 1 as `84%`.
pub fn whole_percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

/// `68%–93%`.
pub fn interval(low: f64, high: f64) -> String {
    format!("{}–{}", whole_percent(low), whole_percent(high))
}

/// A question's answer in words.
pub fn satisfied_in_words(lang: Lang, question: &str, share: &str, low: &str, high: &str) -> String {
    match lang {
        Lang::Zh => format!("{question}：{share} 满意，真实比例很可能在 {low} 到 {high} 之间"),
        Lang::En => format!("{question}: {share} satisfied; the true share is very likely between {low} and {high}"),
    }
}

/// A choice's most taken offer in words.
pub fn most_chosen(lang: Lang, question: &str, offer: &str, share: &str) -> String {
    match lang {
        Lang::Zh => format!("{question} 选“{offer}”的最多，占 {share}"),
        Lang::En => format!("{question} Most often “{offer}”, {share}"),
    }
}

/// The verdict when the best and the worst question really differ.
pub fn verdict_differ(lang: Lang, best: &str, best_share: &str, worst: &str, worst_share: &str) -> String {
    match lang {
        Lang::Zh => format!("“{best}”最受认可（{best_share} 满意），“{worst}”最需要改进（{worst_share} 满意）"),
        Lang::En => {
            format!("“{best}” does best ({best_share} satisfied), “{worst}” needs work most ({worst_share} satisfied)")
        }
    }
}

/// The verdict when no question stands out.
pub fn verdict_alike(lang: Lang, low: &str, high: &str) -> String {
    match lang {
        Lang::Zh => format!("各题满意率相近（{low} 到 {high}），差别可能只是偶然"),
        Lang::En => format!("All questions do about the same ({low} to {high} satisfied); differences may be chance"),
    }
}

/// The verdict when only one question has enough answers, or the set has no grades.
pub fn verdict_count(lang: Lang, sheets: usize) -> String {
    match lang {
        Lang::Zh => format!("共收回 {sheets} 份答卷"),
        Lang::En => format!("{sheets} sheets returned"),
    }
}

/// Heading of the sheets behind a number.
pub fn sheets_behind(lang: Lang, what: &str, sheets: usize) -> String {
    match lang {
        Lang::Zh => format!("{what}：{sheets} 份答卷"),
        Lang::En => format!("{what}: {sheets} sheets"),
    }
}

/// More sheets than are listed.
pub fn more_sheets(lang: Lang, more: usize) -> String {
    match lang {
        Lang::Zh => format!("还有 {more} 份，请用上面的条件缩小范围。"),
        Lang::En => format!("{more} more; please narrow the selection above."),
    }
}

/// A question and one of its answers, as the name of a number.
pub fn question_answer(lang: Lang, question: &str, answer: &str) -> String {
    match lang {
        Lang::Zh => format!("{question}｜{answer}"),
        Lang::En => format!("{question} – {answer}"),
    }
}

/// A rate with its interval and number, in one line.
pub fn share_in_words(lang: Lang, share: &str, interval: &str, n: u32) -> String {
    match lang {
        Lang::Zh => format!("{share}（95% 区间 {interval}，n = {n}）"),
        Lang::En => format!("{share} (95% interval {interval}, n = {n})"),
    }
}
