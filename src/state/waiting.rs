//! Records that wait for somebody without being cases: customers not yet contacted, the next call that was agreed, visitors who
//! left without a card. Found once in
//! all there are, then kept up with what is written.
//!
//! Invariant: once [`Waiting::look_at_all`] has run, nothing that waits is left out because it is old; before, only the newest
//! records are looked at, so that a desk opens at once however large it is.

use std::collections::BTreeMap;

use leptos::prelude::*;
use uuid::Uuid;

use super::collection::Collection;
use super::kept::Kept;
use crate::domain::contact::Contact;
use crate::domain::customer::Customer;
use crate::domain::moment::Moment;
use crate::domain::visit::Visit;

/// Newest records looked at before all have been.
const SOME: usize = 400;
/// Records looked at between two pauses: some milliseconds.
const AT_ONCE: usize = 1_000;
/// Most given at once; the longest waiting come first, so nothing is lost behind them.
const MOST: usize = 2_000;

/// Bytes that tell most of the records that do not wait before they are read.
#[derive(Clone, Copy)]
enum Mark {
    /// Every row of a waiting record holds them.
    Held(&'static str),
    /// No row of a waiting record holds them.
    Lacked(&'static str),
}

/// The day or moment since when, or for when, a record waits; `None` when it does not.
type Since<R> = fn(&R) -> Option<String>;

/// What waits, by record.
#[derive(Default)]
struct Found {
    revision: u64,
    is_whole: bool,
    since: BTreeMap<Uuid, String>,
}

/// The waiting records of one kind, as a `Copy` handle.
pub struct Waiting<R: 'static> {
    collection: Collection<R>,
    /// Looked for before a record is read.
    mark: Mark,
    since: Since<R>,
    /// Only the newest record of a parent waits: the last contact says when the next is.
    is_last_of_parent: bool,
    found: StoredValue<Found, LocalStorage>,
    looked: RwSignal<u32>,
}

impl<R> Clone for Waiting<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Waiting<R> {}

impl<R: Kept> Waiting<R> {
    fn new(collection: Collection<R>, mark: Mark, since: Since<R>) -> Waiting<R> {
        let found = StoredValue::new_local(Found::default());
        Waiting { collection, mark, since, is_last_of_parent: false, found, looked: RwSignal::new(0) }
    }

    /// Those that wait, the longest waiting or soonest due first; follows changes. At most [`MOST`].
    pub fn all(&self) -> Vec<(Uuid, R)> {
        self.looked.track();
        self.keep_up();
        let mut waiting: Vec<(String, Uuid)> =
            self.found.with_value(|found| found.since.iter().map(|(id, since)| (since.clone(), *id)).collect());
        waiting.sort_unstable();
        let mut all = Vec::new();
        for (_, id) in waiting {
            match self.waits(id) {
                Some((record, _)) => all.push((id, record)),
                // A later record of the same parent has answered for it.
                None => self.found.update_value(|found| _ = found.since.remove(&id)),
            }
            if all.len() == MOST {
                break;
            }
        }
        all
    }

    /// Whether every record has been looked at.
    pub fn is_whole(&self) -> bool {
        self.found.with_value(|found| found.is_whole)
    }

    /// Looks through all records, a thousand at a time; `pause` lets the page do other things and says whether to go on. Whoever
    /// follows [`Waiting::all`] looks again. What is written meanwhile is taken in afterwards, as ever.
    pub async fn look_at_all<F: Future<Output = bool>>(&self, pause: impl Fn() -> F) {
        let collection = self.collection;
        let (revision, ids) = untrack(|| (collection.revision(), collection.ids()));
        let (finder, is_held) = match self.mark {
            Mark::Held(mark) => (memchr::memmem::Finder::new(mark), true),
            Mark::Lacked(mark) => (memchr::memmem::Finder::new(mark), false),
        };
        let mut since = BTreeMap::new();
        for some in ids.chunks(AT_ONCE) {
            for id in some {
                let may =
                    collection.entry(*id).is_some_and(|entry| finder.find(entry.row_bytes()).is_some() == is_held);
                if may && let Some((_, when)) = self.waits(*id) {
                    since.insert(*id, when);
                }
            }
            if !pause().await {
                return;
            }
        }
        self.found.set_value(Found { revision, is_whole: true, since });
        self.looked.update(|n| *n += 1);
    }

