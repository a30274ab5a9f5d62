//! A parcel that has come: looked at from the outside, opened, previewed, taken in or refused; and the receipt that goes back
//! (R-19, W-17). Nothing of it is read into the store before it is taken in.

use serde_json::json;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::transfer::Preview;
use super::trust::object;
use crate::domain::kind::Kind;
use crate::domain::moment::{CHINA_OFFSET_MINUTES, Moment};
use crate::domain::parcel::{Parcel as Entry, direction, missing_numbers, outcome, protection};
use crate::domain::peer::Trust;
use crate::domain::value::Fields;
use crate::exchange::parcel::{Parcel, ParcelError, Party, read_parcel, site_code_of};
use crate::exchange::parts::Gathered;
use crate::exchange::signed::{Receipt, read_signed, write_signed};
use crate::forms::check::is_direction_mark;
use crate::text::parcels::TAKEN_BACK;
use crate::vault::seal::VaultError;

/// A parcel that has come, still closed.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The parcel.
    pub parcel: Parcel,
    /// How far its sender can be trusted.
    pub trust: Trust,
    /// The sender's code, to be compared by telephone.
    pub site_code: String,
    /// Numbers of the parcels that have not come.
    pub missing: Vec<u32>,
    /// When the last one before the gap came.
    pub missing_since: Option<Moment>,
    /// When the sender made it.
    pub made: Option<Moment>,
}

impl Desk {
    /// Looks at a parcel from the outside: sound, signed, for this site, not taken in before. Its sender's keys are judged, nothing
    /// is opened.
    pub fn look_at_parcel(&self, bytes: &[u8]) -> Result<Arrival, Failure> {
        let parcel = read_parcel(bytes)?;
        self.judge(parcel)
    }

    /// As [`Desk::look_at_parcel`], for one file of a parcel in parts: it joins those gathered so far. The parcel is given when it
    /// is whole; until then `gathered` tells what is missing.
    pub fn look_at_part(&self, gathered: &mut Gathered, bytes: &[u8]) -> Result<Option<Arrival>, Failure> {
        let part = self.judge(read_parcel(bytes)?)?.parcel;
        gathered.add(part)?.map(|whole| self.judge(whole)).transpose()
    }

    fn judge(&self, mut parcel: Parcel) -> Result<Arrival, Failure> {
        // Anybody can sign a header; what it says is shown before anything is trusted. A code that would be shown as another one
        // is no site's.
        if parcel.header.from.site != short(&parcel.header.from.site, 8) {
            return Err(ParcelError::Foreign.into());
        }
        parcel.header.from.name = short(&parcel.header.from.name, 60);
        let (desk, own) = (self.with_opened(|opened| opened.vault.to_string())?, self.own_party());
        let header = &parcel.header;
        if !header.to.site.is_empty() && header.to.site != own.site {
            return Err(ParcelError::Misaddressed(named(&header.to)).into());
        }
        let come: Vec<Entry> = leptos::prelude::untrack(|| self.workspace.parcels.all())
            .into_iter()
            .map(|(_, entry)| entry)
            .filter(|entry| entry.desk == desk && entry.direction == direction::RECEIVED)
            .filter(|entry| entry.outcome == outcome::TAKEN)
            .collect();
        let id = header.parcel.to_string();
        if let Some(before) = come.iter().find(|entry| entry.parcel == id) {
            let when = before.taken_at.map(Moment::minute_text).unwrap_or_default();
            return Err(ParcelError::Replayed(when).into());
        }
        let same_way: Vec<&Entry> = come.iter().filter(|entry| entry.key == header.keys.verify).collect();
        let numbers: Vec<u32> = same_way.iter().filter_map(|entry| entry.number).collect();
        let missing = missing_numbers(&numbers, header.number);
        let before_gap = same_way.iter().filter(|entry| entry.number < missing.first().copied());
        let missing_since = before_gap.filter_map(|entry| entry.made_at).max();
        Ok(Arrival {
            trust: self.trust_of(&header.from.site, &header.keys),
            site_code: site_code_of(&header.from.site, &header.keys),
            missing_since: missing_since.filter(|_| !missing.is_empty()),
            missing,
            made: Moment::parse(&header.made, CHINA_OFFSET_MINUTES).ok(),
            parcel,
        })
    }

