//! The site's own settings: what is printed at the head and foot of every form, who works here, which limits hold.
//!
//! No company is hard-coded (catalogue 1.1 rule 5): names, place and telephone for complaints (rule 6), titles (G-11) and the
//! operator (G-43) are all entered here and travel in a settings file.

use serde::{Deserialize, Serialize};

use super::backup::Tolerance;
use super::calendar::Calendar;
use super::filled::filled_fields;
use super::idle::IdleLimits;
use super::limits::{Limits, Terms};
use super::number::SiteCode;
use super::report_branches::Weights;
use super::value::{Fields, Values};
use crate::text::{Lang, Msg};

/// Who runs the desk (G-43); chooses names in print and the ladder of W-04.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    /// The developer's own service staff 开发商.
    #[default]
    Developer,
    /// A property company serving the sales office 物业公司.
    Property,
}

/// What kind of place the site is (6.1, G-36).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SiteKind {
    /// 售楼处.
    #[default]
    SalesOffice,
    /// 小区客户服务.
    EstateDesk,
    /// 分部.
    Branch,
    /// 集团客户服务中心.
    Group,
}

impl SiteKind {
    /// Whether other sites report to it (catalogue 6.1).
    pub const fn is_above_others(self) -> bool {
        matches!(self, SiteKind::Branch | SiteKind::Group)
    }
}

/// What the two heads are called, on screen and paper (G-11); who runs the desk chooses where nothing is said (G-43).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Titles {
    operator: Operator,
    director: String,
    service_director: String,
}

impl Titles {
    /// Who decides complaints: 物业中心主任 of a property company (003), 部门经理 of a developer (004).
    pub fn director(&self, lang: Lang) -> &str {
        let usual = match self.operator {
            Operator::Developer => Msg::new("部门经理", "Department manager"),
            Operator::Property => Msg::new("物业中心主任", "Director"),
        };
        if self.director.is_empty() { usual.get(lang) } else { &self.director }
    }

    /// Who heads customer service (002b).
    pub fn service_director(&self, lang: Lang) -> &str {
        const USUAL: Msg = Msg::new("客户服务主任", "Head of customer service");
        if self.service_director.is_empty() { USUAL.get(lang) } else { &self.service_director }
    }
}

/// The settings of one site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Site {
    /// First part of every form number, see `SiteCode`.
    pub code: String,
    /// 案场名称.
    pub name: String,
    /// 单位名称, at the head of the paper (1.1 rule 5).
    pub organisation: String,
    /// What kind of place it is.
    pub kind: SiteKind,
    /// Every module stands in the rail, whatever the kind (G-36).
    pub all_modules: bool,
    /// Who runs the desk.
    pub operator_kind: Operator,
    /// Code of the site above it (6.1).
    pub parent_code: String,
    /// 投诉接待地点 (1.1 rule 6).
    pub complaint_place: String,
    /// 投诉电话 (1.1 rule 6).
    pub complaint_phone: String,
    /// Title of the person who decides complaints (G-11); see [`Titles`].
    pub director_title: String,
    /// Title of the head of customer service (G-11); see [`Titles`].
    pub service_director_title: String,
    /// 责任部门, offered where a department is to be named.
    pub departments: Vec<String>,
    /// 办公部门, visited and surveyed every month.
    pub offices: Vec<String>,
    /// The site's own customer classes besides 潜在/意向/成交 (G-19).
    pub customer_classes: Vec<String>,
    /// Months after which a customer's data fall due for erasure (4.2, G-25); nothing said is never.
    pub retention_months: Option<u32>,
    /// Weight of 按时率 in the branch comparison (S-14); 50 where nothing is said.
    pub weight_on_time: Option<u32>,
    /// Weight of 满意结案率; 30 where nothing is said.
    pub weight_satisfied: Option<u32>,
    /// Weight of 未结中未超期; 20 where nothing is said.
    pub weight_in_time: Option<u32>,
    /// Time limits (section 3).
    pub limits: Limits,
    /// When the limits run (G-06).
    pub calendar: Calendar,
    /// Minutes without a touch until the PIN is asked; 5 where nothing is said.
    pub idle_pin_minutes: Option<u32>,
    /// Minutes without a touch until the desk locks; 30 where nothing is said.
    pub idle_lock_minutes: Option<u32>,
    /// Hours until the passphrase is asked again in any case; 12 where nothing is said.
    pub session_hours: Option<u32>,
    /// Days after which the backup light turns amber; empty is the default, 0 is off.
    pub backup_soon_days: Option<u32>,
    /// Days after which it turns red.
    pub backup_late_days: Option<u32>,
    /// Changes after which it turns red.
    pub backup_late_changes: Option<u32>,
}

impl Fields for Site {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Site {
    /// What deadlines are reckoned by.
    pub fn terms(&self) -> Terms<'_> {
        Terms { limits: &self.limits, calendar: &self.calendar }
    }

