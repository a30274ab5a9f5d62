//! Every verb asks here first whether the person at the desk may do it (catalogue 4.1); the table is `domain/role.rs`.
//!
//! Invariants: what is refused writes nothing, because the question stands before the first line of the verb that writes; a
//! verb that forgets to ask is asked for the day's work by `commit` itself, so nothing is open by oversight.

use leptos::prelude::{GetUntracked, Track};

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::role::{Act, Role};
use crate::state::session::Standing;

impl Desk {
    /// The role of the person at the desk; follows changes.
    pub fn role(&self) -> Role {
        self.workspace.staff.track();
        self.session.standing.track();
        self.role_now()
    }

    /// Whether the person at the desk may do this; follows changes. For the screen, which offers only what may be done.
    pub fn permits(&self, act: Act) -> bool {
        self.role().may(act)
    }

    /// Refuses what the person at the desk may not do.
    pub(super) fn may(&self, act: Act) -> Result<(), Failure> {
        self.with_opened(|_| ())?;
        let role = self.role_now();
        if role.may(act) { Ok(()) } else { Err(Failure::NotYours(act, role)) }
    }

    fn role_now(&self) -> Role {
        match self.session.standing.get_untracked() {
            Standing::Keeper => Role::Director,
            Standing::Member(id) => {
                let member = self.workspace.staff.get_untracked(id).filter(|one| one.is_here());
                member.map(|one| one.role).unwrap_or_default()
            }
            Standing::Stranger => Role::default(),
        }
    }
}

/// Verbs that ask a question of their own before they commit, and the desk's own books, which follow an act that was asked for.
const ASK_THEMSELVES: &[&str] = &[
    "save",
    "settle",
    "import",
    "undo import",
    "erase",
    "escalate",
    "decide",
    "leaders_decide",
    "close_unsatisfied",
    "lower",
    "make keys",
    "log parcel",
    "log disclosure",
    "ask disclosure",
    "decide disclosure",
    "take receipt",
    "refuse parcel",
    "count kiosk answers",
];

impl Desk {
    /// What `commit` asks of every verb that does not ask itself.
    pub(super) fn may_commit(&self, verb: &str) -> Result<(), Failure> {
        match verb {
            verb if ASK_THEMSELVES.contains(&verb) => Ok(()),
            // Whom a desk trusts decides what it takes in.
            "meet site" | "note site" | "forget site" => self.may(Act::Import),
            "add questions" | "revise questions" => self.may(Act::EditSurveys),
            _ => self.may(Act::Serve),
        }
    }
}

/// What changing a record of this kind is.
pub(super) fn act_on(kind: Kind) -> Act {
    match kind {
        Kind::Site => Act::ChangeSettings,
        Kind::Staff => Act::ManageStaff,
        Kind::Questionnaire => Act::EditSurveys,
        Kind::WeeklyReport => Act::WriteReport,
        Kind::DirectoryEntry => Act::KeepDirectory,
        _ => Act::Serve,
    }
}
