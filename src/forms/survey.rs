//! The forms around a survey: the question set itself, and the head of a filled sheet. Questions and
//! answers are structures with screens and papers of their own.

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

/// Values of `SurveyAnswer::mode`.
pub static MODES: &[Choice] = &[
    Choice::new("kiosk", "自助屏", "Kiosk"),
    Choice::new("desk", "前台代填", "At the desk"),
    Choice::new("paper", "纸质问卷", "Paper"),
    Choice::new("phone", "电话", "Telephone"),
];

/// The catalogue rows a set can belong to.
pub static SOURCES: &[Choice] = &[
    Choice::new("R-12", "满意度调查（办公部门）", "Satisfaction survey (offices)"),
    Choice::new("R-13", "业户意见调查", "Resident opinion survey"),
    Choice::new("R-14", "客户问卷", "Customer questionnaire"),
];

/// The number series of survey sheets (1.1 rule 4).
pub static SERIES: &[Choice] = &[
    Choice::new("MY", "MY 满意度", "MY satisfaction"),
    Choice::new("YH", "YH 业户意见", "YH residents"),
    Choice::new("WJ", "WJ 客户问卷", "WJ customers"),
];

/// The head of a question set.
pub static QUESTIONNAIRE: FormSpec = FormSpec {
    id: "questionnaire",
    source: "R-12 R-13 R-14",
    title: Msg::new("问卷", "Question set"),
    sections: &[
        Section {
            title: Msg::new("名称", "Name"),
            fields: &[
                FieldSpec::text("title_zh", "中文名称", "Chinese title").required().column(60),
                FieldSpec::text("title_en", "英文名称", "English title").column(60),
                FieldSpec::choice("source", "所属调查", "Kind of survey", SOURCES).required().span(4).column(40),
                FieldSpec::choice("series", "编号类别", "Number series", SERIES).required().span(4),
                FieldSpec::flag("active", "正在使用", "In use").span(4).column(18),
                FieldSpec::new("code", "问卷代码", "Code", FieldKind::Text { max: 8 })
                    .required()
                    .system()
                    .span(4)
                    .column(20),
                FieldSpec::number("version", "版本", "Version", 1, 9999).required().system().span(4).column(14).help(
                    "题目修改后自动加一，已收回的答卷保留原版本",
                    "Counts up when questions change; answers keep their version",
                ),
            ],
        },
        Section {
            title: Msg::new("卷首语", "Opening words"),
            fields: &[
                FieldSpec::new(
                    "intro_zh",
                    "中文卷首语",
                    "Opening words in Chinese",
                    FieldKind::LongText { max: 300, lines: 2 },
                )
                .span(12),
                FieldSpec::new(
                    "intro_en",
                    "英文卷首语",
                    "Opening words in English",
                    FieldKind::LongText { max: 500, lines: 2 },
                )
                .span(12),
            ],
        },
        Section {
            title: Msg::new("题目", "Questions"),
            fields: &[FieldSpec::new("questions", "题目", "Questions", FieldKind::Structure).required().span(12)],
        },
    ],
    signatures: &[],
};

/// The head of one sheet, handed out and perhaps returned.
pub static SURVEY_ANSWER: FormSpec = FormSpec {
    id: "survey_answer",
    source: "R-12 R-13 R-14",
    title: Msg::new("调查答卷", "Survey sheet"),
    sections: &[
        Section {
            title: Msg::new("问卷", "Sheet"),
            fields: &[
                FieldSpec::text("number", "编号", "No.").system().column(42),
                FieldSpec::new("period", "月份或批次", "Month or batch", FieldKind::Text { max: 20 })
                    .span(6)
                    .column(20)
                    .help("例如 2026-11", "For example 2026-11"),
                FieldSpec::new("questionnaire_code", "问卷代码", "Question set", FieldKind::Text { max: 8 })
                    .required()
                    .system()
                    .span(4),
                FieldSpec::number("version", "问卷版本", "Version of the set", 1, 9999).required().system().span(4),
                FieldSpec::choice("mode", "填写方式", "How it was filled in", MODES).span(4).column(20),
                FieldSpec::date("handed_out_on", "发放日期", "Handed out on").span(6).column(22),
                FieldSpec::text("handed_out_by", "发放人", "Handed out by").span(6),
                FieldSpec::moment("answered_at", "回收时间", "Returned at").span(6).column(30),
                FieldSpec::text("taken_by", "回收人", "Taken by").span(6),
                FieldSpec::link("batch", "调查批次", "Batch", Kind::SurveyBatch).system(),
                FieldSpec::link("again_of", "再次征询的原答卷", "Asked again after", Kind::SurveyAnswer).system(),
            ],
        },
        Section {
            title: Msg::new("填表人", "Respondent"),
            fields: &[
                FieldSpec::text("office", "办公部门", "Office").column(30),
                FieldSpec::text("respondent", "填表人", "Filled in by").personal().help("可不填", "May be left empty"),
                FieldSpec::new("building", "楼座", "Building", FieldKind::Text { max: 20 }).personal().span(4),
                FieldSpec::new("unit", "单元", "Unit", FieldKind::Text { max: 20 }).personal().span(4),
                FieldSpec::new("room", "户", "Flat", FieldKind::Text { max: 20 }).personal().span(4),
                FieldSpec::link("customer", "客户", "Customer", Kind::Customer),
                FieldSpec::moment("linked_at", "关联时间", "Linked at").system().span(6),
                FieldSpec::text("linked_by", "关联人", "Linked by").system().span(6),
            ],
        },
        Section {
            title: Msg::new("答卷", "Answers"),
            fields: &[
                FieldSpec::new("answers", "各题回答", "Answers", FieldKind::Structure).span(12),
                FieldSpec::long("comment", "意见和建议", "Comments and suggestions", 3),
                FieldSpec::new("site", "案场代码", "Site code", FieldKind::Text { max: 8 }).system().span(4),
            ],
        },
    ],
    signatures: &[Msg::new("填表人签名", "Signature")],
};
