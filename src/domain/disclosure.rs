//! R-18 资料复印/带出/导出登记: one time that customer data were copied, printed, taken out or handed out (W-16, C-1 to C-6).

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::{Moment, date_text};
use super::value::{Fields, Values};

/// Ways in which data leave the register; keys of the field `medium`.
pub mod medium {
    /// Printed from the desk.
    pub const PRINT: &str = "print";
    /// Copied on paper.
    pub const COPY: &str = "copy";
    /// A file for another site or program.
    pub const FILE: &str = "file";
    /// A file that is not sealed: anyone can read it.
    pub const PLAIN_FILE: &str = "plain_file";
    /// An original taken out of the office.
    pub const ORIGINAL: &str = "original";
    /// Masked contents shown on the screen.
    pub const SCREEN: &str = "screen";
}

/// What became of a request; keys of the field `decision`.
pub mod decision {
    /// Permitted.
    pub const PERMITTED: &str = "permitted";
    /// Refused.
    pub const REFUSED: &str = "refused";
}

/// Where an entry stands (W-16).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// 待批准: asked for.
    Asked,
    /// 已批准: permitted, not yet handed out.
    Permitted,
    /// 未批准: refused.
    Refused,
    /// 已交出: handed out, or printed, copied, exported.
    Out,
    /// 已归还.
    Returned,
}

/// One entry of the log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Disclosure {
    /// 时间.
    pub at: Option<Moment>,
    /// 资料内容; names a paper or a kind of record, never a person.
    pub what: String,
    /// 事由.
    pub why: String,
    /// 方式, see [`medium`].
    pub medium: String,
    /// 条数 or copies.
    pub count: Option<u32>,
    /// 交给谁: a site, department or person who received it.
    pub receiver: String,
    /// 批准人, 特许人 of the catalogue.
    pub approver: String,
    /// Check code of the parcel, when it went in one.
    pub parcel: String,
    /// 应还日期.
    pub due_on: String,
    /// 归还日期.
    pub returned_on: String,
    /// 申请时间 (W-16 step 1); none where nobody had to ask.
    pub asked_at: Option<Moment>,
    /// 申请人.
    pub asked_by: String,
    /// 特许决定, see [`decision`] (W-16 step 2).
    pub decision: String,
    /// 决定时间.
    pub decided_at: Option<Moment>,
    /// 决定人.
    pub decided_by: String,
    /// 经手人.
    pub by: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for Disclosure {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Disclosure {
    /// Where it stands: the furthest of its facts counts. What has left has left, whatever was decided since.
    pub fn stand(&self) -> Stand {
        match self {
            one if !one.returned_on.is_empty() => Stand::Returned,
            one if one.at.is_some() => Stand::Out,
            one if one.decision == decision::PERMITTED => Stand::Permitted,
            one if one.decision == decision::REFUSED => Stand::Refused,
            _ => Stand::Asked,
        }
    }

    /// When it was written down: asked for, or out without asking.
    pub fn since(&self) -> Option<Moment> {
        self.at.or(self.asked_at)
    }

    /// Whether it permits this person to hand out a file now.
    pub fn permits_file(&self, who: &str) -> bool {
        let is_file = [medium::FILE, medium::PLAIN_FILE].contains(&self.medium.as_str());
        is_file && self.asked_by == who && self.stand() == Stand::Permitted
    }

    /// Whether it was to come back before this day and has not (W-16 step 4).
    pub fn is_overdue(&self, today: chrono::NaiveDate) -> bool {
        !self.due_on.is_empty() && self.returned_on.is_empty() && self.due_on < date_text(today)
    }

    /// An entry with every field filled, for conformance tests and sample prints.
    pub fn example() -> Disclosure {
        let text = str::to_owned;
        Disclosure {
            at: Moment::parse("2026-11-22T15:40:00+08:00", 480).ok(),
            what: text("投诉受理记录表原件"),
            why: text("公司领导查阅重大投诉"),
            medium: text(medium::ORIGINAL),
            count: Some(3),
            receiver: text("公司办公室"),
            approver: text("高志远"),
            parcel: text("7KQ4-91MD"),
            due_on: text("2026-11-25"),
            returned_on: text("2026-11-24"),
            asked_at: Moment::parse("2026-11-22T14:00:00+08:00", 480).ok(),
            asked_by: text("陈静"),
            decision: text(decision::PERMITTED),
            decided_at: Moment::parse("2026-11-22T15:00:00+08:00", 480).ok(),
            decided_by: text("高志远"),
            by: text("陈静"),
            site: text("JN01"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_goes_from_asked_to_returned_by_its_facts_and_only_the_asker_may_use_it() {
        let returned = Disclosure::example();
        assert_eq!(returned.stand(), Stand::Returned);
        let out = Disclosure { returned_on: String::new(), ..returned };
        assert_eq!(out.stand(), Stand::Out);
        let permitted = Disclosure { at: None, medium: medium::FILE.into(), ..out };
        assert_eq!((permitted.stand(), permitted.since()), (Stand::Permitted, permitted.asked_at));
        assert!(permitted.permits_file("陈静") && !permitted.permits_file("李雯"));
        let paper = Disclosure { medium: medium::COPY.into(), ..permitted.clone() };
        assert!(!paper.permits_file("陈静"));
        let refused = Disclosure { decision: decision::REFUSED.into(), ..permitted };
        assert!(refused.stand() == Stand::Refused && !refused.permits_file("陈静"));
        assert_eq!(Disclosure { decision: String::new(), ..refused }.stand(), Stand::Asked);
    }

    #[test]
    fn what_is_not_back_after_its_day_is_overdue() {
        let day = |text: &str| text.parse::<chrono::NaiveDate>().unwrap();
        let back = Disclosure::example();
        let out = Disclosure { returned_on: String::new(), ..back.clone() };
        assert!(!out.is_overdue(day("2026-11-25")) && out.is_overdue(day("2026-11-26")));
        assert!(!back.is_overdue(day("2026-12-31")));
        assert!(!Disclosure { due_on: String::new(), ..out }.is_overdue(day("2026-12-31")));
    }
}
