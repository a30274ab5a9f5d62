//! Cards of one person (G-38): finding them, deciding, and telling the desk's lists. Cards are never merged by themselves.

use std::collections::BTreeSet;

use leptos::prelude::{Get, untrack};
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::open::fixed_id;
use crate::domain::customer::Customer;
use crate::domain::kind::Kind;
use crate::domain::phone::PhoneNumber;
use crate::domain::same_person::{DIFFERENT, Likeness, Persons, SAME, SamePerson, Trace, likely_same, pair};
use crate::domain::value::{Fields, Values};
use crate::merge::record::Record;
use crate::merge::version::DeviceId;

/// Cards looked through between two breaths.
const AT_ONCE: usize = 500;

impl Desk {
    /// Which cards are one person, as decided; follows changes.
    pub fn persons(&self) -> Persons {
        let decided = self.workspace.same_persons.all();
        let same = decided.into_iter().filter(|(_, one)| one.verdict == SAME);
        Persons::of(same.filter_map(|(_, one)| Some((one.first?, one.second?))))
    }

    /// Pairs of cards that may be one person and were not decided, the likeliest first. `progress` is told the share done.
    pub async fn look_for_same_persons(&self, most: usize, progress: impl Fn(f64)) -> Vec<Likeness> {
        let customers = self.workspace.customers;
        let ids = customers.ids();
        let (all, mut traces) = (ids.len(), Vec::with_capacity(ids.len()));
        for some in ids.chunks(AT_ONCE) {
            let cards = some.iter().filter_map(|id| Some((*id, customers.get_untracked(*id)?)));
            traces.extend(cards.map(|(id, card)| trace(id, card)));
            progress(traces.len() as f64 / all as f64);
            (self.ports().breathe)().await;
        }
        let decided = self.workspace.same_persons.all().into_iter();
        let decided: BTreeSet<(Uuid, Uuid)> =
            decided.filter_map(|(_, one)| Some(pair(one.first?, one.second?))).collect();
        likely_same(&traces, &decided, most)
    }

    /// Puts on record that two cards are one person, or are not. The same two cards have one decision at every desk, so that
    /// decisions of two sites meet, and differ openly where they differ.
    pub async fn decide_same_person(&self, one: Uuid, other: Uuid, verdict: &'static str) -> Result<(), Failure> {
        let (first, second) = pair(one, other);
        let id = fixed_id(&format!("same person/{first}/{second}"));
        let site = self.site_untracked().code;
        self.commit("same person", |draft| {
            for card in [first, second] {
                draft.workspace().customers.get_untracked(card).ok_or(Failure::Gone)?;
            }
            let decision = SamePerson {
                first: Some(first),
                second: Some(second),
                verdict: verdict.into(),
                at: Some(draft.now()),
                by: draft.stamp().by.to_string(),
                site: site.clone(),
            };
            let values: Values = decision.to_values();
            let before = draft.workspace().same_persons.record(id).filter(|record| record.erased().is_none());
            let mut record = before.unwrap_or_else(|| Record::new(Kind::SamePerson, id, None));
            record.write(&draft.stamp().clone(), &values);
            draft.put(&record);
            Ok(())
        })
        .await
    }

    /// Parts two cards: every decision that makes them one person is taken back, also through a third card.
    pub async fn part_cards(&self, one: Uuid, other: Uuid) -> Result<(), Failure> {
        let decided = untrack(|| self.workspace.same_persons.all());
        let of_other =
            |(_, said): &&(Uuid, SamePerson)| said.verdict == SAME && [said.first, said.second].contains(&Some(other));
        let pairs: Vec<(Uuid, Uuid)> =
            decided.iter().filter(of_other).filter_map(|(_, said)| Some((said.first?, said.second?))).collect();
        for (first, second) in pairs {
            self.decide_same_person(first, second, DIFFERENT).await?;
        }
        if untrack(|| self.persons()).others(one).contains(&other) {
            return Err(Failure::Gone);
        }
        Ok(())
    }

    /// The site at which a device writes, in words; empty when the device does not say.
    pub fn where_written(&self, device: &DeviceId) -> String {
        let code = device.site_code();
        let sites = self.workspace.sites.all();
        let name = sites.into_iter().find(|(_, site)| site.code.eq_ignore_ascii_case(&code)).map(|(_, site)| site.name);
        name.filter(|name| !name.is_empty()).unwrap_or(code)
    }

    /// Records of every kind in which a field waits for a choice; follows changes.
    pub fn in_doubt(&self) -> Vec<(Kind, Uuid)> {
        self.session.phase.get();
        Kind::ALL
            .into_iter()
            .flat_map(|kind| self.workspace.of(kind).in_conflict().into_iter().map(move |id| (kind, id)))
            .collect()
    }
}

fn trace(id: Uuid, card: Customer) -> Trace {
    let stored = |phone: &str| PhoneNumber::parse(phone).map_or_else(|_| phone.to_owned(), |phone| phone.to_string());
    let phones = [&card.phone, &card.phone2].into_iter().filter(|phone| !phone.is_empty()).map(|phone| stored(phone));
    let is_flat = !card.room.is_empty() && !card.building.is_empty();
    Trace { id, flat: if is_flat { card.flat() } else { String::new() }, phones: phones.collect(), name: card.name }
}
