//! The people of the desk (4.1, R-66): what is typed about a colleague.

use super::spec::{Choice, FieldKind, FieldSpec, FormSpec, Section};
use crate::text::Msg;

/// 角色 (4.1 "App role").
pub const ROLES: &[Choice] = &[
    Choice::new("agent", "客服人员", "Agent"),
    Choice::new("supervisor", "主管", "Supervisor"),
    Choice::new("director", "主任", "Director"),
    Choice::new("office", "公司办公室", "Company office"),
    Choice::new("group", "集团中心", "Group centre"),
];

/// R-66, own people.
pub static STAFF: FormSpec = FormSpec {
    id: "staff",
    source: "R-66",
    title: Msg::new("人员账号", "Staff account"),
    sections: &[Section {
        title: Msg::new("人员", "Person"),
        fields: &[
            FieldSpec::text("name", "姓名", "Name").required().personal().span(4).column(30),
            FieldSpec::text("post", "岗位", "Post").span(4).column(40),
            FieldSpec::choice("role", "角色", "Role", ROLES).required().span(4).column(30),
            FieldSpec::phone("phone", "联系电话", "Phone").span(4).column(35),
            FieldSpec::date("joined_on", "入职日期", "Joined on").span(4),
            FieldSpec::date("left_on", "离岗日期", "Left on").system().span(4),
            FieldSpec::new("slot", "口令位", "Key slot", FieldKind::Structure).system().span(4),
        ],
    }],
    signatures: &[],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::role::Role;

    #[test]
    fn the_roles_offered_are_the_roles_there_are() {
        let offered: Vec<(&str, Msg)> = ROLES.iter().map(|choice| (choice.key, choice.label)).collect();
        assert_eq!(offered, Role::ALL.map(|role| (role.key(), role.label())));
    }
}
