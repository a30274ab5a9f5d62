//! First start, set-up, unlocking, recovery.

use super::Msg;

/// Welcome.
pub const WELCOME: Msg = Msg::new("首问服务台", "Shouwen service desk");
/// What it is.
pub const PROMISE: Msg = Msg::new(
    "客户登记、投诉、满意度调查，都在这一页里。数据加密保存在本机浏览器，不上传。",
    "Customer register, complaints and surveys on this one page. Records stay in this browser, encrypted; nothing is uploaded.",
);
/// Set-up card.
pub const SET_UP: Msg = Msg::new("建立服务台", "Set up this desk");
/// What set-up asks.
pub const SET_UP_HINT: Msg =
    Msg::new("填写站点、姓名和口令，约两分钟。", "Site, your name and a passphrase; about two minutes.");
/// Demo card.
pub const DEMO_DESK: Msg = Msg::new("打开演示台", "Demo desk");
/// What the demo is.
pub const DEMO_HINT: Msg = Msg::new(
    "虚构的三百多位客户，随便试，不要录入真实资料。",
    "Three hundred invented customers to try things on. Do not enter real people.",
);
/// Working.
pub const OPENING_DEMO: Msg = Msg::new("正在准备演示数据", "Preparing the demo");

/// Site code.
pub const SITE_CODE: Msg = Msg::new("站点编号", "Site code");
/// Help of the site code.
pub const SITE_CODE_HELP: Msg = Msg::new(
    "2～8位大写字母或数字，如 JN01；写在每个单号前面，同一站点有两台电脑时请用不同编号",
    "2–8 capital letters or digits, e.g. JN01. It starts every form number; two desks of one site need two codes",
);
/// Site name.
pub const SITE_NAME: Msg = Msg::new("站点名称", "Site name");
/// Example of a site name.
pub const SITE_NAME_HELP: Msg = Msg::new("如：泉城花园售楼处", "e.g. Spring Garden sales office");
/// Operator.
pub const OPERATOR: Msg = Msg::new("您的姓名", "Your name");
/// Help of the operator.
pub const OPERATOR_HELP: Msg = Msg::new("写在每条记录上", "Written on every record");
/// Passphrase.
pub const PASSPHRASE: Msg = Msg::new("口令", "Passphrase");
/// Help of the passphrase.
pub const PASSPHRASE_HELP: Msg = Msg::new(
    "至少10个字符，例如几个不相干的词。忘记口令只能用恢复码打开，请妥善保管",
    "At least 10 characters, for example a few unrelated words. If forgotten, only the recovery code opens the desk",
);
/// Passphrase again.
pub const PASSPHRASE_AGAIN: Msg = Msg::new("再输一次口令", "Passphrase again");
/// They differ.
pub const PASSPHRASES_DIFFER: Msg =
    Msg::new("两次输入不一样，请重新输入第二次", "The two differ; please type the second one again");
/// The field must be filled.
pub const PLEASE_FILL: Msg = Msg::new("请填写", "Please fill this in");
/// The site code is not one.
pub const CODE_WANTED: Msg = Msg::new("请填写2～8位大写字母或数字", "Please write 2–8 capital letters or digits");
/// Strength words, weakest first.
pub const STRENGTHS: [Msg; 4] = [
    Msg::new("太短", "Too short"),
    Msg::new("容易被猜到", "Easy to guess"),
    Msg::new("可以使用", "Good enough"),
    Msg::new("很好", "Strong"),
];
/// Start set-up.
pub const CREATE: Msg = Msg::new("建立", "Create");
/// Deriving the key.
pub const DERIVING: Msg = Msg::new("正在生成密钥，约需几秒", "Making keys; this takes a few seconds");

/// Recovery code.
pub const RECOVERY_CODE: Msg = Msg::new("恢复码", "Recovery code");
/// What to do with it.
pub const RECOVERY_ADVICE: Msg = Msg::new(
    "只显示这一次。请打印或抄下，放进保险柜。口令全忘时，只有它能打开这个服务台。",
    "Shown only this once. Print it or write it down and keep it in a safe. When every passphrase is forgotten, only this opens the desk.",
);
/// Ask back the last group.
pub const LAST_GROUP: Msg =
    Msg::new("请输入恢复码最后四位，确认已记下", "Type the last four symbols to confirm you have it");
/// The last group is not right.
pub const LAST_GROUP_WRONG: Msg = Msg::new(
    "与恢复码最后四位不一致，请看一下打印件",
    "These are not the last four symbols; please look at your print",
);
/// Go on.
pub const START_WORK: Msg = Msg::new("开始使用", "Start work");

/// Unlock.
pub const UNLOCK: Msg = Msg::new("解锁", "Unlock");
/// The desk is locked.
pub const IS_LOCKED: Msg = Msg::new("服务台已锁定", "The desk is locked");
/// Open the demo again.
pub const OPEN_DEMO_AGAIN: Msg = Msg::new("打开演示台", "Open the demo desk");
/// Use the recovery code.
pub const USE_RECOVERY: Msg = Msg::new("忘记口令，用恢复码打开", "Passphrase forgotten: use the recovery code");
/// Use the passphrase.
pub const USE_PASSPHRASE: Msg = Msg::new("用口令打开", "Use the passphrase");
/// The code is mistyped.
pub const RECOVERY_MISTYPED: Msg = Msg::new(
    "恢复码有误，请对照打印件逐组核对（共8组，每组4位）",
    "This is not a recovery code. Please compare group by group (eight groups of four)",
);

/// Try again.
pub const TRY_AGAIN: Msg = Msg::new("再试一次", "Try again");
/// Type the code.
pub const TYPE_SITE_CODE: Msg = Msg::new("请输入站点编号以确认", "Type the site's code to confirm");
/// The store cannot be read.
pub const BROKEN: Msg = Msg::new("数据打不开", "The records cannot be opened");
/// Several people have accounts: nobody is asked for a name.
pub const WHO_BY_PASSPHRASE: Msg =
    Msg::new("请输入您自己的口令，由口令识别是谁", "Please type your own passphrase; it says who you are");
