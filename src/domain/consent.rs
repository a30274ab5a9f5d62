//! What a customer agreed to about their data (4.2; Personal Information Protection Law, articles 13 to 17 and 44 to 47): which
//! notice was given, for which purposes, when it was agreed to, when it was taken back.
//!
//! Invariant: withdrawing changes nothing of what was agreed before; both stay on record.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::moment::parse_date;
use super::value::{Fields, Values};

/// One consent. Its parent is the customer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    /// The customer card.
    pub customer: Option<Uuid>,
    /// 客户姓名, as it was then.
    pub customer_name: String,
    /// 告知方式: how the notice reached the customer.
    pub notice: String,
    /// 用途.
    pub purposes: Vec<String>,
    /// 同意日期.
    pub given_on: String,
    /// 同意方式.
    pub given_by: String,
    /// 撤回日期.
    pub withdrawn_on: String,
    /// 撤回说明.
    pub withdrawn_note: String,
    /// 经办人.
    pub by: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for Consent {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Consent {
    /// Whether it holds.
    pub fn holds(&self) -> bool {
        !self.given_on.is_empty() && self.withdrawn_on.is_empty()
    }

    /// A consent with every field filled, for conformance tests and sample prints.
    pub fn example() -> Consent {
        let text = str::to_owned;
        Consent {
            customer: Some(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0001)),
            customer_name: text("林秀芝"),
            notice: text("paper"),
            purposes: vec![text("service"), text("visit")],
            given_on: text("2026-11-20"),
            given_by: text("signature"),
            withdrawn_on: text("2026-11-22"),
            withdrawn_note: text("客户不再看房，要求停止电话回访。"),
            by: text("陈静"),
            site: text("JN01"),
        }
    }
}

/// When a card falls due for erasure: so many months after the last thing known of the customer. Nothing is due where no months
/// are set (G-25: default off).
pub fn erasure_due(last_known: &str, months: u32) -> Option<NaiveDate> {
    let months = (months > 0).then(|| Months::new(months))?;
    parse_date(last_known).ok()?.checked_add_months(months)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_consent_holds_from_giving_to_withdrawing() {
        let withdrawn = Consent::example();
        let given = Consent { withdrawn_on: String::new(), ..withdrawn.clone() };
        assert!(given.holds() && !withdrawn.holds() && !Consent::default().holds());
    }

    #[test]
    fn a_card_is_due_months_after_the_last_word_and_never_where_no_months_are_set() {
        let day = |text: &str| parse_date(text).ok();
        assert_eq!(erasure_due("2026-08-31", 6), day("2027-02-28"));
        assert_eq!(erasure_due("2026-08-31", 0), None);
        assert_eq!(erasure_due("", 6), None);
    }
}
