//! What is said beside a field that cannot be kept as it is: what is wrong, and what to write instead.
//!
//! Invariants: never blames, always names the next step, holds nothing personal (a value a person typed is never repeated).

use super::{Lang, Msg};

/// Why a field's content cannot be kept as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Must be filled and is not.
    Missing {
        /// The field's label.
        label: Msg,
        /// Chosen from a list, not written.
        chosen: bool,
    },
    /// More characters than the field keeps.
    TooLong {
        /// Most characters.
        max: usize,
        /// How many there are.
        now: usize,
    },
    /// Invisible control or direction characters, which can make a text read differently from what it holds.
    HiddenCharacters,
    /// A mainland mobile number that has not 11 digits.
    MobileLength {
        /// How many there are.
        digits: usize,
    },
    /// Too few digits for any telephone number.
    PhoneTooShort,
    /// Too many digits for one telephone number.
    PhoneTooLong,
    /// Letters in a telephone number.
    PhoneLetters,
    /// Not a day of the calendar.
    NotADate,
    /// Not a day and time.
    NotAMoment,
    /// Not a whole number.
    NotANumber,
    /// A number outside its limits.
    OutOfRange {
        /// Least value.
        min: i64,
        /// Greatest value.
        max: i64,
    },
    /// Not on the list.
    UnknownChoice {
        /// What the list holds.
        offers: Vec<Msg>,
    },
    /// Something else than ticked or not ticked.
    NotATick,
    /// Points to no record.
    NotALink,
    /// A file holds the wrong sort of value here.
    WrongShape {
        /// What belongs here.
        wanted: Msg,
    },
}

/// How many entries of a list are named; longer lists are open before the person anyway.
const NAMED_OFFERS: usize = 6;

impl Problem {
    /// The words beside the field.
    pub fn say(&self, lang: Lang) -> String {
        let text = |zh: &str, en: &str| if lang == Lang::Zh { zh.to_owned() } else { en.to_owned() };
        match self {
            Problem::Missing { label, chosen: false } => match lang {
                Lang::Zh => format!("请填写{}", label.zh),
                Lang::En => format!("Please fill in: {}", label.en),
            },
            Problem::Missing { label, chosen: true } => match lang {
                Lang::Zh => format!("请选择{}", label.zh),
                Lang::En => format!("Please choose: {}", label.en),
            },
            Problem::TooLong { max, now } => match lang {
                Lang::Zh => format!("最多可写{max}个字，现在是{now}个字，请精简一些"),
                Lang::En => format!("Room for {max} characters, now {now}; please shorten it"),
            },
            Problem::HiddenCharacters => text(
                "含有看不见的控制字符，请重新填写一遍",
                "Contains invisible control characters; please write it again",
            ),
            Problem::MobileLength { digits } => match lang {
                Lang::Zh => format!("请填写11位手机号，现在是{digits}位"),
                Lang::En => format!("Please write the 11-digit mobile number; now {digits} digits"),
            },
            Problem::PhoneTooShort => text(
                "请填写完整的电话号码，座机请加区号",
                "Please write the full number, with the area code for a landline",
            ),
            Problem::PhoneTooLong => text(
                "请只填写一个电话号码，其他号码可写在备用电话",
                "Please write one number only; others go into the second phone field",
            ),
            Problem::PhoneLetters => text(
                "请只填写号码，姓名或说明请写在其他栏",
                "Please write the number only; names and notes go elsewhere",
            ),
            Problem::NotADate => {
                text("请填写日期，例如 1122 或 2026-11-22", "Please write a date such as 1122 or 2026-11-22")
            }
            Problem::NotAMoment => {
                text("请填写日期和时间，例如 2026-11-22 09:30", "Please write a date and time such as 2026-11-22 09:30")
            }
            Problem::NotANumber => text("请填写整数，例如 3", "Please write a whole number such as 3"),
            Problem::OutOfRange { min, max } => match lang {
                Lang::Zh => format!("请填写{min}到{max}之间的整数"),
                Lang::En => format!("Please write a whole number from {min} to {max}"),
            },
            Problem::UnknownChoice { offers } => say_offers(offers, lang),
            Problem::NotATick => text("请填写“是”，或留空", "Please write “yes”, or leave it empty"),
            Problem::NotALink => text("请从列表中重新选择", "Please choose again from the list"),
            Problem::WrongShape { wanted } => match lang {
                Lang::Zh => format!("这里应是{}，请修改后再导入", wanted.zh),
                Lang::En => format!("This should be {}; please correct it and import again", wanted.en),
            },
        }
    }
}

fn say_offers(offers: &[Msg], lang: Lang) -> String {
    let named: Vec<&str> = offers.iter().take(NAMED_OFFERS).map(|offer| offer.get(lang)).collect();
    let more = offers.len() > NAMED_OFFERS;
    match lang {
        Lang::Zh => format!("请从列表中选择：{}{}", named.join("、"), if more { "等" } else { "" }),
        Lang::En => format!("Please choose from the list: {}{}", named.join(", "), if more { ", …" } else { "" }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABEL: Msg = Msg::new("客户姓名", "Customer name");

    fn all() -> Vec<Problem> {
        vec![
            Problem::Missing { label: LABEL, chosen: false },
            Problem::Missing { label: LABEL, chosen: true },
            Problem::TooLong { max: 60, now: 61 },
            Problem::HiddenCharacters,
            Problem::MobileLength { digits: 10 },
            Problem::PhoneTooShort,
            Problem::PhoneTooLong,
            Problem::PhoneLetters,
            Problem::NotADate,
            Problem::NotAMoment,
            Problem::NotANumber,
            Problem::OutOfRange { min: 1, max: 9 },
            Problem::UnknownChoice { offers: vec![LABEL] },
            Problem::NotATick,
            Problem::NotALink,
            Problem::WrongShape { wanted: Msg::new("文字", "text") },
        ]
    }

    #[test]
    fn every_problem_asks_for_something_and_blames_nobody() {
        for problem in all() {
            let (zh, en) = (problem.say(Lang::Zh), problem.say(Lang::En));
            assert!(zh.contains('请'), "{zh}");
            assert!(en.to_lowercase().contains("please"), "{en}");
            for blame in ["错误", "非法", "无效", "失败"] {
                assert!(!zh.contains(blame), "{zh}");
            }
        }
    }

    #[test]
    fn long_lists_are_cut_short() {
        let offers = vec![LABEL; 9];
        assert!(Problem::UnknownChoice { offers }.say(Lang::Zh).ends_with('等'));
    }
}
