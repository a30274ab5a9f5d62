//! 人员: accounts and roles.

use super::{Lang, Msg};

/// Title.
pub const TITLE: Msg = Msg::new("人员账号", "Accounts");
/// What accounts are.
pub const LEAD: Msg = Msg::new(
    "每人一个账号、一个口令：解锁时由口令识别是谁，记录上写的就是谁。角色只管在服务台里能办什么；知道任何一个口令的人都能打开资料，离职当天请停用账号。",
    "Each person has an account and a passphrase: the passphrase says who unlocks, and that name stands on the records. A role rules what may be done in the desk; whoever knows any passphrase can open the records, so please end accounts on the day somebody leaves.",
);
/// A demo desk has none.
pub const DEMO: Msg = Msg::new(
    "演示台没有口令，不能建账号。正式使用请新建服务台",
    "The demo desk has no passphrases and no accounts. Please set up a real desk",
);
/// The name is taken.
pub const NAME_TAKEN: Msg = Msg::new(
    "已有同名的账号，请加上区别，例如“张敏（夜班）”",
    "There is an account of this name. Please tell them apart, e.g. “Zhang Min (late)”",
);
/// The passphrase cannot be taken.
pub const TAKE_ANOTHER: Msg =
    Msg::new("这个口令不能用，请换一个", "This passphrase cannot be used here. Please take another");
/// The last director.
pub const LAST_DIRECTOR: Msg = Msg::new(
    "至少要留一位有口令的主任。请先把另一位同事设为主任",
    "One director with a passphrase must stay. Please make somebody else a director first",
);
/// Nobody ends their own account.
pub const NOT_ONESELF: Msg = Msg::new("自己的账号请由另一位主任停用", "Another director has to end your own account");
/// Add.
pub const ADD: Msg = Msg::new("添加账号", "Add an account");
/// Change.
pub const CHANGE: Msg = Msg::new("修改", "Change");
/// New passphrase.
pub const NEW_PASSPHRASE: Msg = Msg::new("换口令", "New passphrase");
/// The first passphrase of a colleague.
pub const PASSPHRASE: Msg = Msg::new("这位同事的口令", "This colleague's passphrase");
/// Help of it.
pub const PASSPHRASE_HELP: Msg = Msg::new(
    "请本人来输入。至少10个字符；忘记后由主任重设",
    "Please let the colleague type it. At least 10 characters; a director can set a new one",
);
/// End.
pub const END: Msg = Msg::new("停用账号", "End the account");
/// Asks before ending.
pub fn really_end(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Zh => format!("停用后，{name}的口令打不开服务台，其经手的记录照旧保留。确定停用吗？"),
        Lang::En => {
            format!("{name}'s passphrase will no longer open the desk; what they recorded stays. End the account?")
        }
    }
}
/// Ended.
pub const ENDED: Msg = Msg::new("账号已停用", "The account has ended");
/// Added.
pub const ADDED: Msg = Msg::new("账号已建好，口令马上可用", "The account is ready; the passphrase works at once");
/// Passphrase set.
pub const PASSPHRASE_SET: Msg = Msg::new("口令已换好", "The new passphrase is set");
/// Name.
pub const NAME: Msg = Msg::new("姓名", "Name");
/// Post.
pub const POST: Msg = Msg::new("岗位", "Post");
/// Role.
pub const ROLE: Msg = Msg::new("角色", "Role");
/// Phone.
pub const PHONE: Msg = Msg::new("电话", "Phone");
/// Standing of the account.
pub const STATE: Msg = Msg::new("状态", "State");
/// In use.
pub const IN_USE: Msg = Msg::new("在用", "In use");
/// Without a passphrase.
pub const NO_PASSPHRASE: Msg = Msg::new("未设口令", "No passphrase");
/// Left.
pub fn left(lang: Lang, on: &str) -> String {
    match lang {
        Lang::Zh => format!("{on} 停用"),
        Lang::En => format!("Ended {on}"),
    }
}
/// Who may do what.
pub const RIGHTS: Msg = Msg::new("各角色能办什么", "Who may do what");
/// The matter.
pub const MATTER: Msg = Msg::new("事项", "Matter");
/// May.
pub const MAY: Msg = Msg::new("可以", "Yes");
/// May not.
pub const MAY_NOT: Msg = Msg::new("—", "—");
/// The account of the session.
pub fn signed_in(lang: Lang, name: &str, role: &str) -> String {
    match lang {
        Lang::Zh => format!("当前登录：{name}（{role}）"),
        Lang::En => format!("Signed in: {name} ({role})"),
    }
}
