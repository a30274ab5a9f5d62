//! Consent (4.2), directory and weekly report: what is typed on each.

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 告知方式.
const NOTICES: &[Choice] = &[
    Choice::new("screen", "屏幕出示", "Shown on screen"),
    Choice::new("paper", "纸质告知书", "On paper"),
    Choice::new("spoken", "口头说明", "Spoken"),
];

/// 用途.
pub const PURPOSES: &[Choice] = &[
    Choice::new("service", "接待与咨询", "Reception and enquiries"),
    Choice::new("complaint", "投诉处理", "Complaint handling"),
    Choice::new("visit", "回访与满意度调查", "Return visits and surveys"),
    Choice::new("sales", "移交销售跟进购房", "Follow-up by sales"),
    Choice::new("news", "活动与优惠通知", "News of events and offers"),
];

/// 同意方式.
const WAYS: &[Choice] = &[
    Choice::new("signature", "签字", "Signature"),
    Choice::new("spoken", "口头", "Spoken"),
    Choice::new("message", "短信或微信回复", "By message"),
];

/// 4.2, R-01: a customer's consent.
pub static CONSENT: FormSpec = FormSpec {
    id: "consent",
    source: "R-01",
    title: Msg::new("个人信息处理告知与同意", "Notice and consent on personal data"),
    sections: &[
        Section {
            title: Msg::new("告知与同意", "Notice and consent"),
            fields: &[
                FieldSpec::text("customer_name", "客户姓名", "Name").personal().system().span(6),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).system().span(6),
                FieldSpec::choice("notice", "告知方式", "Notice given", NOTICES).required().span(6),
                FieldSpec::choice("given_by", "同意方式", "Agreed by", WAYS).required().span(6),
                FieldSpec::many("purposes", "同意的用途", "Purposes agreed to", PURPOSES).required().span(12),
                FieldSpec::date("given_on", "同意日期", "Agreed on").required().span(6),
                FieldSpec::text("by", "经办人", "Recorded by").system().span(6),
            ],
        },
        Section {
            title: Msg::new("撤回", "Withdrawal"),
            fields: &[
                FieldSpec::date("withdrawn_on", "撤回日期", "Withdrawn on").span(6).help(
                    "客户随时可以撤回同意；此前的记录保留，此后不再用于已撤回的用途",
                    "A customer may withdraw at any time; what was done before stands, nothing more is done for these purposes",
                ),
                FieldSpec::text("site", "站点", "Site").system().span(6),
                FieldSpec::long("withdrawn_note", "撤回说明", "About the withdrawal", 2),
            ],
        },
    ],
    signatures: &[Msg::new("客户签字", "Customer"), Msg::new("经办人", "Recorded by")],
};

/// Which list a line stands in.
const LISTS: &[Choice] =
    &[Choice::new("people", "部门人员", "Departments and people"), Choice::new("offices", "办公部门", "Office")];

/// The list is drawn for A4 landscape: columns add up to 257 mm.
pub static DIRECTORY: FormSpec = FormSpec {
    id: "directory",
    source: "R-66",
    title: Msg::new("部门与人员通讯录", "Department and staff directory"),
    sections: &[Section {
        title: Msg::new("联系人", "Contact"),
        fields: &[
            FieldSpec::choice("list", "列入", "Stands in", LISTS).required().span(12),
            FieldSpec::text("unit", "部门", "Department").required().span(6).column(45),
            FieldSpec::text("name", "姓名", "Name").personal().span(6).column(30),
            FieldSpec::text("post", "职务", "Post").span(6).column(35),
            FieldSpec::phone("phone", "联系电话", "Phone").span(6).column(35),
            FieldSpec::text("extension", "分机", "Extension").span(6).column(22),
            FieldSpec::text("place", "位置", "Place").span(6).column(45),
            FieldSpec::text("note", "备注", "Note").span(12).column(45),
            FieldSpec::text("site", "站点", "Site").system().span(6),
        ],
    }],
    signatures: &[],
};

///
pub static WEEKLY_REPORT: FormSpec = FormSpec {
    id: "weekly_report",
    source: "R-17",
    title: Msg::new("投诉统计分析周报", "Weekly complaint report"),
    sections: &[
        Section {
            title: Msg::new("分析", "Analysis"),
            fields: &[
                FieldSpec::text("week", "周次", "Week").system().span(4),
                FieldSpec::text("site_name", "案场名称", "Site name").system().span(4),
                FieldSpec::text("site", "站点", "Site").system().span(4),
                FieldSpec::long("causes", "原因分析", "Analysis of causes", 4).help(
                    "上面的数字已自动统计，这里写原因和看法",
                    "The figures above write themselves; here goes what lies behind them",
                ),
                FieldSpec::long("important", "重要事项", "Important matters", 4),
                FieldSpec::long("measures", "改进措施", "Measures", 3),
                FieldSpec::text("prepared_by", "编制人", "Prepared by").own(Own::Staff).required().span(6),
                FieldSpec::text("submitted_to", "呈报对象", "Submitted to").span(6),
            ],
        },
        Section {
            title: Msg::new("呈报", "Submission"),
            fields: &[
                FieldSpec::date("submitted_on", "呈报日期", "Submitted on").system().span(6),
                FieldSpec::text("submitted_by", "呈报人", "Submitted by").system().span(6),
                FieldSpec::new("figures", "统计数据", "Figures", FieldKind::Structure).system().span(12),
            ],
        },
    ],
    signatures: &[
        Msg::new("编制人", "Prepared by"),
        Msg::new("审核", "Checked by"),
        Msg::new("公司领导", "Company leaders"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_fits_a_landscape_sheet() {
        assert_eq!(DIRECTORY.columns().map(|f| u32::from(f.column)).sum::<u32>(), 257);
    }
}