    /// Forgets everything, when the desk is locked.
    pub fn clear(&self) {
        self.found.set_value(Found::default());
    }

    /// Takes in what was written since.
    fn keep_up(&self) {
        let revision = self.collection.revision();
        let (seen, is_whole) = self.found.with_value(|found| (found.revision, found.is_whole));
        let changed = if is_whole { self.collection.changed_since(seen) } else { None };
        let ids = match changed {
            Some(ids) => ids,
            // Other records than this page wrote: the newest now, all when somebody looks.
            None => {
                self.found.set_value(Found { revision, ..Found::default() });
                self.collection.newest_some(SOME).0
            }
        };
        for id in ids {
            let waits = self.waits(id);
            self.found.update_value(|found| match waits {
                Some((_, since)) => _ = found.since.insert(id, since),
                None => _ = found.since.remove(&id),
            });
        }
        self.found.update_value(|found| found.revision = revision);
    }

    /// The record and since when it waits, if it does.
    fn waits(&self, id: Uuid) -> Option<(R, String)> {
        let record = self.collection.get_untracked(id)?;
        let since = (self.since)(&record)?;
        if self.is_last_of_parent {
            let parent = self.collection.entry(id)?.parent?;
            let siblings = untrack(|| self.collection.children(parent));
            if siblings.last() != Some(&id) {
                return None;
            }
        }
        Some((record, since))
    }
}

/// Everything that waits beside the cases.
#[derive(Clone, Copy)]
pub struct AllWaiting {
    /// Customers given to a specialist and not yet contacted (T-19).
    pub uncontacted: Waiting<Customer>,
    /// The next contact that was agreed.
    pub agreed: Waiting<Contact>,
    /// Lines of the log that wait for a card (T-21).
    pub unregistered: Waiting<Visit>,
}

impl AllWaiting {
    /// Nothing found yet.
    pub fn new(
        customers: Collection<Customer>,
        contacts: Collection<Contact>,
        visits: Collection<Visit>,
    ) -> AllWaiting {
        let uncontacted = Waiting::new(customers, Mark::Held("\"cs_assigned_on\""), |card: &Customer| {
            let waits = !card.cs_assigned_on.is_empty() && card.cs_contacted_on.is_empty();
            waits.then(|| card.cs_assigned_on.clone())
        });
        let agreed = Waiting::new(contacts, Mark::Held("\"next_on\""), |contact: &Contact| {
            Some(contact.next_on.clone()).filter(|day| !day.is_empty())
        });
        // Where a card was linked and taken off again the key stands with null.
        let unregistered = Waiting::new(visits, Mark::Lacked("\"customer\":\""), |visit: &Visit| {
            visit.awaits_registration().then(|| visit.left_at.or(visit.at).map(Moment::minute_text).unwrap_or_default())
        });
        AllWaiting { uncontacted, agreed: Waiting { is_last_of_parent: true, ..agreed }, unregistered }
    }

    /// Whether every record has been looked at.
    pub fn is_whole(&self) -> bool {
        self.uncontacted.is_whole() && self.agreed.is_whole() && self.unregistered.is_whole()
    }

    /// Looks through all records of each kind, see [`Waiting::look_at_all`].
    pub async fn look_at_all<F: Future<Output = bool>>(&self, pause: impl Fn() -> F) {
        self.uncontacted.look_at_all(&pause).await;
        self.agreed.look_at_all(&pause).await;
        self.unregistered.look_at_all(&pause).await;
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.uncontacted.clear();
        self.agreed.clear();
        self.unregistered.clear();
    }
}
