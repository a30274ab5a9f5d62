//! R-66 部门与人员通讯录 and R-67 办公部门名单: whom to call, and which offices are visited and surveyed every month.

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::value::{Fields, Values};

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
