//! Accounts (4.1): whose passphrase opens which slot, who may do what, and who has left.
//!
//! Invariants: an account and its slot are written in one commit; a passphrase opens one account only; one director with an
//! account always stays; a change of slots never undoes one made in another tab.

use leptos::prelude::{GetUntracked, Set};
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::open::TOO_WEAK;
use crate::domain::kind::Kind;
use crate::domain::moment::date_text;
use crate::domain::role::{Act, Role};
use crate::domain::staff::Staff;
use crate::domain::value::{Fields, Value, Values};
use crate::forms::staff::STAFF;
use crate::state::session::Standing;
use crate::text::staff as text;
use crate::vault::envelope::{Envelope, SlotKind, new_uuid};
use crate::vault::keys::Key;
use crate::vault::strength::{Strength, strength};

impl Desk {
    /// Gives a colleague an account behind a passphrase of their own.
    pub async fn add_staff(&self, values: Values, passphrase: &str) -> Result<Uuid, Failure> {
        self.may(Act::ManageStaff)?;
        if self.session.is_demo.get_untracked() {
            return Err(Failure::Rule(text::DEMO));
        }
        let values = self.accept(&STAFF, values)?;
        let mut staff = Staff { left_on: String::new(), ..Staff::from_values(&values) };
        if self.account_named(&staff.name).is_some() {
            return Err(Failure::Rule(text::NAME_TAKEN));
        }
        let (base, mut envelope, key) = self.envelope_to_change().await?;
        let slot = new_uuid()?;
        self.put_passphrase(&mut envelope, slot, passphrase, &key).await?;
        staff.slot = Some(slot);
        let mut id = None;
        let accounts = envelope.accounts();
        self.in_turn(self.commit_envelope(&base, envelope.to_bytes(), |draft| {
            if staff.joined_on.is_empty() {
                staff.joined_on = date_text(draft.now().date());
            }
            id = Some(draft.create(Kind::Staff, None, &staff.to_values())?);
            Ok(())
        }))
        .await?;
        self.session.has_accounts.set(accounts > 1);
        id.ok_or(Failure::Gone)
    }

    /// Corrects name, post, telephone or role of a colleague.
    pub async fn change_staff(&self, id: Uuid, opened: &Values, values: Values) -> Result<(), Failure> {
        self.may(Act::ManageStaff)?;
        let accepted = Staff::from_values(&self.accept(&STAFF, values.clone())?);
        if self.account_named(&accepted.name).is_some_and(|other| other != id) {
            return Err(Failure::Rule(text::NAME_TAKEN));
        }
        if accepted.role != Role::Director {
            self.keep_a_director_beside(id)?;
        }
        self.save_record(Kind::Staff, id, &STAFF, opened, values).await
    }

    /// Ends an account: the slot goes, the name stays on what the person did.
    pub async fn end_account(&self, id: Uuid) -> Result<(), Failure> {
        self.may(Act::ManageStaff)?;
        if self.session.standing.get_untracked() == Standing::Member(id) {
            return Err(Failure::Rule(text::NOT_ONESELF));
        }
        self.keep_a_director_beside(id)?;
        let staff = self.workspace.staff.get_untracked(id).filter(Staff::is_here).ok_or(Failure::Gone)?;
        let (base, mut envelope, _) = self.envelope_to_change().await?;
        envelope.slots.retain(|slot| Some(slot.id) != staff.slot);
        let accounts = envelope.accounts();
        self.in_turn(self.commit_envelope(&base, envelope.to_bytes(), |draft| {
            let today = date_text(draft.now().date());
            let left = Values::from_iter([("left_on".into(), today.into()), ("slot".into(), Value::Null)]);
            draft.change(Kind::Staff, id, &left, &[]).map(|_| ())
        }))
        .await?;
        self.session.has_accounts.set(accounts > 1);
        Ok(())
    }

    /// A new passphrase for a colleague who has forgotten theirs, or has none yet.
    pub async fn give_passphrase(&self, id: Uuid, passphrase: &str) -> Result<(), Failure> {
        self.may(Act::ManageStaff)?;
        self.wrap_for(id, passphrase).await
    }

    /// A new passphrase for oneself; after recovery, for the account of one's name, or for a new one of a director. The vault key
    /// stays; nothing is sealed anew, and nobody else's passphrase changes.
    pub async fn set_passphrase(&self, passphrase: &str) -> Result<(), Failure> {
        let own = match self.session.standing.get_untracked() {
            Standing::Member(id) => Some(id),
            Standing::Keeper => self.account_named(&self.operator()).or_else(|| self.only_account()),
            Standing::Stranger => return Err(Failure::NotYours(Act::ManageStaff, Role::default())),
        };
        match own {
            Some(id) => self.wrap_for(id, passphrase).await,
            None => {
                let staff = Staff { name: self.operator(), role: Role::Director, ..Staff::default() };
                self.add_staff(staff.to_values(), passphrase).await.map(|_| ())
            }
        }
    }