    /// Opens a parcel, with its passphrase where it asks for one. Gives the plain file inside.
    pub async fn open_parcel(&self, arrival: &Arrival, passphrase: &str) -> Result<Vec<u8>, Failure> {
        if !arrival.parcel.is_whole() {
            let mut gathered = Gathered::default();
            gathered.add(arrival.parcel.clone())?;
            return Err(ParcelError::PartsMissing(gathered.missing()).into());
        }
        let engine = self.ports().engine;
        if arrival.parcel.asks_passphrase() {
            return Ok(arrival.parcel.open_with(&*engine, passphrase).await?);
        }
        let keys = self.own_keys()?;
        match arrival.parcel.open(&*engine, &keys.open).await {
            // Its key was for this desk, its body is not what was sealed with it.
            Err(VaultError::NotOpened) => Err(ParcelError::Contents.into()),
            opened => opened?.ok_or(ParcelError::OtherKeys.into()),
        }
    }

    /// Reads what was inside and tells what it would do. The log entry goes with the preview into the same commit.
    pub async fn preview_parcel(
        &self,
        arrival: &Arrival,
        plain: &[u8],
        progress: impl Fn(f64),
    ) -> Result<Preview, Failure> {
        let mut preview = self.preview_import(plain, progress).await?;
        if preview.cover.from.site != arrival.parcel.header.from.site {
            return Err(ParcelError::Contents.into());
        }
        let mut entry = self.entry_of_arrival(arrival)?;
        entry.reason.clone_from(&preview.cover.reason);
        let total = preview.total();
        let count = |count: usize| Some(u32::try_from(count).unwrap_or(u32::MAX));
        entry.new = count(total.new);
        entry.changed = count(total.changed + total.erased);
        entry.in_conflict = count(total.in_conflict);
        entry.skipped = count(total.unchanged + total.refused);
        preview.log = Some(entry);
        Ok(preview)
    }

    fn entry_of_arrival(&self, arrival: &Arrival) -> Result<Entry, Failure> {
        let (desk, sequence) = self.with_opened(|opened| (opened.vault.to_string(), opened.head.sequence))?;
        let header = &arrival.parcel.header;
        let own = self.own_party();
        let is_open = arrival.parcel.asks_passphrase();
        Ok(Entry {
            direction: direction::RECEIVED.into(),
            code: arrival.parcel.code.clone(),
            parcel: header.parcel.to_string(),
            kind: header.kind.key().into(),
            number: Some(header.number),
            from_code: short(&header.from.site, 8),
            from_name: short(&header.from.name, 60),
            to_code: own.site.clone(),
            to_name: own.name,
            made_at: arrival.made,
            protection: if is_open { protection::PASSPHRASE } else { protection::KEY }.into(),
            records: Some(header.counts.values().fold(0u32, |sum, count| sum.saturating_add(*count))),
            site: own.site,
            desk,
            key: header.keys.verify.clone(),
            sequence: Some(sequence),
            parts: Some(header.parts).filter(|parts| *parts > 1),
            outcome: outcome::TAKEN.into(),
            ..Entry::default()
        })
    }

    /// Puts on record that a parcel is not taken in. Its receipt tells the sender why.
    pub async fn refuse_parcel(&self, arrival: &Arrival, why: &str) -> Result<Uuid, Failure> {
        let mut entry = self.entry_of_arrival(arrival)?;
        entry.outcome = outcome::REFUSED.into();
        entry.refused_for = why.to_owned();
        self.commit("refuse parcel", |draft| {
            let mut entry = entry.clone();
            entry.taken_at = Some(draft.now());
            entry.by = draft.stamp().by.to_string();
            draft.create(Kind::Parcel, None, &entry.to_values())
        })
        .await
    }

