//! R-18 资料复印/带出/导出登记 (W-16, C-2, C-3, C-6).

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Own, Section};
use crate::domain::disclosure::{decision, medium};
use crate::text::Msg;

/// Keys of `domain::disclosure::medium`.
pub static MEDIA: &[Choice] = &[
    Choice::new(medium::PRINT, "打印", "Printed"),
    Choice::new(medium::COPY, "复印", "Copied"),
    Choice::new(medium::FILE, "加密文件", "Sealed file"),
    Choice::new(medium::PLAIN_FILE, "明文文件", "Plain file"),
    Choice::new(medium::ORIGINAL, "原件带出", "Original taken out"),
    Choice::new(medium::SCREEN, "屏幕查看", "Shown on screen"),
];

/// Keys of `domain::disclosure::decision`.
pub static DECISIONS: &[Choice] =
    &[Choice::new(decision::PERMITTED, "批准", "Permitted"), Choice::new(decision::REFUSED, "不批准", "Refused")];

/// The list is drawn for A4 landscape: columns add up to 257 mm.
pub static DISCLOSURE: FormSpec = FormSpec {
    id: "disclosure",
    source: "R-18",
    title: Msg::new("资料复印、带出、导出登记", "Copy, take-out and export log"),
    sections: &[
        Section {
            title: Msg::new("资料去向", "What went where"),
            fields: &[
                FieldSpec::moment("at", "时间", "Time").system().span(6).column(28),
                FieldSpec::new("what", "资料内容", "What", FieldKind::Text { max: 200 })
                    .required()
                    .span(12)
                    .column(58)
                    .help("写表名或资料类别，不写客户姓名", "The form or kind of data, no customer's name"),
                FieldSpec::choice("medium", "方式", "How", MEDIA).required().span(6).column(20),
                FieldSpec::number("count", "份数或条数", "Copies or records", 0, 9_999_999).span(6).column(17),
                FieldSpec::new("why", "事由", "Why", FieldKind::Text { max: 400 }).required().span(12).column(44),
                FieldSpec::text("receiver", "交给", "Given to").span(6).column(25),
                FieldSpec::text("approver", "特许批准人", "Permitted by")
                    .own(Own::People)
                    .span(6)
                    .column(19)
                    .help("未经特许，不得带出公司", "Nothing leaves the company without permission"),
                FieldSpec::date("due_on", "应还日期", "Due back on").span(6).column(23),
                FieldSpec::date("returned_on", "归还日期", "Returned on").span(6).column(23),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[
                FieldSpec::moment("asked_at", "申请时间", "Asked at").system().span(6),
                FieldSpec::text("asked_by", "申请人", "Asked by").system().span(6),
                FieldSpec::choice("decision", "特许决定", "Decision", DECISIONS).system().span(6),
                FieldSpec::moment("decided_at", "决定时间", "Decided at").system().span(6),
                FieldSpec::text("decided_by", "决定人", "Decided by").system().span(6),
                FieldSpec::text("parcel", "交换包校验码", "Parcel check code").system().span(6),
                FieldSpec::text("by", "经手人", "Handled by").system().span(6),
                FieldSpec::text("site", "站点", "Site").system().span(6),
            ],
        },
    ],
    signatures: &[Msg::new("经手人", "Handled by"), Msg::new("特许批准人", "Permitted by")],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_fits_a_landscape_sheet() {
        assert_eq!(DISCLOSURE.columns().map(|f| u32::from(f.column)).sum::<u32>(), 257);
    }
}
