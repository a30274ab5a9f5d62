//! 通讯录: directory and offices.

use super::Msg;

/// Title.
pub const TITLE: Msg = Msg::new("通讯录", "Directory");
///
pub const PEOPLE: Msg = Msg::new("部门与人员", "Departments and people");
///
pub const OFFICES: Msg = Msg::new("办公部门", "Offices visited and surveyed");
/// Add.
pub const ADD: Msg = Msg::new("添加联系人", "Add a contact");
/// Change.
pub const CHANGE: Msg = Msg::new("修改", "Change");
/// Strike.
pub const STRIKE: Msg = Msg::new("移除", "Remove");
/// Print R-66.
pub const PRINT_PEOPLE: Msg = Msg::new("打印通讯录", "Print the directory");
/// Print R-67.
pub const PRINT_OFFICES: Msg = Msg::new("打印办公部门名单", "Print the list of offices");
/// The heads of the table: department, name, post, telephone, place.
pub const HEADS: [Msg; 5] = [
    Msg::new("部门", "Department"),
    Msg::new("姓名", "Name"),
    Msg::new("职务", "Post"),
    Msg::new("联系电话", "Phone"),
    Msg::new("位置", "Place"),
];
/// Nothing in a list.
pub const NONE: Msg = Msg::new("还没有联系人。", "No contacts yet.");
/// Own people come from the accounts.
pub const OWN: Msg = Msg::new("本部人员", "Own staff");
/// An office without a contact.
pub const BARE: Msg = Msg::new("未填联系人", "No contact yet");