    /// The receipt for a parcel in the log, signed, with the name of its file.
    pub fn receipt_for(&self, id: Uuid) -> Result<(String, String), Failure> {
        let entry = self.workspace.parcels.get_untracked(id).ok_or(Failure::Gone)?;
        if entry.direction != direction::RECEIVED {
            return Err(Failure::Gone);
        }
        let keys = self.own_keys()?;
        let counts = [entry.new, entry.changed, entry.in_conflict, entry.skipped].map(|count| count.unwrap_or(0));
        let is_undone = entry.outcome == outcome::UNDONE;
        let receipt = Receipt {
            parcel: Uuid::try_parse(&entry.parcel).map_err(|_| Failure::Gone)?,
            code: entry.code.clone(),
            outcome: if is_undone { outcome::REFUSED.into() } else { entry.outcome },
            refused_for: if is_undone { TAKEN_BACK.into() } else { entry.refused_for },
            counts: if is_undone { [0; 4] } else { counts },
            at: entry.undone_at.or(entry.taken_at).map(|at| at.to_string()).unwrap_or_default(),
            from: self.own_party(),
            to: Party { site: entry.from_code.clone(), name: entry.from_name },
            keys: keys.public,
        };
        let name = crate::text::parcels::receipt_name(&receipt.from.site, &receipt.to.site, &entry.code);
        Ok((name, write_signed(&receipt, &keys.sign)))
    }

    /// Takes in a receipt: the parcel it is for was sent from here, to the site that has signed it.
    pub async fn take_receipt(&self, bytes: &[u8]) -> Result<Uuid, Failure> {
        let receipt: Receipt = read_signed(bytes)?;
        let own = self.own_party();
        if receipt.to.site != own.site {
            return Err(ParcelError::Misaddressed(named(&receipt.to)).into());
        }
        let id = receipt.parcel.to_string();
        let sent = self
            .own_parcels()
            .into_iter()
            .find(|(_, entry)| entry.direction == direction::SENT && entry.parcel == id && entry.code == receipt.code);
        let (log, entry) = sent.ok_or(Failure::Parcel(ParcelError::NotSent))?;
        // What was sealed to a key is acknowledged by this key; under a passphrase by a site that has been met.
        let is_by_receiver = if entry.key.is_empty() {
            self.trust_of(&receipt.from.site, &receipt.keys) == Trust::Met
        } else {
            entry.key == receipt.keys.verify
        };
        let is_known = [outcome::TAKEN, outcome::REFUSED].contains(&receipt.outcome.as_str());
        if !is_by_receiver || !is_known {
            return Err(ParcelError::NotSent.into());
        }
        let at = Moment::parse(&receipt.at, CHINA_OFFSET_MINUTES).ok();
        // A receipt that was overtaken by a later one says nothing any more.
        if entry.answered_at.is_some() && at < entry.answered_at {
            return Ok(log);
        }
        let said = json!({
            "outcome": receipt.outcome,
            "refused_for": if receipt.refused_for.is_empty() { None } else { Some(short(&receipt.refused_for, 60)) },
            "answered_at": at,
            "new": receipt.counts[0],
            "changed": receipt.counts[1],
            "in_conflict": receipt.counts[2],
            "skipped": receipt.counts[3],
        });
        self.commit("take receipt", |draft| draft.change(Kind::Parcel, log, &object(said.clone()), &[])).await?;
        Ok(log)
    }
}

/// A site in a message: name and code.
fn named(party: &Party) -> String {
    let parts = [short(&party.name, 60), short(&party.site, 8)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn short(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control() && !is_direction_mark(*c)).take(most).collect()
}
