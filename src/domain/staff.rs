//! The people of this desk (4.1, R-66): name, post, telephone, what they may do, and the key slot their passphrase opens.
//!
//! Invariants: an account belongs to one vault, so it never travels in a file (`Kind::travels`); whoever left keeps the record,
//! because their name stands on what they did, but has no slot; one director with an account always stays.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::filled::filled_fields;
use super::role::Role;
use super::value::{Fields, Values};

/// A member of staff.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Staff {
    /// 姓名, written on everything they record.
    pub name: String,
    /// 岗位, as printed.
    pub post: String,
    /// 角色.
    pub role: Role,
    /// 联系电话.
    pub phone: String,
    /// 入职日期.
    pub joined_on: String,
    /// 离岗日期; an account that has ended opens nothing any more.
    pub left_on: String,
    /// The key slot of the vault's envelope.
    pub slot: Option<Uuid>,
}

impl Fields for Staff {
    fn to_values(&self) -> Values {
        let mut values = filled_fields(self);
        values.entry("role").or_insert_with(|| self.role.key().into());
        values
    }
}

impl Staff {
    /// Whether the person is still here.
    pub fn is_here(&self) -> bool {
        self.left_on.is_empty()
    }

    /// Whether the person can open the desk and do everything.
    pub fn is_acting_director(&self) -> bool {
        self.is_here() && self.slot.is_some() && self.role == Role::Director
    }

    /// A member with every field filled, for conformance tests and sample prints.
    pub fn example() -> Staff {
        Staff {
            name: "周敏".into(),
            post: "客服主管".into(),
            role: Role::Supervisor,
            phone: "16900000021".into(),
            joined_on: "2025-03-01".into(),
            left_on: "2026-11-20".into(),
            slot: Some(Uuid::from_u128(0x0193_0000_0000_4000_8000_0000_0000_0007)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_who_left_or_has_no_slot_is_no_acting_director() {
        let director = Staff { role: Role::Director, left_on: String::new(), ..Staff::example() };
        assert!(director.is_acting_director());
        assert!(!Staff { slot: None, ..director.clone() }.is_acting_director());
        assert!(!Staff { left_on: "2026-11-22".into(), ..director.clone() }.is_acting_director());
        assert!(!Staff { role: Role::Supervisor, ..director }.is_acting_director());
    }

    #[test]
    fn a_role_nobody_knows_is_the_least_of_all() {
        let mut values = Staff { role: Role::Director, ..Staff::example() }.to_values();
        values.insert("role".into(), "emperor".into());
        let read = Staff::from_values(&values);
        assert_eq!((read.role, read.name.as_str()), (Role::Agent, "周敏"));
    }
}
