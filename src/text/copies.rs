//! Words about the two copies of a desk.

use super::{Lang, Msg};

/// A copy was repaired from the other.
pub const HEALED: Msg = Msg::new(
    "两份数据中有一份不完整，已用另一份补全并核对无误，资料没有缺失",
    "One of the two copies was incomplete. It has been restored from the other and checked; no records are missing.",
);

/// A copy could not be repaired.
pub fn not_healed(lang: Lang, why: &str) -> String {
    match lang {
        Lang::Zh => format!("资料完整，但目前只有一份可靠：另一份没能补全（{why}）。请尽快备份，并检查磁盘空间"),
        Lang::En => format!(
            "The records are complete, but only one copy is sound: the other could not be restored ({why}). Please back up soon and check the disk."
        ),
    }
}

/// The browser says that it has lost data.
pub fn reported_loss(lang: Lang, words: &str) -> String {
    match lang {
        Lang::Zh => format!("浏览器报告它丢失过存储数据（{words}）。首问已核对两份数据，如有缺失会另行提示"),
        Lang::En => format!(
            "The browser reports that it has lost stored data ({words}). Shouwen has checked both copies and says so if anything is missing."
        ),
    }
}
