//! What is said when a verb did not happen: what happened, what is safe, what to do.

use super::{Lang, Msg};

/// The desk was locked meanwhile.
pub const LOCKED: Msg = Msg::new(
    "服务台已锁定，请先解锁。内容还在屏幕上。",
    "The desk is locked. Unlock it first; what you wrote is still on the screen.",
);
/// The passphrase does not open the vault.
pub const WRONG_PASSPHRASE: Msg = Msg::new(
    "口令不对，请再试一次。数据没有变化。",
    "This passphrase does not fit. Please try again; nothing was changed.",
);
/// A file's passphrase does not open it.
pub const WRONG_FILE_PASSPHRASE: Msg = Msg::new(
    "打不开：口令不对，或者文件被改动过。请向发送方核对口令。",
    "It does not open: the passphrase is wrong or the file was altered. Please check with the sender.",
);
/// Disk full.
pub const FULL: Msg = Msg::new(
    "没有存上：磁盘已满。内容还在屏幕上，请清理磁盘后再保存，或先把这张表单存为文件。",
    "Not saved: the disk is full. What you wrote is still on the screen; free some space and save again, or keep this form as a file first.",
);
/// The store cannot be opened.
pub const UNAVAILABLE: Msg = Msg::new(
    "浏览器没有允许本页保存数据。请关闭无痕模式，允许网站保存数据，再刷新。",
    "The browser does not let this page keep its records. Leave private browsing, allow sites to store data, then reload.",
);
/// The store does not answer.
pub const SILENT: Msg = Msg::new(
    "没有存上：存储没有响应。内容还在屏幕上，请稍后再保存，也可以先存为文件。",
    "Not saved: the store does not answer. What you wrote is still on the screen; please save again shortly, or keep it as a file.",
);
/// A newer program wrote here.
pub const NEWER_STORE: Msg = Msg::new(
    "这里的数据由更新的版本写入，请用新版首问打开。",
    "The records here were written by a newer version. Please open them with the newer Shouwen.",
);
/// What is stored is damaged.
pub const DAMAGED: Msg = Msg::new(
    "存储的数据有损坏，没有打开。请不要继续录入，用备份恢复。",
    "The stored records are damaged and were not opened. Please do not go on entering; restore a backup.",
);
/// The store failed otherwise.
pub const FAILED: Msg = Msg::new(
    "没有存上：磁盘可能已满或出错。内容还在屏幕上，请检查磁盘空间后再保存，或先存为文件。",
    "Not saved: the disk may be full or failing. What you wrote is still on the screen; check the disk and save again, or save it to a file first.",
);
/// The vault failed.
pub const VAULT: Msg = Msg::new(
    "加密没有完成。数据没有变化，请刷新后再试。",
    "Encryption did not finish. Nothing was changed; please reload and try again.",
);
/// Fields to put right.
pub fn findings(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("还有 {count} 处需要补充或修改，已在相应位置标出。"),
        (Lang::En, 1) => "One field needs attention; it is marked.".into(),
        (Lang::En, _) => format!("{count} fields need attention; they are marked."),
    }
}
