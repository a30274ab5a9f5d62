//! The PIN and the locks of an open desk.

use super::{Lang, Msg};

/// Title of the covered screen.
pub const COVERED: Msg = Msg::new("请输入 PIN 继续", "Please enter the PIN to go on");
/// What it means.
pub const COVERED_HINT: Msg = Msg::new(
    "有一会儿没有操作，屏幕已遮住。填写中的内容都在。",
    "Nobody was here for a while, so the screen is covered. What was being filled in is kept.",
);
/// The PIN.
pub const PIN: Msg = Msg::new("PIN", "PIN");
/// Go on.
pub const UNCOVER: Msg = Msg::new("继续", "Go on");
/// Use the passphrase instead.
pub const USE_PASSPHRASE: Msg = Msg::new("改用口令", "Use the passphrase");
/// A wrong PIN.
pub fn wrong_pin(lang: Lang, left: u32) -> String {
    match (lang, left) {
        (Lang::Zh, _) => format!("PIN 不对，还可以再试 {left} 次"),
        (Lang::En, 1) => "This is not the PIN. One try is left".into(),
        (Lang::En, _) => format!("This is not the PIN. {left} tries are left"),
    }
}
/// Too many wrong tries.
pub const TRIES_OVER: Msg = Msg::new(
    "PIN 连续输错五次，服务台已锁定，请用口令解锁。记录和填写中的内容都在。",
    "Five wrong PINs: the desk is locked. Please unlock it with the passphrase. Records and what was being typed are kept.",
);
/// The desk locked itself.
pub const WENT_IDLE: Msg = Msg::new(
    "有一段时间没有操作，服务台已自动锁定。填写中的内容都在，解锁后可以继续。如需短暂离开，可在“设置”里设一个 PIN，回来时输入 PIN 即可。",
    "Nobody was here for a while, so the desk locked itself. What was being typed is kept. For short absences, set a PIN under Settings.",
);

/// Section in the settings.
pub const SECTION: Msg = Msg::new("短暂离开用的 PIN", "PIN for short absences");
/// What it is.
pub const SECTION_HELP: Msg = Msg::new(
    "4～8 位数字。离开几分钟回来时输入 PIN 就能继续，不必输口令。PIN 不保存在电脑里，锁定或关闭本页后失效；连续输错五次要用口令。",
    "4 to 8 digits. After a few minutes away, the PIN uncovers the screen instead of the passphrase. It is never stored and ends when the desk is locked or the page is closed; after five wrong tries the passphrase is asked.",
);
/// Set it.
pub const SET_PIN: Msg = Msg::new("设定 PIN", "Set PIN");
/// Set another.
pub const RENEW_PIN: Msg = Msg::new("更换 PIN", "Change PIN");
/// Take it away.
pub const DROP_PIN: Msg = Msg::new("不用 PIN", "No PIN");
/// It is set.
pub const PIN_IS_SET: Msg = Msg::new("本次已设 PIN。", "A PIN is set for this session.");
/// Done.
pub const PIN_DONE: Msg =
    Msg::new("PIN 已设定，锁定前一直有效。", "The PIN is set and holds until the desk is locked.");
/// Not digits.
pub const PIN_DIGITS: Msg = Msg::new("请填写 4～8 位数字", "Please write 4 to 8 digits");
/// Too plain.
pub const PIN_TOO_PLAIN: Msg = Msg::new(
    "这个 PIN 太容易猜到，请换一个，不要用连号或同一个数字",
    "This PIN is easily guessed. Please avoid a row of digits or one digit repeated",
);
