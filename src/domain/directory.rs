//! R-66 部门与人员通讯录 and R-67 办公部门名单: whom to call, and which offices are visited and surveyed every month.

use serde::{Deserialize, Serialize};

use uuid::Uuid;

use super::filled::filled_fields;
use super::staff::Staff;
use super::value::{Fields, Values};
use crate::text::people::OWN_DEPARTMENT;

/// The list of people and departments, R-66.
pub const PEOPLE: &str = "people";
/// The list of offices, R-67.
pub const OFFICES: &str = "offices";

/// One line of the directory.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectoryEntry {
    /// [`PEOPLE`] or [`OFFICES`].
    pub list: String,
    /// 部门 or 办公部门.
    pub unit: String,
    /// 姓名, or the office's contact person.
    pub name: String,
    /// 职务.
    pub post: String,
    /// 电话.
    pub phone: String,
    /// 短号/分机.
    pub extension: String,
    /// 位置.
    pub place: String,
    /// 备注.
    pub note: String,
    /// Code of the site.
    pub site: String,
}

impl Fields for DirectoryEntry {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl DirectoryEntry {
    /// A line with every field filled, for conformance tests and sample prints.
    pub fn example() -> DirectoryEntry {
        let text = str::to_owned;
        DirectoryEntry {
            list: text(OFFICES),
            unit: text("财务部"),
            name: text("郑晓岚"),
            post: text("经理"),
            phone: text("16900000033"),
            extension: text("8021"),
            place: text("售楼处二层东侧"),
            note: text("登门请先电话预约"),
            site: text("JN01"),
        }
    }
}

/// One line of a list as it is read; the record, where one can be changed.
pub type Line = (Option<Uuid>, DirectoryEntry);

/// One of the two lists as screen and paper show it, by department and name. In the list of people stand the desk's own
/// people who are here, in the list of offices those that are visited and surveyed although nobody has entered a contact.
pub fn lines(entries: Vec<(Uuid, DirectoryEntry)>, own: &[Staff], offices: &[String], which: &str) -> Vec<Line> {
    let kept = entries.into_iter().filter(|(_, entry)| entry.list == which);
    let mut lines: Vec<Line> = kept.map(|(id, entry)| (Some(id), entry)).collect();
    if which == PEOPLE {
        let here = own.iter().filter(|one| one.is_here());
        lines.extend(here.map(|one| {
            let (name, post, phone) = (one.name.clone(), one.post.clone(), one.phone.clone());
            let unit = OWN_DEPARTMENT.zh.to_owned();
            (None, DirectoryEntry { list: PEOPLE.into(), unit, name, post, phone, ..DirectoryEntry::default() })
        }));
    } else {
        let bare = |office: &&String| !lines.iter().any(|(_, entry)| entry.unit.trim() == office.trim());
        let bare: Vec<&String> = offices.iter().filter(bare).collect();
        lines.extend(bare.into_iter().map(|office| {
            (None, DirectoryEntry { list: OFFICES.into(), unit: office.clone(), ..DirectoryEntry::default() })
        }));
    }
    lines.sort_by(|(_, a), (_, b)| (&a.unit, &a.name).cmp(&(&b.unit, &b.name)));
    lines
}

/// The people to be offered where a name is asked for, with where they belong: all of the list of people, or, where
/// somebody is known there, only those of this department.
pub fn people_of(lines: &[Line], unit: &str) -> Vec<(String, String)> {
    let named = || lines.iter().map(|(_, entry)| entry).filter(|entry| !entry.name.trim().is_empty());
    let is_known = !unit.trim().is_empty() && named().any(|entry| entry.unit.trim() == unit.trim());
    let words = |entry: &DirectoryEntry| format!("{} {}", entry.unit.trim(), entry.post.trim()).trim().to_owned();
    let offered = named().filter(|entry| !is_known || entry.unit.trim() == unit.trim());
    offered.map(|entry| (entry.name.trim().to_owned(), words(entry))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(list: &str, unit: &str, name: &str) -> (Uuid, DirectoryEntry) {
        let entry = DirectoryEntry { list: list.into(), unit: unit.into(), name: name.into(), ..Default::default() };
        (Uuid::from_u128(7), entry)
    }

    fn read(lines: &[Line]) -> Vec<(&str, &str, bool)> {
        lines.iter().map(|(id, entry)| (entry.unit.as_str(), entry.name.as_str(), id.is_some())).collect()
    }

    #[test]
    fn the_people_are_those_entered_and_those_of_the_desk_who_are_here() {
        let here = Staff { name: "周敏".into(), left_on: String::new(), ..Staff::example() };
        let left = Staff { name: "吴起".into(), left_on: "2026-01-01".into(), ..Staff::example() };
        let entries = vec![entry(PEOPLE, "工程部", "郑工"), entry(OFFICES, "财务部", "")];
        let lines = lines(entries, &[here, left], &[], PEOPLE);
        assert_eq!(read(&lines), [("客户服务部", "周敏", false), ("工程部", "郑工", true)]);
    }

    #[test]
    fn the_head_is_looked_for_in_the_department_that_was_named() {
        let entries =
            vec![entry(PEOPLE, "工程部", "郑工"), entry(PEOPLE, "保洁部", "何姐"), entry(PEOPLE, "秩序部", "")];
        let here = Staff { name: "周敏".into(), left_on: String::new(), ..Staff::example() };
        let lines = lines(entries, &[here], &[], PEOPLE);
        let names = |unit: &str| people_of(&lines, unit).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names("工程部"), ["郑工"]);
        assert_eq!(names(""), ["何姐", "周敏", "郑工"]);
        assert_eq!(names("秩序部"), ["何姐", "周敏", "郑工"], "nobody is known there");
        assert_eq!(people_of(&lines, "客户服务部"), [("周敏".to_owned(), "客户服务部 客服主管".to_owned())]);
    }

    #[test]
    fn an_office_that_is_visited_stands_in_the_list_even_without_a_contact() {
        let offices = ["财务部".to_owned(), "销售部".to_owned()];
        let lines = lines(vec![entry(OFFICES, "财务部", "郑晓岚")], &[], &offices, OFFICES);
        assert_eq!(read(&lines), [("财务部", "郑晓岚", true), ("销售部", "", false)]);
    }
}
