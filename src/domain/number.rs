//! Form numbers: `JN01-TS-202611-0007` (catalogue 1.1 rule 4, G-09).
//!
//! Site code, series, month, serial. The site code keeps numbers unique after import at another site. A number is given
//! once and never reused; gaps are allowed. The check code is for the QR text, so that a misread or mistyped number shows.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::moment::Moment;
use crate::text::Msg;

/// The text is not a form number or a part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberProblem {
    /// A site code is 2 to 8 letters or digits.
    #[error("not a site code")]
    SiteCode,
    /// No series has this code.
    #[error("unknown series")]
    Series,
    /// Not `site-series-yyyymm-serial`.
    #[error("not a form number")]
    Shape,
    /// The check code does not fit the number.
    #[error("the check code does not fit")]
    Check,
}

/// The short code of a site, 2 to 8 capital letters or digits; the first part of all its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SiteCode(String);

impl SiteCode {
    /// Reads a site code; small letters and full width are understood.
    pub fn parse(text: &str) -> Result<SiteCode, NumberProblem> {
        let code = crate::text::digits::fold_width(text).to_ascii_uppercase();
        let fits = (2..=8).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if fits { Ok(SiteCode(code)) } else { Err(NumberProblem::SiteCode) }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SiteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is numbered. The two letters are the initials of the Chinese name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Series {
    /// R-01 客户.
    Customer,
    /// R-03 咨询.
    Enquiry,
    /// R-04 移交.
    SalesHandover,
    /// 投诉: register, notice, intake and opinion form share one number (1.1 rule 1).
    Complaint,
    /// R-11 整改.
    Rectification,
    /// R-12 满意度.
    #[default]
    Satisfaction,
    /// R-13 业户意见.
    Residents,
    /// R-14 问卷.
    Buyers,
    /// R-15 回访.
    ReturnVisit,
    /// 维修.
    Repair,
}

impl Series {
    /// All series in the order of the catalogue.
    pub const ALL: [Series; 10] = [
        Series::Customer,
        Series::Enquiry,
        Series::SalesHandover,
        Series::Complaint,
        Series::Rectification,
        Series::Satisfaction,
        Series::Residents,
        Series::Buyers,
        Series::ReturnVisit,
        Series::Repair,
    ];

    /// The two letters in the number.
    pub const fn code(self) -> &'static str {
        match self {
            Series::Customer => "KH",
            Series::Enquiry => "ZX",
            Series::SalesHandover => "YJ",
            Series::Complaint => "TS",
            Series::Rectification => "ZG",
            Series::Satisfaction => "MY",
            Series::Residents => "YH",
            Series::Buyers => "WJ",
            Series::ReturnVisit => "HF",
            Series::Repair => "WX",
        }
    }

    /// What the series numbers.
    pub const fn label(self) -> Msg {
        match self {
            Series::Customer => Msg::new("客户", "Customer"),
            Series::Enquiry => Msg::new("咨询", "Enquiry"),
            Series::SalesHandover => Msg::new("移交", "Hand-over"),
            Series::Complaint => Msg::new("投诉", "Complaint"),
            Series::Rectification => Msg::new("服务整改", "Rectification"),
            Series::Satisfaction => Msg::new("满意度调查", "Satisfaction survey"),
            Series::Residents => Msg::new("业户意见调查", "Resident survey"),
            Series::Buyers => Msg::new("客户问卷", "Customer questionnaire"),
            Series::ReturnVisit => Msg::new("回访", "Return visit"),
            Series::Repair => Msg::new("维修", "Repair"),
        }
    }

    /// The series with these two letters.
    pub fn from_code(code: &str) -> Result<Series, NumberProblem> {
        Series::ALL.into_iter().find(|series| series.code() == code).ok_or(NumberProblem::Series)
    }
}

impl Serialize for Series {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Series {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Series, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Series::from_code(&code).map_err(serde::de::Error::custom)
    }
}

/// The number of one form.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FormNumber {
    /// The site that gave it.
    pub site: SiteCode,
    /// What it numbers.
    pub series: Series,
    /// Year and month as in `202611`.
    pub month: u32,
    /// Counts from 1 in each month, at least four digits wide.
    pub serial: u32,
}

