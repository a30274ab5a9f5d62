//! R-02 来电来访登记: one line a call or visit. The day list is drawn for A4 portrait: columns add up to 170 mm.

use super::customer::CONTACT_KINDS;
use super::spec::{FieldSpec, FormSpec, Own, Section};
use crate::domain::kind::Kind;
use crate::text::Msg;

const REASONS: &[Msg] = &[
    Msg::new("看房", "To see flats"),
    Msg::new("咨询", "Enquiry"),
    Msg::new("办理签约", "To sign"),
    Msg::new("办理手续", "Formalities"),
    Msg::new("找人", "To meet someone"),
    Msg::new("投诉或意见", "Complaint or opinion"),
];

const HANDOUTS: &[Msg] = &[
    Msg::new("楼书", "Brochure"),
    Msg::new("户型图", "Floor plans"),
    Msg::new("价格表", "Price list"),
    Msg::new("优惠政策", "Offers"),
];

const DEPARTMENTS: &[Msg] = &[
    Msg::new("销售部", "Sales"),
    Msg::new("客户服务部", "Customer service"),
    Msg::new("物业服务中心", "Property service"),
    Msg::new("财务部", "Finance"),
    Msg::new("公司办公室", "Company office"),
];

///
pub static VISIT: FormSpec = FormSpec {
    id: "visit",
    source: "R-02",
    title: Msg::new("来电来访登记表", "Call and visit log"),
    sections: &[
        Section {
            title: Msg::new("来电来访", "Call or visit"),
            fields: &[
                FieldSpec::moment("at", "时间", "Time").required().span(4).column(30),
                FieldSpec::choice("type", "方式", "By", CONTACT_KINDS).required().span(4).column(12),
                FieldSpec::flag("is_first", "首次", "First time").span(4).column(11),
                FieldSpec::phone("caller_phone", "联系电话", "Phone").span(4).column(27),
                FieldSpec::text("caller_name", "客户姓名", "Name").personal().span(4).column(20),
                FieldSpec::link("customer", "客户档案", "Customer card", Kind::Customer).span(4),
                FieldSpec::suggest("reason", "来访事由", "Reason", REASONS).span(6).column(26),
                FieldSpec::text("notified", "通知人员", "Told").own(Own::People).span(6).column(20),
                FieldSpec::suggest("transferred_to", "转交部门", "Passed to", DEPARTMENTS)
                    .own(Own::Departments)
                    .span(6)
                    .column(24),
            ],
        },
        Section {
            title: Msg::new("接待", "Reception"),
            fields: &[
                FieldSpec::moment("expected_at", "预计到访时间", "Expected at").span(6).help(
                    "已预约或停车场已通报、人还没到的填写；到访后在登记里按“已到访”",
                    "For a guest who is announced and not here yet; press “Has arrived” in the log",
                ),
                FieldSpec::moment("arrived_at", "到访时间", "Arrived at").system().span(6),
                FieldSpec::text("seat", "就座位置", "Seat")
                    .span(4)
                    .help("如“休息区2号桌”，并告知销售人员", "e.g. “rest area, table 2”; tell the salesperson"),
                FieldSpec::number("party_size", "人数", "People", 1, 99).unit("人", "people").span(2),
                FieldSpec::text("drinks", "饮品", "Drinks").span(6).help("每位客户各问一次", "Ask each guest"),
                FieldSpec::moment("seated_at", "就座时间", "Seated at").span(4),
                FieldSpec::moment("tour_at", "参观时间", "Tour began at").span(4),
                FieldSpec::flag("toured", "已参观样板房", "Saw the show flat").span(4),
                FieldSpec::suggest("handouts", "发放资料", "Handed out", HANDOUTS).span(6),
                FieldSpec::moment("left_at", "离开时间", "Left at").span(6),
            ],
        },
        Section {
            title: Msg::new("登记信息", "Registration"),
            fields: &[
                FieldSpec::flag("no_details", "客人未留信息，无需建卡", "Left no details, no card to make").span(12),
                FieldSpec::text("site", "站点", "Site").system().span(6),
                FieldSpec::text("taken_by", "登记人", "Taken by").system().span(6),
            ],
        },
    ],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::visit::Visit;
    use std::collections::BTreeSet;

    #[test]
    fn the_form_and_the_log_line_have_the_same_keys() {
        let form: BTreeSet<&str> = VISIT.fields().map(|f| f.key).collect();
        let line = serde_json::to_value(Visit::example()).unwrap_or_default();
        let line: BTreeSet<&str> = line.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).collect();
        assert_eq!(form, line);
    }

    #[test]
    fn the_day_list_fits_a_portrait_sheet() {
        assert_eq!(VISIT.columns().map(|f| u32::from(f.column)).sum::<u32>(), 170);
    }
}
