//! R-27 文件交接、传送、借阅登记: one document that went from hand to hand (W-16 steps 3 and 4, C-6).

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::{Moment, date_text};
use super::value::{Fields, Values};

/// Why a document changes hands; keys of the field `way`.
pub mod way {
    /// 交接: it stays with the other person.
    pub const HAND_OVER: &str = "hand_over";
    /// 传送: it is sent to a place.
    pub const SEND: &str = "send";
    /// 借阅: it comes back.
    pub const LEND: &str = "lend";
}

/// Where a document stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// 借出未还.
    Out,
    /// 已归还.
    Returned,
    /// 已交接: it is not to come back.
    Transferred,
}

/// One entry of the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentLoan {
    /// 时间.
    pub at: Option<Moment>,
    /// 文件名称 and number; never a customer's name.
    pub document: String,
    /// 方式, see [`way`].
    pub way: String,
    /// 移交人, or who lends.
    pub given_by: String,
    /// 接收人, or who borrows.
    pub taken_by: String,
    /// 用途.
    pub purpose: String,
    /// 应还日期, of what is lent.
    pub due_on: String,
    /// 特许批准人 (C-6).
    pub approver: String,
    /// 归还日期.
    pub returned_on: String,
    /// 收回人: who took it back.
    pub received_by: String,
    /// 经手人.
    pub by: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for DocumentLoan {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl DocumentLoan {
    /// Where it stands: only what is lent comes back.
    pub fn stand(&self) -> Stand {
        match self {
            one if one.way != way::LEND => Stand::Transferred,
            one if one.returned_on.is_empty() => Stand::Out,
            _ => Stand::Returned,
        }
    }

    /// Whether it was to come back before this day and has not (W-16 step 4).
    pub fn is_overdue(&self, today: chrono::NaiveDate) -> bool {
        self.stand() == Stand::Out && !self.due_on.is_empty() && self.due_on < date_text(today)
    }

    /// An entry with every field filled, for conformance tests and sample prints.
    pub fn example() -> DocumentLoan {
        let text = str::to_owned;
        DocumentLoan {
            at: Moment::parse("2026-11-20T09:20:00+08:00", 480).ok(),
            document: text("2026年10月投诉归档资料（第3册）"),
            way: text(way::LEND),
            given_by: text("陈静"),
            taken_by: text("工程部 刘强"),
            purpose: text("核对渗漏整改记录"),
            due_on: text("2026-11-24"),
            approver: text("高志远"),
            returned_on: text("2026-11-23"),
            received_by: text("李雯"),
            by: text("陈静"),
            site: text("JN01"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_lent_comes_back_and_is_overdue_after_its_day() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let back = DocumentLoan::example();
        assert_eq!(back.stand(), Stand::Returned);
        let out = DocumentLoan { returned_on: String::new(), ..back.clone() };
        assert_eq!(out.stand(), Stand::Out);
        assert!(!out.is_overdue(day("2026-11-24")) && out.is_overdue(day("2026-11-25")));
        assert!(!back.is_overdue(day("2026-12-31")));
        let sent = DocumentLoan { way: way::SEND.into(), ..out };
        assert!(sent.stand() == Stand::Transferred && !sent.is_overdue(day("2026-12-31")));
    }
}
