//! The form of a survey batch (W-08): one section a stage, in the order of the work (R-12, R-13, R-14; S-05).

use super::spec::{FieldKind, FieldSpec, FormSpec, Own, Section};
use super::survey::MODES;
use crate::text::Msg;

/// Most sheets of one batch.
pub const MOST_SHEETS: i64 = 20_000;

/// The whole batch.
pub static SURVEY_BATCH: FormSpec = FormSpec {
    id: "survey_batch",
    source: "W-08",
    title: Msg::new("调查批次", "Survey batch"),
    sections: &[
        Section {
            title: Msg::new("计划", "Plan"),
            fields: &[
                FieldSpec::text("name", "批次名称", "Name of the batch").required().column(60),
                FieldSpec::new("period", "月份或期次", "Month or period", FieldKind::Text { max: 20 })
                    .required()
                    .span(3)
                    .column(20)
                    .help("例如 2026-11", "For example 2026-11"),
                FieldSpec::choice("mode", "主要方式", "Carried out", MODES).required().span(6).column(24),
                FieldSpec::number("planned", "计划份数", "Sheets planned", 1, MOST_SHEETS).span(3),
                FieldSpec::new("questionnaire_code", "问卷代码", "Question set", FieldKind::Text { max: 8 })
                    .required()
                    .system()
                    .span(4),
                FieldSpec::number("version", "问卷版本", "Version of the set", 1, 9999).required().system().span(4),
                FieldSpec::new("site", "案场代码", "Site code", FieldKind::Text { max: 8 }).system().span(4),
            ],
        },
        Section {
            title: Msg::new("发放", "Handing out"),
            fields: &[
                FieldSpec::date("distributed_on", "发放日期", "Handed out on").span(4),
                FieldSpec::text("distributed_by", "发放人", "Handed out by").own(Own::Staff).span(4),
                FieldSpec::number("handed_out", "发放份数", "Sheets handed out", 0, MOST_SHEETS).span(4).column(20),
            ],
        },
        Section {
            title: Msg::new("回收", "Collecting"),
            fields: &[
                FieldSpec::date("collected_on", "回收日期", "Collected on").span(4),
                FieldSpec::text("collected_by", "回收人", "Collected by").own(Own::Staff).span(4),
                FieldSpec::number("returned", "回收份数", "Sheets returned", 0, MOST_SHEETS).span(4).column(20).help(
                    "含空白卷和无法辨认的卷；已录入的答卷会自动计入",
                    "Blank and unreadable sheets too; sheets entered here are counted by themselves",
                ),
            ],
        },
        Section {
            title: Msg::new("统计与汇报", "Tally and report"),
            fields: &[
                FieldSpec::date("tallied_on", "统计日期", "Tallied on").span(4),
                FieldSpec::text("tallied_by", "统计人", "Tallied by").own(Own::Staff).span(4),
                FieldSpec::date("reported_on", "汇报日期", "Reported on").span(4),
                FieldSpec::text("reported_to", "汇报对象", "Reported to").span(8),
            ],
        },
        Section {
            title: Msg::new("整改完善措施", "Measures"),
            fields: &[
                FieldSpec::long("measures", "整改完善措施", "Measures", 3),
                FieldSpec::flag("no_measures", "无需整改", "No measures needed").span(3),
                FieldSpec::text("measures_owner", "整改负责人", "In charge").own(Own::People).span(3),
                FieldSpec::date("measures_due", "整改期限", "To be done by").span(3),
                FieldSpec::date("improved_on", "整改完成日期", "Carried out on").span(3),
            ],
        },
        Section {
            title: Msg::new("办结", "Closing"),
            fields: &[
                FieldSpec::date("closed_on", "办结日期", "Closed on").span(4).column(22),
                FieldSpec::text("closed_by", "办结人", "Closed by").span(4),
                FieldSpec::text("note", "备注", "Remarks").span(12),
            ],
        },
    ],
    signatures: &[Msg::new("统计人", "Tallied by"), Msg::new("主任", "Director")],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::survey_batch::{Stage, SurveyBatch};
    use crate::domain::value::{Fields, Values};

    #[test]
    fn filling_the_sections_from_the_top_goes_through_all_stages() {
        let whole = SurveyBatch { no_measures: false, ..SurveyBatch::example() }.to_values();
        let (mut values, mut stages) = (Values::new(), vec![Stage::Planned]);
        for field in SURVEY_BATCH.fields() {
            if let Some(value) = whole.get(field.key) {
                values.insert(field.key.to_owned(), value.clone());
            }
            let stage = SurveyBatch::from_values(&values).stage();
            if stages.last() != Some(&stage) {
                stages.push(stage);
            }
        }
        assert_eq!(stages, Stage::ALL);
    }
}
