//! R-17 投诉统计分析周报: its text is written as a draft, then it is handed to the company's leaders and stays as it was (T-22).

use std::collections::BTreeMap;

use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::open::fixed_id;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::report_period::Period;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Values};
use crate::domain::weekly_report::{Frozen, WeeklyReport};
use crate::forms::records::WEEKLY_REPORT;
use crate::merge::record::Record;
use crate::text::reports::{SAVE_FIRST, STAYS};

/// The report of a site and week: every desk of the site derives the same id, so two desks write one report.
pub fn weekly_report_id(site: &str, week: Period) -> Uuid {
    fixed_id(&format!("weekly/{site}/{week}"))
}

impl Desk {
    /// Saves the text of a week's report as a draft.
    pub async fn save_weekly_report(&self, week: Period, opened: &Values, values: Values) -> Result<(), Failure> {
        self.may(Act::WriteReport)?;
        let site = self.site_untracked();
        let id = weekly_report_id(&site.code, week);
        match self.workspace.weekly_reports.get_untracked(id) {
            Some(report) if report.is_submitted() => Err(Failure::Rule(STAYS)),
            Some(_) => self.save_record(Kind::WeeklyReport, id, &WEEKLY_REPORT, opened, values).await,
            None => {
                let accepted = self.accept(&WEEKLY_REPORT, values)?;
                self.commit("write weekly report", |draft| {
                    let mut report = WeeklyReport::from_values(&accepted);
                    report.week = week.key();
                    report.site.clone_from(&site.code);
                    report.site_name.clone_from(&site.name);
                    // Another tab may have begun the same report a moment ago: its words are kept beside these.
                    let begun = draft.workspace().of(Kind::WeeklyReport).record(id);
                    let mut record = begun.unwrap_or_else(|| Record::new(Kind::WeeklyReport, id, None));
                    record.write(draft.stamp(), &report.to_values());
                    draft.put(&record);
                    Ok(())
                })
                .await
            }
        }
    }

    /// Notes that the report went to the company's leaders, with the figures as they stand.
    pub async fn submit_weekly_report(&self, week: Period, figures: &[(&'static str, Frozen)]) -> Result<(), Failure> {
        self.may(Act::SubmitReport)?;
        let id = weekly_report_id(&self.site_untracked().code, week);
        let figures: BTreeMap<&str, Frozen> = figures.iter().copied().collect();
        self.commit("submit weekly report", |draft| {
            let report = draft.workspace().weekly_reports.get_untracked(id).ok_or(Failure::Rule(SAVE_FIRST))?;
            if report.is_submitted() {
                return Err(Failure::Rule(STAYS));
            }
            let submitted = Values::from_iter([
                ("submitted_on".into(), date_text(draft.now().date()).into()),
                ("submitted_by".into(), draft.stamp().by.to_string().into()),
                ("figures".into(), serde_json::to_value(&figures).unwrap_or_default()),
            ]);
            draft.change(Kind::WeeklyReport, id, &submitted, &[]).map(|_| ())
        })
        .await
    }
}
