//! R-27 文件交接、传送、借阅登记 (W-16, C-6).

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Own, Section};
use crate::domain::document_loan::way;
use crate::text::Msg;

/// Keys of `domain::document_loan::way`.
pub static WAYS: &[Choice] = &[
    Choice::new(way::HAND_OVER, "交接", "Handed over"),
    Choice::new(way::SEND, "传送", "Sent"),
    Choice::new(way::LEND, "借阅", "Lent"),
];

/// The list is drawn for A4 landscape: its columns and the two for signatures add up to 257 mm.
pub static DOCUMENT_LOAN: FormSpec = FormSpec {
    id: "document_loan",
    source: "R-27",
    title: Msg::new("文件交接、传送、借阅登记", "Log of documents handed over and lent"),
    sections: &[
        Section {
            title: Msg::new("文件去向", "What went to whom"),
            fields: &[
                FieldSpec::moment("at", "时间", "Time").system().span(6).column(26),
                FieldSpec::new("document", "文件名称、编号", "Document", FieldKind::Text { max: 200 })
                    .required()
                    .span(12)
                    .column(44)
                    .help("写文件名称和编号，不写客户姓名", "Title and number, no customer's name"),
                FieldSpec::choice("way", "方式", "How", WAYS).required().span(12).column(14),
                FieldSpec::text("given_by", "移交人", "From").own(Own::Staff).required().span(6).column(21),
                FieldSpec::text("taken_by", "接收人", "To").own(Own::People).required().span(6).column(21),
                FieldSpec::new("purpose", "用途", "Purpose", FieldKind::Text { max: 400 }).span(12).column(30),
                FieldSpec::date("due_on", "应还日期", "Due back on")
                    .span(6)
                    .column(21)
                    .help("借阅的必填", "Needed for what is lent"),
                FieldSpec::text("approver", "特许批准人", "Permitted by")
                    .own(Own::People)
                    .span(6)
                    .column(19)
                    .help("未经特许，不得带出公司", "Nothing leaves the company without permission"),
                FieldSpec::date("returned_on", "归还日期", "Returned on").system().span(6).column(21),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[
                FieldSpec::text("received_by", "收回人", "Taken back by").system().span(6),
                FieldSpec::text("by", "经手人", "Handled by").system().span(6),
                FieldSpec::text("site", "站点", "Site").system().span(6),
            ],
        },
    ],
    signatures: &[Msg::new("移交人", "Handed over by"), Msg::new("接收人", "Taken over by")],
};

/// Width of a column to sign in, in millimetres.
pub const SIGNATURE_COLUMN: u8 = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_with_both_signatures_fits_a_landscape_sheet() {
        let columns = DOCUMENT_LOAN.columns().map(|f| u32::from(f.column)).sum::<u32>();
        let signed = DOCUMENT_LOAN.signatures.len() as u32 * u32::from(SIGNATURE_COLUMN);
        assert_eq!(columns + signed, 257);
    }
}