    /// Whether a passphrase is the one of the person at the desk.
    pub async fn is_own_passphrase(&self, secret: &str) -> Result<(), Failure> {
        let (_, (slot, _)) = self.open_envelopes(SlotKind::Staff, secret).await?;
        match self.session.standing.get_untracked() {
            Standing::Member(id) if self.slot_of(id) != Some(slot) => Err(Failure::WrongPassphrase),
            _ => Ok(()),
        }
    }

    /// Whose rights a session has, and the name it writes under. Where one passphrase is all there is, people share it and say
    /// who they are; where there are several, the passphrase says it.
    pub(super) fn standing_of(
        &self,
        envelope: &Envelope,
        kind: SlotKind,
        slot: Uuid,
        typed: &str,
    ) -> (Standing, String) {
        let all = leptos::prelude::untrack(|| self.workspace.staff.all());
        let typed = typed.trim();
        if kind != SlotKind::Staff || all.is_empty() {
            return (Standing::Keeper, typed.to_owned());
        }
        match all.into_iter().find(|(_, staff)| staff.slot == Some(slot)) {
            Some((id, _)) if envelope.accounts() == 1 && !typed.is_empty() => (Standing::Member(id), typed.to_owned()),
            Some((id, staff)) => (Standing::Member(id), staff.name),
            None => (Standing::Stranger, typed.to_owned()),
        }
    }

    /// The valid envelope to be changed: its hash, itself, and the vault key.
    pub(super) async fn envelope_to_change(&self) -> Result<(String, Envelope, Key), Failure> {
        let (key, base) = self.with_opened(|opened| (opened.key.clone(), opened.envelope.clone()))?;
        let envelope = self.valid_envelope(&base).await?;
        Ok((base, envelope, key))
    }

    /// Wraps the vault key under a passphrase in the slot of an account, which gets one where it has none.
    async fn wrap_for(&self, id: Uuid, passphrase: &str) -> Result<(), Failure> {
        let staff = self.workspace.staff.get_untracked(id).filter(Staff::is_here).ok_or(Failure::Gone)?;
        let (base, mut envelope, key) = self.envelope_to_change().await?;
        let slot = match staff.slot {
            Some(slot) => slot,
            None => new_uuid()?,
        };
        self.put_passphrase(&mut envelope, slot, passphrase, &key).await?;
        self.in_turn(self.commit_envelope(&base, envelope.to_bytes(), |draft| {
            let values = Values::from_iter([("slot".into(), slot.to_string().into())]);
            draft.change(Kind::Staff, id, &values, &[]).map(|_| ())
        }))
        .await
    }

    /// A passphrase good enough, and of nobody else here: it alone says who opens the desk.
    async fn put_passphrase(
        &self,
        envelope: &mut Envelope,
        slot: Uuid,
        passphrase: &str,
        key: &Key,
    ) -> Result<(), Failure> {
        if strength(passphrase) < Strength::Fair {
            return Err(Failure::Rule(TOO_WEAK));
        }
        let engine = self.ports().engine;
        match envelope.open_slot(&*engine, SlotKind::Staff, passphrase).await {
            Ok((other, _)) if other != slot => return Err(Failure::Rule(text::TAKE_ANOTHER)),
            _ => {}
        }
        Ok(envelope.put_slot(&*engine, slot, SlotKind::Staff, passphrase, key).await?)
    }

    fn slot_of(&self, id: Uuid) -> Option<Uuid> {
        self.workspace.staff.get_untracked(id).and_then(|staff| staff.slot)
    }

    fn people(&self) -> Vec<(Uuid, Staff)> {
        leptos::prelude::untrack(|| self.workspace.staff.all())
    }

    /// The account of somebody who is here.
    fn account_named(&self, name: &str) -> Option<Uuid> {
        let name = name.trim();
        self.people().into_iter().find(|(_, staff)| staff.is_here() && staff.name.trim() == name).map(|(id, _)| id)
    }

    /// The one account there is.
    fn only_account(&self) -> Option<Uuid> {
        let mut here = self.people().into_iter().filter(|(_, staff)| staff.is_here() && staff.slot.is_some());
        here.next().filter(|_| here.next().is_none()).map(|(id, _)| id)
    }

    fn keep_a_director_beside(&self, id: Uuid) -> Result<(), Failure> {
        let people = self.people();
        let is_director = people.iter().any(|(one, staff)| *one == id && staff.is_acting_director());
        let others = people.iter().any(|(one, staff)| *one != id && staff.is_acting_director());
        if is_director && !others { Err(Failure::Rule(text::LAST_DIRECTOR)) } else { Ok(()) }
    }
}
