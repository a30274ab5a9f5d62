//! R-01 客户登记, and its short form for the desk: a visitor is registered in under 20 seconds.
//!
//! The phone comes first, because it is asked first and finds the card if there is one (G-38); a customer who would rather
//! not leave one is registered all the same, and the card counts as incomplete. The list is drawn for A4
//! landscape: columns add up to 257 mm.

use super::spec::{Choice, FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

/// 客户类别 (G-07).
pub const KINDS: &[Choice] = &[
    Choice::new("buyer", "购房客户", "Buyer"),
    Choice::new("owner", "业主", "Owner"),
    Choice::new("tenant", "租户", "Tenant"),
    Choice::new("office", "办公部门", "Office"),
];

/// 沟通方式 (R-01 `channels`).
pub const CHANNELS: &[Choice] = &[
    Choice::new("phone", "电话", "Phone"),
    Choice::new("sms", "短信", "Text message"),
    Choice::new("wechat", "微信", "WeChat"),
    Choice::new("email", "电邮", "E-mail"),
];

/// 客户分级 (R-01 `grade`).
pub const GRADES: &[Choice] = &[
    Choice::new("A", "A 近期可成交", "A close to buying"),
    Choice::new("B", "B 意向明确", "B clear interest"),
    Choice::new("C", "C 了解比较中", "C comparing"),
    Choice::new("D", "D 长期联系", "D stay in touch"),
];

/// 来电 or 来访.
pub const CONTACT_KINDS: &[Choice] = &[Choice::new("call", "来电", "Call"), Choice::new("visit", "来访", "Visit")];

/// 称呼.
const TITLES: &[Msg] =
    &[Msg::new("先生", "Mr"), Msg::new("女士", "Ms"), Msg::new("太太", "Mrs"), Msg::new("小姐", "Miss")];

/// 客户分类: the three of the catalogue, open to the site's own (G-19).
pub const CLASSES: &[Msg] = &[
    Msg::new("潜在客户", "Prospect"),
    Msg::new("意向客户", "Interested"),
    Msg::new("成交客户", "Buyer under contract"),
];

const INTENTS: &[Msg] = &[
    Msg::new("两居室", "Two rooms"),
    Msg::new("三居室", "Three rooms"),
    Msg::new("四居室", "Four rooms"),
    Msg::new("商铺", "Shop"),
    Msg::new("车位", "Parking space"),
];

const DECISION_FACTORS: &[Msg] = &[
    Msg::new("价格", "Price"),
    Msg::new("地段与交通", "Place and transport"),
    Msg::new("学区", "Schools"),
    Msg::new("户型", "Layout"),
    Msg::new("房屋质量", "Build quality"),
    Msg::new("物业服务", "Property service"),
    Msg::new("优惠政策", "Offers"),
];

const PROGRESS: &[Msg] = &[
    Msg::new("初次了解", "First look"),
    Msg::new("已看样板间", "Has seen the show flat"),
    Msg::new("比较中", "Comparing"),
    Msg::new("已认购", "Subscribed"),
    Msg::new("已签约", "Contract signed"),
];

const DRINKS: &[Msg] = &[
    Msg::new("温水", "Warm water"),
    Msg::new("绿茶", "Green tea"),
    Msg::new("红茶", "Black tea"),
    Msg::new("咖啡", "Coffee"),
    Msg::new("果汁", "Juice"),
];

const PHONE: FieldSpec = FieldSpec::phone("phone", "联系电话", "Phone")
    .span(4)
    .column(30)
    .help("暂不方便留电话的可先空着", "May stay empty for now if the customer prefers");
const NAME: FieldSpec = FieldSpec::text("name", "客户姓名", "Name").required().personal().span(4).column(24);
const TITLE: FieldSpec = FieldSpec::suggest("title", "称呼", "Form of address", TITLES)
    .span(4)
    .help("先生、女士，或职务，如“王经理”", "Mr, Ms, or the post held");
const KIND: FieldSpec = FieldSpec::choice("kind", "客户类别", "Kind of customer", KINDS).span(4).column(20);
const INTENT: FieldSpec = FieldSpec::suggest("intent", "需求意向", "Looking for", INTENTS)
    .span(12)
    .column(44)
    .help("户型、面积、楼层、预算等", "Layout, area, floor, budget");
const CLASS: FieldSpec = FieldSpec::suggest("class", "客户分类", "Class", CLASSES).own(Own::Classes).span(4).column(22);

/// R-01, the whole card.
pub static CUSTOMER: FormSpec = FormSpec {
    id: "customer",
    source: "R-01",
    title: Msg::new("客户登记表", "Customer register"),
    sections: &[
        Section {
            title: Msg::new("基本信息", "Basics"),
            fields: &[
                PHONE,
                NAME,
                TITLE,
                KIND,
                FieldSpec::phone("phone2", "备用电话", "Other phone").span(4),
                FieldSpec::flag("vip", "VIP客户", "VIP").span(4).column(12),
                FieldSpec::text("organisation", "公司/单位", "Company").span(6),
                FieldSpec::text("address", "地址", "Address").personal().span(6),
                FieldSpec::many("channels", "沟通方式", "Ways to reach", CHANNELS).span(12),
            ],
        },
        Section {
            title: Msg::new("需求与意向", "Wishes"),
            fields: &[
                INTENT,
                FieldSpec::suggest("decision_factors", "购房决策因素", "What decides", DECISION_FACTORS).span(12),
                CLASS,
                FieldSpec::choice("grade", "客户分级", "Grade", GRADES).span(4).column(16),
                FieldSpec::suggest("purchase_progress", "购房进展", "Progress", PROGRESS).span(4),
            ],
        },
        Section {
            title: Msg::new("房产信息", "Property"),
            fields: &[
                FieldSpec::text("building", "楼座", "Building").span(4),
                FieldSpec::text("unit", "单元", "Unit").span(4),
                FieldSpec::text("room", "户号", "Room").span(4),
                FieldSpec::text("co_owners", "共有人", "Co-owners").personal().span(6),
                FieldSpec::text("plate_no", "车号", "Plate number").personal().span(3),
                FieldSpec::flag("id_checked", "身份证已核验", "ID seen")
                    .span(3)
                    .help("只记录已核验，不登记证件号码", "Only that it was seen; the number is not kept"),
            ],
        },
        Section {
            title: Msg::new("跟进与服务", "Follow-up and service"),
            fields: &[
                FieldSpec::moment("first_contact", "首次接触时间", "First contact").span(6),
                FieldSpec::choice("first_contact_kind", "首次接触方式", "First contact by", CONTACT_KINDS).span(6),
                FieldSpec::text("salesperson", "对接销售人员", "Salesperson").own(Own::People).span(6).column(24),
                FieldSpec::text("cs_owner", "负责客服专员", "Service specialist").own(Own::Staff).span(6).column(24),
                FieldSpec::date("cs_assigned_on", "分配日期", "Assigned on").span(6),
                FieldSpec::date("cs_contacted_on", "首次联系日期", "First contacted on")
                    .span(6)
                    .help("分配后一周内联系客户", "Within a week of the assignment"),
                FieldSpec::suggest("drink_pref", "饮品偏好", "Drink", DRINKS).span(12),
                FieldSpec::long("care_notes", "客户动态与关怀", "News and care", 3),
                FieldSpec::long("feedback", "客户反馈意见", "Customer's feedback", 3),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[
                FieldSpec::text("no", "客户编号", "Customer no.").system().span(6).column(41),
                FieldSpec::text("site", "站点", "Site").system().span(6),
                FieldSpec::moment("registered_at", "登记时间", "Registered at").system().span(6),
                FieldSpec::text("registered_by", "登记人", "Registered by").system().span(6),
            ],
        },
    ],
    signatures: &[],
};

/// R-01 in 20 seconds: what is asked while the customer stands at the desk.
pub static QUICK_CUSTOMER: FormSpec = FormSpec {
    id: "customer.quick",
    source: "R-01",
    title: Msg::new("快速登记", "Quick registration"),
    sections: &[Section { title: Msg::new("客户", "Customer"), fields: &[PHONE, NAME, TITLE, KIND, CLASS, INTENT] }],
    signatures: &[],
};

/// one change of class. Nobody fills it in; it is written with the card.
pub static CLASS_CHANGE: FormSpec = FormSpec {
    id: "class_change",
    source: "R-01",
    title: Msg::new("客户分类变更", "Change of class"),
    sections: &[Section {
        title: Msg::new("变更", "Change"),
        fields: &[
            FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).system(),
            FieldSpec::text("class_before", "原分类", "Class before").system().column(30),
            FieldSpec::text("class_after", "新分类", "Class after").system().column(30),
            FieldSpec::moment("at", "变更时间", "Changed at").system().column(30),
            FieldSpec::text("by", "变更人", "Changed by").system().column(20),
            FieldSpec::text("site", "站点", "Site").system(),
        ],
    }],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::Customer;
    use std::collections::BTreeSet;

    #[test]
    fn the_form_and_the_card_have_the_same_keys() {
        let form: BTreeSet<&str> = CUSTOMER.fields().map(|f| f.key).collect();
        let card = serde_json::to_value(Customer::example()).unwrap_or_default();
        let card: BTreeSet<&str> = card.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect();
        assert_eq!(form, card);
    }

    #[test]
    fn the_short_form_asks_for_nothing_the_card_does_not_hold() {
        assert!(QUICK_CUSTOMER.fields().all(|f| CUSTOMER.field(f.key).is_some()));
        let required: Vec<_> = CUSTOMER.fields().filter(|f| f.required).map(|f| f.key).collect();
        assert!(required.iter().all(|key| QUICK_CUSTOMER.field(key).is_some()), "{required:?}");
        assert_eq!(CUSTOMER.fields().take(2).map(|f| f.key).collect::<Vec<_>>(), ["phone", "name"]);
    }

    #[test]
    fn the_list_fits_a_landscape_sheet() {
        assert_eq!(CUSTOMER.columns().map(|f| u32::from(f.column)).sum::<u32>(), 257);
    }
}
