//! R-04 客户信息传递 and R-05 沟通备案: how the desk hands a customer to sales and stays in touch (W-07).

use super::customer::CLASSES;
use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 沟通方式.
pub const WAYS: &[Choice] = &[
    Choice::new("phone", "电话", "Phone"),
    Choice::new("sms", "短信", "Text message"),
    Choice::new("wechat", "微信", "WeChat"),
    Choice::new("email", "电邮", "E-mail"),
    Choice::new("visit", "来访", "Visit"),
];

const OCCASIONS: &[Msg] =
    &[Msg::new("节日", "Festival"), Msg::new("店庆日", "Anniversary"), Msg::new("促销活动期", "Promotion")];

/// The list is drawn for A4 landscape: columns add up to 257 mm.
pub static CONTACT: FormSpec = FormSpec {
    id: "contact",
    source: "R-05",
    title: Msg::new("客户跟进沟通备案", "Contact log"),
    sections: &[
        Section {
            title: Msg::new("沟通", "Contact"),
            fields: &[
                FieldSpec::moment("at", "时间", "Time").required().span(6).column(28),
                FieldSpec::choice("channel", "沟通方式", "By", WAYS).required().span(6).column(16),
                FieldSpec::text("customer_name", "客户姓名", "Name").personal().system().span(6).column(20),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).system().span(6),
                FieldSpec::long("summary", "沟通内容", "What was said", 3).required().column(70),
                FieldSpec::long("new_needs", "新的需求或问题", "New wishes or problems", 2).column(36),
                FieldSpec::new("purchase_progress", "购房进展", "Progress", super::spec::FieldKind::Text { max: 200 })
                    .span(12)
                    .column(30),
                FieldSpec::suggest("class_after", "跟进后分类", "Class now", CLASSES)
                    .own(Own::Classes)
                    .span(6)
                    .column(18)
                    .help(
                        "与客户卡不同的，保存后客户卡随之更新",
                        "Where it differs, the customer card is brought up to date",
                    ),
                FieldSpec::text("class_before", "跟进前分类", "Class before").system().span(6),
                FieldSpec::suggest("occasion", "回访时机", "Occasion", OCCASIONS).span(6),
                FieldSpec::date("next_on", "下次跟进日期", "Next contact on").span(6).column(21),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[
                FieldSpec::text("by", "记录人", "Recorded by").system().span(6).column(18),
                FieldSpec::text("site", "站点", "Site").system().span(6),
            ],
        },
    ],
    signatures: &[],
};

///
pub static SALES_HANDOVER: FormSpec = FormSpec {
    id: "sales_handover",
    source: "R-04",
    title: Msg::new("客户信息移交单", "Customer hand-over to sales"),
    sections: &[
        Section {
            title: Msg::new("客户", "Customer"),
            fields: &[
                FieldSpec::text("number", "移交单号", "Number").system().span(6),
                FieldSpec::moment("at", "移交时间", "Time").system().span(6),
                FieldSpec::text("customer_name", "客户姓名", "Name").personal().system().span(6),
                FieldSpec::phone("customer_phone", "联系方式", "Phone").system().span(6),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).system().span(6),
                FieldSpec::suggest("class", "客户分类", "Class", CLASSES).own(Own::Classes).span(6),
                FieldSpec::long("intent", "需求意向", "Wishes", 2),
                FieldSpec::long("visit_summary", "来访情况", "About the visit", 3),
            ],
        },
        Section {
            title: Msg::new("移交", "Hand-over"),
            fields: &[
                FieldSpec::text("from_person", "移交人", "From").system().span(6),
                FieldSpec::text("to_person", "销售人员", "Salesperson").own(Own::People).required().span(6),
                FieldSpec::moment("sent_at", "送出时间", "Sent at").span(6),
                FieldSpec::date("follow_up_on", "计划跟进日期", "To follow up on").span(6),
                FieldSpec::text("received_by", "签收人", "Received by").own(Own::People).span(6),
                FieldSpec::moment("received_at", "签收时间", "Received at").span(6),
                FieldSpec::long("feedback", "销售反馈", "What sales says", 3),
                FieldSpec::text("site", "站点", "Site").system().span(6),
            ],
        },
    ],
    signatures: &[Msg::new("移交人", "Handed over by"), Msg::new("销售人员签收", "Received by sales")],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contact_list_fits_a_landscape_sheet() {
        assert_eq!(CONTACT.columns().map(|f| u32::from(f.column)).sum::<u32>(), 257);
    }
}
