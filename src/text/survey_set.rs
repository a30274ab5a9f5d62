//! Editing question sets.

use super::{Lang, Msg};
use crate::text::surveys::version;

/// Edit a set.
pub const EDIT: Msg = Msg::new("编辑题目", "Edit questions");
/// A set of the site's own.
pub const NEW_SET: Msg = Msg::new("新建问卷", "New question set");
/// Heading of the questions.
pub const QUESTIONS: Msg = Msg::new("题目", "Questions");
/// Add one at the end.
pub const ADD: Msg = Msg::new("添加一题", "Add a question");
/// Move it up.
pub const UP: Msg = Msg::new("上移", "Move up");
/// Move it down.
pub const DOWN: Msg = Msg::new("下移", "Move down");
/// Take it away.
pub const REMOVE: Msg = Msg::new("删除此题", "Remove");
/// The question in Chinese.
pub const TEXT_ZH: Msg = Msg::new("题目（中文）", "Question (Chinese)");
/// The question in English.
pub const TEXT_EN: Msg = Msg::new("题目（英文）", "Question (English)");
/// How it is answered.
pub const KIND: Msg = Msg::new("题型", "Answered by");
/// Kinds in the order of `QuestionKind::ALL`.
pub const KINDS: [Msg; 5] = [
    Msg::new("五级评价", "Five grades"),
    Msg::new("单选", "One choice"),
    Msg::new("多选", "Several choices"),
    Msg::new("推荐意愿（0–10分）", "Recommending (0 to 10)"),
    Msg::new("文字意见", "Own words"),
];
/// In which words the grades are asked.
pub const SCALE: Msg = Msg::new("评价用语", "Words of the grades");
/// Scales in the order of `Scale::ALL`.
pub const SCALES: [Msg; 3] = [
    Msg::new("非常满意 — 非常不满意", "Very satisfied – very dissatisfied"),
    Msg::new("非常同意 — 非常不同意", "Strongly agree – strongly disagree"),
    Msg::new("很好 — 很差", "Very good – very poor"),
];
/// Nobody goes on without an answer.
pub const REQUIRED: Msg = Msg::new("自助屏必答", "Must be answered on the kiosk");
/// The choices.
pub const CHOICES: Msg = Msg::new("选项（每行一个，可写“中文 / English”）", "Choices (one a line: 中文 / English)");
/// Answers that skip.
pub const SKIP_WHEN: Msg = Msg::new("答这些时跳题", "These answers skip");
/// Where they lead.
pub const SKIP_TO: Msg = Msg::new("跳到", "Go on with");
/// No rule.
pub const NO_SKIP: Msg = Msg::new("不跳题", "No skipping");
/// The rule that ends.
pub const TO_END: Msg = Msg::new("结束问卷", "The end");
/// Save.
pub const SAVE: Msg = Msg::new("保存问卷", "Save the set");
/// What saving means.
pub const NEW_VERSION: Msg = Msg::new(
    "改动题目后保存会生成新版本；已经收回的答卷保留原来的题目和版本，不会改变。",
    "Saving changed questions makes a new version; sheets that came back keep their questions and version.",
);
/// Look at the kiosk's face of the set.
pub const PREVIEW_KIOSK: Msg = Msg::new("自助屏预览", "As on the kiosk");
/// Look at the paper's face of the set.
pub const PREVIEW_PAPER: Msg = Msg::new("纸质预览", "As on paper");
/// A preview takes no answers.
pub const PREVIEW_ONLY: Msg =
    Msg::new("这是预览，填写的内容不会保存。", "This is a preview; nothing you enter is kept.");

/// `第 3 题`.
pub fn place(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Zh => format!("第 {number} 题"),
        Lang::En => format!("Question {number}"),
    }
}

/// A place in the list of where to go on.
pub fn lead(lang: Lang, number: usize, words: &str) -> String {
    let words: String = words.chars().take(24).collect();
    match lang {
        Lang::Zh => format!("第 {number} 题 {words}"),
        Lang::En => format!("{number}. {words}"),
    }
}

/// Which version is being edited.
pub fn editing(lang: Lang, from: u32) -> String {
    match lang {
        Lang::Zh => format!("在{}的基础上修改", version(lang, from)),
        Lang::En => format!("Editing from {}", version(lang, from).to_lowercase()),
    }
}
