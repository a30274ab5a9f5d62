//! Who may do what (catalogue 4.1): one table of roles and acts, asked by every verb before it writes.
//!
//! Invariants: the table is whole, every act has a row and the director may do everything a site needs; an unknown role is the
//! least of all. A role is a rule inside an unlocked desk, not a second key (4.2): it keeps honest people in their lane and the
//! record straight, it does not keep somebody with a passphrase and a debugger from reading.

use serde::{Deserialize, Serialize};

use super::table::Actor;
use crate::text::{Lang, Msg};

/// What a member of staff may do (4.1 "App role"); the kiosk and people who act on paper are not staff of the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 客服人员 (P-01 to P-03, P-08 to P-11, P-18).
    #[default]
    Agent,
    /// 主管/领班 (P-04, P-05, P-07).
    Supervisor,
    /// 主任/部门经理 (P-06, P-12, P-17, P-21); also looks after the site's settings and accounts.
    Director,
    /// 公司办公室 (P-14).
    Office,
    /// 集团中心 (P-22).
    Group,
}

impl Role {
    /// All roles in the order of the catalogue and of the table's columns.
    pub const ALL: [Role; 5] = [Role::Agent, Role::Supervisor, Role::Director, Role::Office, Role::Group];

    /// The stored key.
    pub const fn key(self) -> &'static str {
        match self {
            Role::Agent => "agent",
            Role::Supervisor => "supervisor",
            Role::Director => "director",
            Role::Office => "office",
            Role::Group => "group",
        }
    }

    /// What the role is called.
    pub const fn label(self) -> Msg {
        match self {
            Role::Agent => Msg::new("客服人员", "Agent"),
            Role::Supervisor => Msg::new("主管", "Supervisor"),
            Role::Director => Msg::new("主任", "Director"),
            Role::Office => Msg::new("公司办公室", "Company office"),
            Role::Group => Msg::new("集团中心", "Group centre"),
        }
    }

    /// Whether the role may do this.
    pub fn may(self, act: Act) -> bool {
        act.row().1[self as usize]
    }
}

/// What a verb does, as the table asks about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Act {
    /// Registering, answering, taking complaints, visiting, surveying: the day's work (P-01 to P-05).
    Serve,
    /// What W-03 leaves to the director: deciding a major complaint, sending it up, closing unsatisfied (G-16), downgrading (G-08), taking note of what
    /// was assigned directly (G-44).
    Decide,
    /// Recording what the company's leaders decided on paper (W-03 row 6e, P-13), or a group's opinion.
    RecordLeaders,
    /// Issuing and closing rectification notices (W-05, P-14).
    Rectify,
    /// Giving customers to specialists (W-07 step 4, P-04).
    Assign,
    /// Writing the weekly complaint report.
    WriteReport,
    /// Handing the weekly report to the company's leaders.
    SubmitReport,
    /// Making and changing question sets (W-08).
    EditSurveys,
    /// Directory and list of offices.
    KeepDirectory,
    /// Settings: header, limits, calendar.
    ChangeSettings,
    /// Accounts: adding people, roles, removing (4.1).
    ManageStaff,
    /// The recovery code, restoring over the desk: whoever holds these holds the desk.
    KeepKeys,
    /// Handing records out in a sealed file (C-3, G-23).
    Export,
    /// Handing records out unsealed, by an explicit act.
    ExportPlain,
    /// Taking in a file from another site.
    Import,
    /// Erasing a person, or everything (4.2).
    Erase,
}

use Act as A;

/// `true`/`false` under a shorter name, so that the table reads as a table.
const Y: bool = true;
const N: bool = false;

/// The table: for every act who may, in the order of [`Role::ALL`], and what it is called.
#[rustfmt::skip]
pub static TABLE: [(Act, [bool; 5], Msg); 16] = [
    //               agent super. direct. office group
    (A::Serve,          [Y, Y, Y, Y, N], Msg::new("登记和办理日常客服业务", "the daily service work")),
    (A::Decide,         [N, N, Y, N, N], Msg::new("主任决定（重大投诉、未满意结案、降级、特许带出、阅知）", "the director's decisions (major cases, closing unsatisfied, downgrading, permitting take-outs, taking note)")),
    (A::RecordLeaders,  [N, Y, Y, Y, Y], Msg::new("记录公司领导或集团的意见", "recording what the leaders or the group decided")),
    (A::Rectify,        [N, N, Y, Y, N], Msg::new("签发、办结服务整改通知单", "issuing and closing rectification notices")),
    (A::Assign,         [N, Y, Y, N, N], Msg::new("给客服专员分配客户", "assigning customers to specialists")),
    (A::WriteReport,    [N, Y, Y, Y, N], Msg::new("编写投诉周报", "writing the weekly report")),
    (A::SubmitReport,   [N, Y, Y, N, N], Msg::new("呈报投诉周报", "submitting the weekly report")),
    (A::EditSurveys,    [N, Y, Y, N, Y], Msg::new("编辑问卷", "editing questionnaires")),
    (A::KeepDirectory,  [N, Y, Y, Y, N], Msg::new("维护通讯录和办公部门名单", "keeping the directory and the list of offices")),
    (A::ChangeSettings, [N, N, Y, N, Y], Msg::new("修改站点设置", "changing the settings")),
    (A::ManageStaff,    [N, N, Y, N, N], Msg::new("管理人员账号", "managing accounts")),
    (A::KeepKeys,       [N, N, Y, N, N], Msg::new("更换恢复码、恢复备份", "renewing the recovery code and restoring backups")),
    (A::Export,         [N, Y, Y, Y, Y], Msg::new("导出资料", "exporting records")),
    (A::ExportPlain,    [N, N, Y, N, N], Msg::new("导出未加密的资料", "exporting records unsealed")),
    (A::Import,         [N, Y, Y, Y, Y], Msg::new("导入文件", "importing files")),
    (A::Erase,          [N, N, Y, N, N], Msg::new("删除客户资料", "erasing a person's data")),
];

