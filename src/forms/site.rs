//! The form of the site's own settings (catalogue 1.1 rules 5 and 6, G-11, G-43).

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Section};
use crate::text::Msg;

/// Keys of `domain::site::SiteKind`.
pub static SITE_KINDS: &[Choice] = &[
    Choice::new("sales_office", "售楼处", "Sales office"),
    Choice::new("estate_desk", "小区客户服务", "Estate desk"),
    Choice::new("branch", "分部", "Branch"),
    Choice::new("group", "集团客户服务中心", "Group centre"),
];

/// Keys of `domain::site::Operator`.
pub static OPERATORS: &[Choice] =
    &[Choice::new("developer", "开发商", "Developer"), Choice::new("property", "物业公司", "Property company")];

/// Settings of one site.
pub static SITE: FormSpec = FormSpec {
    id: "site",
    source: "1.1",
    title: Msg::new("案场设置", "Site settings"),
    sections: &[
        Section {
            title: Msg::new("案场", "Site"),
            fields: &[
                FieldSpec::text("name", "案场名称", "Site name").required().column(50),
                FieldSpec::new("code", "案场代码", "Site code", FieldKind::Text { max: 8 })
                    .required()
                    .span(3)
                    .column(22)
                    .help(
                        "2至8位大写字母或数字，编号以它开头，例如 JN01",
                        "2 to 8 capital letters or digits; numbers begin with it, e.g. JN01",
                    ),
                FieldSpec::new("parent_code", "上级代码", "Code of the site above", FieldKind::Text { max: 8 })
                    .span(3)
                    .column(22),
                FieldSpec::choice("kind", "案场类型", "Kind of site", SITE_KINDS).required().column(30),
                FieldSpec::choice("operator_kind", "运营方", "Run by", OPERATORS).required().column(26),
                FieldSpec::flag("all_modules", "导航栏列出全部模块", "Show every module in the rail").span(12).help(
                    "导航栏先列出本类案场常用的模块，其余收在“更多”里，随时可以打开",
                    "The rail lists what this kind of site works with; the rest is kept under “More” and can be opened at any time",
                ),
            ],
        },
        Section {
            title: Msg::new("表头与投诉接待", "Letterhead and complaints"),
            fields: &[
                FieldSpec::text("organisation", "单位名称", "Organisation")
                    .required()
                    .span(12)
                    .help("印在每张表的上方", "Printed at the head of every form"),
                FieldSpec::text("complaint_place", "投诉接待地点", "Where to complain").required().help(
                    "印在每张表的下方，也显示在自助屏上",
                    "Printed at the foot of every form and shown on the kiosk",
                ),
                FieldSpec::new("complaint_phone", "投诉电话", "Complaints telephone", FieldKind::Phone).required(),
            ],
        },
        Section {
            title: Msg::new("人员与部门", "People and departments"),
            fields: &[
                FieldSpec::suggest(
                    "director_title",
                    "投诉处理负责人职务",
                    "Title of who decides complaints",
                    &[
                        Msg::new("物业中心主任", "Director of the property centre"),
                        Msg::new("部门经理", "Department manager"),
                    ],
                )
                .help(
                    "印在通知单等的签字处；留空时，物业公司为物业中心主任，开发商为部门经理",
                    "Stands where papers are signed; empty means director for a property company, department manager for a developer",
                ),
                FieldSpec::suggest(
                    "service_director_title",
                    "客服负责人职务",
                    "Title of the head of service",
                    &[Msg::new("客户服务主任", "Head of customer service"), Msg::new("客服部经理", "Service manager")],
                )
                .help(
                    "印在周报、调查结果的签字处；留空即为客户服务主任",
                    "Stands where reports are signed; empty means head of customer service",
                ),
                FieldSpec::new("departments", "责任部门", "Departments", FieldKind::Structure).span(12),
                FieldSpec::new("offices", "办公部门名单", "Offices visited and surveyed", FieldKind::Structure)
                    .span(12),
                FieldSpec::new("customer_classes", "自定客户分类", "Own customer classes", FieldKind::Structure)
                    .span(12),
                FieldSpec::number("retention_months", "客户资料保存期限", "Customer data kept for", 0, 600)
                    .span(6)
                    .unit("个月", "months")
                    .help(
                        "从最后一次联系算起；留空或 0 为不提示到期",
                        "Counted from the last contact; empty or 0 shows nothing as due",
                    ),
            ],
        },
        Section {
            title: Msg::new("分部考评权重", "Weights of the branch comparison"),
            fields: &[
                FieldSpec::number("weight_on_time", "按时率", "On time", 0, 100)
                    .span(4)
                    .help("留空为 50", "Empty means 50"),
                FieldSpec::number("weight_satisfied", "满意结案率", "Closed satisfied", 0, 100)
                    .span(4)
                    .help("留空为 30", "Empty means 30"),
                FieldSpec::number("weight_in_time", "未结中未超期", "Open and in time", 0, 100)
                    .span(4)
                    .help("留空为 20", "Empty means 20"),
            ],
        },
        Section {
            title: Msg::new("备份提醒", "Backup reminder"),
            fields: &[
                FieldSpec::number("backup_soon_days", "几天没有备份变黄", "Amber after days without backup", 0, 99)
                    .span(4)
                    .unit("天", "days")
                    .help(
                        "留空即 1 天，0 为不提醒；其间没有改动时不提醒",
                        "Empty is 1, 0 is off; only when something changed",
                    ),
                FieldSpec::number("backup_late_days", "几天没有备份变红", "Red after days without backup", 0, 99)
                    .span(4)
                    .unit("天", "days")
                    .help("留空即 3 天", "Empty is 3"),
                FieldSpec::number("backup_late_changes", "多少次改动没有备份变红", "Red after changes", 0, 9_999)
                    .span(4)
                    .unit("次", "changes")
                    .help("留空即 200 次", "Empty is 200"),
            ],
        },
        Section {
            title: Msg::new("时限", "Time limits"),
            fields: &[
                FieldSpec::new("limits", "各项时限", "Limits", FieldKind::Structure).span(12),
                FieldSpec::new("calendar", "工作日历", "Working calendar", FieldKind::Structure).span(12),
            ],
        },
        Section {
            title: Msg::new("离开时自动锁定", "Locking when nobody is there"),
            fields: &[
                FieldSpec::number("idle_pin_minutes", "多久不操作要输 PIN", "PIN after", 1, 120)
                    .span(4)
                    .unit("分钟", "minutes")
                    .help(
                        "留空为 5 分钟；没有设 PIN 时要输口令",
                        "Empty means 5; without a PIN the passphrase is asked",
                    ),
                FieldSpec::number("idle_lock_minutes", "多久不操作要输口令", "Passphrase after", 1, 480)
                    .span(4)
                    .unit("分钟", "minutes")
                    .help("留空为 30 分钟", "Empty means 30"),
                FieldSpec::number("session_hours", "每次解锁最长使用", "Passphrase again after", 1, 24)
                    .span(4)
                    .unit("小时", "hours")
                    .help("留空为 12 小时", "Empty means 12"),
            ],
        },
    ],
    signatures: &[],
};