impl FormNumber {
    /// The next free number of a site and series in the month of `now`: one above the highest among `existing`, whatever
    /// gaps there are. Pass every number the desk knows, voided and imported ones too; other texts are passed over.
    pub fn next<'a>(
        site: &SiteCode,
        series: Series,
        now: Moment,
        existing: impl IntoIterator<Item = &'a str>,
    ) -> FormNumber {
        let month = now.year_month().parse().unwrap_or(0);
        let highest = existing
            .into_iter()
            .filter_map(|text| FormNumber::parse(text).ok())
            .filter(|number| number.site == *site && number.series == series && number.month == month)
            .map(|number| number.serial)
            .max();
        FormNumber { site: site.clone(), series, month, serial: highest.unwrap_or(0).saturating_add(1) }
    }

    /// Reads `JN01-TS-202611-0007`; small letters and full width are understood.
    pub fn parse(text: &str) -> Result<FormNumber, NumberProblem> {
        let folded = crate::text::digits::fold_width(text).to_ascii_uppercase();
        let parts: Vec<&str> = folded.split('-').collect();
        let [site, series, month, serial] = parts.as_slice() else { return Err(NumberProblem::Shape) };
        let number = |digits: &str, widths: std::ops::RangeInclusive<usize>| -> Result<u32, NumberProblem> {
            let fits = widths.contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
            if fits { digits.parse().map_err(|_| NumberProblem::Shape) } else { Err(NumberProblem::Shape) }
        };
        let (month, serial) = (number(month, 6..=6)?, number(serial, 4..=9)?);
        if !(1..=12).contains(&(month % 100)) || serial == 0 {
            return Err(NumberProblem::Shape);
        }
        Ok(FormNumber { site: SiteCode::parse(site)?, series: Series::from_code(series)?, month, serial })
    }

    /// The check character over letters and digits: ISO/IEC 7064, MOD 37,36 (hybrid system, one character of 0-9 A-Z). It
    /// finds every single wrong character and nearly all swaps of neighbours.
    pub fn check_code(&self) -> char {
        check_character(&self.to_string())
    }

    /// What the QR code on paper holds: number, `*`, check character. Never personal data (design 9).
    pub fn qr_text(&self) -> String {
        format!("{self}*{}", self.check_code())
    }

    /// Reads what a scanner gives back; a number without check character is accepted as typed by hand.
    pub fn parse_scanned(text: &str) -> Result<FormNumber, NumberProblem> {
        let folded = text.trim().to_ascii_uppercase();
        let Some((number, check)) = folded.split_once('*') else { return FormNumber::parse(&folded) };
        let number = FormNumber::parse(number)?;
        let mut given = check.chars();
        let fits = given.next() == Some(number.check_code()) && given.next().is_none();
        if fits { Ok(number) } else { Err(NumberProblem::Check) }
    }
}

impl fmt::Display for FormNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{:06}-{:04}", self.site, self.series.code(), self.month, self.serial)
    }
}

impl FromStr for FormNumber {
    type Err = NumberProblem;

    fn from_str(text: &str) -> Result<FormNumber, NumberProblem> {
        FormNumber::parse(text)
    }
}

const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// ISO/IEC 7064 MOD 37,36 over the letters and digits of a text, other characters passed over. Also for survey sheets.
pub fn check_character(text: &str) -> char {
    let mut sum = 36;
    for value in text.bytes().filter_map(|b| ALPHABET.iter().position(|a| *a == b.to_ascii_uppercase())) {
        sum = (sum + value) % 36;
        sum = if sum == 0 { 36 } else { sum } * 2 % 37;
    }
    char::from(ALPHABET[(37 - sum) % 36])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> SiteCode {
        SiteCode::parse("JN01").unwrap()
    }

    fn november() -> Moment {
        Moment::parse("2026-11-22T09:30:00+08:00", 480).unwrap()
    }

    #[test]
    fn a_number_reads_back_what_it_writes() {
        for text in ["JN01-TS-202611-0007", "A1-KH-202612-12345", "12345678-MY-199901-0001"] {
            assert_eq!(FormNumber::parse(text).map(|n| n.to_string()), Ok(text.to_owned()));
        }
        assert_eq!(
            FormNumber::parse(" ｊｎ01-ts-202611-0007").map(|n| n.to_string()),
            Ok("JN01-TS-202611-0007".into())
        );
        for bad in [
            "",
            "JN01",
            "J-TS-202611-0007",
            "JN01-QQ-202611-0007",
            "JN01-TS-202613-0007",
            "JN01-TS-202611-0000",
            "JN01-TS-202611-7",
            "济南-TS-202611-0007",
        ] {
            assert!(FormNumber::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_next_number_is_above_every_known_one_of_its_site_series_and_month() {
        let known = [
            "JN01-TS-202611-0003",
            "JN01-TS-202611-0009",
            "JN02-TS-202611-0050",
            "JN01-KH-202611-0060",
            "JN01-TS-202610-0070",
            "旧编号",
        ];
        let next = |series| FormNumber::next(&site(), series, november(), known).to_string();
        assert_eq!(next(Series::Complaint), "JN01-TS-202611-0010");
        assert_eq!(next(Series::Enquiry), "JN01-ZX-202611-0001");
    }

    #[test]
    fn after_9999_numbers_grow_wider_and_never_start_again() {
        let next = FormNumber::next(&site(), Series::Complaint, november(), ["JN01-TS-202611-9999"]);
        assert_eq!(next.to_string(), "JN01-TS-202611-10000");
        let after = FormNumber::next(&site(), Series::Complaint, november(), [next.to_string().as_str()]);
        assert_eq!(after.serial, 10_001);
    }

    #[test]
    fn the_check_character_is_that_of_iso_7064() {
        // The worked example of the Global Release Identifier, which uses the same standard.
        assert_eq!(check_character("A1-2425G-ABC1234002"), 'M');
    }

    #[test]
    fn a_misread_number_is_noticed() {
        let number = FormNumber::parse("JN01-TS-202611-0007").unwrap();
        assert_eq!(FormNumber::parse_scanned(&number.qr_text()), Ok(number.clone()));
        assert_eq!(FormNumber::parse_scanned("jn01-ts-202611-0007"), Ok(number.clone()));
        let wrong = number.qr_text().replace("0007", "0001");
        assert_eq!(FormNumber::parse_scanned(&wrong), Err(NumberProblem::Check));
        for digit in 0..10 {
            let other = FormNumber { serial: digit + 10, ..number.clone() };
            let again = FormNumber { serial: digit + 11, ..number.clone() };
            assert_ne!(other.check_code(), again.check_code());
        }
    }

    #[test]
    fn series_codes_are_unique_and_read_back() {
        for series in Series::ALL {
            assert_eq!(Series::from_code(series.code()), Ok(series));
        }
    }
}
