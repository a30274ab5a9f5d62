//! W-08: one round of a survey, from planning to the improvements that follow (R-12 every month, R-13 by schedule, R-14 standing).
//!
//! Invariant: a batch has no stored status. Each stage is a fact with its day; [`SurveyBatch::stage`] is the furthest one up to
//! which nothing is missing, so a fact that two sites record in any order gives the same stage.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::parse_date;
use super::questionnaire::{SurveyAnswer, mode};
use super::statistic::Rate;
use super::value::{Fields, Values};
use crate::text::Msg;

/// Where a batch stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing has been handed out.
    #[default]
    Planned,
    /// Sheets are out.
    Distributed,
    /// What came back is counted.
    Collected,
    /// The answers are added up.
    Tallied,
    /// The result was reported.
    Reported,
    /// The measures are carried out, or none are needed.
    Improved,
    /// Done.
    Closed,
}

impl Stage {
    /// All stages in their order.
    pub const ALL: [Stage; 7] = [
        Stage::Planned,
        Stage::Distributed,
        Stage::Collected,
        Stage::Tallied,
        Stage::Reported,
        Stage::Improved,
        Stage::Closed,
    ];

    /// The stage in words.
    pub const fn label(self) -> Msg {
        match self {
            Stage::Planned => Msg::new("已计划", "Planned"),
            Stage::Distributed => Msg::new("已发放", "Handed out"),
            Stage::Collected => Msg::new("已回收", "Collected"),
            Stage::Tallied => Msg::new("已统计", "Tallied"),
            Stage::Reported => Msg::new("已汇报", "Reported"),
            Stage::Improved => Msg::new("已整改", "Improved"),
            Stage::Closed => Msg::new("已办结", "Closed"),
        }
    }

    /// What is to be done to get here, as a verb on a button.
    pub const fn verb(self) -> Msg {
        match self {
            Stage::Planned => Msg::new("建立批次", "Plan"),
            Stage::Distributed => Msg::new("登记发放", "Record handing out"),
            Stage::Collected => Msg::new("登记回收", "Record collecting"),
            Stage::Tallied => Msg::new("完成统计", "Tally"),
            Stage::Reported => Msg::new("登记汇报", "Record the report"),
            Stage::Improved => Msg::new("登记整改", "Record the measures"),
            Stage::Closed => Msg::new("办结", "Close"),
        }
    }
}

/// One batch.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SurveyBatch {
    /// 批次名称, e.g. `2026-11 满意度调查`.
    pub name: String,
    /// Code of the set.
    pub questionnaire_code: String,
    /// Version of the set that is asked.
    pub version: u32,
    /// 月份或期次.
    pub period: String,
    /// How it is carried out, see [`mode`].
    pub mode: String,
    /// 计划份数.
    pub planned: Option<u32>,
    /// 发放日期.
    pub distributed_on: String,
    /// 发放人.
    pub distributed_by: String,
    /// 发放份数.
    pub handed_out: Option<u32>,
    /// 回收日期.
    pub collected_on: String,
    /// 回收人.
    pub collected_by: String,
    /// 回收份数, sheets that came back, also those that were blank or cannot be read.
    pub returned: Option<u32>,
    /// 统计日期.
    pub tallied_on: String,
    /// 统计人.
    pub tallied_by: String,
    /// 汇报日期.
    pub reported_on: String,
    /// 汇报对象.
    pub reported_to: String,
    /// 整改完善措施.
    pub measures: String,
    /// 无需整改.
    pub no_measures: bool,
    /// 整改负责人.
    pub measures_owner: String,
    /// 整改期限.
    pub measures_due: String,
    /// 整改完成日期.
    pub improved_on: String,
    /// 办结日期.
    pub closed_on: String,
    /// 办结人.
    pub closed_by: String,
    /// 备注.
    pub note: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for SurveyBatch {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl SurveyBatch {
    fn reaches(&self, stage: Stage) -> bool {
        match stage {
            Stage::Planned => true,
            Stage::Distributed => !self.distributed_on.is_empty(),
            Stage::Collected => !self.collected_on.is_empty(),
            Stage::Tallied => !self.tallied_on.is_empty(),
            Stage::Reported => !self.reported_on.is_empty(),
            Stage::Improved => self.no_measures || (!self.improved_on.is_empty() && !self.measures.trim().is_empty()),
            Stage::Closed => !self.closed_on.is_empty(),
        }
    }

    /// Where it stands.
    pub fn stage(&self) -> Stage {
        Stage::ALL.into_iter().take_while(|stage| self.reaches(*stage)).last().unwrap_or_default()
    }

    /// The next stage; none when it is closed.
    pub fn next(&self) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| !self.reaches(*stage))
    }

    /// The day a stage was reached.
    pub fn reached_on(&self, stage: Stage) -> &str {
        match stage {
            Stage::Planned => "",
            Stage::Distributed => &self.distributed_on,
            Stage::Collected => &self.collected_on,
            Stage::Tallied => &self.tallied_on,
            Stage::Reported => &self.reported_on,
            Stage::Improved => &self.improved_on,
            Stage::Closed => &self.closed_on,
        }
    }

    /// Sheets can be entered: they are out and the count is not closed.
    pub fn takes_sheets(&self) -> bool {
        matches!(self.stage(), Stage::Planned | Stage::Distributed | Stage::Collected)
    }

    /// Whether sheets are handed out on paper; kiosk and telephone have none to hand out.
    pub fn is_on_paper(&self) -> bool {
        self.mode == mode::PAPER || self.mode.is_empty()
    }

    /// A batch with every field filled, for conformance tests and sample prints.
    pub fn example() -> SurveyBatch {
        let text = str::to_owned;
        SurveyBatch {
            name: text("2026-11 满意度调查"),
            questionnaire_code: text("MYD"),
            version: 1,
            period: text("2026-11"),
            mode: text(mode::PAPER),
            planned: Some(8),
            distributed_on: text("2026-11-03"),
            distributed_by: text("陈静"),
            handed_out: Some(8),
            collected_on: text("2026-11-10"),
            collected_by: text("陈静"),
            returned: Some(7),
            tallied_on: text("2026-11-11"),
            tallied_by: text("周敏"),
            reported_on: text("2026-11-12"),
            reported_to: text("客户服务主任"),
            measures: text("饮用水改为每日上午九点前送到；快递当日寄发。"),
            no_measures: true,
            measures_owner: text("周敏"),
            measures_due: text("2026-11-20"),
            improved_on: text("2026-11-19"),
            closed_on: text("2026-11-21"),
            closed_by: text("高志远"),
            note: text("财务部搬迁，未能收回"),
            site: text("JN01"),
        }
    }
}

