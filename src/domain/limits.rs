//! The time limits and quotas of a site (catalogue section 3, T-01 to T-23), declared once: record key, id, unit, default.
//!
//! 0 switches a limit off (G-04, G-05). Limits the seeds leave open, `[X]`, have a proposed value that counts as 未设定 until a
//! person has confirmed it; until then the proposal is what the clocks run by.

use serde::{Deserialize, Serialize};

use super::calendar::Calendar;
use super::deadline::{self, Limit};
use crate::text::{Lang, Msg};

/// What a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Seconds; information only.
    Seconds,
    /// Exact minutes.
    Minutes,
    /// Minutes something lasts; no deadline.
    Length,
    /// Exact hours.
    Hours,
    /// Days after the first; until the end of the last.
    Days,
    /// Calendar days, the first counted: 1 is 当天.
    CalendarDays,
    /// Months.
    Months,
    /// Per cent.
    Percent,
    /// Times within a period.
    Times,
    /// On (1) or off (0).
    Switch,
}

impl Unit {
    /// The unit behind the number.
    pub const fn label(self) -> Msg {
        match self {
            Unit::Seconds => Msg::new("秒", "seconds"),
            Unit::Minutes | Unit::Length => Msg::new("分钟", "minutes"),
            Unit::Hours => Msg::new("小时", "hours"),
            Unit::Days => Msg::new("天", "days"),
            Unit::CalendarDays => Msg::new("天（1即当天）", "days (1 is the same day)"),
            Unit::Months => Msg::new("个月", "months"),
            Unit::Percent => Msg::new("%", "%"),
            Unit::Times => Msg::new("次", "times"),
            Unit::Switch => Msg::new("（1为开，0为关）", "(1 is on, 0 is off)"),
        }
    }
}

/// One limit as declared.
#[derive(Debug)]
pub struct LimitSpec {
    /// Catalogue id, e.g. `T-03`.
    pub id: &'static str,
    /// Key in the settings.
    pub key: &'static str,
    /// What is limited.
    pub label: Msg,
    /// What the number counts.
    pub unit: Unit,
    /// The catalogue's default, or its proposal where the seeds leave it open.
    pub default: u32,
    /// The seeds say `[X]`: 未设定 until confirmed (G-04).
    pub is_open: bool,
}

impl LimitSpec {
    /// The limit as a deadline; `None` when it is off or counts no time.
    pub fn limit(&self, limits: &Limits) -> Option<Limit> {
        let number = limits.number(self.key);
        match self.unit {
            Unit::Minutes => deadline::minutes_limit(number),
            Unit::Hours => deadline::hours(number),
            Unit::Days => deadline::days(number),
            Unit::CalendarDays => deadline::calendar_days(number),
            Unit::Seconds | Unit::Length | Unit::Months | Unit::Percent | Unit::Times | Unit::Switch => None,
        }
    }

    /// A number of this limit in words, as a person compares two of them: 30 分钟, 当天, 不限.
    pub fn words(&self, number: u32, lang: Lang) -> String {
        const ON: Msg = Msg::new("开", "On");
        const OFF: Msg = Msg::new("关", "Off");
        const NONE: Msg = Msg::new("不限", "No limit");
        const SAME_DAY: Msg = Msg::new("当天", "Same day");
        let unit = match (self.unit, number) {
            (Unit::Switch, 0) => return OFF.get(lang).to_owned(),
            (Unit::Switch, _) => return ON.get(lang).to_owned(),
            (_, 0) => return NONE.get(lang).to_owned(),
            (Unit::CalendarDays, 1) => return SAME_DAY.get(lang).to_owned(),
            (Unit::CalendarDays, _) => Unit::Days.label(),
            (unit, _) => unit.label(),
        };
        let unit = if number == 1 { unit.get(lang).trim_end_matches('s') } else { unit.get(lang) };
        format!("{number} {unit}")
    }
}

macro_rules! limits {
    ($($key:ident $id:literal $unit:ident $default:literal $open:literal $zh:literal $en:literal)*) => {
        /// The time limits of a site (section 3, `limits.*`); every one can be changed and 0 switches it off.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Limits {
            $(#[doc = concat!($id, ": ", $en, ".")] pub $key: u32,)*
            /// Keys of the open limits a person has confirmed.
            pub confirmed: Vec<String>,
        }

        impl Default for Limits {
            fn default() -> Limits {
                Limits { $($key: $default,)* confirmed: Vec::new() }
            }
        }

        /// Every limit in the order of the catalogue.
        pub static LIMITS: &[LimitSpec] = &[$(LimitSpec {
            id: $id,
            key: stringify!($key),
            label: Msg::new($zh, $en),
            unit: Unit::$unit,
            default: $default,
            is_open: $open,
        },)*];

        impl Limits {
            /// The number of a limit; 0 for a key that is not one.
            pub fn number(&self, key: &str) -> u32 {
                match key {
                    $(stringify!($key) => self.$key,)*
                    _ => 0,
                }
            }
        }
    };
}

