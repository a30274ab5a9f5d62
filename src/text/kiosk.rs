//! The kiosk: what a customer reads, and how staff leave it.

use super::{Lang, Msg};

/// Starts answering.
pub const START: Msg = Msg::new("开始", "Start");
/// Previous question.
pub const BACK: Msg = Msg::new("上一题", "Back");
/// Next question.
pub const NEXT: Msg = Msg::new("下一题", "Next");
/// Next question without an answer.
pub const SKIP: Msg = Msg::new("跳过", "Skip");
/// Hands the answers in.
pub const SUBMIT: Msg = Msg::new("提交", "Submit");
/// On its way to the disk.
pub const SUBMITTING: Msg = Msg::new("正在提交", "Submitting");
/// The comment page of a set without a text question.
pub const COMMENT: Msg = Msg::new("您还有什么想告诉我们的？", "Is there anything else you would like to tell us?");
/// Hint of a text question.
pub const MAY_BE_EMPTY: Msg = Msg::new("可以不写", "You may leave this empty");
/// After submitting.
pub const THANKS: Msg = Msg::new("谢谢您！", "Thank you!");
/// After submitting, below.
pub const THANKS_MORE: Msg = Msg::new("您的意见已经收到。", "We have received your answers.");
/// Where to complain.
pub const COMPLAINTS_AT: Msg = Msg::new("投诉接待", "Complaints");
/// The warning before the kiosk forgets.
pub const STILL_THERE: Msg = Msg::new("您还在吗？", "Are you still there?");
/// Goes on answering.
pub const GO_ON: Msg = Msg::new("继续填写", "Go on");
/// The corner control for staff.
pub const EXIT: Msg = Msg::new("退出", "Exit");
/// Title of the exit dialog.
pub const EXIT_TITLE: Msg = Msg::new("退出自助屏", "Leave the kiosk");
/// What the exit dialog asks for.
pub const EXIT_PASSPHRASE: Msg = Msg::new("请工作人员输入口令", "Staff: please type the passphrase");
/// Progress of the questions, for those who cannot see the dots.
pub const PROGRESS: Msg = Msg::new("进度", "Progress");

/// The answers could not be stored: said to a customer.
pub const NOT_STORED: Msg = Msg::new(
    "没有存上。您填写的内容还在，请稍候再按一次“提交”，或请工作人员帮忙。",
    "It could not be stored. Your answers are still here; please press Submit again in a moment, or ask the staff.",
);
/// A question that must be answered.
pub const PLEASE_ANSWER: Msg = Msg::new("请先选择本题的答案", "Please answer this question first");
/// How likely one would recommend: the low end.
pub const NOT_AT_ALL: Msg = Msg::new("0 完全不会", "0 not at all");
/// The high end.
pub const CERTAINLY: Msg = Msg::new("10 一定会", "10 certainly");
/// Several may be chosen.
pub const SEVERAL: Msg = Msg::new("可以选多项", "You may choose several");
/// Chooses what to answer.
pub const WHICH: Msg = Msg::new("请选择要填写的问卷", "Please choose what you would like to answer");
/// Who leaves the kiosk.
pub const EXIT_OPERATOR: Msg = Msg::new("姓名", "Name");
/// The box could not be read or written at unlocking.
pub const BOX_SILENT: Msg = Msg::new(
    "自助屏的答卷暂时读不出来；它们还在本机，下次解锁时会再计入。",
    "The kiosk's answers cannot be read just now; they are still on this device and will be counted at the next unlocking.",
);

/// Answers were counted at unlocking.
pub fn counted(lang: Lang, sheets: usize) -> String {
    match (lang, sheets) {
        (Lang::Zh, _) => format!("自助屏收到 {sheets} 份答卷，已计入。"),
        (Lang::En, 1) => "1 sheet from the kiosk has been counted.".into(),
        (Lang::En, _) => format!("{sheets} sheets from the kiosk have been counted."),
    }
}

/// Answers that did not open.
pub fn unreadable(lang: Lang, sheets: usize) -> String {
    match lang {
        Lang::Zh => format!("自助屏有 {sheets} 份答卷打不开（可能被改动或损坏），没有计入，仍保留在本机。"),
        Lang::En => format!(
            "{sheets} of the kiosk's answers do not open (altered or damaged); they were not counted and stay here."
        ),
    }
}

/// How many questions there are.
pub fn length(lang: Lang, questions: usize) -> String {
    match (lang, questions) {
        (Lang::Zh, _) => format!("共 {questions} 题，可以跳过任何一题"),
        (Lang::En, 1) => "1 question; you may skip it".into(),
        (Lang::En, _) => format!("{questions} questions; you may skip any of them"),
    }
}

/// Which question this is.
pub fn position(lang: Lang, at: usize, of: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {at} 题，共 {of} 题"),
        Lang::En => format!("Question {at} of {of}"),
    }
}

/// What happens when nobody touches the screen.
pub fn forgets_in(lang: Lang, seconds: u32) -> String {
    match (lang, seconds) {
        (Lang::Zh, _) => format!("{seconds} 秒后将清空刚才填写的内容"),
        (Lang::En, 1) => "Your answers will be cleared in 1 second".into(),
        (Lang::En, _) => format!("Your answers will be cleared in {seconds} seconds"),
    }
}
