//! Text that was typed and not saved, and records that were changed elsewhere while their form was open.

use super::{Lang, Msg};

/// The form shows text of an earlier time.
pub fn brought_back(lang: Lang, when: &str) -> String {
    match lang {
        Lang::Zh => format!("上次没有保存的内容（{when}）已放回表单。"),
        Lang::En => format!("What was not saved last time ({when}) is back on the form."),
    }
}
/// Discard it.
pub const DISCARD: Msg = Msg::new("放弃", "Discard");
/// A kept piece was altered.
pub const ALTERED: Msg = Msg::new(
    "有一份没有保存的内容已被改动，无法放回，请重新填写。已保存的记录不受影响。",
    "A text that was not saved has been altered and cannot be brought back; please write it again. Saved records are safe.",
);
/// Typed text cannot be kept for now.
pub const NOT_KEPT: Msg = Msg::new(
    "正在填写的内容暂时存不到本机，请尽快保存，保存前不要关闭本页。",
    "What is being typed cannot be kept on this computer for now. Please save soon and keep this page open until then.",
);

/// Title of the list on the board.
pub const UNSAVED: Msg = Msg::new("没有保存的内容", "Not saved yet");
/// Go on with it.
pub const GO_ON: Msg = Msg::new("继续填写", "Go on");
/// Told after unlocking.
pub fn some_unsaved(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("有 {count} 份表单上次没有保存，内容都在，可在“今日”里继续填写。"),
        (Lang::En, 1) => "One form was not saved last time. Its text is kept; please go on from Today.".into(),
        (Lang::En, _) => {
            format!("{count} forms were not saved last time. Their text is kept; please go on from Today.")
        }
    }
}

/// The record was written elsewhere and a choice is needed.
pub const CLASH: Msg =
    Msg::new("这条记录刚在另一处改过，请选择留哪一个", "This record was just changed elsewhere. Please choose");
/// The record was written elsewhere; the form shows the new values.
pub const RENEWED: Msg = Msg::new(
    "这条记录刚在另一处改过，表单已换成新内容",
    "This record was just changed elsewhere. The form shows the new values",
);
/// The other value.
pub const THEIRS: Msg = Msg::new("另一处", "Elsewhere");
/// The own value.
pub const YOURS: Msg = Msg::new("您填的", "Yours");
/// The value before.
pub const BEFORE: Msg = Msg::new("原来", "Before");
/// The value now.
pub const NOW: Msg = Msg::new("现在", "Now");
/// Take the other value.
pub const TAKE_THEIRS: Msg = Msg::new("采用另一处的", "Use theirs");
/// Keep the own value.
pub const KEEP_MINE: Msg = Msg::new("用我填的", "Keep mine");
/// Seen.
pub const SEEN: Msg = Msg::new("知道了", "All right");
/// Saving was refused, because fields were written elsewhere since the form was opened.
pub const CHANGED_ELSEWHERE: Msg = Msg::new(
    "没有保存：您改的内容刚在另一处也改了。两边的内容都在表单上，请选择后再保存。",
    "Not saved: what you changed was just changed elsewhere too. Both are on the form; please choose, then save.",
);
/// The case moved on while a step was being filled.
pub const CASE_MOVED: Msg = Msg::new(
    "这件投诉在另一处刚有新进展，请先看一下右侧的处理过程。",
    "This complaint has just moved on elsewhere. Please look at its history first.",
);
/// A conflict was settled elsewhere first.
pub const SETTLED_ELSEWHERE: Msg =
    Msg::new("这一项刚在另一处确认过，这里没有再改。", "This was just settled elsewhere; nothing was changed here.");