limits! {
    greet_seconds "T-01" Seconds 10 true "客户到访后主动迎接" "Greeting after arrival"
    enquiry_reply_hours "T-02" Hours 24 true "咨询答复客户" "Enquiry answered"
    complaint_forward_minutes "T-03" Minutes 30 true "投诉通知送达部门负责人" "Notice reaches the head of department"
    complaint_visit_hours "T-04" Hours 24 true "投诉解决后回访" "Return visit after a solution"
    first_reply_hours "T-05" Hours 24 false "首次答复" "First reply"
    complaint_verify_days "T-06" CalendarDays 1 false "投诉调查核实" "Complaint facts checked"
    complaint_report_days "T-07" CalendarDays 1 false "处理结果反馈客户" "Result told to the customer"
    remedy_reply_hours "T-09" Hours 8 false "服务整改答复客户" "Rectification: customer told the remedy"
    remedy_days "T-10" Days 3 false "服务整改完成补救" "Rectification: remedy done"
    complaint_remedy_days "G-03" Days 3 false "责任部门处理投诉" "Complaint remedied by the department"
    repair_visit_days "T-11" Days 7 false "维修后回访" "Visit after a repair"
    repair_visit_safety_days "T-12" Days 2 false "安全设施维修后回访" "Visit after a safety repair"
    repair_visit_leak_days "T-13" Days 3 false "漏水维修后回访" "Visit after a leak repair"
    phone_visit_rate "T-14" Percent 50 false "维修电话回访率不低于" "Repairs visited by phone, at least"
    office_door_visits_min "T-15" Times 1 false "每月登门回访各办公部门，至少" "Door visits an office and month, at least"
    office_door_visits_target "T-15" Times 2 false "每月登门回访各办公部门，目标" "Door visits an office and month, aimed at"
    office_phone_visits_per_week "T-16" Times 1 false "每周电话回访各办公部门" "Phone visits an office and week"
    office_survey_per_month "T-17" Times 1 false "每月向各办公部门发放调查表" "Surveys an office and month"
    visit_minutes_least "T-18" Length 5 false "一次回访时间，至少" "Length of a visit, at least"
    visit_minutes_most "T-18" Length 10 false "一次回访时间，至多" "Length of a visit, at most"
    first_contact_days "T-19" Days 7 false "分配客服后首次联系" "First contact after assignment"
    daily_update "T-20" Switch 1 false "每日整理客户资料" "Customer data updated daily"
    register_after_leave_days "T-21" CalendarDays 1 false "客户离开后登记" "Registration after a visit"
    weekly_report "T-22" Switch 1 false "每周提交投诉周报" "Weekly complaint report"
    customer_visit_days "T-23" Days 30 false "定期回访客户" "Regular visit to a customer"
    owner_survey_months "T-23" Months 6 false "业户意见调查" "Residents' survey"
}

impl Limits {
    /// Whether the seeds leave the limit open and nobody has confirmed its value: shown as 未设定.
    pub fn is_unset(&self, spec: &LimitSpec) -> bool {
        spec.is_open && !self.confirmed.iter().any(|key| key == spec.key)
    }
}

/// What deadlines are reckoned by: the limits and the calendar of a site.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The limits.
    pub limits: &'a Limits,
    /// The calendar.
    pub calendar: &'a Calendar,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_of_the_record_is_declared_once_with_its_default() {
        let defaults = serde_json::to_value(Limits::default()).unwrap();
        let keys: Vec<&String> = defaults.as_object().unwrap().keys().filter(|key| *key != "confirmed").collect();
        assert_eq!(keys.len(), LIMITS.len());
        for spec in LIMITS {
            assert_eq!(defaults[spec.key], spec.default, "{}", spec.key);
            assert_eq!(Limits::default().number(spec.key), spec.default);
        }
        assert_eq!(Limits::default().number("from_the_future"), 0);
    }

    #[test]
    fn all_core_ids_but_the_promise_are_settings() {
        // T-08 is a time agreed with each customer.
        for id in (1..=23).filter(|id| *id != 8).map(|id| format!("T-{id:02}")) {
            assert!(LIMITS.iter().any(|spec| spec.id == id), "{id}");
        }
    }

    #[test]
    fn what_the_seeds_leave_open_is_unset_until_confirmed() {
        let open: Vec<&str> = LIMITS.iter().filter(|spec| spec.is_open).map(|spec| spec.id).collect();
        assert_eq!(open, ["T-01", "T-02", "T-03", "T-04"]);
        let mut limits = Limits::default();
        assert!(LIMITS.iter().filter(|spec| spec.is_open).all(|spec| limits.is_unset(spec)));
        limits.confirmed.push("enquiry_reply_hours".into());
        let unset: Vec<&str> = LIMITS.iter().filter(|spec| limits.is_unset(spec)).map(|spec| spec.id).collect();
        assert_eq!(unset, ["T-01", "T-03", "T-04"]);
    }

    #[test]
    fn a_limit_in_words_has_its_unit_and_says_when_it_is_off() {
        let words = |key: &str, number: u32| {
            let spec = LIMITS.iter().find(|spec| spec.key == key).unwrap();
            [Lang::Zh, Lang::En].map(|lang| spec.words(number, lang))
        };
        assert_eq!(words("complaint_forward_minutes", 20), ["20 分钟", "20 minutes"]);
        assert_eq!(words("first_reply_hours", 1), ["1 小时", "1 hour"]);
        assert_eq!(words("first_reply_hours", 0), ["不限", "No limit"]);
        assert_eq!(words("complaint_verify_days", 1), ["当天", "Same day"]);
        assert_eq!(words("complaint_verify_days", 2), ["2 天", "2 days"]);
        assert_eq!(words("daily_update", 0), ["关", "Off"]);
    }

    #[test]
    fn limits_keep_their_defaults_where_a_file_is_silent() {
        let limits: Limits = serde_json::from_str(r#"{"complaint_forward_minutes":0}"#).unwrap_or_default();
        assert_eq!(limits, Limits { complaint_forward_minutes: 0, ..Limits::default() });
    }
}
