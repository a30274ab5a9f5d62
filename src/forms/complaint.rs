//! R-08 客户投诉受理记录表: what the receiver writes while listening; also the typed columns of the register R-06.
//!
//! Only the time and the channel are asked for at once, so that listening comes first; the customer (or 匿名) and the
//! content are asked before the intake is completed (W-03 row 2). R-06 prints on A4 landscape (257 mm): 141 mm are the
//! columns here, 116 mm are left for the derived ones (number 32, severity 12, department 22, result 34, satisfied 16).

use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 途径 (R-06 `channel`, extended as the catalogue allows).
pub const CHANNELS: &[Choice] = &[
    Choice::new("phone", "电话", "Phone"),
    Choice::new("in_person", "来人面谈", "In person"),
    Choice::new("letter", "信函", "Letter"),
    Choice::new("fax", "传真", "Fax"),
    Choice::new("sms", "短信", "Text message"),
    Choice::new("wechat", "微信", "WeChat"),
    Choice::new("email", "电邮", "E-mail"),
    Choice::new("other", "其他", "Other"),
];

/// 投诉性质, open to the site's own.
pub const NATURES: &[Msg] = &[
    Msg::new("房屋质量", "Build quality"),
    Msg::new("设计缺陷", "Design"),
    Msg::new("物业服务", "Property service"),
    Msg::new("销售服务", "Sales service"),
    Msg::new("合同与手续", "Contract and formalities"),
    Msg::new("环境与设施", "Surroundings and facilities"),
    Msg::new("费用", "Charges"),
    Msg::new("意见建议", "Opinion or suggestion"),
];

///
pub static COMPLAINT: FormSpec = FormSpec {
    id: "complaint",
    source: "R-08",
    title: Msg::new("客户投诉受理记录表", "Complaint intake record"),
    sections: &[
        Section {
            title: Msg::new("受理", "Intake"),
            fields: &[
                FieldSpec::moment("received_at", "受理时间", "Received at").required().span(4).column(28),
                FieldSpec::choice("channel", "途径", "Channel", CHANNELS).required().span(4).column(15),
                FieldSpec::text("source_doc_no", "投诉文件编号", "Source document no.").span(4).column(18).help(
                    "信函、传真、电话或面谈记录自身的编号",
                    "The number of the letter, fax, phone or interview note",
                ),
                FieldSpec::text("receiver", "受理人", "Taken by").own(Own::Staff).required().span(4),
                FieldSpec::text("first_receiver", "首问责任人", "First asked").own(Own::Staff).span(4).help(
                    "客户最先找到的人，负责到客户得到答复",
                    "Whom the customer asked first; responsible until there is an answer",
                ),
                FieldSpec::text("first_department", "转来部门", "Passed on by").own(Own::Departments).span(4),
            ],
        },
        Section {
            title: Msg::new("客户", "Customer"),
            fields: &[
                FieldSpec::phone("customer_phone", "联系方式", "Phone").span(4),
                FieldSpec::text("customer_name", "客户姓名", "Name").personal().span(4).column(18),
                FieldSpec::flag("anonymous", "匿名", "Anonymous").span(4).help(
                    "客户不愿留名时勾选，结案不要求回访",
                    "When the customer wishes no name; no return visit is required",
                ),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).span(4),
                FieldSpec::text("organisation", "公司/单位", "Company").span(4),
                FieldSpec::text("location", "涉及位置", "Place concerned")
                    .personal()
                    .span(4)
                    .help("楼座、单元、户号，或公共区域", "Building, unit and room, or a shared area"),
            ],
        },
        Section {
            title: Msg::new("投诉", "Complaint"),
            fields: &[
                FieldSpec::suggest("nature", "投诉性质", "Nature", NATURES).span(12).column(20),
                FieldSpec::long("content", "投诉内容", "What it is about", 5)
                    .column(42)
                    .help("先倾听，再复述一遍请客户确认", "Listen first, then say it back to be sure"),
                FieldSpec::long("demand", "客户要求", "What the customer asks for", 3),
                FieldSpec::moment("promised_at", "承诺答复时间", "Answer promised by")
                    .span(6)
                    .help("只承诺做得到的时间，承诺了就要守信", "Promise only what can be kept, and keep it"),
                FieldSpec::flag("beyond_authority", "超出本部门权限", "Beyond own authority")
                    .span(6)
                    .help("由客户服务中心受理和协调", "The customer service centre takes over and coordinates"),
                FieldSpec::long("agreed_plan", "协商处理方案", "Plan agreed with the department", 3),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[FieldSpec::text("site", "站点", "Site").system().span(6)],
        },
    ],
    signatures: &[Msg::new("受理人", "Taken by"), Msg::new("客户（可不签）", "Customer (optional)")],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::complaint::Complaint;
    use std::collections::BTreeSet;

    #[test]
    fn the_form_and_the_intake_have_the_same_keys() {
        let form: BTreeSet<&str> = COMPLAINT.fields().map(|f| f.key).collect();
        let intake = serde_json::to_value(Complaint::example()).unwrap_or_default();
        let intake: BTreeSet<&str> = intake.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect();
        assert_eq!(form, intake);
    }

    #[test]
    fn the_register_has_room_for_its_derived_columns() {
        assert_eq!(COMPLAINT.columns().map(|f| u32::from(f.column)).sum::<u32>(), 257 - 116);
    }
}