impl Act {
    /// All acts in the order of the table.
    pub fn all() -> impl Iterator<Item = Act> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static (Act, [bool; 5], Msg) {
        // The rows stand in the order of the enum; a test holds it.
        &TABLE[self as usize % TABLE.len()]
    }

    /// What it is called.
    pub fn label(self) -> Msg {
        self.row().2
    }

    /// Who may do it.
    pub fn roles(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| role.may(self))
    }

    /// The act of a step that this actor brings about (chapter W, column "who").
    pub const fn of_actor(actor: Actor) -> Act {
        match actor {
            Actor::Director => Act::Decide,
            Actor::Leaders => Act::RecordLeaders,
            Actor::Office | Actor::Assistant => Act::Rectify,
            _ => Act::Serve,
        }
    }

    /// Why somebody of this role may not, and who may.
    pub fn refusal(self, role: Role, lang: Lang) -> String {
        let names: Vec<&str> = self.roles().map(|role| role.label().get(lang)).collect();
        match lang {
            Lang::Zh => format!(
                "{}由{}办理，您的账号是{}。内容没有改动，请联系有权限的同事。",
                self.label().zh,
                names.join("、"),
                role.label().zh
            ),
            Lang::En => format!(
                "For {} the role must be {}; yours is {}. Nothing was changed. Please ask a colleague who may.",
                self.label().en,
                names.join(" or "),
                role.label().en
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_acts_and_somebody_may_do_each() {
        for (at, (act, ..)) in TABLE.iter().enumerate() {
            assert_eq!(*act as usize, at, "{act:?}");
            assert!(act.roles().next().is_some(), "nobody may {act:?}");
        }
        assert_eq!(Act::all().count(), TABLE.len());
    }

    #[test]
    fn the_columns_stand_in_the_order_of_the_roles() {
        for (at, role) in Role::ALL.into_iter().enumerate() {
            assert_eq!(role as usize, at);
        }
    }

    #[test]
    fn a_director_lacks_nothing_and_an_agent_has_the_days_work_only() {
        assert!(Act::all().all(|act| Role::Director.may(act)));
        let agent: Vec<Act> = Act::all().filter(|act| Role::Agent.may(*act)).collect();
        assert_eq!(agent, [Act::Serve]);
    }

    #[test]
    fn only_the_director_decides_closes_unsatisfied_and_downgrades() {
        use crate::domain::complaint_table::TABLE;
        let directors: Vec<&str> =
            TABLE.iter().filter(|rule| Act::of_actor(rule.who) == Act::Decide).map(|rule| rule.row).collect();
        assert_eq!(directors, ["6c", "6d", "13", "G-08", "G-08", "G-44"]);
        assert_eq!(Act::Decide.roles().collect::<Vec<_>>(), [Role::Director]);
    }

    #[test]
    fn all_rows_of_an_event_are_for_the_same_people() {
        use crate::domain::complaint_table::{TABLE, rules_of};
        for rule in TABLE {
            let acts: Vec<Act> = rules_of(rule.event).map(|row| Act::of_actor(row.who)).collect();
            assert!(acts.iter().all(|act| *act == acts[0]), "{:?}: {acts:?}", rule.event);
        }
    }

    #[test]
    fn a_refusal_says_who_may_in_both_languages() {
        for act in Act::all() {
            for role in Role::ALL.into_iter().filter(|role| !role.may(act)) {
                for lang in Lang::ALL {
                    let words = act.refusal(role, lang);
                    assert!(words.contains(role.label().get(lang)) && words.contains(act.label().get(lang)), "{words}");
                    assert!(act.roles().all(|able| words.contains(able.label().get(lang))), "{words}");
                }
            }
        }
    }

    #[test]
    fn role_keys_are_those_in_the_store() {
        for role in Role::ALL {
            assert_eq!(serde_json::to_value(role).ok(), Some(role.key().into()));
        }
    }
}