/// What went out and what came back of a batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 发放份数.
    pub handed_out: u32,
    /// 回收份数.
    pub returned: u32,
    /// Of these, sheets whose answers are in the desk.
    pub entered: u32,
}

impl Counts {
    /// Counts a batch. What a person has counted goes before what the desk knows, but never below it: a sheet that is here
    /// has come back, and what came back was handed out.
    pub fn of<'a>(batch: &SurveyBatch, sheets: impl IntoIterator<Item = &'a SurveyAnswer>) -> Counts {
        let (mut known, mut entered) = (0, 0);
        for sheet in sheets {
            known += 1;
            entered += u32::from(sheet.is_returned());
        }
        let returned = batch.returned.unwrap_or(0).max(entered);
        let told = if batch.is_on_paper() { batch.handed_out.unwrap_or(0) } else { batch.planned.unwrap_or(0) };
        Counts { handed_out: told.max(known).max(returned), returned, entered }
    }

    /// 回收率.
    pub fn response(self) -> Rate {
        Rate { hits: self.returned, n: self.handed_out }
    }
}

/// Whether a set still waits for its batch of a month (T-17: every office once a month).
pub fn is_month_open<'a>(batches: impl IntoIterator<Item = &'a SurveyBatch>, code: &str, month: &str) -> bool {
    batches.into_iter().all(|batch| batch.questionnaire_code != code || batch.period != month)
}

/// By when a set is due again: so many months after it was last handed out (T-23). Nothing handed out yet has no day.
pub fn due_again<'a>(batches: impl IntoIterator<Item = &'a SurveyBatch>, code: &str, months: u32) -> Option<NaiveDate> {
    let own = batches.into_iter().filter(|batch| batch.questionnaire_code == code);
    let last = own.filter_map(|batch| parse_date(&batch.distributed_on).ok()).max()?;
    last.checked_add_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_offices_month_waits_until_it_has_a_batch() {
        let batches = [SurveyBatch::example()];
        assert!(!is_month_open(&batches, "MYD", "2026-11"));
        assert!(is_month_open(&batches, "MYD", "2026-12") && is_month_open(&batches, "YHYJ", "2026-11"));
    }

    #[test]
    fn residents_are_asked_again_so_many_months_after_the_last_time() {
        let of = |day: &str| SurveyBatch { distributed_on: day.into(), ..SurveyBatch::example() };
        let batches = [of("2026-03-31"), of("2026-08-31"), of("")];
        let due = |months| due_again(&batches, "MYD", months).map(|day| day.to_string());
        assert_eq!(due(6).as_deref(), Some("2027-02-28"), "the last day of a shorter month");
        assert_eq!(due_again(&batches, "YHYJ", 6), None);
    }
    use crate::domain::moment::Moment;

    #[test]
    fn a_batch_stands_where_nothing_before_is_missing() {
        let whole = SurveyBatch { no_measures: false, ..SurveyBatch::example() };
        assert_eq!((whole.stage(), whole.next()), (Stage::Closed, None));
        let uncounted = SurveyBatch { collected_on: String::new(), ..whole.clone() };
        assert_eq!((uncounted.stage(), uncounted.next()), (Stage::Distributed, Some(Stage::Collected)));
        let idle = SurveyBatch { measures: " ".into(), ..whole.clone() };
        assert_eq!((idle.stage(), idle.next()), (Stage::Reported, Some(Stage::Improved)));
        let fine = SurveyBatch { measures: String::new(), no_measures: true, ..whole };
        assert_eq!(fine.stage(), Stage::Closed);
        assert_eq!(SurveyBatch::default().stage(), Stage::Planned);
    }

    #[test]
    fn what_came_back_is_never_less_than_what_is_entered_and_no_rate_passes_all() {
        let sheet = |back: bool| SurveyAnswer {
            answered_at: back.then(|| Moment::parse("2026-11-22T09:30:00+08:00", 480).unwrap()),
            ..SurveyAnswer::default()
        };
        let sheets = [sheet(true), sheet(true), sheet(false)];
        let count = |handed_out, returned| {
            let batch = SurveyBatch { handed_out, returned, ..SurveyBatch::default() };
            Counts::of(&batch, &sheets)
        };
        assert_eq!(count(None, None), Counts { handed_out: 3, returned: 2, entered: 2 });
        assert_eq!(count(Some(10), Some(4)), Counts { handed_out: 10, returned: 4, entered: 2 });
        assert_eq!(count(Some(1), Some(1)), Counts { handed_out: 3, returned: 2, entered: 2 });
        assert_eq!(count(Some(10), Some(4)).response().percent(), "40.0%");
    }

    #[test]
    fn records_read_back_from_their_fields() {
        let batch = SurveyBatch::example();
        assert_eq!(SurveyBatch::from_values(&batch.to_values()), batch);
    }
}