    /// What the two heads are called here.
    pub fn titles(&self) -> Titles {
        Titles {
            operator: self.operator_kind,
            director: self.director_title.trim().to_owned(),
            service_director: self.service_director_title.trim().to_owned(),
        }
    }

    /// When an open desk locks itself. Zero, which the form does not take, counts as nothing said.
    pub fn idle_limits(&self) -> IdleLimits {
        let usual = IdleLimits::default();
        let or = |said: Option<u32>, usual: u32| said.filter(|number| *number > 0).unwrap_or(usual);
        IdleLimits {
            pin_minutes: or(self.idle_pin_minutes, usual.pin_minutes),
            lock_minutes: or(self.idle_lock_minutes, usual.lock_minutes),
            session_hours: or(self.session_hours, usual.session_hours),
        }
    }

    /// How the indicators of the branch comparison weigh (S-14).
    pub fn weights(&self) -> Weights {
        let usual = Weights::default();
        Weights {
            on_time: self.weight_on_time.unwrap_or(usual.on_time),
            satisfied: self.weight_satisfied.unwrap_or(usual.satisfied),
            in_time: self.weight_in_time.unwrap_or(usual.in_time),
        }
    }

    /// From when the backup light warns.
    pub fn tolerance(&self) -> Tolerance {
        let usual = Tolerance::default();
        Tolerance {
            soon_days: self.backup_soon_days.unwrap_or(usual.soon_days),
            late_days: self.backup_late_days.unwrap_or(usual.late_days),
            late_changes: self.backup_late_changes.unwrap_or(usual.late_changes),
        }
    }

    /// Whether everything is there that a printed form needs: a code for its number, name, where and how to complain.
    pub fn is_ready(&self) -> bool {
        let needed = [&self.name, &self.organisation, &self.complaint_place, &self.complaint_phone];
        SiteCode::parse(&self.code).is_ok() && needed.iter().all(|text| !text.trim().is_empty())
    }

    /// Settings with every field filled, for conformance tests, sample prints and the demo desk.
    pub fn example() -> Site {
        let text = str::to_owned;
        let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect();
        Site {
            code: text("JN01"),
            name: text("泉水花园售楼处"),
            organisation: text("泉城置业客户服务中心"),
            kind: SiteKind::SalesOffice,
            all_modules: true,
            operator_kind: Operator::Property,
            parent_code: text("JN00"),
            complaint_place: text("售楼处一层客户服务台"),
            complaint_phone: text("053188880000"),
            director_title: text("物业中心主任"),
            service_director_title: text("客户服务主任"),
            departments: list(&["工程部", "物业部", "保洁部", "秩序部", "销售部"]),
            offices: list(&["销售部", "财务部", "策划部", "工程部"]),
            customer_classes: list(&["老客户介绍"]),
            retention_months: Some(36),
            weight_on_time: Some(50),
            weight_satisfied: Some(30),
            weight_in_time: Some(20),
            limits: Limits::default(),
            calendar: Calendar::default(),
            idle_pin_minutes: Some(5),
            idle_lock_minutes: Some(30),
            session_hours: Some(12),
            backup_soon_days: Some(1),
            backup_late_days: Some(3),
            backup_late_changes: Some(200),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_back_from_their_fields() {
        let site = Site::example();
        assert_eq!(Site::from_values(&site.to_values()), site);
        assert!(site.is_ready());
        assert!(!Site { code: "济南".into(), ..site }.is_ready());
    }

    #[test]
    fn a_new_site_has_titles_but_is_not_ready() {
        let site = Site::default();
        let titles = site.titles();
        assert_eq!((titles.director(Lang::Zh), titles.service_director(Lang::Zh)), ("部门经理", "客户服务主任"));
        let property = Site { operator_kind: Operator::Property, ..site.clone() }.titles();
        assert_eq!((property.director(Lang::Zh), property.director(Lang::En)), ("物业中心主任", "Director"));
        let own = Site { director_title: " 项目总监 ".into(), ..site.clone() }.titles();
        assert_eq!(own.director(Lang::En), "项目总监", "as the site wrote it, in either language");
        assert_eq!(site.tolerance(), Tolerance::default());
        assert_eq!(Site { backup_late_days: Some(0), ..site.clone() }.tolerance().late_days, 0);
        assert!(!site.is_ready());
    }

    #[test]
    fn a_site_that_says_nothing_locks_after_the_usual_times() {
        assert_eq!(Site::default().idle_limits(), IdleLimits::default());
        let own = Site { idle_pin_minutes: Some(2), idle_lock_minutes: Some(0), ..Site::default() };
        assert_eq!(own.idle_limits(), IdleLimits { pin_minutes: 2, ..IdleLimits::default() });
    }
}
