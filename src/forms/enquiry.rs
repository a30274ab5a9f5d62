//! R-03 咨询记录: what was asked. Little is required, so that listening comes first; the telephone is asked before a promise.

use super::complaint::CHANNELS;
use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 类别.
pub const CATEGORIES: &[Choice] = &[
    Choice::new("project", "楼盘信息", "The project"),
    Choice::new("layout", "户型", "Layout"),
    Choice::new("price", "价格", "Price"),
    Choice::new("offer", "优惠政策", "Offers"),
    Choice::new("property_service", "物业服务", "Property service"),
    Choice::new("quality", "房屋质量", "Build quality"),
    Choice::new("other", "其他", "Other"),
];

/// 轻重缓急 (G-39).
pub const URGENCIES: &[Choice] = &[
    Choice::new("urgent", "紧急", "Urgent"),
    Choice::new("normal", "一般", "Normal"),
    Choice::new("low", "缓", "Can wait"),
];

///
pub static ENQUIRY: FormSpec = FormSpec {
    id: "enquiry",
    source: "R-03",
    title: Msg::new("客户咨询记录", "Enquiry record"),
    sections: &[
        Section {
            title: Msg::new("咨询", "Enquiry"),
            fields: &[
                FieldSpec::phone("customer_phone", "联系方式", "Phone")
                    .span(4)
                    .help("不能当场答复的，请留下联系方式", "Needed when the answer comes later"),
                FieldSpec::text("customer_name", "客户姓名", "Name").personal().span(4),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).span(4),
                FieldSpec::choice("category", "类别", "About", CATEGORIES).required().span(4),
                FieldSpec::long("content", "问题内容", "What is asked", 4)
                    .required()
                    .help("先听完，再复述一遍请客户确认", "Listen first, then say it back to be sure"),
                FieldSpec::choice("urgency", "轻重缓急", "Urgency", URGENCIES).span(4),
                FieldSpec::choice("channel", "途径", "Channel", CHANNELS).required().span(4),
                FieldSpec::moment("received_at", "时间", "Time").required().span(4),
                FieldSpec::text("first_receiver", "首问责任人", "First asked").own(Own::Staff).required().span(4).help(
                    "客户最先问到的人，负责到客户得到答复",
                    "Whom the customer asked first; responsible until there is an answer",
                ),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[
                FieldSpec::text("number", "编号", "Number").system().span(4),
                FieldSpec::text("source_no", "来源编号", "Came of").system().span(4),
                FieldSpec::text("site", "站点", "Site").system().span(4),
                FieldSpec::text("taken_by", "记录人", "Recorded by").system().span(4),
            ],
        },
    ],
    signatures: &[Msg::new("首问责任人", "Responsible"), Msg::new("客户（可不签）", "Customer (optional)")],
};
